"""Where relative paths begin: at the project a notebook or command is called in; and how a path is printed."""

import os
import re
from pathlib import Path

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def project() -> Path:
    """The nearest folder, from the working directory upwards, that holds ``pyproject.toml``; else the working directory."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "pyproject.toml").is_file()), here)


def resolve(path: Path | str) -> Path:
    """A path from the project on; an absolute path, or one from the home folder (``~``), stays what it is."""
    return Path(os.path.normpath(project() / Path(path).expanduser()))


def printable(path: str) -> str:
    """A path that any table can hold and any line: bytes of a file name that are no UTF-8, and line breaks, become U+FFFD."""
    return CONTROL.sub("\ufffd", path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
