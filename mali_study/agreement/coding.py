"""A coding: the tables of a folder, and the articles that two codings share."""

from collections.abc import Iterable, Mapping
from itertools import islice
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
    "attributions": ["article_id", "start", "end", "source", "quote_start", "quote_end"],
    "themes": ["article_id", "theme"],
    "framing": ["article_id", "start", "end", "group"],
    "dates": ["article_id", "start", "end"],
    "articles": ["article_id"],
    "sentences": ["article_id", "start", "end"],
    "codings": ["article_id", "layer"],
}
MAY_LACK = ("quote_start", "quote_end")  # only quotations have them
OFFSETS = ("start", "end", *MAY_LACK)
IDS = ("mention", "article_id", "text", "value", "date", "published", "attribution", "url", "title")
Coding = Mapping[str, pd.DataFrame]


def read_coding(folder: Path | str) -> dict[str, pd.DataFrame]:
    """The tables of a folder, Parquet or CSV, as ``annotate`` writes them: the layers that were coded.

    Beside them ``articles`` and ``sentences``, if they are there: ``articles`` (``article_id`` is enough) says which articles
    were coded, those among them in which there was nothing to mark; ``sentences`` says where their sentences stand. Where a
    table ``codings`` says which layers of which articles were coded (`mali-study import` writes it), a layer that it does not
    name was not coded, and its articles are those that were.

    Raises
    ------
    FileNotFoundError
        No layer has a table there.
    ValueError
        A table cannot be read, a column it needs is missing or holds what it cannot (file, column and value are named), or
        nothing tells which articles were coded.
    """
    found = {}
    for name in (*LAYERS, "articles", "sentences"):
        paths = [path for suffix in ("parquet", "csv") if (path := Path(folder) / f"{name}.{suffix}").exists()]
        if paths:
            found[name] = _checked(name, paths[0])
    found = _as_recorded(Path(folder), found)
    if not found.keys() & {*LAYERS}:
        remedy = "give a folder that `mali-study annotate` wrote, or one with tables of its form"
        raise FileNotFoundError(f"{folder}: no table of a coding, such as {LAYERS[0]}.parquet or {LAYERS[0]}.csv; {remedy}")
    if not coded(found):
        raise ValueError(f"{folder}: no article is coded; if there was nothing to mark, list them in articles.csv, column article_id")
    return found


def _as_recorded(folder: Path, found: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables without layers that were not coded, and the articles that were, as the table ``codings`` says if there is one."""
    paths = [path for suffix in ("parquet", "csv") if (path := folder / f"codings.{suffix}").exists()]
    if not paths:
        return found
    record = _checked("codings", paths[0])
    uncoded = {*LAYERS} - {*record["layer"].astype(str)}
    articles = record[["article_id"]].drop_duplicates(ignore_index=True)
    return {"articles": articles} | {name: table for name, table in found.items() if name not in uncoded}


def no_coding() -> dict[str, pd.DataFrame]:
    """The coding of no article: every layer, without a row."""
    return {layer: pd.DataFrame(columns=[*NEEDED[layer], *FIELDS.get(layer, [])], dtype="string") for layer in LAYERS}


def _checked(name: str, path: Path) -> pd.DataFrame:
    """One table with all columns that it is compared by."""
    try:
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
        else:
            table = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=dict.fromkeys(IDS, "string"))
    except ValueError as error:
        raise ValueError(f"{path}: no table can be read from it: {error}") from None
    for column in (*NEEDED[name], *FIELDS.get(name, [])):
        if column not in table:
            has = ", ".join(map(str, table.columns[:4]))
            remedy = "write the columns of `mali-study annotate`, with commas between them"
            raise ValueError(f"{path}: no column {column!r} (it begins {has}); {remedy}")
    for column in NEEDED[name]:
        _check(table[column], path)
    return table


def _check(column: pd.Series, path: Path) -> None:
    """Refuse a row without an article, or an offset that is none."""
    if column.name == "article_id":
        wrong, remedy = column.isna(), "the article's id"
    elif column.name in OFFSETS:
        numbers = pd.to_numeric(column, errors="coerce")
        wrong, remedy = numbers.isna() | (numbers % 1 != 0), "a whole number, counted in characters from 0"
        if column.name in MAY_LACK:
            wrong &= column.notna()
    else:
        return
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        value = "empty" if pd.isna(column.iloc[row]) else repr(column.iloc[row])
        raise ValueError(f"{path}: column {column.name!r}, row {row + 1}: {value}; write {remedy}")


def coded(coding: Coding) -> set[str]:
    """The articles that are known to be coded: those of the table ``articles``, and those in which something is marked."""
    return {article for name in (*LAYERS, "articles") if name in coding for article in coding[name]["article_id"].astype(str)}


def shared(
    first: Coding, second: Coding, names: tuple[str, str] = ("the first coding", "the second coding")
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame], list[str]]:
    """Both codings cut to the layers and the articles that both coded, and notes on what is left out.

    An article in which one coder marked nothing counts if that coding's table ``articles`` lists it. Without that table
    nobody can tell an article without a mark from one that was not coded: it is left out, and a note says so.

    Raises
    ------
    ValueError
        Both hold articles, and none is in both; or no layer is.
    """
    known, other = coded(first), coded(second)
    common, layers = known & other, [layer for layer in LAYERS if layer in first and layer in second]
    if known and other and not common:
        raise ValueError(
            f"{names[0]} and {names[1]} share no article: {_some(known)} here, {_some(other)} there; "
            "code the same articles under the same article_id"
        )
    if not layers:
        raise ValueError(f"{names[0]} and {names[1]} share no layer; code one of {', '.join(LAYERS)} in both")
    notes = []
    for name, coding, more in ((names[0], first, known - other), (names[1], second, other - known)):
        notes += [f"{layer}: only {name} has this layer; left out" for layer in LAYERS if layer in coding and layer not in layers]
        if more and common:
            remedy = "if the other coder marked nothing there, list them in that coding's articles.csv, column article_id"
            notes.append(f"articles that only {name} has are left out ({len(more)}): {_some(more)}; {remedy}")
    return cut(first, common, layers), cut(second, common, layers), notes


def cut(coding: Coding, articles: set[str], layers: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The rows of a coding that lie in some layers and articles; its table ``articles`` lists exactly these."""
    kept = {}
    for name in (*layers, "sentences"):
        if name in coding:
            table = coding[name].assign(article_id=coding[name]["article_id"].astype("string"))
            kept[name] = table[table["article_id"].isin(articles)].reset_index(drop=True)
    own = coding["articles"] if "articles" in coding else pd.DataFrame({"article_id": []})
    own = own.assign(article_id=own["article_id"].astype("string")).drop_duplicates("article_id").set_index("article_id")
    return kept | {"articles": own.reindex(pd.Index(sorted(articles), dtype="string", name="article_id")).reset_index()}


def _some(articles: Iterable[str]) -> str:
    """The first three names, and whether there are more."""
    names = sorted(articles)
    return ", ".join(islice(names, 3)) + (", …" if len(names) > 3 else "")
