"""A study to be explored: the seed articles with invented outlets, and articles that try to break out or to shift offsets."""

import shutil
from pathlib import Path

import pandas as pd

from mali_study import tables
from mali_study.reading.folding import fold, fold_word
from mali_study.study import Study

SEEDS = Path(__file__).parent.parent / "seeds"
HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>"
OUTLET = "\"><b onclick=window.pwned=3>javascript:alert(1)</b>"
TEXTS = {
    "hostile": f"Un titre\n\nL’armée malienne a reçu deux hélicoptères {HOSTILE} de la Russie, a déclaré Sadio Camara.\n",
    "emoji": "🇷🇺 Le Mali a reçu 🚁 deux hélicoptères Mi-8 de la Russie, selon l’AFP.\n\n« Nous avons 🚀 reçu des drones TB2. "
    "Ils volent\u00a0déjà. Nos hommes sont l’œil du Mali », a déclaré Sadio Camara mardi.\n",
    "a:b/c d": "Des mercenaires ont attaqué un poste à Gao, selon l'AFP.\n",
}
METADATA = {
    "000_1bb7e35bd0d7bd12": ("", "RFI", "2022-08-10"),
    "001_6f7de2adea3210fe": ("Nouvel entretien", "APA", "2023-10-10"),
    "002_265fd4dabbadb5f5": ("", "", ""),
    "003_a4d4263206193172": ("", "RFI", "2022-08"),
    "004_51550717d16b70a1": ("", "Maliweb", "2022"),
    "hostile": (HOSTILE, OUTLET, "2024-01-02"),
    "emoji": ("🇷🇺 Hélicos", "Maliweb", "2024-03"),
}
READ = ["article_id", "sentence"]


def explored(folder: Path, language: str = "en") -> Study:
    """The study of these articles, written to a folder."""
    for path in SEEDS.glob("*.txt"):
        shutil.copy(path, folder)
    for name, text in TEXTS.items():
        place = folder / f"{name}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    rows = [{"article_id": article, **dict(zip(("title", "outlet", "published"), about))} for article, about in METADATA.items()]
    pd.DataFrame(rows).to_csv(folder / "articles.csv", index=False)
    return Study(corpus=str(folder), language=language)


def expected(study: Study, words="", start="", end="", undated=True, outlets=(), **chosen) -> set[tuple[str, int]]:
    """Article and number of the sentences that fulfil all this, by tables alone; ``chosen``: values by facet."""
    rows = study.sentences.merge(study.articles[["article_id", "outlet", "published", "text"]], on="article_id")
    rows = rows[rows["part"] != "boilerplate"]
    if outlets:
        rows = rows[rows["outlet"].fillna("").isin(list(outlets))]
    bounds = [tables.date_bounds(value) for value in rows["published"]]
    inside = pd.Series([bool(first) and first >= start and last <= (end or "9999") for first, last in bounds], index=rows.index)
    outside = pd.Series([bool(first) and (last < start or first > (end or "9999")) for first, last in bounds], index=rows.index)
    rows = rows[inside | ~outside & undated]
    plain = [fold(text[first:last])[0].replace("-", " ") for text, first, last in zip(rows["text"], rows["start"], rows["end"])]
    rows = rows[[fold_word(words).replace("-", " ") in line for line in plain]]
    for field, values in chosen.items():
        rows = rows[[place in _standing(study, field, values) for place in zip(rows["article_id"], rows["sentence"])]]
    return set(zip(rows["article_id"], rows["sentence"]))


def _standing(study: Study, field: str, values: tuple[str, ...]) -> set[tuple[str, int]]:
    """The sentences that touch a mention with one of these values, or the words it quotes."""
    layer = {"theme": "themes", "equipment": "equipment"}.get(field, "attributions")
    rows = getattr(study, layer)
    rows = rows[rows[field].isin(list(values))]
    spans = [rows[["article_id", "start", "end"]]]
    if layer == "attributions":
        quoted = rows.dropna(subset="quote_start")[["article_id", "quote_start", "quote_end"]]
        spans.append(quoted.rename(columns={"quote_start": "start", "quote_end": "end"}))
    touched = pd.concat(spans).merge(study.sentences, on="article_id", suffixes=("", "_of"))
    touched = touched[(touched["start"] < touched["end_of"]) & (touched["end"] > touched["start_of"])]
    return set(zip(touched["article_id"], touched["sentence"]))


CHOICES = [  # filters that a reader may set, and that leave something
    {},
    {"words": "HELICOPTERES"},
    {"words": "l'oeil du mali"},
    {"words": "Mi 8"},
    {"outlets": ("RFI",)},
    {"outlets": ("", OUTLET)},
    {"start": "2022-08-01", "end": "2022-08-31"},
    {"start": "2022-08-05", "undated": False},
    {"undated": False},
    {"source": ("Assimi Goïta",)},
    {"source": ("Sadio Camara", "AFP"), "words": "reçu"},
    {"kind": ("official-malian",), "theme": ("arms-delivery",)},
    {"equipment": ("mi-8", "helicopter"), "outlets": ("Maliweb",)},
    {"theme": ("diplomacy", "sovereignty"), "end": "2022-12-31", "undated": False},
]
