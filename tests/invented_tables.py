"""Contract tables of any number of invented articles, from a seeded generator: the columns of ``DESIGN.md``."""

import random

import pandas as pd

SHARED = ["mention", "article_id", "sentence", "start", "end", "text"]
KINDS = ["official-malian", "official-russian", "official-western", "agency", "outlet", "social-media", "expert", "anonymous", "armed-group", "other"]
MODES = ["direct-quote", "indirect", "citation", "credit-line"]
THEMES = ["military-cooperation", "arms-delivery", "diplomacy", "wagner-mercenaries", "counter-terrorism", "french-withdrawal", "sovereignty", "economy-aid"]
FAMILIES = {"su-25": "fixed-wing", "l-39": "fixed-wing", "mi-24p": "helicopter", "mi-8": "helicopter", "drone": "uav", "combat-helicopter": "helicopter",
            "military-equipment": "generic", "improvised-explosive-device": "munition", "super-tucano": "fixed-wing", "tb2": "uav", "bm-21-grad": "artillery"}  # fmt: skip
MORE = [f"type-{n}" for n in range(1, 31)]
STATUSES = ["announced", "offered", "ordered", "delivered", "in-service", "used", "lost", None]
WORDS = {"regime": ["junte", "autorités de transition", "colonels", "président de la transition"], "russians": ["mercenaires", "instructeurs", "paramilitaires"],
         "armed_groups": ["djihadistes", "terroristes", "groupes armés"], "french": ["ancienne puissance coloniale"]}  # fmt: skip
TITLES = ["Nouvel entretien entre Poutine et Goïta", "Coopération militaire : l’axe Bamako-Moscou se renforce", "Mali : arrivée d’avions russes", None]


def invented(n_articles: int, seed: int = 7) -> dict[str, pd.DataFrame]:
    """Tables ``articles``, ``equipment``, ``attributions``, ``themes``, ``framing`` of so many articles."""
    chance = random.Random(seed)
    articles, rows = [], {"equipment": [], "attributions": [], "themes": [], "framing": []}
    for place in range(n_articles):
        article = f"{place:03d}_invented"
        day = f"{chance.randint(2021, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        published = chance.choice([day, day, day, day[:7], day[:4], None])
        articles.append(
            {"article_id": article, "path": f"{article}.txt", "title": chance.choice(TITLES), "outlet": None, "agency": None, "url": None, "published": published,
             "published_basis": "text" if published else None, "language": "fr", "n_words": chance.randint(250, 900), "sha256": "0" * 64, "text": "Rien."}
        )  # fmt: skip
        for layer, found in rows.items():
            for counter in range(chance.randint(2, 9)):
                sentence = chance.randint(0, 7)
                found.append({"mention": f"{article}:{layer}:{counter}", "article_id": article, "sentence": sentence, "start": 0, "end": 4, "text": "Rien"} | _own(layer, chance))
    tables = {layer: pd.DataFrame(found) for layer, found in rows.items()} | {"articles": pd.DataFrame(articles)}
    return {name: _typed(table) for name, table in tables.items()}


def _own(layer: str, chance: random.Random) -> dict:
    """The columns of a layer that figures read."""
    if layer == "equipment":
        slug = chance.choice([*FAMILIES] * 3 + MORE)
        return {"equipment": slug, "family": FAMILIES.get(slug, "generic"), "status": chance.choice(STATUSES), "modality": "asserted"}
    if layer == "attributions":
        kind = chance.choice(KINDS)
        return {"source": f"{kind.title()} {chance.randint(1, 6)}", "kind": kind, "mode": chance.choice(MODES)}
    if layer == "themes":
        return {"theme": chance.choice(THEMES)}
    group = chance.choice([*WORDS])
    return {"group": group, "term": chance.choice(WORDS[group])}


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Text as ``string``, counts as ``Int64``, absent as NA."""
    counts = ["sentence", "start", "end", "n_words"]
    return table.astype({column: "Int64" if column in counts else "string" for column in table.columns})
