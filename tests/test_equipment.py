"""Equipment: what is a mention, with which slug, number, status and parties. Sentences are invented, in the press's manner."""

import re

import pytest
from conftest import rows_of

MARK = re.compile(r"\[(?P<form>[^|\]]+)\|(?P<slug>[a-z0-9-]+)\]")


@pytest.mark.parametrize(
    "marked",
    [
        "Bamako aligne des [avions de chasse L-39|l-39] et des [Su-25|su-25].",
        "Deux [hélicoptères Mi 24 P|mi-24p] et un [MI-35M|mi-35m] ont survolé Kati.",
        "Les [Sukhoi Su-25|su-25] et le [Soukhoï 30|su-30] sont garés côte à côte.",
        "Un [drone Bayraktar TB2|tb2] a été vu, puis un [Akıncı|akinci].",
        "Des [chars T-34|t-34] et des [MiG-17|mig-17] rouillent au musée.",  # designations the codebook lacks
        "L'[avion de transport Iliouchine Il-76|il-76] s'est posé à Sénou.",
        "Les [véhicules blindés lourds|armoured-vehicle] suivaient six [camions-citernes|truck].",
        "Une [voiture piégée|vehicle-bomb] et un [engin explosif improvisé|ied] ont explosé.",
        "LES [HÉLICOPTÈRES DE COMBAT|combat-helicopter] RUSSES SONT LÀ",
        "Ces [appareils|aircraft] rassurent.",
        "Le [Su-25|su-25], un avion d'attaque au sol, date des années 1980.",  # an apposition is no mention of its own
        "Le [Mi\u201135P|mi-35p] et l'[hélicop\u00adtère|helicopter] portent d'étranges traits d'union.",
        "Quatre [véhicules de combat d'infanterie BMP-3|bmp-3] ont défilé.",
        "Ses [Tigre|tigre] appuyaient Barkhane à Gao.",
    ],
)
def test_mentions_are_marked_with_their_slug(marked):
    rows = rows_of(MARK.sub(r"\g<form>", marked), "equipment")
    assert [(row["text"], row["equipment"]) for row in rows] == MARK.findall(marked)


@pytest.mark.parametrize(
    "sentence",
    [
        "Une vive passe d'armes a opposé les deux frères d'armes.",
        "L'armée de l'air et le directeur du matériel étaient là.",
        "L'embargo sur les armes a été levé.",
        "Des groupes armés terroristes ont surgi.",  # armés is no armes
        "Nous avions besoin d'appui.",
        "Les mines d'or de Kayes tournent à plein.",
        "Un tigre a été aperçu au zoo de Bamako.",
        "Kidal, bastion des rebelles, est tombée.",
        "Des dégâts matériels sont signalés.",
        "Voir https://example.org/drones-tb2 pour la suite.",
        "L'avion de ligne a décollé à l'heure.",
        "Les casques bleus et les chasseurs dozos patrouillent.",
        "Le dispositif anti-drones est en panne.",
    ],
)
def test_what_only_looks_like_equipment_is_not_marked(sentence):
    assert rows_of(sentence, "equipment") == []


@pytest.mark.parametrize(
    ("sentence", "quantity", "approximate"),
    [
        ("Cinq avions sont arrivés.", 5, False),
        ("Au moins six blindés ont brûlé.", 6, True),
        ("Une dizaine de pick-up ont fui.", 10, True),
        ("Ces quatre nouveaux hélicoptères volent.", 4, False),
        ("L'un des Mi-24 est en panne.", 1, False),
        ("Deux des six Su-25 volent.", 2, False),
        ("En 2023 trois blindés ont été livrés.", 3, False),
        ("Quatre-vingt-dix motos ont été saisies.", 90, False),
        ("Quelque 2 500 fusils ont été remis.", 2500, True),
        ("Des dizaines de motos ont fui.", None, False),
        ("Les hélicoptères ont effectué dix vols.", None, False),
        ("Plusieurs drones ont été vus.", None, False),
        ("En août 2022 des avions sont arrivés.", None, False),
    ],
)
def test_the_number_bound_to_a_mention(sentence, quantity, approximate):
    row = rows_of(sentence, "equipment")[0]
    assert (row["quantity"], row["approximate"]) == (quantity, approximate)


@pytest.mark.parametrize(
    ("sentence", "status", "modality"),
    [
        ("Le Mali a reçu deux Su-25.", "delivered", "asserted"),
        ("Les Su-25 ont été livrés par Moscou.", "delivered", "asserted"),
        ("Moscou a offert deux Su-25 à Bamako.", "offered", "asserted"),
        ("Le Mali a acheté des drones à la Turquie.", "ordered", "asserted"),
        ("Moscou livrera des Su-25 au Mali.", "announced", "asserted"),
        ("Des Su-25 devraient être livrés au Mali en mars.", "announced", "asserted"),
        ("Le Mali a promis d'acheter des drones.", "announced", "asserted"),
        ("L'armée dispose de Super Tucano.", "in-service", "asserted"),
        ("Un Su-25 s'est écrasé à Gao.", "lost", "asserted"),
        ("Les rebelles ont abattu un hélicoptère.", "lost", "asserted"),
        ("Un blindé a sauté sur une route.", "lost", "asserted"),
        ("L'armée a bombardé le camp avec un drone.", "used", "asserted"),
        ("Moscou aurait livré des Su-25 au Mali.", "delivered", "conditional"),
        ("Bamako dément avoir reçu des drones.", None, "denied"),
        ("Le Mali n'a jamais reçu de Su-57.", None, "denied"),
        ("Le Su-25 est capable de tirer sur une cible.", None, "asserted"),
        ("Commandés en 2020, les Mi-171 ont été réceptionnés jeudi.", "delivered", "asserted"),
        ("L'armée a livré bataille avec ses hélicoptères.", "used", "asserted"),
        ("Les troupes se sont livrées à un exercice devant les chars.", None, "asserted"),
        ("Le commandant a inspecté les chars.", None, "asserted"),
        ("Moscou a remis gracieusement des chars à Bamako.", "offered", "asserted"),
        ("Aucun de nos chars n'a été détruit, assure l'armée.", None, "denied"),
        ("Kiev, accusé d'avoir fourni des drones, dément.", None, "denied"),
        ("Un contrat prévoit la fourniture de chars.", "ordered", "asserted"),
        ("Des chars livrés en mars ont été détruits.", "lost", "asserted"),  # the verb says more than the participle
        ("Paris a suspendu ses livraisons de chars.", None, "asserted"),
        ("Ces chars viennent s'ajouter aux blindés de l'armée.", "delivered", "asserted"),
    ],
)
def test_status_and_modality_come_from_the_governing_word(sentence, status, modality):
    row = rows_of(sentence, "equipment")[0]
    assert (row["status"], row["modality"]) == (status, modality)


def test_what_carries_is_used_and_what_it_carries_delivered():
    assert [row["status"] for row in rows_of("Le navire transportait des chars.", "equipment")] == ["used", "delivered"]


def test_entries_of_a_list_are_governed_by_the_line_that_announces_it():
    text = "L'armée a saisi le matériel suivant :\n- 12 motos ;\n- 02 mitrailleuses PKM.\n"
    assert [(row["equipment"], row["status"]) for row in rows_of(text, "equipment")[1:]] == [("motorcycle", "lost"), ("pkm", "lost")]


@pytest.mark.parametrize(
    ("sentence", "supplier", "recipient", "operator"),
    [
        ("La Russie a livré des Su-25 au Mali.", "RUS", "MLI", None),
        ("Le Mali a reçu des Su-25 de la Russie.", "RUS", "MLI", None),
        ("Des blindés de fabrication turque ont été remis à l'armée nigérienne.", "TUR", "NER", None),
        ("Niamey a acheté des drones à la Turquie.", "TUR", "NER", None),
        ("Les djihadistes ont utilisé des drones.", None, None, "jihadists"),
        ("Les drones de l'armée malienne ont frappé le village.", None, None, "MLI"),
        ("Un hélicoptère malien a été abattu par les rebelles.", None, None, "MLI"),
        ("Wagner a reçu des blindés.", None, None, "wagner"),
    ],
)
def test_parties_come_from_the_words_around(sentence, supplier, recipient, operator):
    row = rows_of(sentence, "equipment")[0]
    assert (row["supplier"], row["recipient"], row["operator"]) == (supplier, recipient, operator)


def test_a_delivery_takes_its_parties_from_the_lot_elsewhere():
    rows = rows_of("La Russie a livré des avions au Mali. Ces appareils ont été reçus mardi.", "equipment", published="2022-08-10")
    assert [(row["supplier"], row["recipient"]) for row in rows] == [("RUS", "MLI")] * 2
    assert rows[1]["date"] == "2022-08-09"


def test_a_number_counts_its_group_once():
    assert [row["quantity"] for row in rows_of("Six avions L-39 et Su-25 volent.", "equipment")] == [6, None]
