"""Measure all, print a table of ratios and keep it in ``benchmarks/README.md``: ``python -m benchmarks``."""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.generator import write_articles

ROOT = Path(__file__).parent.parent
README = Path(__file__).parent / "README.md"
COMMANDS = Path(sys.executable).parent
ROUNDS = 3
LONG = 200_000  # words
FEW = 300  # articles of a folder in which one changes
STOPS = re.compile(r"[.!?…\n]+")
MARK = "<!-- results -->"


class Measure(NamedTuple):
    """What was measured, its value in words, and how it stands to what is asked for."""

    name: str
    value: str
    asked: str
    kept: bool


def wall(*command: object, environment: dict[str, str] | None = None, folder: Path = ROOT) -> float:
    """Seconds that a command takes."""
    begun = time.perf_counter()
    done = subprocess.run(list(map(str, command)), cwd=folder, env=os.environ | (environment or {}), capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stderr[-2000:]}")
    return seconds


def median(*command: object) -> float:
    """The median of several runs, the first left out."""
    return statistics.median([wall(*command) for _ in range(ROUNDS + 1)][1:])


def import_time() -> Measure:
    code = "import time; begun = time.perf_counter(); import mali_study; print(time.perf_counter() - begun)"
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(ROUNDS + 1)]
    seconds = statistics.median(map(float, runs[1:]))
    return Measure("`import mali_study`", f"{seconds:.3f} s", "≤ 0.15 s", seconds <= 0.15)


def help_time() -> Measure:
    seconds = median(COMMANDS / "mali-study", "--help")
    return Measure("`mali-study --help`", f"{seconds:.2f} s", "≤ 0.5 s", seconds <= 0.5)


def run_ratio(scratch: Path) -> Measure:
    """The run against the papermill command on the same notebooks, each beginning with an empty cache."""
    project = scratch / "project"
    for part in ("notebooks", "seeds"):
        shutil.copytree(ROOT / part, project / part)
    (project / "pyproject.toml").touch()
    ours = wall(COMMANDS / "mali-study", "run", "--force", environment={"MALI_STUDY_CACHE": str(scratch / "cold")}, folder=project)
    theirs = 0.0
    for path in sorted((project / "notebooks").glob("*.ipynb")):
        cold = {"MALI_STUDY_CACHE": str(scratch / "also-cold")}
        theirs += wall(COMMANDS / "papermill", path, scratch / path.name, environment=cold, folder=project)
    value = f"{ours / theirs:.2f} ({ours:.1f} s / {theirs:.1f} s)"
    return Measure("`mali-study run --force`, cold, / the notebooks through `papermill`, cold", value, "≤ 0.6", ours / theirs <= 0.6)


def one_changed(scratch: Path) -> Measure:
    """Annotating a folder again of which one article changed, against annotating it with an empty cache; without the ledger."""
    write_articles(scratch / "folder", FEW)
    kept = {"MALI_STUDY_CACHE": str(scratch / "kept")}
    command = [COMMANDS / "mali-study", "annotate", scratch / "folder", "--output", scratch / "tables", "--no-ledger"]
    cold = wall(*command, environment=kept)
    with (scratch / "folder" / "00000.txt").open("a", encoding="utf-8") as article:
        article.write("Le Mali a reçu trois avions.\n")
    again = wall(*command, environment=kept)
    name = f"`mali-study annotate`, one article of {FEW} changed / with an empty cache, without the ledger"
    return Measure(name, f"{again / cold:.2f} ({again:.1f} s / {cold:.1f} s)", "≤ 0.6", again / cold <= 0.6)


def worker(kind: str, folder: Path) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.worker", kind, str(folder)]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def annotating(scratch: Path, n_articles: int) -> list[Measure]:
    """Words per second against the baseline, and peak memory against that of an eighth of the articles."""
    n_words = write_articles(scratch / "all", n_articles)
    write_articles(scratch / "some", n_articles // 8)
    runs = [(worker("ours", scratch / "all"), worker("baseline", scratch / "all")) for _ in range(ROUNDS)]
    ours, baseline = (min(run[side]["seconds"] for run in runs) for side in (0, 1))
    speed = f"{baseline / ours:.2f} ({n_words / ours:,.0f} / {n_words / baseline:,.0f} words/s)"
    growth = runs[0][0]["peak_mb"] / worker("ours", scratch / "some")["peak_mb"]
    memory = f"{growth:.2f} ({runs[0][0]['peak_mb']:.0f} MB)"
    name = f"annotating {n_articles} articles, all layers without the ledger, to Parquet / blank + sentencizer + entity ruler"
    return [
        Measure(name, speed, "≥ 0.25", baseline / ours >= 0.25),
        Measure(f"peak memory of {n_articles} articles / of {n_articles // 8}", memory, "≤ 1.15", growth <= 1.15),
    ]


def growing(scratch: Path) -> list[Measure]:
    """One article of 200,000 words against one of 20,000: with its full stops, and without any."""
    write_articles(scratch / "parts", LONG // 200)
    words = [word for path in sorted((scratch / "parts").glob("*.txt")) for word in path.read_text(encoding="utf-8").split(" ")]
    measures = []
    for kind, change in (("ordinary", str), ("without a full stop", lambda text: STOPS.sub(",", text))):
        seconds = []
        for n_words in (LONG // 10, LONG):
            folder = scratch / f"{kind} {n_words}"
            folder.mkdir()
            (folder / "long.txt").write_text(change(" ".join((words * (n_words // len(words) + 1))[:n_words])), encoding="utf-8")
            seconds.append(worker("pipeline", folder)["seconds"])
        ratio = seconds[1] / seconds[0]
        value = f"{ratio:.1f} ({seconds[1]:.1f} s / {seconds[0]:.1f} s)"
        measures.append(Measure(f"one article of {LONG} words / of {LONG // 10}, {kind}", value, "≤ 12", ratio <= 12))
    return measures


def table(measures: list[Measure]) -> str:
    """The results in Markdown, with the machine and the versions they were measured on."""
    lines = ["| measured | result | asked for | kept |", "|---|---|---|---|"]
    lines += [f"| {measure.name} | {measure.value} | {measure.asked} | {'yes' if measure.kept else '**no**'} |" for measure in measures]
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("spacy", "pandas", "papermill"))
    return "\n".join([*lines, "", f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores."])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, help="articles to annotate (default 2000)")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="mali_study-") as scratch:
        measures = [
            import_time(),
            help_time(),
            run_ratio(Path(scratch)),
            one_changed(Path(scratch)),
            *annotating(Path(scratch), arguments.articles),
            *growing(Path(scratch)),
        ]
    results = table(measures)
    print(results)
    README.write_text(README.read_text(encoding="utf-8").split(MARK)[0] + f"{MARK}\n{results}\n", encoding="utf-8")
    sys.exit(not all(measure.kept for measure in measures))


if __name__ == "__main__":
    main()
