"""Read a folder of press articles, one row per article. No row is dropped in silence: the log says what was left out and why."""

import csv
import hashlib
import io
import os
import re
import stat
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from mali_study.paths import printable
from mali_study.reading.decoding import Undecodable, decode

METADATA = ["title", "outlet", "agency", "url", "published", "published_basis"]
COLUMNS = ["article_id", "path", *METADATA, "sha256", "text"]
BASES = ("metadata", "text", "calendar")
SIDECAR = "articles.csv"
SUFFIX = ".txt"
MAX_BYTES = 5_000_000  # a press article has some thousand; what is larger is an archive or damaged
ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*")


@dataclass
class Log:
    """What a reader of the corpus should know, one line each: ``faults`` cost data (status 1), ``notes`` do not."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def load_articles(folder: Path | str, log: Log | None = None, max_bytes: int = MAX_BYTES) -> pd.DataFrame:
    """Read every ``*.txt`` below a folder, with what ``articles.csv`` in it says of each.

    Parameters
    ----------
    folder : Path
        Origin, rights and field meanings of the study's own: ``seeds/README.md``.
    log : Log, optional
        Takes one line per fault and note; without one, faults are warnings.
    max_bytes : int
        Larger files are left unread, with a fault.

    Returns
    -------
    DataFrame, shape (n_articles, 10), sorted by ``article_id``, all columns ``string``, absent is NA
        ``article_id`` unique: the path below ``folder`` without suffix; ``path`` relative to it; ``title``, ``outlet``, ``agency``,
        ``url``; ``published`` ISO 8601 day, month or year; ``published_basis``; ``sha256`` of the file; ``text`` NFC, otherwise
        as printed: every offset of every table counts its code points.

    Raises
    ------
    FileNotFoundError
        There is no such folder, or no ``*.txt`` in it.
    """
    kept = Log() if log is None else log
    articles = pd.DataFrame(list(read_articles(folder, kept, max_bytes)), columns=COLUMNS, dtype="string")
    for fault in kept.faults if log is None else []:
        warnings.warn(fault, stacklevel=2)
    return articles


def read_articles(folder: Path | str, log: Log, max_bytes: int = MAX_BYTES) -> Iterator[dict]:
    """Yield one article at a time, as a dict of the columns of ``load_articles``, absent values None.

    Raises
    ------
    FileNotFoundError
        At once: there is no such folder, or no ``*.txt`` in it.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"{printable(str(folder))}: no such folder; give the folder that holds the articles as *{SUFFIX}")
    files = article_files(folder, log)
    if not files:
        wanted = f"no *{SUFFIX} article in this folder or below it; put each article there as a UTF-8 text file"
        raise FileNotFoundError(f"{printable(str(folder))}: {wanted}")
    return _stream(folder, files, read_metadata(folder, set(files), log), log, max_bytes)


def _stream(folder: Path, files: Mapping[str, str], metadata: Mapping[str, dict], log: Log, max_bytes: int) -> Iterator[dict]:
    for article_id, path in files.items():
        if (content := _content(folder, path, log, max_bytes)) is None:
            continue
        try:
            text, encoding = decode(content)
        except Undecodable as error:
            log.faults.append(f"{printable(path)}: left out: {error}")
            continue
        if INVISIBLE.fullmatch(text):
            log.faults.append(f"{printable(path)}: left out: the file is empty; put the article's text into it or remove it")
            continue
        if encoding != "utf-8":
            log.notes.append(f"{printable(path)}: read as {encoding}; save it as UTF-8 to be sure of its accents")
        about = metadata.get(article_id, dict.fromkeys(METADATA))
        yield {"article_id": article_id, "path": printable(path), **about, "sha256": hashlib.sha256(content).hexdigest(), "text": text}


def article_files(folder: Path, log: Log) -> dict[str, str]:
    """Article ids with the path of each below ``folder``, sorted by id; where two share an id, the later path keeps its suffix."""

    def unread(error: OSError) -> None:
        log.faults.append(f"{printable(str(error.filename))}: left out: {error.strerror}")

    found = []
    for parent, below, names in os.walk(folder, onerror=unread):
        for name in [name for name in below if name.startswith(".")]:
            below.remove(name)
        for name in [name for name in below if os.path.islink(os.path.join(parent, name))]:
            path = printable(_below(folder, parent, name))
            log.notes.append(f"{path}: a link to a folder is not followed; copy the folder to have its articles read")
        for name in names:
            if name.lower().endswith(SUFFIX) and name.startswith("."):
                log.notes.append(f"{printable(_below(folder, parent, name))}: hidden file passed over; rename it to have it read")
            elif name.lower().endswith(SUFFIX):
                found.append(_below(folder, parent, name))
    ids: dict[str, str] = {}
    for path in sorted(found):
        article_id = unicodedata.normalize("NFC", printable(path[: -len(SUFFIX)]))
        while article_id in ids:
            article_id += path[-len(SUFFIX) :]
        ids[article_id] = path
    return dict(sorted(ids.items()))


def _below(folder: Path, parent: str, name: str) -> str:
    return Path(parent, name).relative_to(folder).as_posix()


def _content(folder: Path, path: str, log: Log, max_bytes: int) -> bytes | None:
    """The bytes of a regular file that lies in the folder, None with a fault for anything else."""
    place, fault = folder / path, None
    try:
        if not place.resolve(strict=True).is_relative_to(folder.resolve()):
            fault = "a link that leads out of the folder; copy the file itself"
        elif not stat.S_ISREG(place.stat().st_mode):
            fault = "not a regular file; replace it by a text file"
        elif (size := place.stat().st_size) > max_bytes:
            remedy = "shorten it" if path == SIDECAR else "split it, or raise max_bytes (--max-bytes of annotate and check)"
            fault = f"{size} bytes, more than {max_bytes}; {remedy}"
        else:
            return place.read_bytes()
    except FileNotFoundError:
        fault = "a broken link; copy the file itself"
    except (OSError, RuntimeError) as error:
        fault = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    log.faults.append(f"{printable(path)}: left out: {fault}")
    return None


def read_metadata(folder: Path, known: set[str], log: Log) -> dict[str, dict]:
    """What ``articles.csv`` says of each known article; a row that cannot be trusted is a fault and its article has none."""
    if not os.path.lexists(folder / SIDECAR):
        remedy = "mali-study check --write-metadata makes one"
        log.notes.append(f"{SIDECAR}: not in {printable(str(folder))}: title, outlet, agency and date are what the texts say; {remedy}")
        return {}
    if (content := _content(folder, SIDECAR, log, MAX_BYTES * 20)) is None:
        return {}
    try:
        header, rows = _table(decode(content)[0], log)
    except (Undecodable, csv.Error) as error:
        log.faults.append(f"{SIDECAR}: not used: {error}")
        return {}
    wrong = [f"no column 'article_id' in {', '.join(header)[:120]!r}"] if "article_id" not in header else []
    wrong += [f"column {name!r} twice" for name in ("article_id", *METADATA) if header.count(name) > 1]
    if wrong:
        log.faults.append(f"{SIDECAR}: not used: {wrong[0]}; its columns are article_id, {', '.join(METADATA)}")
        return {}
    if unknown := [name for name in header if name not in ("article_id", *METADATA)]:
        log.notes.append(f"{SIDECAR}: columns passed over: {', '.join(map(repr, unknown))}")
    return _by_article(header, rows, known, log)


def _table(text: str, log: Log) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and rows with their line numbers; the delimiter is what the header uses, a broken end is a fault."""
    head = text.splitlines()[0] if text.strip() else ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    header, rows = [], []
    try:
        header = [name.strip() for name in next(reader, [])]
        rows.extend((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error as error:
        if not header:
            raise
        where = f"{SIDECAR}: line {reader.line_num}"
        log.faults.append(f"{where}: {error}; rows from there on are not used, check quotation marks and line ends")
    return header, rows


def _by_article(header: list[str], rows: list[tuple[int, list[str]]], known: set[str], log: Log) -> dict[str, dict]:
    """Checked values of each row whose article is there once."""
    ids = [row[header.index("article_id")].strip() if len(row) > header.index("article_id") else "" for _, row in rows]
    often = Counter(ids)
    metadata = {}
    for article_id, (line, row) in zip(ids, rows, strict=True):
        where = f"{SIDECAR}: line {line}"
        if len(row) != len(header):
            wrong = f"{len(row)} fields where the header has {len(header)} ({article_id!r})"
            log.faults.append(f"{where}: {wrong}; not used, quote texts that hold commas or line breaks")
        elif article_id not in known:
            meant = article_id.replace("\\", "/").removesuffix(SUFFIX)
            remedy = f"write {meant!r}" if meant in known else "remove the row or add the file"
            log.faults.append(f"{where}: no file for article_id {article_id!r}; {remedy}")
        elif often[article_id] > 1:
            log.faults.append(f"{where}: article_id {article_id!r} has {often[article_id]} rows; none is used, keep one")
        else:
            cells = dict(zip(header, (cell.strip() or None for cell in row), strict=True))
            metadata[article_id] = _checked({name: cells.get(name) for name in METADATA}, where, log)
    return metadata


def _checked(about: dict, where: str, log: Log) -> dict:
    """The row with a real ISO date and a known basis, or with none."""
    if about["published"] and not is_iso_date(about["published"]):
        remedy = "write for example 2022-08-10, 2022-08 or 2022"
        log.faults.append(f"{where}: published {about['published']!r} is no ISO 8601 day, month or year; {remedy}")
        about["published"] = None
    if about["published_basis"] and about["published_basis"] not in BASES:
        log.faults.append(f"{where}: published_basis {about['published_basis']!r} is none of {', '.join(BASES)}")
        about["published_basis"] = None
    about["published_basis"] = (about["published_basis"] or "metadata") if about["published"] else None
    return about


def is_iso_date(value: str) -> bool:
    """Whether a value is a day, month or year that exists in the calendar."""
    try:
        return ISO_DATE.fullmatch(value) is not None and date.fromisoformat(value + "-01-01"[len(value) - 4 :]) is not None
    except ValueError:
        return False
