"""Independent reports: copies and dispatches are one, a shared quotation makes none, and counting joins both ways."""

import pandas as pd
import pytest
from invented_press import tables
from test_reuse import DISPATCH, STATEMENT

from mali_study import reuse, schemas

OTHER = (
    "Au marché de Mopti, les vendeuses de poisson fumé guettent les pinasses venues du lac Débo depuis l'aube.\n"
    "La crue tardive a noyé plusieurs rizières et rompu deux digues que les villageois colmatent avec des sacs de sable.\n"
    "Les anciens réclament une pelleteuse, promise puis oubliée, pendant que les prix grimpent de jour en jour."
)
THIRD = (
    "Un tribunal de Ségou a condamné trois orpailleurs pour trafic de cyanure, au terme d'une audience houleuse.\n"
    "Leurs avocats dénoncent une instruction bâclée, menée sans expertise, et promettent de saisir la cour d'appel.\n"
    "Le parquet se dit serein et rappelle que quatre puits clandestins ont été comblés au printemps."
)


def reported(texts: dict, **columns) -> pd.DataFrame:
    """The table ``reports`` of texts, by article."""
    made = tables(texts, **columns)
    return reuse.reports(*made, reuse.passages(*made)).set_index("article_id")


def test_copies_are_one_report_and_the_first_is_the_one_surely_published_first():
    texts = {"a": DISPATCH, "b": "Le point.\n" + DISPATCH, "c": DISPATCH.replace("six", "sept"), "d": DISPATCH, "e": OTHER}
    reports = reported(texts, published={"a": "2023-05", "b": "2023-05-12", "c": "2023-05-11", "e": "2023-05-01"})
    assert reports["report"].to_dict() == {"a": "c", "b": "c", "c": "c", "d": "c", "e": "e"}
    assert reports["basis"].to_dict() == {"a": "copy", "b": "copy", "c": "first", "d": "copy", "e": "own"}
    assert reports.loc["a", "shared"] > 0.95 and reports.loc["e", "shared"] == 0


def test_a_chain_of_rewrites_is_one_report():
    first = DISPATCH.splitlines()
    added = OTHER.splitlines()[0]
    texts = {"a": DISPATCH, "b": "\n".join([*first[:3], added]), "c": "\n".join([first[1], added, first[0]])}
    assert reported(texts)["report"].nunique() == 1


def test_a_digest_of_two_reports_does_not_make_them_one():
    texts = {"a": DISPATCH, "b": OTHER, "z": f"{DISPATCH}\n{OTHER}\n{THIRD}"}
    dates = {"a": "2023-05-01", "b": "2023-05-01", "z": "2023-05-03"}
    assert reported(texts, published=dates)["report"].to_dict() == {"a": "a", "b": "b", "z": "z"}


def test_a_shared_quotation_does_not_make_two_articles_one_report():
    quotation = f"« {STATEMENT}, {STATEMENT.swapcase()[::-1]} »"
    reports = reported({"a": f"{OTHER}\n{quotation}", "b": f"{THIRD}\n{quotation}", "c": f"Bref.\n{quotation}"})
    assert set(reports["basis"]) == {"own"}


@pytest.mark.parametrize(
    ("agencies", "published", "one"),
    [
        ({"a": "AFP", "b": "AFP"}, {"a": "2023-05-12", "b": "2023-05-13"}, True),
        ({"a": "AFP", "b": "AFP"}, {"a": "2023-05-12", "b": "2023-05"}, True),
        ({"a": "AFP", "b": "AFP"}, {"a": "2023-05-12"}, True),
        ({"a": "AFP", "b": "AFP"}, {"a": "2023-05-12", "b": "2023-08-13"}, False),
        ({"a": "AFP", "b": "Reuters"}, {"a": "2023-05-12", "b": "2023-05-13"}, False),
        ({"a": "AFP"}, {"a": "2023-05-12", "b": "2023-05-13"}, False),
    ],
)
def test_one_dispatch_in_two_outlets(agencies, published, one):
    opening = "\n".join(DISPATCH.splitlines()[:2])
    texts = {"a": f"{opening}\n{OTHER}", "b": f"{opening}\n{THIRD}"}
    reports = reported(texts, agency=agencies, published=published)
    assert (reports["report"].nunique() == 1) is one
    assert not one or set(reports["basis"]) == {"first", "agency"}


def test_a_credit_line_names_the_agency():
    texts = {"a": f"{DISPATCH}\n\nAvec AFP\n", "b": OTHER}
    assert reported(texts)["agency"].fillna("").to_dict() == {"a": "AFP", "b": ""}


@pytest.mark.parametrize("texts", [{}, {"a": DISPATCH}, {"a": None, "b": ""}])
def test_little_input(texts):
    reports = reported(texts)
    assert list(reports.index) == sorted(texts) and list(reports.reset_index()) == schemas.SCHEMAS["reports"].names
    assert set(reports["basis"]) <= {"own"}


def test_the_order_of_rows_changes_nothing():
    articles, sentences, attributions = tables({"b": DISPATCH, "a": DISPATCH, "d": OTHER, "c": THIRD + OTHER})
    shared = reuse.passages(articles, sentences, attributions)
    once = reuse.reports(articles, sentences, attributions, shared)
    pd.testing.assert_frame_equal(once, reuse.reports(articles[::-1], sentences[::-1], attributions, shared[::-1]))


def mentions(made: tuple, words: dict[str, str], claim: dict[str, str] | None = None) -> pd.DataFrame:
    """One mention per article: where the words stand first."""
    texts = made[0].set_index("article_id")["text"]
    starts = {article: texts[article].index(word) for article, word in words.items()}
    rows = [{"article_id": article, "start": start, "end": start + len(words[article])} for article, start in starts.items()]
    frame = pd.DataFrame(rows).astype({"article_id": "string", "start": "Int64", "end": "Int64"})
    return frame.assign(claim=[(claim or {}).get(article, "one") for article in words])


def counted(made: tuple, found: pd.DataFrame) -> dict:
    shared = reuse.passages(*made)
    return reuse.n_reports(found, "claim", reuse.reports(*made, shared), shared).to_dict()


def test_a_quoted_sentence_copied_is_no_second_confirmation():
    texts = {"a": f"{OTHER}\n« {STATEMENT} »", "b": f"{THIRD}\n« {STATEMENT} »", "c": "Les appareils promis arrivent, dit-on ailleurs."}
    made = tables(texts)
    assert counted(made, mentions(made, dict.fromkeys("abc", "appareils promis"))) == {"one": 2}
    assert counted(made, mentions(made, {"a": "pelleteuse", "b": "quatre puits"})) == {"one": 2}  # outside the passage


def test_both_relations_hold_through_mentions_of_the_same_claim_alone():
    texts = {"a": DISPATCH, "b": DISPATCH + "\nFin.", "c": f"{OTHER}\n« {STATEMENT} »"}
    made = tables(texts)
    found = mentions(made, {"a": "blindés", "b": "appareils promis", "c": "appareils promis"})
    assert counted(made, found) == {"one": 1}
    assert counted(made, found.assign(claim=["x", "x", "y"])) == {"x": 1, "y": 1}
    groups = reuse.independent(found[::-1], *[reuse.reports(*made, reuse.passages(*made)), reuse.passages(*made)], by="claim")
    assert list(groups.index) == [2, 1, 0] and groups.nunique() == 1


def test_mentions_of_unknown_articles_or_places_stand_for_themselves():
    found = pd.DataFrame({"article_id": ["x", "x", "y", None], "start": [0, 5, pd.NA, 1], "end": [3, 9, 4, 2], "claim": ["k"] * 4})
    found = found.astype({"article_id": "string", "start": "Int64", "end": "Int64"})
    empty = schemas.frame("reports", []), schemas.frame("reuse", [])
    assert reuse.independent(found, *empty).fillna("-").tolist() == ["x", "x", "y", "-"]
    assert len(reuse.independent(found[:0], *empty)) == 0 and reuse.n_reports(found[:0], "claim", *empty).empty
