"""The run: parameters refused before anything starts, notebooks that fail beside others that do not, nothing half-written."""

import json
from pathlib import Path

import pytest
import small_study
from small_study import PARAMETERS, write, written

from mali_study import cache, manifest, notebooks
from mali_study.parameters import EmptySelection, ParameterError
from mali_study.plan import plan
from mali_study.run import run

FOLDER = "from pathlib import Path\nfolder = Path(figures)\nfolder.mkdir(parents=True, exist_ok=True)"
GOOD = [FOLDER, "(folder / 'fig01_good.csv').write_text('new')"]
HALF = [FOLDER, "(folder / 'fig02_bad.csv').write_text('half')"]
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with one short article and an empty folder for notebooks; its path holds braces, as a folder may."""
    root = small_study.make(tmp_path / "pro{0}ject")
    monkeypatch.chdir(root)
    return root


TABLES = {f"tables/{name}.parquet" for name in cache.TABLES}


def test_a_run_writes_tables_notebooks_figures_and_their_digests(project):
    write(project, "01_good.ipynb", GOOD)
    assert run(plan(project / "notebooks", {}), project / "build") == ([], [])
    assert written(project) == TABLES | {"notebooks/01_good.ipynb", "figures/fig01_good.csv", "manifest.json"}
    record = json.loads((project / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert set(record["outputs"]) == written(project) - {"manifest.json"}
    assert all(cache.sha256(project / "build" / name) == digest for name, digest in record["outputs"].items())
    assert record["inputs"]["corpus/one.txt"] == cache.sha256(project / "seeds" / "one.txt")
    assert {"codebook/equipment.toml", "notebooks/01_good.ipynb", "corpus/articles.csv"} <= set(record["inputs"])
    assert {"mali_study", "python", "spacy", "papermill", "codebook"} <= set(record["versions"])
    assert set(record["seconds"]) == {"annotate", "01_good.ipynb", "total"}


def test_a_notebook_that_fails_does_not_stop_the_others_nor_replace_a_good_figure(project):
    write(project, "01_good.ipynb", GOOD)
    write(project, "02_error.ipynb", [*HALF, "nonsense"])
    write(project, "03_exit.ipynb", ["import sys\nsys.exit(0)", "1"])
    write(project, "04_killed.ipynb", ["1", "import os\nos.kill(os.getpid(), 9)", "2"])
    (project / "notebooks" / "05_broken.ipynb").write_text("{", encoding="utf-8")
    (project / "build" / "figures").mkdir(parents=True)
    (project / "build" / "figures" / "fig02_bad.csv").write_text("whole")
    faults, _ = run(plan(project / "notebooks", {}), project / "build")
    assert [fault.split(": ")[0] for fault in sorted(faults)] == ["02_error.ipynb", "03_exit.ipynb", "04_killed.ipynb", "05_broken.ipynb"]
    said = "\n".join(faults)
    assert "02_error.ipynb: code cell 4: NameError: name 'nonsense' is not defined" in said
    assert "03_exit.ipynb: code cell 2: SystemExit" in said
    assert "the kernel died" in said
    assert (project / "build" / "figures" / "fig02_bad.csv").read_text() == "whole"
    assert (project / "build" / "figures" / "fig01_good.csv").read_text() == "new"
    assert {name for name in written(project) if name.startswith("notebooks/")} == {"notebooks/01_good.ipynb"}
    assert manifest.read(project / "build").outputs.keys() == TABLES | {"notebooks/01_good.ipynb", "figures/fig01_good.csv"}


def test_what_a_run_no_longer_makes_goes_unless_somebody_changed_it(project):
    write(project, "01_good.ipynb", GOOD)
    write(project, "02_more.ipynb", [*GOOD, "(folder / 'fig03_old.csv').write_text('old')", "(folder / 'fig04_own.csv').write_text('old')"])
    run(plan(project / "notebooks", {}), project / "build")
    (project / "build" / "figures" / "fig04_own.csv").write_text("edited by hand")
    (project / "build" / "figures" / "notes.txt").write_text("not of the run")
    (project / "notebooks" / "02_more.ipynb").unlink()
    assert run(plan(project / "notebooks", {}), project / "build") == (
        [],
        ["1 of 1 notebooks unchanged; nothing executed, --force executes all"],
    )
    kept = {path.name for path in (project / "build" / "figures").iterdir()}
    assert kept == {"fig01_good.csv", "fig04_own.csv", "notes.txt"}
    assert "notebooks/02_more.ipynb" not in written(project)


def test_parameters_reach_the_notebooks_that_declare_them_with_their_types(project):
    show = ["print(repr(corpus), repr(size))"]
    write(project, "01_typed.ipynb", show, PARAMETERS + "size: int = 3\n")
    write(project, "02_plain.ipynb", ["print(repr(corpus))"])
    assert run(plan(project / "notebooks", {"size": "007"}), project / "build")[0] == []
    typed, plain = (notebooks.read(project / "build" / "notebooks" / name) for name in ("01_typed.ipynb", "02_plain.ipynb"))
    assert typed.cells[2].outputs[0].text == "'seeds' 7\n"
    assert typed.cells[1].source == "# Parameters of this run\nsize = 7"  # and no word of where the figures were made
    assert [cell.execution_count for cell in typed.cells] == [1, 2, 3]
    assert [cell.execution_count for cell in plain.cells] == [1, 2]


def test_what_the_notebooks_declare_is_what_is_annotated(project):
    (project / "seeds").rename(project / "mine")
    write(project, "01_good.ipynb", GOOD, PARAMETERS.replace("seeds", "mine"))
    checked = plan(project / "notebooks", {})
    assert (checked.parameters.corpus, checked.given) == ("mine", {})
    assert run(checked, project / "build") == ([], [])
    assert (project / "build" / "figures" / "fig01_good.csv").is_file()  # and not where the notebook's own default says


def test_notebooks_that_start_from_different_corpora_need_one_given(project):
    write(project, "01_good.ipynb", GOOD)
    write(project, "02_other.ipynb", GOOD, PARAMETERS.replace("seeds", "other"))
    with pytest.raises(ParameterError, match="corpus: 01_good.ipynb starts from 'seeds', 02_other.ipynb from 'other'"):
        plan(project / "notebooks", {})
    assert plan(project / "notebooks", {"corpus": "seeds"}).parameters.corpus == "seeds"


def test_a_codebook_reaches_the_tables_even_if_no_notebook_declares_one(project):
    packaged = Path(cache.codebooks.__file__).parent / "about.toml"
    (project / "mine").mkdir()
    (project / "mine" / "about.toml").write_text(packaged.read_text(encoding="utf-8").replace('version = "', 'version = "mine-'))
    write(project, "01_good.ipynb", GOOD)
    faults, notes = run(plan(project / "notebooks", {"codebook": "mine"}), project / "build")
    assert faults == [] and [note.split(":")[0] for note in notes] == ["01_good.ipynb"]
    record = json.loads((project / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert record["versions"]["codebook"].startswith("mine-") and record["parameters"]["codebook"] == "mine"


def test_figures_go_where_the_parameter_says(project):
    write(project, "01_good.ipynb", GOOD)
    assert run(plan(project / "notebooks", {"figures": "print"}), project / "build")[0] == []
    assert (project / "print" / "fig01_good.csv").read_text() == "new"
    assert "figures/fig01_good.csv" not in written(project)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"strat": "2022-01-01"}, ParameterError, "unknown parameter 'strat'; did you mean 'start'"),
        ({"x\nimport os": "1"}, ParameterError, "unknown parameter"),
        ({"start": "soon"}, ParameterError, "start='soon'"),
        ({"language": "french"}, ParameterError, "unknown parameter 'language'"),  # known to the study, declared by no notebook here
        ({"size": "many"}, ParameterError, "size='many'"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_before_anything_runs(project, given, error, says):
    write(project, "01_typed.ipynb", ["open('../ran', 'w')"], PARAMETERS + "size: int = 3\n")
    with pytest.raises(error, match=says):
        plan(project / "notebooks", given)


def test_an_empty_selection_writes_nothing(project):
    write(project, "01_good.ipynb", GOOD)
    with pytest.raises(EmptySelection, match="no article is left"):
        run(plan(project / "notebooks", {"start": "2030-01-01"}), project / "build")
    assert not (project / "build").exists()


def test_what_is_noted_of_a_register_is_said(project):
    write(project, "01_good.ipynb", GOOD, PARAMETERS + 'register: str = ""\n')
    columns = "Recipient;Supplier;Weapon designation;Year of order;Number ordered;Number delivered;Year(s) of delivery"
    (project / "own.csv").write_text(f"{columns}\nMalli;Russia;Su-25;2021;4;4;2022\n", encoding="utf-8")
    faults, notes = run(plan(project / "notebooks", {"register": "own.csv"}), project / "build")
    assert faults == [] and len(notes) == 1 and "'Malli' is no state known here; is Mali meant?" in notes[0]


def test_a_parameters_cell_that_is_no_list_of_literals_is_that_notebooks_fault(project):
    write(project, "01_good.ipynb", GOOD)
    write(project, "02_code.ipynb", ["1"], "import os\ncorpus = os.getcwd()\n")
    faults, _ = run(plan(project / "notebooks", {}), project / "build")
    assert len(faults) == 1 and faults[0].startswith("02_code.ipynb: parameters cell: write each as")


def test_a_folder_without_notebooks_is_named(project):
    with pytest.raises(FileNotFoundError, match="notebooks: no notebook"):
        plan(project / "notebooks", {})


def test_a_kernel_knows_nothing_of_the_plotting_backend_outside(project, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    write(project, "01_plot.ipynb", ["from matplotlib import pyplot", "_ = pyplot.plot([1, 2])"])
    assert run(plan(project / "notebooks", {}), project / "build")[0] == []
    executed = notebooks.read(project / "build" / "notebooks" / "01_plot.ipynb")
    assert any("image/png" in output.get("data", {}) for output in executed.cells[-1].outputs)
