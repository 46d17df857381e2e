"""Files that come back from a tool."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from mali_study.corpus import Log, printable


def read_text(path: Path, pattern: str, log: Log) -> Iterator[tuple[str, str]]:
    """Name and content of a file, or of every file of a folder or ZIP archive that has this form; what is no UTF-8 text is a fault.

    Raises
    ------
    FileNotFoundError
        There is no such path, or no such file in it.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder; give what the tool exported")
    found = 0
    for name, content in _contents(path, pattern, log):
        found += 1
        try:
            yield printable(name), content.decode("utf-8-sig")
        except UnicodeDecodeError:
            log.faults.append(f"{printable(name)}: left out: not a text file in UTF-8; export it from the tool again")
    if not found and not log.faults:
        raise FileNotFoundError(f"{path}: no {pattern} in it; give what the tool exported")


def _contents(path: Path, pattern: str, log: Log) -> Iterator[tuple[str, bytes]]:
    """Every file that is meant, in the order of names."""
    paths = sorted({*path.rglob(pattern), *path.rglob("*.zip")}) if path.is_dir() else [path]
    for file in (file for file in paths if file.is_file()):
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        if file.suffix != ".zip":
            yield name, file.read_bytes()
            continue
        try:
            with ZipFile(file) as archive:
                for member in sorted(archive.namelist()):
                    if Path(member).match(pattern):
                        yield f"{name}/{member}", archive.read(member)
        except (BadZipFile, OSError, RuntimeError) as error:
            log.faults.append(f"{printable(name)}: left out: no ZIP archive can be read from it ({error}); export it from the tool again")
