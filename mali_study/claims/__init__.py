"""From mentions to claims: who says that what was delivered to whom, when, and does anyone contradict it.

A claim is a view on its mentions: each mention of equipment is in exactly one. Mentions are one claim where all they say can
be true of one lot: their words fit (`types`), holder, supplier, number and time fit (`fitting`), and no other claim fits as well
(`joining`). Claims that are alike in all but one thing, and cannot both be true, are rival reports (`rivals`); they stay
apart and are shown side by side. The numbers behind the rules are in ``codebook/claims.toml``.

Cost grows with the number of mentions: mentions that say the same are compared once, and only with claims of
the same family, status, holder and time.
"""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from mali_study.claims.fitting import Fitting
from mali_study.claims.joining import join
from mali_study.claims.rivals import Rivalry, Rivals
from mali_study.claims.statements import Mention, Statement, read
from mali_study.claims.telling import claim_rows, contradictions
from mali_study.claims.types import Types
from mali_study.codebook import Codebook
from mali_study.schemas import frame


@dataclass(frozen=True)
class Ledger:
    """The tables ``claims``, ``claim_mentions`` and ``contradictions``, columns as in `mali_study.schemas.LEDGER`."""

    claims: pd.DataFrame
    claim_mentions: pd.DataFrame
    contradictions: pd.DataFrame


def gather(
    equipment: pd.DataFrame,
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    reports: pd.DataFrame,
    reuse: pd.DataFrame,
    codebook: Codebook,
) -> Ledger:
    """Gather the mentions of equipment into claims, and find the claims that contradict each other.

    Parameters
    ----------
    equipment, attributions, articles : DataFrame
        The contract tables.
    reports, reuse : DataFrame
        Who repeats whom, see `mali_study.reuse`: behind ``n_reports``.
    codebook : Codebook
        Types of equipment and the numbers of ``claims.toml``.

    Returns
    -------
    Ledger
        Claims in the order of their first mentions.
    """
    fitting = Fitting(Types(codebook.equipment), codebook.claims)
    said: dict[Statement, list[Mention]] = defaultdict(list)
    for statement, mention in read(equipment, attributions, articles, fitting.types, codebook.claims):
        said[statement].append(mention)
    groups = {statement: {(m.article, m.sentence): statement.slug for m in mentions} for statement, mentions in said.items()}
    claims = join(groups, fitting)
    places = {mention: place for place, mention in enumerate(equipment["mention"])}
    in_order = {id(claim): sorted((m for s, _ in claim.statements for m in said[s]), key=lambda m: places[m.mention]) for claim in claims}
    claims.sort(key=lambda claim: places[in_order[id(claim)][0].mention])
    mentions = [in_order[id(claim)] for claim in claims]
    ids = [own[0].mention for own in mentions]
    rivalries = Rivals(claims, [{mention.source for mention in own} for own in mentions], fitting).found()
    rules = {mention.mention: rule for claim in claims for statement, rule in claim.statements for mention in said[statement]}
    of_claims = [(own, mention.mention, rules[mention.mention]) for own, group in zip(ids, mentions) for mention in group]
    claim_mentions = frame("claim_mentions", [dict(zip(("claim", "mention", "rule"), row)) for row in of_claims])
    rows = claim_rows(claims, mentions, ids, _by_claim(rivalries))
    table = frame("claims", rows)
    table["n_reports"] = _n_reports(claim_mentions, equipment, reports, reuse).reindex(table["claim"]).astype("Int64").array
    return Ledger(table, claim_mentions, contradictions(rivalries, mentions, ids, codebook.claims))


def _by_claim(rivalries: list[Rivalry]) -> dict[int, list[Rivalry]]:
    """The rivalries of each claim."""
    found = defaultdict(list)
    for rivalry in rivalries:
        found[rivalry.one].append(rivalry)
        found[rivalry.other].append(rivalry)
    return found


def _n_reports(claim_mentions: pd.DataFrame, equipment: pd.DataFrame, reports: pd.DataFrame, reuse: pd.DataFrame) -> pd.Series:
    """How many independent reports stand behind each claim."""
    of = equipment[["mention", "article_id"]].merge(claim_mentions, on="mention").merge(reports[["article_id", "report"]], on="article_id")
    return of.groupby("claim")["report"].nunique()
