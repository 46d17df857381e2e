"""Draw for the screen with plotly: same rows, same looks, same words. Every string is escaped: plotly reads some HTML."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from mali_study.drawing import ticks
from mali_study.drawing.content import Content
from mali_study.drawing.looks import FONT, INK, QUIET, RULE, look, most_in_cell, shade, text_width, wrapped
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


def draw_screen(content: Content) -> go.Figure:
    """Draw a content for the browser; without rows, say so. ``customdata`` of a mark lists the ids it counts."""
    figure = go.Figure(layout_template="none")
    subtitle = content.x_label if content.form in ("grid", "columns") and len(content.data) else ""
    head = TITLE + (SUBTITLE if subtitle else 0) + (KEYS if content.legend else 0)
    title = {"text": f"<b>{plain(content.title)}</b>", "font": {"size": 17}, "x": 0, "xanchor": "left", "y": 1, "yanchor": "top"}
    title |= {"pad": {"l": EDGE, "t": EDGE}, "subtitle": {"text": plain(subtitle), "font": {"size": 12, "color": QUIET}}}
    legend = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"}
    figure.update_layout(title=title, legend=legend, font={"family": f"{FONT}, Verdana, sans-serif", "size": 12, "color": INK})
    figure.update_layout(width=WIDE[content.width], barmode="stack", bargap=0.28, showlegend=bool(content.legend))
    if content.data.empty:
        _words(figure, content.nothing, 0, 0.5, xref="paper", yref="paper", font_color=QUIET)
        figure.update_xaxes(visible=False).update_yaxes(visible=False)
        return figure.update_layout(height=head + 2 * ROW, margin={"l": EDGE, "r": EDGE, "t": head, "b": 0})
    forms = {"bars": _bars, "columns": _columns, "forest": _forest, "grid": _grid, "timeline": _timeline}
    return forms[content.form](figure, content, head)


def _words(figure: go.Figure, words: str, x: float, y: float, **looks) -> None:
    """Write beside a place."""
    figure.add_annotation(text=plain(words), x=x, y=y, **({"showarrow": False, "xanchor": "left", "xshift": 6} | looks))


def _room(figure: go.Figure, left: float, right: float, top: float, height: float, bottom: float) -> go.Figure:
    """Axes of ``height`` pixels with so many around them."""
    margin = {"l": left, "r": right, "t": top, "b": bottom, "autoexpand": False}
    return figure.update_layout(height=top + height + bottom, margin=margin)


def _hover(content: Content) -> list[str]:
    """What stands above a mark under the pointer: its labels and its number."""
    rows, language = content.data, content.language
    if content.form == "timeline":
        return [plain(f"{label}{colon(language)}{content.beside['', label]}") for label in rows["y"]]
    if content.form == "forest":
        return [plain(f"{panel}, {label}{colon(language)}{content.beside[panel, label]}") for panel, label in content.rows]
    first = rows["x"] if content.form == "columns" else rows["y"]
    second = rows["x"] if content.form == "grid" else [content.legend.get(series, "") for series in rows["series"]]
    names = [f"{a}, {b}" if b else a for a, b in zip(first, second)]
    return [plain(name + colon(language) + number(n, language)) for name, n in zip(names, rows["n"])]


def _series(content: Content) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each series with their place and hover words, in the order of the legend."""
    rows = content.data
    places = [content.columns.index(name) for name in rows["x"]] if content.form == "columns" else content.positions
    rows = rows.assign(place=places, hover=_hover(content))
    return [(series, rows[rows["series"] == series]) for series in dict.fromkeys([*content.legend, *rows["series"]])]


def _bar(content: Content, series: str, rows: pd.DataFrame) -> dict:
    """What all bars of a series share."""
    colour, _, hatch = look(series)
    pattern = {"shape": hatch, "fillmode": "overlay", "fgcolor": "white", "size": 7, "solidity": 0.2}
    marker = {"color": colour, "pattern": pattern, "line": {"color": "white", "width": 0.5}}
    words = {"name": plain(content.legend.get(series, series)), "hovertext": rows["hover"].tolist(), "hoverinfo": "text"}
    return {"customdata": rows["mentions"].tolist(), "marker": marker, "textposition": "none"} | words


def _label_rows(figure: go.Figure, content: Content) -> tuple[float, float, float]:
    """One line per row, from the top; room for the labels, for the words in the right margin, and the height of all lines."""
    slots = content.slots
    words = [f"<b>{plain(slot.label)}</b>" if slot.heading else plain(slot.label) for slot in slots]
    figure.update_yaxes(BARE | {"range": [len(slots) - 0.5, -0.5], "tickvals": list(range(len(slots))), "ticktext": words})
    left = max(pixels(label, bold=True) for label in [*(slot.label for slot in slots), *content.below])
    right = max((pixels(words) for words in [*content.beside.values(), content.beside_label]), default=0)
    return left + EDGE, right + EDGE, ROW * len(slots)


def _number_axis(content: Content, most: float) -> dict:
    """An axis of counts."""
    marks = ticks.counts(most)
    names = [number(mark, content.language) for mark in marks]
    return BARE | {"tickvals": marks, "ticktext": names, "showgrid": True, "gridcolor": RULE, "range": [0, most]}


def _axis_name(figure: go.Figure, content: Content) -> None:
    """The name of the axis below, at its beginning."""
    _words(figure, content.x_label, 0, 0, xref="paper", yref="paper", xshift=0, yshift=-24, yanchor="top", font_color=QUIET)


def _beside(figure: go.Figure, content: Content, x: dict[int, float] | None = None) -> None:
    """The words behind each row: at its own end, or all in the margin."""
    places = dict(zip(content.rows, content.positions))
    for row, words in content.beside.items():
        _words(figure, words, x[places[row]] if x else 1, places[row], xref="x" if x else "paper")
    looks = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "font_color": QUIET}
    _words(figure, content.beside_label, 1, 1, **looks)


def _bars(figure: go.Figure, content: Content, head: int) -> go.Figure:
    ends: dict[int, float] = {}
    for series, rows in _series(content):
        lengths, places = rows["x"].tolist(), rows["place"].tolist()
        ends |= {place: ends.get(place, 0) + x for place, x in zip(places, lengths)}
        figure.add_bar(x=lengths, y=places, orientation="h", **_bar(content, series, rows))
    for place, (low, high) in content.spans.items():
        for x0, x1, half in ((low, high, 0), (low, low, 0.15), (high, high, 0.15)):
            figure.add_shape(type="line", x0=x0, x1=x1, y0=place - half, y1=place + half, line={"color": INK, "width": 1.2})
        ends[place] = max(ends[place], high)
    figure.update_xaxes(_number_axis(content, max(ends.values())))
    _axis_name(figure, content)
    _beside(figure, content, ends)
    left, right, height = _label_rows(figure, content)
    return _room(figure, left, right, head + (0 if content.legend else LINE // 2), height, AXIS)


def _columns(figure: go.Figure, content: Content, head: int) -> go.Figure:
    sums = content.data.groupby("x")["y"].sum()
    for series, rows in _series(content):
        figure.add_bar(x=rows["place"].tolist(), y=rows["y"].tolist(), **_bar(content, series, rows))
    for name, top in sums.items():
        _words(figure, number(top, content.language), content.columns.index(name), top, xanchor="center", xshift=0, yanchor="bottom")
    longest, steep = max(pixels(name) for name in content.columns), len(content.columns) > 8
    names = {"tickvals": list(range(len(content.columns))), "ticktext": [plain(name) for name in content.columns]}
    figure.update_xaxes(BARE | names | {"range": [-0.5, len(content.columns) - 0.5], "tickangle": -90 if steep else 0})
    figure.update_yaxes(_number_axis(content, sums.max()) | {"range": [0, 1.1 * sums.max()]})
    left = pixels(number(sums.max(), content.language)) + 2 * EDGE
    return _room(figure, left, EDGE, head, COLUMNS, EDGE + (longest if steep else LINE))


def _cells(content: Content, rest: bool) -> dict[str, list[list]]:
    """Lines of cells with number, printed number, ids and hover words; those that sum the rest, or all others."""
    cells = {name: [[None] * len(content.columns) for _ in content.slots] for name in ("z", "text", "customdata", "hovertext")}
    cells["text"] = [[""] * len(content.columns) for _ in content.slots]
    for place, row, hover in zip(content.positions, content.data.itertuples(), _hover(content)):
        if (row.series == "rest") == rest:
            values = int(row.n), number(row.n, content.language), row.mentions, hover
            for name, value in zip(cells, values):
                cells[name][place][content.columns.index(row.x)] = value
    return cells


def _grid(figure: go.Figure, content: Content, head: int) -> go.Figure:
    most, grey = max(2, most_in_cell(content.data)), look("rest").colour
    looks = {"texttemplate": "%{text}", "xgap": 2, "ygap": 2, "hoverinfo": "text", "hoverongaps": False}
    looks |= {"showscale": False, "zmin": 1, "zmax": most}
    figure.add_heatmap(**_cells(content, rest=False), colorscale=[[0, shade(1, most)], [1, shade(most, most)]], **looks)
    if (content.data["series"] == "rest").any():
        figure.add_heatmap(**_cells(content, rest=True), colorscale=[[0, grey], [1, grey]], **looks)
    left, right, height = _label_rows(figure, content)
    cell = (WIDE[content.width] - left - right) / len(content.columns)
    lines = [wrapped(name, cell / 96 * 25.4, TEXT * 1.06) for name in content.columns]
    steep = max(pixels(line) for name in lines for line in name) > cell
    names = [[name] for name in content.columns] if steep else lines
    words = {"tickvals": list(range(len(names))), "ticktext": ["<br>".join(plain(line) for line in name) for name in names]}
    figure.update_xaxes(BARE | words | {"side": "top", "range": [-0.5, len(names) - 0.5], "tickangle": -90 if steep else 0})
    _beside(figure, content)
    for line, (name, values) in enumerate(content.below.items()):
        y = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -4 - LINE * line, "font_color": QUIET}
        _words(figure, name, 0, xref="paper", xanchor="right", xshift=-6, **y)
        for column, value in values.items():
            _words(figure, value, content.columns.index(column), xanchor="center", xshift=0, **y)
    above = max(map(pixels, content.columns)) + LINE if steep else LINE * max(map(len, lines)) + 4
    return _room(figure, left, right, head + above, height, EDGE + LINE * len(content.below))


def _forest(figure: go.Figure, content: Content, head: int) -> go.Figure:
    for series, rows in _series(content):
        more, less = ((ends.abs().fillna(0)).tolist() for ends in (rows["high"] - rows["x"], rows["x"] - rows["low"]))
        colour = look(series).colour
        figure.add_scatter(
            x=rows["x"].tolist(), y=rows["place"].tolist(), mode="markers", marker={"color": colour, "size": 9}, cliponaxis=False,
            error_x={"array": more, "arrayminus": less, "color": colour, "thickness": 2, "width": 0},
            customdata=rows["mentions"].tolist(), hovertext=rows["hover"].tolist(), hoverinfo="text",
        )  # fmt: skip
    names = [number(mark, content.language, 1) for mark in ticks.SHARES]
    axis = BARE | {"tickvals": list(ticks.SHARES), "ticktext": names, "showgrid": True, "gridcolor": RULE}
    figure.update_xaxes(axis | {"range": [ticks.SHARES[0], ticks.SHARES[-1]]})
    _axis_name(figure, content)
    _beside(figure, content)
    left, right, height = _label_rows(figure, content)
    return _room(figure, left, right, head + LINE, height, AXIS)


def _timeline(figure: go.Figure, content: Content, head: int) -> go.Figure:
    known = content.data.dropna(subset=["x", "x_end"])
    axis = ticks.span(known["x"].min(), known["x_end"].max()) if len(known) else None
    limits = [day.isoformat() for day in axis] if axis else [0, 1]
    for series, rows in _series(content):
        colour = look(series).colour
        for row in rows.itertuples():
            ends = limits if pd.isna(row.x) else [row.x] if series == "day" else [row.x, row.x_end]
            mark = {"mode": "markers" if series == "day" else "lines", "marker": {"color": colour, "size": 10}}
            line = {"color": colour, "width": 2 if series == "open" else 8, "dash": "dash" if series == "open" else "solid"}
            words = {"name": plain(row.y), "hovertext": row.hover, "hoverinfo": "text"}
            figure.add_scatter(x=ends, y=[row.place] * len(ends), customdata=[row.mentions] * len(ends), line=line, **mark, **words)
    left, right, height = _label_rows(figure, content)
    most = int((WIDE[content.width] - left - right) / (pixels(ticks.LONGEST) + EDGE))
    marks = ticks.times(*axis, content.language, most) if axis else {}
    words = {"tickvals": [mark.isoformat() for mark in marks], "ticktext": [plain(name) for name in marks.values()]}
    figure.update_xaxes(BARE | words | {"range": limits, "showgrid": True, "gridcolor": RULE})
    _axis_name(figure, content)
    _beside(figure, content)
    return _room(figure, left, right, head + LINE, height, AXIS)
