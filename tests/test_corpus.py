"""Loading: every file is read, or named with what is wrong with it."""

import hashlib
import os
from pathlib import Path

import pandas as pd
import pytest

from mali_study.corpus import COLUMNS, Log, load_articles, read_articles
from mali_study.reading.decoding import Undecodable, decode

SEEDS = Path(__file__).parent.parent / "seeds"
SENTENCE = "L’armée a reçu « cinq » hélicoptères à Sévaré.\n"


def corpus(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def loaded(folder: Path, **settings) -> tuple[pd.DataFrame, Log]:
    """The articles with what was logged."""
    log = Log()
    return load_articles(folder, log, **settings), log


def test_the_seeds_load_whole_and_as_they_stand():
    articles, log = loaded(SEEDS)
    assert list(articles.columns) == COLUMNS and len(articles) == 5
    assert {str(kind) for kind in articles.dtypes} == {"string"}
    assert log == Log()
    for row in articles.itertuples():
        content = (SEEDS / row.path).read_bytes()
        assert row.text == content.decode("utf-8") and row.sha256 == hashlib.sha256(content).hexdigest()
    assert articles["published"].isna().all() and articles["outlet"].isna().all()
    assert articles.set_index("article_id").loc["002_265fd4dabbadb5f5", "agency"] == "APA"


def test_titles_and_agencies_of_the_seeds_stand_in_their_texts():
    articles, _ = loaded(SEEDS)
    for row in articles.dropna(subset="title").itertuples():
        assert row.title in row.text.splitlines()
    for row in articles.dropna(subset="agency").itertuples():
        assert row.agency in row.text.upper().replace("APANEWS", "APA")


def test_ids_are_paths_without_suffix_and_the_later_of_two_keeps_it(tmp_path):
    texts = dict.fromkeys(["b/un.txt", "b.txt", "b-c.txt", "b.TXT"], SENTENCE)
    articles, log = loaded(corpus(tmp_path, {**texts, "notes.md": "x", "articles.csv": "article_id\nb\n"}))
    paths = dict(zip(articles["article_id"], articles["path"], strict=True))
    assert paths == {"b": "b.TXT", "b-c": "b-c.txt", "b.txt": "b.txt", "b/un": "b/un.txt"}
    assert list(articles["article_id"]) == sorted(articles["article_id"])
    assert log == Log()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (SENTENCE.encode("utf-8-sig"), "utf-8"),
        (SENTENCE.encode("utf-16"), "utf-16"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("cp1252"), "cp1252"),
        (b"<meta charset='iso-8859-15'>" + SENTENCE.replace("’", "'").encode("iso-8859-15"), "iso-8859-15"),
    ],
)
def test_other_encodings_are_read_and_named(tmp_path, content, encoding):
    articles, log = loaded(corpus(tmp_path, {"a.txt": content}))
    assert articles["text"][0].endswith(SENTENCE[8:]) and not log.faults
    assert (f"a.txt: read as {encoding};" in "\n".join(log.notes)) == (encoding != "utf-8")


def test_text_is_nfc_and_otherwise_as_printed(tmp_path):
    articles, _ = loaded(corpus(tmp_path, {"a.txt": "Se\u0301vare\u0301\u00a0:\r\n  deux\u200bjours\r"}))
    assert articles["text"][0] == "Sévaré\u00a0:\r\n  deux\u200bjours\r"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n\t", "the file is empty"),
        ("Début tronqué é".encode() + b"\xff\x81 fin", "is not UTF-8"),
        ("L’armée a été reçue à Gao ".encode() + b"\xe9", "is not UTF-8"),
        (b"\xff\xfe\x00\xd8a\x00", "begins as utf-16 but breaks"),
        (b"Bamako \xed\xa0\x80 Gao", "lone surrogate at byte 7"),
        (b"Bamako\x00 et Gao, dans le nord", "NUL character at offset 6"),
        (b"x" * 2001, "2001 bytes, more than 2000; split it, or raise max_bytes"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_its_reason_and_the_rest_is_kept(tmp_path, content, reason):
    articles, log = loaded(corpus(tmp_path, {"bad.txt": content, "good.txt": SENTENCE}), max_bytes=2000)
    assert list(articles["article_id"]) == ["good"]
    assert len(log.faults) == 1 and log.faults[0].startswith("bad.txt: left out: ") and reason in log.faults[0]
    assert "\n" not in log.faults[0]


def test_only_regular_files_below_the_folder_are_read(tmp_path):
    outside = corpus(tmp_path / "outside", {"secret.txt": SENTENCE, "more/deep.txt": SENTENCE})
    folder = corpus(tmp_path / "corpus", {"good.txt": SENTENCE, "folder.txt/in.txt": SENTENCE, ".hidden.txt": SENTENCE})
    os.mkfifo(folder / "pipe.txt")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    (folder / "linked").symlink_to(outside / "more")
    (folder / "within.txt").symlink_to(folder / "good.txt")
    articles, log = loaded(folder)
    assert list(articles["article_id"]) == ["folder.txt/in", "good", "within"]
    assert [line.split(";")[0] for line in log.faults] == [
        "broken.txt: left out: a broken link",
        "out.txt: left out: a link that leads out of the folder",
        "pipe.txt: left out: not a regular file",
    ]
    assert {line.split(":")[0] for line in log.notes} == {"linked", ".hidden.txt", "articles.csv"}


def test_no_folder_and_no_article_are_errors_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such folder"):
        read_articles(tmp_path / "missing", Log())
    with pytest.raises(FileNotFoundError, match=r"no \*.txt article"):
        read_articles(corpus(tmp_path, {"readme.md": "x"}), Log())


def test_articles_are_read_one_at_a_time(tmp_path):
    stream = read_articles(corpus(tmp_path, {"a.txt": SENTENCE, "b.txt": SENTENCE}), Log())
    assert next(stream)["article_id"] == "a"
    (tmp_path / "b.txt").write_text("Autre texte.", encoding="utf-8")
    assert next(stream)["text"] == "Autre texte."


def test_without_a_log_faults_are_warnings(tmp_path):
    with pytest.warns(UserWarning, match="bad.txt: left out"):
        load_articles(corpus(tmp_path, {"bad.txt": b"", "good.txt": SENTENCE}))


def metadata(folder: Path, table: str | bytes) -> tuple[pd.DataFrame, Log]:
    """Two articles a and b beside an ``articles.csv``."""
    articles, log = loaded(corpus(folder, {"a.txt": SENTENCE, "b.txt": SENTENCE, "articles.csv": table}))
    return articles.set_index("article_id"), log


def test_metadata_are_taken_as_written(tmp_path):
    table = '\ufeffarticle_id,title,outlet,published,mood\r\na,"Blindés, drones",NA,2022-08,gai\r\nb,=1+1,null,,\r\n'
    articles, log = metadata(tmp_path, table)
    found = articles.loc["a", ["title", "outlet", "published", "published_basis"]].tolist()
    assert found == ["Blindés, drones", "NA", "2022-08", "metadata"]
    assert articles.loc["b", "title"] == "=1+1" and articles.loc["b", "outlet"] == "null"
    assert articles.loc["b", ["published", "published_basis", "agency"]].isna().all()
    assert log.faults == [] and log.notes == ["articles.csv: columns passed over: 'mood'"]


def test_semicolons_and_windows_encoding_are_read(tmp_path):
    articles, log = metadata(tmp_path, "article_id;title\na;Une, deux… été\n".encode("cp1252"))
    assert articles.loc["a", "title"] == "Une, deux… été" and not log.faults


@pytest.mark.parametrize(
    ("table", "fault", "title"),
    [
        ("article_id,title\na,T\nc,U\n", "line 3: no file for article_id 'c'; remove the row", "T"),
        ("article_id,title\na,T\nb.txt,U\n", "line 3: no file for article_id 'b.txt'; write 'b'", "T"),
        ("article_id,title,published\na,T,10/08/2022\n", "published '10/08/2022' is no ISO 8601", "T"),
        ("article_id,title,published\na,T,2022-02-30\n", "published '2022-02-30' is no ISO 8601", "T"),
        ("article_id,title,published,published_basis\na,T,2022,rumour\n", "published_basis 'rumour' is none of", "T"),
        ("article_id,title\na,T\nb,U,V\n", "line 3: 3 fields where the header has 2 ('b')", "T"),
        ("article_id,title\na,T\nb\n", "line 3: 1 fields where the header has 2 ('b')", "T"),
        ('article_id,title\na,T\nb,"coupé', "unexpected end of data", "T"),
        ("identifier,title\na,T\n", "no column 'article_id'", None),
        ("article_id,title,title\na,T,U\n", "column 'title' twice", None),
        (b"article_id,title\na,T\x00\n", "NUL character", None),
        ("", "no column 'article_id'", None),
    ],
)
def test_a_fault_in_the_metadata_is_named_and_costs_no_article(tmp_path, table, fault, title):
    articles, log = metadata(tmp_path, table)
    assert list(articles.index) == ["a", "b"]
    assert len(log.faults) == 1 and log.faults[0].startswith("articles.csv: ") and fault in log.faults[0]
    assert (None if pd.isna(articles.loc["a", "title"]) else articles.loc["a", "title"]) == title


def test_two_rows_for_one_article_leave_it_without_metadata(tmp_path):
    articles, log = metadata(tmp_path, "article_id,title\na,T\na,U\nb,V\n")
    assert pd.isna(articles.loc["a", "title"]) and articles.loc["b", "title"] == "V"
    assert len(log.faults) == 2 and all("article_id 'a' has 2 rows" in fault for fault in log.faults)


def test_a_bare_carriage_return_splits_no_row_unseen(tmp_path):
    articles, log = metadata(tmp_path, "article_id,title,agency\na,T\rU,AFP\nb,V,APA\n")
    assert pd.isna(articles.loc["a", "title"]) and articles.loc["b", "title"] == "V" and log.faults


def test_a_linked_metadata_file_is_not_followed_out_of_the_folder(tmp_path):
    corpus(tmp_path, {"elsewhere.csv": "article_id,title\na,T\n", "corpus/a.txt": SENTENCE})
    (tmp_path / "corpus" / "articles.csv").symlink_to(tmp_path / "elsewhere.csv")
    articles, log = loaded(tmp_path / "corpus")
    assert articles["title"].isna().all() and "leads out of the folder" in log.faults[0]


def test_decoding_refuses_rather_than_guesses():
    with pytest.raises(Undecodable, match="save it again as UTF-8"):
        decode(bytes(range(128, 256)))
