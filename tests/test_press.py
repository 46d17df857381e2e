"""The invented press: the same for a seed, true to its own offsets, written in French."""

import datetime as dt
import random
import re
import tomllib
from itertools import combinations

import pandas as pd
import pytest

from benchmarks.press import french, world
from benchmarks.press.tables import TRUTH, tables
from benchmarks.press.wording import Setting, Style, sentence
from benchmarks.press.writing import write_tables, write_texts
from mali_study import schemas


@pytest.fixture(scope="module", params=world.SPLITS)
def press(request):
    return tables(request.param, 90, seed=5)


# --- French


@pytest.mark.parametrize(
    ("preposition", "phrase", "joined"),
    [
        ("de", "le Mali", "du Mali"), ("à", "le Niger", "au Niger"), ("de", "l'Iran", "de l'Iran"), ("de", "Ouagadougou", "d'Ouagadougou"),
        ("de", "huit Mi-35", "de huit Mi-35"), ("de", "hélicoptères", "d'hélicoptères"), ("de", "des obusiers", "d'obusiers"),
        ("de", "les quatre Mi-8", "des quatre Mi-8"), ("à", "les bergers", "aux bergers"), ("de", "une dizaine", "d'une dizaine"),
        ("par", "le JNIM", "par le JNIM"), ("de", "de meilleures récoltes", "de meilleures récoltes"),
    ],
)  # fmt: skip
def test_prepositions_contract_and_elide(preposition, phrase, joined):
    assert french.join(preposition, phrase) == joined


def test_a_preposition_before_a_slot_contracts_too():
    assert french.after("On parle de ", "le prix") == ("On parle ", "du prix")
    assert french.after("De ", "Ansongo") == ("", "D'Ansongo")
    assert french.after("On vide ", "le camp") == ("On vide ", "le camp")


@pytest.mark.parametrize("lag", range(0, 400, 7))
def test_a_date_says_no_more_than_its_value(lag):
    published = dt.date(2023, 3, 1)
    day = published - dt.timedelta(days=lag)
    for seed in range(20):
        for found in (french.when(day, published, random.Random(seed)), french.ago(day, None, random.Random(seed))):
            assert day.isoformat().startswith(found.value)
            assert not (found.relative and len(found.span) > 20)
            assert ("dernier" not in found.span) or found.relative


# --- frames


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        ("{holder} a reçu {items} {de:supplier}.", "Le Mali a reçu quatre * de la Russie."),
        ("{items} {s:a:ont} été {p:livré} {à:holder}.", "Quatre * ont été livrés au Mali."),
    ],
)
def test_a_frame_becomes_a_sentence_with_its_spans(frame, text, words="hélicoptères de combat Mi-35"):
    event = world.Event(1, "delivery", "MLI", "RUS", dt.date(2022, 3, 30), "à Bamako", (world.Item("mi-35", 4),))
    setting = Setting("dev", Style(), dt.date(2022, 3, 31))
    made = [sentence("lead:x", frame, setting, world.Telling(event), random.Random(0), random.Random(seed)) for seed in range(60)]
    wanted = next(kept for kept in made if kept.text == text.replace("*", words))
    (mention,) = wanted.mentions
    assert wanted.text[mention["start"] : mention["end"]] == words
    assert (mention["equipment"], mention["quantity"], mention["status"]) == ("mi-35", 4, "delivered")


@pytest.mark.parametrize("split", world.SPLITS)
def test_frames_fill_only_slots_that_exist(split):
    words = world.wordings(split)
    slots = {"items", "the", "these", "when", "ago", "holder", "forces", "label", "supplier", "place", "who"} | set(words["words"])
    slots |= {"statement", "fragment", "agency", "chief", "other_chief", "other_adj", "capital", "today"}
    for kind in (*world.KINDS, "quotes", "fillers", "happenings", "titles", "furniture", "statements"):
        for frames in words[kind].values():
            for frame in frames:
                for slot in re.findall(r"\{([^{}]*)\}", frame):
                    agreement, _, name = slot.rpartition(":")
                    assert agreement == "p" or agreement.startswith("s:") or name in slots, frame
                marks = re.sub(r"\{[^{}]*\}", "", frame)
                assert marks.count("<") == marks.count(">") and marks.count("[") == marks.count("]") and marks.count("_") % 2 == 0, frame


def test_splits_share_no_wording():
    dev, test = (tomllib.loads((world.FOLDER / f"{split}.toml").read_text(encoding="utf-8")) for split in world.SPLITS)
    for kind in (*world.KINDS, "statements", "quotes", "fillers", "happenings", "titles"):
        for role in dev[kind]:
            assert not set(dev[kind][role]) & set(test[kind][role])
    for kept in ("outlets", "agencies"):
        assert not set(dev[kept]) & set(test[kept])
    assert not set(dev["words"]) & set(test["words"])


@pytest.mark.parametrize("split", world.SPLITS)
def test_what_opens_recalls_or_denies_says_of_whom(split):
    for kind in world.KINDS:
        for role in {"lead", "back", "denied"} & set(world.wordings(split)[kind]):
            for frame in world.wordings(split)[kind][role]:
                assert all(re.search(r"[{:](?:holder|forces)\}", syntax) for syntax in frame.split(" || ")), frame
                assert role != "lead" or all("{when}" in syntax for syntax in frame.split(" || ")), frame


# --- the press


def test_a_seed_makes_one_press():
    first, again, other = (tables("dev", 30, seed) for seed in (2, 2, 3))
    assert all(first[table].equals(again[table]) for table in first)
    assert not first["articles"]["text"].equals(other["articles"]["text"])


def test_a_press_has_the_articles_asked_for(press):
    assert len(press["articles"]) == 90
    assert press["articles"]["article_id"].is_monotonic_increasing
    assert set(press["truth_articles"]["how"]) == {"own", "copy", "rewrite"}


@pytest.mark.parametrize("layer", ["equipment", "attributions", "dates"])
def test_offsets_hold(press, layer):
    texts = press["articles"].set_index("article_id")["text"]
    sentences = {(row.article_id, row.sentence): row for row in press["sentences"].itertuples()}
    for row in press[layer].itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text
        home = sentences[row.article_id, row.sentence]
        assert home.start <= row.start < row.end <= home.end and home.part != "boilerplate"
    assert press[layer]["mention"].is_unique


def test_quotes_hold(press):
    texts = press["articles"].set_index("article_id")["text"]
    quotes = press["attributions"][press["attributions"]["mode"] == "direct-quote"]
    assert len(quotes)
    for row in quotes.itertuples():
        assert not re.search("[«»“”\"]", texts[row.article_id][row.quote_start : row.quote_end])


def test_french_is_joined_well(press):
    wrong = re.compile(
        r"\b(?:de (?:le|les|des)|à (?:le|les)) |\bde (?!onze|huit|hauts|Hombori)[aeiouéèêh]\w"
        r"|[{}\[\]|~<>]|  | \.|\bde de\b|\bque (?:il|elle|Ou)",
        re.IGNORECASE,
    )
    for row in press["sentences"].merge(press["articles"], on="article_id").itertuples():
        if row.part != "boilerplate":
            assert not wrong.search(text := row.text[row.start : row.end]), text


def test_the_truth_is_of_one_piece(press):
    equipment = press["equipment"].merge(press["truth_mentions"], on="mention", suffixes=("", "_true"))
    assert len(equipment) == len(press["equipment"]) == len(press["truth_mentions"])
    for _, rows in equipment.groupby("claim"):
        for column in ("supplier", "recipient", "operator", "status"):
            assert rows[column].dropna().nunique() <= 1, rows
        exact = rows[~rows["approximate"].fillna(False)]
        assert exact["quantity"].dropna().nunique() <= 1, rows
        days = rows["date"].dropna()
        assert all(one.startswith(other) or other.startswith(one) for one, other in combinations(days.unique(), 2)), rows
    denied = equipment["modality"] == "denied"
    assert equipment.loc[denied, "status"].isna().all() and (equipment.loc[denied, "version"] == 1).all()


def test_contradictions_are_told(press):
    claims = set(press["truth_mentions"]["claim"])
    equipment = press["equipment"].merge(press["truth_mentions"][["mention", "claim"]], on="mention")
    assert len(press["truth_contradictions"])
    for row in press["truth_contradictions"].itertuples():
        assert {row.claim_a, row.claim_b} <= claims
        if row.conflict in ("quantity", "supplier"):
            one, other = (set(equipment.loc[equipment["claim"] == claim, row.conflict].dropna()) for claim in (row.claim_a, row.claim_b))
            assert one and other and one != other


def test_a_copy_shares_its_words_and_an_independent_report_does_not(press):
    words = {row.article_id: _shingles(row.text) for row in press["articles"].itertuples()}
    report = press["truth_articles"].set_index("article_id")["report"]
    kinds = {(row.article_a, row.article_b): row.kind for row in press["truth_reuse"].itertuples()}
    for one, other in combinations(sorted(words), 2):
        common = len(words[one] & words[other]) / min(len(words[one]), len(words[other]))
        if report[one] == report[other]:
            assert kinds[one, other] == "text" and common > 0.25
        else:
            assert common < 0.35
            assert kinds.get((one, other), "quotation") == "quotation"


def _shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


# --- on disk


def test_texts_are_a_corpus(tmp_path):
    from mali_study.corpus import Log, read_articles

    assert write_texts(tmp_path, 25, 1, "dev") == 25
    log = Log()
    articles = {row["article_id"]: row for row in read_articles(tmp_path, log)}
    assert len(articles) == 25 and not log.faults
    truth = pd.read_csv(tmp_path / "truth" / "equipment.csv")
    assert len(truth)
    for row in truth.itertuples():
        assert articles[row.article_id]["text"][row.start : row.end] == row.text
    assert {path.stem for path in (tmp_path / "truth").iterdir()} == {"equipment", *TRUTH}


def test_tables_are_read_back_as_made(tmp_path):
    write_tables(tmp_path, 25, 1, "test")
    made = tables("test", 25, 1)
    for table in schemas.COLUMNS:
        pd.testing.assert_frame_equal(schemas.read(tmp_path, table), made[table])
