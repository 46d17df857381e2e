"""The look of the study in Word: pandoc's own reference document with other styles, A4, and the number of the page below."""

import re
import subprocess
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = "Times New Roman"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that a ZIP archive knows
# Style: size in half points, bold, italic, space before and after in twentieths of a point, alignment, kept with what follows.
STYLES = {
    "Title": (36, True, False, 0, 120, "left", True),
    "Subtitle": (18, False, False, 0, 240, "left", False),
    "AbstractTitle": (20, True, False, 120, 40, "left", True),
    "Abstract": (20, False, False, 0, 240, "both", False),
    "Heading1": (27, True, False, 360, 140, "left", True),
    "Heading2": (23, True, False, 280, 100, "left", True),
    "Heading3": (22, False, True, 220, 80, "left", True),
    "BodyText": (22, False, False, 0, 120, "both", False),
    "FirstParagraph": (22, False, False, 0, 120, "both", False),
    "Compact": (18, False, False, 20, 20, "left", False),
    "CaptionedFigure": (22, False, False, 240, 60, "center", True),
    "ImageCaption": (18, False, False, 0, 280, "both", False),
    "TableCaption": (18, False, False, 240, 80, "left", True),
    "Small": (16, False, False, 0, 50, "left", False),
    "Mark": (16, False, False, 120, 40, "left", False),
}
OWN = ("Small", "Mark")
NEXT = {"Title": "BodyText", "Heading1": "FirstParagraph", "Heading2": "FirstParagraph", "Heading3": "FirstParagraph"}
SECTION = (
    f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}"><w:footerReference w:type="default" r:id="rIdPage"/>'
    '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr><w:pgSz w:w="11906" w:h="16838"/>'
    # 175 mm between the margins: the width of the wider figures.
    '<w:pgMar w:top="1361" w:right="992" w:bottom="1361" w:left="992" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
RELATION = f'<Relationship Id="rIdPage" Type="{R}/footer" Target="footer1.xml"/></Relationships>'
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
TYPE = f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER_TYPE}"/></Types>'


def reference(language: str) -> bytes:
    """The reference document that pandoc takes styles, page and footer from."""
    plain = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"], check=True, capture_output=True
    ).stdout
    with ZipFile(BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"], language)
    parts["word/document.xml"] = re.sub(rb"<w:sectPr>.*</w:sectPr>", SECTION.encode(), parts["word/document.xml"], flags=re.DOTALL)
    parts["word/footer1.xml"] = FOOTER.encode()
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", RELATION.encode())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", TYPE.encode())
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, FIRST_DAY), content)
    return made.getvalue()


def _styles(plain: bytes, language: str) -> bytes:
    """Pandoc's styles with the fonts, sizes and spaces of `STYLES`; rules above and below a table."""
    for prefix, address in (("w", W), ("r", R)):
        ElementTree.register_namespace(prefix, address)
    root = ElementTree.fromstring(plain)
    styles = {style.get(f"{{{W}}}styleId"): style for style in root.iter(f"{{{W}}}style")}
    defaults = root.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr")
    defaults.clear()
    defaults.extend([_fonts(), _element("sz", val="22"), _element("lang", val={"en": "en-GB", "fr": "fr-FR"}[language])])
    for name, look in STYLES.items():
        if name in OWN:
            styles[name] = ElementTree.SubElement(root, f"{{{W}}}style", {f"{{{W}}}type": "paragraph", f"{{{W}}}styleId": name})
            styles[name].extend([_element("name", val=name), _element("basedOn", val="Normal"), _element("qFormat")])
        _set(styles[name], NEXT.get(name), *look)
    for name in [name for name in styles if name.endswith("Char") and name != "VerbatimChar"] + ["Hyperlink"]:
        _without(styles[name], "rPr")
    borders = _element("tblBorders")
    borders.extend(_element(side, val="single", sz="6", space="0", color="808080") for side in ("top", "bottom"))
    styles["Table"].find(f"{{{W}}}tblPr").insert(1, borders)
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _set(style, following: str | None, size: int, bold: bool, italic: bool, before: int, after: int, align: str, kept: bool) -> None:
    """Give a paragraph style a look, in the order of elements that the format asks for."""
    level = style.find(f"{{{W}}}pPr/{{{W}}}outlineLvl")
    for part in ("pPr", "rPr"):
        _without(style, part)
    if following and (element := style.find(f"{{{W}}}next")) is not None:
        element.set(f"{{{W}}}val", following)
    paragraph, run = _element("pPr"), _element("rPr")
    paragraph.extend([_element("keepNext"), _element("keepLines")] if kept else [])
    paragraph.extend([_element("spacing", before=str(before), after=str(after)), _element("jc", val=align)])
    paragraph.extend([level] if level is not None else [])
    run.extend([_fonts(), _element("b", val=str(int(bold))), _element("i", val=str(int(italic))), _element("color", val="000000")])
    run.append(_element("sz", val=str(size)))
    style.extend([paragraph, run])


def _without(style, part: str) -> None:
    """Take a part out of a style."""
    for element in style.findall(f"{{{W}}}{part}"):
        style.remove(element)


def _fonts():
    """One font for every script that it has."""
    return _element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)


def _element(name: str, **values: str):
    """An element of the format with its attributes."""
    return ElementTree.Element(f"{{{W}}}{name}", {f"{{{W}}}{key}": value for key, value in values.items()})
