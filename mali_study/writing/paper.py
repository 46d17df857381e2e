"""The study as a PDF: pandoc writes typst, typst sets it on A4, with figures as drawings and a description of each."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

from mali_study.describing import description
from mali_study.drawing.paper import printed
from mali_study.writing import pandoc
from mali_study.writing.blocks import Figure, Table
from mali_study.writing.setting import Setter, file_number, origin

COLUMN = 85  # millimetres: a figure of one column; a wider one reaches into the margins
LONG = 40  # rows of a table that runs over pages
NARROW = 2  # columns of a table that one column of the text has room for
COLUMNS = {"codebook": 2, "evidence": 2, "corpus": 1, "own": 1}  # of an appendix
# How the template sets a division of a class.
DIVISIONS = {"mark": "#entry[", "mark-alone": "#entry(sticky: false)[", "small": "#small[#hanging[", **dict.fromkeys(COLUMNS, "#hanging[")}
DIVISIONS |= {"group": "#group[", "terms": "#terms["}
FONTS = Path(get_data_path()) / "fonts" / "ttf"
EPOCH = 315532800  # 1980: what the file says of when it was made, so that the same study gives the same bytes


class Paper(Setter):
    """Sets figures and tables in typst, with the numbers of their files."""

    to = "typst"

    def figure(self, block: Figure) -> list[pandoc.Node]:
        """A figure at its printed width."""
        drawing = f"{literal(f'{block.name}.svg')}, {block.chart.width}mm, {literal(description(block.chart))}"
        drawn = "wide" if block.chart.width > COLUMN else "drawing"
        opened = f"#figure(placement: auto, kind: image, numbering: {_numbering(block)}, {drawn}({drawing}), caption: ["
        place = f"#sentences({literal(self.says['sentences'])}, <evidence-{block.name}>)"
        return [
            pandoc.paragraph(
                [
                    pandoc.raw("typst", opened),
                    *self.caption(block),
                    {"t": "Space"},
                    pandoc.raw("typst", f"{place}])<{block.name}>"),
                ]
            ),
        ]

    def table(self, block: Table) -> list[pandoc.Node]:
        """A table where it stands, one of several columns at the head or foot of a page; a long one runs over pages."""
        shown = block.rows.drop(columns="mentions", errors="ignore")
        style = "long" if len(shown) > LONG else "broad" if len(shown.columns) > NARROW else "narrow"
        opened = pandoc.raw("typst", f"#{style}({_numbering(block)})[", block=True)
        return [opened, *super().table(block), pandoc.raw("typst", "]", block=True)]

    def cell(self, words: str) -> list[pandoc.Node]:
        """Behind an empty string: at the beginning of a cell pandoc lets typst read ``- Mali`` as a list, ``= Mali`` as a heading."""
        return [pandoc.raw("typst", '#"";'), *pandoc.text(words)] if words else []

    def styled(self, tree: list[pandoc.Node]) -> list[pandoc.Node]:
        """The tree with its divisions set as the template has them."""

        def change(node: pandoc.Node) -> list[pandoc.Node] | None:
            if node["t"] != "Div" or not node["c"][0][1]:
                return None
            kind, inside = node["c"][0][1][0], self.styled(node["c"][1])
            if kind not in DIVISIONS:
                return inside
            closed = "]" * DIVISIONS[kind].count("[")
            return [pandoc.raw("typst", DIVISIONS[kind], block=True), *inside, pandoc.raw("typst", closed, block=True)]

        return pandoc.walked(tree, change, blocks=True)


def _numbering(block: Figure | Table) -> str:
    """What numbers a block in typst: the number of its file, wherever on the pages the block comes to stand."""
    return f'(..) => "{file_number(block.name)}"'


def literal(words: str) -> str:
    """Words as a string of typst, in which nothing runs.

    >>> print(literal('a "b" #c \\\\ \\n'))
    "a \\"b\\" #c \\\\ \\n"
    """
    return json.dumps("".join(c for c in words if c >= " " or c == "\n"), ensure_ascii=False)


def source(setter: Paper, abstract: list[pandoc.Node], body: list[pandoc.Node], appendices: list[pandoc.Node], study) -> str:
    """The study in typst."""
    says, language = setter.says, setter.language
    parts = {name: pandoc.converted(setter.styled(nodes), "typst-smart") for name, nodes in (("abstract", abstract), ("body", body))}
    stated = pandoc.converted([pandoc.plain(pandoc.text(origin(study, language)))], "typst-smart")
    given = {
        "title": literal(setter.document.title),
        "language": literal(language),
        "table-word": literal(says["table"].format("").strip("\u00a0 ")),
        "figure-word": literal(says["figure"].format("").strip("\u00a0 ")),
        "origin": f"[{stated}]",
        "abstract-title": f"[{says['abstract']}.]",
        "abstract": f"[{parts['abstract']}]" if abstract else "none",
        "authors": f"({''.join(literal(author) + ', ' for author in setter.document.authors)})",
    }
    arguments = ", ".join(f"{name}: {value}" for name, value in given.items())
    return "\n".join(
        [
            '#import "study.typ": *',
            f"#show: study.with({arguments})",
            parts["body"],
            *_appendices(setter, appendices),
        ]
    )


def _appendices(setter: Paper, appendices: list[pandoc.Node]) -> list[str]:
    """Each appendix on pages of its own, in as many columns as it needs; its heading over all of them."""
    made = []
    for title, content in zip(appendices[::2], appendices[1::2]):
        columns = COLUMNS[content["c"][0][1][0]]
        head, text = (pandoc.converted(setter.styled(nodes), "typst-smart") for nodes in ([title], content["c"][1]))
        made.append(f"#appendix(columns: {columns})[\n{head}\n{text}\n]")
    return made


def pdf(code: str, drawings: dict[str, bytes]) -> bytes:
    """A PDF of the study in typst, tagged for readers who do not see it (PDF/UA-1).

    Its fonts come with typst, for other scripts with matplotlib: the same on every machine.
    """
    template = (files("mali_study.writing") / "assets" / "study.typ").read_bytes()
    sources = {"main.typ": shown(code).encode(), "study.typ": template, **drawings}
    return typst.compile(sources, font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards=["ua-1"], timestamp=EPOCH)


def shown(code: str) -> str:
    """The text with a mark for each character that no font of ours has, such as an emoji: PDF/UA refuses what cannot be seen."""
    return re.sub("[^\x00-\u024f]", lambda found: found[0] if ord(found[0]) in _characters() else "\ufffd", code)


@cache
def _characters() -> frozenset[int]:
    """The code points that the font for other scripts has."""
    return frozenset(FT2Font(str(FONTS / "DejaVuSans.ttf")).get_charmap())


def drawings(document) -> dict[str, bytes]:
    """Every figure of the study as a drawing, by the name of its file."""
    return {
        f"{block.name}.svg": printed(block.chart, "svg", 300, titled=False)
        for block in (*document.blocks, *document.appendix)
        if isinstance(block, Figure)
    }
