"""Find registrations of aircraft in a text, by the marks of `registrations.toml`.

Not seen: registrations of a form that no state of the codebook has, and numbers on the tail that no word says are such.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mali_study.codebook.registers import Registrations
from mali_study.reading.folding import fold
from mali_study.reading.terms import forms

HYPHENS = r"\-\u2010\u2011\u2012\u2013\u2212"
GAP = rf"[{HYPHENS} \u00a0\u202f]?"  # TZ-20C, TZ 20C, TZ20C
SEPARATORS = "-\u2010\u2011\u2012\u2013\u2212 \u00a0\u202f"
WINDOW = 60  # characters before a number in which a word says what it is
JOINTS = " \u00a0\u202f:"
OPENERS = " \u00a0\u202f:«»\"“”'‘’([-"  # may stand between that word and the number
LIST = re.compile(r"\s*(?:,|et|ou|à|/)\s*")
SIGNS = {"#": "[0-9]", "@": "[A-Z]"}
MOST_BETWEEN = 4  # words between "immatriculé" and the number


@dataclass(frozen=True)
class Hit:
    """A registration in a text: ``state`` None for a number that names none; ``kind`` ``firm``, ``letters`` or ``bare``."""

    start: int
    end: int
    registration: str
    state: str | None
    kind: str
    announced: bool


class Marks:
    """The registrations of a codebook.

    >>> from mali_study import codebook
    >>> marks = Marks(codebook.load().registrations)
    >>> [(hit.registration, hit.state) for hit in marks("Le Su-25 TZ 20C a suivi l'Il-76 immatriculé RA-76842.")]
    [('TZ-20C', 'MLI'), ('RA-76842', 'RUS')]
    """

    def __init__(self, words: Registrations):
        self.rules: list[tuple[str | None, str, str]] = []  # state, mark, kind
        branches = []
        for state, entry in words.states.items():
            beside = [(mark, "beside") for mark in entry.beside]
            for mark, kind in [*((mark, "plain") for mark in (*entry.military, *entry.civil)), *beside]:
                has_figure = "#" in mark
                branches.append(self._branch(len(branches), mark, "i" if has_figure else ""))
                self.rules.append((state, mark, "beside" if kind == "beside" else "firm" if has_figure else "letters"))
        for mark in words.bare.marks:
            branches.append(f"(?P<m{len(branches)}>{_written(mark)})")
            self.rules.append((None, mark, "bare"))
        # A mark that another one begins (EW-###@ and EW-###@@) gives way: what goes on behind it is no end.
        # All but one word start in ten are passed over by the look ahead, before any mark is tried: three times as fast.
        begins = rf"(?=[A-Z0-9]|[a-z]{{1,4}}{GAP}[a-z]{{0,2}}[0-9])"
        self.finder = re.compile(rf"(?<![\w@._-]){begins}(?:{'|'.join(branches)})(?![\w@]|[{HYPHENS}]\w|[.,]\d|[.][a-z])")
        self.announcing = _endings(words.words.registration.terms)
        self.papers = _endings(words.words.papers.terms)
        self.between = _endings(words.words.between.terms)

    @staticmethod
    def _branch(number: int, mark: str, flags: str) -> str:
        prefix, _, rest = _parts(mark)
        written = f"{prefix}{GAP}{_written(rest)}" if flags else f"{prefix}[{HYPHENS}]{_written(rest)}"
        return f"(?P<m{number}>(?{flags}:{written}))" if flags else f"(?P<m{number}>{written})"

    def __call__(self, text: str, counts: Callable[[Hit], bool] = lambda hit: True) -> Iterator[Hit]:
        """Yield the registrations of a text in reading order; ``counts`` decides of those that words of registration do not announce."""
        previous: Hit | None = None
        for match in _whole(text, list(self.finder.finditer(text))):
            state, mark, kind = self.rules[int(match.lastgroup[1:])]
            says = self._said_before(text, match.start())
            listed = previous is not None and LIST.fullmatch(text, previous.end, match.start()) is not None
            announced = says == "registration" or (listed and previous.announced)
            hit = Hit(*match.span(), _canonical(match.group(), mark), state, "firm" if kind == "beside" else kind, announced)
            if says == "papers" or (kind in ("beside", "bare") and not announced):
                continue
            if announced and kind != "bare" or counts(hit):
                previous = hit
                yield hit

    def _said_before(self, text: str, start: int) -> str | None:
        """What the words directly before a number say it is: ``registration``, ``papers`` or nothing."""
        before = fold(text[max(0, start - WINDOW) : start])[0]
        for _ in range(MOST_BETWEEN + 1):
            directly = before.rstrip(JOINTS)
            before = directly.rstrip(OPENERS)
            if _ends(before, self.announcing):
                return "registration"
            if before == directly and _ends(before, self.papers):  # un Su-25 en vol (TZ-20C)
                return "papers"
            if not (word := _ends(before, self.between)):
                return None
            before = before[: -len(word)]
        return None


def _whole(text: str, found: list[re.Match]) -> Iterator[re.Match]:
    """Those that a slash does not make part of a file number: on its other side stands another registration."""
    starts, ends = {match.start() for match in found}, {match.end() for match in found}
    for match in found:
        start, end = match.span()
        after = text[end : end + 2]
        if text[start - 1 : start] == "/" and start - 1 not in ends:
            continue
        if after[:1] == "/" and (after[1:].isalnum() and end + 1 not in starts):
            continue
        yield match


def _written(mark: str) -> str:
    """A mark as a regular expression."""
    return "".join(SIGNS.get(sign, re.escape(sign)) for sign in mark)


def _canonical(words: str, mark: str) -> str:
    """In capitals, as the mark joins it to its prefix."""
    prefix, hyphen, _ = _parts(mark)
    return f"{prefix}{hyphen}{words[len(prefix) :].lstrip(SEPARATORS).upper()}" if prefix else words


def _parts(mark: str) -> tuple[str, str, str]:
    """Prefix, hyphen or nothing, and what follows; a bare mark has no prefix."""
    if mark[0] in SIGNS:
        return "", "", mark
    if "-" in mark:
        return mark.partition("-")
    first = next(place for place, sign in enumerate(mark) if sign in SIGNS)
    return mark[:first], "", mark[first:]


def _endings(terms: Iterable[str]) -> tuple[str, ...]:
    """Every folded spelling of some terms, longest first."""
    return tuple(sorted({form for term in terms for form in forms(term)}, key=lambda form: (-len(form), form)))


def _ends(words: str, endings: tuple[str, ...]) -> str | None:
    """The term that words end with, if a word begins there."""
    plain = words.replace("-", " ")
    if not plain.endswith(endings):
        return None
    for ending in endings:
        if plain.endswith(ending) and not plain[: -len(ending)][-1:].isalnum():
            return ending
    return None
