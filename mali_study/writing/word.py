"""The study as DOCX: pandoc's writer, figures as pictures with a description, captions whose numbers Word knows."""

from base64 import b64encode

from mali_study.describing import description
from mali_study.drawing.paper import printed
from mali_study.writing import pandoc
from mali_study.writing.blocks import Figure, Table
from mali_study.writing.setting import Setter, file_number, origin
from mali_study.writing.word_styles import reference

DOTS_PER_INCH = 300
FIELD = (
    '<w:r><w:t xml:space="preserve">{word}</w:t></w:r>'
    '<w:fldSimple w:instr=" SEQ {kind} \\* ARABIC \\r {n} "><w:r><w:t>{n}</w:t></w:r></w:fldSimple>'
)
STYLES = {"small": "Small", "mark": "Mark", "mark-alone": "Mark", "corpus": "Small", "terms": "Small"}


class Word(Setter):
    """Sets figures as pictures, and numbers captions by fields."""

    to = "docx"

    def figure(self, block: Figure) -> list[pandoc.Node]:
        """A picture of the figure at its printed width; its address is the picture itself, so that no file is read."""
        picture = "data:image/png;base64," + b64encode(printed(block.chart, "png", DOTS_PER_INCH, titled=False)).decode()
        shown = pandoc.image(picture, description(block.chart), f"{block.chart.width}mm")
        return [pandoc.figure(block.name, [pandoc.plain([shown])], self.caption(block))]

    def caption(self, block: Figure | Table) -> list[pandoc.Node]:
        """The caption behind a field with its number."""
        kind = "figure" if isinstance(block, Figure) else "table"
        field = FIELD.format(word=self.says[kind].format(""), kind=kind.capitalize(), n=file_number(block.name))
        return [pandoc.raw("openxml", field), *pandoc.text(". "), *super().caption(block)]

    def styled(self, tree: list[pandoc.Node]) -> list[pandoc.Node]:
        """The tree with its divisions in the styles of the reference document."""

        def change(node: pandoc.Node) -> list[pandoc.Node] | None:
            if node["t"] != "Div" or not node["c"][0][1]:
                return None
            style = STYLES.get(node["c"][0][1][0])
            inside = self.styled(node["c"][1])
            return [{"t": "Div", "c": [["", [], [["custom-style", style]]], inside]}] if style else inside

        return pandoc.walked(tree, change, blocks=True)


def docx(setter: Word, abstract: list[pandoc.Node], text: list[pandoc.Node], appendices: list[pandoc.Node], study) -> bytes:
    """The study in Word's format."""
    said = {"title": setter.document.title, "subtitle": origin(study, setter.language)}
    meta = {name: {"t": "MetaInlines", "c": pandoc.text(words)} for name, words in said.items()}
    meta["lang"] = {"t": "MetaString", "c": {"en": "en-GB", "fr": "fr-FR"}[setter.language]}
    if setter.document.authors:
        meta["author"] = {"t": "MetaList", "c": [{"t": "MetaInlines", "c": pandoc.text(author)} for author in setter.document.authors]}
    if abstract:
        meta["abstract"] = {"t": "MetaBlocks", "c": abstract}
        meta["abstract-title"] = {"t": "MetaInlines", "c": pandoc.text(setter.says["abstract"])}
    return pandoc.word(setter.styled([*text, *appendices]), reference(setter.language), meta)
