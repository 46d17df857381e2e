"""The marks of a figure from the rows it draws: what tells them apart in any language, what they count, how they are named."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

import pandas as pd

from mali_study.differences.alignment import Alignment
from mali_study.differences.builds import ids
from mali_study.labels import LABELS as PRINTED

# Columns that tell one mark from another, in no language; in a figure that is not listed its labels do.
KEYS = {
    "articles_over_time": ("article_id",),
    "source_kinds": ("kind", "mode"),
    "sources_by_article": ("source", "article_id"),
    "themes": ("theme", "article_id"),
    "themes_by_source_kind": ("theme", "kind"),
    "equipment_status": ("equipment", "status"),
    "equipment_by_article": ("equipment", "article_id"),
    "framing": ("group", "term"),
    "agreement": ("layer", "field", "series"),
    "reuse_matrix": ("earlier", "later"),
    "claims_chronology": ("claim",),
    "claims_by_reports": ("least_reports", "series"),
    "contradictions": ("contradiction", "claim"),
    "events": ("event",),
    "fleet": ("holder", "equipment", "x"),
}
FALLBACK = ("panel", "y", "x", "series", "step")
LABELS = ("panel", "y", "x", "words", "by", "held")  # where they hold no number and no day: in a language, and numbered by rank
MEASURE = re.compile(r"|-?\d+(?:\.\d+)?(?:e-?\d+)?|\d{4}-\d\d-\d\d")
SERIES = ("mode", "status", "kind")  # tables of `mali_study.labels` that name a series
Mark = tuple[dict[str, str], tuple[str, ...]]  # the values of a row, and the ids it counts


def tail(name: str) -> str:
    """A figure's name without its number, which may change."""
    return name.partition("_")[2]


def title(name: str) -> str:
    """What the figure is called in print."""
    return f"Figure {int(name[3:5])}"


def is_label(column: str, value: str) -> bool:
    """Whether a value is printed for a reader of one language, and neither a number nor a day."""
    return column in LABELS and not MEASURE.fullmatch(value)


def keys_of(name: str, *frames: pd.DataFrame) -> tuple[str, ...]:
    """The columns that tell the marks of a figure apart, in every one of its versions."""
    keys = KEYS.get(tail(name), ())
    if keys and all(key in frame for frame in frames for key in keys):
        return keys
    return tuple(column for column in FALLBACK if all(column in frame for frame in frames) and not (column == "x" and _measured(*frames)))


def _measured(*frames: pd.DataFrame) -> bool:
    """Whether ``x`` is a number in every row, so that it is what is measured and no name."""
    return all(MEASURE.fullmatch(value) and "-" not in value[1:] for frame in frames for value in frame["x"])


def marks_of(rows: pd.DataFrame, keys: tuple[str, ...], alignment: Alignment | None, articles: Collection[str]) -> dict[tuple, Mark]:
    """Rows by their key, and a number where several share it, in the order drawn; ids translated where there is an alignment."""
    found: dict[tuple, Mark] = {}
    seen: dict[tuple, int] = defaultdict(int)
    translate: dict[str, Callable[[str], str]] = {column: alignment.of(column) if alignment else str for column in rows}
    for values in rows.to_dict("records"):
        row = {column: translate[column](value) for column, value in values.items()}
        counted = ids(values.get("mentions", ""), articles)
        key = tuple(row[column] for column in keys)
        found[(*key, seen[key])] = row, alignment.translated(counted) if alignment else counted
        seen[key] += 1
    return found


def naming(name: str, keys: tuple[str, ...], *frames: pd.DataFrame, exact: bool = False) -> Callable[[Mapping[str, str]], str]:
    """How the marks of a figure are named: labels, the day where it tells marks apart, the series where there are several.

    With ``exact`` the name of the files stands first, and the series as the data have it.
    """
    several = len({series for frame in frames for series in frame.get("series", ())}) > 1

    def named(row: Mapping[str, str]) -> str:
        words = [row[column] for column in ("panel", "y", "x") if is_label(column, row.get(column, ""))]
        if "step" in row:  # a link of a chain, from left to right
            words = [" → ".join(reversed(words))]
        words += [row["x"]] if "x" in keys and row["x"] and MEASURE.fullmatch(row["x"]) else []
        if several and row.get("series"):
            series = row["series"]
            names = (PRINTED[column][series][0] for column in SERIES if series in PRINTED[column])
            words.append(series if exact else next(names, series))
        return f"{name}: {', '.join(words)}" if exact else ", ".join([title(name), *words])

    return named
