"""What one article says of each lot: its mentions of it taken together, so that `ces appareils` means the six named before."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from mali_study.claims.fitting import Claim, Fitting, Places
from mali_study.claims.joining import join
from mali_study.claims.rivals import said_date
from mali_study.claims.statements import Mention, Statement


class Account(NamedTuple):
    """One article's mentions of one lot, each with the rule that put it there."""

    mentions: list[tuple[Mention, str]]
    places: Places


def accounts(read: Iterable[tuple[Statement, Mention]], within: Fitting) -> dict[Statement, dict[str, Account]]:
    """What articles say of lots: statements with the account of each article that makes it.

    ``read`` gives the mentions article by article, ``within`` the rules for one article.
    """
    found: dict[Statement, dict[str, Account]] = defaultdict(dict)
    said: dict[Statement, list[Mention]] = {}
    article = None
    for statement, mention in read:
        if mention.article != article:
            _add(said, within, found)
            said, article = {}, mention.article
        said.setdefault(statement, []).append(mention)
    _add(said, within, found)
    return found


def _add(said: dict[Statement, list[Mention]], within: Fitting, found: dict[Statement, dict[str, Account]]) -> None:
    """Add the accounts of one article."""
    groups = {statement: {(mention.article, mention.sentence): statement.slug for mention in group} for statement, group in said.items()}
    for claim in join(groups, within):
        mentions = [(mention, rule) for statement, _, rule in claim.statements for mention in said[statement]]
        whole, article = _whole(claim), mentions[0][0].article
        if article in found[whole]:  # two lots that the article tells apart by their place alone
            found[whole][article].mentions.extend(mentions)
            found[whole][article].places.update(claim.places)
        else:
            found[whole][article] = Account(mentions, claim.places)


def _whole(claim: Claim) -> Statement:
    """All that an article says of one lot, as one statement."""
    exact = [number for number, approximate in claim.numbers.items() if not approximate]
    return Statement(
        slug=claim.slug,
        family=claim.family,
        quantity=min(exact or claim.numbers, default=None),
        approximate=bool(claim.numbers) and not exact,
        several=claim.several and not claim.numbers,
        status=claim.status,
        denied=claim.denied,
        transfer=any(statement.transfer for statement, *_ in claim.statements),
        supplier=claim.supplier,
        holder=claim.holder,
        date=said_date(claim),
        first=claim.first,
        last=claim.last,
    )
