"""The explorer without a browser: pieces, filters, widgets, what a notebook keeps, and bytes."""

import datetime
import os
import re
import subprocess
import sys
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest
from explored import CHOICES, HOSTILE, OUTLET, expected, explored
from jupyter_client.manager import start_new_kernel

from mali_study import explorer
from mali_study.explorer.collection import Collection
from mali_study.explorer.marks import FACETS
from mali_study.explorer.markup import reading
from mali_study.explorer.segments import LANES, TINTED, lanes, pieces
from mali_study.explorer.style import LAYERS, LOOKS

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def study(own_cache, tmp_path_factory):
    return explored(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def collection(study):
    return Collection.of(study)


def test_pieces_are_the_text_and_each_mark_has_its_words(study, collection):
    texts = study.articles.set_index("article_id")["text"]
    n_overlapping = 0
    for article in collection.articles:
        text, words = texts[article.article_id], dict.fromkeys(range(len(article.marks)), "")
        for sentence in article.sentences:
            assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
            for piece in sentence.pieces:
                n_overlapping += len(piece.marks) > 1
                for mark in piece.marks:
                    words[mark] += piece.text
        for mark, shown in zip(article.marks, words.values()):
            assert "".join(shown.split()) == "".join(text[mark.start : mark.end].split())  # between sentences stand spaces alone
    assert n_overlapping > 20


def test_every_mention_and_quotation_is_marked(study, collection):
    counts = {layer: 0 for layer in LAYERS}
    for article in collection.articles:
        for mark in article.marks:
            counts[mark.layer] += 1
    quoted = int(study.attributions["quote_start"].notna().sum())
    assert quoted > 10
    assert counts == {layer: quoted if layer == "quotations" else len(getattr(study, layer)) for layer in LAYERS}


def test_marks_that_overlap_are_drawn_on_lines_of_their_own(collection):
    for article in collection.articles:
        placed = [(mark, lane) for mark, lane in zip(article.marks, article.lanes) if mark.layer not in TINTED]
        for (a, of_a), (b, of_b) in combinations(placed, 2):
            if a.start < b.end and b.start < a.end and LANES - 1 not in (of_a, of_b):
                assert of_a != of_b
    assert lanes([("dates", 0, 9)] * (LANES + 2))[-2:] == [LANES - 1, LANES - 1]  # more than can be told apart
    nested = [(0, 9, 0), (2, 7, 1), (4, 7, 2), (7, 12, 3)]
    assert [piece.marks for piece in pieces("x" * 12, 0, 12, nested)] == [(0,), (0, 1), (0, 1, 2), (0, 3), (3,)]


def test_layers_differ_without_colour():
    lines = [line for _, line in LOOKS.values()]
    assert len({*lines}) == len(lines) and len({colour for colour, _ in LOOKS.values()}) == len(lines)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_widgets_leave_the_rows_that_the_tables_give(study, choice):
    shown = study.explore()
    controls = shown.panel.controls
    wanted = expected(study, **choice)
    assert wanted
    controls.words.value = choice.get("words", "")
    controls.start.value, controls.end.value = (
        datetime.date.fromisoformat(choice[end]) if end in choice else None for end in ("start", "end")
    )
    controls.undated.value = choice.get("undated", True)
    controls.outlets.value = choice.get("outlets", ())
    for facet in FACETS:
        raw = shown.panel.collection.values.raw[facet]
        controls.values[facet].value = tuple(raw.index(value) for value in choice.get(facet, ()))
    assert set(zip(shown.found["article_id"], shown.found["sentence"])) == wanted
    assert len(shown.found) == len(wanted)
    assert set(shown.panel.sentences.options) <= {(shown.panel._line(*place), place) for place in shown.panel.found}
    controls.empty()
    assert len(shown.found) == len(expected(study))


def test_a_sentence_that_is_chosen_is_read_in_its_article(study):
    panel = study.explore().panel
    panel.controls.words.value = "window.pwned"
    (place,) = panel.found
    assert panel.sentences.value == place
    shown = panel.article.value
    assert "<script" not in shown and "<img" not in shown and "<b" not in shown
    words = re.search(r'class="sentence body chosen">(.*?)</p>', shown, re.DOTALL)[1]
    assert HOSTILE in unescape(re.sub("<[^>]*>", "", words))
    assert OUTLET in unescape(re.search("<p>(.*?)</p>", shown)[1])
    panel.layers["equipment"].value = False
    assert 'class="explorer-pane off-equipment"' in panel.article.value
    panel.controls.words.value = "no such words"
    assert panel.article.value == "" and panel.count.value.startswith("No sentence has all of this")


def test_the_list_grows_by_pages(study):
    panel = study.explore().panel
    n_found = len(panel.found)
    assert n_found <= 100 or len(panel.sentences.options) == 100
    panel._list(10)
    assert len(panel.sentences.options) == 10 and panel.more.layout.display is None
    panel.more.click()
    assert len(panel.sentences.options) == min(n_found, 110)


def test_tooltips_hold_the_fields_in_the_language_of_the_study(tmp_path):
    french = Collection.of(explored(tmp_path, "fr"))
    place = next(place for place, article in enumerate(french.articles) if article.article_id == "emoji")
    shown = reading(french, place, 0)
    assert "Matériels — Type\u00a0: Mi-8; Famille\u00a0: hélicoptères; Quantité\u00a0: 2; Statut\u00a0: livré" in unescape(shown)
    assert "mars 2024" in shown


def test_same_study_same_bytes_and_no_place_of_this_machine(study, tmp_path):
    (tmp_path / "made.py").write_text(
        "import hashlib, sys\nfrom mali_study import Study, explorer\n"
        "print(hashlib.sha256(explorer.page(Study(corpus=sys.argv[1])).encode()).hexdigest())\n",
        encoding="utf-8",
    )
    corpus = study.parameters.corpus
    command = [sys.executable, tmp_path / "made.py", corpus]
    made = [
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, text=True, check=True).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert made[0] == made[1]
    assert corpus not in explorer.page(study) and str(ROOT) not in explorer.page(study)


def test_the_page_is_saved_whole_or_not_at_all(study, tmp_path):
    place = explorer.save(study, tmp_path / "written")
    assert place.name == "explorer.html" and place.read_text(encoding="utf-8") == explorer.page(study)
    assert [path.name for path in place.parent.iterdir()] == ["explorer.html"]
    with pytest.raises(OSError, match="explorer.html cannot be written here .*; choose another folder"):
        explorer.save(study, place)


def test_the_fragment_stands_once_in_a_page_and_holds_all_it_needs(study):
    made = explorer.fragment(study)
    assert made.startswith('<section id="explorer"') and made.rstrip().endswith("</section>")
    assert made.count("<script") == made.count("</script>") == 2  # data and script; the corpus adds none
    assert re.findall(r'id="([^"]+)"', made) == list(dict.fromkeys(re.findall(r'id="([^"]+)"', made)))
    assert not re.search(r"(src|href)=|url\(|@import|https?:", made.split('id="explorer-data"')[0])


def test_a_notebook_keeps_no_random_id_but_a_front_end_shows_widgets(study):
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT))
    try:
        code = f"from mali_study import Study\nStudy(corpus={study.parameters.corpus!r}).explore()"
        shown = []
        for metadata in ({}, {"cellId": "explore"}):
            message = client.session.msg("execute_request", {"code": code, "silent": False, "store_history": True}, metadata=metadata)
            client.shell_channel.send(message)
            while (reply := client.get_iopub_msg(timeout=120))["msg_type"] != "execute_result":
                assert reply["msg_type"] != "error", reply["content"]
            shown.append(reply["content"]["data"])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    bare, live = shown
    assert bare == {"text/plain": repr(study.explore())} and re.match(r"\d+ sentences in 8 articles, to be filtered", bare["text/plain"])
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] and live["text/plain"] == bare["text/plain"]
