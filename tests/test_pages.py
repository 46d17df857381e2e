"""Pages of figures: every mark leads to its sentences, by pointer and by key, and nothing of an article acts."""

import json
import re
from pathlib import Path

import pytest
from browser import browser, opened
from drawn import clicked
from playwright.sync_api import Page

from mali_study import charts, export, pages
from mali_study.drawing.screen import draw_screen
from mali_study.drawing.screen_rows import mark_words
from mali_study.figures import FIGURES, figure
from mali_study.study import Study

SEEDS = Path(__file__).parent.parent / "seeds"
HOSTILE = "<img src=x onerror=window.pwned=1></script><script>window.pwned=1</script> javascript:window.pwned=1 $\\foo$ 🇲🇱"
pytestmark = pytest.mark.usefixtures("own_cache")
# Where the pointer meets each mark, as row, left, top: the middle of a bar or a cell, the places of a line.
PLACES = """plot => {
  const box = plot.getBoundingClientRect(), x = plot._fullLayout.xaxis, y = plot._fullLayout.yaxis, found = [];
  const add = (row, left, top) => found.push([row, box.left + x._offset + left, box.top + y._offset + top]);
  plot.data.forEach((trace, curve) => (trace.customdata || []).forEach((row, n) => {
    const dot = plot.calcdata[curve][n], bar = trace.type === "bar";
    if (Array.isArray(row)) row.forEach((cell, m) => cell !== null && add(cell, x.c2p(m), y.c2p(n)));
    else if (bar && trace.orientation === "h") add(row, (x.c2p(dot.b) + x.c2p(dot.b + dot.s)) / 2, y.c2p(dot.p));
    else if (bar) add(row, x.c2p(dot.p), (y.c2p(dot.b) + y.c2p(dot.b + dot.s)) / 2);
    else add(row, x.c2p(dot.x), y.c2p(dot.y));
  }));
  return found;
}"""
OVER = "row => { const over = document.querySelector('.mali-plot')._hoverdata; return over && over[0].customdata === row; }"
FORMS = {
    "bars": "fig02_source_kinds", "grid": "fig10_reuse_matrix", "forest": "fig09_agreement", "timeline": "fig01_articles_over_time",
    "chronology": "fig15_events", "steps": "fig16_fleet", "sides": "fig14_contradictions",
}  # fmt: skip


@pytest.fixture(scope="module")
def study(own_cache) -> Study:
    """The study's own articles."""
    return Study(SEEDS)


@pytest.fixture(scope="module")
def drawn(study) -> dict[str, charts.Chart]:
    """Every figure."""
    return {name: figure(study, name) for name in FIGURES}


@pytest.fixture(scope="module")
def folder(drawn, tmp_path_factory) -> Path:
    """The pages of all figures, with what they share."""
    made = tmp_path_factory.mktemp("pages")
    for name, chart in drawn.items():
        export.save(chart, made, name, "html")
    return made


@pytest.fixture(scope="module")
def chromium():
    """One browser for all tests."""
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Study:
    """A study of one article whose title, outlet and words try to act."""
    corpus = tmp_path_factory.mktemp("hostile")
    (corpus / "one.txt").write_text(f"{HOSTILE} : la junte du Mali a reçu deux avions Su-25.\n", encoding="utf-8")
    quoted = HOSTILE.replace('"', '""')
    (corpus / "articles.csv").write_text(f'article_id,title,outlet\none,"{quoted}","{quoted}"\n', encoding="utf-8")
    return Study(corpus)


def ready(page: Page) -> None:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".mali-plot .main-svg", state="attached")
    page.wait_for_selector(".mali-status:not(:empty)", state="attached")


def listed(page: Page) -> list[tuple[str, list[str]]]:
    """The sentences shown, each with its marked words."""
    quotes = page.locator(".mali-list q")
    return quotes.evaluate_all("all => all.map(q => [q.textContent, [...q.querySelectorAll('mark')].map(mark => mark.textContent)])")


def expected(study: Study, ids: list[str]) -> list[tuple[str, set[str]]]:
    """The sentences that a list of these ids shows, each once, but passages in pairs; and the words marked, where none overlap."""
    rows = study.evidence(ids)
    pairs = rows[rows["mention"].duplicated(keep=False)]
    if len(pairs):
        return [[row.in_sentence, [row.text]] for row in pairs.itertuples()]
    found: dict[tuple, list[tuple[int, int]]] = {}
    for row in rows.itertuples():
        found.setdefault((row.article_id, row.sentence, row.in_sentence), []).append((row.start, row.end))
    return [[line[2], _marked(line[2], spans)] for line, spans in found.items()]


def _marked(line: str, spans: list[tuple[int, int]]) -> list[str]:
    """The pieces that overlapping spans mark, in reading order, no character twice."""
    pieces, at = [], 0
    for start, end in sorted(spans, key=lambda span: span[0]):
        if end > max(start, at):
            pieces.append(line[max(start, at) : end])
            at = end
    return pieces


@pytest.mark.parametrize("name", FIGURES)
def test_each_row_is_reached_by_one_mark_that_lists_its_mentions(drawn, name):
    chart, screen = drawn[name], draw_screen(drawn[name])
    assert sorted(clicked(screen)) == list(range(len(chart.data))) and len(chart.data)
    told = json.loads(screen.to_json())["layout"]["meta"]["mentions"]
    assert told == [list(ids) for ids in chart.data["mentions"]]
    assert len(set(mark_words(chart))) == len(chart.data)  # each is told apart in the list of marks


def test_a_node_of_a_flow_leads_to_the_rows_that_touch_it(drawn):
    chart = drawn["fig11_citation_chain"]
    node, link = draw_screen(chart).data[0].node, draw_screen(chart).data[0].link
    for place, rows in enumerate(node.customdata):
        assert list(rows) == [row for row, ends in enumerate(zip(link.source, link.target)) if place in ends]


@pytest.mark.parametrize("form", FORMS)
def test_a_click_on_any_mark_lists_the_sentences_it_counts(chromium, folder, drawn, study, form):
    chart = drawn[FORMS[form]]
    with opened(chromium, (folder / f"{FORMS[form]}.html").as_uri(), height=2400) as page:
        ready(page)
        places = page.locator(".mali-plot").evaluate(PLACES)
        assert {row for row, _, _ in places} == set(range(len(chart.data)))
        for row, left, top in {place[0]: place for place in places}.values():
            page.mouse.move(left, top)
            page.wait_for_function(OVER, arg=row)
            page.mouse.click(left, top)
            assert page.locator(".mali-list h2").text_content() == mark_words(chart)[row]
            assert listed(page) == expected(study, chart.data["mentions"][row])
            page.keyboard.press("Escape")


def test_a_click_in_the_middle_of_a_line_of_time_is_a_click_on_it(chromium, folder, drawn):
    with opened(chromium, (folder / "fig01_articles_over_time.html").as_uri()) as page:
        ready(page)
        places = page.locator(".mali-plot").evaluate(PLACES)
        row = next(row for row, series in enumerate(drawn["fig01_articles_over_time"].data["series"]) if series == "open")
        first, *_, last = [place for place in places if place[0] == row]
        for part in (0.1, 0.37, 0.5, 0.92):
            left = first[1] + part * (last[1] - first[1])
            page.mouse.move(left, first[2])
            page.wait_for_function(OVER, arg=row)


def test_bands_and_nodes_of_a_flow_are_clicked(chromium, folder, drawn, study):
    chart = drawn["fig11_citation_chain"]
    with opened(chromium, (folder / "fig11_citation_chain.html").as_uri()) as page:
        ready(page)
        for row, ids in enumerate(chart.data["mentions"]):
            page.evaluate(
                "row => [...document.querySelectorAll('.sankey-link')].find(link => link.__data__.link.pointNumber === row)"
                ".dispatchEvent(new MouseEvent('click', {bubbles: true}))",
                row,
            )
            assert listed(page) == expected(study, ids)
        page.locator(".node-rect").first.click()
        node = page.evaluate("document.querySelector('.node-rect').__data__.node.customdata")
        assert listed(page) == expected(study, [mention for row in node for mention in chart.data["mentions"][row]])
        name = next(iter(chart.beside.values()))
        assert page.locator(".mali-list h2").text_content() == name


@pytest.mark.parametrize("name", ["fig02_source_kinds", "fig11_citation_chain", "fig16_fleet"])
def test_keys_walk_the_marks_and_list_their_sentences(chromium, folder, drawn, study, name):
    chart = drawn[name]
    with opened(chromium, (folder / f"{name}.html").as_uri(), height=400) as page:
        ready(page)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className").startswith("mali-plot")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
        for key, row in (("ArrowDown", 0), ("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowUp", len(chart.data) - 1), ("Home", 0), ("End", -1)):
            page.keyboard.press(key)
            assert page.get_by_role("status").text_content() == mark_words(chart)[row]
        shown = page.locator(".hoverlayer .hovertext, .sankey-link.mali-current")
        shown.wait_for(state="attached")  # plotly shows it a moment later
        assert shown.count() == 1
        in_view = "mark => mark && mark.getBoundingClientRect().top < 400 && mark.getBoundingClientRect().bottom > 0"
        page.wait_for_function(f"({in_view})(document.querySelector('.hoverlayer .hovertext, .sankey-link.mali-current'))")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == mark_words(chart)[-1]
        assert listed(page) == expected(study, chart.data["mentions"].iloc[-1])
        page.keyboard.press("Escape")
        assert page.locator(".mali-list").is_hidden()
        assert page.evaluate("document.activeElement.className").startswith("mali-plot")


def test_the_list_of_marks_works_without_pointer_and_plot(chromium, folder, drawn, study):
    chart = drawn["fig10_reuse_matrix"]
    with opened(chromium, (folder / "fig10_reuse_matrix.html").as_uri(), width=360, height=640) as page:
        ready(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")  # the figure scrolls, the page does not
        page.locator("summary").press("Enter")
        buttons = page.locator(".mali-marks button")
        assert buttons.all_text_contents() == mark_words(chart)
        buttons.nth(1).press("Enter")
        assert listed(page) == expected(study, chart.data["mentions"][1])
        assert buttons.nth(1).get_attribute("aria-expanded") == "true"
        page.get_by_role("button", name="Close").press("Enter")
        assert page.evaluate("document.activeElement.textContent") == mark_words(chart)[1]


def test_nothing_of_an_article_acts(chromium, hostile, tmp_path):
    for name in ("fig01_articles_over_time", "fig06_equipment_status", "fig08_framing", "fig12_claims_chronology"):
        export.save(figure(hostile, name), tmp_path, name, "html")
        assert not re.search(r"<img|<script>window|</script><script>", (tmp_path / f"{name}.html").read_text(encoding="utf-8"))
        with opened(chromium, (tmp_path / f"{name}.html").as_uri()) as page:
            ready(page)
            page.keyboard.press("Tab")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            assert HOSTILE in page.locator(".mali-list").text_content()
            assert HOSTILE in page.locator(".mali-list h3").first.text_content()
            assert page.evaluate("window.pwned") is None and page.locator(".mali-list img, .mali-list script, .mali-list a").count() == 0


def study_page(study: Study, drawn: dict[str, charts.Chart]) -> str:
    """A page as a written study makes it: two figures, a number, all within one file."""
    chosen = [drawn["fig02_source_kinds"], drawn["fig08_framing"]]
    ids = list(study.equipment["mention"][:120])
    head = pages.head(study.evidence([*pages.mentions(chosen), *ids]), study.parameters.language)
    figures = "".join(pages.figure(chart, f"fig0{n}") for n, chart in enumerate(chosen))
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{pages.number('n_equipment', '120', ids)}</p>{figures}</body></html>"


def test_a_written_study_is_one_file_whose_numbers_are_clicked(chromium, study, drawn, tmp_path):
    (tmp_path / "study.html").write_text(study_page(study, drawn), encoding="utf-8")
    ids = study.equipment["mention"][:120]
    with opened(chromium, (tmp_path / "study.html").as_uri()) as page:
        ready(page)
        page.evaluate("window.maliReader = where => { window.opened = where; }")
        page.get_by_role("button", name="120", exact=True).click()
        assert listed(page) == expected(study, list(ids))[:100]
        while page.locator(".mali-list > button").count():
            page.locator(".mali-list > button").click()
        assert listed(page) == expected(study, list(ids))
        page.get_by_role("button", name="Read in the article").first.click()
        where, row = page.evaluate("window.opened"), study.equipment.iloc[0]
        assert where == {"article_id": row["article_id"], "sentence": row["sentence"], "start": row["start"], "end": row["end"]}
        page.keyboard.press("Escape")
        page.locator("#fig01").scroll_into_view_if_needed()
        page.wait_for_selector("#fig01 .main-svg", state="attached")


def test_a_number_that_counts_nothing_is_plain_and_its_words_are_escaped():
    assert pages.number("n", "<0>", []) == "&lt;0&gt;"
    made = pages.number('"n"', "1", ['a"><img src=x>:equipment:0-1:0'])
    assert "<img" not in made and made.count('"') == 10


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_sentences_a_page_says_whose_they_are(chromium, language, tmp_path, drawn):
    from invented_tables import every_chart, invented

    chart = every_chart(invented(3), language)["source_kinds"]
    export.save(chart, tmp_path, "fig02_source_kinds", "html")
    with opened(chromium, (tmp_path / "fig02_source_kinds.html").as_uri()) as page:
        ready(page)
        page.locator("summary").click()
        page.locator(".mali-marks button").first.click()
        [first, *_] = page.locator(".mali-list li").all_text_contents()
        assert first.startswith(chart.data["mentions"][0][0])


NOTEBOOK = """<!DOCTYPE html><html><head><script src="plotly.min.js"></script></head><body>
<div class="jp-OutputArea"><div id="plot"></div>{panel}</div>
<script>const bundle = {bundle}; setTimeout(() => Plotly.newPlot("plot", bundle.data, bundle.layout), 300)</script></body></html>"""


def test_a_notebook_lists_sentences_below_a_plot_that_comes_later(chromium, folder, drawn, study):
    chart = drawn["fig02_source_kinds"]
    bundle = json.dumps(chart._repr_mimebundle_()["application/vnd.plotly.v1+json"]).replace("<", "\\u003c")
    page_made = NOTEBOOK.format(panel=pages.panel(chart), bundle=bundle)
    (folder / "notebook.html").write_text(page_made, encoding="utf-8")
    with opened(chromium, (folder / "notebook.html").as_uri()) as page:
        page.wait_for_selector("#plot .main-svg", state="attached")
        places = page.locator("#plot").evaluate(PLACES)
        row, left, top = places[-1]
        page.mouse.move(left, top)
        page.wait_for_function(OVER.replace(".mali-plot", "#plot"), arg=row)
        page.mouse.click(left, top)
        assert listed(page) == expected(study, chart.data["mentions"][row])
        page.keyboard.press("Escape")
        page.locator("summary").press("Enter")
        page.locator(".mali-marks button").nth(2).press("Enter")
        assert listed(page) == expected(study, chart.data["mentions"][2])


def test_a_notebook_without_scripts_keeps_the_marks_and_says_what_to_do(drawn):
    panel = re.sub(r"<(script|style).*?</\1>", "", pages.panel(drawn["fig02_source_kinds"]), flags=re.DOTALL)
    assert "Trust Notebook" in panel and panel.count("<li>") == len(drawn["fig02_source_kinds"].data) and "<button" not in panel


def test_a_notebook_does_not_hold_what_a_page_holds_better(drawn, monkeypatch):
    monkeypatch.setattr("mali_study.pages.markup.MANY", 10)
    chart = drawn["fig02_source_kinds"]
    panel = pages.panel(chart)
    assert "the HTML page of this figure" in panel and "<script" not in panel and panel.count("<li>") == len(chart.data)


def test_a_figure_shows_itself_as_two_outputs(drawn, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda value, raw=False: shown.append(value))
    drawn["fig02_source_kinds"]._ipython_display_()
    bundle, panel = shown
    assert {"image/png", "application/vnd.plotly.v1+json"} <= set(bundle) and panel.data == pages.panel(drawn["fig02_source_kinds"])
