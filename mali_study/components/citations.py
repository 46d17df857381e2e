"""Sources named by a preposition or with a document: `selon X`, `de source militaire`, `a-t-on appris auprès de X`."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from math import inf

from mali_study.components.cues import Cue
from mali_study.components.directory import ANONYMOUS, MEDIA, Source
from mali_study.components.linking import QUALIFIER
from mali_study.components.nouns import Phrase
from mali_study.components.speakers import Speakers
from mali_study.reading.page import Page

OWN = Source("", "outlet")  # the article's own outlet, named once the page is read
PRONOUN = re.compile(r" (?:lui|elle|eux)(?:-memes?)?(?!\w)")
PRONOUNS = {"lui": "il", "eux": "ils", "elle": "elle"}
NEAR = re.compile(r" (?:\w+ ){0,1}?(?:proche (?:du|de la|de l'|des|de) ?[\w-]+(?: \w+)?|[\w-]+)")
THERE = re.compile(r" (?:a|au|aux|dans l'entourage (?:de|du|des)|du cote (?:de|du)|aupres d[eu])(?: l'| la)? ?")
LEARNED = re.compile(r"[^.;:«»\"]{0,60}?(?P<by>aupres (?:de|du|des|d')|de sources?|de|du|d')(?!\w)")
WRITTEN = re.compile(r"[^.;:«»\",]{0,60}?(?<!\w)(?:par|du|de|des|de l'|de la|d') ?")
DESCRIBED = re.compile(rf"(?: {QUALIFIER}(?!\w)){{1,2}}")
CALLED = re.compile(r" ([A-ZÀÂÉÈÊÎÔ][\w-]{3,})(?=[,. ])(?! (?:[A-ZÀÂÉÈÊÎÔ]|d[eu]s? |d['’]))")  # `selon ItamilRadar`
WHICH = re.compile(r" ?(?:lesquel(?:le)?s|laquelle|lequel)(?!\w)")  # `les informations selon lesquelles`
AUTHORS = ("organisation", "body", "ministry", "person", "role", "minister", "name")
OPINION = ("person", "name", "anonymous", "collective", "state", "function", "role", "minister", "body", "organisation", "ministry")
PERSONS = ("person", "name", "function", "anonymous")
COMMA = re.compile(r",")
MORE = re.compile(r"(?:(?! (?:qui|que|a|ont|est|sont|avait|dont|l'avenir)(?!\w))[^,.;:«»\"]){0,60},")  # `Pour un observateur de la région,`
BY = ("par", "du", "de", "des", "d'")
LONGEST = 160  # characters to the head of a phrase that begins near
OFFICIAL = ("state", "body", "ministry", "organisation")


class Citations:
    """The citing cues of one sentence."""

    def __init__(self, page: Page, phrases: list[Phrase], speakers: Speakers):
        self.page, self.speakers = page, speakers
        self.phrases = sorted(phrases, key=lambda phrase: phrase.head.start)
        self.heads = [phrase.head.start for phrase in self.phrases]

    def row_of(self, cue: Cue, rows: list[dict]) -> dict | None:
        """The row of a cue of form ``citing``, ``echoing``, ``own``, ``rumour`` or ``learning``."""
        folded = self.page.folded
        words = folded[cue.start : cue.end]
        if cue.form == "own":
            return made(cue, cue.start, cue.end, OWN, None, "citation")
        if cue.form == "rumour":
            return made(cue, cue.start, cue.end, ANONYMOUS, None, "indirect")
        if cue.form == "echoing":
            return self._of_pronoun(cue, "ils" if " leurs " in words or " les " in words else "il", cue.end)
        if cue.form == "learning":
            return self._learned(cue, rows)
        if pronoun := PRONOUN.match(folded, cue.end):
            return self._of_pronoun(cue, PRONOUNS[re.findall(r"lui|elle|eux", pronoun.group())[0]], pronoun.end())
        if words.startswith("dans "):
            return self._written(cue)
        if words in ("pour", "aux yeux de", "aux yeux du", "aux yeux des"):
            return self._for(cue)
        if "source" in words:
            end = NEAR.match(folded, cue.end)
            return made(cue, cue.start, end.end() if end else cue.end, ANONYMOUS, None, "citation")
        return self._named(cue, rows)

    def source(self, phrase: Phrase) -> Source | None:
        """What a phrase stands for, read once."""
        return phrase.source or self.speakers.read(phrase)

    def _behind(self, position: int, reach: float = inf) -> Iterator[Phrase]:
        """The phrases whose head stands behind a position, the nearest first, as far as ``reach`` characters."""
        for at in range(bisect_left(self.heads, position), len(self.heads)):
            if self.heads[at] - position > reach:
                return
            yield self.phrases[at]

    def _of_pronoun(self, cue: Cue, word: str, end: int) -> dict | None:
        source = self.speakers.pronoun(word)
        if source is None and cue.form == "echoing":
            source = self.speakers.last
        return made(cue, cue.start, end, source, None, "citation") if source else None

    def _named(self, cue: Cue, rows: list[dict]) -> dict | None:
        """`selon X`: the noun phrase right behind."""
        phrase = next(self._behind(cue.end), None)
        if WHICH.match(self.page.folded, cue.end):
            return None
        if (called := CALLED.match(self.page.original(cue.end, cue.end + 40))) and (phrase is None or phrase.start > cue.end + 1):
            return made(cue, cue.start, cue.end + called.end(1), Source(called.group(1), "other"), None, "citation")
        if phrase is None:
            return None
        gap = self.page.folded[cue.end : phrase.start]
        return None if "," in gap or len(gap) > 45 else self._of_phrase(cue, phrase, rows)

    def _of_phrase(self, cue: Cue, phrase: Phrase, rows: list[dict]) -> dict | None:
        source = self.source(phrase)
        if phrase.head.type == "document" and source is None:
            source = rows[-1]["source"] if rows else ANONYMOUS if phrase.determiner == "indefinite" else None
        if source is None:
            return None
        end = max(cue.end, phrase.end)
        if phrase.head.type in ("anonymous", "function", "collective") and (described := DESCRIBED.match(self.page.folded, end)):
            end = described.end()
        return made(cue, cue.start, end, source, phrase, "citation")

    def _learned(self, cue: Cue, rows: list[dict]) -> dict | None:
        """`a-t-on appris auprès de X`, `indique-t-on à l'état-major`, `a appris l'AFP`."""
        folded = self.page.folded
        there = THERE.match(folded, cue.end)
        if there and (row := self._there(cue, there)):
            return row
        medium = next((p for p in self._behind(cue.end, LONGEST) if 0 <= p.start - cue.end <= 1), None)
        if medium and medium.governed is None and (source := self.source(medium)) and source.kind in MEDIA:
            return made(cue, cue.start, medium.end, source, medium, "indirect")
        lead = LEARNED.match(folded, cue.end)
        if not lead or "source" in lead.group("by"):
            return None
        phrase = next((p for p in self._behind(lead.end() - 2) if p.start - lead.end() < 30), None)
        return phrase and self._of_phrase(cue, phrase, rows)

    def _there(self, cue: Cue, there: re.Match) -> dict | None:
        """`souligne-t-on au ministère`, `dans l'entourage du président`."""
        phrase = next(self._behind(there.end() - 1), None)
        around = "entourage" in there.group()
        if phrase is None or phrase.head.start - there.end() >= 6 or not (around or phrase.head.type in OFFICIAL):
            return None
        source = ANONYMOUS if around else self.source(phrase)
        return made(cue, cue.start, phrase.end, source, phrase, "citation" if "aupres" in there.group() else "indirect") if source else None

    def _written(self, cue: Cue) -> dict | None:
        """`Dans un communiqué publié par la présidence`: an author named with the document."""
        lead = WRITTEN.match(self.page.folded, cue.end)
        behind = (p for p in self._behind(cue.end, LONGEST) if p.start >= cue.end and p.governed in BY)
        phrase = lead and next(behind, None)
        if not phrase or "," in self.page.folded[cue.end : phrase.start] or phrase.head.type not in AUTHORS:
            return None
        source = self.source(phrase)
        return made(cue, cue.start, phrase.end, source, phrase, "citation") if source and source.kind not in MEDIA else None

    def _for(self, cue: Cue) -> dict | None:
        """`Pour l'analyste X, …` at the head of a sentence."""
        phrase = next((p for p in self._behind(cue.end, LONGEST) if 0 <= p.start - cue.end <= 2), None)
        folded = self.page.folded
        head = folded[self.page.sentences[cue.sentence].start : cue.start].strip(' "«') == ""
        if not phrase or not head or phrase.head.type not in OPINION:
            return None
        rest = MORE if phrase.head.type in PERSONS else COMMA
        if not rest.match(folded, phrase.end):
            return None
        source = self.source(phrase)
        return made(cue, cue.start, phrase.span[1] if phrase.span else phrase.end, source, phrase, "citation") if source else None


def made(cue: Cue, start: int, end: int, source: Source, phrase: Phrase | None, mode: str) -> dict:
    """A row before its quotation is known."""
    denied = cue.verb is not None and cue.verb.denying
    modality = "conditional" if cue.conditional else "denied" if denied else "asserted"
    return {
        "start": start,
        "end": cue.stop if end == cue.end else end,
        "source": source,
        "mode": mode,
        "cue": cue,
        "cue_span": (cue.start, cue.stop),
        "modality": modality,
        "phrase": phrase,
        "quote": None,
    }
