"""Contract tables of any number of invented articles, from a seeded generator, and every chart of such tables."""

import random

import pandas as pd

from mali_study import charts, tables
from mali_study.agreement.scores import COLUMNS as SCORES
from mali_study.words import Context

KINDS = "official-malian official-russian official-western agency outlet social-media expert anonymous armed-group other".split()
MODES = "direct-quote indirect citation credit-line".split()
THEMES = (
    "military-cooperation arms-delivery diplomacy wagner-mercenaries counter-terrorism french-withdrawal sovereignty economy-aid".split()
)
EQUIPMENT = "su-25 l-39 mi-24p mi-8 drone combat-helicopter military-equipment ied super-tucano tb2 bm-21-grad".split()
RARE = [f"type-{n}" for n in range(1, 31)]
STATUSES = ["announced", "offered", "ordered", "delivered", "in-service", "used", "lost", None]
WORDS = {
    "regime": ["junte", "autorités de transition", "colonels", "président de la transition"],
    "russians": ["mercenaires", "instructeurs", "paramilitaires"],
    "armed_groups": ["djihadistes", "terroristes", "groupes armés"],
    "french": ["ancienne puissance coloniale"],
}
TITLES = [
    "Nouvel entretien entre Poutine et Goïta",
    "Coopération militaire : l’axe Bamako-Moscou se renforce",
    "Mali : des avions russes",
    None,
]
SCORED = [
    ("equipment", "mention", "unitizing"), ("equipment", "status", "nominal"), ("equipment", "claim", None),
    ("attributions", "mention", "unitizing"), ("attributions", "direct quote", "unitizing"), ("attributions", "kind", "nominal"),
    ("themes", "mention", "nominal"), ("framing", "exact span", None),
]  # fmt: skip
COUNTS = ["sentence", "start", "end", "n_words"]


def invented(n_articles: int, seed: int = 7, title: str | None = None) -> dict[str, pd.DataFrame]:
    """Tables ``articles``, ``equipment``, ``attributions``, ``themes``, ``framing`` of so many articles, all of one title if given."""
    chance = random.Random(seed)
    articles, rows = [], {"equipment": [], "attributions": [], "themes": [], "framing": []}
    for place in range(n_articles):
        article = f"{place:03d}_invented"
        articles.append({"article_id": article, "title": title or chance.choice(TITLES)} | _article(chance))
        for layer, found in rows.items():
            for counter in range(chance.randint(2, 9)):
                shared = {"mention": f"{article}:{layer}:{counter}", "article_id": article, "sentence": chance.randint(0, 7)}
                found.append(shared | {"start": 0, "end": 4, "text": "Rien"} | _own(layer, chance))
    frames = {layer: pd.DataFrame(found) for layer, found in rows.items()} | {"articles": pd.DataFrame(articles)}
    return {name: typed(frame) for name, frame in frames.items()}


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Text as ``string``, counts as ``Int64``, absent as NA."""
    return frame.astype({column: "Int64" if column in COUNTS else "string" for column in frame.columns})


def _article(chance: random.Random) -> dict:
    """What `tables` and `Context` read of an article: a date of any precision, a length, a text."""
    day = f"{chance.randint(2021, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    published = chance.choice([day, day, day, day[:7], day[:4], None])
    return {"published": published, "published_basis": "text" if published else None, "n_words": chance.randint(250, 900), "text": "Rien."}


def _own(layer: str, chance: random.Random) -> dict:
    """The columns of a layer that figures read."""
    if layer == "equipment":
        return {"equipment": chance.choice(EQUIPMENT * 3 + RARE), "status": chance.choice(STATUSES), "modality": "asserted"}
    if layer == "attributions":
        kind = chance.choice(KINDS)
        return {"source": f"{kind.title()} {chance.randint(1, 6)}", "kind": kind, "mode": chance.choice(MODES)}
    if layer == "themes":
        return {"theme": chance.choice(THEMES)}
    group = chance.choice([*WORDS])
    return {"group": group, "term": chance.choice(WORDS[group])}


def context_of(frames: dict[str, pd.DataFrame], language: str = "en") -> Context:
    """The context of invented tables."""
    return Context.of(frames["articles"], "invented", "0.1.0 (abcd1234)", language, left_out=2)


def every_table(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Each table that a figure shows, by the figure's name."""
    articles, said = frames["articles"], frames["attributions"]
    return {
        "articles_over_time": tables.articles_over_time(articles),
        "source_kinds": tables.source_kinds(said),
        "sources_by_article": tables.sources_by_article(said, articles),
        "themes": tables.themes(frames["themes"], articles),
        "themes_by_source_kind": tables.themes_by_source_kind(frames["themes"], said),
        "equipment_status": tables.equipment_status(frames["equipment"]),
        "equipment_by_article": tables.equipment_by_article(frames["equipment"], articles),
        "framing": tables.framing(frames["framing"]),
        "agreement": agreement_table(frames),
    }


def agreement_table(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Scores as `mali_study.agreement.scores` gives them, of so many articles as the frames hold; without rows, without scores."""
    rows, n_articles = [], frames["articles"]["article_id"].nunique()
    for place, (layer, field, coefficient) in enumerate(SCORED):
        mentions = list(frames[layer]["mention"])
        n, f1 = len(mentions), 1 - place / 20
        low, high = (f1 - 0.1, min(f1 + 0.1, 1.0)) if n_articles > 1 else (float("nan"), float("nan"))
        rows += [[layer, field, n, n, round(f1 * n), f1, f1, f1, low, high, 0.5, coefficient, n_articles, mentions]] if n else []
    table = pd.DataFrame(rows, columns=SCORES)
    return table.astype({"layer": "string", "field": "string", "coefficient": "string"})


def every_chart(frames: dict[str, pd.DataFrame], language: str = "en") -> dict[str, charts.Chart]:
    """Each figure of invented tables, by its name."""
    context = context_of(frames, language)
    return {name: getattr(charts, name)(table, context) for name, table in every_table(frames).items()}
