"""Media that something was said to or on, and credit lines: rows of their own."""

import re
from bisect import bisect_right

from mali_study.codebook.models import Speech
from mali_study.components.directory import Directory, Source
from mali_study.components.phrases import Phrase
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

MEDIA = ("agency", "outlet", "social-media")
SIGNED = re.compile(r"[\w.-]+(?: ?/ ?[\w.-]+)+\W*$")
TWEET = re.compile(r"[—–] ?(?P<name>[^\n(@—–]{2,60}?)\s?\((?P<handle>@\w+)\)")
AWAY = 70  # characters between a preposition and the medium it leads to


class Media:
    """Rules for media and credits, compiled once."""

    def __init__(self, speech: Speech, directory: Directory):
        nouns = pattern(fold_word(term) for term in speech.media.terms)
        article = r"(?:l'|la |le |les |son |sa |ses |leurs? |un |une |des |cette |ce )?"
        self.leading = re.compile(
            rf"(?:(?P<phrase>{pattern(fold_word(term) for term in speech.interviewing.terms)})|(?<!\w)(?P<preposition>a|au|aux|sur|par|avec|dans|via|pour))"
            rf" ?{article}(?:(?P<noun>{nouns})(?: [\w']+){{0,3}}? ?(?:de |du |d'|l'|la |le |sur |a )?{article})?(?:[\w-]+ )??$"
        )
        self.directory = directory

    def leads(self, page: Page, phrase: Phrase) -> tuple[int, int] | None:
        """The words that lead to a medium: where they start and end; None if it is no medium something was said to."""
        floor = page.sentences[page.sentence_at(phrase.head.start)].start
        before = page.folded[max(floor, phrase.head.start - AWAY) : phrase.head.start]
        match = self.leading.search(before)
        if not match:
            return None
        offset = phrase.head.start - len(before)
        group = "phrase" if match.group("phrase") else "preposition"
        stop = match.end("noun") if match.group("noun") else match.end(group)
        if group == "preposition" and match.group(group) in ("par", "avec", "pour"):
            return None
        return offset + match.start(group), offset + stop


def credits(page: Page, found: list[list], directory: Directory) -> list[tuple[int, int, int, Source, str]]:
    """Credit lines: start, end, sentence, source, cue; one per agency."""
    rows, seen = [], set()
    bodies = 0
    for number, sentence in enumerate(page.sentences):
        if sentence.part == "boilerplate":
            continue
        bodies += sentence.part == "body"
        sources = [m for m in found[number] if m.type == "organisation" and m.ref.kind in ("agency", "outlet")]
        for mention in sources:
            row = _credit(page, mention, sentence, bodies)
            if row and mention.ref.name not in seen:
                seen.add(mention.ref.name)
                rows.append((*row[:2], number, mention.ref, row[2]))
        if sentence.part == "credit" and not sources and (row := _unknown(page, sentence)) and row[2] not in seen:
            seen.add(row[2])
            rows.append((row[0], row[1], number, Source(row[2], "outlet"), row[3]))
    return rows


def _credit(page: Page, mention, sentence, bodies: int) -> tuple[int, int, str] | None:
    """Span and cue of a credit, if the mention is one."""
    folded, start, end = page.folded, mention.start, mention.end
    before, behind = folded[max(0, start - 24) : start], folded[end : end + 4]
    words = page.original(start, end)
    with_ = re.search(r"(?:^|[\W])(avec|sources?|d'apres|par|credit)(?: :|:)? ?(?:l'agence |l'|la |le )?$", before)
    line = _line(page, start)
    short = len(line.split()) <= 9
    if sentence.part == "credit" or short and with_ and with_.group(1) != "par" and not folded[end : end + 1].isalnum():
        if SIGNED.search(line) and "/" in line:
            return start, end, words
        if with_:
            begins = start - len(before) + with_.start(1)
            return begins, end, page.original(begins, begins + len(with_.group(1)))
        return start, end, words
    if before.endswith("(") and behind.startswith(")"):
        rest = folded[end + 1 : end + 5].strip()
        dateline = bodies <= 2 and rest[:1] in ("-", "–", ":", ".", "")
        at_end = end + 1 >= sentence.end - 2 and not re.search(r"[a-z]{3,} \($", before) or end + 1 >= sentence.end - 2 and before[-3:-2] in ".!?»\""
        if dateline or at_end:
            return (start - 1, end + 1, words)
    return None


def _line(page: Page, start: int) -> str:
    """The line of the text that holds a position."""
    offset = page.place(start, start + 1)[0]
    begin = page.text.rfind("\n", 0, offset) + 1
    stop = page.text.find("\n", offset)
    return page.text[begin : stop if stop >= 0 else len(page.text)]


def _unknown(page: Page, sentence) -> tuple[int, int, str, str] | None:
    """`Source : Journal du Nord`: a credited paper that the codebook does not know."""
    match = re.match(r"\W*(?P<cue>avec|sources?)(?: :|:)? ?(?P<name>[^\W\d_][^()]*?)[\s.)]*$", page.folded[sentence.start : sentence.end])
    if not match:
        return None
    begin, stop = (sentence.start + match.start("name"), sentence.start + match.end("name"))
    name = page.original(begin, stop)
    cue = sentence.start + match.start("cue")
    return (cue, stop, name, page.original(cue, sentence.start + match.end("cue"))) if len(name.split()) <= 4 else None


def tweets(page: Page) -> list[tuple[int, int, int, int, str]]:
    """Embedded posts: signature start and end, quoted words start and end (folded), name of the account."""
    found = []
    for match in TWEET.finditer(page.text):
        before = page.text[: match.start()].rstrip()
        begin = before.rfind("\n") + 1
        words = before[begin:]
        if len(words.split()) < 2:
            continue
        start = begin + len(words) - len(words.lstrip(" «\"“"))
        found.append((page.position(match.start()), page.position(match.end()), page.position(start), page.position(len(before)), match.group("name").strip()))
    return found


def held_by(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether one of the sorted, disjoint spans holds a position."""
    number = bisect_right(spans, (position, 1 << 60)) - 1
    return number >= 0 and spans[number][0] <= position < spans[number][1]
