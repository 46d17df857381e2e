"""Hold the press's claims against a register: what both know, what only one knows, and in what they differ."""

from collections import defaultdict

import pandas as pd

from mali_study.codebook import Codebook
from mali_study.register.matching import Matcher, Row, Said
from mali_study.register.sipri import ROLES
from mali_study.register.types import Types, packaged
from mali_study.schemas import SIPRI, frame
from mali_study.tables import joined


def reconcile(claims: pd.DataFrame, register: pd.DataFrame, codebook: Codebook | None = None) -> pd.DataFrame:
    """Match claims of transfers with the rows of a register.

    A claim (ordered, announced, offered or delivered, and not denied) belongs to the nearest row of the same recipient and the same type,
    whose supplier is the same or unknown to one of the two, and whose years are the claim's, give or take one. Nearest: the
    same slug before another variant of the type, a supplier that both name, then years, then numbers, then the first row. What is
    undated can belong to any row up to the year after it was told, the latest first. A row may take several claims, a claim has one row.

    Parameters
    ----------
    claims : DataFrame
        The table of that name.
    register : DataFrame
        As `read_register` gives it.
    codebook : Codebook, optional
        Resolves designations; the package's own if not given.

    Returns
    -------
    DataFrame, table ``reconciled``: the rows of the register in its order, then what only the press has, by holder and slug
        ``match`` (``matched``, ``press-only``, ``register-only``); ``row`` the line of the register's file, with its columns; ``holder``,
        ``claimed_supplier``, ``equipment`` of the claims; ``claims`` ids and their ``numbers`` (``4``, ``4-6``, empty if none is said);
        ``difference`` in words, ``none`` where they agree; ``rule`` in words; ``mentions`` of the claims.
    """
    types = Types(codebook or packaged())
    rows = [_row_of(record, types) for record in register.to_dict("records")]
    matcher = Matcher(rows, types)
    matched: dict[int, list[tuple]] = defaultdict(list)
    alone = []
    for claim in claims.sort_values("claim").itertuples(index=False):
        denied = pd.notna(claim.modality) and claim.modality == "denied"
        if pd.isna(claim.status) or claim.status not in ROLES or denied or pd.isna(claim.equipment):
            continue
        said = Said.of(claim)
        row = matcher.nearest(said)
        if row is None:
            alone.append((claim, said))
        else:
            matched[row.row].append((claim, said))
    of_register = [_register_row(record, row, matched.get(row.row, []), matcher) for record, row in zip(register.to_dict("records"), rows)]
    of_press = [_press_row(claim, said, matcher) for claim, said in alone]
    of_press.sort(key=lambda row: (row["holder"] or "~", row["equipment"], row["claims"]))
    return frame("reconciled", of_register + of_press)


def _row_of(record: dict, types: Types) -> Row:
    """A row of the register with its designation resolved."""
    known = {name: None if pd.isna(record[name]) else record[name] for name in ("recipient", "supplier", "n_ordered", "n_delivered")}
    return Row(
        row=int(record["row"]),
        recipient=known["recipient"],
        supplier=known["supplier"],
        slugs=tuple(types.slugs(record["Weapon designation"])),
        ordered=known["n_ordered"],
        delivered=known["n_delivered"],
        order_years=tuple(record["order_years"]),
        delivery_years=tuple(record["delivery_years"]),
    )


def _register_row(record: dict, row: Row, found: list[tuple], matcher: Matcher) -> dict:
    """A row of the register with the claims that belong to it."""
    printed = {"match": "matched" if found else "register-only", "row": row.row} | {name: record[name] for name in SIPRI}
    if not found:
        rule = "no claim of this recipient and type, supplier and year" if row.recipient else "the recipient's name is not known here"
        return printed | _claimed([]) | {"rule": rule}
    rule = "; ".join(dict.fromkeys(joined(matcher.why(said, row) for _, said in found)))
    return printed | _claimed(found) | {"difference": "; ".join(_differences(row, found)) or "none", "rule": rule}


def _press_row(claim: tuple, said: Said, matcher: Matcher) -> dict:
    """A claim that no row of the register has."""
    return {"match": "press-only", "row": None} | _claimed([(claim, said)]) | {"rule": matcher.why_not(said)}


def _claimed(found: list[tuple]) -> dict:
    """The columns that say what the press claims."""
    says = [said for _, said in found]
    return {
        "holder": next((said.holder for said in says), None),
        "claimed_supplier": next((said.supplier for said in says if said.supplier), None),
        "equipment": ", ".join(sorted({said.slug for said in says})) or None,
        "claims": [claim.claim for claim, _ in found],
        "numbers": [_number(said) for said in says],
        "mentions": list(dict.fromkeys(joined(claim.mentions for claim, _ in found))),
    }


def _number(said: Said) -> str:
    if said.low is None:
        return ""
    return str(said.low) if said.high in (None, said.low) else f"{said.low}-{said.high}"


def _differences(row: Row, found: list[tuple]) -> list[str]:
    """In what the press and a row differ, in words."""
    says = [said for _, said in found]
    numbered = {said.status for said in says if said.low is not None}
    counted = [(claim, said) for claim, said in found if said.low is not None or said.status not in numbered]
    differing = [] if _together(row, counted) else [_number_differs(row, claim.claim, said) for claim, said in counted]
    differing += [_year_differs(row, claim.claim, said) for claim, said in found]
    named = {said.supplier for said in says if said.supplier}
    if named and not row.supplier:
        differing.append(f"supplier: press {', '.join(sorted(named))}, register names none")
    elif row.supplier and not named:
        differing.append(f"supplier: press names none, register {row.supplier}")
    if row.delivered and all(said.status != "delivered" for said in says):
        differing.append(f"delivery: register {row.delivered}, press tells of none")
    if all(pd.isna(claim.modality) or claim.modality != "asserted" for claim, _ in found):
        differing.append("press in the conditional alone")
    return [words for words in differing if words]


def _together(row: Row, found: list[tuple]) -> bool:
    """Whether several deliveries, which contradict no other claim, make up the number of the row."""
    says = [said for claim, said in found if pd.isna(claim.conflict) or claim.conflict == "none"]
    if row.delivered is None or len(found) < 2 or len(says) < len(found):
        return False
    if any(said.status != "delivered" or said.low is None or said.high is None for said in says):
        return False
    return sum(said.low for said in says) <= row.delivered <= sum(said.high for said in says)


def _number_differs(row: Row, claim: str, said: Said) -> str | None:
    number = row.number(said.status)
    if number is None and said.low is None or (said.low is not None and number is not None and not said.off(row)):
        return None
    return f"number ({said.status}): press {_number(said) or 'gives none'} ({claim}), register {'gives none' if number is None else number}"


def _year_differs(row: Row, claim: str, said: Said) -> str | None:
    if not said.dated or not said.gap(row):
        return None
    years = sorted(set(row.years(said.status)))
    press = "-".join(map(str, dict.fromkeys(said.years)))
    return f"year: press {press} ({claim}), register {', '.join(map(str, years))}"
