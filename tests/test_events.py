"""Events: what counts as one, whose a date is, who took part; and which mentions are one event."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from conftest import rows_of
from event_marks import agreement, annotated, articles, coded, sentences

from mali_study import codebook, schemas
from mali_study.annotate import annotate
from mali_study.codebook import CodebookError

SEEDS = Path(__file__).parent.parent / "seeds"
SHOWN = re.compile(r"\[([^\]]+)\]")
KINDS = codebook.load().events.kinds


def told(rows: list[tuple]) -> list[tuple]:
    """Kind, date and place of events, in reading order."""
    return [row[2:5] for row in rows]


@pytest.mark.parametrize("row", sentences("dev"), ids=lambda row: row["marked"][:40])
def test_a_sentence_tells_the_events_that_a_reader_finds(row):
    assert told(annotated(row["marked"], row["published"])) == told(coded(row["marked"]))


@pytest.mark.parametrize("row", articles(), ids=lambda row: row["marked"][:30])
def test_an_article_tells_each_event_with_its_own_day(row):
    found, hand = (told(rows) for rows in (annotated(row["marked"], row["published"]), coded(row["marked"])))
    assert [event[:2] for event in found] == [event[:2] for event in hand]


def test_actors_are_found_in_most_sentences():
    assert agreement(sentences("dev"))["actors"] >= 0.9


def test_sentences_that_no_rule_was_written_for():
    scores = agreement(sentences("held"))
    assert scores["f1"] >= 0.85 and scores["date"] >= 0.85


@pytest.mark.parametrize(("kind", "sentence"), [(kind, text) for kind, entry in KINDS.items() for text in entry.include])
def test_every_included_sentence_of_the_codebook_counts(kind, sentence):
    rows = rows_of(SHOWN.sub(r"\1", sentence), "event_mentions", "2024-09-20")
    assert SHOWN.findall(sentence) == [row["text"] for row in rows if row["kind"] == kind]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, text) for kind, entry in KINDS.items() for text in entry.exclude])
def test_no_excluded_sentence_of_the_codebook_counts(kind, sentence):
    assert [row["text"] for row in rows_of(sentence, "event_mentions", "2024-09-20") if row["kind"] == kind] == []


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        # Two events, two dates: each takes its own.
        ("Reçu le 3 mai à Moscou, le ministre a assisté le 9 mai au défilé militaire.", ["2023-05-09"]),
        ("L'attaque du 12 juin est survenue deux jours après le crash d'un drone, le 10 juin.", ["2023-06-12", "2023-06-10"]),
        ("L'ex-président, renversé par un putsch en août 2020, est mort dimanche.", ["2020-08", "2020-08"]),
        # The day of a statement is not that of an attack, but that of a call.
        ("L'armée a annoncé lundi qu'une attaque avait fait douze morts à Gao.", [None]),
        ("Assimi Goïta a déclaré lundi avoir eu un entretien téléphonique avec Vladimir Poutine.", ["2023-06-19"]),
        # The day after is another's.
        ("Le camp a été évacué au lendemain de l'attaque.", [None]),
        ("Le 14 juin, au lendemain de l'attaque, le camp a été évacué.", ["2023-06-13"]),
        # Two coups in one phrase.
        ("Le pays a connu deux coups d'État, en août 2020 et mai 2021.", ["2020-08", "2021-05"]),
    ],
)
def test_a_date_is_its_own_events(sentence, dates):
    assert [row["date"] for row in rows_of(sentence, "event_mentions", "2023-06-20")] == dates


def test_the_seeds_agree_with_their_hand_coding(tmp_path):
    annotate(SEEDS, tmp_path)
    found = schemas.read(tmp_path, "event_mentions")
    with (SEEDS / "coding" / "event_mentions.csv").open(encoding="utf-8", newline="") as file:
        hand = list(csv.DictReader(file))
    right = 0
    for row in hand:
        same = found[(found["article_id"] == row["article_id"]) & (found["kind"] == row["kind"])]
        same = same[(same["start"] < int(row["end"])) & (same["end"] > int(row["start"]))]
        assert len(same) == 1, row["mention"]
        right += (same["date"].iloc[0] if pd.notna(same["date"].iloc[0]) else "") == row["date"]
    assert len(found) == len(hand) and right >= 0.9 * len(hand)


def test_both_formats_hold_the_same_mentions(tmp_path):
    for format in ("parquet", "csv"):
        annotate(SEEDS, tmp_path / format, format=format)
    pd.testing.assert_frame_equal(*(schemas.read(tmp_path / format, "event_mentions") for format in ("parquet", "csv")))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [('beside = ["person", "envoys"] },', 'beside = ["persn"] },'), ('like = "call"', 'like = "phone"'), ("window = 2", "windov = 2")],
)
def test_a_mistake_in_the_codebook_is_refused(tmp_path, wrong, told):
    text = (codebook.FOLDER / "events.toml").read_text(encoding="utf-8")
    assert wrong in text
    (tmp_path / "events.toml").write_text(text.replace(wrong, told, 1), encoding="utf-8")
    with pytest.raises(CodebookError, match=re.escape(told.split('"')[1] if '"' in told else "windov")):
        codebook.load(tmp_path)


def test_a_new_word_needs_no_code(tmp_path):
    from mali_study.pipeline import build_nlp

    text = (codebook.FOLDER / "events.toml").read_text(encoding="utf-8")
    (tmp_path / "events.toml").write_text(text.replace('terms = ["crash",', 'terms = ["atterrissage forcé", "crash",', 1), encoding="utf-8")
    doc = build_nlp(tmp_path)("L'atterrissage forcé d'un Mi-8 a fait deux blessés.")
    assert [(span.text, span.label_) for span in doc.spans["event_mentions"]] == [("atterrissage forcé", "crash")]
