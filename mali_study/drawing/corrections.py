"""What a figure says of counts that were corrected for the annotators' errors: beside the bars and rows, and in the caption."""

from collections.abc import Container
from typing import NamedTuple

import pandas as pd

from mali_study.phrases import PHRASES
from mali_study.words import Context, counted, number

COLUMNS = ["corrected", "low", "high"]
SAMPLE = ["precision", "recall", "n_coded", "n_known"]
Row = tuple[str, str]


class Estimate(NamedTuple):
    """A corrected count and the ends of its interval; where all are one number, a person counted."""

    corrected: int
    low: int
    high: int

    @property
    def by_hand(self) -> bool:
        """Whether nothing of it is estimated."""
        return self.low == self.high


class Corrections:
    """The corrected counts of a table of `mali_study.corrected`, by the labels its figure prints; none if it has none.

    Parameters
    ----------
    labels, panels : Series
        The printed label of each row of the table, and of its panel.
    rest : container of str
        Labels that sum several categories: sums are not corrected.
    kind : str
        Empty, or the table's second kind of category, such as ``status``.
    """

    def __init__(self, table: pd.DataFrame, labels: pd.Series, context: Context, panels=None, rest: Container[str] = (), kind: str = ""):
        self.language, self.words, self.notes = context.language, PHRASES[context.language], []
        self.found: dict[Row, Estimate] = {}
        columns = [f"{kind}_{column}" if kind else column for column in COLUMNS]
        if not {*columns} <= {*table.columns} or not len(table):
            return
        panels = panels if panels is not None else [""] * len(table)
        for panel, label, *ends in zip(panels, labels, *(table[column] for column in columns)):
            if label not in rest and pd.notna(ends[0]):
                self.found[panel, label] = Estimate(*map(int, ends))
        self.estimated = not all(estimate.by_hand for estimate in self.found.values())
        self.notes = [self._note(table.iloc[0], len(context.articles))]

    def _note(self, sample: pd.Series, n_articles: int) -> str:
        """The sentence of the caption."""
        coded = counted(int(sample["n_coded"]), "article", self.language)
        if sample["n_known"] == n_articles or not self.estimated:
            return self.words["coded"]
        shares = ["–" if pd.isna(sample[name]) else number(sample[name], self.language, 2) for name in ("precision", "recall")]
        return self.words["estimated"].format(coded, *shares, number(int(sample["n_known"]), self.language))

    @property
    def intervals(self) -> dict[Row, tuple[int, int]]:
        """The ends of each row's interval, where it has a width."""
        return {row: (estimate.low, estimate.high) for row, estimate in self.found.items() if not estimate.by_hand}

    def beside(self, words: dict[Row, str], counts: dict[Row, int]) -> dict[Row, str]:
        """The words behind each row with the corrected count, unless a person counted the same."""
        return {row: said + self._arrow(row, counts[row]) for row, said in words.items()}

    def _arrow(self, row: Row, count: int) -> str:
        estimate = self.found.get(row)
        if estimate is None or estimate.by_hand and estimate.corrected == count:
            return ""
        corrected, low, high = (number(end, self.language) for end in estimate)
        return f" → {corrected}" + ("" if estimate.by_hand else f" ({low}–{high})")

    def heading(self, name: str, beside: dict[Row, str]) -> str:
        """What stands over the words beside the rows."""
        return f"{name} → {self.words['corrected']}" if name and any("→" in words for words in beside.values()) else name

    def below(self, columns: tuple[str, ...], counts: pd.Series) -> dict[str, dict[str, str]]:
        """Lines under a grid: each column's corrected count and, where they differ, the ends of its interval."""
        if all(self._arrow(("", column), counts[column]) == "" for column in columns):
            return {}
        lines = zip((self.words["corrected_sum"], self.words["from"], self.words["to"]), range(3 if self.estimated else 1))
        kept = [column for column in columns if ("", column) in self.found]
        return {name: {column: number(self.found["", column][end], self.language) for column in kept} for name, end in lines}

    def rows(self, data: pd.DataFrame) -> pd.DataFrame:
        """The rows drawn with ``corrected``, ``corrected_low``, ``corrected_high`` of the label of each."""
        if not self.found:
            return data
        panels = data["panel"] if "panel" in data else [""] * len(data)
        nothing = (pd.NA, pd.NA, pd.NA)
        ends = list(zip(*(self.found.get(row, nothing) for row in zip(panels, data["y"]))))
        names = ("corrected", "corrected_low", "corrected_high")
        return data.assign(**{name: pd.array(values, dtype="Int64") for name, values in zip(names, ends)})


def uncorrected(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it was counted."""
    added = [column for column in table if column in SAMPLE or column in COLUMNS or column.endswith(("_corrected", "_low", "_high"))]
    return table.drop(columns=added) if "corrected" in table else table
