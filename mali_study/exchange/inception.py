"""INCEpTION: one UIMA CAS in JSON per article (format 0.4.0, which INCEpTION reads and writes), and the layers of the project.

UIMA counts offsets in UTF-16 units. Fields are features with tag sets, an attribution's quote and the attribution of equipment
are link features. Only what a study needs of the format is here; a reader finds its specification at Apache UIMA.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mali_study.corpus import Log
from mali_study.exchange.documents import MARKS, METADATA, Document, Span, Unusable, opened, order_of
from mali_study.exchange.files import read_text
from mali_study.exchange.offsets import Utf16
from mali_study.fields import FIELDS, Fields
from mali_study.schemas import LAYERS

STEPS = (
    "Settings > Layers > Import: layers.json; Documents > Import as UIMA CAS JSON 0.4.0: the files of documents; correct and finish; "
    "export as UIMA CAS JSON 0.4.0"
)
TYPES = {mark: f"mali_study.{mark.capitalize()}" for mark in MARKS}
ABOUT = "mali_study.Article"  # a layer of metadata that holds the envelope
LINKS = {"equipment": ("attribution", "attributions"), "attributions": ("quote", "quote")}  # layer -> link feature and what it leads to
KEY = "key"
NO_ROLES = '{"enableRoleLabels": false}'
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
STRING, ARRAY, ANNOTATION = "uima.cas.String", "uima.cas.FSArray", "uima.tcas.Annotation"
SOFA, VIEW = "uima.cas.Sofa", "_InitialView"
INITIAL = "INITIAL_CAS"  # in a project's export: the document before anybody corrected it


def link_type(layer: str) -> str:
    """The type of a layer's links, as INCEpTION names it."""
    return f"{TYPES[layer]}{LINKS[layer][0].capitalize()}Link"


def write(documents: Iterable[Document], folder: Path, fields: Fields) -> None:
    """Write ``layers.json`` and ``documents/ARTICLE.json``."""
    _write(folder / "layers.json", layers(fields))
    (folder / "documents").mkdir()
    used = set()
    for document in documents:
        name = re.sub(r"[^\w.-]+", "_", document.article_id)
        while name in used:
            name += "_"
        used.add(name)
        _write(folder / "documents" / f"{name}.json", cas(document))


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")


def layers(fields: Fields) -> list[dict]:
    """The layers of the project as INCEpTION imports them: spans of characters that may overlap, fields with their tag sets."""
    about = _layer(ABOUT, "Article (do not change)", "document-metadata", [_feature(METADATA)], traits='{"singleton": true}')
    return [about, *(_layer(TYPES[mark], mark, "span", list(_features(mark, fields))) for mark in MARKS)]


def _layer(name: str, shown: str, kind: str, features: list[dict], **more: object) -> dict:
    freedom = {"anchoring_mode": "CHARACTERS", "overlap_mode": "ANY_OVERLAP", "cross_sentence": True, "validation_mode": "NEVER"}
    return {"name": name, "uiName": shown, "type": kind, "enabled": True, "features": features} | freedom | more


def _features(mark: str, fields: Fields) -> Iterator[dict]:
    """The features of a layer: its fields, its link, and the hidden name of each span."""
    for rank, column in enumerate(FIELDS.get(mark, ())):
        tags = [{"tag_name": value} for value in fields.closed.get(column, ())]
        tag_set = {"tag_set": {"name": f"mali_study {column}", "tags": tags, "create_tag": False}} if tags else {}
        yield _feature(column, rank=rank, **tag_set)
    if mark in LINKS:
        name, target = LINKS[mark]
        link = {"link_mode": "WITH_ROLE", "link_type_name": link_type(mark), "multi_value_mode": "ARRAY", "traits": NO_ROLES}
        ends = {"link_type_role_feature_name": "role", "link_type_target_feature_name": "target"}
        yield _feature(name, TYPES[target], rank=len(FIELDS[mark])) | link | ends
    yield _feature(KEY, visible=False)


def _feature(name: str, type: str = STRING, visible: bool = True, **more: object) -> dict:
    shown = {"enabled": True, "visible": visible, "include_in_hover": visible, "curatable": visible}
    return {"name": name, "uiName": name, "type": type, "multi_value_mode": "NONE", "link_mode": "NONE"} | shown | more


def cas(document: Document) -> dict:
    """A document as a CAS: the text, its sentences, the envelope and every span with its links."""
    offsets = Utf16(document.text)
    structures: list[dict] = [{"%ID": 1, "%TYPE": SOFA, "sofaNum": 1, "sofaID": VIEW, "mimeType": "text", "sofaString": document.text}]

    def add(name: str, features: dict) -> dict:
        structures.append({"%ID": len(structures) + 1, "%TYPE": name} | features)
        return structures[-1]

    def place(start: int, end: int) -> dict:
        return {"@sofa": 1, "begin": offsets.units(start), "end": offsets.units(end)}

    members = [add(ABOUT, {"@sofa": 1, METADATA: document.envelope()})]
    members += [add(SENTENCE, place(start, end)) for start, end, _ in document.sentences]
    spans = [add(TYPES[span.layer], place(span.start, span.end) | span.fields | {KEY: span.key}) for span in document.spans]
    for one, other in document.links:
        layer = document.spans[one].layer
        link = add(link_type(layer), {"@target": spans[other]["%ID"]})
        spans[one][f"@{LINKS[layer][0]}"] = add(ARRAY, {"%ELEMENTS": [link["%ID"]]})["%ID"]
    view = {"%SOFA": 1, "%MEMBERS": [structure["%ID"] for structure in members + spans]}
    return {"%TYPES": types(), "%FEATURE_STRUCTURES": structures, "%VIEWS": {VIEW: view}}


def types() -> dict:
    """The types that a CAS declares, for readers that do not know the layers."""
    declared = {ABOUT: _type(ABOUT, "uima.cas.AnnotationBase", {METADATA: STRING}), SENTENCE: _type(SENTENCE, ANNOTATION, {})}
    for mark in MARKS:
        features = dict.fromkeys((*FIELDS.get(mark, ()), KEY), STRING)
        if mark in LINKS:
            features[LINKS[mark][0]] = f"{link_type(mark)}[]"
            declared[link_type(mark)] = _type(link_type(mark), "uima.cas.TOP", {"role": STRING, "target": TYPES[LINKS[mark][1]]})
        declared[TYPES[mark]] = _type(TYPES[mark], ANNOTATION, features)
    return declared


def _type(name: str, above: str, features: dict[str, str]) -> dict:
    return {"%NAME": name, "%SUPER_TYPE": above} | {name: {"%NAME": name, "%RANGE": kind} for name, kind in features.items()}


def read(path: Path, log: Log) -> Iterator[Document]:
    """The documents of a folder or archive of CAS in JSON."""
    for file, content in read_text(path, "*.json", log):
        if Path(file).name.startswith(INITIAL):
            continue
        try:
            yield _document(json.loads(content), file)
        except Unusable as error:
            log.faults.append(str(error))
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            wrong = f"not a UIMA CAS in JSON ({type(error).__name__}: {error})"
            log.faults.append(f"{file}: left out: {wrong}; export the document from INCEpTION as UIMA CAS JSON 0.4.0")


def _document(content: dict, origin: str) -> Document:
    """The document of a CAS."""
    structures = {structure["%ID"]: structure for structure in content["%FEATURE_STRUCTURES"]}
    found = list(structures.values())
    text = next((structure.get("sofaString") for structure in found if structure["%TYPE"] == SOFA), None)
    envelope = next((structure.get(METADATA) for structure in found if structure["%TYPE"] == ABOUT and structure.get(METADATA)), None)
    document, _ = opened(text, envelope, origin)
    marks = {name: mark for mark, name in TYPES.items()}
    offsets, numbers = Utf16(text), {}
    for structure in found:
        if mark := marks.get(structure["%TYPE"]):
            try:
                span = _span(mark, structure, offsets)
            except ValueError as error:
                place = f"{structure.get('begin', 0)}-{structure.get('end', 0)}"
                document.problems.append(f"{origin}: {document.article_id}: {mark} at {place}: left out: {error}; mark it again")
                continue
            numbers[structure["%ID"]] = len(document.spans)
            document.spans.append(span)
    document.links = [(numbers[one], numbers[other]) for one, other in _links(structures, numbers)]
    return document


def _span(mark: str, structure: dict, offsets: Utf16) -> Span:
    """A feature structure as a span; UIMA leaves out an offset of 0."""
    start, end = offsets.points(structure.get("begin", 0)), offsets.points(structure.get("end", 0))
    fields = {column: value for column in FIELDS.get(mark, ()) if (value := str(structure.get(column) or "").strip())}
    return Span(mark, start, end, fields, order_of(structure.get(KEY)))


def _links(structures: dict[int, dict], spans: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Ids of the spans at both ends of every link."""
    features = {TYPES[layer]: LINKS[layer][0] for layer in LAYERS if layer in LINKS}
    for number in spans:
        structure = structures[number]
        array = structures.get(structure.get(f"@{features.get(structure['%TYPE'])}"), {})
        for link in array.get("%ELEMENTS", []):
            target = structures.get(link, {}).get("@target")
            if target in spans:
                yield number, target
