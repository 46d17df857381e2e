"""Find quoted stretches in every mark, in one pass. Not seen: words quoted without any mark."""

import re
from bisect import bisect_right
from typing import NamedTuple

from mali_study.reading.page import Page

MARK = re.compile(r"[«»“”„\"]|<<|>>|\n")
CLOSED_BY = {"«": "»", "<<": ">>", "“": "”", "„": "“", '"': '"', "”": "”"}
LONGEST = 6000  # code points; a longer stretch is a mark that was never closed


class Quotation(NamedTuple):
    """Quoted words ``start`` to ``end``, with their marks ``opened`` to ``closed``; folded positions."""

    start: int
    end: int
    opened: int
    closed: int

    def holds(self, position: int) -> bool:
        """Whether a position lies between the marks."""
        return self.opened <= position < self.closed


def quotations(page: Page) -> list[Quotation]:
    """Every quoted stretch outside boilerplate, outermost marks only, in reading order."""
    found = []
    for opened, start, end, closed in _pairs(page.text):
        words = page.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            continue
        place = Quotation(*(page.position(offset) for offset in (start, end, opened, closed)))
        if page.sentences and page.reads(page.sentence_at(place.start)):
            found.append(place)
    return found


def quotation_at(found: list[Quotation], position: int) -> Quotation | None:
    """The quotation that holds a position."""
    number = bisect_right(found, position, key=lambda quotation: quotation.opened) - 1
    return found[number] if number >= 0 and found[number].holds(position) else None


def _pairs(text: str) -> list[tuple[int, int, int, int]]:
    """Opening mark, first and last quoted offset, end of the closing mark."""
    marks = _Marks(text)
    for match in MARK.finditer(text):
        marks.read(match.group(), match.start(), match.end())
    return marks.pairs_at_end()


class _Marks:
    """The marks of a text, read one after the other: what is open, how deep, whether its paragraph has ended."""

    def __init__(self, text: str):
        self.text = text
        self.pairs: list[tuple[int, int, int, int]] = []
        self.opened: tuple[str, int, int] | None = None  # mark, its offset, its end
        self.depth = self.paragraph_end = 0

    def read(self, mark: str, at: int, after: int) -> None:
        """One mark or line break."""
        if mark == "\n":
            self.paragraph_end = self.paragraph_end or at if self.opened else self.paragraph_end
        elif self.opened is None:
            if _opens(self.text, mark, at, after):
                self._open(mark, at, after)
        elif self.paragraph_end and _begins_paragraph(self.text, at) and _opens(self.text, mark, at, after):
            self.paragraph_end = 0  # the next paragraph of one quotation opens with a mark of its own
        elif _closes(self.text, self.opened[0], mark, at, after):
            self.depth -= 1
            if self.depth == 0 or self.paragraph_end:
                self._close(at, after)
        elif mark == self.opened[0] or mark in "«“„" and self.opened[0] == '"' and self.paragraph_end:
            self._nest(mark, at, after)

    def _open(self, mark: str, at: int, after: int) -> None:
        self.opened, self.depth, self.paragraph_end = (mark, at, after), 1, 0

    def _close(self, end: int, closed: int) -> None:
        self.pairs.append((self.opened[1], self.opened[2], end, closed))
        self.opened = None

    def _nest(self, mark: str, at: int, after: int) -> None:
        """A mark opens again: inside the quotation, or behind one that was never closed."""
        if not self.paragraph_end and at - self.opened[1] <= LONGEST:
            self.depth += 1
            return
        end = self.paragraph_end or at
        self._close(end, end)
        self._open(mark, at, after)

    def pairs_at_end(self) -> list[tuple[int, int, int, int]]:
        """All pairs; what is still open ends with its line."""
        if self.opened:
            end = self.text.find("\n", self.opened[2])
            end = len(self.text) if end < 0 else end
            self._close(end, end)
        return self.pairs


def _begins_paragraph(text: str, at: int) -> bool:
    """Whether only white space lies between a mark and the line break before it."""
    before = text[max(0, at - 4) : at].rstrip(" \u00a0\u202f\t")
    return not before or before.endswith("\n")


def _opens(text: str, mark: str, at: int, after: int) -> bool:
    """Whether a mark can begin a quotation where it stands."""
    if mark in ("«", "<<", "“", "„"):
        return True
    if mark in ("»", ">>"):
        return False
    before, behind = text[at - 1 : at], text[after : after + 1]
    return (not before or not before.isalnum()) and bool(behind) and behind not in ".,;:!?)"


def _closes(text: str, opened: str, mark: str, at: int, after: int) -> bool:
    """Whether a mark ends what ``opened`` began: straight and curly marks close each other, as papers mix them."""
    if mark == CLOSED_BY[opened]:
        if opened != '"':
            return True
        before, behind = text[at - 1 : at], text[after : after + 1]
        # A straight mark after a space and before a word opens again.
        return not (before.isspace() and behind.isalnum() and _last_mark_before_space(text, at))
    return opened in '“"„”' and mark in '”"“' and not text[at - 1 : at].isspace()


def _last_mark_before_space(text: str, at: int) -> bool:
    """Whether the words before the spaced mark ended a sentence, so that the mark cannot close it."""
    return text[max(0, at - 3) : at].rstrip()[-1:] in ",;:("
