"""From a corrected document to rows of the tables: checked, completed, linked, and with ids of their own."""

from bisect import bisect_left, bisect_right
from collections import Counter

from mali_study.corpus import Log, printable
from mali_study.exchange.documents import NEW, QUOTE, Document, Span, shown
from mali_study.fields import FieldError, Fields
from mali_study.schemas import LAYERS


def rows(document: Document, fields: Fields, log: Log) -> dict[str, list[dict]]:
    """The rows of every layer of a document, in reading order.

    A span that cannot be a row is left out with a fault; one that lacks fields that a coder should fill in is a note. A span
    that is where it was keeps its id; one that was moved or added has a new one.
    """
    log.faults += document.problems
    found: dict[int, dict] = {}
    for number, span in sorted(enumerate(document.spans), key=lambda item: (item[1].start, item[1].end, item[1].order, item[0])):
        try:
            found[number] = _row(document, span, fields, log)
        except ValueError as error:
            log.faults.append(f"{_where(document, span)}: left out: {error}")
    quotes = _link(document, found)
    _share_out(document, quotes, found, log)
    for number in [number for number, row in found.items() if row.get("mode") == "direct-quote" and row["quote_start"] is None]:
        del found[number]
        remedy = f"mark the words quoted as {QUOTE!r} and link the two, or choose another mode"
        log.faults.append(f"{_where(document, document.spans[number])}: left out: a direct quote without its words; {remedy}")
    _name(document, found)
    return {layer: [row for number, row in found.items() if document.spans[number].layer == layer] for layer in LAYERS}


def _where(document: Document, span: Span) -> str:
    """The file, article and span that a message is about."""
    words = shown(document.text[max(span.start, 0) : span.end])
    return f"{document.origin}: {printable(document.article_id)}: {span.layer} {words} at {span.start}-{span.end}"


def _row(document: Document, span: Span, fields: Fields, log: Log) -> dict:
    """A span as a row that has neither its id nor its links yet."""
    span.start, span.end = document.placed(span.start, span.end)
    words = document.text[span.start : span.end]
    if span.layer == QUOTE:
        return {}
    number = bisect_right(document.sentences, span.start, key=lambda sentence: sentence[0]) - 1
    if number < 0 or document.sentences[number][2] == "boilerplate":
        raise FieldError("stands in boilerplate, where nothing is counted; remove it")
    own, missing = fields.completed(span.layer, words, span.fields, new=span.order == NEW)
    if missing and span.order == NEW:
        log.notes.append(f"{_where(document, span)}: no {', '.join(missing)}; fill in {span.layer}.csv")
    places = {"equipment": {"attribution": None}, "attributions": {"quote_start": None, "quote_end": None}}.get(span.layer, {})
    shared = {"mention": None, "article_id": document.article_id, "sentence": number, "start": span.start, "end": span.end, "text": words}
    return shared | own | places


def _link(document: Document, found: dict[int, dict]) -> list[int]:
    """Write each link into its row, whichever way it was drawn; the quotes that no link leads to."""
    linked = set()
    for pair in document.links:
        layers = {document.spans[number].layer: number for number in pair if number in found}
        if {"attributions", QUOTE} <= layers.keys():
            linked.add(layers[QUOTE])
            _quote(found[layers["attributions"]], document.spans[layers[QUOTE]])
        elif {"equipment", "attributions"} <= layers.keys():
            row = found[layers["equipment"]]
            row["attribution"] = layers["attributions"] if row["attribution"] is None else row["attribution"]
    return [number for number in found if document.spans[number].layer == QUOTE and number not in linked]


def _quote(row: dict, span: Span) -> None:
    """Give an attribution its quote; of several, the first in the text."""
    if row["quote_start"] is None or span.start < row["quote_start"]:
        row["quote_start"], row["quote_end"] = span.start, span.end


def _share_out(document: Document, quotes: list[int], found: dict[int, dict], log: Log) -> None:
    """Give each quote that is not linked to the nearest direct quote that has none."""
    waiting = [row for row in found.values() if row.get("mode") == "direct-quote" and row["quote_start"] is None]
    for number in quotes:
        span = document.spans[number]
        at = bisect_left(waiting, span.start, key=lambda row: row["start"])
        near = range(max(at - 1, 0), min(at + 1, len(waiting)))
        nearest = min(near, key=lambda place: max(waiting[place]["start"] - span.end, span.start - waiting[place]["end"]), default=None)
        if nearest is None:
            log.notes.append(f"{_where(document, span)}: belongs to no attribution and is passed over; link it to one")
        else:
            _quote(waiting.pop(nearest), span)


def _name(document: Document, found: dict[int, dict]) -> None:
    """Give every row the id that its place tells, and equipment the id of its attribution."""
    seen: Counter[str] = Counter()
    for number, row in found.items():
        layer = document.spans[number].layer
        if layer != QUOTE:
            place = f"{document.article_id}:{layer}:{row['start']}-{row['end']}"
            row["mention"] = f"{place}:{seen[place]}"
            seen[place] += 1
    for row in found.values():
        if row.get("attribution") is not None:
            row["attribution"] = found[row["attribution"]]["mention"] if row["attribution"] in found else None
