"""The folder of one run, read for a comparison: manifest, tables, rows of figures, numbers of the prose."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

import pandas as pd

from mali_study import schemas
from mali_study.evidence import evidence
from mali_study.parameters import Parameters
from mali_study.paths import resolve
from mali_study.selection import selected
from mali_study.spreadsheet import FORMULA

MANIFEST = "manifest.json"
NUMBERS = "documents/numbers.csv"
PARTS = ("versions", "parameters", "inputs", "outputs")
MENTIONS_END = re.compile(r"(?::[a-z_]+:\d+-\d+:\d+|=.+:\d+-\d+)$", re.DOTALL)


class Build:
    """What a run left in its folder.

    Attributes
    ----------
    label : str
        The folder as it was named, without the way to it if that begins at the root.
    versions, parameters, inputs, outputs : dict
        As in the manifest; ``faults``: what the run itself said went wrong.
    notes : list of str
        What was not as the run wrote it, or not there.

    Raises
    ------
    ValueError
        The folder holds no run, or its manifest or a table cannot be read.
    """

    def __init__(self, folder: Path):
        self.folder, self.notes = folder, []
        self._tables: dict[str, pd.DataFrame | None] = {}
        self.label = folder.name if folder.is_absolute() else folder.as_posix()
        record = _manifest(folder)
        self.versions, self.parameters, self.inputs, self.outputs = (record[part] for part in PARTS)
        self.faults = [str(fault) for fault in record.get("faults", [])]

    def table(self, name: str) -> pd.DataFrame | None:
        """A table, its rows of articles that were not selected too; None, with a note, where the run wrote none."""
        if name not in self._tables:
            try:
                self._tables[name] = schemas.read(self.folder / "tables", name)
            except FileNotFoundError:
                self._tables[name] = None
                self._note(f"{self.label} has no table {name}: a run of another version, or not the whole folder")
            except ValueError as error:
                if "no column" not in str(error):
                    raise
                self._tables[name] = None
                self._note(f"{self.label}: table {name} is of another version, and not compared: {str(error).partition(': ')[2]}")
        return self._tables[name]

    @cached_property
    def articles(self) -> pd.DataFrame | None:
        """The table of all articles."""
        return self.table("articles")

    @cached_property
    def sentences(self) -> pd.DataFrame | None:
        """The table of all sentences."""
        return self.table("sentences")

    @cached_property
    def shown(self) -> pd.DataFrame | None:
        """The articles that the run's parameters select: figures count no others."""
        chosen = {name: self.parameters[name] for name in ("start", "end", "outlets") if name in self.parameters}
        try:
            return None if self.articles is None else selected(self.articles, Parameters(**chosen))[0]
        except ValueError:
            self._note(f"{self.label}: its period or outlets select no article of its tables")
            return None

    @cached_property
    def figures(self) -> dict[str, pd.DataFrame]:
        """The rows of each figure by the name of its files, all values as text."""
        names = sorted(name for name in self.outputs if re.fullmatch(r"figures/fig\d\d_\w+\.csv", name))
        found = {Path(name).stem: rows for name in names if (rows := self._rows(name)) is not None}
        if not names:
            self._note(f"{self.label} has no rows of figures: run it with csv among its formats")
        return found

    @cached_property
    def numbers(self) -> pd.DataFrame | None:
        """The numbers of the prose; None where the run wrote none."""
        return self._rows(NUMBERS) if NUMBERS in self.outputs else None

    def evidence(self, ids: Iterable[str]) -> dict[str, pd.DataFrame]:
        """The sentences behind ids, by id, see `mali_study.evidence.evidence`; nothing without the tables."""
        if self.articles is None or self.sentences is None:
            return {}
        wanted = {re.split(r":[a-z_]+:\d+-\d+:\d+$|:\d+-\d+=", one)[0] for one in ids} | {*ids}
        wanted |= {re.sub(r":\d+-\d+$", "", one.partition("=")[2]) for one in ids}
        articles = self.articles[self.articles["article_id"].isin(wanted)]
        found = evidence(ids, articles, self.sentences[self.sentences["article_id"].isin(wanted)])
        return {str(mention): rows for mention, rows in found.groupby("mention", sort=False)}

    def _rows(self, name: str) -> pd.DataFrame | None:
        """A CSV file that the run wrote, wherever its parameter sent it; None, with a note, where it is not there."""
        kind, _, rest = name.partition("/")
        own = self.folder / (rest if kind == "documents" else name)
        places = [own, *([resolve(self.parameters[kind]) / rest] if isinstance(self.parameters.get(kind), str) else [])]
        there = [place for place in places if place.is_file()]
        whole = [place for place in there if hashlib.sha256(place.read_bytes()).hexdigest() == self.outputs.get(name)]
        if whole:
            return read_rows(whole[0])
        if not own.is_file():  # what stands elsewhere under its name is another run's
            self._note(f"{self.label}: {name} is not there")
            return None
        if name in self.outputs:
            self._note(f"{self.label}: {name} is not as the run wrote it; compared as it is now")
        return read_rows(own)

    def _note(self, line: str) -> None:
        if line not in self.notes:
            self.notes.append(line)


def _manifest(folder: Path) -> dict:
    path = folder / MANIFEST
    if not path.is_file():
        reason = f"no {MANIFEST} in this folder" if folder.is_dir() else "no such folder"
        raise ValueError(f"{folder}: {reason}; give the output folder of `mali-study run`")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if not all(isinstance(record[part], dict) for part in PARTS):
            raise KeyError
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = "is not whole" if isinstance(error, (KeyError, TypeError)) else f"cannot be read ({' '.join(str(error).split())})"
        raise ValueError(f"{path}: {reason}; run the study again into this folder") from None
    return record


def read_rows(path: Path) -> pd.DataFrame:
    """The rows of a figure or of the numbers as written for a spreadsheet: all text, without the guard against formulas.

    Raises
    ------
    ValueError
        It is no such file.
    """
    try:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (ValueError, OSError) as error:
        raise ValueError(f"{path}: cannot be read as CSV ({' '.join(str(error).split())})") from None
    return rows.map(lambda value: value[1:] if value[:1] == "'" and value[1:].startswith(FORMULA) else value)


def ids(cell: str, articles: Collection[str] = ()) -> tuple[str, ...]:
    """The ids of a cell, which are joined by spaces and may hold some themselves: of mentions, passages or known articles.

    >>> ids("my article:themes:1-4:0 b:themes:5-9:0"), ids("a:1-9=my b:4-12 a:1-9=c:2-9"), ids("my article", ["my article"])
    (('my article:themes:1-4:0', 'b:themes:5-9:0'), ('a:1-9=my b:4-12', 'a:1-9=c:2-9'), ('my article',))
    """
    of_articles = not MENTIONS_END.search(cell)
    found, held = [], ""
    for part in cell.split(" ") if cell else ():
        held = f"{held} {part}" if held else part
        if held in articles if of_articles and articles else of_articles or MENTIONS_END.search(held):
            found.append(held)
            held = ""
    return (*found, *([held] if held else ()))
