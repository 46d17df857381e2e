"""doccano: one line of JSON per article with labelled spans; made for a sequence labelling project that allows overlapping spans.

doccano counts offsets in UTF-16 units, as its page is JavaScript (its grapheme mode, off by default, would count others). Its
spans have a label and no fields, so the label is the leading field with the layer (``delivered/equipment``), and the other fields
stay in the metadata, by span. A span that comes back takes the fields of the one that stood in its place, else of the one of its
layer that overlaps it most and is not taken; a span with neither is new, and what its words do not tell is absent.
"""

import json
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from mali_study.corpus import Log
from mali_study.exchange.documents import MARKS, METADATA, Document, Span, Unusable, opened
from mali_study.exchange.files import read_text
from mali_study.exchange.offsets import Utf16
from mali_study.fields import LEADING, Fields, unknown

STEPS = (
    "a project of sequence labelling that allows overlapping spans; Labels > Import: labels.json; "
    "Dataset > Import > JSONL: articles.jsonl; correct and approve; Dataset > Export: JSONL, approved documents only"
)
COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#999999")  # Okabe & Ito (2008)


def write(documents: Iterable[Document], folder: Path, fields: Fields) -> None:
    """Write ``articles.jsonl``, in ASCII so that no guess at its encoding can fail, and ``labels.json``."""
    with (folder / "articles.jsonl").open("w", encoding="ascii", newline="") as file:
        for document in documents:
            file.write(json.dumps(_line(document)) + "\n")
    colours = dict(zip(MARKS, COLOURS))
    shown = [{"text": label, "background_color": colours[label.rpartition("/")[2]], "text_color": "#ffffff"} for label in labels(fields)]
    (folder / "labels.json").write_text(json.dumps(shown, indent=1) + "\n", encoding="ascii", newline="")


def labels(fields: Fields) -> list[str]:
    """Every label: the layers, and for those with a leading field each of its values."""
    return [label for mark in MARKS for label in (mark, *(f"{value}/{mark}" for value in fields.closed.get(LEADING.get(mark), ())))]


def label(span: Span) -> str:
    """The label of a span, what says most first: the page shows its first dozen letters."""
    value = span.fields.get(LEADING.get(span.layer, ""))
    return f"{value}/{span.layer}" if value else span.layer


def _line(document: Document) -> dict:
    """A document as doccano imports it; what its spans cannot hold goes to the envelope."""
    offsets = Utf16(document.text)
    kept = [[span.layer, span.start, span.end, span.fields] for span in document.spans]
    spans = [[offsets.units(span.start), offsets.units(span.end), label(span)] for span in document.spans]
    envelope = document.envelope(spans=kept, links=document.links)
    return {"text": document.text, "label": spans, "article_id": document.article_id, METADATA: envelope}


def read(path: Path, log: Log) -> Iterator[Document]:
    """The documents of a JSONL export."""
    for file, content in read_text(path, "*.jsonl", log):
        for number, line in enumerate(content.split("\n"), 1):
            origin = f"{file}: line {number}"
            try:
                if line.strip():
                    yield _document(json.loads(line), origin)
            except Unusable as error:
                log.faults.append(str(error))
            except (TypeError, KeyError, AttributeError, ValueError) as error:
                wrong = f"not as doccano writes it ({type(error).__name__}: {error})"
                log.faults.append(f"{origin}: left out: {wrong}; export the project again as JSONL")


def _document(row: dict, origin: str) -> Document:
    """The document of a line, each span with the fields of the one it was."""
    document, about = opened(row.get("text"), row.get(METADATA), origin)
    marked = _marked(document, row)
    before = [Span(layer, start, end, fields) for layer, start, end, fields in about["spans"]]
    for span, number in zip(marked, inherited(marked, before)):
        leading = span.fields
        if number is not None:
            span.order = number
            span.fields = {name: value for name, value in before[number].fields.items() if name != LEADING.get(span.layer)} | leading
    document.spans = marked
    places = {span.order: place for place, span in enumerate(marked)}
    document.links = [(places[one], places[other]) for one, other in about["links"] if one in places and other in places]
    return document


def _marked(document: Document, row: dict) -> list[Span]:
    """The labelled spans of a line, with their leading fields; those that are none are problems."""
    offsets, spans = Utf16(document.text), []
    found = row["label"] if "label" in row else [[span["start_offset"], span["end_offset"], span["label"]] for span in row["entities"]]
    for start, end, name in found:
        where = f"{document.origin}: {document.article_id}: label {name!r} at {start}-{end}: left out:"
        value, _, layer = str(name).rpartition("/")
        if layer not in MARKS or value and layer not in LEADING:
            document.problems.append(f"{where} {unknown(layer, MARKS)}")
            continue
        try:
            spans.append(Span(layer, offsets.points(start), offsets.points(end), {LEADING[layer]: value} if value else {}))
        except (ValueError, TypeError) as error:
            document.problems.append(f"{where} {error}; mark it again")
    return spans


def inherited(marked: list[Span], before: list[Span]) -> list[int | None]:
    """For each span that came back, the number of the one it was; None for a new one. No number is given twice."""
    taken: list[int | None] = [None] * len(marked)
    free = set(range(len(before)))
    for key in (lambda span: (span.start, span.end, label(span)), lambda span: (span.start, span.end, span.layer)):
        places = defaultdict(deque)
        for number in sorted(free):
            places[key(before[number])].append(number)
        for place, span in enumerate(marked):
            if taken[place] is None and places[key(span)]:
                taken[place] = places[key(span)].popleft()
                free.remove(taken[place])
    for layer in MARKS:
        _moved(layer, marked, before, taken, free)
    return taken


def _moved(layer: str, marked: list[Span], before: list[Span], taken: list[int | None], free: set[int]) -> None:
    """Give each span of a layer that stands in a new place the one that overlaps it most, of those that nobody has."""
    left = sorted((number for number in free if before[number].layer == layer), key=lambda number: before[number].start)
    starts = [before[number].start for number in left]
    longest = max((before[number].end - before[number].start for number in left), default=0)
    overlaps = []
    for place, span in enumerate(marked):
        if taken[place] is None and span.layer == layer:
            for number in left[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]:
                overlap = min(span.end, before[number].end) - max(span.start, before[number].start)
                if overlap > 0:
                    overlaps.append((-overlap, place, number))
    for _, place, number in sorted(overlaps):
        if taken[place] is None and number in free:
            taken[place] = number
            free.remove(number)
