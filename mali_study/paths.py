"""Where relative paths begin: at the project a notebook or command is called in."""

import os
from pathlib import Path


def project() -> Path:
    """The nearest folder, from the working directory upwards, that holds ``pyproject.toml``; else the working directory."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "pyproject.toml").is_file()), here)


def resolve(path: Path | str) -> Path:
    """A path from the project on; an absolute path, or one from the home folder (``~``), stays what it is."""
    return Path(os.path.normpath(project() / Path(path).expanduser()))
