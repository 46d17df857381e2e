"""Everything printed that counts something, in the order of the study: marks of figures, rows of tables, numbers of the prose."""

from typing import NamedTuple

import pandas as pd

from mali_study import words
from mali_study.charts import Chart
from mali_study.writing.blocks import Document, Figure, Number, Prose, Table
from mali_study.writing.wording import PHRASES


class Mark(NamedTuple):
    """One thing that counts: where it is printed (``of``: name of a figure or table, empty in the prose), its name, its number, its ids."""

    of: str
    name: str
    printed: str
    mentions: tuple[str, ...]


def marks(document: Document) -> list[Mark]:
    """Every mark, row and number that counts sentences, those of the prose last and each once."""
    found, numbers = [], {}
    for block in (*document.blocks, *document.appendix):
        if isinstance(block, Figure):
            found += _of_figure(block)
        elif isinstance(block, Table):
            found += _of_table(block, document.language)
        elif isinstance(block, Prose):
            for piece in block.pieces:
                if isinstance(piece, Number) and piece.mentions:
                    numbers.setdefault((piece.name, tuple(piece.mentions)), Mark("", piece.name, piece.printed, tuple(piece.mentions)))
    return found + list(numbers.values())


def _of_figure(block: Figure) -> list[Mark]:
    """The marks of a figure in the order of drawing; those that say the same are one."""
    gathered: dict[tuple[str, str], list[str]] = {}
    for row in block.chart.data.itertuples():
        gathered.setdefault((named(block.chart, row), _printed(block.chart, row)), []).extend(row.mentions)
    return [Mark(block.name, name, printed, tuple(dict.fromkeys(ids))) for (name, printed), ids in gathered.items()]


def _of_table(block: Table, language: str) -> list[Mark]:
    """The rows of a table that lead to sentences, by what their first two cells say."""
    if "mentions" not in block.rows:
        return []
    shown = block.rows.drop(columns="mentions").iloc[:, :2].astype("string").fillna("")
    cells = [" · ".join(cell for cell in row if cell) for row in shown.itertuples(index=False)]
    places = (PHRASES[language]["row"].format(place) for place in range(1, len(cells) + 1))
    return [Mark(block.name, cell or place, "", tuple(ids)) for cell, place, ids in zip(cells, places, block.rows["mentions"]) if len(ids)]


def named(chart: Chart, row) -> str:
    """What a mark stands for, in the words of its figure."""
    if chart.form == "flow":
        source, target = (chart.beside.get((str(row.step + side), end), end) for side, end in enumerate((row.x, row.y)))
        parts = [f"{_bare(source)} → {_bare(target)}"]
    else:
        parts = [getattr(row, "panel", ""), row.y]
    parts += [row.x] if chart.form in ("grid", "sides") else []
    parts += [chart.legend[row.series]] if row.series in chart.legend else []
    parts += [_period(row, chart.language)] if chart.form in ("chronology", "steps") else []
    return " · ".join(str(part) for part in parts if pd.notna(part) and part)


def _bare(words_beside: str) -> str:
    """The name of a node without the number behind it, which counts more than one band."""
    head, bracket, tail = words_beside.rpartition(" (")
    return head if bracket and tail[:-1].replace("\u202f", "").isdigit() else words_beside


def _period(row, language: str) -> str:
    """The days that a mark spans; nothing where the date is open."""
    ends = [words.day(end, language, short=True) for end in dict.fromkeys((row.x, row.x_end)) if pd.notna(end)]
    return " – ".join(ends)


def _printed(chart: Chart, row) -> str:
    """The number that the figure gives a mark: a share where it draws shares, else its count."""
    if chart.form == "forest":
        return words.number(row.x, chart.language, 2) if pd.notna(row.x) else ""
    if chart.form == "steps":
        return str(row.held)
    return words.number(row.n, chart.language) if pd.notna(row.n) else ""
