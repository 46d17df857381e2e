"""An article as HTML that needs no script: the same pieces and looks as on the page, fields in tooltips. All of it is escaped here."""

from collections.abc import Iterable
from html import escape

from mali_study.explorer.collection import Article, Collection, Sentence
from mali_study.explorer.marks import FIELDS, Mark
from mali_study.explorer.style import LAYERS, classes, style
from mali_study.explorer.wording import FIELDS as FIELD_NAMES
from mali_study.explorer.wording import LAYERS as LAYER_NAMES
from mali_study.explorer.wording import said
from mali_study.words import colon, counted

BEFORE = 2  # sentences seen above the one chosen; without a script nothing scrolls to it


def reading(collection: Collection, place: int, chosen: int, hidden: Iterable[str] = ()) -> str:
    """An article with one sentence marked as chosen; what stands far above it is folded away, layers ``hidden`` are not shown.

    ``place`` and ``chosen`` are places of article and sentence, as in `Collection.sentences`.
    """
    article, language = collection.articles[place], collection.language
    above = max(chosen - BEFORE, 0)
    drawn = [_sentence(collection, article, number, number == chosen) for number in range(len(article.sentences))]
    opening = f'<div class="explorer-text" lang="{escape(article.language)}"><p>'
    before, after = (f"{opening}{''.join(part)}</p></div>" for part in (drawn[:above], drawn[above:]))
    off = " ".join(f"off-{layer}" for layer in hidden)
    folded = escape(said("earlier", language).format(counted(above, "sentence", language)))
    earlier = f"<details><summary>{folded}</summary>{before}</details>" if above else ""
    about = escape(f"{article.outlet or said('no_outlet', language)} · {article.published}")
    key = f'<p class="explorer-text">{" · ".join(sample(layer, language) for layer in LAYERS)}</p>'
    return (
        f'<style>{style()}</style><div class="explorer-pane {off}"><h3>{escape(article.title)}</h3><p>{about}</p>{key}'
        f"{earlier}{after}</div>"
    )


def sample(layer: str, language: str) -> str:
    """The name of a layer, looking as its words do."""
    return f'<span class="{classes([(layer, 0)])}" data-marks="">{escape(said(layer, language, LAYER_NAMES))}</span>'


def _sentence(collection: Collection, article: Article, number: int, chosen: bool) -> str:
    """One sentence; where a line ends before it, a paragraph does."""
    sentence: Sentence = article.sentences[number]
    before = "</p><p>" if sentence.new_line and number else " "
    pieces = (_piece(collection, article, piece.text, piece.marks) for piece in sentence.pieces)
    return f'{before}<span class="sentence {sentence.part}{" chosen" if chosen else ""}">{"".join(pieces)}</span>'


def _piece(collection: Collection, article: Article, text: str, marks: tuple[int, ...]) -> str:
    """The words of a piece, with the look of each layer they stand in."""
    if not marks:
        return escape(text)
    looks = classes([(article.marks[mark].layer, article.lanes[mark]) for mark in marks])
    tooltip = "\n".join(_fields(collection, article.marks[mark]) for mark in marks)
    return f'<span class="{looks}" data-marks="" title="{escape(tooltip)}">{escape(text)}</span>'


def _fields(collection: Collection, mark: Mark) -> str:
    """The fields of a mark that hold something, on one line."""
    language, printed = collection.language, collection.values.printed
    fields = [
        f"{said(name, language, FIELD_NAMES)}{colon(language)}{printed[name][value]}"
        for name, value in zip(FIELDS[mark.layer], mark.values)
        if value
    ]
    return f"{said(mark.layer, language, LAYER_NAMES)} — " + "; ".join(fields)
