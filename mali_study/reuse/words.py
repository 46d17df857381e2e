"""The words of all articles in one row of numbers, each with its place in the text, as they are compared."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from mali_study import codebook as codebooks
from mali_study.reading.folding import APOSTROPHES, fold, fold_word

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"«[^«»]{2,3000}»|“[^“”]{2,3000}”")
MEDIA = {"agency", "outlet", "social-media"}  # their names are made of everyday words
ELISIONS = frozenset("'" + APOSTROPHES)


@dataclass(frozen=True)
class Words:
    """Folded words outside boilerplate, article after article in the order of ``article_ids``; arrays have one item per word.

    ``ids`` says which word it is, ``starts`` and ``ends`` where it stands in its article's text, ``articles`` in which
    article; article ``n`` holds words ``first[n]`` to ``first[n + 1]``. ``quotes`` numbers the quotation a word stands in (0:
    none); ``telling`` words are neither grammar, nor names, nor what any report says; ``elided`` ones are parts of a word (``l'``).
    """

    article_ids: list[str]
    texts: list[str]
    first: np.ndarray
    articles: np.ndarray
    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    quotes: np.ndarray
    telling: np.ndarray
    elided: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Offsets in the text of the words from ``begin`` to before ``end``."""
        return int(self.starts[begin]), int(self.ends[end - 1])


class Vocabulary(dict):
    """Words, each with its number: the first that is asked for is 0."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def read(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    codebook: codebooks.Codebook | None = None,
    progress: Callable[[int], object] | None = None,
) -> Words:
    """Read the words of every article, in the order of ``article_id`` whatever that of the rows; NA is no text."""
    texts = articles.drop_duplicates("article_id").set_index("article_id")["text"].sort_index()
    texts = texts[texts.index.notna()].fillna("")
    left_out = _places(sentences[sentences["part"] == "boilerplate"], "start", "end")
    quoted = _places(attributions, "quote_start", "quote_end")
    vocabulary = Vocabulary()
    columns, counts, n_quotes = [[] for _ in range(6)], [], 0
    for done, (article, text) in enumerate(texts.items(), start=1):
        found = _read_one(text, left_out.get(article, ()), quoted.get(article, ()), vocabulary, n_quotes)
        for column, values in zip(columns, found):
            column.append(values)
        counts.append(len(found[0]))
        n_quotes = max(n_quotes, int(found[3].max(initial=0)))
        if progress:
            progress(done)
    ids, starts, ends, quotes, capital, elided = (_emptied(column) for column in columns)
    first = np.append(0, np.cumsum(counts, dtype=np.int64)).astype(np.int64)
    of_article = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    says_little = _little(codebook)
    telling = np.array([word not in says_little and not word.isdigit() for word in vocabulary] or [False])
    return Words([*texts.index], [*texts], first, of_article, ids, starts, ends, quotes, telling[ids] & ~capital, elided)


def _emptied(column: list[np.ndarray]) -> np.ndarray:
    """One array of many, which are let go: there are six such columns, and memory for one more."""
    whole = np.concatenate(column or _read_one("", (), (), Vocabulary(), 0)[:1])
    column.clear()
    return whole


def _places(rows: pd.DataFrame, start: str, end: str) -> dict[str, list[tuple[int, int]]]:
    """Places by article, those with an absent end left out."""
    rows = rows[rows[start].notna() & rows[end].notna()]
    found: dict[str, list[tuple[int, int]]] = {}
    for article, begin, stop in zip(rows["article_id"], rows[start].astype(int), rows[end].astype(int)):
        found.setdefault(article, []).append((begin, stop))
    return found


def _read_one(text: str, left_out, quoted, vocabulary: Vocabulary, n_quotes: int) -> tuple[np.ndarray, ...]:
    """Of one text: which words, starts, ends, quotation (numbered on from ``n_quotes``), whether with a capital, whether elided."""
    folded, offsets = fold(text)
    ids = np.fromiter(map(vocabulary.__getitem__, WORD.findall(folded)), dtype=np.int32)
    starts, ends = _edges(folded)
    if offsets is not None:
        starts, ends = _unfolded(offsets, starts), _unfolded(offsets, ends - 1) + 1
    keep = np.zeros(len(ids), dtype=bool)
    for begin, stop in left_out:
        keep[np.searchsorted(starts, begin) : np.searchsorted(starts, stop)] = True
    ids, starts, ends = ids[~keep], starts[~keep], ends[~keep]
    quotes = np.zeros(len(ids), dtype=np.int32)
    marked = [match.span() for match in QUOTED.finditer(text)]
    for number, (begin, stop) in enumerate(sorted({*quoted, *marked}, key=lambda place: place[0] - place[1]), start=n_quotes + 1):
        quotes[np.searchsorted(starts, begin) : np.searchsorted(ends, stop, side="right")] = number
    characters = _codes(text + " ")
    return ids, starts, ends, quotes, _that(str.isupper)[characters[starts]], _that(ELISIONS.__contains__)[characters[ends]]


def _codes(text: str) -> np.ndarray:
    """The code of every character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _edges(folded: str) -> tuple[np.ndarray, np.ndarray]:
    """Where the words that `WORD` finds begin and end."""
    inside = np.zeros(len(folded) + 2, dtype=np.int8)
    inside[1:-1] = _that(str.isalnum)[_codes(folded)]
    steps = np.diff(inside)
    return np.flatnonzero(steps == 1).astype(np.int32), np.flatnonzero(steps == -1).astype(np.int32)


def _unfolded(offsets, positions: np.ndarray) -> np.ndarray:
    """`Offsets.start` for many folded positions at once."""
    folded, text = np.array(offsets.folded), np.array([*offsets.text, np.iinfo(np.int32).max])
    piece = np.searchsorted(folded, positions, side="right") - 1
    return np.minimum(text[piece] + positions - folded[piece], text[piece + 1] - 1).astype(np.int32)


@lru_cache(maxsize=4)
def _that(holds: Callable[[str], bool]) -> np.ndarray:
    """Of every character, by its code, whether something holds of it."""
    return np.array([holds(chr(code)) for code in range(sys.maxunicode + 1)])


def _little(codebook: codebooks.Codebook | None) -> set[str]:
    """Words that say nothing of their own: those of ``reuse.toml`` and of the organisations the codebook names."""
    book = codebook or _packaged()
    words = {fold_word(term) for group in book.reuse.values() for term in group.terms}
    for kind, of_kind in book.actors.organisations.kinds.items():
        for name, aliases in of_kind.items():
            if kind not in MEDIA:
                words |= {word for form in (name, *aliases) for word in WORD.findall(fold_word(form))}
    return words


@lru_cache(maxsize=1)
def _packaged() -> codebooks.Codebook:
    return codebooks.load()
