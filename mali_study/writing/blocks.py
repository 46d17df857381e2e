"""What a written study is made of, before anyone sets it: blocks in their order, and pieces of prose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from mali_study.charts import Chart


class Number(NamedTuple):
    """A computed number of the prose: its name, value, printed form, and the ids of mentions that it counts."""

    name: str
    value: float | str
    printed: str
    mentions: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A pointer to a ``figure`` or ``table`` (``name`` is its file's), or an ``article`` of the bibliography; ``printed`` as "Figure 2"."""

    kind: str
    name: str
    printed: str


@dataclass(frozen=True)
class Prose:
    """A passage in Pandoc's Markdown, taken apart: plain text between bound numbers and references."""

    pieces: tuple[str | Number | Reference, ...]


@dataclass(frozen=True)
class Figure:
    """A figure under the name of its files, ``figNN_name``; NN is the number it is printed with."""

    name: str
    chart: Chart


@dataclass(frozen=True)
class Table:
    """A table under the name of its files, ``tabNN_name``: rows ready to print, whose column names are printed too.

    A column ``mentions`` (ids) is never printed; it leads each row to its sentences.
    """

    name: str
    rows: pd.DataFrame
    caption: str


Block = Prose | Figure | Table


@dataclass(frozen=True)
class Document:
    """A written study: its title, language and blocks from the question to the limits, then the appendices, and who wrote it."""

    title: str
    language: str
    blocks: Sequence[Block]
    appendix: Sequence[Block] = ()
    authors: Sequence[str] = ()
