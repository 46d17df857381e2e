"""The words of all articles in one row of numbers, each with its place in the text, as they are compared."""

import re
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
ELISIONS = [ord(mark) for mark in "'" + APOSTROPHES]
DESCRIBED = 0x10000  # characters beyond have no capitals that the press uses


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
    vocabulary: dict[str, int] = {}
    columns, counts = [], []
    for done, (article, text) in enumerate(texts.items(), start=1):
        columns.append(_read_one(text, left_out.get(article, ()), quoted.get(article, ()), vocabulary))
        counts.append(len(columns[-1][0]))
        if progress:
            progress(done)
    ids, starts, ends, quotes, capital, elided = (np.concatenate(column) for column in zip(*columns)) if columns else _read_one("", (), (), {})
    first = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
    of_article = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    says_little = _little(codebook)
    telling = np.array([word not in says_little and not word.isdigit() for word in vocabulary] or [False])
    return Words(
        [*texts.index], [*texts], first, of_article, ids, starts, ends, _numbered(quotes, of_article), telling[ids] & ~capital, elided
    )


def _places(rows: pd.DataFrame, start: str, end: str) -> dict[str, list[tuple[int, int]]]:
    """Places by article, those with an absent end left out."""
    rows = rows[rows[start].notna() & rows[end].notna()]
    found: dict[str, list[tuple[int, int]]] = {}
    for article, begin, stop in zip(rows["article_id"], rows[start].astype(int), rows[end].astype(int)):
        found.setdefault(article, []).append((begin, stop))
    return found


def _read_one(text: str, left_out, quoted, vocabulary: dict[str, int]) -> tuple[np.ndarray, ...]:
    """Of one text: which words, their starts and ends, the quotation they stand in, whether they begin with a capital, are elided."""
    folded, offsets = fold(text)
    found = [(vocabulary.setdefault(match[0], len(vocabulary)), *match.span()) for match in WORD.finditer(folded)]
    ids, starts, ends = np.array(found, dtype=np.int32).reshape(-1, 3).T
    if offsets is not None:
        starts, ends = _unfolded(offsets, starts), _unfolded(offsets, ends - 1) + 1
    keep = np.zeros(len(ids), dtype=bool)
    for begin, stop in left_out:
        keep[np.searchsorted(starts, begin) : np.searchsorted(starts, stop)] = True
    ids, starts, ends = ids[~keep], starts[~keep], ends[~keep]
    quotes = np.zeros(len(ids), dtype=np.int32)
    marked = [match.span() for match in QUOTED.finditer(text)]
    for number, (begin, stop) in enumerate(sorted({*quoted, *marked}, key=lambda place: place[0] - place[1]), start=1):
        quotes[np.searchsorted(starts, begin) : np.searchsorted(ends, stop, side="right")] = number
    characters = np.frombuffer((text + " ").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    capital = _capitals()[np.minimum(characters[starts], DESCRIBED)]
    return ids, starts, ends, quotes, capital, np.isin(characters[ends], ELISIONS)


def _unfolded(offsets, positions: np.ndarray) -> np.ndarray:
    """`Offsets.start` for many folded positions at once."""
    folded, text = np.array(offsets.folded), np.array([*offsets.text, np.iinfo(np.int32).max])
    piece = np.searchsorted(folded, positions, side="right") - 1
    return np.minimum(text[piece] + positions - folded[piece], text[piece + 1] - 1).astype(np.int32)


def _numbered(quotes: np.ndarray, of_article: np.ndarray) -> np.ndarray:
    """Numbers of quotations made unique over all articles, 0 where there is none."""
    changes = np.ones(len(quotes), dtype=bool)
    changes[1:] = (quotes[1:] != quotes[:-1]) | (of_article[1:] != of_article[:-1])
    return np.where(quotes > 0, np.cumsum(changes), 0).astype(np.int32)


@lru_cache(maxsize=1)
def _capitals() -> np.ndarray:
    """Whether a character is a capital letter, by its code."""
    return np.array([chr(code).isupper() for code in range(DESCRIBED)] + [False])


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
