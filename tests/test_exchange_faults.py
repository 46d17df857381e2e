"""What comes back from a tool and cannot be: one line each, and nothing else is lost."""

import json
import re
import zipfile
from functools import cache

import pytest
from exchanged import BOILERPLATE, FORMATS, TEXT, before, brought_back, exported, submitted, tables

from mali_study import codebook, exchange
from mali_study.schemas import LAYERS

LOAD = cache(codebook.load)


@pytest.fixture(autouse=True)
def one_codebook(monkeypatch):
    """The codebook is read once for all tests."""
    monkeypatch.setattr(codebook, "load", LOAD)


def test_a_task_that_nobody_submitted_is_not_coded_and_one_left_empty_is(tmp_path):
    folder = exported(tmp_path, "labelstudio", before())
    with pytest.raises(ValueError, match="tasks.json: no corrected article in it: tasks.json: task 1: a/b: not annotated"):
        exchange.imported(folder / "tasks.json", "labelstudio", tmp_path / "coding")
    assert not (tmp_path / "coding").exists()
    path = submitted(folder, "labelstudio", lambda task: task["annotations"][0]["result"].clear())
    found, faults, _ = brought_back(tmp_path, "labelstudio", path, coder="Awa")
    assert faults == [] and all(found[layer].empty for layer in LAYERS)
    assert list(found["codings"]["coder"]) == ["Awa"] * 5 and set(found["codings"]["n_rows"]) == {"0"}


def region(start: int, end: int, label: str = "equipment", **more: object) -> dict:
    return {"id": "new", "from_name": "mark", "type": "labels", "value": {"start": start, "end": end, "labels": [label]} | more}


def add(result: dict):
    """A change in Label Studio that adds a result."""
    return lambda task: task["annotations"][0]["result"].append(result)


def replaced(old: str, new: str):
    """A change of one value, wherever it stands in a document."""

    def change(content):
        text = json.dumps(content).replace(json.dumps(old), json.dumps(new))
        content.clear()
        content |= json.loads(text)

    return change


def labelled(start: int, end: int, label: str):
    """A change in doccano that adds a label."""
    return lambda line: line["label"].append([start, end, label])


@pytest.mark.parametrize(
    ("format", "change", "lost", "says"),
    [
        ("labelstudio", add(region(3, 9999)), 0, "back.json: task 1: a/b: region at 3-9999: left out: lies outside the text, which has"),
        ("labelstudio", add(region(-1, 3)), 0, "lies outside the text"),
        ("labelstudio", add(region(3, "7")), 0, "its offsets are no whole numbers"),
        ("labelstudio", add(region(1, 2)), 0, "holds no word"),
        ("labelstudio", add(region(3, 9, "equipement")), 0, "label 'equipement': unknown; did you mean 'equipment'?"),
        ("labelstudio", add(region(2, 9, text="Burkina")), 0, "it says 'Burkina' where the text has 'L’armée'; mark it again"),
        ("labelstudio", add(region(2, 9, "themes")), 0, "themes 'L’armée' at 2-9: left out: no theme; choose one of military-cooperation"),
        ("labelstudio", add(region(BOILERPLATE, BOILERPLATE + 4)), 0, "stands in boilerplate, where nothing is counted; remove it"),
        ("labelstudio", replaced("delivered", "livré"), 3, "status 'livré': unknown; "),
        ("labelstudio", replaced("quote", "equipment"), 0, "a direct quote without its words; mark the words quoted as 'quote'"),
        ("doccano", labelled(1, 4, "equipment"), 0, "label 'equipment' at 1-4: left out: offset 1 cuts a character in two"),
        ("doccano", labelled(3, 9999, "dates"), 0, "offset 9999 lies outside the text"),
        ("doccano", labelled(3, 9, "diplomacy/theme"), 0, "label 'diplomacy/theme' at 3-9: left out: unknown; did you mean 'themes'?"),
        ("doccano", labelled(3, 10, "economy/themes"), 0, "theme 'economy': unknown; did you mean 'economy-aid'?"),
        ("inception", replaced("TUR", "Turquie"), 3, "supplier 'Turquie': write the three letters of ISO 3166-1, such as RUS"),
        ("inception", lambda cas: cas["%FEATURE_STRUCTURES"][5].update(end=1), 1, "offset 1 cuts a character in two; mark it again"),
    ],
)
def test_a_span_that_cannot_be_is_one_line_and_costs_no_other(tmp_path, format, change, lost, says):
    path = submitted(exported(tmp_path, format, before()), format, change)
    found, faults, _ = brought_back(tmp_path, format, path)
    assert len(faults) == max(lost, 1) and all(says in fault and "\n" not in fault for fault in faults)
    assert found["equipment"]["status"].eq("delivered").sum() == 3 - lost and list(found["themes"]["theme"]) == ["diplomacy"]
    assert list(found["codings"]["article_id"]) == ["a/b"] * 5


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("malienne", "russe", "a/b: left out: its text differs from the corpus"),
        ("mali_study", "other", "left out: the document has no field 'mali_study'"),
    ],
)
def test_a_document_that_is_not_the_one_exported_is_refused(tmp_path, format, old, new, says):
    path = submitted(exported(tmp_path, format, before()), format)
    if path.is_dir():
        with zipfile.ZipFile(path / "a_b.zip") as archive:
            content = archive.read("a_b.json").decode()
        path = path.parent / "a_b.json"
    else:
        content = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"{old}(?![._])", new, content), encoding="utf-8")
    with pytest.raises(ValueError, match=f"no corrected article in it: .*{re.escape(says)}"):
        exchange.imported(path, format, tmp_path / "coding")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[{"text": 1}]', b"\xff\xfe", b'{"a": 1}', b"id,text\n1,x\n"])
def test_a_file_of_another_format_is_one_line(tmp_path, format, content):
    path = tmp_path / "wrong.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="no corrected article in it: (it is empty|wrong.json: )"):
        exchange.imported(path, format, tmp_path / "coding")
    assert not (tmp_path / "coding").exists()


def test_two_coders_of_one_article_are_not_mixed(tmp_path):
    back = submitted(exported(tmp_path, "inception", before()), "inception")
    (back / "b.zip").write_bytes((back / "a_b.zip").read_bytes())
    found, faults, _ = brought_back(tmp_path, "inception", back)
    assert len(faults) == 1 and "b.zip/a_b.json: a/b: left out: a_b.zip/a_b.json has this article as well" in faults[0]
    assert len(found["equipment"]) == 3


def test_an_export_never_overwrites_what_may_be_somebodys_work(tmp_path):
    folder = exported(tmp_path, "doccano", before())
    with pytest.raises(FileExistsError, match="doccano: is not empty and is left as it is"):
        exchange.export(tmp_path / "tables", "doccano", folder)
    tables(tmp_path / "other", before(), TEXT.replace("drones", "camions"))
    with pytest.raises(ValueError, match="a/b:equipment:.*'drones' does not stand there in the article"):
        exchange.export(tmp_path / "other", "doccano", tmp_path / "out")
    assert not (tmp_path / "out").exists()
