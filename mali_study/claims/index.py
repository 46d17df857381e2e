"""Claims by family, status, holder and time, so that a statement meets only those it may fit."""

from collections import defaultdict

from mali_study.claims.fitting import Claim, Fitting
from mali_study.claims.statements import Statement

SPAN = 31  # days
MOST_SPANS = 15  # what may have happened in a longer time is looked up among all


class Index:
    """A growing list of claims."""

    def __init__(self, fitting: Fitting):
        self.kind = fitting.kind
        self.claims: list[Claim] = []
        self.by_time: dict[tuple, list[int]] = defaultdict(list)
        self.holders: dict[tuple, set[str | None]] = defaultdict(set)

    def add(self, claim: Claim, statement: Statement) -> None:
        """Take a new claim by its first statement; its days only ever grow fewer, so that its place stays right."""
        number = len(self.claims)
        self.claims.append(claim)
        kind = claim.family, self.kind(claim.status), claim.denied
        self.holders[kind].add(statement.holder)
        for span in [*(_spans(statement) or ["long"]), "all"]:
            self.by_time[*kind, statement.holder, span].append(number)

    def near(self, statement: Statement) -> list[Claim]:
        """Claims of the same family, status and time, holders known or not, in the order in which they were founded."""
        kind = statement.family, self.kind(statement.status), statement.denied
        every = self.holders.get(kind, set())
        holders = every if statement.holder is None else every & {statement.holder, None}
        spans = _spans(statement)
        found: set[int] = set()
        for holder in holders:
            for span in [*spans, "long"] if spans else ["all"]:
                found.update(self.by_time.get((*kind, holder, span), ()))
        return [self.claims[number] for number in sorted(found)]


def _spans(statement: Statement) -> list[int]:
    """The numbers of the months, roughly, that a statement may speak of; none where they are many."""
    first, last = statement.first // SPAN, statement.last // SPAN
    return list(range(first, last + 1)) if last - first < MOST_SPANS else []
