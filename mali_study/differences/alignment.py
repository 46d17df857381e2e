"""Ids of the first run in terms of the second: a mention keeps its identity where its article was renamed or its text moved."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import pandas as pd

from mali_study.differences.builds import Build
from mali_study.differences.changes import paired
from mali_study.schemas import LAYERS

MARKED = (*LAYERS, "event_mentions")
LEFT = "\0"  # before an id of the first run whose words are no longer there: the second may have given its id to other words
OF_ARTICLES = ("article_id", "earlier", "later")  # columns of figures that hold ids, by what they are ids of
OF_CLAIMS = ("claim",)
OF_EVENTS = ("event",)


class Alignment:
    """Which article, mention, claim and event of the first run is which of the second."""

    def __init__(self, first: Build, second: Build):
        self.first, self.second = first, second
        self.other_language = first.parameters.get("language") != second.parameters.get("language")

    @cached_property
    def articles(self) -> dict[str, str]:
        """Articles that were renamed: the same file under another id."""
        before, after = self.first.articles, self.second.articles
        if before is None or after is None:
            return {}
        gone = before[~before["article_id"].isin(after["article_id"])]
        new = after[~after["article_id"].isin(before["article_id"])]
        named: dict[str, list[str]] = {}
        for digest, one in zip(new["sha256"], new["article_id"]):
            named.setdefault(digest, []).append(one)
        pairs = zip(gone["article_id"], gone["sha256"])
        return {one: named[digest].pop(0) for one, digest in pairs if named.get(digest)}  # of copies, each name is given away once

    @cached_property
    def mentions(self) -> dict[str, str]:
        """Mentions and passages whose ids differ: of articles renamed or changed, the same words in the same sentence."""
        before, after = self.first.articles, self.second.articles
        if before is None or after is None:
            return {}
        texts = dict(zip(after["article_id"], after["text"]))
        pairs = [(one, self.articles.get(one, one), text) for one, text in zip(before["article_id"], before["text"])]
        moved = {one: other for one, other, text in pairs if other in texts and (one != other or texts[other] != text)}
        if not moved:
            return {}
        found: dict[str, str] = {}
        for table in MARKED:
            one, other = self._placed(self.first, table, moved), self._placed(self.second, table, {to: to for to in moved.values()})
            found |= {mention: other.get(place, LEFT + mention) for place, mention in one.items()}
        return found | self._passages(moved)

    @cached_property
    def _back(self) -> dict[str, str]:
        return {other: one for one, other in (self.articles | self.mentions).items()}

    @cached_property
    def claims(self) -> dict[str, str]:
        """Claims by the mentions that both runs gather in them."""
        return self._gathered("claims", "claim")

    @cached_property
    def events(self) -> dict[str, str]:
        """Events by the mentions that both runs gather in them."""
        return self._gathered("events", "event")

    def translated(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Ids of mentions, passages and articles of the first run as the second has them."""
        return tuple(self.mentions.get(one, self.articles.get(one, one)) for one in ids)

    def before(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Translated ids as the first run has them."""
        return tuple(self._back.get(one, one) for one in ids)

    def of(self, column: str) -> Callable[[str], str]:
        """How a value of a figure's column is translated."""
        known = self.articles if column in OF_ARTICLES else self.claims if column in OF_CLAIMS else self.events
        if column in (*OF_ARTICLES, *OF_CLAIMS, *OF_EVENTS):
            return lambda value: known.get(value, value)
        if column == "contradiction":
            return lambda value: "~".join(self.claims.get(part, part) for part in value.split("~"))
        return str

    def _placed(self, build: Build, table: str, articles: Mapping[str, str]) -> dict[tuple, str]:
        """Mentions of some articles by article, words, sentence and how many like them stand before."""
        rows, sentences = build.table(table), build.sentences
        if rows is None or sentences is None:
            return {}
        texts = dict(zip(build.articles["article_id"], build.articles["text"]))
        within = sentences[sentences["article_id"].isin(articles)]
        read = {(s.article_id, s.sentence): " ".join(texts[s.article_id][s.start : s.end].split()) for s in within.itertuples()}
        found, seen = {}, defaultdict(int)
        for row in rows[rows["article_id"].isin(articles)].sort_values(["article_id", "start", "mention"]).itertuples():
            place = articles[row.article_id], row.text, read.get((row.article_id, row.sentence))
            found[(*place, seen[place])] = row.mention
            seen[place] += 1
        return found

    def _passages(self, moved: Mapping[str, str]) -> dict[str, str]:
        """Shared passages of changed articles, by what they say."""

        def placed(rows: pd.DataFrame | None, named: Mapping[str, str]) -> dict[tuple, str]:
            if rows is None:
                return {}
            sides = zip(rows["reuse"], rows["article_a"], rows["text_a"], rows["article_b"], rows["text_b"])
            return {(named.get(a, a), words_a, named.get(b, b), words_b): one for one, a, words_a, b, words_b in sides}

        one, other = placed(self.first.table("reuse"), moved), placed(self.second.table("reuse"), {})
        return {passage: other.get(place, LEFT + passage) for place, passage in one.items() if other.get(place) != passage}

    def _gathered(self, table: str, name: str) -> dict[str, str]:
        before, after = self.first.table(table), self.second.table(table)
        if before is None or after is None:
            return {}
        pairs = paired([self.translated(ids) for ids in before["mentions"]], list(after["mentions"]))
        there = {*after[name]}
        lost = {one: LEFT + one for one in before[name] if one in there}
        return lost | {str(before[name].iloc[one]): str(after[name].iloc[other]) for one, other in pairs}
