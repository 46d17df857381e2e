"""What each side holds by the press: one stepped line per holder and equipment, with a low and a high bound."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from mali_study.codebook import Codebook
from mali_study.register.lots import Lot, lots, repeats
from mali_study.register.types import Types, packaged
from mali_study.schemas import frame

ROLES = {"delivered": "gain", "in-service": "floor", "lost": "loss"}
UNCOUNTED = ("generic", "munition")  # families of which no side holds so many pieces: arms, equipment, what is spent
ORDER = {"gain": 0, "floor": 1, "loss": 2}  # on one day: first what comes, then what is there, then what goes


@dataclass(frozen=True)
class _Change:
    """What a lot does to a line on a day: to its ``low``, its ``high``, or, unplaced or told of already (``again``), to neither."""

    date: str | None
    lot: Lot
    low: bool = False
    high: bool = False
    again: Lot | None = None


@dataclass
class _Line:
    """A line while its changes are applied. ``low`` may go below zero inside: what is lost may be of what comes later."""

    low: int = 0
    high: int = 0
    open: bool = False
    rows: list[dict] = field(default_factory=list)

    def apply(self, change: _Change) -> str | None:
        """Move the bounds; what is odd about it."""
        lot, odd = change.lot, None
        low, high = lot.low or 1, lot.high or lot.low or 1
        if lot.role == "gain":
            self.low += low if change.low else 0
            self.high += high if change.high else 0
            self.open |= change.high and lot.high is None
        elif lot.role == "floor":
            self.low = max(self.low, low) if change.low else self.low
            self.high = max(self.high, high) if change.high else self.high
            self.open |= change.high and lot.high is None
        else:
            odd = "lost without a delivery known on this line" if self.high == 0 and not change.again else None
            self.low -= high if change.low else 0
            self.high = max(0, self.high - low) if change.high else self.high
        self.low = min(self.low, self.high)
        return odd


def fleet(claims: pd.DataFrame, contradictions: pd.DataFrame | None = None, codebook: Codebook | None = None) -> pd.DataFrame:
    """Pieces held, by the claims: delivered, at least what is in service, minus lost.

    One line per holder and slug as claimed: `mi-24` and `mi-24p` have a line each, and so have general words (`helicopter`). Lines
    of one type, or of a word that covers others, may speak of the same pieces: never add lines up. Claims without a holder, that
    are denied, of another status (ordered, announced, offered, used), or of arms and equipment as such are on no line.

    ``low`` is what is held for certain: asserted deliveries that no claim disputes, by their smallest number, on the last day on
    which they can have come, minus all losses claimed, by their largest number, on the first day. ``high`` is what may be held:
    every delivery claimed, also conditional and disputed ones, by its largest number on its first day, minus certain losses by
    their smallest number on the last day. What is in service lifts the bounds to its number, and adds nothing; without a number
    ``high`` is unknown. Contradicting claims (in number, date or supplier) count once, by their smallest and largest number;
    where the contradiction is whether it happened, in ``high`` alone. Without a number a claim counts one piece, and ``high`` of a
    delivery is unknown from then on; but where another claim of the line, mostly with a number, may be of the same lot
    (`lots.repeats`), it changes nothing. Without a date it is placed on the day on which it was first told; with neither it moves
    nothing. Neither bound goes below zero.

    Parameters
    ----------
    claims, contradictions : DataFrame
        The tables of that name; without ``contradictions`` claims that differ in number are added up.
    codebook : Codebook, optional
        Says which words are general; the package's own if not given.

    Returns
    -------
    DataFrame, table ``fleet``, sorted by ``holder``, ``equipment``, ``date``, undated last
        One row per day on which a claim moves or confirms a line: ``date`` ISO day, NA for what could not be placed; ``low``, ``high``
        (NA: unknown, at least ``low``) pieces from that day on; ``claims`` and ``mentions`` of that day; ``note`` in words.
    """
    types = Types(codebook or packaged())
    lines: dict[tuple[str, str], list[Lot]] = defaultdict(list)
    for lot in lots(claims[~claims["family"].isin(UNCOUNTED)], contradictions, ROLES):
        if lot.holder is not None:
            lines[lot.holder, lot.equipment].append(lot)
    related = _related(list(lines), types)
    rows = []
    for holder, slug in sorted(lines):
        steps = _steps(lines[holder, slug])
        if steps and (note := related.get((holder, slug))):
            steps[0]["note"] = "; ".join(filter(None, [note, steps[0]["note"]]))
        rows += [{"holder": holder, "equipment": slug, **step} for step in steps]
    return frame("fleet", rows)


def _related(lines: list[tuple[str, str]], types: Types) -> dict[tuple[str, str], str]:
    """What other lines of the holder may speak of the same pieces, in words."""
    kin = defaultdict(list)
    for holder, slug in sorted(lines):
        kin[holder, types.type_of(slug)].append(slug)
    found = {}
    for holder, slug in lines:
        others = [other for other in kin[holder, types.type_of(slug)] if other != slug]
        if types.generic(slug):
            found[holder, slug] = "general word: may cover other lines"
        elif others:
            found[holder, slug] = f"of one type with {', '.join(others)}: do not add up"
    return found


def _steps(of_line: list[Lot]) -> list[dict]:
    """The rows of one line."""
    days: dict[str | None, list[_Change]] = defaultdict(list)
    again = repeats(of_line)
    for lot in of_line:
        for change in _changes(lot, again.get(lot.ids[0])):
            days[change.date].append(change)
    line = _Line()
    for date in sorted(days, key=lambda day: (day is None, day or "")):
        changes = sorted(days[date], key=lambda change: (ORDER[change.lot.role], change.lot.ids))
        notes = []
        for change in changes:
            odd = line.apply(change) if date is not None else None
            notes += filter(None, [odd, *_notes(change)])
        if date is None:
            line.open = True
        of_day = list(dict.fromkeys(claim for change in changes for claim in change.lot.ids))
        seen = list(dict.fromkeys(mention for change in changes for mention in change.lot.mentions))
        line.rows.append(
            {
                "date": date,
                "low": max(0, line.low),
                "high": None if line.open else line.high,
                "claims": of_day,
                "mentions": seen,
                "note": "; ".join(dict.fromkeys(notes)) or None,
            }
        )
    return line.rows


def _changes(lot: Lot, again: Lot | None) -> Iterator[_Change]:
    """When a lot moves which bound: deliveries lift high first and low last, losses lower low first and high last."""
    if lot.first is None:
        yield _Change(None, lot)
    elif again and lot.role != "floor":
        yield _Change(lot.last, lot, again=again)
    elif lot.role == "floor":
        yield _Change(lot.last, lot, low=lot.certain, high=True)
    else:
        early, late = {"high" if lot.role == "gain" else "low": True}, {"low" if lot.role == "gain" else "high": True}
        if not lot.certain:
            yield _Change(lot.first, lot, **early)
        elif lot.first == lot.last:
            yield _Change(lot.first, lot, low=True, high=True)
        else:
            yield _Change(lot.first, lot, **early)
            yield _Change(lot.last, lot, **late)


def _notes(change: _Change) -> Iterator[str]:
    """What a reader should know of a change."""
    lot = change.lot
    if change.date is None:
        yield "neither dated nor published on a known day: not placed, high unknown"
    elif not lot.dated:
        yield "undated: placed on the day it was first told"
    if change.again:
        yield f"number not said: may be told of by {', '.join(change.again.ids)}, not counted"
        return
    if lot.high is None and change.date is not None:
        yield "number not said: counted as at least 1" if lot.low is None else f"number not said by all: counted as at least {lot.low}"
    yield from lot.conflicts
    if not lot.certain:
        bound = "low" if lot.role == "loss" else "high"
        asserted = any(pd.notna(claim.modality) and claim.modality == "asserted" for claim in lot.claims)
        yield f"{'disputed' if asserted else 'conditional'}: in {bound} alone"
