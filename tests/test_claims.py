"""Which mentions are one claim, which claims contradict each other, and what the tables say of it."""

import pytest
from ledgers import BOOK, conflicts, gathered, mention, partition, shuffled, together

from mali_study.claims.types import Types

DAY, MONTH = "2022-08-09", "2022-08"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("su-25",), ("su-25",)),
        (("mi-24p",), ("mi-24",)),  # a variant fits its type
        (("btr-80",), ("btr",)),
        (("su-25",), ("sukhoi",)),  # and a type its make
        (("su-25",), ("aircraft",)),  # a generic word fits its family
        (("su-25",), ("combat-aircraft",)),
        (("combat-helicopter",), ("helicopter",)),
        (("il-76",), ("transport-aircraft",)),
    ],
)
def test_words_that_can_mean_one_piece_are_one_claim(one, other):
    assert together(mention("a", *one, date=DAY), mention("b", *other, date=DAY))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mi-24p", "mi-24d"),
        ("mi-171", "mi-17"),  # another type, though it begins alike
        ("su-25", "su-24"),
        ("su-25", "helicopter"),
        ("su-25", "transport-aircraft"),
        ("il-76", "combat-aircraft"),
        ("missile", "ammunition"),
        ("pickup", "truck"),
    ],
)
def test_words_that_cannot_are_kept_apart(one, other):
    assert not together(mention("a", one, date=DAY), mention("b", other, date=DAY))


def test_a_generic_word_that_fits_two_types_stays_on_its_own():
    ledger = gathered(
        mention("a", "l-39", sentence=1, date=DAY), mention("a", "su-25", sentence=1, date=DAY), mention("a", "aircraft", 5, date=DAY)
    )
    assert [list(group) for group in ledger.claims["mentions"]] == [[id] for id in ledger.claim_mentions["mention"]]
    assert "fits 2 claims equally well (l-39, su-25)" in ledger.claims["rule"].iloc[2].lower()


def test_two_words_of_one_sentence_are_a_list_of_two_things():
    assert not together(mention("a", "mi-24p", sentence=3, date=DAY), mention("a", "mi-24", sentence=3, date=DAY))
    assert together(mention("a", "mi-24p", sentence=3, date=DAY), mention("a", "mi-24", sentence=4, date=DAY))


def test_what_opponents_hold_is_never_merged_with_what_mali_holds():
    theirs = mention("a", "drone", 2, "used", None, "jihadists", DAY)
    for ours in (mention("b", "drone", 2, "used", None, "MLI", DAY), mention("b", "drone", 2, "used", None, None, DAY)):
        ledger = gathered(theirs, ours)
        assert len(ledger.claims) == 2
        assert "Held by an armed group: never joined" in ledger.claims["rule"].iloc[0]


def test_supplier_and_holder_may_be_unknown_once():
    full = mention("a", "su-25", 4, date=DAY)
    assert together(full, mention("b", "su-25", 4, supplier=None, date=DAY))
    assert together(full, mention("b", "su-25", 4, holder=None, date=DAY))
    assert not together(full, mention("b", "su-25", 4, supplier="BLR", date=DAY))
    assert not together(full, mention("b", "su-25", 4, holder="BFA", date=DAY))
    # an unknown holder needs a date or a number in common
    assert not together(mention("a", "su-25"), mention("b", "su-25", holder=None), published={"a": DAY, "b": DAY})


def test_an_unknown_supplier_that_fits_two_suppliers_stays_apart():
    two = mention("a", "tb2", supplier="TUR", date=DAY), mention("b", "tb2", supplier="RUS", date=DAY)
    assert len(gathered(*two, mention("c", "tb2", supplier=None, date=DAY)).claims) == 3


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ({"quantity": 5}, {"quantity": 5}, True),
        ({"quantity": 5}, {}, True),
        ({"quantity": 5}, {"quantity": 6}, False),
        ({"quantity": 10, "approximate": True}, {"quantity": 9}, True),
        ({"quantity": 10, "approximate": True}, {"quantity": 4}, False),
        ({"quantity": 2, "approximate": True}, {"quantity": 3}, True),
    ],
)
def test_numbers_fit_where_they_are_equal_or_a_round_one_is_near(one, other, fits):
    assert together(mention("a", "su-25", date=DAY, **one), mention("b", "su-25", date=DAY, **other)) is fits


def test_a_bare_plural_fits_any_number():
    for number in (1, 3):
        assert together(mention("a", "helicopter", number, date=DAY), mention("b", "helicopter", date=DAY, text="hélicoptères"))


def test_rival_dates_say_their_numbers_where_they_differ():
    ledger = gathered(mention("a", "helicopter", date="2022-03", text="hélicoptères"), mention("b", "helicopter", 2, date="2022-04"))
    assert ledger.contradictions[["says_a", "says_b"]].values.tolist() == [["2022-03 (several)", "2022-04 (2)"]]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (DAY, DAY, True),
        (DAY, MONTH, True),
        (DAY, "2022", True),
        (DAY, "2022-08-10", False),
        ("2022-03", "2022-04", False),
        ("2021-12/2022-02", "2022-01-15", True),
    ],
)
def test_dates_fit_where_one_day_can_be_meant(one, other, fits):
    assert together(mention("a", "su-25", date=one), mention("b", "su-25", date=other)) is fits


def test_a_report_without_date_speaks_of_the_weeks_before_its_publication():
    dated, undated = mention("a", "su-25", date=DAY), mention("b", "su-25")
    assert together(dated, undated, published={"b": "2022-09-01"})
    assert not together(dated, undated, published={"b": "2022-08-01"})  # published before it happened
    assert not together(dated, undated, published={"b": "2023-08-01"})


def test_what_lasts_fits_any_date():
    assert together(
        mention("a", "su-25", status="in-service"), mention("b", "su-25", status="in-service"), published={"a": DAY, "b": "2024"}
    )


def test_an_article_without_any_date_confirms_no_dated_claim():
    ledger = gathered(mention("a", "su-25", date=DAY), mention("b", "su-25"))
    assert len(ledger.claims) == 2
    assert ledger.claims["date"].isna().tolist() == [False, True]
    assert together(mention("a", "su-25"), mention("b", "su-25"))


def test_a_word_without_status_means_what_its_own_article_speaks_of():
    claim, silent = mention("a", "su-25", 4, date=DAY), mention("a", "aircraft", None, None)
    assert together(claim, silent)
    assert not together(claim, mention("b", "aircraft", None, None))


def test_reports_that_differ_in_number_are_rivals():
    assert conflicts(mention("a", "su-25", 4, date=DAY), mention("b", "su-25", 6, date=DAY)) == ["quantity"]
    assert conflicts(mention("a", "helicopter", 2, date=MONTH), mention("b", "helicopter", 4, date=MONTH)) == ["quantity"]
    # five aircraft may be two Su-25 and three others
    assert conflicts(mention("a", "aircraft", 5, date=DAY), mention("b", "su-25", 2, date=DAY)) == []
    assert conflicts(mention("a", "aircraft", 2, date=DAY), mention("b", "su-25", 5, date=DAY)) == ["quantity"]


def test_the_sum_of_the_lots_of_one_article_contradicts_none_of_them():
    two = mention("a", "mi-35", 2, date="2022-03"), mention("a", "mi-35", 4, date="2022-04")
    assert conflicts(*two, mention("b", "mi-35", 6, date="2022")) == []
    assert conflicts(*two, mention("b", "mi-35", 5, date="2022")) == ["quantity", "quantity"]
    apart = mention("a", "mi-35", 2, date=DAY), mention("c", "mi-35", 4, date=DAY)  # rivals themselves
    assert conflicts(*apart, mention("b", "mi-35", 6, date=DAY)) == ["quantity"] * 3


def test_reports_that_differ_by_a_month_are_rivals_and_by_a_season_are_two_deliveries():
    march, april, september = (mention(name, "helicopter", 2, date=date) for name, date in zip("abc", ("2022-03", "2022-04", "2022-11")))
    ledger = gathered(march, april, september)
    assert ledger.contradictions[["conflict", "says_a", "says_b"]].values.tolist() == [["date", "2022-03", "2022-04"]]
    assert ledger.claims["conflict"].tolist() == ["date", "date", "none"]
    assert "Rival in date: 2022-03 here, 2022-04 in" in ledger.claims["rule"].iloc[0]


def test_the_same_number_tells_rival_dates_further_apart():
    dates = {"a": "2022-03-01", "b": "2022-05-10"}
    assert conflicts(*(mention(article, "btr-82a", 25, date=date) for article, date in dates.items())) == ["date"]
    assert conflicts(*(mention(article, "btr-82a", date=date) for article, date in dates.items())) == []
    assert conflicts(*(mention(article, "btr-82a", 1, date=date) for article, date in dates.items())) == []


def test_a_recall_does_not_hide_a_rivalry():
    ours, theirs = mention("a", "mi-171sh", 4, date=DAY), mention("b", "mi-171sh", 4, supplier="TUR", date=DAY)
    recall = mention("c", "mi-171sh", 4)
    assert conflicts(ours, theirs, recall, published={"c": "2023-05-01"}) == ["supplier"]


def test_attacks_on_two_days_are_two_attacks():
    assert conflicts(mention("a", "drone", 1, "used", date="2022-08-07"), mention("b", "drone", 1, "used", date="2022-08-09")) == []
    assert conflicts(mention("a", "pickup", 2, "lost", date="2022-08-07"), mention("b", "pickup", 2, "lost", date="2022-08-09")) == []
    assert conflicts(mention("a", "su-25", 1, "lost", date="2022-08-07"), mention("b", "su-25", 1, "lost", date="2022-08-09")) == ["date"]


def test_an_undated_attack_is_one_of_the_last_days():
    drones = [mention(article, "drone", None, "used", None, date=None) for article in "ab"]
    assert not together(*drones, published={"a": "2022-08-10", "b": "2022-09-15"})
    assert together(*drones, published={"a": "2022-08-10", "b": "2022-08-12"})
    planes = [mention(article, "su-25", 1, "lost", None, date=None) for article in "ab"]
    assert together(*planes, published={"a": "2022-08-10", "b": "2022-09-15"})  # a plane is lost once, and told of for weeks


def test_numbers_of_what_comes_again_contradict_each_other_on_the_same_days_alone():
    told = ("a", 3), ("b", 8)
    day, month, year = ([mention(article, "pickup", n, "lost", None, date=date) for article, n in told] for date in (DAY, MONTH, "2022"))
    assert conflicts(*day) == ["quantity"]
    assert conflicts(*month) == conflicts(*year) == conflicts(day[0], year[1]) == []
    undated = mention("c", "pickup", 8, "lost", None)
    assert conflicts(day[0], undated, published={"c": "2022-08-11"}) == ["quantity"]
    assert conflicts(day[0], undated, published={"c": "2022-09-15"}) == []


def test_reports_that_name_two_suppliers_are_rivals():
    assert conflicts(mention("a", "su-25", 4, date=DAY), mention("b", "su-25", 4, supplier="BLR", date=DAY)) == ["supplier"]
    assert conflicts(mention("a", "su-25", 4, date=DAY), mention("b", "su-25", 4, supplier="BLR", date="2023-01")) == []


def test_a_denial_is_a_rival_of_what_it_denies():
    held = {"recipient": None, "operator": "MLI"}
    lost = mention("a", "su-25", 1, "lost", None, date=DAY, **held)
    denied = mention("b", "su-25", 1, None, None, modality="denied", **held)
    ledger = gathered(lost, denied, published={"b": "2022-08-11"})
    assert ledger.contradictions[["conflict", "says_a", "says_b"]].values.tolist() == [["status", "lost", "denied"]]
    assert conflicts(lost, denied, published={"b": "2023-08-11"}) == []
    # who denies a loss does not deny that it was delivered
    assert conflicts(mention("a", "su-25", 1, date=DAY), denied, published={"b": "2022-08-11"}) == []
    assert conflicts(mention("a", "su-25", 1, date=DAY), denied | {"supplier": "RUS"}, published={"b": "2022-08-11"}) == ["status"]


def test_two_lots_that_one_voice_tells_of_are_no_rivals():
    two = mention("a", "helicopter", 2, date="2022-04"), mention("a", "helicopter", 4, date="2022-05")
    assert conflicts(*two) == []
    both = (
        mention("a", "pickup", 3, "lost", date=DAY, attribution="said-1"),
        mention("a", "pickup", 8, "lost", date=DAY, attribution="said-2"),
    )
    assert conflicts(*both, sources={"1": "Forces armées maliennes", "2": "JNIM"}) == ["quantity"]


def test_who_says_the_same_in_two_articles_does_not_make_two_voices_of_one_article_one():
    told = ("a", 3), ("a", 8), ("b", 3), ("c", 8)
    said = [mention(article, "pickup", n, "lost", None, date=DAY, attribution=f"said-{article}{n}") for article, n in told]
    sources = {"a3": "Forces armées maliennes", "a8": "JNIM", "b3": "AFP", "c8": "AFP"}
    assert conflicts(*said, sources=sources) == ["quantity"]


def test_who_denies_one_thing_and_tells_of_another_does_not_contradict_himself():
    tanks = mention("a", "tank", status=None, date=DAY, modality="denied")
    counted = mention("a", "btr-82a", 28, date=DAY)
    assert conflicts(counted, tanks) == []
    assert conflicts(counted | {"article_id": "b"}, tanks) == ["status"]
    assert conflicts(counted, tanks | {"equipment": "btr-82a"}) == ["status"]  # a report, and its denial


def test_a_claim_says_all_that_its_mentions_say():
    first = mention("a", "aircraft", 10, date=MONTH, approximate=True, modality="conditional")
    second = mention("b", "su-25", 9, supplier=None, date=DAY, attribution="said-1")
    ledger = gathered(first, second, published={"a": "2022-08-12", "b": "2022-08-10"}, sources={"1": "Sadio Camara"}, report={"b": "a"})
    claim = ledger.claims.iloc[0]
    assert [claim[name] for name in ("equipment", "quantity_low", "quantity_high", "date", "supplier")] == ["su-25", 9, 10, DAY, "RUS"]
    assert [claim[name] for name in ("modality", "published", "sources")] == ["asserted", "2022-08-10/2022-08-12", ["a", "Sadio Camara"]]
    assert [claim[name] for name in ("n_mentions", "n_articles", "n_reports", "conflict")] == [2, 2, 1, "none"]
    assert claim["claim"] == first["mention"] and claim["mentions"] == [first["mention"], second["mention"]]


def many() -> list[dict]:
    """Mentions of many kinds, some of which fit several others."""
    slugs, dates = ("su-25", "aircraft", "mi-24p", "mi-24", "helicopter", "drone"), (DAY, MONTH, "2022-09", None)
    combined = [(slug, date, n % 7) for n, (slug, date) in enumerate((slug, date) for slug in slugs for date in dates)] * 3
    return [
        mention(f"a{n % 11:02}", slug, number or None, ("delivered", None, "lost")[n % 3], (None, "RUS", "TUR")[n % 4 % 3], date=date)
        for n, (slug, date, number) in enumerate(combined)
    ]


def test_each_mention_is_in_one_claim_whatever_the_order():
    rows = many()
    published = {f"a{n:02}": "2022-08-20" for n in range(0, 11, 2)}
    groups = {frozenset(group) for group in partition(gathered(*rows, published=published))}
    assert sorted(id for group in groups for id in group) == sorted(row["mention"] for row in rows)
    for seed in range(5):
        assert {frozenset(group) for group in partition(gathered(*shuffled(rows, seed), published=published))} == groups


def test_every_claim_says_why():
    ledger = gathered(*many())
    assert ledger.claims["rule"].str.len().gt(0).all() and ledger.claim_mentions["rule"].str.len().gt(0).all()
    assert ledger.claim_mentions["claim"].isin(ledger.claims["claim"]).all()


def test_what_says_the_same_is_told_from_what_stands_alone():
    twice = gathered(mention("a", "su-25", 4, date=DAY), mention("b", "su-25", 4, date=DAY))
    assert twice.claims["rule"].tolist() == ["Each article says the same: word, status, number, date, supplier and holder."]
    assert twice.claim_mentions["rule"].tolist() == ["founds a claim", "says the same: word, status, number, date, supplier and holder"]
    within = gathered(mention("a", "su-25", 4, date=DAY), mention("a", "aircraft", date=DAY))
    assert within.claims["rule"].tolist() == ["Mentions of one lot in one article."]
    assert gathered(mention("a", "su-25")).claims["rule"].tolist() == ["One mention alone."]


def test_no_mention_is_no_claim():
    ledger = gathered()
    assert ledger.claims.empty and ledger.claim_mentions.empty and ledger.contradictions.empty


def test_types_know_their_makes_and_variants():
    types = Types(BOOK.equipment)
    assert types.akin("su-25ub", "su-25") and types.akin("btr-82a", "btr") and types.akin("mirage-2000d", "mirage")
    assert not types.akin("an-124", "an-12") and not types.akin("mi-171sh", "mi-17")


def test_ces_appareils_are_those_of_their_own_article():
    six, those = mention("a", "combat-aircraft", 6, date=DAY), mention("a", "aircraft", date=DAY)
    five, others = mention("b", "combat-aircraft", 5, date=DAY), mention("b", "aircraft", date=DAY)
    ledger = gathered(six, those, five, others)
    assert partition(ledger) == [[six["mention"], those["mention"]], [five["mention"], others["mention"]]]
    assert ledger.contradictions["conflict"].tolist() == ["quantity"]
    assert "in its article" in ledger.claim_mentions["rule"].iloc[1]


def test_two_lots_of_one_article_stay_two_though_another_article_fits_both():
    two = (
        mention("a", "helicopter", 2, date="2022-04", text="hélicoptères"),
        mention("a", "helicopter", 4, date="2021-09", text="hélicoptères"),
    )
    ledger = gathered(*two, mention("b", "helicopter", date="2021/2022", text="hélicoptères"))
    assert len(ledger.claims) == 3 and "fits 2 claims equally well" in ledger.claim_mentions["rule"].iloc[2]


def test_a_recall_that_fits_rival_reports_goes_to_the_one_more_often_told():
    nine = [mention(article, "su-25", 1, "lost", date="2024-03-09") for article in "ab"]
    seven, march = mention("c", "su-25", 1, "lost", date="2024-03-07"), mention("d", "su-25", 1, "lost", date="2024-03")
    assert [len(group) for group in partition(gathered(*nine, seven, march))] == [3, 1]


def test_a_gift_and_its_hand_over_are_one_claim():
    ledger = gathered(mention("a", "tb2", 3, "offered", date=MONTH), mention("b", "tb2", 3, "delivered", date=DAY))
    assert ledger.claims["status"].tolist() == ["delivered"]
    assert gathered(mention("a", "tb2", 3, "offered", date=MONTH)).claims["status"].tolist() == ["offered"]
    assert not together(mention("a", "tb2", 3, "announced", date=MONTH), mention("b", "tb2", 3, date=DAY))


def test_a_late_recall_with_its_number_is_of_the_only_lot_that_it_can_mean():
    lot = mention("a", "btr-82a", 25, date="2021-04-05")
    recall, vague = mention("b", "btr-82a", 25), mention("c", "btr-82a")
    published = {"b": "2022-08-24", "c": "2023-08-24"}
    assert partition(gathered(lot, recall, vague, published=published)) == [[lot["mention"], recall["mention"]], [vague["mention"]]]
    second = mention("d", "btr-82a", 25, date="2021-12-05")
    assert len(gathered(lot, second, recall, published=published).claims) == 3  # either may be meant
    later = mention("e", "btr-82a", 25, date="2023-01")
    assert not together(later, recall, published=published)
    assert not together(
        mention("a", "su-25", 1, date="2021-04-05"), mention("b", "su-25", 1), published=published
    )  # one is no number to tell by


def test_a_rocket_launcher_is_one_though_its_name_ends_like_a_plural():
    assert together(mention("a", "sr5", 1, date=DAY), mention("b", "mlrs", date=DAY, text="lance-roquettes multiple"))


def test_what_says_nothing_of_itself_means_what_was_told_of_last():
    ordered, delivered = mention("a", "military-equipment", status="ordered"), mention("a", "military-equipment")
    silent = mention("a", "military-equipment", status=None)
    assert partition(gathered(ordered, delivered, silent)) == [[ordered["mention"]], [delivered["mention"], silent["mention"]]]
    assert (
        len(gathered(mention("a", "weapons", status=None), mention("a", "weapons", status="ordered"), mention("a", "weapons")).claims) == 3
    )


def test_a_generic_word_without_number_and_time_stays_in_its_article():
    assert not together(mention("a", "drone", status="in-service"), mention("b", "drone", status="in-service"))
    assert together(mention("a", "tb2", status="in-service"), mention("b", "tb2", status="in-service"))
    assert together(mention("a", "drone", 4, "in-service"), mention("b", "drone", 4, "in-service"))


def test_one_piece_and_its_type_in_one_sentence_are_one():
    assert together(
        mention("a", "aircraft", sentence=1, date=DAY, text="appareil"), mention("a", "tb2", sentence=1, date=DAY, family="fixed-wing")
    )
    assert not together(
        mention("a", "aircraft", sentence=1, date=DAY), mention("a", "su-25", sentence=1, date=DAY)
    )  # `des avions et des Su-25`
