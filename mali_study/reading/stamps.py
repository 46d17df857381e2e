"""What a page states of its own date: machine stamps, date lines, datelines and signatures."""

import re
from collections.abc import Mapping

from mali_study.codebook.models import DateWords
from mali_study.reading.calendar import When
from mali_study.reading.date_expression import Expression
from mali_study.reading.date_forms import DateForms, either, words_of
from mali_study.reading.page import Page

DAY_KINDS = ("day", "numeric", "iso", "english", "british")
LEAD = 4  # sentences in which a report names its day
STAMP_LENGTH, HEAD = 80, 8  # characters; sentences
# A place in capitals, a state or agency beside it, and nothing else before the day; a dash, an agency or the end behind it.
NO_PLACE = r"(?!(?:Selon|Depuis|Après|Avec|Dès|Source|Sources|Photo|Par)\b)"
NAME = r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*|d[eu]s?|la|le|sur)"
DATELINE = re.compile(
    rf"\W*{NO_PLACE}{NAME}(?: {NAME}){{0,4}}(?:[,/] ?[\w'’ -]{{2,20}})?(?: ?\([\w'’ -]+\))?"
    r"(?:(?<=\)) ?| ?[,–-]+ ?)(?:(?:le|ce|du) )?"
)
DATELINE_END = re.compile(r"(?: ?\(| ?[–/]| --?|-\w|\.?$| :|\) ?[-–:]|\. ?/)")
TWEETED = re.compile(r"@|\btwitter\b|\d [ap]m\b")
STOPS = (".", "!", "?", "»", '"')
HANDLE = re.compile(r"(?:@\w+\)?,?|·) ?$")
# Before a machine's date stands nothing, a mark, or "on"; before a writer's date an article or a place.
STAMP_BEFORE = re.compile(r"(?:^|[-–|•·:(/.]|\d[h:]\d\d|\bon|\bpar [\w .'-]{2,40})\W*$")
HOUR = re.compile(r",? ?(?:a|-|–) ?\d{1,2} ?[h:]")  # behind the day of a long stamp
WRITTEN = re.compile(r"[^\d@:]*(?:(?<!\d)\d{1,2}(?:er)? [a-z.]+ \d{4})[^\w]*")  # a date line of words alone: no clock, no counter
LISTED = re.compile(r"\d\d?[/.]\d\d?[/.](?:20)?\d\d ?[-–:|] ?\w")  # a teaser of another article: its day, a dash, its title


class Stamps:
    """Finds what a page prints of its own date, by the stamp and signature words of ``dates.toml``."""

    def __init__(self, codebook: Mapping[str, DateWords], forms: DateForms):
        self.forms = forms
        stamps = words_of(codebook, "stamp")
        self.ranks = {term: rank for rank, term in enumerate(stamps)}
        self.updated = self.ranks.get("mis a jour le", len(stamps))
        self.stamp = re.compile(rf"(?<!\w)(?P<stamp>{either(stamps)})(?!\w)")
        self.signature = re.compile(rf"\W*{either(words_of(codebook, 'signature'))}(?!\w)")

    def lines(self, page: Page) -> dict[int, Expression]:
        """Short lines above the text that hold a full day and little else, with that day, by sentence."""
        found, read = {}, 0
        for number, sentence in enumerate(page.sentences):
            words = page.folded[sentence.start : sentence.end]
            day = self._line(page, number)
            if day:
                found[number] = day
            elif sentence.part != "boilerplate":
                read += 1
                if read > HEAD or TWEETED.search(words) or len(words) > STAMP_LENGTH and words.endswith(STOPS):
                    break
        return found

    def _line(self, page: Page, number: int) -> Expression | None:
        """The day of a sentence that holds little else."""
        sentence = page.sentences[number]
        words = page.folded[sentence.start : sentence.end]
        longest = 2 * STAMP_LENGTH if self.stamp.match(words) else STAMP_LENGTH
        if len(words) > longest or sentence.part == "body" and TWEETED.search(words):
            return None
        day = next((day for day in self.forms.within(page, sentence.start, sentence.end) if day.told and day.day), None)
        if day is None:
            return None
        before, behind = words[: day.start - sentence.start], words[day.end - sentence.start :]
        if len(words) > STAMP_LENGTH and not HOUR.match(behind):
            return None
        others = len(re.findall(r"[a-z]{2,}", before + behind))
        bare = STAMP_BEFORE.search(before) and others <= 5 or before == "le " and others == 1
        return day if bare or self.stamp.search(before) else None

    def machine(self, page: Page) -> set[int]:
        """Sentences that are a machine's stamp or a teaser's: not the words of a writer."""
        found = set()
        for number in self.lines(page):
            words = page.folded[page.sentences[number].start : page.sentences[number].end]
            if self.stamp.search(words) or not (self.signature.match(words) or WRITTEN.fullmatch(words)):
                found.add(number)
        for number, sentence in enumerate(page.sentences):
            below = number and (number - 1 in found or page.sentences[number - 1].part == "boilerplate")
            if below and LISTED.match(page.folded, sentence.start) and page.folded[sentence.end - 1] not in ".!?»":
                found.add(number)
        return found

    def stamped(self, page: Page) -> When | None:
        """The best machine stamp: behind ``publié le`` before ``mis à jour le`` before a bare date above the text."""
        bare, found = self.lines(page), []
        for number, sentence in enumerate(page.sentences):
            if sentence.part != "boilerplate" and number not in bare:
                continue
            stamps = self.stamp.finditer(page.folded, sentence.start, sentence.end)
            marks = [(match.end(), self.ranks[match["stamp"].replace("-", " ")]) for match in stamps]
            if number in bare and not any(end <= bare[number].start for end, _ in marks):
                marks.append((bare[number].start, self.updated - 1 if marks else len(self.ranks)))
            for day in self.forms.within(page, sentence.start, sentence.end) if marks else ():
                rank = next((rank for end, rank in sorted(marks, reverse=True) if 0 <= day.start - end <= 40), None)
                if day.told and day.day and rank is not None:
                    found.append((rank, day.start, When(day.year, day.month, day.day)))
        return min(found)[2] if found else None

    def signed(self, page: Page, expressions: list[Expression]) -> When | None:
        """The day at the end of a signature (propos recueillis … le 9 juin 2025)."""
        for expression in reversed(expressions):
            sentence = page.sentences[expression.sentence]
            if not (expression.told and expression.day):
                continue
            if self.signature.match(page.folded, sentence.start) and sentence.end - expression.end < 3:
                return When(expression.year, expression.month, expression.day)
        return None


def is_dateline(page: Page, expression: Expression) -> bool:
    """Whether a day follows a place at the beginning of a sentence and opens or signs the text (BAMAKO, 3 juin (AFP) –)."""
    number = expression.sentence
    if expression.kind not in DAY_KINDS or not expression.day or expression.until or LEAD + 2 <= number < len(page.sentences) - 4:
        return False
    sentence = page.sentences[number]
    if expression.start - sentence.start > 60:
        return False
    before = DATELINE.fullmatch(page.original(sentence.start, expression.start))
    return bool(before and DATELINE_END.match(page.folded, expression.end, sentence.end))


def is_tweeted(page: Page, expression: Expression) -> bool:
    """Whether a day is the stamp of an embedded tweet: — Name (@name) August 10, 2022."""
    return expression.told and bool(expression.day and HANDLE.search(page.folded, max(0, expression.start - 30), expression.start))
