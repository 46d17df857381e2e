"""Bind quotations to the cues they stand under; what stands under none goes on from the row before."""

import re
from bisect import bisect_left, bisect_right

from mali_study.components.citations import made
from mali_study.components.cues import Cue
from mali_study.components.nouns import PERSONAL, Phrase
from mali_study.components.quotations import Quotation
from mali_study.components.readings import ASKED_BEHIND, CLAUSE_BEHIND, COLON_BEHIND
from mali_study.reading.page import Page

CLOSING = ("finite", "reading", "infinitive", "citing", "learning")
REACH = 600  # code points over which a cue belongs to a quotation


def is_name(page: Page, quote: Quotation, named_things: re.Pattern) -> bool:
    """Whether the marks hold a name or title, or a single word."""
    words = page.original(quote.start, quote.end).split()
    if len(words) < 2:
        return True
    if len(words) <= 5 and not words[0][:1].islower() and named_things.search(page.folded[max(0, quote.opened - 30) : quote.opened]):
        return True
    return (
        len(words) <= 4
        and all(word[:1].isupper() or len(word) < 4 for word in words)
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and words[-1][-1].isalnum()
    )


def bind(page: Page, rows: list[dict], quotes: list[Quotation]) -> None:
    """Give each quotation to the cue behind, inside or before it; the first of a cue is kept."""
    usable = [row for row in rows if row["cue"].form != "medium"]
    by_sentence: dict[int, list[dict]] = {}
    for row in sorted(usable, key=_cue_start):
        by_sentence.setdefault(row["cue"].sentence, []).append(row)
    for quote in quotes:
        row = _owner(page, quote, by_sentence)
        if row is not None and (row["quote"] is None or quote.start < row["quote"][0]):
            row["quote"] = (quote.start, quote.end)
    for row in rows:
        row["page"] = page


def announced(page: Page, rows: list[dict], quotes: list[Quotation], phrases_of: dict[int, list[Phrase]]) -> list[dict]:
    """`X se montre prudent : « … »`: a colon is the cue where no verb of saying is."""
    found = []
    spoken = {row["cue"].sentence for row in rows if row["cue"].form != "medium"}
    bound = {row["quote"][0] for row in rows if row["quote"]}
    for quote in quotes:
        number = page.sentence_at(quote.opened)
        begin = max(page.sentences[number].start, quote.opened - 12)
        before = page.folded[begin : quote.opened].rstrip()
        if not before.endswith(":") or number in spoken or quote.start in bound:
            continue
        colon = begin + len(before) - 1
        phrase = next((p for p in phrases_of.get(number, []) if p.end <= colon and _announces(page, p, colon)), None)
        if phrase:
            cue = Cue(colon, colon + 1, colon, number, "colon")
            found.append(made(cue, phrase.span[0] if phrase.span else phrase.head.start, colon + 1, phrase.source, phrase, "direct-quote"))
            found[-1]["quote"] = (quote.start, quote.end)
    return found


def _announces(page: Page, phrase: Phrase, colon: int) -> bool:
    """Whether a noun phrase before a colon can be who speaks behind it: `même son de cloche chez X : « … »`."""
    if phrase.source is None or phrase.governed not in (None, "chez", "pour", "selon"):
        return False
    if phrase.head.type == "state":  # `Mali : « … »` heads a page and names no speaker
        return " " in page.folded[phrase.end : colon].strip() and page.sentences[page.sentence_at(colon)].part != "title"
    return phrase.head.type in (*PERSONAL, "pronoun", "organisation", "body", "ministry")


def _owner(page: Page, quote: Quotation, by_sentence: dict[int, list[dict]]) -> dict | None:
    """The row a quotation belongs to."""
    first, last = page.sentence_at(quote.start), page.sentence_at(max(quote.end - 1, quote.start))
    here = [row for number in range(first, last + 2) for row in _near(by_sentence.get(number, []), quote)]
    inside = [row for row in here if quote.opened <= row["cue"].start < quote.closed]
    right_behind = [row for row in here if _closes(page, quote, row["cue"])]
    before = [row for row in here if row["cue"].end <= quote.opened and row["cue"].sentence == first]
    spread = page.sentence_at(max(quote.closed - 1, quote.start))
    behind = [row for row in _near(by_sentence.get(spread, []), quote) if row["cue"].start >= quote.closed]
    if candidates := inside[:1] or right_behind[:1] or before[-1:] or behind[:1]:
        return candidates[0]
    announced_before = page.folded[max(0, quote.opened - 12) : quote.opened].rstrip(" ").endswith(":")
    if quote.opened > page.sentences[first].start + 1 or not announced_before:
        return None
    earlier = [row for row in by_sentence.get(first - 1, []) if row["end"] < quote.opened]
    return earlier[-1] if earlier else None


def _closes(page: Page, quote: Quotation, cue: Cue) -> bool:
    """Whether a cue stands right behind the closing mark: `« … », a dit X`."""
    near = 0 <= cue.left - quote.closed < 4 and cue.sentence == page.sentence_at(quote.closed - 1)
    return near and cue.form in CLOSING and page.folded[quote.closed : cue.left].strip(" ,–-.!?") == ""


def _near(rows: list[dict], quote: Quotation) -> list[dict]:
    """The rows of a sentence whose cue lies near a quotation or in it."""
    first = bisect_left(rows, quote.opened - REACH, key=_cue_start)
    return rows[first : bisect_right(rows, quote.closed + REACH, lo=first, key=_cue_start)]


def _cue_start(row: dict) -> int:
    return row["cue"].start


def counts(row: dict) -> bool:
    """Whether a row stands once quotations are bound: some verbs report only with quoted words."""
    cue = row["cue"]
    if row["quote"] or cue.verb is None or not (cue.verb.quoting or cue.verb.weak):
        return True
    phrase = row["phrase"]
    if cue.who or cue.form in ("infinitive", "gerund") or phrase and phrase.start >= cue.end:
        return True
    behind = row["page"].folded[cue.end : cue.end + 100]
    if cue.form == "passive":
        return not cue.verb.quoting
    if cue.verb.asking and ASKED_BEHIND.match(behind):
        return True
    return bool(COLON_BEHIND.match(behind)) if cue.verb.quoting else bool(CLAUSE_BEHIND.match(behind))
