"""Read a register of arms transfers from CSV: SIPRI's own export, or a table with columns of the same names."""

import csv
import difflib
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from mali_study.codebook import Codebook
from mali_study.codebook.registers import RegisterColumn
from mali_study.corpus import Log, printable
from mali_study.reading.decoding import Undecodable, decode
from mali_study.reading.folding import fold_word
from mali_study.register.cells import CellError, number, years
from mali_study.register.states import States
from mali_study.register.types import packaged
from mali_study.schemas import SIPRI

SEPARATORS = (",", ";", "\t")
MAX_BYTES = 20_000_000  # all of SIPRI's register has some five
MAX_LINES = 100  # of preamble before the header
EXPORT = "export SIPRI's trade register as CSV, or name the columns as it does"
NUMBERS = ("ordered", "delivered")
YEARS = ("order_year", "delivery_years")


@dataclass(frozen=True)
class _Header:
    """Where each column stands; ``row`` of the lines of the file it is, ``found`` its names."""

    row: int
    places: dict[str, int]
    found: list[str]


def read_register(path: Path | str, log: Log | None = None, codebook: Codebook | None = None) -> pd.DataFrame:
    """Read an extract of a register, as CSV in UTF-8 or Windows-1252, with comma, semicolon or tab.

    Lines before the header and notes behind the table are passed over; of two columns of one name the first counts; a column without a
    name behind a number may hold SIPRI's question mark. A line without a recipient goes on with that of the line before.
    Built from the layout of SIPRI's trade register as exported since 2023 (`Recipient`, `Supplier`, `Year of order`, a nameless
    column, `Number ordered`, a nameless column, `Weapon designation`, `Weapon description`, `Number delivered`, a nameless column,
    `Year(s) of delivery`, `status`, `Comments`, three columns of trend-indicator values); the older layout with
    `Recipient/supplier (S)` in one column is not read.

    Parameters
    ----------
    path : Path
        The file.
    log : Log, optional
        Takes a note for each line left out, each state whose name is not known, and each column that is there twice.
    codebook : Codebook, optional
        Whose ``registers.toml`` names columns and states; the package's own if not given.

    Returns
    -------
    DataFrame, one row per line of the register, in its order
        ``row`` Int64: the line of the file, from 1; the columns of the table ``register`` as printed, ``string``, NA where empty;
        ``recipient``, ``supplier`` ISO 3166-1 alpha-3 or a holder of the coding manual, NA if the register knows none or the name
        is not known; ``n_ordered``, ``n_delivered`` Int64; ``n_ordered_certain``, ``n_delivered_certain`` boolean; ``order_years``,
        ``delivery_years`` lists of int.

    Raises
    ------
    ValueError
        The file cannot be read, is empty or no text, lacks a column, or a cell holds no number or year: one line names file,
        line, column and remedy.
    """
    path, log, book = Path(path), log or Log(), codebook or packaged()
    shown = printable(str(path))
    rows, header = _table(_text(path, shown), shown, book)
    columns, states = _columns(book), States(book)
    twice = {name for name in header.found if name and header.found.count(name) > 1}
    log.notes += [f"{shown}: column {name!r} is there {header.found.count(name)} times; the first is read" for name in sorted(twice)]
    found, recipient = [], ""
    for line, cells in rows[header.row + 1 :]:
        given = {key: _cell(cells, place) for key, place in header.places.items()}
        recipient = given["recipient"] = given["recipient"] or (recipient if given["designation"] else "")
        if not given["designation"] or not given["recipient"]:
            lacks = "no weapon designation" if given["recipient"] else "no recipient"
            if sum(map(bool, given.values())) > 1:
                log.notes.append(f"{shown}: line {line}: {lacks}; left out")
            continue
        found.append(_row(line, cells, given, header, columns, states, shown, log))
    if not found:
        raise ValueError(f"{shown}: no line below the header names a recipient and a weapon designation; {EXPORT}")
    return _typed(found)


def _text(path: Path, shown: str) -> str:
    """The file as text."""
    try:
        if not path.is_file():
            raise ValueError(f"{shown}: no such file; give the path of a register saved as CSV")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise ValueError(f"{shown}: {size} bytes, more than {MAX_BYTES}; give an extract")
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{shown}: cannot be read: {error.strerror or error}") from None
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise ValueError(f"{shown}: a spreadsheet, an archive or a PDF, not CSV; save it as CSV (UTF-8)")
    try:
        text = decode(content)[0]
    except Undecodable as error:
        raise ValueError(f"{shown}: not a CSV file: {error}") from None
    if not text.strip():
        raise ValueError(f"{shown}: empty; {EXPORT}")
    return text


def _table(text: str, shown: str, book: Codebook) -> tuple[list[tuple[int, list[str]]], _Header]:
    """The lines of the file taken apart, and its header: by the separator that gives most known columns."""
    best, widest = None, []
    for separator in SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            rows = [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]
        except csv.Error as error:
            raise ValueError(f"{shown}: line {reader.line_num}: no CSV: {error}; save it again as CSV") from None
        if header := _header(rows, _columns(book)):
            if best is None or len(header.places) > len(best[1].places):
                best = rows, header
        widest = max(widest, next((cells for _, cells in rows if any(cells)), []), key=len)
    if best is None:
        names = [entry.name for entry in _columns(book).values() if entry.needed]
        raise ValueError(f"{shown}: no line names the columns {', '.join(names)}; first line: {_listed(widest)}; {EXPORT}")
    missing = [entry for key, entry in _columns(book).items() if entry.needed and key not in best[1].places]
    if missing:
        raise ValueError(f"{shown}: {_lacks(missing[0], best[1])}; {EXPORT}")
    return best


def _columns(book: Codebook) -> dict[str, RegisterColumn]:
    columns = book.registers.columns
    return {key: getattr(columns, key) for key in type(columns).model_fields if isinstance(getattr(columns, key), RegisterColumn)}


def _header(rows: list[tuple[int, list[str]]], columns: dict[str, RegisterColumn]) -> _Header | None:
    """The line that names most columns, at least two."""
    names = {fold_word(name): key for key, entry in columns.items() for name in (entry.name, *entry.terms)}
    best = None
    for place, (_, cells) in enumerate(rows[:MAX_LINES]):
        places: dict[str, int] = {}
        for column, cell in enumerate(cells):
            if key := names.get(fold_word(cell)):
                places.setdefault(key, column)
        if len(places) > 1 and (best is None or len(places) > len(best.places)):
            best = _Header(place, places, cells)
    return best


def _lacks(entry: RegisterColumn, header: _Header) -> str:
    """What to say of a column that is missing: what there is, and what may be meant."""
    unread = [name for place, name in enumerate(header.found) if name and place not in header.places.values()]
    plain = {fold_word(name): name for name in unread}
    near = difflib.get_close_matches(fold_word(entry.name), list(plain), n=1, cutoff=0.7)
    meant = f" (is {plain[near[0]]!r} meant?)" if near else ""
    return f"no column {entry.name!r}{meant}; found: {_listed(header.found)}"


def _listed(names: list[str]) -> str:
    return printable(", ".join(name for name in names if name))[:300]


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _row(line: int, cells: list[str], given: dict, header: _Header, columns: dict, states: States, shown: str, log: Log) -> dict:
    """A line of the register with what its cells mean."""
    printed = {columns[key].name: words or None for key, words in given.items()}
    row = {"row": line, **printed}
    for key in ("recipient", "supplier"):
        row[key] = states.code(given[key])
        if row[key] is None and not states.unknown(given[key]):
            near = states.nearest(given[key])
            log.notes.append(
                f"{shown}: line {line}: {columns[key].name} {given[key]!r} is no state known here" + (f"; is {near} meant?" if near else "")
            )
    try:
        for key in NUMBERS:
            at = key
            behind = header.places[key] + 1
            mark = _cell(cells, behind) if _cell(header.found, behind) in ("", f"{columns[key].name} ?") else ""
            read = number(given[key], mark)
            row[f"n_{key}"], row[f"n_{key}_certain"] = read.value, read.certain
        for key in YEARS:
            at = key
            row["order_years" if key == "order_year" else key] = years(given[key])
    except CellError as error:
        raise ValueError(f"{shown}: line {line}: {columns[at].name} {given[at][:40]!r}: {error}") from None
    return row


def _typed(rows: list[dict]) -> pd.DataFrame:
    texts = [*SIPRI, "recipient", "supplier"]
    counts, flags, lists = ["n_ordered", "n_delivered"], ["n_ordered_certain", "n_delivered_certain"], ["order_years", "delivery_years"]
    types = dict.fromkeys(texts, "string") | dict.fromkeys(["row", *counts], "Int64") | dict.fromkeys(flags, "boolean")
    return pd.DataFrame(rows, columns=["row", *texts, *counts, *flags, *lists]).astype(types)
