"""mali-study check: what it says of a corpus, and the articles.csv it writes."""

from pathlib import Path

import pytest

from mali_study.check import check, write_metadata
from mali_study.corpus import Log, load_articles

SENTENCE = "L’armée malienne a reçu mardi cinq hélicoptères de la Russie.\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    """Three articles, one in English, and an empty file."""
    texts = {"a": SENTENCE, "b": SENTENCE, "c": "The army of Mali has received five helicopters from Russia on Tuesday.\n", "empty": ""}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_report_counts_what_loads_and_names_what_does_not(folder):
    report = check(folder)
    assert report.lines[0] == f"{folder}: 3 articles load, 32 words outside boilerplate"
    assert "languages: en 1, fr 2" in report.lines
    assert "no outlet: 3 of 3: a, b, c" in report.lines
    assert "same file twice: a and b: both are counted; remove one" in report.lines
    assert [line.split(":")[0] for line in report.faults] == ["empty.txt"]
    assert any(line.startswith("c.txt: language en") for line in report.notes)
    assert report.status == 1


def test_a_sound_corpus_has_status_0_and_its_period(folder):
    (folder / "empty.txt").unlink()
    (folder / "articles.csv").write_text("article_id,published\na,2022-08-10\nb,2022-09\n", encoding="utf-8")
    report = check(folder)
    assert report.status == 0 and report.faults == []
    assert "published: 2 of 3 dated in articles.csv, 2022-08-10 to 2022-09" in report.lines
    assert "no published: 1 of 3: c" in report.lines


def test_boilerplate_only_is_a_note(folder):
    (folder / "menu.txt").write_text("Suivez-nous sur Facebook\nLire aussi : autre chose\n", encoding="utf-8")
    assert "menu.txt: boilerplate only: nothing in it is counted" in check(folder).notes


def test_nothing_that_loads_is_status_1(tmp_path):
    (tmp_path / "empty.txt").touch()
    assert check(tmp_path).status == 1
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "missing")


def test_the_metadata_file_holds_the_guesses_and_loads_again(folder):
    def guess(articles):
        for article in articles:
            yield article | {"title": '=Un "titre", long', "published": "2022-08", "published_basis": "calendar"}

    assert write_metadata(folder, guess) == folder / "articles.csv"
    log = Log()
    articles = load_articles(folder, log)
    assert articles["title"].tolist() == ['=Un "titre", long'] * 3 and articles["published_basis"].tolist() == ["calendar"] * 3
    assert [line.split(":")[0] for line in log.faults] == ["empty.txt"]


def test_the_annotators_own_guesses_are_the_default(tmp_path):
    (tmp_path / "a.txt").write_text("Mali : des avions livrés\n\nBAMAKO, 17 jan 2025 (AFP) - " + SENTENCE, encoding="utf-8")
    write_metadata(tmp_path)
    article = load_articles(tmp_path).iloc[0]
    assert article["title"] == "Mali : des avions livrés" and article["published"] == "2025-01-17"


def test_an_existing_metadata_file_is_never_overwritten(folder):
    (folder / "articles.csv").write_text("article_id,title\na,Mon titre\n", encoding="utf-8")
    with pytest.raises(FileExistsError, match="left as it is"):
        write_metadata(folder, list)
    assert (folder / "articles.csv").read_text(encoding="utf-8") == "article_id,title\na,Mon titre\n"
