"""Annotate a corpus once: the tables are kept until the articles, the codebook, the rules or the model change."""

import atexit
import hashlib
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

import pandas as pd
import platformdirs

from mali_study import codebook as codebooks
from mali_study import ledger
from mali_study.article_cache import ArticleCache
from mali_study.corpus import Log, read_articles
from mali_study.digests import sha256
from mali_study.schemas import COLUMNS
from mali_study.schemas import read as read_table

TABLES = (*COLUMNS, "codings", *ledger.TABLES)
PACKAGE = Path(__file__).parent
RECORD = "annotations.json"
KEPT = 20  # corpora, codebooks, corrections and versions; the oldest go first


@dataclass(frozen=True)
class Annotations:
    """The tables of one corpus on disk, and what was said while they were made.

    Attributes
    ----------
    folder : Path
        Holds ``TABLE.parquet`` for each of ``TABLES``.
    faults, notes : list of str
        One line each, see `mali_study.annotate`.
    sha256 : dict
        File name to the digest it was written with.
    """

    folder: Path
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables, absent values NA in every column."""
        return read_table(self.folder, name)


def annotations(
    corpus: Path,
    codebook: Path | None = None,
    model: str = "",
    force: bool = False,
    progress: Callable | None = None,
    corrections: Path | None = None,
) -> Annotations:
    """The annotations of a corpus, with hand corrections in their place: from the cache where they are whole, else made now.

    Raises
    ------
    FileNotFoundError, ValueError
        There is no article at all, or codebook, model or corrections cannot be used.
    """
    entry = root() / fingerprint(corpus, codebook, model)
    made = _kept(entry, force, lambda making: _annotated(making, corpus, codebook, model, force, progress))
    if corrections is None:
        return made
    from mali_study.corrections import files

    digests = [made.folder.name, *((path.name, sha256(path)) for path in files(corrections))]
    entry = root() / hashlib.sha256(repr(digests).encode()).hexdigest()
    return _kept(entry, force, lambda making: _corrected(making, made, corrections, codebook))


def root() -> Path:
    """The cache folder: ``MALI_STUDY_CACHE``, else the user's; a temporary one where neither can be written."""
    wanted = Path(os.environ.get("MALI_STUDY_CACHE") or platformdirs.user_cache_path("mali_study"))
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=wanted).close()
        return wanted
    except OSError:
        return _temporary()


@cache
def _temporary() -> Path:
    """A folder that lives as long as this process."""
    folder = Path(tempfile.mkdtemp(prefix="mali_study-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def fingerprint(corpus: Path, codebook: Path | None, model: str) -> str:
    """A digest of all that decides what the tables hold: articles, what is said of them, and `state`."""
    digest, log = hashlib.sha256(), Log()
    for article in read_articles(corpus, log):
        digest.update(repr([value for name, value in article.items() if name != "text"]).encode())
    digest.update(repr([log.faults, log.notes, state(codebook, model)]).encode())
    return digest.hexdigest()


def state(codebook: Path | None, model: str) -> str:
    """A digest of all but the articles that decides what is marked in them: codebook, rules, model, versions."""
    digest = hashlib.sha256()
    for path in [*codebooks.paths(codebook).values(), *sorted(PACKAGE.rglob("*.py"))]:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(repr([metadata.version("spacy"), platform.python_version(), _model_state(model)]).encode())
    return digest.hexdigest()


def articles(codebook: Path | None = None, model: str = "", force: bool = False) -> ArticleCache:
    """The annotations of single articles that are kept for a codebook and a model; with ``force`` all are made again."""
    return ArticleCache(root(), state(codebook, model), fresh=force)


def _model_state(model: str) -> list:
    """A pipeline's name with what changes when it does: its files' sizes and times, or its installed version."""
    if model and Path(model).is_dir():
        files = sorted(path for path in Path(model).rglob("*") if path.is_file())
        return [model, *((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files)]
    try:
        return [model, metadata.version(model)] if model else []
    except metadata.PackageNotFoundError:
        return [model]


def read(entry: Path) -> Annotations | None:
    """A cache entry whose tables are byte for byte what was written, else None."""
    try:
        record = json.loads((entry / RECORD).read_text(encoding="utf-8"))
        if all(sha256(entry / f"{name}.parquet") == record["sha256"][f"{name}.parquet"] for name in TABLES):
            return Annotations(entry, **record)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _kept(entry: Path, force: bool, make: Callable[[Path], tuple[list[str], list[str]]]) -> Annotations:
    """A cache entry; where it is not there or not whole, its tables are made beside its place and the whole folder moved there."""
    if not force and (found := read(entry)):
        os.utime(entry)
        return found
    making = Path(tempfile.mkdtemp(dir=entry.parent, prefix=".making-"))
    try:
        faults, notes = make(making)
        digests = {f"{name}.parquet": sha256(making / f"{name}.parquet") for name in TABLES}
        record = {"faults": faults, "notes": notes, "sha256": digests}
        (making / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        shutil.rmtree(entry, ignore_errors=True)
        _prune(entry.parent)
        os.replace(making, entry)
    except OSError:
        if (found := read(entry)) is None:  # unless another process has just made the same
            raise
        return found
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Annotations(entry, **record)


def _annotated(
    folder: Path, corpus: Path, codebook: Path | None, model: str, force: bool, progress: Callable | None
) -> tuple[list[str], list[str]]:
    """Write what the annotators say of a corpus; articles that they have seen before are not read again."""
    from mali_study.annotate import annotate
    from mali_study.merging import recorded
    from mali_study.schemas import LAYERS, write

    with articles(codebook, model, force) as kept:
        outcome = annotate(corpus, folder, codebook=codebook, model=model or None, progress=progress, kept=kept)
    ids = {name: pd.read_parquet(folder / f"{name}.parquet", columns=["article_id"]) for name in ("articles", *LAYERS)}
    write(folder / "codings.parquet", "codings", recorded(ids["articles"]["article_id"], ids, {}))
    return list(outcome.faults), list(outcome.notes)


def _corrected(folder: Path, made: Annotations, corrections: Path, codebook: Path | None) -> tuple[list[str], list[str]]:
    """Write the annotators' tables with the hand corrections in them."""
    from mali_study.corrections import read as read_corrections
    from mali_study.fields import Fields
    from mali_study.merging import applied
    from mali_study.schemas import write

    tables = {name: made.table(name) for name in (*COLUMNS, "codings")}
    changed, faults = applied(tables, read_corrections(corrections), Fields(codebooks.load(codebook)))
    tables |= changed
    for name, rows in (tables | ledger.made(tables, codebooks.load(codebook))).items():
        write(folder / f"{name}.parquet", name, rows)
    return made.faults + faults, made.notes


def _prune(folder: Path) -> None:
    """Leave the entries used last."""
    entries = sorted((path for path in folder.iterdir() if (path / RECORD).is_file()), key=lambda path: path.stat().st_mtime)
    for entry in entries[: -(KEPT - 1)]:
        shutil.rmtree(entry, ignore_errors=True)
