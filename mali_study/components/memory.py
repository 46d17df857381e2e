"""What a page has said so far: who was named and how, who spoke last, which state is at home."""

import re
from collections import deque

from mali_study.components.directory import ANONYMOUS, Directory, Source
from mali_study.components.phrases import Mention, Phrase
from mali_study.reading.page import Page

PLURAL = {"ils", "elles", "ces derniers", "ces dernieres", "ceux-ci", "celles-ci", "ceux ci", "celles ci"}
FEMININE = {"elle", "elles", "cette derniere", "celle ci"}
TERRITORY = re.compile(
    r"(?: de la (?:région|province|ville|commune|préfecture)| du (?:cercle|département))?(?: de (?:la |l[’'])?| du | d[’'])[A-ZÉ][\w’'-]+"
)
REMEMBERED = 150  # sources; older ones are no longer meant by `le ministre`


class Memory:
    """The sources of one page, in reading order."""

    def __init__(self, directory: Directory, page: Page, date: str | None, home: str, sentences: list[list[Mention]]):
        self.directory, self.page, self.date, self.home = directory, page, date, home
        self.named: deque[tuple[Source, set[str]]] = deque(maxlen=REMEMBERED)
        self.last: Source | None = None
        self.phrases: list[Phrase] = []  # of the sentence being read
        self.fulls = {m.ref for found in sentences for m in found if m.type == "person" and " " in page.plain[m.start : m.end]}

    def spoke(self, source: Source) -> None:
        """Remember who spoke last."""
        if source.kind not in ("agency", "social-media"):
            self.last = source

    def _tags(self, phrase: Phrase) -> set[str]:
        """What a source may be called later on: the nouns that came with it."""
        with_it = [phrase.head, *phrase.linked("apposed", "inner")]
        tags = {self._words(m) for m in with_it if m.type in ("role", "function", "collective", "body", "anonymous")}
        tags |= {word for tag in tags for word in tag.split()[:1]}
        if any(m.type == "minister" for m in with_it):
            tags |= {"ministre"}
        return tags

    def _held(self, source: Source, role: str) -> bool:
        return any(office[0] == role for office in self.directory.offices.get(source.name, ()))

    def _namesake(self, names: tuple[str, ...]) -> str:
        """Of persons who share a surname: the one in this text, else the one in office, else the first."""
        if len(names) == 1:
            return names[0]
        for source, _ in reversed(self.named):
            if source.name in names:
                return source.name
        for full in self.fulls:
            if len(full) == 1 and full[0] in names:
                return full[0]
        return next((name for name in names if self.directory.in_office(name, self.date)), names[0])

    def _known(self, phrase: Phrase) -> Source | None:
        """Who was called so before, or spoke last if the noun fits any person."""
        words = self._words(phrase.head)
        country = self._country(phrase)
        if words.endswith("s") and phrase.head.type != "role":
            return None
        if self.last and self.last.personal and any(source == self.last and words in tags for source, tags in self.named):
            return self.last
        for source, tags in reversed(self.named):
            if source.personal and words in tags and (country is None or source.country in (country, None)):
                return source
        if words in ("ministre", "chef", "dirigeant", "general", "colonel", "capitaine", "president"):
            for source, _ in reversed(self.named):
                offices = [office[0] for office in self.directory.offices.get(source.name, ())]
                if any(office.endswith("minister") if words == "ministre" else True for office in offices) and offices:
                    return source
        placed = TERRITORY.match(self.page.original(phrase.end, phrase.end + 60))
        shown = self.page.plain.startswith(("ce ", "cet ", "cette "), phrase.start)
        fits = shown or phrase.determiner == "definite" and country is None and not phrase.members and not placed
        recent = self.last if self.last and self.last.personal else next((s for s, _ in reversed(self.named) if s.personal), None)
        return recent if fits else None

    def _recent(self, kind: str) -> Source | None:
        """The last organisation of a kind that the text named."""
        for source, _ in reversed(self.named):
            if source.kind == kind and not source.personal:
                return source
        if self.last and not self.last.personal:
            return self.last
        return None

    def pronoun(self, word: str) -> Source | None:
        """Whom a pronoun means: who spoke last, if it fits, else the last person named."""
        if word.startswith("les deux"):
            return next((source for source, _ in self.named if source.personal), None)
        if word in PLURAL:
            return next((source for source in [self.last, *(s for s, _ in reversed(self.named))] if source and not source.personal), None)
        feminine = word in FEMININE
        if self.last and self._fits(self.last, feminine):
            return self.last
        fitting = [source for source, _ in reversed(self.named) if self._fits(source, feminine)]
        return next((source for source in fitting if source.personal), fitting[0] if fitting else self.last)

    def _fits(self, source: Source, feminine: bool) -> bool:
        if source is ANONYMOUS or not source.personal:
            return feminine or source is ANONYMOUS
        return source.female == feminine if source.name in self.directory.people else True

    def _words(self, mention: Mention) -> str:
        return self.page.plain[mention.start : mention.end]
