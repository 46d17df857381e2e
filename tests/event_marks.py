"""Sentences and articles with events marked in them, `[words|kind|date|place|actors]`, and what the annotators find there."""

import csv
import re
import tomllib
from pathlib import Path

from conftest import rows_of

MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<kind>[^|\]]+)\|(?P<date>[^|\]]*)\|(?P<place>[^|\]]*)\|(?P<actors>[^\]]*)\]")
HERE = Path(__file__).parent


def sentences(split: str) -> list[dict]:
    """The rows of a part of ``event_sentences.csv``: ``published``, ``marked``."""
    with (HERE / "event_sentences.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["split"] == split]


def articles() -> list[dict]:
    """The articles of ``event_articles.toml``: ``published``, ``marked``."""
    found = tomllib.loads((HERE / "event_articles.toml").read_text(encoding="utf-8"))["articles"]
    return [{"published": article["published"], "marked": article["text"].strip()} for article in found]


def coded(marked: str) -> list[tuple]:
    """The events marked in a text: start, end, kind, date, place, actors."""
    found, cut = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - cut
        cut += len(match.group()) - len(match["words"])
        actors = frozenset(match["actors"].split(";")) - {""}
        found.append((start, start + len(match["words"]), match["kind"], match["date"] or None, match["place"] or None, actors))
    return found


def annotated(marked: str, published: str | None) -> list[tuple]:
    """What the annotators find in the text, in the same form."""
    rows = rows_of(MARK.sub(r"\g<words>", marked), "event_mentions", published)
    return [(row["start"], row["end"], row["kind"], row["date"], row["place"], frozenset(row["actors"])) for row in rows]


def agreement(rows: list[dict]) -> dict[str, float]:
    """F1 of mentions (kind right, words overlap), and of the mentions found the share whose date, place and actors are right."""
    n_coded = n_found = matched = 0
    right = {"date": 0, "place": 0, "actors": 0}
    for row in rows:
        hand, found = coded(row["marked"]), annotated(row["marked"], row["published"])
        n_coded, n_found = n_coded + len(hand), n_found + len(found)
        for one in hand:
            other = next((o for o in found if o[2] == one[2] and o[0] < one[1] and one[0] < o[1]), None)
            if other:
                matched += 1
                for number, name in enumerate(right, 3):
                    right[name] += one[number] == other[number]
    scores = {"f1": 2 * matched / (n_coded + n_found), "precision": matched / max(n_found, 1), "recall": matched / max(n_coded, 1)}
    return scores | {name: n / max(matched, 1) for name, n in right.items()}
