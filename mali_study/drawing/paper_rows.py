"""What figures of rows share on paper: room for labels, a line per row, words in the right margin, an axis of time."""

from datetime import date

from mali_study.drawing import ticks
from mali_study.drawing.content import Content
from mali_study.drawing.looks import POINT, QUIET, text_width
from mali_study.drawing.sheet import EDGE, GAP, Sheet

ROW, LINE = 4.4, 3.2  # millimetres: height of a row, and of a line in a margin


def margins(content: Content) -> tuple[float, float]:
    """Room for the labels on the left and for the words on the right."""
    left = max(text_width(slot.label) for slot in content.slots if not slot.heading) + EDGE + 2 * GAP
    shifts = indents(content)
    wide = [text_width(words) + shifts.get(row, 0) for row, words in content.beside.items()]
    return left, max([*wide, text_width(content.beside_label)]) + EDGE + 2 * GAP


def indents(content: Content) -> dict[tuple[str, str], float]:
    """Millimetres by which the words beside rows are moved to the right so that the numbers they begin with end in one line."""
    leads = {row: words.split(" ")[0] for row, words in content.beside.items() if words}
    if content.form != "grid" or not all(lead[:1].isdigit() for lead in leads.values()):
        return {}
    widths = {row: text_width(lead) for row, lead in leads.items()}
    return {row: max(widths.values()) - width for row, width in widths.items()}


def label_rows(sheet: Sheet, content: Content) -> None:
    """One line per row, from the top; headings stand at the page's left."""
    slots = content.slots
    sheet.axes.set_ylim(len(slots) - 0.5, -0.5)
    rows = {place: slot.label for place, slot in enumerate(slots) if not slot.heading}
    sheet.axes.set_yticks(list(rows), list(rows.values()))
    for place, slot in enumerate(slots):
        if slot.heading:
            heading(sheet, slot.label, sheet.top + (place + 0.55) * ROW)


def heading(sheet: Sheet, words: str, y: float) -> None:
    """The name of the rows below, at the page's left; no line of the grid runs through it."""
    sheet.text(EDGE, y, words, fontweight="bold", va="center_baseline", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})


def beside(sheet: Sheet, content: Content, x: float | dict, transform=None) -> None:
    """The words behind each row: at its own ``x``, or all at one in the margin."""
    places, shifts = dict(zip(content.rows, content.positions)), indents(content)
    for row, words in content.beside.items():
        at = x[places[row]] if isinstance(x, dict) else x
        right = (GAP + shifts.get(row, 0)) / POINT
        sheet.axes.annotate(
            words, (at, places[row]), (right, 0), xycoords=transform or "data", textcoords="offset points", va="center_baseline",
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
