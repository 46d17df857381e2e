"""The study as one page that opens from disk and asks for nothing: every figure and every number lists its sentences on a click."""

import re
from html import escape
from importlib.resources import files

from mali_study.writing import interaction, pandoc
from mali_study.writing.blocks import Figure, Number, Table
from mali_study.writing.setting import Setter, cells, file_number, origin, plain_words, widths


class Web(Setter):
    """Sets figures and numbers as what can be clicked."""

    to = "html5-smart"

    def number(self, number: Number) -> list[pandoc.Node]:
        """A number as a button where it counts sentences."""
        if not number.mentions:
            return super().number(number)
        return [pandoc.raw("html", interaction.number(number.name, number.printed, number.mentions))]

    def figure(self, block: Figure) -> list[pandoc.Node]:
        """The figure as it is on a screen."""
        return [pandoc.raw("html", interaction.figure(block.chart, block.name, self.label(block)), block=True)]

    def table(self, block: Table) -> list[pandoc.Node]:
        """A table; the first words of a row list the sentences that it counts."""
        shown = block.rows.drop(columns="mentions", errors="ignore")
        ids = block.rows["mentions"] if "mentions" in block.rows else [()] * len(shown)
        rows = [[pandoc.text(cell) for cell in row] for row in cells(shown)]
        for place, (row, mentions) in enumerate(zip(cells(shown), ids)):
            column = next((column for column, cell in enumerate(row) if cell), None)
            if len(mentions) and column is not None:
                button = interaction.number(f"{block.name}-{place + 1}", row[column], mentions)
                rows[place][column] = [pandoc.raw("html", button)]
        head = [pandoc.text(str(column)) for column in shown.columns]
        return [pandoc.division([pandoc.table(block.name, head, rows, widths(shown), self.caption(block))], classes=["study-table"])]

    def caption(self, block: Figure | Table) -> list[pandoc.Node]:
        """The caption behind its number."""
        return [pandoc.strong(pandoc.text(self.label(block).strip())), {"t": "Space"}, *super().caption(block)]

    def label(self, block: Figure | Table) -> str:
        """What stands before a caption: the number, and the title of a figure."""
        number = self.says["figure" if isinstance(block, Figure) else "table"].format(file_number(block.name))
        return f"{number}. {block.chart.title.rstrip('.')}. " if isinstance(block, Figure) else f"{number}. "


def contents(body: list[pandoc.Node]) -> tuple[list[pandoc.Node], str]:
    """The tree with a name for every section of the text, and the list that leads to them."""
    entries, named = [], []
    for node in body:
        if node["t"] == "Header":
            level, attributes, inlines = node["c"]
            attributes = [attributes[0] or f"section-{len(entries) + 1}", *attributes[1:]]
            node = node | {"c": [level + 1, attributes, inlines]}  # the first level is the title's
            if level <= 2:
                words = escape(plain_words(inlines))
                entries.append(f'<li class="level-{level}"><a href="#{attributes[0]}">{words}</a></li>')
        named.append(node)
    return named, "\n".join(entries)


def page(setter: Web, abstract: list[pandoc.Node], text: list[pandoc.Node], appendices: list[pandoc.Node], study, evidence) -> str:
    """The whole page; ``evidence`` is the table of every mark, row and number."""
    says, named, listed = setter.says, *contents([*text, *appendices])
    folder = files("mali_study.writing") / "assets"
    parts = {
        "language": setter.language,
        "title": escape(setter.document.title),
        "head": interaction.head(),
        "scripts": interaction.scripts(evidence.drop_duplicates(["mention", "article_id", "start", "end"]), study),
        "style": (folder / "study.css").read_text(encoding="utf-8"),
        "origin": escape(origin(study, setter.language)),
        "authors": f'<p class="authors">{escape(", ".join(setter.document.authors))}</p>' if setter.document.authors else "",
        "headings": says["contents"],
        "contents": f'{listed}\n<li><a href="#explorer">{says["explorer"]}</a></li>',
        "abstract": "",
        "body": pandoc.converted(_nested(named), setter.to),
        "explorer": interaction.articles(study),
    }
    if abstract:
        parts["abstract"] = f'<section class="abstract"><h2>{says["abstract"]}</h2>\n{pandoc.converted(abstract, setter.to)}</section>'
    template = (folder / "study.html").read_text(encoding="utf-8")
    return re.sub(r"@([a-z]+)@", lambda name: parts[name[1]], template)


def _nested(tree: list[pandoc.Node]) -> list[pandoc.Node]:
    """The tree with the headings inside its divisions one level lower, as those outside are."""

    def change(node: pandoc.Node) -> list[pandoc.Node] | None:
        return [node | {"c": [node["c"][0] + 1, *node["c"][1:]]}] if node["t"] == "Header" else None

    return [node if node["t"] == "Header" else pandoc.walked([node], change, blocks=True)[0] for node in tree]
