"""What follows a study: the codebook, the evidence of every number, and the articles."""

import re
from itertools import groupby

from mali_study import words
from mali_study.writing import bibliography, codebook, pandoc
from mali_study.writing.blocks import Document, Figure, Table
from mali_study.writing.evidence import Line, Listed
from mali_study.writing.setting import anchor
from mali_study.writing.wording import PHRASES

FEW = 3  # sentences of a mark that are rather listed again than referred to by another mark


def appendices(document: Document, study, found: tuple[list[Listed], int]) -> list[pandoc.Node]:
    """The three appendices, each under a heading of the first level with the class ``appendix``."""
    language = document.language
    parts = {
        "codebook": codebook.appendix(study, language),
        "evidence": _evidence(document, study, *found),
        "corpus": _corpus(study, language),
    }
    says = PHRASES[language]
    return [
        node
        for name, blocks in parts.items()
        for node in (pandoc.heading(1, pandoc.text(says[name]), f"appendix-{name}", ["appendix"]), pandoc.division(blocks, classes=[name]))
    ]


def _corpus(study, language: str) -> list[pandoc.Node]:
    """The articles as a numbered list whose entries can be pointed at."""
    says = PHRASES[language]
    made = [pandoc.paragraph(pandoc.text(says["corpus_opening"]))]
    for source in bibliography.sources(study):
        number = pandoc.span(pandoc.text(f"[{source.number}]"), f"ref-{source.key}", ["entry-number"])
        made.append(pandoc.paragraph([number, *pandoc.text("\u00a0"), *bibliography.entry(source, language)]))
    return made


def _evidence(document: Document, study, found: list[Listed], most: int) -> list[pandoc.Node]:
    """The marks under the figure or table they belong to, numbered as it is."""
    language, says = document.language, PHRASES[document.language]
    names = bibliography.names(bibliography.sources(study), language)
    opening = says["evidence_opening"]
    if any(entry.n_more for entry in found):
        opening += " " + says["evidence_capped"].format(most=words.number(most, language))
    made = [pandoc.paragraph(pandoc.text(opening))]
    by_place = {of: list(entries) for of, entries in groupby(found, key=lambda entry: entry.mark.of)}
    for name, title in _places(document).items():
        of_place = by_place.get(name, [])
        entries = [node for entry, alike in zip(of_place, _alike(of_place)) for node in _entry(entry, alike, names, language)]
        if entries or name.startswith("fig"):
            made.append(pandoc.heading(2, pandoc.text(title), f"evidence-{name or 'numbers'}", ["unnumbered"]))
            made.append(pandoc.division(entries or [pandoc.paragraph(pandoc.text(says["nothing"]))], classes=["small"]))
    return made


def _places(document: Document) -> dict[str, str]:
    """Figures and tables in their order with the titles of their evidence, then the prose."""
    says, titles = PHRASES[document.language], {}
    for block in (*document.blocks, *document.appendix):
        if isinstance(block, Figure):
            titles[block.name] = says["evidence_to"].format(int(block.name[3:5]), block.chart.title)
        elif isinstance(block, Table):
            titles[block.name] = says["evidence_to_table"].format(int(block.name[3:5]), re.split("[.;]", block.caption)[0].strip())
    return titles | {"": says["evidence_to_numbers"]}


def _entry(entry: Listed, alike: str, names: dict[str, list[pandoc.Node]], language: str) -> list[pandoc.Node]:
    """A mark with its number, the sentences first counted here, and the numbers of those printed before.

    ``alike`` is a mark above that counts the same, which then says it all.
    """
    mark, says, new = entry.mark, PHRASES[language], [line for line in entry.lines if line.first]
    named = pandoc.strong(pandoc.text(mark.name))
    head = [named] if mark.of else [pandoc.span([named], anchor(mark.name))]
    head += pandoc.text(f"{words.colon(language)}{mark.printed}") if mark.printed else []
    head += pandoc.text(". ")
    if alike:
        head += pandoc.text(says["alike"].format(words.quoted(alike, language)) + ".")
    else:
        again = [line for line in entry.lines if not line.first]
        head += [*pandoc.text(f"{says['again']} " if new else ""), *_referred(again, language), *pandoc.text(". ")] if again else []
        head += pandoc.text(says["more"].format(words.number(entry.n_more, language))) if entry.n_more else []
    made = [pandoc.division([pandoc.paragraph(head)], classes=["mark" if new else "mark-alone"])]
    for line in new:
        number = pandoc.span(pandoc.text(str(line.number)), f"sentence-{line.number}", ["sentence-number"])
        shown = pandoc.span(_marked(line), lang="fr")
        made.append(pandoc.paragraph([number, *pandoc.text("\u2002"), shown, *pandoc.text(" — "), *names[line.article]]))
    return made


def _alike(entries: list[Listed]) -> list[str]:
    """For each mark the first one above that counts the same, if referring to it is shorter."""
    first: dict[tuple[str, ...], str] = {}
    found = []
    for entry in entries:
        known = first.setdefault(tuple(sorted(entry.mark.mentions)), entry.mark.name)
        found.append("" if known == entry.mark.name or len(entry.lines) < FEW else known)
    return found


def _referred(lines: list[Line], language: str) -> list[pandoc.Node]:
    """Sentences by the numbers they were printed under, each with the words counted in it."""
    made: list[pandoc.Node] = []
    for line in lines:
        counted = ", ".join(words.quoted(words.shortened(line.text[start:end], 60), language) for start, end in line.spans)
        made += [*pandoc.text("; " if made and language == "en" else "\u202f; " if made else "")]
        made += [pandoc.link(pandoc.text(str(line.number)), f"#sentence-{line.number}")]
        made += [pandoc.span(pandoc.text(f"\u00a0{counted}"), lang="fr")] if counted else []
    return made


def _marked(line: Line) -> list[pandoc.Node]:
    """A sentence with the words counted in bold."""
    made, place = [], 0
    for start, end in line.spans:
        made += [*pandoc.text(line.text[place:start]), pandoc.strong(pandoc.text(line.text[start:end]))]
        place = end
    return [*made, *pandoc.text(line.text[place:])]
