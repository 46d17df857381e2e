"""Dates are marked where a reader would, whatever they mean; ``?`` is a date that cannot be known."""

import pytest
from conftest import rows_of
from date_marks import MARK, marks

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
    "Les combattants du Mouvement du 23 mars tiennent la ville.",
    "Le colonel, âgé de 45 ans, dirige le pays depuis trois ans et demi.",
    "Mieux vaut prévoir pour demain que de pleurer les erreurs d'hier.",
    "Le vol 1842, opéré par un Il-76, a mobilisé 1950 agents.",
    "Les défilés ont eu lieu sur la place du 18-Juin et devant le lycée du 8-Mai.",
    "L'armée d'hier n'est pas celle d'aujourd'hui.",
    "Chaque mardi, le conseil se réunit.",
    "Il a juré fidélité au maréchal Mars.",
    "L'article 2012 du règlement et la résolution 2690 ne disent rien d'autre.",
    "Le Front du 1er-Novembre et le Mouvement du 22 septembre appellent à la retenue.",
    "À Bamako, la rue du 18 août est bouclée.",
    "Il y a peu, personne n'y croyait ; il y a belle lurette que les Mirage 2000 ne volent plus.",
    "La police du 13e arrondissement a saisi 1500 cartouches et 2020 munitions.",
    "Il n'y a pas de lendemain sans sécurité, et les lendemains déchantent.",
    "Le vendredi, la grande mosquée déborde.",
    "Un contrat de 2030 milliards de FCFA, selon une note de 2100 pages.",
    "Le 4x4, un Land Cruiser de la série 79, a sauté sur une mine MI-8.",
    "Les anciens de la promotion de Kati étaient présents.",
]


@pytest.mark.parametrize(("text", "published"), [*((text, None) for text in EXPLICIT), *((text, "2022-08-12") for text in NOTHING)])
def test_dates_are_marked_where_a_reader_would(text, published):
    assert marks(MARK.sub(r"\g<form>", text), published) == MARK.findall(text)


def test_no_date_lies_in_boilerplate_and_the_way_back_leads_to_the_words():
    text = "Publié le 10 août 2022\n\nL’œuvre\n\nLe Mali, dit l’AFP, a reçu «cinq» avions le 9 août 2022.\n\nLire aussi : En 2021, l’axe"
    assert [row["text"] for row in rows_of(text, "dates")] == ["9 août 2022"]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("Mardi 14 novembre 2023", ["Mardi 14 novembre 2023"]),
        ("Par la rédaction · 10 août 2022", ["10 août 2022"]),
        ("Propos recueillis à Niamey par I. S. – 3 juin 2024", ["3 juin 2024"]),
        ("mercredi, 10 août 2022 10:42", []),
        ("02.04.2025 - Mis à jour : 02.04.2025", []),
        ("Par Rédaction - 17 mars 2023 - 0 commentaire", []),
        ("août 10, 2022", []),
    ],
)
def test_a_date_line_in_words_is_text_and_a_machine_stamp_is_not(line, marked):
    text = (
        f"Mali : l'armée reçoit des avions\n{line}\n\nL'armée a reçu des avions, a annoncé la présidence à Bamako.\n\nLa suite est longue."
    )
    assert [words for words, _ in marks(text)] == marked
