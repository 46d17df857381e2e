"""The equipment layer: every mention of military materiel with quantity, status, modality, parties and date."""

import re
from bisect import bisect_right

from spacy.language import Language

from mali_study.components import lots
from mali_study.components.base import Layer
from mali_study.components.context import Context, delivered_most
from mali_study.components.mentions import Mention, Mentions
from mali_study.components.moments import Moments
from mali_study.components.numerals import quantity
from mali_study.components.parties import Parties
from mali_study.components.sharing import Item
from mali_study.components.statuses import Statuses
from mali_study.components.triggers import Triggers
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import Terms

NEAR = 100  # characters on either side in which a mention's number is looked for


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
        self.context = Context(self.codebook)
        self.parties = Parties(self.codebook)
        self.homes, self.ports = set(self.codebook.lots.homes), set(self.codebook.lots.ports)
        self.seizing = re.compile("|".join(fold_word(term) for term in self.codebook.lots.words["seizing"].terms))
        self.recalls = Terms(dict.fromkeys(self.codebook.lots.words["recalls"].terms, True))

    def rows(self, page: Page) -> list[dict]:
        """One row per mention, in reading order."""
        mentions = self.mentions(page)
        if not mentions:
            return []
        triggers = self.triggers(page)
        items: list[Item] = []
        readings = self.statuses(page, mentions, triggers)
        subject = delivered_most(status for _, _, status, _ in readings)
        for mention, trigger, status, modality in readings:
            item = Item(mention, trigger, status, modality, maker=self._maker(mention))
            items.append(self.context(page, triggers, items, item, subject))
        lots.fill(items, page, self.parties(page), self.homes, self.ports, self.seizing, triggers)
        Moments(page, self.recalls).fill(items)
        said = _Said(page)
        return [self._row(page, item, said) for item in items]

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
