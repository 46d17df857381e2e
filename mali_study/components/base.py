"""What all layers share: the page of a doc, and the way from a layer's rows to spans and offsets."""

from functools import lru_cache
from itertools import chain
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span

from mali_study import codebook
from mali_study.reading.layout import Layout
from mali_study.reading.page import Page

Doc.set_extension("mali_article", default=None, force=True)  # {"text": …, "title": …, "published": …, "outlet": …} as loaded
Doc.set_extension("mali_rows", default=None, force=True)  # {layer: [row, …]} with offsets into the text
SPEAKERS = ("PER", "PERSON", "ORG")  # labels of trained French pipelines for who may speak
_PAGES: WeakKeyDictionary[Doc, Page] = WeakKeyDictionary()


@lru_cache(maxsize=4)
def codebook_at(folder: str) -> codebook.Codebook:
    """A codebook, loaded once for all components of a pipeline; an empty string is the package's own."""
    return codebook.load(folder or None)


@lru_cache(maxsize=4)
def layout_of(folder: str) -> Layout:
    """The layout rules of a codebook."""
    book = codebook_at(folder)
    media = book.actors.organisations.kinds
    agencies, outlets = ([*names, *chain.from_iterable(names.values())] for names in (media.get(kind, {}) for kind in ("agency", "outlet")))
    return Layout({group: entry.terms for group, entry in book.furniture.items()}, agencies, outlets)


def page_of(doc: Doc, folder: str = "") -> Page:
    """The doc's page, read once and shared by the layers; ``folder`` is the codebook's."""
    if (page := _PAGES.get(doc)) is None:
        article = doc._.mali_article or {}
        page = _PAGES[doc] = Page(article.get("text") or doc.text, layout_of(folder), article.get("title"), article.get("published"))
        page.outlet = article.get("outlet") or None
        page.entities = [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in SPEAKERS]
        doc._.mali_rows = {"sentences": [sentence._asdict() for sentence in page.text_sentences]}
    return page


class Layer:
    """A component that marks one layer: subclasses set ``layer`` and ``label``, and define ``rows``.

    ``rows(page)`` returns one dict per mention: ``start`` and ``end`` in the page's folded text, then the columns of
    the layer's table, absent ones None. The component writes them with offsets into the text to
    ``doc._.mali_rows[layer]`` and as spans to ``doc.spans[layer]``.
    """

    layer = ""
    label = ""
    positions = (("start", "end"),)

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        self.folder = codebook
        self.codebook = codebook_at(codebook)

    def rows(self, page: Page) -> list[dict]:
        """Mentions of this layer, in reading order."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        """Mark the layer on the doc and hand it on."""
        page = page_of(doc, self.folder)
        found = page.rows[self.layer] = self.rows(page)
        doc._.mali_rows[self.layer] = [self._placed(page, row) for row in found]
        spans = [
            doc.char_span(*page.place(row["start"], row["end"]), label=row[self.label] or "", alignment_mode="expand") for row in found
        ]
        doc.spans[self.layer] = [span for span in spans if isinstance(span, Span)]
        return doc

    def _placed(self, page: Page, row: dict) -> dict:
        """The row with every position turned into an offset in the text."""
        placed = dict(row, sentence=page.sentence_at(row["start"]))
        for first, last in self.positions:
            if placed[first] is not None:
                placed[first], placed[last] = page.place(placed[first], placed[last])
        return placed
