"""What is held from step to step: a band from the least to the most, on paper and on the screen."""

from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from mali_study.drawing import ticks
from mali_study.drawing.board import Board
from mali_study.drawing.content import Content
from mali_study.drawing.looks import QUIET, RULE, look, text_width
from mali_study.drawing.paper_rows import LINE, ROW, heading
from mali_study.drawing.paper_rows import margins as paper_margins
from mali_study.drawing.paper_rows import time_axis as paper_axis
from mali_study.drawing.screen_rows import AXIS, BARE, EDGE, WIDE, hovers, pixels, plain, room, target, time_axis, write
from mali_study.drawing.screen_rows import LINE as SCREEN_LINE
from mali_study.drawing.screen_rows import ROW as SCREEN_ROW
from mali_study.drawing.sheet import GAP, Sheet
from mali_study.words import number

TALL, FULL = 3.0, 2.4  # rows that a panel takes, and its axis
REACHED = 0.8  # of an axis, by the greatest number: what is open goes on above it
DAY = 24 * 3600 * 1000  # milliseconds
BAND = "#A6CBE3"
FADING = ("#A6CBE3", "#C4DDEC", "#DFECF4", "#F1F7FA")  # from the least number upwards, where the most is open


class Step(NamedTuple):
    """One row placed: ordinal days, height of its ends in rows from the top, its panel's top; ``high`` NaN where it is open."""

    row: Any
    first: float
    last: float
    low: float
    high: float
    ceiling: float


class Layout(NamedTuple):
    """Where headings, and panels with their greatest number, begin, in rows from the top; the steps; the height."""

    headings: dict[str, float]
    panels: dict[tuple[str, str], tuple[float, int]]
    steps: list[Step]
    height: float


def axis_of(content: Content) -> tuple[date, date]:
    """The days of the axis, a margin included; what was held last is seen to go on."""
    begin, end = ticks.whole_months(*content.span)
    return begin, end + (end - begin) / 12


def layout(content: Content, begin: float, end: float) -> Layout:
    """Stack the panels, each with an axis of its own from 0 to its greatest number."""
    headings, panels, height = {}, {}, 0.0
    most = content.data[["low", "high"]].max(axis=1).groupby([content.data["panel"], content.data["y"]]).max()
    for panel, label in dict.fromkeys(content.rows):
        if panel not in headings:
            headings[panel], height = height, height + 1
        panels[panel, label], height = (height, max(1, int(most[panel, label]))), height + TALL
    steps = []
    for key, row in zip(content.rows, content.data.itertuples()):
        top, greatest = panels[key]
        floor = top + TALL - 0.3
        first, last = (date.fromisoformat(x).toordinal() if isinstance(x, str) else end for x in (row.x, row.x_end))
        first, last = (min(max(ordinal, begin), end) for ordinal in (first, last))
        low, high = (float("nan") if pd.isna(n) else floor - max(0, n) / greatest * FULL * REACHED for n in (row.low, row.high))
        steps.append(Step(row, first, last, floor if low != low else low, high, floor - FULL))
    return Layout(headings, panels, steps, height)


def bands(step: Step) -> list[tuple[float, float, str]]:
    """The rectangles of a step, as lower end, upper end, colour: one, none if the number is certain, or fading ones."""
    if step.high == step.high:
        return [(step.low, step.high, BAND)] if step.high < step.low else []
    part = (step.low - step.ceiling) / len(FADING)
    return [(step.low - n * part, step.low - (n + 1) * part, colour) for n, colour in enumerate(FADING)]


def on_paper(content: Content) -> Figure:
    """A panel per holder and type: a line at the least number, a band up to the most, fading where that is open."""
    begin, end = (ends.toordinal() for ends in axis_of(content))
    drawn = layout(content, begin, end)
    left, right = paper_margins(content)
    scale = max(text_width(number(most, content.language)) for _, most in drawn.panels.values()) + GAP
    sheet = Sheet(content, left + scale, right, height=ROW * drawn.height, above=LINE)
    axes = sheet.axes
    for panel, top in drawn.headings.items():
        heading(sheet, panel, sheet.top + (top + 0.55) * ROW)
    for (panel, label), (top, most) in drawn.panels.items():
        floor = top + TALL - 0.3
        sheet.text(left - 2 * GAP, sheet.top + (floor - FULL / 2) * ROW, label, ha="right", va="center_baseline")
        words = content.beside.get((panel, label), "")
        sheet.text(sheet.left + sheet.inner + GAP, sheet.top + (floor - FULL / 2) * ROW, words, va="center_baseline")
        for n in (0, most):
            y = floor - n / most * FULL * REACHED
            axes.plot([begin, end], [y, y], color=RULE, linewidth=0.4)
            sheet.text(sheet.left - GAP, sheet.top + y * ROW, number(n, content.language), ha="right", va="center_baseline", color=QUIET)
    _paper_steps(axes, drawn)
    paper_axis(sheet, content, begin, end)
    axes.set(ylim=(drawn.height, 0), yticks=[])
    sheet.text(sheet.left + sheet.inner + GAP, sheet.top - GAP / 2, content.beside_label, color=QUIET, va="baseline")
    sheet.text(sheet.left - GAP, sheet.top - GAP / 2, content.columns[0], color=QUIET, ha="right", va="baseline")
    return sheet.figure


def _paper_steps(axes, drawn: Layout) -> None:
    """Bands, then lines, then a dot where each step begins."""
    before: Step | None = None
    for step in drawn.steps:
        colour = look(step.row.series).colour
        for low, high, shade in bands(step):
            axes.add_patch(Rectangle((step.first, high), step.last - step.first, low - high, facecolor=shade, linewidth=0))
        axes.plot([step.first, step.last], [step.low] * 2, color=colour, linewidth=1.3, solid_capstyle="butt")
        edge = step.ceiling if step.high != step.high else step.high
        axes.plot([step.first, step.last], [edge] * 2, color=colour, linewidth=0.7, linestyle="-" if edge == step.high else (0, (2, 2)))
        if before and (before.row.panel, before.row.y) == (step.row.panel, step.row.y):
            axes.plot([step.first] * 2, [before.low, step.low], color=colour, linewidth=1.3)
        axes.plot(
            [step.first],
            [step.low],
            color=colour,
            marker="o",
            markersize=3.2,
            linestyle="none",
            gid=f"mark-{step.row.Index}",
            clip_on=False,
        )
        before = step


def on_screen(figure: Board, content: Content, head: int) -> Board:
    """The same in the browser; a click on a step leads to its row."""
    axis = axis_of(content)
    drawn = layout(content, *(ends.toordinal() for ends in axis))
    names = {top + TALL - 0.3 - FULL / 2: plain(label) for (_, label), (top, _) in drawn.panels.items()}
    names |= {top + 0.5: f"<b>{plain(panel)}</b>" for panel, top in drawn.headings.items()}
    figure.update_yaxes(
        BARE | {"range": [drawn.height, 0], "tickvals": list(names), "ticktext": list(names.values()), "ticklabelstandoff": 26}
    )
    for key, (top, most) in drawn.panels.items():
        floor = top + TALL - 0.3
        write(figure, content.beside.get(key, ""), 1, floor - FULL / 2, xref="paper")
        for n in (0, most):
            y = floor - n / most * FULL * REACHED
            figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=y, y1=y, line={"color": RULE, "width": 1}, layer="below")
            write(figure, number(n, content.language), 0, y, xref="paper", xanchor="right", xshift=-4, font_color=QUIET)
    _screen_steps(figure, content, drawn)
    left = max(pixels(slot.label, bold=True) for slot in content.slots) + EDGE + 30
    right = max([pixels(words) for words in [*content.beside.values(), content.beside_label]], default=0) + EDGE
    time_axis(figure, content, axis, WIDE[content.width] - left - right)
    above = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "font_color": QUIET}
    write(figure, content.beside_label, 1, 1, **above)
    write(figure, content.columns[0], 0, 1, xanchor="right", xshift=-4, **above)
    figure.update_layout(barmode="overlay")
    return room(figure, left, right, head + SCREEN_LINE, SCREEN_ROW * drawn.height, AXIS)


def _screen_steps(figure: Board, content: Content, drawn: Layout) -> None:
    """Per panel one trace of dots joined by steps; bands and upper ends are shapes. A step is clicked from its axis to its top."""
    words = hovers(content)
    for key in drawn.panels:
        steps = [step for step in drawn.steps if (step.row.panel, step.row.y) == key]
        colour = look(steps[0].row.series).colour
        for step in steps:
            first, last = _moment(step.first), _moment(step.last)
            for low, high, shade in bands(step):
                figure.add_shape(type="rect", x0=first, x1=last, y0=low, y1=high, fillcolor=shade, line_width=0, layer="below")
            edge, dash = (step.ceiling, "dash") if step.high != step.high else (step.high, "solid")
            figure.add_shape(type="line", x0=first, x1=last, y0=edge, y1=edge, line={"color": colour, "width": 1, "dash": dash})
        x, y = [_moment(step.first) for step in steps], [step.low for step in steps]
        looks = {"line": {"color": colour, "width": 2, "shape": "hv"}, "marker": {"size": 8}, "showlegend": False, "cliponaxis": False}
        figure.add_scatter(x=x, y=y, mode="lines+markers", hoverinfo="skip", **looks)
        floor = drawn.panels[key][0] + TALL - 0.3
        for step in steps:
            held = DAY * max(step.last - step.first, 1)
            target(figure, step.row.Index, words[step.row.Index], (_moment(step.first), held), (floor, step.ceiling))
        figure.add_shape(
            type="line", x0=x[-1], x1=_moment(steps[-1].last), y0=y[-1], y1=y[-1], line={"color": colour, "width": 2}
        )  # the last holds on


def _moment(ordinal: float) -> str:
    """An ordinal day as plotly reads it."""
    return date.fromordinal(round(ordinal)).isoformat()
