"""Cut an article into sentences and say what each is: title, body, credit or boilerplate. Nothing is deleted.

Seen: the lines, their order and the phrases of ``codebook/furniture.toml``. Not seen: what the page looked like, and
furniture in the middle of a line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mali_study.reading.folding import fold, fold_word
from mali_study.reading.terms import pattern

LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
ENDED = re.compile(r"[.!?…:;,]['\"»”’)\]]*\s*$|[»”\"]\s*$")
# A full stop, and the marks that may close behind it, where a sentence can begin after it.
STOP = re.compile(r"(?:[.!?…]+[ \u00a0\u202f]?[»”\"’)\]]*|[.!?…]\s[»”])\s+(?=[\"«“‘(\[–—-]*\s*[^\Wa-zà-ÿ_]|[^\w\s,;:.!?»”)\]])")
SIGNATURE = re.compile(r"\(?\s*[A-Za-zÀ-ÿ]{2,4}(?:\s?/\s?[A-Za-zÀ-ÿ]{2,6}){1,4}\s*\)?\.?")
WORD = re.compile(r"\w+")
BEHIND_LABEL = re.compile(r"\s*(?:[:|/•>»]|\d|$)")
TWEET = re.compile(r"\s*[—–-] .*\(@\w+\)")
SENTENCE = 25  # words from which a line that ends in a full stop is the article's own, whatever it begins with
LONGEST = 60  # words of a line of furniture
TITLE_LENGTH = 220
FEW_WORDS = 12


class Sentence(NamedTuple):
    """One stretch of an article, ``start`` to ``end``, and its part."""

    start: int
    end: int
    part: str


@dataclass
class _Line:
    start: int
    end: int
    text: str
    folded: str
    blank_before: bool
    part: str = ""
    words: int = field(init=False)

    def __post_init__(self):
        self.words = len(self.text.split())

    @property
    def stopped(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.folded.rstrip().endswith((".", "!", "»", "”"))

    @property
    def ended(self) -> bool:
        return bool(ENDED.search(self.text))


class Layout:
    """The parts and sentences of an article, by the phrases of a codebook's ``furniture`` and the names of media."""

    def __init__(self, furniture: Mapping[str, Sequence[str]], agencies: Sequence[str] = (), outlets: Sequence[str] = ()):
        starts = {group: pattern(map(fold_word, terms)) for group, terms in furniture.items()}
        self.stock = re.compile(rf"[\W_]*(?:{starts['stock']})(?!\w)")
        self.line = re.compile(rf"[\W_]*(?:{starts['line']})(?!\w)")
        self.label = re.compile(rf"[\W_]*(?:{starts['label']})(?!\w)(?P<more>.*)")
        behind = r"[\W\d_]*(?:(?:a|pour|sur|de) .*|annuler.*)?"
        self.tail = re.compile(rf"[\W_]*(?:\d+ )?(?:(?:{starts['tail']}){behind}|(?:{starts['tail_alone']})[\W\d_]*)$")
        self.whole = re.compile(rf"(?:[\W\d_]*(?<!\w)(?:{starts['whole']})(?!\w))+[\W\d_]*")
        self.credit = re.compile(rf"\W*(?:{starts['credit']})(?!\w)\s*:?")
        wire, paper = (pattern(map(fold_word, names)) or "(?!)" for names in (agencies, [*agencies, *outlets]))
        self.wire = re.compile(rf"\W*(?:(?:par|avec|source) :? ?)?(?:l')?(?:{wire})(?:\W*| ?[/|–-] .{{0,60}})")
        self.signed = re.compile(rf"\W*(?:[\w. ]{{1,20}}[/,–-] ?)?(?:{paper}|[\w-]+\.(?:com|net|org|info|ml|bf|ne|td|sn|ci|fr|africa))\W*")
        self.abbreviations = {fold_word(term) for term in furniture["abbreviations"]}

    def __call__(self, text: str, title: str | None = None) -> list[Sentence]:
        """Cut ``text`` into sentences that tile it: only white space lies between them."""
        lines = list(_lines(text))
        self._mark_furniture(lines)
        self._mark_head(lines, fold_word(title) if title else None)
        self._mark_foot(lines)
        sentences: list[Sentence] = []
        for start, end, part in _blocks(lines):
            cuts = self._cuts(text, start, end) if part == "body" else [end]
            for cut in cuts:
                stretch = text[start:cut]
                sentences.append(Sentence(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()), part))
                start = cut
        return [sentence for sentence in sentences if sentence.start < sentence.end]

    def _mark_furniture(self, lines: list[_Line]) -> None:
        """Share bars and stamps anywhere; from a comment form in the second half on, everything."""
        teased = False  # the line before was `À lire également :` or a title below it
        for number, line in enumerate(lines):
            headed = teased and not line.blank_before and not line.stopped and line.words <= FEW_WORDS * 2
            if headed or line.words <= LONGEST and self._is_furniture(line):
                line.part = "boilerplate"
            if number * 2 >= len(lines) - 1 and number and line.words <= FEW_WORDS and self.tail.match(line.folded):
                for rest in lines[number:]:
                    rest.part = "credit" if self._is_credit(rest) and rest.words <= 4 else "boilerplate"
                return
            if not line.part and self._is_credit(line):
                line.part = "credit"
            teased = headed or line.part == "boilerplate" and line.words <= FEW_WORDS // 2 and line.folded.rstrip().endswith(":")

    def _is_furniture(self, line: _Line) -> bool:
        """Whether a line's beginning, or all of it, is a phrase of the page and no sentence of the article."""
        if self.whole.fullmatch(line.folded) or self.stock.match(line.folded):
            return True
        if (label := self.label.match(line.folded)) and (
            BEHIND_LABEL.match(label["more"]) or line.words <= 2 or line.words <= 4 and not line.stopped
        ):
            return True
        return bool(self.line.match(line.folded)) and not (line.stopped and line.words > SENTENCE)

    def _is_credit(self, line: _Line) -> bool:
        """A short line that names where the text comes from, or an agency's signature."""
        if SIGNATURE.fullmatch(line.text.strip()) and "/" in line.text:
            return True
        if line.words <= 12 and self.wire.fullmatch(line.folded):
            return True
        match = self.credit.match(line.folded) if line.words <= 8 and not line.folded.rstrip().endswith((",", ";", "?")) else None
        if match is None:
            return False
        if match.group().rstrip().endswith(":"):
            return True
        return not line.stopped and "," not in line.text and line.text[match.end() :].lstrip(' ("«“')[:1].isupper()

    def _mark_head(self, lines: list[_Line], title: str | None) -> None:
        """The first short line without a full stop is the title; said again, it is furniture, as are sections below it."""
        titles: list[str] = []
        for line in lines:
            if line.part:
                continue
            short = len(line.text) <= TITLE_LENGTH and not line.ended
            if title and line.folded.strip() == title and not titles:
                line.part = "title"
            elif short and any(_same_title(line.folded, known) for known in titles):
                line.part = "boilerplate"
            elif not titles and short and (len(lines) > 1 and line is not lines[-1]):
                line.part = "title"
            elif not titles and line is lines[0] and line.folded.rstrip().endswith(("?", "!")) and line.words <= 25 and len(lines) > 2:
                line.part = "title"
            elif titles and short and line.words <= 3:
                line.part = "boilerplate"
            else:
                break
            if line.part == "title":
                titles.append(line.folded.strip())
        for line in lines:
            if not line.part and line.folded.strip() in titles:
                line.part = "boilerplate"

    def _mark_foot(self, lines: list[_Line]) -> None:
        """Below the last full sentence, short lines that end without a stop are furniture."""
        credit = next((number for number, line in enumerate(lines) if line.part == "credit"), len(lines))
        foot = reversed(list(enumerate(lines))) if any(line.ended for line in lines) else []
        for number, line in foot:
            if line.part in ("boilerplate", "credit"):
                continue
            if line.ended or line.part or TWEET.match(line.text):
                break
            if line.words <= 6 and self.signed.fullmatch(line.folded):
                line.part = "credit"
                continue
            line.part = "boilerplate" if line.words <= 4 or number > credit else "body"
        for line in lines:
            line.part = line.part or "body"

    def _cuts(self, text: str, start: int, end: int) -> list[int]:
        """Where the sentences of a paragraph end."""
        cuts = []
        for match in STOP.finditer(text, start, end):
            before = re.search(r"[\w'’.-]*$", text[max(start, match.start() - 20) : match.start()])
            word = fold(before.group())[0].rpartition("'")[2] if before else ""
            initial = len(word) == 1 and before.group()[-1:].isupper()
            if text[match.start()] == "." and match.group().strip() == "." and (initial or word in self.abbreviations):
                continue
            cuts.append(match.end())
        return [*cuts, end]


def _lines(text: str) -> Iterator[_Line]:
    """Lines with something on them, and whether an empty one stands before."""
    behind = 0
    for match in LINE.finditer(text):
        if match.group().strip():
            blank = text.count("\n", behind, match.start()) > 1
            yield _Line(match.start(), match.end(), match.group(), fold(match.group())[0], blank)
            behind = match.end()


def _same_title(line: str, title: str) -> bool:
    """A title said again, perhaps with a first name or a section more, or cut short."""
    said, known = set(WORD.findall(line)), set(WORD.findall(title))
    return bool(said and known) and (known <= said or said <= known) and len(said ^ known) <= 4


def _blocks(lines: list[_Line]) -> Iterator[tuple[int, int, str]]:
    """Lines of one part; a body line that breaks off and goes on in lower case is one paragraph with the next."""
    start, end, part, broken = None, None, "", False
    for line in lines:
        goes_on = part == line.part == "body" and not line.blank_before and not broken and line.text.lstrip()[:1].islower()
        if start is not None and not goes_on:
            yield start, end, part
        if not goes_on:
            start = line.start
        end, part, broken = line.end, line.part, line.text.rstrip().endswith((".", "!", "?", "…"))
    if start is not None:
        yield start, end, part
