"""What figures share on the screen. Every string is escaped: plotly reads some HTML."""

from datetime import date
from html import escape
from math import ceil

import pandas as pd

from mali_study.drawing import ticks
from mali_study.drawing.board import Board
from mali_study.drawing.content import Content
from mali_study.drawing.looks import QUIET, RULE, text_width
from mali_study.words import colon, day, number

ROW, LINE, COLUMNS = 26, 18, 300  # pixels: a row, a line of text, axes with columns
TITLE, SUBTITLE, KEYS, AXIS, EDGE = 44, 24, 30, 56, 16  # room for title, subtitle, legend, an axis with its name, at the edges
WIDE = {85: 720, 175: 1000}  # pixels of a figure printed on 85 or 175 mm
TEXT = 9  # points, 12 pixels
NEAR = 30  # pixels between the places of a line that answer the pointer, which they do within 20
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


def write(figure: Board, words: str, x: float, y: float, **looks) -> None:
    """Write beside a place."""
    figure.add_annotation(text=plain(words), x=x, y=y, **({"showarrow": False, "xanchor": "left", "xshift": 6} | looks))


def room(figure: Board, left: float, right: float, top: float, height: float, bottom: float) -> Board:
    """Axes of ``height`` pixels with so many around them."""
    margin = {"l": left, "r": right, "t": top, "b": bottom, "autoexpand": False}
    return figure.update_layout(height=top + height + bottom, margin=margin)


def mark_words(content: Content) -> list[str]:
    """What the mark of each row says, as plain text: its labels and its number."""
    rows, gap = content.data, colon(content.language)
    if content.form == "timeline":
        return [f"{label}{gap}{content.beside['', label]}" for label in rows["y"]]
    if content.form in ("forest", "chronology"):
        return [f"{panel}, {label}{gap}{content.beside[panel, label]}" for panel, label in content.rows]
    if content.form == "steps":
        days = [day(x, content.language) for x in rows["x"]]
        return [f"{panel}, {label}, {day}{gap}{held}" for (panel, label), day, held in zip(content.rows, days, rows["held"])]
    if content.form == "sides":
        return [f"{label}{gap}{words} ({by})" for label, words, by in zip(rows["y"], rows["words"], rows["by"])]
    first = rows["x"] if content.form == "columns" else rows["y"]
    second = rows["x"] if content.form == "grid" else [content.legend.get(series, "") for series in rows["series"]]
    names = [f"{a}, {b}" if b else a for a, b in zip(first, second)]
    if content.form == "flow":
        names = [f"{a} → {b}" for a, b in zip(rows["x"], rows["y"])]
    return [name + gap + number(n, content.language) for name, n in zip(names, rows["n"])]


def hovers(content: Content) -> list[str]:
    """What stands above a mark under the pointer."""
    return [plain(words) for words in mark_words(content)]


def series_of(content: Content) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each series with their place and hover words, in the order of the legend."""
    rows = content.data
    places = [content.columns.index(name) for name in rows["x"]] if content.form == "columns" else content.positions
    rows = rows.assign(place=places, hover=hovers(content), row=range(len(rows)))
    return [(series, rows[rows["series"] == series]) for series in dict.fromkeys([*content.legend, *rows["series"]])]


def along(first: float, last: float, reach: float) -> list[float]:
    """Places from the first to the last, none further from the next than ``reach``: what is near one of them is near the line.

    >>> along(0, 1, 0.5), along(3, 3, 1)
    ([0.0, 0.5, 1.0], [3.0, 3.0])
    """
    parts = max(1, ceil((last - first) / reach))
    return [first + (last - first) * n / parts for n in range(parts)] + [float(last)]


def target(figure: Board, row: int, words: str, x: tuple[object, object], y: tuple[float, float]) -> None:
    """An area that is clicked as the mark of a row, and not seen: ``x`` from where and how long, ``y`` its two ends."""
    figure.add_bar(
        x=[x[1]], base=[x[0]], y=[(y[0] + y[1]) / 2], width=abs(y[1] - y[0]), orientation="h", marker={"color": "rgba(0,0,0,0)"},
        customdata=[row], hovertext=[words], hoverinfo="text", showlegend=False, textposition="none", cliponaxis=False,
    )  # fmt: skip


def label_rows(figure: Board, content: Content) -> tuple[float, float, float]:
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


def axis_name(figure: Board, content: Content) -> None:
    """The name of the axis below, at its beginning."""
    write(figure, content.x_label, 0, 0, xref="paper", yref="paper", xshift=0, yshift=-24, yanchor="top", font_color=QUIET)


def beside(figure: Board, content: Content, x: dict[int, float] | None = None, shift: int = 0) -> None:
    """The words behind each row: at its own end, or all in the margin, ``shift`` pixels further away."""
    places = dict(zip(content.rows, content.positions))
    for row, words in content.beside.items():
        write(figure, words, x[places[row]] if x else 1, places[row], xref="x" if x else "paper", xshift=6 + shift)
    looks = {"xref": "paper", "yref": "paper", "xshift": 6 + shift, "yanchor": "bottom", "font_color": QUIET}
    write(figure, content.beside_label, 1, 1, **looks)


def time_axis(figure: Board, content: Content, axis: tuple[date, date] | None, wide: float) -> None:
    """Firsts of months or years between two days, on axes ``wide`` pixels wide, and the name of the axis."""
    limits = [day.isoformat() for day in axis] if axis else [0, 1]
    marks = ticks.times(*axis, content.language, int(wide / (pixels(ticks.LONGEST) + EDGE))) if axis else {}
    words = {"tickvals": [mark.isoformat() for mark in marks], "ticktext": [plain(name) for name in marks.values()]}
    figure.update_xaxes(BARE | words | {"range": limits, "showgrid": True, "gridcolor": RULE})
    axis_name(figure, content)
