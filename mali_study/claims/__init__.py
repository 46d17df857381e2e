"""From mentions to claims: who says that what was delivered to whom, when, and does anyone contradict it.

A claim is a view on its mentions: each mention of equipment is in exactly one. First each article's mentions of one lot are taken
together (`accounts`), then what articles say (`statements`). They are one claim where all that is said can be true of one lot:
words fit (`types`), holder, supplier, number and time fit (`fitting`), and no other claim fits as well (`joining`).
Claims that are alike in all but one thing, and cannot both be true, are rival reports (`rivals`); they stay apart and are
shown side by side. The numbers behind the rules are in ``codebook/claims.toml``.

Cost grows with the number of mentions: articles that say the same are compared once, and only with claims of the same
family, status, holder and time (`index`).
"""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from mali_study.claims.accounts import Account, accounts
from mali_study.claims.fitting import Claim, Fitting
from mali_study.claims.joining import join
from mali_study.claims.rivals import Rivalry, Rivals
from mali_study.claims.statements import Mention, Statement, read
from mali_study.claims.telling import SAME, claim_rows, contradictions
from mali_study.claims.types import Types
from mali_study.codebook import Codebook
from mali_study.reuse import n_reports
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
    equipment = equipment.sort_values(["article_id", "start", "end", "mention"], ignore_index=True)
    types, rules = Types(codebook.equipment), codebook.claims
    within, across = Fitting(types, rules, within=True), Fitting(types, rules)
    found = accounts(read(equipment, attributions, articles, types, rules), within)
    claims = _claims(found, across)
    places = {mention: place for place, mention in enumerate(equipment["mention"])}
    said = {id(claim): sorted(_mentions(claim, found), key=lambda pair: places[pair[0].mention]) for claim in claims}
    claims.sort(key=lambda claim: places[said[id(claim)][0][0].mention])
    mentions = [[mention for mention, _ in said[id(claim)]] for claim in claims]
    ids = [own[0].mention for own in mentions]
    rivalries = Rivals(claims, [{(mention.article, mention.source) for mention in own} for own in mentions], across).found()
    belongs = [
        {"claim": own, "mention": mention.mention, "rule": rule} for own, claim in zip(ids, claims) for mention, rule in said[id(claim)]
    ]
    claim_mentions = frame("claim_mentions", belongs)
    table = frame("claims", claim_rows(claims, mentions, ids, _by_claim(rivalries)))
    placed = equipment[["mention", "article_id", "start", "end"]].merge(claim_mentions[["claim", "mention"]], on="mention")
    table["n_reports"] = n_reports(placed, "claim", reports, reuse).reindex(table["claim"]).astype("Int64").array
    return Ledger(table, claim_mentions, contradictions(rivalries, mentions, ids, rules))


def _claims(found: dict[Statement, dict[str, Account]], across: Fitting) -> list[Claim]:
    """Claims over all articles; what says too little to be held against others stays in its article."""
    claims = join({statement: _places(by_article) for statement, by_article in found.items() if not across.stays(statement)}, across)
    for statement, by_article in found.items():
        if reason := across.stays(statement):
            for account in by_article.values():
                claims.append(Claim(statement))
                claims[-1].take(statement, account.places, f"founds a claim: {reason}")
    return claims


def _places(by_article: dict[str, Account]) -> dict[tuple[str, int], str]:
    """The places of several accounts."""
    return {place: slug for account in by_article.values() for place, slug in account.places.items()}


def _mentions(claim: Claim, found: dict[Statement, dict[str, Account]]) -> list[tuple[Mention, str]]:
    """The mentions of a claim, each with the rule that joined it: within its article, or its article's account to the claim."""
    said = []
    for statement, places, rule in claim.statements:
        for article in dict.fromkeys(article for article, _ in places):
            for mention, within in found[statement][article].mentions:
                said.append((mention, rule if within.startswith("founds") else f"in its article: {within}"))
                rule = SAME if rule.startswith("founds") else rule
    return said


def _by_claim(rivalries: list[Rivalry]) -> dict[int, list[Rivalry]]:
    """The rivalries of each claim."""
    found = defaultdict(list)
    for rivalry in rivalries:
        found[rivalry.one].append(rivalry)
        found[rivalry.other].append(rivalry)
    return found
