"""Counting: what a table says can be counted again by hand, and every number keeps the rows it counts."""

import pandas as pd
import pytest
from invented_tables import every_table, invented, typed

from mali_study import tables

NUMBERS = {
    "articles_over_time": (None, "articles"),
    "source_kinds": ("n_attributions", "attributions"),
    "sources_by_article": ("n_attributions", "attributions"),
    "themes": ("n_sentences", None),
    "themes_by_source_kind": ("n_attributions", None),
    "equipment_status": ("n_mentions", "equipment"),
    "equipment_by_article": ("n_mentions", "equipment"),
    "framing": ("n_mentions", "framing"),
}


def frame(columns: str, *rows: tuple) -> pd.DataFrame:
    """A small contract table; ``mention`` is made of the row's place."""
    made = pd.DataFrame(rows, columns=columns.split())
    return typed(made.assign(mention=[f"m{place}" for place in range(len(made))]))


def articles(**n_words: int) -> pd.DataFrame:
    """Articles of so many words."""
    rows = [(name, "2022", "text", n, None) for name, n in n_words.items()]
    return typed(pd.DataFrame(rows, columns=["article_id", "published", "published_basis", "n_words", "title"]))


@pytest.mark.parametrize("n_articles", [5, 60])
@pytest.mark.parametrize("name", NUMBERS)
def test_each_number_keeps_the_rows_it_counts(name, n_articles):
    frames = invented(n_articles)
    table = every_table(frames)[name]
    n, layer = NUMBERS[name]
    assert table.columns[-1] == "mentions"
    if n:
        assert table[n].tolist() == [len(ids) for ids in table["mentions"]]
    if layer:
        ids = frames[layer]["article_id" if layer == "articles" else "mention"]
        assert sorted(tables.joined(table["mentions"])) == sorted(ids)


@pytest.mark.parametrize("name", NUMBERS)
def test_counting_changes_nothing_it_was_given_and_is_the_same_again(name):
    frames = invented(5)
    before = {layer: rows.copy(deep=True) for layer, rows in frames.items()}
    first, second = every_table(frames)[name], every_table(frames)[name]
    pd.testing.assert_frame_equal(first, second)
    for layer, rows in frames.items():
        pd.testing.assert_frame_equal(rows, before[layer])


@pytest.mark.parametrize("name", NUMBERS)
def test_nothing_found_gives_an_empty_table_of_the_same_columns(name):
    frames = invented(5)
    empty = every_table({layer: rows.iloc[:0] for layer, rows in frames.items()})[name]
    assert len(empty) == 0
    assert empty.columns.tolist() == every_table(frames)[name].columns.tolist()


def test_kinds_that_speak_most_come_first():
    said = frame("article_id kind mode", ("a", "expert", "indirect"), ("a", "agency", "citation"), ("b", "agency", "citation"))
    table = tables.source_kinds(said)
    assert table[["kind", "mode", "n_attributions", "n_articles"]].values.tolist() == [
        ["agency", "citation", 2, 2],
        ["expert", "indirect", 1, 1],
    ]
    assert table["mentions"].tolist() == [["m1", "m2"], ["m0"]]


def test_rates_are_per_thousand_words_of_the_article():
    said = frame("article_id source kind", ("a", "AFP", "agency"), ("a", "AFP", "agency"), ("b", "AFP", "agency"), ("c", "AFP", "agency"))
    table = tables.sources_by_article(said, articles(a=400, b=500, c=0)).set_index("article_id")
    assert table["per_1000_words"].tolist()[:2] == [5.0, 2.0]
    assert pd.isna(table.loc["c", "per_1000_words"])  # no words, no rate


def test_a_sentence_counts_once_for_a_theme():
    found = frame("article_id sentence theme", ("a", 1, "diplomacy"), ("a", 1, "diplomacy"), ("a", 2, "diplomacy"), ("b", 1, "diplomacy"))
    table = tables.themes(found, articles(a=100, b=100, c=100))
    assert table[["article_id", "n_sentences", "of_articles"]].values.tolist() == [["a", 2, 3], ["b", 1, 3]]
    shares = tables.theme_shares(table)
    assert shares[["n_articles", "of_articles", "n_sentences"]].values.tolist() == [[2, 3, 3]]
    assert shares[["share_pct", "low_pct", "high_pct"]].isna().all(axis=None)  # three articles have no percentages


def test_shares_have_an_interval_from_twenty_articles_on():
    found = frame("article_id sentence theme", ("a", 1, "diplomacy"), ("b", 1, "diplomacy"))
    share = tables.theme_shares(tables.themes(found, articles(**{name: 100 for name in "abcdefghijklmnopqrst"}))).iloc[0]
    assert share["share_pct"] == 10
    assert [round(share[end], 1) for end in ("low_pct", "high_pct")] == [2.8, 30.1]  # Wilson (1927) for 2 of 20


def test_an_attribution_counts_for_each_theme_of_its_sentence():
    found = frame("article_id sentence theme", ("a", 1, "diplomacy"), ("a", 1, "sovereignty"), ("a", 2, "sovereignty"))
    said = frame("article_id sentence kind", ("a", 1, "agency"), ("a", 3, "agency"), ("b", 1, "agency"))
    table = tables.themes_by_source_kind(found, said)
    assert table[["theme", "kind", "n_attributions"]].values.tolist() == [["diplomacy", "agency", 1], ["sovereignty", "agency", 1]]
    assert table["mentions"].tolist() == [["m0"], ["m0"]]


def test_equipment_without_status_is_counted_as_such():
    table = tables.equipment_status(
        frame("article_id equipment status", ("a", "su-25", None), ("a", "su-25", "lost"), ("a", "su-25", None))
    )
    assert table["n_mentions"].tolist() == [2, 1]
    assert table["status"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("published", "precision", "first", "last"),
    [
        ("2022-08-09", "day", "2022-08-09", "2022-08-09"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2013", "year", "2013-01-01", "2013-12-31"),
        ("2021-12/2022-02", "month", "2021-12-01", "2022-02-28"),
        (None, "open", None, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(published, precision, first, last):
    row = tables.articles_over_time(articles(a=100).assign(published=pd.array([published], dtype="string"))).iloc[0]
    assert row["precision"] == precision
    assert [None if pd.isna(end) else end for end in (row["first"], row["last"])] == [first, last]


def test_periods_are_the_finest_that_fit_and_lose_no_article():
    table = tables.articles_per_period(tables.articles_over_time(invented(60)["articles"]))
    assert table["n_articles"].sum() == 60
    assert table["period"].dropna().str.fullmatch(r"\d{4}-Q[1-4]").all()  # four years are 48 months, too many
    assert set(table.loc[table["period"].isna(), "precision"]) == {"year", "open"}
