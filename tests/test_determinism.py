"""Two runs of the whole study, under another locale, time zone, hash seed and backend: the same bytes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.image import imread

from mali_study import notebooks
from mali_study.differences.builds import Build, read_rows
from mali_study.differences.figures import lines

ROOT = Path(__file__).parent.parent
FIGURES = sorted(path.stem for path in (ROOT / "figures").glob("fig*.csv"))
HERE = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
ELSEWHERE = {"LC_ALL": "C", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "4711", "MPLBACKEND": "agg", "PYTHONUTF8": "0", "LANGUAGE": "fr"}


def started(folder: Path, environment: dict[str, str], jobs: int) -> subprocess.Popen:
    """A run of a copy of the study in ``folder``, annotated anew."""
    for part in ("notebooks", "seeds"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copyfile(ROOT / "CITATION.cff", folder / "CITATION.cff")
    (folder / "pyproject.toml").touch()
    command = [sys.executable, "-m", "mali_study.cli", "run", "--force", "--jobs", str(jobs)]
    environment = os.environ | environment | {"MALI_STUDY_CACHE": str(folder / "cache")}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> tuple[Path, Path]:
    """The outputs of two runs."""
    folders = [tmp_path_factory.mktemp(name) for name in ("here", "elsewhere")]
    runs = [started(folder, *how) for folder, how in zip(folders, ((HERE, 2), (ELSEWHERE, 1)))]
    for run in runs:
        _, said = run.communicate()
        assert run.returncode == 0, said[-2000:]
    return folders[0] / "build", folders[1] / "build"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of an output but the manifest, which holds durations."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: content for name, content in found.items() if name != "manifest.json"}


def test_two_runs_give_the_same_bytes(both):
    here, elsewhere = map(files, both)
    figures = {".pdf", ".svg", ".png", ".html", ".csv", ".md", ".tex", ".js", ".css"}
    assert {Path(name).suffix for name in here} == {".parquet", ".ipynb", *figures, ".docx", ".bib", ".json"}
    assert here.keys() == elsewhere.keys()
    assert [name for name in here if here[name] != elsewhere[name]] == []


def test_published_figures_are_those_of_the_code(both):
    made, build = both[0] / "figures", Build(both[0])
    assert FIGURES == sorted(path.stem for path in made.glob("fig*.csv"))
    moved = [
        line
        for name in FIGURES
        for line in lines(name, *(read_rows(folder / f"{name}.csv") for folder in (ROOT / "figures", made)), build.evidence)
    ]
    assert not moved, "\n".join(["run make study if these should have moved:", *moved])
    for name in FIGURES:
        for file in (f"{name}.csv", f"{name}.md"):
            assert (ROOT / "figures" / file).read_bytes() == (made / file).read_bytes(), f"{file}: run make study"
        assert all((ROOT / "figures" / f"{name}.{suffix}").stat().st_size for suffix in ("pdf", "svg", "png"))
    assert list((ROOT / "figures").glob("*.html")) == []


def test_published_notebooks_are_those_of_the_code(both):
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        assert path.read_bytes() == (both[0] / "notebooks" / path.name).read_bytes(), f"{path.name}: run make study"


def test_a_mark_that_moves_is_named_with_the_sentences_behind_it(both):
    after = read_rows(both[0] / "figures" / "fig02_source_kinds.csv")
    (place,) = after.index[(after["kind"] == "official-malian") & (after["mode"] == "direct-quote")]
    before, mentions = after.copy(), after.loc[place, "mentions"].split(" ")
    before.loc[place, ["x", "n"]] = str(len(mentions) - 2)
    before.loc[place, "mentions"] = " ".join(mentions[2:])
    (line,) = lines("fig02_source_kinds", before, after, Build(both[0]).evidence)
    n = len(mentions)
    assert line.startswith(f"fig02_source_kinds: Malian officials, direct-quote: {n - 2} → {n} (+2): 2 more mentions: «")
    texts = " ".join(" ".join(text.split()) for text in pd.read_parquet(both[0] / "tables" / "articles.parquet")["text"])
    assert all(sentence in texts for sentence in re.findall("«(.+?)»(?=, «|$)", line))


def test_every_printed_figure_has_ink(both):
    for path in sorted((both[0] / "figures").glob("*.png")):
        assert (imread(path)[..., :3].min(axis=2) < 0.5).mean() > 0.002, path.name


def test_notebooks_hold_every_figure_whatever_backend_is_set_outside(both):
    for path in sorted((both[1] / "notebooks").glob("*.ipynb")):
        code = [cell for cell in notebooks.read(path).cells if cell.cell_type == "code"]
        cells = [cell for cell in code if cell.source.endswith("\nchart") or cell.source.startswith("show(")]
        assert cells and all("image/png" in cell.outputs[0].data for cell in cells)


def test_captions_name_articles_that_the_tables_hold(both):
    articles = pd.read_parquet(both[0] / "tables" / "articles.parquet")
    for path in sorted((both[0] / "figures").glob("*.md")):
        assert f"{len(articles)} articles of the corpus “seeds”" in path.read_text(encoding="utf-8"), path.name
