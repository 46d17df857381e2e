"""Give noun phrases their source: names, offices at a date, institutions of a state, pronouns by what was said before."""

import re
from bisect import bisect_left

from mali_study.components.directory import ANONYMOUS, MEDIA, Source
from mali_study.components.nouns import Mention, Phrase
from mali_study.components.offices import Offices
from mali_study.reading.folding import fold_word

AUTHORED = re.compile(r"[^.;:,«»\"]{0,60}?(?<!\w)(?:par|signee?s? d[eu]s?|emanant d[eu]s?|attribuee?s? aux?) (?:l'|la |le |les )?")
SEEN = re.compile(r"(?:consult|obten|vu|verif|authentif|relay|repri|cit|analys)\w* par ")  # by readers, not authors
WRITINGS = ("communique", "texte", "document", "note", "message", "rapport", "lettre", "declaration", "communique de presse")
SCHOLARS = Source("anonymous", "expert")
COUNTING = ("information", "informations", "bilan", "decompte", "comptage", "voix", "rumeur", "rumeurs", "bruits")


class Speakers(Offices):
    """The sources of one page, in reading order: who was named, who spoke last, which state is at home."""

    def close(self, rows: list[dict], topic: Source | None) -> None:
        """End a sentence: who it is about if nobody spoke in it, and whose document it spoke of."""
        spoken = [row["source"] for row in rows if row["source"].kind not in MEDIA]
        if not spoken:
            self.topic = topic or self.topic
        elif any(p.head.type == "document" and self._words(p.head) in WRITINGS and not p.source for p in self.phrases):
            self.documented = spoken[0], self.paragraph

    def read(self, phrase: Phrase) -> Source | None:
        """The source a phrase stands for; what it names is remembered."""
        source = phrase.source = self._resolve(phrase)
        self.remember(phrase, source)
        return source

    def _resolve(self, phrase: Phrase) -> Source | None:
        head = phrase.head
        named = [m for m in (head, *phrase.linked("apposed")) if m.type in ("person", "name", "organisation")]
        if head.type in ("person", "name") or phrase.personal and any(m.type in ("person", "name") for m in named):
            mention = next(m for m in named if m.type in ("person", "name"))
            phrase.span = (mention.start, mention.end)
            return self._person(mention, phrase)
        phrase.span = (phrase.head.start, phrase.end)
        return getattr(self, f"_{head.type}")(phrase)

    def _person(self, mention: Mention, phrase: Phrase) -> Source:
        words = re.sub(r"\s+", " ", self.page.original(mention.start, mention.end)).strip()
        if mention.type == "person":
            source = self._same_surname(words) or self.directory.people[self._namesake(mention.ref)]
        else:
            source = self._unlisted(re.sub(r"\s+", " ", str(mention.ref)).strip(), phrase)
        for minister in (phrase.head, *phrase.linked("apposed")):
            if minister.type == "minister":
                self.ministers[minister.ref, self._country(phrase) or source.country or self.home] = source
        return source

    def _same_surname(self, words: str) -> Source | None:
        """Whom a surname alone means on this page: the person named last who bears it."""
        if " " in words:
            return None
        ending = " " + fold_word(words)
        return next((source for source, _ in reversed(self.named) if source.personal and fold_word(source.name).endswith(ending)), None)

    def _unlisted(self, words: str, phrase: Phrase) -> Source:
        """A person whom the codebook lacks: as named before on this page, else by these words."""
        for source, _ in reversed(self.named):
            if source.personal and (source.name == words or source.name.endswith(" " + words)):
                return source
        return Source(words, self._kind_of(phrase), True, self._country(phrase))

    def _kind_of(self, phrase: Phrase) -> str:
        """The kind of an unknown person, from the nouns beside the name."""
        beside = [phrase.head, *phrase.linked("apposed", "inner")]
        kinds = [m.ref for m in beside if m.type == "function"]
        kinds += ["country" for m in beside if m.type in ("minister", "role")]
        for kind in ("expert", "armed-group", "civil-society"):
            if kind in kinds:
                return kind
        organisation = next((m.ref for m in phrase.linked("complement", "apposed") if m.type == "organisation"), None)
        if organisation and organisation.kind not in MEDIA:
            return organisation.kind
        collective = next((m.ref for m in phrase.linked("complement") if m.type == "collective"), None)
        if "country" in kinds and collective not in ("armed-group", "civil-society", "other"):
            return self.directory.places[self._country(phrase) or self.home].kind
        if kinds:
            return collective if collective and kinds[0] in ("other", "country") else kinds[0]
        return collective or "other"

    def _organisation(self, phrase: Phrase) -> Source:
        return phrase.head.ref

    def _state(self, phrase: Phrase) -> Source:
        return self.directory.government(phrase.head.ref)

    def _collective(self, phrase: Phrase) -> Source | None:
        """Unnamed bodies: by the name beside the noun, by what was named before, by their own words."""
        named = next((m for m in phrase.linked("apposed", "complement") if m.type in ("organisation", "name")), None)
        if named is not None and named.type == "organisation":
            return named.ref
        kind, words = phrase.head.ref, self._words(phrase.head).split()
        if named is None and self._words(phrase.head) in self.directory.masses:
            return Source(self._head_words(phrase), kind)
        if named is not None:
            phrase.span = (phrase.head.start, named.end)
            name = f"Parti {named.ref}" if words == ["parti"] else str(named.ref)
            return Source(name, kind)
        several = words[0].endswith("s") or self.page.folded.startswith(("les ", "ces ", "des "), phrase.start)
        if phrase.determiner == "definite" and not several and not self._several_beside(phrase):
            return self._recent(kind) or (None if len(words) == 1 else Source(self._head_words(phrase), kind))
        if kind == "armed-group":
            recent = self._recent(kind)
            return recent if recent and phrase.determiner == "definite" else Source(self._head_words(phrase), kind)
        if self._words(phrase.head) in self.directory.anonymous:
            return SCHOLARS if kind == "expert" else ANONYMOUS
        return Source(self._head_words(phrase), kind)

    def _several_beside(self, phrase: Phrase) -> bool:
        """Whether an adjective sets a body apart from the one named last: `la presse française`."""
        return bool(phrase.linked("adjective")) or phrase.head.ref == "official-western"

    def _head_words(self, phrase: Phrase) -> str:
        belonging = [*phrase.linked("adjective"), *(m for m in phrase.linked("complement") if m.type == "collective")]
        words = self.page.original(phrase.head.start, max([phrase.head.end, *(m.end for m in belonging)]))
        return words[:1].upper() + words[1:]

    def _anonymous(self, phrase: Phrase) -> Source | None:
        head = self._words(phrase.head)
        if head in COUNTING and (author := self._institution(phrase) or self._voiced(phrase)):
            return author
        if head in ("source", "sources") and " meme" in self.page.plain[phrase.start - 1 : phrase.head.start] and self.last:
            return self.last
        if phrase.determiner == "definite" and head not in ("source", "sources") and self.last and not head.endswith("s"):
            return self.last
        return ANONYMOUS

    def _voiced(self, phrase: Phrase) -> Source | None:
        """`par la voix d'Emmanuel Macron`: whose voice it is."""
        return next((self._author(m, phrase) for m in phrase.linked("complement") if m.type in ("person", "name", "role")), None)

    def _document(self, phrase: Phrase) -> Source | None:
        """The author of a communiqué or report: named with it, else who spoke last."""
        author = self._institution(phrase)
        for mention in sorted(phrase.linked("complement", "apposed", "inner"), key=lambda m: m.type == "collective"):
            author = author or self._author(mention, phrase)
        by = AUTHORED.match(self.page.folded, phrase.end)
        if author is None and by and not SEEN.search(by.group()):
            at = bisect_left(self.phrases, by.end() - 5, key=lambda p: p.start)
            behind = next((p for p in self.phrases[at : at + 4] if p.start <= by.end() + 2 and p is not phrase), None)
            author = behind and (behind.source or self.read(behind))
        if author:
            self.documented = author, self.paragraph
        if author or phrase.determiner != "definite":
            return author
        if self._words(phrase.head) in WRITINGS and self.documented and self.documented[1] == self.paragraph:
            return self.documented[0]
        return self.last or self.topic or next((p.source for p in self.phrases if p.source and not p.governed), None)

    def _author(self, mention: Mention, phrase: Phrase) -> Source | None:
        """Who a document is by, from a noun in its complement."""
        if mention.type in ("person", "name"):
            body = next((m.ref for m in phrase.linked("complement") if m.type == "collective"), None)
            return Source(str(mention.ref), body) if body else self._person(mention, phrase)
        if mention.type == "state":
            return self.directory.government(mention.ref)
        if mention.type == "role":
            return self.directory.holder(mention.ref, self._country(phrase) or self.home, self.date)
        return self._recent(mention.ref) if mention.type == "collective" else None

    def _broadcaster(self, phrase: Phrase) -> Source | None:
        if (named := next((m.ref for m in phrase.linked("apposed") if m.type == "organisation"), None)) is not None:
            return named
        country, broadcasters = self._country(phrase) or self.home, self.directory.actors.broadcasters
        name = broadcasters.names.get(country) or broadcasters.label.format(country=self.directory.places[country].terms[0])
        return Source(name, "outlet")

    def _pronoun(self, phrase: Phrase) -> Source | None:
        first = self.phrases[0] if self.phrases else phrase
        if first is not phrase and self.page.folded.startswith(("quant a", "pour ce qui est d"), max(0, first.start - 8)):
            return first.source  # `quant au ministre, il`
        return self.pronoun(self._words(phrase.head))
