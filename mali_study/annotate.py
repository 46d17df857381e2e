"""Articles to tables, streamed. Memory grows with the number of articles for the ledger alone; spaCy is loaded where a doc is needed."""

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mali_study import codebook as codebooks
from mali_study import ledger
from mali_study.article_cache import ArticleCache, Kept
from mali_study.corpus import MAX_BYTES, Log, read_articles
from mali_study.schemas import COLUMNS, SCHEMAS, cell, read, write

FORMATS = ("parquet", "csv")
BATCH = 200  # articles held before they are written


@dataclass
class Outcome:
    """What came of annotating a folder: how many articles, one line per ``faults`` (data lost) and ``notes``."""

    n_articles: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def annotate(
    folder: Path | str,
    output: Path | str,
    format: str = "parquet",
    codebook: Path | str | None = None,
    model: Path | str | None = None,
    progress: Callable[[int], object] | None = None,
    max_bytes: int = MAX_BYTES,
    with_ledger: bool = True,
    kept: ArticleCache | None = None,
) -> Outcome:
    """Annotate every article of a folder and write the tables.

    Parameters
    ----------
    folder : Path
        Articles, see `mali_study.corpus.read_articles`.
    output : Path
        Gets one file per table; made if missing. Tables of the other format there are removed, so that none is stale.
    format : {"parquet", "csv"}
        CSV quotes all text, absent is empty.
    codebook, model : Path, optional
        See `mali_study.pipeline.build_nlp`.
    progress : callable, optional
        Called with the number of articles done so far.
    max_bytes : int
        Larger files are left unread, with a fault.
    with_ledger : bool
        Write the tables of `mali_study.ledger` too. They need all articles at once; without them memory does not grow with their
        number, and those of an earlier run are removed.
    kept : ArticleCache, optional
        Spares the articles that it holds, and takes the others; made for this codebook and model, see `mali_study.cache.articles`.
        The tables are the same, byte for byte.

    Raises
    ------
    FileNotFoundError
        The folder holds no article; nothing is written.
    ValueError
        Unknown format, no article could be read, or codebook or model cannot be used.
    """
    if format not in FORMATS:
        raise ValueError(f"--format {format}: unknown; choose one of {', '.join(FORMATS)}")
    log = Log()
    articles = read_articles(folder, log, max_bytes)
    output = Path(output)
    made = _make(output)
    n_articles = 0
    try:
        with tempfile.TemporaryDirectory(dir=output, prefix=".making-") as making:
            with _Writer(Path(making), format) as writer:
                for rows in _rows(articles, log, kept, codebook, model):
                    writer.add(rows)
                    n_articles += 1
                    if progress:
                        progress(n_articles)
            if not n_articles:
                raise ValueError("; ".join([f"{folder}: no article could be read", *log.faults]))
            if with_ledger:
                _write_ledger(Path(making), format, codebook)
            for path in sorted(Path(making).iterdir()):
                os.replace(path, output / path.name)
    except ValueError:
        for folder in made:
            folder.rmdir()
        raise
    stale = [(table, other) for table in (*COLUMNS, *ledger.TABLES) for other in FORMATS if other != format]
    stale += [] if with_ledger else [(table, format) for table in ledger.TABLES]
    for table, other in stale:
        (output / f"{table}.{other}").unlink(missing_ok=True)
    return Outcome(n_articles, log.faults, log.notes)


def _write_ledger(folder: Path, format: str, codebook: Path | str | None) -> None:
    """Write what follows from the tables of all articles together."""
    tables = {name: read(folder, name) for name in ledger.SOURCES}
    for name, rows in ledger.made(tables, codebooks.load(codebook)).items():
        write(folder / f"{name}.{format}", name, rows)


def _rows(
    articles: Iterable[dict], log: Log, kept: ArticleCache | None, codebook: Path | str | None, model: Path | str | None
) -> Iterator[dict[str, list[dict]]]:
    """The rows of one article at a time; the pipeline is built for the first that has to be annotated."""
    nlp = None
    for article in articles:
        known = kept.get(article) if kept else None
        if known is None:
            from mali_study.marking import marked  # loads spaCy
            from mali_study.pipeline import build_nlp

            nlp = nlp or build_nlp(codebook, model)
            own = Log()
            rows = marked(nlp, article, own)
            log.faults += own.faults
            if rows is None:
                continue
            known = Kept(rows, own.notes)
            if kept:
                kept.put(article, known)
        log.notes += known.notes
        yield known.rows


def _make(output: Path) -> list[Path]:
    """Make the output folder; the folders that were not there before, innermost first."""
    try:
        missing = [folder for folder in (output, *output.parents) if not folder.exists()]
        output.mkdir(parents=True, exist_ok=True)
        return missing
    except OSError as error:
        raise ValueError(f"{output}: cannot be written ({error.strerror or error}); choose another --output") from None


class _Writer:
    """Writes the tables of many articles, a batch at a time."""

    def __init__(self, folder: Path, format: str):
        self.folder, self.format = folder, format
        self.rows: dict[str, list[dict]] = {table: [] for table in COLUMNS}
        self.held = 0

    def __enter__(self) -> "_Writer":
        self.files = {table: self._opened(table) for table in COLUMNS}
        return self

    def __exit__(self, *failure: object) -> None:
        if failure[0] is None:
            self._flush()
        for file in self.files.values():
            file.close()

    def add(self, rows: dict[str, list[dict]]) -> None:
        """Take the rows of one article."""
        for table, more in rows.items():
            self.rows[table] += more
        self.held += 1
        if self.held >= BATCH:
            self._flush()

    def _opened(self, table: str):
        path = self.folder / f"{table}.{self.format}"
        if self.format == "parquet":
            return pq.ParquetWriter(path, SCHEMAS[table], write_page_checksum=True)
        file = path.open("w", encoding="utf-8", newline="")
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(SCHEMAS[table].names)
        return file

    def _flush(self) -> None:
        for table, rows in self.rows.items():
            names = SCHEMAS[table].names
            if self.format == "parquet":
                self.files[table].write_table(pa.Table.from_pylist(rows, schema=SCHEMAS[table]))
            else:
                csv.writer(
                    self.files[table],
                    quoting=csv.QUOTE_STRINGS if hasattr(csv, "QUOTE_STRINGS") else csv.QUOTE_NONNUMERIC,
                    lineterminator="\n",
                ).writerows([cell(row.get(name)) for name in names] for row in rows)
            rows.clear()
        self.held = 0
