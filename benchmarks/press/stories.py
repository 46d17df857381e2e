"""Who writes what: own articles, dispatches that others copy, light rewrites, independent articles on the same event."""

import datetime as dt
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle

from benchmarks.press import world
from benchmarks.press.quoting import Statement
from benchmarks.press.wording import Sentence, Setting, Style, sentence
from benchmarks.press.world import Event, Telling, wordings

MARKS = (("« ", " »"), ("«", "»"), ("“", "”"), ('"', '"'), ("«\u00a0", "\u00a0»"))
AIRCRAFT = ("fixed-wing", "helicopter", "uav")
WINDOW = 40  # events whose articles are shuffled together before they are numbered


@dataclass(frozen=True)
class Article:
    """An article before it has an id. ``how``: ``own``, ``copy`` (of a dispatch's words) or ``rewrite``."""

    event: Event
    report: str
    how: str
    outlet: str
    agency: str | None
    published: dt.date | None
    style: Style
    sentences: tuple[Sentence, ...]


class Press:
    """All outlets of one split and seed, writing on one world; `articles` yields what they write, event by event."""

    def __init__(self, split: str, n_articles: int, seed: int):
        self.split, self.n_articles, self.seed = split, n_articles, seed
        self.words = wordings(split)
        self.events = world.events(split, n_articles // 5 + 6, seed)
        self.n_lines = Counter(line for event in self.events for line in world.lines(event))
        self.wider = -(-n_articles // (5 * len(self.events)))  # a full world is told more often
        self.happenings = world.happenings(split, max(12, len(self.events) // 4), seed)
        self.by_holder: dict[str, list[Event]] = {}
        for event in self.events:
            self.by_holder.setdefault(event.holder, []).append(event)

    def articles(self) -> Iterator[list[Article]]:
        """Lists of articles on a window of events, shuffled; never more than asked for in all."""
        order = list(self.events)
        random.Random(f"order {self.split} {self.seed}").shuffle(order)
        left = self.n_articles
        for at in range(0, len(order), WINDOW):
            some = [article for event in order[at : at + WINDOW] for article in self.coverage(event)]
            random.Random(f"window {at} {self.seed}").shuffle(some)
            some = some[:left]
            left -= len(some)
            if some:
                yield some

    def alone(self, event: Event) -> bool:
        """Whether no other event is of its kind with one of its types in the same hand."""
        return all(self.n_lines[line] == 1 for line in world.lines(event))

    def coverage(self, event: Event) -> Iterator[Article]:
        """All articles whose news is one event."""
        choose = random.Random(f"coverage {self.split} {self.seed} {event.number}")
        outlets = cycle(choose.sample(self.words["outlets"], k=len(self.words["outlets"])))
        n_reports = choose.choices((1, 2, 3, 4, 5), weights=(2, 4, 4, 3, 2))[0] * self.wider
        used: set[str] = set()
        for number in range(n_reports):
            version = 1 if event.dispute and (number == 1 or (number > 1 and choose.random() < 0.3)) else 0
            agency = choose.choice(self.words["agencies"]) if choose.random() < 0.45 else None
            outlet = agency or next(outlets)
            report = f"r{event.number:05d}.{number}"
            first = self._report(event, version, report, outlet, agency, used, choose)
            yield first
            n_copies = choose.choices((0, 1, 2, 3, 4), weights=(1, 3, 3, 2, 1) if agency else (7, 2, 1, 0, 0))[0]
            for _ in range(n_copies):
                yield self._copied(first, next(outlets), used, choose)

    def _report(self, event, version, report, outlet, agency, used, choose) -> Article:
        published = event.day + dt.timedelta(days=choose.choices(range(6), weights=(4, 6, 4, 2, 1, 1))[0])
        if choose.random() < 0.12 and agency is None:
            published = None
        style = self._style(outlet)
        loose = choose.random() < 0.15 and version == 0
        setting = Setting(self.split, style, published, "loose" if loose else "exact")
        telling = world.told(event, version)
        plan = Plan(self, setting, telling, published or event.day, used, choose)
        return Article(event, report, "own", outlet, agency, published, style, tuple(plan.sentences(agency)))

    def _style(self, outlet: str) -> Style:
        choose = random.Random(f"style {outlet}")
        return Style(choose.choice(MARKS), choose.choice("'’"), choose.random() < 0.3)

    def _copied(self, first: Article, outlet: str, used: set[str], choose: random.Random) -> Article:
        """A copy under another name: its own title, its end cut, furniture around; or a light rewrite."""
        rewritten = choose.random() < 0.35
        body = [kept for kept in first.sentences if kept.part == "body"]
        signed = body[0].frames[0].startswith("dateline")
        if signed and choose.random() < 0.5:
            body, signed = body[1:], False
        tied = any(kept.relative for kept in body)
        if rewritten:
            body = [kept.again(random.Random(choose.random())) if kept.again else kept for kept in body]
            for _ in range(2):
                at = choose.randrange(2, len(body) - 1)
                body[at], body[at + 1] = body[at + 1], body[at]
        elif choose.random() < 0.5:
            body = body[: max(4, len(body) - choose.randrange(1, 4))]
        published = first.published
        if published and not tied:
            published = choose.choice([published, published + dt.timedelta(days=1), published + dt.timedelta(days=2), None])
        original = next(kept for kept in first.sentences if kept.part == "title")
        plan = Plan(self, Setting(self.split, first.style, published if tied else None), original.telling, None, used, choose)
        title = original if choose.random() < 0.3 else plan.title()
        credited = first.agency if signed or choose.random() < 0.75 else None
        sentences = [*plan.head(), title, *body, *plan.tail(None if signed else credited)]
        how = "rewrite" if rewritten else "copy"
        return Article(first.event, first.report, how, outlet, credited, published, first.style, tuple(sentences))


class Plan:
    """The making of one article's sentences."""

    def __init__(self, press: Press, setting: Setting, telling: Telling, today: dt.date | None, used: set[str], choose: random.Random):
        self.press, self.setting, self.telling, self.today, self.used, self.choose = press, setting, telling, today, used, choose
        self.frames, self.mine = press.words, set()

    def sentences(self, agency: str | None) -> list[Sentence]:
        """Title, lead, body, and what stands around them; furniture only where the article is no dispatch."""
        choose = self.choose
        event = self.telling.event
        if self.telling.denied:
            lead = [self._event("denied") for _ in range(choose.choice((1, 2)))]
            lead.append(self._told(replace(self.telling, version=0, denied=False), "said"))
        else:
            undated = self.setting.published and self.telling.version == 0 and event.dispute not in ("date", "supplier")
            lead = [self._event("fresh" if undated and choose.random() < 0.3 else "lead")]
        middle = [] if self.telling.denied else self._middle()
        middle += self._statement()
        rest = [self._back(earlier) for earlier in self._earlier(event)]
        rest += [self._happening() for _ in range(choose.choice((0, 1, 1)))]
        rest += [self._filler() for _ in range(choose.randrange(4, 8))]
        choose.shuffle(rest)
        body = [*lead, *middle, *[kept for kept in rest if kept]]
        if agency is None:
            return [*self.head(), self.title(), *body, *self.tail(None)]
        if choose.random() < 0.5:  # a dispatch is signed where it begins or where it ends
            return [self.title(), self._dateline(agency), *body]
        return [self.title(), *body, self._one("furniture", "credit", None, {"agency": agency})]

    def _dateline(self, agency: str) -> Sentence:
        capital = world.vocabulary()["holders"][self.telling.event.holder]["capital"]
        return self._one("furniture", "dateline", None, {"agency": agency, "capital": capital})

    def _middle(self) -> list[Sentence]:
        roles = ["more", "more", "said", "said"][self.choose.randrange(0, 2) : self.choose.randrange(3, 5)]
        few = len(self.frames[self.telling.event.kind]["more"]) < 3
        return [self._event(role) for role in roles if role == "said" or not few or self.choose.random() < 0.5]

    def title(self) -> Sentence:
        """A title on the telling; a denial's names no equipment."""
        if self.telling.denied:
            return self._one("titles", "denied", self.telling)
        return self._event("title")

    def head(self) -> list[Sentence]:
        """Lines a page prints above an article."""
        return [self._one("furniture", "head", None)] if self.choose.random() < 0.3 else []

    def tail(self, agency: str | None) -> list[Sentence]:
        """A credit line and lines a page prints below."""
        lines = [self._one("furniture", "credit", None, {"agency": agency})] if agency else []
        return lines + [self._one("furniture", "foot", None) for _ in range(self.choose.choice((0, 0, 1, 2)))]

    def _event(self, role: str) -> Sentence:
        return self._told(self.telling, role)

    def _told(self, telling: Telling, role: str) -> Sentence:
        """A sentence on an event in a frame that no other report on it has used, while there are any."""
        kind = telling.event.kind
        frames = {f"{role}:{kind}:{at}": frame for at, frame in enumerate(self.frames[kind][role])}
        aircraft = world.vocabulary()["types"][telling.event.items[0].type]["family"] in AIRCRAFT
        fit = {key: frame for key, frame in frames.items() if aircraft or not frame.startswith("@")}
        if role == "lead" and telling.event.dispute == "supplier":
            fit = {key: frame for key, frame in fit.items() if "supplier}" in frame}
        fit = {key: frame for key, frame in fit.items() if key not in self.mine} or fit
        free = {key: frame for key, frame in fit.items() if f"{telling.event.number} {key}" not in self.used} or fit
        key = self.choose.choice(sorted(free))
        self.used.add(f"{telling.event.number} {key}")
        self.mine.add(key)
        return self._write(key, free[key], telling)

    def _one(self, table: str, role: str, telling: Telling | None, slots: dict | None = None) -> Sentence:
        every = range(len(self.frames[table][role]))
        at = self.choose.choice([at for at in every if f"{table} {at}" not in self.mine] or list(every))
        self.mine.add(f"{table} {at}")
        parts = {"furniture": role if role in ("credit", "dateline") else "boilerplate", "titles": "title"}
        return self._write(f"{parts.get(table, 'body')}:{table}:{role}:{at}", self.frames[table][role][at], telling, slots)

    def _write(self, key: str, frame: str, telling: Telling | None, slots: dict | None = None) -> Sentence:
        """A sentence that can be written again in other words, its facts the same."""
        seed = self.choose.random()

        def again(words: random.Random) -> Sentence:
            made = sentence(key, frame, self.setting, telling, words, random.Random(seed), slots)
            made.again = again
            return made

        return again(random.Random(self.choose.random()))

    def _earlier(self, event: Event) -> list[Event]:
        """One or two earlier events of the same holder."""
        known = self.press.by_holder[event.holder]
        n_earlier = bisect_left(known, event.day - dt.timedelta(days=60), key=lambda other: other.day)
        chosen = self.choose.sample(range(n_earlier), k=min(n_earlier, self.choose.choice((0, 1, 1, 2))))
        return [known[at] for at in chosen]

    def _back(self, earlier: Event) -> Sentence:
        """A sentence that recalls an earlier event; without a date only where no other of its kind could be meant."""
        alone = self.press.alone(earlier)
        return self._told(world.told(earlier, 0), "past" if alone and self.choose.random() < 0.4 else "back")

    def _filler(self) -> Sentence:
        return self._one("fillers", "any", None)

    def _happening(self) -> Sentence | None:
        """A sentence on an earlier call, visit, attack or coup."""
        known = self.press.happenings
        n_earlier = bisect_left(known, self.today - dt.timedelta(days=31), key=lambda other: other.day)
        if not n_earlier:
            return None
        other = known[self.choose.randrange(n_earlier)]
        about = world.vocabulary()["holders"][other.holder]
        slots = {"day": other.day.isoformat(), "place": other.place, "other_adj": world.ADJECTIVES[other.other][1]}
        slots |= {"chief": f"le chef de l'État {about['adjective'][0]}", "other_chief": f"le président {world.ADJECTIVES[other.other][0]}"}
        at = self.choose.randrange(len(self.frames["happenings"][other.kind]))
        frame = self.frames["happenings"][other.kind][at]
        made = self._write(f"back:{other.kind}:{at}", frame, None, slots)
        made.happening = other.number
        return made

    def _statement(self) -> list[Sentence]:
        if self.choose.random() < 0.4 or self.telling.denied:
            return []
        return Statement(self.press.seed, self.setting, self.telling.event, self.telling).quoted(self.choose)
