"""Hand corrections in the study: they stand in for the annotators where a person coded, say so, and are refused once they are stale."""

import csv
import json
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from mali_study import cache, charts, corrections, tables
from mali_study.plan import plan
from mali_study.run import run
from mali_study.schemas import LAYERS
from mali_study.study import Study

TEXTS = {
    "one": "Le Mali a reçu mardi 9 août 2022 deux avions Su-25 🚁 de la Russie, selon l'AFP.\r\nLa junte s'en félicite.\n",
    "two": "Des djihadistes ont attaqué lundi trois véhicules blindés à Gao, a annoncé le gouvernement.\n",
    "six": "Des drones ont survolé Kidal, selon l'AFP.\n",
}
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def corpus(tmp_path) -> Path:
    """Three short articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def by_hand(corpus, tmp_path) -> Path:
    """Corrections by Awa: another status and quantity in `one`, no equipment at all in `two`; the rest as the annotators have it."""
    study, codings, rows = Study(corpus), [], {layer: [] for layer in LAYERS}
    texts = study.articles.set_index("article_id")["text"]
    for article in ("one", "two"):
        for layer in LAYERS:
            table = getattr(study, layer)
            found = table[table["article_id"] == article].astype(object).where(table.notna(), None).to_dict("records")
            if layer == "equipment":
                found = [row | {"status": "lost", "quantity": 3} for row in found if article == "one"]
            rows[layer] += found
            codings.append([article, layer, "Awa", len(found), corrections.digest(texts[article])])
    corrections.write(tmp_path / "by_hand", codings, rows)
    return tmp_path / "by_hand"


def edited(folder: Path, table: str, change) -> None:
    """Change a table as a person would in an editor."""
    path = folder / f"{table}.csv"
    rows = list(csv.DictReader(path.read_bytes().decode().splitlines(keepends=True)))
    rows = change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_corrections_stand_in_for_the_annotators_where_there_are_some(corpus, by_hand):
    before, after = Study(corpus), Study(corpus, corrections=by_hand)
    assert after.faults == before.faults
    assert set(before.equipment["article_id"]) == {"one", "two", "six"}
    assert set(after.equipment["article_id"]) == {"one", "six"}  # in `two` the coder left nothing
    one = after.equipment.iloc[0]
    assert (one["status"], one["quantity"], one["text"]) == ("lost", 3, before.equipment.iloc[0]["text"])
    for layer in ("attributions", "themes", "framing", "dates"):
        pd.testing.assert_frame_equal(getattr(after, layer), getattr(before, layer))  # corrected, and found right
    assert set(after.equipment["attribution"].dropna()) <= set(after.attributions["mention"])


def test_the_ledger_is_made_of_what_was_corrected(corpus, by_hand):
    before, after = Study(corpus), Study(corpus, corrections=by_hand)
    assert sorted(mention for ids in after.claims["mentions"] for mention in ids) == sorted(after.equipment["mention"])
    assert list(before.claims["claim"]) != list(after.claims["claim"]) or not before.claims.equals(after.claims)


def test_the_codings_say_who_coded_what(corpus, by_hand):
    codings = Study(corpus, corrections=by_hand).codings.set_index(["article_id", "layer"])
    assert list(codings.index) == [(article, layer) for article in ("one", "six", "two") for layer in LAYERS]
    assert tuple(codings.loc[("two", "equipment")]) == ("Awa", 0) and codings.loc[("six", "equipment"), "coder"] == "annotators"
    assert set(Study(corpus).codings["coder"]) == {"annotators"}


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", " Corrected by hand: 10 layers of annotations out of 15, in 2 articles."),
        ("fr", " Corrigé à la main\u00a0: 10\u00a0couches d’annotations sur 15, dans 2\u00a0articles."),
    ],
)
def test_captions_say_how_much_was_corrected_and_counts_move(corpus, by_hand, language, says):
    def chart(study):
        return charts.equipment_status(tables.equipment_status(study.equipment), study.context)

    before, after = (chart(Study(corpus, language=language, corrections=folder)) for folder in ("", by_hand))
    assert says in after.caption and says not in before.caption
    assert (before.data["n"].sum(), after.data["n"].sum()) == (3, 2)


def test_a_changed_text_makes_its_corrections_stale_and_no_others(corpus, by_hand):
    (corpus / "one.txt").write_text("Hier, " + TEXTS["one"], encoding="utf-8", newline="")
    study = Study(corpus, corrections=by_hand)
    stale = [fault for fault in study.faults if fault.startswith("corrections: ")]
    assert stale == [
        "corrections: one: refused: its text has changed since it was corrected; export, correct and import this article again"
    ]
    assert study.equipment.iloc[0]["status"] == "delivered" and set(study.codings.query("coder == 'Awa'")["article_id"]) == {"two"}
    (corpus / "two.txt").unlink()
    assert any("corrections: two: not in the corpus" in fault for fault in Study(corpus, corrections=by_hand).faults)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("text", "hélicoptères", "equipment: refused: row 1, 'hélicoptères': 38-50 holds 'avions Su-25' now: the text has changed"),
        ("start", "4000", "start '4000': not an offset into the text"),
        ("status", "livré", "status 'livré': unknown; "),
        ("quantity", "deux", "quantity 'deux': write a whole number from 1 on"),
        ("date", "2022-02-30", "date '2022-02-30': write a day, month, year or interval that exists"),
        ("equipment", "", "no equipment; write which"),
    ],
)
def test_a_row_that_cannot_be_refuses_its_layer_of_its_article(corpus, by_hand, column, value, says):
    edited(by_hand, "equipment", lambda rows: [rows[0] | {column: value}, *rows[1:]])
    study = Study(corpus, corrections=by_hand)
    assert [fault for fault in study.faults if says in fault and fault.startswith("corrections: one: ") and "\n" not in fault]
    assert study.equipment.iloc[0]["status"] == "delivered" and set(study.equipment["article_id"]) == {"one", "six"}


def test_a_table_can_be_edited_by_hand(corpus, by_hand):
    moved = lambda row: row | {"mention": "", "start": "45", "text": "Su-25", "family": "fixed-wing"}  # noqa: E731
    edited(by_hand, "equipment", lambda rows: [moved(rows[0]), *rows])
    study = Study(corpus, corrections=by_hand)
    assert study.faults == Study(corpus).faults
    assert list(study.equipment["mention"])[:2] == ["one:equipment:38-50:0", "one:equipment:45-50:0"]
    assert study.equipment["mention"].is_unique


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("codings.csv", "article_id;layer\none;equipement\n", "codings.csv: layer 'equipement': not one of equipment"),
        ("codings.csv", "article\none\n", "codings.csv: no column 'article_id'"),
        ("codings.csv", "article_id,layer\none,equipment\n", "attributions.csv: one: codings.csv does not name it"),
        ("dates.csv", "mention,article_id\n", "dates.csv: no column 'sentence'"),
        ("dates.csv", b"\xff\xfe", "dates.csv: not a CSV table in UTF-8"),
        ("themes.csv", None, "no themes.csv, which codings.csv counts"),
    ],
)
def test_a_folder_that_is_no_corrections_is_one_clear_error(corpus, by_hand, file, content, says):
    if content is None:
        (by_hand / file).unlink()
    else:
        (by_hand / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises((ValueError, OSError), match=says):
        Study(corpus, corrections=by_hand)
    with pytest.raises(FileNotFoundError, match="no corrections in it"):
        Study(corpus, corrections=corpus)


def test_a_coding_without_a_record_covers_the_articles_it_has_rows_of(corpus, by_hand):
    (by_hand / "codings.csv").unlink()
    study = Study(corpus, corrections=by_hand)
    assert set(study.equipment["article_id"]) == {"one", "six", "two"}
    assert set(study.codings.query("layer == 'equipment' and coder == 'by_hand'")["article_id"]) == {"one"}


def test_what_is_coded_without_the_attributions_keeps_no_link_that_leads_nowhere(corpus, by_hand):
    edited(by_hand, "attributions", lambda rows: [row for row in rows if row["article_id"] == "two"] or rows)
    study = Study(corpus, corrections=by_hand)
    assert study.attributions.query("article_id == 'one'").empty
    assert set(study.equipment["attribution"].dropna()) <= set(study.attributions["mention"])


def test_corrections_are_cached_by_their_content(corpus, by_hand):
    first = Study(corpus, corrections=by_hand).annotations.folder
    assert Study(corpus, corrections=by_hand).annotations.folder == first != Study(corpus).annotations.folder
    edited(by_hand, "equipment", lambda rows: [row | {"status": "used"} for row in rows])
    assert list(Study(corpus, corrections=by_hand).equipment["status"])[0] == "used"


def test_a_run_writes_the_corrected_tables_the_codings_and_what_they_rest_on(corpus, by_hand, tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    cells = [('corpus: str = "articles"\ncorrections: str = ""', ["parameters"]), ("print(repr(corrections))", [])]
    made = [nbformat.v4.new_code_cell(source, id=f"c{n}", metadata={"tags": tags}) for n, (source, tags) in enumerate(cells)]
    (tmp_path / "notebooks").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=made), tmp_path / "notebooks" / "01_a.ipynb")
    plain = [nbformat.v4.new_code_cell('corpus: str = "articles"', id="c0", metadata={"tags": ["parameters"]})]
    nbformat.write(nbformat.v4.new_notebook(cells=plain), tmp_path / "notebooks" / "02_b.ipynb")
    checked = plan(tmp_path / "notebooks", {"corrections": "by_hand"})
    assert checked.notes == ["02_b.ipynb: declares no parameter 'corrections': what it shows is counted as the annotators left it"]
    faults, _ = run(checked, tmp_path / "build")
    assert faults == []
    found = {name: pd.read_parquet(tmp_path / "build" / "tables" / f"{name}.parquet") for name in cache.TABLES}
    assert list(found["equipment"]["status"])[0] == "lost" and set(found["codings"]["coder"]) == {"Awa", "annotators"}
    record = json.loads((tmp_path / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert {"corrections/codings.csv", "corrections/equipment.csv"} <= set(record["inputs"])
    assert record["parameters"]["corrections"] == "by_hand"
    executed = nbformat.read(tmp_path / "build" / "notebooks" / "01_a.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].text == "'by_hand'\n"
