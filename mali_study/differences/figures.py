"""Figures compared by the rows they draw, mark by mark: never by pixels, and by their labels only where a caller asks for it."""

from collections.abc import Callable, Collection, Iterable, Mapping

import pandas as pd

from mali_study.differences.alignment import Alignment
from mali_study.differences.changes import Change, Field, Section, rounded, same
from mali_study.differences.marks import Mark, is_label, keys_of, marks_of, naming, tail, title

# Told of elsewhere in a report, or following from what is.
REPEATED = ("claims", "claim", "contradiction", "event", "rank", "rule", "sources", "n_words", "per_1000_words", "of_articles")
CORRECTED = ("corrected", "corrected_low", "corrected_high")  # of all marks of one label together
MOST = 3  # sentences shown of a mark that moved
Key = tuple


def compared(
    before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], alignment: Alignment, articles: Collection[str]
) -> Section:
    """All figures of two runs; one whose number changed is still the same figure."""
    section = Section("Figures")
    old, new = ({tail(name): name for name in names} for names in (before, after))
    for figure, name in new.items():
        if figure not in old:
            section.changes.append(Change(f"{title(name)} ({figure})", "new"))
            continue
        if old[figure] != name:
            section.changes.append(Change(f"figure {figure}", "changed", [Field("name", old[figure], name)]))
        marks = len(before[old[figure]]), len(after[name])
        if min(marks) == 0 < max(marks):  # every mark in a line of its own says less
            section.changes.append(Change(f"{title(name)} ({figure}), all marks", "changed", [Field("", *map(str, marks))]))
            continue
        section.changes += changes(name, before[old[figure]], after[name], alignment, articles)
    section.changes += [Change(f"{title(name)} ({figure})", "gone") for figure, name in old.items() if figure not in new]
    return section


def changes(
    name: str,
    before: pd.DataFrame,
    after: pd.DataFrame,
    alignment: Alignment | None = None,
    articles: Collection[str] = (),
    exact: bool = False,
) -> list[Change]:
    """The marks of one figure that came, went or moved.

    Parameters
    ----------
    name : str
        Of its files, ``fig02_source_kinds``.
    before, after : DataFrame
        Its rows as `mali_study.differences.builds.read_rows` gives them: all columns text.
    alignment : Alignment, optional
        Translates ids of the first run.
    articles : collection of str
        Ids of articles, which tells ids apart that hold spaces.
    exact : bool
        Compare every column, labels and order too, and name series as the data do: for the same run made twice.
    """
    keys = keys_of(name, before, after)
    old, new = marks_of(before, keys, alignment, articles), marks_of(after, keys, None, articles)
    if alignment and alignment.other_language:
        old = _renamed(old, new)
    named = naming(name, keys, before, after, exact=exact)
    both = [key for key in new if key in old]
    found = [_changed(named, old.get(key), new.get(key), exact) for key in [*new, *(key for key in old if key not in new)]]
    found = [change for change in found if change]
    if exact:
        return found or _reordered(name, named, old, new)
    return found + _corrected(title(name), [(old[key][0], new[key][0]) for key in both])


def _renamed(old: Mapping[Key, Mark], new: Mapping[Key, Mark]) -> dict[Key, Mark]:
    """Marks of the first run under the keys of the second, where only a label in another language tells them apart."""

    def by_ids(marks: Mapping[Key, Mark], others: Mapping[Key, Mark]) -> dict[tuple, Key]:
        return {(frozenset(ids), row.get("series"), row.get("step")): key for key, (row, ids) in marks.items() if key not in others and ids}

    there = by_ids(new, old)
    same_ids = {key: there[counted] for counted, key in by_ids(old, new).items() if counted in there}
    return {same_ids.get(key, key): mark for key, mark in old.items()}


def _changed(named: Callable[[Mapping[str, str]], str], old: Mark | None, new: Mark | None, exact: bool) -> Change | None:
    """What became of one mark; None where it is the same."""
    (before, counted_before), (after, counted) = old or ({}, ()), new or ({}, ())
    came, went = _without(counted, counted_before), _without(counted_before, counted)
    if old and new:
        fields = _fields(before, after, exact)
        return Change(named(after), "changed", fields, came, went) if fields or came or went else None
    number = Field("", before.get("n", ""), after.get("n", ""))
    return Change(named(before or after), "gone" if old else "new", [number] if any(number) else [], came, went)


def _without(ids: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = {*others}
    return tuple(one for one in ids if one not in known)


def _fields(old: Mapping[str, str], new: Mapping[str, str], exact: bool) -> list[Field]:
    """The columns in which a mark differs, the number it stands for first; a place that only follows from it is left out."""
    columns = ["n", *(column for column in dict.fromkeys([*old, *new]) if column not in ("n", "mentions"))]
    found: list[Field] = []
    for column in columns:
        before, after = old.get(column, ""), new.get(column, "")
        told = rounded(before), rounded(after)
        if same(before, after) or column == "x" and found and not found[0].name and found[0][1:] == told:
            continue
        if exact or not (column in (*REPEATED, *CORRECTED) or is_label(column, before) or is_label(column, after)):
            found.append(Field("" if column == "n" else column, *(told if told[0] != told[1] else (before, after))))
    return found


def _corrected(figure: str, rows: list[tuple[dict[str, str], dict[str, str]]]) -> list[Change]:
    """Counts corrected for the annotators' errors that differ: once for all marks of a label."""
    found = {}
    for old, new in rows:
        if not all(column in row for column in CORRECTED for row in (old, new)) or all(same(old[one], new[one]) for one in CORRECTED):
            continue
        before, after = (f"{rounded(row[CORRECTED[0]])} ({'–'.join(rounded(row[one]) for one in CORRECTED[1:])})" for row in (old, new))
        words = ", ".join(filter(None, [figure, new.get("panel"), new.get("y"), "corrected for the annotators’ errors"]))
        found[words, before, after] = Change(words, "changed", [Field("", before, after)])
    return list(found.values())


def _reordered(name: str, named: Callable[[Mapping[str, str]], str], old: Mapping[Key, Mark], new: Mapping[Key, Mark]) -> list[Change]:
    """Where the same marks begin to stand in another order."""
    for one, other in zip(old, new):
        if one != other:
            moved = [named(rows[key][0]).removeprefix(f"{name}: ") for rows, key in ((old, one), (new, other))]
            return [Change(f"{name}: order of rows", "changed", [Field("", *moved)])]
    return []


def lines(
    name: str, before: pd.DataFrame, after: pd.DataFrame, evidence: Callable[[Iterable[str]], Mapping[str, pd.DataFrame]]
) -> list[str]:
    """What moved in a figure that should be the same: one line per mark, with sentences behind what came or went.

    ``evidence`` gives the sentences behind ids, as `mali_study.differences.builds.Build.evidence` does.
    """
    found = []
    for change in changes(name, before, after, exact=True):
        line = change.line
        for counted, words in ((change.came, "more"), (change.went, "fewer")):
            if counted:
                known = evidence(counted[:MOST])
                said = ", ".join(f"«{known[one]['in_sentence'].iloc[0] if one in known else one}»" for one in counted[:MOST])
                line += f": {len(counted)} {words} mention{'s'[: len(counted) > 1]}: {said}" + (", …" if len(counted) > MOST else "")
        found.append(line)
    return found
