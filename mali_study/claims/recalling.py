"""What is recalled without a date, long after: it is of the one lot told before that it can mean, by its number."""

from collections import defaultdict

from mali_study.claims.fitting import Claim, Fitting
from mali_study.claims.statements import Statement

MANY = 100  # of so many lots of one number none is the one that is meant
RULE = "recalled without a date: same number and holder, a type that fits"


def recalled(claims: list[Claim], fitting: Fitting) -> list[Claim]:
    """The claims, those without a date joined with the one dated claim of the same number and holder that they can mean.

    One piece is no number to tell a lot by.
    """
    told: dict[tuple, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.dated and claim.holder is not None:
            for number in claim.numbers:
                told[_key(claim, number, fitting)].append(claim)
    for claim in claims:
        number = next(iter(claim.numbers), 1)
        if claim.dated or len(claim.numbers) != 1 or number == 1:
            continue
        among = told.get(_key(claim, number, fitting), [])
        meant = [other for other in among if _may_mean(claim, other, fitting)] if len(among) < MANY else []
        if len(meant) == 1:
            for statement, places, _ in claim.statements:
                meant[0].take(statement, places, RULE, fitting.kind(statement.status), recalled=True)
            claim.statements.clear()
    return [claim for claim in claims if claim.statements]


def _key(claim: Claim, number: int, fitting: Fitting) -> tuple:
    return claim.family, fitting.kind(claim.status), claim.denied, claim.holder, number


def _may_mean(claim: Claim, other: Claim, fitting: Fitting) -> bool:
    """Whether all that is recalled can be of a claim, and was published after it began; no article tells of both."""
    if claim.articles & other.articles:
        return False
    return all(_fits(statement, other, fitting) for statement, *_ in claim.statements)


def _fits(statement: Statement, other: Claim, fitting: Fitting) -> bool:
    supplied = statement.supplier is None or other.supplier is None or statement.supplier == other.supplier
    word = statement.slug, statement.family
    return supplied and other.first <= statement.last and all(fitting.types.fit(word, known) for known in other.words)
