"""Write tables of the register as CSV that a spreadsheet opens."""

from pathlib import Path

import pandas as pd

from mali_study import spreadsheet

FIGURES = ("Year of order", "Number ordered", "Number delivered", "Year(s) of delivery")


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table of this package; lists are joined by spaces, text that would run as a formula is guarded.

    A spreadsheet reads ``(4)`` as minus four: the brackets of figures become a question mark in a column of their own, as in SIPRI's
    export (`Number ordered ?` behind `Number ordered`), which `read_register` reads back.

    Raises
    ------
    OSError
        It cannot be written there.
    """
    lists = [name for name in table.columns if name != "mentions" and table[name].map(lambda value: isinstance(value, list)).any()]
    plain = table.assign(**{name: [" ".join(value or "?" for value in values) for values in table[name]] for name in lists})
    for name in FIGURES:
        if name in plain:
            asked = [isinstance(value, str) and "(" in value for value in plain[name]]
            plain[name] = plain[name].str.replace(r"[()]", "", regex=True)
            plain.insert(plain.columns.get_loc(name) + 1, f"{name} ?", pd.array(["?" if mark else None for mark in asked], dtype="string"))
    spreadsheet.write(plain, path)
