"""Who speaks through whom: bands between columns, as wide as what they count, on paper and on the screen."""

from typing import Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from mali_study.drawing.board import Board
from mali_study.drawing.content import Content
from mali_study.drawing.looks import INK, QUIET, look, text_width
from mali_study.drawing.paper_rows import LINE
from mali_study.drawing.screen_rows import EDGE as SCREEN_EDGE
from mali_study.drawing.screen_rows import LINE as SCREEN_LINE
from mali_study.drawing.screen_rows import hovers, plain, room, write
from mali_study.drawing.sheet import EDGE, GAP, Sheet

HEIGHT, PAD, THICK = 60.0, 3.8, 2.6  # millimetres: of all bands together, between nodes, of a node
RESERVE = 1.04  # of a name: coarse pictures draw letters a little wider
ON_SCREEN = 5.2  # pixels for a millimetre of paper, from top to bottom


class Node(NamedTuple):
    """A name in a column: where it stands, in millimetres from the top."""

    column: int
    name: str
    top: float
    height: float


class Band(NamedTuple):
    """A row placed: the tops of its two ends and its width, in millimetres."""

    row: Any
    start: float
    end: float
    width: float


def nodes(content: Content) -> dict[tuple[int, str], Node]:
    """The names of each column from top to bottom in the order of the data, each column in the middle of the height."""
    sums: dict[tuple[int, str], int] = {}
    for row in content.data.itertuples():
        if row.step == 0:
            sums[0, row.x] = sums.get((0, row.x), 0) + row.n
        sums[row.step + 1, row.y] = sums.get((row.step + 1, row.y), 0) + row.n
    order = {key: place for place, key in enumerate(content.beside)}
    ordered = sorted(sums, key=lambda key: order[str(key[0]), key[1]])
    total = sum(n for (column, _), n in sums.items() if column == 0)
    most = max(sum(key[0] == column for key in sums) for column in range(len(content.columns)))
    placed, tops = {}, {}
    for column, name in ordered:
        few = most - sum(key[0] == column for key in sums)
        top = tops.get(column, few * PAD / 2)
        height = HEIGHT * sums[column, name] / total
        placed[column, name] = Node(column, name, top, height)
        tops[column] = top + height + PAD
    return placed


def tall(content: Content) -> float:
    """The height of the figure in millimetres: all bands, and room between the names of the fullest column."""
    placed = nodes(content)
    most = max(sum(key[0] == column for key in placed) for column in range(len(content.columns)))
    return HEIGHT + (most - 1) * PAD


def bands(content: Content, placed: dict[tuple[int, str], Node]) -> list[Band]:
    """Every row between its two nodes; at each node the bands keep the order of what they lead to."""
    rows = list(content.data.itertuples())
    total = sum(row.n for row in rows if row.step == 0)
    starts, ends, used = {}, {}, {}
    for row in sorted(rows, key=lambda row: (row.step, placed[row.step + 1, row.y].top, row.Index)):
        starts[row.Index] = _place(used, ("out", row.step, row.x), placed[row.step, row.x], HEIGHT * row.n / total)
    for row in sorted(rows, key=lambda row: (row.step, placed[row.step, row.x].top, row.Index)):
        ends[row.Index] = _place(used, ("in", row.step + 1, row.y), placed[row.step + 1, row.y], HEIGHT * row.n / total)
    return [Band(row, starts[row.Index], ends[row.Index], HEIGHT * row.n / total) for row in rows]


def _place(used: dict, key: tuple, node: Node, width: float) -> float:
    """The next free place at a node."""
    top = used.get(key, node.top)
    used[key] = top + width
    return top


def on_paper(content: Content) -> Figure:
    """Columns of names, the first at the left, its names outside; bands between them in the look of their channel."""
    placed = nodes(content)
    words = {(column, name): content.beside[str(column), name] for column, name in placed}
    final = len(content.columns) - 1
    widest = (max(text_width(words[key]) for key in placed if key[0] == column) for column in (0, final))
    left, right = (width * RESERVE + EDGE + GAP for width in widest)
    left, right = max(left, text_width(content.columns[0]) + EDGE), max(right, text_width(content.columns[-1]) + EDGE)
    height = tall(content)
    sheet = Sheet(content, left, right, height=height + LINE, above=LINE + GAP, below=0)
    axes = sheet.axes
    axes.set(xlim=(0, sheet.inner), ylim=(height + LINE / 2, -LINE / 2), xticks=[], yticks=[])
    xs = [column * (sheet.inner - THICK) / final for column in range(final + 1)]
    for band in bands(content, placed):
        axes.add_patch(_ribbon(band, xs[band.row.step] + THICK, xs[band.row.step + 1]))
    for (column, name), node in placed.items():
        axes.add_patch(Rectangle((xs[column], node.top), THICK, node.height, facecolor=INK, linewidth=0))
        x, align = (xs[column] - GAP, "right") if column == 0 else (xs[column] + THICK + GAP, "left")
        box = {} if column in (0, final) else {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.4, "alpha": 0.85}}
        axes.text(x, node.top + node.height / 2, words[column, name], ha=align, va="center_baseline", clip_on=False, **box)
    for column, (name, align) in enumerate(zip(content.columns, ("right", "left", "left"))):
        x = sheet.left + xs[column] + (THICK if align == "right" else 0)
        sheet.text(x, sheet.top - GAP, name, ha=align, va="baseline", color=QUIET)
    return sheet.figure


def _ribbon(band: Band, left: float, right: float) -> PathPatch:
    """A band that leaves and arrives level."""
    middle = (left + right) / 2
    top, low = (band.start, band.end), (band.start + band.width, band.end + band.width)
    vertices = [(left, top[0]), (middle, top[0]), (middle, top[1]), (right, top[1])]
    vertices += [(right, low[1]), (middle, low[1]), (middle, low[0]), (left, low[0]), (left, top[0])]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    colour, hatch, _ = look(band.row.series)
    ribbon = PathPatch(Path(vertices, codes), facecolor=colour, edgecolor="white", hatch=hatch, linewidth=0.3, alpha=0.75)
    ribbon.set_gid(f"mark-{band.row.Index}")
    return ribbon


def on_screen(figure: Board, content: Content, head: int) -> Board:
    """The same in the browser: nodes where they stand on paper."""
    placed, height, final = nodes(content), tall(content), len(content.columns) - 1
    place = {key: number_ for number_, key in enumerate(placed)}
    names = [plain(content.beside[str(column), name]) for column, name in placed]
    x = [min(max(column / final, 0.001), 0.999) for column, _ in placed]
    y = [min(max((node.top + node.height / 2) / height, 0.001), 0.999) for node in placed.values()]
    looks = {"pad": PAD * ON_SCREEN, "thickness": THICK * ON_SCREEN, "color": INK, "line": {"width": 0}}
    rows = list(content.data.itertuples())
    through = [[row.Index for row in rows if key in ((row.step, row.x), (row.step + 1, row.y))] for key in placed]
    looks |= {"customdata": through, "hovertemplate": "%{label}<extra></extra>"}
    links = {
        "source": [place[row.step, row.x] for row in rows],
        "target": [place[row.step + 1, row.y] for row in rows],
        "value": [int(row.n) for row in rows],
        "color": [_paler(look(row.series).colour) for row in rows],
        "customdata": [row.Index for row in rows],
        "label": hovers(content),
        "hovertemplate": "%{label}<extra></extra>",
    }
    figure.add_sankey(arrangement="fixed", node=looks | {"label": names, "x": x, "y": y}, link=links, textfont={"color": INK, "size": 12})
    for key, name in content.legend.items():
        figure.add_scatter(
            x=[None], y=[None], mode="markers", marker={"symbol": "square", "size": 12, "color": look(key).colour}, name=plain(name)
        )
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    for column, name in enumerate(content.columns):
        align = ("left", "center", "right")[column] if final == 2 else "center"
        write(
            figure,
            name,
            column / final,
            1,
            yshift=2,
            xref="paper",
            yref="paper",
            xanchor=align,
            xshift=0,
            yanchor="bottom",
            font_color=QUIET,
        )
    figure.update_layout(legend_y=1 + (SCREEN_LINE + 8) / (height * ON_SCREEN))
    return room(figure, SCREEN_EDGE, SCREEN_EDGE, head + SCREEN_LINE + 8, height * ON_SCREEN, SCREEN_EDGE)


def _paler(colour: str) -> str:
    """A colour through which what lies below is seen."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.55)"
