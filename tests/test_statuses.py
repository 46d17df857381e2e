"""What became of equipment: each group of rules with sentences it must read one way and sentences it must not. All are invented."""

import pytest
from conftest import rows_of

CAPABLE = [
    ("Le Mi-35 est capable d'emporter des roquettes.", [None, None]),
    ("Ce drone peut emporter quatre bombes guidées.", [None, None]),
    ("L'avion permet de larguer des bombes de nuit.", [None, None]),
    ("Ce drone peut voler de nuit et a bombardé Kidal.", ["used"]),
    ("L'avion a largué des bombes.", ["used", "used"]),
    ("Les soldats capables de combattre ont reçu des fusils.", ["delivered"]),
]
CARRIED = [
    ("Les blindés ont été débarqués d'un avion cargo.", ["delivered", "used"]),
    ("Un Iliouchine Il-76 a débarqué des armes à Bamako.", ["used", "delivered"]),
    ("Les armes sont arrivées par un Antonov An-124.", ["delivered", "used"]),
    ("Le Mali a reçu un avion de transport.", ["delivered"]),
    ("Un avion de chasse est arrivé à Bamako.", ["delivered"]),
    ("Le navire a été détruit.", ["lost"]),
]
LISTED = [
    ("La colonne, appuyée par des drones et des avions Su-25, avance vers Anéfis.", ["used", "used"]),
    ("Il a détruit sept blindés et touché un hélicoptère.", ["lost", "lost"]),
    ("Le Mali aligne des A-29 livrés en 2018, des Mi-24 et deux Y-12.", ["in-service", "in-service", "in-service"]),
    ("La Russie a livré des Mi-35 et des Su-25, dont trois ont été perdus.", ["delivered", "delivered"]),
    ("Le Su-25 remplace celui qui s'était écrasé.", [None]),
    ("Des blindés ont été livrés, et les camions ont été incendiés.", ["delivered", "lost"]),
]
BOUGHT = [
    ("Bamako a réceptionné un lot de matériel militaire acheté à la Chine.", ["delivered"]),
    ("La réception de quatre hélicoptères acquis auprès de Moscou a eu lieu lundi.", ["delivered"]),
    ("Chaque véhicule blindé a été payé par le peuple et livré à temps.", ["delivered"]),
    ("Le Mali a commandé deux avions à l'Espagne.", ["ordered"]),
    ("Des drones achetés en Turquie et jamais livrés font débat.", ["ordered"]),
    ("L'armée attend des avions commandés en 2020.", ["ordered"]),
]
WISHED = [
    ("Le Mali veut acheter des drones.", [None]),
    ("Niamey négocie l'acquisition d'avions de combat.", [None]),
    ("Paris refusait de livrer des blindés.", [None]),
    ("Moscou doit livrer des drones en mars.", ["announced"]),
    ("Le Mali s'apprête à recevoir des drones.", ["announced"]),
    ("Le Mali voulait des drones ; il a reçu des TB2.", [None, "delivered"]),
]
EQUIPPED = [
    ("La Russie a équipé l'armée malienne de chars.", ["delivered"]),
    ("L'armée a été dotée de trente blindés.", ["delivered"]),
    ("Les forces viennent d'être dotées de drones.", ["delivered"]),
    ("L'armée est dotée de Super Tucano.", ["in-service"]),
    ("Les Mi-35 sont dotés d'un canon bitube.", [None, None]),
    ("Des pick-up équipés de mitrailleuses ont été saisis.", ["lost", "lost"]),
]
DENIED = [
    ("Aucune livraison d'avions n'a eu lieu.", [None]),
    ("Des Su-57 auraient été livrés au Mali. C'est faux.", [None]),
    ("L'armée nie avoir perdu un drone.", [None]),
    ("Le Mali n'avait jamais reçu autant de chars.", [None]),
    ("Le Mali a bien reçu les chars. Un faux document circulait.", ["delivered"]),
    ("Faux départ pour le drone, qui s'est écrasé.", ["lost"]),
]


@pytest.mark.parametrize(("text", "statuses"), CAPABLE + CARRIED + LISTED + BOUGHT + WISHED + EQUIPPED + DENIED)
def test_a_sentence_gives_each_mention_its_status(text, statuses):
    assert [row["status"] for row in rows_of(text, "equipment")] == statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("L'armée a reçu des avions lundi. Sur le tarmac étaient garés deux Su-25.", "delivered"),
        ("Les FAMa ont reçu deux avions. « Ces appareils, nous les avons payés », a dit le ministre.", "delivered"),
        ("L'armée a reçu un lot d'armes. Il s'agit de fusils et de roquettes.", "delivered"),
        ("Deux Su-25 sont garés sur le tarmac de Gao.", "in-service"),
        ("Un avion s'est écrasé à Gao. Il s'agit d'un Su-25.", "lost"),
        ("L'avion s'est écrasé. Il transportait des roquettes.", None),
    ],
)
def test_the_sentences_before_say_what_a_weak_word_does_not(text, status):
    assert rows_of(text, "equipment")[-1]["status"] == status


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("Les États-Unis forment l'armée. Ils ont livré des avions C-130 au Niger.", "USA", "NER"),
        ("Quant au Mali, il a reçu des drones de la Turquie.", "TUR", "MLI"),
        ("Au Mali, la Russie a livré des avions.", "RUS", "MLI"),
        ("Le Mali attendait. Bamako et Ségou aussi. Des chars ont été débarqués à Conakry pour le Mali.", None, "MLI"),
        ("Le président Bazoum a annoncé l'achat de drones à la Turquie.", "TUR", "NER"),
        ("L'URSS a livré des chars au Mali.", "RUS", "MLI"),
        ("Le Mali a reçu des hélicoptères de conception soviétique.", None, "MLI"),
        ("Le Mali a reçu des Su-25 et un C-295 acquis auprès de l'Espagne.", None, "MLI"),
        ("La Russie n'a jamais livré de Su-57 au Mali.", "RUS", "MLI"),
    ],
)
def test_who_delivered_to_whom(text, supplier, recipient):
    row = rows_of(text, "equipment")[0]
    assert (row["supplier"], row["recipient"]) == (supplier, recipient)
