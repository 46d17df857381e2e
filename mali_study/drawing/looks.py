"""One look per series in every figure, and the sizes of printed text."""

import warnings
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

MM = 1 / 25.4  # inch
POINT = 25.4 / 72  # millimetre
FONT = "DejaVu Sans"  # comes with matplotlib
TEXT, TITLE = 7, 8.5  # points
INK, QUIET, RULE = "#222222", "#595959", "#D9D9D9"
PAPER = {
    "font.family": FONT, "font.size": TEXT, "text.color": INK, "axes.labelcolor": QUIET, "text.parse_math": False,
    "xtick.color": INK, "ytick.color": INK, "axes.edgecolor": RULE, "axes.linewidth": 0.5, "grid.color": RULE, "grid.linewidth": 0.4,
    "hatch.linewidth": 0.5, "pdf.fonttype": 42, "svg.fonttype": "path", "svg.hashsalt": "mali_study",
}  # fmt: skip


class Look(NamedTuple):
    """Colour (Okabe & Ito, 2008), hatch for grey prints in matplotlib's spelling, and in plotly's."""

    colour: str
    hatch: str = ""
    screen_hatch: str = ""


BLUE, ORANGE, GREEN, GREY = Look("#0072B2"), Look("#E69F00", "////", "/"), Look("#009E73", "....", "."), Look("#999999", "xxxx", "x")
LOOKS = {
    "direct-quote": BLUE, "indirect": ORANGE, "citation": GREEN, "credit-line": GREY,
    "day": BLUE, "month": GREEN, "year": ORANGE, "open": GREY,
    "share": Look("#56B4E9"), "f1": BLUE, "rest": Look("#E6E6E6"),
    "regime": BLUE, "russians": ORANGE, "armed_groups": GREEN, "french": Look("#CC79A7", "\\\\\\\\", "\\"),
}  # fmt: skip
LOOKS |= {
    "delivered": BLUE, "in-service": GREEN, "used": ORANGE, "lost": Look("#D55E00", "xxxx", "x"), "none": Look("#999999", "++++", "+"),
    "ordered": Look("#CC79A7", "\\\\\\\\", "\\"), "announced": Look("#56B4E9", "----", "-"), "offered": Look("#8C7A00", "||||", "|"),
    "interval": Look("#CC79A7", "\\\\\\\\", "\\"), "conflict": Look("#D55E00"), "held": BLUE,
    "own": BLUE, "copied": ORANGE, "direct": Look("#BBBBBB"), "outlet": ORANGE, "social-media": GREEN,
    "agency": Look("#0072B2", "\\\\\\\\", "\\"),
}  # fmt: skip
MARKERS = {  # of a series on a chronology, in matplotlib's and in plotly's spelling; all others are dots
    "in-service": ("P", "cross"), "used": ("^", "triangle-up"), "lost": ("v", "triangle-down"), "none": ("h", "hexagon"),
    "ordered": ("D", "diamond"), "announced": (">", "triangle-right"), "offered": ("<", "triangle-left"),
}  # fmt: skip
DOT = ("o", "circle")
LIGHTEST, DARKEST = (222, 235, 245), (0, 92, 145)  # ends of the scale of a grid's cells


def look(series: str) -> Look:
    """The look of a series; what a codebook of one's own adds is grey."""
    return LOOKS.get(series, GREY)


def most_in_cell(rows: pd.DataFrame) -> int:
    """The number of a grid's darkest cell; what sums the rest stands outside the scale."""
    return int(rows.loc[rows["series"] != "rest", "n"].max())


def shade(n: float, most: float) -> str:
    """The colour of a grid's cell: darker, the more it counts."""
    part = max(0.0, (n - 1) / (most - 1)) if most > 1 else 0.0
    return "#" + "".join(f"{round(light + part * (dark - light)):02x}" for light, dark in zip(LIGHTEST, DARKEST))


def text_on(n: float, most: float) -> str:
    """Black or white, whichever is more legible on a grid's cell: at least 4.5 to 1."""
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, shade(n, most)))


def contrast(ink: str, ground: str) -> float:
    """The ratio of two colours' luminances, from 1 to 21, as WCAG 2 defines it."""
    low, high = sorted(_luminance(colour) for colour in (ink, ground))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour of sRGB."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


@lru_cache(maxsize=4096)
def text_width(words: str, size: float = TEXT, bold: bool = False) -> float:
    """The printed width of one line, in millimetres."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        return text_to_path.get_text_width_height_descent(words, font, ismath=False)[0] * POINT


def broken(words: str, width: float, size: float = TEXT, bold: bool = False) -> list[str]:
    """Lines no wider than ``width`` millimetres; a word that is wider is broken between its letters."""
    pieces = []
    for word in words.split(" "):
        begin = 0
        for end in range(2, len(word) + 1):
            if end - begin > 1 and text_width(word[begin:end], size, bold) > width:
                pieces.append(word[begin : end - 1])
                begin = end - 1
        pieces.append(word[begin:])
    return wrapped(" ".join(pieces), width, size, bold)


def wrapped(words: str, width: float, size: float = TEXT, bold: bool = False) -> list[str]:
    """Lines no wider than ``width`` millimetres; only a single longer word sticks out."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
