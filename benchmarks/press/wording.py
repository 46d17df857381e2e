"""Frames to sentences. A frame is a French sentence with places to fill:

``[a|b]`` one of several wordings; ``A || B`` one syntax or the other; ``{slot}`` and ``{de:slot}`` what the world puts there;
``{s:a:ont}`` and ``{p:livré}`` agree with the equipment named before; ``<… _cue_ …>`` an attribution; ``«…»`` quoted words;
a frame that begins with ``?`` speaks in the conditional, one with ``@`` is for aircraft alone.
"""

import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.press import french, phrases
from benchmarks.press.world import ADJECTIVES, STATUS, TRANSFERS, Telling, vocabulary, wordings

CHOICE = re.compile(r"\[([^\[\]]*)\]")
PIECE = re.compile(r"\{([^{}]*)\}|([<>_«»~])")


@dataclass(frozen=True)
class Style:
    """How an outlet prints: quotation marks, apostrophe, whether numbers are in figures."""

    marks: tuple[str, str] = ("« ", " »")
    apostrophe: str = "'"
    figures: bool = False


@dataclass
class Setting:
    """What an article has decided before its sentences are written."""

    split: str
    style: Style
    published: dt.date | None
    precision: str = "exact"  # "loose": generic words and round numbers


@dataclass
class Sentence:
    """A sentence and its truth; offsets count from its own beginning."""

    text: str
    part: str = "body"
    mentions: list[dict] = field(default_factory=list)
    attributions: list[dict] = field(default_factory=list)
    dates: list[dict] = field(default_factory=list)
    frames: tuple[str, ...] = ()
    relative: bool = False  # holds a date that only the day of publication resolves
    says: dict = field(default_factory=dict)  # supplier, holder, date of its telling
    telling: Telling | None = None
    clauses: tuple[tuple[int, int], ...] = ()  # which clauses of its event's statement it quotes, and how many words of each
    happening: int | None = None
    again: Callable[[random.Random], "Sentence"] | None = None  # writes it in other words, its facts the same
    marked: str = ""  # the words between tildes


def variants(frame: str, words: random.Random) -> str:
    """One wording of a frame."""
    syntax = words.choice(frame.split(" || "))
    return CHOICE.sub(lambda match: words.choice(match[1].split("|")), syntax)


class Writing:
    """One sentence while it is written."""

    def __init__(self, setting: Setting, telling: Telling | None, role: str, choose: random.Random, slots: dict[str, str], modality: str):
        self.setting, self.telling, self.role, self.choose, self.slots, self.modality = setting, telling, role, choose, slots, modality
        self.text, self.sentence = "", Sentence("", telling=telling)
        self.plural = self.feminine = False
        self.open: dict[str, int] = {}
        self.source: tuple[str, str] = ("anonymous", "anonymous")
        self.cue = self.quote = None
        self.taken: list[str] = []  # no sentence says a word of a list twice

    def write(self, frame: str) -> Sentence:
        """Fill a frame whose wordings are chosen."""
        at = 0
        for piece in PIECE.finditer(frame):
            self.text += frame[at : piece.start()]
            at = piece.end()
            if piece[2]:
                self._mark(piece[2])
            else:
                preposition, _, slot = piece[1].rpartition(":")
                self._fill(preposition, slot)
        self.text += frame[at:]
        for row in self.sentence.attributions:
            row["source"], row["kind"] = row["source"] or self.source[0], row["kind"] or self.source[1]
            row["cue"] = row["cue"] or self.cue
            if self.quote:
                row["quote_start"], row["quote_end"], row["mode"] = *self.quote, "direct-quote"
        self.sentence.text = self.text[:1].upper() + self.text[1:]
        return self.sentence

    def _mark(self, mark: str) -> None:
        at = len(self.text)
        if mark == "<":
            self.open["<"] = at
        elif mark == ">":
            credit = self.role in ("credit", "dateline")
            cited = self.cue and self.cue.lower() in ("selon", "d'après", "de source", "à en croire")
            mode = "credit-line" if credit else "citation" if cited else "indirect"
            row = {"start": self.open["<"], "end": at, "source": None, "kind": None, "cue": None, "mode": mode, "modality": self.modality}
            self.sentence.attributions.append(row | {"quote_start": None, "quote_end": None})
        elif mark == "_":
            if "_" in self.open:
                self.cue = self.text[self.open.pop("_") :]
            else:
                self.open["_"] = at
        elif mark == "~":
            if "~" in self.open:
                self.sentence.marked = self.text[self.open["~"] :]
            self.open["~"] = at
        elif mark == "«":
            self.text += self.setting.style.marks[0]
            self.open["«"] = len(self.text)
        elif mark == "»":
            self.quote = self.quote or (self.open["«"], at)
            self.text += self.setting.style.marks[1]

    def _fill(self, preposition: str, slot: str) -> None:
        if preposition.startswith("s:") or preposition == "s":
            singular = preposition[2:]
            self.text += slot if self.plural else singular
        elif preposition == "p":
            self.text += french.agree(slot, self.feminine, self.plural)
        elif slot in ("items", "the", "these"):
            self._equipment(preposition, slot)
        elif slot in ("when", "ago"):
            self._date(slot)
        elif slot == "today":
            self._dated(french.When("", french.full(self.setting.published), self.setting.published.isoformat(), False))
        else:
            phrase = self._phrase(slot)
            self._add(french.join(preposition, phrase) if preposition else phrase)

    def _add(self, phrase: str) -> None:
        self.text, phrase = french.after(self.text, phrase)
        self.text += phrase

    def _phrase(self, slot: str) -> str:
        if slot in self.slots:
            if slot in ("holder", "supplier") and self.telling is None:
                return self.choose.choice(self.slots[slot])
            return self.slots[slot]
        if slot == "who":
            return self._who()
        if self.telling and slot in ("holder", "forces", "label", "adj_m", "adj_f", "supplier", "made", "place"):
            return self._party(slot)
        kept = wordings(self.setting.split)["words"][slot]
        chosen = self.choose.choice([word for word in kept if word not in self.taken])
        self.taken.append(chosen)
        return chosen

    def _party(self, slot: str) -> str:
        event = self.telling.event
        about = vocabulary()["holders"][event.holder]
        if slot in ("supplier", "made"):
            self.sentence.says["supplier"] = event.supplier
            adjective = ADJECTIVES[event.supplier][1]
            return f"de fabrication {adjective}" if slot == "made" else self.choose.choice(vocabulary()["suppliers"][event.supplier])
        if slot == "place":
            return event.place
        self.sentence.says["holder"] = event.holder
        if slot in ("adj_m", "adj_f"):
            return about["adjective"][slot == "adj_f"]
        return about["label"] if slot == "label" else self.choose.choice(about["subjects" if slot == "holder" else "forces"])

    def _who(self) -> str:
        holder = self.telling.event.holder if self.telling else self.slots.get("state", "MLI")
        people = wordings(self.setting.split)["people"]
        known = people.get(holder, [])
        name, source, kind = self.choose.choice(known if known and self.role == "quote" else known + people["any"])
        self.source = (source, kind)
        return name

    def _equipment(self, preposition: str, slot: str) -> None:
        event, choose, figures = self.telling.event, self.choose, self.setting.style.figures
        loose = self.setting.precision == "loose"
        forms = phrases.forms(self.role, event.kind, loose)
        if slot == "these":
            found = [phrases.taken_up(self.telling, choose)]
        elif slot == "the":
            found = [
                phrases.definite(item, at, choose.choice(forms), not loose and choose.random() < 0.5, figures, choose)
                for at, item in enumerate(event.items)
            ]
        else:
            exact = self.role == "past" or not loose and (self.role in phrases.EXACT or choose.random() < 0.7)
            precision = "exact" if exact else "loose"
            found = [phrases.indefinite(item, at, choose.choice(forms), precision, figures, choose) for at, item in enumerate(event.items)]
        self._list(preposition, found)

    def _list(self, preposition: str, found: list[phrases.Phrase]) -> None:
        for at, phrase in enumerate(found):
            between = "" if at == 0 else " et " if at == len(found) - 1 else ", "
            whole = phrase.before + phrase.words
            if preposition and (at == 0 or preposition in ("de", "à")):
                whole = french.join(preposition, whole)
            self.text += between
            self._add(whole)
            self._mention(phrase)
        self.plural = len(found) > 1 or found[0].plural
        self.feminine = all(phrase.feminine for phrase in found)

    def _mention(self, phrase: phrases.Phrase) -> None:
        kind, denied = self.telling.event.kind, self.modality == "denied"
        end = len(self.text)
        self.sentence.mentions.append({
            "start": end - len(phrase.words), "end": end, "equipment": phrase.slug, "family": phrase.family,
            "quantity": phrase.quantity, "approximate": phrase.approximate, "status": None if denied else STATUS.get(kind, kind),
            "modality": self.modality, "item": phrase.item, "telling": self.telling,
            "holder_is": "recipient" if kind in TRANSFERS else "operator",
        })  # fmt: skip

    def _date(self, slot: str) -> None:
        event, published = self.telling.event if self.telling else None, self.setting.published
        day = event.day if event else dt.date.fromisoformat(self.slots["day"])
        if slot == "when" and self.role != "back":
            found = french.when(day, published, self.choose, self.setting.precision == "loose" and self.choose.random() < 0.5)
        else:
            found = french.ago(day, published, self.choose, coarse=event is not None and self.choose.random() < 0.7)
        self._dated(found)
        if event:
            self.sentence.says["date"] = found.value

    def _dated(self, found: french.When) -> None:
        self.text += found.before
        at = len(self.text)
        self.sentence.dates.append({"start": at, "end": at + len(found.span), "value": found.value, "relative": found.relative})
        self.text += found.span
        self.sentence.relative |= found.relative


def sentence(
    key: str, frame: str, setting: Setting, telling: Telling | None, words: random.Random, choose: random.Random, slots: dict | None = None
) -> Sentence:
    """Write one sentence; ``key`` names role and frame, ``words`` chooses wordings and ``choose`` what fills the slots."""
    role = key.split(":")[0]
    frame = frame.lstrip("@")
    modality = "conditional" if frame.startswith("?") else "denied" if role == "denied" else "asserted"
    made = Writing(setting, telling, role, choose, slots or {}, modality).write(variants(frame.lstrip("?"), words))
    made.frames = (key,)
    made.part = role if role in ("title", "credit", "boilerplate") else "body"
    return made
