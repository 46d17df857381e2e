"""What belongs together: sets that are joined two by two, and the places of one statement."""

import numpy as np
import pandas as pd

LONG = 100  # words: a place so long is a text, not one statement; it holds statements and is none of them


def joined(n_items: int, left, right) -> np.ndarray:
    """Of items that are joined in pairs, the smallest item that each one is joined to, directly or through others.

    >>> joined(5, [3, 1], [4, 3]).tolist()
    [0, 1, 2, 1, 1]
    """
    parents = list(range(n_items))

    def root(item: int) -> int:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    for one, other in zip(np.asarray(left).tolist(), np.asarray(right).tolist()):
        one, other = root(one), root(other)
        if one != other:
            parents[max(one, other)] = min(one, other)
    return np.array([root(item) for item in range(n_items)], dtype=np.int64)


def statements(reuse: pd.DataFrame) -> list[str]:
    """The passage of each row: id of the first row among those whose places overlap by half of the shorter, one through another.

    Places of more than ``LONG`` words are gathered apart: else a dispatch that is copied whole would make one passage of
    all the statements in it.
    """
    n_rows = len(reuse)
    edges = ("article", "start", "end")
    sides = [reuse[[f"{edge}_{side}" for edge in edges]].set_axis(edges, axis=1).assign(row=range(n_rows)) for side in "ab"]
    places = pd.concat(sides, ignore_index=True)
    places["long"] = np.tile((reuse["n_words"] > LONG).to_numpy(dtype=bool), 2)
    places["article"] = pd.factorize(places["article"])[0]
    places = places.astype({"start": "int64", "end": "int64"}).sort_values(["article", "long", "start", "end", "row"])
    same = joined(n_rows, *_overlapping(places.to_numpy(dtype=np.int64)))
    ids = reuse["reuse"].to_numpy()
    return [ids[row] for row in same]


def _overlapping(places: np.ndarray) -> tuple[list[int], list[int]]:
    """Pairs of rows whose places overlap, from places sorted by article, length and start: each with those still open.

    ``places`` has columns article, start, end, row, long. A place is held against the one before it and the one
    that reaches furthest; all the others that it overlaps are joined through these two.
    """
    left, right = [], []
    before = furthest = None
    for article, start, end, row, long in places.tolist():
        if furthest is None or furthest[:2] != (article, long):
            before = furthest = (article, long, start, end, row)
            continue
        for other in {before, furthest}:
            overlap = min(end, other[3]) - max(start, other[2])
            if 2 * overlap >= min(end - start, other[3] - other[2]):
                left.append(other[4])
                right.append(row)
        before = (article, long, start, end, row)
        furthest = max(furthest, before, key=lambda place: place[3])
    return left, right
