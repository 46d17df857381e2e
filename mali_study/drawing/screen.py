"""Draw for the screen with plotly: same rows, same looks, same words. Every string is escaped: plotly reads some HTML."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from mali_study.drawing import chronology, flow, sides, steps, ticks
from mali_study.drawing.board import Board
from mali_study.drawing.content import Content
from mali_study.drawing.looks import FONT, INK, QUIET, RULE, look, most_in_cell, shade, wrapped
from mali_study.drawing.screen_rows import (
    AXIS,
    BARE,
    COLUMNS,
    EDGE,
    KEYS,
    LINE,
    NEAR,
    ROW,
    SUBTITLE,
    TEXT,
    TITLE,
    WIDE,
    along,
    axis_name,
    beside,
    hovers,
    label_rows,
    number_axis,
    pixels,
    plain,
    room,
    series_of,
    time_axis,
    write,
)
from mali_study.words import number


def draw_screen(content: Content) -> go.Figure:
    """Draw a content for the browser; without rows, say so.

    ``customdata`` of whatever answers a click is the number of its row (of a node: those of its rows); ``layout.meta["mentions"]``
    lists per row the ids that it counts.
    """
    figure = Board(layout_template="none", layout_meta={"mentions": [list(ids) for ids in content.data["mentions"]]})
    subtitle = content.x_label if content.form in ("grid", "columns") and len(content.data) else ""
    head = TITLE + (SUBTITLE if subtitle else 0) + (KEYS if content.legend else 0)
    title = {"text": f"<b>{plain(content.title)}</b>", "font": {"size": 17}, "x": 0, "xanchor": "left", "y": 1, "yanchor": "top"}
    title |= {"pad": {"l": EDGE, "t": EDGE}, "subtitle": {"text": plain(subtitle), "font": {"size": 12, "color": QUIET}}}
    legend = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"}
    figure.update_layout(title=title, legend=legend, font={"family": f"{FONT}, Verdana, sans-serif", "size": 12, "color": INK})
    figure.update_layout(width=WIDE[content.width], barmode="stack", bargap=0.28, showlegend=bool(content.legend), dragmode=False)
    if content.data.empty:
        write(figure, content.nothing, 0, 0.5, xref="paper", yref="paper", font_color=QUIET)
        figure.update_xaxes(visible=False).update_yaxes(visible=False)
        figure.update_layout(height=head + 2 * ROW, margin={"l": EDGE, "r": EDGE, "t": head, "b": 0})
        return figure.finished()
    forms = {"bars": _bars, "columns": _columns, "forest": _forest, "grid": _grid, "timeline": _timeline}
    forms |= {"chronology": chronology.on_screen, "steps": steps.on_screen, "sides": sides.on_screen, "flow": flow.on_screen}
    return forms[content.form](figure, content, head).finished()


def _bar(content: Content, series: str, rows: pd.DataFrame) -> dict:
    """What all bars of a series share."""
    colour, _, hatch = look(series)
    pattern = {"shape": hatch, "fillmode": "overlay", "fgcolor": "white", "size": 7, "solidity": 0.2}
    marker = {"color": colour, "pattern": pattern, "line": {"color": "white", "width": 0.5}}
    words = {"name": plain(content.legend.get(series, series)), "hovertext": rows["hover"].tolist(), "hoverinfo": "text"}
    return {"customdata": rows["row"].tolist(), "marker": marker, "textposition": "none"} | words


def _bars(figure: Board, content: Content, head: int) -> Board:
    ends: dict[int, float] = {}
    for series, rows in series_of(content):
        lengths, places = rows["x"].tolist(), rows["place"].tolist()
        ends |= {place: ends.get(place, 0) + x for place, x in zip(places, lengths)}
        figure.add_bar(x=lengths, y=places, orientation="h", **_bar(content, series, rows))
    for place, (low, high) in content.interval_lines.items():
        for x0, x1, half in ((low, high, 0), (low, low, 0.15), (high, high, 0.15)):
            figure.add_shape(type="line", x0=x0, x1=x1, y0=place - half, y1=place + half, line={"color": INK, "width": 1.2})
        ends[place] = max(ends[place], high)
    figure.update_xaxes(number_axis(content, max(ends.values())))
    axis_name(figure, content)
    beside(figure, content, ends)
    left, right, height = label_rows(figure, content)
    return room(figure, left, right, head + (0 if content.legend else LINE // 2), height, AXIS)


def _columns(figure: Board, content: Content, head: int) -> Board:
    sums = content.data.groupby("x")["y"].sum()
    for series, rows in series_of(content):
        figure.add_bar(x=rows["place"].tolist(), y=rows["y"].tolist(), **_bar(content, series, rows))
    for name, top in sums.items():
        write(figure, number(top, content.language), content.columns.index(name), top, xanchor="center", xshift=0, yanchor="bottom")
    longest, steep = max(pixels(name) for name in content.columns), len(content.columns) > 8
    names = {"tickvals": list(range(len(content.columns))), "ticktext": [plain(name) for name in content.columns]}
    figure.update_xaxes(BARE | names | {"range": [-0.5, len(content.columns) - 0.5], "tickangle": -90 if steep else 0})
    figure.update_yaxes(number_axis(content, sums.max()) | {"range": [0, 1.1 * sums.max()]})
    left = pixels(number(sums.max(), content.language)) + 2 * EDGE
    return room(figure, left, EDGE, head, COLUMNS, EDGE + (longest if steep else LINE))


def _cells(content: Content, rest: bool) -> dict[str, list[list]]:
    """Lines of cells with number, printed number, row and hover words; those that sum the rest, or all others."""
    cells = {name: [[None] * len(content.columns) for _ in content.slots] for name in ("z", "text", "customdata", "hovertext")}
    cells["text"] = [[""] * len(content.columns) for _ in content.slots]
    for which, (place, row, hover) in enumerate(zip(content.positions, content.data.itertuples(), hovers(content))):
        if (row.series == "rest") == rest:
            values = int(row.n), number(row.n, content.language), which, hover
            for name, value in zip(cells, values):
                cells[name][place][content.columns.index(row.x)] = value
    return cells


def _grid(figure: Board, content: Content, head: int) -> Board:
    most, grey = max(2, most_in_cell(content.data)), look("rest").colour
    looks = {"texttemplate": "%{text}", "xgap": 2, "ygap": 2, "hoverinfo": "text", "hoverongaps": False}
    looks |= {"showscale": False, "zmin": 1, "zmax": most}
    figure.add_heatmap(**_cells(content, rest=False), colorscale=[[0, shade(1, most)], [1, shade(most, most)]], **looks)
    if (content.data["series"] == "rest").any():
        figure.add_heatmap(**_cells(content, rest=True), colorscale=[[0, grey], [1, grey]], **looks)
    left, right, height = label_rows(figure, content)
    cell = (WIDE[content.width] - left - right) / len(content.columns)
    lines = [wrapped(name, cell / 96 * 25.4, TEXT * 1.06) for name in content.columns]
    steep = max(pixels(line) for name in lines for line in name) > cell
    names = [[name] for name in content.columns] if steep else lines
    words = {"tickvals": list(range(len(names))), "ticktext": ["<br>".join(plain(line) for line in name) for name in names]}
    figure.update_xaxes(BARE | words | {"side": "top", "range": [-0.5, len(names) - 0.5], "tickangle": -90 if steep else 0})
    beside(figure, content)
    for line, (name, values) in enumerate(content.below.items()):
        y = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -4 - LINE * line, "font_color": QUIET}
        write(figure, name, 0, xref="paper", xanchor="right", xshift=-6, **y)
        for column, value in values.items():
            write(figure, value, content.columns.index(column), xanchor="center", xshift=0, **y)
    above = max(map(pixels, content.columns)) + LINE if steep else LINE * max(map(len, lines)) + 4
    return room(figure, left, right, head + above, height, EDGE + LINE * len(content.below))


def _forest(figure: Board, content: Content, head: int) -> Board:
    for series, rows in series_of(content):
        more, less = ((ends.abs().fillna(0)).tolist() for ends in (rows["high"] - rows["x"], rows["x"] - rows["low"]))
        colour = look(series).colour
        figure.add_scatter(
            x=rows["x"].tolist(), y=rows["place"].tolist(), mode="markers", marker={"color": colour, "size": 9}, cliponaxis=False,
            error_x={"array": more, "arrayminus": less, "color": colour, "thickness": 2, "width": 0},
            customdata=rows["row"].tolist(), hovertext=rows["hover"].tolist(), hoverinfo="text",
        )  # fmt: skip
    names = [number(mark, content.language, 1) for mark in ticks.SHARES]
    axis = BARE | {"tickvals": list(ticks.SHARES), "ticktext": names, "showgrid": True, "gridcolor": RULE}
    figure.update_xaxes(axis | {"range": [ticks.SHARES[0], ticks.SHARES[-1]]})
    axis_name(figure, content)
    beside(figure, content)
    left, right, height = label_rows(figure, content)
    return room(figure, left, right, head + LINE, height, AXIS)


def _timeline(figure: Board, content: Content, head: int) -> Board:
    known = content.data.dropna(subset=["x", "x_end"])
    axis = ticks.span(known["x"].min(), known["x_end"].max()) if len(known) else None
    limits = [day.isoformat() for day in axis] if axis else [0, 1]
    left, right, height = label_rows(figure, content)
    wide = WIDE[content.width] - left - right
    for series, rows in series_of(content):
        colour = look(series).colour
        for row in rows.itertuples():
            ends = limits if pd.isna(row.x) else [row.x] if series == "day" else [row.x, row.x_end]
            mark = {"mode": "markers" if series == "day" else "lines", "marker": {"color": colour, "size": 10}}
            line = {"color": colour, "width": 2 if series == "open" else 8, "dash": "dash" if series == "open" else "solid"}
            words = {"name": plain(row.y), "hovertext": row.hover, "hoverinfo": "text"}
            x = ends if series == "day" else _between(*ends, NEAR / wide * (axis[1] - axis[0]).days if axis else NEAR / wide)
            figure.add_scatter(x=x, y=[row.place] * len(x), customdata=[row.row] * len(x), line=line, **mark, **words)
    time_axis(figure, content, axis, wide)
    beside(figure, content)
    return room(figure, left, right, head + LINE, height, AXIS)


def _between(first: str | float, last: str | float, reach: float) -> list:
    """Days, or numbers, along a line, see `along`."""
    if not isinstance(first, str):
        return along(first, last, reach)
    ordinals = along(*(date.fromisoformat(end).toordinal() for end in (first, last)), reach)
    return [date.fromordinal(round(ordinal)).isoformat() for ordinal in ordinals]
