"""The explorer's widgets: filters, the sentences found, and below them the article of the one that is chosen."""

from html import escape

import ipywidgets

from mali_study.explorer.collection import Collection
from mali_study.explorer.controls import AUTO, STYLE, WRAPPED, Controls
from mali_study.explorer.filtering import in_period, matching
from mali_study.explorer.markup import reading
from mali_study.explorer.style import LAYERS
from mali_study.explorer.wording import LAYERS as LAYER_NAMES
from mali_study.explorer.wording import said
from mali_study.words import counted, printable, shortened

PAGE = 100  # sentences listed at a time
LONGEST = 100  # characters of a sentence in the list
LIST = {"flex_flow": "column", "width": "auto", "align_items": "flex-start"}


class Panel:
    """Everything that is shown; ``box`` holds it, ``found`` are the places of article and sentence that the filters leave."""

    def __init__(self, collection: Collection):
        self.collection, self.language = collection, collection.language
        self.found: list[tuple[int, int]] = []
        self.controls = Controls(collection, self.filter)
        self.count, self.article = ipywidgets.HTML(), ipywidgets.HTML(layout={"width": "auto"})
        self.sentences = ipywidgets.Select(rows=10, layout=LIST, description=said("results", self.language), style=STYLE)
        self.more = ipywidgets.Button(description=said("more", self.language), layout=AUTO)
        names = {layer: said(layer, self.language, LAYER_NAMES) for layer in LAYERS}
        self.layers = {layer: ipywidgets.Checkbox(True, description=name, indent=False, layout=AUTO) for layer, name in names.items()}
        self.more.on_click(lambda button: self._list(len(self.sentences.options) + PAGE))
        for control in (self.sentences, *self.layers.values()):
            control.observe(lambda change: self._read(), "value")
        counts = ipywidgets.Box([self.controls.clear, self.count], layout=WRAPPED)
        layers = ipywidgets.Box([*self.layers.values()], layout=WRAPPED)
        self.box = ipywidgets.VBox([self.controls.box, counts, self.sentences, self.more, layers, self.article])
        self.filter()

    def filter(self) -> None:
        """Find what the controls ask for, and list it."""
        wanted, language = self.controls.wanted, self.language
        self.found = list(matching(self.collection, wanted))
        held = [self.collection.articles[place] for place in sorted({place for place, _ in self.found})]
        says = said("found", language).format(counted(len(self.found), "sentence", language), counted(len(held), "article", language))
        untold = sum(in_period(article, wanted.start, wanted.end) is None for article in held) if wanted.start or wanted.end else 0
        says += ", " + said("untold", language).format(counted(untold, "article", language)) if untold else ""
        self.count.value = escape(says if self.found else said("none", language))
        self._list(PAGE)

    def _list(self, most: int) -> None:
        """List the first sentences found; the one chosen stays chosen if it is among them."""
        chosen = self.sentences.value
        places = self.found[:most]
        self.sentences.options = [(self._line(*place), place) for place in places]
        self.sentences.value = chosen if chosen in places else places[0] if places else None
        self.more.layout.display = None if len(places) < len(self.found) else "none"

    def _line(self, place: int, number: int) -> str:
        article = self.collection.articles[place]
        return printable(f"{shortened(article.title, 40)} · {shortened(article.sentences[number].text, LONGEST)}")

    def _read(self) -> None:
        """Show the article of the sentence chosen."""
        hidden = [layer for layer, shown in self.layers.items() if not shown.value]
        self.article.value = reading(self.collection, *self.sentences.value, hidden) if self.sentences.value else ""
