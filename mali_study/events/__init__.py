"""From mentions of events to a chronology: what one or many articles tell of one event is one row, contradictory dates included."""

import pandas as pd

from mali_study import codebook as codebooks
from mali_study.codebook import Codebook
from mali_study.events.contradictions import contradicted
from mali_study.events.joining import joined, joined_undated
from mali_study.events.likeness import Likeness
from mali_study.events.telling import Sources, row, tellings
from mali_study.reuse import n_reports
from mali_study.schemas import frame


def gather(
    event_mentions: pd.DataFrame,
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    reports: pd.DataFrame,
    reuse: pd.DataFrame,
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """Join the mentions of one event.

    Mentions are of one event where kind, place and those who took part allow it and one date lies within the other (``2022-08``,
    ``2022-08-10``). Where several events would fit, those of the same article come first; a mention that still fits several
    stands alone. An undated mention joins the only event of its article that fits, else the only one of all articles that shares place
    or actors with it. Dates that contradict each other by the codebook's ``window``, or by a year (`18 août 2021` for 2020), are one
    event with ``conflict`` ``date``, unless one article tells both.

    Parameters
    ----------
    event_mentions, attributions, articles : DataFrame
        Tables as `mali-study annotate` writes them.
    reports, reuse : DataFrame
        Who repeats whom, see `mali_study.reuse`: behind ``n_reports``.
    codebook : Codebook, optional
        Windows and places; the package's own if none is given.

    Returns
    -------
    DataFrame, the table ``events``, sorted by ``date_low`` (undated last), ``kind``, ``event``
        ``event`` is the id of its first mention, ``date`` its narrowest date (of contradictory ones that of most articles),
        ``date_low`` and ``date_high`` the days between which all mentions put it, ``dates`` all that are told, the
        earliest first. ``sources``: who says so, the outlet or the article where it does so itself. ``rule`` says in
        words why its mentions are one event.
    """
    likeness = Likeness(codebook or codebooks.load())
    told = tellings(event_mentions, articles)
    dated = joined((telling for telling in told if telling.date), likeness)
    events = joined_undated((telling for telling in told if not telling.date), contradicted(dated, likeness), likeness)
    sources = Sources(attributions, articles)
    rows = [row(event, sources) for event in events]
    rows.sort(key=lambda found: (found["date_low"] is None, found["date_low"] or "", found["kind"], found["event"]))
    table = frame("events", rows)
    of_event = table[["event", "mentions"]].explode("mentions").rename(columns={"mentions": "mention"})
    placed = event_mentions[["mention", "article_id", "start", "end"]].merge(of_event, on="mention")
    table["n_reports"] = n_reports(placed, "event", reports, reuse).reindex(table["event"]).astype("Int64").array
    return table
