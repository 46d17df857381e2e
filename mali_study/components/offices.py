"""Whom an office, a ministry or an institution of a state means: by the state named, the date, and what the page said."""

import re

from mali_study.components.directory import ANONYMOUS, UNNAMED, Source
from mali_study.components.memory import TERRITORY, Memory
from mali_study.components.nouns import Mention, Phrase

VOICES = ("porte",)  # first words of who speaks for an institution and is not named
PROPER = ("organisation", "collective", "name", "body", "ministry")
FURTHER = re.compile(r" (?:de la |de l'|du |des |d'|de )\w")  # `le président de la commission Défense`


class Offices(Memory):
    """Adds the offices of the directory to what a page remembers."""

    def _country(self, phrase: Phrase) -> str | None:
        """The state that the phrase names, or whose organisation it names."""
        for _, member in phrase.members:
            if member.type in ("adjective", "state"):
                return member.ref
        return None

    def _countries(self, phrase: Phrase) -> list[str]:
        return [m.ref for _, m in phrase.members if m.type in ("adjective", "state")]

    def _role(self, phrase: Phrase) -> Source | None:
        """The holder of an office: of the state named, of those in the text, of the home state."""
        role = phrase.head.ref
        if phrase.determiner in ("indefinite", "des"):
            return self._function(phrase)
        country = self._country(phrase)
        international = role in self.directory.international
        foreign = any(m.type in PROPER for m in phrase.linked("complement")) or FURTHER.match(self.page.folded, phrase.end)
        if foreign and country is None and not international:
            return self._function(phrase)
        if country is None and not international:
            if (source := self._in_role(role, phrase)) is not None:
                return source
            country = self.home
        return self.directory.holder(role, country, self.date) or self._function(phrase)

    def _in_role(self, role: str, phrase: Phrase) -> Source | None:
        """Who of this page holds a role at home, or was called so."""
        if self.last and self._held(self.last, role) and (self.here is None or self.last.country == self.here):
            return self.last
        words = self._words(phrase.head)
        for source, tags in reversed(self.named):
            if source.personal and (self._held(source, role) and source.country == self.home or words in tags and self.here is None):
                return source
        return None

    def _minister(self, phrase: Phrase) -> Source | None:
        """The minister of a portfolio: named on this page, in office at the date, else the ministry."""
        portfolio, country = phrase.head.ref, self._country(phrase) or self.home
        if phrase.determiner in ("indefinite", "des"):
            return ANONYMOUS
        if (known := self.ministers.get((portfolio, country))) is not None:
            return known
        role = self.directory.role_of(portfolio)
        holder = role and self.directory.holder(role, country, self.date)
        source = self.ministers[portfolio, country] = holder or self.directory.ministry_of(portfolio, country)
        return source

    def _ministry(self, phrase: Phrase) -> Source | None:
        """The ministry of a portfolio; `le ministère` alone is the one named last, or that of the minister named last."""
        country = self._country(phrase)
        if phrase.head.ref:
            return self.directory.ministry_of(phrase.head.ref, country or self.home)
        for source, _ in reversed(self.named):
            if source.name.startswith("Ministère") and country in (None, source.country):
                return source
        portfolios = [key for key in self.ministers if country in (None, key[1])]
        return self.directory.ministry_of(*portfolios[-1]) if portfolios else None

    def _body(self, phrase: Phrase) -> Source | None:
        countries = self._countries(phrase)
        if not countries and self.directory.actors.bodies.nouns[phrase.head.ref].beside:
            return None
        if phrase.head.ref == "government" and not countries:
            inner = next((m.ref for m in phrase.linked("complement") if m.type == "organisation"), None)
            if inner:
                return inner
        return self.directory.body(phrase.head.ref, countries[0] if countries else self.home, countries[1] if len(countries) > 1 else None)

    def _ambassador(self, phrase: Phrase) -> Source | None:
        """`l'ambassadeur de Russie au Mali`: whom the codebook or the page knows, else the office by its name."""
        if (country := self._country(phrase)) is None:
            return None
        host = next(iter(self._countries(phrase)[1:]), None)
        if (known := self._known(phrase)) is not None:
            return known
        if holder := self.directory.holder(f"ambassador-{(host or self.home).lower()}", country, self.date):
            return holder
        embassy = self.directory.body("embassy", country, host or (self.home if self.home != country else None))
        return embassy._replace(name=embassy.name.replace("Ambassade", "Ambassadeur"), personal=True)

    def _counterpart(self, phrase: Phrase) -> Source | None:
        """`son homologue russe`: who holds in another state the office of who was named last."""
        if (country := self._country(phrase)) is None:
            return None
        for source, _ in self._persons():
            for role, *_ in self.directory.offices.get(source.name, ()):
                if source.country != country and source == self.directory.holder(role, source.country, self.date):
                    return self.directory.holder(role, country, self.date)
        return None

    def _institution(self, phrase: Phrase) -> Source | None:
        """What a person speaks for: the first institution among the complements."""
        for mention in phrase.linked("complement", "apposed"):
            if (source := self._of(mention, phrase)) is not None:
                return source
        return None

    def _of(self, mention: Mention, phrase: Phrase) -> Source | None:
        country = self._country(phrase) or self.home
        if mention.type == "organisation":
            return mention.ref
        if mention.type == "ministry":
            return self.directory.ministry_of(mention.ref, country)
        return self.directory.body(mention.ref, country) if mention.type == "body" else None

    def _function(self, phrase: Phrase) -> Source | None:
        """A person by what they do: known from before, or the voice of an institution, or nobody we know."""
        institution, head = self._institution(phrase), self._words(phrase.head).split()[0]
        definite, kind = phrase.determiner == "definite", phrase.head.ref
        if head == "porte" and institution:
            return institution
        if head == "homologue" and (other := self._counterpart(phrase)):
            return other
        sent = head in ("ambassadeur", "ambassadrice") and phrase.determiner not in ("indefinite", "des")
        if sent and (ambassador := self._ambassador(phrase)):
            return ambassador
        other = phrase.head.type == "role" and phrase.determiner == "definite"  # `le président de la commission`, not of the state
        if phrase.determiner in ("definite", None) and not other and (known := self._known(phrase)):
            return known
        if definite and institution and kind not in ("expert", "outlet"):
            known = institution.name in self.directory.organisations or institution.kind in ("agency", "outlet")
            return institution if known or institution.country and "(" not in institution.name else self._titled(phrase, institution)
        if definite and self._words(phrase.head).endswith("s") and kind not in ("country", "outlet"):
            return None
        medium = next((m.ref for m in phrase.linked("complement", "inner") if m.type == "organisation"), None)
        if kind == "outlet" and medium:
            return medium
        if phrase.determiner is None and not phrase.members:
            return None
        return self._placed(phrase) or UNNAMED["expert" if kind == "expert" else "anonymous"]

    def _titled(self, phrase: Phrase, institution: Source) -> Source:
        """`Commandant du Bataillon d'intervention rapide n°7`: the holder of one office, by its words."""
        words = self.page.original(phrase.head.start, phrase.end)
        return Source(words[:1].upper() + words[1:], institution.kind, True, institution.country)

    def _placed(self, phrase: Phrase) -> Source | None:
        """`le maire de Gossi`: the one holder of an office in a place."""
        territory = TERRITORY.match(self.page.original(phrase.end, phrase.end + 60))
        single = phrase.determiner == "definite" and phrase.head.ref == "country" and not self._words(phrase.head).split()[0].endswith("s")
        if not single or not (territory or phrase.linked("complement", "adjective")):
            return None
        words = self.page.original(phrase.head.start, phrase.end) + (territory.group() if territory else "")
        return Source(words[:1].upper() + words[1:], self.directory.places[self._country(phrase) or self.home].kind, True)
