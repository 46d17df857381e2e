"""Media that something was said to or on: rows of their own."""

import re
from bisect import bisect_left, bisect_right

from mali_study.codebook.models import Speech
from mali_study.components.citations import made
from mali_study.components.cues import Cue
from mali_study.components.directory import MEDIA, Directory
from mali_study.components.nouns import Phrase
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

WIDEST = 1_000  # characters that a row spans at most
AWAY = 70  # characters between a preposition and the medium it leads to
# `suivi sur X par`, `journaliste à France 24`: nothing is said there.
FOLLOWED = re.compile(
    r"(?:suivi|connu|present|actif|populaire|influent|journaliste|correspondante?|chroniqueu\w+|editorialiste|reporter|specialiste)e?s? $"
)
SHARED = re.compile(
    r"(?<!\w)(?:publie|diffuse|partage(?!r)|poste|relaye|repris|divulgue|mis en ligne|circul|interrog|interview|joint|contact|cite|"
    r"invite|micro|plateau|colonnes|entretien)\w*(?: \w+){0,3}? (?:sur|par|a|avec|de|au|du|dans)$"
)


class Media:
    """Rules for media, compiled once."""

    def __init__(self, speech: Speech, directory: Directory):
        nouns = pattern(fold_word(term) for term in speech.media.terms)
        article = r"(?:l'|la |le |les |son |sa |ses |leurs? |un |une |des |cette |ce )?"
        behind = rf" ?{article}(?:(?P<noun>{nouns})(?: [\w']+){{0,3}}? ?(?:de |du |d'|l'|la |le |sur |a )?{article})?(?:[\w-]+ )??$"
        phrases = pattern(fold_word(term) for term in speech.interviewing.terms)
        self.interviewed = re.compile(rf"(?<!\w)(?P<lead>{phrases}){behind}")
        self.leading = re.compile(rf"^.*(?<!\w)(?P<lead>a|au|aux|sur|dans|via)(?!\w){behind}")
        self.known = {name for kind in MEDIA for name in directory.actors.organisations.kinds.get(kind, {})}

    def leads(self, page: Page, phrase: Phrase) -> tuple[int, int] | None:
        """The words that lead to a medium: where they start and end; None if it is no medium something was said to."""
        floor = page.sentences[page.sentence_at(phrase.head.start)].start
        before = page.folded[max(floor, phrase.head.start - AWAY) : phrase.head.start]
        match = self.interviewed.search(before) or self.leading.search(before)
        if not match or FOLLOWED.search(before, 0, match.start("lead")):
            return None
        offset = phrase.head.start - len(before)
        return offset + match.start("lead"), offset + (match.end("noun") if match.group("noun") else match.end("lead"))

    def rows(self, page: Page, read: list[Phrase], rows: list[dict], told: bool) -> list[dict]:
        """Media and platforms that the sentence's sources used."""
        found, names = [], set()
        phrases = {id(row["phrase"]) for row in rows}
        spans = sorted(rows, key=lambda row: row["start"])
        starts = [row["start"] for row in spans]
        for phrase in read:
            source = phrase.source
            if source is None or source.kind not in MEDIA or phrase.head.type not in ("organisation", "broadcaster", "collective"):
                continue
            around = spans[bisect_left(starts, phrase.start - WIDEST) : bisect_right(starts, phrase.start)]
            cited = id(phrase) in phrases or any(row["source"] == source and phrase.start < row["end"] for row in around)
            if cited or phrase.head.type == "collective" and source.name not in self.known:
                continue
            led = self.leads(page, phrase) or self._joined(page, phrase, found)
            if led and not told and not SHARED.search(page.folded[max(0, led[0] - 40) : led[1]]):
                led = None
            if led and source.name not in names:
                names.add(source.name)
                cue = Cue(led[0], led[1], led[0], page.sentence_at(led[0]), "medium")
                found.append(made(cue, led[0], phrase.end, source, phrase, "citation"))
        return found

    def _joined(self, page: Page, phrase: Phrase, found: list[dict]) -> tuple[int, int] | None:
        """`sur Facebook et TikTok`: the second platform shares the words that lead to the first."""
        if found and page.folded[found[-1]["end"] : phrase.start] in (" et ", ", ", " et sur ", " ou "):
            return found[-1]["cue_span"]
        return None
