"""What a reader of the web page can click: figures, numbers of the prose, whole articles; the only place that asks for it."""

from collections.abc import Iterable

import pandas as pd

from mali_study import explorer, pages
from mali_study.charts import Chart


def head() -> str:
    """What the page may run, which is these scripts, and the style of what can be clicked."""
    return f"{pages.policy(*pages.codes(), explorer.script())}\n{pages.style()}"


def scripts(evidence: pd.DataFrame, study) -> str:
    """Scripts and sentences that the page needs once, at its end."""
    return pages.scripts(evidence, study.context.language, study.context.articles)


def figure(chart: Chart, name: str, label: str) -> str:
    """A figure whose marks list their sentences; ``label`` stands before its caption."""
    return pages.figure(chart, name, label)


def number(name: str, printed: str, mentions: Iterable[str]) -> str:
    """A number that lists its sentences."""
    return pages.number(name, printed, mentions)


def articles(study) -> str:
    """Every article, with what was found in it."""
    return explorer.fragment(study)
