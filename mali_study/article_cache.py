"""What the annotators said of single articles, kept: of a corpus in which one article changed, that one alone is annotated again.

A layer sees one article at a time and nothing else, so its rows depend on the article, the codebook, the rules, the model and
spaCy; all of them make the key. The ledger needs all articles together and is made anew.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from mali_study.schemas import COLUMNS

NAME = "articles.sqlite"
MAX_BYTES = 512 * 1024**2  # some hundred thousand articles; those used longest ago go first
BATCH = 200  # articles held before they are written, so that a run holds the file only for moments
WAIT = 30.0  # seconds for another run to have written
TABLE = "CREATE TABLE IF NOT EXISTS articles (key TEXT PRIMARY KEY, content BLOB, sha256 TEXT, size INTEGER, used INTEGER)"
FIND = "SELECT content, sha256 FROM articles WHERE key = ?"
DROP = """DELETE FROM articles WHERE key IN (SELECT key FROM
    (SELECT key, sum(size) OVER (ORDER BY used DESC, key ROWS UNBOUNDED PRECEDING) AS held FROM articles) WHERE held > ?)"""
# What says nothing of the file's content: busy, locked, read-only, cannot be read or opened, disk full. All else means damage.
PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
PASSING |= {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN}


class Kept(NamedTuple):
    """Rows of one article by table, as `mali_study.marking.marked` gives them, and the lines to note of it."""

    rows: dict[str, list[dict]]
    notes: list[str]


class ArticleCache:
    """Articles by a digest of all that decides their rows. Several runs may use one file; a damaged one is made anew.

    Parameters
    ----------
    folder : Path
        Holds the file ``articles.sqlite``; where it cannot be used, nothing is kept, and nothing fails.
    state : str
        Stands for codebook, rules, model and versions, see `mali_study.cache.state`.
    fresh : bool
        Find nothing, so that every article is annotated again and then kept.
    max_bytes : int
        What the articles kept may take together.
    """

    def __init__(self, folder: Path, state: str, fresh: bool = False, max_bytes: int = MAX_BYTES):
        self.path, self.state, self.fresh, self.max_bytes = folder / NAME, state, fresh, max_bytes
        self._new: list[tuple[str, bytes]] = []
        self._used: list[str] = []

    def __enter__(self) -> "ArticleCache":
        self._db: sqlite3.Connection | None = None
        self._open()
        return self

    def __exit__(self, *failure: object) -> None:
        self._write()
        self._ask(lambda db: db.execute(DROP, [self.max_bytes]))
        self._close()

    def get(self, article: dict) -> Kept | None:
        """What is kept of an article as ``read_articles`` yields it; None where it is not whole."""
        key = self._key(article)
        found = None if self.fresh else self._ask(lambda db: db.execute(FIND, [key]).fetchone())
        if found is None or found[1] != _digest(key, found[0]):
            return None
        self._used.append(key)
        rows, notes = json.loads(zlib.decompress(found[0]))
        return Kept({table: [dict(zip(COLUMNS[table], row)) for row in rows[table]] for table in COLUMNS}, notes)

    def put(self, article: dict, kept: Kept) -> None:
        """Keep what the annotators say of an article."""
        rows = {table: [[row.get(name) for name in COLUMNS[table]] for row in kept.rows[table]] for table in COLUMNS}
        content = zlib.compress(json.dumps([rows, kept.notes], separators=(",", ":")).encode(), level=1)
        self._new.append((self._key(article), content))
        if len(self._new) >= BATCH:
            self._write()

    def _key(self, article: dict) -> str:
        return hashlib.sha256(repr([self.state, sorted(article.items())]).encode("utf-8", "surrogatepass")).hexdigest()

    def _write(self) -> None:
        """Write what is new and mark what was used."""
        self._ask(self._transact)
        self._new, self._used = [], []

    def _transact(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        ((now,),) = db.execute("SELECT coalesce(max(used), 0) + 1 FROM articles")
        db.executemany("UPDATE articles SET used = ? WHERE key = ?", [(now, key) for key in self._used])
        rows = [(key, content, _digest(key, content), len(content), now) for key, content in self._new]
        db.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?)", rows)
        db.execute("COMMIT")

    def _open(self) -> None:
        """Open the file, a damaged one anew."""
        for _ in range(2):
            try:
                self._db = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
                self._db.execute(TABLE)
                return
            except sqlite3.Error as error:
                self._close()
                if not self._removed(error):
                    return

    def _ask(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """What the work on the file gives; None where the file cannot be used, after a second try where it was damaged."""
        for _ in range(2):
            if self._db is None:
                return None
            try:
                return work(self._db)
            except sqlite3.Error as error:
                self._close()
                if self._removed(error):
                    self._open()
        return None

    def _removed(self, error: sqlite3.Error) -> bool:
        """Remove the file if the error tells that it is damaged."""
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & 0xFF in PASSING:
            return False
        with suppress(OSError):
            self.path.unlink()
            return True
        return False

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db = None


def _digest(key: str, content: bytes) -> str:
    """Tells content that was altered on disk, or that belongs to another key."""
    return hashlib.sha256(key.encode() + content).hexdigest()
