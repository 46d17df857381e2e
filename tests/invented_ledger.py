"""Tables of the ledger of any size, from a seeded generator, and every chart of such tables."""

import random

import pandas as pd

from mali_study import charts, schemas
from mali_study.words import Context

EQUIPMENT = "su-25 l-39 mi-24p mi-8 drone combat-helicopter military-equipment super-tucano tb2 bm-21-grad typhoon 59n6-te".split()
STATUSES = ["announced", "offered", "ordered", "delivered", "delivered", "delivered", "in-service", "used", "lost", None]
HOLDERS = ["MLI"] * 6 + ["BFA", "NER", "jihadists", "separatists", "africa-corps", None]
SUPPLIERS = ["RUS", "RUS", "TUR", "CHN", None]
NAMES = ["RFI", "Jeune Afrique", "Maliweb", "Bamada.net", "AFP", "Sputnik Afrique", "Assimi Goïta", "Forces armées maliennes", "DIRPA"]
DATES = ["2022-08-09", "2022-08", "2022", "2023-01-19", "2021-12/2022-02", "2024-03-05", "2025", None]
CHANNELS = [
    ("AFP", "agency"),
    ("Reuters", "agency"),
    ("Twitter/X", "social-media"),
    ("Jeune Afrique", "outlet"),
    (None, None),
    (None, None),
]
KINDS = "attack visit call withdrawal rupture summit coup accord delivery-flight".split()


def ledger(n: int, seed: int = 5, name: str | None = None) -> dict[str, pd.DataFrame]:
    """Tables of about ``n`` rows each: ``claims``, ``contradictions``, ``chains``, ``reuse``, ``articles``, ``events``, ``fleet``.

    ``name`` stands for every name that an article can bring in: outlets, sources, places, actors, equipment, titles.
    """
    chance = random.Random(seed)
    claims = [_claim(place, chance, name) for place in range(n)]
    articles = [_article(place, chance, name) for place in range(max(2, n // 2))] if n else []
    rows = {
        "claims": claims,
        "contradictions": _contradictions(claims, chance, name),
        "chains": [_chain(place, chance, name) for place in range(n)],
        "reuse": [_reuse(place, len(articles), chance) for place in range(n)],
        "events": [_event(place, chance, name) for place in range(n)],
        "fleet": [step for place in range((n + 3) // 4) for step in _fleet(place, chance, name)],
        "articles": articles,
    }
    return {table: schemas.frame(table, found) for table, found in rows.items()}


def _counts(place: int, chance: random.Random) -> dict:
    reports = chance.choice([1, 1, 1, 2, 2, 3, 7])
    n_articles = reports + chance.choice([0, 0, 1, 4])
    ids = [f"a{place:03d}:equipment:{n}-{n + 4}:0" for n in range(n_articles)]
    return {"n_mentions": len(ids), "n_articles": n_articles, "n_reports": reports, "mentions": ids, "rule": "same type, holder and status"}


def _claim(place: int, chance: random.Random, name: str | None) -> dict:
    low = chance.choice([None, 1, 2, 4, 1200])
    return _counts(place, chance) | {
        "claim": f"c{place:03d}",
        "equipment": name or chance.choice(EQUIPMENT),
        "family": "fixed-wing",
        "quantity_low": low,
        "quantity_high": None if low is None else chance.choice([low, low, low + 2, None]),
        "status": chance.choice(STATUSES),
        "modality": chance.choice(["asserted", "asserted", "conditional", "denied"]),
        "supplier": chance.choice(SUPPLIERS),
        "recipient": chance.choice(HOLDERS),
        "date": chance.choice(["1960", *DATES]) if place else "2022-08-09",
        "published": chance.choice(["2022-08-10/2023-10-10", "2023-10-11/2023-10-11", None]),
        "sources": [name] if name else sorted(chance.sample(NAMES, chance.randint(1, 6))),
        "conflict": chance.choice(["none", "none", "none", "quantity"]),
    }


def _contradictions(claims: list[dict], chance: random.Random, name: str | None) -> list[dict]:
    said = {"status": ["delivered", "lost"], "supplier": ["RUS", "TUR"], "quantity": ["5", "2-4"], "date": ["2022-08-09", "2021"]}
    rows = []
    for place, (one, other) in enumerate(zip(claims, claims[1:])):
        conflict = chance.choice([*said])
        pair = {"contradiction": f"k{place:03d}", "claim_a": one["claim"], "claim_b": other["claim"], "conflict": conflict}
        pair |= {"says_a": name or said[conflict][0], "says_b": said[conflict][1], "rule": "one type, one holder, two values"}
        rows.append(pair | {"mentions": [*one["mentions"], *other["mentions"]]})
    return rows


def _article(place: int, chance: random.Random, name: str | None) -> dict:
    day = f"{chance.randint(2021, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    title = name or chance.choice(["Bamako reçoit des avions", "Entretien entre Poutine et Goïta", "Mali : un Su-25 perdu"])
    return {"article_id": f"a{place:03d}", "title": title, "published": chance.choice([day, day, None]), "n_words": 400, "text": "Rien."}


def _chain(place: int, chance: random.Random, name: str | None) -> dict:
    through, kind = chance.choice(CHANNELS)
    ids = [f"a{place:03d}:attributions:{n}-{n + 4}:0" for n in range(chance.choice([1, 1, 2, 9]))]
    speaker = name or chance.choice([*NAMES, *(f"Porte-parole {n}" for n in range(30)), None])
    row = {"article_id": f"a{place:03d}", "report": f"a{place:03d}", "outlet": name or chance.choice([*NAMES[:4], "Sputnik Afrique", None])}
    row |= {"through": name if name and through else through, "through_kind": kind, "source": speaker, "kind": "other"}
    return row | {"n_attributions": len(ids), "mentions": ids}


def _reuse(place: int, n_articles: int, chance: random.Random) -> dict:
    one, other = sorted(chance.sample(range(n_articles), 2))
    words = chance.choice([12, 34, 180, 410])
    row = {"reuse": f"r{place:03d}", "passage": f"p{place:03d}", "kind": "text", "n_words": words, "similarity": 0.9}
    for side, article in (("a", one), ("b", other)):
        row |= {f"article_{side}": f"a{article:03d}", f"start_{side}": 0, f"end_{side}": 90, f"text_{side}": "les mêmes mots"}
    return row


def _event(place: int, chance: random.Random, name: str | None) -> dict:
    date = chance.choice(["1968-11-19", *DATES])
    conflict = "date" if date == "2022-08-09" else "none"
    lengths = {10: "day", 7: "month", 4: "year", 15: "interval"}
    return _counts(place, chance) | {
        "event": f"e{place:03d}",
        "kind": chance.choice(KINDS),
        "date": date,
        "date_low": date if conflict == "date" else None,
        "date_high": "2022-08-19" if conflict == "date" else None,
        "precision": lengths.get(len(date), "open") if date else "open",
        "place": name or chance.choice(["Bamako", "Sotchi", "Kidal", None]),
        "actors": [name]
        if name
        else chance.sample(["Assimi Goïta", "Vladimir Poutine", "FRA", "Wagner", "Sadio Camara"], chance.randint(0, 3)),
        "sources": ["RFI"],
        "conflict": conflict,
    }


def _fleet(place: int, chance: random.Random, name: str | None) -> list[dict]:
    rows, low, high = [], 0, 0
    holder, equipment = HOLDERS[place % 11], name or EQUIPMENT[place % len(EQUIPMENT)]
    for step, day in enumerate(
        sorted(chance.sample(["2021-03-01", "2022-01-15", "2022-08-09", "2023-01-19", "2023-09-09", "2024-05-01"], 4))
    ):
        low, high = max(0, low + chance.choice([1, 2, 4, -1])), high + chance.choice([2, 4, 6])
        ids = [f"f{place:03d}:equipment:{step}-{step + 4}:0"]
        ends = {"low": min(low, high), "high": None if step == 3 and place % 3 == 0 else high}
        rows.append({"holder": holder, "equipment": equipment, "date": day, "claims": [f"c{place:03d}"], "mentions": ids} | ends)
    return rows


def ledger_charts(frames: dict[str, pd.DataFrame], language: str = "en") -> dict[str, charts.Chart]:
    """Each figure of invented tables, by its name."""
    context = Context.of(frames["articles"], "invented", "0.1.0 (abcd1234)", language)
    return {
        "claims_chronology": charts.claims_chronology(frames["claims"], context),
        "claims_by_reports": charts.claims_by_reports(frames["claims"], context),
        "contradictions": charts.contradictions(frames["contradictions"], frames["claims"], context),
        "citation_chain": charts.citation_chain(frames["chains"], context),
        "reuse_matrix": charts.reuse_matrix(frames["reuse"], frames["articles"], context),
        "events": charts.events(frames["events"], context),
        "fleet": charts.fleet(frames["fleet"], context),
    }
