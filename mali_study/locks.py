"""One run at a time on a folder, for as long as its process lives."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

NAME = ".lock"


@contextmanager
def locked(folder: Path, option: str) -> Iterator[None]:
    """Hold a folder, made if missing, so that no other run writes to it; what was made goes again if nothing was put into it.

    The system lets go of the lock when the process ends, however it does.

    Raises
    ------
    OSError
        The folder cannot be written, or another run holds it: one line names it and the remedy, another ``option``.
    """
    made = [missing for missing in (folder, *folder.parents) if not missing.exists()]
    try:
        held = _held(folder)
    except BlockingIOError:
        raise OSError(f"{folder}: another run is writing to this folder; wait until it has ended, or choose another {option}") from None
    except OSError as error:
        raise OSError(f"{folder}: cannot be written ({error.strerror or error}); choose another {option}") from None
    try:
        yield
    finally:
        with suppress(PermissionError):  # Windows removes no file that is open; there it stays, and locks nobody out
            (folder / NAME).unlink(missing_ok=True)
        os.close(held)
        with suppress(OSError):  # something is in it
            for empty in made:
                empty.rmdir()


def _held(folder: Path) -> int:
    """The descriptor of a lock file that is locked now and still is the one that others would open."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # whoever made the folder before has just removed it
            continue
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        with suppress(FileNotFoundError):  # whoever held the file before has just removed it
            if os.path.samestat(os.fstat(descriptor), os.stat(folder / NAME)):
                return descriptor
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Lock a file at once or raise BlockingIOError."""
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except PermissionError as error:
        raise BlockingIOError(str(error)) from None
