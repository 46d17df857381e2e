"""Rival reports: two claims that seem to be of one thing and cannot both be true."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from mali_study.claims.fitting import Claim, Fitting, numbers_fit
from mali_study.claims.statements import ALWAYS, NEVER, days

GRAVEST = ("status", "supplier", "quantity", "date")
RULES = {
    "status": "one says it happened, the other denies it",
    "supplier": "same type and holder, near in time; another supplier",
    "quantity": "same type, holder and supplier, near in time; another number",
    "date": "same type, holder, supplier and number; no more than {} days between the dates, {} with the same number",
}


class Rivalry(NamedTuple):
    """Two claims, by their place in a list, what they contradict each other in, and what each says of it."""

    one: int
    other: int
    conflict: str
    says: tuple[str, str]


class Rivals:
    """Finds rival claims of one list. ``voices`` names who says each claim, and in which article."""

    def __init__(self, claims: list[Claim], voices: list[set[tuple[str, str]]], fitting: Fitting):
        self.claims, self.voices, self.fitting, self.rules = claims, voices, fitting, fitting.rules
        self.by_time: dict[tuple, list[int]] = defaultdict(list)
        for number, claim in enumerate(claims):
            for bucket in self._buckets(claim):
                self.by_time[claim.family, claim.holder, bucket].append(number)

    def found(self) -> list[Rivalry]:
        """Every pair of rivals once, in the order of the list."""
        pairs = {
            (min(one, other), max(one, other))
            for one, claim in enumerate(self.claims)
            for bucket in self._buckets(claim)
            for other in self.by_time[claim.family, claim.holder, bucket]
            if other != one
        }
        rivalries = [rivalry for pair in sorted(pairs) if (rivalry := self._rivalry(*pair))]
        summed = self._summed(rivalries)
        return [rivalry for rivalry in rivalries if rivalry[:2] not in summed]

    def _summed(self, rivalries: list[Rivalry]) -> set[tuple[int, int]]:
        """Pairs that differ in number only because one article tells of several lots, and the other claim of all of them together."""
        told: dict[tuple[int, str], set[int]] = defaultdict(set)  # claim and article -> its rivals that the article tells of
        for one, other, conflict, _ in rivalries:
            if conflict == "quantity":
                for whole, part in ((one, other), (other, one)):
                    for article in self.claims[part].articles:
                        told[whole, article].add(part)
        rivals = {rivalry[:2] for rivalry in rivalries}
        found = set()
        for (whole, _), parts in told.items():
            lots = len(parts) > 1 and rivals.isdisjoint(combinations(sorted(parts), 2))
            low, high = (sum(end(self.claims[part].numbers) for part in parts) for end in (min, max))
            if lots and any(low <= number <= high for number in self.claims[whole].numbers):
                found.update((min(whole, part), max(whole, part)) for part in parts)
        return found

    def _buckets(self, claim: Claim) -> Iterator[int]:
        """The spans of so many days as rival dates may lie apart, and those before and after, that a claim told with its time may be of."""
        first, last, reach = claim.first, claim.last, max(self.rules.dates.rival_days, self.rules.dates.rival_days_numbered, 1)
        if claim.holder is not None and NEVER < first and last < ALWAYS and last - first < 12 * reach:
            yield from range((first - reach) // reach, (last + reach) // reach + 1)

    def _rivalry(self, one: int, other: int) -> Rivalry | None:
        """How two claims contradict each other, if they do: in one thing or two, never in supplier, number and date at once."""
        a, b = self.claims[one], self.claims[other]
        one_voice = not self.voices[one].isdisjoint(self.voices[other])
        if one_voice and not (a.denied != b.denied and self.fitting.types.akin(a.slug, b.slug)):
            return None  # who tells both in one article tells of two lots, unless he denies what he tells by its very name
        if a.denied != b.denied:
            denial, claim = (a, b) if a.denied else (b, a)
            denies = self._denied(denial, claim) and self._alike(a, b) and self._overlap(a, b) and not self._numbers_differ(a, b)
            return Rivalry(one, other, "status", (_said_status(a), _said_status(b))) if denies else None
        kind = self.fitting.kind
        if a.denied or a.status is None or kind(a.status) != kind(b.status):
            return None
        tests = {"supplier": self._suppliers_differ, "quantity": self._numbers_differ, "date": self._dates_differ}
        differing = [name for name, differ in tests.items() if differ(a, b)]
        if not 0 < len(differing) < len(tests) or not self._one_lot(a, b, differing):
            return None
        return Rivalry(one, other, differing[0], (_said(a, b, differing), _said(b, a, differing)))

    def _one_lot(self, a: Claim, b: Claim, differing: list[str]) -> bool:
        """Whether claims that differ so may yet be of one lot: what happens once, told with its date where more than the number differs."""
        once, dated = self._told_once(a), a.dated and b.dated
        if "quantity" in differing and not self._comparable(a, b):
            return False
        if differing == ["quantity"]:
            return once or self._one_time(a, b)
        return once and dated and self._alike(a, b) and ("date" not in differing or self._close(a, b, len(differing) > 1))

    def _denied(self, denial: Claim, claim: Claim) -> bool:
        """Whether a denial means what a claim says: who denies that something came speaks of a delivery, else of a use or a loss."""
        transfer = any(statement.transfer for statement, *_ in denial.statements)
        return claim.status is not None and transfer == (claim.status in self.rules.statuses.once)

    def _told_once(self, claim: Claim) -> bool:
        """Whether the status is one that a lot goes through once."""
        return self.rules.statuses.told_once(claim.status, claim.family)

    def _one_time(self, a: Claim, b: Claim) -> bool:
        """Whether both tell of the same few days: what comes again and again differs in number from one time to the next."""
        return max(a.last, b.last) - min(a.first, b.first) <= self.rules.dates.again_days

    def _alike(self, a: Claim, b: Claim) -> bool:
        return self.fitting.types.fit((a.slug, a.family), (b.slug, b.family))

    def _comparable(self, a: Claim, b: Claim) -> bool:
        """Whether their numbers count the same: words of one kind; a generic word's larger number may take in more."""
        if not self._alike(a, b):
            return False
        generic = [claim for claim in (a, b) if not self.fitting.types.named(claim.slug)]
        if len(generic) != 1:
            return True
        special = b if generic[0] is a else a
        return bool(generic[0].numbers) and max(generic[0].numbers) < min(special.numbers, default=0)

    def _numbers_differ(self, a: Claim, b: Claim) -> bool:
        """Whether no number of one fits one of the other; a bare plural contradicts no number."""
        pct = self.rules.numbers.round_pct
        fits = any(numbers_fit(*x, *y, pct) for x in a.numbers.items() for y in b.numbers.items())
        return bool(a.numbers) and bool(b.numbers) and not fits

    def _suppliers_differ(self, a: Claim, b: Claim) -> bool:
        return a.supplier is not None and b.supplier is not None and a.supplier != b.supplier

    def _overlap(self, a: Claim, b: Claim) -> bool:
        return a.first <= b.last and b.first <= a.last

    def _dates_differ(self, a: Claim, b: Claim) -> bool:
        return not self._overlap(a, b)

    def _close(self, a: Claim, b: Claim, twofold: bool) -> bool:
        """Whether no more days lie between than two datings of one thing may lie apart."""
        dates = self.rules.dates
        numbered = any(number > 1 for number in a.numbers.keys() & b.numbers.keys())
        most = dates.rival_days_twofold if twofold else dates.rival_days_numbered if numbered else dates.rival_days
        return max(a.first - b.last, b.first - a.last) <= most


def _said_status(claim: Claim) -> str:
    return "denied" if claim.denied else claim.status or "no status"


def _said(claim: Claim, other: Claim, differing: list[str]) -> str | None:
    """What a claim says of the gravest difference, and in brackets of the next; of its number too where it is said otherwise."""
    said = {"supplier": lambda one: one.supplier, "quantity": said_number, "date": said_date}
    told = [*differing, *(["quantity"] if differing == ["date"] and said_number(claim) != said_number(other) else [])]
    first, *more = (said[name](claim) for name in told)
    return f"{first} ({more[0]})" if more else first


def said_date(claim: Claim) -> str | None:
    """The narrowest date that a claim's statements give, the first of equals."""
    dates = sorted({statement.date for statement, *_ in claim.statements if statement.date and not statement.silent})
    return min(dates, key=lambda value: (days(value)[1] - days(value)[0], value), default=None)


def said_number(claim: Claim) -> str:
    """The numbers of a claim in words: ``5``, ``4–6``, ``several``."""
    if not claim.numbers:
        return "several" if claim.several else "no number"
    low, high = min(claim.numbers), max(claim.numbers)
    return str(low) if low == high else f"{low}–{high}"
