"""Invented mentions of equipment, and the ledger made of them."""

from itertools import count

import pandas as pd

from mali_study import claims, codebook
from mali_study.schemas import frame

BOOK = codebook.load()
PLACES = count()


def mention(article: str, slug: str, quantity: int | None = None, status: str | None = "delivered", supplier: str | None = "RUS",
            holder: str | None = "MLI", date: str | None = None, sentence: int | None = None, **other) -> dict:  # fmt: skip
    """One row of the table equipment; in a sentence of its own unless one is named."""
    place = next(PLACES)
    state = holder is None or holder.isupper()
    row = {
        "mention": f"{article}:equipment:{place}-{place + 1}:0", "article_id": article, "sentence": place if sentence is None else sentence,
        "start": place, "end": place + 1, "text": "avions" if slug == "aircraft" else slug, "equipment": slug,
        "family": BOOK.equipment[slug].family, "quantity": quantity, "approximate": False, "status": status, "modality": "asserted",
        "supplier": supplier, "recipient": holder if state else None, "operator": None if state else holder, "date": date,
    }  # fmt: skip
    return row | other


def gathered(*mentions: dict, published: dict[str, str] | None = None, sources: dict[str, str] | None = None, report: dict | None = None):
    """The ledger of some mentions; ``published`` dates their articles, ``sources`` names who says a mention."""
    articles = sorted({row["article_id"] for row in mentions})
    known = [{"article_id": article, "path": article, "text": "", "published": (published or {}).get(article)} for article in articles]
    said = [{"mention": f"said-{id}", "article_id": "", "source": source} for id, source in (sources or {}).items()]
    reports = [{"article_id": article, "report": (report or {}).get(article, article)} for article in articles]
    tables = frame("equipment", list(mentions)), frame("attributions", said), frame("articles", known), frame("reports", reports)
    return claims.gather(*tables, frame("reuse", []), BOOK)


def partition(ledger: claims.Ledger) -> list[list[str]]:
    """The mentions of each claim."""
    return [list(mentions) for mentions in ledger.claims["mentions"]]


def together(*mentions: dict, **other) -> bool:
    """Whether mentions are one claim."""
    return len(gathered(*mentions, **other).claims) == 1


def conflicts(*mentions: dict, **other) -> list[str]:
    """What rival reports differ in."""
    return list(gathered(*mentions, **other).contradictions["conflict"])


def shuffled(rows: list[dict], seed: int) -> list[dict]:
    """The same rows in another order."""
    return pd.Series(rows).sample(frac=1, random_state=seed).tolist()
