"""Hold two codings of one corpus against each other: precision, recall and F1 per layer, agreement per field.

The first coding is the reference. Mentions match if their spans overlap, one to one, longest overlap first; attributions
match by canonical source, one to one within an article, the nearest first; themes count per article; framing by group and
overlapping term. Fields are scored on matched mentions.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pandas as pd

LAYERS = ("equipment", "attributions", "themes", "framing", "dates")
FIELDS = {
    "equipment": ["equipment", "family", "quantity", "approximate", "status", "modality", "supplier", "recipient", "operator", "date"],
    "attributions": ["kind", "mode", "modality"],
    "dates": ["value", "basis"],
}
NEEDED = {  # beside FIELDS, to match the mentions of a layer
    "equipment": ["article_id", "start", "end"],
    "attributions": ["article_id", "start", "end", "source"],
    "themes": ["article_id", "theme"],
    "framing": ["article_id", "start", "end", "group"],
    "dates": ["article_id", "start", "end"],
}
# All of these right together make a mention right as a claim.
CLAIM = ["equipment", "quantity", "status", "supplier", "recipient"]
COLUMNS = ["layer", "field", "n_first", "n_second", "n_agreed", "precision", "recall", "f1"]
IDS = ("mention", "article_id", "text", "value", "date", "published", "attribution", "url", "title")
Pair = tuple[dict, dict]


def read_coding(folder: Path | str) -> dict[str, pd.DataFrame]:
    """The mention tables of a folder, Parquet or CSV, as ``annotate`` writes them.

    Raises
    ------
    FileNotFoundError
        A table is missing: it is named.
    ValueError
        A table cannot be read, or a column it needs is missing or holds no numbers: file and column are named.
    """
    found = {}
    for layer in LAYERS:
        parquet, table = Path(folder) / f"{layer}.parquet", Path(folder) / f"{layer}.csv"
        if not parquet.exists() and not table.exists():
            raise FileNotFoundError(f"{folder}: no table {layer}.parquet or {layer}.csv; give a folder that `mali-study annotate` wrote")
        found[layer] = _checked(layer, parquet if parquet.exists() else table)
    return found


def _checked(layer: str, path: Path) -> pd.DataFrame:
    """One table with all columns that its layer is compared by."""
    try:
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
        else:
            table = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=dict.fromkeys(IDS, "string"))
    except ValueError as error:
        raise ValueError(f"{path}: no table can be read from it: {error}") from None
    for column in (*NEEDED[layer], *FIELDS.get(layer, [])):
        if column not in table:
            raise ValueError(f"{path}: no column {column!r}; give a table that `mali-study annotate` wrote")
    for column in {"start", "end"} & {*NEEDED[layer]}:
        if len(table) and (not pd.api.types.is_numeric_dtype(table[column]) or table[column].isna().any()):
            raise ValueError(f"{path}: column {column!r}: not a whole number in every row")
    return table


def scores(first: Mapping[str, pd.DataFrame], second: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Agreement of two codings, one row per layer and per field of its matched mentions.

    Returns
    -------
    DataFrame, columns ``layer``, ``field``, ``n_first``, ``n_second``, ``n_agreed``, ``precision``, ``recall``, ``f1``
        ``field`` is ``mention`` for the layer as a whole, ``exact span`` for mentions with the same offsets, ``claim`` for
        equipment with slug, quantity, status, supplier and recipient right together; for a single field, ``n_first`` and
        ``n_second`` are the matched mentions, so that precision and recall are the share that agrees.
    """
    return pd.DataFrame([row for layer in LAYERS for row in _layer(layer, first[layer], second[layer])], columns=COLUMNS)


def matched(layer: str, first: pd.DataFrame, second: pd.DataFrame) -> list[Pair]:
    """Rows of two codings that mark the same, as pairs of dicts, in reading order; absent values are None."""
    one, two = _by_article(first), _by_article(second)
    pairs = [pair for article in sorted(one.keys() & two.keys()) for pair in _pairs(layer, one[article], two[article])]
    return sorted(pairs, key=lambda pair: (pair[0]["article_id"], pair[0]["start"]))


def _layer(layer: str, first: pd.DataFrame, second: pd.DataFrame) -> Iterator[list]:
    if layer == "themes":
        one, two = ({*zip(table["article_id"].astype(str), table["theme"].astype(str))} for table in (first, second))
        yield _row(layer, "mention", len(one), len(two), len(one & two))
        return
    pairs = matched(layer, first, second)
    yield _row(layer, "mention", len(first), len(second), len(pairs))
    yield _row(layer, "exact span", len(first), len(second), sum(a["start"] == b["start"] and a["end"] == b["end"] for a, b in pairs))
    for field in FIELDS.get(layer, []):
        yield _row(layer, field, len(pairs), len(pairs), sum(a.get(field) == b.get(field) for a, b in pairs))
    if layer == "equipment":
        yield _row(layer, "claim", len(first), len(second), sum(all(a.get(f) == b.get(f) for f in CLAIM) for a, b in pairs))


def _row(layer: str, field: str, n_first: int, n_second: int, n_agreed: int) -> list:
    precision = n_agreed / n_second if n_second else float("nan")
    recall = n_agreed / n_first if n_first else float("nan")
    f1 = 2 * n_agreed / (n_first + n_second) if n_first + n_second else float("nan")
    return [layer, field, n_first, n_second, n_agreed, precision, recall, f1]


def _by_article(table: pd.DataFrame) -> dict[str, list[dict]]:
    rows = table.astype(object).where(table.notna(), None).sort_values(["article_id", "start", "end"], kind="stable").to_dict("records")
    return {article: list(group) for article, group in groupby(rows, key=lambda row: str(row["article_id"]))}


def _pairs(layer: str, one: list[dict], two: list[dict]) -> list[Pair]:
    """The best pairs of one article, one to one."""
    ranked = []
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            rank = _rank(layer, a, b)
            if rank is not None:
                ranked.append((rank, i, j))
    taken_one, taken_two, pairs = set(), set(), []
    for _, i, j in sorted(ranked):
        if i not in taken_one and j not in taken_two:
            taken_one.add(i)
            taken_two.add(j)
            pairs.append((one[i], two[j]))
    return pairs


def _rank(layer: str, a: dict, b: dict) -> int | None:
    """How well two rows match, smaller is better; None where they do not."""
    overlap = min(a["end"], b["end"]) - max(a["start"], b["start"])
    if layer == "attributions":
        return -overlap if a["source"] == b["source"] else None
    if layer == "framing" and a["group"] != b["group"]:
        return None
    return -overlap if overlap > 0 else None
