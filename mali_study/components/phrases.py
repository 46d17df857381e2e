"""Noun phrases that can speak: mentions of actors joined with their complements and appositions."""

import re

from mali_study.components.determiners import introduced
from mali_study.components.linking import CALLED, link
from mali_study.components.nouns import NAMES, Mention, Phrase
from mali_study.reading.page import Page

CAPITAL_BEHIND = re.compile(r" ([A-ZÀÂÉÈÊÎÔ][\w’'-]+(?: [A-ZÀÂÉÈÊÎÔ][\w’'-]+)*)")
QUANTIFIERS = {"plusieurs", "certains", "beaucoup"}


def phrases(page: Page, found: list[Mention], sentence: int) -> list[Phrase]:
    """The noun phrases of one sentence, in reading order."""
    plain, floor = page.plain, page.sentences[sentence].start
    built, number = [], 0
    while number < len(found):
        head = found[number]
        number += 1
        follows = number < len(found) and found[number].start == head.end + 1
        if head.type == "adjective" or follows and plain[head.start : head.end] in QUANTIFIERS:
            continue
        start, determiner, governed = introduced(page.folded, head.start, floor)
        phrase = Phrase(head, start, head.end, determiner, governed)
        while number < len(found) and (joined := link(plain, phrase, found[number : number + 5])):
            _join(plain, phrase, joined, found[number])
            number += 1
        _name_behind(page, phrase, found[number].start if number < len(found) else page.sentences[sentence].end)
        built.append(phrase)
    return built


def _join(plain: str, phrase: Phrase, joined: str, member: Mention) -> None:
    """Add a member; a bracket opened inside the phrase is closed with it."""
    phrase.members.append((joined, member))
    phrase.end = max(phrase.end, member.end)
    if plain[phrase.end : phrase.end + 1] == ")" and "(" in plain[phrase.head.start : phrase.end]:
        phrase.end += 1


def _name_behind(page: Page, phrase: Phrase, limit: int) -> None:
    """`le colonel Keïta`, `le parti Yelema`: one capitalised word behind a rank or a body is a name."""
    last = phrase.members[-1][1] if phrase.members else phrase.head
    titled = last.type in ("function", "role", "minister")
    called = "collective" in (phrase.head.type, last.type)
    if not (titled or called) or any(m.type in (*NAMES, "organisation") for _, m in phrase.members):
        return
    behind = page.original(phrase.end, min(limit, phrase.end + 50))
    if match := (CAPITAL_BEHIND if titled else CALLED).match(behind):
        start = phrase.end + match.start(1)
        name = Mention(start, start + len(match.group(1)), "name", match.group(1))
        phrase.members.append(("apposed", name))
        phrase.end = name.end
