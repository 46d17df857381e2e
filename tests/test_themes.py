"""Themes: the codebook's own example sentences, and where a sentence only touches on something."""

import csv
import tomllib
from pathlib import Path

import pytest
from conftest import rows_of

from mali_study import codebook
from mali_study.components.asides import aside

THEMES = codebook.load().themes


def found(text: str) -> list[tuple[str, str]]:
    """Term and theme of each row."""
    return [(row["text"], row["theme"]) for row in rows_of(text, "themes")]


@pytest.mark.parametrize(("theme", "sentence"), [(name, sentence) for name, entry in THEMES.items() for sentence in entry.include])
def test_a_sentence_about_a_theme_has_it(theme, sentence):
    assert theme in {name for _, name in found(sentence)}


@pytest.mark.parametrize(("theme", "sentence"), [(name, sentence) for name, entry in THEMES.items() for sentence in entry.exclude])
def test_a_sentence_about_something_else_does_not(theme, sentence):
    assert theme not in {name for _, name in found(sentence)}


HERE = Path(__file__).parent
ARTICLES = tomllib.loads((HERE / "theme_articles.toml").read_text(encoding="utf-8"))["articles"]
with (HERE / "theme_sentences.csv").open(encoding="utf-8", newline="") as table:
    SENTENCES = [tuple(row.values()) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("sentence", "themes", "open_themes"), SENTENCES)
def test_a_sentence_has_the_themes_a_careful_coder_gives_it(sentence, themes, open_themes):
    """The table names what a sentence must have, and what one coder would give and another not."""
    names = {theme for _, theme in found(sentence)}
    assert set(themes.split()) <= names <= {*themes.split(), *open_themes.split()}


def test_articles_have_nine_themes_of_ten_and_hardly_one_too_many():
    """The unit that is scored; some themes are out of reach, as those that an aside or a whole paragraph carries."""
    right, missed, wrong = 0, [], []
    for article in ARTICLES:
        names, title = {theme for _, theme in found(article["text"])}, article["text"].split("\n")[0]
        right += len(names & {*article["themes"]})
        missed += [(title, theme) for theme in {*article["themes"]} - names]
        wrong += [(title, theme) for theme in names - {*article["themes"], *article["open"]}]
    assert len(missed) < 0.1 * right and len(wrong) < 0.05 * right, (missed, wrong)


def test_one_row_per_sentence_and_theme_with_the_first_term_as_span():
    text = "L’ONU et la MINUSMA se taisent. La Cédéao parle, l’ONU répond."
    assert found(text) == [("ONU", "un-minusma"), ("Cédéao", "regional-organisations"), ("ONU", "un-minusma")]


@pytest.mark.parametrize(
    ("sentence", "theme"),
    [
        ("Le président Kaboré, renversé par un coup d'État en 2022, a repris la parole.", "political-transition"),
        ("La France, qui a mis fin à l'opération Barkhane, vend des Rafale.", "french-withdrawal"),
        ("Confronté à une offensive djihadiste, le pays a acheté des blindés.", "counter-terrorism"),
        ("Le pays (suspendu de la CEDEAO) a tenu son défilé.", "regional-organisations"),
        ("La base, longtemps partagée avec Barkhane, abrite des hangars neufs.", "french-withdrawal"),
        ("BAMAKO (AFP) - Engagé dans la lutte contre le terrorisme, le pays achète des blindés.", "counter-terrorism"),
        ("Les soldats reçoivent des vivres de la Russie, devenue son premier partenaire militaire.", "military-cooperation"),
    ],
)
def test_a_relative_clause_or_apposition_alone_carries_no_theme(sentence, theme):
    assert theme not in {name for _, name in found(sentence)}


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("C'est la Russie qui a livré les ", False),
        ("Le colonel, qui avait mené le ", True),
        ("Le pays, en proie à des attaques ", True),
        ("Il a dit que la ", False),
        ("Les soldats, les avions et la ", False),
        ("Le ministre, arrivé mardi, a salué la ", False),
        ("Levée des sanctions de la ", False),
        ("Le Niger vote, malgré le ", False),
        ("Suspendu de la ", True),
        ("Les militaires qui ont pris le pouvoir ont rompu avec ", False),
        ("Les hommes qui ont fui le camp sont accusés d'", False),
        ("La junte qui avait promis un vote a reporté les ", False),
        ("Les militaires qui ont pris le pouvoir et ont rompu avec ", True),
        ("Les soldats qui ont quitté la ", True),
        ("Le ministre qui a signé puis a dénoncé l'", True),
        ("Un port, longtemps utilisé par ", True),
        ("Offert par Moscou, l'appareil, soumis à la ", True),
        ("Le camp, conduit par un ", True),
        ("Les villages, meurtris par la ", True),
        ("Attaque contre un ", False),
        ("La cérémonie a eu lieu, sous la présidence du ", False),
        ("Plus de vingt ", False),
        ("Selon lui, plus de la moitié des ", False),
        ("À Gao, nous avons vu la ", False),
        ("Le drone, régulièrement employé contre des ", True),
        ("Le pays, aujourd'hui dirigé par une ", True),
        ("Le drone est régulièrement employé contre des ", False),
        ("Longtemps la France a soutenu le ", False),
        ("Le fleuve, aujourd'hui, gêne les ", False),
    ],
)
def test_asides_are_told_by_what_stands_before(before, expected):
    assert aside(before) is expected


def test_equipment_with_a_status_of_transfer_is_enough_and_a_transfer_word_without_materiel_is_not():
    assert ("arms-delivery") in {name for _, name in found("Le Mali a reçu quatre Mi-171Sh en septembre.")}
    assert ("arms-delivery") not in {name for _, name in found("Le Mali a reçu quatre joueurs en septembre.")}


@pytest.mark.parametrize("sentence", ["La Russie a complètement chassé Paris.", "Ils vont se séparer du vieil allié français."])
def test_a_verb_in_any_form_carries_the_break_with_paris(sentence):
    assert "french-withdrawal" in {name for _, name in found(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Les musiciens ont une bonne entente.",
        "Le festival parle d'accueil d'équipements sportifs.",
        "Le boulanger est un partenaire solide de l'école.",
        "Le club propose un entraînement multilatéral aux nageurs.",
        "L'avion de chasse français a décollé.",
    ],
)
def test_everyday_sentences_have_no_theme_at_all(sentence):
    assert found(sentence) == []


def test_boilerplate_has_no_theme():
    text = "Mali : un accord\n\nLe ministre a salué ses hôtes.\n\nLire aussi : la Cédéao lève ses sanctions\n"
    assert found(text) == []


@pytest.mark.parametrize(
    ("sentence", "theme", "expected"),
    [
        # Words overlap: `en visite` may not hide `visite officielle`, nor `ministre de la Défense` the accord behind it.
        ("Le ministre est en visite officielle au Mali.", "diplomacy", True),
        ("Le ministre de la Défense et la délégation militaire russe sont à Gao.", "military-cooperation", True),
        ("Les instructeurs russes forment des pilotes à Sénou.", "military-cooperation", True),
        # An expression that is none silences what it shares a word with, and nothing else.
        ("Le ministre de la Défense a trouvé un accord avec les syndicats.", "military-cooperation", False),
        ("La tribune des Nations unies est loin.", "un-minusma", False),
        ("La tribune des Nations unies est loin, dit l'ONU.", "un-minusma", True),
    ],
)
def test_words_that_share_words(sentence, theme, expected):
    assert (theme in {name for _, name in found(sentence)}) is expected


def test_company_counts_only_as_near_as_the_pair_says():
    near = "L'ambassadeur a été expulsé hier."
    far = "L'ambassadeur a ouvert une école, puis un marché et une salle de lecture, et un voleur a été expulsé."
    assert found(near) == [("ambassadeur", "diplomacy")] and found(far) == []
