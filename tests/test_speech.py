"""Rules of attribution, each by sentences that it must mark and that it must leave: the sources of a text, in reading order."""

import pytest
from conftest import rows_of

RULES = {
    "a participle joined to another shares its subject": [
        ("Le président Goïta a salué le courage des FAMa et exhorté la population à la vigilance.", ["Assimi Goïta", "Assimi Goïta"]),
        ("La Cédéao a condamné l'attaque et appelé à « une réponse collective ».", ["CEDEAO", "CEDEAO"]),
        ("Le Mali a reçu un avion, la Russie a livré un radar et promis d'autres livraisons.", ["Gouvernement russe"]),
        ("Le Mali a reçu un matériel acheté à Moscou et promis de longue date.", []),
        ("Le Mali a reçu des drones achetés et annoncés.", []),
        ("Washington a sanctionné Sadio Camara, accusé d'avoir fait venir Wagner.", []),
    ],
    "an adverb may stand between verb and preposition": [
        ("Bamako parle pour sa part d'instructeurs.", ["Gouvernement du Mali"]),
        ("La junte parle, elle, de simples instructeurs.", ["Gouvernement du Mali"]),
        ("Moscou parle toujours d'un partenariat.", ["Gouvernement russe"]),
        ("Bamako écarte pour l'heure la piste d'un tir.", ["Gouvernement du Mali"]),
        ("Le soldat malien parle bambara.", []),
        ("Bamako écarte pour l'heure les candidats.", []),
        ("Bamako parle.", []),
        ("Des soldats parlent entre eux.", []),
    ],
    "of several subjects the first": [
        ("Paris et ses partenaires européens ont dénoncé ce choix.", ["Gouvernement français"]),
        ("Ouagadougou, Bamako et Niamey ont annoncé leur retrait.", ["Gouvernement du Burkina Faso"]),
        ("La France et le Canada ont condamné l'attaque.", ["Gouvernement français"]),
        ("Le Mali, où la France et le Canada ont combattu, a reçu un avion.", []),
        ("La Russie livre et le Mali a annoncé un défilé.", ["Gouvernement du Mali"]),
        ("Le Mali et la Russie ont signé un accord.", []),
    ],
    "a relative clause has the noun before it as subject": [
        (
            "L'information a été confirmée par la Dirpa, qui évoque « un retour progressif ».",
            ["DIRPA", "DIRPA"],
        ),
        ("Selon un analyste, qui rappelle que la guerre dure, rien ne change.", ["anonymous", "anonymous"]),
        ("« C'est fini », tranche un chercheur spécialiste du Sahel, qui rappelle que tout a un coût.", ["anonymous", "anonymous"]),
        ("Les avions que le Mali a reçus volent.", []),
        ("La Russie, qui a livré des avions, se tait.", []),
        ("Un convoi de l'armée, qui roulait vers Gao, a sauté.", []),
    ],
    "a reporter's verb breaks into a quotation": [
        ("« Les drones ont tout changé, reconnaît un cadre de la rébellion. Nous nous cachons. »", ["anonymous"]),
        ("« Ils sont là, analyse le chercheur Ali Bah, et ils resteront. »", ["Ali Bah"]),
        ("« La base est sûre, a précisé Sadio Camara, et elle le restera. »", ["Sadio Camara"]),
        ("« Le ministre m'a dit que tout allait bien. »", []),
        ("« Quand le lion se réveille, le chasseur dit qu'il a peur. »", []),
        ("« Nous partons, ils annoncent la pluie. »", []),
    ],
    "a negation that only restricts denies nothing": [
        ("Bamako n'a reconnu que « deux soldats tués ».", ["Gouvernement du Mali"]),
        ("L'armée ne reconnaît qu'un blessé et n'annonce que des succès.", ["Forces armées maliennes", "Forces armées maliennes"]),
        ("Le Kremlin n'a confirmé que la date.", ["Kremlin"]),
        ("Bamako n'a pas confirmé que l'avion était tombé.", []),
        ("Le Kremlin n'a rien annoncé.", []),
        ("L'armée n'a jamais reconnu cette perte.", []),
    ],
    "a gerund may have a subject of its own": [
        ("L'attente est forte, la junte ayant fait savoir que d'autres avions suivront.", ["Gouvernement du Mali"]),
        ("Le ton monte, Alger affirmant que le drone a violé son espace aérien.", ["Gouvernement algérien"]),
        ("Le ton monte, Bamako accusant Alger d'agression.", ["Gouvernement du Mali"]),
        ("L'armée a publié les informations faisant état de pertes.", []),
        ("Le bruit d'un avion annonçant la pluie réveille Gao.", []),
        ("Les combats durent, révélant la faiblesse de l'État.", []),
    ],
    "who opens a paragraph with a place speaks there": [
        (
            "Au Mali, rien ne bouge au Mali.\n\nÀ Niamey, le gouvernement dément. Les autorités dénoncent un mensonge.",
            ["Gouvernement du Niger", "Gouvernement du Niger"],
        ),
        ("Le Mali se tait, le Mali attend.\n\nÀ Ouagadougou, la junte dénonce un complot.", ["Gouvernement du Burkina Faso"]),
        ("Du côté de Moscou, on assure que le contrat tient.", ["Gouvernement russe"]),
        ("À Niamey, l'avion s'est posé.\n\nAu Mali, le Mali se tait. L'armée dément.", ["Forces armées maliennes"]),
        ("Le Mali attend. De Niamey, l'avion est parti. L'armée malienne dément.", ["Forces armées maliennes"]),
        ("À Gao, on attend la pluie.", []),
    ],
    "an echo or a rumour": [
        ("Sadio Camara a salué cet effort. A ses dires, tout est prêt.", ["Sadio Camara", "Sadio Camara"]),
        ("Il se dit à Bamako que d'autres avions viendront.", ["anonymous"]),
        ("Les Émirats démentent. À les en croire, rien n'a volé.", ["Gouvernement des Émirats arabes unis"] * 2),
        ("Ses dires ont surpris la presse.", []),
        ("L'avion se dit « Grach » en russe.", []),
        ("Selon le code Otan, c'est un Frogfoot.", []),
    ],
}


@pytest.mark.parametrize(("text", "sources"), [case for cases in RULES.values() for case in cases])
def test_a_rule_marks_what_it_should_and_nothing_else(text, sources):
    assert [row["source"] for row in rows_of(text, "attributions", published="2023-09-01")] == sources


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_sentences_for_and_against(rule):
    assert len(RULES[rule]) >= 6


@pytest.mark.parametrize(
    ("text", "quote", "cue"),
    [
        ("Le diplomate russe a souligné que ces avions « étaient attendus de tous ».", "étaient attendus de tous", "a souligné"),
        ("L'avion « Tombouctou la Belle » est là, a dit l'armée.", None, "a dit"),
        ("L'armée a détruit le drone « Akinci B2 », a dit Bamako.", None, "a dit"),
        ("Même son de cloche chez Awa Bah, étudiante : « Ils sont là. »", "Ils sont là.", ":"),
    ],
)
def test_quoted_words_and_quoted_names(text, quote, cue):
    rows = rows_of(text, "attributions")
    assert [row["cue"] for row in rows] == [cue]
    assert [text[row["quote_start"] : row["quote_end"]] if row["quote_start"] is not None else None for row in rows] == [quote]


def test_an_outlets_own_findings_are_its_own_where_it_is_known():
    text = "L'avion vole, selon nos informations.\nSource : Maliweb"
    assert [row["source"] for row in rows_of(text, "attributions")] == ["Maliweb", "Maliweb"]
    assert rows_of("L'avion vole, selon nos informations.", "attributions") == []


def test_an_answer_keeps_its_pronouns_to_itself():
    text = (
        "Aly Tounkara est chercheur.\nDW : Que change cette livraison ?\nAly Tounkara : Elle confirme une tendance lourde.\n"
        "DW : Et la France ?\nAly Tounkara : Elle affirme partir en ami."
    )
    assert [row["source"] for row in rows_of(text, "attributions")] == ["Aly Tounkara", "Aly Tounkara"]
