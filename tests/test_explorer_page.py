"""The explorer in a browser: what it lists, opens and says, by mouse and by keys; and that it asks for nothing."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from browser import browser as launched
from browser import opened
from explored import CHOICES, HOSTILE, METADATA, OUTLET, expected, explored
from playwright.sync_api import Page, expect

from mali_study import explorer
from mali_study.explorer.collection import Collection

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def study(own_cache, tmp_path_factory):
    return explored(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def browser():
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def address(study, tmp_path_factory) -> str:
    return explorer.save(study, tmp_path_factory.mktemp("page")).as_uri()


@pytest.fixture
def page(browser, address):
    """The page as opened from the disk; whatever it asks for elsewhere or complains of fails the test."""
    with opened(browser, address) as shown:
        yield shown
        assert shown.evaluate("window.pwned") is None


def listed(page: Page) -> list[tuple[str, int]]:
    """Article and number of every sentence in the list, to its end."""
    while page.locator("#explorer-more").is_visible():
        page.locator("#explorer-more").click()
    places = "all => all.map(one => [one.dataset.article, Number(one.dataset.sentence)])"
    return [(article, number) for article, number in page.locator("#explorer-found button").evaluate_all(places)]


def choose(page: Page, facet: str, places: list[int]) -> None:
    """Tick the choices at these places of a facet's list."""
    page.locator(f"#explorer-facet-{facet} summary").click()
    for place in places:
        page.locator(f"#explorer-facet-{facet} label input").nth(place).check()
    page.keyboard.press("Escape")
    expect(page.locator(f"#explorer-facet-{facet}")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_filters_leave_the_rows_that_the_tables_give(study, page, choice):
    collection = Collection.of(study)
    page.locator("#explorer-query").fill(choice.get("words", ""))
    page.locator("#explorer-from").fill(choice.get("start", ""))
    page.locator("#explorer-to").fill(choice.get("end", ""))
    page.locator("#explorer-undated").set_checked(choice.get("undated", True))
    for facet in ("kind", "source", "theme", "equipment"):
        options = [collection.values.raw[facet][value] for value, _ in collection.options[facet]]
        if facet in choice:
            choose(page, facet, [options.index(value) for value in choice[facet]])
    if "outlets" in choice:
        page.locator("#explorer-facet-outlet summary").click()
        for outlet in choice["outlets"]:
            page.get_by_role("checkbox", name=outlet or "outlet not known").check()
    wanted = expected(study, **choice)
    counts = re.compile(rf"^{len(wanted)} sentences? in {len({article for article, _ in wanted})} articles?")
    expect(page.locator("#explorer-count")).to_contain_text(counts)
    assert sorted(listed(page)) == sorted(wanted)


def test_a_filter_without_any_sentence_says_what_to_do_and_all_are_cleared_at_once(study, page):
    page.locator("#explorer-query").fill("aucune phrase ne dit cela")
    expect(page.locator("#explorer-count")).to_have_text("No sentence has all of this; take one filter back.")
    page.locator("button[type=reset]").click()
    expect(page.locator("#explorer-count")).to_have_text(f"{len(expected(study))} sentences in 8 articles")


def test_words_found_are_marked_whatever_their_case_and_accents(page):
    page.locator("#explorer-query").fill("OEIL DU MALI")
    expect(page.locator("#explorer-found mark")).to_have_text(["œil du Mali"])
    page.locator("#explorer-query").fill("mi 8")
    expect(page.locator("#explorer-found button")).to_contain_text("Mi-8")
    assert "".join(page.locator("#explorer-found mark").all_text_contents()) == "Mi-8"


def test_the_reader_opens_at_the_words_of_every_mention(study, page):
    texts = study.articles.set_index("article_id")["text"]
    rows = [*study.equipment.itertuples(), *study.attributions.itertuples(), *study.event_mentions.itertuples()]
    assert {"emoji", "hostile", "a:b/c d"} <= {row.article_id for row in rows}
    for row in rows:
        place = {"article_id": row.article_id, "sentence": int(row.sentence), "start": int(row.start), "end": int(row.end)}
        assert page.evaluate("place => window.maliReader(place)", place) is True
        words = "".join(page.locator("#explorer-words mark.here").all_text_contents())
        assert words.split() == texts[row.article_id][row.start : row.end].split()
    chosen = page.locator("#explorer-words .sentence.chosen")
    expect(chosen).to_be_focused()
    expect(page.locator("#explorer-words mark.here").first).to_be_in_viewport()


def test_the_reader_opens_a_quotation_over_sentences_an_article_as_a_whole_and_knows_its_articles(study, page):
    rows = study.attributions[study.attributions["article_id"].eq("emoji") & study.attributions["quote_start"].notna()]
    sentence, start, end = (int(value) for value in rows[["sentence", "quote_start", "quote_end"]].iloc[0])
    text = study.articles.set_index("article_id")["text"]["emoji"]
    place = {"article_id": "emoji", "sentence": sentence, "start": start, "end": end}
    page.evaluate("place => window.maliReader(place)", place)
    words = " ".join(page.locator("#explorer-words mark.here").all_text_contents())
    assert "".join(words.split()) == "".join(text[place["start"] : place["end"]].split()) and "🚀" in words and ". Ils" in text
    assert page.evaluate("window.maliReader({article_id: 'emoji', sentence: 0, start: 0, end: 0})") is True
    assert page.locator("#explorer-words mark").count() == 0
    assert page.evaluate("window.maliReader({article_id: 'elsewhere', sentence: 0, start: 0, end: 1})") is False


def test_by_keys_alone(page):
    page.locator("#explorer-query").fill("drones TB2")
    expect(page.locator("#explorer-found button")).to_have_count(1)
    page.locator("#explorer-query").fill("")
    expect(page.locator("#explorer-found button")).not_to_have_count(1)
    page.locator("#explorer-found button").first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator("#explorer-found button").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=page.locator("#explorer-title").text_content())
    expect(dialog).to_be_visible()
    expect(page.locator("#explorer-words .sentence.chosen")).to_be_focused()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.dataset.marks")
    said = page.locator("#explorer-details").text_content()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.marks") != first
    assert page.locator("#explorer-details").text_content() != said
    page.keyboard.press("Escape")
    expect(page.locator("#explorer-article")).not_to_be_visible()
    expect(second).to_be_focused()


def test_every_control_has_a_name(page):
    choose(page, "kind", [0])
    for control in page.locator("#explorer input, #explorer button, #explorer summary").all():
        label = control.evaluate("one => (one.labels?.[0]?.textContent || one.getAttribute('aria-label') || one.textContent).trim()")
        assert label


def test_details_give_the_fields_of_all_that_overlaps_and_a_layer_switched_off_is_gone(page):
    page.evaluate("window.maliReader({article_id: 'emoji', sentence: 0, start: 0, end: 0})")
    piece = page.locator("#explorer-words [data-marks]", has_text="Mi-8").first
    piece.hover()
    details = page.locator("#explorer-details")
    expect(details.locator("h4").first).to_have_text("Equipment: hélicoptères Mi-8")
    assert re.search("Quantity2.*Statusdelivered.*SupplierRussia.*RecipientMali.*Said byAFP", details.text_content())
    assert piece.evaluate("one => getComputedStyle(one).backgroundImage").startswith("linear-gradient")
    page.locator("#explorer-article .explorer-legend label", has_text="Equipment").click()
    assert "gradient" not in piece.evaluate("one => getComputedStyle(one).backgroundImage")
    page.locator("#explorer-title").hover()
    page.locator("#explorer-words [data-marks]", has_text="selon l").first.hover()
    expect(details.locator("h4").first).to_have_text("Attributions: selon l’AFP")
    page.keyboard.press("Escape")
    assert not page.locator("#explorer .explorer-legend input[value=equipment]").first.is_checked()


def test_a_hostile_title_outlet_and_text_stay_text(page):
    page.locator("#explorer-query").fill("window.pwned")
    entry = page.locator("#explorer-found > li")
    expect(entry).to_have_count(1)
    assert HOSTILE in entry.locator("h3").text_content() and entry.locator("p").text_content().startswith(OUTLET)
    entry.locator("button").click()
    assert HOSTILE in page.locator("#explorer-title").text_content()
    assert HOSTILE in page.locator("#explorer-words").text_content()
    assert page.locator("#explorer img, #explorer b[onclick], #explorer-words script").count() == 0


def test_a_narrow_window_needs_no_scrolling_sideways(page):
    page.set_viewport_size({"width": 360, "height": 700})
    choose(page, "source", [0])
    page.locator("#explorer-found button").first.click()
    for place in ("document.documentElement", "document.getElementById('explorer-words')"):
        assert page.evaluate(f"{place}.scrollWidth <= {place}.clientWidth")


def test_in_french(tmp_path, browser):
    french = explored(tmp_path, "fr")
    shown = browser.new_page()
    shown.goto(explorer.save(french, tmp_path / "page").as_uri())
    expect(shown.locator("#explorer-count")).to_have_text(f"{len(expected(french))}\u00a0phrases dans 8\u00a0articles")
    assert shown.locator("#explorer-facet-equipment summary").text_content() == "Matériel\u00a0: tous"
    assert "mars 2024" in shown.locator("#explorer-found").text_content()
    assert shown.locator("html").get_attribute("lang") == "fr"
    shown.close()


def test_nothing_but_its_own_script_runs_on_the_page(study, browser, tmp_path):
    intruder = explorer.page(study).replace("</body>", "<script>window.pwned=1</script></body>")
    (tmp_path / "page.html").write_text(intruder, encoding="utf-8")
    shown = browser.new_page()
    shown.goto((tmp_path / "page.html").as_uri())
    expect(shown.locator("#explorer-count")).to_contain_text("sentences in")
    assert shown.evaluate("window.pwned") is None and "default-src 'none'" in intruder
    shown.close()


@pytest.mark.slow
def test_widgets_filter_in_a_real_jupyterlab(browser, tmp_path):
    for folder in ("notebooks", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "pyproject.toml").touch()
    with socket.create_server(("127.0.0.1", 0)) as free:
        token, port = "explorer", free.getsockname()[1]
    own = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--port-retries=0"]
    command += [f"--IdentityProvider.token={token}", f"--notebook-dir={tmp_path}"]
    environment = {**os.environ, **own, "JUPYTER_PREFER_ENV_PATH": "1"}
    with (tmp_path / "lab.log").open("w") as log:
        lab = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={token}").close()
                break
            except OSError:
                time.sleep(0.5)
        shown = browser.new_page(viewport={"width": 1400, "height": 1500})
        shown.goto(f"http://127.0.0.1:{port}/lab/tree/notebooks/01_corpus.ipynb?token={token}", timeout=120_000)
        shown.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
        shown.wait_for_timeout(3000)
        shown.get_by_role("menuitem", name="Run", exact=True).click()
        shown.get_by_text("Run All Cells", exact=True).click()
        query = shown.get_by_placeholder("case and accents do not matter")
        for _ in range(120):  # the notebook draws only the cells in view
            shown.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTo(0, 1e7)")
            if query.count():
                break
            shown.wait_for_timeout(1000)
        query.fill("HELICOPTERES")
        query.press("Enter")
        sentences = shown.locator(".widget-select select:not([multiple])")
        expect(sentences.locator("option")).to_have_count(4, timeout=30_000)
        sentences.select_option(index=3)
        expect(shown.locator(".explorer-pane .chosen")).to_contain_text("hélicoptères d’attaque de type MI24P")
        shown.close()
    finally:
        lab.terminate()
        lab.wait(60)


def test_the_articles_here_are_those_of_the_metadata_and_one_more(study):
    assert set(study.articles["article_id"]) == {*METADATA, "a:b/c d"}
