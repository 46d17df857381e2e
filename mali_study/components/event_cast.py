"""Who and what is named around an event: persons, states, forces, groups and places of one page, sentence by sentence."""

import re
from bisect import bisect_left
from typing import NamedTuple

from mali_study.codebook import HOME, Codebook
from mali_study.components.directory import MEDIA, Source
from mali_study.components.directory import plain as plain_term
from mali_study.components.nouns import Mention, Phrase
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms, forms

RECENT = 4  # attributions before a position of which one may hold it
AIRCRAFT = ("fixed-wing", "helicopter", "uav")
CAPITAL = r"[A-ZÀÂÉÈÊÎÔ][\w’'-]+(?:[ -](?:(?:de|la|el|al|du)[ -])?[A-ZÀÂÉÈÊÎÔ][\w’'-]+){0,2}"
PLACED = (
    r"(?:ville|localité|région|zone|commune|cercle|village|camp|base|aéroport|garnison|caserne|poste|secteur|gendarmerie|école|port|forêt|"
    r"position|positions|nord|sud|est|ouest|centre|banlieue|frontière|périphérie)"
)
# What stands right before the name of a place; a genitive alone says it only right behind the event (`l'attaque de Kati`).
AT = re.compile(
    rf"(?<![\w-])(?:[àÀ]|[Ee]n|[Aa]ux?|[Dd]ans (?:le|la|les|l['’])?|(?:près|autour|proche|alentours|hors) (?:de|d['’]|du)|"
    rf"[Vv]ers|[Cc]ontre|{PLACED} (?:[\w-]+ )?(?:de|d['’]|du)) ?(?=(?P<name>{CAPITAL}))"
)
WHERE = re.compile(rf"(?P<at>[àÀ]|[Ee]n|[Aa]ux?|de|d['’]|du|[Vv]ers|dans) ?(?P<name>{CAPITAL}), où\b")
OF = re.compile(rf"^ (?:(?:\w+e?s?) )?(?:de|d['’]|du) ?(?=(?P<name>{CAPITAL}))")
OBJECT = re.compile(rf"^ (?:(?:[\w ]{{0,40}}? )?(?:le|la|l['’]|du) ?)?(?=(?P<name>{CAPITAL}))")
LOCATIVE = ("a", "au", "aux", "en", "dans")
REGIONS = frozenset("Nord Sud Est Ouest Centre Sahel Sahara Afrique Occident Europe".split())
ARMY = ("army", "air-force", "forces")


class Actor(NamedTuple):
    """Who takes part or speaks, in folded positions: canonical name or ISO code, its sort, the preposition before it."""

    start: int
    end: int
    name: str
    sort: str
    governed: str | None = None
    state: str | None = None  # whose ambassador a person is
    pronoun: bool = False


class Roles:
    """The words of ``events.toml`` that say what sort of actor is meant, compiled once."""

    def __init__(self, codebook: Codebook):
        nouns = codebook.events.nouns
        self.forces, self.armies = set(nouns["forces"].terms), set(nouns["armies"].terms)
        self.nouns = {
            sort: Terms({form: sort for term in group.terms for form in forms(term)}, plurals=False) for sort, group in nouns.items()
        }
        self.troops = Terms(
            {form: True for sort in ("troops", "newcomers") for term in nouns[sort].terms for form in forms(term)}, plurals=False
        )
        self.named = {name for kind in codebook.actors.organisations.kinds.values() for name in kind}
        holders = codebook.lots.holders
        self.groups = {fold_word(term): side for side in ("jihadists", "separatists") for term in holders[side].terms}
        self.sides: dict[str, str | None] = {}
        self.places = codebook.places
        self.spelled = {plain_term(term): term for place in codebook.places.values() for term in place.terms}
        self.codes = {plain_term(term): code for code, place in codebook.places.items() for term in place.terms}

    def side(self, term: str) -> str | None:
        """The kind of armed group that a descriptor means."""
        if term not in self.sides:
            words = fold_word(term)
            self.sides[term] = next((side for word, side in self.groups.items() if word in words), None)
        return self.sides[term]

    def place(self, code: str, words: str) -> str:
        """The name of a place that stands for a state: the state's own, or its capital as the codebook writes it."""
        name = self.places[code].terms[0]
        return name if words in name.lower() or fold_word(name) in words else self.spelled.get(words, name)


class Cast:
    """The actors of one page; the layer of attributions has resolved them."""

    def __init__(self, page: Page, roles: Roles):
        self.page, self.roles = page, roles
        self.home = page.home or HOME
        self.phrases: dict[int, list[Phrase]] = page.phrases
        self.known: dict[int, list[Actor]] = {}
        self.descriptors = [row for row in page.rows.get("framing", ()) if row["group"] == "armed_groups"]
        self.described = [row["start"] for row in self.descriptors]
        equipment = page.rows.get("equipment", ())
        self.things = {
            "equipment": [row["start"] for row in equipment],
            "aircraft": [row["start"] for row in equipment if row["family"] in AIRCRAFT],
        }
        self.said = page.rows.get("attributions", [])
        self.said_at = [row["start"] for row in self.said]
        self.quotes = sorted((row for row in self.said if row["quote_start"] is not None), key=lambda row: row["quote_start"])
        self.quoted_at = [row["quote_start"] for row in self.quotes]

    def actors(self, sentence: int) -> list[Actor]:
        """Everyone named in a sentence, in reading order."""
        if (known := self.known.get(sentence)) is None:
            found = [actor for phrase in self.phrases.get(sentence, ()) for actor in self._of(phrase)]
            found += [actor for adjective in self._adjectives(sentence) for actor in self._soldiers(adjective, sentence)]
            found += self._groups(sentence)
            known = self.known[sentence] = sorted(found, key=lambda actor: actor[:4])
        return known

    def within(self, sentence: int, start: int, end: int) -> list[Actor]:
        """The actors of a stretch of a sentence."""
        actors = self.actors(sentence)
        first = bisect_left(actors, (start,))
        return actors[first : bisect_left(actors, (end,))]

    def near(self, sort: str, sentence: int, start: int, end: int) -> bool:
        """Whether a stretch names an actor of a sort, an aircraft, a town, or one of the codebook's nouns."""
        bounds = self.page.sentences[sentence]
        start, end = max(start, bounds.start), min(end, bounds.end)
        if (things := self.things.get(sort)) is not None:
            at = bisect_left(things, start)
            return at < len(things) and things[at] < end
        if sort == "town":
            return AT.search(self.page.original(start, end)) is not None or OF.match(self.page.original(start, end)) is not None
        if sort == "force":
            return any(actor.name in self.roles.forces or actor.sort == "group" for actor in self.within(sentence, start, end))
        if sort in self.roles.nouns:
            return next(self.roles.nouns[sort](self.page.plain, start, end), None) is not None
        return any(actor.sort == sort for actor in self.within(sentence, start, end))

    def saying(self, position: int) -> list[dict]:
        """The attributions whose words hold a position."""
        at = bisect_left(self.said_at, position + 1)
        return [row for row in self.said[max(0, at - RECENT) : at] if position < row["end"]]

    def quoting(self, position: int) -> dict | None:
        """The attribution in whose quotation a position stands."""
        at = bisect_left(self.quoted_at, position + 1) - 1
        return self.quotes[at] if at >= 0 and position < self.quotes[at]["quote_end"] else None

    def mentions(self, sentence: int, start: int, end: int) -> list[Mention]:
        """The mentions of actors and states that touch a stretch of a sentence."""
        found = self.page.mentions[sentence] if sentence < len(self.page.mentions) else []
        first = max(bisect_left(found, start, key=lambda mention: mention.start) - 1, 0)
        return [mention for mention in found[first : bisect_left(found, end, key=lambda mention: mention.start)] if mention.end > start]

    def _of(self, phrase: Phrase) -> list[Actor]:
        """Whom a noun phrase names."""
        source, head = phrase.source, phrase.head
        found: list[Actor] = []
        if head.type == "name" and (force := str(head.ref).split(" ")[0]) in self.roles.forces:
            found.append(Actor(head.start, head.start + len(force), force, "force", phrase.governed))  # `Takuba du Mali` is no person
        elif isinstance(source, Source) and source.kind not in MEDIA and (sort := self._sort(source, phrase)):
            abroad = head.type == "body" and source.country not in (None, self.home)
            name = head.ref if head.type == "state" else source.country if sort == "state" or abroad else source.name
            if sort == "group" and name not in self.roles.named:
                name = self.roles.side(name)  # `ceux-ci`, who were called `groupes jihadistes` before
            if name:
                sent = source.personal and "ambassad" in self.page.plain[head.start : head.end]
                found.append(
                    Actor(phrase.start, phrase.end, name, sort, phrase.governed, source.country if sent else None, head.type == "pronoun")
                )
        for member in phrase.linked("complement", "apposed", "inner"):
            found += [actor for actor in self._member(member, phrase) if not any(actor.name == other.name for other in found)]
        return found

    def _member(self, member: Mention, phrase: Phrase) -> list[Actor]:
        """Persons and forces that a noun phrase names beside its head: `le régime d'IBK`, `les soldats de Barkhane`."""
        if member.type == "person" and not phrase.personal:
            return [Actor(member.start, member.end, member.ref[0], "person")]
        troops = phrase.head.type == "function" and self.page.plain[phrase.head.start : phrase.head.end].endswith("s")
        if member.type != "organisation" or phrase.personal and not troops:
            return []
        sort = self._sort(member.ref, phrase) if not troops else "force" if member.ref.name in self.roles.forces else None
        return [Actor(member.start, member.end, member.ref.name, sort, phrase.governed)] if sort in ("force", "group") else []

    def _sort(self, source: Source, phrase: Phrase) -> str | None:
        if source.personal:
            words = plain_term(source.name)
            state = words.split(" ")[-1] in self.roles.codes and not words.startswith("ambassad")  # `Fédération de Russie`
            return "person" if source.kind.startswith("official") and words != "anonymous" and not state else None
        if source.name in self.roles.forces or source.name in self.roles.armies:
            return "force"
        if source.kind == "armed-group":
            named = phrase.head.type != "collective" or any(member.type == "organisation" for _, member in phrase.members)
            return "group" if named or not self.roles.side(source.name) else None
        if phrase.head.type == "body" and phrase.head.ref in ARMY:
            return "force"
        if not source.kind.startswith("official") or phrase.head.type == "pronoun":
            return None
        return "organisation" if phrase.head.type == "organisation" else "state"

    def _adjectives(self, sentence: int) -> list[tuple[int, int, str]]:
        mentions = self.page.mentions[sentence] if sentence < len(self.page.mentions) else []
        return [(mention.start, mention.end, mention.ref) for mention in mentions if mention.type == "adjective"]

    def _soldiers(self, adjective: tuple[int, int, str], sentence: int) -> list[Actor]:
        """`instructeurs russes`, `troupes françaises`: the state whose they are."""
        start, end, code = adjective
        floor = max(self.page.sentences[sentence].start, start - 40)
        gap = None
        for _, stop, _ in self.roles.troops(self.page.plain, floor, start):
            gap = self.page.plain[stop:start]
        joined = gap is not None and re.fullmatch(r" ?(?:[\w]+ ){0,1}(?:et \w+ )?", gap)
        return [Actor(start, end, code, "force")] if joined else []

    def _groups(self, sentence: int) -> list[Actor]:
        bounds = self.page.sentences[sentence]
        rows = self.descriptors[bisect_left(self.described, bounds.start) : bisect_left(self.described, bounds.end)]
        sides = ((row, self.roles.side(row["term"])) for row in rows)
        return [Actor(row["start"], row["end"], side, "group") for row, side in sides if side]

    def side(self, name: str) -> str | None:
        """The kind of armed group that a named one is of."""
        return self.roles.side(name)
