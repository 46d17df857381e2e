"""Mark every day, month and year an article names, with its value. Not seen: durations, ages, holidays, clock times."""

from spacy.language import Language

from mali_study.components.base import Layer
from mali_study.reading.date_context import DateContext
from mali_study.reading.date_expression import Expression
from mali_study.reading.date_forms import DateForms
from mali_study.reading.date_values import Resolver
from mali_study.reading.page import Page
from mali_study.reading.publication import Publication, Published

DAY_LENGTH = len("2022-08-10")


@Language.factory("mali_dates", assigns=["doc.spans", "doc._.mali_rows"])
class Dates(Layer):
    """Rows with ``value`` (ISO 8601 day, month, year or interval) and ``basis`` (what the value rests on).

    ``rows`` leaves the publication on the page as ``page.publication``: value and basis, ``metadata`` where
    ``page.published`` was known, else ``text``, ``calendar`` or None as the text gave it.
    """

    layer = "dates"
    label = "value"

    def __init__(self, nlp: Language | None = None, name: str = "mali_dates", codebook: str = ""):
        super().__init__(nlp, name, codebook)
        words = self.codebook.dates
        self.forms, self.context = DateForms(words), DateContext(words, self.codebook.verbs)
        self.inference = Publication(words, self.forms, self.context)

    def publication(self, page: Page) -> tuple[str | None, str | None]:
        """The publication date of a page (ISO 8601 or None) and its basis; read from the text where it is not known."""
        return (page.published, "metadata") if page.published else self.inference(page, self.expressions(page))[:2]

    def expressions(self, page: Page) -> list[Expression]:
        """The dates of a page as written: no names, quantities or page stamps, and of credit lines only full days."""
        stamps = self.inference.stamps.machine(page)
        return [
            found
            for found in self.forms(page)
            if found.sentence not in stamps
            and (page.sentences[found.sentence].part != "credit" or found.told and found.day)
            and self.context.is_date(page, found)
        ]

    def rows(self, page: Page) -> list[dict]:
        """One row per date, in reading order; ``value`` and ``basis`` None where the day cannot be known."""
        found = self.expressions(page)
        seen, basis = Published(page.published, "metadata", stated=True), "published"
        page.publication = seen[:2]
        if not page.published or len(page.published) < DAY_LENGTH:
            inferred = self.inference(page, found)
            if inferred.value and inferred.value.startswith(page.published or "") or not page.published:
                seen, basis = inferred, "published" if inferred.stated else "text"
            if not page.published:
                page.publication = inferred[:2]
        Resolver(page, found, self.context, seen, basis)()
        return [{"start": date.start, "end": date.end, "value": date.value, "basis": date.basis} for date in found]
