"""A written study in every format: text of the corpus stays text, every number leads to its sentences, same study, same bytes."""

import csv
import json
import re
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pandas as pd
import pypandoc
import pytest
from pypdf import PdfReader

from mali_study import Study, figures
from mali_study.describing import description
from mali_study.writing import bibliography, codebook, evidence, latex, paper, save, saving, setting
from mali_study.writing.blocks import Document, Figure, Number, Prose, Reference, Table
from mali_study.writing.marks import marks

HOSTILE = (
    '<script>window.pwned=1</script> $\\foo$ \\input{/etc/passwd} #read("/etc/passwd") @key [x](javascript:alert(1)) '
    "`code` *star* <lab> %20 {{a}} &amp; ~ ^ _u_ 🇷🇺 العربية"
)
CANARIES = ["<script>window.pwned=1</script>"]
CANARIES += ["\\input{/etc/passwd}", '#read("/etc/passwd")', "[x](javascript:alert(1))", "$\\foo$", "@key"]
LISTLIKE = ["- un tiret", "+ un plus", "= un titre", "=== un autre", "/ un terme", "1. un nombre", "(deux) mots", "[3] articles", ".sept"]
CORPUS = {
    "a": f"Le Mali a reçu deux Su-25 livrés par la Russie, {HOSTILE}. «Nous avons besoin d'avions», a déclaré Assimi Goïta.",
    "b": "La Russie a livré cinq hélicoptères au Mali en août 2022, a indiqué l'AFP. La junte salue les instructeurs russes.",
    "c": "Le ministre a évoqué la coopération militaire. Selon Moscou, un Su-25 a été livré au Mali.",
}
TITLE = f"Titre {HOSTILE}"
SIDECAR = [("article_id", "title", "outlet", "url", "published"), ("a", TITLE, f"Journal {HOSTILE}", "javascript:alert(1)", "2022-08-10"),
           ("b", "Des hélicoptères", "Le Matin", "https://example.org/a?b=1&c=%20d#e", "2022-08"), ("c", "", "", "", "")]  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("fig01_articles_over_time", "fig02_source_kinds", "fig06_equipment_status", "fig11_citation_chain", "fig14_contradictions")


@pytest.fixture(scope="module")
def study(tmp_path_factory, own_cache):
    """Three articles, one of which tries to be code wherever it can."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in CORPUS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(SIDECAR)
    return Study(str(folder), language="fr")


@pytest.fixture(scope="module")
def document(study):
    """Prose with numbers and references, figures of several forms, and a table, all with text of the corpus."""
    ids = tuple(study.equipment["mention"])
    n_equipment, hostile = Number("n_equipment", len(ids), f"{len(ids)}", ids), Number("leading_outlet", HOSTILE, HOSTILE)
    spelled = n_equipment._replace(printed="beaucoup de mentions")
    rows = study.articles[["title", "outlet"]].rename(columns={"title": "Titre", "outlet": "Journal"})
    rows = rows.assign(mentions=[[article] for article in study.articles["article_id"]])
    rows = pd.concat([rows, pd.DataFrame({"Titre": LISTLIKE, "Journal": "", "mentions": [[]] * len(LISTLIKE)})], ignore_index=True)
    opening = Prose(("## Résumé\n\nOn compte ", n_equipment, " mentions, ", spelled, ", dans ", hostile, ".\n\n## Corpus {#corpus}",
                     "\n\nVoir la ",
                     Reference("figure", NAMES[1], "figure\u00a02"), ", le ", Reference("table", "tab01_articles", "tableau\u00a01"),
                     " et [", Reference("article", "a", "2"), "], à [95\u202f%]{.literal}."))  # fmt: skip
    drawn = [Figure(name, figures.figure(study, name)) for name in NAMES]
    table = Table("tab01_articles", rows, f"Les articles. {HOSTILE}")
    own = Prose(("## Une annexe {.appendix}\n\nElle dit ", n_equipment, ".",))  # fmt: skip
    return Document(f"Étude {HOSTILE}", "fr", [opening, *drawn[:2], table, Prose(("### Suite\n\nLe reste.",)), *drawn[2:]], [own])


@pytest.fixture(scope="module")
def numbers():
    """Two numbers as `numbers_table` gives them."""
    return pd.DataFrame({"name": ["n", "o"], "value": ["=1+1", 2], "printed": ["=1+1", "2"], "n_mentions": [1, 0], "mentions": [["a"], []]})


@pytest.fixture(scope="module")
def folder(study, document, numbers, tmp_path_factory):
    """The study in every format."""
    folder = tmp_path_factory.mktemp("documents")
    paths = save(document, numbers, study, folder)
    assert sorted(paths) == sorted(path for path in folder.rglob("*") if path.is_file())
    return folder


class Page(HTMLParser):
    """What a browser makes of a page: elements with their attributes, ids, text outside scripts."""

    def __init__(self, html: str):
        super().__init__()
        self.elements, self.words, self.inside = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & {*self.inside}:
            self.words.append(data)


def spaced(words: str) -> str:
    """Words without the spaces and hyphens at which lines break."""
    return re.sub(r"[\s\xad‐-]+", "", words)


def all_there(words: str) -> None:
    """Each canary stands in the words of a document, as it was written."""
    for canary in CANARIES:
        assert spaced(canary) in spaced(words), canary


def test_web_page_shows_the_corpus_as_text(folder):
    page = Page((folder / "study.html").read_text(encoding="utf-8"))
    all_there("".join(page.words))
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert all(not attributes.get("src") for attributes in scripts)
    assert not [tag for tag, attributes in page.elements if tag in ("lab", "img") or "onerror" in attributes]
    addresses = [attributes["href"] for _, attributes in page.elements if attributes.get("href")]
    assert all(address.startswith(("#", "https://")) for address in addresses)


def test_web_page_leads_to_places_that_are_there_once(folder):
    page = Page((folder / "study.html").read_text(encoding="utf-8"))
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = [attributes.get("href", "") for tag, attributes in page.elements if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= {*ids}
    assert {*NAMES, "tab01_articles", "appendix-codebook", "appendix-evidence", "appendix-corpus"} <= {*ids}


def test_numbers_of_prose_and_table_list_their_sentences_on_the_page(folder, study):
    page = Page((folder / "study.html").read_text(encoding="utf-8"))
    found = [attributes for _, attributes in page.elements if "data-name" in attributes]
    buttons = {attributes["data-name"]: json.loads(attributes["data-mentions"]) for attributes in found}
    assert buttons["n_equipment"] == list(study.equipment["mention"])
    assert buttons["tab01_articles-1"] == [study.articles["article_id"].iloc[0]]


def test_pdf_shows_the_corpus_as_text_and_describes_its_figures(folder, document):
    reader = PdfReader(folder / "study.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    all_there(text)
    assert all(spaced(words) in spaced(text) for words in LISTLIKE)  # no list, no heading
    assert "�" in text  # a flag, which no font of ours has
    assert reader.metadata.title == paper.shown(document.title) and reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("fr")
    described = _descriptions(reader)
    assert len(described) == len(NAMES)
    for block in document.blocks:
        if isinstance(block, Figure):
            assert description(block.chart) in described


def _descriptions(reader: PdfReader) -> list[str]:
    """The descriptions of a file's figures."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if node.get("/S") == "/Figure" and "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_docx_shows_the_corpus_as_text_with_descriptions_and_numbered_captions(folder, document):
    with ZipFile(folder / "study.docx") as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
        relations = archive.read("word/_rels/document.xml.rels").decode()
        assert archive.testzip() is None and "word/footer1.xml" in archive.namelist()
    all_there("".join(node.text or "" for node in tree.iter(f"{W}t")))
    assert "javascript:" not in relations
    fields = [field.get(f"{W}instr") for field in tree.iter(f"{W}fldSimple")]
    assert [re.search(r"\\r (\d+)", field)[1] for field in fields if "Figure" in field] == [name[3:5].lstrip("0") for name in NAMES]
    described = [node.get("descr") for node in tree.iter() if node.tag.endswith("}docPr") and node.get("descr")]
    assert described == [description(block.chart) for block in document.blocks if isinstance(block, Figure)]


def test_latex_shows_the_corpus_as_text(folder):
    for name in ("study.tex", "numbers.tex", "tables/tab01_articles.tex"):
        text = (folder / "latex" / name).read_text(encoding="utf-8")
        assert "passwd" in text and "\\input{/etc" not in text and not re.search(r"\\foo\b", text)
        assert not re.search(r"(?<!\\)[$%#]", re.sub(r"^%.*$|\\textbackslash|#[12]", "", text, flags=re.MULTILINE)), name
    text = (folder / "latex" / "study.tex").read_text(encoding="utf-8")
    read = pypandoc.convert_text(text, "plain", "latex", extra_args=["--wrap=none", "--sandbox"])
    assert spaced("<script>window.pwned=1</script>") in spaced(read) and spaced("\\input{/etc/passwd}") in spaced(read)


def test_each_number_in_latex_is_a_macro_of_its_printed_form(folder, document):
    defined = dict(re.findall(r"\\msdefine\{([\w-]+)\}\{(.*)\}$", (folder / "latex/numbers.tex").read_text(encoding="utf-8"), re.MULTILINE))
    text = (folder / "latex/study.tex").read_text(encoding="utf-8")
    assert {*re.findall(r"\\mscount\{([\w-]+)\}", text)} == {*defined} == {*latex.macros(document).values()}
    assert defined["n-equipment"].isdigit() and defined["n-equipment-2"] == "beaucoup de mentions"


def test_latex_names_only_files_and_citations_that_are_there(folder):
    place = folder / "latex"
    text = (place / "study.tex").read_text(encoding="utf-8")
    assert all((place / name).is_file() for name in re.findall(r"\]\{(figures/[^}]*)\}", text))
    assert all((place / f"{name}.tex").is_file() for name in re.findall(r"\\input\{([^}]*)\}", text))
    keys = set(re.findall(r"@article\{([^,]*),", (place / "bibliography.bib").read_text(encoding="utf-8")))
    assert set(re.findall(r"\\citenum\{([^}]*)\}", text)) <= keys and len(keys) == len(CORPUS)
    labels = set(re.findall(r"\\label\{([^}]*)\}", text + (place / "tables/tab01_articles.tex").read_text(encoding="utf-8")))
    assert set(re.findall(r"\\hyperref\[([^]]*)\]", text)) <= labels


def test_bibliography_is_read_back_as_it_was(folder, study):
    text = (folder / "latex/bibliography.bib").read_text(encoding="utf-8")
    read = {item["id"]: item for item in json.loads(pypandoc.convert_text(text, "csljson", "bibtex", extra_args=["--sandbox"]))}
    written = {item["id"]: item for item in json.loads((folder / "latex/bibliography.json").read_text(encoding="utf-8"))}
    assert read.keys() == written.keys()
    assert written["a"]["title"] == TITLE and written["a"]["container-title"] == SIDECAR[1][2] and "URL" not in written["a"]
    assert written["b"]["issued"] == read["b"]["issued"] == {"date-parts": [[2022, 8]]} and written["b"]["URL"] == SIDECAR[2][3]
    assert "issued" not in written["c"] and written["c"]["title"].startswith("Le ministre a évoqué")
    for canary in CANARIES:  # pandoc does not know TeX's names of braces, which BibTeX would have to find in pairs
        assert spaced(re.sub("[{}]", "", canary)) in spaced(read["a"]["title"])


def test_keys_are_stable_and_each_article_has_its_own():
    ids = ["a_b", "a-b", "a/b", "a b", "A-b", "été", "ete", "…", ""]
    keys = [bibliography.key(article) for article in ids]
    assert keys[1] == "a-b" and all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)
    assert len({*keys[1:]}) == len(keys) - 1


def test_every_mark_stands_in_the_appendix_with_every_sentence(study, document):
    counted = marks(document)
    found = evidence.table(counted, study.articles, study.sentences)
    entries, _ = evidence.listed(counted, found)
    for block in document.blocks:
        if isinstance(block, Figure):
            ids = {mention for mentions in block.chart.data["mentions"] for mention in mentions}
            assert ids == {mention for mark in counted if mark.of == block.name for mention in mark.mentions}
    for entry in entries:
        expected = study.evidence(entry.mark.mentions)
        assert {line.text for line in entry.lines} == {*expected["in_sentence"]} and not entry.n_more
        shown = {(line.text, line.text[start:end]) for line in entry.lines for start, end in line.spans}
        for text, part in zip(expected["in_sentence"], expected["text"]):
            assert not part or any(text == whole and part in marked for whole, marked in shown)
    first = [line.number for entry in entries for line in entry.lines if line.first]
    assert first == list(range(1, len(first) + 1))


def test_a_large_appendix_lists_some_sentences_and_says_how_many_more(study, document, monkeypatch):
    monkeypatch.setattr(evidence, "ALL", 2)
    counted = marks(document)
    entries, most = evidence.listed(counted, evidence.table(counted, study.articles, study.sentences))
    assert most == 1 and all(len(entry.lines) <= most for entry in entries)
    for entry in entries:
        assert entry.n_more == study.evidence(entry.mark.mentions)["in_sentence"].nunique() - len(entry.lines)


def test_tables_beside_the_study_run_nothing(folder, study):
    rows = {name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False, dtype=str) for name in ("numbers", "evidence", "codebook")}
    assert list(rows["numbers"]["printed"]) == ["'=1+1", "2"] and list(rows["numbers"]["mentions"]) == ["a", ""]
    assert {*study.equipment["mention"]} <= {*rows["evidence"]["mention"]}
    assert not [cell for table in rows.values() for column in table for cell in table[column] if cell.startswith(("=", "+", "@"))]


def test_codebook_has_every_group_and_its_terms(study):
    rows = codebook.table(study.codebook).set_index(["file", "group"])
    for theme, entry in study.codebook.themes.items():
        row = rows.loc[("themes", theme)]
        assert row["definition"] == entry.definition and row["source"] == entry.source and all(term in row["terms"] for term in entry.terms)
        assert entry.exclude[0] not in row["terms"]
    status = study.codebook.lots.statuses["delivered"]
    assert all(verb in rows.loc[("lots", "statuses.delivered")]["terms"] for verb in status.gives)


def test_same_study_same_bytes(folder, study, document, numbers, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    again = save(document, numbers, study, tmp_path)
    for path in again:
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path.name
        content = path.read_bytes()
        with_parts = [content] if path.suffix != ".docx" else [ZipFile(BytesIO(content)).read(name) for name in ZipFile(path).namelist()]
        assert not [part for part in with_parts if str(tmp_path).encode() in part]


def test_a_study_is_written_whole_or_not_at_all(study, document, numbers, tmp_path, monkeypatch):
    kept = tmp_path / "study.pdf"
    kept.write_bytes(b"as it was")
    monkeypatch.setattr(saving.paper, "drawings", lambda document: {})
    monkeypatch.setattr(saving.paper, "pdf", lambda *_: b"made before the one that fails")
    monkeypatch.setattr(saving.word, "docx", lambda *_: (_ for _ in ()).throw(RuntimeError("no Word")))
    with pytest.raises(RuntimeError, match="no Word"):
        save(document, numbers, study, tmp_path)
    assert [*tmp_path.iterdir()] == [kept] and kept.read_bytes() == b"as it was"


def test_a_folder_that_is_none_is_named(tmp_path):
    place = tmp_path / "file"
    place.write_text("", encoding="utf-8")
    with pytest.raises(OSError, match=r"file: the study cannot be written here .*documents="):
        saving.written(place, {"study.pdf": b""})


def test_a_reference_that_leads_nowhere_names_the_nearest(study, document):
    wrong = Reference("figure", "fig02_source_kind", "figure\u00a02")
    with pytest.raises(ValueError, match=r"'fig02_source_kind': the study has no .* did you mean 'fig02_source_kinds'"):
        setting.Setter(document, study).reference(wrong)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["# Étude", "## Un", "### Deux", "## Trois"], ["1 Un", "1.1 Deux", "2 Trois"]),
        (["# Un", "## Deux {.unnumbered}", "# A {.appendix}"], ["1 Un", "Deux", "Annexe A. A"]),
    ],
)
def test_sections_are_numbered_from_the_first_level(levels, expected):
    tree, _ = setting.parsed([Prose(("\n\n".join(levels),))])
    _, body, own = setting.parts(tree, "Étude")
    shown = [node["c"] for node in setting.numbered([*body, *own], "fr") if node["t"] == "Header"]
    assert [setting.plain_words(words).replace("\u2002", " ") for _, _, words in shown] == expected
    assert min(level for level, _, _ in shown) == 1
