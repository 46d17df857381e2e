"""What two claims say, side by side: a figure of words, all of them whole, on paper and on the screen."""

from itertools import groupby
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from mali_study.drawing.board import Board
from mali_study.drawing.content import Content
from mali_study.drawing.looks import QUIET, RULE, TEXT, broken
from mali_study.drawing.paper_rows import LINE
from mali_study.drawing.screen_rows import EDGE as SCREEN_EDGE
from mali_study.drawing.screen_rows import LINE as SCREEN_LINE
from mali_study.drawing.screen_rows import TEXT as SCREEN_TEXT
from mali_study.drawing.screen_rows import WIDE, plain, room, target, write
from mali_study.drawing.sheet import EDGE, GAP, Sheet
from mali_study.words import colon

FIRST = 0.24  # of the width: the column that says what a pair is about
PADDING, BASELINE = 0.8, 0.78  # lines: between two pairs, and from the top of a line to where its letters stand


class Cell(NamedTuple):
    """What one claim says: where it stands, in lines from the top, and its wrapped words; ``row`` is its row of the data."""

    top: float
    column: int
    words: list[str]
    by: list[str]
    row: Any


class Table(NamedTuple):
    """All that is written: headings and labels as ``(top, lines)``, cells, tops of the rules between pairs, the height in lines."""

    headings: list[tuple[float, list[str]]]
    labels: list[tuple[float, list[str]]]
    cells: list[Cell]
    rules: list[float]
    height: float


def table(content: Content, width: float, size: float) -> Table:
    """Wrap every text into columns of a table ``width`` millimetres wide, written in ``size`` points."""
    first, side = FIRST * width - 3 * GAP, (1 - FIRST) / 2 * width - 3 * GAP
    headings, labels, cells, rules, top, panel = [], [], [], [], 0.0, None
    for (heading, label), rows in groupby(content.data.itertuples(), key=lambda row: (row.panel, row.y)):
        if heading != panel:
            headings.append((top + 0.3, broken(heading, width, size, bold=True)))
            top, panel = top + 0.3 + len(headings[-1][1]) + PADDING / 2, heading
        rules.append(top)
        labels.append((top + PADDING / 2, broken(label, first, size)))
        height = len(labels[-1][1])
        for row in rows:
            words, by = broken(row.words, side, size, bold=True), _parts(row.by, side, size)
            cells.append(Cell(top + PADDING / 2, content.columns.index(row.x), words, by, row))
            height = max(height, len(words) + len(by))
        top += height + PADDING
    return Table(headings, labels, cells, rules, top)


def _parts(words: str, width: float, size: float) -> list[str]:
    """The same for words in parts, with a point between two of them, unless a line ends there.

    >>> _parts("claim 5 · RFI et AFP · 3 reports", 25, 7)
    ['claim 5 · RFI et AFP', '3 reports']
    """
    lines = (line.removeprefix("·").removesuffix("·").strip(" \u00a0") for line in broken(words, width, size))
    return [line for line in lines if line]


def on_paper(content: Content) -> Figure:
    """Three columns: what it is about, what the one says and who, what the other says and who."""
    width = content.width - 2 * EDGE
    drawn = table(content, width, TEXT)
    sheet = Sheet(content, EDGE, EDGE, height=drawn.height * LINE, above=LINE + GAP, below=0)
    axes = sheet.axes
    axes.set(xlim=(0, width), ylim=(drawn.height, 0), xticks=[], yticks=[])
    starts = [0, FIRST * width, (1 + FIRST) / 2 * width]
    for start, name in zip(starts, content.columns):
        sheet.text(EDGE + start, sheet.top - GAP, name, color=QUIET, va="baseline")
    for top in [*drawn.rules, drawn.height]:
        axes.axhline(top, color=RULE, linewidth=0.5)
    for top, lines in drawn.headings:
        _lines(axes, 0, top, lines, fontweight="bold")
    for top, lines in drawn.labels:
        _lines(axes, 0, top, lines)
    for cell in drawn.cells:
        _lines(axes, starts[cell.column], cell.top, cell.words, fontweight="bold", gid=f"mark-{cell.row.Index}")
        _lines(axes, starts[cell.column], cell.top + len(cell.words), cell.by, color=QUIET)
    return sheet.figure


def _lines(axes, x: float, top: float, lines: list[str], **looks) -> None:
    """Write lines below each other, each on its own baseline: accents on capitals do not move them."""
    for place, line in enumerate(lines):
        axes.text(x, top + place + BASELINE, line, va="baseline", **looks)
        looks.pop("gid", None)


def on_screen(figure: Board, content: Content, head: int) -> Board:
    """The same in the browser; what a claim says leads to its ids, and says the rule above it."""
    width = WIDE[content.width] - 2 * SCREEN_EDGE
    drawn = table(content, width / 96 * 25.4 / 1.06, SCREEN_TEXT)
    starts = [0, FIRST, FIRST + (1 - FIRST) / 2]
    for start, name in zip(starts, content.columns):
        write(figure, name, start, 1, yref="paper", xshift=0, yanchor="bottom", font_color=QUIET)
    for top in [*drawn.rules, drawn.height]:
        figure.add_shape(type="line", x0=0, x1=1, y0=top, y1=top, line={"color": RULE, "width": 1})
    for tops, mark in ((drawn.headings, "<b>{}</b>"), (drawn.labels, "{}")):
        for top, lines in tops:
            text = mark.format("<br>".join(plain(line) for line in lines))
            figure.add_annotation(text=text, x=0, y=top, showarrow=False, xanchor="left", yanchor="top", align="left")
    looks = {"mode": "text", "textposition": "bottom right", "hoverinfo": "skip", "cliponaxis": False, "showlegend": False}
    for column in range(len(content.columns)):
        cells = [cell for cell in drawn.cells if cell.column == column]
        texts = ["<br>".join([*(f"<b>{plain(line)}</b>" for line in cell.words), *(plain(line) for line in cell.by)]) for cell in cells]
        says = ["<br>".join(plain(line) for line in broken(_hover(cell, content), 110)) for cell in cells]
        places = {"x": [starts[column]] * len(cells), "y": [cell.top for cell in cells]}
        figure.add_scatter(**places, text=texts, **looks)
        for cell, words in zip(cells, says):
            below = cell.top + len(cell.words) + len(cell.by)
            target(figure, cell.row.Index, words, (starts[column], (1 - FIRST) / 2), (cell.top, below))
    figure.update_xaxes(visible=False, range=[0, 1]).update_yaxes(visible=False, range=[drawn.height, 0]).update_layout(barmode="overlay")
    return room(figure, SCREEN_EDGE, SCREEN_EDGE, head + SCREEN_LINE, drawn.height * SCREEN_LINE, SCREEN_EDGE)


def _hover(cell: Cell, content: Content) -> str:
    """What stands above a claim under the pointer: what it says, and why the two contradict each other."""
    return cell.row.words + (f"{colon(content.language)}{cell.row.rule}" if isinstance(cell.row.rule, str) else "")
