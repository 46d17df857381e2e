"""Whether a statement fits a claim, and if not, in what it differs."""

from mali_study.claims.statements import ALWAYS, NEVER, Statement
from mali_study.claims.types import Types
from mali_study.codebook.claim_models import Claims

Places = dict[tuple[str, int], str]  # (article, sentence) -> the slug named there
OPPONENTS = ("jihadists", "separatists", "other")  # armed groups: what they hold is no state's


class Claim:
    """Statements that can all be true of one lot, and what they say together.

    ``slug`` and ``family`` are those of the most specific word; ``first`` and ``last`` the days that all statements allow,
    ``dated`` whether one of them gives a date; ``places`` holds (article, sentence) with the slug named there.
    """

    def __init__(self, statement: Statement):
        self.slug, self.family, self.status, self.denied = statement.slug, statement.family, statement.status, statement.denied
        self.supplier = self.holder = None
        self.first, self.last, self.dated, self.timeless = NEVER, ALWAYS, False, statement.timeless
        self.words: set[tuple[str, str]] = set()
        self.numbers: dict[int, bool] = {}  # number -> approximate
        self.several = False
        self.articles: set[str] = set()
        self.places: Places = {}
        self.statements: list[tuple[Statement, Places, str]] = []

    def take(self, statement: Statement, places: Places, rule: str, kind: str | None = None, recalled: bool = False) -> None:
        """Add a statement that fits, the places it stands at, and why; ``kind`` stands for statuses that texts use alike.

        What is ``recalled`` later says nothing of the time.
        """
        self.statements.append((statement, places, rule))
        self.words.add((statement.slug, statement.family))
        self.supplier, self.holder = self.supplier or statement.supplier, self.holder or statement.holder
        self.status = self.status if statement.silent or statement.status == self.status else kind
        if not recalled and (not statement.silent or self.status is None):
            self.first, self.last = max(self.first, statement.first), min(self.last, statement.last)
            self.dated |= statement.date is not None
        if statement.quantity is not None:
            self.numbers[statement.quantity] = self.numbers.get(statement.quantity, True) and statement.approximate
        self.several |= statement.several
        self.places |= places
        self.articles.update(article for article, _ in places)


def numbers_fit(number: int, approximate: bool, other: int, other_approximate: bool, round_pct: int) -> bool:
    """Whether two numbers can be of one lot: they are equal, or a round one is near.

    >>> numbers_fit(10, True, 9, False, 25), numbers_fit(5, False, 6, False, 25)
    (True, False)
    """
    if number == other:
        return True
    return (approximate or other_approximate) and abs(number - other) <= max(1, max(number, other) * round_pct // 100)


def holders_fit(one: str | None, other: str | None) -> bool:
    """Whether two holders can be one: equal, or one unknown and the other no armed group."""
    return one == other or (one is None and other not in OPPONENTS) or (other is None and one not in OPPONENTS)


class Fitting:
    """The rules by which a statement is held against a claim; ``within`` one article they ask for less."""

    def __init__(self, types: Types, rules: Claims, within: bool = False):
        self.types, self.rules, self.within = types, rules, within
        tests = {"type": self._type, "number": self._number, "date": self._date, "supplier": self._supplier, "holder": self._holder}
        self.tests = {**tests, "place": self._listed} if within else tests

    def differences(self, statement: Statement, places: Places, claim: Claim) -> list[str]:
        """In what a statement differs from a claim; empty where it fits. Stops at the second difference."""
        found = []
        for name, differs in self.tests.items():
            if differs(statement, places, claim):
                found.append(name)
                if len(found) > 1:
                    break
        return found

    def kind(self, status: str | None) -> str | None:
        """A status, or the first of those that texts use alike."""
        alike = self.rules.statuses.alike
        return alike[0] if status in alike else status

    def stays(self, statement: Statement) -> str | None:
        """Why a statement means a lot of its own article alone, if it says too little to be held against others."""
        if statement.silent:
            return "nothing said of what became of it"
        if statement.timeless and statement.quantity is None and not self.types.named(statement.slug):
            return "a general word without number and time"
        return None

    def _type(self, statement: Statement, places: Places, claim: Claim) -> bool:
        word = statement.slug, statement.family
        return not all(self.types.fit(word, other) for other in claim.words)

    def _number(self, statement: Statement, places: Places, claim: Claim) -> bool:
        if statement.quantity is None:
            return False
        said = statement.quantity, statement.approximate
        return not all(numbers_fit(*said, *other, self.rules.numbers.round_pct) for other in claim.numbers.items())

    def _date(self, statement: Statement, places: Places, claim: Claim) -> bool:
        if not self.within and statement.timeless != claim.timeless:
            return True  # nothing tells whether the two are of one time
        return statement.first > claim.last or statement.last < claim.first

    def _supplier(self, statement: Statement, places: Places, claim: Claim) -> bool:
        return statement.supplier is not None and claim.supplier is not None and statement.supplier != claim.supplier

    def _holder(self, statement: Statement, places: Places, claim: Claim) -> bool:
        if not holders_fit(statement.holder, claim.holder):
            return True
        if statement.holder == claim.holder or self.within:
            return False
        # who holds it may stay open only where something else ties the two together
        same_number = statement.quantity is not None and statement.quantity in claim.numbers and statement.supplier == claim.supplier
        return not (same_number or (statement.date is not None and claim.dated))

    def _listed(self, statement: Statement, places: Places, claim: Claim) -> bool:
        """Two words side by side in one sentence list two things, but for `l'appareil, un TB2`: one piece and its type."""
        beside = {claim.places[place] for place, slug in places.items() if claim.places.get(place, slug) != slug}
        if not beside:
            return False
        one = statement.quantity in (None, 1) and not statement.several and claim.numbers.keys() <= {1} and not claim.several
        return not (one and all(self.types.named(statement.slug) != self.types.named(slug) for slug in beside))
