"""Agreement of two codings: cases one can count by hand, published examples, and what happens to an article that one coder lacks."""

import random
import shutil
from pathlib import Path

import pandas as pd
import pytest

from mali_study.agreement import confusion, disagreements, matched, read_coding, scores, shared
from mali_study.agreement.coding import FIELDS, LAYERS
from mali_study.study import Study

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "dev" / "coding"
TEXT = "Bamako a reçu deux Su-25. Un Mi-8 est tombé."
EQUIPMENT = {"family": "fixed-wing", "quantity": None, "approximate": False, "modality": "asserted", "supplier": None, "recipient": None}
EQUIPMENT |= {"operator": None, "date": None}


def equipment(*rows: tuple) -> pd.DataFrame:
    """A table of equipment from article, start, end, slug and status."""
    names = ["article_id", "start", "end", "equipment", "status"]
    return pd.DataFrame([dict(zip(names, row)) | EQUIPMENT for row in rows], columns=[*names, *EQUIPMENT])


def attributions(*rows: tuple) -> pd.DataFrame:
    """A table of attributions from article, start, end, source and the offsets of the quoted words, if any."""
    names = ["article_id", "start", "end", "source", "quote_start", "quote_end"]
    table = pd.DataFrame([dict(zip(names, (*row, None, None))) for row in rows], columns=names)
    modes = table["quote_start"].notna().map({True: "direct-quote", False: "indirect"})
    return table.assign(mode=modes, kind="agency", modality="asserted")


def articles(*names: str) -> pd.DataFrame:
    """The table that says which articles were coded."""
    return pd.DataFrame({"article_id": names}, dtype="string")


def row_of(table: pd.DataFrame, layer: str, field: str) -> pd.Series:
    """One row of a table of scores."""
    return table.set_index(["layer", "field"]).loc[(layer, field)]


FIRST = {"equipment": equipment(("a", 0, 5, "su-25", "delivered"), ("a", 9, 14, "mi-8", "lost"), ("b", 0, 4, "drone", None))}
SECOND = {"equipment": equipment(("a", 1, 5, "su-25", "delivered"), ("a", 9, 14, "mi-8", None), ("b", 20, 24, "ied", "used"))}


def test_counts_are_those_one_counts_by_hand():
    found = scores(FIRST, SECOND)
    shown = found.set_index("field")[["n_first", "n_second", "n_agreed"]]
    assert shown.loc["mention"].tolist() == [3, 3, 2]
    assert shown.loc["exact span"].tolist() == [3, 3, 1]
    assert shown.loc["status"].tolist() == [2, 2, 1]
    assert shown.loc["claim"].tolist() == [3, 3, 1]
    assert row_of(found, "equipment", "mention")["f1"] == pytest.approx(2 / 3)


def test_each_row_leads_to_the_rows_it_counts():
    first = {"equipment": FIRST["equipment"].assign(mention=["one", "two", "three"])}
    second = {"equipment": SECOND["equipment"].assign(mention=["one", "zwei", "drei"])}
    found = scores(first, second)
    assert row_of(found, "equipment", "mention")["mentions"] == ["one", "two", "three", "zwei", "drei"]
    assert row_of(found, "equipment", "status")["mentions"] == ["one", "two", "zwei"]


def test_quotations_agree_by_their_words_whoever_is_quoted():
    first = attributions(("a", 0, 30, "AFP", 5, 20), ("a", 40, 60, "RFI", 45, 50), ("a", 70, 80, "ONU"))
    second = attributions(("a", 0, 30, "RFI", 18, 25), ("a", 40, 60, "RFI", 50, 55), ("a", 70, 80, "ONU", 72, 78))
    found = scores({"attributions": first}, {"attributions": second})
    assert row_of(found, "attributions", "direct quote")[["n_first", "n_second", "n_agreed"]].tolist() == [2, 3, 1]
    assert row_of(found, "attributions", "mention")["n_agreed"] == 2


def test_a_theme_counts_once_per_article():
    first = pd.DataFrame({"article_id": ["a", "a", "a", "b"], "theme": ["diplomacy", "diplomacy", "history-ussr", "diplomacy"]})
    second = pd.DataFrame({"article_id": ["a", "b"], "theme": ["diplomacy", "history-ussr"]})
    found = row_of(scores({"themes": first}, {"themes": second}), "themes", "mention")
    assert found[["n_first", "n_second", "n_agreed"]].tolist() == [3, 2, 1]
    # two articles, two themes: yes/yes, yes/no, yes/no, no/yes: observed 6/8, expected (64 − 25 − 9) / (8 · 7)
    assert found["alpha"] == pytest.approx(1 - (6 / 8) / (30 / 56)) and found["coefficient"] == "nominal"


def test_absent_is_a_value_of_its_own():
    found = row_of(scores(FIRST, SECOND), "equipment", "status")
    # delivered/delivered, lost/none: observed 2/4, expected (16 − 4 − 1 − 1) / (4 · 3)
    assert found["alpha"] == pytest.approx(1 - (2 / 4) / (10 / 12))
    assert pd.isna(row_of(scores(FIRST, SECOND), "equipment", "modality")["alpha"])  # everybody says asserted


def test_alpha_of_spans_takes_the_articles_laid_end_to_end():
    first, second = {"equipment": equipment(("a", 2, 10, "x", None))}, {"equipment": equipment(("b", 4, 8, "x", None))}
    texts = pd.DataFrame({"article_id": ["a", "b"], "text": ["." * 10, "." * 14]}, dtype="string")
    known = scores(first | {"articles": texts}, second | {"articles": texts}).set_index("field")
    # of 24 characters the first marks 2 to 10, the second 14 to 18: gaps of 2 and 14, of 14 and 6
    into_gaps = 64 * (7 + 7) + 16 * (11 + 11 + 3)  # squared length of a unit times the places it has in gaps
    expected = 2 / 24 * ((1024 - 192 + 8) / 3 + (128 - 48 + 4) / 3 + into_gaps) / (48 * 47 - 56 - 12)
    assert known.loc["mention", "alpha"] == pytest.approx(1 - (80 / 24**2) / expected)


def test_an_interval_spans_what_resampled_articles_give():
    first = {"equipment": equipment(("a", 0, 5, "su-25", None), ("b", 0, 5, "su-25", None))}
    second = {"equipment": equipment(("a", 0, 5, "su-25", None), ("b", 9, 12, "su-25", None))}
    found = row_of(scores(first, second), "equipment", "mention")
    assert found[["f1", "low", "high"]].tolist() == [0.5, 0.0, 1.0]  # a twice, b twice, or both: 1, 0, 1/2


def test_an_interval_is_close_to_that_of_all_resamples():
    marks = {"a": (4, 1), "b": (1, 0), "c": (5, 5), "d": (2, 1)}  # rows, and how many of them agree
    rows = [(article, 10 * place, 0 if place < agreed else 5) for article, (n, agreed) in marks.items() for place in range(n)]
    first = {"equipment": equipment(*((article, at, at + 2, "x", None) for article, at, _ in rows))}
    second = {"equipment": equipment(*((article, at + moved, at + moved + 2, "x", None) for article, at, moved in rows))}
    found = row_of(scores(first, second), "equipment", "mention")
    every = [(i, j, k, m) for i in marks for j in marks for k in marks for m in marks]
    shares = pd.Series([sum(marks[name][1] for name in drawn) / sum(marks[name][0] for name in drawn) for drawn in every])
    assert abs(found["low"] - shares.quantile(0.025)) < 0.06 and abs(found["high"] - shares.quantile(0.975)) < 0.06


def test_intervals_are_the_same_for_the_same_seed_and_there_is_none_of_one_article():
    gold, other = read_coding(GOLD), altered(read_coding(GOLD))
    again, another = scores(gold, other), scores(gold, other, seed=1)
    pd.testing.assert_frame_equal(scores(gold, other), again)
    assert (again["low"] != another["low"]).any()
    assert ((again["low"] <= again["f1"]) & (again["f1"] <= again["high"])).all()
    alone = scores({"equipment": FIRST["equipment"][:2]}, {"equipment": SECOND["equipment"][:2]})
    assert alone[["low", "high"]].isna().all(axis=None)


def test_an_article_without_a_mark_counts_if_its_coder_lists_it():
    second = {"equipment": SECOND["equipment"][:2]}
    found = scores(FIRST, second)
    assert row_of(found, "equipment", "mention")["n_first"] == 2 and found["n_articles"].unique().tolist() == [1]
    found = scores(FIRST, second | {"articles": articles("a", "b")})
    assert row_of(found, "equipment", "mention")["n_first"] == 3 and found["n_articles"].unique().tolist() == [2]


def test_what_only_one_coded_is_noted_with_the_remedy():
    one, two, notes = shared(FIRST | {"themes": pd.DataFrame({"article_id": ["z"], "theme": ["x"]})}, SECOND, ("anna", "ben"))
    assert notes[0] == "themes: only anna has this layer; left out"
    assert notes[1].startswith("articles that only anna has are left out (1): z; ") and "articles.csv" in notes[1]
    assert list(one["articles"]["article_id"]) == list(two["articles"]["article_id"]) == ["a", "b"]
    assert shared(one, two)[2] == []


def test_codings_that_share_nothing_are_refused():
    with pytest.raises(ValueError, match="anna and ben share no article: a, b here, z there; code the same articles"):
        shared(FIRST, {"equipment": equipment(("z", 0, 1, "x", None))}, ("anna", "ben"))
    with pytest.raises(ValueError, match="share no layer"):
        shared(FIRST | {"articles": articles("a")}, {"themes": pd.DataFrame({"article_id": ["a"], "theme": ["x"]})})


def test_an_empty_coding_gives_empty_tables():
    nothing = {"equipment": equipment()}
    assert scores(nothing, SECOND).empty and disagreements(nothing, SECOND).empty
    assert list(confusion(nothing, SECOND, "equipment", "status")) == ["first", "second", "n", "mentions"]


def test_confusion_counts_value_against_value():
    first = {"equipment": FIRST["equipment"].assign(mention=["one", "two", "three"])}
    second = {"equipment": SECOND["equipment"].assign(mention=["one", "zwei", "drei"])}
    found = confusion(first, second, "equipment", "status")
    assert found.fillna("–").values.tolist() == [["delivered", "delivered", 1, ["one"]], ["lost", "–", 1, ["two", "zwei"]]]
    with pytest.raises(ValueError, match="equipment 'statuss': no field that is compared; equipment: equipment, family"):
        confusion(first, second, "equipment", "statuss")


def altered(coding: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """A second coding: some marks left out, some moved, some values exchanged."""
    made = {}
    for layer, table in coding.items():
        chance = random.Random(layer)
        kept = table[[chance.random() < 0.9 for _ in range(len(table))]].copy()
        kept["end"] += [chance.choice([0, 0, 0, 1]) for _ in range(len(kept))]
        for field in [*FIELDS.get(layer, []), *({"theme", "group", "source"} & {*kept})]:
            values = kept[field].tolist()
            kept[field] = pd.Series([chance.choice(values) if chance.random() < 0.1 else value for value in values], index=kept.index)
        made[layer] = kept
    return made


def test_every_disagreement_that_scores_count_is_listed():
    gold = read_coding(GOLD)
    found, listed = scores(gold, altered(gold)), disagreements(gold, altered(gold))
    n_listed = listed.groupby(["layer", "field"]).size()
    assert set(n_listed.index) == {*zip(found["layer"], found["field"])} - {("equipment", "claim")}
    for row in found[found["field"] != "claim"].itertuples():
        alone = row.n_first + row.n_second - 2 * row.n_agreed
        if row.field == "exact span":
            alone = row_of(found, row.layer, "mention")["n_agreed"] - row.n_agreed
        elif row.field not in ("mention", "direct quote"):
            alone = row.n_first - row.n_agreed
        assert n_listed[row.layer, row.field] == alone, (row.layer, row.field)


def test_disagreements_come_with_words_values_and_sentence():
    texts = pd.DataFrame({"article_id": ["a"], "text": [TEXT]}, dtype="string")
    sentences = pd.DataFrame({"article_id": ["a", "a"], "sentence": [0, 1], "start": [0, 26], "end": [25, 44]})
    first = {"equipment": equipment(("a", 19, 24, "su-25", "delivered"), ("a", 29, 33, "mi-8", "lost"))}
    second = {"equipment": equipment(("a", 29, 33, "mi-8", "used")), "articles": texts, "sentences": sentences}
    rows = disagreements(first, second)[["layer", "field", "words", "first", "second", "sentence"]].fillna("–").values.tolist()
    assert rows == [
        ["equipment", "mention", "Su-25", "su-25", "–", "Bamako a reçu deux Su-25."],
        ["equipment", "status", "Mi-8", "lost", "used", "Un Mi-8 est tombé."],
    ]
    without = disagreements(first, {"equipment": second["equipment"]})
    assert len(without) == 2 and without["sentence"].isna().all()


def test_overlapping_mentions_are_matched_one_to_one_longest_overlap_first():
    chance = random.Random(3)
    spans = [[(start, start + chance.randint(1, 9)) for start in sorted(chance.sample(range(60), 14))] for _ in range(2)]
    tables = [equipment(*(("a", start, end, "x", None) for start, end in side)) for side in spans]
    pairs = {((a["start"], a["end"]), (b["start"], b["end"])) for a, b in matched("equipment", *tables)}
    wanted, one, two = set(), set(spans[0]), set(spans[1])
    ranked = sorted((max(a[0], b[0]) - min(a[1], b[1]), a, b) for a in spans[0] for b in spans[1])
    for distance, a, b in ranked:
        if distance < 0 and a in one and b in two:
            wanted.add((a, b))
            one.remove(a)
            two.remove(b)
    assert pairs == wanted and len(wanted) > 7


def write(folder: Path, **tables: pd.DataFrame) -> Path:
    """A folder with these tables."""
    folder.mkdir()
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return folder


def test_a_coding_may_have_some_layers_only(tmp_path):
    assert set(read_coding(write(tmp_path / "one", equipment=FIRST["equipment"]))) == {"equipment"}
    assert set(read_coding(GOLD)) == {*LAYERS}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"start": [0, "neuf", 0]}, "equipment.csv: column 'start', row 2: 'neuf'; write a whole number"),
        ({"end": [5, 14.5, 4]}, "equipment.csv: column 'end', row 2: .*14.5.*; write a whole number"),
        ({"end": [5, 14, None]}, "equipment.csv: column 'end', row 3: empty; write a whole number"),
        ({"article_id": ["a", None, "b"]}, "equipment.csv: column 'article_id', row 2: empty; write the article's id"),
    ],
)
def test_a_wrong_value_is_named_with_file_row_and_remedy(tmp_path, change, says):
    with pytest.raises(ValueError, match=says):
        read_coding(write(tmp_path / "one", equipment=FIRST["equipment"].assign(**change)))


def test_a_table_without_commas_and_a_coding_of_nothing_are_refused(tmp_path):
    folder = write(tmp_path / "one", equipment=FIRST["equipment"])
    table = folder / "equipment.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no column 'article_id' \(it begins article_id;start;end.*commas"):
        read_coding(folder)
    with pytest.raises(ValueError, match="two: no article is coded; .*articles.csv"):
        read_coding(write(tmp_path / "two", equipment=equipment()))


@pytest.mark.usefixtures("own_cache")
def test_a_study_brings_its_hand_coding_for_the_selected_articles(tmp_path):
    study = Study(ROOT / "seeds")
    hand = study.hand_coding()
    assert {*hand["articles"]["article_id"]} == {*study.articles["article_id"]}
    assert row_of(scores(hand, study.coding), "equipment", "mention")["n_first"] == len(hand["equipment"])
    part = Study(ROOT / "seeds", start="2023-01-01")
    assert list(part.hand_coding()["articles"]["article_id"]) == list(part.articles["article_id"])
    (tmp_path / "one.txt").write_text("Le Mali a reçu deux Su-25.", encoding="utf-8")
    bare = Study(tmp_path)
    assert scores(bare.hand_coding(), bare.coding).empty
    assert scores(bare.hand_coding(str(ROOT / "seeds" / "coding")), bare.coding).empty  # of other articles
    with pytest.raises(FileNotFoundError, match="no table of a coding"):
        bare.hand_coding("nowhere")


def test_the_record_of_an_import_says_which_layers_and_articles_were_coded(tmp_path):
    shutil.copytree(GOLD, tmp_path / "coding")
    names = sorted(read_coding(GOLD)["equipment"]["article_id"].unique())[:2]
    record = [f"{name},equipment,Awa,0,x" for name in (*names, "left_empty")]
    (tmp_path / "coding" / "codings.csv").write_text("\n".join(["article_id,layer,coder,n_rows,sha256", *record]) + "\n", encoding="utf-8")
    coding = read_coding(tmp_path / "coding")
    assert coding.keys() & {*LAYERS} == {"equipment"}
    assert sorted(coding["articles"]["article_id"]) == sorted([*names, "left_empty"])
