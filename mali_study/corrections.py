"""A folder of hand corrections: the rows that coders left, article by article and layer by layer.

``codings.csv`` names each article and layer that was corrected, so that one in which the coder left nothing is known to be
empty. A folder without it, such as a coding made by hand alone, covers in each layer the articles that have rows there.
"""

import csv
import hashlib
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mali_study.corpus import printable
from mali_study.schemas import LAYERS, SCHEMAS

RECORD = "codings.csv"
COLUMNS = ("article_id", "layer", "coder", "n_rows", "sha256")
ANNOTATORS = "annotators"
Key = tuple[str, str]


@dataclass
class Coding:
    """What a coder left in one layer of one article.

    Attributes
    ----------
    coder : str
        Who it was.
    sha256 : str
        Digest of the article's text as it was coded; empty where nobody noted it.
    rows : list of dict
        The rows, as words.
    """

    coder: str
    sha256: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)


def digest(text: str) -> str:
    """The SHA-256 of a text, by which it is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def checked_coder(name: str) -> str:
    """The name of a coder.

    Raises
    ------
    ValueError
        It is empty, or what the annotators are called.
    """
    if not name.strip() or name.strip() == ANNOTATORS:
        raise ValueError(f"--coder {name!r}: write a name, other than {ANNOTATORS!r}")
    return printable(name.strip())


def write(folder: Path, codings: Sequence[Sequence], rows: Mapping[str, list[dict]]) -> None:
    """Write the tables of all layers and ``codings.csv``, each whole; text is quoted, absent is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {f"{layer}.csv": (SCHEMAS[layer].names, [row.values() for row in rows[layer]]) for layer in LAYERS}
    for name, (columns, lines) in (tables | {RECORD: (COLUMNS, codings)}).items():
        content = io.StringIO()
        writer = csv.writer(content, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if value is None else value for value in line] for line in lines)
        beside = folder / f".{name}.{os.getpid()}"
        beside.write_text(content.getvalue(), encoding="utf-8", newline="")
        os.replace(beside, folder / name)


def files(folder: Path) -> list[Path]:
    """The tables of a folder of corrections.

    Raises
    ------
    FileNotFoundError
        There is none.
    """
    found = [path for name in (RECORD, *(f"{layer}.csv" for layer in LAYERS)) if (path := folder / name).is_file()]
    if not found:
        raise FileNotFoundError(f"{folder}: no corrections in it; give a folder that `mali-study import` wrote")
    return found


def read(folder: Path) -> dict[Key, Coding]:
    """The codings of a folder, by article and layer.

    Raises
    ------
    FileNotFoundError
        The folder has no table, or not one that ``codings.csv`` counts rows of.
    ValueError
        A table cannot be read or lacks a column: file and column are named.
    """
    present = {path.name: path for path in files(folder)}
    recorded = RECORD in present
    codings: dict[Key, Coding] = {}
    for row in _rows(present[RECORD], COLUMNS[:2]) if recorded else []:
        if row["layer"] not in LAYERS:
            raise ValueError(f"{present[RECORD]}: layer {row['layer']!r}: not one of {', '.join(LAYERS)}")
        codings[row["article_id"], row["layer"]] = Coding(checked_coder(row.get("coder") or folder.name), row.get("sha256") or "")
    for layer in LAYERS:
        if f"{layer}.csv" not in present and any(key[1] == layer for key in codings):
            raise FileNotFoundError(f"{folder}: no {layer}.csv, which {RECORD} counts; import the corrections again")
        for row in _rows(present[f"{layer}.csv"], SCHEMAS[layer].names) if f"{layer}.csv" in present else []:
            key = row["article_id"], layer
            if key not in codings and recorded:
                raise ValueError(f"{folder / layer}.csv: {row['article_id']}: {RECORD} does not name it; add a line for it there")
            codings.setdefault(key, Coding(checked_coder(folder.name))).rows.append(row)
    return codings


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV table as words; an absent value is empty."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
        delimiter = max(",;\t", key=content.partition("\n")[0].count)  # what spreadsheets write
        reader = csv.DictReader(io.StringIO(content, newline=""), strict=True, restkey="", delimiter=delimiter)
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path}: not a CSV table in UTF-8 ({error}); save it as one") from None
    if missing := [column for column in needed if column not in (reader.fieldnames or ())]:
        raise ValueError(f"{path}: no column {missing[0]!r}; its columns are {', '.join(needed)}")
    if wrong := next((number for number, row in enumerate(rows, 1) if "" in row or None in row.values()), None):
        raise ValueError(f"{path}: row {wrong}: not as many values as columns; quote texts that hold commas")
    return rows
