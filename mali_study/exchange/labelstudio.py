"""Label Studio: tasks with predictions to correct, the configuration of the project, and the annotations it exports as JSON.

Label Studio counts offsets in code points, as the tables do, and keeps every field of a region and the relations between
regions. A task without a submitted annotation is not coded.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from mali_study.corpus import Log
from mali_study.exchange.documents import MARKS, METADATA, Document, Span, Unusable, opened, order_of, shown
from mali_study.exchange.files import read_text
from mali_study.fields import FIELDS, Fields, unknown

STEPS = "Settings > Labeling Interface > Code: paste config.xml; Import: tasks.json; correct and submit; Export: JSON"
MARK, TEXT = "mark", "text"
COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#999999")  # Okabe & Ito (2008)
SILENT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))  # what a browser may not select


def write(documents: Iterable[Document], folder: Path, fields: Fields) -> None:
    """Write ``tasks.json`` and ``config.xml``."""
    tasks = json.dumps([_task(document, fields) for document in documents], ensure_ascii=False, indent=1) + "\n"
    (folder / "tasks.json").write_text(tasks, encoding="utf-8", newline="")
    (folder / "config.xml").write_text(config(fields), encoding="utf-8", newline="")


def config(fields: Fields) -> str:
    """The labelling interface: a label per layer, and for the region selected the fields of its layer."""
    view = ElementTree.Element("View")
    labels = ElementTree.SubElement(view, "Labels", name=MARK, toName=TEXT)
    for mark, colour in zip(MARKS, COLOURS):
        ElementTree.SubElement(labels, "Label", value=mark, background=colour)
    ElementTree.SubElement(view, "Text", name=TEXT, value="$text", granularity="symbol")
    for layer, columns in FIELDS.items():
        box = ElementTree.SubElement(view, "View", visibleWhen="region-selected", whenLabelValue=layer)
        for column in columns:
            ElementTree.SubElement(box, "Header", value=column, size="5")
            _control(box, f"{layer}_{column}", fields.closed.get(column))
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _control(box: ElementTree.Element, name: str, values: Iterable[str] | None) -> None:
    """What a field is chosen from, or written in."""
    about = {"name": name, "toName": TEXT, "perRegion": "true"}
    if values is None:
        ElementTree.SubElement(box, "TextArea", about, editable="true", maxSubmissions="1", rows="1")
        return
    choices = ElementTree.SubElement(box, "Choices", about, choice="single", layout="select")
    for value in values:
        ElementTree.SubElement(choices, "Choice", value=value)


def _task(document: Document, fields: Fields) -> dict:
    """A document as a task whose prediction is what the tables say."""
    results = [result for span in document.spans for result in _results(document, span, fields)]
    for one, other in document.links:
        ends = {"from_id": document.spans[one].key, "to_id": document.spans[other].key}
        results.append({"type": "relation", "direction": "right", **ends})
    data = {"text": document.text, "article_id": document.article_id, "title": document.title, METADATA: document.envelope()}
    return {"data": data, "predictions": [{"model_version": "mali_study", "result": results}]}


def _results(document: Document, span: Span, fields: Fields) -> Iterator[dict]:
    """A region with its label, then with each of its fields."""
    place = {"start": span.start, "end": span.end}
    words = {"text": document.text[span.start : span.end]}
    yield {"id": span.key, "from_name": MARK, "to_name": TEXT, "type": "labels", "value": place | words | {"labels": [span.layer]}}
    for column, value in span.fields.items():
        kind, held = ("choices", words | {"choices": [value]}) if column in fields.closed else ("textarea", {"text": [value]})
        yield {"id": span.key, "from_name": f"{span.layer}_{column}", "to_name": TEXT, "type": kind, "value": place | held}


def read(path: Path, log: Log) -> Iterator[Document]:
    """The documents of a JSON export, those alone that somebody has annotated."""
    for file, content in read_text(path, "*.json", log):
        try:
            tasks = json.loads(content)
        except ValueError as error:
            log.faults.append(f"{file}: left out: not JSON ({error}); export the project as JSON")
            continue
        if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
            log.faults.append(f"{file}: left out: not a JSON export of Label Studio; choose JSON, not JSON-MIN or another format")
            continue
        for number, task in enumerate(tasks, 1):
            try:
                if document := _document(task, f"{file}: task {number}", log):
                    yield document
            except Unusable as error:
                log.faults.append(str(error))
            except (TypeError, KeyError, AttributeError, ValueError) as error:
                wrong = f"not as Label Studio writes it ({type(error).__name__}: {error})"
                log.faults.append(f"{file}: task {number}: left out: {wrong}; export the project again")


def _document(task: dict, origin: str, log: Log) -> Document | None:
    """The document of a task; None, with a note, where nobody has submitted it."""
    document, _ = opened(task["data"].get("text"), task["data"].get(METADATA), origin)
    done = [annotation for annotation in task.get("annotations", []) if not annotation.get("was_cancelled")]
    if not done:
        log.notes.append(f"{origin}: {document.article_id}: not annotated: the annotators' rows stand")
        return None
    if len(done) > 1:
        raise Unusable(f"{origin}: {document.article_id}: left out: {len(done)} annotations; delete all but one in Label Studio")
    numbers: dict[str, int] = {}
    regions: dict[str, list[dict]] = {}
    for result in done[0]["result"]:
        if "id" in result and "value" in result:
            regions.setdefault(result["id"], []).append(result)
    for key, results in regions.items():
        if span := _span(document, key, results):
            numbers[key] = len(document.spans)
            document.spans.append(span)
    pairs = [(result["from_id"], result["to_id"]) for result in done[0]["result"] if result.get("type") == "relation"]
    document.links = [(numbers[one], numbers[other]) for one, other in pairs if one in numbers and other in numbers]
    return document


def _span(document: Document, key: str, results: list[dict]) -> Span | None:
    """A region as a span; None, with a problem, where it is none that can be counted."""
    marked = next((result["value"] for result in results if "labels" in result["value"]), results[0]["value"])
    if wrong := _wrong(document, marked):
        place = f"region at {marked.get('start')}-{marked.get('end')}"
        document.problems.append(f"{document.origin}: {document.article_id}: {place}: left out: {wrong}")
        return None
    span = Span(marked["labels"][0], marked["start"], marked["end"], order=order_of(key))
    for result in results:
        _take(document, span, result)
    return span


def _wrong(document: Document, marked: dict) -> str | None:
    """Why a region cannot be counted, and the remedy; None where it can."""
    start, end, labels = marked.get("start"), marked.get("end"), marked.get("labels", [])
    try:
        document.placed(start, end)
    except ValueError as error:
        return str(error)
    said, words = marked.get("text"), document.text[start:end]
    if isinstance(said, str) and _seen(said) != _seen(words):
        return f"it says {shown(said)} where the text has {shown(words)}; mark it again"
    if len(labels) != 1:
        return f"{len(labels)} labels; give it one of {', '.join(MARKS)}"
    return None if labels[0] in MARKS else f"label {labels[0]!r}: {unknown(str(labels[0]), MARKS)}"


def _take(document: Document, span: Span, result: dict) -> None:
    """Write the value of a control into its field; controls of another layer, or of the coder's own, are passed over."""
    layer, _, column = str(result.get("from_name")).partition("_")
    if layer != span.layer or column not in FIELDS.get(layer, ()):
        return
    held = result["value"].get("choices") or result["value"].get("text") or []
    values = [value.strip() for value in ([held] if isinstance(held, str) else held) if value.strip()]
    if len(values) > 1:
        where = f"{document.origin}: {document.article_id}: {span.layer} at {span.start}-{span.end}"
        document.problems.append(f"{where}: {column} has {len(values)} values, of which {values[0]!r} is kept; keep one in Label Studio")
    if values:
        span.fields[column] = values[0]


def _seen(words: str) -> str:
    """Words as far as a browser gives them back when they are selected."""
    return "".join(words.translate(SILENT).split())
