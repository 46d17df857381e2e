"""What figures share on the screen. Every string is escaped: plotly reads some HTML."""

from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from mali_study.drawing import ticks
from mali_study.drawing.content import Content
from mali_study.drawing.looks import QUIET, RULE, text_width
from mali_study.words import colon, number

ROW, LINE, COLUMNS = 26, 18, 300  # pixels: a row, a line of text, axes with columns
TITLE, SUBTITLE, KEYS, AXIS, EDGE = 44, 24, 30, 56, 16  # room for title, subtitle, legend, an axis with its name, at the edges
WIDE = {85: 720, 175: 1000}  # pixels of a figure printed on 85 or 175 mm
TEXT = 9  # points, 12 pixels
BARE = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "ticklabelstandoff": 4}


def plain(words: str) -> str:
    """Words that plotly shows as they stand: no tag, no mathematics.

    >>> plain("<b>$x$</b>")
    '&lt;b&gt;&#36;x&#36;&lt;/b&gt;'
    """
    return escape(str(words), quote=False).replace("$", "&#36;")


def pixels(words: str, bold: bool = False) -> int:
    """The width of one line on the screen, with some reserve for other fonts."""
    return round(text_width(words, TEXT, bold) / 25.4 * 96 * 1.06)


def write(figure: go.Figure, words: str, x: float, y: float, **looks) -> None:
    """Write beside a place."""
    figure.add_annotation(text=plain(words), x=x, y=y, **({"showarrow": False, "xanchor": "left", "xshift": 6} | looks))


def room(figure: go.Figure, left: float, right: float, top: float, height: float, bottom: float) -> go.Figure:
    """Axes of ``height`` pixels with so many around them."""
    margin = {"l": left, "r": right, "t": top, "b": bottom, "autoexpand": False}
    return figure.update_layout(height=top + height + bottom, margin=margin)


def hovers(content: Content) -> list[str]:
    """What stands above a mark under the pointer: its labels and its number."""
    rows, language = content.data, content.language
    if content.form == "timeline":
        return [plain(f"{label}{colon(language)}{content.beside['', label]}") for label in rows["y"]]
    if content.form in ("forest", "chronology"):
        return [plain(f"{panel}, {label}{colon(language)}{content.beside[panel, label]}") for panel, label in content.rows]
    first = rows["x"] if content.form == "columns" else rows["y"]
    second = rows["x"] if content.form == "grid" else [content.legend.get(series, "") for series in rows["series"]]
    names = [f"{a}, {b}" if b else a for a, b in zip(first, second)]
    return [plain(name + colon(language) + number(n, language)) for name, n in zip(names, rows["n"])]


def series_of(content: Content) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each series with their place and hover words, in the order of the legend."""
    rows = content.data
    places = [content.columns.index(name) for name in rows["x"]] if content.form == "columns" else content.positions
    rows = rows.assign(place=places, hover=hovers(content))
    return [(series, rows[rows["series"] == series]) for series in dict.fromkeys([*content.legend, *rows["series"]])]


def label_rows(figure: go.Figure, content: Content) -> tuple[float, float, float]:
    """One line per row, from the top; room for the labels, for the words in the right margin, and the height of all lines."""
    slots = content.slots
    words = [f"<b>{plain(slot.label)}</b>" if slot.heading else plain(slot.label) for slot in slots]
    figure.update_yaxes(BARE | {"range": [len(slots) - 0.5, -0.5], "tickvals": list(range(len(slots))), "ticktext": words})
    left = max(pixels(label, bold=True) for label in [*(slot.label for slot in slots), *content.below])
    right = max((pixels(words) for words in [*content.beside.values(), content.beside_label]), default=0)
    return left + EDGE, right + EDGE, ROW * len(slots)


def number_axis(content: Content, most: float) -> dict:
    """An axis of counts."""
    marks = ticks.counts(most)
    names = [number(mark, content.language) for mark in marks]
    return BARE | {"tickvals": marks, "ticktext": names, "showgrid": True, "gridcolor": RULE, "range": [0, most]}


def axis_name(figure: go.Figure, content: Content) -> None:
    """The name of the axis below, at its beginning."""
    write(figure, content.x_label, 0, 0, xref="paper", yref="paper", xshift=0, yshift=-24, yanchor="top", font_color=QUIET)


def beside(figure: go.Figure, content: Content, x: dict[int, float] | None = None, shift: int = 0) -> None:
    """The words behind each row: at its own end, or all in the margin, ``shift`` pixels further away."""
    places = dict(zip(content.rows, content.positions))
    for row, words in content.beside.items():
        write(figure, words, x[places[row]] if x else 1, places[row], xref="x" if x else "paper", xshift=6 + shift)
    looks = {"xref": "paper", "yref": "paper", "xshift": 6 + shift, "yanchor": "bottom", "font_color": QUIET}
    write(figure, content.beside_label, 1, 1, **looks)


def time_axis(figure: go.Figure, content: Content, axis: tuple[date, date] | None, wide: float) -> None:
    """Firsts of months or years between two days, on axes ``wide`` pixels wide, and the name of the axis."""
    limits = [day.isoformat() for day in axis] if axis else [0, 1]
    marks = ticks.times(*axis, content.language, int(wide / (pixels(ticks.LONGEST) + EDGE))) if axis else {}
    words = {"tickvals": [mark.isoformat() for mark in marks], "ticktext": [plain(name) for name in marks.values()]}
    figure.update_xaxes(BARE | words | {"range": limits, "showgrid": True, "gridcolor": RULE})
    axis_name(figure, content)
