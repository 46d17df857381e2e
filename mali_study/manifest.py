"""What a run leaves on record: versions, parameters, digests of what went in and came out, durations."""

import json
import os
import platform
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from mali_study import __version__, corrections
from mali_study import codebook as codebooks
from mali_study.cache import sha256
from mali_study.corpus import SIDECAR
from mali_study.paths import resolve
from mali_study.plan import Plan
from mali_study.study import Study

NAME = "manifest.json"


def versions() -> dict[str, str]:
    """Python and the libraries the project names, with mali_study's own version."""
    requirements = metadata.requires("mali_study") or []
    names = sorted({re.match(r"[\w.-]+", line).group() for line in requirements if "extra ==" not in line})
    return {"mali_study": __version__, "python": platform.python_version(), **{name: metadata.version(name) for name in names}}


def inputs(study: Study, notebooks: Iterable[Path]) -> dict[str, str]:
    """Digest of each article, of ``articles.csv``, of the codebook's files, of corrections and of the notebooks."""
    articles = study.annotations.table("articles")
    found = {f"corpus/{path}": digest for path, digest in zip(articles["path"], articles["sha256"])}
    chosen = study.parameters
    sidecar = resolve(chosen.corpus) / SIDECAR
    files = [("corpus", sidecar)] if sidecar.is_file() else []
    files += [("codebook", path) for path in codebooks.paths(resolve(chosen.codebook) if chosen.codebook else None).values()]
    files += [("corrections", path) for path in (corrections.files(resolve(chosen.corrections)) if chosen.corrections else ())]
    files += [("notebooks", path) for path in notebooks]
    return found | {f"{kind}/{path.name}": sha256(path) for kind, path in files}


def outputs(folder: Path) -> dict[str, str]:
    """Name and digest of what the run before wrote, by its own manifest; nothing where there is none to be read."""
    try:
        listed = json.loads((folder / NAME).read_text(encoding="utf-8"))["outputs"]
        return {name: digest for name, digest in listed.items() if re.fullmatch(r"(tables|notebooks|figures)/[^/]+", name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write(
    folder: Path, study: Study, plan: Plan, outputs: dict[str, str], model: str, seconds: dict[str, float], faults: list[str]
) -> None:
    """Write ``manifest.json``, beside its place first."""
    parameters = plan.parameters
    record = {
        "versions": versions() | {"codebook": study.codebook.version},
        "parameters": parameters.model_dump() | plan.given | {"model": model},
        "inputs": inputs(study, plan.notebooks),
        "outputs": dict(sorted(outputs.items())),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        "faults": [*study.faults, *faults],
    }
    beside = folder / f".{NAME}"
    beside.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, folder / NAME)
