"""Krippendorff's alphas: agreement corrected for chance. 1 is perfect, 0 is what chance gives, below 0 is worse than chance.

`nominal_alpha` is the alpha of nominal data: any two values differ, or do not. `unitizing_alpha` is the alpha-U of
Krippendorff (1995) in the formulas of Krippendorff (2004), "Content Analysis", 2nd edition: it compares where two coders
mark stretches of one continuum. It is *not* the later u-alpha family of Krippendorff, Mathet, Bouvry & Widlöcher (2016).
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

Span = tuple[int, int]


def nominal_alpha(units: Iterable[Sequence[Hashable | None]]) -> float:
    """Alpha of nominal data (Krippendorff, 2004, chapter 11): any number of coders, None where one did not code.

    Parameters
    ----------
    units : iterable of sequences
        The values that the coders gave to each unit.

    Returns
    -------
    float
        NaN where at most one value is used: without variation nothing shows that coders tell values apart.

    >>> round(nominal_alpha(zip("aabbdcccedda", "babbbccceddd")), 3)
    0.692
    """
    codes: dict[Hashable, int] = {}
    values = [[codes.setdefault(value, len(codes)) for value in unit if value is not None] for unit in units]
    counts = np.zeros((len(values), len(codes)))
    for unit, given in enumerate(values):
        np.add.at(counts[unit], given, 1)
    counts = counts[counts.sum(axis=1) > 1]
    of_unit, of_value = counts.sum(axis=1), counts.sum(axis=0)
    n = of_value.sum()
    observed = ((of_unit**2 - (counts**2).sum(axis=1)) / (of_unit - 1)).sum()
    expected = (n**2 - (of_value**2).sum()) / (n - 1) if n else 0.0
    return float(1 - observed / expected) if expected else float("nan")


def unitizing_alpha(first: Iterable[Span], second: Iterable[Span], length: int) -> float:
    """Alpha-U of one category and two coders (Krippendorff, 1995, 2004): do they mark the same stretches of a continuum?

    Parameters
    ----------
    first, second : iterable of (start, end)
        What each marks, half-open, in any order. Alpha-U knows no overlaps within one coder: spans that overlap are taken
        as one; spans that touch stay two.
    length : int
        Of the continuum, which begins at 0.

    Returns
    -------
    float
        NaN where nothing is marked.
    """
    observed, expected = unitizing_disagreement(first, second, length)
    return 1 - observed / expected if expected else float("nan")


def unitizing_disagreement(first: Iterable[Span], second: Iterable[Span], length: int) -> tuple[float, float]:
    """Observed and expected disagreement, of which `unitizing_alpha` is made; for several categories each is summed."""
    one, two = _disjoint(first), _disjoint(second)
    if not one and not two:
        return 0.0, 0.0
    gaps = np.sort(np.concatenate([_gaps(one, length), _gaps(two, length)]))
    lengths = np.array([end - start for start, end in one + two], dtype=float)
    fitting = np.searchsorted(gaps, lengths)  # gaps from here on are long enough for the unit
    n_fitting, room = len(gaps) - fitting, np.append(np.cumsum(gaps[::-1])[::-1], 0)[fitting]
    with_units = (len(lengths) - 1) / 3 * (2 * lengths**3 - 3 * lengths**2 + lengths)
    with_gaps = lengths**2 * (room - n_fitting * (lengths - 1))
    both = 2 * length  # two coders, one continuum each
    expected = 2 / length * (with_units + with_gaps).sum() / (both * (both - 1) - (lengths * (lengths - 1)).sum())
    return _differences(one, two) / length**2, float(expected)


def _differences(one: list[Span], two: list[Span]) -> float:
    """Squared differences of the ends of units that intersect; the squared length of a unit within a gap of the other."""
    total, met, j = 0.0, [False] * len(two), 0
    for start, end in one:
        while j < len(two) and two[j][1] <= start:
            j += 1
        k = j
        while k < len(two) and two[k][0] < end:
            total += (start - two[k][0]) ** 2 + (end - two[k][1]) ** 2
            met[k] = True
            k += 1
        if k == j:
            total += (end - start) ** 2
    return total + sum((end - start) ** 2 for (start, end), alone in zip(two, met) if not alone)


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        elif end > start:
            joined.append((start, end))
    return joined


def _gaps(units: list[Span], length: int) -> np.ndarray:
    """The lengths of what lies between units, before the first and behind the last."""
    edges = np.array([0, *(place for unit in units for place in unit), length], dtype=float).reshape(-1, 2)
    gaps = edges[:, 1] - edges[:, 0]
    return gaps[gaps > 0]
