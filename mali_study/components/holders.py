"""Who holds, fields or lost what a mention names."""

import re

from mali_study.components.parties import Party
from mali_study.components.scene import OPPONENTS, Scene
from mali_study.components.sharing import Item

LOSING = re.compile(r"(?:perd|deplor|abandonn|laiss)")  # verbs whose subject is the loser
GROUPS = ("jihadists", "separatists", "wagner", "africa-corps", "other")
OF = re.compile(r" (?:\w+ ){0,2}(?:de|du|des|d')\b")
OWNER = 45  # characters behind a mention within which its owner stands


class Holders:
    """Fills the operator from an item's own sentence."""

    def __init__(self, scene: Scene, seizing: re.Pattern):
        self.scene, self.seizing = scene, seizing

    def __call__(self, item: Item, parties: list[Party]) -> None:
        """The owner right behind the mention, else the subject or agent of its trigger; of a loss, the other side."""
        if item.transfer:
            return
        self._owner(item, parties)
        if item.trigger and item.operator is None:
            item.operator = self._loser(item, parties) if item.status == "lost" else self._holder(item, parties)

    def _owner(self, item: Item, parties: list[Party]) -> None:
        """`les drones de l'armée malienne`."""
        for party in parties:
            gap = self.scene.gap(item, party)
            near = party.start >= item.mention.end and len(gap) <= OWNER and party.role == "of"
            if near and item.operator is None and OF.match(gap) and "," not in gap:
                item.operator = party.code

    def _holder(self, item: Item, parties: list[Party]) -> str | None:
        """Who fields or uses it."""
        subject, agent = self._actors(item, parties)
        beside = [party for party in parties if party.role == "place" and item.status == "in-service" and party.start > item.trigger.start]
        holder = agent or subject or next(iter(beside), None)
        return holder.code if holder else None

    def _loser(self, item: Item, parties: list[Party]) -> str | None:
        """Whose it was: of those who seize or destroy, the other side's."""
        subject, agent = self._actors(item, parties)
        trigger = item.trigger
        hits = trigger.role == "gives"
        actor = agent or (subject if trigger.voice == "active" and hits else None)
        if actor is None:
            taken = self.seizing.match(self.scene.page.plain, trigger.start) or trigger.tense == "infinitive" and hits
            sides = [party.code for party in parties if party.code in OPPONENTS]
            return (sides[0] if sides else self.scene.opponent) if taken else None
        if LOSING.match(self.scene.page.plain, trigger.start):
            return actor.code
        foreign = actor.state and actor.code != self.scene.cast.home  # a neighbour's army brings down the home state's
        return self.scene.cast.home if foreign or actor.code in GROUPS else self.scene.opponent

    def _actors(self, item: Item, parties: list[Party]) -> tuple[Party | None, Party | None]:
        """Subject and agent of the trigger: the nearest party before it, and the one behind `par`."""
        start, trigger, mention = self.scene.clause(item)[0], item.trigger, item.mention
        fitting = [party for party in parties if not mention.start <= party.start < mention.end and party.code != item.supplier]
        subjects = [
            party for party in fitting if start <= party.start and party.end <= max(trigger.start, mention.start) and _may_act(party)
        ]
        agents = [party for party in fitting if party.role == "agent" and party.start > min(trigger.start, mention.start)]
        return (subjects or [None])[-1], (agents or [None])[0]


def _may_act(party: Party) -> bool:
    """A subject has no preposition, or belongs to one by an adjective: `l'offensive de l'armée malienne`."""
    return party.role in ("", "agent") or party.role == "of" and (party.adjective or not party.state)
