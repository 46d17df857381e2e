"""From a written study to pandoc's tree: the prose is parsed once, and each format sets figures, tables, numbers and references itself."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from mali_study import words
from mali_study.writing import bibliography, pandoc
from mali_study.writing.blocks import Block, Document, Figure, Number, Prose, Reference, Table
from mali_study.writing.wording import PHRASES

PIECE = "study-piece"  # class of what holds the place of a number, a reference, a figure or a table in parsed prose
LINE = 110  # characters of a line of a table
Pieces = list[Number | Reference | Figure | Table]


def parsed(blocks: Iterable[Block]) -> tuple[list[pandoc.Node], Pieces]:
    """The tree of some blocks, with a numbered place for each piece that is no text, and these pieces."""
    pieces, markdown = [], []
    for block in blocks:
        if isinstance(block, Prose):
            passage = ""
            for piece in block.pieces:
                if not isinstance(piece, str):
                    pieces.append(piece)
                    piece = f'[.]{{.{PIECE} key="{len(pieces) - 1}"}}'
                passage += piece
            markdown.append(passage)
        else:
            pieces.append(block)
            markdown.append(f'::: {{.{PIECE} key="{len(pieces) - 1}"}}\n:::')
    return pandoc.parsed("\n\n".join(markdown)), pieces


class Setter:
    """How one format sets the pieces of a study; subclasses say how it sets figures, and what else is its own.

    Parameters
    ----------
    document : Document
        The study.
    study : Study
        Its articles are what references to articles point to.
    """

    to = ""  # pandoc's name of the format

    def __init__(self, document: Document, study):
        self.document, self.study, self.language = document, study, document.language
        self.says = PHRASES[self.language]
        self.keys = {source.article: source.key for source in bibliography.sources(study)}
        self.names = {block.name: block for block in (*document.blocks, *document.appendix) if isinstance(block, Figure | Table)}

    def placed(self, tree: list[pandoc.Node], pieces: Pieces) -> list[pandoc.Node]:
        """The tree with every piece in its place."""

        def change(node: pandoc.Node) -> list[pandoc.Node] | None:
            if node["t"] not in ("Span", "Div") or PIECE not in node["c"][0][1]:
                return None
            piece = pieces[int(dict(node["c"][0][2])["key"])]
            setters = {Number: self.number, Reference: self.reference, Figure: self.figure, Table: self.table}
            return next(set_piece for kind, set_piece in setters.items() if isinstance(piece, kind))(piece)

        return pandoc.walked(tree, change)

    def number(self, number: Number) -> list[pandoc.Node]:
        """A number of the prose; it points to its sentences in the appendix."""
        shown = pandoc.text(number.printed)
        return [pandoc.link(shown, f"#{anchor(number.name)}")] if number.mentions and shown else shown

    def reference(self, reference: Reference) -> list[pandoc.Node]:
        """A pointer to a figure, a table or an article.

        Raises
        ------
        ValueError
            The study has none of that name.
        """
        known = {**dict.fromkeys(self.names), **self.keys}
        if reference.name not in known:
            near = get_close_matches(reference.name, known, 1, 0.4)
            remedy = f"; did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"reference {reference.name!r}: the study has no figure, table or article of that name{remedy}")
        key = self.keys.get(reference.name)
        return [pandoc.link(pandoc.text(reference.printed), f"#ref-{key}" if key else f"#{reference.name}")]

    def figure(self, block: Figure) -> list[pandoc.Node]:
        """A figure with its number and caption."""
        raise NotImplementedError

    def table(self, block: Table) -> list[pandoc.Node]:
        """A table with its number and caption."""
        shown = block.rows.drop(columns="mentions", errors="ignore")
        head = [pandoc.text(str(column)) for column in shown.columns]
        rows = [[self.cell(words) for words in row] for row in cells(shown)]
        return [pandoc.table(block.name, head, rows, widths(shown), self.caption(block))]

    def cell(self, words: str) -> list[pandoc.Node]:
        """The words of a table's cell."""
        return pandoc.text(words)

    def caption(self, block: Figure | Table) -> list[pandoc.Node]:
        """The caption without its number: the title in bold where there is one."""
        if isinstance(block, Table):
            return pandoc.text(block.caption)
        title = pandoc.strong(pandoc.text(f"{block.chart.title.rstrip('.')}."))
        return [title, {"t": "Space"}, *pandoc.text(self._brief(block.chart.caption))]

    def _brief(self, caption: str) -> str:
        """A caption without the end that all captions share, which the beginning of the study says once."""
        shared = words.caption_end(self.study.context)
        return caption.removesuffix(shared) + "." if caption.endswith(shared) else caption


def cells(rows: pd.DataFrame) -> list[list[str]]:
    """The cells of a table as text, absent ones empty."""
    return [["" if pd.isna(cell) else str(cell) for cell in row] for row in rows.astype(object).itertuples(index=False)]


def widths(rows: pd.DataFrame) -> list[float]:
    """A share of the line for each column: first what its longest word needs, then what it holds beyond that."""
    columns = list(zip(*[[str(column) for column in rows.columns], *cells(rows)]))
    needed = [min(max((len(part) for cell in column for part in re.split("[ \n]", cell)), default=1), 24) + 3 for column in columns]
    beyond = [max(min(max(map(len, column)), 60) - least, 0) for least, column in zip(needed, columns)]
    free = max(LINE - sum(needed), 0) / max(sum(beyond), 1)
    held = [least + more * min(free, 1) for least, more in zip(needed, beyond)]
    return [round(share / sum(held), 4) for share in held]


def anchor(name: str) -> str:
    """The place of a number's sentences in the appendix, by its name."""
    return "number-" + re.sub(r"[^A-Za-z0-9-]", "-", name)


def file_number(name: str) -> int:
    """The number that a figure or table is printed with, from the name of its file.

    >>> file_number("fig02_source_kinds")
    2
    """
    return int(re.match(r"(?:fig|tab)(\d+)_", name)[1])


def parts(tree: list[pandoc.Node], title: str) -> tuple[list[pandoc.Node], list[pandoc.Node], list[pandoc.Node]]:
    """The abstract, the text from its first section on, and appendices of the study's own.

    The abstract stands under a heading that says so, appendices under headings of the highest level with the class ``appendix``;
    sections begin at the first level, and a heading that only repeats the title is left out.
    """
    headings = [node for node in tree if node["t"] == "Header" and plain_words(node["c"][2]) != title]
    shift = min((node["c"][0] for node in headings), default=1) - 1
    abstract, body, own = [], [], []
    place = body
    for node in tree:
        if node["t"] == "Header":
            level, attributes, inlines = node["c"]
            words = plain_words(inlines)
            if words == title:
                continue
            if words in {phrases["abstract"] for phrases in PHRASES.values()}:
                place = abstract
                continue
            node = node | {"c": [level - shift, attributes, inlines]}
            if level - shift == 1:
                place = body if "appendix" not in attributes[1] else own
                if place is own:
                    own += [node, pandoc.division([], classes=["own"])]
                    place = own[-1]["c"][1]
                    continue
            elif place is abstract:
                place = body
        place.append(node)
    return abstract, body, own


def plain_words(inlines: list[pandoc.Node]) -> str:
    """What inlines say, without what marks them."""
    return "".join(node.get("c", " ") if node["t"] in ("Str", "Space", "SoftBreak") else "" for node in inlines)


def numbered(tree: list[pandoc.Node], language: str) -> list[pandoc.Node]:
    """The tree with its sections numbered 1, 1.1 …, and its appendices A, B …, as part of their headings."""
    counts, appendices = [0, 0, 0], 0

    def change(node: pandoc.Node) -> list[pandoc.Node] | None:
        nonlocal counts, appendices
        if node["t"] != "Header":
            return None
        level, attributes, inlines = node["c"]
        if "unnumbered" in attributes[1] or level > len(counts):
            return [node]
        counts = [count + (place == level - 1) if place < level else 0 for place, count in enumerate(counts)]
        appendices += "appendix" in attributes[1]
        first = chr(ord("A") + appendices - 1) if appendices else str(counts[0])
        number = ".".join([first, *map(str, counts[1:level])])
        before = PHRASES[language]["appendix"].format(number) + "." if "appendix" in attributes[1] else number
        return [node | {"c": [level, attributes, [*pandoc.text(before + "\u2002"), *inlines]]}]

    return pandoc.walked(tree, change, blocks=True)


def origin(study, language: str) -> str:
    """What every figure and table counts, and with what: articles, corpus, codebook, version, parameters that are not as they come."""
    says, known = PHRASES[language], study.provenance
    articles = words.counted(len(study.articles), "article", language) + words.caption_end(study.context)
    line = says["origin"].format(articles=articles, digest=known["corpus"][:12], version=known["version"])
    return line + (" " + says["parameters"].format(known["parameters"]) if known["parameters"] else "")
