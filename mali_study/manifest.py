"""What a run leaves on record: versions, parameters, digests of what went in and came out, durations; and what the next run may trust."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from mali_study import keys
from mali_study.digests import sha256
from mali_study.paths import resolve

if TYPE_CHECKING:
    from mali_study.plan import Plan
    from mali_study.study import Study

NAME = "manifest.json"
KINDS = ("tables", "notebooks", "figures", "documents")
UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # what no name of an output holds


@dataclass(frozen=True)
class Entry:
    """One notebook: both halves of its key, see `mali_study.keys`, empty if it failed; the names of its outputs."""

    source: str = ""
    inputs: str = ""
    outputs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ground:
    """What the inputs of all notebooks rested on, see `mali_study.keys`, and what was said of them: faults and notes."""

    sha256: str
    beside: dict[str, str]
    faults: list[str]
    notes: list[str]


@dataclass(frozen=True)
class Record:
    """What the next run may trust of a manifest; all is empty where there is none, or none to be read."""

    outputs: dict[str, str] = field(default_factory=dict)
    notebooks: dict[str, Entry] = field(default_factory=dict)
    ground: Ground | None = None
    seconds: dict[str, float] = field(default_factory=dict)


def fit(name: str) -> bool:
    """Whether this can be the name of an output: one of the kinds, and a path below its folder, without hidden parts."""
    kind, _, path = name.partition("/")
    parts = PurePosixPath(path).parts
    plain = path and path == "/".join(parts) and not UNFIT.search(path)  # not absolute either: its first part would be "/"
    return kind in KINDS and bool(plain) and not any(part.startswith(".") for part in parts)


def read(folder: Path) -> Record:
    """What the manifest in a folder says; a damaged or foreign one says nothing, one without keys the outputs alone."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        outputs = {name: str(digest) for name, digest in found["outputs"].items() if fit(name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()
    try:
        return TypeAdapter(Record).validate_python(
            {name: found[name] for name in ("notebooks", "ground", "seconds")} | {"outputs": outputs}
        )
    except (KeyError, ValidationError):
        return Record(outputs)


def inputs(study: "Study", notebooks: Mapping[Path, dict]) -> dict[str, str]:
    """Digest of each article, of ``articles.csv``, of the codebook's files, of corrections and of what the notebooks ask."""
    from mali_study import codebook as codebooks
    from mali_study import corrections
    from mali_study.corpus import SIDECAR

    articles = study.annotations.table("articles")
    found = {f"corpus/{path}": digest for path, digest in zip(articles["path"], articles["sha256"])}
    chosen = study.parameters
    sidecar = resolve(chosen.corpus) / SIDECAR
    files = [("corpus", sidecar)] if sidecar.is_file() else []
    files += [("codebook", path) for path in codebooks.paths(resolve(chosen.codebook) if chosen.codebook else None).values()]
    files += [("corrections", path) for path in (corrections.files(resolve(chosen.corrections)) if chosen.corrections else ())]
    found |= {f"notebooks/{path.name}": keys.written(notebook) for path, notebook in notebooks.items()}
    return found | {f"{kind}/{path.name}": sha256(path) for kind, path in files}


def text(study: "Study", plan: "Plan", model: str, record: Record, faults: list[str]) -> str:
    """The manifest of a run, as it is written."""
    rounded: Mapping[str, float] = {name: round(value, 3) for name, value in record.seconds.items()}
    content = {
        "versions": keys.versions() | {"codebook": study.codebook.version},
        "parameters": plan.parameters.model_dump() | plan.given | {"model": model},
        "inputs": inputs(study, plan.notebooks) | keys.by_hand(plan),
        "outputs": dict(sorted(record.outputs.items())),
        "notebooks": {name: asdict(entry) for name, entry in sorted(record.notebooks.items())},
        "ground": asdict(record.ground),
        "seconds": rounded,
        "faults": [*study.faults, *faults],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
