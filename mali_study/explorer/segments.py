"""Cut a text where marks begin and end: pieces that never overlap, each with all marks it stands in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LANES = 4  # lines under a word that can be told apart
TINTED = ("quotations",)  # a ground behind the words, and no line below them


class Piece(NamedTuple):
    """Words that stand in the same marks from end to end; ``marks`` are their places in the article's list."""

    text: str
    marks: tuple[int, ...]


def pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    """The pieces of ``text`` from ``start`` to ``end``; ``spans`` are start, end and number of the marks that may touch it.

    Put together, the pieces are the text; no piece is empty.

    >>> [*pieces("un Su-25 russe", 0, 14, [(0, 8, 0), (3, 14, 1)])]
    [Piece(text='un ', marks=(0,)), Piece(text='Su-25', marks=(0, 1)), Piece(text=' russe', marks=(1,))]
    """
    bounds = {start, end} | {bound for first, last, _ in spans for bound in (first, last) if start < bound < end}
    cuts = sorted(bounds)
    for first, last in zip(cuts, cuts[1:]):
        yield Piece(text[first:last], tuple(mark for begin, stop, mark in spans if begin <= first and last <= stop))


def lanes(spans: Sequence[tuple[str, int, int]]) -> list[int]:
    """On which line below the words each mark is drawn, 0 the highest; marks that overlap have lines of their own.

    ``spans`` are layer, start and end, by start. What is tinted takes no line. A mark that finds all ``LANES`` taken is drawn on
    the last.

    >>> lanes([("dates", 0, 9), ("equipment", 3, 5), ("themes", 6, 8), ("quotations", 0, 20), ("framing", 9, 12)])
    [0, 1, 1, 0, 0]
    """
    free_from = [0] * LANES
    drawn = []
    for layer, start, end in spans:
        lane = 0 if layer in TINTED else next((lane for lane in range(LANES) if free_from[lane] <= start), LANES - 1)
        if layer not in TINTED:
            free_from[lane] = max(free_from[lane], end)
        drawn.append(lane)
    return drawn
