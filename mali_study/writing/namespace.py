"""The numbers that prose may name: each with its printed form and the ids that it counts; a wrong name fails with the nearest one."""

import difflib
from collections.abc import Iterable

import pandas as pd

from mali_study.tables import joined
from mali_study.words import Context, day, number
from mali_study.writing.blocks import Number
from mali_study.writing.nouns import enumerated

UNKNOWN = "–"  # printed where there is nothing to say a number of


class Numbers(dict[str, Number]):
    """Name to `Number`; each method adds one under a name of its own, printed as the language of ``context`` does.

    Of a count, ``mentions`` are ids of the rows counted: mentions, passages that articles share, or articles.
    """

    def __init__(self, context: Context):
        super().__init__()
        self.context, self.language = context, context.language

    def __missing__(self, name: str) -> Number:
        """Say which name may have been meant; a `KeyError` would print the message as a literal."""
        near = difflib.get_close_matches(name, self, n=1, cutoff=0)
        raise NameError(f"no number {name!r}; nearest: {near[0] if near else 'none'}; all names: list(numbers)")

    def add(self, name: str, value: float | str, printed: str, mentions: Iterable[str] = ()) -> None:
        """Add a number as it is given."""
        if name in self:
            raise ValueError(f"number {name!r} is there already; give this one another name")
        self[name] = Number(name, value, printed, tuple(dict.fromkeys(mentions)))

    def count(self, name: str, n: int, mentions: Iterable[str] = ()) -> None:
        """Add a whole number."""
        self.add(name, int(n), number(int(n), self.language), mentions)

    def rows(self, name: str, rows: pd.DataFrame, ids: str = "mention") -> None:
        """Add the number of rows, whose ids stand in a column, one each or a list (``mentions``)."""
        self.count(name, len(rows), joined(rows[ids]) if ids == "mentions" else rows[ids].dropna())

    def different(self, name: str, rows: pd.DataFrame, column: str) -> None:
        """Add how many different values a column has; it counts the rows that have one."""
        known = rows[rows[column].notna()]
        self.count(name, known[column].nunique(), joined(known["mentions"]) if "mentions" in known else known["mention"])

    def share(self, name: str, part: int, whole: int, mentions: Iterable[str] = ()) -> None:
        """Add a share in per cent, without decimals; unknown of nothing."""
        self.per_cent(name, part / whole if whole else float("nan"), mentions)

    def per_cent(self, name: str, share: float, mentions: Iterable[str] = ()) -> None:
        """Add a share of one as per cent: 0.95 is 95%."""
        printed = number(100 * share, self.language) + {"en": "%", "fr": "\u202f%"}[self.language] if share == share else UNKNOWN
        self.add(name, 100 * share, printed, mentions)

    def score(self, name: str, value: float, mentions: Iterable[str] = ()) -> None:
        """Add a coefficient between 0 and 1, with two decimals; unknown if NaN or NA."""
        known = not pd.isna(value)
        self.add(name, float(value) if known else float("nan"), number(float(value), self.language, 2) if known else UNKNOWN, mentions)

    def day(self, name: str, value: str | None, mentions: Iterable[str] = ()) -> None:
        """Add a day, month or year."""
        self.add(name, value or "", day(value, self.language) if value else UNKNOWN, mentions)

    def names(self, name: str, names: Iterable[str], mentions: Iterable[str] = (), marked: bool = True) -> None:
        """Add an enumeration of printed names, and ``n_`` with how many these are."""
        names, mentions = list(names), list(mentions)
        self.add(name, "; ".join(names), enumerated(names, self.language, marked), mentions)
        self.count(f"n_{name}", len(names), mentions)

    def leading(self, name: str, table: pd.DataFrame, column: str, n: str, labelled: str = "", marked: bool = True) -> None:
        """Add the values of a column with the largest sum of ``n``, all of those that tie; absent values do not compete.

        Adds ``leading_NAME``, ``n_leading_NAME`` (how many tie) and ``n_of_leading_NAME`` (the sum of each). ``labelled`` is the
        column of `mali_study.labels` that prints the values.
        """
        sums = table.groupby(column, sort=True)[n].sum()
        best = sums[sums == sums.max()].index.tolist() if len(sums) and sums.max() > 0 else []
        rows = table[table[column].isin(best)]
        labels = [self.context.label(labelled or column, value) for value in best]
        mentions = joined(rows.loc[rows[n] > 0, "mentions"])
        self.names(f"leading_{name}", labels, mentions, marked)
        self.count(f"n_of_leading_{name}", int(sums.max()) if best else 0, mentions)


def numbers_table(numbers: Numbers) -> pd.DataFrame:
    """The numbers as rows, in the order of their names, so that two studies can be compared line by line.

    Returns
    -------
    DataFrame, one row per number
        ``name`` str, the same whatever the corpus; ``value`` str: a number without separators (per cent for shares, empty if
        unknown), an ISO date, or names joined by ``;``; ``printed`` str, as the study prints it; ``n_mentions`` Int64 and
        ``mentions``, the ids it counts.
    """
    ordered = [numbers[name] for name in sorted(numbers)]
    table = pd.DataFrame(
        {
            "name": pd.array([one.name for one in ordered], dtype="string"),
            "value": pd.array([_plain(one.value) for one in ordered], dtype="string"),
            "printed": pd.array([one.printed for one in ordered], dtype="string"),
            "n_mentions": pd.array([len(one.mentions) for one in ordered], dtype="Int64"),
        }
    )
    return table.assign(mentions=pd.Series([list(one.mentions) for one in ordered], dtype="object"))


def _plain(value: float | str) -> str:
    """A value as text, with no more digits than it takes to tell two studies apart."""
    return value if isinstance(value, str) else "" if value != value else f"{value:.10g}"
