"""Corrected counts: what is coded by hand stands, the rest is estimated, and the interval covers the truth."""

import numpy as np
import pandas as pd
import pytest
from invented_tables import context_of, invented
from test_charts import assert_labels_apart, marks_on_paper, marks_on_screen

from benchmarks.corrected import judged, trial
from mali_study import Study, charts, tables
from mali_study.corrected import Accuracy, corrected, measured
from mali_study.estimation import Evidence, design_effect
from mali_study.estimation import corrected as estimated
from mali_study.schemas import LAYERS

ARTICLES = [f"{place:03d}_invented" for place in range(12)]


@pytest.fixture(scope="module")
def found() -> dict[str, pd.DataFrame]:
    """What annotators mark in twelve invented articles."""
    return invented(12)


@pytest.fixture(scope="module")
def hand(found) -> dict[str, pd.DataFrame]:
    """A person who leaves out every fifth mark, and has one source, type and word that no annotator knows."""
    kept = {layer: rows[rows.index % 5 > 0] for layer, rows in found.items() if layer in LAYERS}
    own = {"attributions": {"source": "Inconnu", "kind": "expert"}, "equipment": {"equipment": "bateau"}, "framing": {"term": "sbire"}}
    added = {layer: rows.head(2).assign(start=900, end=904, **own.get(layer, {})) for layer, rows in kept.items()}
    return {layer: pd.concat([rows, added[layer]], ignore_index=True) for layer, rows in kept.items()}


def only(coding: dict[str, pd.DataFrame], articles: list[str]) -> dict[str, pd.DataFrame]:
    return {layer: rows[rows["article_id"].isin(articles)] for layer, rows in coding.items()}


def accuracy(hand, found, coded: list[str], known: list[str]) -> Accuracy:
    return Accuracy(only(hand, coded), only(found, coded), tuple(coded), dict.fromkeys(LAYERS, {*known}))


def every(found) -> dict[str, pd.DataFrame]:
    """Each table that can be corrected."""
    said, articles = found["attributions"], found["articles"]
    return {
        "source_kinds": tables.source_kinds(said),
        "sources_by_article": tables.sources_by_article(said, articles),
        "themes": tables.themes(found["themes"], articles),
        "themes_by_source_kind": tables.themes_by_source_kind(found["themes"], said),
        "equipment_status": tables.equipment_status(found["equipment"]),
        "equipment_by_article": tables.equipment_by_article(found["equipment"], articles),
        "framing": tables.framing(found["framing"]),
    }


NAMES = [*every(invented(1))]


@pytest.mark.parametrize("name", NAMES)
def test_without_a_hand_coding_a_table_and_its_figure_stay_as_they_are(name, found):
    table = every(found)[name]
    assert corrected(table, found, Accuracy({}, {})) is table
    assert corrected(table, found, accuracy({"dates": invented(1)["themes"]}, found, ARTICLES, [])) is table  # another layer alone


def test_a_corpus_coded_throughout_has_the_hand_counts_and_no_width(hand, found):
    table = corrected(every(found)["sources_by_article"], found, accuracy(hand, found, ARTICLES, ARTICLES))
    assert (table["low"] == table["corrected"]).all() and (table["high"] == table["corrected"]).all()
    counts = table.drop_duplicates("source").set_index("source")["corrected"]
    true = hand["attributions"].groupby("source").size()
    assert counts[counts > 0].to_dict() == true.to_dict()
    assert set(counts.index) == {*found["attributions"]["source"], "Inconnu"}


def test_what_only_the_hand_coding_has_stands_there_with_a_count_of_none(hand, found):
    table = corrected(every(found)["equipment_by_article"], found, accuracy(hand, found, ARTICLES[:4], ARTICLES[:4]))
    row = table[table["equipment"] == "bateau"].iloc[0]
    assert row["n_mentions"] == 0 and row["mentions"] == [] and row["corrected"] >= row["low"] >= 2 and row["n_words"] > 0
    assert (table["n_coded"] == 4).all() and (table["n_known"] == 4).all()


def test_articles_coded_by_hand_give_their_count_and_bound_the_interval(hand, found):
    coded = ARTICLES[:8]
    table = corrected(every(found)["source_kinds"], found, accuracy(hand, found, coded, coded)).drop_duplicates("kind").set_index("kind")
    known = only(hand, coded)["attributions"].groupby("kind").size()
    assert (table["low"] >= known.reindex(table.index, fill_value=0)).all()
    assert ((table["low"] <= table["corrected"]) & (table["corrected"] <= table["high"])).all()
    assert (table["low"] < table["high"]).any()


def test_another_sample_leaves_every_counted_article_to_be_estimated(hand, found):
    table = every(found)["equipment_status"]
    sample = accuracy(hand, found, ARTICLES, [])
    result = corrected(table, found, sample)
    assert (result["n_known"] == 0).all() and len(result) == len(table)  # what nobody saw in these articles is not made up
    assert {"status_corrected", "status_low", "status_high"} <= {*result}
    assert result["status_corrected"].notna().all()  # equipment without a status is a category too


def test_the_same_seed_gives_the_same_counts_whatever_the_order(hand, found):
    sample = accuracy(hand, found, ARTICLES[:6], ARTICLES[:6])
    table = every(found)["framing"]
    shuffled = {name: rows.sample(frac=1, random_state=3) for name, rows in found.items()}
    again = corrected(table.sample(frac=1, random_state=1), shuffled, sample).sort_values(["group", "term"], ignore_index=True)
    pd.testing.assert_frame_equal(corrected(table, found, sample).sort_values(["group", "term"], ignore_index=True), again)


def test_a_theme_is_in_no_more_articles_than_there_are(hand, found):
    few = accuracy(only(hand, ARTICLES[:3]), found, ARTICLES[:3], ARTICLES[:3])
    table = corrected(every(found)["themes"], found, few)
    assert (table["high"] <= len(ARTICLES)).all()


def test_a_chosen_word_is_counted_in_the_codebooks_form(found):
    inflected = found["framing"].assign(start=range(0, 9 * len(found["framing"]), 9), end=lambda rows: rows["start"] + 4)
    coded = {"framing": inflected.assign(term=inflected["term"] + "s")}
    table = measured(tables.framing(inflected), Accuracy(coded, {"framing": inflected}, tuple(ARTICLES), {}))
    assert (table["precision"] == 1).all() and (table["recall"] == 1).all()
    assert {*table["term"]} == {*inflected["term"]}


def test_precision_and_recall_are_counted_article_by_article():
    marks = pd.DataFrame({"article_id": list("aab"), "kind": "expert", "mode": "citation", "mention": list("123")})
    sample = Accuracy({"attributions": marks.iloc[[0, 2, 2]]}, {"attributions": marks}, ("a", "b"), {})
    table = measured(tables.source_kinds(marks), sample)
    assert table[["n_hand", "n_found", "n_agreed"]].iloc[0].tolist() == [3, 3, 2]


def test_a_table_that_counts_nothing_is_refused(found):
    with pytest.raises(ValueError, match="no table of counts"):
        corrected(tables.articles_over_time(found["articles"]), found, Accuracy({}, {}))


def test_marks_that_go_together_weigh_less():
    together, apart = np.array([[6], [0], [6], [0]]), np.array([[3], [3], [3], [3]])
    assert design_effect(together, 6 - together) > 3 > 1 == design_effect(apart, 6 - apart)


def test_the_correction_goes_by_precision_over_recall():
    hand, both = np.full((50, 1), 10), np.full((50, 1), 8)  # eight of ten found, and of ten marks eight right
    no_change = Evidence(hand, hand, hand[:0], np.array([100]), 10)
    missed = no_change._replace(found=both, rest=np.array([80]))
    assert [int(value[0]) for value in estimated(no_change)][0] in range(98, 103)
    middle, low, high = (int(value[0]) for value in estimated(missed))
    assert 97 <= middle <= 103 and 80 < low < middle < high


@pytest.mark.parametrize(("n_coded", "elsewhere"), [(20, False), (40, True)])
def test_intervals_cover_the_truth_and_counts_come_nearer_to_it(n_coded, elsewhere):
    said = judged(pd.concat([trial(n_coded, elsewhere, seed) for seed in range(12)]))
    assert said["coverage"] >= 0.9
    assert said["error_corrected"] < said["error_raw"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("n_coded", [5, 12])
@pytest.mark.parametrize("name", NAMES)
def test_figures_show_both_counts_and_draw_every_row(name, n_coded, language, hand, found):
    coded = ARTICLES[:n_coded]
    table = corrected(every(found)[name], found, accuracy(hand, found, coded, coded))
    chart = getattr(charts, name)(table, context_of(found, language))
    assert sorted(marks_on_paper(chart)) == sorted(marks_on_screen(chart)) and len(marks_on_paper(chart)) == len(chart.data)
    assert any("→" in words for words in chart.beside.values())
    assert any("(" in words for words in chart.beside.values()) == (n_coded < 12)
    assert ("95" in chart.caption) == (n_coded < 12)
    assert {"corrected", "corrected_low", "corrected_high"} <= {*chart.data}
    assert_labels_apart(chart)


def test_shares_of_themes_keep_their_own_interval():
    found = invented(60)
    coded = [article for article in found["articles"]["article_id"][:30]]
    sample = accuracy({"themes": found["themes"].iloc[::2]}, found, coded, coded)
    table = every(found)["themes"]
    plain, shown = (charts.themes(rows, context_of(found)) for rows in (table, corrected(table, found, sample)))
    assert shown.intervals == plain.intervals and shown.data["n"].tolist() == plain.data["n"].tolist()
    assert all(words.startswith(plain.beside[row] + " → ") for row, words in shown.beside.items())


TEXTS = {
    "one": "Le Mali a reçu deux Su-25, selon l'AFP.",
    "two": "La junte salue des instructeurs, selon l'AFP.",
    "three": "La junte a reçu un Mi-24P.",
}


def write_coding(folder, study, articles) -> None:
    """The rows of some articles of a study, as a hand coding."""
    folder.mkdir(parents=True)
    for layer in LAYERS:
        rows = getattr(study, layer)
        rows[rows["article_id"].isin(articles)].to_csv(folder / f"{layer}.csv", index=False)


def test_a_study_is_corrected_by_its_own_coding_or_by_that_of_other_texts(tmp_path, own_cache):
    for name, text in TEXTS.items():
        for folder in ("corpus", "sample/articles"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / f"{name}{'' if folder == 'corpus' else '_other'}.txt").write_text(text, encoding="utf-8")
    study, other = Study(corpus=str(tmp_path / "corpus")), Study(corpus=str(tmp_path / "sample" / "articles"))
    table = tables.equipment_status(study.equipment)
    assert study.corrected(table) is table
    write_coding(tmp_path / "corpus" / "coding", study, ["one", "two"])
    write_coding(tmp_path / "sample" / "coding", other, ["one_other", "three_other"])
    own, elsewhere = study.accuracy(), study.accuracy(str(tmp_path / "sample" / "coding"))
    assert own.articles == ("one", "two") and own.known["equipment"] == {"one", "two"}
    assert elsewhere.articles == ("one_other", "three_other") and elsewhere.known["equipment"] == set()
    assert elsewhere.found["equipment"]["article_id"].tolist() == elsewhere.hand["equipment"]["article_id"].tolist()
    first = study.corrected(table).set_index("equipment").loc["su-25"]
    assert (first["corrected"], first["low"], first["n_coded"], first["n_known"]) == (1, 1, 2, 2)
    assert (study.corrected(table, str(tmp_path / "sample" / "coding"))["n_known"] == 0).all()
