"""What a page's script reads: JSON that no text can break out of."""

import json
from collections.abc import Iterable, Mapping

import pandas as pd

from mali_study.evidence import places
from mali_study.pages.words import WORDS
from mali_study.words import day, printable

ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def embedded(value: object) -> str:
    """A value as JSON for a ``<script type="application/json">``: nothing in it closes the element or opens another.

    >>> embedded(["</script><!--"])
    '["\\\\u003c/script\\\\u003e\\\\u003c!--"]'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def evidence_data(
    evidence: pd.DataFrame | None, language: str, labels: Mapping[str, str], rows: Iterable[Iterable[str]] = ()
) -> dict:  # fmt: skip
    """Sentences, each once, and the places in them that ids lead to.

    Parameters
    ----------
    evidence : DataFrame or None
        As `mali_study.evidence.evidence` returns it; None where sentences are not known.
    labels : dict
        Article id to what heads an article without title, see `mali_study.words.Context`.
    rows : iterable of lists of ids
        What the marks of one figure count, if they stand in the same data.

    Returns
    -------
    dict
        ``articles``: id, title, "outlet, date"; ``lines``: place of the article, number of the sentence, words on one line;
        ``ids``; ``places``: per id, lists of the place of the line, start and end in it, start and end in the article's text,
        all in code points; ``rows``: per row, places in ``ids``; ``language`` and ``words`` of the page.
    """
    articles, lines, found = {}, {}, {mention: [] for ids in rows for mention in ids}
    if evidence is not None:
        known = set(evidence["article_id"])
        for row in evidence.itertuples():
            if row.article_id not in articles:
                articles[row.article_id] = (len(articles), *_about(row, language, labels))
            line = lines.setdefault((articles[row.article_id][0], int(row.sentence), row.in_sentence), len(lines))
            here = found.setdefault(row.mention, [])
            there = places(row.mention, known)[len(here)]
            here.append([line, int(row.start), int(row.end), there.start, there.end])
    place = {mention: number for number, mention in enumerate(found)}
    return {
        "language": language,
        "words": WORDS[language],
        "articles": [[article, *about[1:]] for article, about in articles.items()],
        "lines": [list(line) for line in lines],
        "ids": list(found),
        "places": list(found.values()),
        "rows": [[place[mention] for mention in ids] for ids in rows],
    }


def _about(row, language: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """The title of an article, else its label, else its id; and its outlet and date, as far as they are known."""
    untitled = pd.isna(row.title) or not row.title.strip()
    title = labels.get(row.article_id, row.article_id) if untitled else row.title
    known = [*([] if pd.isna(row.outlet) else [row.outlet]), *([] if pd.isna(row.published) else [day(row.published, language)])]
    return printable(title), printable(", ".join(known))
