"""The ledger of the seed articles as a reader would state it, and the way from each of its rows to its sentences."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mali_study import Study
from mali_study.cli import app

SEEDS = Path(__file__).parent.parent / "seeds"
THREE = ["000_1bb7e35bd0d7bd12", "003_a4d4263206193172", "004_51550717d16b70a1"]  # they print Goïta's statement
CONTRADICTED = ["000_1bb7e35bd0d7bd12", "004_51550717d16b70a1"]  # March and April 2022


@pytest.fixture(scope="module")
def study(own_cache) -> Study:
    return Study(str(SEEDS))


def test_the_statement_of_10_august_2022_is_one_passage_with_its_variants(study):
    assert study.reuse["passage"].nunique() == 1
    assert sorted({*study.reuse["article_a"], *study.reuse["article_b"]}) == THREE
    texts = study.articles.set_index("article_id")["text"]
    for row in study.reuse.itertuples():
        assert texts[row.article_a][row.start_a : row.end_a] == row.text_a and texts[row.article_b][row.start_b : row.end_b] == row.text_b
        assert "partenariat respectueux de la souveraineté" in row.text_a and row.similarity > 0.7


def test_a_shared_quotation_makes_no_copy_of_an_article(study):
    assert study.reports["report"].nunique() == len(study.articles)


def test_the_helicopters_of_spring_2022_stand_side_by_side(study):
    rivals = study.contradictions
    assert rivals[["conflict", "says_a", "says_b"]].values.tolist() == [["date", "2022-03 (several)", "2022-04 (2)"]]
    both = study.claims[study.claims["claim"].isin([*rivals["claim_a"], *rivals["claim_b"]])]
    assert both["date"].tolist() == ["2022-03", "2022-04"] and both["conflict"].tolist() == ["date", "date"]
    assert both["quantity_low"].fillna(0).tolist() == [0, 2]
    assert study.evidence(rivals.iloc[0])["article_id"].tolist() == CONTRADICTED


def test_what_jihadists_use_is_apart_from_what_mali_holds(study):
    theirs = study.claims[study.claims["operator"] == "jihadists"]
    assert sorted(theirs["equipment"]) == ["artillery", "drone"] and theirs["recipient"].isna().all()


@pytest.mark.parametrize("table", ["claims", "contradictions", "events", "fleet", "chains"])
def test_every_row_leads_to_its_sentences(study, table):
    rows = getattr(study, table)
    assert len(rows)
    for _, row in rows.iterrows():
        behind = study.evidence(row)
        assert behind["mention"].tolist() == list(dict.fromkeys(row["mentions"]))
        assert all(" ".join(words.split()) in sentence for words, sentence in zip(behind["text"], behind["in_sentence"]))


def test_each_mention_is_in_one_claim(study):
    assert sorted(mention for ids in study.claims["mentions"] for mention in ids) == sorted(study.equipment["mention"])
    assert study.claim_mentions["mention"].is_unique


def test_the_ledger_of_a_selection_is_made_of_the_selection(study):
    later = Study(str(SEEDS), start="2023-01-01")
    assert len(later.articles) == 1 and later.reuse.empty and later.contradictions.empty
    assert {*later.events["kind"]} <= {*study.events["kind"]} and len(later.events) < len(study.events)


def test_claims_are_held_against_a_register(study):
    held = study.reconciled(str(Path(__file__).parent / "register_extract.csv"))
    assert {"matched", "press-only", "register-only"} >= {*held["match"]} and len(held)
    assert study.reconciled().empty


def test_a_register_that_is_none_is_refused_before_anything_runs(tmp_path):
    wrong = tmp_path / "register.csv"
    wrong.write_text("country,weapon\nMali,Su-25\n", encoding="utf-8")
    for path, fault in ((wrong, "Recipient"), (tmp_path / "none.csv", "none.csv")):
        said = CliRunner().invoke(app, ["run", "-p", f"corpus={SEEDS}", "-p", f"register={path}", "--output", str(tmp_path / "build")])
        assert said.exit_code == 1 and len(said.stderr.splitlines()) == 1
        assert fault in said.stderr and "Traceback" not in said.stderr and not (tmp_path / "build").exists()


def test_a_mention_that_lies_in_no_sentence_leads_to_the_nearest_one(study):
    article = study.articles["article_id"].iloc[0]
    last = study.sentences[study.sentences["article_id"] == article].iloc[-1]
    (row,) = study.evidence([f"{article}:framing:{last['end'] + 50}-{last['end'] + 60}:0"]).itertuples()
    assert row.sentence == last["sentence"] and row.in_sentence and row.text == "" and row.start == row.end <= len(row.in_sentence)
