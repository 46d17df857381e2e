"""Mark what happened besides deliveries: calls, visits, attacks, coups, withdrawals, with day, place and those who took part.

Not seen: an event that no word of the codebook names, and one whose day only a map or another article tells.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.language import Language

from mali_study.codebook.event_models import EventKind
from mali_study.components.base import Layer
from mali_study.components.event_cast import Cast, Roles
from mali_study.components.event_dates import LED, EventDates
from mali_study.components.event_facts import Facts
from mali_study.components.event_scene import Scenes
from mali_study.components.event_triggers import EventTriggers, Trigger
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern
from mali_study.tables import date_bounds

DEFINITE = re.compile(r"(?:\b(?:le|la|du|au|cette|cet|ce|son|sa|leur|les|ces|ledit|ladite) (?:\w+ ){0,2}|l')$")
THEIR = re.compile(r"\b(?:leur|son|sa) $")
THEY = re.compile(r"\b(?:ils|elles|les deux hommes|les deux dirigeants|les deux presidents) (?:\w+ ){0,4}$")
LED_GAP = 90  # characters between two events of which one happens at the other
STAMP = 60  # characters behind a statement in which its own day may stand
REMEMBERED = 40  # events of a kind back to which a definite noun may point


@dataclass
class Told:
    """An event as one place of a page tells it."""

    trigger: Trigger
    date: str | None
    place: str | None
    actors: list[str] = field(default_factory=list)


@Language.factory("mali_event_mentions", default_config={"codebook": ""}, assigns=["doc.spans", "doc._.mali_rows"])
class EventMentions(Layer):
    """Fill ``doc.spans["event_mentions"]``, label = kind; rows as the table ``event_mentions``.

    Reads the rows of all layers before it, and whom the layer of attributions has found.
    """

    layer = "event_mentions"
    label = "kind"

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        self.kinds = self.codebook.events.kinds
        self.roles = Roles(self.codebook)
        self.triggers, self.facts = EventTriggers(self.codebook), Facts(self.codebook)
        self.dates, self.scenes = EventDates(self.codebook), Scenes(self.codebook, self.roles)
        another = pattern(fold_word(term).replace("-", " ") for term in self.codebook.events.words["another"].terms)
        self.another = re.compile(rf"(?<!\w)(?:{another}) (?:\w+ )?$")

    def rows(self, page: Page) -> list[dict]:
        """Rows in reading order, folded positions."""
        cast = Cast(page, self.roles)
        triggers = self.triggers(page, cast)
        if not triggers:
            return []
        dates = self.dates(page, triggers)
        kept = [trigger for trigger in triggers if self._counts(page, trigger, dates)]
        told = [self._told(page, cast, kept, number, dates.get(trigger)) for number, trigger in enumerate(kept)]
        told = [event for first in told for event in (first, *self._second(page, first))]
        self._carry(page, cast, told)
        return [self._row(event) for event in told if self._enough(event)]

    def _counts(self, page: Page, trigger: Trigger, dates: dict[Trigger, str]) -> bool:
        """Whether a word tells one event that took place: by the words around it and its date."""
        own = dates.get(trigger)
        if self.facts.dated(page, trigger) and (own is None or len(own) < 7 and not self.facts.counted(page, trigger)):
            return self.kinds[trigger.kind].since and own is not None and trigger.tense is None
        if own and page.publication[0] and date_bounds(own)[0] > date_bounds(page.publication[0])[1]:
            return False
        return self.facts.told(page, trigger)

    def _told(self, page: Page, cast: Cast, kept: list[Trigger], number: int, date: str | None) -> Told:
        trigger = kept[number]
        sentence = page.sentences[trigger.sentence]
        first = max([sentence.start, *(other.start for other in kept[max(0, number - 1) : number])])
        last = min([sentence.end, *(other.start for other in kept[number + 1 : number + 2])])
        place = self.scenes.place(page, cast, trigger, (first, last))
        if "person" in self.kinds[trigger.kind].actors:  # the subject of several verbs stands before the first
            first = sentence.start
        elif THEIR.search(page.plain, max(0, trigger.start - 6), trigger.start):
            return Told(trigger, date, place)  # `leur arrivée`: theirs who were named before
        return Told(trigger, date, place, self.scenes.actors(page, cast, trigger, (first, last), place))

    def _second(self, page: Page, event: Told) -> Iterator[Told]:
        """`deux coups d'État en août 2020 et mai 2021`: a second event of the same words with the second date."""
        if event.date and (event.trigger.plural or self.facts.counted(page, event.trigger)):
            if (date := self.dates.joined_with(page, event.trigger, event.date)) is not None:
                yield Told(event.trigger, date, event.place, list(event.actors))

    def _enough(self, event: Told) -> bool:
        """Whether an event has what its kind needs to be one."""
        needs = self.kinds[event.trigger.kind].needs
        has = {"date": event.date, "place": event.place, "actor": event.actors}
        return not needs or any(has[need] for need in needs)

    def _carry(self, page: Page, cast: Cast, told: list[Told]) -> None:
        """Undated events take the date of the same event told before; a title that of the first told behind it."""
        for event in told:
            if event.date is None and self.kinds[event.trigger.kind].told:
                event.date = _stamped(page, cast, event.trigger)
        self._lead(page, told)
        before: dict[str, list[Told]] = {}
        for event in told:
            earlier = before.setdefault(event.trigger.kind, [])
            kind = self.kinds[event.trigger.kind]
            if (same := self._same(page, event, earlier[-REMEMBERED:], kind)) is not None:
                event.date = event.date or same.date
                event.actors = self._completed(event.actors, same.actors, kind)
                event.place = event.place or (same.place if event.date == same.date else None)
            if not event.actors and earlier and self._of_the_same(page, event.trigger, kind):
                event.actors = earlier[-1].actors
            if self._enough(event):
                earlier.append(event)
        self._led(page, told)

    def _led(self, page: Page, told: list[Told]) -> None:
        """`les accords conclus lors du sommet de juillet`: what happens at another event has its date and place."""
        for first, second in zip(told, told[1:]):
            if first.trigger.sentence != second.trigger.sentence or None not in (first.date, second.date) and first.date != second.date:
                continue
            gap = page.plain[first.trigger.end : second.trigger.start]
            opened = page.plain[max(0, first.trigger.start - 25) : first.trigger.start]
            if second.date and len(gap) < LED_GAP and LED.search(gap):
                first.date, first.place = second.date, first.place or self._shared_place(first, second)
            elif first.date and len(gap) < LED_GAP and LED.search(opened):
                second.date, second.place = first.date, second.place or self._shared_place(second, first)

    def _shared_place(self, event: Told, at: Told) -> str | None:
        return at.place if self.kinds[event.trigger.kind].placed else None

    def _same(self, page: Page, event: Told, earlier: list[Told], kind: EventKind) -> Told | None:
        """The event told before that a definite noun, or a verb of the same clause or actors, tells again."""
        if not earlier or event.date is not None:
            return None
        trigger = event.trigger
        words = page.plain[max(0, trigger.start - 30) : trigger.start]
        if self.another.search(words):
            return None
        nearest = next((other for other in reversed(earlier) if _fits(event, other, kind)), None)
        if nearest is None:
            return None
        verb = trigger.tense is not None
        common = {*event.actors} & {*nearest.actors}
        close = (
            trigger.sentence == nearest.trigger.sentence
            or verb
            and (common and trigger.sentence == nearest.trigger.sentence + 1 or len(common) > 1)
        )
        return nearest if close or not verb and DEFINITE.search(words) else None

    def _of_the_same(self, page: Page, trigger: Trigger, kind: EventKind) -> bool:
        """Whether the persons named last are meant: `leur dernière conversation`, `ils se sont parlé`."""
        words = page.plain[max(0, trigger.start - 30) : trigger.start]
        return "person" in kind.actors and bool(DEFINITE.search(words) or THEY.search(words))

    def _completed(self, own: list[str], other: list[str], kind: EventKind) -> list[str]:
        """Who took part, where the second telling names fewer."""
        return other if {*own} <= {*other} else own

    def _lead(self, page: Page, told: list[Told]) -> None:
        """A title and the first sentence tell the event that the article then dates."""
        first = next((number for number, sentence in enumerate(page.sentences) if sentence.part == "body"), 0)
        for number, event in enumerate(told):
            kind = self.kinds[event.trigger.kind]
            if event.trigger.sentence > first or event.date is not None or event.trigger.tense == "infinitive":
                continue
            later = (other for other in told[number + 1 :] if other.trigger.kind == event.trigger.kind and other.date)
            if (same := next((other for other in later if _fits(event, other, kind)), None)) is not None:
                event.date, event.place = same.date, event.place or same.place
                event.actors = self._completed(event.actors, same.actors, kind)

    def _row(self, event: Told) -> dict:
        trigger = event.trigger
        return {
            "start": trigger.start,
            "end": trigger.end,
            "kind": trigger.kind,
            "date": event.date,
            "place": event.place,
            "actors": event.actors,
        }


def _fits(event: Told, other: Told, kind: EventKind) -> bool:
    """Whether two tellings can be of one event by place and actors."""
    if event.place and other.place and event.place != other.place:
        return False
    own, theirs = {*event.actors}, {*other.actors}
    return not own or not theirs or own <= theirs or theirs <= own or not kind.parties and bool(own & theirs)


def _stamped(page: Page, cast: Cast, trigger: Trigger) -> str | None:
    """The day of the statement or tweet in whose words an event is told."""
    if (row := cast.quoting(trigger.start)) is None:
        return None
    dates = page.rows.get("dates", [])
    first = bisect_left(dates, row["start"], key=lambda date: date["start"])
    inside = (date for date in dates[first : first + 3] if date["start"] < row["end"] or row["end"] <= date["start"] <= row["end"] + STAMP)
    return next((date["value"] for date in inside), None)
