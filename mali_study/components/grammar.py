"""Closed-class French words in folded form, as the equipment rules read them: auxiliaries, clause borders, prepositions."""

import re

HAVE = "a|ont|ai|avons|avait|avaient|ayant|avoir|aura|auront|aurait|auraient|eut|eurent"
BE = (
    "est|sont|etait|etaient|sera|seront|serait|seraient|soit|soient|fut|furent|etant|etre|s'est|se sont|s'etait|s'etaient|"
    "se serait|se seraient"
)
MODAL = "va|vont|doit|doivent|devrait|devraient|devra|devront|pourrait|pourraient"
NO_VERB = r"(?!ete\b|\d|la\b|le\b|les\b|l'|une?\b|des\b|ces?\b|son\b|sa\b|ses\b)"  # `à la` folds like `a la`
BETWEEN_VERBS = rf"(?:, [^,]{{2,40}},)?(?: +{NO_VERB}[\w']+(?: +(?!ete\b)[\w']+){{0,2}})? +$"  # `a déjà officiellement` reçu
ACTIVE = re.compile(rf"\b(?:{HAVE})(?:-t-(?:il|elle|on))?{BETWEEN_VERBS}")
PASSIVE = re.compile(rf"\b(?:(?:{HAVE}|{MODAL}) (?:\w+ )?(?:ete|etre)|{BE}){BETWEEN_VERBS}")
BEEN = re.compile(r"\b(?:ete|d'etre) (?:\w+ ){0,2}$")  # `a été` doté, `vient d'être` doté: not `est` doté
CONDITIONAL = re.compile(r"\b(?:aurait|auraient|serait|seraient|pourrait|pourraient)\b")
FUTURE = re.compile(rf"\b(?:sera|seront|aura|auront|(?:{MODAL}) etre|(?<!premier a )(?<!premiers a )(?<!premieres a )etre)\b")
JUST = re.compile(r"\b(?:vient|viennent|venait|venaient) (?:[\w']+ ){0,3}?(?:de |d')(?:etre |lui |leur )?$")  # `vient d'être` livré
NEGATION = re.compile(r"(?<!\w)(?:ne |n')")
NOTHING = re.compile(r"\b(?:pas|jamais|aucune?|plus|nullement|rien|point)\b")

# Where one clause ends and another begins.
BEHIND_COMMA = "mais|alors|tandis|pendant|apres|avant|lorsque|selon|a|ont|qui|dont|ou|ce qui|et (?:a|ont|le|la|les|l')"
OPENERS = (
    r"alors que|tandis que|pendant que|apres que|avant de|avant que|lorsque|quand|parce que|puisque|afin de|mais|car|dont|ou|qui|"
    r"(?<!ainsi )(?<!temps )(?<!bien )(?<!tel )(?<!tels )que (?!de |des |d'|du |deux |trois |quatre )|pour \w+(?:er|ir|re|oir)"
)
BORDER = re.compile(rf"[;:()]| – |, (?:{BEHIND_COMMA})\b|\b(?:{OPENERS})\b|\bqu'")
WHO = re.compile(r"\bqui\b")
OBJECT = re.compile(r"(?<!ainsi )\b(?:que|dont)\b|\bqu'")  # `dont ils se sont emparés`
WHICH = re.compile(r"(?<!ainsi )\bque\b|\bqu'")
PART_OF = re.compile(r"\bdont (?:\w+ |l')?(?:un|une|deux|trois|quatre|plusieurs|certains|la plupart|\d+)\b")

# `livraison par la Russie de`, `réception, mardi, de`: a noun with its complement.
OF = re.compile(r"^(?:, [^,]{2,40},)? (?:(?!de\b|du\b|des\b)[\w']+ ){0,2}?(?:par [\w' ]{3,40}? )?(?:de|d'|du|des|a|au|aux|en)\b")
LISTED = re.compile(
    r"(?:,| et| ou| ainsi que) (?:de |des |du |d'|un |une |les |\d+ |deux |trois |quatre |cinq |six )?(?:\w+ )?"
)  # X `et des` Y
AMONG = re.compile(r"\bdont\b|\bnotamment\b|:|\bsoit\b|\ba savoir\b|\bparmi\b")
THAT_WHICH = re.compile(r"\b(?:celui|celle|ceux|celles)\b(?! ci\b| la\b)")  # of another
AND = re.compile(r"(?:\bet|\bpuis|\bou|,) (?:\w+ment )?$")
AGENT = re.compile(r"\bpar (?:l'|la |le |les |une? |des |de |\d+ )?(?:[\w']+ ){0,2}(?:[dl]')?$")
INSTRUMENT = re.compile(
    r"\b(?:avec|a l'aide|au moyen|a bord|par le biais) (?:de |d'|des |de leurs |de ses |ses |leurs |les |une? )?(?:\w+ )?$"
)
COMPLEMENT = re.compile(r"(?:\bde |d')$")
OPENING = re.compile(r"^$|^[«“\"'(–-] ?$")
# `à moto`, `en hélicoptère`, `à l'arme lourde`: carried by it or fighting with it.
NO_EXPERT = "".join(rf"(?<!{word} )" for word in ("expert", "experts", "specialiste", "specialistes", "formation"))
DIRECT = re.compile(
    rf"\b(?:{NO_EXPERT}en|a|a la|a l'|au|aux|a coups de|a l'aide (?:de|d')|a bord (?:de|d'une?)|"
    r"(?:avec|sur) (?:des|une?|ces|les|leurs|ses)) $"
)
# Perfect tenses of reflexive verbs, with the tense each says.
REFLEXIVE = dict.fromkeys(["s'etre", "s'est", "se sont", "s'etait", "s'etaient"], "past") | dict.fromkeys(
    ["se serait", "se seraient"], "conditional"
)

# `s'est toutefois` écrasé: words between the auxiliary and a reflexive participle.
REFLEXED = re.compile(r"\b(?:s'(?:est|etait|etant|etaient)|se (?:sont|serait|seraient)) (?:\w+ ){1,3}$")
INFINITIVE = re.compile(r" ?(?:\w+ )?(?:\w+(?:er|ir|re|oir))\b")

# Prepositions by the part they give to the state or group behind them.
DE, A = "(?:de|du|des|d')", "(?:a|au|aux)"
ROLES = {
    "origin": "|".join([
        rf"en provenance {DE}", rf"aupres {DE}", rf"originaires? {DE}",
        rf"(?:venue?s?|venant|arrivee?s?|arrivant|convoyee?s?|importee?s?) {DE}",
        rf"(?:command|achet|acqui)\w* (?:{A}|en|chez|aupres {DE})",
    ]),
    "goal": "|".join([rf"a destination {DE}", rf"au (?:profit|compte) {DE}", rf"en faveur {DE}", rf"destinee?s? {A}", "pour", "vers", A]),
    "agent": rf"par|grace {A}|de la part {DE}",
    "with": "avec",
    "place": "|".join([
        "en|dans|sur|contre|depuis|entre|sous|chez|selon|apres|d'apres|comme|sans|via|hors|devant",
        rf"face {A}", rf"aux cotes {DE}", rf"a cote {DE}", "proche (?:de|du|des)",
    ]),
    "of": DE,
}  # fmt: skip
PREPOSITION = re.compile(r"(?<![\w'])(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in ROLES.items()) + r")(?:(?<=')| )")
MADE = re.compile(
    r"(?:de (?:fabrication|conception|origine|facture|production|marque|technologie)|made in|"
    r"(?:fabrique|concu|produit|construit)e?e?s? (?:en|au|aux|par)) ?(?:la |le |les |l')?$"
)
PHRASE_ENDS = re.compile(r"[,;:«»\"()]| (?:et|qui|que|dont|mais|ou|ont|a ete|sont|est) ")
