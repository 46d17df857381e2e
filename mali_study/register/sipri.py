"""The press's claims in the columns of SIPRI's trade register."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from mali_study.codebook import Codebook
from mali_study.register.lots import Lot, lots, repeats, same_supplier
from mali_study.register.states import States
from mali_study.register.types import Types, packaged
from mali_study.schemas import SIPRI, frame
from mali_study.tables import joined
from mali_study.words import label

ROLES = {"delivered": "delivery", "ordered": "order", "announced": "order", "offered": "order"}
NOT_KNOWN = ".."  # as SIPRI prints it
MOST_NAMED = 5  # sources that a comment names


@dataclass
class _Deal:
    """An order, if one is told of, with the deliveries that may be its own, and what may tell of these again without a number."""

    order: Lot | None
    deliveries: list[Lot] = field(default_factory=list)
    again: list[Lot] = field(default_factory=list)

    @property
    def lots(self) -> list[Lot]:
        return [*([self.order] if self.order else []), *self.deliveries, *self.again]


def sipri(claims: pd.DataFrame, contradictions: pd.DataFrame | None = None, codebook: Codebook | None = None) -> pd.DataFrame:
    """A register of transfers as the press tells them, one row per deal, laid out as SIPRI's trade register.

    The columns are those of the register as SIPRI exports it to CSV since 2023, from memory of its exports; its nameless columns
    (which hold a question mark behind uncertain figures) and its trend-indicator values are left out. As in its printed form,
    uncertain figures stand in brackets, and two dots stand for what is not known. Assumed: a deal is an order (ordered, announced
    or offered) with the deliveries of the same slug to the same recipient from a supplier that does not differ, which came after
    it and before the next order; deliveries without such an order are a deal each. Contradicting claims are one lot of a deal, the
    smallest number printed; a claim without a number that may be of a lot with one is in its deal.

    A figure is uncertain if no asserted claim gives it undisputed, if claims differ, if only some deliveries of the deal have a
    number, if only the publication dates it, or if an order is only announced or offered.

    Parameters
    ----------
    claims, contradictions : DataFrame
        The tables of that name.
    codebook : Codebook, optional
        Gives designations, descriptions and names; the package's own if not given.

    Returns
    -------
    DataFrame, table ``register``, sorted by recipient, supplier, designation, years
        All ``string``: ``Recipient``, ``Supplier`` (English, ``unknown`` if no claim names it; of several the one with most reports, in
        brackets), ``Year of order``, ``Number ordered``, ``Weapon designation``, ``Weapon description`` (the codebook's definition),
        ``Number delivered``, ``Year(s) of delivery``, ``status`` (new or second hand: NA, claims do not say), ``Comments``: who says
        it, how many independent reports, what contradicts it; ``claims``, ``mentions``.
    """
    book = codebook or packaged()
    states, types = States(book), Types(book)
    grouped: dict[tuple, list[Lot]] = defaultdict(list)
    for lot in lots(claims, contradictions, ROLES):
        grouped[lot.holder, lot.equipment].append(lot)
    deals = [deal for of_type in grouped.values() for deal in _deals(of_type)]
    rows = [_row(deal, states, types, book) for deal in deals]
    order = ["Recipient", "Supplier", "Weapon designation", "Year of order", "Year(s) of delivery"]
    return frame("register", sorted(rows, key=lambda row: (*(row[name].strip("()") for name in order), row["claims"])))


def _deals(of_type: list[Lot]) -> list[_Deal]:
    """Orders with their deliveries, and deliveries without an order, of one slug and recipient."""
    ordered = sorted(of_type, key=lambda lot: (lot.dated, lot.first or "", lot.last or "", lot.ids))
    told = repeats(ordered)
    counted = [lot for lot in ordered if lot.ids[0] not in told]
    deals = [_Deal(lot) for lot in counted if lot.role == "order"]  # undated first, then in the order of time
    n_undated = sum(not deal.order.dated for deal in deals)
    begins = [deal.order.first for deal in deals[n_undated:]]
    alone = []
    for lot in counted:
        if lot.role == "delivery":
            latest = n_undated + bisect_right(begins, lot.last or "")
            before = (deals[place] for place in range(latest - 1, -1, -1))
            if deal := next((deal for deal in before if _fits(deal.order, lot)), None):
                deal.deliveries.append(lot)
            else:
                alone.append(_Deal(None, [lot]))
    home = {lot.ids[0]: deal for deal in deals + alone for lot in deal.lots}
    for lot in sorted(ordered, key=lambda lot: lot.ids):
        if other := told.get(lot.ids[0]):
            home[other.ids[0]].again.append(lot)
    return deals + alone


def _fits(order: Lot, delivery: Lot) -> bool:
    """Whether a delivery may be of an order: no other supplier, and not before it; what was ordered without a date was so before."""
    if not same_supplier(order, delivery):
        return False
    if not order.dated and _sure(order):
        return True
    return order.first is not None and delivery.last is not None and order.first <= delivery.last


def _row(deal: _Deal, states: States, types: Types, book: Codebook) -> dict:
    """A deal as a row."""
    first = deal.lots[0]
    supplier = next((lot.supplier for lot in deal.lots if lot.supplier), None)
    several = any(lot.suppliers[1:] for lot in deal.lots)
    slug = first.equipment
    entry = book.equipment.get(slug)
    values = [
        states.name(first.holder),
        _bracketed(states.name(supplier), not several),
        _years([deal.order]) if deal.order else NOT_KNOWN,
        _number([deal.order]) if deal.order else NOT_KNOWN,
        label("equipment", slug, "en", {slug: entry.label["en"]} if entry and entry.label and "en" in entry.label else None),
        types.describe(slug, next((claim.family for lot in deal.lots for claim in lot.claims if pd.notna(claim.family)), None)),
        _number(deal.deliveries),
        _years(deal.deliveries),
        None,
        "; ".join(_comments(deal, states, types)),
    ]
    ids = joined(lot.ids for lot in deal.lots)
    return dict(zip(SIPRI, values)) | {"claims": ids, "mentions": list(dict.fromkeys(joined(lot.mentions for lot in deal.lots)))}


def _number(some: list[Lot]) -> str:
    """How many pieces some lots have together: the smallest number, in brackets if it is not certain."""
    known = [lot for lot in some if lot.low is not None]
    if not known:
        return NOT_KNOWN
    sure = len(known) == len(some) and all(_sure(lot) and lot.low == lot.high for lot in known)
    return _bracketed(str(sum(lot.low for lot in known)), sure)


def _years(some: list[Lot]) -> str:
    """In which years lots were ordered or came."""
    spans = {}
    for lot in some:
        if lot.first is not None:
            span = tuple(dict.fromkeys((lot.first[:4], lot.last[:4])))
            spans[span] = spans.get(span, False) or (lot.dated and _sure(lot) and len(span) == 1)
    return "; ".join(_bracketed("-".join(span), spans[span]) for span in sorted(spans)) or NOT_KNOWN


def _sure(lot: Lot) -> bool:
    """Whether it is certain that it was ordered or delivered: what is announced or offered need not be ordered."""
    return lot.certain and (lot.role == "delivery" or any(claim.status == "ordered" for claim in lot.claims))


def _bracketed(words: str, certain: bool) -> str:
    return words if certain else f"({words})"


def _comments(deal: _Deal, states: States, types: Types) -> Iterator[str]:
    """Who says it, how many independent reports stand behind it, and what contradicts it."""
    if types.generic(deal.lots[0].equipment):
        yield "general word: may be part of other rows"
    for lot in deal.lots:
        names = list(dict.fromkeys(claim.status for claim in lot.claims))
        said = sorted({source for claim in lot.claims for source in claim.sources})
        more = f" and {len(said) - MOST_NAMED} more" if len(said) > MOST_NAMED else ""
        n = max((int(claim.n_reports) for claim in lot.claims if pd.notna(claim.n_reports)), default=0)
        basis = f" ({n} independent report{'s' if n != 1 else ''})" if n else ""
        by = f" by {', '.join(said[:MOST_NAMED])}{more}" if said else ""
        yield f"{' or '.join(names)}{_amount(lot)}: said{by}{basis}"
        if lot.conflicts:
            yield f"contradicted in {', '.join(lot.conflicts)}"
        elif not lot.certain:
            yield "disputed" if any(claim.modality == "asserted" for claim in lot.claims) else "said in the conditional alone"
        if lot.suppliers[1:]:
            yield f"supplier by others: {', '.join(states.name(code) for code in lot.suppliers[1:])}"


def _amount(lot: Lot) -> str:
    """The number of a lot in a comment."""
    if lot.low is None:
        return ", number not said"
    return f" {lot.low}" if lot.low == lot.high else f" {lot.low} to {lot.high}" if lot.high else f" at least {lot.low}"
