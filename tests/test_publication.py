"""The day of publication, as a page states it or its text tells it, and what dates counted from it rest on."""

import pytest
from conftest import rows_of
from date_marks import dates

from mali_study.components.base import layout_of
from mali_study.reading.page import Page

DAY = "2022-08-12"
BODY = (
    "Le Mali a reçu mardi cinq avions de combat et un hélicoptère livrés par la Russie, a annoncé la présidence. La cérémonie s'est tenue "
    "à Bamako en présence du ministre de la Défense.\n\nLe pays avait acquis des hélicoptères en mars. Depuis 2020, la junte gouverne."
)
PAGES = [
    ("Mali : cinq avions russes\nPar Rédaction Maliweb - 12 Août 2022\n\n{BODY}", "2022-08-12"),
    ("Mali: cinq avions russes\n\nPublié le : 10/08/2022 - 14:25\nModifié le : 11/08/2022 - 15:02\n\n{BODY}", "2022-08-10"),
    ("Mali: cinq avions russes\n\nPublié le : 10/08/2022 - 14:25Modifié le : 11/08/2022 - 15:02\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions russes\nLe 10 août 2022 à 16:43\nMis à jour le 10 août 2022 à 17:02\nPar Benjamin Roger\n\n{BODY}", "2022-08-10"),
    ("Cinq avions\nPublié le 10 août 2022 à 11h22, modifié le 12 août 2022 à 12h14 Temps de Lecture 2 min.\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions russes\n12:34 10.08.2022 (Mis à jour: 13:02 11.08.2022)\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions russes\naoût 10, 2022\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions russes\n10 août 2022 0 158\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions russes\nFrench.news.cn | 2022-08-10 à 09:32\n\n{BODY}", "2022-08-10"),
    ("Bamako, 10 août 2022 (AFP) – {BODY}", "2022-08-10"),
    ("Bamako, le 10 août 2022-{BODY}", "2022-08-10"),
    ("Bamako (Mali), le 10 août 2022 - {BODY}", "2022-08-10"),
    ("BAMAKO (Reuters) - {BODY}", None),
    (
        "Avions\n\nLe ministre a reçu, le mardi 09 août 2022, des avions à Bamako devant un parterre d'officiers.\n\n{BODY}",
        "2022-08-09",
    ),
    ("Mali : cinq avions\n\n{BODY}\n\nBamako, le 11 août 2022\nLa Rédaction", "2022-08-11"),
    ("mer. 10 août 2022\n\nMali : cinq avions\n\n{BODY}", "2022-08-10"),
    ("Accueil\nMercredi 10 août 2022\nMali : cinq avions\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions\nPublished 10/08/2022 at 10:00\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions\nAoût 10, 2022 Rédaction Actualités\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions\nPosted on 10 août 2022 by admin\n\n{BODY}", "2022-08-10"),
    (
        "Mali : cinq avions\n\nLe chef de la junte a reçu ce mardi 9 août les clés de cinq avions devant des diplomates.\n\n{BODY}",
        "2022-08-09",
    ),
    ("Mali : cinq avions\n\n(Bamako, 10 août 2022) - {BODY}", "2022-08-10"),
    ("Mali : cinq avions\nIl y a 2 jours - 10 août 2022\n\n{BODY}", "2022-08-10"),
    ("Mali : cinq avions\nPar AFP\nPublié hier à 10h, mis à jour le 11 août 2022\n\n{BODY}", "2022-08-11"),
]
NOT_STATED = [
    "Kidal, fief rebelle, était visée.\n\nLa ville avait été reprise le 14 novembre. {BODY}",
    "{BODY}\n\nSelon Reuters, le 9 août.",
    "{BODY}\n\n12/08/2022 : arrivée de deux hélicoptères.",
    "{BODY}\n\nLire aussi\n12/08/2022 - Mali : cinq avions",
    "{BODY}\n\n© 2022 Maliweb",
]
PUBLICATIONS = [
    ("Publié le 10 août 2022 à 14h\n\nLe Mali reçoit cinq avions\n\nLe Mali a reçu cinq avions, dit la présidence.", "2022-08-10", "text"),
    ("Cinq avions\n\nMis à jour le 12 août 2022. Publié le 10 août 2022\n\nLe Mali a reçu cinq avions, dit Bamako.", "2022-08-10", "text"),
    ("NIAMEY, 5 mai 2024 (ANP) - Deux avions ont atterri samedi soir à Niamey, a annoncé la radio.", "2024-05-05", "text"),
    ("Le président de la transition malienne, Assimi Goïta, a parlé mardi 10 octobre sur son compte X.", "2023-10-10", "calendar"),
    ("Le ministre a reçu ce jeudi 4 mai 2023 son homologue russe. Il était à Moscou en 2021.", "2023-05-04", "text"),
    ("Il s'est dit prêt.\n— Assimi GOITA (@GoitaAssimi) August 10, 2022\nLe message a été lu à Bamako.", "2022-08", "text"),
    ("C'est hier mardi 9 août 2022 que les avions ont été reçus à Bamako par le ministre.", "2022-08-10", "text"),
    ("Les mercenaires de Wagner, a dit mardi 10 octobre Abdourahamane Tiani, alors chef de la garde.", "2023-10-10", "calendar"),
    ("Le Mali a acheté des avions en 2021 et en mai 2020, selon le ministère de la Défense.", None, None),
    ("Le sommet se tiendra mardi 10 octobre à Moscou, après celui de 2019, a dit le Kremlin.", None, None),
    ("Que fera la Russie ?\n\nElle vend.\n\nElle arme.\n\nPropos recueillis à Bamako par A. K., le 9 juin 2025", "2025-06-09", "text"),
]


@pytest.mark.parametrize(("text", "published", "basis"), PUBLICATIONS)
def test_the_publication_is_read_from_the_text(text, published, basis):
    assert dates().publication(Page(text, layout_of(""))) == (published, basis)


@pytest.mark.parametrize(("text", "published"), PAGES)
def test_the_publication_is_read_from_the_head_of_a_page(text, published):
    assert dates().publication(Page(text.replace("{BODY}", BODY), layout_of("")))[0] == published


@pytest.mark.parametrize("text", NOT_STATED)
def test_an_event_or_a_teaser_states_no_publication(text):
    page = Page(text.replace("{BODY}", BODY), layout_of(""))
    assert not dates().inference(page, dates().expressions(page)).stated


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        ("Reçu le 9 août 2022 à Bamako.", None, "explicit"),
        ("Reçu mardi à Bamako.", DAY, "published"),
        ("Depuis 2021, la junte règne. Le Mali a reçu mercredi 10 août cinq avions.", None, "calendar"),
        ("BAMAKO, 10 août 2022 (AFP) - Le Mali a reçu mardi cinq avions.", None, "published"),
        ("Depuis 2021, la junte règne. Reçu mercredi 10 août, l'avion a volé mardi.", None, "text"),
        ("Reçu mardi à Bamako.", None, None),
    ],
)
def test_the_basis_says_what_the_value_rests_on(text, published, basis):
    assert rows_of(text, "dates", published=published)[-1]["basis"] == basis
