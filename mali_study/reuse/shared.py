"""Passages that articles share: seeds aligned, formulas left out, places of one statement gathered."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from mali_study import schemas
from mali_study.reuse import alignment, seeds
from mali_study.reuse.gathering import statements
from mali_study.reuse.words import Words

FEWEST = 8  # aligned words, `l'` and the like not counted
FEWEST_TELLING = {"text": 4, "quotation": 3}  # of them words that are no grammar, names, titles or verbs of saying
WHOLE_QUOTATION = 5  # aligned words that are enough where they are all of somebody's quoted words
MOSTLY = 0.8  # share of words that makes a stretch lie in a quotation, or be all of it
EVERYWHERE, EVERYWHERE_SHARE, FORMULA = 10, 0.05, 25  # a shorter text that so many articles, and such a share of all, have is a formula


def table(words: Words, progress: Callable[[int], object] | None = None) -> pd.DataFrame:
    """The table ``reuse`` of these words; ``progress`` is called with the number of articles that were held against later ones."""
    found, common = seeds.find(words)
    everywhere = max(EVERYWHERE, EVERYWHERE_SHARE * len(words.article_ids))
    sizes = np.bincount(words.quotes, minlength=1)
    kept: dict[str, list[tuple[int, ...]]] = {"quotation": [], "text": []}
    for stretch in _stretches(words, _promising(words, found), progress):
        kind = _kind(words, sizes, stretch)
        if kind == "quotation" or kind == "text" and not _formula(common, everywhere, stretch):
            kept[kind].append(stretch)
    del found, common
    frame = _rows(words, kept)
    return frame.assign(passage=pd.array(statements(frame), dtype="string")) if len(frame) else frame


def _formula(common: np.ndarray, everywhere: float, stretch: tuple[int, ...]) -> bool:
    """Whether a short stretch is made of runs of words that very many articles have."""
    begin, end = stretch[:2]
    return end - begin < FORMULA and common[begin : max(end - seeds.RUN, begin) + 1].min() > everywhere


def _rows(words: Words, kept: dict[str, list[tuple[int, ...]]]) -> pd.DataFrame:
    """Rows of the aligned stretches by kind, sorted by articles and places; ``passage`` is not known yet."""
    stretches = np.array([stretch for found in kept.values() for stretch in found], dtype=np.int64).reshape(-1, 5)
    kinds = np.repeat([*kept], [len(found) for found in kept.values()])
    article = {"a": words.articles[stretches[:, 0]], "b": words.articles[stretches[:, 2]]}
    order = np.lexsort((stretches[:, 3], stretches[:, 1], stretches[:, 2], article["b"], stretches[:, 0], article["a"]))
    stretches, n_same = stretches[order], stretches[order, 4]
    columns = {"kind": kinds[order], "n_words": n_same}
    for side, first, last in (("a", stretches[:, 0], stretches[:, 1]), ("b", stretches[:, 2], stretches[:, 3])):
        numbers, starts, ends = article[side][order].tolist(), words.starts[first].tolist(), words.ends[last - 1].tolist()
        columns |= {f"article_{side}": [words.article_ids[number] for number in numbers], f"start_{side}": starts, f"end_{side}": ends}
        columns[f"text_{side}"] = [words.texts[number][start:end] for number, start, end in zip(numbers, starts, ends)]
    longer = np.maximum(stretches[:, 1] - stretches[:, 0], stretches[:, 3] - stretches[:, 2])
    columns["similarity"] = np.round(n_same / np.maximum(longer, 1), 4)
    places = zip(*(columns[f"{name}_{side}"] for side in "ab" for name in ("article", "start", "end")))
    columns["reuse"] = [f"{one}:{start}-{end}={other}:{begin}-{stop}" for one, start, end, other, begin, stop in places]
    return schemas.frame("reuse", columns)


def _promising(words: Words, found: np.ndarray) -> np.ndarray:
    """Seeds about which enough words tell something; a glance that spares most alignments."""
    if not len(found):
        return found
    told = np.concatenate([[0], np.cumsum(words.telling, dtype=np.int32)])
    reach = FEWEST
    begins, ends = np.maximum(found[:, 1] - reach, 0), np.minimum(found[:, 1] + found[:, 2] + reach, len(words))
    quoted = (words.quotes[found[:, 0]] > 0) | (words.quotes[found[:, 1]] > 0)
    return found[(told[ends] - told[begins] >= FEWEST_TELLING["quotation"]) & (quoted | (found[:, 2] > seeds.FEWEST))]


def _stretches(words: Words, found: np.ndarray, progress) -> Iterator[tuple[int, int, int, int, int]]:
    """Aligned stretches of every pair of articles: begin and end in either as numbers of words, words aligned."""
    if not len(found):
        return
    left_of, right_of = words.articles[found[:, 0]], words.articles[found[:, 1]]
    changes = np.flatnonzero((np.diff(left_of) != 0) | (np.diff(right_of) != 0)) + 1
    last, left = -1, []
    for begin, end in zip(np.append(0, changes).tolist(), np.append(changes, len(found)).tolist()):
        if left_of[begin] != last:
            last = left_of[begin]
            at_left = int(words.first[last])
            left = words.ids[at_left : words.first[last + 1]].tolist()
            if progress:
                progress(int(last) + 1)
        at_right = int(words.first[right_of[begin]])
        sides = alignment.Sides(left, words.ids[at_right : words.first[right_of[begin] + 1]].tolist())
        yield from _of_pair(sides, found[begin:end].tolist(), at_left, at_right)


def _of_pair(sides: alignment.Sides, found: list[list[int]], at_left: int, at_right: int) -> list[tuple[int, int, int, int, int]]:
    """Stretches of one pair, from the longest seed on; seeds inside a stretch that is found are spent."""
    done: list[tuple[int, int, int, int, int]] = []
    for earlier, later, _ in sorted(found, key=lambda seed: (-seed[2], seed[1], seed[0])):
        if any(begin <= earlier < end and start <= later < stop for begin, end, start, stop, _ in done):
            continue
        begin, end, start, stop, n_same = sides.around(earlier - at_left, later - at_right)
        stretch = (begin + at_left, end + at_left, start + at_right, stop + at_right, n_same)
        done = [other for other in done if not _holds(stretch, other)] + [stretch]  # a bridge may be found from one end alone
    return done


def _holds(stretch: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a stretch lies within another on both sides."""
    return stretch[0] <= other[0] and other[1] <= stretch[1] and stretch[2] <= other[2] and other[3] <= stretch[3]


def _kind(words: Words, sizes: np.ndarray, stretch: tuple[int, int, int, int, int]) -> str | None:
    """``quotation`` or ``text`` if a reader would call the stretch reuse, else None."""
    begin, end, start, stop, n_same = stretch
    if n_same < WHOLE_QUOTATION:
        return None
    sides = words.quotes[begin:end], words.quotes[start:stop]
    kind = "quotation" if any((side > 0).mean() >= MOSTLY for side in sides) else "text"
    fewest, n_full = FEWEST, n_same - int(max(words.elided[begin:end].sum(), words.elided[start:stop].sum()))
    if kind == "quotation" and n_full < fewest:
        numbers = [number for side in sides for number in set(side.tolist()) - {0}]
        if any((side == number).sum() >= MOSTLY * sizes[number] for number in numbers for side in sides):
            fewest = WHOLE_QUOTATION
    telling = max(words.telling[begin:end].sum(), words.telling[start:stop].sum())
    return kind if n_full >= fewest and telling >= FEWEST_TELLING[kind] else None
