"""Who speaks: names, offices at a date, institutions, pronouns and descriptions by what the page has said."""

import pytest
from conftest import rows_of

MEANT = [
    ("Sadio Camara est arrivé à Gao. « Nous tenons », a-t-il déclaré.", ["Sadio Camara"]),
    (
        "Vladimir Poutine a promis des avions. Sadio Camara est arrivé à Gao. « Nous tenons », a-t-il dit.",
        ["Vladimir Poutine", "Sadio Camara"],
    ),
    ("Selon un officier, tout va bien. Sadio Camara vient. L'officier ajoute que rien ne bouge.", ["anonymous", "anonymous"]),
    (
        "Sergueï Lavrov est à Bamako. Le ministre malien des Affaires étrangères a remercié son homologue russe, qui a promis une aide.",
        ["Abdoulaye Diop", "Sergueï Lavrov"],
    ),
    (
        "Dans un communiqué, l'armée malienne annonce dix morts. Sadio Camara salue ses hommes. Le communiqué précise que tout va bien.",
        ["Forces armées maliennes", "Sadio Camara", "Forces armées maliennes"],
    ),
    ("Le ministre de la Défense se tait. Le ministère annonce un défilé.", ["Ministère de la Défense (Mali)"]),
    ("Le FLA affirme tenir Kidal. L'armée algérienne se tait. Il revendique un drone.", ["FLA", "FLA"]),
    ("L'ambassadeur de Russie au Mali se tait. Le diplomate assure que tout va bien.", ["Igor Gromyko"]),
    ("Assimi Goïta a reçu Sergueï Lavrov mardi. Le chef de l'État a salué un ami.", ["Assimi Goïta"]),
    ("Assimi Goïta a reçu Sergueï Lavrov mardi. Le ministre a promis des armes.", ["Sergueï Lavrov"]),
    ("Assimi Goïta a appelé Vladimir Poutine mardi. Le maître du Kremlin a promis des armes.", ["Vladimir Poutine"]),
    ("Sadio Camara et l'ambassadeur Igor Gromyko sont là. Le diplomate russe a salué une « amitié ancienne ».", ["Igor Gromyko"]),
    ("Le JNIM a revendiqué l'attaque. Le groupe dit avoir tué dix soldats. Il affirme tenir Kati.", ["JNIM", "JNIM", "JNIM"]),
    ("Wagner recrute au Mali. Le groupe dément.", ["Wagner"]),
    ("Selon l'opposition, rien ne va. Wagner recrute. La presse dénonce un mensonge.", ["Opposition", "Presse"]),
    ("Mamadou Traoré est mécanicien à Gao. « L'avion est tombé là », montre-t-il. Traoré dit n'avoir rien vu.", ["Mamadou Traoré"] * 2),
    ("« Nous avons peur », confie une habitante de Ménaka. Elle dit dormir mal.", ["anonymous", "anonymous"]),
    ("La Minusma accuse l'armée. Son porte-parole, Olivier Salgado, évoque cent morts.", ["MINUSMA", "Olivier Salgado"]),
    ("Josep Borrell se tait. Le chef de la diplomatie européenne a annoncé un retrait.", ["Josep Borrell"]),
    ("Le capitaine Traoré est là. Le leader burkinabè a promis la victoire.", ["Ibrahim Traoré"]),
    ("Le président Goïta vient. Le président de la commission Défense du CNT a salué l'avion.", ["anonymous"]),
    ("Assimi Goïta a reçu Vladimir Poutine. Ils ont dénoncé une agression.", ["Assimi Goïta"]),
]


@pytest.mark.parametrize(("text", "sources"), MEANT)
def test_who_is_meant_by_what_the_page_said(text, sources):
    assert [row["source"] for row in rows_of(text, "attributions", published="2023-02-07")] == sources


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("La Direction générale du commerce a confirmé l'arrivée.", "Direction générale du commerce (Mali)", "official-malian"),
        (
            "La Direction nationale de la protection civile nigérienne annonce dix morts.",
            "Direction nationale de la protection civile (Niger)",
            "official-other",
        ),
        ("Selon la Haute autorité pour la paix du Niger, tout va mal.", "Haute autorité pour la paix (Niger)", "official-other"),
        ("L'Observatoire des conflits au Sahel dénonce une dérive.", "Observatoire des conflits au Sahel", "expert"),
        ("Le parti Debout juge ce choix dangereux.", "Parti Debout", "other"),
        ("Le site spécialisé Avia Monde assure que l'avion vole.", "Avia Monde", "outlet"),
        ("Le commandant de la base aérienne 101, le colonel Modibo Bah, a salué ses hommes.", "Modibo Bah", "official-malian"),
        ("« Ils sont là », a dit à RFI Modibo Bah, chercheur.", "Modibo Bah", "expert"),
        ("Selon ItamilMonde, un avion a relié Gao.", "ItamilMonde", "other"),
        ("SEM Igor Gromyko a salué un ami.", "Igor Gromyko", "official-russian"),
        ("Le Colonel GOITA Assimi a salué un ami.", "Assimi Goïta", "official-malian"),
        ("À la télévision nationale, le Niger se tait, le Niger attend, mais Tiani dément.", "Abdourahamane Tiani", "official-other"),
        ("La présidence russe dément.", "Kremlin", "official-russian"),
        ("La partie nigérienne dément.", "Gouvernement du Niger", "official-other"),
        ("Une quinzaine de pays occidentaux ont dénoncé ce choix.", "Pays occidentaux", "official-western"),
    ],
)
def test_sources_the_codebook_lacks_or_knows_by_another_name(text, source, kind):
    found = [(row["source"], row["kind"]) for row in rows_of(text, "attributions", published="2023-02-07")]
    assert (source, kind) in found


@pytest.mark.parametrize(
    "text",
    [
        "La Direction prise par le convoi inquiète.",
        "Une partie des soldats a fui.",
        "Les avions livrés par Moscou ont annoncé la couleur.",
        "MENU Accueil Politique Société Sport Contact a dit non.",
        "Une mission difficile attend les soldats.",
    ],
)
def test_what_only_looks_like_an_institution(text):
    assert rows_of(text, "attributions", published="2023-02-07") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un avion s'est posé lundi.\nLa suite est connue.\nA.K. / Maliweb.net", [("Maliweb.net", "Maliweb")]),
        ("Un avion s'est posé lundi.\nLa suite est connue.\nLefaso.net", [("Lefaso.net", "Lefaso.net")]),
        ("Un titre sur un avion\n\nAFP\n\nUn avion s'est posé lundi à Gao.", [("AFP", "AFP")]),
        ("Un avion s'est posé lundi.\nLa suite est connue.\nSource : DIRPA", [("Source : DIRPA", "DIRPA")]),
        ("Un avion s'est posé lundi.\nLa suite est connue de tous.\nPar Awa Bah", []),
        ("Un avion s'est posé lundi.\nSeulement une partie des dépêches que diffuse Anadolu est publiée sur le site, a dit l'AFP.", []),
        ("Un avion s'est posé lundi.\nA lire également :\nL'armée annonce un défilé\n", []),
    ],
)
def test_wires_and_papers_that_stand_alone(text, expected):
    assert [(row["text"], row["source"]) for row in rows_of(text, "attributions")] == expected
