"""Find who a cue belongs to: the noun phrase before the verb, behind it in inversion, or the pronoun."""

import re
from bisect import bisect_left, bisect_right
from itertools import islice

from mali_study.components.cues import Cue
from mali_study.components.determiners import CONTRACTED
from mali_study.components.directory import Source
from mali_study.components.memory import PLURAL
from mali_study.components.nouns import Mention, Phrase
from mali_study.components.quotations import Quotation, quotation_at
from mali_study.components.speakers import Speakers
from mali_study.reading.page import Page

COMMON = ("role", "minister", "ministry", "body", "function", "collective", "anonymous", "document", "broadcaster")
SPEAKING = ("person", "name", "organisation", "state", "pronoun", *COMMON)
TOPICAL = ("person", "name", "role", "minister", "function", "organisation", "body", "ministry", "state")
CLAUSE = re.compile(
    r"(?<!\w)(?:qui|que|qu'|dont|ou|et|mais|ont|est|sont|avait|avaient|etait|etaient|sera|fut|aurait|car|donc|puis|alors que|si)(?!\w)"
)
FINITE = re.compile(r"(?<!\w)(?:ont|est|sont|avait|avaient|etait|etaient|aurait|auraient|sera|seront)(?!\w)")
HAS = re.compile(r"(?<![\w'’])a(?![\w'’])")
ENUMERATED = re.compile(r"(?:^|[\s,])(?:et|mais|puis|ou|tout en|,) ?$")
RELATIVE = re.compile(r"(?<!\w)qui (?:avait |ont |a )?$")
QUE = re.compile(r"(?<!\w)(?:que|qu'|comme|ainsi que|dont|tel que|l'|comme le|ainsi que le|comme l') ?$")
STOPS = re.compile(r"[.;:«»\"“”]|(?<!\w)(?:que|qui|et|mais|ou|dont|est|sont|a|ont|avait)(?!\w)|qu'")
ARTICLES = {"le", "la", "les", "un", "une", "des", "son", "sa", "ses", "leur", "leurs", "ce", "cette", "ces", "l'"}
CAPITAL = re.compile(r" ([A-ZÀÂÉÈÊÎÔ][\w’-]{2,})(?=[,.;: ]|$)")
TIMES = {"meme", "lendemain", "veille", "jour", "soir", "semaine", "mois", "week-end", "matin", "an", "annee"}
LEADING = {
    "a",
    "au",
    "aux",
    "sur",
    "dans",
    "lors",
    "devant",
    "en",
    "depuis",
    "apres",
    "pendant",
    "chez",
    "aupres",
    "par",
    "de",
    "face",
    "avant",
    "via",
    "a l'issue",
    "au micro",
    "d",
    "du",
}

# `un chercheur spécialiste du Sahel, qui`: what may stand between a noun and its relative clause.
FURTHER = re.compile(r"(?:(?! (?:qui|que|a|ont|est|sont|avait|et|mais)(?!\w))[^,.;:«»\"]){0,45}[ ,)»\"]*")
PARTNERS = re.compile(
    r" (?:et|comme|ainsi que|avec) (?:ses|leurs|les|la|le|l'|son|sa|d'autres|plusieurs|certains|des|deux|trois) ?[\w' -]{3,60}? ?"
)

FAR = 400  # code points between a subject and its verb


class Subjects:
    """The noun phrases of one sentence, asked for the subject of its cues."""

    def __init__(self, page: Page, sentence: int, phrases: list[Phrase], quotes: list[Quotation], speakers: Speakers):
        self.page, self.phrases, self.quotes, self.speakers = page, phrases, quotes, speakers
        self.start, self.end, _ = page.sentences[sentence]
        self.starts = [phrase.start for phrase in phrases]

    def of(self, cue: Cue, earlier: list[dict]) -> Phrase | None:
        """The phrase whose source says what the cue introduces."""
        folded = self.page.folded
        before = folded[max(self.start, cue.left - 60) : cue.left]
        quote = quotation_at(self.quotes, cue.start)
        stripped = before.rstrip(" ")
        incise = not stripped or stripped[-1] in ',»"”)–-' or bool(QUE.search(before)) or before.endswith(("comme ", "que "))
        naming = (
            cue.verb is not None and cue.verb.naming and not (stripped and stripped[-1] in '»"”' or stripped.endswith(("»,", '",', "”,")))
        )
        if quote:
            return self._behind(cue) if incise else None
        if incise and not naming and (behind := self._behind(cue)):
            return behind
        if found := self._before(cue, before, earlier):
            return found
        return self._behind(cue) if incise and not self._takes_clause(cue) else None

    def inverted(self, cue: Cue) -> bool:
        """Whether the subject stands right behind the verb."""
        behind = self._behind(cue)
        return behind is not None and behind.start - cue.end <= 1

    def topic(self) -> Source | None:
        """Who the sentence is about: its first noun phrase outside quotations that could be its subject."""
        for phrase in self.phrases:
            able = phrase.source is not None and phrase.head.type in TOPICAL and self.can_speak(phrase)
            if able and quotation_at(self.quotes, phrase.head.start) is None:
                return phrase.source
        return None

    def _takes_clause(self, cue: Cue) -> bool:
        return re.match(r" ?(?:que |qu')", self.page.folded[cue.end : cue.end + 8]) is not None

    def _behind(self, cue: Cue) -> Phrase | None:
        """The subject behind an inverted verb, over dates, places and media in between."""
        for phrase in islice(self.phrases, bisect_left(self.starts, cue.end), None):
            if phrase.start - cue.end > 110 or not _passes(self.page.folded[cue.end : phrase.start]):
                break
            if phrase.governed in CONTRACTED or phrase.governed and phrase.determiner != "des" or phrase.head.type == "pronoun":
                continue
            if phrase.head.type == "organisation" and phrase.head.ref.kind == "social-media":
                continue
            if phrase.head.type in SPEAKING and (phrase.determiner or phrase.head.type not in COMMON):
                after = self.page.folded[phrase.end : phrase.end + 12]
                return None if phrase.head.type == "state" and re.match(r" (?:a|ont|est|avait) ", after) else phrase
        return self._unknown(cue)

    def _unknown(self, cue: Cue) -> Phrase | None:
        """`raconte Salem`: one capitalised word right behind the verb."""
        match = CAPITAL.match(self.page.original(cue.end, min(self.end, cue.end + 40)))
        if not match or cue.form != "finite":
            return None
        name = Mention(cue.end + 1, cue.end + 1 + len(match.group(1)), "name", match.group(1))
        return Phrase(name, name.start, name.end, None, None)

    def _before(self, cue: Cue, before: str, earlier: list[dict]) -> Phrase | None:
        """The subject before the verb; after `et` or a comma, that of the verb before."""
        folded = self.page.folded
        relative = RELATIVE.search(before)
        limit = cue.left - (len(before) - relative.start()) if relative else cue.left
        for place in range(bisect_right(self.starts, cue.left) - 1, -1, -1):
            phrase = self.phrases[place]
            if limit - phrase.end > FAR:
                break
            if phrase.end > cue.left or self._quoted(phrase):
                continue
            gap = folded[phrase.end : limit]
            if relative and phrase.head.type in SPEAKING and FURTHER.fullmatch(gap):
                return phrase
            if not self.can_speak(phrase):
                continue
            if PARTNERS.fullmatch(gap) and _plural(folded[cue.left : cue.end]):
                return phrase
            holds_comma = "," in folded[phrase.start : phrase.end]
            if self._adjacent(self._with_verb(gap, phrase.end, limit), bool(relative), holds_comma):
                return self._first_of(place) if _plural(folded[cue.left : cue.end]) else phrase
        return self._continued(cue, before, earlier)

    def _continued(self, cue: Cue, before: str, earlier: list[dict]) -> Phrase | None:
        """The subject of the verb before, where a cue is joined to it: `a salué … et exhorté`."""
        if cue.joined:
            same = next((row for row in reversed(earlier) if row["cue"].left == cue.left), None)
            return same and same["phrase"]
        if not ENUMERATED.search(before):
            return None
        if earlier:
            return earlier[-1].get("phrase")
        first = islice(self.phrases, bisect_right(self.starts, self.start + 30))
        return next((p for p in first if p.end <= cue.left and not self._quoted(p) and self.can_speak(p)), None)

    def _first_of(self, place: int) -> Phrase:
        """Of subjects joined by `et` the first one: `Ouagadougou, Bamako et Niamey`."""
        joined = self.phrases[place].governed in ("et", "comme")
        while joined and place:
            gap = self.page.folded[self.phrases[place - 1].end : self.phrases[place].start]
            if gap.strip() not in ("", "et", "comme", ",", ", et") or not self.can_speak(self.phrases[place - 1]):
                break
            place -= 1
        return self.phrases[place]

    def _with_verb(self, gap: str, start: int, end: int) -> str:
        """The gap with `a` read as the verb unless the text writes `à`."""
        return HAS.sub("est", gap) if HAS.search(self.page.original(start, end)) else gap

    def _quoted(self, phrase: Phrase) -> bool:
        quote = quotation_at(self.quotes, phrase.head.start)
        return quote is not None and quote.end - quote.start > 40

    def can_speak(self, phrase: Phrase) -> bool:
        """Whether a phrase can be the subject of a verb behind it."""
        if phrase.head.type not in SPEAKING or phrase.head.type == "organisation" and phrase.head.ref.kind == "social-media":
            return False
        if phrase.governed in ("et", "ou"):
            place = bisect_left(self.starts, phrase.start)
            joined = next((p for p in self.phrases[max(0, place - 4) : place] if 0 < phrase.start - p.end <= 4), None)
            return joined is None or not joined.governed or self.can_speak(joined)
        if phrase.governed and phrase.governed not in ("dont", "comme"):
            return phrase.determiner == "des" and phrase.start <= self.start + 1
        if phrase.head.type in COMMON and phrase.determiner is None:
            return phrase.start <= self.start + 3 or self.page.sentences[self.page.sentence_at(phrase.start)].part == "title"
        return True

    def _adjacent(self, gap: str, relative: bool, phrase_holds_comma: bool) -> bool:
        """Whether only the phrase's own words, adverbs or a parenthesis lie between it and the verb."""
        bare = gap.strip(' »")')
        if not bare or bare == "," and (relative or phrase_holds_comma):
            return True
        if bare.startswith(("et", "mais", "puis")) and bare in ("et", "mais", "puis"):
            return False
        if bare[0] in ",(–-" and (bare[-1] in ",)–-" or gap.rstrip()[-1:] in ",)–-"):
            inserted = bare.lstrip(",( ").startswith(("qui", "dont", "que", "qu'", "ou ", "lors", "avec"))
            return len(bare) > 1 and (inserted or not FINITE.search(bare))
        if ":" in bare or ";" in bare or "«" in bare:
            return False
        if "," in bare:
            first, _, rest = bare.partition(",")
            closed = rest.rstrip().endswith(",") or not rest and phrase_holds_comma
            return not CLAUSE.search(first) and len(first) < 60 and closed
        return len(bare) < 70 and not CLAUSE.search(bare) and not re.match(r"(?:le|la|les|un|une|l')(?!\w)", bare)


def pronoun_phrase(speakers: Speakers, cue: Cue):
    """The source of `dit-il`, with the pronoun's words; None for `dit-on`."""
    if cue.who in (None, "on"):
        return None
    return speakers.pronoun(cue.who if cue.who in PLURAL or cue.who == "elle" else "il")


def _plural(verb: str) -> bool:
    """Whether a verb group is in the plural."""
    return re.search(r"(?<!\w)(?:ont|sont|avaient|etaient|auraient|seraient)(?!\w)|ent$", verb) is not None


def _passes(gap: str) -> bool:
    """Whether the words between a verb and its inverted subject are only adverbs, dates, places and media."""
    if STOPS.search(re.sub(r"(?<!\w)a (?=l'|la |le |un|$|[a-z0-9']+(?: |,|$))", "dans ", gap)):
        return False
    grouped = filled = False  # inside a prepositional group; with its noun
    words = re.findall(r"[\w-]+'?|,", gap)
    for number, word in enumerate(words):
        if word == ",":
            grouped = filled = False
        elif word.rstrip("'") in LEADING:
            grouped, filled = True, False
        elif word in ARTICLES:
            following = words[number + 1] if number + 1 < len(words) else ""
            if not (grouped and not filled) and not following[:1].isdigit() and following not in TIMES:
                return False
            grouped = True
        else:
            filled = True
    return True
