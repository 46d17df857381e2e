"""Draw for paper with matplotlib, at the printed size."""

import warnings
from dataclasses import replace
from datetime import date
from io import BytesIO

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from mali_study.drawing import chronology, flow, metadata, sides, steps, ticks
from mali_study.drawing.content import Content
from mali_study.drawing.looks import INK, PAPER, QUIET, RULE, look, most_in_cell, shade, text_on, text_width, wrapped
from mali_study.drawing.paper_rows import LINE, ROW, beside, beside_all, label_rows, margins, time_axis
from mali_study.drawing.sheet import EDGE, GAP, Sheet
from mali_study.words import number

COLUMNS = 42.0  # millimetres: height of axes with columns
LEAST = 1.5  # millimetres: a span of time is drawn no shorter


@rc_context(PAPER)
def printed(content: Content, suffix: str, dpi: int, titled: bool = True) -> bytes:
    """A drawn content as a ``pdf``, ``svg`` or ``png`` file, fonts embedded (SVG: as outlines); a letter the font lacks is an empty box.

    Where a caption below it gives the title, ``titled`` is false and the drawing leaves it out.
    """
    drawn = content if titled else replace(content, title="")
    page = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        draw_paper(drawn).savefig(page, format=suffix, dpi=dpi, metadata=metadata.of_file(content, suffix))
    return metadata.finished_svg(page.getvalue(), content) if suffix == "svg" else page.getvalue()


@rc_context(PAPER)
def draw_paper(content: Content) -> Figure:
    """Draw a content at its printed size; without rows, say so."""
    if content.data.empty:
        sheet = Sheet(content, EDGE, EDGE, height=ROW * 2, below=0)
        sheet.axes.set_axis_off()
        sheet.axes.text(0, 0.5, "\n".join(wrapped(content.nothing, content.width - 2 * EDGE)), color=QUIET, va="center")
        return sheet.figure
    forms = {"bars": _bars, "columns": _columns, "forest": _forest, "grid": _grid, "timeline": _timeline}
    forms |= {"chronology": chronology.on_paper, "steps": steps.on_paper, "sides": sides.on_paper, "flow": flow.on_paper}
    return forms[content.form](content)


def _bars(content: Content) -> Figure:
    """Stacked bars, the first series at the left, their sum at the end; intervals as lines."""
    sheet = Sheet(content, *margins(content), height=ROW * len(content.slots))
    ends: dict[int, float] = {}
    for place, row in zip(content.positions, content.data.itertuples()):
        colour, hatch, _ = look(row.series)
        left = ends.get(place, 0.0)
        sheet.axes.barh(place, row.x, 0.72, left=left, color=colour, hatch=hatch, edgecolor="white", linewidth=0.4)
        ends[place] = left + row.x
    for place, (low, high) in content.interval_lines.items():
        sheet.axes.plot([low, high], [place, place], color=INK, linewidth=0.9, marker="|", markersize=3)
        ends[place] = max(ends[place], high)
    most = max(ends.values())
    sheet.axes.set_xlim(0, most)
    marks = ticks.counts(most)
    sheet.axes.set_xticks(marks, [number(mark, content.language) for mark in marks])
    sheet.axes.grid(axis="x")
    sheet.axes.set_xlabel(content.x_label, loc="left")
    label_rows(sheet, content)
    beside(sheet, content, ends)
    return sheet.figure


def _columns(content: Content) -> Figure:
    """Stacked columns in the order of ``content.columns``, their sum on top."""
    longest = max(text_width(name) for name in content.columns)
    most = content.data.groupby("x")["y"].sum().max()
    marks = ticks.counts(most)
    left = text_width(number(marks[-1], content.language)) + EDGE + 2 * GAP
    upright = longest + GAP < (content.width - left - EDGE) / len(content.columns)
    sheet = Sheet(content, left, EDGE, COLUMNS, above=2 * LINE + GAP, below=2 * GAP + (LINE if upright else longest))
    tops = dict.fromkeys(range(len(content.columns)), 0.0)
    for row in content.data.itertuples():
        place, (colour, hatch, _) = content.columns.index(row.x), look(row.series)
        sheet.axes.bar(place, row.y, 0.78, bottom=tops[place], color=colour, hatch=hatch, edgecolor="white", linewidth=0.4)
        tops[place] += row.y
    for place, top in tops.items():
        if top:
            words, looks = number(top, content.language), {"ha": "center", "va": "bottom", "annotation_clip": False}
            sheet.axes.annotate(words, (place, top), (0, 1.5), textcoords="offset points", **looks)
    sheet.axes.set(xlim=(-0.5, len(content.columns) - 0.5), ylim=(0, most))
    sheet.axes.set_yticks(marks, [number(mark, content.language) for mark in marks])
    sheet.axes.set_xticks(range(len(content.columns)), content.columns, rotation=0 if upright else 90)
    sheet.axes.grid(axis="y")
    sheet.text(EDGE, sheet.top - LINE - GAP, content.x_label, color=QUIET, va="bottom")
    return sheet.figure


def _grid(content: Content) -> Figure:
    """A cell per row and column, darker the more it counts, its number in it; sums in the margins."""
    left, right = margins(content)
    left = max([left, *(text_width(name) + EDGE + 2 * GAP for name in content.below)])
    cell = (content.width - left - right) / len(content.columns)
    names = ["\n".join(wrapped(name, cell - GAP)) for name in content.columns]
    flat = (
        all(text_width(line) <= cell - GAP for name in names for line in name.split("\n")) and max(name.count("\n") for name in names) < 4
    )
    above = (1 + max(name.count("\n") for name in names)) * LINE if flat else max(text_width(name) for name in content.columns)
    height = ROW * len(content.slots)
    sheet = Sheet(content, left, right, height, above=above + GAP + LINE + GAP, below=GAP + LINE * len(content.below))
    most = most_in_cell(content.data)
    for place, row in zip(content.positions, content.data.itertuples()):
        column, rest = content.columns.index(row.x), row.series == "rest"
        colour, ink = (look("rest").colour, INK) if rest else (shade(row.n, most), text_on(row.n, most))
        sheet.axes.add_patch(Rectangle((column - 0.48, place - 0.46), 0.96, 0.92, color=colour, linewidth=0))
        sheet.axes.text(column, place, number(row.n, content.language), color=ink, ha="center", va="center_baseline")
    sheet.axes.set_xlim(-0.5, len(content.columns) - 0.5)
    sheet.axes.xaxis.tick_top()
    sheet.axes.set_xticks(range(len(content.columns)), names if flat else content.columns, rotation=0 if flat else 90)
    for place in range(len(content.slots) + 1):
        sheet.axes.axhline(place - 0.5, color=RULE, linewidth=0.4, clip_on=False)
    label_rows(sheet, content)
    beside(sheet, content, 1, ("axes fraction", "data"))
    sheet.text(EDGE, sheet.top - above - 2 * GAP, content.x_label, color=QUIET, va="bottom")
    sheet.text(sheet.left + sheet.inner + GAP, sheet.top - GAP, content.beside_label, color=QUIET, va="baseline")
    for line, (name, words) in enumerate(content.below.items()):
        y = sheet.top + height + GAP + (line + 0.5) * LINE
        sheet.text(sheet.left - GAP, y, name, color=QUIET, ha="right", va="center_baseline")
        for column, word in words.items():
            sheet.text(sheet.left + (content.columns.index(column) + 0.5) * cell, y, word, color=QUIET, ha="center", va="center_baseline")
    return sheet.figure


def _forest(content: Content) -> Figure:
    """A dot per row on an axis of shares, its interval as a line; the figures in the right margin."""
    sheet = Sheet(content, *margins(content), height=ROW * len(content.slots), above=LINE if content.beside_label else 0)
    for place, row in zip(content.positions, content.data.itertuples()):
        colour = look(row.series).colour
        if pd.notna(row.low):
            sheet.axes.plot([row.low, row.high], [place, place], color=colour, linewidth=1.2, clip_on=False)
        sheet.axes.plot([row.x], [place], color=colour, marker="o", markersize=3.6, linestyle="none", clip_on=False)
    wide = len(ticks.SHARES) * (text_width(number(1, content.language, 1)) + 2 * GAP)
    marks = ticks.SHARES if wide < sheet.inner else ticks.FEW_SHARES
    sheet.axes.set_xlim(marks[0], marks[-1])
    sheet.axes.set_xticks(marks, [number(mark, content.language, 1) for mark in marks])
    sheet.axes.grid(axis="x")
    sheet.axes.set_xlabel(content.x_label, loc="left")
    label_rows(sheet, content)
    beside_all(sheet, content)
    return sheet.figure


def _timeline(content: Content) -> Figure:
    """A mark per row from its first to its last possible day; a dashed line all along where the date is open."""
    sheet = Sheet(content, *margins(content), height=ROW * len(content.slots), above=LINE if content.beside_label else 0)
    known = content.data.dropna(subset=["x", "x_end"])
    axis = ticks.span(known["x"].min(), known["x_end"].max()) if len(known) else None
    begin, end = (day.toordinal() for day in axis) if axis else (0, 1)
    least = LEAST * (end - begin) / sheet.inner
    for place, row in zip(content.positions, content.data.itertuples()):
        colour = look(row.series).colour
        if pd.isna(row.x):
            sheet.axes.plot([begin, end], [place, place], color=colour, linestyle=(0, (4, 3)), linewidth=0.6)
        elif row.series == "day":
            sheet.axes.plot([date.fromisoformat(row.x).toordinal()], [place], color=colour, marker="o", markersize=4.5, linestyle="none")
        else:
            first, last = date.fromisoformat(row.x).toordinal(), date.fromisoformat(row.x_end).toordinal() + 1
            middle, half = (first + last) / 2, max(last - first, least) / 2
            sheet.axes.plot([middle - half, middle + half], [place, place], color=colour, linewidth=3.5, solid_capstyle="butt")
    time_axis(sheet, content, begin, end)
    label_rows(sheet, content)
    beside_all(sheet, content)
    return sheet.figure
