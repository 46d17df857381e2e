"""The prose of the written study: templates, numbers and their sentences, and notebook 07 on corpora of every size."""

import ast
import re
from copy import copy
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.generator import write_articles
from mali_study import codebook, notebooks, writing
from mali_study.study import Study
from mali_study.words import Context
from mali_study.writing.blocks import Figure, Number, Prose, Reference, Table
from mali_study.writing.namespace import Numbers
from mali_study.writing.prose import escaped
from mali_study.writing.templates import TemplateError
from mali_study.writing.typed import typed

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "07_study.ipynb"
LANGUAGES = ("en", "fr")
HOSTILE = "<img src=x onerror=alert(1)> $\\foo$ [a](javascript:b) *c*"
TEXTS = {
    "seeds": {},
    "nothing": {"rain": "Le temps qu'il fait\nIl pleut sur la ville et il fait froid. Les gens restent chez eux.\n"},
    "two": {
        "delivered": "Mali : un avion\nUn Su-25 a été livré au Mali par la Russie le 9 août 2022, selon le ministre malien Sadio Camara.\n",
        "lost": "Mali : une perte\nLe Su-25 livré au Mali le 9 août 2022 a été perdu à Gao le 4 octobre 2022, selon l'armée malienne.\n",
    },
    "many": {},
}
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def corpora(tmp_path_factory) -> dict[str, Path]:
    """Folders of articles: the seeds, one article of nothing, two that agree, and many of no sense, with outlets that mean harm."""
    root = tmp_path_factory.mktemp("corpora")
    for name, texts in TEXTS.items():
        (root / name).mkdir()
        for article, text in texts.items():
            (root / name / f"{article}.txt").write_text(text, encoding="utf-8")
    write_articles(root / "many", 12, seed=3)
    (root / "many" / "00011.txt").write_bytes((root / "many" / "00004.txt").read_bytes())  # a copy
    rows = [{"article_id": f"{n:05}", "outlet": HOSTILE, "published": f"2022-{n + 1:02}-03" if n % 3 else ""} for n in range(12)]
    pd.DataFrame(rows).to_csv(root / "many" / "articles.csv", index=False)
    return {name: root / name for name in TEXTS} | {"seeds": ROOT / "seeds"}


@pytest.fixture(scope="module")
def study(own_cache) -> Study:
    return Study(str(ROOT / "seeds"))


def sources() -> list[str]:
    """The cells of the notebook that write, without the one that opens the study and the one that saves it."""
    cells = [cell.source for cell in notebooks.read(NOTEBOOK).cells if cell.cell_type == "code"]
    return [source for source in cells if source.startswith(("say(", "show(", "table("))]


@lru_cache
def opened(corpus: Path, language: str = "en") -> tuple[Study, Numbers]:
    """A study and its numbers, counted once for all tests."""
    study = Study(str(corpus), language=language)
    return study, writing.numbers(study)


def written(corpus: Path, language: str, with_figures: bool = False) -> tuple[writing.Draft, Study]:
    """What the notebook writes of a corpus."""
    study, numbers = opened(corpus, language)
    draft = writing.Draft(study, copy(numbers), en="Title", fr="Titre")
    known = {"say": draft.say, "table": draft.table, "show": draft.show if with_figures else lambda name: None}
    for source in sources():
        exec(source, known)
    return draft, study


def draft_of(study: Study, **values: int | str) -> writing.Draft:
    """A draft that knows these numbers alone."""
    numbers = Numbers(study.context)
    for name, value in values.items():
        if isinstance(value, int):
            numbers.count(name, value)
        else:
            numbers.add(name, value, value)
    return writing.Draft(study, numbers, en="Title", fr="Titre")


def printed(prose: Prose) -> str:
    return "".join(piece if isinstance(piece, str) else piece.printed for piece in prose.pieces)


def said(study: Study, template: str, language: str = "en", **values: int | str) -> str:
    draft = draft_of(study, **values)
    return "".join(piece if isinstance(piece, str) else piece.printed for piece in draft._pieces(template, language))


@pytest.mark.parametrize(
    ("template", "language", "n", "says"),
    [
        ("We read {n:article}.", "en", 0, "We read no articles."),
        ("We read {n:article}.", "en", 1, "We read one article."),
        ("We read {n:article}.", "en", 1204, "We read 1,204\u00a0articles."),
        ("Voici {n:claim} .", "fr", 0, "Voici aucune affirmation."),
        ("Voici {n:claim} ; {n:article}", "fr", 1, "Voici une affirmation\u202f; un article"),
        ("Voici {n:claim}", "fr", 1204, "Voici 1\u202f204\u00a0affirmations"),
        ("{n ? None. | One of {n}. | All {n}.}", "en", 0, "None."),
        ("{n ? None. | One of {n}. | All {n}.}", "en", 1, "One of 1."),
        ("{n ? None. | One of {n}. | All {n}.}", "en", 7, "All 7."),
        ("{n} {n ? claim is | claims are} ({n ? | each} )", "en", 0, "0 claims are (each)"),
        ("{n} {n ? est | sont}", "fr", 0, "0 est"),
        ("A{n ? , of which {n ? one | {n}}}.", "en", 0, "A."),
        ("A{n ? , of which {n ? one | {n}}}.", "en", 3, "A, of which 3."),
        ("{and ? {n ? {n} lost} | {z ? {z} sold} | {n ? {n} used} | {n ? {n} bought}}", "en", 2, "2 lost, 2 used and 2 bought"),
        ("{and ? {n ? {n} lost} | {z ? {z} sold}}", "fr", 2, "2 lost"),
        ("a\n  line\n\n- one\n  more\n- two", "en", 0, "a line\n\n- one more\n- two"),
        ("[95 %]{.literal} of the coders' marks", "en", 0, "[95 %]{.literal} of the coders’ marks"),
        ("Qui : lui ? Oui !", "fr", 0, "Qui\u00a0: lui\u202f? Oui\u202f!"),
    ],
)
def test_a_template_says_it_as_the_language_does(study, template, language, n, says):
    assert said(study, template, language, n=n, z=0) == says


@pytest.mark.parametrize(
    ("template", "error", "says"),
    [
        ("{n_artcles}", NameError, "no number 'n_artcles'; nearest: n_articles"),
        ("{n_claims ? | {n_artcles:article}}", NameError, "nearest: n_articles"),  # though these words do not fit
        ("{n_articles:artcle}", TemplateError, "no noun 'artcle'; nearest: article"),
        ("{period:article}", TemplateError, "period is no whole number"),
        ("{period ? one | more}", TemplateError, "period is no count"),
        ("{fig:source_kind}", NameError, "no figure 'source_kind'; nearest: source_kinds"),
        ("{table:claim}", NameError, "no table 'claim'; nearest: claims"),
        ("{cite:n_artcles}", NameError, "nearest: n_articles"),
        ("{n_claims ? a | b | c | d}", TemplateError, "4 alternatives"),
        ("It holds {n_articles", TemplateError, "a brace is not closed: {n_articles"),
        ("It holds {n_claims ? one | more", TemplateError, "a brace is not closed"),
        ("It holds n_articles}", TemplateError, "closed that was not opened"),
        ("{n articles}", TemplateError, "no name in braces: {n articles}"),
    ],
)
@pytest.mark.parametrize("wrong", LANGUAGES)
def test_what_is_wrong_in_either_language_is_said_with_the_nearest_name(study, template, error, says, wrong):
    draft = draft_of(study, n_articles=5, n_claims=0, period="2022")
    with pytest.raises(error, match=re.escape(says)):
        draft.say(**{"en": "Right.", "fr": "Juste."} | {wrong: template})
    assert not draft.document.blocks


def test_references_lead_to_figures_tables_and_the_articles_behind_a_number(study):
    draft = draft_of(study)
    mentions = [f"{article}:equipment:1-2:0" for article in ("002_265fd4dabbadb5f5", "003_a4d4263206193172")]
    draft.numbers.count("n", 2, [*mentions, *mentions])
    prose = draft.say(en="{fig:source_kinds} {table:claims} {cite:n} {cite:004_51550717d16b70a1}", fr="")
    assert [piece for piece in prose.pieces if isinstance(piece, Reference)] == [
        Reference("figure", "fig02_source_kinds", "Figure\u00a02"),
        Reference("table", "tab02_claims", "Table\u00a02"),
        Reference("article", "003_a4d4263206193172", "[1]"),  # in the order of time, as figures number them
        Reference("article", "002_265fd4dabbadb5f5", "[5]"),
        Reference("article", "004_51550717d16b70a1", "[2]"),
    ]
    assert printed(prose) == "Figure\u00a02 Table\u00a02 [1] and [5] [2]"


def test_all_that_tie_are_named_and_what_is_not_known_does_not_compete():
    numbers = Numbers(Context())
    columns = {"n": [2, 1, 1, 1, 9], "mentions": [["a", "b"], ["c"], ["d"], ["e"], ["f"] * 9]}
    numbers.leading("kinds", pd.DataFrame({"kind": ["agency", "expert", "agency", "expert", None]} | columns), "kind", "n")
    assert numbers["leading_kinds"] == Number("leading_kinds", "News agencies", "“News agencies”", ("a", "b", "d"))
    numbers.leading("ties", pd.DataFrame({"kind": ["expert", "agency"], "n": [1, 1], "mentions": [["c"], ["d"]]}), "kind", "n")
    assert (numbers["leading_ties"].printed, numbers["n_leading_ties"].value) == ("“News agencies” and “Experts”", 2)
    assert (numbers["n_of_leading_ties"].value, numbers["leading_ties"].mentions) == (1, ("c", "d"))


@pytest.mark.parametrize("corpus", TEXTS)
def test_numbers_have_the_same_names_whatever_the_corpus_and_lead_to_sentences(corpora, corpus):
    other, numbers = opened(corpora[corpus])
    assert list(numbers) == list(opened(corpora["seeds"])[1])
    every = sorted({mention for number in numbers.values() for mention in number.mentions})
    assert set(other.evidence(every)["mention"]) == set(every)
    table = writing.numbers_table(numbers)
    assert list(table.columns) == ["name", "value", "printed", "n_mentions", "mentions"]
    assert list(table["name"]) == sorted(numbers) and (table["printed"] != "").all()
    assert not table["value"].isin(["nan", "<NA>", "None"]).any()


@pytest.mark.parametrize("corpus", ["seeds", "many"])
def test_numbers_agree_with_the_tables_and_with_each_other(corpora, corpus):
    study, numbers = opened(corpora[corpus])
    value = {name: number.value for name, number in numbers.items()}
    reports = study.claims["n_reports"]
    assert (
        value["n_attributions"]
        == len(study.attributions)
        == sum(value[f"n_attributions_{mode}"] for mode in ("direct_quote", "indirect", "citation", "credit_line"))
    )
    statuses = ("announced", "offered", "ordered", "delivered", "in_service", "used", "lost", "without_status")
    assert value["n_equipment_mentions"] == len(study.equipment) == sum(value[f"n_equipment_{status}"] for status in statuses)
    assert value["n_claims"] == len(study.claims) == sum(value[f"n_claims_{status}"] for status in statuses)
    assert value["n_claims_of_one_report"] == (reports == 1).sum() and value["n_claims_of_several_reports"] == (reports > 1).sum()
    assert value["n_claims"] == sum(value[f"n_claims_{when}"] for when in ("dated_to_the_day", "dated_to_a_span", "undated"))
    conflicts = ("status", "supplier", "quantity", "date")
    assert value["n_contradictions"] == len(study.contradictions) == sum(value[f"n_contradictions_on_{on}"] for on in conflicts)
    when = ("dated_to_the_day", "dated_to_a_span", "undated", "contradicted")
    assert value["n_events"] == len(study.events) == sum(value[f"n_events_{how}"] for how in when)
    assert value["n_independent_reports"] == len(study.articles) - value["n_articles_that_repeat_others"]
    assert value["n_articles"] == value["n_articles_dated"] + value["n_articles_undated"]
    assert value["n_of_leading_source_kinds"] == study.attributions["kind"].value_counts().max()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("corpus", TEXTS)
def test_the_study_reads_well_with_any_number_of_articles(corpora, corpus, language):
    draft, study = written(corpora[corpus], language)
    passages = [printed(block) for block in draft.document.blocks if isinstance(block, Prose)]
    text = "\n\n".join(passages)
    assert not re.search(r"[{}|]|\bnan\b|<NA>", text.replace("{.literal}", ""))
    assert not re.search(r"(?:^|\n|[.?!] )(?:- )?\d", text), "a sentence begins with a figure"
    assert not re.search(r"\w[ ,;]+[.,;](?:\s|$)|\(\s|\s\)|,\s*\.|: *\.|[^\n]  +\S|\n\n\n", text)
    assert not re.search(r"(?:^|[.?!]\s)[a-zéàê]", text), "a sentence begins with a small letter"
    if language == "fr":
        assert not re.search(r" [;:?!»]|\w[;?!]|'", text)
    assert all(block.name for block in draft.document.blocks if isinstance(block, Table) and len(block.rows))
    counts = {
        piece.name: piece
        for block in draft.document.blocks
        if isinstance(block, Prose)
        for piece in block.pieces
        if isinstance(piece, Number)
    }
    assert counts["n_articles"].value == len(study.articles) and len(counts["n_articles"].mentions) == len(study.articles)


def test_the_study_shows_every_figure_and_table_in_the_order_of_its_number(corpora):
    draft, _ = written(corpora["two"], "en", with_figures=True)
    names = [block.name for block in draft.document.blocks if isinstance(block, Figure | Table)]
    figures = [name for name in names if name.startswith("fig")]
    assert [int(name[3:5]) for name in figures] == list(range(1, 17))
    assert [name for name in names if name.startswith("tab")] == ["tab01_articles", "tab02_claims"]  # nobody contradicts anybody
    referred = [
        piece.name for block in draft.document.blocks if isinstance(block, Prose) for piece in block.pieces if isinstance(piece, Reference)
    ]
    assert set(referred) >= set(figures) - {"fig08_framing"} - {"fig10_reuse_matrix"}


class Tags(HTMLParser):
    """Every tag of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_from_the_corpus_stays_text(corpora, language):
    draft, study = written(corpora["many"], language)
    draft.numbers.names("hostile_names", [HOSTILE], marked=False)
    shown = draft.say(en="{hostile_names}", fr="{hostile_names}")._repr_markdown_()
    assert shown == r"&lt;img src=x onerror=alert(1)&gt; \$\\foo\$ \[a\](javascript:b) \*c\*"
    table = draft.table("tab01_articles", en="{hostile_names}", fr="{hostile_names}")
    assert Tags(table._repr_html_()).found == {"p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert HOSTILE in set(table.rows.iloc[:, 2])  # escaped where it is set, whole where it is kept


def test_markdown_is_escaped_so_that_it_reads_as_it_stands():
    assert escaped("http://a_b #1") == r"http\://a\_b \#1"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The corpus holds 5 articles.", ["5"]),
        ("The corpus holds five articles, half of them dated.", ["five", "half"]),
        ("Le corpus compte cinq articles, dont la moitié sont datés.", ["cinq", "moitié"]),
        ("A share of 12 % or 12%", ["12 %", "12%"]),
        ("Some 1,204 articles, 1\u202f204 articles, a dozen, une douzaine", ["1,204", "1\u202f204", "dozen", "douzaine"]),
        ("{n_claims ? none | one | three of them}", ["three"]),
        ("**Twelve** of them, deux fois", ["Twelve", "deux"]),
        ("{n_articles:article} of {n_claims_of_2_reports}, {fig:fig02}", []),
        ("One Su-25 and a Mi-24, l’un des MiG-29, by ISO 3166-1", []),
        ("[95 %]{.literal}, `n = 5`, [05_reliability](05_reliability.ipynb)", []),
        ("per thousand words, someone, often, on behalf, dixit", []),
    ],
)
def test_a_typed_number_is_found(sentence, found):
    assert typed(sentence, codebook.load()) == found


def templates() -> dict[str, str]:
    """Every text of a notebook that is prose: Markdown cells, and what notebook 07 says in both languages."""
    found = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in notebooks.read(path).cells:
            if cell.cell_type == "markdown":
                found[f"{path.stem} {cell.id}"] = cell.source
            elif path == NOTEBOOK and cell.source.startswith(("say(", "table(")):
                (call,) = ast.parse(cell.source).body
                found |= {f"{path.stem} {cell.id} {word.arg}": ast.literal_eval(word.value) for word in call.value.keywords}
    return found


def test_no_number_is_typed_into_prose():
    book = codebook.load()
    found = {place: numbers for place, text in templates().items() if (numbers := typed(text, book))}
    assert not found, "compute these numbers, or mark what is none as [such]{.literal}"
    assert sum(place.startswith(NOTEBOOK.stem) and place.endswith(" fr") for place in templates()) > 15
