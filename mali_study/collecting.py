"""What a run has made: tables, and of each notebook that ran through itself, its figures and its documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat

from mali_study import manifest, notebooks
from mali_study.cache import TABLES, Annotations
from mali_study.digests import sha256
from mali_study.kernels import Execution
from mali_study.manifest import Entry
from mali_study.placing import Places
from mali_study.plan import Plan

RESERVED = {manifest.NAME, "tables", "notebooks", "figures"}  # in the output folder, where documents go


@dataclass
class Collection:
    """What stands in the output after a run, by name, and where it is before it is put there.

    Attributes
    ----------
    standing : mapping of str to list of str
        The notebooks that were left alone, each with the names of its outputs.
    earlier : mapping of str to str
        Name and digest of every output of the run before.
    outputs : dict of str to str
        Name and digest of every output that is good.
    entries : dict of str to Entry
        What is put on record of the notebooks that were executed.
    faults : list of str
        One line for each notebook that failed.
    """

    plan: Plan
    places: Places
    staging: Path
    standing: Mapping[str, list[str]]
    earlier: Mapping[str, str]
    outputs: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    sources: dict[str, Path] = field(default_factory=dict)
    owners: dict[Path, tuple[str, str]] = field(default_factory=dict)  # target -> notebook, digest

    def __post_init__(self):
        for notebook, names in self.standing.items():
            for name in names:
                self._own(notebook, name, self.earlier[name])

    def tables(self, annotations: Annotations) -> None:
        """Add the tables."""
        for name in TABLES:
            path = annotations.folder / f"{name}.parquet"
            self._own("tables", f"tables/{name}.parquet", sha256(path), path)

    def add(self, done: Execution, now: Entry, before: Iterable[str] = ()) -> None:
        """Add a notebook with all it made; one that failed keeps what an earlier run left of it, ``before``, and is given no key."""
        fault, made = done.fault, {}
        if fault is None:
            made = dict(self._made(done))
            fault = next((wrong for name, path in made.items() if (wrong := self._wrong(name, path))), None)
        if fault is None:
            for name, path in made.items():
                self._own(done.path.name, name, sha256(path), path)
            self.entries[done.path.name] = replace(now, outputs=sorted(made))
        else:
            self.faults.append(f"{done.path.name}: {fault}")
            self.entries[done.path.name] = Entry(outputs=sorted(before))

    def moves(self) -> dict[str, Path]:
        """Name and source of every file that is not in its place yet, byte for byte."""
        return {name: path for name, path in self.sources.items() if not self.places.holds(name, self.outputs[name])}

    def stale(self, names: Iterable[str]) -> dict[str, str]:
        """Name and digest of outputs of the run before, but for places that this one writes to."""
        return {name: self.earlier[name] for name in names if self.places.target(name) not in self.owners}

    def _made(self, done: Execution) -> Iterator[tuple[str, Path]]:
        """Name and path of the notebook and of all files that it wrote, but for hidden ones."""
        kept, source = self.staging / done.path.name, self.plan.notebooks[done.path]
        nbformat.write(notebooks.published(done.notebook, source, self.plan.shown(done.path)), kept)
        yield f"notebooks/{done.path.name}", kept
        for kind in ("figures", "documents"):
            own = self.staging / done.path.stem / kind
            for path in sorted(own.rglob("*")):
                within = path.relative_to(own)
                if (path.is_symlink() or not path.is_dir()) and not any(part.startswith(".") for part in within.parts):
                    yield f"{kind}/{within.as_posix()}", path

    def _wrong(self, name: str, path: Path) -> str | None:
        """Why a file cannot be kept, None if it can."""
        kind, _, within = name.partition("/")
        shown = name.encode("utf-8", "replace").decode()
        if path.is_symlink() or not path.is_file():
            return f"{shown}: not a regular file; write the file itself, not a link to it"
        if not manifest.fit(name):
            return f"{shown!r}: a name with characters that no record can hold; give it another"
        if kind == "documents" and within.partition("/")[0] in RESERVED:
            return f"{shown}: {within.partition('/')[0]} in the output is the run's own; give it another name"
        owner, digest = self.owners.get(self.places.target(name), (None, None))
        if owner and digest != sha256(path):
            return f"{shown}: {owner} writes it too, and not the same; give one of them another name"
        return None

    def _own(self, owner: str, name: str, digest: str, source: Path | None = None) -> None:
        """Note an output, who made it, and where it is unless it is in place."""
        self.outputs[name] = digest
        self.owners[self.places.target(name)] = owner, digest
        if source:
            self.sources[name] = source
