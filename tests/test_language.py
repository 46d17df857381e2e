"""The language of an article, from its own words."""

import pytest

from mali_study.reading.folding import fold
from mali_study.reading.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("L’armée malienne a reçu mardi de nouveaux hélicoptères, selon un communiqué de la présidence.", "fr"),
        ("MALI : LA JUNTE ANNONCE LE DÉPART DES SOLDATS FRANÇAIS ET LA LIVRAISON DE BLINDÉS RUSSES", "fr"),
        ("« Nous sommes prêts », a dit Igor Gromyko, ambassadeur de Russie, à l'AFP.", "fr"),
        ("The Malian army received new helicopters on Tuesday, according to a statement by the presidency.", "en"),
        ("El ejército de Malí recibió el martes nuevos helicópteros, según un comunicado de la presidencia.", "es"),
        ("O exército do Mali recebeu na terça-feira novos helicópteros, segundo um comunicado da presidência.", "pt"),
        ("Die Armee von Mali hat am Dienstag neue Hubschrauber erhalten, wie aus einer Mitteilung der Regierung hervorgeht.", "de"),
        ("L'esercito del Mali ha ricevuto martedì nuovi elicotteri, secondo una nota della presidenza.", "it"),
        ("تسلم الجيش المالي يوم الثلاثاء طائرات جديدة من روسيا", "ar"),
        ("Армия Мали получила во вторник новые вертолёты из России", "ru"),
        ("Bamako, Kati, Gao", None),
        ("Su-25 Mi-24P L-39 TB2 Il-76", None),
        ("", None),
    ],
)
def test_language_by_function_words(text, code):
    assert language(text) == code
    assert language(fold(text)[0]) == code
