"""Who is who: names, offices and institutions of the codebook, and the source each stands for at a date."""

import re
from collections import defaultdict
from typing import NamedTuple

from mali_study.codebook import Codebook
from mali_study.codebook.models import Person
from mali_study.reading.folding import fold_word
from mali_study.reading.terms import Terms, forms, pattern


class Source(NamedTuple):
    """A canonical source: its name and kind, whether it is a person, its state, the roles it holds or held."""

    name: str
    kind: str
    personal: bool = False
    country: str | None = None
    female: bool = False


class Label(NamedTuple):
    """What a found term is: ``type`` and what it refers to; ``spellings`` whose capitals a proper name must have.

    ``acute`` for nouns that end in é (`réfugié`): of others, a word that does is a participle.
    """

    type: str
    ref: object
    spellings: tuple[str, ...] = ()
    acute: bool = False


ANONYMOUS = Source("anonymous", "anonymous")
UNNAMED = {kind: Source("anonymous", kind, True) for kind in ("anonymous", "expert")}  # one person whom nobody names
PRONOUNS = (
    "il",
    "elle",
    "ils",
    "elles",
    "ce dernier",
    "cette dernière",
    "ces derniers",
    "ces dernières",
    "celui-ci",
    "celle-ci",
    "ceux-ci",
    "celles-ci",
    "l'intéressé",
    "l'un d'eux",
    "l'un d'entre eux",
    "lui-même",
    "les deux hommes",
    "les deux dirigeants",
    "les deux présidents",
    "les deux chefs d'État",
    "les deux ministres",
    "les deux responsables",
    "les deux personnalités",
    "les deux chefs de la diplomatie",
)

MEDIA = ("agency", "outlet", "social-media")
DATED = re.compile(r"(?P<alias>.+) \((?P<start>\d{4}-\d\d)–(?P<end>\d{4}-\d\d)?\)")


class Directory:
    """The actors and places of a codebook, ready to be looked up."""

    def __init__(self, codebook: Codebook):
        self.places, self.actors = codebook.places, codebook.actors
        self.people: dict[str, Source] = {}
        self.offices: dict[str, list[tuple[str, str, str]]] = {}
        self.holders: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
        self.international: set[str] = set()  # roles that no state gives
        self.labels: dict[str, Label] = {}
        self.contracted: set[str] = set()
        self.organisations: set[str] = set()
        self.homes = set(codebook.lots.homes)
        self.shared: dict[str, list[tuple[str, str, Source]]] = defaultdict(list)  # abbreviation: first, last month, whose
        self._add_people()
        self._add_organisations()
        self._add_states()
        self._add_nouns(codebook)
        self.alike = {plain(noun): {plain(other) for other in nouns} for nouns in self.actors.alike.values() for noun in nouns}
        self.masses = {form for term in self.actors.masses.terms for form in forms(term)}
        self.anonymous = {form for term in self.actors.anonymous.terms for form in forms(term)}
        self.terms = Terms(self.labels, plurals=False)
        adjectives = pattern(fold_word(word) for place in self.places.values() for word in place.adjectives)
        self.portfolios = {fold_word(form): name for name, written in self.actors.portfolios.names.items() for form in written}
        self.ministry = re.compile(
            rf"(?<!\w)(?P<head>(?P<vice>vice )?minist(?P<house>ere)?(?:re)?s?)(?: (?:delegue|d'etat|charge|de transition|"
            rf"{adjectives}))* (?P<of>{pattern(self.portfolios)})(?!\w)"
        )
        self.minister_roles = {fold_word(word): role for role, words in self.actors.roles.ministers.items() for word in words}

    def _add_people(self) -> None:
        for country, people in self.actors.people.states.items():
            for name, person in people.items():
                self._add_person(name, person, person.kind or self.places[country].kind, country)
        for kind, people in self.actors.international.kinds.items():
            for name, person in people.items():
                self._add_person(name, person, person.kind or kind, None)
                self.international |= {role for role, *_ in person.offices}

    def _add_person(self, name: str, person: Person, kind: str, country: str | None) -> None:
        self.people[name] = Source(name, kind, True, country, person.female)
        self.offices[name] = [tuple(office) for office in person.offices]
        for role, start, end in person.offices:
            self.holders[role, country or ""].append((start, end, name))
        for alias in (name, *person.aliases, *_turned(name)):
            known = self.labels.get(key := plain(alias))
            names = (*known.ref, name) if known else (name,)
            self.labels[key] = Label("person", names, (*(known.spellings if known else ()), alias))

    def _add_organisations(self) -> None:
        for kind, organisations in self.actors.organisations.kinds.items():
            for name, aliases in organisations.items():
                source = Source(name, kind)
                self.organisations.add(name)
                for alias in (name, *aliases):
                    if dated := DATED.fullmatch(alias):
                        alias = dated["alias"]
                        self.shared[plain(alias)].append((dated["start"], dated["end"] or "9999", source))
                    key = plain(alias)
                    known = self.labels.get(key)
                    self.labels[key] = Label("organisation", source, (*(known.spellings if known else ()), alias))
                    if key.startswith("le "):
                        self.contracted.add(key[3:])
                        self.labels.setdefault(key[3:], Label("organisation", source, (alias[3:],)))

    def _add_states(self) -> None:
        for code, place in self.places.items():
            for term in place.terms:
                self.labels.setdefault(plain(term), Label("state", code, (term,)))
            for word in place.adjectives:
                self.labels.setdefault(plain(word), Label("adjective", code))

    def _add_nouns(self, codebook: Codebook) -> None:
        def add(type_: str, ref: object, terms: list[str]) -> None:
            for term in terms:
                for form in forms(term):
                    self.labels.setdefault(form, Label(type_, ref, acute=term.endswith(("é", "ée", "és", "ées"))))

        for role, titles in self.actors.roles.titles.items():
            add("role", role, titles)
        for body, entry in self.actors.bodies.nouns.items():
            add("body", body, entry.nouns)
        for kind, terms in self.actors.collectives.kinds.items():
            add("collective", kind, terms)
        for kind, terms in self.actors.functions.kinds.items():
            add("function", kind, terms)
        add("broadcaster", None, self.actors.broadcasters.terms)
        add("anonymous", None, self.actors.anonymous.terms)
        add("document", None, codebook.speech.documents.terms)
        for pronoun in PRONOUNS:
            self.labels.setdefault(plain(pronoun), Label("pronoun", None))

    def holder(self, role: str, country: str | None, date: str | None) -> Source | None:
        """Who held an office in a month (ISO date, or None: the latest holder)."""
        terms = self.holders.get((role, country or ""), [])
        month = (date or "")[:7]
        held = [term for term in terms if month and term[0][: len(month)] <= month and (not term[1] or month <= term[1][: len(month)])]
        if not held and (date or not terms):
            return None
        return self.people[max(held or terms)[2]]  # who came last; an interim lies within the term of who is away

    def in_office(self, name: str, date: str | None) -> bool:
        """Whether a person holds any office in that month."""
        month = (date or "9999")[:7]
        return any(start[: len(month)] <= month and (not end or month <= end[: len(month)]) for _, start, end in self.offices[name])

    def government(self, country: str) -> Source:
        """The government of a state, as the tables print it."""
        place = self.places[country]
        return Source(place.government or f"Gouvernement {place.of}", place.kind, country=country)

    def ministry_of(self, portfolio: str, country: str) -> Source:
        """`Ministère de la Défense (Mali)`."""
        return Source(f"Ministère {portfolio} ({self.places[country].terms[0]})", self.places[country].kind, country=country)

    def body(self, slug: str, country: str, host: str | None = None) -> Source:
        """An institution that every state has; an embassy stands in a second state."""
        place, entry = self.places[country], self.actors.bodies.nouns[slug]
        if entry.label == "government":
            return self.government(country)
        if entry.label == "embassy":
            sent = re.sub(
                r"^(?:de la |de l'|du )", lambda m: "du " if m.group() == "du " else "d'" if m.group() == "de l'" else "de ", place.of
            )
            there = f" {located(self.places[host].of)}" if host else ""
            return Source(f"Ambassade {sent}{there}", place.kind, country=country)
        label = entry.labels.get(country, entry.label)
        feminines = [word for word in place.adjectives if fold_word(word).endswith("e")] or place.adjectives
        feminine = feminines[0] if feminines else place.of
        name = label.format(of=place.of, country=place.terms[0], feminine=feminine, feminines=feminine + "s")
        return Source(name, place.kind, country=country)

    def role_of(self, portfolio: str) -> str | None:
        """The role whose holder a minister of this portfolio is."""
        return next((role for word, role in self.minister_roles.items() if re.search(rf"(?<!\w){word}(?!\w)", fold_word(portfolio))), None)


def _turned(name: str) -> list[str]:
    """`Goïta Assimi`: a name of two words with the surname first."""
    words = name.split(" ")
    return [f"{words[1]} {words[0]}"] if len(words) == 2 else []


def plain(term: str) -> str:
    """A term as it stands in a page's ``plain`` text."""
    return fold_word(term).replace("-", " ")


def located(of: str) -> str:
    """`du Bénin` as a place: `au Bénin`."""
    if of.startswith("du "):
        return "au " + of[3:]
    if of.startswith("des "):
        return "aux " + of[4:]
    return "en " + re.sub(r"^(?:de la |de l'|de |d')", "", of)
