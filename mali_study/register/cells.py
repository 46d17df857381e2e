"""What a cell of a register of arms transfers says: numbers and years, certain or not."""

import re
from dataclasses import dataclass

DOTS = re.compile(r"[.…\s–—-]*")  # SIPRI prints two dots for what it does not know
NUMBER = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d+")
WHOLE = re.compile(r"\.0+$")  # what a spreadsheet makes of a whole number
SPAN = re.compile(r"(\d{4})(?:\s*[-–/]\s*(\d{4}))?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_DIGITS = 9


class CellError(ValueError):
    """A cell holds what it cannot; the message says what it may hold."""


@dataclass(frozen=True)
class Number:
    """A number of pieces, None if not known; ``certain`` False where the register puts it in brackets or asks."""

    value: int | None
    certain: bool


def number(cell: str, mark: str = "") -> Number:
    """The number in a cell; ``mark`` is the cell behind it, where SIPRI's export has its question mark.

    Raises
    ------
    CellError
        It is none.

    >>> number("(4)"), number("1 200"), number(".."), number("6", "?")
    (Number(value=4, certain=False), Number(value=1200, certain=True), Number(value=None, certain=False), Number(value=6, certain=False))
    """
    plain, certain = _bare(cell)
    if DOTS.fullmatch(plain):
        return Number(None, False)
    plain = WHOLE.sub("", plain)
    digits = re.sub(r"\D", "", plain)
    if not NUMBER.fullmatch(plain) or len(digits) > MOST_DIGITS:
        raise CellError("no number; write figures such as 4, (4) if uncertain, or .. if unknown")
    return Number(int(digits), certain and "?" not in mark)


def years(cell: str) -> list[int]:
    """The years in a cell, sorted: ``2021; 2022``, ``(2021)``, ``2021-2023``; none if not known.

    Raises
    ------
    CellError
        It holds something else.

    >>> years("2021; (2023)"), years("2021-2023"), years("..")
    ([2021, 2023], [2021, 2022, 2023], [])
    """
    found: set[int] = set()
    for part in re.split(r"[;,]", cell):
        plain = WHOLE.sub("", _bare(part)[0])
        if DOTS.fullmatch(plain):
            continue
        span = SPAN.fullmatch(plain)
        if not span:
            raise CellError("no year; write years such as 2021; 2022, (2021) if uncertain, or .. if unknown")
        first, last = int(span[1]), int(span[2] or span[1])
        if not FIRST_YEAR <= first <= last <= LAST_YEAR:
            raise CellError(f"years from {FIRST_YEAR} to {LAST_YEAR}, the earlier one first, are read")
        found.update(range(first, last + 1))
    return sorted(found)


def _bare(cell: str) -> tuple[str, bool]:
    """A cell without its brackets and question mark, and whether it had none."""
    plain = cell.strip(" \t\u00a0\u202f()[]?'")
    return plain, not any(sign in cell for sign in "()[]?")
