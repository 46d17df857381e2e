"""Turn a cue into a row: who is the source, and which words hold cue and source."""

import re

from mali_study.components.cues import Cue
from mali_study.components.directory import ANONYMOUS, Source
from mali_study.components.phrases import QUALIFIER, Phrase
from mali_study.components.speakers import Speakers
from mali_study.components.subjects import Subjects, pronoun_phrase
from mali_study.reading.page import Page

MEDIA = ("agency", "outlet", "social-media")
CLAUSE_BEHIND = re.compile(
    r"(?:[^.;:«»\",]{0,60}? (?:avoir|etre|s'etre|n'avoir|ne pas) \w|[^.;:«»\"]{0,70}: |[^.;:«»\"]{0,50}?(?<!\w)(?:que |qu')|"
    r"(?: [\w']+){0,2} ?(?:: ?|«|\")| (?:n'|ne |s'|se |l'|y |en |lui |pas |de |d'|a )*(?:avoir|etre|vouloir|pouvoir|\w{2,}(?:er|ir|"
    r"re|oir))(?!\w))"
)
COLON_BEHIND = re.compile(r"(?:[^.;«»\"]{0,90}?:)? ?[«\"“]|[^.;:«»\"]{0,90}: ?")
SOMEBODY = re.compile(r"[^.;:,«»\"]{0,30}? (?:un|une|des|plusieurs|certains|l'un|l'une) \w+")
PRONOUN = re.compile(r" (?:lui|elle|eux)(?!\w)")
NEAR = re.compile(r" (?:\w+ ){0,1}?(?:proche (?:du|de la|de l'|des|de) ?[\w-]+(?: \w+)?|[\w-]+)")
THERE = re.compile(r" (?:a|au|aux|dans l'entourage (?:de|du|des)|du cote (?:de|du)|aupres d[eu])(?: l'| la)? ?")
LEARNED = re.compile(r"[^.;:«»\"]{0,60}?(?P<by>aupres (?:de|du|des|d')|de sources?|de|du|d')(?!\w)")
WRITTEN = re.compile(r"[^.;:«»\",]{0,60}?(?<!\w)(?:par|du|de|des|de l'|de la|d') ?")
AGENT = re.compile(r"[^.;:]{0,60}?(?<!\w)par ")
DESCRIBED = re.compile(rf"(?: {QUALIFIER}(?!\w)){{1,2}}")


class Readings:
    """The cues of one sentence, read one after the other."""

    def __init__(self, page: Page, phrases: list[Phrase], subjects: Subjects, speakers: Speakers):
        self.page, self.phrases, self.subjects, self.speakers = page, phrases, subjects, speakers
        self.rows: list[dict] = []

    def row_of(self, cue: Cue) -> dict | None:
        """The row a cue makes with its source, if it has one."""
        if cue.form == "citing" or cue.form == "learning":
            return self._cited(cue)
        if cue.form == "reading":
            written = next(
                (p for p in self.phrases if cue.end < p.start and self.page.folded[cue.end : p.start].strip() in ("dans", "sur")), None
            )
            named = written and (written.source or self.speakers.read(written))
            source = named if named and named.kind not in MEDIA else self.speakers.last
            return made(cue, cue.start, cue.end, source, None, "indirect") if source else None
        if cue.form == "passive":
            return self._passive(cue)
        if cue.form == "infinitive":
            phrase = next((p for p in reversed(self.phrases) if p.end <= cue.left and cue.left - p.end < 3), None)
            if not re.match(r"[^.;«»\"]{0,60}(?::|«|\"|que |qu')", self.page.folded[cue.end : cue.end + 70]) and not self.page.folded[
                max(0, cue.left - 6) : cue.left
            ].rstrip().endswith((",", "»", '"')):
                return None
            source = (
                (phrase.source or self.speakers.read(phrase))
                if phrase and self.subjects.can_speak(phrase)
                else self.speakers.last
                if not phrase
                else None
            )
            return (
                made(cue, min(cue.start, phrase.span[0]) if phrase and phrase.span else cue.start, cue.end, source, phrase, "indirect")
                if source
                else None
            )
        if cue.form == "gerund":
            return self._gerund(cue)
        if cue.who == "on":
            cue.form = "learning"
            return self._cited(cue)
        if cue.who:
            source = pronoun_phrase(self.speakers, cue)
            return made(cue, cue.start, cue.end, source, None, "indirect") if source else None
        phrase = self.subjects.of(cue, self.rows)
        if phrase is None:
            somebody = SOMEBODY.match(self.page.folded, cue.end)
            quoted = self.page.folded[max(0, cue.left - 4) : cue.left].rstrip(" ,").endswith(("»", '"', "”"))
            return made(cue, cue.start, somebody.end(), ANONYMOUS, None, "indirect") if somebody and quoted else None
        source = phrase.source or self.speakers.read(phrase)
        if source is None:
            return None
        start, end = phrase.span or (phrase.head.start, phrase.end)
        if phrase.start >= cue.end:
            start = cue.start
        return made(cue, min(start, cue.start), max(end, cue.end), source, phrase, "indirect")

    def _cited(self, cue: Cue) -> dict | None:
        """`selon X`, `de source diplomatique`, `a-t-on appris auprès de X`."""
        folded = self.page.folded
        words = folded[cue.start : cue.end]
        pronoun = PRONOUN.match(folded, cue.end)
        if pronoun and cue.form == "citing":
            source = self.speakers.pronoun({"lui": "il", "eux": "ils"}.get(pronoun.group().strip(), "elle"))
            return made(cue, cue.start, pronoun.end(), source, None, "citation") if source else None
        if cue.form == "citing" and words.startswith("dans "):
            return self._written(cue)
        if cue.form == "citing" and words in ("pour", "aux yeux de"):
            return self._for(cue)
        if cue.form == "citing" and "source" in words:
            end = NEAR.match(folded, cue.end)
            return made(cue, cue.start, end.end() if end else cue.end, ANONYMOUS, None, "citation")
        if cue.form == "learning":
            if there := THERE.match(folded, cue.end):
                phrase = next((p for p in self.phrases if p.head.start >= there.end() - 1), None)
                around = "entourage" in there.group()
                if (
                    phrase
                    and phrase.head.start - there.end() < 6
                    and (around or phrase.head.type in ("state", "body", "ministry", "organisation"))
                ):
                    source = ANONYMOUS if around else phrase.source or self.speakers.read(phrase)
                    return (
                        made(cue, cue.start, phrase.end, source, phrase, "citation" if "aupres" in there.group() else "indirect")
                        if source
                        else None
                    )
            lead = LEARNED.match(folded, cue.end)
            if not lead:
                return None
            if "source" in lead.group("by"):
                return None
            phrase = next((p for p in self.phrases if p.head.start >= lead.end() - 2 and p.start - lead.end() < 30), None)
        else:
            phrase = next((p for p in self.phrases if p.head.start >= cue.end), None)
            if phrase and folded[cue.end : phrase.start].count(",") or phrase and phrase.start - cue.end > 45:
                phrase = None
        if phrase is None:
            return None
        source = phrase.source or self.speakers.read(phrase)
        if phrase.head.type == "document" and source is None:
            source = self.rows[-1]["source"] if self.rows else ANONYMOUS if phrase.determiner == "indefinite" else None
        if source is None:
            return None
        end = max(cue.end, phrase.end)
        if phrase.head.type in ("anonymous", "function", "collective") and (described := DESCRIBED.match(folded, end)):
            end = described.end()
        return made(cue, cue.start, end, source, phrase, "citation")

    def _written(self, cue: Cue) -> dict | None:
        """`Dans un communiqué publié par la présidence`: an author named with the document."""
        lead = WRITTEN.match(self.page.folded, cue.end)
        phrase = lead and next((p for p in self.phrases if p.start >= cue.end and p.governed in ("par", "du", "de", "des", "d'")), None)
        if (
            not phrase
            or "," in self.page.folded[cue.end : phrase.start]
            or phrase.head.type not in ("organisation", "body", "ministry", "person", "role")
        ):
            return None
        source = phrase.source or self.speakers.read(phrase)
        return made(cue, cue.start, phrase.end, source, phrase, "citation") if source and source.kind not in MEDIA else None

    def _for(self, cue: Cue) -> dict | None:
        """`Pour l'analyste X, …` at the head of a sentence."""
        phrase = next((p for p in self.phrases if 0 <= p.start - cue.end <= 2), None)
        folded = self.page.folded
        head = folded[self.page.sentences[cue.sentence].start : cue.start].strip(' "«') == ""
        if (
            not phrase
            or not head
            or folded[phrase.end : phrase.end + 1] != ","
            or phrase.head.type not in ("person", "name", "state", "function", "role", "minister", "body")
        ):
            return None
        source = phrase.source or self.speakers.read(phrase)
        return made(cue, cue.start, phrase.span[1] if phrase.span else phrase.end, source, phrase, "citation") if source else None

    def _passive(self, cue: Cue) -> dict | None:
        """`confirmée à l'AFP par la présidence`: the agent behind `par`."""
        if cue.verb.quoting and not cue.verb.denying:
            return None
        agent = AGENT.match(self.page.folded, cue.end)
        if not agent:
            return None
        phrase = next((p for p in self.phrases if p.start >= agent.end() - 1), None)
        if (
            phrase is None
            or phrase.start - agent.end() > 12
            or self.page.folded[agent.end() : phrase.start].strip() not in ("", "les", "certaines", "certains")
        ):
            return None
        source = phrase.source or self.speakers.read(phrase)
        return made(cue, cue.start, phrase.end, source, phrase, "indirect") if source else None

    def _gerund(self, cue: Cue) -> dict | None:
        """`déclarant que`: the subject of the clause it hangs on."""
        before = self.page.folded[max(0, cue.start - 14) : cue.start].rstrip()
        behind = self.page.folded[cue.end : cue.end + 100]
        if cue.verb.weak and not CLAUSE_BEHIND.match(behind) or cue.verb.quoting and not COLON_BEHIND.match(behind):
            return None
        detached = before.endswith((",", "»", '"', " en", "tout en", "en", "et")) or not before
        if not detached:
            return None
        phrase = next((row["phrase"] for row in reversed(self.rows) if row["phrase"]), None)
        source = self.rows[-1]["source"] if self.rows else None
        if source is None:
            phrase = next(
                (
                    p
                    for p in self.phrases
                    if p.end <= cue.start
                    and not p.governed
                    and (p.determiner or p.head.type in ("person", "name", "pronoun", "organisation", "state"))
                ),
                None,
            )
            source = phrase and (phrase.source or self.speakers.read(phrase))
        if source is None:
            return None
        near = phrase and phrase.span and phrase.span[0] < cue.start and cue.start - phrase.span[1] < 12
        start = phrase.span[0] if near else cue.start
        phrase = phrase if near or phrase and phrase.span and phrase.span[0] > cue.end else None
        return made(cue, start, max(cue.end, phrase.span[1] if phrase and phrase.span else 0), source, phrase, "indirect")


def made(cue: Cue, start: int, end: int, source: Source, phrase: Phrase | None, mode: str) -> dict:
    """A row before its quotation is known."""
    denied = cue.verb is not None and cue.verb.denying
    modality = "conditional" if cue.conditional else "denied" if denied else "asserted"
    return {
        "start": start,
        "end": end,
        "source": source,
        "mode": mode,
        "cue": cue,
        "cue_span": (cue.start, cue.end),
        "modality": modality,
        "phrase": phrase,
        "quote": None,
    }
