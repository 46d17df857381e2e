"""Tables of a few invented articles: texts as an outlet prints them, a line that begins with ``~`` is boilerplate."""

from pathlib import Path

import pandas as pd
from conftest import rows_of

from mali_study import reuse, schemas
from mali_study.annotate import annotate

SEEDS = Path(__file__).parent.parent / "seeds"


def tables(texts: dict[str, str | None], **columns: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Articles, sentences and attributions of texts by article id; other columns of ``articles`` by article id."""
    articles = schemas.frame("articles", [{"article_id": article, "text": text} for article, text in texts.items()])
    for name, values in columns.items():
        articles[name] = articles["article_id"].map(values).astype("string")
    sentences = [row for article, text in texts.items() for row in _lines(article, text or "")]
    attributions = [
        row | {"article_id": article, "mention": f"{article}:{number:03d}"}
        for article, text in texts.items()
        for number, row in enumerate(rows_of(text, "attributions") if text else ())
    ]
    return articles, schemas.frame("sentences", sentences), schemas.frame("attributions", attributions)


def _lines(article: str, text: str) -> list[dict]:
    """A row per line, those that begin with ``~`` boilerplate."""
    rows, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        part = "boilerplate" if line.startswith("~") else "body"
        rows.append({"article_id": article, "sentence": number, "start": at, "end": at + len(line), "part": part})
        at += len(line)
    return rows


def shared(*texts: str) -> pd.DataFrame:
    """The table ``reuse`` of texts, named ``a``, ``b``, ``c``…"""
    return reuse.passages(*tables(dict(zip("abcdefgh", texts))))


def seeds(folder: Path) -> dict[str, pd.DataFrame]:
    """Tables of the five articles, written to a folder."""
    annotate(SEEDS, folder)
    return {name: schemas.read(folder, name) for name in ("articles", "sentences", "equipment", "attributions")}
