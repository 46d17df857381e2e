"""What the figures of the ledger draw, read back from the paper and from the screen figure: one tuple per mark, its ids on screen."""

import re
from datetime import date

import drawn
from matplotlib.patches import PathPatch, Rectangle

from mali_study import charts
from mali_study.drawing import flow

LONG = 90  # days: a shorter bar is as long as its least width, which paper and screen measure differently


def artists(chart) -> dict[int, object]:
    """The artist of each row on paper, by the row's number."""
    found = charts.draw_paper(chart).axes[0].get_children()
    named = [(artist, re.fullmatch(r"mark-(\d+)", artist.get_gid() or "")) for artist in found]
    return {int(name[1]): artist for artist, name in named if name}


def marks_on_paper(chart) -> list[tuple]:
    """What each mark of the printed figure says."""
    if chart.form in ("bars", "grid"):
        return drawn.marks_on_paper(chart)
    return [READ[chart.form](chart, artist) for artist in artists(chart).values()]


def _dated(chart, artist) -> tuple:
    if isinstance(artist, Rectangle):
        return _bar(artist.get_y() + artist.get_height() / 2, artist.get_x(), artist.get_x() + artist.get_width())
    return (round(artist.get_ydata()[0]), "line" if len(artist.get_xdata()) > 1 else "dot")


def _bar(place: float, first: float, last: float) -> tuple:
    return (round(place), "bar", *((round(first), round(last)) if last - first > LONG else ()))


def _band(chart, artist: PathPatch) -> int:
    points = artist.get_path().vertices
    total = chart.data.loc[chart.data["step"] == 0, "n"].sum()
    return round((points[7][1] - points[0][1]) / flow.HEIGHT * total)


READ = {
    "chronology": _dated,
    "steps": lambda chart, artist: (round(artist.get_xdata()[0]), round(float(artist.get_ydata()[0]), 3)),
    "sides": lambda chart, artist: artist.get_text(),
    "flow": _band,
}


def marks_on_screen(chart) -> list[tuple]:
    """The same of the figure for the screen."""
    if chart.form in ("bars", "grid"):
        return drawn.marks_on_screen(chart)
    return _on_screen(chart)


def _on_screen(chart) -> list[tuple]:
    """Each mark; a line of several points is one mark."""
    figure = charts.draw_screen(chart)
    if chart.form == "flow":
        return list(figure.data[0].link.value)
    if chart.form == "sides":
        return [re.match("<b>(.*?)</b>", text)[1] for trace in figure.data if trace.type == "scatter" for text in trace.text]
    if chart.form == "steps":
        return [(_ordinal(x), round(y, 3)) for trace in figure.data if trace.type == "scatter" for x, y in zip(trace.x, trace.y)]
    return [_dated_on_screen(trace) for trace in figure.data if trace.customdata is not None]


def _dated_on_screen(trace) -> tuple:
    if trace.type == "bar":
        first = _ordinal(trace.base[0])
        return _bar(trace.y[0], first, first + trace.x[0] / (24 * 3600 * 1000))
    return (trace.y[0], "line" if len(trace.x) > 1 else "dot")


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
