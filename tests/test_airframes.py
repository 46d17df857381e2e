"""Aircraft by tail number: which numbers are registrations, what they belong to, and what became of each. All texts are invented."""

from time import perf_counter

import pandas as pd
import pytest
from conftest import rows_of

from mali_study import codebook
from mali_study.register import airframes
from mali_study.schemas import frame


def tables(texts: dict[str, str], published: dict[str, str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Articles, sentences and equipment of some texts, annotated."""
    dates = published or {}
    articles = frame("articles", [{"article_id": name, "text": text, "published": dates.get(name)} for name, text in texts.items()])
    sentences, equipment = [], []
    for name, text in texts.items():
        tiles = rows_of(text, "sentences", dates.get(name))
        sentences += [row | {"article_id": name, "sentence": number} for number, row in enumerate(tiles)]
        equipment += [
            row | {"article_id": name, "mention": f"{name}:{number}"}
            for number, row in enumerate(rows_of(text, "equipment", dates.get(name)))
        ]
    return articles, frame("sentences", sentences), frame("equipment", equipment)


def found(text: str) -> list[tuple[str, str | None]]:
    """Each registration of a text with its type."""
    table = airframes(*tables({"a": text}))
    return [(row.registration, None if pd.isna(row.equipment) else row.equipment) for row in table.itertuples()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un Su-25 immatriculé TZ-13C s'est écrasé mardi près de Gao, selon l'état-major.", [("TZ-13C", "su-25")]),
        ("Le Sukhoi Su-25 TZ-20C a été abattu, affirme le porte-parole des rebelles.", [("TZ-20C", "su-25")]),
        ("Le L-39 (TZ 11C) a raté son atterrissage à Sévaré.", [("TZ-11C", "l-39")]),
        ("L'hélicoptère Mi-24P (TZ-90H) a été aperçu à Kidal.", [("TZ-90H", "mi-24p")]),
        ("Deux Su-25, TZ-20C et TZ-21C, ont été livrés par la Russie.", [("TZ-20C", "su-25"), ("TZ-21C", "su-25")]),
        ("Un Il-76 de l'armée russe, immatriculé RF-94123, s'est posé à Bamako.", [("RF-94123", "il-76")]),
        ("L'Iliouchine Il-76 RA-76842 a déchargé des caisses dans la nuit.", [("RA-76842", "il-76")]),
        ("Le drone TB2 frappé du matricule TZ-98D survole Tombouctou.", [("TZ-98D", "tb2")]),
        ("La TZ-12C ne volera plus, regrette un ancien pilote.", [("TZ-12C", None)]),
        ("Selon nos informations, le tz-13c a été vu au-dessus de Ménaka.", [("TZ-13C", None)]),
        ("Le Mi-8 portant le numéro de bord 07 a été touché par des tirs.", [("07", "mi-8")]),
        ("Un Mi-35M, bort n° 42, patrouille au-dessus du fleuve.", [("42", "mi-35m")]),
        ("Les Mi-24P numéros de bord 12, 14 et 15 sont stationnés à Sénou.", [("12", "mi-24p"), ("14", "mi-24p"), ("15", "mi-24p")]),
        ("Un C-295 de l'armée de l'air, immatriculé TZ-PBF, ramène les blessés.", [("TZ-PBF", "c-295")]),
        ("Un Antonov An-124 immatriculé UR-82008 a livré les blindés.", [("UR-82008", "an-124")]),
        ("Un Il-76 biélorusse, le EW-412TH, a été filmé sur le tarmac de Gao.", [("EW-412TH", "il-76")]),
        ("Le cargo immatriculé 5U-MAB transportait des munitions vers Niamey.", [("5U-MAB", None)]),
        ("L'avion F-RBAN, un Rafale, est rentré à Niamey.", [("F-RBAN", "rafale")]),
        ("L'appareil TZ-20C, un Su-25, s'est abîmé au décollage.", [("TZ-20C", "su-25")]),
        ("Un Su-25 a décollé de Sénou. Immatriculé TZ-22C, il n'est jamais revenu.", [("TZ-22C", "su-25")]),
        ("Le Su-25 TZ\u201120C et l'hélicoptère Mi-8 TZ\u00a091H ont été livrés.", [("TZ-20C", "su-25"), ("TZ-91H", "mi-8")]),
        ("Les L-39 TZ-11C/TZ-12C sont cloués au sol.", [("TZ-11C", "l-39"), ("TZ-12C", "l-39")]),
        ("#Mali Le Su-25 (#TZ20C) de nouveau en vol, se réjouit un internaute.", [("TZ-20C", "su-25")]),
        ("Le Mali a reçu TZ-20C et TZ-21C, deux Su-25.", [("TZ-20C", "su-25"), ("TZ-21C", "su-25")]),
        ("Le BT-67 TZ-391 a été retiré du service.Le TZ-399 aussi.", [("TZ-391", "bt-67"), ("TZ-399", "bt-67")]),
        ("On voit un Su-25 en vol (TZ-20C) au-dessus de Gao.", [("TZ-20C", "su-25")]),
        ("Un C-17 immatriculé N123AB ? Non, un C-130 sous l'immatriculation N456CD, dit l'AFP.", [("N123AB", "c-17"), ("N456CD", "c-130")]),
    ],
)
def test_a_tail_number_is_found_with_its_aircraft(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le Mali a reçu des drones TB2 et des avions L-39C de la Russie.",
        "Quatre hélicoptères Mi-24P et deux BTR-82A ont été livrés à Bamako.",
        "Un An-26, un Tu-154 et un C-295W ont atterri à Gao.",
        "Le CN-235 et l'A400M étaient sur le tarmac, avec un H125.",
        "Le convoi est tombé dans une embuscade sur la RN-15, entre Sévaré et Gao, malgré un Mi-8.",
        "La cérémonie des Su-25 a débuté à 18H30 UTC le 09-08-2022.",
        "Pour tout savoir des Su-25, appelez le +223 76 84 20 11 ou le 20 22 34 56.",
        "Le décret n°2022-0335/PT-RM crée l'état-major de l'armée de l'air et ses hélicoptères.",
        "L'arrêté RA-76842/MDAC porte sur l'achat d'avions.",
        "Le contrat n° RF-94123 prévoit quatre Mi-35M.",
        "Le Su-25 numéro 07 d'une série de dix a été livré.",
        "Le Su-25 est le numéro 1 du catalogue russe.",
        "Un avion immatriculé en Russie a déposé un Su-25.",
        "Un Il-76 immatriculé le 12 mars 2021 a livré des caisses.",
        "Un pick-up immatriculé 07 a explosé à Gao.",
        "Une Toyota volée, immatriculée AB 1234 MD, transportait des armes.",
        "Il a été inculpé le 12 avril avec le numéro d'écrou 20.",
        "Deux FAB-500 et un Kh-29 ont été tirés d'un Su-24M.",
        "Le vol RA-12345 de Moscou avait à son bord les pilotes des Su-25.",
        "SAINT-CYR ET LE 1ER RPIMA FORMENT LES PILOTES DE L-39",
        "L'ex-URSS livrait des MiG-21, dit l'expert du CF-2R.",
        "La résolution 2640 (2022) parle d'hélicoptères, la résolution TT-ABC n'existe pas.",
        "Les T-72B3, T-90M et BMP-3 n'ont rien d'un avion Il-76MD.",
        "Écrivez à tz-13c@exemple.ml pour recevoir la photo du Su-25.",
        "Les images des Su-25 sont sur exemple.ml/TZ-13C depuis hier.",
        "Une F-ABCD de plus dans la liste des sigles, dit la note.",
    ],
)
def test_what_only_looks_like_a_tail_number_is_left(text):
    assert found(text) == []


def test_what_became_of_an_aircraft_over_time():
    texts = {
        "b_perte": "Le Su-25 TZ-20C de l'armée malienne s'est écrasé le 4 octobre 2022 à Gao.",
        "a_photo": "La Russie a livré au Mali le 9 août 2022 un Su-25, immatriculé TZ 20C.",
    }
    row = airframes(*tables(texts, {"a_photo": "2022-08-10", "b_perte": "2022-10-05"})).iloc[0]
    assert (row["registration"], row["equipment"], row["family"], row["holder"]) == ("TZ-20C", "su-25", "fixed-wing", "MLI")
    assert row["status"] == ["delivered", "lost"] and row["date"] == "2022-10-04"
    assert (row["n_mentions"], row["n_articles"], len(row["mentions"]), len(row["places"])) == (2, 2, 2, 2)
    assert [texts[place.split(":")[0]][slice(*map(int, place.split(":")[1].split("-")))] for place in row["places"]] == ["TZ 20C", "TZ-20C"]


def test_without_an_aircraft_the_place_is_kept_and_the_prefix_says_whose_it_is():
    row = airframes(*tables({"a": "La TZ-12C ne volera plus."})).iloc[0]
    assert row["mentions"] == [] and row["places"] == ["a:3-9"] and row["n_mentions"] == 0 and row["n_articles"] == 1
    assert pd.isna(row["equipment"]) and row["holder"] == "MLI" and row["status"] == [] and pd.isna(row["date"])


def test_numbers_without_a_state_are_told_apart_by_type():
    texts = {
        "a": "Un Mi-8, numéro de bord 07, a été livré.",
        "b": "Un Su-25, numéro de bord 07, a décollé.",
        "c": "Le Mi-8 au numéro de bord 07 vole.",
    }
    table = airframes(*tables(texts))
    assert list(table["equipment"]) == ["mi-8", "su-25"] and list(table["n_articles"]) == [2, 1]


def test_furniture_is_not_read():
    text = "Titre sur le Mali\n\nLe Mali a reçu des avions de la Russie.\n\nLire aussi : le Su-25 TZ-20C s'est écrasé\n"
    assert found(text) == []


def test_the_order_of_the_articles_does_not_matter():
    texts = {"b": "Le Su-25 TZ-20C est en service.", "a": "Le Su-25 TZ-20C a été livré.", "c": "Un Mi-8 TZ-90H."}
    articles, sentences, equipment = tables(texts)
    turned = airframes(articles[::-1], sentences[::-1], equipment[::-1])
    pd.testing.assert_frame_equal(turned, airframes(articles, sentences, equipment))


def test_a_state_of_ones_own_needs_no_code(tmp_path):
    packaged = (codebook.FOLDER / "registrations.toml").read_text(encoding="utf-8")
    own = '\n[states.LAO]\ndefinition = "Laos"\nsource = "ICAO Annex 7"\ncivil = ["RDPL-#####"]\n'
    (tmp_path / "registrations.toml").write_text(packaged + own, encoding="utf-8")
    given = tables({"a": "Un Mi-17 immatriculé RDPL-34120 a été vu."})
    assert len(airframes(*given)) == 0
    table = airframes(*given, codebook.load(tmp_path))
    assert list(table["registration"]) == ["RDPL-34120"] and list(table["holder"]) == ["LAO"]


def test_a_mark_that_cannot_be_read_is_refused(tmp_path):
    packaged = (codebook.FOLDER / "registrations.toml").read_text(encoding="utf-8")
    (tmp_path / "registrations.toml").write_text(packaged.replace('"TZ-##@"', '"tz nnA"'), encoding="utf-8")
    with pytest.raises(codebook.CodebookError, match=r"registrations.toml: states.MLI.military.0"):
        codebook.load(tmp_path)


def test_the_time_grows_with_the_text_alone():
    def seconds(n: int) -> float:
        text = "Le Su-25 numéro de bord 07, le n° 12/A, TZ-20C/X, RA-1, EW-412 et 5U-MAB n° n° n° de 07. " * n
        shared = {"article_id": "a", "sentence": 0, "start": 0, "end": len(text)}
        pages = [frame("articles", [{"article_id": "a", "text": text}]), frame("sentences", [shared | {"part": "body"}])]
        aircraft = frame("equipment", [shared | {"end": 8, "mention": "m", "equipment": "su-25", "family": "fixed-wing"}])
        began = perf_counter()
        airframes(*pages, aircraft)
        return perf_counter() - began

    assert min(seconds(2000) for _ in range(3)) < 20 * min(seconds(250) for _ in range(3))


def test_nothing_gives_an_empty_table():
    table = airframes(*tables({"a": "Rien à signaler à Bamako."}))
    assert len(table) == 0 and "places" in table
