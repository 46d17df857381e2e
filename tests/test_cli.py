"""The command: what it says, where it says it, and the status it ends with."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import mali_study
from mali_study import ledger
from mali_study.cli import app
from mali_study.schemas import COLUMNS

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLE = "Le Mali a reçu mardi deux avions Su-25 de la Russie, selon l'AFP.\n"


def call(*arguments: object):
    """What ``mali-study`` answers to these arguments."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="mali-study")


@pytest.fixture
def corpus(tmp_path, monkeypatch) -> Path:
    """One sound article, and none of its faults yet; nobody's cache."""
    monkeypatch.setenv("MALI_STUDY_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "articles.csv").write_text("article_id,published\none,2022-08-10\n", encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """The working directory: an empty project, and nobody's cache."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MALI_STUDY_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_help_loads_nothing_heavy():
    heavy = {"spacy", "pandas", "numpy", "matplotlib", "plotly", "papermill", "pydantic"}
    code = f"import sys, mali_study.cli; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.parametrize("command", ["run", "annotate", "check", "agree", "diff", "export", "import"])
def test_help_shows_an_example(command):
    said = call(command, "--help")
    assert said.exit_code == 0
    assert f"mali-study {command}" in said.stdout.split("Example")[1]


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["anotate", SEEDS], "annotate"),
        (["run", "--ouput", "build"], "--output"),
        (["check", SEEDS, "--write-metdata"], "--write-metadata"),
        (["run", "-p", "langage=fr"], "'language'"),
        (["run", "-p", "language=de"], "'en' or 'fr'"),
        (["run", "-p", "formats=pdf,pgn"], "'png'"),
        (["run", "-p", "language"], "NAME=VALUE"),
        (["run", "-p", "language=fr", "-p", "language=en"], "given twice"),
        (["run", "--codebook", "a", "-p", "codebook=b"], "given twice"),
        (["run", "--output", "."], "another folder"),
        (["annotate", SEEDS, "--output", "out", "--format", "cvs"], "'csv'"),
        (["export", SEEDS, "--to", "docano", "--output", "out"], "'doccano'"),
        (["import", SEEDS, "--from", "labelstudio"], "--output"),
        (["run", "-p", "correction=by_hand"], "'corrections'"),
    ],
)
def test_a_mistyped_word_ends_with_status_2_and_the_nearest_name(project, arguments, near):
    (project / "notebooks").symlink_to(SEEDS.parent / "notebooks")
    said = call(*arguments)
    assert (said.exit_code, said.stdout) == (2, "")
    assert near in said.stderr
    assert not (project / "build").exists() and not (project / "out").exists()


def test_an_empty_selection_ends_with_status_1_and_one_line(project):
    (project / "notebooks").symlink_to(SEEDS.parent / "notebooks")
    said = call("run", "-p", f"corpus={SEEDS}", "-p", "start=2030-01-01")
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("error: no article is left") and said.stderr.count("\n") == 1
    assert not (project / "build").exists()


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_annotate_writes_every_table_of_any_folder(corpus, tmp_path, format):
    said = call("annotate", corpus, "--output", tmp_path / "new" / "tables", "--format", format)
    assert (said.exit_code, said.stdout, said.stderr) == (0, "", "")
    assert {path.name for path in (tmp_path / "new" / "tables").iterdir()} == {f"{name}.{format}" for name in (*COLUMNS, *ledger.TABLES)}
    path = tmp_path / "new" / "tables" / f"equipment.{format}"
    equipment = pd.read_parquet(path) if format == "parquet" else pd.read_csv(path, keep_default_na=False, na_values=[""])
    assert list(equipment["equipment"]) == ["su-25"]


def test_without_the_ledger_no_table_of_an_earlier_one_is_left(corpus, tmp_path):
    call("annotate", corpus, "--output", tmp_path / "tables")
    said = call("annotate", corpus, "--output", tmp_path / "tables", "--no-ledger")
    assert (said.exit_code, said.stderr) == (0, "")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {f"{name}.parquet" for name in COLUMNS}


def test_annotations_go_to_a_tool_and_come_back(corpus, tmp_path):
    call("annotate", corpus, "--output", tmp_path / "tables", "--format", "csv")
    said = call("export", tmp_path / "tables", "--to", "doccano", "--output", tmp_path / "to_correct")
    assert (said.exit_code, said.stderr) == (0, "") and "articles.jsonl" in said.stdout and "mali-study import" in said.stdout
    back = tmp_path / "to_correct" / "articles.jsonl"
    said = call("import", back, "--from", "doccano", "--output", tmp_path / "corrections", "--coder", "Awa", "--layers", "equipment, dates")
    assert (said.exit_code, said.stderr) == (0, "") and "articles 1, layers 2, mentions 2" in said.stdout
    codings = pd.read_csv(tmp_path / "corrections" / "codings.csv")
    assert list(codings["layer"]) == ["equipment", "dates"] and set(codings["coder"]) == {"Awa"}
    again = call("export", tmp_path / "tables", "--to", "doccano", "--output", tmp_path / "to_correct")
    assert again.exit_code == 1 and "is not empty" in again.stderr and again.stderr.count("\n") == 1


def test_a_fault_costs_its_file_alone(corpus, tmp_path):
    (corpus / "empty.txt").touch()
    said = call("annotate", corpus, "--output", tmp_path / "tables")
    assert said.exit_code == 1
    assert [line.split(": ")[:2] for line in said.stderr.splitlines()] == [["error", "empty.txt"]]
    assert list(pd.read_parquet(tmp_path / "tables" / "articles.parquet")["article_id"]) == ["one"]


def test_a_note_leaves_the_status_0(corpus, tmp_path):
    (corpus / "articles.csv").unlink()
    said = call("annotate", corpus, "--output", tmp_path / "tables")
    assert said.exit_code == 0
    assert all(line.startswith("note: ") for line in said.stderr.splitlines()) and "articles.csv" in said.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["annotate", "nowhere", "--output", "out"],
        ["annotate", "void", "--output", "out"],
        ["check", "nowhere"],
        ["check", "void"],
        ["agree", "void", "void"],
        ["agree", SEEDS / "coding", SEEDS / "coding", "--disagreements", "file/out.csv"],
        ["annotate", SEEDS, "--output", "file/out"],
        ["annotate", SEEDS, "--output", "out", "--codebook", "void"],
        ["annotate", SEEDS, "--output", "out", "--model", "fr_no_such_model"],
        ["diff", "nowhere", "void"],
        ["diff", "void", "void", "--output", "out/changes.md"],
        ["export", "void", "--to", "doccano", "--output", "out"],
        ["import", "nowhere", "--from", "doccano", "--output", "out"],
        ["import", "void", "--from", "inception", "--output", "out"],
        ["import", "void", "--from", "inception", "--output", "out", "--layers", "equipement"],
        ["import", "void", "--from", "inception", "--output", "out", "--coder", "annotators"],
        ["run", "-p", f"corpus={SEEDS}", "-p", "corrections=void"],
        ["run", "--notebooks", "void"],
        ["run", "-p", "corpus=nowhere"],
        ["run", "-p", f"corpus={SEEDS}", "--output", "file/out"],
        ["run", "-p", f"corpus={SEEDS}", "-p", "figures=file/figures", "--output", "build"],
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(project, arguments):
    (project / "notebooks").symlink_to(SEEDS.parent / "notebooks")
    (project / "void").mkdir()
    (project / "file").touch()
    said = call(*arguments)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("error: ") and said.stderr.count("\n") == 1 and "Traceback" not in said.stderr
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("places", "[MLI]", "[MLX]", "places.toml: MLI: field required"),
        ("places", "[RUS]", "[RUX]", "places.toml: RUS: field required"),
        ("furniture", "[tail]", "[tails]", "furniture.toml: tail: field required"),
        ("lots", "[words.seizing]", "[words.home2]", "lots.toml: words.home2"),
        ("lots", "[statuses.ordered]", "[statuses.order]", "lots.toml: statuses.order"),
    ],
)
def test_a_codebook_that_lacks_what_the_rules_need_is_named_with_its_key(corpus, tmp_path, file, old, new, says):
    packaged = (Path(mali_study.__file__).parent / "codebook" / f"{file}.toml").read_text(encoding="utf-8")
    assert packaged.count(f"\n{old}\n") == 1
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / f"{file}.toml").write_text(packaged.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")
    said = call("annotate", corpus, "--output", tmp_path / "out", "--codebook", tmp_path / "mine")
    assert said.exit_code == 1 and says in said.stderr and said.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"@RUS"', '"@RUSSIE"', "'@RUSSIE' is no table of"),
        ('"moderniser"', '"modernise"', "not an infinitive"),
        ('"moderniser"', '"se moderniser"', "not an infinitive"),
        ('weak = ["une flotte"]', 'faible = ["une flotte"]', "faible: extra inputs"),
    ],
)
def test_a_mistake_in_a_theme_is_named(corpus, tmp_path, old, new, says):
    theme = """[fleet]
definition = "Ships and aircraft."
source = "invented"
terms = ["flotte aérienne"]
verbs = ["moderniser", "renouveler la flotte"]
include = ["a", "b", "c", "d"]
exclude = ["a", "b", "c", "d"]
[[fleet.pairs]]
weak = ["une flotte"]
with = ["@RUS"]
"""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "themes.toml").write_text(theme.replace(old, new), encoding="utf-8")
    said = call("annotate", corpus, "--output", tmp_path / "out", "--codebook", tmp_path / "mine")
    assert said.exit_code == 1 and says in said.stderr and "themes.toml: fleet" in said.stderr


@pytest.mark.parametrize(
    ("table", "content", "says"),
    [
        ("equipment", "", "equipment.csv: no table can be read"),
        ("themes", "article_id,subject\none,x\n", "themes.csv: no column 'theme'"),
        ("dates", "article_id,start,end,value,basis\none,here,there,2022,text\n", "dates.csv: column '"),
    ],
)
def test_a_table_that_is_none_is_named_with_its_column(corpus, tmp_path, table, content, says):
    call("annotate", corpus, "--output", tmp_path / "tables", "--format", "csv")
    (tmp_path / "tables" / f"{table}.csv").write_text(content, encoding="utf-8")
    said = call("agree", tmp_path / "tables", tmp_path / "tables")
    assert (said.exit_code, said.stdout) == (1, "")
    assert says in said.stderr and said.stderr.count("\n") == 1


def test_a_line_break_in_a_file_name_does_not_break_a_message(corpus):
    (corpus / "a\nb.txt").touch()
    said = call("check", corpus)
    assert said.exit_code == 1 and said.stderr.count("\n") == 1
    assert said.stderr.startswith("error: a\ufffdb.txt: left out")


def test_the_largest_file_that_is_read_can_be_set(corpus, tmp_path):
    for command in (["annotate", corpus, "--output", tmp_path / "out"], ["check", corpus]):
        assert call(*command).exit_code == 0
        said = call(*command, "--max-bytes", 20)
        assert said.exit_code == 1 and "more than 20;" in said.stderr and "--max-bytes" in said.stderr


def test_check_reports_on_standard_output_and_writes_metadata_once(corpus):
    (corpus / "articles.csv").unlink()
    said = call("check", corpus, "--write-metadata")
    assert said.exit_code == 0
    assert "1 articles load" in said.stdout and "articles.csv" in said.stdout.splitlines()[-1]
    again = call("check", corpus, "--write-metadata")
    assert again.exit_code == 1 and "left as it is" in again.stderr


def test_a_coding_agrees_with_itself(corpus, tmp_path):
    call("annotate", corpus, "--output", tmp_path / "tables")
    said = call("agree", tmp_path / "tables", tmp_path / "tables")
    layer = next(line.split() for line in said.stdout.splitlines() if line.split()[:2] == ["equipment", "mention"])
    assert said.exit_code == 0 and layer[2:] == ["1", "1", "1", "1.000", "1.000", "1.000", "–", "–", "1.000", "unitizing"]


def test_disagreements_go_to_a_file_in_which_no_text_is_a_formula(corpus, tmp_path):
    call("annotate", corpus, "--output", tmp_path / "one", "--format", "csv")
    call("annotate", corpus, "--output", tmp_path / "two", "--format", "csv")
    table = tmp_path / "two" / "equipment.csv"
    table.write_text(table.read_text(encoding="utf-8").replace('"delivered"', '"=lost"'), encoding="utf-8")
    said = call("agree", tmp_path / "one", tmp_path / "two", "--disagreements", tmp_path / "new" / "parted.csv")
    assert (said.exit_code, said.stderr) == (0, "") and said.stdout.endswith("articles coded in both: 1\n")
    (row,) = pd.read_csv(tmp_path / "new" / "parted.csv").to_dict("records")
    assert (row["field"], row["first"], row["second"], row["sentence"]) == ("status", "delivered", "'=lost", ARTICLE.strip())


def test_what_only_one_coding_holds_is_a_note_and_two_codings_of_other_articles_an_error(corpus, tmp_path):
    (corpus / "two.txt").write_text(ARTICLE, encoding="utf-8")
    call("annotate", corpus, "--output", tmp_path / "both")
    (corpus / "two.txt").unlink()
    call("annotate", corpus, "--output", tmp_path / "one")
    said = call("agree", tmp_path / "one", tmp_path / "both")
    assert said.exit_code == 0 and said.stderr.count("\n") == 1
    assert said.stderr.startswith(f"note: articles that only {tmp_path / 'both'} has are left out (1): two; ")
    said = call("agree", tmp_path / "one", SEEDS / "coding")
    assert (said.exit_code, said.stdout) == (1, "") and said.stderr.count("\n") == 1
    assert said.stderr.startswith(f"error: {tmp_path / 'one'} and {SEEDS / 'coding'} share no article: one here, ")
