"""One difference between two runs, and how it is put into words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

DATES = ("date", "date_low", "date_high", "published", "x_end")  # a year is no count
SMALL = 1e-9  # a share that differs by less is printed the same


class Field(NamedTuple):
    """A value that is not the same, as printed; without a ``name`` it is the number that the subject stands for."""

    name: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """``15 → 17 (+2)``, after the name if there is one."""
        name = self.name.removeprefix("n_").replace("_", " ")
        if self.before == self.after:
            return f"{name} {self.after}".strip()
        difference = ""
        if self.name not in DATES and is_number(self.before) and is_number(self.after):
            difference = f" ({float(self.after) - float(self.before):+.6g})".replace("-", "−")
        return f"{name} {self.before or '–'} → {self.after or '–'}{difference}".strip()


@dataclass(frozen=True)
class Change:
    """What came, went or changed.

    Attributes
    ----------
    subject : str
        What it is, in words that name it in both runs.
    kind : {"new", "gone", "changed"}
        ``new`` is in the second run alone, ``gone`` in the first alone.
    fields : sequence of Field
        Of a change: what differs. Of what came or went: its values, on one side.
    came, went : tuple of str
        Ids of mentions that it counts in the second run alone, and in the first alone.
    called : str
        What its kind is called where that is not its own word.
    """

    subject: str
    kind: Literal["new", "gone", "changed"]
    fields: Sequence[Field] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    called: str = ""

    @property
    def line(self) -> str:
        """The change in one line."""
        if self.kind == "changed":
            return f"{self.subject}: {'; '.join(each.words for each in self.fields) or 'counts other mentions'}"
        values = "; ".join(f"{each.name} {each.after or each.before}".strip() for each in self.fields)
        return f"{self.called or self.kind}: {self.subject}" + (f": {values}" if values else "")


@dataclass
class Section:
    """The changes of one part of a run, and what has to be said of the comparison itself."""

    name: str
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_number(value: str) -> bool:
    """Whether a value reads as a number, as a table writes it."""
    try:
        return value not in ("", "nan") and "_" not in value and float(value) is not None
    except ValueError:
        return False


def same(one: str, other: str) -> bool:
    """Whether two printed values are the same, numbers by what they are worth."""
    if is_number(one) and is_number(other):
        return abs(float(one) - float(other)) <= SMALL * max(abs(float(one)), abs(float(other)), 1)
    return one == other


def rounded(value: str) -> str:
    """A number with no more digits than a reader compares; anything else as it is."""
    return f"{float(value):.4g}" if is_number(value) and "." in value else value


def paired(before: Sequence[Iterable[str]], after: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """Which rows of two tables are of one thing: those that share most ids, each row at most once, in the order of the second.

    >>> paired([["a", "b"], ["c"]], [["c", "d"], ["b"], ["e"]])
    [(1, 0), (0, 1)]
    """
    places: Mapping[str, list[int]] = defaultdict(list)
    for number, ids in enumerate(before):
        for one in ids:
            places[one].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for number, ids in enumerate(after):
        for one in ids:
            for place in places.get(one, ()):
                shared[place, number] += 1
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for one, other in sorted(shared, key=lambda pair: (-shared[pair], pair[1], pair[0])):
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            pairs.append((one, other))
    return sorted(pairs, key=lambda pair: pair[1])
