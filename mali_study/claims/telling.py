"""Claims and rival reports as rows of their tables, with the rules that joined and split them in words."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from mali_study.claims.fitting import OPPONENTS, Claim
from mali_study.claims.rivals import GRAVEST, RULES, Rivalry, said_date
from mali_study.claims.statements import Mention
from mali_study.codebook.claim_models import Claims
from mali_study.schemas import frame
from mali_study.tables import date_bounds

MODALITIES = ("asserted", "conditional", "denied")
MOST_NAMED = 3  # rivals that a rule names
SAME = "says the same: word, status, number, date, supplier and holder"


def claim_rows(claims: list[Claim], mentions: list[list[Mention]], ids: list[str], rivals: dict[int, list[Rivalry]]) -> list[dict]:
    """One row per claim but for ``n_reports``."""
    return [_claim_row(number, claim, mentions[number], ids, rivals.get(number, [])) for number, claim in enumerate(claims)]


def _claim_row(number: int, claim: Claim, said: list[Mention], ids: list[str], rivals: list[Rivalry]) -> dict:
    conflicts = {rivalry.conflict for rivalry in rivals}
    parties = {name: Counter(getattr(mention, name) for mention in said if getattr(mention, name)) for name in ("recipient", "operator")}
    return {
        "claim": ids[number],
        "equipment": claim.slug,
        "family": claim.family,
        "quantity_low": min(claim.numbers, default=None),
        "quantity_high": max(claim.numbers, default=None),
        "status": claim.status,
        "modality": min((mention.modality for mention in said), key=MODALITIES.index),
        "supplier": claim.supplier,
        **{name: max(sorted(counts), key=counts.__getitem__, default=None) for name, counts in parties.items()},
        "date": said_date(claim),
        "published": _published(mention.published for mention in said),
        "n_mentions": len(said),
        "n_articles": len({mention.article for mention in said}),
        "sources": list(dict.fromkeys(mention.source for mention in said)),
        "conflict": next((kind for kind in GRAVEST if kind in conflicts), "none"),
        "rule": _rule(claim, said, number, ids, rivals),
        "mentions": [mention.mention for mention in said],
    }


def _published(values: Iterable[str | None]) -> str | None:
    """First and last publication, as a day or as an interval of days."""
    bounds = [date_bounds(value) for value in values if value]
    if not bounds:
        return None
    first, last = min(first for first, _ in bounds), max(last for _, last in bounds)
    return first if first == last else f"{first}/{last}"


def _rule(claim: Claim, said: list[Mention], number: int, ids: list[str], rivals: list[Rivalry]) -> str:
    """Why these mentions are one claim, and which rivals stand beside it."""
    reasons = Counter(rule for *_, rule in claim.statements[1:])
    founded = claim.statements[0][-1]
    parts = [founded.removeprefix("founds a claim: ")] if ":" in founded else []
    parts += [f"joined: {rule}" for rule in sorted(reasons)] or [_alone(said)]
    if claim.holder in OPPONENTS:
        parts.append("held by an armed group: never joined with what a state holds")
    for rivalry in rivals[:MOST_NAMED]:
        here, there = rivalry.says if rivalry.one == number else rivalry.says[::-1]
        parts.append(f"rival in {rivalry.conflict}: {here} here, {there} in {ids[rivalry.other if rivalry.one == number else rivalry.one]}")
    if len(rivals) > MOST_NAMED:
        parts.append(f"{len(rivals) - MOST_NAMED} more rivals")
    return ". ".join(part[0].upper() + part[1:] for part in parts) + "."


def _alone(said: list[Mention]) -> str:
    """Why the mentions of one statement are one claim."""
    if len({mention.article for mention in said}) > 1:
        return "each article says the same: word, status, number, date, supplier and holder"
    return "mentions of one lot in one article" if len(said) > 1 else "one mention alone"


def contradictions(rivalries: list[Rivalry], mentions: list[list[Mention]], ids: list[str], rules: Claims) -> pd.DataFrame:
    """The table ``contradictions``: each pair of rival claims, what each says, and the ids of the mentions of both."""
    rows = [
        {
            "contradiction": f"{ids[one]}~{ids[other]}",
            "claim_a": ids[one],
            "claim_b": ids[other],
            "conflict": conflict,
            "says_a": says[0],
            "says_b": says[1],
            "rule": RULES[conflict].format(rules.dates.rival_days, rules.dates.rival_days_numbered),
            "mentions": [mention.mention for number in (one, other) for mention in mentions[number]],
        }
        for one, other, conflict, says in rivalries
    ]
    return frame("contradictions", rows)
