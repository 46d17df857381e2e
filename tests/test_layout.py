"""Parts of an article: what is title, body, credit or furniture. Pages are invented."""

import pytest
from conftest import rows_of

BEFORE, AFTER = "Titre de la dépêche\n\nLe Mali a reçu des avions de la Russie.\n\n", "\n\nLe Mali a salué la Russie pour ces avions.\n"


def part_of(line: str) -> str:
    """The part of a line between two paragraphs."""
    text = BEFORE + line + AFTER
    return next(row["part"] for row in rows_of(text, "sentences") if row["start"] <= len(BEFORE) < row["end"])


@pytest.mark.parametrize(
    "line",
    [
        "Lire aussi : Niger : la junte rompt avec Paris",
        "Suivez-nous sur Facebook pour ne rien rater.",
        "PARTAGEZ!",
        "Partager sur Facebook Twitter",
        "Accueil | Politique | Sport",
        "Tags: Mali, Russie, drones",
        "Publié le 12 mars 2023 à 10h12",
        "3 commentaires",
        "Laisser un commentaire",
    ],
)
def test_furniture_is_never_counted(line):
    assert part_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Suivant les ordres de Moscou, la junte a livré deux Su-25 à Gao.",
        "Facebook a supprimé des comptes russes, a annoncé l'entreprise mardi.",
        "Partager le renseignement avec Moscou est la priorité, a dit Sadio Camara.",
        "Accueil triomphal à Bamako pour les cinq avions livrés par la Russie.",
        "Annonce majeure de Moscou : six Su-25 seront livrés au Mali.",
        "Réactions à Bamako",
        "Par ailleurs, la junte a dénoncé les djihadistes.",
        "Avec la junte, Moscou gagne.",
    ],
)
def test_a_paragraph_that_begins_like_furniture_is_counted(line):
    assert part_of(line) == "body"


@pytest.mark.parametrize("line", ["Avec AFP", "Source : Le Monde", "AB/cd/APA"])
def test_credit_lines(line):
    assert part_of(line) == "credit"


def test_no_term_goes_on_over_the_end_of_a_sentence():
    text = "Mali : la Russie livre un véhicule\nMilitaire tué hier à Gao, dit l'armée.\n"
    assert [row["text"] for row in rows_of(text, "equipment")] == ["véhicule"]


def test_a_title_said_again_is_furniture():
    text = "Deux avions pour Bamako\n\nDeux nouveaux avions pour Bamako\n\nLe Mali a reçu deux avions hier.\n"
    assert [row["part"] for row in rows_of(text, "sentences")] == ["title", "boilerplate", "body"]
