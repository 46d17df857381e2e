"""Who says what through whom: small invented sentences, with the rows a careful reader would write."""

import pytest
from conftest import rows_of

# Sentence, publication date, then one (words, source, mode) per row, in reading order.
SENTENCES = [
    # behind a quotation
    (
        "« Nous avançons bien », a déclaré le colonel Souleymane Dembélé.",
        [("a déclaré le colonel Souleymane Dembélé", "Souleymane Dembélé", "direct-quote")],
    ),
    ("«La situation est calme», assure Maria Zakharova.", [("assure Maria Zakharova", "Maria Zakharova", "direct-quote")]),
    (
        '"Tout va bien ici", a dit à Reuters un habitant de Gao.',
        [("a dit à Reuters un habitant", "anonymous", "direct-quote"), ("à Reuters", "Reuters", "citation")],
    ),
    ("“Rien ne change pour nous”, souligne Choguel Maïga.", [("souligne Choguel Maïga", "Choguel Kokalla Maïga", "direct-quote")]),
    (
        "« C'est un tournant », estime Awa Traoré, chercheuse à l'université de Ségou.",
        [("estime Awa Traoré", "Awa Traoré", "direct-quote")],
    ),
    ("« Ils sont arrivés de nuit », raconte un habitant joint au téléphone.", [("raconte un habitant", "anonymous", "direct-quote")]),
    (
        "« La base est sûre » a indiqué l'état-major malien.",
        [("a indiqué l'état-major malien", "État-major général des armées (Mali)", "direct-quote")],
    ),
    # before a quotation
    (
        "Le ministre malien de la Défense, Sadio Camara, a salué un « partenariat sincère ».",
        [("Sadio Camara, a salué", "Sadio Camara", "direct-quote")],
    ),
    ("Vladimir Poutine a déclaré : « Nous aiderons le Mali. »", [("Vladimir Poutine a déclaré", "Vladimir Poutine", "direct-quote")]),
    (
        "Selon Sergueï Lavrov, ces hommes sont « des instructeurs militaires ».",
        [("Selon Sergueï Lavrov", "Sergueï Lavrov", "direct-quote")],
    ),
    ("L'ONU dénonce « des exactions graves » à Moura.", [("ONU dénonce", "ONU", "direct-quote")]),
    ("Le général Tiani a promis de « reprendre chaque village ».", [("Tiani a promis", "Abdourahamane Tiani", "direct-quote")]),
    # inside a quotation
    ("« Nous irons, a-t-il ajouté, jusqu'à la frontière. »", []),
    ("Abdoulaye Diop est à Moscou. « Nous irons, a-t-il ajouté, jusqu'au bout. »", [("a-t-il ajouté", "Abdoulaye Diop", "direct-quote")]),
    ("« Nos hommes, a précisé Sadio Camara, sont prêts au combat. »", [("a précisé Sadio Camara", "Sadio Camara", "direct-quote")]),
    # indirect speech
    ("Bamako a dénoncé une agression.", [("Bamako a dénoncé", "Gouvernement du Mali", "indirect")]),
    ("La Russie affirme que ces avions sont neufs.", [("Russie affirme", "Gouvernement russe", "indirect")]),
    ("L'armée malienne annonce avoir neutralisé dix terroristes.", [("armée malienne annonce", "Forces armées maliennes", "indirect")]),
    (
        "Dix terroristes ont été tués, a annoncé lundi l'armée malienne.",
        [("a annoncé lundi l'armée malienne", "Forces armées maliennes", "indirect")],
    ),
    ("Le JNIM a revendiqué l'attaque.", [("JNIM a revendiqué", "JNIM", "indirect")]),
    ("Le GSIM revendique l'attaque.", [("GSIM revendique", "JNIM", "indirect")]),
    ("L'attaque a été revendiquée par le GSIM.", [("a été revendiquée par le GSIM", "JNIM", "indirect")]),
    ("La présidence nigérienne dément toute livraison.", [("présidence nigérienne dément", "Présidence du Niger", "indirect")]),
    ("Paris accuse Moscou de piller le pays.", [("Paris accuse", "Gouvernement français", "indirect")]),
    (
        "Le porte-parole du Kremlin, Dmitri Peskov, a fait savoir que rien n'était décidé.",
        [("Dmitri Peskov, a fait savoir", "Dmitri Peskov", "indirect")],
    ),
    ("Human Rights Watch a accusé l'armée d'exécutions.", [("Human Rights Watch a accusé", "Human Rights Watch", "indirect")]),
    ("Assimi Goïta se félicite de cette coopération.", [("Assimi Goïta se félicite", "Assimi Goïta", "indirect")]),
    ("L'opposant Moussa Sidibé appelle à des élections.", [("Moussa Sidibé appelle", "Moussa Sidibé", "indirect")]),
    (
        "Le ministère nigérien de la Défense a fait état de six morts.",
        [("ministère nigérien de la Défense a fait état", "Ministère de la Défense (Niger)", "indirect")],
    ),
    ("Le Mali a reçu des avions et a remercié la Russie.", [("Mali a reçu des avions et a remercié", "Gouvernement du Mali", "indirect")]),
    ("Les attaques reculent, soulignant la montée en puissance de l'armée.", []),
    (
        "L'ambassade de France a démenti, affirmant que l'avion était civil.",
        [("ambassade de France a démenti", "Ambassade de France", "indirect"), ("affirmant", "Ambassade de France", "indirect")],
    ),
    (
        "Le président français Emmanuel Macron avait annoncé le retrait en février.",
        [("Emmanuel Macron avait annoncé", "Emmanuel Macron", "indirect")],
    ),
    ("Le retrait, annoncé par Emmanuel Macron, est terminé.", [("annoncé par Emmanuel Macron", "Emmanuel Macron", "indirect")]),
    ("Ouagadougou aurait confirmé la commande.", [("Ouagadougou aurait confirmé", "Gouvernement du Burkina Faso", "indirect")]),
    ("Le gouvernement n'a cessé d'accuser la France.", [("gouvernement n'a cessé d'accuser", "Gouvernement du Mali", "indirect")]),
    ("Comme l'a rappelé Abdoulaye Diop, le dialogue continue.", [("a rappelé Abdoulaye Diop", "Abdoulaye Diop", "indirect")]),
    ("RFI rapporte que le convoi a quitté Gao.", [("RFI rapporte", "RFI", "indirect")]),
    ("Les séparatistes du FLA affirment avoir abattu un drone.", [("séparatistes du FLA affirment", "FLA", "indirect")]),
    ("Un responsable militaire a confié que l'appareil était tombé.", [("responsable militaire a confié", "anonymous", "indirect")]),
    # citations
    ("Selon l'AFP, deux avions ont atterri.", [("Selon l'AFP", "AFP", "citation")]),
    (
        "D'après des sources sécuritaires, l'avion s'est écrasé peu avant midi.",
        [("D'après des sources sécuritaires", "anonymous", "citation")],
    ),
    ("De source militaire, on parle de dix blessés.", [("De source militaire", "anonymous", "citation")]),
    (
        "Six soldats sont morts, selon un bilan de l'armée burkinabè.",
        [("selon un bilan de l'armée burkinabè", "Armée burkinabè", "citation")],
    ),
    ("Pour le chercheur Ali Bah, cette alliance est fragile.", [("Pour le chercheur Ali Bah", "Ali Bah", "citation")]),
    (
        "Six morts, a-t-on appris auprès de l'ambassade de Chine au Niger.",
        [("a-t-on appris auprès de l'ambassade de Chine au Niger", "Ambassade de Chine au Niger", "citation")],
    ),
    # media
    (
        "Assimi Goïta a annoncé sur son compte X la fin de l'accord.",
        [("Assimi Goïta a annoncé", "Assimi Goïta", "indirect"), ("sur son compte X", "Twitter/X", "citation")],
    ),
    (
        "« Il faut partir », a dit Sadio Camara au micro de RFI.",
        [("a dit Sadio Camara", "Sadio Camara", "direct-quote"), ("au micro de RFI", "RFI", "citation")],
    ),
    (
        "« Il faut tenir », a lancé Sadio Camara sur Facebook et Telegram.",
        [
            ("a lancé Sadio Camara", "Sadio Camara", "direct-quote"),
            ("sur Facebook", "Facebook", "citation"),
            ("sur Facebook et Telegram", "Telegram", "citation"),
        ],
    ),
    (
        "Le ministre de la Défense a dit à la télévision nationale que Gao tient.",
        [("ministre de la Défense a dit", "Sadio Camara", "indirect"), ("à la télévision nationale", "ORTM", "citation")],
    ),
    # to pass over
    ("Le navire « Tombouctou la Belle » est à quai.", []),
    ("La « junte » avance vers Kidal.", []),
    ("Bamako est convaincu que la paix viendra.", []),
    ("Selon le calendrier, les avions arriveront en mai.", []),
    ("L'annonce a surpris la presse.", []),
    ("Le ministère n'a pas souhaité faire de commentaire.", []),
    ("Le juge et les notes de service ont disparu.", []),
    ("Le Mali annoncera bientôt la date.", []),
    ("La junte a déclaré la guerre aux syndicats.", []),
    ("L'opération « Maliko des braves » commence.", []),
    ("Le Niger a dénoncé les accords militaires.", []),
    # names within longer names, and names that several bear
    ("Selon la Croix-Rouge, dix personnes sont mortes.", [("Selon la Croix-Rouge", "CICR", "citation")]),
    ("Selon La Croix, dix personnes sont mortes.", [("Selon La Croix", "La Croix", "citation")]),
    ("Selon Le Monde diplomatique, la guerre dure.", [("Selon Le Monde diplomatique", "Le Monde diplomatique", "citation")]),
    ("L'Opinion publique affirme que tout va bien.", []),
    ("RSF dénonce ces arrestations.", [("RSF dénonce", "Reporters sans frontières", "indirect")]),
    ("La République togolaise a annoncé des renforts.", []),
    ("Le CNT a annoncé une enquête.", [("CNT a annoncé", "Conseil national de transition (Mali)", "indirect")]),
    ("Le CNT guinéen a annoncé une enquête.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_cue_and_its_source_are_marked(text, expected):
    found = rows_of(text, "attributions", published="2023-09-01")
    assert [(row["text"], row["source"], row["mode"]) for row in found] == expected


@pytest.mark.parametrize(
    ("text", "published", "source"),
    [
        ("Le ministre malien de la Défense a dit que tout va bien.", "2022-08-10", "Sadio Camara"),
        ("Le chef de la diplomatie malienne a dit que tout va bien.", "2023-01", "Abdoulaye Diop"),
        ("Le chef de la diplomatie malienne a dit que tout va bien.", "2021-01", "Zeïni Moulaye"),
        ("Le président russe a dit que tout va bien.", "2024", "Vladimir Poutine"),
        ("Le chef de la junte burkinabè a dit que tout va bien.", "2023-02-01", "Ibrahim Traoré"),
        ("Le chef de la junte burkinabè a dit que tout va bien.", "2022-05-01", "Paul-Henri Sandaogo Damiba"),
        ("Le Premier ministre nigérien a dit que tout va bien.", "2024-05", "Ali Mahaman Lamine Zeine"),
        ("La ministre française des Armées a dit que tout va bien.", "2021-06", "Florence Parly"),
    ],
)
def test_an_office_leads_to_its_holder_at_the_time(text, published, source):
    assert [row["source"] for row in rows_of(text, "attributions", published=published)] == [source]


@pytest.mark.parametrize(
    ("text", "published", "sources"),
    [
        ("Le CNSP a annoncé une enquête.", "2023-08-02", ["CNSP (Niger)"]),
        ("Le CNSP a annoncé une enquête.", "2020-09", ["CNSP (Mali)"]),
        ("Le CNSP a annoncé une enquête.", "2022-05-01", []),
        ("Le CNSP nigérien a annoncé une enquête.", None, ["CNSP (Niger)"]),
        ("Le Comité national pour le salut du peuple est né à Kati. Le CNSP a annoncé une enquête.", None, ["CNSP (Mali)"]),
        ("Le président togolais a dit que tout va bien.", "2024-05", ["Faure Gnassingbé"]),
        ("Le président togolais a dit que tout va bien.", "2025-06", ["Jean-Lucien Savi de Tové"]),
        ("Les Casques bleus de la Monusco ont annoncé un retrait.", "2023-09", ["ONU"]),
    ],
)
def test_a_shared_name_leads_to_who_bears_it_at_the_time(text, published, sources):
    assert [row["source"] for row in rows_of(text, "attributions", published=published)] == sources


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Vladimir Poutine aurait affirmé que les avions partent.", "conditional"),
        ("Le Kremlin a démenti cette livraison.", "denied"),
        ("Le Kremlin a confirmé cette livraison.", "asserted"),
    ],
)
def test_modality_is_read_from_the_cue(text, modality):
    assert [row["modality"] for row in rows_of(text, "attributions")] == [modality]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Seidik Mahamane, analyste à Niamey, est prudent. « Rien n'est joué », dit-il.", ["Seidik Mahamane"]),
        ("Le colonel Alou Bah commande à Gao. L'officier affirme que la route est ouverte.", ["Alou Bah"]),
        ("Abdoulaye Diop a dit oui à l'accord. « La porte reste ouverte », a conclu le ministre.", ["Abdoulaye Diop"]),
        (
            "Adama Koné, maire de Djenné, a témoigné à Mopti. Selon lui, la ville manque de tout. Koné assure que l'aide viendra.",
            ["Adama Koné", "Adama Koné", "Adama Koné"],
        ),
    ],
)
def test_pronouns_and_descriptions_lead_to_the_last_fitting_speaker(text, sources):
    assert [row["source"] for row in rows_of(text, "attributions")][-len(sources) :] == sources


def test_a_quotation_is_measured_without_its_marks_and_goes_on_over_paragraphs():
    text = "« Nous tenons la ville.\n\n« Nous tiendrons aussi le fleuve », a dit Sadio Camara."
    (row,) = rows_of(text, "attributions")
    assert text[row["quote_start"] : row["quote_end"]] == "Nous tenons la ville.\n\n« Nous tiendrons aussi le fleuve"


def test_a_quotation_without_cue_belongs_to_the_row_before():
    text = "Sadio Camara l'a répété : « Nous tenons bon. »\n« Et nous tiendrons longtemps. »"
    assert [row["mode"] for row in rows_of(text, "attributions")] == ["direct-quote"]


def test_a_tweet_is_its_accounts_quotation():
    text = (
        "Le message est court.\nNous avons parlé du fleuve Niger.\n"
        "— Colonel Assimi GOITA (@GoitaAssimi) August 10, 2022\nLa suite est connue de tous ici."
    )
    (row,) = rows_of(text, "attributions")
    assert (row["source"], row["mode"], text[row["quote_start"] : row["quote_end"]]) == (
        "Assimi Goïta",
        "direct-quote",
        "Nous avons parlé du fleuve Niger.",
    )


def test_a_signature_without_a_name_is_no_tweet():
    assert rows_of("Le message est court.\nNous avons parlé du fleuve.\n—   (@Abc) August 10, 2022", "attributions") == []


def test_a_tweet_below_the_text_is_boilerplate():
    text = "Le message est court et la suite est connue.\n\nLire aussi : Nous avons parlé du fleuve.\nLire aussi — Awa Bah (@awabah)"
    assert rows_of(text, "attributions") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GAO, 3 mai (AFP) - Un avion s'est posé lundi à Gao.", [("(AFP)", "AFP")]),
        ("Un avion s'est posé lundi à Gao.\nAvec AFP", [("Avec AFP", "AFP")]),
        ("Un avion s'est posé lundi à Gao.\nAB/cd/APA", [("APA", "APA")]),
        ("Un avion s'est posé lundi à Gao.\nSource : Maliweb", [("Source : Maliweb", "Maliweb")]),
    ],
)
def test_credit_lines_name_their_agency_once(text, expected):
    found = rows_of(text, "attributions")
    assert [(row["text"], row["source"]) for row in found if row["mode"] == "credit-line"] == expected


def test_an_interviews_answers_are_quotations_of_who_answers():
    text = (
        "Abdoulaye Diop est ministre.\nRFI : Que dites-vous aux soldats ?\nAbdoulaye Diop : Je leur dis merci.\n"
        "RFI : Et aux voisins ?\nAbdoulaye Diop : Nous restons amis."
    )
    found = [row for row in rows_of(text, "attributions") if row["mode"] == "direct-quote"]
    assert [(row["source"], text[row["quote_start"] : row["quote_end"]]) for row in found] == [
        ("Abdoulaye Diop", "Je leur dis merci."),
        ("Abdoulaye Diop", "Nous restons amis."),
    ]
