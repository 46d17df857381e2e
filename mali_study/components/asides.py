"""Tell what a sentence says in passing: relative clauses, appositions, brackets. Not seen: an aside without comma or pronoun."""

import re

CLAUSE = re.compile(r"[,;:()«»“”\"–—]|\s-\s")
# `celui qui`, `ce qui` and the cleft `c'est … qui` say the main thing; any other relative clause only adds to it.
RELATIVE = re.compile(
    r"(?:^\s*|(?<!\bce )\b(?=.{0,90}$))(?:qui|auquel|à laquelle|lequel|laquelle|lesquels|dont (?:les?|la|l['’]|une?))\b", re.I | re.S
)
# After `qui ont pris le pouvoir`, a second verb that nothing joins to the first is that of the main clause: `ont rompu avec Paris`.
FINITE = re.compile(
    r"(?<!\bet )(?<!\bou )(?<!\bpuis )(?<!\bmais )\b(?:ont|a|avait|avaient|est|sont|était|étaient|sera|seront|va|vont)\b", re.I
)
CLEFT = re.compile(r"\b(?:c['’]est|c['’]était|ce sont|ce n['’]est|voilà|voici)\b", re.I)
# A participle set off by commas, as in `renversé par un coup d'État`; accents tell it from a present. Nouns and small words that look
# like one: `sous le`, `plus de`, `bureau de`; words in -que and -gue are never participles: `attaque contre`.
ADVERB = r"(?:longtemps|récemment|toujours|déjà|souvent|notamment|initialement|jadis|désormais|régulièrement|pourtant|aujourd['’]hui)\s+"
NOUN = (
    r"(?:malgré|beaucoup|plus|sous|nous|vous|tous|dessus|dessous|rue|avenue|revue|jeu|[^\W\d_]*(?:ité|ieté|ieu|eaux?)|"
    r"armée|journée|soirée|année|santé|côté|blindé|marché|début|menu)\b"
)
REGULAR = r"[^\W\d_]{2,}(?:é|(?<![qg])u)(?:e|s|es)?"
IRREGULAR = r"(?:mis|pris|repris|conduit|(?:construit|détruit|offert|ouvert|soumis|réuni|affaibli|meurtri)(?:e|s|es)?)"
PARTICIPLE = re.compile(
    rf"\s*(?:{ADVERB})?(?!{NOUN})(?:{REGULAR}|{IRREGULAR}|en proie|en guerre|théâtre)\s+"
    r"(?:par|en|à|au|aux|depuis|de|du|des|dans|le|la|son|sa|ses|lors|après|avec|sur|sous|contre|entre|pour|il y a|(?:d|l)['’]\w+)\b",
    re.I,
)


def aside(before: str, onwards: str = "") -> bool:
    """Whether a term stands in a relative clause, an apposition or brackets: the sentence's words before it, and from it on.

    >>> aside("Le président, renversé par un ", "coup d'État"), aside("Le président a été renversé par un ", "coup d'État")
    (True, False)
    """
    if before.rfind("(") > before.rfind(")"):
        return True
    cut = 0
    for match in CLAUSE.finditer(before):
        cut = match.end()
    clause = before[cut:]
    relative = RELATIVE.search(clause)
    if relative and not CLEFT.search(clause) and len(FINITE.findall(clause, relative.end())) < 2:
        return True
    participle = PARTICIPLE.match(clause + onwards)
    # What opens a sentence in -ée is mostly a noun: `Levée des sanctions`, and so behind a dateline or a quotation mark.
    return participle is not None and (before[cut - 1 : cut] == "," or not participle.group().split()[0].endswith("ée"))
