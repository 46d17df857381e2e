"""A page of paper, measured in millimetres, so that no label is cut: title, legend, and room for axes."""

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from mali_study.drawing.content import Content
from mali_study.drawing.looks import DOT, INK, MARKERS, MM, QUIET, TITLE, look, text_width, wrapped

EDGE, GAP, AXIS = 1.5, 1.5, 8.5  # millimetres: margin of the page, room between things, an axis with numbers and name
TITLE_LINE, KEY_LINE = 3.9, 4.0
KEY, KEY_GAP = (3.8, 2.4), 2.2  # a legend's key (width, height) and the room behind its name
DOT_KEY = 3.0  # the width of a dot before it


class Sheet:
    """A figure of the content's width and of the height its parts need, with one pair of axes.

    ``left``, ``right``, ``above``, ``below`` are the millimetres around axes of ``height`` millimetres.
    """

    def __init__(self, content: Content, left: float, right: float, height: float, above: float = 0, below: float = AXIS):
        title = wrapped(content.title, content.width - 2 * EDGE, TITLE, bold=True) if content.title else []
        keys = legend_lines(content)
        head = EDGE + (len(title) * TITLE_LINE + GAP if title else 0)
        self.left, self.top = left, head + (len(keys) * KEY_LINE + GAP if keys else 0) + above
        self.inner = content.width - left - right
        self.width, self.height = content.width, self.top + height + below + EDGE
        self.figure = Figure(figsize=(self.width * MM, self.height * MM), facecolor="white")
        self.text(EDGE, EDGE, "\n".join(title), fontsize=TITLE, fontweight="bold", va="top", linespacing=1.2)
        for line, series in enumerate(keys):
            self._legend(series, content, head + line * KEY_LINE)
        box = (left / self.width, 1 - (self.top + height) / self.height, self.inner / self.width, height / self.height)
        self.axes = self.figure.add_axes(box)
        self.axes.tick_params(length=0, pad=GAP / 25.4 * 72)
        self.axes.spines[:].set_visible(False)
        self.axes.set_axisbelow(True)

    def text(self, x: float, y: float, words: str, **looks) -> None:
        """Write at millimetres from the page's left and top."""
        self.figure.text(x / self.width, 1 - y / self.height, words, **looks)

    def _legend(self, series: list[str], content: Content, y: float) -> None:
        """One line of keys with their names."""
        x = EDGE
        for key in series:
            if content.form == "chronology":
                self._sign(content, key, x, y)
            else:
                self._box(key, x, y)
            self.text(x + key_width(content, key) + 1, y + KEY[1] / 2, content.legend[key], va="center_baseline")
            x += key_width(content, key) + 1 + text_width(content.legend[key]) + KEY_GAP

    def _box(self, key: str, x: float, y: float, hollow: bool = False) -> None:
        """A rectangle with the colour and the hatch of a series, or hollow."""
        colour, hatch, _ = look(key)
        corner = (x / self.width, 1 - (y + KEY[1]) / self.height)
        box = Rectangle(corner, KEY[0] / self.width, KEY[1] / self.height, transform=self.figure.transFigure, facecolor=colour)
        box.set(hatch=hatch, edgecolor="white", linewidth=0, gid=f"key-{key}")
        if hollow:
            box.set(facecolor="white", edgecolor=QUIET, hatch="", linewidth=0.8)
        self.figure.add_artist(box)

    def _sign(self, content: Content, key: str, x: float, y: float) -> None:
        """What a chronology draws for a series (dot, bar or both), for what is conditional or denied, for a conflict."""
        if key == "conflict":
            self.text(x, y + KEY[1] / 2, "≠", color=look(key).colour, fontweight="bold", va="center_baseline")
            return
        hollow = key in ("conditional", "denied")
        colour = QUIET if hollow else look(key).colour
        dot = {"transform": self.figure.transFigure, "linestyle": "none", "markersize": 4.5, "color": colour}
        centre = [(x + 1.2) / self.width], [1 - (y + KEY[1] / 2) / self.height]
        face = "white" if hollow else colour
        shapes = shapes_of(content, key)
        if "dot" in shapes:
            self.figure.add_artist(Line2D(*centre, marker=MARKERS.get(key, DOT)[0], markerfacecolor=face, gid=f"key-{key}", **dot))
        if key == "denied":
            self.figure.add_artist(Line2D(*centre, marker="x", **dot | {"markersize": 6, "color": INK}))
        elif "bar" in shapes:
            self._box(key, x + (DOT_KEY if "dot" in shapes else 0), y, hollow)


def shapes_of(content: Content, key: str) -> set[str]:
    """What a chronology draws of a series or sign: a bar over several days on its axis, a dot for all others."""
    if key in ("denied", "conflict"):
        return {"dot"}
    rows = content.data[content.data["sign" if key == "conditional" else "series"] == key]
    first, last = content.span or ("", "")
    bars = (rows["mark"] == "span") & (rows["x_end"] >= first) & (rows["x"] <= last)
    return {"bar" if bar else "dot" for bar in bars}


def key_width(content: Content, key: str) -> float:
    """The width of a legend's key in millimetres."""
    shapes = shapes_of(content, key) if content.form == "chronology" else {"bar"}
    return DOT_KEY * ("dot" in shapes) + KEY[0] * ("bar" in shapes)


def legend_lines(content: Content) -> list[list[str]]:
    """The series of a legend, as many on each line as fit."""
    lines, used = [], content.width
    for series, name in content.legend.items():
        wide = key_width(content, series) + 1 + text_width(name) + KEY_GAP
        if used + wide - KEY_GAP > content.width - 2 * EDGE:
            lines.append([])
            used = 0
        lines[-1].append(series)
        used += wide
    return lines
