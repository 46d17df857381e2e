"""Turn a cue into a row: who is the source, and which words hold cue and source."""

import re

from mali_study.components.citations import Citations, made
from mali_study.components.cues import Cue
from mali_study.components.directory import ANONYMOUS, MEDIA, Source
from mali_study.components.nouns import Phrase
from mali_study.components.speakers import Speakers
from mali_study.components.subjects import TOPICAL, Subjects, pronoun_phrase
from mali_study.reading.page import Page

CLAUSE_BEHIND = re.compile(
    r"(?:[^.;:«»\",]{0,60}? (?:avoir|etre|s'etre|n'avoir|ne pas) \w|[^.;:«»\"]{0,70}: |"
    r"[^.;:«»\"]{0,50}?(?<!\w)(?:que |qu'|pourquoi |comment |si )|(?: [\w']+){0,2} ?(?:: ?|«|\")|"
    r" (?:n'|ne |s'|se |l'|y |en |lui |pas |de |d'|a )*(?:avoir|etre|vouloir|pouvoir|(?!vladimir)\w{2,}(?:er|ir|re|oir))(?!\w))"
)
ASKED_BEHIND = re.compile(r"[^.;:«»\"]{0,80}?(?<!\w)(?:a|de|d'|ne pas) ?(?:se |s'|ne pas |y |en )?\w{2,}(?:er|ir|re|oir)(?!\w)")
COLON_BEHIND = re.compile(r"(?:[^.;«»\"]{0,90}?:)? ?[«\"“]|[^.;:«»\"]{0,90}: ?")
SAID_BEHIND = re.compile(r"[^.;«»\"]{0,60}(?::|«|\"|que |qu')")
SOMEBODY = re.compile(r"[^.;:,«»\"]{0,30}? (?:un|une|des|plusieurs|certains|l'un|l'une) \w+")
AGENT = re.compile(r"(?:(?! (?:a|ont|avait|avaient|aurait) ete )[^.;:]){0,60}?(?<!\w)par ")
PEOPLE = re.compile(r"(?<!\w)on (?:\w+ment |y |en |nous |vous )?$")  # `à Moscou, on assure`
DETACHED = (",", "»", '"', "”", "en", "et")


class Readings:
    """The cues of one sentence, read one after the other."""

    def __init__(self, page: Page, phrases: list[Phrase], subjects: Subjects, speakers: Speakers):
        self.page, self.phrases, self.subjects, self.speakers = page, phrases, subjects, speakers
        self.citations = Citations(page, phrases, speakers)
        self.rows: list[dict] = []
        self.readers = {
            "reading": self._read,
            "passive": self._passive,
            "infinitive": self._historic,
            "gerund": self._gerund,
            "finite": self._finite,
        }

    def row_of(self, cue: Cue) -> dict | None:
        """The row a cue makes with its source, if it has one."""
        if cue.form == "finite" and cue.who == "on":
            cue.form = "learning"
        reader = self.readers.get(cue.form)
        return reader(cue) if reader else self.citations.row_of(cue, self.rows)

    def _read(self, cue: Cue) -> dict | None:
        """`peut-on lire dans le communiqué de X`."""
        folded = self.page.folded
        written = next((p for p in self.phrases if cue.end < p.start and folded[cue.end : p.start].strip() in ("dans", "sur")), None)
        named = written and self.citations.source(written)
        source = named if named and named.kind not in MEDIA else self.speakers.last
        return made(cue, cue.start, cue.end, source, None, "indirect") if source else None

    def _historic(self, cue: Cue) -> dict | None:
        """`Et X d'ajouter : …`"""
        folded = self.page.folded
        phrase = next((p for p in reversed(self.phrases) if p.end <= cue.left and cue.left - p.end < 3), None)
        before = folded[max(self.page.sentences[cue.sentence].start, cue.left - 6) : cue.left].rstrip()
        behind_quote = before.endswith((",", "»", '"'))
        if not phrase and before and not behind_quote and not before.endswith(("et", "avant", ":", "”")):
            return None  # `il convient de rappeler`
        if not SAID_BEHIND.match(folded, cue.end) and not behind_quote or phrase and not self.subjects.can_speak(phrase):
            return None
        source = self.citations.source(phrase) if phrase else self.speakers.last
        start = min(cue.start, phrase.span[0]) if phrase and phrase.span else cue.start
        return made(cue, start, cue.end, source, phrase, "indirect") if source else None

    def _finite(self, cue: Cue) -> dict | None:
        """`X affirme`, `affirme X`, `affirme-t-il`."""
        if cue.who:
            source = pronoun_phrase(self.speakers, cue)
            return made(cue, cue.start, cue.end, source, None, "indirect") if source else None
        phrase = self.subjects.of(cue, self.rows)
        if phrase is None:
            return self._somebody(cue) or self._people(cue)
        source = self.citations.source(phrase)
        if source is None:
            return None
        start, end = phrase.span or (phrase.head.start, phrase.end)
        if phrase.start >= cue.end:
            start = cue.start
        return made(cue, min(start, cue.start), max(end, cue.end), source, phrase, "indirect")

    def _somebody(self, cue: Cue) -> dict | None:
        """`« … », raconte une vendeuse`: whom no noun of the codebook names."""
        somebody = SOMEBODY.match(self.page.folded, cue.end)
        quoted = self.page.folded[max(0, cue.left - 4) : cue.left].rstrip(" ,").endswith(("»", '"', "”"))
        return made(cue, cue.start, somebody.end(), ANONYMOUS, None, "indirect") if somebody and quoted else None

    def _people(self, cue: Cue) -> dict | None:
        """`Du côté de Moscou, on assure que`: those who are at the place or office that opens the sentence."""
        begin = self.page.sentences[cue.sentence].start
        first = self.phrases[0] if self.phrases else None
        if not PEOPLE.search(self.page.folded[max(begin, cue.left - 20) : cue.left]) or first is None or first.end > cue.left:
            return None
        leading = first.governed in ("a", "au", "chez", "de", "du", "cote") and first.start - begin < 16
        if not leading or first.head.type not in ("state", "body", "ministry", "organisation"):
            return None
        source = self.citations.source(first)
        return made(cue, first.head.start, cue.end, source, first, "indirect") if source and source.kind not in MEDIA else None

    def _passive(self, cue: Cue) -> dict | None:
        """`confirmée à l'AFP par la présidence`: the agent behind `par`."""
        folded = self.page.folded
        agent = AGENT.match(folded, cue.end)
        if not agent or cue.verb.quoting and not cue.verb.denying:
            return None
        phrase = next((p for p in self.phrases if p.start >= agent.end() - 1), None)
        if phrase is None or phrase.start - agent.end() > 12:
            return None
        if folded[agent.end() : phrase.start].strip() not in ("", "les", "certaines", "certains"):
            return None
        source = self.citations.source(phrase)
        return made(cue, cue.start, phrase.end, source, phrase, "indirect") if source else None

    def _gerund(self, cue: Cue) -> dict | None:
        """`déclarant que`: the subject of the clause it hangs on."""
        before = self.page.folded[max(0, cue.start - 14) : cue.start].rstrip()
        behind = self.page.folded[cue.end : cue.end + 100]
        if cue.verb.weak and not CLAUSE_BEHIND.match(behind) or cue.verb.quoting and not COLON_BEHIND.match(behind):
            return None
        if before and not before.endswith(DETACHED) and not self._own_subject(cue):
            return None
        source, phrase = self._own_subject(cue) or self._governing(cue)
        if source is None:
            return None
        near = phrase and phrase.span and phrase.span[0] < cue.start and cue.start - phrase.span[1] < 12
        start = phrase.span[0] if near else cue.start
        kept = phrase if near or phrase and phrase.span and phrase.span[0] > cue.end else None
        return made(cue, start, max(cue.end, kept.span[1] if kept and kept.span else 0), source, kept, "indirect")

    def _own_subject(self, cue: Cue) -> tuple[Source, Phrase] | None:
        """`…, la junte ayant fait savoir que`: a noun phrase between a comma and the gerund."""
        phrase = next((p for p in reversed(self.phrases) if p.end <= cue.start), None)
        if phrase is None or cue.start - phrase.end > 1 or phrase.governed or phrase.head.type not in TOPICAL:
            return None
        detached = self.page.folded[max(0, phrase.start - 2) : phrase.start].rstrip().endswith(",")
        source = self.citations.source(phrase) if detached else None
        return (source, phrase) if source else None

    def _governing(self, cue: Cue) -> tuple[Source | None, Phrase | None]:
        """The source of the cue before, else the first subject of the sentence."""
        if self.rows:
            return self.rows[-1]["source"], next((row["phrase"] for row in reversed(self.rows) if row["phrase"]), None)
        for phrase in self.phrases:
            able = phrase.determiner or phrase.head.type in ("person", "name", "pronoun", "organisation", "state")
            if phrase.end <= cue.start and not phrase.governed and able:
                return self.citations.source(phrase), phrase
        return None, None
