"""Dates are marked where a reader would, with the value a reader would give; ``?`` is a date that cannot be known."""

import re

import pytest
from conftest import rows_of

from mali_study.components.base import layout_of
from mali_study.components.dates import Dates
from mali_study.reading.page import Page

MARK = re.compile(r"\[(?P<form>[^|\]]+)\|(?P<value>[\d/-]+|\?)\]")
DAY = "2022-08-12"  # a Friday
THURSDAY = "2023-09-14"
MONDAY = "2024-02-05"

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
LATER = [
    "Au moins 49 civils et 15 soldats ont été tués [jeudi 7 septembre|2023-09-07] selon un bilan provisoire.",
    "Le camp de Bamba a été attaqué dans l'après-midi du [8 septembre|2023-09-08], au [lendemain|2023-09-08] de l'attaque du bateau.",
    "Sergueï Lavrov s'était rendu à Bamako en [février|2023-02], avant le départ de la Minusma prévu le [31 décembre|2023-12-31].",
    "Les autorités avaient exigé le [16 juin|2023-06-16] le départ « sans délai » de la mission, présente depuis [2013|2013].",
    "Le retrait doit être achevé d'ici [fin décembre|2023-12].",
    "Prigojine, mort le [23 août|2023-08-23] dans un accident d'avion, était attendu à Bamako.",
    "La junte a promis un retour à l'ordre constitutionnel en [mars 2024|2024-03], après l'avoir d'abord fixé à [février 2022|2022-02].",
    "L'aéroport de Gao a été visé [vendredi|2023-09-08] matin par un double attentat-suicide.",
    "[Il y a un an|2022], presque jour pour jour, le [30 septembre 2022|2022-09-30], le capitaine Traoré prenait le pouvoir.",
    "La rencontre aura lieu du [26 au 28 septembre prochain|2023-09-26/2023-09-28] à Saint-Pétersbourg.",
    "Le sommet Russie-Afrique de [juillet dernier|2023-07] a marqué un tournant.",
    "Ce contingent de 1500 hommes sera redéployé à partir d'[octobre|2023-10].",
    "Pour la seule [année 2022|2022], l'ONG a recensé 1800 victimes, contre 1200 en [2021|2021].",
    "Le budget [2023|2023] de la défense dépasse 400 milliards FCFA.",
    "A la date du [12/09/2023|2023-09-12], 13 camps avaient été rétrocédés.",
    "Le Mali fêtera le [22 septembre|2023-09-22] le 63e anniversaire de son indépendance.",
    "Depuis la [mi-août|2023-08], Tombouctou est sous blocus.",
    "En [début de semaine|2023-09], le gouverneur avait appelé au calme.",
    "La coalition CMA a dit [mardi|2023-09-12] soir avoir pris Bourem.",
    "Le communiqué n° 065 date du [lundi 11|2023-09-11].",
    "Le texte, adopté en [juin 2023|2023-06] par référendum, remplace celui du [25 février 1992|1992-02-25].",
    "Après l'opération Serval ([2013-2014|2013/2014]), la France a lancé Barkhane ([2014-2022|2014/2022]).",
    "Le général Tiani, au pouvoir depuis le [26 juillet|2023-07-26], a reçu ce [jeudi|2023-09-14] une délégation.",
    "Wagner est arrivé au Mali en [décembre 2021|2021-12], et le premier mort russe date d'[avril 2022|2022-04].",
    "L'accord d'Alger de [2015|2015] est mort, disait-on déjà en [2020|2020].",
    "Rendez-vous est pris pour la [semaine prochaine|2023-09].",
    "Les deux dirigeants se sont entretenus à deux reprises, les [15 août|2023-08-15] et [10 septembre|2023-09-10].",
    "Les pluies de [juin|2023-06], [juillet|2023-07] et [août|2023-08] ...",
    "Le lot de [janvier-février 2023|2023-01/2023-02] comprenait des L-39.",
    "Il a été nommé en conseil des ministres du [mercredi 13 septembre 2023|2023-09-13].",
    "En [2024|2024], si tout va bien, les électeurs voteront.",
    "En plein [été 2023|2023], l'état-major a changé.",
    "L'agenda 2063 de l'Union africaine et la vision 2030 du gouvernement.",
    "Le stade du 26 mars accueillera les troupes.",
    "La CAN [2023|2023] se jouera en [janvier 2024|2024-01].",
    "Le Su-25 n'avait volé que trois fois en deux ans; l'équipage, 29 et 35 ans, est sauf.",
    "[Jeudi|2023-09-14], le porte-parole a démenti. [Mercredi|2023-09-13] encore, il assurait le contraire.",
    "Les résultats seront proclamés au plus tard [samedi|2023-09-16].",
    "Le convoi, parti [lundi|2023-09-11] de Gao, était attendu [mercredi|2023-09-13] à Kidal mais n'y est pas arrivé.",
    "Le contrat, signé en [novembre de l'année dernière|2022-11], porte sur huit appareils.",
    "L'attaque du [7 septembre|2023-09-07] a fait 64 morts. Le [même jour|2023-09-07], un camp était visé.",
    "Au [second semestre 2022|2022-07/2022-12], rien.",
    "M. Diop l'a redit le [week-end dernier|2023-09] à New York.",
    "En [mai 1968|1968-05], puis en [mars 91|1991-03], le peuple s'est levé.",
]
RETREAT = [
    "Les trois pays ont annoncé [dimanche 28 janvier|2024-01-28] leur retrait « sans délai » de la Cédéao.",
    "Le président nigérien déchu est séquestré depuis le [26 juillet 2023|2023-07-26].",
    "Les soldats français ont quitté Niamey le [22 décembre|2023-12-22].",
    "En [novembre|2023-11], l'armée malienne a repris Kidal, place forte touareg.",
    "La présidentielle, prévue initialement en [février|2024-02], a été reportée.",
    "Une attaque a fait des victimes [samedi|2024-02-03] et [dimanche|2024-02-04] à Konna.",
    "Un avion a atterri dans la nuit du [mercredi 24 au jeudi 25 janvier|2024-01-24/2024-01-25] à Ouagadougou.",
    "Cent instructeurs de l'Africa Corps sont arrivés au Burkina le [24 janvier dernier|2024-01-24].",
    "L'[an 2024|2024] commence mal.",
    "Les livraisons de blé promises en [juillet 2023|2023-07] par Poutine sont arrivées [fin janvier|2024-01].",
    "Il a fallu attendre le [début du mois de février|2024-02] pour que Paris réagisse.",
    "Entre [janvier et mars 2023|2023-01/2023-03], 12 drones ont été perdus.",
    "La visite de Lavrov, du [6 au 8 février 2023|2023-02-06/2023-02-08], avait précédé.",
    "Selon le Sipri, de [2018 à 2022|2018/2022], la Russie a été le premier fournisseur du Mali.",
    "Le ministre s'exprimera ce [mardi|2024-02-06] devant les députés.",
    "Les opérations, entamées en [décembre dernier|2023-12], se poursuivront en [mars|2024-03].",
    "L'hôpital du Mali et l'avenue de l'OUA ; le pont des martyrs, bâti par la Chine en [1990|1990].",
    "Avec AFP",
    "Mali : ce que l'on sait de l'attaque du [17 septembre|2023-09-17] à Bamako",
    "À l'époque, en [2013|2013], les Mirage 2000D volaient depuis N'Djamena.",
    "Le Tu-154 a été affrété le [5|2024-02-05] au matin.",
    "Il était alors 14 heures, [lundi|2024-02-05], quand le tir de roquettes a commencé.",
    "La loi de programmation [2024-2030|2024/2030] prévoit 413 milliards.",
    "L'ex-président, renversé en [août 2020|2020-08] et mort en [janvier 2022|2022-01], avait signé en [juin 2019|2019-06].",
    "Le lieutenant-colonel a été tué le [jeudi 1er février|2024-02-01].",
    "D'ici [juin|2024-06], dix autres appareils seront fournis.",
    "L'appareil a disparu [vendredi dernier|2024-02-02] vers 11 h 30 GMT.",
    "Le JNIM a revendiqué, le [lendemain|2024-02-02], l'attaque de [jeudi|2024-02-01].",
    "Au cours du mois de [janvier|2024-01], 30 véhicules ont été détruits.",
    "On est loin du temps où, jeune lieutenant, il servait à Kidal au tout début des [années 2000|2000/2009].",
]
TOLD = [
    ("Le Mali a reçu [mercredi 10 août|2022-08-10] cinq avions. Depuis [2020|2020], la junte gouverne. [Hier|2022-08-09], rien.", None),
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
    "La résolution 2022/15 du Conseil économique et social.",
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


def marked(cases: list[str], published: str) -> list:
    """Sentences with the publication they are read against."""
    return [(case, published) for case in cases]


@pytest.mark.parametrize(
    ("text", "published"),
    [*marked(EXPLICIT, None), *marked(PUBLISHED, DAY), *marked(LATER, THURSDAY), *marked(RETREAT, MONDAY), *TOLD, *marked(NOTHING, DAY)],
)
def test_dates_are_marked_with_the_value_a_reader_gives(text, published):
    rows = rows_of(MARK.sub(r"\g<form>", text), "dates", published=published)
    assert [(row["text"], row["value"] or "?") for row in rows] == MARK.findall(text)


@pytest.mark.parametrize(("text", "published", "basis"), PUBLICATIONS)
def test_the_publication_is_read_from_the_text(text, published, basis):
    assert Dates().publication(Page(text, layout_of(""))) == (published, basis)


@pytest.mark.parametrize(("text", "published"), PAGES)
def test_the_publication_is_read_from_the_head_of_a_page(text, published):
    assert Dates().publication(Page(text.replace("{BODY}", BODY), layout_of("")))[0] == published


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
    text = "Publié le 10 août 2022\n\nL’œuvre\n\nLe Mali, dit l’AFP, a reçu «cinq» avions le 9 août 2022.\n\nLire aussi : En 2021, l’axe"
    assert [row["text"] for row in rows_of(text, "dates")] == ["9 août 2022"]
