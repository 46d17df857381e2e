"""The explorer as HTML that needs neither kernel nor network: one section, or a page of its own."""

import os
from collections import Counter
from html import escape
from pathlib import Path

from mali_study.captions import UNITS
from mali_study.explorer.collection import Article, Collection
from mali_study.explorer.marks import FACETS, FIELDS
from mali_study.explorer.markup import sample
from mali_study.explorer.style import ASSETS, LAYERS, style
from mali_study.explorer.wording import FIELDS as FIELD_NAMES
from mali_study.explorer.wording import LAYERS as LAYER_NAMES
from mali_study.explorer.wording import PART, PHRASES, said
from mali_study.pages import policy
from mali_study.pages.data import embedded
from mali_study.paths import resolve
from mali_study.reading import folding
from mali_study.study import Study
from mali_study.words import WIDE, colon

SCRIPT = ("data.js", "article.js", "filters.js")
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
{policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body class="explorer-page">
{section}
</body>
</html>
"""


def fragment(study: Study) -> str:
    """The explorer as one ``<section id="explorer">`` with its style, data and script, to stand once in a page of any kind.

    It defines ``window.maliReader({article_id, sentence, start, end})``, which opens an article at words of evidence: the number of their
    sentence, and their offsets into the article's text as every table of mentions has them (equal: the sentence alone). It gives
    false where the article is not in the study. Nothing is asked of the network.
    """
    collection = Collection.of(study)
    language = collection.language
    words = {key: escape(said(key, language)) for key in PHRASES}
    template = (ASSETS / "explorer.html").read_text(encoding="utf-8")
    facets = "".join(_facet(facet, words, colon(language)) for facet in (*FACETS, "outlet"))
    parts = {"facets": facets, "legend": _legend(language), "style": style(), "script": script(), "data": embedded(_data(collection))}
    return template.format(**(words | parts))


def page(study: Study) -> str:
    """A whole page that holds nothing but the explorer; its script is the only one it lets run, and it lets nothing be fetched."""
    language = study.parameters.language
    title = escape(f"{said('heading', language)}{colon(language)}{study.context.corpus}")
    return PAGE.format(language=language, policy=policy(script()), title=title, section=fragment(study))


def save(study: Study, folder: str | Path) -> Path:
    """Write the page as ``explorer.html`` into a folder, made if missing; a file that is there is replaced only by a whole one.

    Raises
    ------
    OSError
        The folder cannot be made or written.
    """
    folder = resolve(folder)
    place, part = folder / "explorer.html", folder / f".explorer.html.{os.getpid()}.part"
    content = page(study).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        os.replace(part, place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(f"{folder}: explorer.html cannot be written here ({reason}); choose another folder") from None
    finally:
        if part.exists():
            part.unlink()
    return place


def script() -> str:
    """The script in the order in which it runs; it leaves nothing but ``maliReader`` in the page."""
    parts = "".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPT)
    return f'(() => {{\n"use strict";\n{parts}}})();'


def _facet(facet: str, words: dict[str, str], colon: str) -> str:
    """The control of one facet; its choices are listed by the script."""
    summary = f'<summary>{words[facet]}{colon}<b id="explorer-chosen-{facet}">{words["all"]}</b></summary>'
    options = f'<div class="explorer-options" role="group" aria-label="{words[facet]}"></div>'
    return f'<details id="explorer-facet-{facet}" name="explorer-facet">{summary}{options}</details>\n'


def _legend(language: str) -> str:
    """A switch for each layer, its name looking as its words do."""
    switches = [
        f'<label><input type="checkbox" value="{layer}" checked><span class="explorer-text">{sample(layer, language)}</span></label>'
        for layer in LAYERS
    ]
    return f'<fieldset><legend>{escape(said("legend", language))}</legend><div class="explorer-legend">{"".join(switches)}</div></fieldset>'


def _data(collection: Collection) -> dict:
    """What the script draws and filters."""
    language = collection.language
    numbers = {layer: place for place, layer in enumerate(LAYERS)}
    return {
        "language": language,
        "gap": WIDE if language == "fr" else " ",
        "colon": colon(language),
        "words": {key: said(key, language) for key in PHRASES},
        "units": {unit: UNITS[language][unit] for unit in ("sentence", "article")},
        "parts": {part: said(part, language, PART) for part in PART},
        "folding": {
            "silent": folding.SILENT, "apostrophes": folding.APOSTROPHES, "hyphens": folding.HYPHENS, "dashes": folding.DASHES,
            "wider": folding.WIDER,
        },
        "layers": [
            {
                "name": layer,
                "label": said(layer, language, LAYER_NAMES),
                "fields": [[name, said(name, language, FIELD_NAMES)] for name in FIELDS[layer]],
            }
            for layer in LAYERS
        ],
        "facets": FACETS,
        "options": _options(collection),
        "values": collection.values.printed,
        "articles": [_article(article, numbers) for article in collection.articles],
    }  # fmt: skip


def _options(collection: Collection) -> dict[str, list]:
    """Value, printed name and number of sentences of every choice; an outlet's value is its name."""
    printed = collection.values.printed
    options = {facet: [[value, printed[facet][value], n] for value, n in found] for facet, found in collection.options.items()}
    outlets = Counter(collection.articles[place].outlet for place, _ in collection.sentences)
    unknown = said("no_outlet", collection.language)
    return options | {"outlet": [[name, name or unknown, n] for name, n in sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))]}


def _article(article: Article, numbers: dict[str, int]) -> list:
    """One article as a list: names would be longer than what they name."""
    sentences = [
        [sentence.number, sentence.start, sentence.part, int(sentence.new_line)]
        + [[piece.text if not piece.marks else [piece.text, *piece.marks] for piece in sentence.pieces]]
        for sentence in article.sentences
    ]
    marks = [[numbers[mark.layer], lane, *mark.values] for mark, lane in zip(article.marks, article.lanes)]
    about = [article.article_id, article.title, article.outlet, article.published, article.language, article.first, article.last]
    return [*about, sentences, marks]
