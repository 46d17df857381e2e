"""What the files of a figure say of themselves: description, provenance, embedded fonts, a float for LaTeX."""

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pandas as pd
import pypandoc
import pypdf
import pytest
from drawn_ledger import artists
from invented_ledger import ledger, ledger_charts
from invented_tables import every_chart, invented
from PIL import Image
from test_typesetting import HOSTILE, words_of

from mali_study import export
from mali_study.describing import description
from mali_study.drawing.metadata import SPACES
from mali_study.drawing.paper import printed

PROVENANCE = {"parameters": "start=2022-01-01; corpus=“é” <b>&", "corpus": "ab" * 32, "codebook": "0.1.0 (abcd1234)", "version": "9.9"}
HOSTILE_TITLE = "Titre " + " ".join(HOSTILE[:3])


@pytest.fixture(scope="module", params=["en", "fr"])
def figures(request):
    """All sixteen figures of invented data, by name, in one language."""
    made = every_chart(invented(8), request.param) | ledger_charts(ledger(24), request.param)
    return {name: replace(chart, provenance=PROVENANCE) for name, chart in made.items()}


@pytest.fixture(scope="module")
def files(figures):
    """The files of four forms that share no drawing, by name and suffix."""
    few = ("source_kinds", "themes", "citation_chain", "contradictions")
    return {(name, suffix): printed(figures[name], suffix, 100) for name in few for suffix in ("pdf", "svg", "png")}


def of(files, suffix: str, figures) -> list[tuple]:
    """Each figure's chart with the content of its file."""
    return [(figures[name], content) for (name, own), content in files.items() if own == suffix]


@pytest.fixture(scope="module")
def hostile(figures):
    """A figure whose words and provenance try to act."""
    return replace(figures["source_kinds"], title=HOSTILE_TITLE, caption=" ".join(HOSTILE), provenance={"parameters": HOSTILE_TITLE})


def test_a_pdf_says_what_it_shows_and_where_it_comes_from(files, figures):
    for chart, content in of(files, "pdf", figures):
        metadata = pypdf.PdfReader(io.BytesIO(content)).metadata
        assert metadata.title == chart.title
        assert metadata.subject == f"{description(chart)}\n{chart.caption}"
        assert json.loads(metadata["/Keywords"]) == PROVENANCE
        assert not {"/CreationDate", "/Producer", "/Creator"} & set(metadata)


def test_a_pdf_embeds_every_font_as_type_42(files, figures):
    for _, content in of(files, "pdf", figures):
        fonts = pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"]
        for font in (font.get_object() for font in fonts.values()):
            inner = font["/DescendantFonts"][0].get_object() if font["/Subtype"] == "/Type0" else font
            assert inner["/Subtype"] in ("/CIDFontType2", "/TrueType")
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_an_svg_is_one_picture_with_a_name_for_those_who_do_not_see_it(files, figures):
    for chart, content in of(files, "svg", figures):
        root = ElementTree.fromstring(content)
        title, desc = (root.find(f"{{{SPACES['']}}}{tag}") for tag in ("title", "desc"))
        assert root.get("role") == "img" and root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert (title.text, desc.text) == (chart.title, description(chart))
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == chart.language
        known = root.find(f".//{{{SPACES['dcterms']}}}provenance")
        assert {element.tag.split("}")[1]: element.text for element in known} == PROVENANCE
        assert not root.findall(f".//{{{SPACES['']}}}text")  # outlines: no font is needed to read it


def test_two_svgs_on_one_page_have_ids_of_their_own(files, figures):
    ids = [re.search(rb'aria-labelledby="([^"]+)"', content)[1] for _, content in of(files, "svg", figures)]
    assert len(set(ids)) == len(ids)


def test_a_png_says_the_same(files, figures):
    for chart, content in of(files, "png", figures):
        found = Image.open(io.BytesIO(content)).text
        assert found == {"Title": chart.title, "Description": description(chart), "Caption": chart.caption, **PROVENANCE}


@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
def test_hostile_words_come_back_as_they_went_in(hostile):
    root = ElementTree.fromstring(printed(hostile, "svg", 100))
    assert root.find(f"{{{SPACES['']}}}title").text == HOSTILE_TITLE
    assert [*root.find(f".//{{{SPACES['dcterms']}}}provenance")][0].text == HOSTILE_TITLE
    metadata = pypdf.PdfReader(io.BytesIO(printed(hostile, "pdf", 100))).metadata
    assert metadata.title == HOSTILE_TITLE and json.loads(metadata["/Keywords"])["parameters"] == HOSTILE_TITLE


def test_every_figure_is_described_in_words_of_its_own(figures):
    language = figures["themes"].language
    words = {name: description(chart) for name, chart in figures.items()}
    for name, text in words.items():
        assert figures[name].title in text and text.endswith("."), name
        n = len(figures[name].data)
        said = r"\b1(\u00a0élément| mark)\b" if n == 1 else rf"\b{n}(\u00a0éléments| marks)\b"
        assert re.search(said, text), name
    assert len(set(words.values())) == len(words)
    assert language == "en" or not [text for text in words.values() if re.search(r"\b(rows?|marks?|greatest|least)\b", text)]
    assert language == "en" or not [text for text in words.values() if re.search(r"\w[;:!?]", text.split(". ")[-1])]


def test_the_greatest_and_the_least_are_those_of_the_rows():
    chart = every_chart(invented(30))["source_kinds"]
    sums = chart.data.groupby("y")["n"].sum()
    text = description(chart)
    assert f"({sums.max()}); least: " in text and text.endswith(f"({sums.min()}).")
    assert text.split("Greatest: ")[1].split(" (")[0].split(" + ")[0] in set(sums[sums == sums.max()].index)
    changed = replace(chart, data=chart.data.assign(x=chart.data["x"].mask(chart.data["y"] == sums.idxmin(), 1000)))
    assert f"Greatest: {sums.idxmin()} (" in description(changed)


def test_a_description_of_nothing_is_what_the_figure_says():
    chart = every_chart({layer: rows.iloc[:0] for layer, rows in invented(2).items()})["themes"]
    assert description(chart) == f"Heat map with numbers: {chart.title}. {chart.nothing}"


def test_dates_of_a_description_are_the_ends_of_what_is_dated():
    chart = ledger_charts(ledger(24))["events"]
    text, known = description(chart), chart.data.dropna(subset=["x"])
    assert f"without a date: {len(chart.data) - len(known)}" in text or len(known) == len(chart.data)
    assert pd.Timestamp(known["x"].min()).strftime("%B %Y") in text
    assert len(artists(chart)) == len(chart.data)


@pytest.mark.parametrize("name", ["source_kinds", "fleet"])
def test_a_float_names_its_picture_at_its_printed_size(figures, name, tmp_path):
    chart = figures[name]
    text = export.save(chart, tmp_path, f"fig07_{name}", "pdf")[-1].read_text(encoding="utf-8")
    environment = "figure*" if chart.width == 175 else "figure"
    assert f"\\begin{{{environment}}}" in text and f"\\end{{{environment}}}" in text
    assert f"[width={chart.width}mm,alt={{" in text and f"]{{fig07_{name}}}" in text and f"\\label{{fig:{name}}}" in text
    assert (tmp_path / f"fig07_{name}.pdf").exists()


@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
def test_hostile_words_of_a_float_are_text(hostile, tmp_path):
    text = export.save(hostile, tmp_path, "fig07_source_kinds", "csv")[-1].read_text(encoding="utf-8")
    [block] = json.loads(pypandoc.convert_text(text, "json", format="latex-smart"))["blocks"]
    assert block["t"] == "Figure"
    [caption] = block["c"][1][1]
    strong, *rest = caption["c"]
    assert strong["t"] == "Strong" and words_of(strong["c"]) == " ".join(HOSTILE_TITLE.split()) + "."
    assert [piece["t"] for piece in rest if piece["t"] not in ("Str", "Space", "Math", "Span")] == []
    assert not re.search(r"(?<!\\)\\(input|foo|write18|begin\{document)", text)
