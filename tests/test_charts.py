"""Charts: paper and screen draw the rows of the table, every label is whole, nothing in a title acts."""

import json
import re
from functools import lru_cache

import pandas as pd
import pytest
from drawn import assert_labels_apart, ids_on_screen, marks_on_paper, marks_on_screen
from invented_tables import context_of, every_chart, every_table, invented
from matplotlib.backends.backend_agg import FigureCanvasAgg

from mali_study import charts
from mali_study.drawing.looks import LOOKS
from mali_study.words import Context

NAMES = [*every_table(invented(2))]
HOSTILE = "=cmd <script>alert(1)</script> $\\foo$ 50% & </b>"


@lru_cache
def charts_of(n_articles: int, language: str = "en") -> dict[str, charts.Chart]:
    """Every chart of so many invented articles, described once."""
    return every_chart(invented(n_articles), language)


@lru_cache
def empty_charts() -> dict[str, charts.Chart]:
    """Every chart of tables without a row."""
    return every_chart({layer: rows.iloc[:0] for layer, rows in invented(2).items()})


@lru_cache
def hostile_charts() -> dict[str, charts.Chart]:
    """Every chart of articles, sources, equipment and words whose names try to act."""
    frames = invented(5, title=HOSTILE)
    for layer, column in (("attributions", "source"), ("equipment", "equipment"), ("framing", "term")):
        frames[layer][column] = HOSTILE
    return every_chart(frames)


@pytest.mark.parametrize("n_articles", [5, 60])
@pytest.mark.parametrize("name", NAMES)
def test_paper_and_screen_draw_every_row_once(name, n_articles):
    chart = charts_of(n_articles)[name]
    paper, screen = sorted(marks_on_paper(chart)), sorted(marks_on_screen(chart))
    assert len(paper) == len(chart.data) > 0
    assert paper == screen
    assert sorted(ids_on_screen(chart)) == sorted(chart.data["mentions"])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("n_articles", [1, 5, 60])
@pytest.mark.parametrize("name", NAMES)
def test_every_label_is_whole_and_apart_from_the_others(name, n_articles, language):
    assert_labels_apart(charts_of(n_articles, language)[name])


@pytest.mark.parametrize("last", ["2022-08-10", "2022-09", "2023-01-15", "2023-10-10", "2025", "2034-05-01", "2120"])
def test_dates_on_the_axis_of_time_stay_apart_however_long_it_is(last):
    frames = invented(2, title="Un titre assez long pour la marge")
    frames["articles"]["published"] = pd.array(["2022-08-10", last], dtype="string")
    assert_labels_apart(every_chart(frames, "fr")["articles_over_time"])


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_says_that_there_is_nothing_to_show(name):
    chart = empty_charts()[name]
    assert "Nothing to show" in chart.nothing
    assert chart.nothing.split()[-1] in charts.draw_paper(chart).axes[0].texts[0].get_text()
    assert charts.draw_screen(chart).layout.annotations[0].text == chart.nothing


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_title_stays_text(name):
    chart = hostile_charts()[name]
    FigureCanvasAgg(charts.draw_paper(chart)).draw()  # with mathematics on, the title would be an error
    drawn = charts.draw_screen(chart).to_json()
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', drawn)
    assert not [words for words in strings if re.search("<(?!b>|/b>|br>)", json.loads(words)) or "$" in words]


@pytest.mark.parametrize("name", ["sources_by_article", "equipment_by_article"])
def test_what_does_not_fit_is_summed_and_said(name):
    chart = charts_of(60)[name]
    assert len(chart.slots) == len(chart.columns) == 25
    assert chart.slots[-1].label.endswith(" others") and chart.columns[-1] == "36 others"
    assert f"The last row sums {chart.slots[-1].label}" in chart.caption and "36 articles" in chart.caption
    table = every_table(invented(60))[name]
    n = "n_attributions" if "n_attributions" in table else "n_mentions"
    assert chart.data["n"].sum() == table[n].sum()
    assert sum(len(ids) for ids in chart.data["mentions"]) == chart.data["n"].sum()


def test_below_twenty_articles_themes_are_counts_and_articles_then_shares():
    few, many = charts_of(5)["themes"], charts_of(60)["themes"]
    assert few.form == "grid" and "%" not in few.caption + few.x_label
    assert all(words.endswith(" of 5") for words in few.beside.values())
    assert many.form == "bars" and (many.data["low"] < many.data["x"]).all() and (many.data["x"] < many.data["high"]).all()


def test_an_interval_is_the_same_on_paper_and_on_screen_and_in_the_margin():
    chart = charts_of(60)["agreement"]
    wanted = [round(end, 6) for row in chart.data.itertuples() for end in (row.low, row.high)]
    lines = [line.get_xdata() for line in charts.draw_paper(chart).axes[0].lines if line.get_marker() != "o"]
    (trace,) = charts.draw_screen(chart).data
    ends = [(x - less, x + more) for x, less, more in zip(trace.x, trace.error_x.arrayminus, trace.error_x.array)]
    assert [round(float(end), 6) for line in lines for end in line] == wanted
    assert [round(end, 6) for pair in ends for end in pair] == wanted
    row = chart.data.iloc[0]
    assert chart.beside[row["panel"], row["y"]] == f"{row['x']:.2f} ({row['low']:.2f}–{row['high']:.2f}), {row['n']}"


def test_a_field_scored_on_common_mentions_stands_apart_from_what_is_scored_on_all():
    data = charts_of(5)["agreement"].data
    panels = data.groupby("field")["panel"].agg(set)
    assert panels["status"] == {"Equipment: values where both mark it"} and panels["claim"] == {"Equipment"}
    assert list(data["field"][data["layer"] == "equipment"]) == ["mention", "claim", "status"]


def test_one_article_has_no_interval_and_its_caption_does_not_speak_of_one():
    one, few = charts_of(1)["agreement"], charts_of(5)["agreement"]
    assert one.data["low"].isna().all() and "Resampling so few" not in one.caption and "Compared in 1 article." in one.caption
    assert "Resampling so few" in few.caption and "Resampling so few" not in charts_of(60)["agreement"].caption


def test_rates_stand_below_each_article():
    frames = invented(5)
    chart = every_chart(frames)["equipment_by_article"]
    n_words = dict(zip(frames["articles"]["article_id"], frames["articles"]["n_words"]))
    counts = frames["equipment"].groupby("article_id").size()
    labels = context_of(frames).articles
    for article, rate in ((article, 1000 * counts[article] / n_words[article]) for article in n_words):
        assert chart.below["Per 1,000 words"][labels[article]] == (f"{rate:.1f}" if rate < 9.95 else f"{rate:.0f}")


def test_words_numbers_and_quotation_marks_are_those_of_the_language():
    english, french = charts_of(60), charts_of(60, "fr")
    assert "“junte”" in set(english["framing"].data["y"]) and "«\u202fjunte\u202f»" in set(french["framing"].data["y"])
    assert "corpus “invented”" in english["themes"].caption and "corpus «\u202finvented\u202f»" in french["themes"].caption
    assert all(re.fullmatch(r"\d+% \(\d+\)", words) for words in english["themes"].beside.values())
    assert all(re.fullmatch(r"\d+\u202f% \(\d+\)", words) for words in french["themes"].beside.values())
    assert {"Q1 2021", "year only"} < set(english["articles_over_time"].columns)
    assert {"T1 2021", "année seule"} < set(french["articles_over_time"].columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_caption_says_n_period_corpus_what_is_left_out_and_the_codebook(name):
    frames = invented(5)
    caption = charts_of(5)[name].caption
    first = frames["articles"]["published"].dropna().min()
    assert re.search(r"n\u00a0=\u00a0\d+ ", caption)
    for words in ("5 articles", "“invented”", first[:4], "Left out of the period, as undated: 2 articles", "Codebook 0.1.0 (abcd1234)"):
        assert words in caption


def test_series_of_one_figure_differ_without_colour():
    for name, chart in charts_of(60).items():
        hatches = [LOOKS[series].hatch for series in chart.legend]
        assert len(set(hatches)) == len(hatches), name
    assert all((look.hatch == "") == (look.screen_hatch == "") for look in LOOKS.values())


def test_articles_are_told_apart_by_number_even_if_titles_are_the_same():
    frames = invented(12, title="Un titre que tous les articles portent de la même façon")
    labels = [*context_of(frames).articles.values()]
    assert len(set(labels)) == 12 and labels[0].startswith("1. Un titre") and max(map(len, labels)) <= 34


def test_long_names_are_cut_at_a_word_and_stay_apart():
    table = pd.DataFrame({"equipment": ["système " * 20 + end for end in "ab"], "status": "lost", "n_mentions": 1})
    table["mentions"] = [["a"], ["b"]]
    chart = charts.equipment_status(table.astype({"equipment": "string", "status": "string", "n_mentions": "Int64"}))
    assert chart.data["y"].nunique() == 2 and chart.data["y"].str.len().max() < 45
    assert_labels_apart(chart)


def test_a_chart_shows_itself_in_a_notebook():
    chart = charts_of(5)["source_kinds"]
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.plotly.v1+json", "image/png", "text/plain"}
    assert json.dumps(bundle) == json.dumps(chart._repr_mimebundle_())


def test_labels_can_come_from_the_codebook_and_unknown_values_are_readable():
    context = Context(labels={"mi-24p": "Mi-24P “Hind”"})
    table = pd.DataFrame({"equipment": ["mi-24p", "zu-23-2"], "status": ["lost", "hidden"], "n_mentions": [2, 1]})
    table["mentions"] = [["a", "b"], ["c"]]
    chart = charts.equipment_status(table.astype({"equipment": "string", "status": "string", "n_mentions": "Int64"}), context)
    assert set(chart.data["y"]) == {"Mi-24P “Hind”", "ZU-23-2"} and "Hidden" in chart.columns
