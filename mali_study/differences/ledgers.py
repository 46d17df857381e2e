"""Claims, contradictions and events of two runs, matched by the mentions they gather: what is new, gone, or told otherwise."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from mali_study.differences.alignment import Alignment
from mali_study.differences.changes import Change, Field, Section, paired
from mali_study.words import country, day, label

NUMBER = "quantity"
OF_CLAIM = ("equipment", "status", "modality", "supplier", "recipient", "operator", "date", "n_reports", "n_articles", "conflict")
OF_EVENT = ("kind", "date", "place", "actors", "dates", "n_reports", "n_articles", "conflict")
ALIKE = ("equipment", NUMBER, "status", "modality", "supplier", "recipient", "operator", "date")  # of claims that share no mention


def claims(alignment: Alignment) -> Section:
    """Claims that came, went or are told otherwise."""
    return _compared("Claims", "claims", alignment, _claim, (NUMBER, *OF_CLAIM), ALIKE)


def events(alignment: Alignment) -> Section:
    """Events that came, went or are told otherwise."""
    return _compared("Events", "events", alignment, _event, OF_EVENT, ())


def contradictions(alignment: Alignment) -> Section:
    """Contradictions between claims that came, or that no longer stand."""
    section = Section("Contradictions")
    before, after, of_before, of_after = (
        build.table(table) for table in ("contradictions", "claims") for build in (alignment.first, alignment.second)
    )
    if before is None or after is None or of_before is None or of_after is None:
        return section
    old = {
        (frozenset(alignment.claims.get(row[side], row[side]) for side in ("claim_a", "claim_b")), row["conflict"]): row
        for row in _rows(before)
    }
    new = {(frozenset((row["claim_a"], row["claim_b"])), row["conflict"]): row for row in _rows(after)}
    subjects = [_sides({row["claim"]: row for row in _rows(claims)}) for claims in (of_before, of_after)]
    section.changes += [Change(subjects[1](row), "new", came=tuple(row["mentions"])) for key, row in new.items() if key not in old]
    section.changes += [
        Change(subjects[0](row), "gone", went=alignment.translated(row["mentions"]), called="resolved")
        for key, row in old.items()
        if key not in new
    ]
    for key, row in new.items():
        if key in old and (fields := _fields(old[key], row, ("says_a", "says_b"))):
            section.changes.append(Change(subjects[1](row), "changed", fields))
    return section


def _compared(
    name: str, table: str, alignment: Alignment, subject: Callable[[Mapping], str], fields: Iterable[str], alike: tuple[str, ...]
) -> Section:
    """Rows of one table of the ledger in both runs."""
    section = Section(name)
    tables = [build.table(table) for build in (alignment.first, alignment.second)]
    if tables[0] is None or tables[1] is None:
        return section
    before, after = (_rows(rows) for rows in tables)
    counted = [alignment.translated(row["mentions"]) for row in before]
    pairs = paired(counted, [row["mentions"] for row in after])
    pairs += _told_alike(before, after, pairs, alike)
    found = {other: one for one, other in pairs}
    for place, row in enumerate(after):
        if place not in found:
            section.changes.append(Change(subject(row), "new", came=tuple(row["mentions"])))
            continue
        old, old_ids = before[found[place]], counted[found[place]]
        came, went = (
            tuple(one for one in row["mentions"] if one not in old_ids),
            tuple(one for one in old_ids if one not in row["mentions"]),
        )
        if (differs := _fields(old, row, fields)) or came or went:
            section.changes.append(Change(subject(row), "changed", differs, came, went))
    kept = {one for one, _ in pairs}
    section.changes += [Change(subject(row), "gone", went=counted[place]) for place, row in enumerate(before) if place not in kept]
    return section


def _rows(table: pd.DataFrame) -> list[dict]:
    """Rows with their values as text but for lists, and a quantity where there are bounds."""
    rows = table.to_dict("records")
    for row in rows:
        if "quantity_low" in row:
            low, high = row["quantity_low"], row["quantity_high"]
            row[NUMBER] = low if pd.isna(low) or pd.isna(high) or low == high else f"{low}–{high}"
    return [
        {name: value if isinstance(value, list) else "" if pd.isna(value) else str(value) for name, value in row.items()} for row in rows
    ]


def _told_alike(before: list[dict], after: list[dict], pairs: list[tuple[int, int]], alike: tuple[str, ...]) -> list[tuple[int, int]]:
    """Rows that share no mention and say the very same: other articles tell it now."""
    if not alike:
        return []
    said: dict[tuple, tuple[list[int], list[int]]] = {}
    for side, rows in enumerate((before, after)):
        known = {pair[side] for pair in pairs}
        for place in (place for place in range(len(rows)) if place not in known):
            said.setdefault(tuple(rows[place][name] for name in alike), ([], []))[side].append(place)
    return [(one, other) for ones, others in said.values() for one, other in zip(ones, others)]


def _fields(old: Mapping, new: Mapping, names: Iterable[str]) -> list[Field]:
    """Values that are not the same, in words."""
    told = ((name, *(", ".join(row[name]) if isinstance(row[name], list) else row[name] for row in (old, new))) for name in names)
    return [Field(name.removeprefix("n_"), _word(name, before), _word(name, after)) for name, before, after in told if before != after]


def _word(name: str, value: str) -> str:
    """A value as it is printed: states and equipment by name, days written out."""
    if not value:
        return ""
    if name in ("supplier", "recipient", "operator"):
        return country(value, "en")
    return day(value, "en") if name == "date" else label(name, value, "en") if name in ("equipment", "status") else value


def _claim(row: Mapping) -> str:
    """A claim in a few words: number and equipment, from whom to whom, what became of it, when."""
    holder = country(row["recipient"] or row["operator"] or "?", "en")
    way = f"{country(row['supplier'], 'en')} to {holder}" if row["supplier"] else holder
    what = f"{row[NUMBER]} × {label('equipment', row['equipment'], 'en')}" if row[NUMBER] else label("equipment", row["equipment"], "en")
    said = row["modality"] if row["modality"] != "asserted" else ""
    when = day(row["date"], "en") if row["date"] else "undated"
    return ", ".join(filter(None, [what, way if way != "?" else "", label("status", row["status"] or None, "en"), said, when]))


def _event(row: Mapping) -> str:
    actors = " and ".join(country(actor, "en") for actor in row["actors"])
    return ", ".join(
        filter(None, [label("event", row["kind"], "en"), row["place"], actors, day(row["date"], "en") if row["date"] else "undated"])
    )


def _sides(claims: Mapping[str, dict]) -> Callable[[Mapping], str]:
    """How a contradiction is named: in what, and what its two claims say."""

    def subject(row: Mapping) -> str:
        one, other = (_claim(claims[row[side]]) if row[side] in claims else row[side] for side in ("claim_a", "claim_b"))
        return f"on the {row['conflict']}, {row['says_a']} against {row['says_b']}: {one}; {other}"

    return subject
