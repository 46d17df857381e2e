"""The comparison of two runs: everything that differs is said once, with its sentences, and nothing in them acts."""

import csv
import html
import io
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pypandoc
import pytest
from builds import ARTICLES, build, corpus
from typer.testing import CliRunner

from mali_study import cache, differences
from mali_study.cli import app
from mali_study.differences import figures
from mali_study.differences.alignment import Alignment
from mali_study.differences.builds import read_rows
from mali_study.differences.changes import Change, Section, paired
from mali_study.differences.rankings import _passing

pytestmark = pytest.mark.usefixtures("own_cache")
HOSTILE = '<img src=x onerror=alert(1)> </script> $\\foo$ \\input{x} #eval("x") *gras* [a](b) \x1b[2J \u202eilam'
ADDED = "Le 9 août 2022, la Russie a livré trois avions Su-25 au Mali, a déclaré Assimi Goïta. « La junte a reçu ces avions », a dit "
ADDED += "Assimi Goïta."


@pytest.fixture(scope="module")
def place(own_cache, tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("builds")


@pytest.fixture(scope="module")
def first(place) -> Path:
    """A run of three articles."""
    return build(place / "first", corpus(place / "texts", ARTICLES), '"n_claims",2,"2",1,"FIRST"\n')


@pytest.fixture(scope="module")
def second(place) -> Path:
    """Text before everything else in one article, one article gone, one renamed, one added that holds hostile words."""
    texts = {"one": "À lire aussi hier soir.\n" + ARTICLES["one"], "zwei": ARTICLES["two"], "four": f"{HOSTILE}\n{ADDED}\n"}
    numbers = '"n_claims",3,"3",1,"FIRST"\n"n_sources",4,"four",0,""\n'
    return build(place / "second", corpus(place / "more", texts), numbers, ("02_sources.ipynb: code cell 3: KeyError: x",))


@pytest.fixture(scope="module")
def found(first, second) -> differences.Comparison:
    return differences.compared(first, second)


def lines(comparison: differences.Comparison, section: str) -> list[str]:
    (wanted,) = [one for one in comparison.sections if one.name == section]
    return [change.line for change in wanted.changes]


def call(*arguments: object):
    return CliRunner().invoke(app, ["diff", *map(str, arguments)], prog_name="mali-study")


def test_two_runs_of_the_same_differ_in_nothing(first, place):
    if not (place / "again").exists():
        shutil.copytree(first, place / "again")
    said = call(first, place / "again")
    assert (said.exit_code, said.stdout, said.stderr) == (0, "first → again: nothing differs\n", "")
    assert call(first, place / "again", "--exit-code").exit_code == 0


def test_inputs_say_which_articles_came_went_changed_and_were_renamed(found):
    said = lines(found, "Inputs")
    assert said[0] == "article two: renamed two → zwei"
    assert said[1].startswith("new: article four “<img") and said[2].startswith("gone: article three “Des hélicoptères”")
    assert re.match(r"article one “.+”: file \w{8} → \w{8}", said[3])
    assert any(re.fullmatch(r"article zwei “Livraison”: outlet Journal two → Journal zwei", line) for line in said)
    assert any(line.startswith("corpus/articles.csv: ") for line in said) and any(line.startswith("parameter corpus: …/") for line in said)
    assert lines(found, "Failures") == ["new: 02_sources.ipynb: code cell 3: KeyError: x"]


def test_a_claim_is_the_same_though_its_article_was_renamed_or_its_text_moved(found, first, second):
    said = lines(found, "Claims")
    assert [line for line in said if line.startswith("gone")] == ["gone: 4 × Mi-35, Russia to Mali, delivered, undated"]
    (new,) = (line for line in said if line.startswith("new"))
    assert new == "new: 3 × Su-25, Russia to Mali, delivered, 9 August 2022"
    (changed,) = (line for line in said if not line.startswith(("new", "gone")))
    assert changed == "2 × Su-25, Russia to Mali, delivered, 9 August 2022: conflict none → quantity"
    (contradiction,) = lines(found, "Contradictions")
    assert contradiction.startswith("new: on the quantity, ") and "3 × Su-25" in contradiction and "2 × Su-25" in contradiction
    backwards = "resolved: " + contradiction.removeprefix("new: ")
    assert lines(differences.compared(second, first), "Contradictions") == [backwards]


def test_figures_are_told_mark_by_mark_with_the_sentences_that_came_and_went(found, first, second):
    (section,) = (one for one in found.sections if one.name == "Figures")
    said = {change.line: found.quotes.get(("Figures", place), ([], 0)) for place, change in enumerate(section.changes)}
    tables = [pd.read_csv(folder / "figures" / "fig02_source_kinds.csv") for folder in (first, second)]
    for mode, words in (("direct-quote", "quoted"), ("indirect", "reported")):
        before, after = (table.loc[(table["kind"] == "official-malian") & (table["mode"] == mode), "n"].sum() for table in tables)
        assert after > before
        (line,) = (line for line in said if line.startswith(f"Figure 2, Malian officials, {words}: {before} → {after} (+{after - before})"))
        assert {quote.sign for quote in said[line][0]} == {"+"} and all("four" in quote.where for quote in said[line][0])
    gone = next(line for line in said if line.startswith("gone: Figure 6, Mi-35, delivered: 1"))
    assert [quote.sign for quote in said[gone][0]] == ["−"] and "quatre hélicoptères Mi-35" in said[gone][0][0].sentence
    assert not any(line.startswith("Figure 8") and "terroriste" in line for line in said)  # its sentence only moved


def test_what_moved_in_a_text_counts_as_the_same(place, first):
    """Every id of the article differs, and no claim, event, count or ranking does."""
    texts = ARTICLES | {"one": "À lire aussi hier soir.\n" + ARTICLES["one"]}
    shifted = build(place / "shifted", corpus(place / "shifted_texts", texts), '"n_claims",2,"2",1,"FIRST"\n')
    comparison = differences.compared(first, shifted)
    assert {section.name for section in comparison.sections if section.changes} <= {"Inputs", "Figures"}
    assert all(line.startswith(("Figure 9", "gone: Figure 9", "new: Figure 9", "Figure 10")) for line in lines(comparison, "Figures"))
    ids = [{*pd.read_parquet(folder / "tables" / "equipment.parquet")["mention"]} for folder in (first, shifted)]
    assert not {one for one in ids[0] & ids[1] if one.startswith("one:")}


def test_other_language_other_labels_same_data(place, first):
    french = build(place / "french", place / "texts", '"n_claims",2,"deux",1,"FIRST"\n', language="fr")
    comparison = differences.compared(first, french)
    assert lines(comparison, "Inputs") == ["parameter language: en → fr"] and comparison.n_changes == 1
    assert any("compared by their data" in note for note in comparison.notes)


def test_numbers_of_the_prose_are_compared_by_name_and_absent_ones_are_said(found, place, first):
    said = lines(found, "Numbers in the prose")
    assert said == ["n_claims: 2 → 3 (+1)", "new: n_sources: four"]
    shutil.copytree(first, place / "old")
    (place / "old" / "numbers.csv").unlink()
    comparison = differences.compared(place / "old", first)
    assert comparison.n_changes == 0 and "no numbers.csv in old" in comparison.sections[-1].notes[0]


def test_a_codebook_is_compared_term_by_term_while_both_versions_are_at_hand(place, first):
    (place / "mine").mkdir()
    own = place / "mine" / "framing.toml"
    packaged = (cache.codebooks.FOLDER / "framing.toml").read_text(encoding="utf-8")
    term = re.search(r'terms = \[\s*("[^"]+")', packaged)[1]
    own.write_text(packaged.replace(term, f'"soudards", {term}', 1), encoding="utf-8")
    mine = build(place / "with_mine", place / "texts", codebook=str(place / "mine"))
    said = [line for line in lines(differences.compared(first, mine), "Inputs") if line.startswith("codebook/")]
    assert len(said) == 1 and re.fullmatch(r"codebook/framing.toml [\w.]+terms: with – → soudards", said[0])
    own.write_text(packaged, encoding="utf-8")  # the version of that run is gone
    comparison = differences.compared(first, mine)
    assert any(re.fullmatch(r"codebook/framing.toml: \w{8} → \w{8}", line) for line in lines(comparison, "Inputs"))
    assert "no longer at hand" in comparison.sections[0].notes[0]


def test_a_ranking_says_who_passes_whom():
    before, after = pd.Series({"RFI": 5, "AFP": 4, "Sputnik": 3, "TASS": 3}), pd.Series({"Sputnik": 6, "RFI": 5, "AFP": 4, "TASS": 3})
    (change,) = _passing("source", before, after)
    assert change.line == "source: Sputnik passes RFI, AFP: rank 3 → 1 (−2); count 3 → 6 (+3)"
    assert _passing("source", before, pd.Series({"RFI": 5, "TASS": 4, "AFP": 4})) == []  # who stood level, or draws level, passes nobody
    (change,) = _passing("source", before, pd.concat([before, pd.Series({"Xinhua": 9})]))
    assert change.line == "source: Xinhua passes RFI, AFP, Sputnik and 1 more: rank – → 1; count 0 → 9 (+9)"


def test_rows_are_paired_by_what_they_share_most():
    assert paired([["a", "b", "c"], ["d"]], [["a"], ["b", "c", "d"], ["x"]]) == [(0, 1)]
    assert paired([["a"], ["b"]], [["b"], ["a"]]) == [(1, 0), (0, 1)]


def marks(**changed: str) -> pd.DataFrame:
    row = {"x": "15", "y": "Malian officials", "series": "direct-quote", "n": "15", "mentions": "a:attributions:1-2:0 a:attributions:3-4:0"}
    row |= {"kind": "official-malian", "mode": "direct-quote", "n_articles": "4"} | changed
    return pd.DataFrame([row, row | {"mode": "indirect", "series": "indirect", "mentions": ""}])


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ({}, {"n": "17", "x": "17", "mentions": "a:attributions:1-2:0 a:attributions:3-4:0 a:attributions:5-6:0"},
         "fig02_source_kinds: Malian officials, direct-quote: 15 → 17 (+2): 1 more mention: «a:attributions:5-6:0»"),
        ({}, {"mentions": "a:attributions:1-2:0"},
         "fig02_source_kinds: Malian officials, direct-quote: counts other mentions: 1 fewer mention: «a:attributions:3-4:0»"),
        ({}, {"y": "Officials"}, "fig02_source_kinds: Officials, direct-quote: y Malian officials → Officials"),
        ({"x": "15.0"}, {}, None),
    ],
)  # fmt: skip
def test_a_figure_that_should_be_the_same_names_the_mark_that_moved(before, after, says):
    said = figures.lines("fig02_source_kinds", marks(**before), marks(**after), lambda ids: {})
    assert said[:1] == ([says] if says else [])
    order = figures.lines("fig02_source_kinds", marks(), marks().iloc[::-1], lambda ids: {})
    assert order == ["fig02_source_kinds: order of rows: Malian officials, direct-quote → Malian officials, indirect"]


class Tags(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_words_of_the_corpus_stay_words_in_every_form(found, place):
    text = differences.report(found)
    assert "<img src=x onerror=alert(1)> </script> $\\foo$" in text and not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    page = Tags()
    page.feed(differences.report(found, Path("a.html")))
    assert {tag for tag, _ in page.tags} <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "ul", "li", "p"}
    assert {names for tag, names in page.tags if tag in ("li", "ul", "h1", "h2")} == {()}
    assert '<img src=x onerror=alert(1)> </script> $\\foo$ \\input{x} #eval("x") *gras* [a](b)' in "".join(page.words)
    markdown = differences.report(found, Path("a.md"))
    for dialect in ("gfm", "markdown", "commonmark"):
        read = pypandoc.convert_text(markdown, "html", format=dialect, extra_args=["--wrap=none"])
        seen = Tags()
        seen.feed(read)
        assert {tag for tag, _ in seen.tags} <= {"h1", "h2", "ul", "li", "p", "em"}, dialect
        assert "<img src=x onerror=alert(1)> </script> $\\foo$ \\input{x}" in html.unescape("".join(seen.words)).replace("’", "'"), dialect


OPENINGS = ["2022. a", "3) a", "(a) b", "- a", "+ a", "=====", ": a", "www.a.ml", "http://a.ml", "a@b.ml", "#. a", "1: a"]


@pytest.mark.parametrize("words", OPENINGS)
def test_no_word_begins_a_list_or_a_link(words):
    section = Section("Claims", [Change(words, "changed")])
    markdown = differences.report(differences.Comparison(("a", "b"), [section], [], {}), Path("a.md"))
    for dialect in ("gfm", "markdown"):
        seen = Tags()
        seen.feed(pypandoc.convert_text(markdown, "html", format=dialect))
        assert [tag for tag, _ in seen.tags] == ["h1", "h2", "ul", "li"] and f"{words}: counts other mentions" in "".join(seen.words)


def test_rows_for_a_spreadsheet_hold_every_difference_and_no_formula(found):
    rows = list(csv.DictReader(io.StringIO(differences.report(found, Path("a.csv")))))
    assert len({(row["section"], row["subject"], row["change"]) for row in rows}) >= found.n_changes * 0.9
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for value in row.values())
    assert {row["change"] for row in rows} == {"new", "gone", "changed"}


@pytest.mark.parametrize("suffix", ["md", "html", "csv"])
def test_the_report_goes_to_a_file_that_is_the_same_each_time(first, second, tmp_path, suffix):
    said = call(first, second, "--output", tmp_path / "new" / f"a.{suffix}", "--exit-code")
    assert said.exit_code == 1 and said.stdout.startswith("first → second: ") and said.stderr == ""
    again = call(first, second, "--output", tmp_path / f"b.{suffix}")
    assert again.exit_code == 0
    content = (tmp_path / "new" / f"a.{suffix}").read_bytes()
    assert content == (tmp_path / f"b.{suffix}").read_bytes() and str(tmp_path).encode() not in content


def test_a_folder_that_holds_no_run_and_a_file_that_cannot_be_read_are_one_line(first, place, tmp_path):
    damaged = tmp_path / "damaged"
    for name, spoil in {
        "manifest.json": lambda path: path.write_text("{", encoding="utf-8"),
        "tables/claims.parquet": lambda path: path.write_bytes(path.read_bytes()[:-9]),
        "numbers.csv": lambda path: path.write_text("name\n1\n", encoding="utf-8"),
    }.items():
        shutil.rmtree(damaged, ignore_errors=True)
        shutil.copytree(first, damaged)
        spoil(damaged / name)
        said = call(first, damaged)
        assert (said.exit_code, said.stdout) == (1, "") and said.stderr.count("\n") == 1 and Path(name).name in said.stderr
    for wrong, why in ((tmp_path / "nowhere", "no such folder"), (place / "texts", "no manifest.json")):
        said = call(first, wrong)
        assert (said.exit_code, said.stdout) == (1, "") and why in said.stderr and "mali-study run" in said.stderr
    said = call(first, first, "--output", tmp_path / "a.pdf")
    assert said.exit_code == 2 and ".html" in said.stderr


def test_what_is_not_there_or_not_as_it_was_written_is_said(first, tmp_path):
    old = tmp_path / "older"
    shutil.copytree(first, old)
    (old / "tables" / "events.parquet").unlink()
    (old / "figures" / "fig04_themes.csv").unlink()
    figure = old / "figures" / "fig06_equipment_status.csv"
    figure.write_text(figure.read_text(encoding="utf-8").replace('"mi-35"', '"mi-24"'), encoding="utf-8")
    claims = pd.read_parquet(old / "tables" / "claims.parquet").drop(columns="conflict")
    claims.to_parquet(old / "tables" / "claims.parquet")
    said = call(old, first)
    assert said.exit_code == 0
    assert "older has no table events" in said.stdout and "figures/fig04_themes.csv is not there" in said.stdout
    assert "fig06_equipment_status.csv is not as the run wrote it" in said.stdout
    assert "table claims is of another version" in said.stdout and "new: Figure 4 (themes)" in said.stdout


def test_figures_are_read_where_their_parameter_sent_them(first, tmp_path):
    moved = tmp_path / "moved"
    shutil.copytree(first, moved)
    shutil.move(moved / "figures", tmp_path / "print")
    record = json.loads((moved / "manifest.json").read_text(encoding="utf-8"))
    record["parameters"]["figures"] = str(tmp_path / "print")
    (moved / "manifest.json").write_text(json.dumps(record), encoding="utf-8")
    comparison = differences.compared(first, moved)
    assert comparison.n_changes == 1 and lines(comparison, "Inputs") == [f"parameter figures: build/figures → …/{tmp_path.name}/print"]


def test_it_loads_neither_spacy_nor_a_plotting_library(first, second):
    code = "import sys; from mali_study import differences as d; from pathlib import Path; d.report(d.compared(*map(Path, sys.argv[1:])));"
    code += "print({'spacy', 'matplotlib', 'plotly', 'nbformat', 'papermill'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, str(first), str(second)], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_figure_that_no_key_is_known_of_is_compared_by_its_labels(tmp_path):
    for name, n in (("before", 1), ("after", 2)):
        row = f'"=x","{n}","my a:themes:1-2:0 b:themes:3-4:0"'
        (tmp_path / f"{name}.csv").write_text(f'"y","n","mentions"\n{row.replace("=x", chr(39) + "=x")}\n', encoding="utf-8")
    before, after = (read_rows(tmp_path / f"{name}.csv") for name in ("before", "after"))
    assert [change.line for change in figures.changes("fig99_other", before, after)] == ["Figure 99, =x: 1 → 2 (+1)"]


def test_of_copies_each_takes_over_one_name():
    frames = [pd.DataFrame({"article_id": ids, "sha256": "same", "text": "Le Mali."}) for ids in (["a", "b"], ["c"])]
    before, after = (SimpleNamespace(articles=frame, parameters={}) for frame in frames)
    assert Alignment(before, after).articles == {"a": "c"}
    assert Alignment(after, before).articles == {"c": "a"}
