"""What notebook 07 is written with: `say` a passage, `show` a figure, set a `table`; each shows itself and joins the document."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mali_study import figures
from mali_study.charts import Chart
from mali_study.evidence import places
from mali_study.study import Study
from mali_study.words import NARROW, WIDE, shortened
from mali_study.writing import overviews
from mali_study.writing.blocks import Document, Figure, Prose, Reference, Table
from mali_study.writing.imprint import imprint
from mali_study.writing.namespace import Numbers
from mali_study.writing.nouns import NOUNS, amount
from mali_study.writing.templates import REFERENCES, Field, Piece, TemplateError, enumeration, filled, parsed

MOST_CITED = 6  # articles behind one number that are named in running text
PRINTED = {"en": {"fig": "Figure\u00a0{}", "table": "Table\u00a0{}"}, "fr": {"fig": "figure\u00a0{}", "table": "tableau\u00a0{}"}}
KINDS = {"fig": "figure", "table": "table", "cite": "article"}
ATTRIBUTES = re.compile(r"\[([^][]*)\]\{[.#][^{}]*\}|\s*\{[.#][^{}]*\}")  # of Pandoc; JupyterLab would print them
SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$^@]|:(?=//)")


class Passage(Prose):
    """Prose that shows itself in a notebook."""

    def __repr__(self) -> str:
        """The passage in one line, without the ids behind its numbers."""
        words = (piece if isinstance(piece, str) else piece.printed for piece in self.pieces)
        return shortened("".join(words).replace("\n", " "), 80)

    def _repr_markdown_(self) -> str:
        """The passage with its numbers filled in; what comes from the corpus is escaped."""
        shown = (ATTRIBUTES.sub(r"\1", piece) if isinstance(piece, str) else escaped(piece.printed) for piece in self.pieces)
        return "".join(shown).strip()


@dataclass(frozen=True, repr=False)
class Shown(Table):
    """A table that shows itself in a notebook."""

    heading: str = ""

    def __repr__(self) -> str:
        """What the table is, and how long."""
        return f"{self.heading} {self.caption} ({len(self.rows)} rows)"

    def _repr_html_(self) -> str:
        """Heading, caption and rows, escaped by pandas and here."""
        rows = self.rows.drop(columns="mentions", errors="ignore").to_html(index=False, na_rep="", border=0)
        return f"<p><strong>{_html(self.heading)}</strong> {_html(self.caption)}</p>\n{rows}"


class Draft:
    """A study that is being written: its title, then what `say`, `show` and `table` add, in their order.

    Parameters
    ----------
    study : Study
        Its ``language`` decides which of the texts is printed; the others are checked as well.
    numbers : Numbers
        What the texts may name.
    coding : str
        Folder of the hand coding that figures of counts are corrected by; empty the one in the corpus.
    en, fr : str
        The title.
    """

    def __init__(self, study: Study, numbers: Numbers, coding: str = "", *, en: str, fr: str):
        self.study, self.numbers, self.coding = study, numbers, coding
        self.language = study.parameters.language
        self.document = Document(_typeset({"en": en, "fr": fr}[self.language], self.language), self.language, [], authors=imprint().authors)

    def __repr__(self) -> str:
        return self.document.title

    def _repr_markdown_(self) -> str:
        return f"# {escaped(self.document.title)}"

    def say(self, *, en: str, fr: str) -> Passage:
        """Add a passage, written as `mali_study.writing.templates` says.

        Raises
        ------
        NameError
            A template names a number, figure or table that does not exist: the nearest name is given.
        TemplateError
            Braces or nouns are wrong.
        """
        passages = {language: Passage(self._pieces(text, language)) for language, text in (("en", en), ("fr", fr))}
        self.document.blocks.append(passages[self.language])
        return passages[self.language]

    def show(self, name: str) -> Chart:
        """Add the figure of this name, see `mali_study.figures.FIGURES`."""
        chart = figures.figure(self.study, _known(name, figures.FIGURES, "figure"), self.coding)
        self.document.blocks.append(Figure(name, chart))
        return chart

    def table(self, name: str, *, en: str, fr: str) -> Shown | None:
        """Add the table of this name, see `mali_study.writing.overviews.TABLES`, under a caption written as prose is; none without rows."""
        rows = overviews.TABLES[_known(name, overviews.TABLES, "table")](self.study)
        captions = {
            language: "".join(piece if isinstance(piece, str) else piece.printed for piece in self._pieces(text, language))
            for language, text in (("en", en), ("fr", fr))
        }
        if rows.empty:
            return None
        caption = " ".join(captions[self.language].split())
        self.document.blocks.append(Table(name, rows, caption))
        return Shown(name, rows, caption, _capital(_printed("table", name, self.language)) + ".")

    def _pieces(self, text: str, language: str) -> tuple[Piece, ...]:
        """A template filled in one language."""
        found = filled(parsed(_unwrapped(text)), self.numbers.__getitem__, lambda field: self._field(field, language), language)
        pieces = tuple(_joined(found, language))
        return (*pieces[:-1], pieces[-1].rstrip()) if pieces and isinstance(pieces[-1], str) else pieces

    def _field(self, field: Field, language: str) -> list[Piece]:
        """The pieces of one field: a number, a number with its noun, a reference or several."""
        if field.name in REFERENCES:
            return self._reference(field.name, field.spec, language)
        number = self.numbers[field.name]
        if not field.spec:
            return [number]
        if field.spec not in NOUNS[language]:
            near = difflib.get_close_matches(field.spec, NOUNS[language], n=1, cutoff=0)
            raise TemplateError(f"{{{field.name}:{field.spec}}}: no noun {field.spec!r}; nearest: {near[0]}")
        if isinstance(number.value, str) or number.value != int(number.value):
            raise TemplateError(f"{{{field.name}:{field.spec}}}: {field.name} is no whole number; write {{{field.name}}}")
        printed, noun = amount(int(number.value), field.spec, language)
        return [number._replace(printed=printed), noun]

    def _reference(self, kind: str, name: str, language: str) -> list[Piece]:
        """References to a figure, a table, or the articles behind a number."""
        if kind != "cite":
            known = {full.split("_", 1)[1]: full for full in (figures.FIGURES if kind == "fig" else overviews.TABLES)}
            full = known[_known(name, known, KINDS[kind])]
            return [Reference(KINDS[kind], full, _printed(kind, full, language))]
        order = list(self.study.context.articles)
        ids = [name] if name in order else self.numbers[name].mentions
        cited = sorted({place.article for one in ids for place in places(one, order)}, key=order.index)
        named = [Reference("article", article, f"[{order.index(article) + 1}]") for article in cited[:MOST_CITED]]
        more = ["…"] if len(cited) > MOST_CITED else []
        return enumeration([[one] for one in (*named, *more)], language)


def escaped(words: str) -> str:
    """Words as Markdown prints them literally: no markup, no HTML, no mathematics.

    >>> print(escaped("<b> $x$ [a](b) *c*"))
    &lt;b&gt; \\$x\\$ \\[a\\](b) \\*c\\*
    """
    return SPECIAL.sub(r"\\\g<0>", _html(words))


def _html(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _printed(kind: str, full: str, language: str) -> str:
    """How a figure or table is called in running text, by the number in its name."""
    return PRINTED[language][kind].format(int(re.search(r"\d+", full)[0]))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _known(name: str, names: Iterable[str], kind: str) -> str:
    """A name if there is such a figure or table; else say which may have been meant."""
    if name in names:
        return name
    raise NameError(f"no {kind} {name!r}; nearest: {difflib.get_close_matches(name, names, n=1, cutoff=0)[0]}")


def _unwrapped(text: str) -> str:
    """A text with one line per paragraph, heading or item of a list: how its cell breaks lines is no matter."""
    return re.sub(r"\n[ \t]*(?=[^\s-])", " ", re.sub(r"\n[ \t]*\n\s*", "\f", text.strip())).replace("\f", "\n\n")


def _joined(pieces: Sequence[Piece], language: str) -> Iterable[Piece]:
    """Pieces with neighbouring words put together and set as the language is."""
    for words, group in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        found = list(group)
        yield from [_typeset("".join(found), language)] if words else found


def _typeset(words: str, language: str) -> str:
    """Words with curly apostrophes, the spaces of the language, and none that empty alternatives left.

    >>> _typeset("l'un ; l'autre  ( )", "fr")
    'l’un\u202f; l’autre ()'
    """
    words = re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<=\w)'", "’", words))
    words = re.sub(r" +(?=[.,)\n])|(?<=\() +", "", re.sub(r" {2,}(?!-)", " ", words))
    if language == "en":
        return re.sub(r" +(?=[;:])", "", words)
    words = re.sub(r" (?=[;?!])|(?<=[^\s\u202f])(?=[;?!](?!\S))", NARROW, words)
    return re.sub(r" (?=:)|(?<=\S)(?=: )", WIDE, words)
