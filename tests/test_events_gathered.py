"""Mentions of one event joined: nested dates, contradictions, undated mentions, sources."""

import random
import time
from pathlib import Path

import pandas as pd
import pytest

from mali_study import events, schemas
from mali_study.annotate import annotate

SEEDS = Path(__file__).parent.parent / "seeds"
GOITA, PUTIN, CAMARA = "Assimi Goïta", "Vladimir Poutine", "Sadio Camara"
REUSE = schemas.frame("reuse", [])


def gathered(*rows: tuple, reports: dict[str, str] | None = None, shuffle: int | None = None) -> pd.DataFrame:
    """Events of mentions given as article, kind, date, place, actors."""
    made = []
    for number, (article, kind, date, place, actors) in enumerate(rows):
        shared = {
            "mention": f"{article}:{number:03}",
            "article_id": article,
            "sentence": number,
            "start": number * 10,
            "end": number * 10 + 5,
        }
        made.append(shared | {"text": "…", "kind": kind, "date": date, "place": place, "actors": list(actors)})
    mentions = schemas.frame("event_mentions", made)
    if shuffle is not None:
        mentions = mentions.sample(frac=1, random_state=shuffle)
    names = sorted({row[0] for row in rows})
    articles = schemas.frame("articles", [{"article_id": name, "published": "2024-01-01"} for name in names])
    said = schemas.frame("attributions", [])
    of = schemas.frame("reports", [{"article_id": name, "report": (reports or {}).get(name, name)} for name in names])
    return events.gather(mentions, said, articles, of, REUSE)


def test_nested_dates_are_one_event_and_the_narrowest_stands():
    found = gathered(
        ("a", "call", "2022-08-10", None, [GOITA, PUTIN]), ("b", "call", "2022-08", None, [PUTIN]), ("c", "call", "2022", None, [GOITA])
    )
    assert found[["date", "date_low", "date_high", "precision", "n_mentions", "n_articles"]].values.tolist() == [
        ["2022-08-10", "2022-01-01", "2022-12-31", "day", 3, 3]
    ]


def test_calls_a_month_apart_are_two():
    found = gathered(("a", "call", "2023-09-10", None, [GOITA, PUTIN]), ("b", "call", "2023-10-10", None, [GOITA, PUTIN]))
    assert found["conflict"].tolist() == ["none", "none"]


def test_a_month_that_holds_two_calls_tells_neither():
    calls = [(name, "call", date, None, [GOITA, PUTIN]) for name, date in (("a", "2023-09-10"), ("b", "2023-09-25"), ("c", "2023-09"))]
    assert gathered(*calls)["n_mentions"].tolist() == [1, 1, 1]


def test_a_wrong_year_of_one_coup_is_a_contradiction_and_the_second_coup_is_none():
    found = gathered(
        ("a", "coup", "2020-08", "Mali", []),
        ("b", "coup", "2021-08-18", "Mali", ["Ibrahim Boubacar Keïta"]),
        ("c", "coup", "2021-05", "Mali", []),
        ("d", "coup", "2023-07-26", "Niger", ["Mohamed Bazoum"]),
    ).set_index("date")
    assert found["conflict"].to_dict() == {"2021-08-18": "date", "2021-05": "none", "2023-07-26": "none"}
    wrong = found.loc["2021-08-18"]
    assert (wrong["date_low"], wrong["date_high"], wrong["n_articles"]) == ("2020-08-01", "2021-08-18", 2)
    assert "a says 2020-08, b says 2021-08-18" in wrong["rule"]


def test_dates_next_to_each_other_contradict_where_the_kind_allows_one_event():
    found = gathered(("a", "arrival", "2021-12", "Mali", ["Wagner"]), ("b", "arrival", "2022", "Mali", ["Wagner"]))
    assert found[["conflict", "date_low", "date_high"]].values.tolist() == [["date", "2021-12-01", "2022-12-31"]]


@pytest.mark.parametrize(
    "second",
    [
        ("a", "attack", "2023-09-08", "Gao", ["JNIM"]),  # one article tells both
        ("b", "attack", "2023-09-08", "Ménaka", ["JNIM"]),  # another town
        ("b", "attack", "2023-09-08", "Gao", ["MINUSMA"]),  # others took part
        ("b", "attack", "2023-09-12", "Gao", ["JNIM"]),  # too far away
        ("b", "attack", "2023-09-08", None, []),  # nothing in common
    ],
)
def test_two_attacks_stay_two(second):
    assert len(gathered(("a", "attack", "2023-09-07", "Gao", ["JNIM"]), second)) == 2


def test_a_group_is_of_its_side_and_a_capital_of_its_state():
    found = gathered(("a", "attack", "2024-09-17", "Bamako", ["JNIM"]), ("b", "attack", "2024-09-17", "Mali", ["jihadists"]))
    assert found["n_mentions"].tolist() == [2]


def test_undated_mentions_join_the_only_event_of_their_article_then_of_all():
    found = gathered(
        ("a", "visit", "2023-02-07", "Bamako", ["Sergueï Lavrov"]),
        ("a", "visit", None, None, []),
        ("b", "visit", None, "Bamako", ["Sergueï Lavrov"]),
        ("c", "visit", None, "Moscou", [CAMARA]),
        ("d", "visit", None, None, []),
    )
    assert found["n_mentions"].tolist() == [3, 1, 1]
    assert "its article" in found["rule"][0] and "all articles" in found["rule"][0]


def test_an_undated_mention_that_fits_two_events_stands_alone():
    calls = [("a", "call", date, None, [GOITA, PUTIN]) for date in ("2023-09-10", "2023-10-10")]
    assert len(gathered(*calls, ("a", "call", None, None, [GOITA]), ("b", "call", None, None, [GOITA, PUTIN]))) == 4


def test_other_parties_make_another_visit():
    found = gathered(
        ("a", "visit", "2023-02-07", "Moscou", [CAMARA, "Sergueï Choïgou"]),
        ("b", "visit", "2023-02-07", "Moscou", [CAMARA, "Sergueï Lavrov"]),
    )
    assert len(found) == 2


def test_articles_of_one_report_count_once():
    calls = [(name, "call", "2022-08-10", None, [GOITA, PUTIN]) for name in "abc"]
    assert gathered(*calls, reports={"b": "a"})[["n_articles", "n_reports"]].values.tolist() == [[3, 2]]


def test_sources_are_those_who_say_it_else_the_outlet():
    mentions = schemas.frame(
        "event_mentions",
        [
            {"mention": f"{name}:0", "article_id": name, "sentence": sentence, "start": 50, "end": 60, "text": "…", "kind": "call"}
            | {"date": "2022-08-10", "place": None, "actors": [GOITA]}
            for name, sentence in (("a", 0), ("b", 3), ("c", 0), ("d", 5))
        ],
    )
    outlets = {"a": "RFI", "c": "Maliweb"}
    articles = schemas.frame("articles", [{"article_id": name, "outlet": outlets.get(name)} for name in "abcd"])
    said = schemas.frame(
        "attributions",
        [
            {"mention": "a:s", "article_id": "a", "sentence": 1, "start": 10, "end": 20, "source": GOITA, "mode": "direct-quote"}
            | {"quote_start": 40, "quote_end": 90},
            {"mention": "b:s", "article_id": "b", "sentence": 3, "start": 10, "end": 20, "source": "AFP", "mode": "citation"},
        ],
    )
    reports = schemas.frame("reports", [])
    assert events.gather(mentions, said, articles, reports, REUSE)["sources"].tolist() == [["AFP", GOITA, "Maliweb", "d"]]


def test_the_order_of_rows_changes_nothing():
    chance = random.Random(7)
    kinds, places, actors = ("call", "attack", "coup"), ("Gao", "Mali", None), ("JNIM", GOITA, PUTIN)
    dates = ("2022-08-10", "2022-08", "2021-08-10", "2022", None)
    rows = [
        (
            f"a{chance.randint(0, 30):02}",
            chance.choice(kinds),
            chance.choice(dates),
            chance.choice(places),
            chance.sample(actors, chance.randint(0, 2)),
        )
        for _ in range(200)
    ]
    pd.testing.assert_frame_equal(gathered(*rows), gathered(*rows, shuffle=3))
    assert sorted(mention for ids in gathered(*rows)["mentions"] for mention in ids) == sorted(
        f"{row[0]}:{n:03}" for n, row in enumerate(rows)
    )


def test_no_mention_is_no_event():
    empty = (schemas.frame(table, []) for table in ("event_mentions", "attributions", "articles", "reports", "reuse"))
    assert list(events.gather(*empty).columns) == list(schemas.LEDGER["events"])


def test_four_times_the_mentions_take_about_four_times_as_long():
    def seconds(n: int) -> float:
        chance = random.Random(1)
        rows = [
            (
                f"a{number // 3:05}",
                chance.choice(("call", "attack", "visit")),
                f"20{chance.randint(12, 25)}-{chance.randint(1, 12):02}",
                None,
                [GOITA],
            )
            for number in range(n)
        ]
        begun = time.process_time()
        gathered(*rows)
        return time.process_time() - begun

    seconds(200)
    assert seconds(8000) < 8 * max(seconds(2000), 0.05)


def test_the_chronology_of_the_seeds(tmp_path):
    annotate(SEEDS, tmp_path)
    mentions, said, articles = (schemas.read(tmp_path, table) for table in ("event_mentions", "attributions", "articles"))
    reports = schemas.frame("reports", [{"article_id": name, "report": name} for name in articles["article_id"]])
    found = events.gather(mentions, said, articles, reports, REUSE)
    told = set(zip(found["kind"], found["date"].fillna(""), found["conflict"]))
    assert told >= {
        ("call", "2022-08-10", "none"),
        ("call", "2023-09-10", "none"),
        ("call", "2023-10-10", "none"),
        ("attack", "2022-08-07", "none"),
        ("attack", "2023-09-07", "none"),
        ("summit", "2023-07", "none"),
        ("coup", "2021-05", "none"),
        ("coup", "2021-08-18", "date"),
        ("arrival", "2021-12", "date"),
        ("withdrawal", "2022-02", "none"),
        ("visit", "", "none"),
        ("ceremony", "2022-08-09", "none"),
    }
    assert sum(found["kind"] == "call") == 3 and sorted(sum(found["mentions"], [])) == sorted(mentions["mention"])
