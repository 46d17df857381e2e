"""What goes to an annotation tool and comes back: one document per article, with its spans and what links them.

A span is a mention of a layer, or the words quoted (``quote``). Links say which attribution tells of a mention of equipment,
and which words an attribution quotes. Fields are words, as in a CSV table; one that is absent is left out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from mali_study.corpus import printable
from mali_study.corrections import digest
from mali_study.fields import FIELDS
from mali_study.schemas import LAYERS, read

QUOTE = "quote"
MARKS = (*LAYERS, QUOTE)
METADATA = "mali_study"  # the field of a document that holds its envelope, in every tool
SHOWN = 40  # characters of a span that a message shows
NEW = 10**9  # order of a span that the tables exported do not have


class Unusable(ValueError):
    """A document cannot be imported: what is wrong, and the remedy."""


@dataclass
class Span:
    """A stretch that is marked; offsets in code points, ``order`` its place among the document's spans at export."""

    layer: str
    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    order: int = NEW

    @property
    def key(self) -> str:
        """The name of the span in a tool."""
        return f"{self.layer}-{self.order}"


def shown(words: str) -> str:
    """Words as a message shows them: on one line, the first of them."""
    line = " ".join(words.split())
    return f"'{printable(line if len(line) <= SHOWN else line[: SHOWN - 1] + '…')}'"


def order_of(key: object) -> int:
    """The place that the name of a span tells; ``NEW`` where the tool gave it a name of its own.

    >>> order_of("equipment-3"), order_of("xQ7-b")
    (3, 1000000000)
    """
    layer, _, number = str(key).rpartition("-")
    return int(number) if layer in MARKS and number.isascii() and number.isdigit() and len(number) < 10 else NEW


@dataclass
class Document:
    """An article with what is marked in it.

    Attributes
    ----------
    sentences : list of (int, int, str)
        Start, end and part, in reading order; they tile the text.
    links : list of (int, int)
        Positions in ``spans``: of an attribution's quote, and of the attribution of equipment; in either direction.
    origin : str
        File, and place in it, that messages name.
    problems : list of str
        Spans that could not be read, one line each.
    """

    article_id: str
    text: str
    sentences: list[tuple[int, int, str]]
    spans: list[Span] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    title: str = ""
    origin: str = ""
    problems: list[str] = field(default_factory=list)

    def envelope(self, **more: object) -> str:
        """What a tool keeps beside the text, as JSON: the article's id, its digest, its sentences, and ``more``."""
        about = {"article_id": self.article_id, "sha256": digest(self.text), "sentences": self.sentences}
        return json.dumps(about | more, ensure_ascii=False, separators=(",", ":"))

    def placed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the white space around it.

        Raises
        ------
        ValueError
            Its offsets are none, it lies outside the text, or holds no word.
        """
        if not isinstance(start, int) or not isinstance(end, int):
            raise ValueError("its offsets are no whole numbers; mark it again")
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"lies outside the text, which has {len(self.text)} characters; mark it again")
        words = self.text[start:end]
        if not words.strip():
            raise ValueError("holds no word; remove it")
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def opened(text: object, envelope: object, origin: str) -> tuple[Document, dict]:
    """The document of a text that came back with its envelope, nothing marked in it yet, and the envelope.

    Raises
    ------
    Unusable
        It is not the text that was exported, or the envelope is lost.
    """
    try:
        about = json.loads(envelope)
        article, sentences = str(about["article_id"]), [(int(start), int(end), str(part)) for start, end, part in about["sentences"]]
        exported = str(about["sha256"])
    except (TypeError, ValueError, KeyError):
        lost = f"has no field {METADATA!r} as `mali-study export` writes it"
        raise Unusable(f"{origin}: left out: the document {lost}; export the tables again, and all fields from the tool") from None
    if not isinstance(text, str) or digest(text) != exported:
        wrong = "its text differs from the corpus it was exported from"
        raise Unusable(f"{origin}: {printable(article)}: left out: {wrong}; correct the marks alone, or export the tables again")
    return Document(article, text, sentences, origin=origin), about


def documents(folder: Path) -> Iterator[Document]:
    """Every article of a folder of tables as a document.

    Raises
    ------
    FileNotFoundError, ValueError
        A table is missing, or cannot be used: file and column are named.
    """
    tables = {table: read(folder, table) for table in ("articles", "sentences", *LAYERS)}
    sentences, *rows = (dict(list(tables[table].groupby("article_id"))) for table in ("sentences", *LAYERS))
    for article in tables["articles"].itertuples():
        parts = sentences.get(article.article_id)
        tiles = [] if parts is None else [(int(s.start), int(s.end), s.part) for s in parts.itertuples()]
        document = Document(article.article_id, article.text, tiles, title="" if pd.isna(article.title) else article.title)
        _mark(document, {layer: found.get(article.article_id) for layer, found in zip(LAYERS, rows)})
        yield document


def _mark(document: Document, rows: dict[str, pd.DataFrame | None]) -> None:
    """Add the spans of an article's rows, and their links."""
    mentions: dict[str, int] = {}
    quotes: dict[tuple[int, int], int] = {}
    told: list[tuple[int, str]] = []
    for layer, table in rows.items():
        for row in [] if table is None else table.to_dict("records"):
            _check(document, row)
            fields = {column: str(row[column]) for column in FIELDS[layer] if pd.notna(row[column])}
            mentions[row["mention"]] = _add(document, layer, row["start"], row["end"], fields)
            if pd.notna(row.get("attribution")):
                told.append((mentions[row["mention"]], row["attribution"]))
            if pd.notna(row.get("quote_start")) and pd.notna(row.get("quote_end")):
                place = int(row["quote_start"]), int(row["quote_end"])
                if place not in quotes:
                    quotes[place] = _add(document, QUOTE, *place, {})
                document.links.append((mentions[row["mention"]], quotes[place]))
    document.links += [(mention, mentions[said]) for mention, said in told if said in mentions]


def _add(document: Document, layer: str, start: int, end: int, fields: dict[str, str]) -> int:
    """Add a span; its place."""
    document.spans.append(Span(layer, int(start), int(end), fields, order=len(document.spans)))
    return len(document.spans) - 1


def _check(document: Document, row: dict) -> None:
    """Refuse tables whose articles are not those that were annotated."""
    if pd.isna(row["start"]) or pd.isna(row["end"]) or document.text[int(row["start"]) : int(row["end"])] != row["text"]:
        raise ValueError(f"{row['mention']}: {row['text']!r} does not stand there in the article; annotate the corpus again")
