"""The equipment layer: every mention of military materiel with quantity, status, modality, parties and date."""

import re
from bisect import bisect_right
from dataclasses import replace

from spacy.language import Language

from mali_study.components import lots
from mali_study.components.base import Layer
from mali_study.components.governing import WINDOW
from mali_study.components.mentions import Mention, Mentions
from mali_study.components.moments import Moments
from mali_study.components.numerals import quantity
from mali_study.components.parties import Parties
from mali_study.components.sharing import Item
from mali_study.components.statuses import Statuses
from mali_study.components.triggers import Trigger, Triggers, listed
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page

LISTED = re.compile(r"[,:;(]? ?(?:[\w']+ ){0,2}?(?:,|et|ou|dont|ainsi que|comme|notamment|y compris|avec)?(?: [\w'.]+){0,3} ?")
OPENED = re.compile(r" ?: (?:de |des |du |d'|un |une |deux |trois |quatre |\d+ )?$")
NEAR = 100  # characters on either side in which a mention's number is looked for
DASHED = re.compile(r"[-–•*·] ?")
LONGEST_LIST = 20  # entries back to the line that announces a list
RECENT = 30  # items back to the lot that a sentence lists
VERBLESS = re.compile(r"[–•* ]*(?:des |de |du |un |une |les |deux |trois |quatre |cinq |six |\d+ )?(?:autres )?")
THESE = re.compile(r"\b(?:ce|cet|cette|ces) (?:\w+ ){0,2}$")


@Language.factory("mali_equipment", default_config={"codebook": ""}, assigns=["doc.spans", "doc._.mali_rows"])
class Equipment(Layer):
    """Fill ``doc.spans["equipment"]``, label = slug; rows as the table ``equipment``, ``attribution`` as a row number."""

    layer = "equipment"
    label = "equipment"

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        self.mentions = Mentions(self.codebook)
        self.triggers = Triggers(self.codebook)
        self.statuses = Statuses(self.codebook)
        self.contents = listed(self.codebook, "contents")
        self.parties = Parties(self.codebook)
        self.homes = set(self.codebook.lots.homes)
        self.seizing = re.compile("|".join(fold_word(term) for term in self.codebook.lots.words["seizing"].terms))

    def rows(self, page: Page) -> list[dict]:
        """One row per mention, in reading order."""
        mentions = self.mentions(page)
        if not mentions:
            return []
        triggers = self.triggers(page)
        items: list[Item] = []
        for mention, trigger, status, modality in self.statuses(page, mentions, triggers):
            item = Item(mention, trigger, status, modality, maker=self._maker(mention))
            items.append(_under_heading(page, triggers, self._in_context(page, items, item)))
        lots.fill(items, page, self.parties(page), self.homes, self.seizing, triggers)
        Moments(page).fill(items)
        said = _Said(page)
        return [self._row(page, item, said) for item in items]

    def _in_context(self, page: Page, before: list[Item], item: Item) -> Item:
        """The item, or what the text has just told of the same lot where its own sentence only lists or takes up again."""
        sentence = page.sentences[item.mention.sentence]
        if (item.trigger is None or item.status == "ordered") and self.contents.search(
            page.plain, max(sentence.start, item.mention.start - WINDOW), item.mention.start
        ):
            recent = (
                earlier for earlier in reversed(before[-RECENT:]) if earlier.status and earlier.mention.sentence < item.mention.sentence
            )
            told = next(recent, None)
            if told:
                return replace(told, mention=item.mention, trigger=None, supplier=None, maker=item.maker)
        if item.trigger and item.trigger.role == "shows" and before and before[-1].status == "delivered":
            return replace(item, status="delivered")
        return item if item.trigger or item.status else _taken_up(page, before, item)

    def _maker(self, mention: Mention) -> str | None:
        """The state whose industry makes a designation, as the codebook has it."""
        entry = self.codebook.equipment.get(mention.slug)
        return entry.maker if entry and entry.designation else None

    def _row(self, page: Page, item: Item, said: "_Said") -> dict:
        mention = item.mention
        sentence = page.sentences[mention.sentence]
        number, approximate = quantity(
            page.folded[max(sentence.start, mention.start - NEAR) : mention.start],
            page.folded[mention.end : min(sentence.end, mention.end + NEAR)],
            mention.slug,
        )
        return {
            "start": mention.start,
            "end": mention.end,
            "equipment": mention.slug,
            "family": mention.family,
            "quantity": number,
            "approximate": approximate,
            "status": item.status,
            "modality": item.modality,
            "supplier": item.supplier,
            "recipient": item.recipient,
            "operator": item.operator,
            "date": item.date,
            "attribution": said(mention),
        }


def _taken_up(page: Page, before: list[Item], item: Item) -> Item:
    """A mention that no word governs shares what is said of the one it is listed with, or takes up again (`ces appareils`)."""
    mention = item.mention
    if before and before[-1].mention.sentence == mention.sentence and _listed(page, before[-1].mention.end, mention.start):
        return replace(before[-1], mention=mention, maker=item.maker)
    if before and before[-1].mention.sentence == mention.sentence - 1 and before[-1].status and VERBLESS.fullmatch(_opening(page, mention)):
        return replace(before[-1], mention=mention, trigger=None, maker=item.maker)
    if THESE.search(page.plain[max(0, mention.start - 20) : mention.start]):
        for earlier in reversed(before[-8:]):
            if earlier.status and (
                earlier.mention.slug == mention.slug or earlier.mention.family == mention.family or mention.family == "generic"
            ):
                return replace(earlier, mention=mention, trigger=None, maker=item.maker)
    return item


def _under_heading(page: Page, triggers: dict[int, list[Trigger]], item: Item) -> Item:
    """An entry of a list, one line each, is governed by the words that announce the list with a colon."""
    number = item.mention.sentence
    if item.trigger or item.status or not DASHED.match(page.folded, page.sentences[number].start):
        return item
    for earlier in range(number - 1, max(number - LONGEST_LIST, -1), -1):
        start, end, _ = page.sentences[earlier]
        if page.folded[start:end].rstrip().endswith(":"):
            last = triggers.get(earlier, [])[-1:]
            return replace(item, trigger=last[0], status=last[0].status) if last and last[0].status != "none" else item
        if not DASHED.match(page.folded, start):
            return item
    return item


def _opening(page: Page, mention: Mention) -> str:
    """What stands before a mention in its sentence."""
    return page.plain[page.sentences[mention.sentence].start : mention.start]


def _listed(page: Page, end: int, start: int) -> bool:
    """Whether a mention follows in the list of the one before, or opens the list that a colon announces."""
    gap = page.plain[end:start]
    return bool(LISTED.fullmatch(gap) or OPENED.search(gap))


class _Said:
    """Who is responsible for a place: the source whose quotation holds it, else the one its sentence names."""

    def __init__(self, page: Page):
        self.quotes, self.told = [], {}
        for number, row in enumerate(page.rows.get("attributions", [])):
            if row["quote_start"] is not None:
                self.quotes.append((row["quote_start"], row["quote_end"], number))
            elif row["mode"] in ("indirect", "citation"):
                self.told.setdefault(page.sentence_at(row["start"]), number)
        self.quotes.sort()

    def __call__(self, mention: Mention) -> int | None:
        """The number of the row in ``attributions``, or None."""
        at = bisect_right(self.quotes, (mention.start, float("inf"), 0)) - 1
        if at >= 0 and mention.start < self.quotes[at][1]:
            return self.quotes[at][2]
        return self.told.get(mention.sentence)
