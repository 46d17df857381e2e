"""The notebooks as committed: their form, their state, and that they run where a reader opens them."""

import ast
import copy
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from mali_study import figures, notebooks
from mali_study.parameters import Parameters

ROOT = Path(__file__).parent.parent
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIGURES = {
    "01_corpus.ipynb": ["fig01_articles_over_time"],
    "02_sources.ipynb": ["fig02_source_kinds", "fig03_sources_by_article"],
    "03_themes.ipynb": ["fig04_themes", "fig05_themes_by_source_kind", "fig08_framing"],
    "04_equipment.ipynb": ["fig06_equipment_status", "fig07_equipment_by_article"],
    "05_reliability.ipynb": ["fig09_agreement"],
    "06_claims.ipynb": [
        "fig10_reuse_matrix", "fig11_citation_chain", "fig12_claims_chronology", "fig13_claims_by_reports", "fig14_contradictions",
        "fig15_events", "fig16_fleet",
    ],
    "07_study.ipynb": list(figures.FIGURES),
}  # fmt: skip
WRITTEN = ("07_study.ipynb",)  # written as documents: prose and figures stand in cells whose source is hidden
# What differs between two runs without meaning anything.
SANITIZE = r"""
[address]
regex: 0x[0-9a-f]+
replace: ADDRESS
[uuid]
regex: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
replace: UUID
"""
each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebooks.read(path).cells if cell.cell_type == "code"]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A copy of what the notebooks need, so that nothing of the repository is written."""
    for folder in ("notebooks", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setenv("MALI_STUDY_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_the_study_has_its_notebooks():
    assert [path.name for path in PATHS] == list(FIGURES)


@each_notebook
def test_it_declares_every_parameter_with_its_default_and_a_comment(path):
    notebook = notebooks.read(path)
    declared = {name: parameter.default for name, parameter in notebooks.declared(notebook).items()}
    defaults = Parameters().model_dump(exclude={"figures", "formats"} if path.name in WRITTEN else {"documents"})
    assert {name: declared.get(name) for name in defaults} == defaults
    cell = next(cell for cell in notebook.cells if notebooks.tagged(cell, "parameters"))
    assert all(re.fullmatch(r"\w+: [\w\[\]]+ = .+  # .+", line) for line in cell.source.splitlines())


@each_notebook
def test_it_reads_aloud(path):
    cells = notebooks.read(path).cells
    assert cells[0].source.splitlines()[0].endswith("?") and "**Cannot show**" in cells[0].source
    for before, cell in zip(cells, cells[1:]):
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            assert path.name in WRITTEN and cell.source.startswith(("say(", "show(", "table("))
        elif cell.cell_type == "code":
            assert before.cell_type == "markdown", f"no prose before {cell.id}"
            assert len(cell.source.splitlines()) <= 12 or notebooks.tagged(cell, "parameters")
            assert not any(isinstance(node, (ast.FunctionDef, ast.Lambda)) for node in ast.walk(ast.parse(cell.source)))
        else:
            assert not re.search(r"\d", cell.source), f"a number typed in {cell.id}: compute it"


@each_notebook
def test_it_is_committed_from_a_whole_run(path):
    notebook = notebooks.read(path)
    assert notebooks.fault(notebook) is None
    assert [cell.execution_count for cell in code_cells(path)] == list(range(1, len(code_cells(path)) + 1))
    assert notebooks.published(notebook, notebook, {}) == notebook  # no trace of papermill, times or an injected cell
    assert all(re.fullmatch(r"[a-z-]+", cell.id) for cell in notebook.cells)
    assert str(ROOT) not in path.read_text(encoding="utf-8")


@each_notebook
def test_its_figures_are_shown_and_saved(path):
    cells = code_cells(path)
    charts = [cell for cell in cells if cell.source.endswith("\nchart") or cell.source.startswith("show(")]
    assert len(charts) == len(FIGURES[path.name])
    for cell in charts:
        shown, panel = cell.outputs
        assert {"image/png", "application/vnd.plotly.v1+json"} <= set(shown.data)
        assert 'class="mali-notebook"' in panel.data["text/html"]
    save = r'^show\("(\w+)"\)' if path.name in WRITTEN else r'export\.save\(chart, figures, "(\w+)", formats\)'
    saved = [name for cell in cells for name in re.findall(save, cell.source)]
    assert saved == FIGURES[path.name]


ERROR = nbformat.v4.new_output("error", ename="E", evalue="why", traceback=[])


def spoiled(change) -> nbformat.NotebookNode:
    """The first notebook with one cell changed."""
    notebook = copy.deepcopy(notebooks.read(PATHS[0]))
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, 1):
        cell.execution_count, cell.outputs = number, []
    change(cells)
    return notebook


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda cells: cells[2].update(execution_count=None), "code cell 3: was not run"),
        (lambda cells: cells[3].update(execution_count=9), "code cell 5: was run out of order"),
        (lambda cells: cells[1].outputs.append(ERROR), "code cell 2: E: why"),
    ],
)
def test_a_notebook_unexecuted_out_of_order_or_with_an_error_is_refused(change, says):
    assert notebooks.fault(spoiled(lambda cells: None)) is None
    assert notebooks.fault(spoiled(change)).startswith(says)


def test_nbval_finds_the_outputs_as_committed_when_run_in_their_folder(project):
    (project / "sanitize.cfg").write_text(SANITIZE, encoding="utf-8")
    options = ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", project / "sanitize.cfg"]
    options += ["--nbval-cell-timeout", "120", "--nbval-kernel-startup-timeout", "60", "-p", "no:cacheprovider"]
    paths = sorted((project / "notebooks").glob("*.ipynb"))
    asked = [path for path in paths if path.name not in WRITTEN]  # a long one, held against its run in test_determinism
    command = [sys.executable, "-m", "pytest", "-q", *options, *asked]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    figures = {path.name for path in (project / "build" / "figures").glob("*.pdf")}  # of the project, though run in notebooks/
    assert figures == {f"{name}.pdf" for names in FIGURES.values() for name in names}


def test_without_a_hand_coding_the_notebook_on_reliability_says_so(project):
    shutil.rmtree(project / "seeds" / "coding")
    options = ["-p", "language", "fr", "-p", "formats", "csv", "--no-progress-bar"]
    command = [sys.executable, "-m", "papermill", "notebooks/05_reliability.ipynb", "out.ipynb", *options]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    said = [output.text for cell in code_cells(project / "out.ipynb") for output in cell.outputs if "text" in output]
    assert said[0].startswith("No selected article is coded by hand:") and said[0].count("\n") == 1
    assert len((project / "build" / "figures" / "fig09_agreement.csv").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("folder", [".", "notebooks"])
def test_papermill_runs_a_notebook_from_the_root_and_from_its_folder(project, folder):
    source = os.path.relpath(project / "notebooks" / "01_corpus.ipynb", project / folder)
    options = ["-p", "language", "fr", "-p", "formats", "csv", "-p", "word", "avions", "--no-progress-bar"]
    command = [sys.executable, "-m", "papermill", source, project / "out.ipynb", *options]
    done = subprocess.run(command, cwd=project / folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert notebooks.fault(notebooks.read(project / "out.ipynb")) is None
    assert "du corpus" in (project / "build" / "figures" / "fig01_articles_over_time.md").read_text(encoding="utf-8")
