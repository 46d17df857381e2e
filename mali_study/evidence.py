"""From a number to its words: the sentences behind the ids that a mark, a row or a number in the prose counts."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

COLUMNS = ("mention", "article_id", "title", "outlet", "published", "sentence", "text", "in_sentence", "start", "end")
MENTION = re.compile(r"(?P<article>.+):(?P<layer>[a-z_]+):(?P<start>\d+)-(?P<end>\d+):\d+", re.DOTALL)
PASSAGE = re.compile(r"(?P<a>.+):(?P<a_start>\d+)-(?P<a_end>\d+)=(?P<b>.+):(?P<b_start>\d+)-(?P<b_end>\d+)", re.DOTALL)


class Place(NamedTuple):
    """Where an id points: offsets into an article's text; an empty span is the article as a whole."""

    article: str
    start: int
    end: int


class Sentences(NamedTuple):
    """The sentences of one article as arrays: a mask of them is made in microseconds, of a frame's rows in milliseconds."""

    number: np.ndarray
    start: np.ndarray
    end: np.ndarray
    read: np.ndarray  # whether it is no boilerplate

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Sentences":
        """From the rows of the table ``sentences``."""
        offsets = (rows[column].to_numpy(dtype="int64") for column in ("sentence", "start", "end"))
        return cls(*offsets, (rows["part"] != "boilerplate").to_numpy(dtype=bool))


def places(mention: str, articles: Iterable[str]) -> list[Place]:
    """The places of one id: a mention's, both of a shared passage, or an article; none if its article is not among ``articles``.

    >>> places("a:equipment:10-14:0", ["a"]), places("a", ["a"]), places("c", ["a"])
    ([Place(article='a', start=10, end=14)], [Place(article='a', start=0, end=0)], [])
    >>> places("a:1-9=b:4-12", ["a", "b"])
    [Place(article='a', start=1, end=9), Place(article='b', start=4, end=12)]
    """
    if mention in articles:
        return [Place(mention, 0, 0)]
    if found := MENTION.fullmatch(mention):
        placed = [Place(found["article"], int(found["start"]), int(found["end"]))]
    elif found := PASSAGE.fullmatch(mention):
        placed = [Place(found[side], int(found[f"{side}_start"]), int(found[f"{side}_end"])) for side in "ab"]
    else:
        placed = []
    return [place for place in placed if place.article in articles]


def evidence(ids: Iterable[str], articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences behind ids of mentions, shared passages or articles, each id once, in their order.

    Ids hold their offsets, so a mention that only a hand coding has leads to its words as well.

    Returns
    -------
    DataFrame, columns ``COLUMNS``
        ``mention`` the id (a passage has two rows), ``title``, ``outlet``, ``published`` of its article, ``sentence`` the number of
        the first sentence, ``text`` the words marked, ``in_sentence`` the sentence or sentences on one line, in which they stand
        from ``start`` to ``end`` (code points). Of an article as a whole: its first sentence, nothing marked; of offsets that lie
        in no sentence, as in a coding of another version of the text: the nearest sentence, nothing marked.
    """
    about = {row.article_id: row for row in articles[["article_id", "title", "outlet", "published", "text"]].itertuples(index=False)}
    within = {article: Sentences.of(rows) for article, rows in sentences.groupby("article_id", sort=False)}
    rows = []
    for mention in dict.fromkeys(ids):
        for place in places(mention, within):
            article = about[place.article]
            number, shown, start, end = _in_sentence(article.text, within[place.article], place)
            known = (mention, place.article, article.title, article.outlet, article.published)
            rows.append((*known, number, shown[start:end], shown, start, end))
    types = {name: "Int64" if name in ("sentence", "start", "end") else "string" for name in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


def _in_sentence(text: str, sentences: Sentences, place: Place) -> tuple[int, str, int, int]:
    """The number of the first sentence, the sentences that a place touches on one line, and where it stands in that line."""
    if place.start == place.end:
        touched = [int(sentences.read.argmax())]  # the first, where none is read
    else:
        touched = np.flatnonzero((sentences.start < place.end) & (sentences.end > place.start))
        if not len(touched):  # a hand coding made on another version of the text: the sentence next to where it points
            touched = [int(np.abs(sentences.start - place.start).argmin())]
    begin, stop = int(sentences.start[touched].min()), int(sentences.end[touched].max())
    start, end = (min(max(offset, begin), stop) for offset in (place.start, place.end))
    before, marked, after = (re.sub(r"\s+", " ", piece) for piece in (text[begin:start], text[start:end], text[end:stop]))
    before = before.lstrip()
    line = (before + marked + after).rstrip()
    return int(sentences.number[touched[0]]), line, len(before), min(len(before) + len(marked), len(line))
