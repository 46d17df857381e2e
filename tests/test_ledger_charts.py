"""Figures of the ledger: paper and screen draw the same rows, every label is whole, every mark leads to ids of rows."""

import json
import re
from functools import lru_cache

import pandas as pd
import pytest
from drawn import assert_labels_apart, ids_on_screen
from drawn_ledger import artists, marks_on_paper, marks_on_screen
from invented_ledger import ledger, ledger_charts
from matplotlib.backends.backend_agg import FigureCanvasAgg

from mali_study import charts, export, ledger_tables, schemas
from mali_study.drawing.looks import LOOKS, MARKERS
from mali_study.words import Context

NAMES = [*ledger_charts(ledger(2))]
HOSTILE = "=cmd <script>alert(1)</script> $\\foo$ 50% & </b>\n\u202e\u0645\u0627\u0644\u064a " + "x" * 90


@lru_cache
def charts_of(n: int, language: str = "en", name: str | None = None) -> dict[str, charts.Chart]:
    """Every chart of an invented ledger, described once."""
    return ledger_charts(ledger(n, name=name), language)


def claims(*rows: dict) -> pd.DataFrame:
    """Claims of one article each, unless a row says otherwise."""
    shared = {
        "equipment": "su-25",
        "status": "delivered",
        "modality": "asserted",
        "recipient": "MLI",
        "conflict": "none",
        "sources": ["RFI"],
    }
    shared |= {"n_mentions": 1, "n_articles": 1, "n_reports": 1, "published": "2023-01-20/2023-01-20"}
    numbered = [{"claim": f"c{place}", "mentions": [f"c{place}"]} | shared | row for place, row in enumerate(rows)]
    return schemas.frame("claims", numbered)


@pytest.mark.parametrize("n", [6, 200])
@pytest.mark.parametrize("name", NAMES)
def test_paper_and_screen_draw_every_row_once(name, n):
    chart = charts_of(n)[name]
    paper, screen = sorted(marks_on_paper(chart)), sorted(marks_on_screen(chart))
    assert len(paper) == len(chart.data) > 0
    assert paper == screen
    assert sorted(ids_on_screen(chart)) == sorted(chart.data["mentions"])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("n", [1, 6, 200])
@pytest.mark.parametrize("name", NAMES)
def test_every_label_is_whole_and_apart_from_the_others(name, n, language):
    chart = charts_of(n, language)[name]
    if len(chart.data):
        assert_labels_apart(chart)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_an_empty_ledger_says_that_there_is_nothing_to_show(name, language):
    chart = charts_of(0, language)[name]
    assert chart.nothing.startswith({"en": "Nothing to show", "fr": "Rien à montrer"}[language])
    assert chart.nothing.split()[-1] in charts.draw_paper(chart).axes[0].texts[0].get_text()
    assert charts.draw_screen(chart).layout.annotations[0].text == chart.nothing


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
def test_hostile_names_stay_text(name, tmp_path):
    chart = charts_of(6, name=HOSTILE)[name]
    assert_labels_apart(chart)
    FigureCanvasAgg(charts.draw_paper(chart)).draw()  # with mathematics on, the name would be an error
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', charts.draw_screen(chart).to_json())
    seen = [words for words in map(json.loads, strings) if words != "%{label}<extra></extra>"]  # plotly's own template
    assert not [words for words in seen if re.search("<(?!b>|/b>|br>)", words) or "$" in words or "\n" in words]
    export.save(chart, tmp_path, f"fig10_{name}", "csv")
    assert not re.search(r'(^|,)"=', (tmp_path / f"fig10_{name}.csv").read_text(), re.M)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_ledger_gives_the_same_bytes(name, tmp_path):
    made = [ledger_charts(ledger(6))[name] for _ in range(2)]
    formats = "pdf,svg,html,csv"
    files = [
        [path.read_bytes() for path in export.save(chart, tmp_path / str(n), f"fig10_{name}", formats)] for n, chart in enumerate(made)
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_caption_says_n_corpus_and_what_is_not_drawn(name):
    many = charts_of(200)[name].caption
    assert re.search(r"n\u00a0=\u00a0\d+ ", many) and "“invented”" in many and "Codebook 0.1.0" in many
    left_out = {"claims_chronology", "contradictions", "events", "fleet", "reuse_matrix"}
    assert ("Not drawn: " in many) == (name in left_out)


def test_series_of_one_figure_differ_without_colour():
    for name, chart in charts_of(60).items():
        series = [key for key in chart.legend if key not in ("conditional", "denied", "conflict")]
        assert len({LOOKS[key].hatch for key in series}) == len(series), name
    shapes = [MARKERS[status] for status in charts_of(60)["claims_chronology"].legend if status in MARKERS]
    assert len(set(shapes)) == len(shapes) == 7


def test_a_claim_is_drawn_as_precisely_as_it_is_dated():
    dates = ["2023-01-19", "2023-01", "2022", "2021-12/2022-02", None]
    chart = charts.claims_chronology(claims(*({"date": date} for date in dates)))
    assert chart.data["mark"].tolist() == ["day", "span", "span", "span", "open"]
    assert chart.data["x_end"].tolist() == ["2023-01-19", "2023-01-31", "2022-12-31", "2022-02-28", "2023-01-20"]


def test_a_date_far_away_stands_at_the_end_of_the_axis_and_does_not_squash_the_others():
    chart = charts.claims_chronology(claims({"date": "1960"}, {"date": "2022-08"}, {"date": "2023-01-19"}))
    assert chart.span == ("2022-08-01", "2023-01-19") and "An arrow" in chart.caption
    assert "← 1960" in [text.get_text() for text in charts.draw_paper(chart).axes[0].texts]
    assert "← 1960" in [annotation.text for annotation in charts.draw_screen(chart).layout.annotations]
    near = charts.claims_chronology(claims({"date": "2021"}, {"date": "2023-01-19"}))
    assert near.span == ("2021-01-01", "2023-01-19") and "An arrow" not in near.caption


def test_what_is_conditional_is_hollow_and_what_is_denied_is_crossed():
    chart = charts.claims_chronology(claims(*({"date": "2023-01-19", "modality": sign} for sign in ("asserted", "conditional", "denied"))))
    faces = [artist.get_markerfacecolor() for artist in artists(chart).values()]
    assert faces == [LOOKS["delivered"].colour, "white", "white"]
    crosses = [line.get_ydata()[0] for line in charts.draw_paper(chart).axes[0].lines if line.get_marker() == "x"]
    assert crosses == [chart.positions[2]] and {"conditional", "denied"} < set(chart.legend)


def test_a_conflict_is_marked_on_its_row():
    chart = charts.claims_chronology(claims({"date": "2022", "conflict": "quantity"}, {"date": "2023"}))
    marked = [text.xy[1] for text in charts.draw_paper(chart).axes[0].texts if text.get_text() == "≠"]
    assert marked == [chart.positions[chart.data["claim"].tolist().index("c0")]]


def test_claims_stand_below_their_holder_in_the_order_of_reports():
    rows = [{"recipient": "BFA"}, {"n_reports": 5}, {"recipient": None, "operator": "jihadists"}, {"n_reports": 2}]
    chart = charts.claims_chronology(claims(*rows))
    assert [slot.label for slot in chart.slots if slot.heading] == ["Mali", "Burkina Faso", "Jihadist groups"]
    assert chart.data["claim"].tolist() == ["c1", "c3", "c0", "c2"] and chart.data["rank"].tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(("ends", "words"), [((5, 5), "5"), ((2, 4), "2–4"), ((1, None), "≥1"), ((None, None), "not given")])
def test_a_number_is_printed_with_its_range(ends, words):
    chart = charts.claims_chronology(claims({"quantity_low": ends[0], "quantity_high": ends[1]}))
    assert [*chart.beside.values()] == [f"{words} · 1 report"]


def test_claims_on_one_report_are_counted_apart_even_if_many_articles_copy_it():
    rows = [{}, {"n_articles": 4}, {"n_articles": 2, "n_reports": 2}, {"n_articles": 9, "n_reports": 9}]
    chart = charts.claims_by_reports(claims(*rows))
    drawn = list(chart.data[["y", "series", "n"]].itertuples(index=False, name=None))
    assert drawn == [("1 report only", "own", 1), ("1 report only", "copied", 1), ("2 reports", "own", 1), ("5 reports or more", "own", 1)]
    assert chart.beside["", "1 report only"] == "2 of 4" and "n\u00a0=\u00a04 claims" in chart.caption
    assert chart.data["claims"].tolist() == ["c0", "c1", "c2", "c3"]


def test_the_two_sides_of_a_contradiction_stand_on_one_row_with_who_says_them():
    rows = claims({"sources": ["RFI"], "n_reports": 3, "n_articles": 3}, {"sources": ["AFP", "Maliweb"]})
    pair = {
        "contradiction": "k",
        "claim_a": "c0",
        "claim_b": "c1",
        "conflict": "supplier",
        "says_a": "RUS",
        "says_b": "TUR",
        "mentions": ["c0", "c1"],
    }
    chart = charts.contradictions(schemas.frame("contradictions", [pair]), rows)
    assert chart.data["words"].tolist() == ["Russia", "Türkiye"] and chart.data["y"].nunique() == 1
    assert chart.data["by"].str.replace("\u00a0", " ").tolist() == [
        "claim 1 · RFI · 3 articles, 3 reports",
        "claim 2 · AFP, Maliweb · 1 article, 1 report",
    ]
    assert chart.data["mentions"].tolist() == [["c0"], ["c1"]]


def test_a_chain_keeps_every_attribution_and_as_much_leaves_a_node_as_enters_it():
    frames = ledger(200)
    data = ledger_charts(frames)["citation_chain"].data
    assert set(data.groupby("step")["n"].sum()) == {frames["chains"]["n_attributions"].sum()}
    enters, leaves = data[data["step"] == 0].groupby("y")["n"].sum(), data[data["step"] == 1].groupby("x")["n"].sum()
    assert enters.to_dict() == leaves.to_dict()
    assert data.loc[data["step"] == 0, "x"].nunique() == 12


def test_a_pair_of_articles_stands_once_the_later_below_the_earlier():
    reuse = [("a1", "a2", 30), ("a1", "a2", 12), ("a0", "a2", 7)]
    rows = [
        {"reuse": f"r{n}", "passage": f"p{n}", "article_a": a, "article_b": b, "n_words": words} for n, (a, b, words) in enumerate(reuse)
    ]
    articles = schemas.frame(
        "articles", [{"article_id": f"a{n}", "published": day} for n, day in enumerate(["2023-03-01", "2021", "2022"])]
    )
    data = charts.reuse_matrix(schemas.frame("reuse", rows), articles).data
    assert list(data[["y", "x", "n"]].itertuples(index=False, name=None)) == [("a2", "a1", 42), ("a0", "a2", 7)]
    assert data["mentions"].tolist() == [["r0", "r1"], ["r2"]]


def test_two_dates_of_an_event_are_both_drawn_and_joined():
    row = {"event": "e", "kind": "visit", "date": "2022-08-09", "date_low": "2022-08-09", "date_high": "2023-05-09", "precision": "day"}
    row |= {"place": "Sotchi", "actors": ["RUS"], "sources": [], "n_mentions": 2, "n_articles": 2, "n_reports": 2, "conflict": "date"}
    row |= {"dates": ["2022-08-09", "2023-05"]}
    chart = charts.events(schemas.frame("events", [row | {"mentions": ["e", "f"]}]))
    (line,) = artists(chart).values()
    assert len(line.get_xdata()) == 2 and line.get_linestyle() == "-" and line.get_marker() == "o"
    assert [*chart.beside] == [("Visits", "1. Sotchi · Russia")] and [*chart.beside.values()] == ["9 Aug 2022 ≠ May 2023 · 2 reports"]


def test_an_open_number_fades_and_the_caption_says_so():
    steps = [{"holder": "MLI", "equipment": "su-25", "date": f"202{n}-01-01", "low": n, "high": high} for n, high in ((1, 4), (2, None))]
    certain = schemas.frame("fleet", [step | {"claims": ["c"], "mentions": ["m"]} for step in steps[:1]])
    open_high = schemas.frame("fleet", [step | {"claims": ["c"], "mentions": [f"m{step['low']}"]} for step in steps])
    assert "fading" in charts.fleet(open_high).caption and "fading" not in charts.fleet(certain).caption
    assert [*charts.fleet(open_high).beside.values()] == ["≥2"]
    shades = {patch.get_facecolor() for patch in charts.draw_paper(charts.fleet(open_high)).axes[0].patches}
    assert len(shades) == 4 and ledger_tables.fleet_steps(open_high)["until"].tolist() == ["2022-01-01", pd.NA]


def test_every_word_has_its_french():
    english, french = charts_of(60), charts_of(60, "fr")
    for name in NAMES:
        assert english[name].title != french[name].title and english[name].caption != french[name].caption
        assert set(english[name].legend) == set(french[name].legend)
        assert english[name].data["mentions"].tolist() == french[name].data["mentions"].tolist()
    with pytest.raises(ValueError, match="language"):
        Context(language="de")
