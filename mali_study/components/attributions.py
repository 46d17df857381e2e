"""Mark who says what through whom. Not seen: a speaker whom no noun, name or pronoun of the sentence betrays."""

import re
from collections import deque
from itertools import groupby

from spacy.language import Language

from mali_study.components.base import Layer
from mali_study.components.binding import announced, bind, counts, is_name
from mali_study.components.credits import credit_rows, named_own
from mali_study.components.cues import Cue, Cues
from mali_study.components.directory import Directory
from mali_study.components.institutions import Institutions
from mali_study.components.interviews import answers, labelled_rows
from mali_study.components.media import Media
from mali_study.components.nouns import Phrase
from mali_study.components.phrases import phrases
from mali_study.components.posts import tweet_rows
from mali_study.components.quotations import Quotation, quotation_at, quotations
from mali_study.components.readings import Readings
from mali_study.components.scanning import mentions
from mali_study.components.speakers import Speakers
from mali_study.components.subjects import Subjects
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

RECENT = 20  # rows back in which one cue may have been read already


@Language.factory("mali_attributions", assigns=["doc._.mali_rows", "doc.spans"], default_config={"codebook": ""})
class Attributions(Layer):
    """One row per cue: ``source``, ``kind``, ``mode``, ``cue``, ``modality`` and the first quoted words."""

    layer = "attributions"
    label = "source"
    positions = (("start", "end"), ("quote_start", "quote_end"))

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        self.directory = Directory(self.codebook)
        self.cues = Cues(self.codebook.speech, self.codebook.verbs)
        self.institutions = Institutions(self.codebook.actors, {form for form, _ in self.cues.lexicon.forms})
        self.media = Media(self.codebook.speech, self.directory)
        self.named_things = re.compile(rf"(?<!\w)(?:{pattern(fold_word(term) for term in self.codebook.speech.named.terms)})(?: de)? ?$")

    def rows(self, page: Page) -> list[dict]:
        """Rows in reading order, folded positions."""
        found, home = mentions(page, self.directory, self.institutions, self.codebook.lots.homes)
        date = getattr(page, "publication", None)
        date = page.published or (date[0] if date else None)
        speakers = Speakers(self.directory, page, date, home, found)
        speakers.answers = answers(page)
        quotes = [quote for quote in quotations(page) if not is_name(page, quote, self.named_things)]
        cues = {number: list(group) for number, group in groupby(self.cues(page), key=lambda cue: cue.sentence)}
        rows: list[dict] = []
        phrases_of: dict[int, list[Phrase]] = {}
        for number, sentence in enumerate(page.sentences):
            if sentence.part in ("boilerplate", "credit"):
                continue
            read = phrases_of[number] = phrases(page, found[number], number)
            rows += self._sentence(page, number, read, cues.get(number, []), quotes, speakers)
        page.mentions, page.phrases, page.home = found, phrases_of, home
        bind(page, rows, quotes)
        rows = [row for row in rows if counts(row)]
        rows += announced(page, rows, quotes, phrases_of)
        credits = credit_rows(page, found, rows, self.directory)
        rows = named_own(page, rows, credits) + credits + tweet_rows(page, self.directory) + labelled_rows(page, rows, speakers)
        return [_row(page, row) for row in sorted(rows, key=lambda row: (row["start"], row["end"]))]

    def _sentence(
        self, page: Page, number: int, read: list[Phrase], cues: list[Cue], quotes: list[Quotation], speakers: Speakers
    ) -> list[dict]:
        """The rows of one sentence: phrases and cues are read in the order in which they stand."""
        subjects = Subjects(page, number, read, quotes, speakers)
        speakers.begin(number, read)
        readings = Readings(page, read, subjects, speakers)
        rows = readings.rows
        unread = deque(read)
        for cue in cues:
            while unread and unread[0].start < cue.end:
                speakers.read(unread.popleft())
            quote = quotation_at(quotes, cue.start)
            if quote and quote.end - quote.start > 12 and not self._breaks_in(page, cue, subjects):
                continue
            row = readings.row_of(cue)
            if row and not _passed_over(row, rows, speakers):
                rows.append(row)
                speakers.spoke(row["source"])
        for phrase in unread:
            speakers.read(phrase)
        speakers.close(rows, subjects.topic())
        return rows + self.media.rows(page, read, rows, bool(cues))

    def _breaks_in(self, page: Page, cue: Cue, subjects: Subjects) -> bool:
        """Whether a cue inside quotation marks is the reporter's: `…, a-t-il ajouté, …`, `…, analyse un chercheur, …`."""
        if cue.form not in ("finite", "citing") or cue.verb is None:
            return False
        if not page.folded[max(0, cue.left - 3) : cue.left].rstrip().endswith((",", "–", "!", "?", "…")):
            return False
        compound = cue.start != cue.left or " " in page.folded[cue.start : cue.end]
        return compound or cue.who in ("il", "elle", "ils", "elles") or not cue.verb.naming and subjects.inverted(cue)


def _passed_over(row: dict, rows: list[dict], speakers: Speakers) -> bool:
    """Whether a row is there already, or is an interviewee's `il`: nobody whom the reporter names."""
    pronoun = row["cue"].who or row["phrase"] and row["phrase"].head.type == "pronoun"
    answered = pronoun and any(begin <= row["cue"].start < end for begin, end in speakers.answers)
    return answered or any(other["cue_span"] == row["cue_span"] and other["source"] == row["source"] for other in rows[-RECENT:])


def _row(page: Page, row: dict) -> dict:
    """The row as the table has it."""
    source, quote = row["source"], row["quote"]
    cue = row["cue"] if isinstance(row["cue"], str) else page.original(*row["cue_span"])
    mode = "direct-quote" if quote and row["mode"] != "credit-line" else row["mode"]
    return {
        "start": row["start"],
        "end": row["end"],
        "source": source.name,
        "kind": source.kind,
        "mode": mode,
        "cue": cue,
        "modality": row["modality"],
        "quote_start": quote[0] if quote else None,
        "quote_end": quote[1] if quote else None,
    }
