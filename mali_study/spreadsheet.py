"""Tables for spreadsheets: all text quoted, and none that would run as a formula."""

import csv
import os
from contextlib import suppress
from pathlib import Path

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a field begins that a spreadsheet would run


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its ``mentions``, if it has any, joined by spaces, and an apostrophe before each text that would run as a formula."""
    data = table.assign(mentions=[" ".join(ids) for ids in table["mentions"]]) if "mentions" in table else table.copy()
    for column in data.columns:
        if not pd.api.types.is_numeric_dtype(data[column]):
            data[column] = [f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value for value in data[column]]
    return data


def comma_separated(table: pd.DataFrame) -> str:
    """A table as CSV, absent values empty."""
    return table.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV that a spreadsheet may open; a file is replaced only by a whole one.

    Raises
    ------
    OSError
        It cannot be written there.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(comma_separated(guarded(table)).encode())
        os.replace(beside, path)
    except OSError as error:
        raise OSError(f"{path}: cannot be written ({error.strerror or error}); name another file") from None
    finally:
        with suppress(OSError):
            beside.unlink()
