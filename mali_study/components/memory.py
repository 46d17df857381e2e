"""What a page has said so far: who was named and how, who spoke last, which state its army and ministers serve."""

import re
from collections import deque

from mali_study.components.directory import ANONYMOUS, Directory, Source
from mali_study.components.nouns import Mention, Phrase
from mali_study.reading.page import Page

PLURAL = {"ils", "elles", "ces derniers", "ces dernieres", "ceux-ci", "celles-ci", "ceux ci", "celles ci"}
FEMININE = {"elle", "elles", "cette derniere", "celle ci"}
HIS = re.compile(
    r"(?:Ministère|État-major|Kremlin|Pentagone|Conseil|Comité|Front|Groupe|Mouvement|Parti|Institut|Centre|Bureau|Commandement|Wagner)"
)
HERS = re.compile(r"(?:Présidence|Armée|Forces|Direction|DIRPA|MINUSMA|CEDEAO|CMA|ONU|Union|Ambassade|Agence|Commission|Coordination)")
TERRITORY = re.compile(
    r"(?: de la (?:région|province|ville|commune|préfecture)| du (?:cercle|département))?(?: de (?:la |l[’'])?| du | d[’'])[A-ZÉ][\w’'-]+"
)
BODIES = ("armed-group", "civil-society", "expert", "official-other")  # what `le groupe`, `l'organisation` can mean
HOLDERS = ("ministre", "chef", "dirigeant", "leader", "general", "colonel", "capitaine", "president")  # who holds some office
REMEMBERED = 150  # sources; older ones are no longer meant by `le ministre`
LEADING = 12  # code points before a state that opens its sentence: `À `, `Au `, `Du côté de `


class Memory:
    """The sources of one page, in reading order."""

    def __init__(self, directory: Directory, page: Page, date: str | None, home: str, sentences: list[list[Mention]]):
        self.directory, self.page, self.date, self.base = directory, page, date, home
        self.named: deque[tuple[Source, set[str]]] = deque(maxlen=REMEMBERED)
        self.last: Source | None = None
        self.documented: tuple[Source, int] | None = None  # whose communiqué or report was named last, in which paragraph
        self.topic: Source | None = None  # subject of a sentence since then in which nobody spoke
        self.paragraph = self.spoken_in = 0
        self.since: list[Source] = []  # persons named after the last speaker spoke
        self.several: Source | None = None  # what the last plural noun stands for
        self.ministers: dict[tuple[str, str], Source] = {}
        self.answers: list[tuple[int, int]] = []  # folded stretches that an interviewee says
        self.phrases: list[Phrase] = []  # of the sentence being read
        self.here: str | None = None
        self.fulls = {m.ref for found in sentences for m in found if m.type == "person" and " " in page.plain[m.start : m.end]}

    @property
    def home(self) -> str:
        """The state whose army, ministers and presidency are meant where none is named."""
        return self.here or self.base

    def begin(self, number: int, read: list[Phrase]) -> None:
        """Start a sentence: a state that opens it (`À Niamey, le gouvernement`) is at home until the paragraph ends."""
        self.phrases = read
        sentence = self.page.sentences[number]
        written = self.page.text_sentences
        if number and "\n" in self.page.text[written[number - 1].end : written[number].start]:
            self.here = None
            self.paragraph += 1
        first = read[0] if read else None
        placed = first and first.head.type == "state" and first.governed in ("a", "au", "aux", "en", "de")
        if placed and first.start - sentence.start <= LEADING:
            self.here = first.head.ref if first.head.ref in self.directory.homes else None

    def spoke(self, source: Source) -> None:
        """Remember who spoke last."""
        if source.kind not in ("agency", "social-media"):
            self.last, self.topic, self.since = source, None, []
            self.spoken_in = self.paragraph

    def remember(self, phrase: Phrase, source: Source | None) -> None:
        """Remember whom a noun phrase named."""
        head = phrase.head
        if head.type in ("anonymous", "function", "collective", "body") and self._words(head).split()[0].endswith("s"):
            self.several = source
        generic = head.type in ("pronoun", "document", "function", "collective") and not phrase.linked("apposed", "complement")
        unnamed = source is not None and source.name == "anonymous"
        if source is None or source is ANONYMOUS or generic and not (unnamed and phrase.determiner == "indefinite"):
            return
        self.named.append((source, self._tags(phrase)))
        if source.personal and head.type != "pronoun" and not unnamed:
            self.since.append(source)

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

    def _persons(self) -> list[tuple[Source, set[str]]]:
        """Persons named so far, the last first; a name that nothing shows to be a person's is none."""
        return [
            (source, tags)
            for source, tags in reversed(self.named)
            if source.personal and (tags or source.kind != "other" or source == self.last or source.name in self.directory.people)
        ]

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
        words, country = self._words(phrase.head), self._country(phrase)
        if words.endswith("s") and phrase.head.type != "role":
            return None
        persons = self._persons()
        if self.last and self.last.personal and any(source == self.last and words in tags for source, tags in persons):
            return self.last
        bare = not phrase.linked("complement", "apposed", "inner")
        for nouns in ({words}, self.directory.alike.get(words, set()) if bare else set()):
            for source, tags in persons:
                if nouns & tags and (country is None or source.country in (country, None)):
                    return source
        if words in HOLDERS:
            if (holder := self._in_some_office(words, country)) is not None:
                return holder
        placed = TERRITORY.match(self.page.original(phrase.end, phrase.end + 60))
        shown = self.page.plain.startswith(("ce ", "cet ", "cette "), phrase.start)
        fits = shown or phrase.determiner == "definite" and country is None and not phrase.members and not placed
        recent = self.last if self.last and self.last.personal else next((source for source, _ in persons), None)
        return recent if fits else None

    def _in_some_office(self, words: str, country: str | None) -> Source | None:
        """The last person named who holds or held an office; for `ministre` a ministry."""
        for source, _ in self._persons():
            offices = [office[0] for office in self.directory.offices.get(source.name, ())]
            if any(words != "ministre" or office.endswith("minister") for office in offices) and country in (None, source.country):
                return source
        return None

    def _recent(self, kind: str) -> Source | None:
        """The last organisation of a kind that the text named."""
        for source, _ in reversed(self.named):
            if source.kind == kind and not source.personal:
                return source
        if self.last and not self.last.personal:
            return self.last
        if kind != "other":
            return None
        return next((source for source, _ in reversed(self.named) if not source.personal and source.kind in BODIES), None)

    def pronoun(self, word: str) -> Source | None:
        """Whom a pronoun means: who spoke last, if it fits, else the last person named."""
        if word.startswith("les deux"):
            return next((source for source, _ in self.named if source.personal), None)
        if word in PLURAL:
            return self._plural()
        feminine = word in FEMININE
        if self.topic and self._fits(self.topic, feminine) and (self.topic.personal or self.paragraph > self.spoken_in):
            return self.topic
        if self.last and self._fits(self.last, feminine):
            newer = [] if self.last.personal else [source for source in self.since if self._fits(source, feminine)]
            return newer[-1] if newer else self.last
        fitting = [source for source, _ in reversed(self.named) if self._fits(source, feminine)]
        return next((source for source in fitting if source.personal), fitting[0] if fitting else self.last)

    def _plural(self) -> Source | None:
        """Whom `ils` means: unnamed people just mentioned, who spoke and whom he named, or the last body named."""
        if self.several is not None and (self.several.name == "anonymous" or not self.several.personal):
            return self.several
        who = self.last if self.last and self.last.personal else self.topic
        if who and who.personal and self.since and self.since != [who]:  # `X a reçu Y. Ils ont …`
            return who
        return next((source for source in [self.last, *(s for s, _ in reversed(self.named))] if source and not source.personal), None)

    def _fits(self, source: Source, feminine: bool) -> bool:
        """Whether a pronoun of that gender can mean a source."""
        if source.name == "anonymous":
            return True
        if not source.personal:
            return not (HIS if feminine else HERS).match(source.name)
        return source.female == feminine if source.name in self.directory.people else True

    def _words(self, mention: Mention) -> str:
        return self.page.plain[mention.start : mention.end]
