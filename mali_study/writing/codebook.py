"""The codebook as an appendix and as a table: every group with its definition, its source and its terms."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
from pydantic import BaseModel

from mali_study import words
from mali_study.codebook import FILES, Codebook
from mali_study.labels import LABELS
from mali_study.writing import pandoc
from mali_study.writing.wording import PHRASES

# The part of a file whose groups are printed; the table alone has those that no figure counts: verbs, denials, dates, names of states.
PRINTED = {"themes": "", "framing": "", "equipment": "", "lots": "statuses.", "actors": "", "events": "kinds."}
LONGEST = 160  # characters that are printed of a list
EXAMPLES = ("include", "exclude")  # sentences that test a group, no terms of it
COLUMNS = {"themes": "theme", "framing": "group", "equipment": "equipment", "lots": "status", "actors": "kind", "events": "event_kind"}


class Group(NamedTuple):
    """A group of the codebook: its file, the keys that lead to it, and each list of terms by its name."""

    file: str
    name: str
    definition: str
    source: str
    terms: dict[str, list[str]]


def groups(book: Codebook) -> list[Group]:
    """Every group that states a definition, in the order of the files."""
    return [group for file in FILES for group in _groups(getattr(book, file), file, ())]


def _groups(entry: object, file: str, keys: tuple[str, ...]) -> Iterator[Group]:
    """The groups in an entry and below it."""
    if isinstance(entry, dict):
        for key, below in entry.items():
            yield from _groups(below, file, (*keys, key))
    elif isinstance(entry, BaseModel):
        within = {name: getattr(entry, name) for name in type(entry).model_fields if name not in ("definition", "source", *EXAMPLES)}
        if hasattr(entry, "definition"):
            below = {name: value for name, value in within.items() if not list(_groups(value, file, ()))}
            terms = {name: found for name, value in below.items() if (found := list(_terms(value)))}
            yield Group(file, ".".join(keys), entry.definition, entry.source, terms)
        for name, value in within.items():
            yield from _groups(value, file, (*keys, name) if isinstance(value, dict | BaseModel) else keys)


def _terms(value: object) -> Iterator[str]:
    """The terms of a list, of lists by key, or of pairs: weak words, a plus, and the company they need."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from [item] if isinstance(item, str) else _terms(item)
    elif isinstance(value, dict):
        for key, below in value.items():
            if found := list(_terms(below)):
                yield f"{key}: {', '.join(found)}"
    elif isinstance(value, BaseModel):
        sides = [list(_terms(getattr(value, name))) for name in type(value).model_fields if name not in EXAMPLES]
        if any(sides):
            yield " + ".join(", ".join(side) for side in sides if side)


def table(book: Codebook) -> pd.DataFrame:
    """Every group as a row: ``file``, ``group``, ``definition``, ``source``, ``terms`` (each list under its name)."""
    rows = [(*group[:4], "; ".join(f"{name}: {', '.join(terms)}" for name, terms in group.terms.items())) for group in groups(book)]
    return pd.DataFrame(rows, columns=["file", "group", "definition", "source", "terms"], dtype="string")


def appendix(study, language: str) -> list[pandoc.Node]:
    """The groups that figures count, one paragraph each below the name of their file."""
    says, about = PHRASES[language], study.codebook.about
    opening = says["codebook_opening"].format(version=study.codebook.version, definition=about.definition, source=about.source)
    named = set(study.equipment["equipment"].dropna())
    made = [pandoc.paragraph(pandoc.text(opening))]
    for file, part in PRINTED.items():
        found = [group for group in groups(study.codebook) if group.file == file and group.name.startswith(part)]
        shown = [group for group in found if file != "equipment" or group.name in named]
        entries = [node for group in shown for node in _entry(group, study.context, language)]
        rest = [_label(group, study.context) for group in found if group not in shown]
        if rest:
            further = says["unnamed"].format(", ".join(sorted(rest, key=str.casefold)))
            entries.append(pandoc.division([pandoc.paragraph(pandoc.text(further))], classes=["terms"]))
        if entries:
            made += [pandoc.heading(2, pandoc.text(says["files"][file]), f"codebook-{file}"), *entries]
    return made


def _entry(group: Group, context: words.Context, language: str) -> list[pandoc.Node]:
    """One group: name and definition; then, smaller, its source and its lists of terms, which are French in either language."""
    stated = pandoc.span(pandoc.text(_sentence(group.definition)), lang="fr" if group.file == "equipment" else "en")
    head = pandoc.paragraph([pandoc.strong(pandoc.text(_sentence(_label(group, context)))), {"t": "Space"}, stated])
    inlines = [pandoc.span(pandoc.text(_sentence(group.source)), lang="en")]
    for name, terms in group.terms.items():
        listed = pandoc.span(pandoc.text(", ".join(_first(terms, language))), lang="fr")
        inlines += [{"t": "Space"}, pandoc.emphasised(pandoc.text(_list(name, language) + words.colon(language).rstrip())), {"t": "Space"}]
        inlines += [listed, *pandoc.text(".")]
    return [pandoc.division([head], classes=["group"]), pandoc.division([pandoc.paragraph(inlines)], classes=["terms"])]


def _sentence(stated: str) -> str:
    """What is stated, with a capital and a full stop."""
    return f"{stated[:1].upper()}{stated[1:].rstrip('.')}."


def _list(name: str, language: str) -> str:
    """What a list of terms is called: its name in the file, which a reader of the French study finds translated where it is known."""
    return PHRASES[language]["lists"].get(name, name.replace("_", " "))


def _first(terms: list[str], language: str) -> list[str]:
    """The terms that are printed of a list, and how many there are beside them."""
    printed, length = [], 0
    for term in (words.shortened(term, LONGEST) for term in terms):
        length += len(term)
        if length > LONGEST:
            break
        printed.append(term)
    rest = len(terms) - len(printed)
    return [*printed, f"… ({PHRASES[language]['further'].format(words.number(rest, language))})"] if rest else printed


def _label(group: Group, context: words.Context) -> str:
    """The name of a group as the figures print it, where they do."""
    key = group.name.rpartition(".")[2]
    column = COLUMNS.get(group.file, "")
    if column == "equipment" or key in LABELS.get(column, {}):
        return context.label(column, key)
    named = PHRASES[context.language]["groups"].get(key, key.replace("-", " ").replace("_", " "))
    return words.printable(named)
