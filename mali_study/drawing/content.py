"""What a figure shows, before anyone draws it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import pandas as pd


class Slot(NamedTuple):
    """One line of a figure: a row, or (``heading``) the name of the rows below it."""

    panel: str
    label: str
    heading: bool = False


@dataclass(frozen=True)
class Content:
    """The rows a figure draws, and its words.

    Attributes
    ----------
    data : DataFrame
        One row per mark, in the order of drawing: ``x``, ``y``, ``series``, ``n``, ``mentions`` (ids of the rows
        counted); then the table's own columns. ``bars``: ``x`` is the length, ``y`` a label, perhaps with ``panel``
        (a heading). ``columns``: ``x`` is a label, ``y`` the height.
        ``grid``: ``x`` and ``y`` are labels, ``n`` the number in the cell, ``series`` is ``rest`` where the less
        frequent are summed. ``forest``: ``x`` is a share, ``low``, ``high`` its interval or NA, ``y`` a label, perhaps with
        ``panel``. ``timeline``: ``x`` and ``x_end`` are ISO days, NA where the date is open, ``y`` a label.
        ``chronology``: likewise, with ``panel``, ``mark`` (``day``, ``span``, ``open``: up to ``x_end`` if that is known,
        ``pair``: two days in conflict), ``sign`` (``asserted``, ``conditional``, ``denied``) and ``conflict`` (``none`` or which).
        ``steps``: ``low`` and ``high`` (NA: open) hold from day ``x`` to ``x_end`` (NA: the end of the axis), ``y`` and ``panel`` as above.
        ``sides``: ``x`` is a column, ``y`` a pair, ``panel`` a heading, ``words`` what stands there, ``by`` who says it.
        ``flow``: a band from ``x`` to ``y``, as wide as ``n``; ``step`` counts the columns it leaves from 0.
    form : str
        How the rows are drawn.
    title, x_label, caption, nothing : str
        Title, unit of the axis, caption without number, and what is said where there is nothing to show.
    legend : dict
        Series to printed name, in the order of drawing; none where the labels say it all.
    columns : tuple of str
        Labels of a grid's columns, empty ones included; the heads of ``sides`` and ``flow``.
    beside : dict
        Row label (``panel``, ``y``) to the words at the bar's end or in the margin; ``beside_label`` heads them. In a ``flow``,
        column (``"0"``…) and name to the printed name, in the order from top to bottom.
    intervals : dict
        Row label of ``bars`` (``panel``, ``y``) to the ends of an interval, drawn as a line.
    below : dict
        Label of a margin line under a grid to its words per column.
    span : tuple of str, or None
        First and last ISO day of an axis of time; what lies outside is shown at its ends. None: all days drawn.
    width : int
        Printed width in millimetres: one column (85) or the page (175).
    articles : dict
        Article id to its printed label, by which evidence names an article without title.
    evidence : callable or None
        Ids of ``mentions`` to the frame of their sentences, see `mali_study.evidence.evidence`.
    provenance : dict
        What the figure's file says of where it comes from: ``parameters``, ``corpus`` (a digest), ``codebook``, ``version``.
    """

    data: pd.DataFrame
    form: Literal["bars", "columns", "forest", "grid", "timeline", "chronology", "steps", "sides", "flow"]
    title: str
    x_label: str = ""
    caption: str = ""
    nothing: str = ""
    language: str = "en"
    legend: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    beside: Mapping[tuple[str, str], str] = field(default_factory=dict)
    beside_label: str = ""
    intervals: Mapping[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    below: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    span: tuple[str, str] | None = None
    width: int = 85
    articles: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    evidence: Callable[[Iterable[str]], pd.DataFrame] | None = field(default=None, compare=False, repr=False)
    provenance: Mapping[str, str] = field(default_factory=dict)

    @property
    def slots(self) -> list[Slot]:
        """The lines from top to bottom, each panel under its heading."""
        lines: list[Slot] = []
        for panel, label in dict.fromkeys(self.rows):
            if panel and Slot(panel, panel, heading=True) not in lines:
                lines.append(Slot(panel, panel, heading=True))
            lines.append(Slot(panel, label))
        return lines

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Panel and label of each row of ``data``."""
        panels = self.data["panel"] if "panel" in self.data else [""] * len(self.data)
        return list(zip(panels, self.data["y"]))

    @property
    def interval_lines(self) -> dict[int, tuple[float, float]]:
        """The line of each interval, 0 at the top, with its ends."""
        lines = dict(zip(self.rows, self.positions))
        return {lines[row]: ends for row, ends in self.intervals.items() if row in lines}

    @property
    def positions(self) -> list[int]:
        """The line on which each row of ``data`` is drawn, 0 at the top."""
        lines = {(slot.panel, slot.label): place for place, slot in enumerate(self.slots) if not slot.heading}
        return [lines[row] for row in self.rows]
