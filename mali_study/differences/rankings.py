"""Who passes whom: the order of sources, equipment and themes in two runs, counted from the tables of the articles shown."""

from collections.abc import Callable

import pandas as pd

from mali_study.differences.builds import Build
from mali_study.differences.changes import Change, Field, Section
from mali_study.words import label

MOST = 3  # of those passed, how many are named


def rankings(first: Build, second: Build) -> Section:
    """What changed places, by its count; what has the same count passes nobody."""
    section = Section("Rankings")
    for name, counts in RANKED.items():
        before, after = counts(first), counts(second)
        if before is not None and after is not None:
            section.changes += _passing(name, before, after)
    return section


def _passing(name: str, before: pd.Series, after: pd.Series) -> list[Change]:
    """Everything that stood behind another and now stands before it."""
    everyone = [*after.index, *before.index.difference(after.index)]
    old, new = ({one: int(counts.get(one, 0)) for one in everyone} for counts in (before, after))
    found = []
    for one in everyone:
        passed = [other for other in everyone if old[one] < old[other] and new[one] > new[other]]
        if passed:
            passed.sort(key=lambda other: -old[other])
            named = ", ".join(label(name, other or None, "en") for other in passed[:MOST])
            named += f" and {len(passed) - MOST} more" if len(passed) > MOST else ""
            ranks = [str(sum(count > counts[one] for count in counts.values()) + 1) if counts[one] else "" for counts in (old, new)]
            fields = [Field("rank", *ranks), Field("count", str(old[one]), str(new[one]))]
            found.append(Change(f"{name}: {label(name, one or None, 'en')} passes {named}", "changed", fields))
    return found


def _counts(table: str, column: str, once: list[str]) -> Callable[[Build], pd.Series | None]:
    """How often each value of a column stands in the articles shown; rows that are alike in ``once`` count as one."""

    def counts(build: Build) -> pd.Series | None:
        rows = build.table(table)
        if rows is None or build.shown is None:
            return None
        return rows[rows["article_id"].isin(build.shown["article_id"])].drop_duplicates(once)[column].fillna("").value_counts().sort_index()

    return counts


RANKED = {  # as the figures count them, see `mali_study.tables`
    "source": _counts("attributions", "source", ["mention"]),
    "equipment": _counts("equipment", "equipment", ["mention"]),
    "theme": _counts("themes", "theme", ["article_id", "sentence", "theme"]),
}
