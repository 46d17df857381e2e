"""The articles as a bibliography: numbered as the figures number them, as BibTeX, as CSL JSON and as entries to print."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

import pandas as pd

from mali_study import words
from mali_study.writing import pandoc
from mali_study.writing.wording import PHRASES

# Balanced braces in every one: BibTeX counts them, whatever stands before.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "$": r"\$", "#": r"\#", "%": r"\%", "&": r"\&", "_": r"\_", "<": r"\textless{}", ">": r"\textgreater{}",
    "`": r"\textasciigrave{}", "\u202f": r"\,", "\u00a0": "~",
}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Source:
    """An article as it is cited; what is not known is empty.

    ``number`` is that of its label on the figures, ``key`` its name in files of references, ``opening`` stands for a title it
    does not have.
    """

    article: str
    number: int
    key: str
    title: str
    opening: str
    outlet: str
    agency: str
    published: str
    url: str


def sources(study) -> list[Source]:
    """The articles of a study in the order of their labels: by date, undated ones last."""
    ordered = study.articles.sort_values(["published", "article_id"], na_position="last")
    made = []
    for number, row in enumerate(ordered.itertuples(), 1):
        known = {name: _known(getattr(row, name)) for name in ("title", "outlet", "agency", "published", "url")}
        opening = "" if known["title"] else words.shortened(words.printable(study.evidence([row.article_id])["in_sentence"].iloc[0]), 90)
        made.append(Source(row.article_id, number, key(row.article_id), opening=opening, **known))
    return made


def _known(value: object) -> str:
    """A value on one line, empty where there is none."""
    return "" if pd.isna(value) else words.printable(str(value)).strip()


def key(article: str) -> str:
    """The key of an article in files of references: its id in letters and digits, told apart by a digest where that loses something.

    >>> key("001_6f7d"), key("rfi/L'été 2022")
    ('001-6f7d', 'rfi-l-ete-2022-bdd059a0')
    """
    letters = unicodedata.normalize("NFKD", article).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60] or "article"
    return plain if article.replace("_", "-") == plain else f"{plain}-{hashlib.sha256(article.encode()).hexdigest()[:8]}"


def tex(value: str) -> str:
    """Words as BibTeX and LaTeX print them."""
    return "".join(TEX.get(character, character) for character in value)


def address(url: str) -> str:
    """An address of the web as it may stand in a file of references; empty if it is none."""
    if not re.match(r"https?://\S+$", url):
        return ""
    return re.sub(r'[\\{}"<>^`|%](?![0-9A-Fa-f]{2})|[\\{}"<>^`|]', lambda found: f"%{ord(found.group()):02X}", url)


def bibtex(found: list[Source], language: str) -> str:
    """The articles as BibTeX; dates at their precision, the agency as a note, no field for what is not known."""
    entries = []
    for source in found:
        agency = PHRASES[language]["agency"].format(source.agency) if source.agency else ""
        fields = {"title": tex(source.title or source.opening), "journal": tex(source.outlet), **_dates(source.published)}
        fields |= {"url": address(source.url), "note": tex(agency), "key": f"{source.number:04d}", "langid": "french"}
        lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
        # Title in a second pair of braces: styles would change the case of French nouns and names.
        lines[0] = f"  title = {{{{{fields['title']}}}}},\n"
        entries.append(f"@article{{{source.key},\n{''.join(lines)}}}\n")
    return "\n".join(entries)


def _dates(published: str) -> dict[str, str]:
    """The fields of a date, for BibTeX and for biblatex; of an interval its first day's."""
    first = published.split("/")[0]
    year, month = first[:4], first[5:7]
    return {"date": published, "year": year, "month": MONTHS[int(month) - 1] if month else ""}


def csl(found: list[Source], language: str) -> str:
    """The articles as CSL JSON, one object per article in the order of their numbers."""
    return json.dumps([_item(source, language) for source in found], ensure_ascii=False, indent=2) + "\n"


def _item(source: Source, language: str) -> dict:
    """One article of CSL JSON."""
    item = {"id": source.key, "type": "article-newspaper", "language": "fr", "title": source.title or source.opening}
    item |= {"container-title": source.outlet, "URL": address(source.url)}
    item["note"] = PHRASES[language]["agency"].format(source.agency) if source.agency else ""
    parts = [[int(part) for part in end.split("-")] for end in source.published.split("/") if end]
    return {name: value for name, value in item.items() if value} | ({"issued": {"date-parts": parts}} if parts else {})


def entry(source: Source, language: str) -> list[pandoc.Node]:
    """What a bibliography prints of an article: title or opening, outlet, agency, date, address and its name in the tables."""
    says = PHRASES[language]
    title = words.quoted(source.title, language) if source.title else says["untitled"].format(words.quoted(source.opening, language))
    inlines = [pandoc.span(pandoc.text(title), lang="fr") if source.title else pandoc.span(pandoc.text(title))]
    if source.outlet:
        inlines += [*pandoc.text(", "), pandoc.emphasised(pandoc.text(source.outlet))]
    rest = [says["agency"].format(source.agency)] if source.agency else []
    rest.append(words.day(source.published, language) if source.published else says["undated"])
    inlines += pandoc.text(", " + ", ".join(rest) + ".")
    if source.url:
        inlines += [{"t": "Space"}, pandoc.link(pandoc.text(source.url), source.url)]
    return [*inlines, {"t": "Space"}, pandoc.span(pandoc.text(source.article), classes=["file"])]


def names(found: list[Source], language: str) -> dict[str, list[pandoc.Node]]:
    """Article to what stands beside a sentence of it: number, outlet or agency, date."""
    made = {}
    for source in found:
        about = [source.outlet or source.agency or words.shortened(source.title or source.opening, words.LONGEST)]
        about.append(words.day(source.published, language, short=True) if source.published else PHRASES[language]["undated"])
        linked = pandoc.link(pandoc.text(f"[{source.number}]"), f"#ref-{source.key}")
        made[source.article] = [linked, *pandoc.text("\u00a0" + ", ".join(about))]
    return made
