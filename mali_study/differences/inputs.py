"""What went into two runs: articles, what is said of them, codebook, parameters, versions; and what failed."""

from pathlib import Path

import pandas as pd

from mali_study.differences.alignment import Alignment
from mali_study.differences.builds import Build
from mali_study.differences.changes import Change, Field, Section
from mali_study.differences.codebooks import terms

ABOUT = ("title", "outlet", "agency", "url", "published", "published_basis", "language", "n_words")
DIGEST = 8  # characters of a digest that are shown


def inputs(first: Build, second: Build, alignment: Alignment) -> Section:
    """What differs in the inputs."""
    section = Section("Inputs")
    section.changes += _articles(first, second, alignment)
    section.changes += _files(first, second)
    section.changes += terms(first, second, section.notes)
    section.changes += [
        Change(f"parameter {name}", "changed", [Field("", _value(before), _value(after))])
        for name, before, after in _unlike(first.parameters, second.parameters)
    ]
    section.changes += [
        Change(f"version of {name}", "changed", [Field("", _value(before), _value(after))])
        for name, before, after in _unlike(first.versions, second.versions)
    ]
    return section


def failures(first: Build, second: Build) -> Section:
    """Notebooks and articles that failed in one run and not in the other."""
    section = Section("Failures")
    section.changes += [Change(fault, "new") for fault in second.faults if fault not in first.faults]
    section.changes += [Change(fault, "gone") for fault in first.faults if fault not in second.faults]
    return section


def _unlike(before: dict, after: dict) -> list[tuple[str, object, object]]:
    """Entries of two records that are not the same, absent ones None."""
    names = dict.fromkeys([*before, *after])
    return [(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]


def _value(value: object) -> str:
    """A parameter or version in words; of a folder named from the root, its last two names."""
    words = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return "/".join(["…", *Path(words).parts[1:][-2:]]) if Path(words).is_absolute() else words


def _articles(first: Build, second: Build, alignment: Alignment) -> list[Change]:
    """Articles that were added, removed, renamed or changed, in their file or in what is said of them."""
    if first.articles is None or second.articles is None:
        return []
    before, after = (build.articles.set_index("article_id") for build in (first, second))
    before = before.rename(index=alignment.articles)
    found = [Change(f"article {one}", "changed", [Field("renamed", one, other)]) for one, other in alignment.articles.items()]
    found += [Change(_named(one, after), "new", came=(one,)) for one in after.index if one not in before.index]
    found += [Change(_named(one, before), "gone", went=(one,)) for one in before.index if one not in after.index]
    for one in (one for one in after.index if one in before.index):
        old, new = before.loc[one], after.loc[one]
        fields = [Field("file", old["sha256"][:DIGEST], new["sha256"][:DIGEST])] if old["sha256"] != new["sha256"] else []
        told = [(name, *("" if pd.isna(row[name]) else str(row[name]) for row in (old, new))) for name in ABOUT]
        fields += [Field(*values) for values in told if values[1] != values[2]]
        if fields:
            found.append(Change(_named(one, after), "changed", fields))
    return found


def _named(article: str, articles: pd.DataFrame) -> str:
    title = articles.loc[article, "title"]
    return f"article {article}" if pd.isna(title) else f"article {article} “{title}”"


def _files(first: Build, second: Build) -> list[Change]:
    """Other files: added, removed or with another digest. Of articles and a codebook more is said elsewhere."""
    found = []
    tables = first.articles is not None and second.articles is not None
    for name, before, after in _unlike(first.inputs, second.inputs):
        kind, _, rest = name.partition("/")
        if kind == "codebook" or kind == "corpus" and rest != "articles.csv" and tables:
            continue
        digests = [Field("", (before or "")[:DIGEST], (after or "")[:DIGEST])]
        found.append(Change(name, "changed" if before and after else "new" if after else "gone", digests if before and after else []))
    return found
