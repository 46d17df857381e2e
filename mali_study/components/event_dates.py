"""When an event happened: of the dates of its sentence the one that is its own, not that of who says it or of another event."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from mali_study.codebook import Codebook
from mali_study.codebook.event_models import EventKind
from mali_study.components.event_triggers import Trigger
from mali_study.components.grammar import BORDER
from mali_study.components.moments import dateline, of_speech
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page

WINDOW = 220  # characters on either side in which a date can belong to an event
NEAREST = 6  # dates on either side that are weighed
LIMIT = 15  # words and borders between an event and its date
PLURAL = 7  # the same for a plural, which only a date of its own makes an event
COARSE = 9  # the same for a year
CLAUSE, COMMA, AHEAD, SPOKEN, ENCLOSED, LED_TO, RELATIVE = 8, 2, 2, 2, 6, -4, 3  # what a border, a comma, a date before the event, … weigh
SINCE = re.compile(r"\bdepuis (?:le |la |l'|debut |fin |mi |le mois de |le mois d')?$")
UNTIL = re.compile(r"\b(?:jusqu'(?:en|au|a la|a)|d'ici|avant|apres|a partir d[eu]|pour|horizon)(?: le| la| l'| fin| debut)? ?$")
MORROW = re.compile(r" (?:meme )?(?:de |du |des |d')(?:la |le |l'|les |cette |cet |une? |ce )?$")
SHIFTS = {"lendemain": -1, "veille": 1}
LED = re.compile(r"\b(?:lors|au cours|a l'occasion|pendant|durant|en marge|a l'issue)\b")
PREPOSITION = re.compile(
    r"(?: (?:le|la|en|au|aux|ce|cet|cette|des|du|de|debut|fin|mi|dans|nuit|soir|matin|courant|l'|d'|a|mois|journee))*[ -]*$"
)
PARTICIPLE = re.compile(r"\b(\w*(?:é|ée|és|ées|[^q]u|ue|us|ues|i|is|ie|ies|it|its|ite|ert|erte|ort|orte|orts|\w{3}ant))$")
NO_PARTICIPLE = frozenset(
    "pendant durant avant suivant devant cependant autant instant lieutenant commandant mardi lundi jeudi vendredi samedi midi oui ici "
    "aussi parmi ainsi qui lui celui du au vu pays mais depuis puis pas armée port nord accord mali bali appui fait soit "
    "nuit droit rapport transport effort sécurité société cité unité".split()
)
OPENING = 18  # characters before a date that opens its sentence
OWN_RELATIVE = 4  # characters behind a noun in which a relative clause about it begins
LEADING = re.compile(r"\b(?:lors|au cours|dans|pendant|durant|a l'occasion) (?:de |d'|du |des )?(?:la |le |l'|une? |cette |cet )?$")
ENCLOSING = re.compile(r"(?<! et)(?<! mais)(?<! puis)(?<! que),(?: (?:en|le|la|des|debut|fin|ce|au|l'))* ?$")
AND = re.compile(r",? (?:et|puis|et de nouveau)(?: en| le| de| d')? ?")
AUXILIARY = re.compile(r"\b(?:a|ont|avait|avaient|est|sont|etait|etaient|ete|s'est|se sont)(?: \w+)? $")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class When(NamedTuple):
    """A date of the page: its row, whether it tells when somebody spoke, whether `depuis` stands before it."""

    start: int
    end: int
    value: str
    spoken: bool
    since: bool


class EventDates:
    """Rules on whose a date is, with the codebook's words for taking place."""

    def __init__(self, codebook: Codebook):
        self.kinds: Mapping[str, EventKind] = codebook.events.kinds
        self.happening = {fold_word(term) for term in codebook.events.words["happening"].terms}

    def __call__(self, page: Page, triggers: list[Trigger]) -> dict[Trigger, str]:
        """The own date of each trigger that has one."""
        whens = _whens(page)
        starts = [when.start for when in whens]
        pairs = []
        for number, trigger in enumerate(triggers):
            at = bisect_left(starts, trigger.start)
            for when in whens[max(0, at - NEAREST) : at + NEAREST]:
                if (score := self._score(page, trigger, when)) is not None:
                    pairs.append((score, when.start, number, when))
        found, taken = {}, set()
        for _, _, number, when in sorted(pairs, key=lambda pair: pair[:3]):
            trigger = triggers[number]
            if trigger not in found and when not in taken:
                found[trigger] = _shifted(page, trigger, when)
                taken.add(when)
        self._share(page, triggers, found, pairs, taken)
        return found

    def _share(self, page: Page, triggers: list[Trigger], found: dict[Trigger, str], pairs: list, taken: set[When]) -> None:
        """Give dates that are taken to further words of the same event, and to all that a date at the head of a sentence frames."""
        for _, _, number, when in sorted(pairs, key=lambda pair: pair[:3]):
            trigger = triggers[number]
            if trigger not in found and when in taken and self._framed(page, trigger, when):
                found[trigger] = when.value
        for first, second in zip(triggers, triggers[1:]):
            if first.sentence != second.sentence:
                continue
            gap = page.plain[first.end : second.start]
            close = len(gap) < 90 and ";" not in gap
            if first.kind == second.kind and first not in found and second in found and close:
                found[first] = found[second]
            elif first.kind == second.kind and second not in found and first in found and len(gap) < 160:
                found[second] = found[first]
            elif first not in found and second in found and close and LED.search(gap):
                found[first] = found[second]

    def _framed(self, page: Page, trigger: Trigger, when: When) -> bool:
        """Whether a date opens the sentence: `Samedi, X a rencontré Y et visité Z`."""
        head = page.sentences[trigger.sentence].start
        return when.start - head <= 18 and "," in page.plain[when.end : when.end + 2] and not when.spoken

    def _score(self, page: Page, trigger: Trigger, when: When) -> int | None:
        """How far a date stands from an event, None where it cannot be its own."""
        sentence, kind = page.sentences[trigger.sentence], self.kinds[trigger.kind]
        if not sentence.start <= when.start < sentence.end or when.start < trigger.end and trigger.start < when.end:
            return None
        ahead = when.end <= trigger.start
        first, last = (when.end, trigger.start) if ahead else (trigger.end, when.start)
        if last - first > WINDOW or when.spoken and not kind.told or when.since and not kind.since:
            return None
        gap = page.plain[first:last]
        if ahead and MORROW.fullmatch(gap) and page.plain[when.start : when.end] in SHIFTS:
            return 0 if self._anchored(page, sentence.start, when) else None
        if not ahead and self._governed(page, first, last) or ahead and self._taken(page, sentence.start, when):
            return None
        borders = _borders(page, first, last)
        score = len(gap.split()) + CLAUSE * len(borders) + COMMA * gap.count(",") + (SPOKEN if when.spoken else 0)
        if ahead:
            score += AHEAD + self._before(page, sentence.start, when, gap)
            if when.start - sentence.start <= OPENING and not borders:
                score = min(score, LIMIT)
        elif trigger.tense is None and borders and borders[0] - first < OWN_RELATIVE:
            score += RELATIVE - CLAUSE  # `l'entretien que les deux hommes ont eu mardi`
        limit = PLURAL if trigger.plural and not ahead else COARSE if len(when.value) == 4 else LIMIT
        return score if score <= limit else None

    def _before(self, page: Page, head: int, when: When, gap: str) -> int:
        """What speaks against a date before an event, or for it: commas around it, `lors de` between the two."""
        enclosed = (
            when.start - head > OPENING and ENCLOSING.search(page.plain[max(0, when.start - 20) : when.start]) and gap.startswith(",")
        )
        return (ENCLOSED if enclosed else 0) + (LED_TO if LEADING.search(gap) else 0)

    def _anchored(self, page: Page, head: int, when: When) -> bool:
        """Whether the sentence tells before `lendemain` which day it is; what else it follows is a guess."""
        at = bisect_left(page.rows["dates"], when.start, key=lambda row: row["start"])
        return at > 0 and page.rows["dates"][at - 1]["start"] >= head

    def _taken(self, page: Page, head: int, when: When) -> bool:
        """Whether a bare participle has the date: `un Su-25 livré deux mois plus tôt s'est écrasé`."""
        return self._governed(page, max(head, when.start - 40), when.start, bare=True)

    def joined_with(self, page: Page, trigger: Trigger, date: str) -> str | None:
        """The date that `et` joins to an event's own."""
        first = bisect_left(page.rows["dates"], trigger.end, key=lambda row: row["start"])
        rows = [row for row in page.rows["dates"][first : first + 3] if row["start"] < trigger.end + 60 and row["value"]]
        for first, second in zip(rows, rows[1:]):
            if first["value"] == date and AND.fullmatch(page.plain[first["end"] : second["start"]]):
                return second["value"]
        return None

    def _governed(self, page: Page, first: int, last: int, bare: bool = False) -> bool:
        """Whether a verb between an event and a date says that something else happened then: `l'ex-président décédé en janvier`."""
        gap = page.original(first, last)
        cut = PREPOSITION.search(fold_word(gap)) if len(fold_word(gap)) == len(gap) else None
        stem = gap[: cut.start()] if cut else gap.rstrip()
        match = PARTICIPLE.search(stem)
        if (
            not match
            or not stem[: match.start()].strip()
            or match.group(1).lower() in NO_PARTICIPLE
            or fold_word(match.group(1)) in self.happening
        ):
            return False
        auxiliary = AUXILIARY.search(fold_word(stem[: match.start()]) + " ")
        return not auxiliary or not bare and (", " in stem or " qui " in stem)


def _borders(page: Page, first: int, last: int) -> list[int]:
    """Where clauses begin in a stretch; `, à la base` folds like `, a`, and begins none."""
    found = (match for match in BORDER.finditer(page.plain, first, last))
    return [match.start() for match in found if match.group() != ", a" or "à" not in page.original(match.start(), match.end())]


def _whens(page: Page) -> list[When]:
    """The dates of a page that can be an event's, in reading order."""
    spoken = sorted((row["start"], row["end"]) for row in page.rows.get("attributions", ()))
    found = []
    for row in page.rows.get("dates", ()):
        before = page.folded[max(0, row["start"] - 24) : row["start"]]
        if row["value"] and not UNTIL.search(before) and not dateline(page, row):
            found.append(When(row["start"], row["end"], row["value"], of_speech(page, row, spoken), bool(SINCE.search(before))))
    return found


def _shifted(page: Page, trigger: Trigger, when: When) -> str:
    """`au lendemain de l'attaque`: the attack was the day before; `entretien au lendemain de` is the day after itself."""
    word = page.plain[when.start : when.end]
    if when.end <= trigger.start and DAY.fullmatch(when.value) and word in SHIFTS:
        if MORROW.fullmatch(page.plain[when.end : trigger.start]):
            return (date.fromisoformat(when.value) + timedelta(days=SHIFTS[word])).isoformat()
    return when.value
