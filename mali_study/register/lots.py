"""Claims as lots: what may be added up. Claims that contradict each other are versions of one lot and count once."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mali_study.tables import date_bounds, joined


@dataclass(frozen=True)
class Lot:
    """Some pieces of one equipment that one holder got, has or lost, by one claim or by several that contradict each other.

    ``low``, ``high``: the smallest and largest number claimed; ``low`` is None where no claim gives one, ``high`` where one of
    them gives none. ``certain``: a claim asserts it and none contradicts that it happened. ``first``, ``last``: days between which
    it happened, None if neither date nor publication is known; ``dated`` False if by publication alone. ``conflicts``: in what the
    claims contradict each other, with what each says.
    """

    holder: str | None
    equipment: str
    role: str
    supplier: str | None
    suppliers: tuple[str, ...]
    low: int | None
    high: int | None
    certain: bool
    first: str | None
    last: str | None
    dated: bool
    conflicts: tuple[str, ...]
    claims: tuple[tuple, ...]

    @property
    def ids(self) -> list[str]:
        """The claims it is made of."""
        return [claim.claim for claim in self.claims]

    @property
    def mentions(self) -> list[str]:
        """The mentions of its claims, each once."""
        return list(dict.fromkeys(joined(claim.mentions for claim in self.claims)))


@dataclass(frozen=True)
class _Conflicts:
    """What claims contradict each other in: per claim its group, the kinds of conflict and what the two say."""

    group: Mapping[str, str]
    kinds: Mapping[str, set[str]]
    words: Mapping[str, list[str]]


def lots(claims: pd.DataFrame, contradictions: pd.DataFrame | None, roles: Mapping[str, str]) -> list[Lot]:
    """The lots of claims whose status has a role, in the order of their first claims.

    Claims that are denied make none. With ``contradictions``, claims that contradict each other (in number, date or supplier) directly or
    through others, and agree in holder, equipment and role, are one lot; without, what the claims' own
    ``conflict`` says decides whether a lot is certain.
    """
    conflicts = _conflicts(claims, contradictions)
    grouped: dict[tuple, list[tuple]] = defaultdict(list)
    for claim in claims.sort_values("claim").itertuples(index=False):
        role = roles.get(claim.status) if pd.notna(claim.status) else None
        if role and pd.notna(claim.equipment) and not _is(claim.modality, "denied"):
            grouped[conflicts.group.get(claim.claim, claim.claim), holder_of(claim), claim.equipment, role].append(claim)
    return [_lot(holder, slug, role, members, conflicts) for (_, holder, slug, role), members in grouped.items()]


def repeats(of_line: list[Lot]) -> dict[str, Lot]:
    """Lots without a number that may be told of with one already: their first claim's id and the other lot.

    The other is of the same role, on days that overlap (what is undated may have happened on any day before it was told), from a
    supplier that does not differ, and no less certain. Of several that all lack a number the one on fewest days counts.
    """
    counted = [lot for lot in of_line if lot.low is not None]
    found: dict[str, Lot] = {}
    for lot in sorted((lot for lot in of_line if lot.low is None), key=lambda lot: (not lot.certain, not lot.dated, _width(lot), lot.ids)):
        if other := next((other for other in counted if _may_be(lot, other)), None):
            found[lot.ids[0]] = other
        else:
            counted.append(lot)
    return found


def _width(lot: Lot) -> int:
    """Days on which it can have happened."""
    return (date.fromisoformat(lot.last) - date.fromisoformat(lot.first)).days if lot.first else 0


def _may_be(lot: Lot, other: Lot) -> bool:
    """Whether two lots may be one."""
    if lot.role != other.role or lot.first is None or other.first is None or (lot.certain and not other.certain):
        return False
    starts = [one.first if one.dated else "" for one in (lot, other)]
    same_days = starts[0] <= other.last and starts[1] <= lot.last
    return same_days and same_supplier(lot, other)


def same_supplier(lot: Lot, other: Lot) -> bool:
    """Whether two lots name a supplier in common, or one of them names none."""
    return not lot.suppliers or not other.suppliers or bool(set(lot.suppliers) & set(other.suppliers))


def holder_of(claim: tuple) -> str | None:
    """Who has it: the recipient, else the operator."""
    for holder in (claim.recipient, claim.operator):
        if pd.notna(holder):
            return holder
    return None


def when(claim: tuple) -> tuple[str | None, str | None, bool]:
    """Days between which it happened, and whether a date says so.

    What is told of as past has happened by the day on which it was first told; without a date that day stands for both.
    """
    told = date_bounds(claim.published.split("/")[0]) if pd.notna(claim.published) else (None, None)
    if pd.isna(claim.date):
        return *told, False
    first, last = date_bounds(claim.date)
    return first, min(last, told[1]) if told[1] and told[1] >= first else last, True


def _lot(holder: str | None, slug: str, role: str, members: list[tuple], conflicts: _Conflicts) -> Lot:
    """One lot of the claims that are versions of it."""
    sure = [claim for claim in members if _is(claim.modality, "asserted") and not _disputed(claim, conflicts)]
    lows = [int(claim.quantity_low) for claim in members if pd.notna(claim.quantity_low)]
    highs = [int(claim.quantity_high) for claim in members if pd.notna(claim.quantity_high)]
    times = {claim.claim: when(claim) for claim in members}
    firsts = [first for first, _, _ in times.values() if first]
    lasts = [last for last in (times[claim.claim][1] for claim in sure) if last] or [last for _, last, _ in times.values() if last]
    reports = Counter()
    for claim in members:
        if pd.notna(claim.supplier):
            reports[claim.supplier] += int(claim.n_reports) if pd.notna(claim.n_reports) else 1
    suppliers = tuple(sorted(reports, key=lambda supplier: (-reports[supplier], supplier)))
    return Lot(
        holder=holder,
        equipment=slug,
        role=role,
        supplier=suppliers[0] if suppliers else None,
        suppliers=suppliers,
        low=min(lows, default=None),
        high=max(highs) if len(highs) == len(members) else None,
        certain=bool(sure),
        first=min(firsts) if firsts else None,
        last=max(lasts) if lasts else None,
        dated=all(dated for *_, dated in times.values()),
        conflicts=tuple(dict.fromkeys(words for claim in members for words in conflicts.words.get(claim.claim, ()))),
        claims=tuple(members),
    )


def _is(value: str, expected: str) -> bool:
    return pd.notna(value) and value == expected


def _disputed(claim: tuple, conflicts: _Conflicts) -> bool:
    """Whether another claim says that it did not happen."""
    return "status" in conflicts.kinds.get(claim.claim, ()) or _is(claim.conflict, "status")


def _conflicts(claims: pd.DataFrame, contradictions: pd.DataFrame | None) -> _Conflicts:
    """Groups of claims that contradict each other, named by their first claim."""
    parent: dict[str, str] = {}

    def root(claim: str) -> str:
        parent.setdefault(claim, claim)
        while parent[claim] != claim:
            parent[claim] = claim = parent[parent[claim]]
        return claim

    known = set(claims["claim"])
    kinds, words = defaultdict(set), defaultdict(list)
    rows = contradictions.sort_values("contradiction").itertuples(index=False) if contradictions is not None else ()
    for row in rows:
        if row.claim_a in known and row.claim_b in known:
            one, other = sorted((root(row.claim_a), root(row.claim_b)))
            if row.conflict != "status":  # who denies two deliveries does not make them one
                parent[other] = one
            says = f"{row.conflict}: {_said(row.says_a)} against {_said(row.says_b)}"
            for claim in (row.claim_a, row.claim_b):
                kinds[claim].add(row.conflict)
                words[claim].append(says)
    return _Conflicts({claim: root(claim) for claim in list(parent)}, kinds, words)


def _said(value: str) -> str:
    return str(value) if pd.notna(value) else "nothing"
