"""What a figure's file says of itself: title, description, caption, and where its numbers come from. No date, no tool."""

import json
from hashlib import sha256
from xml.etree import ElementTree

from mali_study.describing import description
from mali_study.drawing.content import Content
from mali_study.words import printable

# No date and no version of a tool, so that the same content gives the same bytes.
SILENT = {
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}
SPACES = {
    "": "http://www.w3.org/2000/svg",
    "xlink": "http://www.w3.org/1999/xlink",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "cc": "http://creativecommons.org/ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "study": "urn:mali_study:provenance",
}
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def of_file(content: Content, suffix: str) -> dict[str, str | None]:
    """What matplotlib writes into a ``pdf``, ``svg`` or ``png`` file.

    PDF: ``Title``, ``Subject`` (description, then caption), ``Keywords`` (the provenance as JSON). PNG: ``Title``,
    ``Description``, ``Caption``, and a text chunk per entry of the provenance. SVG: title and caption; the rest is `finished_svg`'s.
    """
    title, caption = printable(content.title), printable(content.caption)
    if suffix == "pdf":
        known = {"Keywords": json.dumps(dict(content.provenance), ensure_ascii=False)} if content.provenance else {}
        return {"Title": title, "Subject": f"{description(content)}\n{caption}"} | known | SILENT[suffix]
    if suffix == "png":
        return {"Title": title, "Description": description(content), "Caption": caption, **content.provenance} | SILENT[suffix]
    return {"Title": title, "Description": caption, "Language": content.language} | SILENT[suffix]


def finished_svg(svg: bytes, content: Content) -> bytes:
    """An SVG file of matplotlib's that screen readers read as one picture, its provenance in its RDF.

    Its root gets ``role="img"`` and names its ``title`` and ``desc``, by ids that no other figure on a page has.
    """
    for prefix, space in SPACES.items():
        ElementTree.register_namespace(prefix, space)
    root = ElementTree.fromstring(svg, ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True)))
    mark = sha256(svg).hexdigest()[:12]
    root.attrib |= {"role": "img", "aria-labelledby": f"title-{mark} desc-{mark}", XML_LANGUAGE: content.language}
    title = root.find(f"{{{SPACES['']}}}title")
    title.set("id", f"title-{mark}")
    words = ElementTree.Element(f"{{{SPACES['']}}}desc", {"id": f"desc-{mark}"})
    words.text, words.tail = description(content), title.tail
    root.insert([*root].index(title) + 1, words)
    work = root.find(f".//{{{SPACES['cc']}}}Work")
    if content.provenance:
        known = ElementTree.SubElement(work, f"{{{SPACES['dcterms']}}}provenance", {f"{{{SPACES['rdf']}}}parseType": "Resource"})
        for name, value in content.provenance.items():
            ElementTree.SubElement(known, f"{{{SPACES['study']}}}{name}").text = printable(value)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
