"""The tables keep the contract others rely on: columns, types, offsets, ids, closed vocabularies."""

from datetime import date
from pathlib import Path
from typing import get_args

import pandas as pd
import pycountry
import pytest

from mali_study import codebook
from mali_study.annotate import COLUMNS, SCHEMAS, annotate
from mali_study.codebook import models
from mali_study.pipeline import LAYERS

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = Path(__file__).parent / "gold" / "dev" / "articles"
VALUES = {
    ("sentences", "part"): {"title", "body", "credit", "boilerplate"},
    ("equipment", "family"): set(get_args(models.Family)),
    ("attributions", "kind"): set(get_args(models.Kind)),
    ("themes", "theme"): set(codebook.load().themes),
    ("equipment", "status"): {"delivered", "offered", "ordered", "announced", "in-service", "used", "lost"},
    ("equipment", "modality"): {"asserted", "conditional", "denied"},
    ("attributions", "modality"): {"asserted", "conditional", "denied"},
    ("attributions", "mode"): {"direct-quote", "indirect", "citation", "credit-line"},
    ("framing", "group"): {"regime", "russians", "armed_groups", "french"},
    ("dates", "basis"): {"explicit", "published", "text", "calendar"},
    ("articles", "published_basis"): {"metadata", "text", "calendar"},
}


@pytest.fixture(scope="module", params=["parquet", "csv", "gold"])
def tables(request, tmp_path_factory) -> dict[str, pd.DataFrame]:
    """Every table of the five articles, as either format gives it back, and of the development split of the gold set."""
    output = tmp_path_factory.mktemp(request.param)
    annotate(GOLD if request.param == "gold" else SEEDS, output, format="csv" if request.param == "csv" else "parquet")
    if request.param != "csv":
        return {table: pd.read_parquet(output / f"{table}.parquet") for table in COLUMNS}
    text = {name: "string" for table in COLUMNS for name, kind in COLUMNS[table].items() if str(kind) == "string"}
    return {table: pd.read_csv(output / f"{table}.csv", keep_default_na=False, na_values=[""], dtype=text) for table in COLUMNS}


@pytest.mark.parametrize("table", list(COLUMNS))
def test_columns_are_the_contract_s(tables, table):
    assert list(tables[table]) == SCHEMAS[table].names


@pytest.mark.parametrize("layer", LAYERS)
def test_every_mention_says_what_stands_at_its_offsets(tables, layer):
    texts = tables["articles"].set_index("article_id")["text"]
    sentences = tables["sentences"].set_index(["article_id", "sentence"]).sort_index()
    assert len(tables[layer])
    for row in tables[layer].itertuples():
        assert texts[row.article_id][int(row.start) : int(row.end)] == row.text
        sentence = sentences.loc[(row.article_id, row.sentence)]
        assert sentence["start"] <= row.start and row.end <= sentence["end"] or layer == "attributions" and row.start < sentence["end"]
        assert sentence["part"] != "boilerplate"


def test_sentences_tile_every_article(tables):
    for article in tables["articles"].itertuples():
        at = 0
        for row in tables["sentences"].query("article_id == @article.article_id").itertuples():
            assert row.start >= at and not article.text[at : row.start].strip()
            at = row.end
        assert not article.text[at:].strip()


def test_ids_are_unique_over_all_tables_and_lead_to_their_rows(tables):
    ids = pd.concat([tables[layer]["mention"] for layer in LAYERS])
    assert ids.is_unique
    assert set(tables["equipment"]["attribution"].dropna()) <= set(tables["attributions"]["mention"])


@pytest.mark.parametrize(("table", "column"), list(VALUES))
def test_vocabularies_are_closed(tables, table, column):
    found = set(tables[table][column].dropna())
    assert found and found <= VALUES[table, column]


def test_every_attribution_has_a_source_and_a_cue(tables):
    assert (tables["attributions"][["source", "cue"]].apply(lambda column: column.str.strip().str.len()) > 0).all(axis=None)


def test_states_are_iso_3166_and_dates_exist(tables):
    for column in ("supplier", "recipient"):
        assert all(pycountry.countries.get(alpha_3=code) for code in tables["equipment"][column].dropna().unique())
    for value in [*tables["dates"]["value"].dropna(), *tables["equipment"]["date"].dropna(), *tables["articles"]["published"].dropna()]:
        for end in str(value).split("/"):
            date.fromisoformat(end + "-01-01"[len(end) - 4 :] if len(end) < 10 else end)


def test_direct_quotations_hold_their_words_without_marks(tables):
    texts = tables["articles"].set_index("article_id")["text"]
    for row in tables["attributions"].query("mode == 'direct-quote'").itertuples():
        words = texts[row.article_id][int(row.quote_start) : int(row.quote_end)]
        assert len(words.split()) >= 2 and words == words.strip(' «»“”"\u00a0\u202f')
