"""Put what a run has made in the place of what an earlier one left: all of it, or nothing."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mali_study.digests import sha256
from mali_study.paths import resolve
from mali_study.plan import Plan


@dataclass(frozen=True)
class Places:
    """Where a run writes: the output folder, and the folders that figures and documents go to, in it if not given otherwise."""

    output: Path
    figures: Path
    documents: Path

    @classmethod
    def of(cls, plan: Plan, output: Path) -> "Places":
        """The places that a plan and the command name."""
        chosen = plan.parameters
        figures = resolve(chosen.figures) if "figures" in plan.given else output / "figures"
        return cls(output, figures, resolve(chosen.documents) if "documents" in plan.given else output)

    def options(self) -> dict[Path, str]:
        """Each folder with what chooses another on the command line."""
        return {self.documents: "-p documents=…", self.figures: "-p figures=…", self.output: "--output"}

    def root(self, name: str) -> Path:
        """The folder that an output of this name lies in, see `mali_study.manifest.KINDS`."""
        kind = name.partition("/")[0]
        return {"figures": self.figures, "documents": self.documents}.get(kind, self.output / kind)

    def target(self, name: str) -> Path:
        """Where an output of this name stands."""
        return self.root(name) / name.partition("/")[2]

    def holds(self, name: str, digest: str) -> bool:
        """Whether an output is there, byte for byte as it was written."""
        target = self.target(name)
        try:
            return target.is_file() and sha256(target) == digest
        except OSError:
            return False


def replace(files: Mapping[str, Path], stale: Mapping[str, str], places: Places, record: Path) -> None:
    """Put files in their places, the record last, and remove those that are stale unless somebody has changed them since.

    Everything is copied beside its place before the first file moves: a full disk or Ctrl-C before then leaves all as it was.
    Where the process is killed between two moves, the record still is the old one, and the next run makes good what differs from it.

    Parameters
    ----------
    files : mapping
        Name to the file that is to stand there.
    stale : mapping
        Name to the digest that it was written with.
    record : Path
        The manifest of the files.

    Raises
    ------
    OSError
        A place cannot be written, or a link leads out of its folder: nothing was replaced.
    """
    moves = {places.target(name): (source, places.root(name)) for name, source in files.items()}
    moves |= {places.output / record.name: (record, places.output)}
    beside = {target: target.with_name(f".{target.name}.part") for target in moves}
    try:
        for target, (source, root) in moves.items():
            _prepare(target, root)
            shutil.copyfile(source, beside[target])
        with _uninterrupted():
            for target, part in beside.items():
                os.replace(part, target)
            for name, digest in stale.items():
                _remove(places.target(name), places.root(name), digest)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def _prepare(target: Path, root: Path) -> None:
    """Make the folder of a target below its root, or say what is in the way."""
    if target.is_dir():
        raise OSError(f"{target}: a folder is where this file is to be written; remove it")
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OSError(f"{target.parent}: a link that leads out of {root}; remove it")
    target.parent.mkdir(parents=True, exist_ok=True)


def _remove(target: Path, root: Path, digest: str) -> None:
    """Remove a file that is as it was written, and the folders below the root that this leaves empty."""
    if not target.parent.resolve().is_relative_to(root.resolve()) or not target.is_file() or sha256(target) != digest:
        return
    target.unlink()
    folder = target.parent
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Do not hear Ctrl-C for the moment that moving files takes; only the main thread hears it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
