"""From statements to claims: each statement joins the one claim that it fits best, or founds its own."""

from collections.abc import Iterable

from mali_study.claims.fitting import Claim, Fitting, Places
from mali_study.claims.index import Index
from mali_study.claims.statements import Statement

WHY_NOT = {"type": "type", "number": "number", "date": "date", "supplier": "supplier", "holder": "holder"}
MOST_NAMED = 3  # of the claims that a statement fits equally well, how many its rule names


def join(groups: dict[Statement, Places], fitting: Fitting) -> list[Claim]:
    """Claims from statements, each with the places (article, sentence) where it stands.

    First designations find each other, then generic words; then what generic words say joins the one claim on a designation
    that it fits, if there is one; last, words that say nothing of what became of it join what their own article says. The
    order within these does not depend on the corpus's: dated before undated, numbered before unnumbered.
    """
    ordered = sorted(groups, key=lambda statement: _order(statement, fitting))
    telling = [statement for statement in ordered if statement.article is None]
    special, generic, silent = Index(), Index(), Index()
    for statement in telling:
        index = special if fitting.types.named(statement.slug) else generic
        _settle(statement, groups[statement], index.near(statement), index, fitting)
    for claim in generic.claims:
        _merge(claim, special, groups, fitting)
    claims = [claim for claim in special.claims + generic.claims if claim.statements]
    in_article = _by_article(claims)
    for statement in ordered:
        if statement.article is not None:
            own = [claim for claim in in_article.get((statement.article, statement.family), ()) if not claim.denied]
            _settle(statement, groups[statement], own + silent.near(statement), silent, fitting)
    return claims + silent.claims


def _order(statement: Statement, fitting: Fitting) -> tuple:
    absent = statement.date is None, statement.quantity is None, statement.supplier is None, statement.holder is None
    width = statement.last - statement.first
    return -fitting.types.rank(statement.slug), *absent, width, tuple((value is not None, value) for value in statement)


def _settle(statement: Statement, places: Places, candidates: Iterable[Claim], index: Index, fitting: Fitting) -> None:
    """Let a statement join the claim it fits best, or found its own."""
    claim, rule = _best([(statement, places)], candidates, fitting)
    if claim is None:
        claim = Claim(statement)
        index.add(claim, statement)
    claim.take(statement, places, rule)


def _merge(claim: Claim, special: Index, groups: dict[Statement, Places], fitting: Fitting) -> None:
    """Let all that a generic claim says join the one claim on a designation that it fits best, if one alone does."""
    said = [(statement, groups[statement]) for statement, _ in claim.statements]
    joined, rule = _best(said, special.near(claim.statements[0][0]), fitting)
    if joined is None:
        founding, _ = claim.statements[0]
        claim.statements[0] = founding, rule if "equally" in rule or _silent(claim) else claim.statements[0][1]
        return
    for statement, places in said:
        joined.take(statement, places, _why(statement, joined))
    claim.statements.clear()


def _silent(claim: Claim) -> bool:
    """Whether a claim's founding rule gives no reason."""
    return ":" not in claim.statements[0][1]


def _best(said: list[tuple[Statement, Places]], candidates: Iterable[Claim], fitting: Fitting) -> tuple[Claim | None, str]:
    """The claim that statements join together and why; none, and why not, where nothing fits or two fit equally well."""
    best, nearest = [], None
    for claim in candidates:
        differences = {name for statement, places in said for name in fitting.differences(statement, places, claim)}
        if not differences:
            best.append((max(_agreement(statement, places, claim) for statement, places in said), claim))
        elif len(differences) == 1 and nearest is None:
            nearest = next(iter(differences - {"list"}), None)
    if not best:
        return None, f"founds a claim: another {WHY_NOT[nearest]} than the claim nearest to it" if nearest else "founds a claim"
    most = max(score for score, _ in best)
    fitted = [claim for score, claim in best if score == most]
    if len(fitted) > 1:
        named = ", ".join(sorted({claim.slug for claim in fitted})[:MOST_NAMED])
        return None, f"founds a claim: fits {len(fitted)} claims equally well ({named})"
    return fitted[0], _why(said[0][0], fitted[0])


def _agreement(statement: Statement, places: Places, claim: Claim) -> tuple[int, ...]:
    """How well a statement fits, what weighs most first."""
    same_article = any(article in claim.articles for article, _ in places)
    same_word = (statement.slug, statement.family) in claim.words
    known = statement.quantity in claim.numbers, statement.date is not None and claim.dated
    parties = statement.supplier == claim.supplier, statement.holder == claim.holder
    return same_article, sum(known), same_word, sum(parties)


def _why(statement: Statement, claim: Claim) -> str:
    """In words, what ties a statement to the claim it joins."""
    same = (statement.slug, statement.family) in claim.words
    word = "same word" if same else f"{statement.slug} fits {claim.slug}"
    number = "no number given" if statement.quantity is None else "same number" if statement.quantity in claim.numbers else "number fits"
    date = "no date given" if statement.date is None else "date fits" if claim.dated else "gives a date first"
    status = ["nothing said of what became of it, in the same article"] if statement.article else []
    unknown = [f"{name} not named" for name in ("supplier", "holder") if getattr(statement, name) is None]
    return "; ".join([word, number, date, *status, *unknown])


def _by_article(claims: list[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """The claims that an article makes of a family."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        for article in sorted(claim.articles):
            found.setdefault((article, claim.family), []).append(claim)
    return found
