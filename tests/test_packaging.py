"""What is installed: two lists of dependencies that agree, a lock that names no place, a wheel that works elsewhere."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import venv
from importlib import metadata
from pathlib import Path

import pandas as pd
import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
OTHER_NAMES = {"matplotlib-base": "matplotlib"}  # conda-forge's, without Qt
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<bounds>.*)")


def bounds(requirements: list[str]) -> dict[str, str]:
    """Name to version bounds, names as pip compares them."""
    found = (REQUIREMENT.fullmatch(requirement.strip()) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", OTHER_NAMES.get(match["name"], match["name"])).lower(): match["bounds"] for match in found}


DECLARED = bounds(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"])


def test_conda_and_pip_install_the_same():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *named, by_pip = environment["dependencies"]
    conda = bounds([*named, *by_pip["pip"]])
    assert environment["channels"] == ["conda-forge"]
    assert conda.pop("python") == PROJECT["requires-python"]
    assert {conda.pop("pip"), conda.pop("spacy-model-fr-core-news-md")} == {""}
    assert conda == DECLARED


def test_the_lock_pins_versions_and_says_nothing_of_where_they_came_from():
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line) for line in LOCKED)
    pinned = bounds(LOCKED)
    assert set(DECLARED) <= set(pinned) and "mali-study" not in pinned


def test_every_library_that_is_imported_is_declared():
    used = set()
    for path in [*(ROOT / "mali_study").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                used.add(node.module.split(".")[0])
    homes = metadata.packages_distributions()
    foreign = used - set(sys.stdlib_module_names) - {"mali_study", "benchmarks"}
    assert {name for name in foreign if not set(bounds(homes[name])) & set(DECLARED)} == set()


@pytest.mark.slow
def test_installed_in_an_empty_environment_it_annotates_from_another_folder(tmp_path):
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / "bin" / "python"
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    install = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--constraint", ROOT / "requirements.lock", ROOT]
    done = subprocess.run(install, cwd=tmp_path, env=outside, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Le Mali a reçu mardi deux avions Su-25 de la Russie, selon l'AFP.\n", encoding="utf-8")
    annotate = [tmp_path / "empty" / "bin" / "mali-study", "annotate", "articles", "--output", "tables"]
    done = subprocess.run(annotate, cwd=tmp_path, env=outside, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert list(pd.read_parquet(tmp_path / "tables" / "equipment.parquet")["equipment"]) == ["su-25"]
