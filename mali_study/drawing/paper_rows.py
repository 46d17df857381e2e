"""What figures of rows share on paper: room for labels, a line per row, words in the right margin, an axis of time."""

from datetime import date

from mali_study.drawing import ticks
from mali_study.drawing.content import Content
from mali_study.drawing.looks import QUIET, text_width
from mali_study.drawing.sheet import EDGE, GAP, Sheet

ROW, LINE = 4.4, 3.2  # millimetres: height of a row, and of a line in a margin


def margins(content: Content) -> tuple[float, float]:
    """Room for the labels on the left and for the words on the right."""
    left = max(text_width(slot.label) for slot in content.slots if not slot.heading) + EDGE + 2 * GAP
    right = max([text_width(words) for words in [*content.beside.values(), content.beside_label]], default=0) + EDGE + 2 * GAP
    return left, right


def label_rows(sheet: Sheet, content: Content) -> None:
    """One line per row, from the top; headings stand at the page's left."""
    slots = content.slots
    sheet.axes.set_ylim(len(slots) - 0.5, -0.5)
    rows = {place: slot.label for place, slot in enumerate(slots) if not slot.heading}
    sheet.axes.set_yticks(list(rows), list(rows.values()))
    for place, slot in enumerate(slots):
        if slot.heading:
            sheet.text(EDGE, sheet.top + (place + 0.55) * ROW, slot.label, fontweight="bold", va="center_baseline")


def beside(sheet: Sheet, content: Content, x: float | dict, transform=None) -> None:
    """The words behind each row: at its own ``x``, or all at one in the margin."""
    places = dict(zip(content.rows, content.positions))
    for row, words in content.beside.items():
        at = x[places[row]] if isinstance(x, dict) else x
        sheet.axes.annotate(
            words, (at, places[row]), (GAP / 25.4 * 72, 0), xycoords=transform or "data", textcoords="offset points", va="center_baseline",
            annotation_clip=False, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip


def time_axis(sheet: Sheet, content: Content, begin: int, end: int) -> None:
    """Firsts of months or years between two ordinal days, and the name of the axis."""
    most = int(sheet.inner / (text_width(ticks.LONGEST) + 2 * GAP))
    marks = ticks.times(date.fromordinal(begin), date.fromordinal(end), content.language, most) if begin > 1 else {}
    sheet.axes.set_xlim(begin, end)
    sheet.axes.set_xticks([mark.toordinal() for mark in marks], list(marks.values()))
    sheet.axes.grid(axis="x")
    sheet.axes.set_xlabel(content.x_label, loc="left")


def beside_all(sheet: Sheet, content: Content, gutter: float = 0) -> None:
    """The words behind each row and what heads them, in the right margin, ``gutter`` millimetres away from the axes."""
    beside(sheet, content, 1 + gutter / sheet.inner, ("axes fraction", "data"))
    sheet.text(sheet.left + sheet.inner + gutter + GAP, sheet.top - GAP / 2, content.beside_label, color=QUIET, va="baseline")
