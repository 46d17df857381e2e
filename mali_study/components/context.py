"""What a mention takes over from the text before it: from its list, from what it takes up again, from a hand-over told before."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mali_study.codebook import Codebook
from mali_study.components.governing import WINDOW
from mali_study.components.mentions import Mention
from mali_study.components.sharing import Item
from mali_study.components.triggers import Trigger, listed
from mali_study.reading.page import Page

LISTED = re.compile(r"[,:;(]? ?(?:[\w']+ ){0,2}?(?:,|et|ou|dont|ainsi que|comme|notamment|y compris|avec)?(?: [\w'.]+){0,3} ?")
OPENED = re.compile(r" ?: (?:de |des |du |d'|un |une |deux |trois |quatre |\d+ )?$")
DASHED = re.compile(r"[-–•*·] ?")
VERBLESS = re.compile(
    r"[–•* ]*(?:puis |enfin |suivent |suivront |viennent ensuite )?"
    r"(?:des |de |du |un |une |les |deux |trois |quatre |cinq |six |\d+ )?(?:autres )?"
)
THESE = re.compile(r"\b(?:ce|cet|cette|ces) (?:\w+ ){0,2}$")
# `identifié comme un` Akinci, `il s'agit bien d'un` Akinci: what was just told of
SAME_AS = re.compile(
    r"\b(?:(?:identifi|reconn|presente)\w* comme (?:etant )?(?:un|une|des|le|la|les) |"
    r"il s'agi\w+ (?:bien |donc |en fait |en realite |probablement )?d'(?:une? )?)$"
)
NEW = re.compile(r"\b(?:ce|cet|cette|ces|(?:les|nos|leurs) nouve\w+) (?:\w+ ){0,2}$")
DEFINITE = re.compile(r"\b(?:les?|la|aux?|du|ces?|cet|cette) $|\bl'$")
LONGEST_LIST = 20  # entries back to the line that announces a list
RECENT = 30  # items back to the lot that a sentence lists
LEAST = 3  # mentions delivered in an article that is about deliveries
TAKEN_UP = 8  # items back to what `ces appareils` takes up again
HANDED_OVER = 4  # sentences back to the hand-over at which something is shown


def delivered_most(statuses: Iterable[str | None]) -> bool:
    """Whether an article is about deliveries before anything else."""
    told = Counter(status for status in statuses if status)
    return told["delivered"] >= LEAST and 2 * told["delivered"] >= told.total()


class Context:
    """Completes an item, by the codebook's lots, from the items before it."""

    def __init__(self, codebook: Codebook):
        self.contents = listed(codebook, "contents")
        self.carriers = {slug for slug, entry in codebook.equipment.items() if entry.carrier}

    def __call__(self, page: Page, triggers: Mapping[int, Sequence[Trigger]], before: Sequence[Item], item: Item, deliveries: bool) -> Item:
        """The item, with what the text has just told of the same lot where its own sentence does not say."""
        if item.mention.slug in self.carriers:
            brings = not item.status and item.modality == "asserted" and any(earlier.status == "delivered" for earlier in before[-RECENT:])
            return replace(item, status="used") if brings else item
        last = before[-1] if before else None
        if last and last.status and item.mention.sentence - last.mention.sentence <= 1 and SAME_AS.search(_just_before(page, item.mention)):
            return replace(last, mention=item.mention, trigger=None, maker=item.maker)
        if told := self._content_of(page, before, item):
            return replace(told, mention=item.mention, trigger=None, supplier=None, maker=item.maker)
        if item.trigger and _overruled(page, before, item, deliveries):
            return replace(item, status="delivered")
        if item.trigger and item.trigger.role == "carries" and item.status == "delivered" and _wrecked(before, item):
            return replace(item, status=None)
        if item.trigger or item.status:
            return item
        item = _under_heading(page, triggers, _taken_up(page, self._loads(before), item))
        return replace(item, status="delivered") if deliveries and not item.status and _of_the_lot(page, before, item) else item

    def _loads(self, before: Sequence[Item]) -> Sequence[Item]:
        """The last items without those that carry: `sur les porte-chars : des blindés`."""
        return [item for item in before[-RECENT:] if item.mention.slug not in self.carriers]

    def _content_of(self, page: Page, before: Sequence[Item], item: Item) -> Item | None:
        """The lot told of before, of which the sentence lists the contents: `composé de`, `il s'agit de`."""
        start = max(page.sentences[item.mention.sentence].start, item.mention.start - WINDOW)
        governed = item.trigger and item.trigger.tense != "group"
        if governed and item.status != "ordered" or not self.contents.search(page.plain, start, item.mention.start):
            return None
        recent = reversed(before[-RECENT:])
        told = [earlier for earlier in recent if earlier.status and earlier.mention.sentence < item.mention.sentence]
        return next((earlier for earlier in told if earlier.transfer), next(iter(told), None))


def _overruled(page: Page, before: Sequence[Item], item: Item, deliveries: bool) -> bool:
    """Whether the hand-over just told of says more than an item's own trigger: it is shown there, lands, was bought for it."""
    if item.trigger.tense == "group" or item.trigger.role == "equips" and item.trigger.voice == "bare":
        return deliveries
    shown = item.trigger.role == "shows" or item.status == "in-service" and item.trigger.voice in ("passive", "bare")
    if shown:
        return _handed_over(before, item)
    awaited = item.trigger.status in ("ordered", "announced") and item.status == item.trigger.status
    if awaited and NEW.search(_just_before(page, item.mention)):
        return any(earlier.status == "delivered" for earlier in _antecedents(before, item.mention))
    return False


def _wrecked(before: Sequence[Item], item: Item) -> bool:
    """Whether what carries something has just been lost: what a crashed plane carried was delivered to nobody."""
    near = (earlier for earlier in before[-TAKEN_UP:] if item.mention.sentence - earlier.mention.sentence <= HANDED_OVER)
    return any(earlier.status == "lost" for earlier in near)


def _of_the_lot(page: Page, before: Sequence[Item], item: Item) -> bool:
    """`les Mi-8`, `ces appareils`: what was delivered, named again without a word on its fate."""
    if item.modality == "denied" or not DEFINITE.search(_just_before(page, item.mention)):
        return False
    return any(earlier.status == "delivered" and earlier.mention.slug == item.mention.slug for earlier in before[-RECENT:])


def _handed_over(before: Sequence[Item], item: Item) -> bool:
    """Whether a hand-over was told of just before: what is shown there is delivered."""
    near = (earlier for earlier in before[-TAKEN_UP:] if item.mention.sentence - earlier.mention.sentence <= HANDED_OVER)
    return any(earlier.status == "delivered" and earlier.modality == "asserted" for earlier in near)


def _taken_up(page: Page, before: Sequence[Item], item: Item) -> Item:
    """A mention that no word governs shares what is said of the one it is listed with, or takes up again (`ces appareils`)."""
    mention, last = item.mention, before[-1] if before else None
    if last and last.mention.sentence == mention.sentence and _listed(page, last.mention.end, mention.start):
        return replace(last, mention=mention, maker=item.maker)
    opening = page.plain[page.sentences[mention.sentence].start : mention.start]
    if last and last.mention.sentence == mention.sentence - 1 and last.status and VERBLESS.fullmatch(opening):
        return replace(last, mention=mention, trigger=None, maker=item.maker)
    if THESE.search(_just_before(page, mention)):
        earlier = next((earlier for earlier in _antecedents(before, mention) if earlier.status), None)
        return replace(earlier, mention=mention, trigger=None, maker=item.maker) if earlier else item
    return item


def _antecedents(before: Sequence[Item], mention: Mention) -> Iterator[Item]:
    """The items that a mention may take up again, nearest first."""
    for earlier in reversed(before[-TAKEN_UP:]):
        if earlier.mention.slug == mention.slug or earlier.mention.family == mention.family or mention.family == "generic":
            yield earlier


def _just_before(page: Page, mention: Mention) -> str:
    return page.plain[max(0, mention.start - 24) : mention.start]


def _listed(page: Page, end: int, start: int) -> bool:
    """Whether a mention follows in the list of the one before, or opens the list that a colon announces."""
    gap = page.plain[end:start]
    return bool(LISTED.fullmatch(gap) or OPENED.search(gap))


def _under_heading(page: Page, triggers: Mapping[int, Sequence[Trigger]], item: Item) -> Item:
    """An entry of a list, one line each, is governed by the words that announce the list with a colon."""
    number = item.mention.sentence
    if item.status or not DASHED.match(page.folded, page.sentences[number].start):
        return item
    for earlier in range(number - 1, max(number - LONGEST_LIST, -1), -1):
        start, end, _ = page.sentences[earlier]
        if page.folded[start:end].rstrip().endswith(":"):
            last = triggers.get(earlier, [])[-1:]
            return replace(item, trigger=last[0], status=last[0].status) if last and last[0].status != "none" else item
        if not DASHED.match(page.folded, start):
            return item
    return item
