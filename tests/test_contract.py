"""The tables keep the contract others rely on: columns, types, offsets, ids, closed vocabularies."""

from datetime import date
from pathlib import Path

import pandas as pd
import pycountry
import pytest

from mali_study.annotate import COLUMNS, SCHEMAS, annotate
from mali_study.pipeline import LAYERS

SEEDS = Path(__file__).parent.parent / "seeds"
VALUES = {
    ("sentences", "part"): {"title", "body", "credit", "boilerplate"},
    ("equipment", "status"): {"delivered", "offered", "ordered", "announced", "in-service", "used", "lost"},
    ("equipment", "modality"): {"asserted", "conditional", "denied"},
    ("attributions", "modality"): {"asserted", "conditional", "denied"},
    ("attributions", "mode"): {"direct-quote", "indirect", "citation", "credit-line"},
    ("framing", "group"): {"regime", "russians", "armed_groups", "french"},
    ("dates", "basis"): {"explicit", "published", "text", "calendar"},
    ("articles", "published_basis"): {"metadata", "text", "calendar"},
}


@pytest.fixture(scope="module", params=["parquet", "csv"])
def tables(request, tmp_path_factory) -> dict[str, pd.DataFrame]:
    """Every table of the five articles, as either format gives it back."""
    output = tmp_path_factory.mktemp(request.param)
    annotate(SEEDS, output, format=request.param)
    if request.param == "parquet":
        return {table: pd.read_parquet(output / f"{table}.parquet") for table in COLUMNS}
    text = {name: "string" for table in COLUMNS for name, kind in COLUMNS[table].items() if str(kind) == "string"}
    return {table: pd.read_csv(output / f"{table}.csv", keep_default_na=False, na_values=[""], dtype=text) for table in COLUMNS}


@pytest.mark.parametrize("table", list(COLUMNS))
def test_columns_are_the_contract_s(tables, table):
    assert list(tables[table]) == SCHEMAS[table].names


@pytest.mark.parametrize("layer", LAYERS)
def test_every_mention_says_what_stands_at_its_offsets(tables, layer):
    texts = tables["articles"].set_index("article_id")["text"]
    sentences = tables["sentences"].set_index(["article_id", "sentence"])
    assert len(tables[layer])
    for row in tables[layer].itertuples():
        assert texts[row.article_id][int(row.start) : int(row.end)] == row.text
        sentence = sentences.loc[(row.article_id, row.sentence)]
        assert sentence["start"] <= row.start < sentence["end"] and sentence["part"] != "boilerplate"


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
    assert set(tables[table][column].dropna()) <= VALUES[table, column]


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
