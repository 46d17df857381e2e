"""Two versions of a codebook: which groups and terms came and went, where both versions are at hand."""

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

from mali_study import codebook
from mali_study.differences.builds import Build
from mali_study.differences.changes import Change, Field
from mali_study.paths import resolve

DIGEST = 8  # characters of a digest that are shown


def terms(first: Build, second: Build, notes: list[str]) -> list[Change]:
    """Files of the codebook that differ: term by term, else by their digests, with a note why."""
    names = sorted({name for build in (first, second) for name in build.inputs if name.startswith("codebook/")})
    found, unknown = [], []
    for name in names:
        digests = [build.inputs.get(name, "") for build in (first, second)]
        if digests[0] == digests[1]:
            continue
        contents = [_content(build, name, digest) for build, digest in zip((first, second), digests)]
        if None in contents:
            unknown.append(name)
            found.append(Change(name, "changed", [Field("", *(digest[:DIGEST] for digest in digests))]))
        else:
            found += _unlike(name, *map(dict, map(_leaves, map(tomllib.loads, contents))))
    if unknown:
        notes.append("codebook: the version of one run is no longer at hand, so its files are compared by their digests alone")
    return found


def _content(build: Build, name: str, digest: str) -> str | None:
    """The file that a run read, if it is still there as it was."""
    own = str(build.parameters.get("codebook") or "")
    try:
        content = codebook.paths(resolve(own) if own else None)[Path(name).stem].read_bytes()
    except (KeyError, OSError, ValueError):
        return None
    return content.decode("utf-8") if hashlib.sha256(content).hexdigest() == digest else None


def _leaves(table: dict, way: str = "") -> Iterator[tuple[str, object]]:
    """Every list and value of a file with the way to it."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{way}{key}.")
        else:
            yield f"{way}{key}", value


def _unlike(name: str, before: dict[str, object], after: dict[str, object]) -> list[Change]:
    """Groups and values that came, went or changed; of a list, the terms."""
    found = []
    for way in dict.fromkeys([*before, *after]):
        old, new = before.get(way), after.get(way)
        if old == new:
            continue
        if isinstance(old, list) and isinstance(new, list):
            came, went = ([str(term) for term in one if term not in other] for one, other in ((new, old), (old, new)))
            fields = [Field("without", ", ".join(went), "")] * bool(went) + [Field("with", "", ", ".join(came))] * bool(came)
            fields = fields or [Field("order", "", "another")]
        else:
            fields = [
                Field(
                    "",
                    *(
                        "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
                        for value in (old, new)
                    ),
                )
            ]
        found.append(Change(f"{name} {way}", "changed", fields))
    return found
