"""One article as the components read it: folded, cut into sentences, with a way back to the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from mali_study.reading.folding import fold
from mali_study.reading.layout import Layout, Sentence
from mali_study.reading.terms import Label, Terms

HYPHEN_TO_SPACE = str.maketrans("-", " ")


class Page:
    """An article made ready for matching. All positions are in ``folded``; ``place`` leads back to ``text``.

    Attributes
    ----------
    text : str
        The article as loaded, never rewritten.
    folded : str
        Lower case, no accents, plain apostrophes, hyphens and single spaces (line breaks are spaces as well).
    plain : str
        ``folded`` with spaces for hyphens, of the same length: what ``Terms`` reads.
    sentences : list of Sentence
        ``start``, ``end`` in ``folded`` and ``part``; in reading order.
    published : str or None
        The publication date that is known from outside the text, ISO 8601.
    publication : tuple
        Value and basis of the publication date once the dates are marked: known from outside, or found in the text.
    outlet : str or None
        The outlet that is known from outside the text: who `nos informations` are.
    entities : list of (int, int)
        Offsets in ``text`` of the people and organisations that a trained pipeline has marked; empty without one.
    mentions, phrases, home : list, dict, str or None
        What the layer of attributions has read: the actors of each sentence, noun phrases with their source by sentence, and the
        state that the article is most about. Later layers that ask who is named read them here.
    rows : dict
        Layer to rows, with folded positions, of the layers marked so far.
    """

    def __init__(self, text: str, layout: Layout, title: str | None = None, published: str | None = None):
        self.text = text
        self.title = title
        self.published = published
        self.publication: tuple[str | None, str | None] = (published, None)
        self.outlet: str | None = None
        self.entities: list[tuple[int, int]] = []
        self.mentions: list[list] = []
        self.phrases: dict[int, list] = {}
        self.home: str | None = None
        self.rows: dict[str, list[dict]] = {}
        self.folded, self._offsets = fold(text)
        self.text_sentences = layout(text, title)
        self.sentences = [Sentence(self.position(s.start), self.position(s.end), s.part) for s in self.text_sentences]

    @cached_property
    def plain(self) -> str:
        """``folded`` with hyphens read as spaces, and a line break between sentences: no term goes on over it."""
        letters = list(self.folded.translate(HYPHEN_TO_SPACE))
        for start in self.starts:
            if start and letters[start - 1] == " ":
                letters[start - 1] = "\n"
        return "".join(letters)

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence starts in ``folded``."""
        return [sentence.start for sentence in self.sentences]

    def position(self, offset: int) -> int:
        """The folded position of an offset in the text."""
        if self._offsets is None:
            return offset
        piece = bisect_right(self._offsets.text, offset) - 1
        at = self._offsets.folded[piece] + offset - self._offsets.text[piece]
        return min(at, self._offsets.folded[piece + 1]) if piece + 1 < len(self._offsets.folded) else at

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text of a folded stretch."""
        return (start, end) if self._offsets is None else (self._offsets.start(start), self._offsets.end(end))

    def original(self, start: int, end: int) -> str:
        """The words of the text behind a folded stretch, with their capitals and accents."""
        begin, stop = self.place(start, end)
        return self.text[begin:stop]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a folded position (the one before, if it lies between two)."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def reads(self, sentence: int) -> bool:
        """Whether a sentence counts: boilerplate never does."""
        return self.sentences[sentence].part != "boilerplate"

    def find(self, terms: Terms[Label]) -> Iterator[tuple[int, int, Label, int]]:
        """Each term with its sentence, outside boilerplate and not across sentences: start, end, label, sentence."""
        for start, end, label in terms(self.plain):
            if (located := self.located(start, end)) is not None:
                yield start, end, label, located

    def search(self, expression: re.Pattern) -> Iterator[tuple[re.Match, int]]:
        """Each match of an expression in ``folded`` with its sentence, outside boilerplate and not across sentences."""
        for match in expression.finditer(self.folded):
            if (located := self.located(*match.span())) is not None:
                yield match, located

    def located(self, start: int, end: int) -> int | None:
        """The sentence that holds a whole stretch and counts, else None."""
        if not self.sentences:
            return None
        number = self.sentence_at(start)
        sentence = self.sentences[number]
        return number if sentence.part != "boilerplate" and sentence.start <= start and end <= sentence.end else None
