"""Words of figures in English and French: labels, numbers, dates, quotations, and what a caption has to say."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from mali_study.captions import CAPTION, UNITS
from mali_study.labels import LABELS

LANGUAGES = ("en", "fr")
LONGEST = 34  # characters of an article's label
FAMILIES = {"su": "Su", "mi": "Mi", "il": "Il", "an": "An", "tu": "Tu", "ka": "Ka", "mig": "MiG", "yak": "Yak"}  # not capitals
NARROW, WIDE = "\u202f", "\u00a0"  # no-break spaces: before ; ? ! and within « », before :


def number(value: float, language: str, digits: int = 0) -> str:
    """A number as the language prints it.

    >>> number(1234.56, "en", 1), number(1234.56, "fr", 1)
    ('1,234.6', '1\\u202f234,6')
    """
    return format_decimal(round(value, digits), format="#,##0" + ("." + "0" * digits if digits else ""), locale=language)


def day(value: str, language: str, short: bool = False) -> str:
    """An ISO 8601 day, month, year or interval, at its own precision.

    >>> day("2022-08-09", "en"), day("2022-08-01", "fr"), day("2022-08", "fr"), day("2013", "en")
    ('9 August 2022', '1er août 2022', 'août 2022', '2013')
    """
    if "/" in value:
        return "–".join(day(end, language, short) for end in value.split("/"))
    if len(value) == 4:
        return value
    month = "MMM" if short else "MMMM"
    if len(value) == 7:
        return format_skeleton(f"y{month}", date.fromisoformat(value + "-01"), locale=language)
    printed = format_date(date.fromisoformat(value), format=f"d {month} y", locale=language)
    return re.sub(r"^1 ", "1er ", printed) if language == "fr" else printed


def quoted(words: str, language: str) -> str:
    """Words in the quotation marks of the language.

    >>> quoted("junte", "en"), quoted("junte", "fr")
    ('“junte”', '«\\u202fjunte\\u202f»')
    """
    return f"«{NARROW}{words}{NARROW}»" if language == "fr" else f"“{words}”"


def colon(language: str) -> str:
    """What stands between a word and what it announces."""
    return f"{WIDE}: " if language == "fr" else ": "


def counted(n: int, unit: str, language: str) -> str:
    """A number with its noun in the right form.

    >>> counted(1, "article", "en"), counted(0, "word", "fr"), counted(2, "word", "fr")
    ('1 article', '0\\xa0mot', '2\\xa0mots')
    """
    form = "one" if Locale(language).plural_form(n) == "one" else "other"
    gap = WIDE if language == "fr" else " "
    return f"{number(n, language)}{gap}{UNITS[language][unit][form == 'other']}"


def label(column: str, value: str | None, language: str, own: Mapping[str, str] | None = None) -> str:
    """The printed name of a table's value: the caller's own, the built-in one, or the value made readable."""
    value = "none" if pd.isna(value) else str(value)
    if own and value in own:
        return own[value]
    if value in LABELS.get(column, {}):
        return LABELS[column][value][LANGUAGES.index(language)]
    if column == "equipment":
        return designation(value)
    if column == "term":
        return quoted(value, language)
    if column == "holder":
        return country(value, language)
    return value.replace("-", " ").replace("_", " ").capitalize() if column in LABELS and column != "source" else value


def country(code: str, language: str) -> str:
    """The name of a country from its ISO 3166-1 alpha-3 code; what is none stays as it is.

    >>> country("MLI", "en"), country("RUS", "fr"), country("ouest", "en")
    ('Mali', 'Russie', 'ouest')
    """
    [short, *_] = get_global("territory_aliases").get(code) or [code]  # the CLDR lists alpha-3 codes among the aliases
    return Locale(language).territories.get(short, code)


def designation(slug: str) -> str:
    """A designation as it is printed.

    >>> [designation(slug) for slug in ("su-25", "mi-24p", "btr-82a", "super-tucano", "bm-21-grad", "tb2")]
    ['Su-25', 'Mi-24P', 'BTR-82A', 'Super Tucano', 'BM-21 Grad', 'TB2']
    """
    printed, before = "", ""
    for part in slug.split("-"):
        name = FAMILIES.get(part) or (part.capitalize() if part.isalpha() and len(part) > 3 else part.upper())
        joint = " " if len(part) > 3 and part.isalpha() or len(before) > 3 and before.isalpha() else "-"
        printed, before = (printed + joint if printed else "") + name, part
    return printed


def printable(words: str) -> str:
    """Words on one line, without characters that steer instead of being seen.

    >>> printable("\\u202eMali\\x00 et\\nRussie")
    'Mali et Russie'
    """
    seen = (" " if character in "\n\r\t\u2028\u2029" else character for character in words)
    return "".join(character for character in seen if unicodedata.category(character)[0] != "C")


def shortened(words: str, most: int) -> str:
    """The first whole words that fit, with an ellipsis for the rest.

    >>> shortened("Nouvel entretien entre Poutine et Goïta", 24)
    'Nouvel entretien entre…'
    """
    words = re.sub("[ \t\r\n]+", " ", words).strip()  # no-break spaces are typography
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    if words[most - 1] != " " and " " in cut[most // 2 :]:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:.«“(–-") + "…"


@dataclass(frozen=True)
class Context:
    """What labels and captions need to know of the articles counted.

    Attributes
    ----------
    corpus, codebook : str
        The corpus's name and the codebook's version, as captions print them; empty leaves them out.
    language : str
        ``en`` or ``fr``.
    n_undated, left_out : int
        Articles counted without a date, and undated ones that a chosen period leaves out.
    n_corrected, n_codings, n_corrected_articles : int
        Layers of articles that were corrected by hand, of how many, and the articles that have one.
    period : tuple of str or None
        First and last publication date, ISO 8601.
    articles : dict
        Article id to its printed label, earliest first; ``n_words`` likewise to its words outside boilerplate.
    labels : dict
        Table value to printed name, before the built-in labels.
    evidence : callable or None
        Ids of mentions to the frame of their sentences, see `mali_study.evidence.evidence`.
    provenance : dict
        What a figure's file says of where it comes from: ``parameters``, ``corpus`` (a digest), ``codebook``, ``version``.
    """

    corpus: str = ""
    codebook: str = ""
    language: str = "en"
    n_undated: int = 0
    left_out: int = 0
    n_corrected: int = 0
    n_codings: int = 0
    n_corrected_articles: int = 0
    period: tuple[str, str] | None = None
    articles: Mapping[str, str] = field(default_factory=dict)
    n_words: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    evidence: Callable[[Iterable[str]], pd.DataFrame] | None = field(default=None, compare=False, repr=False)
    provenance: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self):
        if self.language not in LANGUAGES:
            raise ValueError(f"language: {self.language!r} is not one of {', '.join(LANGUAGES)}")

    @classmethod
    def of(
        cls,
        articles: pd.DataFrame,
        corpus: str,
        codebook: str,
        language: str = "en",
        sentences: pd.DataFrame | None = None,
        left_out: int = 0,
        labels: Mapping[str, str] | None = None,
    ) -> "Context":
        """The context of the articles selected; ``sentences`` gives those without a title their first words as label."""
        ordered = articles.sort_values(["published", "article_id"], na_position="last")
        openings = _openings(articles, sentences)
        names = {}
        for place, (article, title) in enumerate(zip(ordered["article_id"], ordered["title"]), 1):
            name = title if pd.notna(title) and title.strip() else openings.get(article) or str(article)
            names[article] = f"{place}. {shortened(name, LONGEST - len(str(place)) - 2)}"
        dates = ordered["published"].dropna()
        return cls(
            corpus=corpus,
            codebook=codebook,
            language=language,
            n_undated=int(ordered["published"].isna().sum()),
            left_out=left_out,
            period=(dates.min(), dates.max()) if len(dates) else None,
            articles=names,
            n_words={article: int(n) for article, n in zip(ordered["article_id"], ordered["n_words"].fillna(0))},
            labels=dict(labels or {}),
        )

    def label(self, column: str, value: str | None) -> str:
        """The printed name of a value of a table's column."""
        if column == "article_id":
            return printable(self.articles.get(value, str(value)))
        return printable(label(column, value, self.language, self.labels))


def _openings(articles: pd.DataFrame, sentences: pd.DataFrame | None) -> dict[str, str]:
    """The first sentence of each article that is not boilerplate."""
    if sentences is None:
        return {}
    read = sentences[sentences["part"] != "boilerplate"].sort_values("sentence").drop_duplicates("article_id")
    texts = dict(zip(articles["article_id"], articles["text"]))
    return {row.article_id: texts[row.article_id][row.start : row.end] for row in read.itertuples() if row.article_id in texts}


def caption(context: Context, says: str, n: int, unit: str, notes: Iterable[str] = ()) -> str:
    """What a figure shows, then n, corpus, period, what is left out or corrected and the codebook's version: one paragraph."""
    language, says_of = context.language, CAPTION[context.language]
    basis = f"n{WIDE}={WIDE}{counted(n, unit, language)}"
    if context.articles and unit != "article":
        basis += says_of["in"].format(counted(len(context.articles), "article", language))
    return " ".join([says, *notes, basis]) + caption_end(context)


def caption_end(context: Context) -> str:
    """The end that all captions of one study share, behind the number of what they count."""
    language, says_of = context.language, CAPTION[context.language]
    basis = says_of["corpus"].format(quoted(context.corpus, language)) if context.corpus else ""
    if context.period:
        first, last = (day(end, language) for end in context.period)
        basis += says_of["published"].format(first if first == last else f"{first} – {last}")
    parts = [basis + "."]
    for key, count in (("undated", context.n_undated), ("left_out", context.left_out)):
        if count:
            parts.append(says_of[key].format(counted(count, "article", language)))
    if context.n_corrected:
        layers, articles = counted(context.n_corrected, "layer", language), counted(context.n_corrected_articles, "article", language)
        parts.append(says_of["corrected"].format(layers, number(context.n_codings, language), articles))
    if context.codebook:
        parts.append(says_of["codebook"].format(context.codebook))
    return " ".join(parts)
