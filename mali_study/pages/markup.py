"""The HTML of figures, of numbers in prose, and of whole pages. Every string is escaped here; the script writes text only."""

import json
from collections.abc import Iterable, Mapping
from html import escape

import pandas as pd

from mali_study.describing import description
from mali_study.drawing.content import Content
from mali_study.drawing.screen import draw_screen
from mali_study.drawing.screen_rows import mark_words
from mali_study.pages.data import embedded, evidence_data
from mali_study.pages.files import PLOTLY, SCRIPT, STYLE, codes, text_of
from mali_study.pages.words import WORDS
from mali_study.words import number as printed_number

PAPER = 650  # pixels of a browser between the margins of A4
MANY = 5_000  # ids, of which each takes some 250 bytes, that the output of a notebook may hold
FIGURE = """<figure class="mali-figure" id="{name}">
<div class="mali-wide"><div class="mali-plot" tabindex="0" role="application" aria-label="{title}" aria-describedby="{name}-about" \
style="width:{width}px;height:{height}px;--shrink:{shrink}"></div></div>
<p class="mali-status" role="status"></p>
<script type="application/json" class="mali-drawing">{drawing}</script>
<figcaption>{label}{caption}</figcaption>
<p class="mali-unseen" id="{name}-about">{about} {keys}</p>
{marks}
</figure>
"""
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
{head}</head>
<body class="mali-page">
{body}</body>
</html>
"""


def figure(chart: Content, name: str, label: str = "") -> str:
    """A ``<figure>``: the plot, its caption, its marks as a list. Scripts and sentences come with `head`, once for a page.

    ``name`` is the id of the element, ``label`` what stands before the caption, such as "Figure 2. ".
    """
    drawn, words = draw_screen(chart), WORDS[chart.language]
    return FIGURE.format(
        name=escape(name), title=escape(chart.title), width=drawn.layout.width, height=drawn.layout.height,
        shrink=round(min(1, PAPER / drawn.layout.width), 3),
        drawing=embedded(json.loads(drawn.to_json())), label=escape(label), caption=escape(chart.caption), about=escape(description(chart)),
        keys=words["keys"], marks=_marks(chart),
    )  # fmt: skip


def _marks(chart: Content) -> str:
    """The marks as a closed list, which the script makes clickable; none where there is nothing to show."""
    if chart.data.empty:
        return ""
    summary = WORDS[chart.language]["marks"].format(printed_number(len(chart.data), chart.language))
    items = "".join(f"<li>{escape(words)}</li>\n" for words in mark_words(chart))
    return f'<details class="mali-marks"><summary>{summary}</summary>\n<ol>\n{items}</ol></details>'


def number(name: str, printed: str, mentions: Iterable[str]) -> str:
    """A number of the prose as a button that lists the sentences of ``mentions``; without any, plain text.

    It is a ``<span>``, as the lines of a paragraph do not break within a ``<button>``. ``name`` is the number's own, for whoever
    looks at the page's source.
    """
    ids = list(mentions)
    if not ids:
        return escape(printed)
    data = escape(json.dumps(ids, ensure_ascii=False, separators=(",", ":")))
    about = f'data-name="{escape(name)}" data-mentions="{data}"'
    return f'<span class="mali-number" role="button" tabindex="0" {about}>{escape(printed)}</span>'


def mentions(charts: Iterable[Content]) -> list[str]:
    """The ids that the marks of some figures count, each once: those that `head` needs the sentences of."""
    return list(dict.fromkeys(mention for chart in charts for ids in chart.data["mentions"] for mention in ids))


def head(evidence: pd.DataFrame | None, language: str = "en", labels: Mapping[str, str] | None = None, beside: bool = False) -> str:
    """What the ``<head>`` of a page needs once: `style` and `scripts`, in the files of `shared` ``beside`` the page or within it."""
    if not beside:
        return style() + scripts(evidence, language, labels)
    linked = "".join(f'<script defer src="{name}"></script>\n' for name in (PLOTLY, SCRIPT))
    return f'<link rel="stylesheet" href="{STYLE}">\n' + _data(evidence, language, labels) + linked


def style() -> str:
    """The style of figures, numbers and the list of sentences."""
    return f"<style>\n{text_of(STYLE)}</style>\n"


def scripts(evidence: pd.DataFrame | None, language: str = "en", labels: Mapping[str, str] | None = None) -> str:
    """Plotly, the script, and the sentences of all ids on the page; at its end, they let its text be read before they have run.

    Parameters
    ----------
    evidence : DataFrame or None
        ``study.evidence(ids)`` of all ids on the page, see `mentions`; None where sentences are not known.
    language : str
        Of what the script says.
    labels : dict, optional
        Article id to what heads an article without title; else its id does.
    """
    return _data(evidence, language, labels) + "".join(f"<script>{code}</script>\n" for code in codes())


def _data(evidence: pd.DataFrame | None, language: str, labels: Mapping[str, str] | None) -> str:
    return f'<script type="application/json" class="mali-data">{embedded(evidence_data(evidence, language, labels or {}))}</script>\n'


def page(chart: Content, name: str) -> str:
    """A whole page with one figure; style and scripts stand beside it, see `shared`."""
    evidence = chart.evidence(mentions([chart])) if chart.evidence else None
    words = {"language": chart.language, "title": escape(chart.title)}
    return PAGE.format(head=head(evidence, chart.language, chart.articles, beside=True), body=figure(chart, name), **words)


def panel(chart: Content) -> str:
    """What stands below a figure in a notebook: its marks as a list, their sentences, and the script that binds both to the plot.

    Where scripts are off, the list and a line that says so remain; where the marks count more than ``MANY`` ids, the list and a line
    that leads to the figure's page.
    """
    ids, words = mentions([chart]), WORDS[chart.language]
    hint, rest = words["many"], ""
    if len(ids) <= MANY:
        data = evidence_data(chart.evidence(ids) if chart.evidence else None, chart.language, chart.articles, chart.data["mentions"])
        hint, rest = words["untrusted"], f'<script type="application/json" class="mali-data">{embedded(data)}</script>\n'
        rest += f"<style>\n{text_of(STYLE)}</style>\n<script>\n{text_of(SCRIPT)}</script>\n"
    return f'<section class="mali-notebook" lang="{chart.language}">\n<p class="mali-hint">{hint}</p>\n{_marks(chart)}\n{rest}</section>'
