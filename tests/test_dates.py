"""Dates are marked where a reader would, with the value a reader would give; ``?`` is a date that cannot be known."""

import re

import pytest
from conftest import rows_of

from mali_study.components.base import layout_of
from mali_study.components.dates import Dates
from mali_study.reading.page import Page

MARK = re.compile(r"\[(?P<form>[^|\]]+)\|(?P<value>[\d/-]+|\?)\]")
DAY = "2022-08-12"  # a Friday

EXPLICIT = [
    "Les deux appareils ont été remis le [9 août 2022|2022-08-09] à Senou.",
    "BAMAKO, [17 jan 2025|2025-01-17] (AFP) - La junte a reçu des blindés.",
    "Le coup d'État du [18 août 2020|2020-08-18] a précédé celui du [24 mai 2021|2021-05-24].",
    "Réunis du [5 au 7 août 2022|2022-08-05/2022-08-07], les ministres ont signé.",
    "L'exercice s'est tenu du [30 novembre 2021 au 2 décembre 2021|2021-11-30/2021-12-02] à Kati.",
    "Le sommet des [27|2023-07-27] et [28 juillet 2023|2023-07-28] s'est achevé sans accord.",
    "Des livraisons ont eu lieu en [mars|2022-03] et [août 2022|2022-08].",
    "De [décembre à février 2022|2021-12/2022-02], les vols ont repris.",
    "Entre [2013 et 2022|2013/2022], Barkhane et Serval ont perdu 58 hommes.",
    "La période [2020-2022|2020/2022] a été celle de la rupture.",
    "L'accord, conclu [fin 2021|2021], court jusqu'au [printemps 2023|2023].",
    "À la [mi-août 2022|2022-08], les derniers soldats quittaient Gao.",
    "Dans les [années 1960|1960/1969], Moscou formait les officiers maliens.",
    "Dans les [années 90|1990/1999], l'aide avait cessé.",
    "La rencontre du [mercredi 10 Août 2022|2022-08-10] était attendue.",
    "Note n°14 du [03/04/2023|2023-04-03] relative aux effectifs.",
    "Communiqué N°023 du [10.08.22|2022-08-10] de la DIRPA.",
    "Le fichier daté [2022-08-10|2022-08-10] fait foi.",
    "— Colonel X (@colonelx) [August 10, 2022|2022-08-10]",
    "10:32 AM · [Aug 10, 2022|2022-08-10] · Twitter for iPhone",
    "Le [1er octobre 2021|2021-10-01], le Mali recevait quatre hélicoptères.",
    "le [1 er FEVRIER 2022|2022-02-01], la CEDEAO s'est réunie.",
    "C'était le [samedi, 20 mai 2023|2023-05-20], devant la Primature.",
    "Au [premier trimestre 2024|2024-01/2024-03], les achats ont doublé.",
    "La [semaine du 8 août 2022|2022-08] fut meurtrière.",
    "En [2012|2012], le Nord échappait à l'État ; en [2014|2014], Kidal aussi.",
    "Depuis l'indépendance de [1960|1960], la coopération n'a jamais cessé.",
    "Le bilan de l'[année 2021|2021] est lourd.",
    "Le [7 sept. 2023|2023-09-07], un bateau était attaqué.",
    "Dans la nuit du [26 au 27 décembre 2021|2021-12-26/2021-12-27], le camp a été visé.",
]
PUBLISHED = [
    "Le ministre a déclaré [mardi|2022-08-09] que les appareils étaient là.",
    "Le ministre a été reçu [vendredi|2022-08-12] par le président.",
    "L'attaque de [dimanche dernier|2022-08-07] a fait quarante-deux morts.",
    "Une cérémonie se tiendra [mardi|2022-08-16] à l'aéroport.",
    "Le Conseil se réunira [lundi prochain|2022-08-15] à Accra.",
    "Le président a reçu ce [mercredi 10 août|2022-08-10] l'ambassadeur.",
    "Quarante-deux soldats ont été tués [dimanche (7 août)|2022-08-07] à Tessit.",
    "Il a été arrêté [hier|2022-08-11] à Bamako, [avant-hier|2022-08-10] selon sa famille.",
    "C'est [hier jeudi|2022-08-11] que l'avion s'est posé.",
    "Des hélicoptères livrés en [mars dernier|2022-03] sont déjà en panne.",
    "Moscou avait livré des armes en [avril|2022-04], puis en [décembre|2021-12].",
    "Les élections prévues en [février|2023-02] ont été annoncées.",
    "Le scrutin aura lieu le [27 février|2023-02-27].",
    "Depuis le [9 janvier|2022-01-09], la CEDEAO maintient ses sanctions.",
    "Le [22 août|2022-08-22] devrait arriver un second lot.",
    "Paris a annoncé l'[an dernier|2021] la fin de Barkhane.",
    "Les discussions ont commencé à la [fin de l'année dernière|2021].",
    "L'appareil avait été commandé [cette année|2022].",
    "Les livraisons doivent reprendre l'[année prochaine|2023].",
    "La [semaine dernière|2022-08], il était encore à Moscou.",
    "Le [mois dernier|2022-07], quarante-neuf soldats ivoiriens étaient arrêtés.",
    "Le contrat sera signé le [mois prochain|2022-09].",
    "L'[été dernier|2021], les talibans entraient à Kaboul.",
    "Il a quitté le pays [mardi|2022-08-09] et n'est revenu que le [lendemain|2022-08-10].",
    "L'attaque a eu lieu [lundi|2022-08-08] ; la [veille|2022-08-07], deux pick-up avaient été vus.",
    "Au [lendemain|2022-08-06] du [5 août|2022-08-05], rien n'avait changé.",
    "Des tirs ont été entendus [jeudi|2022-08-11], à la [veille|2022-08-11] du défilé.",
    "Le général a reçu en [mai de l'an dernier|2021-05] deux appareils.",
    "Les blindés sont arrivés le [5 août dernier|2022-08-05].",
    "Le Premier ministre a reçu [aujourd'hui|2022-08-12] l'ambassadeur de Chine.",
    "Le procès s'ouvrira [demain|2022-08-13] à Bamako.",
    "La formation a duré du [23 au 31 mars|2022-03-23/2022-03-31].",
    "Les [5|2022-08-05] et [6 août|2022-08-06], des drones ont survolé Gao.",
    "Attendu [courant octobre|2022-10], le lot est payé.",
    "Les véhicules seront là d'ici la [fin du mois|2022-08].",
    "Le drone perdu en [AVRIL|2022-04] n'a pas été remplacé.",
    "Ils ont atterri dans la nuit de [mardi à mercredi|2022-08-09/2022-08-10].",
]
TOLD = [
    ("Le Mali a reçu [mercredi 10 août|2022-08-10] cinq avions. Depuis [2020|2020], la junte du colonel Assimi Goïta gouverne. [Hier|2022-08-09], rien.", None),
    ("Le [4 octobre 2022|2022-10-04], un Su-25 s'est écrasé à Gao. Le [lendemain|2022-10-05], l'armée a confirmé.", None),
    ("Il avait été élu en [2018|2018]. L'[année suivante|2019], il dissolvait le Parlement.", None),
    ("Un premier lot en [août 2022|2022-08], un second en [octobre de la même année|2022-10].", "2025-01-17"),
    ("Le coup d'État du [26 juillet 2023|2023-07-26] a tout changé. Après le [26 juillet|2023-07-26], Paris a plié bagage.", "2024-05-05"),
    ("Il est arrivé [mardi|?] à Moscou, où il restera jusqu'à [demain|?].", None),
    ("Les armes livrées en [avril|?] sont neuves.", None),
    ("Le convoi est arrivé le [9 juin 2025|2025-06-09]. Le [22|2025-06-22], un autre a suivi.", None),
]
NOTHING = [
    "Le Mirage 2000 et le Su-25 ont décollé ; le MI 35 est resté au sol.",
    "La France a déployé 2000 soldats et 2 000 tonnes de fret, soit plus de 2012 caisses.",
    "La résolution 2085 et la résolution 1994 du Conseil de sécurité.",
    "L'avenue du 22 octobre et le boulevard du 10 mai étaient barrés.",
    "Le Mouvement du 5 juin-Rassemblement des forces patriotiques a manifesté.",
    "Les attentats du 11-Septembre ont changé le monde.",
    "Depuis dix ans, le pays a connu trois coups d'État en sept mois.",
    "Sept appareils ont été livrés à 14h30, âgés de 35 ans.",
    "Aujourd'hui, la junte est isolée et le Mali de demain inquiète.",
    "Le décret n°2022-0342/PT-RM et la loi 2021-046 encadrent l'achat.",
    "Le robot envoyé sur la planète Mars et le Champ de Mars à Paris.",
    "Chaque vendredi, les fidèles prient ; les lundis sont calmes.",
    "Des amis de tous les jours, comme hier et comme demain.",
    "Le lieutenant François Janvier a été blessé.",
    "Appelez le 20 22 45 67 ou écrivez à junte2022@mali.ml.",
    "Le prix est passé à 1990 FCFA, puis à 2000 euros.",
    "Il a été 15 fois blessé et n'a été décoré qu'après.",
]
PUBLICATIONS = [
    ("Publié le 10 août 2022 à 14h\n\nLe Mali reçoit cinq avions\n\nLe Mali a reçu cinq avions, dit la présidence malienne à Bamako.", "2022-08-10", "text"),
    ("Le Mali reçoit cinq avions\n\nMis à jour le 12 août 2022. Publié le 10 août 2022\n\nLe Mali a reçu cinq avions de la Russie, dit la présidence.", "2022-08-10", "text"),
    ("NIAMEY, 5 mai 2024 (ANP) - Deux avions ont atterri samedi soir à Niamey, a annoncé la radio.", "2024-05-05", "text"),
    ("Le président de la transition malienne, Assimi Goïta, a parlé mardi 10 octobre sur son compte X.", "2023-10-10", "calendar"),
    ("Le ministre a reçu ce jeudi 4 mai 2023 son homologue russe. Il était à Moscou en 2021.", "2023-05-04", "text"),
    ("Il s'est dit prêt.\n— Assimi GOITA (@GoitaAssimi) August 10, 2022\nLe message a été lu depuis l'invasion de l'Ukraine.", "2022-08", "text"),
    ("C'est hier mardi 9 août 2022 que les avions ont été reçus à Bamako par le ministre.", "2022-08-10", "text"),
    ("Le Mali a acheté des avions en 2021 et en mai 2020, selon le ministère de la Défense.", None, None),
    ("Le sommet se tiendra mardi 10 octobre à Moscou, après celui de 2019, a dit le Kremlin.", None, None),
    ("Que fera la Russie ?\n\nElle vend.\n\nElle arme.\n\nPropos recueillis à Bamako par A. K., le 9 juin 2025", "2025-06-09", "text"),
]


def marked(cases: list[str], published: str) -> list:
    """Sentences with the publication they are read against."""
    return [(case, published) for case in cases]


@pytest.mark.parametrize(("text", "published"), [*marked(EXPLICIT, None), *marked(PUBLISHED, DAY), *TOLD, *marked(NOTHING, DAY)])
def test_dates_are_marked_with_the_value_a_reader_gives(text, published):
    rows = rows_of(MARK.sub(r"\g<form>", text), "dates", published=published)
    assert [(row["text"], row["value"] or "?") for row in rows] == MARK.findall(text)


@pytest.mark.parametrize(("text", "published", "basis"), PUBLICATIONS)
def test_the_publication_is_read_from_the_text(text, published, basis):
    assert Dates().publication(Page(text, layout_of(""))) == (published, basis)


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


def test_no_date_lies_in_boilerplate_and_the_way_back_leads_to_the_words():
    text = "Publié le 10 août 2022\n\nL’œuvre de Moscou\n\nLe Mali, d’après l’AFP, a reçu «cinq» avions le 9 août 2022.\n\nLire aussi : En 2021, l’axe"
    assert [row["text"] for row in rows_of(text, "dates")] == ["9 août 2022"]
