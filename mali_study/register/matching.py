"""Which row of a register a claim is nearest to. Rows are sought by recipient and type, then by year: never all with all."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from mali_study.register.lots import holder_of
from mali_study.register.types import Types
from mali_study.tables import date_bounds

GIVE_OR_TAKE = 1  # years between press and register: contracts, hand-overs and reports of a turn of the year
MOST_HINTS = 5


@dataclass(frozen=True)
class Row:
    """A row of a register as it is matched."""

    row: int
    recipient: str | None
    supplier: str | None
    slugs: tuple[str, ...]
    ordered: int | None
    delivered: int | None
    order_years: tuple[int, ...]
    delivery_years: tuple[int, ...]

    def years(self, status: str) -> tuple[int, ...]:
        """The years that a claim of this status is about."""
        if status == "delivered":
            return self.delivery_years or self.order_years
        return self.order_years or self.delivery_years if status == "ordered" else self.order_years + self.delivery_years

    def number(self, status: str) -> int | None:
        """The number that a claim of this status is about."""
        first, second = (self.delivered, self.ordered) if status == "delivered" else (self.ordered, self.delivered)
        return second if first is None else first


@dataclass(frozen=True)
class Said:
    """What a claim says, as far as it is matched: claims that say the same have the same nearest row."""

    holder: str | None
    supplier: str | None
    slug: str
    family: str | None
    status: str
    low: int | None
    high: int | None
    years: tuple[int, int] | None
    dated: bool

    @classmethod
    def of(cls, claim: tuple) -> "Said":
        """What a claim says."""
        dated = pd.notna(claim.date)
        first, last = date_bounds(claim.date if dated else claim.published)
        return cls(
            holder=holder_of(claim),
            supplier=claim.supplier if pd.notna(claim.supplier) else None,
            slug=claim.equipment,
            family=claim.family if pd.notna(claim.family) else None,
            status=claim.status,
            low=int(claim.quantity_low) if pd.notna(claim.quantity_low) else None,
            high=int(claim.quantity_high) if pd.notna(claim.quantity_high) else None,
            years=(int(first[:4]), int(last[:4])) if first else None,
            dated=bool(dated),
        )

    def gap(self, row: Row) -> int:
        """Years between claim and row, 0 if one of them knows none. What is undated was done by the day it was first told."""
        of_row = row.years(self.status)
        if not of_row or self.years is None:
            return 0
        first, last = self.years
        if not self.dated:
            return max(0, min(of_row) - first)
        return max(0, min(of_row) - last, first - max(of_row))

    def off(self, row: Row) -> int:
        """Pieces between the claim's numbers and the row's; 0 if one of them gives none."""
        number = row.number(self.status)
        if number is None or self.low is None:
            return 0
        return max(0, self.low - number, number - (self.high or number))


class Matcher:
    """The rows of a register by recipient and type, then by year."""

    def __init__(self, rows: list[Row], types: Types):
        self.types = types
        self.recipients = {row.recipient for row in rows if row.recipient}
        self.blocks: dict[tuple, dict[int | None, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            kinds = {("type", types.type_of(slug)) for slug in row.slugs} | {("family", types.family(slug)) for slug in row.slugs}
            for kind in sorted(kinds, key=str):
                for year in sorted({*row.order_years, *row.delivery_years}) or [None]:
                    self.blocks[row.recipient, kind][year].append(row)
        self.nearest = cache(self._nearest)
        self.hint = cache(self._hint)

    def _nearest(self, said: Said) -> Row | None:
        """The nearest row: same slug before same type, same supplier before unknown, then by year, number and place in the file."""
        for rows in self._by_year(said, ("type", self.types.type_of(said.slug))):
            fitting = [row for row in rows if self._fits(said, row)]
            if fitting:
                return min(fitting, key=lambda row: self._distance(said, row))
        return None

    def _by_year(self, said: Said, kind: tuple) -> Iterator[list[Row]]:
        """Rows of a block that the claim's years may be about; of an undated claim the latest year first."""
        if said.holder is None or (said.holder, kind) not in self.blocks:
            return
        block = self.blocks[said.holder, kind]
        known = sorted((year for year in block if year is not None), reverse=True)
        open_ = block.get(None, [])
        if said.dated:
            first, last = said.years[0] - GIVE_OR_TAKE, said.years[1] + GIVE_OR_TAKE
            found = {row.row: row for year in known if first <= year <= last for row in block[year]}
            yield [*found.values(), *open_]
            return
        for year in known:
            if said.years is None or year <= said.years[0] + GIVE_OR_TAKE:
                yield block[year]
        yield open_

    def _fits(self, said: Said, row: Row) -> bool:
        return self._same_supplier(said, row) is not False and said.gap(row) <= GIVE_OR_TAKE

    @staticmethod
    def _same_supplier(said: Said, row: Row) -> bool | None:
        return said.supplier == row.supplier if said.supplier and row.supplier else None

    def _distance(self, said: Said, row: Row) -> tuple:
        return said.slug not in row.slugs, self._same_supplier(said, row) is None, said.gap(row), said.off(row), row.row

    def _hint(self, said: Said) -> tuple[int, ...]:
        """Rows that a general word may be about: same recipient and family, supplier and years that fit."""
        fitting: dict[int, None] = {}
        for rows in self._by_year(said, ("family", said.family)):
            fitting.update((row.row, None) for row in rows if self._fits(said, row))
            if len(fitting) >= MOST_HINTS:
                break
        return tuple(sorted(fitting)[:MOST_HINTS])

    def why_not(self, said: Said) -> str:
        """Why a claim has no row."""
        if said.holder is None:
            return "the claim names no recipient"
        if said.holder not in self.recipients:
            return "the register has no row of this recipient"
        if self.types.generic(said.slug):
            rows = self.hint(said)
            return "a general word, which names no type" + (f"; may be part of row {', '.join(map(str, rows))}" if rows else "")
        if (said.holder, ("type", self.types.type_of(said.slug))) not in self.blocks:
            return "the register has no row of this type and recipient"
        return "rows of this type and recipient are of another supplier, or more than a year away"

    def why(self, said: Said, row: Row) -> list[str]:
        """Why a claim belongs to a row, in words."""
        same = self._same_supplier(said, row)
        missing = "either" if not said.supplier and not row.supplier else "the claim" if not said.supplier else "the register"
        words = ["same recipient", "same supplier" if same else f"supplier not named by {missing}"]
        exact = said.slug in row.slugs
        words.append(f"same designation ({said.slug})" if exact else f"same type ({said.slug}, {self.types.type_of(said.slug)})")
        if not row.years(said.status) or said.years is None:
            words.append("year not known to both")
        elif not said.dated:
            words.append(f"claim undated, published {said.years[0]}")
        else:
            words.append(f"year give or take {GIVE_OR_TAKE}" if said.gap(row) else "same year")
        return words
