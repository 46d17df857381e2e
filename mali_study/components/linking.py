"""How one mention belongs to the noun phrase before it: adjective, apposition, complement, or not at all.

The words between the two decide, in folded text with spaces for hyphens.
"""

import re

from mali_study.components.nouns import NAMES, PERSONAL, Mention, Phrase

STOP = (
    r"(?!(?:qui|que|qu'\w*|dont|ou|a|ont|est|sont|avait|avaient|etait|et|par|avec|pour|dans|selon|contre|sur|ait|sera|fut|ne|n'\w*|"
    r"se|s'\w*)(?!\w))"
)
OF = (
    r"(?:de la|de l'|de|du|des|d'un|d'une|d'|aupres de la|aupres du|aupres de|a la|a l'|au sein du|au sein de la|au|aux|en|"
    r"chargee? des?|a|pour la|pour le|pour l'|charge du|charge de la|proche du|proche de la|proche des|proche de|et)"
)
QUALIFIER = r"(?:proches?|\w+(?:al|ale|aux|ales|iques?|aires?|iers?|ieres?|ieure?s?|ifs?|ives?|eux|oint|ointe|ointes|nts?))"
COMPLEMENT = re.compile(
    rf"^(?: (?!ont |sont |avaient |etaient |\w*er?ent ){QUALIFIER}){{0,2}} {OF} ?(?:l'|la |le |les |son |sa |leur |cette |ce )?$"
)
ADJECTIVE = re.compile(rf"^(?: {STOP}[\w-]+){{0,2}} $")
APPOSED = re.compile(
    r"^(?: |, | - | – | (?:m\.|mme|mr\.?|dr\.?|pr\.?|monsieur|madame) |, (?:le |la |l'|les |un |une |son |sa |leur |m\. |mme |dr |"
    r"lui meme |l'ancien |ancien |l'ex |ex |nouveau |actuel )| et (?:actuel |actuelle )?)$"
)
APPOSED_LATER = re.compile(
    r"^(?: (?!(?:qui|que|qu'\w*|dont|a|ont|est|sont|avait|avaient|etait|selon|avec)(?!\w))[\w'-]+){1,8}, (?:le |la |l'|m\.? |mme )?$"
)
ABBREVIATION = re.compile(r"^ ?\([\w .'’/-]{2,60}\)")
RANKED = re.compile(
    r"^ (?:a la retraite|en retraite|en chef|adjointe?|par interim|interimaire|honoraire|(?:general|regional|executif|executive|"
    r"principal|national)e?) $"
)
CHARGED = re.compile(rf"^ (?:a la|a l'|aux?|du|de la|de l'|des|de|d') ?(?:{STOP}[\w'-]+ ){{1,4}}$")  # `secrétaire d'État à la Défense X`
FARTHER = re.compile(rf"^(?:,? {STOP}[\w'-]+){{1,14}}, (?:le |la |l'|m\.? |mme )?$")
TITLED_LIKE = re.compile(r" (?:du|des|de la|de l['’]) ")  # `commission Défense du CNT` names no person
BRACKET = re.compile(r"^ ?\($")
# `le site spécialisé Avia Pro`, `le média en ligne Le Jalon`: what stands between a body and its name.
SORT = (
    r"(?: (?:en ligne|d['’]\w+|de presse|de réflexion|de recherche|sp[ée]cialis[ée]e?|priv[ée]e?|"
    r"\w+(?:al|ale|ique|aire|ien|ienne|ais|aise|ain|aine|iste)))"
)
CALLED = re.compile(rf"{SORT}{{0,2}} ([A-ZÀÂÉÈÊÎÔ][\w’'-]+(?: [A-ZÀÂÉÈÊÎÔ][\w’'-]+)*)")
SORTED = re.compile(rf"^{SORT}{{1,2}} $")
OF_MEDIUM = re.compile(r" (?:de|du|d'|de l'|de la|des) ?")
OF_PERSON = re.compile(r"(?:,| \w+,)? (?:de|du|des|d') ?")
NAMED_BY_NAME = ("collective", "function", "body", "document", "anonymous", "broadcaster")  # `la chaîne RT`, `le groupe Wagner`
MEDIA = ("agency", "outlet", "social-media")
FAR = 90  # code points between a phrase and what belongs to it


def link(plain: str, phrase: Phrase, ahead: list[Mention]) -> str | None:
    """How the first mention ahead belongs to the phrase, if it does: ``adjective``, ``apposed``, ``complement``, ``inner``."""
    member = ahead[0]
    gap = ABBREVIATION.sub("", plain[phrase.end : member.start])
    if len(gap) > FAR or member.type == "pronoun":
        return None
    if member.type == "adjective":
        return "adjective" if gap == "" or ADJECTIVE.match(gap) else None
    if BRACKET.match(gap):
        return "apposed" if member.type in ("organisation", "name") else None
    joined = _beside(plain, phrase, member, gap) if APPOSED.match(gap) else _further(phrase, member, gap)
    if joined == "apposed" and _begins_anew(plain, phrase, ahead):
        return None
    return joined or _titled_later(plain, phrase, ahead)


def _last(phrase: Phrase) -> tuple[str, Mention]:
    return phrase.members[-1] if phrase.members else ("head", phrase.head)


def _is_named(phrase: Phrase) -> bool:
    """Whether the person's name has been read."""
    return phrase.head.type in NAMES or any(m.type in NAMES for m in phrase.linked("apposed"))


def _beside(plain: str, phrase: Phrase, member: Mention, gap: str) -> str | None:
    """A mention right behind, or behind a comma: title and name, body and name."""
    (place, last), head = _last(phrase), phrase.head
    if member.type in PERSONAL and phrase.personal:
        if "," in gap and _several(plain, head) and not _several(plain, member):
            return None
        if not (_is_named(phrase) and member.type in NAMES):
            return "inner" if place == "complement" and "," not in gap and not _its_name(phrase, member, last) else "apposed"
    if head.type in NAMES and member.type == "anonymous" and gap in (", un ", ", une "):
        return "apposed"  # `Moussa Diallo, un habitant de Gao`
    called = gap in (" ", " l'", " la ") or gap == ", l'" and head.type == "function"
    if member.type == "organisation" and called and head.type in NAMED_BY_NAME:
        return "apposed"
    if gap != " ":
        return None
    if member.type in NAMES and place == "complement":
        return "inner"
    if head.type == "collective" and member.type in ("name", "organisation"):
        return "apposed"
    if member.type == "collective" and head.type in ("organisation", "anonymous", "collective", "function"):
        return "adjective"
    return "inner" if member.type in ("function", "anonymous", "body", "collective") and head.type in ("anonymous", "function") else None


def _its_name(phrase: Phrase, member: Mention, last: Mention) -> bool:
    """`le porte-parole du mouvement X`: a name behind a complement that is no person is the head's own."""
    return member.type in NAMES and last.type not in PERSONAL and not _is_named(phrase)


def _further(phrase: Phrase, member: Mention, gap: str) -> str | None:
    """A mention behind other words: a complement, or a name behind one."""
    head, named = phrase.head, _is_named(phrase)
    if head.type == "collective" and member.type in ("name", "organisation") and SORTED.match(gap):
        return "apposed"
    if member.type == "organisation" and member.ref.kind in MEDIA and not OF_MEDIUM.match(gap):
        return None
    if head.type in ("organisation", "state", "pronoun"):
        return None
    if head.type in NAMES and _last(phrase)[0] != "complement" and not OF_PERSON.match(gap):
        return None
    own = phrase.personal and not named and member.type in NAMES
    if own and (RANKED.match(gap) or CHARGED.match(gap) and not TITLED_LIKE.search(str(member.ref))):
        return "apposed"
    if COMPLEMENT.match(gap) and not gap.endswith(" et ") and not (" et " in gap and member.type in (*NAMES, "state")):
        return "complement"
    return "apposed" if own and APPOSED_LATER.match(gap) else None


def _titled_later(plain: str, phrase: Phrase, ahead: list[Mention]) -> str | None:
    """`le commandant de la base 101, le colonel X`: a title before a name, behind a complement that no mention fills."""
    title, behind = ahead[0], ahead[1] if len(ahead) > 1 else None
    if title.type not in PERSONAL or not phrase.personal or phrase.linked("apposed") or phrase.head.type in NAMES:
        return None
    if _several(plain, phrase.head):
        return None
    named = behind is not None and behind.type in NAMES and APPOSED.match(plain[title.end : behind.start])
    return "apposed" if named and FARTHER.match(plain[phrase.end : title.start]) else None


def _several(plain: str, mention: Mention) -> bool:
    """Whether a noun is in the plural: `devant des diplomates, le colonel X`."""
    return mention.type in ("function", "role", "minister") and plain[mention.start : mention.end].split(" ")[0].endswith(("s", "x"))


def _begins_anew(plain: str, phrase: Phrase, ahead: list[Mention]) -> bool:
    """Whether a title behind a named person belongs to the next name: `avec X, le ministre de la Défense, Y`."""
    noun = ahead[0]
    if noun.type in (*NAMES, "organisation") or phrase.head.type not in NAMES:
        return False
    end = noun.end
    for mention in ahead[1:]:
        gap = plain[end : mention.start]
        if mention.type in NAMES:
            return bool(APPOSED.match(gap))
        if not (mention.type == "adjective" or COMPLEMENT.match(gap) or APPOSED.match(gap)):
            return False
        end = max(end, mention.end)
    return False
