"""What stands around a date: whether it is one at all, and whether it lies behind or ahead of the article."""

import re
from collections.abc import Iterable, Mapping

from mali_study.codebook.models import DateWords, IrregularVerb
from mali_study.reading.date_expression import Expression
from mali_study.reading.date_forms import either, words_of
from mali_study.reading.page import Page

Place = tuple[int, int]

REACH = 60  # characters read on either side
CLAUSES = 600  # characters of a sentence read on either side for its tense
BEHIND = 12  # characters by which a verb behind a date counts as further off than one before it
SEGMENT = re.compile(r"[,;:.!?()«»“”\"–]")

# Words behind which a four-figure number is a year, whatever follows.
YEAR_BEFORE = re.compile(
    r"(?:\b(?:en|depuis|debut|fin|mi|annees?|l'an|jusqu'en|courant|horizon|avant|apres|ete|automne|hiver|printemps"
    r"|exercice|saison|campagne)|,|\()[ -]?$"
)
# A plural noun behind a number makes it a quantity; these end in s or x as well and are no nouns.
NO_NOUN = (
    "dans sous mais apres depuis plus puis alors sans vers tous toutes plusieurs chez lors les des ces ses aux est tres pas "
    "nous vous ils elles certains certaines jamais toujours moins deux trois six dix leurs nos vos pres parmi"
)
COUNTED = re.compile(rf" (?!(?:{NO_NOUN.replace(' ', '|')})\b)[a-z]+[sx]\b")
NUMBER_BEFORE = re.compile(r"(?:[-/.°$€+=]|\d[ ,])$")
SUBJECT = re.compile(r" (?:d'entre|ont|sont|avaient|etaient)\b")  # 1990 ont été livrés

# Tenses are read from the words with their accents: livrera and libéra, a and à.
FUTURE = re.compile(r"\b(?:\w{2,}(?:er|ir|dr|ttr|rr|vr)(?:a|ont)|nous \w+rons|(?:au|sau|se|fe|i)(?:ra|ront)|serai(?:t|ent)(?! été))\b")
# The simple past of verbs in -rer (libéra, retira) only looks like a future.
NO_FUTURE = re.compile(r"(?:éra|^opera|^camera|^(?:re|at)?tira|(?:asp|insp|exp|resp|adm|dés|déch|chav)ira)$")
PAST = re.compile(
    r"\b(?:a|ont|avait|avaient|aurait|auraient|était|étaient|fut|furent|eut|été|eu|ayant|depuis|(?:survenu|intervenu|tenu)e?s?)\b"
    r"|\b(?:est|sont|s'est|serait)(?: \w+)? \w+(?:é|ée|és|ées|u|us|ue|ues|i|is|ie|ies|[aiu]it|[eo]rt|oint)s?\b"
    r"|\b\w{3,}(?:èrent|irent|urent)\b|\bremont(?:e|ent|er|ant)\b|\bdat(?:e|ent|ant) d"
    r"|\b(?!\w{0,5}fait\b|souhait|lait)\w{2,}[^\W\dr](?:ait|aient)\b"  # the imperfect; -rait may be conditional
)
# A participle before the date, with its agent or place (l'accord signé à Moscou en mars); some nouns in -é look the same.
PARTICIPLE = (
    r"\b(?!{nouns}s?\b)(?:\w{{3,}}é|\w{{2,}}(?:nd|rd|t)u|{irregular})(?:e|s|es)?"
    r"(?: (?:par|à|au|aux|dans|près)(?: (?!en\b)[^\s,;:]+){{1,4}}?)?(?: (?:le|en|dès|ce|fin|début|à|la))*(?: l')? $"
)
AUXILIARY = re.compile(r"\b(?:ser(?:a|ont|ait|aient)|être|soit|soient|aur(?:a|ont)) (?:\w+ment )?$")  # sera jugé en mars
UNTIL = re.compile(r"\bjusqu'(?:au|en|à|au mois d[e'])(?: l'?a?)? ?$")
# What was planned and may have failed lies on either side.
PLANNED_BEFORE = re.compile(r"(?:était|étaient|initialement|d'abord|avait|avaient|avait été|avaient été) $")
PLANNED_BEHIND = (" initialement", " d'abord", " à l'origine")
# Demain, hier, veille that mean no day: figurative, or part of a phrase.
TOMORROW_BEFORE = re.compile(r"(?:\b(?:de|pour|apres|comme|mali|bamako|aujourd'hui et|aujourd'hui ou) |['-])$")
TOMORROW_BEHIND = ("-", " un ", " les ")
YESTERDAY_BEFORE = re.compile(r"(?:\bd'|comme |aujourd'hui qu')$")
YESTERDAY_BEHIND = (" encore", " comme", " et aujourd'hui")
# Ceux qui nous refusaient tout hier: a time gone by, not a day.
BYGONE = re.compile(r"\b(?:qui|que|qu'\w+|dont|où) [^,;:.!?]{0,60}(?:ait|aient) $")
CLOSED = re.compile(r" ?(?:[,.;!?»”\"]|$)")
MORROW_BEFORE = re.compile(r"\b(?:de|sans|aucun|d'autres) $")  # un pays sans lendemain
WATCH_BEFORE = re.compile(r"\b(?:en|de|cette|sa|une) $")  # état de veille, en veille
DATE_BEHIND = re.compile(r",? (?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2} [a-z])")
DONE_BEFORE = re.compile(r"\b(?:a|ont|est|sont|s'est|se sont)(?: été)? \w+(?:é|ée|és|ées|u|us|ue|i|is|it|t),? $")


class DateContext:
    """Rules on the neighbourhood of an expression, by the words of ``dates.toml``."""

    def __init__(self, codebook: Mapping[str, DateWords], verbs: Mapping[str, IrregularVerb]):
        def before(kind: str, joint: str) -> re.Pattern:
            return re.compile(rf"(?<!\w){either(words_of(codebook, kind))}{joint}$")

        self.names = before("name", r" (?:du |de la |de l'|de |d'|des )")
        self.habits = before("habit", r" ")
        self.designations = before("designation", r"(?: ?\d+)?[ -/(]*(?:de |d')?")
        self.amounts = before("amount", r" ")
        self.units = re.compile(rf" ?(?:{either(words_of(codebook, 'unit'))})s?(?!\w)|[ -]?(?:[%€$]|\d)|-[\da-z]|/\d{{1,3}}(?!\d)|°")
        coming = [term.lower() for entry in codebook.values() if entry.kind == "coming" for term in entry.terms]
        self.coming = re.compile(rf"(?<!\w){with_accents(coming)}(?!\w)")
        nouns = with_accents(term for entry in codebook.values() if entry.kind == "noun" for term in entry.terms)
        self.participle = re.compile(PARTICIPLE.format(nouns=nouns, irregular=with_accents(verb.participle for verb in verbs.values())))

    def is_date(self, page: Page, expression: Expression) -> bool:
        """Whether a careful reader takes the words for a date here."""
        start, end, folded = expression.start, expression.end, page.folded
        before = folded[max(0, start - REACH) : start]
        if expression.kind == "year":
            return expression.until is not None or self._is_year(folded, expression, before)
        if expression.kind == "school":  # no `résolution 2022/15`
            return expression.until.year > expression.year and not self.designations.search(before)
        if expression.told:
            return True
        if expression.kind in ("day", "month", "weekday") and self._is_name(before):
            return False
        if expression.kind == "day" and expression.weekday is None and "-" in folded[start:end]:
            return False  # 11-Septembre
        if expression.kind == "weekday" and before.endswith((" le ", "\nle ")) or before == "le ":
            return self.ahead(page, expression) is not None  # le vendredi, la mosquée déborde
        if expression.kind == "month":
            if re.match(r"-[a-z]", folded[end : end + 2]):
                return False  # Mai-Aïki
            return not self._is_surname(page, expression)
        if expression.kind == "relative" and expression.relative.unit == "day":
            return self._names_day(page, expression, before)
        return expression.kind != "decade" or len(folded[start:end]) > 9

    def _is_name(self, before: str) -> bool:
        """Whether a date without a year goes on a name (avenue du, Mouvement du) or tells a habit (chaque)."""
        return bool(self.names.search(before) or self.habits.search(before)) or before.endswith("-")

    def _is_year(self, folded: str, expression: Expression, before: str) -> bool:
        """Whether a four-figure number is a year and no quantity, number or type."""
        behind = folded[expression.end : expression.end + REACH]
        digits = folded[expression.end - 4 : expression.end]
        if self.designations.search(before) or NUMBER_BEFORE.search(before):
            return False
        if expression.end - expression.start > 4:
            return True
        if YEAR_BEFORE.search(before):
            return not re.match(r" ?[%€$]|-[\da-z]|/\d", behind)
        if self.units.match(behind) or COUNTED.match(behind) or self.amounts.search(before):
            return False
        if SUBJECT.match(behind) and not before.endswith(" de "):
            return False
        return "1900" <= digits <= "2049" or before.endswith((" de ", " et ", " ou ", " a ", " des "))

    def _is_surname(self, page: Page, expression: Expression) -> bool:
        """A month in capital letters behind a name (François Janvier)."""
        words = page.original(max(0, expression.start - 20), expression.end).split()
        month, name = words[-1], words[-2] if len(words) > 1 else ""
        capital = month[:1].isupper() and not month.isupper() and name[:1].isupper() and name.isalpha()
        return capital and name.lower() not in ("en", "de", "ce", "le", "fin", "mi", "début", "depuis", "dès")

    def _names_day(self, page: Page, expression: Expression, before: str) -> bool:
        """Whether hier, demain, aujourd'hui, veille mean one day here and no time at large."""
        word = page.folded[expression.start : expression.end]
        behind = page.folded[expression.end : expression.end + REACH]
        if word == "demain":
            return not TOMORROW_BEFORE.search(before) and not behind.startswith(TOMORROW_BEHIND)
        if word == "hier":
            bygone = BYGONE.search(before) and CLOSED.match(behind)
            return not (YESTERDAY_BEFORE.search(before) or behind.startswith(YESTERDAY_BEHIND) or bygone)
        if word == "lendemain":
            return not MORROW_BEFORE.search(before)
        if word == "veille":
            return not WATCH_BEFORE.search(before)
        if word == "ce jour":
            return not before.endswith(("a ", "jusqu'a "))
        if word == "aujourd'hui":
            words = page.original(max(0, expression.start - 40), expression.start).lower()
            return bool(DATE_BEHIND.match(behind) or DONE_BEFORE.search(words))
        return True

    def ahead(self, page: Page, expression: Expression) -> bool | None:
        """Whether the sentence puts the date into the future (True), the past (False), or does not say (None)."""
        if expression.ahead == "unread":
            expression.ahead = self._ahead(page, expression)
        return expression.ahead

    def _ahead(self, page: Page, expression: Expression) -> bool | None:
        """``ahead``, read from the nearest verb of the clause, else of the sentence."""
        sentence = page.sentences[expression.sentence]
        first, last = max(sentence.start, expression.start - CLAUSES), min(sentence.end, expression.end + CLAUSES)
        text = page.original(first, last).lower()
        offset = page.place(first, last)[0]
        start, end = (position - offset for position in page.place(expression.start, expression.end))
        cuts = [match.start() for match in SEGMENT.finditer(text)]
        clause = max((cut for cut in cuts if cut < start), default=0), min((cut for cut in cuts if cut >= end), default=len(text))
        participle = self.participle.search(text, clause[0], start)
        if participle and not AUXILIARY.search(text, clause[0], participle.start()):
            if not self.coming.search(text, participle.start(), start):
                return False
        for begin, stop in (clause, (0, len(text))):
            if marks := self._tenses(page, text, (begin, stop), offset, (start, end)):
                ahead = min(marks, key=lambda mark: start - mark[1] if mark[1] <= start else mark[0] - end + BEHIND)[2]
                return ahead or (None if UNTIL.search(text, max(0, start - 25), start) else ahead)
        return None

    def _tenses(self, page: Page, text: str, stretch: Place, offset: int, date: Place) -> list[tuple[int, int, bool | None]]:
        """Where a stretch speaks of the future (True), the past (False) or of a plan (None), for a date that stands there."""
        marks: list[tuple[int, int, bool | None]] = []
        for match in self.coming.finditer(text, *stretch):
            planned = PLANNED_BEFORE.search(text, max(0, match.start() - 16), match.start()) or text.startswith(PLANNED_BEHIND, match.end())
            told = match.end() > date[0] and match.group().endswith(("ait", "aient")) and not match.group().endswith(("rait", "raient"))
            marks.append((*match.span(), None if planned else not told))
        for match in FUTURE.finditer(text, *stretch):
            word = page.text[offset + match.start() : offset + match.end()].split()[-1]
            if not NO_FUTURE.search(match.group()) and (word.islower() or word.isupper()):
                marks.append((*match.span(), True))
        taken = {position for start, end, _ in marks for position in (start, end - 1)}
        taken.update(range(*date))  # avant l'été is no participle
        past = [match.span() for match in PAST.finditer(text, *stretch)]
        return marks + [(start, end, False) for start, end in past if start not in taken and end - 1 not in taken]


def with_accents(terms: Iterable[str]) -> str:
    """Words as they are spelled: without its accent, prévu would still be prevu."""
    return "(?:" + "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)) + ")"
