"""Two runs side by side: every section of the comparison, and the sentences that a report shows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mali_study.differences import figures, ledgers
from mali_study.differences.alignment import Alignment
from mali_study.differences.builds import Build
from mali_study.differences.changes import Change, Section
from mali_study.differences.inputs import failures, inputs
from mali_study.differences.numbers import numbers
from mali_study.differences.rankings import rankings

MOST = 3  # sentences shown of those that a change counts, on either side
LONGEST = 280  # characters of a sentence that are shown, around the words counted


class Quote(NamedTuple):
    """A sentence that came (``+``) or went (``−``), and the article it stands in."""

    sign: str
    sentence: str
    where: str


@dataclass(frozen=True)
class Comparison:
    """What differs between two runs.

    Attributes
    ----------
    labels : (str, str)
        The folders as they were named.
    sections : list of Section
        In reading order, those without a difference too.
    notes : list of str
        What could not be compared, and why.
    quotes : dict
        Of each change, by section name and place in it: the sentences shown, and how many more there are.
    """

    labels: tuple[str, str]
    sections: list[Section]
    notes: list[str]
    quotes: dict[tuple[str, int], tuple[list[Quote], int]]

    @property
    def n_changes(self) -> int:
        """How many differences there are."""
        return sum(len(section.changes) for section in self.sections)


def compared(first: Path, second: Path) -> Comparison:
    """Compare the folders of two runs.

    Raises
    ------
    ValueError
        A folder holds no run, or a file in it cannot be read; one line names it.
    """
    one, other = Build(first), Build(second)
    alignment = Alignment(one, other)
    articles = {article for build in (one, other) if build.articles is not None for article in build.articles["article_id"]}
    sections = [
        inputs(one, other, alignment),
        failures(one, other),
        ledgers.claims(alignment),
        ledgers.contradictions(alignment),
        ledgers.events(alignment),
        figures.compared(one.figures, other.figures, alignment, articles),
        rankings(one, other),
        numbers(alignment, articles),
    ]
    for section in sections:
        section.changes = [replace(change, went=alignment.before(change.went)) for change in section.changes]
    notes = [*dict.fromkeys([*one.notes, *other.notes]), *_cautions(alignment)]
    return Comparison((one.label, other.label), sections, notes, _quotes(sections, one, other))


def _cautions(alignment: Alignment) -> list[str]:
    """What a reader should know of the comparison."""
    found, builds = [], (alignment.first, alignment.second)
    if alignment.other_language:
        languages = " and ".join(str(build.parameters.get("language")) for build in builds)
        found.append(f"languages {languages}: figures are compared by their data, not by their labels")
    if any(build.parameters.get(name) for build in builds for name in ("start", "end", "outlets")):
        found.append("a run shows a selection of articles: claims, contradictions and events are compared for the whole corpus")
    return found


def _quotes(sections: Iterable[Section], first: Build, second: Build) -> dict[tuple[str, int], tuple[list[Quote], int]]:
    """The first sentences of each change, looked up all at once in the run that has them."""
    wanted: dict[tuple[str, int], Change] = {
        (section.name, place): change for section in sections for place, change in enumerate(section.changes) if change.came or change.went
    }
    came = second.evidence(dict.fromkeys(one for change in wanted.values() for one in change.came[:MOST]))
    went = first.evidence(dict.fromkeys(one for change in wanted.values() for one in change.went[:MOST]))
    found = {}
    for key, change in wanted.items():
        sides = (("+", change.came, came), ("−", change.went, went))
        quotes = [quote for sign, ids, known in sides for one in ids[:MOST] if one in known for quote in _sentences(sign, known[one])]
        found[key] = list(dict.fromkeys(quotes)), sum(max(len(ids) - MOST, 0) for _, ids, _ in sides)
    return found


def _sentences(sign: str, rows: pd.DataFrame) -> list[Quote]:
    """The sentences of one id with outlet, day and article."""
    quotes = []
    for row in rows.itertuples():
        about = [row.outlet, row.published, row.article_id]
        quotes.append(
            Quote(
                sign, _around(row.in_sentence, int(row.start), int(row.end)), ", ".join(str(value) for value in about if not pd.isna(value))
            )
        )
    return quotes


def _around(sentence: str, start: int, end: int) -> str:
    """A sentence, or what stands around its marked words where it is very long."""
    if len(sentence) <= LONGEST:
        return sentence
    begin = max(min(start - (LONGEST - (end - start)) // 2, len(sentence) - LONGEST), 0)
    return "…" * (begin > 0) + sentence[begin : begin + LONGEST].strip() + "…" * (begin + LONGEST < len(sentence))
