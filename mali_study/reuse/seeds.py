"""Where two articles have words in a row in common: an exact index of every run of ``RUN`` words.

Runs of words are sorted once, so that what several articles share stands side by side. Each place is then paired with the first
article that has the run and with the last one before its own, never with all: a statement in n articles costs 2 n pairs.

MinHash signatures (datasketch) were measured instead and find less: of articles in which every fifth word is replaced an index of
runs finds all, signatures of three-word shingles one in six at a threshold of 0.5; a quotation in an article they do not see.
"""

import numpy as np

from mali_study.reuse.words import Words

RUN = 4  # words; eight words of which one is changed still hold such a run
FEWEST = 5  # words in runs on one diagonal below which nothing is looked at
NEAR = RUN + 3  # runs at most so far apart are one seed: up to three words changed between them
PARTS = 16  # of all runs, by the first four bits of their keys: sorted one after another, memory is that of one
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: spreads the bits of a product (Knuth, TAOCP 3, 6.4)


def find(words: Words) -> tuple[np.ndarray, np.ndarray]:
    """Seeds of shared passages, and how common the words of each place are.

    Returns
    -------
    (ndarray, shape (n_seeds, 3); ndarray, shape (n_words,))
        Index of the first word in the earlier article, in the later one, and the length over which both run alike but for
        changed words, ordered by article, article, place. And per word: how many articles have the run that begins there.
    """
    common = np.zeros(len(words), dtype=np.int32)
    keys = _keys(words)
    links = [_links(words, *_shared(words, keys, part, common)) for part in range(PARTS)]
    del keys
    return _seeds(words, np.sort(np.concatenate(links))), common


def _keys(words: Words) -> np.ndarray:
    """A number for the run that begins at each word, the same for the same words; 0 where an article ends before the run does."""
    n_runs = max(len(words) - RUN + 1, 0)
    keys = np.zeros(n_runs, dtype=np.uint64)
    for further in range(RUN):
        keys += words.ids[further : n_runs + further].astype(np.uint64)
        keys *= ODD
        keys ^= keys >> np.uint64(29)  # high bits folded into the low ones
    keys |= np.uint64(1)
    keys *= words.articles[:n_runs] == words.articles[RUN - 1 :][:n_runs]
    return keys


def _shared(words: Words, keys: np.ndarray, part: int, common: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of one part of all runs those that several articles have: places, grouped by run and in order, and their group.

    How many articles have each run is written into ``common``.
    """
    places = np.flatnonzero(((keys >> np.uint64(60)).astype(np.uint8) == part) & (keys > 0))
    own = keys[places]
    order = np.argsort(own, kind="stable")
    own, places = own[order], places[order]
    new = _changes(own)
    other = new | _changes(words.articles[places])
    begins = np.flatnonzero(new)
    n_articles = np.add.reduceat(other, begins, dtype=np.int32) if len(begins) else np.zeros(0, np.int32)
    counted = np.repeat(n_articles, np.diff(np.append(begins, len(new))))
    common[places] = counted
    return places[counted > 1], np.cumsum(new)[counted > 1]


def _changes(values: np.ndarray) -> np.ndarray:
    """Where a value differs from the one before it; the first does."""
    return np.append(np.ones(min(len(values), 1), dtype=bool), values[1:] != values[:-1])


def _links(words: Words, places: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Pairs of places (earlier, later) of one run, packed as ``distance * n_words + later``, sorted, each once."""
    if not len(places):
        return np.zeros(0, np.int64)
    index, of_article = np.arange(len(places)), words.articles[places]
    new = _changes(groups)
    other = new | _changes(of_article)
    of_group = np.maximum.accumulate(np.where(new, index, 0))
    own = np.maximum.accumulate(np.where(other, index, 0))  # where the places of this article begin
    later = own != of_group
    # The first article's further places: with the first place of the second article.
    following = np.append(np.flatnonzero(other), len(places))
    second = following[np.searchsorted(following, index, side="right")]
    again = ~later & ~new
    earlier_at = np.concatenate([places[of_group[later]], places[own[later] - 1], places[again]])
    later_at = np.concatenate([places[later], places[later], places[second[again]]])
    packed = np.sort((later_at - earlier_at) * len(words) + later_at)
    return packed[_changes(packed)]


def _seeds(words: Words, links: np.ndarray) -> np.ndarray:
    """Links that follow one another at one distance, joined; those of fewer than ``FEWEST`` words left out."""
    if not len(links):
        return np.zeros((0, 3), np.int64)
    distance, later = np.divmod(links, len(words))
    del links
    earlier = later - distance
    step = np.diff(later)
    joined = (np.diff(distance) == 0) & (step <= NEAR)
    joined &= (np.diff(words.articles[later]) == 0) & (np.diff(words.articles[earlier]) == 0)
    begins = np.flatnonzero(np.append(True, ~joined))
    n_words = np.append(RUN, np.where(joined, np.minimum(step, RUN), RUN))
    covered = np.add.reduceat(n_words, begins)
    ends = later[np.append(begins[1:], len(later)) - 1] + RUN
    kept = covered >= FEWEST
    begins, ends = begins[kept], ends[kept]
    seeds = np.column_stack([earlier[begins], later[begins], ends - later[begins]])
    order = np.lexsort((seeds[:, 1], words.articles[seeds[:, 1]], words.articles[seeds[:, 0]]))
    return seeds[order]
