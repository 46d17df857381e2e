"""The columns of every table and their types. Reading a table loads neither spaCy nor the rules that filled it."""

import csv
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

TEXT, COUNT, BOOL, SHARE, LIST = pa.string(), pa.int64(), pa.bool_(), pa.float64(), pa.list_(pa.string())
SHARED = {"mention": TEXT, "article_id": TEXT, "sentence": COUNT, "start": COUNT, "end": COUNT, "text": TEXT}
COLUMNS = {
    "articles": dict.fromkeys(["article_id", "path", "title", "outlet", "agency", "url", "published", "published_basis", "language"], TEXT)
    | {"n_words": COUNT, "sha256": TEXT, "text": TEXT},
    "sentences": {"article_id": TEXT, "sentence": COUNT, "start": COUNT, "end": COUNT, "part": TEXT},
    "equipment": SHARED
    | {"equipment": TEXT, "family": TEXT, "quantity": COUNT, "approximate": BOOL}
    | dict.fromkeys(["status", "modality", "supplier", "recipient", "operator", "date", "attribution"], TEXT),
    "attributions": SHARED
    | dict.fromkeys(["source", "kind", "mode", "cue", "modality"], TEXT)
    | {"quote_start": COUNT, "quote_end": COUNT},
    "themes": SHARED | {"theme": TEXT},
    "framing": SHARED | {"group": TEXT, "term": TEXT},
    "dates": SHARED | {"value": TEXT, "basis": TEXT},
    "event_mentions": SHARED | {"kind": TEXT, "date": TEXT, "place": TEXT, "actors": LIST},
}
LAYERS = ("equipment", "attributions", "themes", "framing", "dates")
# What is made from the tables above: who copies whom, and what is claimed. ``mentions`` are the ids of the rows a row counts.
_COUNTED = {"n_mentions": COUNT, "n_articles": COUNT, "n_reports": COUNT, "sources": LIST, "conflict": TEXT, "rule": TEXT, "mentions": LIST}
# The columns of SIPRI's trade register, as it exports them, without those that have no name or hold its trend-indicator values.
SIPRI = (
    "Recipient", "Supplier", "Year of order", "Number ordered", "Weapon designation", "Weapon description", "Number delivered",
    "Year(s) of delivery", "status", "Comments",
)  # fmt: skip
LEDGER = {
    "reuse": dict.fromkeys(["reuse", "passage", "kind"], TEXT)
    | {"article_a": TEXT, "start_a": COUNT, "end_a": COUNT, "text_a": TEXT}
    | {"article_b": TEXT, "start_b": COUNT, "end_b": COUNT, "text_b": TEXT}
    | {"n_words": COUNT, "similarity": SHARE},
    "reports": {"article_id": TEXT, "report": TEXT, "basis": TEXT, "shared": SHARE, "outlet": TEXT, "agency": TEXT},
    "chains": dict.fromkeys(["article_id", "report", "outlet", "through", "through_kind", "source", "kind"], TEXT)
    | {"n_attributions": COUNT, "mentions": LIST},
    "claims": dict.fromkeys(["claim", "equipment", "family"], TEXT)
    | {"quantity_low": COUNT, "quantity_high": COUNT}
    | dict.fromkeys(["status", "modality", "supplier", "recipient", "operator", "date", "published"], TEXT)
    | _COUNTED,
    "claim_mentions": dict.fromkeys(["claim", "mention", "rule"], TEXT),
    "contradictions": dict.fromkeys(["contradiction", "claim_a", "claim_b", "conflict", "says_a", "says_b", "rule"], TEXT)
    | {"mentions": LIST},
    "event_mentions": COLUMNS["event_mentions"],  # written by `annotate`, and coded by no hand
    "events": dict.fromkeys(["event", "kind", "date", "date_low", "date_high", "precision", "place"], TEXT)
    | {"actors": LIST, "dates": LIST}
    | _COUNTED,
    "airframes": dict.fromkeys(["registration", "equipment", "family", "holder"], TEXT)
    | {"status": LIST, "date": TEXT, "n_mentions": COUNT, "n_articles": COUNT, "mentions": LIST, "places": LIST},
    "fleet": {"holder": TEXT, "equipment": TEXT, "date": TEXT, "low": COUNT, "high": COUNT, "claims": LIST, "mentions": LIST, "note": TEXT},
    # Not written beside the others: they are made where they are asked for.
    "register": dict.fromkeys(SIPRI, TEXT) | {"claims": LIST, "mentions": LIST},
    "reconciled": {"match": TEXT, "row": COUNT}
    | dict.fromkeys([*SIPRI, "holder", "claimed_supplier", "equipment"], TEXT)
    | {"claims": LIST, "numbers": LIST, "difference": TEXT, "rule": TEXT, "mentions": LIST},
}
# Who coded which layer of which article; beside the tables of a study, where hand corrections may replace the annotators.
CODINGS = {"article_id": TEXT, "layer": TEXT, "coder": TEXT, "n_rows": COUNT}
SCHEMAS = {table: pa.schema(list(columns.items())) for table, columns in (COLUMNS | LEDGER | {"codings": CODINGS}).items()}
DTYPES = {TEXT: "string", COUNT: "Int64", BOOL: "boolean", SHARE: "Float64", LIST: "object"}


def frame(table: str, rows: list[dict]) -> pd.DataFrame:
    """Rows as a frame with the columns and types of a table, absent values NA."""
    return pd.DataFrame(rows, columns=SCHEMAS[table].names).astype({field.name: DTYPES[field.type] for field in SCHEMAS[table]})


def read(folder: Path, table: str) -> pd.DataFrame:
    """A table as `mali-study annotate` writes it, Parquet or CSV, its own columns alone.

    Raises
    ------
    FileNotFoundError
        The folder has no such table.
    ValueError
        It cannot be read, or lacks a column: file and column are named.
    """
    parquet, text = folder / f"{table}.parquet", folder / f"{table}.csv"
    if not parquet.exists() and not text.exists():
        raise FileNotFoundError(f"{folder}: no table {table}.parquet or {table}.csv; give a folder that `mali-study annotate` wrote")
    path, types = parquet if parquet.exists() else text, {field.name: DTYPES[field.type] for field in SCHEMAS[table]}
    try:
        if path == parquet:
            found = pd.read_parquet(path, dtype_backend="numpy_nullable", page_checksum_verification=True)
        else:
            found = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=types)
        if missing := [column for column in types if column not in found]:
            raise ValueError(f"no column {missing[0]!r}; give a table that `mali-study annotate` wrote")
        for field in SCHEMAS[table]:
            if field.type == LIST:  # Parquet gives arrays, CSV words
                found[field.name] = lists(found[field.name])
        return found[list(types)].astype(types)
    except (ValueError, TypeError, OSError) as error:
        raise ValueError(f"{path}: {' '.join(str(error).split())}") from None


def lists(column: pd.Series) -> pd.Series:
    """A column of lists from the arrays that Parquet gives, or from the JSON that CSV has."""
    values = [json.loads(value) if isinstance(value, str) else [] if value is None or value is pd.NA else list(value) for value in column]
    return pd.Series(values, index=column.index, dtype="object")


def cell(value: object) -> object:
    """A value as a CSV table has it: absent is empty, a list is JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else "" if value is None or value is pd.NA else value


def write(path: Path, table: str, rows: pd.DataFrame) -> None:
    """Write a table, as CSV where the name says so with all text quoted, else as Parquet with the checksums that tell a damaged file."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
            writer.writerow(SCHEMAS[table].names)
            writer.writerows(map(cell, row) for row in rows[SCHEMAS[table].names].itertuples(index=False))
        return
    pq.write_table(pa.Table.from_pandas(rows, schema=SCHEMAS[table], preserve_index=False), path, write_page_checksum=True)
