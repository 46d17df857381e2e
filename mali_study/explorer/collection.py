"""All that a reader sees of a study: its articles in the order of time, cut into sentences and pieces. Both faces draw this."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from mali_study.explorer.marks import FACETS, FIELDS, TABLES, Mark, Values, marks
from mali_study.explorer.segments import Piece, lanes, pieces
from mali_study.explorer.wording import said
from mali_study.study import Study
from mali_study.tables import date_bounds
from mali_study.words import day, printable


class Sentence(NamedTuple):
    """One sentence: its number in the table ``sentences``, where it starts, its part, and whether a line ends before it."""

    number: int
    start: int
    part: str
    new_line: bool
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """The words as printed."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def marks(self) -> list[int]:
        """The marks that touch it."""
        return list(dict.fromkeys(mark for piece in self.pieces for mark in piece.marks))


@dataclass(frozen=True)
class Article:
    """One article: how it is headed, between which ISO days it was published (empty where unknown), its sentences and marks."""

    article_id: str
    title: str
    outlet: str
    published: str
    language: str
    first: str
    last: str
    sentences: list[Sentence]
    marks: list[Mark]
    lanes: list[int]


@dataclass(frozen=True)
class Collection:
    """The articles of a study, earliest first and undated last, and the values of their mentions' fields.

    Attributes
    ----------
    options : dict of str to list of (int, int)
        Facet to the numbers of its values, each with the sentences it stands in; the most frequent first.
    """

    language: str
    articles: list[Article]
    values: Values
    options: dict[str, list[tuple[int, int]]]

    @classmethod
    def of(cls, study: Study) -> "Collection":
        """Collect what the tables of a study hold."""
        values = Values(study.context)
        marked = marks({table: getattr(study, table) for table in TABLES}, values)
        about = {row.article_id: row for row in study.articles.itertuples()}
        places: dict[str, list[tuple]] = {article: [] for article in about}
        for article, *place in zip(*(study.sentences[column].tolist() for column in ("article_id", "sentence", "start", "end", "part"))):
            places[article].append(tuple(place))
        articles = [_article(about[article], places[article], marked.get(article, []), values) for article in study.context.articles]
        return cls(study.context.language, articles, values, _options(articles, values))

    @property
    def sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences that are read, in reading order: places of article and sentence; boilerplate is passed over."""
        for place, article in enumerate(self.articles):
            yield from ((place, number) for number, sentence in enumerate(article.sentences) if sentence.part != "boilerplate")


def _article(about: tuple, places: list[tuple], marked: list[Mark], values: Values) -> Article:
    """One article, a row of the table, with its sentences: number, start, end and part of each."""
    language, (first, last) = values.context.language, date_bounds(about.published)
    label = values.context.articles[about.article_id]  # with its number in figures; of titles only the first words
    title = f"{label.split('.')[0]}. {about.title}" if pd.notna(about.title) and about.title.strip() else label
    return Article(
        about.article_id,
        printable(title),
        printable(about.outlet) if pd.notna(about.outlet) else "",
        day(about.published, language) if first else said("no_date", language),
        about.language if pd.notna(about.language) else "",
        first or "",
        last or "",
        list(_sentences(about.text, places, marked)),
        marked,
        lanes([(mark.layer, mark.start, mark.end) for mark in marked]),
    )


def _sentences(text: str, places: list[tuple], marked: list[Mark]) -> Iterator[Sentence]:
    """The sentences of a text, each cut at the marks that touch it."""
    spans = [(mark.start, mark.end, place) for place, mark in enumerate(marked)]
    before = 0
    for number, start, end, part in places:
        touching = [span for span in spans if span[0] < end and span[1] > start]
        yield Sentence(int(number), int(start), part, "\n" in text[before:start], list(pieces(text, start, end, touching)))
        before = end


def _options(articles: list[Article], values: Values) -> dict[str, list[tuple[int, int]]]:
    """The values of each facet with the sentences that are read they stand in, the most frequent first."""
    counts: dict[str, dict[int, int]] = {facet: {} for facet in FACETS}
    for article in articles:
        for sentence in article.sentences:
            for facet, found in facets(article, sentence).items():
                for value in found:
                    counts[facet][value] = counts[facet].get(value, 0) + 1
    return {
        facet: sorted(of_facet.items(), key=lambda option: (-option[1], values.printed[facet][option[0]], option[0]))
        for facet, of_facet in counts.items()
    }


def facets(article: Article, sentence: Sentence) -> dict[str, set[int]]:
    """The values that the marks touching a sentence give to each facet."""
    found: dict[str, set[int]] = {facet: set() for facet in FACETS}
    for place in sentence.marks:
        mark = article.marks[place]
        for name, value in zip(FIELDS[mark.layer], mark.values):
            if name in found:
                found[name].add(value)
    return found
