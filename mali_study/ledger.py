"""From annotations to the ledger: who repeats whom, what is claimed, what happened, and what contradicts what."""

from collections.abc import Callable, Mapping

import pandas as pd

from mali_study.codebook import Codebook

SOURCES = ("articles", "sentences", "attributions", "equipment", "event_mentions")
TABLES = ("reuse", "reports", "chains", "claims", "claim_mentions", "contradictions", "events", "airframes", "fleet")


def made(
    tables: Mapping[str, pd.DataFrame], codebook: Codebook, progress: Callable[[int], object] | None = None
) -> dict[str, pd.DataFrame]:
    """The tables of the ledger, columns as in `mali_study.schemas.LEDGER`.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``articles``, ``sentences``, ``attributions``, ``equipment`` and ``event_mentions`` of the articles counted.
    codebook : Codebook
        The one they were annotated with.
    progress : callable, optional
        Called with the number of articles whose words were compared.
    """
    from mali_study import claims, events, register, reuse

    articles, sentences, attributions, equipment, event_mentions = (tables[name] for name in SOURCES)
    shared = reuse.passages(articles, sentences, attributions, codebook, progress)
    reports = reuse.reports(articles, sentences, attributions, shared)
    ledger = claims.gather(equipment, attributions, articles, reports, shared, codebook)
    return {
        "reuse": shared,
        "reports": reports,
        "chains": reuse.chains(articles, sentences, attributions, reports),
        "claims": ledger.claims,
        "claim_mentions": ledger.claim_mentions,
        "contradictions": ledger.contradictions,
        "events": events.gather(event_mentions, attributions, articles, reports, shared, codebook),
        "airframes": register.airframes(articles, sentences, equipment, codebook),
        "fleet": register.fleet(ledger.claims, ledger.contradictions, codebook),
    }
