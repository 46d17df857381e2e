"""Give noun phrases their source: names, offices at a date, institutions of a state, pronouns by what was said before."""

import re

from mali_study.components.directory import ANONYMOUS, Source
from mali_study.components.memory import TERRITORY, Memory
from mali_study.components.phrases import Mention, Phrase

AUTHORED = re.compile(r"[^.;:,«»\"]{0,60}?(?<!\w)par (?:l'|la |le |les )?")


class Speakers(Memory):
    """The sources of one page, in reading order: who was named, who spoke last, which state is at home."""

    def read(self, phrase: Phrase) -> Source | None:
        """The source a phrase stands for; what it names is remembered."""
        source = self._resolve(phrase)
        phrase.source = source
        generic = phrase.head.type in ("pronoun", "document", "function", "collective") and not phrase.linked("apposed", "complement")
        if source and source is not ANONYMOUS and not generic:
            self.named.append((source, self._tags(phrase)))
        return source

    def _resolve(self, phrase: Phrase) -> Source | None:
        head = phrase.head
        named = [m for m in (head, *phrase.linked("apposed")) if m.type in ("person", "name", "organisation")]
        if head.type in ("person", "name") or phrase.personal and any(m.type in ("person", "name") for m in named):
            mention = next(m for m in named if m.type in ("person", "name"))
            phrase.span = (mention.start, mention.end)
            return self._person(mention, phrase)
        phrase.span = (phrase.head.start, phrase.end)
        reader = {
            "organisation": self._organisation,
            "state": self._state,
            "role": self._role,
            "minister": self._minister,
            "ministry": self._ministry,
            "body": self._body,
            "function": self._function,
            "collective": self._collective,
            "anonymous": self._anonymous,
            "document": self._document,
            "broadcaster": self._broadcaster,
            "pronoun": self._pronoun,
        }[head.type]
        return reader(phrase)

    def _person(self, mention: Mention, phrase: Phrase) -> Source:
        if mention.type == "person":
            return self.directory.people[self._namesake(mention.ref)]
        words = re.sub(r"\s+", " ", str(mention.ref)).strip()
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
        if organisation and organisation.kind not in ("agency", "outlet", "social-media"):
            return organisation.kind
        collective = next((m.ref for m in phrase.linked("complement") if m.type == "collective"), None)
        if "country" in kinds:
            return (
                collective
                if collective in ("armed-group", "civil-society")
                else self.directory.places[self._country(phrase) or self.home].kind
            )
        if kinds:
            return collective if collective and kinds[0] == "other" else kinds[0]
        return collective or "other"

    def _country(self, phrase: Phrase) -> str | None:
        """The state that the phrase names, or whose organisation it names."""
        for _, member in phrase.members:
            if member.type in ("adjective", "state"):
                return member.ref
        return None

    def _organisation(self, phrase: Phrase) -> Source:
        return phrase.head.ref

    def _state(self, phrase: Phrase) -> Source:
        return self.directory.government(phrase.head.ref)

    def _role(self, phrase: Phrase) -> Source | None:
        return self._office(phrase, phrase.head.ref)

    def _office(self, phrase: Phrase, role: str) -> Source | None:
        """The holder of an office: of the state named, of those in the text, of the home state."""
        if phrase.determiner in ("indefinite", "des"):
            return self._function(phrase)
        country = self._country(phrase)
        foreign = next((m for m in phrase.linked("complement") if m.type in ("organisation", "collective", "name", "body")), None)
        if (
            foreign is not None
            and country is None
            and role not in ("secretary-general",)
            and foreign.type in ("organisation", "collective", "name")
        ):
            return self._function(phrase)
        if country is None and role != "secretary-general":
            if self.last and self._held(self.last, role):
                return self.last
            for source, tags in reversed(self.named):
                if source.personal and (self._held(source, role) and source.country == self.home or self._words(phrase.head) in tags):
                    return source
            country = self.home
        return self.directory.holder(role, country, self.date) or self._function(phrase)

    def _minister(self, phrase: Phrase) -> Source | None:
        portfolio = phrase.head.ref
        country = self._country(phrase)
        if phrase.determiner in ("indefinite", "des"):
            return ANONYMOUS
        if role := self.directory.role_of(portfolio):
            if holder := self.directory.holder(role, country or self.home, self.date):
                return holder
        return self.directory.ministry_of(portfolio, country or self.home)

    def _ministry(self, phrase: Phrase) -> Source:
        return self.directory.ministry_of(phrase.head.ref, self._country(phrase) or self.home)

    def _body(self, phrase: Phrase) -> Source:
        countries = [m.ref for _, m in phrase.members if m.type in ("adjective", "state")]
        if phrase.head.ref == "government" and not countries:
            inner = next((m.ref for m in phrase.linked("complement") if m.type == "organisation"), None)
            if inner:
                return inner
        return self.directory.body(phrase.head.ref, countries[0] if countries else self.home, countries[1] if len(countries) > 1 else None)

    def _function(self, phrase: Phrase) -> Source | None:
        """A person by what they do: known from before, or the voice of an institution, or nobody we know."""
        complement = self._institution(phrase)
        head = self._words(phrase.head).split()[0]
        if head in ("porte", "ambassadeur", "ambassadrice"):
            if head == "porte" and complement:
                return complement
            if head != "porte" and (country := self._country(phrase)):
                host = [m.ref for _, m in phrase.members if m.type in ("adjective", "state")][1:2]
                embassy = self.directory.body("embassy", country, *host)
                return self._known(phrase) or embassy._replace(name=embassy.name.replace("Ambassade", "Ambassadeur"), personal=True)
        if phrase.determiner in ("definite", None) and (known := self._known(phrase)):
            return known
        if phrase.determiner == "definite" and complement and phrase.head.ref not in ("expert", "outlet"):
            return complement
        if phrase.determiner == "definite" and self._words(phrase.head).endswith("s") and phrase.head.ref not in ("country", "outlet"):
            return None
        if phrase.head.ref == "outlet" and (
            medium := next((m.ref for m in phrase.linked("complement", "inner") if m.type == "organisation"), None)
        ):
            return medium
        if phrase.determiner is None and not phrase.members:
            return None
        territory = TERRITORY.match(self.page.original(phrase.end, phrase.end + 60))
        if (
            phrase.determiner == "definite"
            and phrase.head.ref == "country"
            and (territory or phrase.linked("complement", "adjective"))
            and not head.endswith("s")
        ):
            words = self.page.original(phrase.head.start, phrase.end) + (territory.group() if territory else "")
            return Source(words[:1].upper() + words[1:], self.directory.places[self._country(phrase) or self.home].kind, True)
        return ANONYMOUS

    def _institution(self, phrase: Phrase) -> Source | None:
        """What a person speaks for: the first institution among the complements."""
        for mention in phrase.linked("complement", "apposed"):
            if mention.type == "organisation":
                return mention.ref
            if mention.type == "ministry":
                return self.directory.ministry_of(mention.ref, self._country(phrase) or self.home)
            if mention.type == "body":
                return self.directory.body(mention.ref, self._country(phrase) or self.home)
        return None

    def _collective(self, phrase: Phrase) -> Source | None:
        named = next((m for m in phrase.linked("apposed", "complement") if m.type in ("organisation", "name")), None)
        if named is not None and named.type == "organisation":
            return named.ref
        kind = phrase.head.ref
        if named is not None:
            phrase.span = (phrase.head.start, named.end)
            return Source(str(named.ref), kind)
        words = self._words(phrase.head).split()
        if phrase.determiner == "definite" and not words[0].endswith("s") and len(words) == 1:
            return self._recent(kind)
        if kind == "armed-group":
            recent = self._recent(kind)
            return recent if recent and phrase.determiner == "definite" else Source(self._head_words(phrase), kind)
        if self._words(phrase.head) in self.directory.anonymous:
            return ANONYMOUS
        return Source(self._head_words(phrase), kind)

    def _head_words(self, phrase: Phrase) -> str:
        words = self.page.original(phrase.head.start, max([phrase.head.end, *(m.end for m in phrase.linked("adjective"))]))
        return words[:1].upper() + words[1:]

    def _anonymous(self, phrase: Phrase) -> Source | None:
        head = self._words(phrase.head)
        if head in ("information", "informations", "bilan", "decompte", "comptage", "voix", "rumeur", "rumeurs", "bruits") and (
            author := self._institution(phrase)
        ):
            return author
        if head in ("source", "sources") and " meme" in self.page.plain[phrase.start - 1 : phrase.head.start] and self.last:
            return self.last
        if phrase.determiner == "definite" and head not in ("source", "sources") and self.last and not head.endswith("s"):
            return self.last
        return ANONYMOUS

    def _document(self, phrase: Phrase) -> Source | None:
        """The author of a communiqué or report: named with it, else who spoke last."""
        author = self._institution(phrase)
        for mention in phrase.linked("complement", "apposed", "inner"):
            if author is None and mention.type in ("person", "name"):
                author = self._person(mention, phrase)
            elif author is None and mention.type == "state":
                author = self.directory.government(mention.ref)
            elif author is None and mention.type == "role":
                author = self.directory.holder(mention.ref, self._country(phrase) or self.home, self.date)
            elif author is None and mention.type == "collective" and (named := self._recent(mention.ref)):
                author = named
        if author is None and (by := AUTHORED.match(self.page.folded, phrase.end)):
            behind = next((p for p in self.phrases if by.end() - 5 <= p.start <= by.end() + 2 and p is not phrase), None)
            author = behind and (behind.source or self.read(behind))
        return author or (self.last if phrase.determiner == "definite" else None)

    def _broadcaster(self, phrase: Phrase) -> Source | None:
        country = self._country(phrase) or self.home
        name = self.directory.actors.broadcasters.names.get(country)
        return Source(name, "outlet") if name else None

    def _pronoun(self, phrase: Phrase) -> Source | None:
        first = self.phrases[0] if self.phrases else phrase
        if first is not phrase and self.page.folded.startswith(("quant a", "pour ce qui est d"), max(0, first.start - 8)):
            return first.source  # `quant au ministre, il`
        return self.pronoun(self._words(phrase.head))
