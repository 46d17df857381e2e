"""What an official said of an event: one statement, which several articles quote whole, cut, in fragments or with a word changed."""

import random
import re

from benchmarks.press.wording import Sentence, Setting, sentence
from benchmarks.press.world import TRANSFERS, Event, Telling, wordings

FRAGMENT = re.compile(r"~([^~]*)~")


class Statement:
    """The statement of one event: the same clauses in every article, but for a word."""

    def __init__(self, seed: int, setting: Setting, event: Event, telling: Telling):
        self.setting, self.telling = setting, telling
        self.key = f"statement {setting.split} {seed} {event.number}"
        self.words = wordings(setting.split)
        kept = self.words["statements"]["transfers" if event.kind in TRANSFERS else "operations"]
        self.number = random.Random(self.key).randrange(len(kept))
        self.clauses = kept[self.number].split(" / ")

    def clause(self, at: int, changed: bool, fragment: bool = False) -> str:
        """The words of one clause; ``changed`` draws its wordings anew."""
        words = random.Random(f"{self.key} {at}{' changed' if changed else ''}")
        template = self.clauses[at]
        plain = Setting(self.setting.split, self.setting.style, None)
        made = sentence("quote:clause", template, plain, None, words, random.Random(f"{self.key} {at} slots"))
        if fragment:
            return made.marked
        return made.text

    def quoted(self, choose: random.Random) -> list[Sentence]:
        """One sentence that quotes it in one of its ways."""
        way = choose.choice(("full", "full", "cut", "fragment"))
        changed = choose.random() < 0.3
        source = random.Random(self.key + " who")  # the same speaker in every article
        if way == "fragment":
            at = next(at for at, clause in enumerate(self.clauses) if "~" in clause)
            slots, said = {"fragment": self.clause(at, changed, fragment=True)}, {at}
        else:
            first = 0 if way == "full" else choose.randrange(len(self.clauses))
            last = len(self.clauses) if way == "full" else choose.randrange(first + 1, len(self.clauses) + 1)
            said = set(range(first, last))
            slots = {"statement": ". ".join(self.clause(at, changed and at == first) for at in sorted(said))}
        frames = self.words["quotes"]["fragment" if way == "fragment" else "full"]
        at = choose.randrange(len(frames))
        made = sentence(f"quote:{way}:{at}", frames[at], self.setting, self.telling, choose, source, slots)
        made.frames += tuple(f"statement:{self.telling.event.kind in TRANSFERS}:{self.number}:{part}" for part in said)
        lengths = {part: len(self.clause(part, False, fragment=way == "fragment").split()) for part in said}
        made.clauses = tuple(lengths.items())
        return [made]
