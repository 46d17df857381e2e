"""Files: the same bytes each time, whole or not at all, and nothing in them acts."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from invented_tables import context_of, every_chart, every_table, invented
from matplotlib.image import imread

from mali_study import charts, export
from mali_study.spreadsheet import FORMULA
from mali_study.words import Context

FORMS = {"bars": "framing", "grid": "themes", "timeline": "articles_over_time"}
HOSTILE = "=cmd|'/c calc' <script>alert(1)</script> $\\foo$"


@pytest.fixture(scope="module")
def drawn():
    """Every chart of five invented articles."""
    return every_chart(invented(5))


@pytest.fixture(scope="module")
def hostile():
    """A chart whose labels try to act."""
    table = pd.DataFrame({"source": [HOSTILE], "kind": ["other"], "article_id": ["a"], "n_attributions": [1], "n_words": [100]})
    table["mentions"] = [["=a:attributions:0-4:0", "a:attributions:5-9:0"]]
    context = Context(corpus=HOSTILE, articles={"a": HOSTILE}, n_words={"a": 100})
    return charts.sources_by_article(table.astype({"source": "string", "article_id": "string", "n_attributions": "Int64"}), context)


def saved(chart, folder: Path, formats="pdf,svg,png,html,csv", name="fig03_sources_by_article") -> dict[str, bytes]:
    """The files a chart is saved as, by suffix."""
    return {path.suffix[1:]: path.read_bytes() for path in export.save(chart, folder, name, formats)}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_chart_gives_the_same_bytes(drawn, form, tmp_path):
    first = saved(drawn[FORMS[form]], tmp_path / "first")
    assert set(first) == {"pdf", "svg", "png", "html", "csv", "md", "tex"}
    assert first == saved(every_chart(invented(5))[FORMS[form]], tmp_path / "second")


def test_columns_give_the_same_bytes(tmp_path):
    frames = invented(60)
    made = [charts.articles_over_time(every_table(frames)["articles_over_time"], context_of(frames, "fr")) for _ in range(2)]
    assert made[0].form == "columns"
    assert saved(made[0], tmp_path / "first") == saved(made[1], tmp_path / "second")


@pytest.mark.parametrize("name", ["source_kinds", "themes"])
def test_a_picture_has_its_printed_size_and_ink(drawn, name, tmp_path):
    [path, *_] = export.save(drawn[name], tmp_path, f"fig01_{name}", ["png"])
    picture = imread(path)
    assert abs(picture.shape[1] - drawn[name].width / 25.4 * export.DOTS_PER_INCH) <= 1
    ink = picture[..., :3].min(axis=2) < 0.9
    assert 0.02 < ink.mean() < 0.7
    assert ink[:, -200:].any() and ink[-400:].any()  # drawn up to its edges, no empty band


def test_print_embeds_its_fonts_and_keeps_its_title(drawn, tmp_path):
    files = saved(drawn["source_kinds"], tmp_path, ["pdf", "svg"])
    assert b"/FontFile2" in files["pdf"] and b"DejaVuSans" in files["pdf"]
    assert drawn["source_kinds"].title.encode() in files["svg"]
    assert not re.search(rb"\d{4}-\d\d-\d\dT", files["svg"]) and b"/CreationDate" not in files["pdf"]


def test_the_rows_keep_their_mentions(drawn, tmp_path):
    chart = drawn["source_kinds"]
    saved(chart, tmp_path)
    rows = pd.read_csv(tmp_path / "fig03_sources_by_article.csv", keep_default_na=False, na_values=[""])
    assert rows.columns[:5].tolist() == ["x", "y", "series", "n", "mentions"]
    assert [ids.split(" ") for ids in rows["mentions"]] == chart.data["mentions"].tolist()
    assert rows["n"].tolist() == chart.data["n"].tolist()


def test_no_field_of_a_spreadsheet_is_a_formula(hostile, tmp_path):
    lines = [*csv.reader(saved(hostile, tmp_path)["csv"].decode().splitlines())]
    assert not [field for line in lines for field in line if field.startswith(FORMULA)]
    assert f"'{HOSTILE}" in lines[1]


def test_a_hostile_title_is_text_in_every_file(hostile, tmp_path):
    files = {suffix: content.decode(errors="replace") for suffix, content in saved(hostile, tmp_path).items()}
    assert not re.search(r"<script>alert|\\u003cscript>alert", files["html"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in files["html"]
    assert not re.search(r"(?<!\\)[<$]", files["md"])
    assert "<script>" not in files["svg"]


def test_a_page_needs_nothing_but_the_script_beside_it(drawn, tmp_path):
    page = saved(drawn["themes"], tmp_path)["html"].decode()
    shared = ["mali_study.css", "plotly.min.js", "mali_study.js"]
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == shared
    script = (tmp_path / "plotly.min.js").read_bytes()
    saved(drawn["framing"], tmp_path, name="fig08_framing")
    assert {path.name for path in tmp_path.iterdir() if path.suffix in (".js", ".css")} == {*shared}
    assert (tmp_path / "plotly.min.js").read_bytes() == script
    assert '<html lang="en">' in page and 'id="fig03_sources_by_article"' in page


def test_a_caption_has_the_number_of_its_file(drawn, tmp_path):
    [caption, _] = export.save(drawn["framing"], tmp_path, "fig08_framing", "md")
    assert caption.read_text(encoding="utf-8").startswith("**Figure 8. The words the press chose.** ")


@pytest.mark.parametrize(
    ("name", "formats", "said"),
    [
        ("fig01_x", "pdf,pgn", "'pgn' is not one of pdf, svg, png, html, csv, md, tex; did you mean 'png'?"),
        ("fig01_x", ["jpeg"], "'jpeg' is not one of"),
        ("../fig01_x", "png", "write figNN_name"),
        ("figure1", "png", "write figNN_name"),
    ],
)
def test_what_cannot_be_saved_is_refused_before_anything_is_written(drawn, name, formats, said, tmp_path):
    with pytest.raises(ValueError, match=re.escape(said)):
        export.save(drawn["framing"], tmp_path / "figures", name, formats)
    assert not (tmp_path / "figures").exists()


def test_a_folder_that_cannot_be_written_is_one_clear_error(drawn, tmp_path):
    (tmp_path / "figures").write_text("a file")
    with pytest.raises(OSError, match=r"figures: figures cannot be written here \(.+\); choose another folder with figures=…") as caught:
        export.save(drawn["framing"], tmp_path / "figures", "fig08_framing", "csv")
    assert "\n" not in str(caught.value)


def test_what_goes_wrong_leaves_no_half_file(drawn, tmp_path):
    saved(drawn["themes"], tmp_path, "csv")
    good = (tmp_path / "fig03_sources_by_article.csv").read_bytes()
    obstacle = tmp_path / "fig03_sources_by_article.svg"
    obstacle.mkdir()  # a file cannot replace it
    with pytest.raises(OSError, match="cannot be written here"):
        saved(drawn["framing"], tmp_path, "svg,csv")
    assert (tmp_path / "fig03_sources_by_article.csv").read_bytes() == good
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "fig03_sources_by_article.csv",
        "fig03_sources_by_article.md",
        "fig03_sources_by_article.tex",
    ]
