"""Printed tables as files: LaTeX, Markdown, and CSV that a spreadsheet may open."""

import re

import pandas as pd

from mali_study.spreadsheet import comma_separated, guarded
from mali_study.typesetting import latex_escaped, markdown_escaped
from mali_study.writing.blocks import Table

NAME = re.compile(r"tab(?P<number>\d\d)_(?P<own>[a-z0-9_]+)")
LONG = 30  # rows from which on a table may break over pages
WIDE = 36  # characters from which on a column is set in lines of text
LINES = 0.8  # of a line's width, shared by the columns set in lines of text
NUMERIC = re.compile(r"[-−+≥≤~≈<>]?\d[\d.,\s\u00a0\u202f]*(\u202f?%)?([ –(→].*)?|–|")  # numbers, with an interval behind or a correction
PARAGRAPH = r">{{\raggedright\arraybackslash}}p{{{:.2f}\linewidth}}"
PREAMBLE = """% Table {number} of the study. Needs \\usepackage{{array,booktabs{longtable}}} and,
% with pdfLaTeX, \\usepackage[T1]{{fontenc}}; XeLaTeX and LuaLaTeX print letters of every script.
"""


def printed(table: Table) -> pd.DataFrame:
    """The rows as they are printed: text in every cell, empty where a value is absent; without ``mentions``."""
    rows = table.rows.drop(columns="mentions", errors="ignore").reset_index(drop=True)
    cells = {str(name): ["" if pd.isna(value) else str(value) for value in column] for name, column in rows.items()}
    return pd.DataFrame(cells, columns=[str(name) for name in rows.columns], dtype="object")


def kinds(rows: pd.DataFrame) -> list[str]:
    """How each column is set: ``r`` for numbers, ``l`` for short words, ``p`` for words that take several lines."""
    numeric = [len(rows) > 0 and all(NUMERIC.fullmatch(cell) for cell in rows[name]) for name in rows]
    return ["p" if length > WIDE else "r" if right else "l" for length, right in zip(_longest(rows), numeric)]


def _longest(rows: pd.DataFrame) -> list[int]:
    """The characters of the longest cell of each column, its name included."""
    return [max(map(len, [name, *rows[name]])) for name in rows]


def latex(table: Table) -> bytes:
    """A ``table``, or a ``longtable`` from `LONG` rows on, with the rules of booktabs, caption above, and the label ``tab:name``."""
    rows = printed(table)
    long = len(rows) >= LONG
    number, own = NAME.fullmatch(table.name).groups()
    style = rows.style.hide(axis="index").format(latex_escaped).format_index(latex_escaped, axis=1)
    looks = {"environment": "longtable"} if long else {"position": "tbp", "position_float": "centering"}
    text = style.to_latex(hrules=True, column_format=_columns(rows), caption=latex_escaped(table.caption), label=f"tab:{own}", **looks)
    text = text.replace("Continued on next page", "\\dots")  # a word of English in tables of any language
    return (PREAMBLE.format(number=int(number), longtable=",longtable" if long else "") + text).encode()


def _columns(rows: pd.DataFrame) -> str:
    """The columns in LaTeX's letters; those of several lines share the width as their words need it."""
    longest, found = _longest(rows), kinds(rows)
    wide = sum(length for length, kind in zip(longest, found) if kind == "p")
    return "".join(PARAGRAPH.format(LINES * length / wide) if kind == "p" else kind for length, kind in zip(longest, found))


def markdown(table: Table) -> bytes:
    """A pipe table below its caption, as Pandoc and GitHub read it; no cell is more than text."""
    rows = printed(table)
    lines = [[markdown_escaped(name) for name in rows], ["---:" if kind == "r" else "---" for kind in kinds(rows)]]
    lines += [[markdown_escaped(cell) for cell in cells] for cells in rows.itertuples(index=False, name=None)]
    number = int(NAME.fullmatch(table.name)["number"])
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"**Table {number}.** {markdown_escaped(table.caption)}\n\n{text}\n".encode()


def spreadsheet(table: Table) -> bytes:
    """The rows with their ``mentions``, all text quoted, none that would run as a formula."""
    return comma_separated(guarded(table.rows)).encode()
