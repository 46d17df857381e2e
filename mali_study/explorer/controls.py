"""Widgets that say which sentences are wanted."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import ipywidgets

from mali_study.explorer.collection import Collection
from mali_study.explorer.filtering import Wanted
from mali_study.explorer.marks import FACETS
from mali_study.explorer.wording import said

STYLE = {"description_width": "initial"}
AUTO = {"width": "auto"}
BELOW = {"flex_flow": "column", "width": "14em", "align_items": "flex-start"}  # the list below its name
WRAPPED = {"flex_flow": "row wrap", "width": "100%", "align_items": "flex-end"}


class Controls:
    """The filters of a collection; ``box`` holds them, ``wanted`` is what they say.

    Parameters
    ----------
    collection : Collection
        What is filtered.
    changed : callable
        Called after any change; once, when all are cleared.
    """

    def __init__(self, collection: Collection, changed: Callable[[], None]):
        self.language, self.changed, self._clearing = collection.language, changed, False
        words = {"placeholder": self._say("words_hint"), "description": self._say("words")}
        self.words = ipywidgets.Text(**words, style=STYLE, layout={"width": "34em"})
        self.start = ipywidgets.DatePicker(description=self._say("from"), style=STYLE)
        self.end = ipywidgets.DatePicker(description=self._say("to"), style=STYLE)
        self.undated = ipywidgets.Checkbox(True, description=self._say("undated"), indent=False, layout=AUTO)
        self.values = {facet: self._choice(facet, _choices(collection, facet)) for facet in FACETS}
        self.outlets = self._choice("outlet", _outlets(collection, self._say("no_outlet")))
        self.clear = ipywidgets.Button(description=self._say("clear"), layout=AUTO)
        self.clear.on_click(lambda button: self.empty())
        for control in self._all:
            control.observe(self._change, "value")
        choices = ipywidgets.Box([*self.values.values(), self.outlets], layout=WRAPPED)
        self.box = ipywidgets.VBox([self.words, ipywidgets.Box([self.start, self.end, self.undated], layout=WRAPPED), choices])

    @property
    def wanted(self) -> Wanted:
        """What the controls say now."""
        return Wanted(
            words=self.words.value,
            start=_day(self.start.value),
            end=_day(self.end.value),
            undated=self.undated.value,
            outlets=frozenset(self.outlets.value),
            values={facet: {*control.value} for facet, control in self.values.items()},
        )

    def empty(self) -> None:
        """Take back every filter."""
        self._clearing = True
        self.words.value, self.start.value, self.end.value, self.undated.value = "", None, None, True
        for control in (*self.values.values(), self.outlets):
            control.value = ()
        self._clearing = False
        self.changed()

    @property
    def _all(self) -> list[ipywidgets.Widget]:
        return [self.words, self.start, self.end, self.undated, *self.values.values(), self.outlets]

    def _change(self, change: object) -> None:
        if not self._clearing:
            self.changed()

    def _say(self, key: str) -> str:
        return said(key, self.language)

    def _choice(self, name: str, choices: list[tuple[str, object]]) -> ipywidgets.SelectMultiple:
        """A list from which several may be chosen."""
        return ipywidgets.SelectMultiple(options=choices, description=self._say(name), rows=7, style=STYLE, layout=BELOW)


def _choices(collection: Collection, facet: str) -> list[tuple[str, int]]:
    """What may be chosen of a facet, each with its number of sentences."""
    printed = collection.values.printed[facet]
    return [(f"{printed[value]} ({n})", value) for value, n in collection.options[facet]]


def _outlets(collection: Collection, unknown: str) -> list[tuple[str, str]]:
    """The outlets, each with its number of sentences."""
    counts = Counter(collection.articles[place].outlet for place, _ in collection.sentences)
    return [(f"{name or unknown} ({n})", name) for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
