"""From statements to claims: each statement joins the one claim that it fits best, or founds its own."""

from collections.abc import Iterable, Mapping

from mali_study.claims.fitting import Claim, Fitting, Places
from mali_study.claims.index import Index
from mali_study.claims.recalling import recalled
from mali_study.claims.statements import Statement

MOST_NAMED = 3  # of the claims that a statement fits equally well, how many its rule names


def join(groups: Mapping[Statement, Places], fitting: Fitting) -> list[Claim]:
    """Claims from statements, each with the places (article, sentence) where it stands.

    First designations find each other, then generic words; then what generic words say joins the one claim on a designation
    that it fits, if there is one, and what is recalled without a date joins what was told; last, words that say nothing of
    what became of it join what was said before. The order within these does not depend on the corpus's: dated before undated,
    numbered before unnumbered.
    """
    ordered = sorted(groups, key=lambda statement: _order(statement, fitting))
    special, generic, silent = Index(fitting), Index(fitting), Index(fitting)
    for statement in ordered:
        if not statement.silent:
            _settle(statement, groups[statement], special if fitting.types.named(statement.slug) else generic, fitting)
    for claim in generic.claims:
        _merge(claim, special, fitting)
    claims = [claim for claim in special.claims + generic.claims if claim.statements]
    claims = claims if fitting.within else recalled(claims, fitting)
    told = [claim for claim in claims if not claim.denied]
    for statement in ordered:
        if statement.silent:
            _settle(statement, groups[statement], silent, fitting, [claim for claim in told if claim.family == statement.family])
    return claims + silent.claims


def _order(statement: Statement, fitting: Fitting) -> tuple:
    absent = statement.date is None, statement.quantity is None, statement.supplier is None, statement.holder is None
    width = statement.last - statement.first
    return -fitting.types.rank(statement.slug), *absent, width, tuple((value is not None, value) for value in statement)


def _settle(statement: Statement, places: Places, index: Index, fitting: Fitting, more: Iterable[Claim] = ()) -> None:
    """Let a statement join the claim it fits best, or found its own.

    Two lots that one article tells apart stay two: of the places of a statement, those in articles that speak of the
    claim already look for another.
    """
    claim, rule = _best([(statement, places)], [*more, *index.near(statement)], fitting)
    left = {} if fitting.within or claim is None else {place: slug for place, slug in places.items() if place[0] in claim.articles}
    if claim is None or len(left) == len(places) > 0:
        claim, rule, left = Claim(statement), "founds a claim: its articles tell the two apart" if left else rule, {}
        index.add(claim, statement)
    claim.take(statement, {place: slug for place, slug in places.items() if place not in left}, rule, fitting.kind(statement.status))
    if left:
        _settle(statement, left, index, fitting)


def _merge(claim: Claim, special: Index, fitting: Fitting) -> None:
    """Let all that a generic claim says join the one claim on a designation that it fits best, if one alone does."""
    said = [(statement, places) for statement, places, _ in claim.statements]
    near = special.near(said[0][0])
    joined, rule = _best(said, near, fitting)
    if joined and (beside := [other for other in near if _beside(other, joined) and _types_fit(claim, other, fitting)]):
        joined, rule = None, f"founds a claim: a word for all of {', '.join(sorted({joined.slug, *(other.slug for other in beside)}))}"
    if joined is None or (not fitting.within and joined.articles & claim.articles):
        statement, places, founding = claim.statements[0]
        if ":" in rule and ":" not in founding:
            claim.statements[0] = statement, places, rule
        return
    for statement, places in said:
        joined.take(statement, places, _why(statement, joined), fitting.kind(statement.status))
    claim.statements.clear()


def _beside(one: Claim, other: Claim) -> bool:
    """Whether two claims stand in one list: a sentence that tells of both, at the same time."""
    return one is not other and one.first == other.first and one.last == other.last and bool(one.places.keys() & other.places.keys())


def _types_fit(one: Claim, other: Claim, fitting: Fitting) -> bool:
    return fitting.types.fit((one.slug, one.family), (other.slug, other.family))


def _best(said: list[tuple[Statement, Places]], candidates: Iterable[Claim], fitting: Fitting) -> tuple[Claim | None, str]:
    """The claim that statements join together and why; none, and why not, where nothing fits or two fit equally well."""
    best, nearest = [], None
    for claim in candidates:
        differences = {name for statement, places in said for name in fitting.differences(statement, places, claim)}
        if not differences:
            best.append((max(_agreement(statement, claim) for statement, _ in said), claim))
        elif len(differences) == 1 and nearest is None:
            nearest = next(iter(differences - {"place"}), None)
    if not best:
        return None, f"founds a claim: another {nearest} than the claim nearest to it" if nearest else "founds a claim"
    most = max(score for score, _ in best)
    fitted = [claim for score, claim in best if score == most]
    if len(fitted) > 1:
        fitted = _told_last(said, fitted) if fitting.within else _most_told(fitted, fitting)
    if len(fitted) > 1:
        named = ", ".join(sorted({claim.slug for claim in fitted})[:MOST_NAMED])
        return None, f"founds a claim: fits {len(fitted)} claims equally well ({named})"
    return fitted[0], _why(said[0][0], fitted[0])


def _told_last(said: list[tuple[Statement, Places]], claims: list[Claim]) -> list[Claim]:
    """Of one article's claims, for a word that says nothing of what became of it, the one that was told of last before it; else all."""
    statement, places = said[0]
    if not statement.silent:
        return claims
    here = min(sentence for _, sentence in places)
    before = {id(claim): max((sentence for _, sentence in claim.places if sentence < here), default=-1) for claim in claims}
    last = max(before.values())
    nearest = [claim for claim in claims if before[id(claim)] == last]
    return nearest if last >= 0 and len(nearest) == 1 else claims


def _most_told(claims: list[Claim], fitting: Fitting) -> list[Claim]:
    """Of claims that seem rival reports of one lot, the one that most articles make; else all."""
    first, *others = claims
    gap = max(claim.first for claim in claims) - min(claim.last for claim in claims)
    if gap > fitting.rules.dates.rival_days or not all(fitting.types.akin(first.slug, other.slug) for other in others):
        return claims
    most = max(len(claim.articles) for claim in claims)
    leading = [claim for claim in claims if len(claim.articles) == most]
    return leading if len(leading) == 1 else claims


def _agreement(statement: Statement, claim: Claim) -> tuple[int, ...]:
    """How well a statement fits, what weighs most first."""
    known = statement.quantity in claim.numbers, statement.date is not None and claim.dated
    same_word = (statement.slug, statement.family) in claim.words
    parties = statement.supplier == claim.supplier, statement.holder == claim.holder
    return sum(known), same_word, sum(parties)


def _why(statement: Statement, claim: Claim) -> str:
    """In words, what ties a statement to the claim it joins."""
    same = (statement.slug, statement.family) in claim.words
    word = "same word" if same else f"{statement.slug} fits {claim.slug}"
    number = "no number given" if statement.quantity is None else "same number" if statement.quantity in claim.numbers else "number fits"
    date = "no date given" if statement.date is None else "date fits" if claim.dated else "gives a date first"
    status = ["nothing said of what became of it"] if statement.silent else []
    unknown = [f"{name} not named" for name in ("supplier", "holder") if getattr(statement, name) is None]
    return "; ".join([word, number, date, *status, *unknown])
