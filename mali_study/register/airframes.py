"""Aircraft by tail number, where the press gives one: what became of each, in the order of time."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

import pandas as pd

from mali_study.codebook import Codebook
from mali_study.register.marks import Hit, Marks
from mali_study.register.types import AIRCRAFT, Types, packaged
from mali_study.schemas import frame
from mali_study.tables import date_bounds

LATE = "9999"  # what has no date comes last


@dataclass
class _Airframe:
    """A tail number with the places where it stands and the mentions that it belongs to."""

    registration: str
    state: str | None
    places: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    mentions: dict[str, tuple] = field(default_factory=dict)  # id -> row of equipment


class _Page:
    """The sentences of an article that are read, and the aircraft that they mention."""

    def __init__(self, sentences: list[tuple], mentions: list[tuple]):
        self.starts = [row.start for row in sentences]
        self.sentences = sentences
        self.mentions: dict[int, list[tuple]] = defaultdict(list)
        for row in mentions:
            if row.family in AIRCRAFT or row.equipment == "aircraft":
                self.mentions[row.sentence].append(row)

    def read(self, position: int) -> int | None:
        """The number of the sentence at a place, None in boilerplate."""
        place = bisect_right(self.starts, position) - 1
        if place < 0 or position >= self.sentences[place].end or self.sentences[place].part == "boilerplate":
            return None
        return int(self.sentences[place].sentence)

    def aircraft(self, sentence: int) -> list[tuple]:
        """The aircraft of a sentence, else the last one of the sentence before."""
        return self.mentions.get(sentence) or self.mentions.get(sentence - 1, [])[-1:]


def airframes(articles: pd.DataFrame, sentences: pd.DataFrame, equipment: pd.DataFrame, codebook: Codebook | None = None) -> pd.DataFrame:
    """Aircraft by tail number (`immatriculé TZ-20C`, `le Su-25 TZ 20C`, `numéro de bord 07`).

    A number belongs to the aircraft mentioned nearest to it in its sentence; to a designation of that family in the sentence too, if
    the nearest is a general word (`l'appareil TZ-20C, un Su-25`); with no aircraft there to the last one of the sentence before. Numbers
    that name no state need a word of registration before them and an aircraft; they are told apart by type. Boilerplate is skipped.

    Parameters
    ----------
    articles, sentences, equipment : DataFrame
        The annotated tables. Of ``articles`` only ``article_id``, ``published`` and ``text`` are read.
    codebook : Codebook, optional
        The package's own if not given.

    Returns
    -------
    DataFrame, table ``airframes``, sorted by ``registration``, ``equipment``
        ``registration`` in capitals with a hyphen; ``equipment``: the type named most often, in its most specific form, NA if none is
        said; ``holder``: recipient, else operator of the latest mention that has one, else the state whose prefix it is; ``status``
        in the order of time, each change once; ``date`` of the last status, at its own precision; ``n_mentions`` counts
        ``mentions``, the ids of the equipment it belongs to; ``places`` (``article_id:start-end``, offsets into the text) are
        all the places where it stands, also those without any mention; ``n_articles`` counts the articles of these.
    """
    book = codebook or packaged()
    marks, types = Marks(book.registrations), Types(book)
    tiles, mentions = _by_article(sentences, "sentence"), _by_article(equipment, "start")
    found: dict[tuple, _Airframe] = {}
    for article, text in sorted(zip(articles["article_id"], articles["text"])):
        page = _Page(tiles.get(article, []), mentions.get(article, []))
        for hit, sentence in _hits(text, marks, page):
            belonging = _belonging(hit, page.aircraft(sentence), types)
            key = (hit.registration, types.type_of(belonging[0].equipment) if hit.state is None else None)
            airframe = found.setdefault(key, _Airframe(hit.registration, hit.state))
            airframe.places.append(f"{article}:{hit.start}-{hit.end}")
            airframe.articles.add(article)
            airframe.mentions.update((row.mention, row) for row in belonging)
    published = dict(zip(articles["article_id"], articles["published"]))
    rows = [_row(airframe, published, types) for airframe in found.values()]
    return frame("airframes", sorted(rows, key=lambda row: (row["registration"], row["equipment"] or "")))


def _by_article(table: pd.DataFrame, order: str) -> dict[str, list[tuple]]:
    rows = defaultdict(list)
    for row in table.itertuples(index=False):
        rows[row.article_id].append(row)
    return {article: sorted(group, key=attrgetter(order)) for article, group in rows.items()}


def _hits(text: str, marks: Marks, page: _Page) -> Iterator[tuple[Hit, int]]:
    """The registrations of a text with the sentence of each."""

    def counts(hit: Hit) -> bool:
        sentence = page.read(hit.start)
        return hit.kind == "firm" or (sentence is not None and bool(page.aircraft(sentence)))

    for hit in marks(text, counts):
        if (sentence := page.read(hit.start)) is not None:
            yield hit, sentence


def _belonging(hit: Hit, aircraft: list[tuple], types: Types) -> list[tuple]:
    """The mentions that a registration belongs to, nearest first; of two equally near the one before."""
    if not aircraft:
        return []
    # `l'appareil TZ-20C` may have been marked as an aircraft of the type TZ-20C: it names none.
    read = [row._replace(equipment="aircraft") if _covers(row, hit) and not types.known(row.equipment) else row for row in aircraft]
    near = sorted(read, key=lambda row: (max(row.start - hit.end, hit.start - row.end), row.start))
    if not types.generic(near[0].equipment):
        return near[:1]
    named = [row for row in near if not types.generic(row.equipment) and near[0].family in (row.family, "generic")]
    alone = named if len({types.type_of(row.equipment) for row in named}) == 1 else []
    return [near[0], *alone[:1]]


def _covers(row: tuple, hit: Hit) -> bool:
    return row.start <= hit.start and hit.end <= row.end


def _row(airframe: _Airframe, published: dict[str, str], types: Types) -> dict:
    """The airframe as a row of its table."""
    mentions = sorted(airframe.mentions.values(), key=lambda row: (row.article_id, row.start, row.mention))
    told = sorted((row for row in mentions if pd.notna(row.status)), key=lambda row: _when(row.date, published.get(row.article_id)))
    held = [holder for row in told + [row for row in mentions if pd.isna(row.status)] if pd.notna(holder := _holder(row))]
    last = [row.date for row in told if row.status == told[-1].status and pd.notna(row.date)]
    slug = _slug([row.equipment for row in mentions if pd.notna(row.equipment)], types)
    families = Counter(row.family for row in mentions if row.equipment == slug)
    return {
        "registration": airframe.registration,
        "equipment": slug,
        "family": families.most_common(1)[0][0] if families else None,
        "holder": held[-1] if held else airframe.state,
        "status": [row.status for row, before in zip(told, [None, *told]) if before is None or row.status != before.status],
        "date": min(last, key=_width) if last else None,
        "n_mentions": len(mentions),
        "n_articles": len(airframe.articles),
        "mentions": [row.mention for row in mentions],
        "places": airframe.places,
    }


def _holder(row: tuple) -> str:
    return row.recipient if pd.notna(row.recipient) else row.operator


def _when(date: str, published: str | None) -> tuple[str, str]:
    """What mentions are ordered by: the days of their status, else of their article; told in one article, as they stand there."""
    first, last = date_bounds(date) if pd.notna(date) else date_bounds(published)
    return last or LATE, first or LATE


def _width(date: str) -> tuple[int, str]:
    first, last = date_bounds(date)
    return (pd.Timestamp(last) - pd.Timestamp(first)).days, date


def _slug(slugs: list[str], types: Types) -> str | None:
    """The most specific slug of the type that is named most often; a designation before general words."""
    named = [slug for slug in slugs if not types.generic(slug)] or slugs
    if not named:
        return None
    counts = Counter(types.type_of(slug) for slug in named)
    most = min(counts, key=lambda kind: (-counts[kind], kind))
    return max((slug for slug in named if types.type_of(slug) == most), key=lambda slug: (len(slug), slug))
