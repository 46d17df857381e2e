"""The written study in a browser, opened from the disk: every "who says it?" is answered, and no article acts."""

import csv
import re

import pytest
from browser import browser, opened
from playwright.sync_api import Page, expect

from mali_study import Study, figures
from mali_study.writing import save
from mali_study.writing.blocks import Document, Figure, Number, Prose, Reference, Table

HOSTILE = "<img src=x onerror=window.pwned=1></script><script>window.pwned=1</script> javascript:window.pwned=1 {{7*7}} \u202egnp"
SHOWN = HOSTILE.replace("\u202e", "")  # headings lose what turns the words behind it round
FILE = "<img src=x onerror=window.pwned=1></script><script>window.pwned=1</script>"
ARTICLES = {
    FILE: ("", f"Journal {HOSTILE}", "2022-08-10"),
    "b": (f"Titre {HOSTILE}", "Le Matin", "2022-08-11"),
    "c": ("", "", ""),
}
TEXTS = {
    FILE: f"Le Mali a reçu deux Su-25 livrés par la Russie, {HOSTILE}. « Nous voulons des avions », a déclaré Assimi Goïta.",
    "b": f"La Russie a livré cinq hélicoptères au Mali en août 2022, a indiqué l'AFP. La junte {HOSTILE} salue les instructeurs russes.",
    "c": "Le ministre a évoqué la coopération militaire. Selon Moscou, un Su-25 a été livré au Mali en mars 2022.",
}
NAMES = ("fig01_articles_over_time", "fig02_source_kinds", "fig06_equipment_status", "fig11_citation_chain", "fig12_claims_chronology")
BAR = "#fig02_source_kinds .bars .point path"
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def study(own_cache, tmp_path_factory) -> Study:
    """Articles that try to be code in title, outlet, text and file name; two have no title."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [("article_id", "title", "outlet", "published"), *((name, *about) for name, about in ARTICLES.items())]
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return Study(str(folder), language="fr")


@pytest.fixture(scope="module")
def address(study, tmp_path_factory) -> str:
    """The page: prose with a number of several words, five forms of figure, a table whose rows lead to articles."""
    ids = tuple(study.equipment["mention"])
    number = Number("n_equipment", len(ids), "beaucoup de mentions d’équipement", ids)
    rows = study.articles[["title", "outlet"]].rename(columns={"title": "Titre", "outlet": "Journal"})
    rows = rows.assign(mentions=[[article] for article in study.articles["article_id"]])
    prose = Prose(("## Corpus {#corpus}\n\nOn compte ", number, ", voir la ", Reference("figure", NAMES[1], "figure\u00a02"), "."))
    drawn = [Figure(name, figures.figure(study, name)) for name in NAMES]
    document = Document(f"Étude {HOSTILE}", "fr", [prose, *drawn, Table("tab01_articles", rows, f"Articles {HOSTILE}")], [])
    numbers = rows.iloc[:0].drop(columns=["Titre", "Journal"]).assign(name=[], value=[], printed=[], n_mentions=[])
    folder = tmp_path_factory.mktemp("study")
    save(document, numbers, study, folder)
    return (folder / "study.html").as_uri()


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


@pytest.fixture
def page(chromium, address):
    """The page at its second figure; what it asks for or complains of, and any script of an article, is a failure."""
    with opened(chromium, f"{address}#fig02_source_kinds") as shown:
        shown.wait_for_selector(BAR)
        yield shown
        assert shown.evaluate("window.pwned") is None


def heads(page: Page) -> list[str]:
    """What the articles are headed by in the list of sentences."""
    return page.locator(".mali-list h3").all_text_contents()


def test_a_bar_leads_to_its_sentences_and_on_into_the_article_and_back(page):
    expect(page.locator("#fig02_source_kinds")).to_be_in_viewport()
    box = page.locator(BAR).first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#fig02_source_kinds .mali-over")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    words = page.locator(".mali-list mark").first.text_content()
    page.get_by_role("button", name="Lire dans l’article").first.click()
    assert "".join(page.locator("#explorer-words mark.here").all_text_contents()) == words
    expect(page.locator("#explorer-words mark.here").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#explorer-article")).not_to_be_visible()
    expect(page.get_by_role("button", name="Lire dans l’article").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".mali-list")).not_to_be_visible()
    expect(page.locator("#fig02_source_kinds .mali-plot")).to_be_focused()


def test_a_number_of_the_prose_breaks_like_words_and_answers_keys(page):
    number = page.locator("p .mali-number")
    assert number.evaluate("one => getComputedStyle(one).display") == "inline"
    number.focus()
    page.keyboard.press("Enter")
    expect(number).to_have_attribute("aria-expanded", "true")
    assert len(heads(page)) == 3
    page.keyboard.press("Escape")
    expect(number).to_be_focused()


def test_a_row_of_a_table_stays_in_sight_and_an_article_without_title_is_headed_by_its_words(page):
    row = page.locator("#tab01_articles .mali-number").last
    row.evaluate("one => one.scrollIntoView({ block: 'end' })")
    row.click()
    box, covered = row.bounding_box(), page.locator(".mali-list").bounding_box()
    assert box["y"] + box["height"] <= covered["y"]
    page.locator("p .mali-number").click()
    assert "Le ministre a évoqué" in " ".join(heads(page)) and not any(head.startswith(("c", FILE)) for head in heads(page))


def test_titles_outlets_texts_and_names_of_files_stay_text(page, address):
    page.locator("p .mali-number").click()
    found = "".join(page.locator(".mali-list").all_text_contents())
    assert found.count("window.pwned=1</script>") >= 3 and SHOWN.strip() in "".join(heads(page))
    page.get_by_role("button", name="Lire dans l’article").first.click()
    assert "window.pwned=1</script>" in page.locator("#explorer-words").text_content()
    page.keyboard.press("Escape")
    page.locator("#explorer-query").fill("window.pwned")
    expect(page.locator("#explorer-found > li")).to_have_count(2)
    assert FILE in page.locator(".study").text_content() and page.locator("h1").text_content().startswith("Étude <img")
    assert page.locator("img, a[href^='javascript:'], [onerror], [onclick]").count() == 0


def test_only_its_own_scripts_run_and_no_button_sends_a_figure_away(page, chromium, address, tmp_path):
    names = page.locator("#fig02_source_kinds .modebar-btn").evaluate_all("all => all.map(one => one.dataset.title)")
    assert names == ["Enregistrer la figure en PNG", "Agrandir une partie", "Déplacer", "Agrandir", "Réduire", "Ajuster les axes",
                     "Rétablir les axes"]  # fmt: skip
    source = page.evaluate("document.documentElement.outerHTML")
    assert source.count("Content-Security-Policy") == 1
    shown = chromium.new_page()
    shown.goto(address)
    shown.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned = 1' }))")
    assert shown.evaluate("window.pwned") is None
    assert shown.evaluate("fetch('data:,').then(() => 'fetched', () => 'refused')") == "refused"
    shown.close()


def test_printed_the_figures_are_whole_and_what_is_clicked_is_gone(page):
    page.locator("p .mali-number").click()
    page.set_viewport_size({"width": 660, "height": 900})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".mali-plot .main-svg").first).to_be_visible()
    for name in NAMES:
        page.wait_for_selector(f"#{name} .main-svg", state="attached")
        assert page.locator(f"#{name} .mali-plot").evaluate("one => one.getBoundingClientRect().right") <= 660
    for gone in (".mali-list", "#explorer", ".study nav", ".mali-status >> nth=0", ".modebar-container >> nth=0"):
        expect(page.locator(gone)).not_to_be_visible()


def test_a_narrow_window_needs_no_scrolling_sideways_and_contents_lead_to_their_sections(page):
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= 400")
    page.get_by_role("link", name=re.compile("Corpus")).first.click()
    expect(page.locator("#corpus")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#fig02_source_kinds")).to_be_in_viewport()
