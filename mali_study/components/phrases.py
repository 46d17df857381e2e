"""Noun phrases that can speak: mentions of actors joined with their complements and appositions."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mali_study.components.determiners import introduced
from mali_study.reading.page import Page

PERSONAL = ("person", "name", "role", "minister", "function")
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
BRACKET = re.compile(r"^ ?\($")
CAPITAL_BEHIND = re.compile(r" ([A-ZÀÂÉÈÊÎÔ][\w’'-]+(?: [A-ZÀÂÉÈÊÎÔ][\w’'-]+)*)")
# `le site spécialisé Avia Pro`, `le média en ligne Le Jalon`: what stands between a body and its name.
SORT = r"(?: (?:en ligne|d['’]\w+|de presse|de réflexion|de recherche|sp[ée]cialis[ée]e?|priv[ée]e?|\w+(?:al|ale|ique|aire|ien|ienne|ais|aise|ain|aine|iste)))"
CALLED = re.compile(rf"{SORT}{{0,2}} ([A-ZÀÂÉÈÊÎÔ][\w’'-]+(?: [A-ZÀÂÉÈÊÎÔ][\w’'-]+)*)")
SORTED = re.compile(rf"^{SORT}{{1,2}} $")
QUANTIFIERS = {"plusieurs", "certains", "beaucoup"}


class Mention(NamedTuple):
    """A term or name where it stands; ``ref`` as its label says."""

    start: int
    end: int
    type: str
    ref: object


@dataclass
class Phrase:
    """A noun phrase: its head, what belongs to it, and how it is introduced.

    ``start`` is before the determiner, ``end`` behind the last member; ``determiner`` ``definite``, ``indefinite``,
    ``des`` (article or preposition) or None; ``governed`` when a preposition or conjunction stands before it.
    """

    head: Mention
    start: int
    end: int
    determiner: str | None
    governed: str | None
    members: list[tuple[str, Mention]] = field(default_factory=list)
    source: object = None
    span: tuple[int, int] | None = None

    def linked(self, *links: str) -> list[Mention]:
        """Members joined to the head in one of these ways: ``apposed``, ``complement``, ``adjective``, ``inner``."""
        return [mention for link, mention in self.members if link in links]

    @property
    def personal(self) -> bool:
        """Whether the head is a person."""
        return self.head.type in PERSONAL


def phrases(page: Page, found: list[Mention], sentence: int) -> list[Phrase]:
    """The noun phrases of one sentence, in reading order."""
    plain, floor = page.plain, page.sentences[sentence].start
    built, number = [], 0
    while number < len(found):
        head = found[number]
        number += 1
        follows = number < len(found) and found[number].start == head.end + 1
        if head.type == "adjective" or follows and plain[head.start : head.end] in QUANTIFIERS:
            continue
        start, determiner, governed = introduced(page.folded, head.start, floor)
        phrase = Phrase(head, start, head.end, determiner, governed)
        while number < len(found) and (link := _link(plain, phrase, found[number]) or _titled_later(plain, phrase, found[number : number + 2])):
            member = found[number]
            if link == "apposed" and _begins_anew(plain, phrase, found[number : number + 5]):
                break
            phrase.members.append((link, member))
            phrase.end = max(phrase.end, member.end)
            if plain[phrase.end : phrase.end + 1] == ")" and "(" in plain[head.start : phrase.end]:
                phrase.end += 1
            number += 1
        _name_behind(page, phrase, found[number].start if number < len(found) else page.sentences[sentence].end)
        built.append(phrase)
    return built


def _titled_later(plain: str, phrase: Phrase, ahead: list[Mention]) -> str | None:
    """`le commandant de la base 101, le colonel X`: a title before a name, behind a complement that no mention fills."""
    title, behind = ahead[0], ahead[1] if len(ahead) > 1 else None
    if title.type not in PERSONAL or not phrase.personal or phrase.linked("apposed") or phrase.head.type in ("person", "name"):
        return None
    if _several(plain, phrase.head):
        return None
    named = behind is not None and behind.type in ("person", "name") and APPOSED.match(plain[title.end : behind.start])
    return "apposed" if named and FARTHER.match(plain[phrase.end : title.start]) else None


def _several(plain: str, mention: Mention) -> bool:
    """Whether a noun is in the plural: `devant des diplomates, le colonel X`."""
    return mention.type in ("function", "role", "minister") and plain[mention.start : mention.end].split(" ")[0].endswith(("s", "x"))


def _begins_anew(plain: str, phrase: Phrase, ahead: list[Mention]) -> bool:
    """Whether a title behind a named person belongs to the next name: `avec X, le ministre de la Défense, Y`."""
    noun = ahead[0]
    if noun.type in ("person", "name", "organisation") or phrase.head.type not in ("person", "name"):
        return False
    end = noun.end
    for mention in ahead[1:]:
        gap = plain[end : mention.start]
        if mention.type in ("person", "name"):
            return bool(APPOSED.match(gap))
        if not (mention.type == "adjective" or COMPLEMENT.match(gap) or APPOSED.match(gap)):
            return False
        end = max(end, mention.end)
    return False


def _name_behind(page: Page, phrase: Phrase, limit: int) -> None:
    """`le colonel Keïta`, `le parti Yelema`: one capitalised word behind a rank or a body is a name."""
    last = phrase.members[-1][1] if phrase.members else phrase.head
    titled = last.type in ("function", "role", "minister")
    if not titled and "collective" not in (phrase.head.type, last.type) or any(m.type in ("person", "name", "organisation") for _, m in phrase.members):
        return
    behind = page.original(phrase.end, min(limit, phrase.end + 50))
    if match := (CAPITAL_BEHIND if titled else CALLED).match(behind):
        start = phrase.end + match.start(1)
        name = Mention(start, start + len(match.group(1)), "name", match.group(1))
        phrase.members.append(("apposed", name))
        phrase.end = name.end


def _link(plain: str, phrase: Phrase, member: Mention) -> str | None:
    """How the next mention belongs to the phrase, if it does."""
    gap = ABBREVIATION.sub("", plain[phrase.end : member.start])
    if len(gap) > 90:
        return None
    if member.type == "adjective":
        return "adjective" if gap == "" or ADJECTIVE.match(gap) else None
    if member.type == "pronoun":
        return None
    if BRACKET.match(gap):
        return "apposed" if member.type in ("organisation", "name") else None
    last = phrase.members[-1] if phrase.members else ("head", phrase.head)
    named = any(m.type in ("person", "name") for link, m in (("head", phrase.head), *phrase.members) if link in ("head", "apposed"))
    if APPOSED.match(gap):
        both = member.type in PERSONAL and phrase.personal
        if both and "," in gap and _several(plain, phrase.head) and not _several(plain, member):
            return None
        if both and not (named and member.type in ("person", "name")):
            inner = last[0] == "complement" and "," not in gap
            return "inner" if inner else "apposed"
        same = (
            member.type == "organisation"
            and gap in (" ", " l'", ", l'", " la ")
            and phrase.head.type in ("collective", "function", "body", "document", "anonymous", "broadcaster")
        )
        if same or member.type in ("person", "name") and gap == " " and last[0] == "complement":
            whose = last[1].type in PERSONAL or not phrase.personal or named  # `le porte-parole du président Goïta`
            return "inner" if last[0] == "complement" and not same and whose else "apposed"
        if gap == " " and phrase.head.type == "collective" and member.type in ("name", "organisation"):
            return "apposed"
        if gap == " " and member.type == "collective" and phrase.head.type in ("organisation", "anonymous", "collective", "function"):
            return "adjective"
        if gap == " " and member.type in ("function", "anonymous", "body", "collective") and phrase.head.type in ("anonymous", "function"):
            return "inner"
        return None
    if phrase.head.type == "collective" and member.type in ("name", "organisation") and SORTED.match(gap):
        return "apposed"
    if (
        member.type == "organisation"
        and member.ref.kind in ("agency", "outlet", "social-media")
        and not re.match(r" (?:de|du|d'|de l'|de la|des) ?", gap)
    ):
        return None
    if phrase.head.type in ("organisation", "state", "pronoun"):
        return None
    if phrase.head.type in ("person", "name") and not last[0] == "complement" and not re.match(r"(?:,| \w+,)? (?:de|du|des|d') ?", gap):
        return None
    if phrase.personal and not named and member.type in ("person", "name") and (RANKED.match(gap) or CHARGED.match(gap)):
        return "apposed"
    if COMPLEMENT.match(gap) and not gap.endswith(" et ") and not (" et " in gap and member.type in ("person", "name", "state")):
        return "complement"
    if member.type in ("person", "name") and phrase.personal and not named and APPOSED_LATER.match(gap):
        return "apposed"
    return None
