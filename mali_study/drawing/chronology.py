"""A chronology: what is dated, with the precision of its date, on paper and on the screen."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from mali_study.drawing import ticks
from mali_study.drawing.board import Board
from mali_study.drawing.content import Content
from mali_study.drawing.looks import DOT, INK, MARKERS, QUIET, look
from mali_study.drawing.paper_rows import LINE, ROW, beside_all, label_rows, margins
from mali_study.drawing.paper_rows import time_axis as paper_axis
from mali_study.drawing.screen_rows import AXIS, NEAR, WIDE, along, axis_name, beside, hovers, pixels, plain, room, time_axis, write
from mali_study.drawing.screen_rows import LINE as SCREEN_LINE
from mali_study.drawing.screen_rows import label_rows as screen_label_rows
from mali_study.drawing.sheet import Sheet
from mali_study.words import day

GUTTER, LEAST = 4.0, 2.8  # millimetres: the column of conflict signs, the shortest bar
SCREEN_GUTTER, SCREEN_LEAST, KEY = 20, 16, 46  # the same in pixels, and a key of the legend before its name
UNEQUAL = "≠"
DAY = 24 * 3600 * 1000  # milliseconds


class Mark(NamedTuple):
    """One row of a chronology, placed: ordinal days, ``last`` that after the last; and what is said of days off the axis.

    ``shape`` is the row's ``mark``, or ``day`` at the end of the axis for what lies beyond it altogether.
    """

    place: int
    row: Any
    shape: str
    first: float
    last: float
    off: str  # words for a date that the axis does not reach, with an arrow
    end: str  # the end of the axis it lies beyond: "left", "right" or ""


def limits(content: Content) -> tuple[date, date] | None:
    """The days of the axis, a margin included; none where every date is open."""
    return ticks.whole_months(*content.span) if content.span else None


def marks(content: Content, begin: float, end: float, least: float) -> Iterator[Mark]:
    """Place every row between two ordinal days; no bar, and no way between two dots, is shorter than ``least`` days."""
    for place, row in zip(content.positions, content.data.itertuples()):
        first = begin if pd.isna(row.x) else date.fromisoformat(row.x).toordinal()
        last = end if pd.isna(row.x_end) else date.fromisoformat(row.x_end).toordinal()
        side = "left" if first < begin else "right" if last > end else ""
        if row.mark in ("span", "pair"):
            last += row.mark == "span"
            first, last = min(first, (first + last - least) / 2), max(last, (first + last + least) / 2)
        beyond = last < begin or first > end
        first, last = (min(max(ordinal, begin + beyond * least), end - beyond * least) for ordinal in (first, last))
        words = day(row.date, content.language, short=True) if side and row.mark != "open" else ""
        arrow = {"left": f"← {words}", "right": f"{words} →", "": ""}[side] if words else ""
        yield Mark(place, row, "day" if beyond else row.mark, first, last, arrow, side if words else "")


def on_paper(content: Content) -> Figure:
    """A dot on a day, a bar over all days it may be, a dashed line with a mark at the publication where the date is open."""
    left, right = margins(content)
    gutter = GUTTER if (content.data["conflict"] != "none").any() else 0
    sheet = Sheet(content, left, right + gutter, height=ROW * len(content.slots), above=LINE if content.beside_label else 0)
    axis = limits(content)
    begin, end = (ends.toordinal() for ends in axis) if axis else (0, 1)
    for mark in marks(content, begin, end, LEAST * (end - begin) / sheet.inner):
        _paper_mark(sheet, mark)
        if mark.off:
            _paper_arrow(sheet, mark)
        if mark.row.conflict != "none":
            looks = {
                "xycoords": ("axes fraction", "data"),
                "textcoords": "offset points",
                "va": "center_baseline",
                "annotation_clip": False,
            }
            sheet.axes.annotate(UNEQUAL, (1, mark.place), (4, 0), color=look("conflict").colour, fontweight="bold", **looks)
    paper_axis(sheet, content, begin, end)
    label_rows(sheet, content)
    beside_all(sheet, content, gutter)
    return sheet.figure


def _paper_mark(sheet: Sheet, mark: Mark) -> None:
    """The mark of one row: its colour, hatch and shape are its series', hollow if conditional, crossed if denied."""
    (colour, hatch, _), row = look(mark.row.series), mark.row
    hollow = row.sign != "asserted"
    dot = {"marker": MARKERS.get(row.series, DOT)[0], "markersize": 4.5, "markerfacecolor": "white" if hollow else colour, "clip_on": False}
    name, middle = {"gid": f"mark-{row.Index}"}, mark.last if mark.shape == "open" else (mark.first + mark.last) / 2
    if mark.shape == "span":
        face, edge = ("white", colour) if hollow else (colour, "white")
        bar = Rectangle((mark.first, mark.place - 0.25), mark.last - mark.first, 0.5, facecolor=face, edgecolor=edge, **name)
        bar.set(hatch=hatch, linewidth=0.8 if hollow else 0.3)
        sheet.axes.add_patch(bar)
    elif mark.shape == "open":
        sheet.axes.plot([mark.first, mark.last], [mark.place] * 2, color=colour, linestyle=(0, (4, 3)), linewidth=0.6, **name)
        sheet.axes.plot([mark.last], [mark.place], color=colour, linestyle="none", **dot)
    elif mark.shape == "pair":
        conflict = {"color": look("conflict").colour, "linewidth": 1.2, "markeredgecolor": colour}
        sheet.axes.plot([mark.first, mark.last], [mark.place] * 2, **conflict, **dot, **name)
    else:
        sheet.axes.plot([mark.first], [mark.place], color=colour, linestyle="none", **dot, **name)
    if row.sign == "denied":
        sheet.axes.plot([middle], [mark.place], color=INK, marker="x", markersize=6.5, linestyle="none", clip_on=False)


def _paper_arrow(sheet: Sheet, mark: Mark) -> None:
    """An arrow and the date where the axis does not reach it, beside what is drawn at the axis' end."""
    x, align, shift = (mark.last, "left", 5) if mark.end == "left" else (mark.first, "right", -5)
    sheet.axes.annotate(
        mark.off, (x, mark.place), (shift, 0), textcoords="offset points", ha=align, va="center_baseline", color=QUIET,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
    )  # fmt: skip


def on_screen(figure: Board, content: Content, head: int) -> Board:
    """The same in the browser."""
    left, right, height = screen_label_rows(figure, content)
    gutter = SCREEN_GUTTER if (content.data["conflict"] != "none").any() else 0
    wide, axis = WIDE[content.width] - left - right - gutter, limits(content)
    begin, end = (ends.toordinal() for ends in axis) if axis else (1, 2)
    words = hovers(content)
    for mark in marks(content, begin, end, SCREEN_LEAST * (end - begin) / wide):
        _screen_mark(figure, mark, words[mark.row.Index], NEAR * (end - begin) / wide)
        if mark.off:
            x, align = (mark.last, "left") if mark.end == "left" else (mark.first, "right")
            write(figure, mark.off, _moment(x), mark.place, xanchor=align, xshift=10 if align == "left" else -10, font_color=QUIET)
        if mark.row.conflict != "none":
            write(figure, UNEQUAL, 1, mark.place, xref="paper", font_color=look("conflict").colour, font_size=15)
    head += _screen_legend(figure, content, wide)
    if axis:
        time_axis(figure, content, axis, wide)
    else:
        figure.update_xaxes(visible=False, type="date", range=[_moment(begin), _moment(end)])
        axis_name(figure, content)
    beside(figure, content, shift=gutter)
    figure.update_layout(barmode="overlay")
    return room(figure, left, right + gutter, head + SCREEN_LINE, height, AXIS)


def _moment(ordinal: float) -> str:
    """An ordinal day as plotly reads it."""
    return date.fromordinal(round(ordinal)).isoformat()


def _screen_mark(figure: Board, mark: Mark, words: str, reach: float) -> None:
    """The mark of one row; all it draws leads to the row. ``reach``: days between the places of a line that answer the pointer."""
    (colour, _, hatch), row = look(mark.row.series), mark.row
    hollow, symbol = row.sign != "asserted", MARKERS.get(mark.row.series, DOT)[1]
    middle = mark.last if mark.shape == "open" else (mark.first + mark.last) / 2
    looks = {"hovertext": words, "hoverinfo": "text", "showlegend": False, "legendgroup": row.series}
    dot = {"symbol": symbol, "size": 10, "color": "white" if hollow else colour, "line": {"color": colour, "width": 1.5}}
    if mark.shape == "span":
        pattern = {"shape": hatch, "fillmode": "overlay", "fgcolor": colour if hollow else "white", "size": 6, "solidity": 0.2}
        bar = {"color": "white" if hollow else colour, "pattern": pattern, "line": {"color": colour, "width": 1.2}}
        length, ids = DAY * (mark.last - mark.first), [row.Index]
        figure.add_bar(
            x=[length], base=[_moment(mark.first)], y=[mark.place], width=0.5, orientation="h", marker=bar, customdata=ids, **looks
        )
    elif mark.shape == "day":
        figure.add_scatter(
            x=[_moment(mark.first)], y=[mark.place], mode="markers", marker=dot, cliponaxis=False, customdata=[row.Index], **looks
        )
    else:
        dashed = mark.shape == "open"
        line = {"color": colour if dashed else look("conflict").colour, "width": 2, "dash": "dash" if dashed else "solid"}
        days = along(mark.first, mark.last, reach)
        shown = dot | {"size": [0 if dashed else 10, *[0] * (len(days) - 2), 10], "opacity": 1}
        ids = [row.Index] * len(days)
        places = {"x": [_moment(ordinal) for ordinal in days], "y": [mark.place] * len(days), "mode": "lines+markers"}
        figure.add_scatter(**places, line=line, marker=shown, cliponaxis=False, customdata=ids, **looks)
    over = {"mode": "markers", "hoverinfo": "skip", "showlegend": False, "legendgroup": row.series, "cliponaxis": False}
    if row.sign == "denied":
        figure.add_scatter(x=[_moment(middle)], y=[mark.place], marker=_thin("x-thin", INK), **over)


def _thin(symbol: str, colour: str) -> dict:
    """A marker that is nothing but lines."""
    return {"symbol": symbol, "size": 10, "line": {"color": colour, "width": 2}}


def _screen_legend(figure: Board, content: Content, wide: float) -> int:
    """A key per series and sign; the pixels that its further lines need."""
    for key, name in content.legend.items():
        colour = look(key).colour
        marker = {"symbol": MARKERS.get(key, DOT)[1], "size": 10, "color": colour, "line": {"color": colour, "width": 1.5}}
        if key in ("conditional", "denied"):
            marker |= {"symbol": "circle-x-open" if key == "denied" else "circle", "color": INK if key == "denied" else "white"}
            marker |= {"line": {"color": INK, "width": 1.5}}
        if key == "conflict":
            marker, name = {"size": 1, "color": "white"}, f"{UNEQUAL} {name}"
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=plain(name), legendgroup=key, hoverinfo="skip")
    keys = int(wide / (max((pixels(name) for name in content.legend.values()), default=0) + KEY)) or 1
    return SCREEN_LINE * ((len(content.legend) - 1) // keys) + 4
