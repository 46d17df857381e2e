"""Invented claims and contradictions, as the ledger gives them."""

import pandas as pd

from mali_study.schemas import frame

NOTHING = {"family": "helicopter", "modality": "asserted", "n_mentions": 1, "n_articles": 1, "n_reports": 1, "conflict": "none"}


def claims(*rows: dict) -> pd.DataFrame:
    """Claims from what differs: named ``c1``, ``c2`` …, by one mention each, of Mi-24P delivered to Mali, unless said otherwise."""
    given = []
    for number, row in enumerate(rows, 1):
        claim = {"claim": f"c{number}", "equipment": "mi-24p", "status": "delivered", "recipient": "MLI", "mentions": [f"m{number}"]}
        quantity = {f"quantity_{end}": row["n"] for end in ("low", "high")} if "n" in row else {}
        own = {name: value for name, value in row.items() if name != "n"}
        given.append({**NOTHING, "sources": [f"Journal {number}"], **claim, **quantity, **own})
    return frame("claims", given)


def contradictions(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Contradictions from two claims, the kind of conflict and what each says."""
    names = ("claim_a", "claim_b", "conflict", "says_a", "says_b")
    return frame(
        "contradictions", [{"contradiction": f"x{number}", "mentions": [], **dict(zip(names, row))} for number, row in enumerate(rows)]
    )
