"""The numbers of the prose, by name: each that is printed otherwise, or counts other mentions."""

from collections.abc import Collection

import pandas as pd

from mali_study.differences.alignment import Alignment
from mali_study.differences.builds import ids
from mali_study.differences.changes import Change, Field, Section, same

COLUMNS = ("name", "value", "printed", "n_mentions", "mentions")


def numbers(alignment: Alignment, articles: Collection[str]) -> Section:
    """What differs between the numbers of two written studies."""
    section = Section("Numbers in the prose")
    without = [build.label for build in (alignment.first, alignment.second) if build.numbers is None]
    if without:
        wrote = " nor ".join(without) if len(without) > 1 else without[0]
        section.notes.append(f"not compared: no numbers.csv in {wrote}; a run that writes the study leaves one")
        return section
    old, new = (_by_name(build.numbers, build.label) for build in (alignment.first, alignment.second))
    for name, row in new.items():
        came = ids(row["mentions"], articles)
        if name not in old:
            section.changes.append(Change(name, "new", [Field("", "", row["printed"])], came))
            continue
        before = old[name]
        went = alignment.translated(ids(before["mentions"], articles))
        fields = [] if same(before["value"], row["value"]) else [Field("", before["value"], row["value"])]
        if (
            not alignment.other_language
            and before["printed"] != row["printed"]
            and (before["printed"], row["printed"]) != (before["value"], row["value"])
        ):
            fields.append(Field("printed", before["printed"], row["printed"]))
        more, fewer = tuple(one for one in came if one not in {*went}), tuple(one for one in went if one not in {*came})
        if fields or more or fewer:
            section.changes.append(Change(name, "changed", fields, more, fewer))
    section.changes += [
        Change(name, "gone", [Field("", row["printed"], "")], went=alignment.translated(ids(row["mentions"], articles)))
        for name, row in old.items()
        if name not in new
    ]
    return section


def _by_name(rows: pd.DataFrame, label: str) -> dict[str, dict[str, str]]:
    """Rows by their name, and a number where several share it."""
    if missing := [column for column in COLUMNS if column not in rows]:
        raise ValueError(f"{label}: numbers.csv: no column {missing[0]!r}; give a run that wrote it")
    often = rows.groupby("name").cumcount()
    names = [name if not again else f"{name} ({again + 1})" for name, again in zip(rows["name"], often)]
    return dict(zip(names, rows.to_dict("records")))
