"""Digests of files and folders, by content alone: a file that was only touched, or copied elsewhere, keeps its own."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

LARGEST = 200_000_000  # bytes; no article and no table that is read has as many, of larger files the size must do


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest(value: object) -> str:
    """The SHA-256 of anything JSON can hold, the same whatever the order of its keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def content(path: Path) -> str | None:
    """The digest of a regular file, with a word if it is a link; a word for anything else, None for what is not there.

    Never an error: what cannot be read now and can be later has changed.
    """
    try:
        if not path.is_file():
            return "no file" if os.path.lexists(path) else None
        found = sha256(path) if (size := path.stat().st_size) <= LARGEST else f"{size} bytes"
        return f"link {found}" if path.is_symlink() else found
    except OSError as error:
        return f"unread: {error.strerror}"


def listing(folder: Path, suffixes: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Name and digest of the files of a folder, not of those below, with one of the suffixes; none where there is no folder."""
    names = sorted(os.listdir(folder)) if folder.is_dir() else []
    return [(name, content(folder / name)) for name in names if name.endswith(suffixes)]


def tree(folder: Path, wanted: Callable[[str], bool]) -> list[tuple[str, str | None]]:
    """Path and digest of every file below a folder whose name is wanted, and links to folders; hidden folders are passed over."""
    found = []
    for parent, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".") and name != "__pycache__"]
        links = [name for name in below if os.path.islink(os.path.join(parent, name))]
        for name in [*links, *(name for name in names if wanted(name))]:
            path = Path(parent, name)
            found.append((path.relative_to(folder).as_posix(), content(path)))
    return sorted(found)
