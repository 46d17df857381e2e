"""The study as sources for a journal's LaTeX: text, macros of the numbers, tables, figures and bibliography, each a file of its own."""

import re
from importlib.resources import files

from mali_study import tabulating
from mali_study.describing import description
from mali_study.drawing.paper import printed
from mali_study.writing import bibliography, pandoc
from mali_study.writing.blocks import Document, Figure, Number, Prose, Reference, Table
from mali_study.writing.setting import Setter, anchor, file_number, origin

BABEL = {"en": "british", "fr": "french"}
BIBLIOGRAPHY = r"\renewcommand{\bibsection}{}\bibliographystyle{unsrtnat}\bibliography{bibliography}"
# What T1 fonts and pandoc's writer print; every other letter gets a command of its own.
KNOWN = re.compile("[\\u0000-\\u017f\\u2010-\\u201f\\u2020-\\u2026\\u2030\\u2039\\u203a\\u20ac\\u2122\\u202f\\u2002\\ufffd]")
SIGNS = {"≥": r"\geq", "≤": r"\leq", "≠": r"\neq", "→": r"\to", "×": r"\times", "−": "-", "≈": r"\approx"}


class Latex(Setter):
    """Sets numbers as macros, tables and figures as files to read in."""

    to = "latex-smart"

    def __init__(self, document: Document, study):
        super().__init__(document, study)
        self.macros = macros(document)

    def number(self, number: Number) -> list[pandoc.Node]:
        """The macro of a number; it points to its sentences."""
        macro = pandoc.raw("latex", rf"\mscount{{{self.macros[number.name, number.printed]}}}")
        return [pandoc.link([macro], f"#{anchor(number.name)}")] if number.mentions else [macro]

    def reference(self, reference: Reference) -> list[pandoc.Node]:
        """A citation by number, or the words printed for a figure or table as a link to it."""
        found = super().reference(reference)
        key = self.keys.get(reference.name)
        return [pandoc.raw("latex", rf"\citenum{{{key}}}")] if key else found

    def figure(self, block: Figure) -> list[pandoc.Node]:
        """A figure from its file."""
        n, width = file_number(block.name) - 1, block.chart.width
        opened = rf"\setcounter{{figure}}{{{n}}}\begin{{figure}}[tbp]\centering\wide{{\includegraphics[width={width}mm,alt={{"
        return [
            pandoc.paragraph(
                [
                    pandoc.raw("latex", opened),
                    *pandoc.text(description(block.chart)),
                    pandoc.raw("latex", rf"}}]{{figures/{block.name}.pdf}}}}\caption{{"),
                    *self.caption(block),
                    pandoc.raw("latex", rf"}}\label{{{block.name}}}\end{{figure}}"),
                ]
            )
        ]

    def table(self, block: Table) -> list[pandoc.Node]:
        """A line that reads the table's file."""
        counter = rf"\setcounter{{table}}{{{file_number(block.name) - 1}}}"
        return [pandoc.raw("latex", rf"{counter}\input{{tables/{block.name}}}", block=True)]

    def cited(self, tree: list[pandoc.Node]) -> list[pandoc.Node]:
        """The tree with its links to articles as citations, and what BibTeX makes of them in place of their list."""
        targets = {f"#ref-{key}": key for key in self.keys.values()}

        def change(node: pandoc.Node) -> list[pandoc.Node] | None:
            if node["t"] == "Div" and "corpus" in node["c"][0][1]:
                return [pandoc.raw("latex", BIBLIOGRAPHY, block=True)]
            key = targets.get(node["c"][2][0]) if node["t"] == "Link" else None
            return [pandoc.raw("latex", rf"[\citenum{{{key}}}]")] if key else None

        return pandoc.walked(tree, change)


def macros(document: Document) -> dict[tuple[str, str], str]:
    """The key of each number of the prose by its name and printed form; a second form of one name is told apart by a number."""
    found: dict[tuple[str, str], str] = {}
    for block in (*document.blocks, *document.appendix):
        for piece in block.pieces if isinstance(block, Prose) else ():
            if isinstance(piece, Number) and (piece.name, piece.printed) not in found:
                stem = re.sub(r"[^A-Za-z0-9]+", "-", piece.name)
                taken = set(found.values())
                keys = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
                found[piece.name, piece.printed] = next(key for key in keys if key not in taken)
    return found


def numbers_tex(document: Document) -> str:
    r"""A macro for each number, used as ``\mscount{key}``."""
    lines = []
    for (_, printed_form), key in macros(document).items():
        inlines = [pandoc.raw("latex", rf"\msdefine{{{key}}}{{"), *pandoc.text(printed_form), pandoc.raw("latex", "}")]
        lines.append(pandoc.paragraph(inlines))
    definitions = pandoc.converted(lines, "latex-smart").replace("\n\n", "\n") if lines else ""
    head = r"\newcommand{\msdefine}[2]{\expandafter\def\csname ms@#1\endcsname{#2}}"
    use = r"\newcommand{\mscount}[1]{\csname ms@#1\endcsname}"
    return "\n".join([head, use, definitions.strip(), ""])


def sources(setter: Latex, abstract, body, appendices, study) -> dict[str, bytes]:
    """Every file of the folder ``latex`` by its path in it."""
    document, found = setter.document, bibliography.sources(study)
    parts = {name: pandoc.converted(setter.cited(nodes), setter.to) for name, nodes in (("abstract", abstract), ("body", body))}
    if abstract:
        parts["abstract"] = f"\\begin{{abstract}}\n{parts['abstract'].strip()}\n\\end{{abstract}}"
    parts["appendices"] = pandoc.converted(setter.cited(appendices), setter.to)
    parts["title"] = pandoc.converted([pandoc.plain(pandoc.text(document.title))], setter.to)
    parts["origin"] = pandoc.converted([pandoc.plain(pandoc.text(origin(study, document.language)))], setter.to)
    authors = r" \and ".join(pandoc.converted([pandoc.plain(pandoc.text(name))], setter.to).strip() for name in document.authors)
    parts |= {"authors": authors, "babel": BABEL[document.language], "cited": ",".join(source.key for source in found)}
    tables = {f"tables/{block.name}.tex": _table(setter, block) for block in setter.names.values() if isinstance(block, Table)}
    texts = {"numbers.tex": numbers_tex(document), "bibliography.bib": bibliography.bibtex(found, document.language), **tables}
    parts["letters"] = _letters("".join([*parts.values(), *texts.values()]))
    template = (files("mali_study.writing") / "assets" / "study.tex").read_text(encoding="utf-8")
    texts["study.tex"] = re.sub(r"@([a-z]+)@", lambda name: parts[name[1]].strip(), template)
    texts["bibliography.json"] = bibliography.csl(found, document.language)
    for block in (block for block in setter.names.values() if isinstance(block, Table)):  # the same for whoever does without TeX
        texts[f"tables/{block.name}.md"] = tabulating.markdown(block).decode()
        texts[f"tables/{block.name}.csv"] = tabulating.spreadsheet(block).decode()
    drawn = [block for block in setter.names.values() if isinstance(block, Figure)]
    figures = {f"figures/{block.name}.pdf": printed(block.chart, "pdf", 300, titled=False) for block in drawn}
    return {path: text.encode() for path, text in texts.items()} | figures


def _table(setter: Latex, block: Table) -> str:
    """A table with its caption, as pandoc sets it with booktabs."""
    return pandoc.converted(Setter.table(setter, block), setter.to) + "\n"


def _letters(text: str) -> str:
    """Commands for letters that pdfLaTeX does not know: a sign of mathematics, else the number of the letter."""
    strange = sorted({letter for letter in text if not KNOWN.match(letter)})
    shown = {letter: rf"\ensuremath{{{SIGNS[letter]}}}" if letter in SIGNS else f"[U+{ord(letter):04X}]" for letter in strange}
    return "\n".join(rf"\DeclareUnicodeCharacter{{{ord(letter):04X}}}{{{code}}}" for letter, code in shown.items())
