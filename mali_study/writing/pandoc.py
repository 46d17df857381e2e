"""Pandoc's document tree, built in Python: text of the corpus enters it as words alone, which no writer takes for a mark."""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from tempfile import TemporaryDirectory

import pypandoc

from mali_study.words import printable

VERSION = [1, 23, 1]
# What the prose of a notebook may hold; raw HTML or TeX, mathematics and citations are not among it, nor quotation marks made curly.
MARKDOWN = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-citations-smart-auto_identifiers-example_lists-yaml_metadata_block"
LEAVES = ("Str", "Space", "SoftBreak", "LineBreak", "RawInline", "RawBlock", "Code", "CodeBlock")
LINES = (*LEAVES, "Para", "Plain", "Header", "LineBlock")  # blocks that hold no blocks, and what stands in them
Node = dict


def converted(blocks: list[Node], to: str, options: Iterable[str] = (), meta: Mapping[str, Node] | None = None) -> str:
    """A tree in a format of text, without reading or writing a file."""
    tree = {"pandoc-api-version": VERSION, "meta": meta or {}, "blocks": blocks}
    return pypandoc.convert_text(json.dumps(tree), to, format="json", extra_args=["--sandbox", "--wrap=none", *options])


def word(blocks: list[Node], reference: bytes, meta: Mapping[str, Node]) -> bytes:
    """A tree as DOCX in the styles of a reference document; its clock stands still, so that the same tree gives the same bytes."""
    tree = json.dumps({"pandoc-api-version": VERSION, "meta": dict(meta), "blocks": blocks})
    clock = os.environ.get("SOURCE_DATE_EPOCH")
    with TemporaryDirectory() as folder:
        styles, made = os.path.join(folder, "reference.docx"), os.path.join(folder, "study.docx")
        with open(styles, "wb") as file:
            file.write(reference)
        os.environ["SOURCE_DATE_EPOCH"] = "315532800"  # 1980: the first day that a ZIP archive knows
        try:
            pypandoc.convert_text(tree, "docx", format="json", outputfile=made, extra_args=["--sandbox", f"--reference-doc={styles}"])
        finally:
            os.environ.pop("SOURCE_DATE_EPOCH") if clock is None else os.environ.update(SOURCE_DATE_EPOCH=clock)
        with open(made, "rb") as file:
            return file.read()


def parsed(markdown: str) -> list[Node]:
    """The blocks of a text in Markdown, as the notebooks write it."""
    return json.loads(pypandoc.convert_text(markdown, "json", format=MARKDOWN, extra_args=["--sandbox"]))["blocks"]


def text(words: str) -> list[Node]:
    """Plain words as inline nodes, every character as it is printed; only spaces and line breaks may break the line."""
    pieces = re.split(r"([ \t\r\n\u2028\u2029]+)", words)
    shown = ((piece, printable(piece)) for piece in pieces)
    return [{"t": "Space"} if not piece.strip() else {"t": "Str", "c": clean} for piece, clean in shown if piece and clean]


def attributes(name: str = "", classes: Sequence[str] = (), **values: str) -> list:
    """The attributes of a node: identifier, classes, and others by their name."""
    return [name, list(classes), [[key, value] for key, value in values.items()]]


def raw(to: str, code: str, block: bool = False) -> Node:
    """Code of one format, for what a tree cannot say."""
    return {"t": "RawBlock" if block else "RawInline", "c": [to, code]}


def span(inlines: list[Node], name: str = "", classes: Sequence[str] = (), **values: str) -> Node:
    """Inlines with attributes."""
    return {"t": "Span", "c": [attributes(name, classes, **values), inlines]}


def strong(inlines: list[Node]) -> Node:
    """Inlines in bold."""
    return {"t": "Strong", "c": inlines}


def emphasised(inlines: list[Node]) -> Node:
    """Inlines in italics."""
    return {"t": "Emph", "c": inlines}


def link(inlines: list[Node], target: str) -> Node:
    """A link to a place of the document (``#name``) or to an address of the web; any other address stays text."""
    if target.startswith("#") or re.match(r"https?://[^\s\\]+$", target):
        return {"t": "Link", "c": [attributes(), inlines, [target, ""]]}
    return span(inlines)


def paragraph(inlines: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def plain(inlines: list[Node]) -> Node:
    """Inlines that stand alone without being a paragraph."""
    return {"t": "Plain", "c": inlines}


def division(blocks: list[Node], name: str = "", classes: Sequence[str] = (), **values: str) -> Node:
    """Blocks with attributes."""
    return {"t": "Div", "c": [attributes(name, classes, **values), blocks]}


def heading(level: int, inlines: list[Node], name: str = "", classes: Sequence[str] = ()) -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, attributes(name, classes), inlines]}


def image(address: str, description: str, width: str) -> Node:
    """A picture with what it shows in words."""
    return {"t": "Image", "c": [attributes(width=width), text(description), [address, ""]]}


def figure(name: str, blocks: list[Node], caption: list[Node]) -> Node:
    """Blocks that float, with a caption."""
    return {"t": "Figure", "c": [attributes(name), [None, [plain(caption)]], blocks]}


def table(name: str, head: list[list[Node]], rows: list[list[list[Node]]], widths: Sequence[float], caption: list[Node]) -> Node:
    """A table: inlines of each cell; ``widths`` are shares of the line."""
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for width in widths]
    body = [attributes(), 0, [], [_row(cells) for cells in rows]]
    captions = [None, [plain(caption)] if caption else []]
    return {"t": "Table", "c": [attributes(name), captions, columns, [attributes(), [_row(head)]], [body], [attributes(), []]]}


def _row(cells: list[list[Node]]) -> list:
    """A row of a table."""
    return [attributes(), [[attributes(), {"t": "AlignDefault"}, 1, 1, [plain(inlines)]] for inlines in cells]]


def walked(tree: object, change: Callable[[Node], list[Node] | None], blocks: bool = False) -> object:
    """A tree in which ``change`` stands in for nodes: it is given each node, and gives a list of nodes, or None to go on inside.

    With ``blocks`` it is given those outside of lines of text alone, which are a small part of a tree.
    """
    if isinstance(tree, dict):
        inside = tree.get("c")
        return tree | {"c": walked(inside, change, blocks)} if isinstance(inside, list) else tree
    if not isinstance(tree, list):
        return tree
    closed, made = LINES if blocks else LEAVES, []
    for node in tree:
        if not isinstance(node, dict):
            made.append(walked(node, change, blocks) if isinstance(node, list) else node)
            continue
        found = change(node) if node["t"] not in LEAVES else None
        made += [node if node["t"] in closed else walked(node, change, blocks)] if found is None else found
    return made
