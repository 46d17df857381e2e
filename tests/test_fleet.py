"""What each side holds by the press. Claims are invented."""

import random

import pandas as pd
import pytest
from invented_claims import claims, contradictions

from mali_study.register import fleet
from mali_study.schemas import SCHEMAS
from mali_study.tables import date_bounds


def steps(table: pd.DataFrame) -> list[tuple]:
    """Date, low and high of every row, NA as None."""
    return [tuple(None if pd.isna(value) else value for value in row) for row in table[["date", "low", "high"]].itertuples(index=False)]


def test_delivered_minus_lost():
    table = fleet(
        claims(
            {"n": 4, "date": "2021-09-30"},
            {"n": 2, "date": "2022-08-09"},
            {"n": 1, "date": "2022-10-04", "status": "lost", "recipient": None, "operator": "MLI"},
        )
    )
    assert steps(table) == [("2021-09-30", 4, 4), ("2022-08-09", 6, 6), ("2022-10-04", 5, 5)]
    assert list(table["claims"]) == [["c1"], ["c2"], ["c3"]] and list(table["mentions"]) == [["m1"], ["m2"], ["m3"]]
    assert table["note"].isna().all() and list(table.columns) == SCHEMAS["fleet"].names


def test_a_month_may_be_its_first_day_or_its_last():
    assert steps(fleet(claims({"n": 2, "date": "2022-08"}))) == [("2022-08-01", 0, 2), ("2022-08-31", 2, 2)]


def test_what_is_told_as_past_has_happened_by_then():
    assert steps(fleet(claims({"n": 2, "date": "2022", "published": "2022-08-10/2023"}))) == [("2022-01-01", 0, 2), ("2022-08-10", 2, 2)]


def test_what_is_conditional_counts_in_high_alone():
    table = fleet(claims({"n": 4, "date": "2022-01-05"}, {"n": 3, "date": "2022-02-05", "modality": "conditional"}))
    assert steps(table) == [("2022-01-05", 4, 4), ("2022-02-05", 4, 7)] and table["note"][1] == "conditional: in high alone"


def test_all_conditional():
    table = fleet(claims(*[{"n": n, "date": f"2022-0{n}-01", "modality": "conditional"} for n in (1, 2)]))
    assert steps(table) == [("2022-01-01", 0, 1), ("2022-02-01", 0, 3)]


def test_contradicting_numbers_count_once():
    told = claims({"n": 4, "date": "2022-01-05"}, {"n": 6, "date": "2022-01-05"}, {"n": 1, "date": "2022-03-01"})
    table = fleet(told, contradictions(("c1", "c2", "quantity", "4", "6")))
    assert steps(table) == [("2022-01-05", 4, 6), ("2022-03-01", 5, 7)] and table["note"][0] == "quantity: 4 against 6"
    assert table["claims"][0] == ["c1", "c2"]


def test_contradictions_run_on_through_others():
    told = claims({"n": 4, "date": "2022-01-05"}, {"n": 6, "date": "2022-01-05"}, {"n": 5, "date": "2022-02-05"})
    table = fleet(told, contradictions(("c1", "c2", "quantity", "4", "6"), ("c2", "c3", "date", "2022-01-05", "2022-02-05")))
    assert steps(table) == [("2022-01-05", 0, 6), ("2022-02-05", 4, 6)]


def test_whether_it_happened_at_all_is_disputed():
    told = claims({"n": 4, "date": "2022-01-05"}, {"n": 4, "date": "2022-01-05", "modality": "denied"})
    table = fleet(told, contradictions(("c1", "c2", "status", "delivered", "denied")))
    assert steps(table) == [("2022-01-05", 0, 4)] and "disputed: in high alone" in table["note"][0]
    assert steps(fleet(told.assign(conflict=["status", "status"]))) == [("2022-01-05", 0, 4)]


def test_without_a_number_at_least_one_and_high_unknown():
    table = fleet(claims({"date": "2022-01-05"}, {"n": 2, "date": "2022-02-05"}))
    assert steps(table) == [("2022-01-05", 1, None), ("2022-02-05", 3, None)]
    assert table["note"][0] == "number not said: counted as at least 1"


def test_a_claim_without_a_number_may_tell_of_a_lot_again():
    told = [{"n": 4, "date": "2022-08", "supplier": "RUS"}, {"date": "2022-08-09"}, {"published": "2023-01-05"}]
    table = fleet(claims(*told))
    assert steps(table) == [("2022-08-01", 0, 4), ("2022-08-09", 0, 4), ("2022-08-31", 4, 4), ("2023-01-05", 4, 4)]
    assert table["note"][1] == "number not said: may be told of by c1, not counted" and table["claims"][3] == ["c3"]


@pytest.mark.parametrize("other", [{"date": "2022-07-09"}, {"date": "2022-08-09", "supplier": "CHN"}, {"published": "2022-07-09"}])
def test_a_claim_without_a_number_that_is_of_another_lot_counts(other):
    table = fleet(claims({"n": 4, "date": "2022-08", "supplier": "RUS"}, other))
    assert table["low"].iloc[-1] == 5 and pd.isna(table["high"].iloc[-1])


def test_of_claims_without_a_number_that_may_be_one_lot_the_first_counts():
    assert fleet(claims(*[{"date": day} for day in ("2022", "2022-05-05", "2022-06-06")]))["low"].iloc[-1] == 2
    lost = [{"n": 4, "date": "2021"}, *[{"status": "lost", "date": "2022-05"}] * 2]
    assert steps(fleet(claims(*lost)))[-1] == ("2022-05-31", 3, 3)


def test_without_a_date_it_is_placed_where_it_was_first_told():
    table = fleet(claims({"n": 2, "published": "2022-08-10/2023-01-02"}))
    assert steps(table) == [("2022-08-10", 2, 2)] and table["note"][0] == "undated: placed on the day it was first told"


def test_with_neither_date_nor_publication_it_moves_nothing():
    table = fleet(claims({"n": 2, "date": "2022-08-10"}, {"n": 3}))
    assert steps(table) == [("2022-08-10", 2, 2), (None, 2, None)] and table["note"][1].startswith("neither dated")


def test_a_loss_without_a_delivery_does_not_make_it_negative():
    table = fleet(claims({"n": 1, "date": "2022-01-05", "status": "lost"}, {"n": 4, "date": "2022-02-05"}))
    assert steps(table) == [("2022-01-05", 0, 0), ("2022-02-05", 3, 4)]
    assert table["note"][0] == "lost without a delivery known on this line"


def test_a_conditional_loss_lowers_low_alone():
    table = fleet(claims({"n": 4, "date": "2022-01-05"}, {"n": 1, "date": "2022-02", "status": "lost", "modality": "conditional"}))
    assert steps(table) == [("2022-01-05", 4, 4), ("2022-02-01", 3, 4)]


def test_what_is_in_service_is_a_floor_and_adds_nothing():
    table = fleet(
        claims(
            {"n": 2, "date": "2021-01-01"}, {"n": 4, "date": "2022-01-01", "status": "in-service"},
            {"n": 3, "date": "2022-06-01", "status": "in-service"}, {"n": 1, "date": "2023-01-01"},
        )
    )  # fmt: skip
    assert steps(table) == [("2021-01-01", 2, 2), ("2022-01-01", 4, 4), ("2022-06-01", 4, 4), ("2023-01-01", 5, 5)]


def test_holders_are_kept_apart():
    table = fleet(
        claims(
            {"n": 4, "date": "2022-01-05"},
            {"n": 2, "date": "2022-01-05", "recipient": "BFA"},
            {"n": 1, "date": "2022-03-05", "recipient": None, "operator": "jihadists", "status": "in-service"},
            {"n": 9, "date": "2022-03-05", "recipient": None},
        )
    )
    assert list(zip(table["holder"], table["low"])) == [("BFA", 2), ("MLI", 4), ("jihadists", 1)]


def test_variants_and_general_words_have_lines_of_their_own():
    table = fleet(
        claims(
            {"n": 4, "date": "2022-01-05"},
            {"n": 2, "date": "2022-01-05", "equipment": "mi-24"},
            {"n": 6, "date": "2022-01-05", "equipment": "helicopter"},
            {"n": 1, "date": "2022-01-05", "equipment": "mi-35"},
        )
    )
    assert dict(zip(table["equipment"], table["high"])) == {"helicopter": 6, "mi-24": 2, "mi-24p": 4, "mi-35": 1}
    notes = dict(zip(table["equipment"], table["note"]))
    assert notes["helicopter"] == "general word: may cover other lines" and notes["mi-24"] == "of one type with mi-24p: do not add up"
    assert pd.isna(notes["mi-35"])


@pytest.mark.parametrize("status", ["ordered", "announced", "offered", "used", None])
def test_what_is_not_held_is_on_no_line(status):
    assert len(fleet(claims({"n": 4, "date": "2022-01-05", "status": status}))) == 0


def test_no_claims_at_all():
    table = fleet(claims(), contradictions())
    assert len(table) == 0 and list(table.columns) == SCHEMAS["fleet"].names


@pytest.mark.parametrize("seed", range(30))
def test_low_is_never_above_high_nor_below_zero_and_order_does_not_matter(seed):
    chance = random.Random(seed)
    rows = []
    for _ in range(25):
        day = f"202{chance.randint(0, 4)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        row = {
            "status": chance.choice(["delivered", "delivered", "in-service", "lost"]), "date": chance.choice([day, day[:7], day[:4], None]),
            "modality": chance.choice(["asserted", "asserted", "conditional"]), "equipment": chance.choice(["mi-24p", "su-25"]),
            "published": chance.choice([day, None]),
        }  # fmt: skip
        rows.append(row | ({"n": chance.randint(1, 6)} if chance.random() < 0.9 else {}))
    told = claims(*rows)
    against = contradictions(*[(*sorted(chance.sample(list(told["claim"]), 2)), "quantity", "1", "2") for _ in range(4)])
    table = fleet(told, against)
    assert (table["low"] >= 0).all() and (table["low"] <= table["high"].fillna(10**6)).all()
    assert all(date_bounds(day)[0] == day for day in table["date"].dropna())
    pd.testing.assert_frame_equal(table, fleet(told.sample(frac=1, random_state=seed), against.sample(frac=1, random_state=seed)))


def test_one_denial_of_two_deliveries_does_not_make_them_one():
    told = claims({"n": 4, "date": "2022-07-01"}, {"n": 2, "date": "2022-08-05"}, {"modality": "denied", "status": None})
    denied = contradictions(("c1", "c3", "status", "delivered", "denied"), ("c2", "c3", "status", "delivered", "denied"))
    assert fleet(told, denied)[["date", "low", "high"]].values.tolist() == [["2022-07-01", 0, 4], ["2022-08-05", 0, 6]]
