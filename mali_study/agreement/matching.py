"""Which rows of two codings mark the same.

Mentions match if their spans overlap, one to one, longest overlap first; attributions match by canonical source, one to one
within an article, the nearest first; themes count once per article; framing matches by group and overlapping term.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

import pandas as pd

SAME = {"attributions": "source", "themes": "theme", "framing": "group"}  # must be equal for two rows to match
ANYWHERE = ("attributions", "themes")  # match at any distance within an article
Pair = tuple[dict, dict]


def matched(layer: str, first: pd.DataFrame, second: pd.DataFrame) -> list[Pair]:
    """Rows of two codings that mark the same, as pairs of dicts, in reading order; absent values are None."""
    return pairs(layer, records(layer, first), records(layer, second))


def records(layer: str, table: pd.DataFrame) -> list[dict]:
    """The rows of a table in reading order, absent values None, each with its ``mention``; a theme once per article."""
    order = [column for column in ("article_id", "start", "end") if column in table]
    ordered = table.sort_values(order, kind="stable")
    if layer == "themes":
        ordered = ordered.drop_duplicates(["article_id", "theme"])
    rows = ordered.astype(object).where(ordered.notna(), None).to_dict("records")
    for row in rows:
        row["article_id"] = str(row["article_id"])
        if row.get("mention") is None:
            row["mention"] = ":".join(str(part) for part in (row["article_id"], layer, row.get("start", row.get("theme"))))
    return rows


def quotations(attributions: pd.DataFrame) -> pd.DataFrame:
    """Attributions that quote directly, with the offsets of the quoted words as ``start`` and ``end``."""
    quoted = attributions[attributions["mode"] == "direct-quote"].dropna(subset=["quote_start", "quote_end"])
    return quoted.assign(start=quoted["quote_start"].astype("int64"), end=quoted["quote_end"].astype("int64"))


def pairs(layer: str, one: list[dict], two: list[dict]) -> list[Pair]:
    """`matched` on rows as `records` gives them."""
    first, second = _by_article(one), _by_article(two)
    found = [pair for article in sorted(first.keys() & second.keys()) for pair in _best(layer, first[article], second[article])]
    return sorted(found, key=lambda pair: (pair[0]["article_id"], pair[0].get("start", 0)))


def _by_article(rows: list[dict]) -> dict[str, list[dict]]:
    """Rows in reading order by their article."""
    return {article: list(group) for article, group in groupby(rows, key=lambda row: row["article_id"])}


def _best(layer: str, one: list[dict], two: list[dict]) -> list[Pair]:
    """The best pairs of one article, one to one."""
    candidates = _anywhere if layer in ANYWHERE else _overlapping
    taken_one, taken_two, found = set(), set(), []
    for _, i, j in sorted(candidates(one, two, SAME.get(layer))):
        if i not in taken_one and j not in taken_two:
            taken_one.add(i)
            taken_two.add(j)
            found.append((one[i], two[j]))
    return found


def _overlapping(one: list[dict], two: list[dict], same: str | None) -> Iterator[tuple[int, int, int]]:
    """Pairs of rows whose spans overlap, as rank (smaller is better) and places."""
    starts = [row["start"] for row in two]
    longest = max(row["end"] - row["start"] for row in two)
    for i, a in enumerate(one):
        for j in range(bisect_left(starts, a["start"] - longest), bisect_left(starts, a["end"])):
            overlap = _overlap(a, two[j])
            if overlap > 0 and (same is None or a[same] == two[j][same]):
                yield -overlap, i, j


def _anywhere(one: list[dict], two: list[dict], same: str) -> Iterator[tuple[int, int, int]]:
    """Pairs of rows with the same value, the nearest ranked first."""
    places: dict[object, list[int]] = {}
    for j, b in enumerate(two):
        places.setdefault(b[same], []).append(j)
    for i, a in enumerate(one):
        for j in places.get(a[same], []):
            yield (-_overlap(a, two[j]) if "start" in a and "start" in two[j] else 0), i, j


def _overlap(a: dict, b: dict) -> int:
    """Characters that two spans share; below 0 the distance between them."""
    return min(a["end"], b["end"]) - max(a["start"], b["start"])
