"""Where an event took place and who took part in it, as its own clause says."""

import re

from mali_study.codebook import Codebook
from mali_study.components.directory import plain
from mali_study.components.event_cast import AT, LOCATIVE, OBJECT, OF, REGIONS, WHERE, Actor, Cast, Roles
from mali_study.components.event_triggers import Trigger
from mali_study.components.grammar import BORDER
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import forms, pattern

REACH = 220  # characters of a clause that are read on either side
PLACE_BEHIND, PLACE_BEFORE = 110, 120
KEPT = re.compile(r"qui|dont|ou|[():]|, a|, ont|, qui|, dont|, ou|pour .*|car")  # borders over which a subject reaches its verb
FIRST = re.compile(r"\b(?:j'ai|j'avais|nous avons|nous nous|je me|m'etre|nous etions) (?:\w+ ){0,3}(?:une? |des |l')?$")
NEAR = 130  # characters within which others than the parties to a talk take part
PLACE_ENDS = re.compile(
    r"[;]|\b(?:alors que|tandis que|apres que|au pouvoir a)\b|, (?:apres|avant|depuis|malgre|avec|sur fond|ainsi que|mais)\b"
)
PLACE_STOPS = re.compile(r"\b(?:apres|avant|depuis|suite|malgre|pour|que|qui)\b")
INTO = re.compile(r",? ?(?:\([^()]{0,40}\))?,? ?(?:lors|au cours|dans) .{0,14}$")
HEAD = 12  # characters before a place that opens its sentence: `À Gao, …`, `Au Niger, …`
OWN_RELATIVE = 15  # characters behind a noun in which `qui` means it
GENITIVE = 25  # characters behind an event in which `de` names its place
SIDES = ("jihadists", "separatists")  # groups that nobody names; a named one says more
BASE = re.compile(r"\b(?:bases?|camps?|emprises?|aeroport|positions?) (?:\w+ )?(?:de |du |d')(?:la |l'|le )?$")
LEFT = ("withdrawal",)  # kinds whose object is the place that is left


class Scenes:
    """Places and actors of events, with the codebook's words compiled once."""

    def __init__(self, codebook: Codebook, roles: Roles):
        self.kinds, self.roles, self.homes = codebook.events.kinds, roles, set(codebook.lots.homes)
        here = sorted({form for term in codebook.events.words["here"].terms for form in forms(term, plurals=False)})
        self.here = re.compile(rf"(?<!\w)(?:{pattern(here)})(?!\w)")

    def place(self, page: Page, cast: Cast, trigger: Trigger, limits: tuple[int, int]) -> str | None:
        """The place that the clause names behind the event, else before it; its state for a national event.

        ``limits``: where the events before and behind in the sentence end and begin.
        """
        kind = self.kinds[trigger.kind]
        if not kind.placed:
            return None
        first, last = max(limits[0], trigger.start - PLACE_BEFORE), min(limits[1], trigger.end + PLACE_BEHIND)
        if border := PLACE_ENDS.search(page.plain, trigger.end, last):
            last = border.start()
        if kind.national and "," in (words := page.plain[trigger.end : last]):
            last = trigger.end + words.index(",")  # `renversé par un coup d'État, il vit à …`
        found = self._behind(page, cast, trigger, last) or self._before(page, cast, trigger, first)
        here = self.here.search(page.plain, trigger.end, last)
        home = self.roles.places[cast.home].terms[0]
        if found is None and here:
            return home
        around = cast.mentions(trigger.sentence, max(limits[0], trigger.start - REACH), min(limits[1], trigger.end + REACH))
        abroad = any(mention.type in ("state", "adjective") and mention.ref in self.homes - {cast.home} for mention in around)
        return found or (home if kind.national and not abroad else None)

    def _behind(self, page: Page, cast: Cast, trigger: Trigger, last: int) -> str | None:
        words = page.original(trigger.end, last)
        if match := OF.match(words[:GENITIVE]) and OF.match(words):
            if (name := self._named(page, cast, trigger, match, trigger.end, genitive=True)) is not None:
                return name
        if trigger.kind in LEFT and (match := OBJECT.match(words)):
            if (name := self._named(page, cast, trigger, match, trigger.end, states=True)) is not None:
                return name
        for match in AT.finditer(words):
            if (name := self._named(page, cast, trigger, match, trigger.end)) is not None:
                return name
        return None

    def _before(self, page: Page, cast: Cast, trigger: Trigger, first: int) -> str | None:
        name = None
        if (match := next(WHERE.finditer(page.original(first, trigger.start)), None)) is not None:
            return self._named(page, cast, trigger, match, first)
        for match in AT.finditer(page.original(first, trigger.start)):
            gap = page.original(first, trigger.start)[match.end() :]
            head = first + match.start() - page.sentences[trigger.sentence].start < HEAD
            near = "," not in gap and ";" not in gap and not PLACE_STOPS.search(fold_word(gap))
            if head or near or INTO.fullmatch(gap[len(match.group("name")) :]):
                name = self._named(page, cast, trigger, match, first, only_in=True) or name
        return name

    def _named(self, page: Page, cast: Cast, trigger: Trigger, match: re.Match, offset: int, **how: bool) -> str | None:
        """The canonical name of a capitalised word that a preposition makes a place; persons and bodies are none."""
        words, preposition = match.group("name"), fold_word(match.group()).strip().split(" ")[0]
        start = page.position(page.place(offset, offset)[0] + match.start("name"))
        mention = next(iter(cast.mentions(trigger.sentence, start, start + 1)), None)
        if how.get("only_in") and preposition not in LOCATIVE and "pres" not in preposition:
            return None
        if words in REGIONS:
            return None
        if mention is None:
            direct = trigger.tense is not None and match.start("name") <= 2  # `ont quitté Gao`
            return None if how.get("states") and not direct else words
        if mention.type == "state":
            if how.get("genitive") and trigger.kind not in LEFT and len(words) > 3 and self._state_name(mention, page):
                return None
            return self.roles.place(mention.ref, page.plain[mention.start : mention.end])
        if mention.type == "name" and (code := self.roles.codes.get(plain(words))) and how.get("states"):
            return self.roles.place(code, plain(words))
        if mention.type == "name" and not how.get("states"):
            return words if preposition in LOCATIVE or how.get("genitive") is None else None
        return None

    def _state_name(self, mention, page: Page) -> bool:
        """Whether a state is meant, not its capital."""
        return self.roles.place(mention.ref, page.plain[mention.start : mention.end]) == self.roles.places[mention.ref].terms[0]

    def actors(self, page: Page, cast: Cast, trigger: Trigger, limits: tuple[int, int], place: str | None) -> list[str]:
        """Canonical names and codes of those who take part, in reading order."""
        kind = self.kinds[trigger.kind]
        begin, end = self._clause(page, trigger, limits)
        found: list[str] = []
        present = cast.within(trigger.sentence, begin, end)
        named = any(actor.sort == "person" and not actor.pronoun for actor in cast.within(trigger.sentence, begin, trigger.start))
        for actor in present:
            inside = actor.sort == "group" and actor.start < trigger.end and trigger.start < actor.end
            host = kind.foreign and (actor.name == cast.home or actor.sort == "state" and actor.governed is not None)
            if inside or host or actor.pronoun and named:
                continue  # `attaque terroriste` names nobody
            if not (kind.parties or kind.actors == ["person"] and not kind.national) and _far(actor, trigger):
                continue
            if "person" not in kind.actors and "state" in kind.actors and actor.state:
                actor = actor._replace(name=actor.state, sort="state")  # `l'ambassadeur de France a été expulsé`
            if actor.sort in kind.actors and not self._elsewhere(page, cast, actor, kind.placed, place) and actor.name not in found:
                found.append(actor.name)
        named = {cast.side(name) for name in found if name not in SIDES}
        found = [name for name in found if name not in named]
        if "person" in kind.actors and (speaker := self._speaker(page, cast, trigger)) and speaker not in found:
            found.insert(0, speaker)
        return found

    def _elsewhere(self, page: Page, cast: Cast, actor: Actor, placed: bool, place: str | None) -> bool:
        """Whether a state is only where something happened, or a body only says that it did."""
        if actor.sort in ("person", "group"):
            return False
        if BASE.search(page.plain[max(0, actor.start - 30) : actor.start]):
            return True
        is_place = actor.governed in LOCATIVE or bool(place) and fold_word(place) in page.plain[actor.start : actor.end]
        if actor.sort == "state" and placed and is_place:
            return True
        return any(row["source"] == actor.name or actor.sort in ("state", "organisation") for row in cast.saying(actor.start))

    def _clause(self, page: Page, trigger: Trigger, limits: tuple[int, int]) -> tuple[int, int]:
        """The stretch in which those who take part stand: up to the borders over which no subject reaches."""
        begin, end = max(limits[0], trigger.start - REACH), min(limits[1], trigger.end + REACH)
        for match in BORDER.finditer(page.plain, begin, trigger.start):
            if not KEPT.fullmatch(match.group().strip(" ,")) and not KEPT.fullmatch(match.group()):
                begin = match.end()
        for match in BORDER.finditer(page.plain, trigger.end, end):
            # `la cérémonie de mardi, qui a vu la présence de …` goes on about the event.
            own = (
                trigger.tense is None and match.group().strip(" ,") in ("qui", "que", "qu'") and match.start() - trigger.end < OWN_RELATIVE
            )
            opened = match.group() == ", a" and "à" in page.original(match.start(), match.end())
            if match.group() not in "():" and not own and not opened:
                return begin, match.start()
        return begin, end

    def _speaker(self, page: Page, cast: Cast, trigger: Trigger) -> str | None:
        """`J'ai eu un entretien`: who says so."""
        if not FIRST.search(page.plain[max(0, trigger.start - 40) : trigger.start]):
            return None
        row = cast.quoting(trigger.start)
        return row["source"] if row and row["kind"].startswith("official") else None


def _far(actor: Actor, trigger: Trigger) -> bool:
    return max(actor.start - trigger.end, trigger.start - actor.end) > NEAR
