"""Mentions of every layer as marks on an article's text, each with the fields a reader may ask for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from mali_study.explorer.wording import VALUES, said
from mali_study.words import Context, day, number, printable

# Fields shown of a mention. ``quotations`` are the quoted words of attributions, marked apart from cue and source.
FIELDS = {
    "equipment": ("equipment", "family", "quantity", "status", "modality", "supplier", "recipient", "operator", "date", "attribution"),
    "attributions": ("source", "kind", "mode", "cue", "modality"),
    "quotations": ("source", "kind", "mode", "cue", "modality"),
    "themes": ("theme",),
    "framing": ("group", "term"),
    "dates": ("value", "basis"),
    "event_mentions": ("event", "date", "place", "actors"),
}
FACETS = ("kind", "source", "theme", "equipment")  # fields by which sentences are filtered
TABLES = tuple(layer for layer in FIELDS if layer != "quotations")
HOLDERS = ("supplier", "recipient", "operator")
DATES = ("date", "value")


class Mark(NamedTuple):
    """Words marked by a layer: offsets into the text, and of each of the layer's fields the number of its value, 0 where absent."""

    layer: str
    start: int
    end: int
    values: tuple[int, ...]


@dataclass
class Values:
    """The values of every field, each once: what tables hold, and how it is printed. Number 0 is the absent value.

    Attributes
    ----------
    printed : dict of str to list of str
        Field to printed values, by their number.
    """

    context: Context
    sources: dict[str, str | None] = field(default_factory=dict)
    printed: dict[str, list[str]] = field(default_factory=dict)
    _numbers: dict[tuple[str, object], int] = field(default_factory=dict)

    def __post_init__(self):
        self.raw: dict[str, list[object]] = {name: [None] for fields in FIELDS.values() for name in fields}
        self.printed = {name: [said("unknown", self.context.language)] for name in self.raw}

    def number(self, name: str, value: object) -> int:
        """The number of a value of a field."""
        if value is None or value is pd.NA or value == ():
            return 0
        if (name, value) not in self._numbers:
            self._numbers[name, value] = len(self.raw[name])
            self.raw[name].append(value)
            self.printed[name].append(printable(self._print(name, value)))
        return self._numbers[name, value]

    def _print(self, name: str, value: object) -> str:
        """A value as the language of the study prints it."""
        context = self.context
        if name == "quantity":
            count, approximate = value
            printed = number(count, context.language)
            return said("about", context.language).format(printed) if approximate else printed
        if name == "actors":
            return ", ".join(context.label("holder", actor) for actor in value)
        if name == "attribution":
            return context.label("source", self.sources.get(value))
        if name in VALUES:
            return said(value, context.language, VALUES[name])
        if name in DATES:
            return day(value, context.language)
        return context.label("holder" if name in (*HOLDERS, "place") else name, value)


def marks(tables: dict[str, pd.DataFrame], values: Values) -> dict[str, list[Mark]]:
    """The marks of each article, by where they stand; ``tables`` by their names in ``TABLES``.

    An attribution that quotes gives two, of its words and of the quoted ones; what a table gives no words is left out.
    """
    values.sources |= dict(zip(tables["attributions"]["mention"], _plain(tables["attributions"]["source"])))
    found: dict[str, list[Mark]] = {}
    for layer in TABLES:
        for article, mark in _of_layer(layer, tables[layer], values):
            if mark.start < mark.end:
                found.setdefault(article, []).append(mark)
    return {article: sorted(of_article, key=lambda mark: (mark.start, -mark.end)) for article, of_article in found.items()}


def _of_layer(layer: str, rows: pd.DataFrame, values: Values) -> Iterator[tuple[str, Mark]]:
    """Article and mark of each mention, and of what it quotes."""
    fields = list(zip(*(_numbers(name, rows, values) for name in FIELDS[layer])))
    for article, start, end, numbers in zip(rows["article_id"], rows["start"], rows["end"], fields):
        yield article, Mark(layer, int(start), int(end), numbers)
    if layer == "attributions":
        for article, start, end, numbers in zip(rows["article_id"], _plain(rows["quote_start"]), _plain(rows["quote_end"]), fields):
            if start is not None and end is not None:
                yield article, Mark("quotations", int(start), int(end), numbers)


def _numbers(name: str, rows: pd.DataFrame, values: Values) -> list[int]:
    """The numbers of a field's values, row by row."""
    if name == "quantity":
        pairs = zip(_plain(rows["quantity"]), _plain(rows["approximate"]))
        return [values.number(name, None if count is None else (int(count), bool(about))) for count, about in pairs]
    if name == "actors":
        return [values.number(name, tuple(actors)) for actors in rows["actors"]]
    return [values.number(name, value) for value in _plain(rows["kind" if name == "event" else name])]


def _plain(column: pd.Series) -> list:
    """A column's values, absent ones None."""
    return [None if value is pd.NA or value is None else value for value in column.tolist()]
