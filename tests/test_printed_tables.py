"""Printed tables: every reader of LaTeX, Markdown and CSV finds the cells as they were, whatever they hold."""

import csv
import json
import re

import pandas as pd
import pypandoc
import pytest
from test_typesetting import HOSTILE, as_written, expected, plain, words_of

from mali_study import export, tabulating
from mali_study.spreadsheet import FORMULA
from mali_study.writing.blocks import Table


def table(cells: list[str], caption: str = "Layers", name: str = "tab03_layers") -> Table:
    """A table of numbers and words."""
    rows = pd.DataFrame({"n [*]": range(1, len(cells) + 1), "Words | more": cells, "": pd.NA})
    return Table(name, rows.assign(mentions=[[f"m{place}", "=m"] for place in range(len(cells))]), caption)


def read_back(markup: str, reader: str) -> list[list[str]]:
    """The words of each cell that Pandoc reads in the one table of a text, its head first."""
    blocks = json.loads(pypandoc.convert_text(markup, "json", format=reader))["blocks"]
    [found] = [block for block in blocks if block["t"] == "Table"]
    head, bodies = found["c"][3], found["c"][4]
    lines = [*head[1], *(line for body in bodies for line in body[3])]
    return [[" ".join(words_of(block["c"]) for block in cell[4]).strip() for cell in line[1]] for line in lines]


@pytest.mark.parametrize("length", [3, 40])
def test_the_cells_of_latex_are_those_of_the_table(length, tmp_path):
    cells = (HOSTILE * 2)[:length]
    [path] = export.save_table(table(cells, HOSTILE[1]), tmp_path, "tex")
    text = path.read_text(encoding="utf-8")
    assert ("longtable" in text) == (length >= tabulating.LONG)
    assert all(rule in text for rule in (r"\toprule", r"\midrule", r"\bottomrule", r"\label{tab:layers}"))
    lines = re.findall(r"^(\d+) & (.*) & {2}\\\\$", text, re.M)
    assert [int(number) for number, _ in lines] == [*range(1, length + 1)]
    assert plain([words for _, words in lines], "latex-smart") == [expected(cell) for cell in cells]
    assert "Continued" not in text and "m0" not in text


@pytest.mark.parametrize("reader", ["gfm", "markdown", "commonmark_x"])
def test_no_cell_breaks_the_table_of_markdown(reader, tmp_path):
    [path] = export.save_table(table(HOSTILE, HOSTILE[2]), tmp_path, ["md"])
    found = read_back(path.read_text(encoding="utf-8"), reader)
    assert found[0] == ["n [*]", "Words | more", ""]
    assert [line[0] for line in found[1:]] == [str(number) for number in range(1, len(HOSTILE) + 1)]
    assert [as_written(line[1]) for line in found[1:]] == [expected(cell) for cell in HOSTILE]
    assert path.read_text(encoding="utf-8").startswith("**Table 3.** ")


def test_a_spreadsheet_keeps_mentions_and_runs_nothing(tmp_path):
    rows = table(["=1+1", "@x", "plain"]).rows.rename(columns={"n [*]": "=head"})
    [path] = export.save_table(Table("tab01_x", rows, "x"), tmp_path, "csv")
    lines = [*csv.reader(path.read_text(encoding="utf-8").splitlines())]
    assert not [field for line in lines for field in line if field.startswith(FORMULA)]
    assert lines[0][0] == "'=head" and [line[1] for line in lines[1:]] == ["'=1+1", "'@x", "plain"]
    assert [line[3] for line in lines[1:]] == ["m0 =m", "m1 =m", "m2 =m"]


def test_numbers_stand_at_the_right_and_long_words_in_lines():
    rows = pd.DataFrame({"a": ["1", "≥2", "118 → 119 (111–128)", "3,5\u202f%"], "b": ["x", "1 y", "", "2"], "c": ["word " * 20] * 4})
    assert tabulating.kinds(rows) == ["r", "l", "p"]


def test_the_same_table_gives_the_same_bytes(tmp_path):
    first, second = ([path.read_bytes() for path in export.save_table(table(HOSTILE), tmp_path / str(n))] for n in (1, 2))
    assert first == second and len(first) == 3


@pytest.mark.parametrize(
    ("name", "formats", "said"),
    [("tab1_x", "md", "write tabNN_name"), ("fig01_x", "md", "write tabNN_name"), ("tab01_x", "pdf", "'pdf' is not one of tex, md, csv")],
)
def test_what_cannot_be_saved_is_refused(name, formats, said, tmp_path):
    with pytest.raises(ValueError, match=re.escape(said)):
        export.save_table(table(["x"], name=name), tmp_path / "tables", formats)
    assert not (tmp_path / "tables").exists()
