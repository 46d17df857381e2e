"""Text reuse between articles, independent reports, and through whom words came.

The way: ``passages`` gives the table ``reuse``, from it ``reports`` gives one row per article, from both ``chains``. Their
columns are in `mali_study.schemas.LEDGER`. Whoever counts confirmations of a claim does not count articles but
independent reports:

>>> import pandas as pd
>>> mentions = pd.DataFrame({"claim": ["c", "c", "c"], "article_id": ["a", "b", "d"], "start": [0, 5, 0], "end": [4, 9, 4]})
>>> reports = pd.DataFrame({"article_id": ["a", "b", "d"], "report": ["a", "b", "a"]})  # d is a copy of a
>>> from mali_study.schemas import frame
>>> n_reports(mentions, "claim", reports, frame("reuse", [])).to_dict()
{'c': 2}

Two mentions are one confirmation if their articles are one report, or if both lie within places of one passage: a quoted
sentence that two articles print. Both hold through others, but only through mentions **of the same claim**: that is
why the column of the claim is asked for, and why labels of two claims must not be compared or united.

Importing this package loads pandas and numpy alone; the codebook is fetched when `passages` or `reports` runs.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from mali_study.reuse.independence import independent, n_reports

if TYPE_CHECKING:
    from mali_study.codebook import Codebook

__all__ = ["chains", "independent", "n_reports", "passages", "reports"]


def passages(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    attributions: pd.DataFrame,
    codebook: "Codebook | None" = None,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Find the passages that articles share, aligned word by word.

    Parameters
    ----------
    articles, sentences, attributions : DataFrame
        Of one corpus; boilerplate is passed over, quotations are those of ``attributions`` and of French and curly marks.
    codebook : Codebook, optional
        Whose ``reuse.toml`` says which words tell nothing; the packaged one if not given.
    progress : callable, optional
        Called with the number of articles read.

    Returns
    -------
    DataFrame
        The table ``reuse``, sorted by articles and places. Each later place is paired with the first article, by id, that has
        its words and with the last one before it, not with all: n articles with one statement make at most 2 n rows,
        which their ``passage`` holds together. Repeats within an article are no reuse; each of its places is paired.
    """
    from mali_study.reuse import shared, words

    return shared.table(words.read(articles, sentences, attributions, codebook, progress))


def reports(articles: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame, reuse: pd.DataFrame) -> pd.DataFrame:
    """Say of each article which independent report it is, or is a copy of.

    A quotation that two articles share does not make them one: copies are known by the words outside quotations.
    First is the article of which it is sure that it was published first: the last day that its date leaves
    open decides, so that a month stands behind its days and no date behind all; then the longer text, then the id.

    Returns
    -------
    DataFrame, one row per article, sorted by ``article_id``
        The table ``reports``; ``shared`` is NA for an article without words.
    """
    from mali_study.reuse import reported, words

    return reported.table(articles, attributions, reuse, words.read(articles, sentences, attributions))


def chains(articles: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Say through whom words came: outlet, medium, who spoke.

    A medium named in the sentence stands between (``a déclaré X à l'AFP``, ``sur son compte X``, ``Reuters, citant Y``); it serves
    as well what the same source goes on to say before another speaks. Words without one came through the agency or outlet that
    the article credits, else straight from who spoke. A medium that hands on nobody's words is itself the source.

    Returns
    -------
    DataFrame
        The table ``chains``, sorted by article and first attribution; ``mentions`` are the ids of the attributions of the
        source and of the medium or credit line, ``n_attributions`` their number.
    """
    from mali_study.reuse import chained

    return chained.table(articles, attributions, reports)
