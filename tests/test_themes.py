"""Themes: the codebook's own example sentences, and where a sentence only touches on something."""

import pytest
from conftest import rows_of

from mali_study import codebook
from mali_study.components.themes import aside

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


def test_one_row_per_sentence_and_theme_with_the_first_term_as_span():
    text = "L’ONU et la MINUSMA se taisent. La Cédéao parle, l’ONU répond."
    assert found(text) == [("ONU", "un-minusma"), ("Cédéao", "regional-organisations"), ("ONU", "un-minusma")]


@pytest.mark.parametrize(
    ("sentence", "theme"),
    [
        ("Le président Bazoum, renversé par un coup d'État en 2023, reste détenu.", "political-transition"),
        ("La France, qui a mis fin à l'opération Barkhane, vend des Rafale.", "french-withdrawal"),
        ("Confronté à une offensive djihadiste, le pays a acheté des blindés.", "counter-terrorism"),
        ("Le pays (suspendu de la CEDEAO) a tenu son défilé.", "regional-organisations"),
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
