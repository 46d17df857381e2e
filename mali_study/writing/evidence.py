"""Every mark with the sentences it counts: a sentence is printed once, under its number, and referred to afterwards."""

from dataclasses import dataclass, field

import pandas as pd

from mali_study.evidence import evidence
from mali_study.writing.marks import Mark

MOST = (10**9, 40, 20, 10, 5, 3, 1)  # sentences listed of one mark; the first that prints no more than ALL of them in all
ALL = 1200


@dataclass
class Line:
    """A sentence of a mark: its number in the study, its place, and the spans counted in it; ``first`` where it is printed."""

    number: int
    article: str
    text: str
    first: bool
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Listed:
    """A mark with the sentences listed under it, and how many more it counts."""

    mark: Mark
    lines: list[Line]
    n_more: int


def listed(marks: list[Mark], found: pd.DataFrame) -> tuple[list[Listed], int]:
    """The marks with their sentences, as many of each as keep the whole readable, and that number.

    Parameters
    ----------
    found : DataFrame
        `table` of the same marks.
    """
    within = [(mark, _sentences(rows)) for mark, rows in zip(marks, _by_mark(found, len(marks)))]
    for most in MOST:
        printed = {place for _, sentences in within for place in list(sentences)[:most]}
        if len(printed) <= ALL:
            break
    numbers: dict[tuple, int] = {}
    made = []
    for mark, sentences in within:
        lines = []
        for place, spans in list(sentences.items())[:most]:
            first = place not in numbers
            number = numbers.setdefault(place, len(numbers) + 1)
            lines.append(Line(number, place[0], place[2], first, spans))
        made.append(Listed(mark, lines, max(len(sentences) - most, 0)))
    return made, most


def _by_mark(found: pd.DataFrame, n: int) -> list[pd.DataFrame]:
    """The rows of each mark, none where it leads nowhere."""
    rows = dict(list(found.groupby("mark", sort=False)))
    return [rows.get(place, found.iloc[:0]) for place in range(n)]


def _sentences(rows: pd.DataFrame) -> dict[tuple, list[tuple[int, int]]]:
    """The sentences of a mark in their order, each with the spans counted in it, those that touch as one."""
    places: dict[tuple, list[tuple[int, int]]] = {}
    for row in rows.itertuples():
        places.setdefault((row.article_id, int(row.sentence), row.in_sentence), []).append((int(row.start), int(row.end)))
    return {place: merged(spans) for place, spans in places.items()}


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in their order, overlapping ones as one, empty ones left out.

    >>> merged([(5, 9), (0, 2), (7, 12), (3, 3)])
    [(0, 2), (5, 12)]
    """
    made: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def table(marks: list[Mark], articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences of every mark, one row per mark and mention.

    Returns
    -------
    DataFrame
        ``mark`` (place in ``marks``), ``of``, ``name``, ``printed``, then the columns of `mali_study.evidence.evidence`.
    """
    every = evidence(dict.fromkeys(mention for mark in marks for mention in mark.mentions), articles, sentences)
    counted = [(place, *mark[:3], mention) for place, mark in enumerate(marks) for mention in dict.fromkeys(mark.mentions)]
    heads = pd.DataFrame(counted, columns=["mark", "of", "name", "printed", "mention"])
    return heads.astype({"mention": "string"}).merge(every, on="mention", how="inner", sort=False)
