"""The second run: what has changed is executed, what has not is left alone, and no output is ever part of one version."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
import small_study
from small_study import written

from mali_study import keys, manifest
from mali_study.locks import locked
from mali_study.placing import Places
from mali_study.plan import plan
from mali_study.run import run

PARAMETERS = (
    'corpus: str = "seeds"\ncodebook: str = ""\ncorrections: str = ""\ncoding: str = ""\nregister: str = ""\nstart: str = "2022-01-01"\n'
    'figures: str = "build/figures"\ndocuments: str = "build"\n'
)
GIVEN = {"codebook": "words", "corrections": "by_hand", "coding": "hand/coding", "register": "register.csv"}
REGISTER = "Recipient;Supplier;Weapon designation;Year of order;Number ordered;Number delivered;Year(s) of delivery\n"
STUDY = [  # what a written study leaves
    "from pathlib import Path",
    "(Path(documents) / 'latex' / 'figures').mkdir(parents=True)",
    "_ = (Path(documents) / 'study.html').write_text('whole')",
    "_ = (Path(documents) / 'latex' / 'figures' / 'fig01.pdf').write_text('ink')",
]
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A study of two articles, one of them before the period, with codings, corrections, a register and a codebook of its own."""
    root = small_study.make(tmp_path / "project")
    put(root / "seeds" / "old.txt", "Le Mali a commandé des avions Su-25 à la Russie, selon l'AFP.\n")
    put(root / "seeds" / "articles.csv", "article_id,published,outlet\none,2022-08-10,RFI\nold,2020-03-01,RFI\n")
    put(root / "seeds" / "coding" / "themes.csv", "article_id,theme\nold,arms\n")
    put(root / "hand" / "coding" / "themes.csv", "article_id,theme\nelsewhere,arms\n")
    put(root / "hand" / "elsewhere.txt", "La Russie a livré des armes.\n")
    put(root / "by_hand" / "themes.csv", "mention,article_id,sentence,start,end,text,theme\n")
    put(root / "register.csv", f"{REGISTER}Mali;Russia;Su-25;2021;4;4;2022\n")
    put(root / "words" / "about.toml", (keys.PACKAGE / "codebook" / "about.toml").read_text(encoding="utf-8"))
    counting(root, "01_first.ipynb")
    monkeypatch.chdir(root)
    return root


def put(path: Path, text: str) -> None:
    """Write a file, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def counting(project: Path, name: str, cells: list[str] = (), parameters: str = PARAMETERS) -> None:
    """Write a notebook that leaves a line outside of the project whenever it is executed."""
    line = f"with open({str(project.parent / 'executions')!r}, 'a') as log:\n    print({name!r}, file=log)"
    small_study.write(project, name, [line, *cells], parameters)


def executions(project: Path) -> list[str]:
    """The notebooks that were executed so far, once for each time."""
    log = project.parent / "executions"
    return [name.removesuffix(".ipynb") for name in log.read_text().splitlines()] if log.exists() else []


def again(project: Path, given: dict[str, str] = GIVEN, **options) -> list[str]:
    """Run, and say what was executed."""
    before = len(executions(project))
    faults, notes = run(plan(project / "notebooks", given), project / "build", **options)
    assert faults == []
    return sorted(executions(project)[before:])


def edited(path: Path, before: str, after: str) -> None:
    """Replace words in a file, which must hold them."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


CHANGES = {
    "a cell": lambda root: edited(root / "notebooks" / "01_first.ipynb", "with open(", "with  open("),
    "a default": lambda root: edited(root / "notebooks" / "01_first.ipynb", "2022-01-01", "2022-01-02"),
    "an article": lambda root: edited(root / "seeds" / "one.txt", "deux", "trois"),
    "what is said of an article": lambda root: edited(root / "seeds" / "articles.csv", "one,2022-08-10,RFI", "one,2022-08-10,AFP"),
    "an article more": lambda root: put(root / "seeds" / "two.txt", "Bamako, 10 août 2022 (AFP) - Le Mali a reçu mardi cinq avions.\n"),
    "the codebook": lambda root: edited(root / "words" / "about.toml", 'version = "', 'version = "mine-'),
    "a hand coding": lambda root: edited(root / "hand" / "coding" / "themes.csv", "arms", "wagner"),
    "a text that was coded": lambda root: edited(root / "hand" / "elsewhere.txt", "livré", "vendu"),
    "a correction": lambda root: put(root / "by_hand" / "codings.csv", "article_id,layer,coder\none,themes,Awa\n"),
    "the register": lambda root: edited(root / "register.csv", "2021;4;4", "2021;4;3"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_part_of_the_key_makes_a_notebook_run_again(project, change):
    assert again(project) == ["01_first"]
    assert again(project) == []
    CHANGES[change](project)
    assert again(project) == ["01_first"]
    assert again(project) == []


def test_a_tag_a_given_parameter_and_force_make_it_run_again(project):
    again(project)
    notebook = project / "notebooks" / "01_first.ipynb"
    cells = nbformat.read(notebook, as_version=4)
    cells.cells[1].metadata["tags"] = ["hide"]
    nbformat.write(cells, notebook)
    assert again(project) == ["01_first"]
    assert again(project, GIVEN | {"start": "2022-08-01"}) == ["01_first"]
    assert again(project, GIVEN | {"start": "2022-08-01"}, force=True) == ["01_first"]


def test_code_versions_and_model_make_it_run_again(project, monkeypatch, tmp_path):
    again(project, {})
    shutil.copytree(keys.PACKAGE, tmp_path / "package", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(keys, "PACKAGE", tmp_path / "package")
    assert again(project, {}) == []  # the same code elsewhere
    edited(tmp_path / "package" / "labels.py", '"""', '"""Moved. ')
    assert again(project, {}) == ["01_first"]
    real = keys.metadata.version
    monkeypatch.setattr(keys.metadata, "version", lambda name: "99.0" if name == "plotly" else real(name))
    assert again(project, {}) == ["01_first"]
    monkeypatch.undo()
    (tmp_path / "model").mkdir()
    made = plan(project / "notebooks", {})
    plain, empty = keys.ground(made, ""), keys.ground(made, str(tmp_path / "model"))
    put(tmp_path / "model" / "vocab" / "strings.json", "[]")
    assert len({plain, empty, keys.ground(made, str(tmp_path / "model"))}) == 3


def test_what_is_not_in_the_key_does_not(project):
    again(project, {})
    before = {name: (project / "build" / name).stat().st_mtime_ns for name in written(project)}
    for path in project.rglob("*"):
        if "build" not in path.parts:
            os.utime(path, (1, 1))
    notebook = nbformat.read(project / "build" / "notebooks" / "01_first.ipynb", as_version=4)
    nbformat.write(notebook, project / "notebooks" / "01_first.ipynb")  # executed, as `make study` publishes it
    put(project / "seeds" / "notes.md", "Of mine.")
    assert again(project, {}, jobs=1) == []
    assert {name: (project / "build" / name).stat().st_mtime_ns for name in written(project)} == before


def test_an_article_outside_the_period_renews_the_tables_alone(project):
    shutil.rmtree(project / "seeds" / "coding")
    again(project, {})
    tables = manifest.read(project / "build").outputs["tables/articles.parquet"]
    edited(project / "seeds" / "old.txt", "commandé", "demandé")
    assert again(project, {}) == []
    assert manifest.read(project / "build").outputs["tables/articles.parquet"] != tables
    again(project, {"start": ""})
    edited(project / "seeds" / "old.txt", "demandé", "commandé")
    assert again(project, {"start": ""}) == ["01_first"]


def test_an_article_outside_the_period_counts_where_it_is_coded(project):
    again(project, {})
    edited(project / "seeds" / "old.txt", "commandé", "demandé")
    assert again(project, {}) == ["01_first"]


def test_an_edited_notebook_is_executed_alone_and_the_others_keep_all_they_wrote(project):
    figure = "import pathlib\npathlib.Path(figures).mkdir()\n_ = pathlib.Path(figures, '{}.csv').write_text('1')"
    for name in ("02_second", "03_third"):
        counting(project, f"{name}.ipynb", [figure.format(f"fig{name}")])
    assert again(project, {}) == ["01_first", "02_second", "03_third"]
    whole = written(project)
    edited(project / "notebooks" / "02_second.ipynb", "fig02_second.csv", "fig02_other.csv")
    before = len(executions(project))
    _, notes = run(plan(project / "notebooks", {}), project / "build")
    assert executions(project)[before:] == ["02_second"]
    assert notes == ["2 of 3 notebooks unchanged; executed: 02_second"]
    assert written(project) == whole - {"figures/fig02_second.csv"} | {"figures/fig02_other.csv"}
    assert manifest.read(project / "build").outputs.keys() == written(project) - {"manifest.json"}


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("edited")], ids=["removed", "edited"])
def test_an_output_that_is_not_as_it_was_written_is_made_again(project, spoil):
    counting(project, "02_study.ipynb", STUDY)
    again(project, {})
    spoil(project / "build" / "study.html")
    assert again(project, {}) == ["02_study"]
    assert (project / "build" / "study.html").read_text() == "whole"
    spoil(project / "build" / "tables" / "claims.parquet")
    assert again(project, {}) == []
    places = Places.of(plan(project / "notebooks", {}), project / "build")
    assert all(places.holds(name, digest) for name, digest in manifest.read(project / "build").outputs.items())


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"outputs": {}, "notebooks": {}, "ground": {"sha256": 1}, "seconds": {}}',
        '{"outputs": {}, "notebooks": {"01_first.ipynb": 1}}',
        '{"outputs": {"tables/../../x": "1"}}',
    ],
)
def test_a_damaged_manifest_trusts_nothing(project, content):
    again(project, {})
    (project / "build" / "manifest.json").write_text(content)
    assert again(project, {}) == ["01_first"]


def test_a_notebook_that_failed_runs_again_and_leaves_what_it_left_before(project):
    gate = project.parent / "gate"
    counting(project, "02_study.ipynb", [*STUDY, f"assert not Path({str(gate)!r}).exists(), 'shut'"])
    again(project, {})
    edited(project / "notebooks" / "02_study.ipynb", "'whole'", "'half'")
    gate.touch()
    for _ in range(2):
        faults, notes = run(plan(project / "notebooks", {}), project / "build")
        assert faults == ["02_study.ipynb: code cell 7: AssertionError: shut"]
        assert notes == ["1 of 2 notebooks unchanged; executed: 02_study"]
        assert (project / "build" / "study.html").read_text() == "whole"
    assert sorted(executions(project)) == ["01_first", *["02_study"] * 3]
    gate.unlink()
    assert again(project, {}) == ["02_study"]
    assert (project / "build" / "study.html").read_text() == "half"


def test_faults_and_notes_of_the_corpus_are_said_of_an_unchanged_study_too(project):
    (project / "seeds" / "empty.txt").touch()
    first = run(plan(project / "notebooks", {}), project / "build")
    second = run(plan(project / "notebooks", {}), project / "build")
    assert first[0] == second[0] and len(first[0]) == 1 and first[0][0].startswith("empty.txt: left out")
    assert second[1] == [*first[1], "1 of 1 notebooks unchanged; nothing executed, --force executes all"]
    assert len(executions(project)) == 1


def test_documents_stand_in_the_output_in_the_manifest_and_go_when_they_are_stale(project):
    counting(project, "02_study.ipynb", STUDY)
    again(project, {})
    documents = {"documents/study.html", "documents/latex/figures/fig01.pdf"}
    assert documents <= manifest.read(project / "build").outputs.keys()
    assert {"study.html", "latex/figures/fig01.pdf"} <= written(project)
    counting(project, "02_study.ipynb", STUDY[:-1])
    assert again(project, {}) == ["02_study"]
    assert not (project / "build" / "latex").exists()
    assert again(project, {"documents": "paper"}) == ["01_first", "02_study"]
    assert (project / "paper" / "study.html").read_text() == "whole"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (
            "Path(documents, 'tables').mkdir()\nPath(documents, 'tables', 'x').touch()",
            "documents/tables/x: tables in the output is the run's",
        ),
        ("Path(documents, 'manifest.json').touch()", "documents/manifest.json: manifest.json in the output is the run's own"),
        ("Path(documents, 'passwd').symlink_to('/etc/passwd')", "documents/passwd: not a regular file"),
        ("Path(documents, 'latex', 'etc').symlink_to('/etc')", "documents/latex/etc: not a regular file"),
        ("Path(documents, 'a\\nb').touch()", "a name with characters that no record can hold"),
        ("_ = Path(documents, 'study.html').write_text('mine')\n", "study.html: 01_study.ipynb writes it too"),
    ],
)
def test_what_is_no_document_is_its_notebooks_fault(project, cell, says):
    (project / "notebooks" / "01_first.ipynb").unlink()
    counting(project, "01_study.ipynb", STUDY)
    counting(project, "02_wrong.ipynb", [*STUDY, cell])
    faults, _ = run(plan(project / "notebooks", {}), project / "build")
    assert len(faults) == 1 and faults[0].startswith("02_wrong.ipynb: ") and says in faults[0] and "\n" not in faults[0]
    assert (project / "build" / "study.html").read_text() == "whole"


def test_a_link_that_leads_out_of_the_output_is_not_followed(project, tmp_path):
    counting(project, "02_study.ipynb", STUDY)
    (tmp_path / "elsewhere").mkdir()
    (project / "build").mkdir()
    (project / "build" / "latex").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="latex/figures: a link that leads out of"):
        run(plan(project / "notebooks", {}), project / "build")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert written(project) == set()  # nothing of it, rather than part


HOLDING = "import sys, time, pathlib; from mali_study.locks import locked\n" + (
    "with locked(pathlib.Path(sys.argv[1]), '--output'): print('held', flush=True); time.sleep(60)"
)


def test_two_runs_do_not_write_to_one_folder_and_a_dead_one_holds_nothing(project):
    build = project / "build"
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, build], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(
        OSError, match=f"{build}: another run is writing to this folder; wait until it has ended, or choose another --output"
    ):
        again(project, {})
    holder.kill()
    holder.communicate()
    assert again(project, {}) == ["01_first"]
    assert not any(name.startswith(".") for name in written(project))


def test_a_folder_made_to_be_locked_goes_if_nothing_is_put_into_it(tmp_path):
    with locked(tmp_path / "a" / "b", "--output"):
        assert (tmp_path / "a" / "b").is_dir()
    assert not (tmp_path / "a").exists()


def test_an_interrupted_run_leaves_good_outputs_untouched(project):
    counting(project, "02_study.ipynb", STUDY)
    again(project, {})
    before = {name: (project / "build" / name).read_bytes() for name in written(project)}
    slow = "import time\n_ = (Path(documents) / 'study.html').write_text('half')\ntime.sleep(120)"
    counting(project, "02_study.ipynb", [*STUDY, slow])
    begun = subprocess.Popen([sys.executable, "-m", "mali_study.cli", "run"], cwd=project, stderr=subprocess.PIPE, text=True)
    while len(executions(project)) < 3 and begun.poll() is None:
        time.sleep(0.1)
    begun.send_signal(signal.SIGINT)
    _, said = begun.communicate(timeout=60)
    assert (begun.returncode, said) == (1, "error: interrupted: nothing was replaced\n")
    assert {name: (project / "build" / name).read_bytes() for name in written(project)} == before


def test_an_unchanged_study_answers_without_loading_what_makes_one(project):
    again(project, {})
    heavy = {"spacy", "pandas", "numpy", "pyarrow", "matplotlib", "plotly", "papermill", "nbformat", "tqdm"}
    code = f"import sys; from mali_study.cli import app\ntry: app(['run'])\nfinally: print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "set()\n")
    assert done.stderr == "note: 1 of 1 notebooks unchanged; nothing executed, --force executes all\n"
    assert executions(project) == ["01_first"]


def test_the_manifest_names_no_place_outside_the_project(project):
    again(project)
    text = (project / "build" / "manifest.json").read_text(encoding="utf-8")
    assert str(project) not in text
    assert json.loads(text)["ground"]["beside"].keys() == {"hand/coding"}
