"""Answers of an interview, and headlines of the form `Nom : « … »`: the label is the cue."""

import re
from collections import Counter
from collections.abc import Iterator

from mali_study.components.directory import Source
from mali_study.components.speakers import Speakers
from mali_study.reading.page import Page

LABELLED = re.compile(r"(?m)^[ \t]*(?P<name>[A-ZÀÂÉÈÊÎÔ][\w’'. -]{1,45}?)\s?: ?(?=[«\"“A-ZÀÂÉÈÊÎÔ])")


def answers(page: Page) -> list[tuple[int, int]]:
    """What stands behind the labels of an interview, up to the next label: folded positions."""
    labels, times = _labels(page)
    spoken = [match for match in labels if times[match.group("name")] > 1]
    ends = [page.position(match.start()) for match in spoken[1:]] + [len(page.folded)]
    return [(page.position(match.end("name")), end) for match, end in zip(spoken, ends)]


def labelled_rows(page: Page, rows: list[dict], speakers: Speakers) -> list[dict]:
    """A direct quotation for each label that names a person, unless a cue has its words already."""
    labels, times = _labels(page)
    bound = {row["quote"][0] for row in rows if row["quote"]}
    found = []
    for match in labels:
        said = _said(page, match, times[match.group("name")] > 1)
        source = said and _labelled(page, match, speakers)
        start, end = page.position(match.start("name")), page.position(match.end("name"))
        if source and said[0] not in bound and page.located(start, end) is not None:
            found.append(_row(start, end + 2, source, said))
    return found


def _labels(page: Page) -> tuple[list[re.Match], Counter[str]]:
    """What looks like a label, and how often each stands on the page."""
    labels = list(LABELLED.finditer(page.text))
    return labels, Counter(match.group("name") for match in labels)


def _said(page: Page, match: re.Match, often: bool) -> tuple[int, int] | None:
    """The words behind a label, folded; None if nothing shows that they are spoken: marks, a question before, a second label."""
    stop = page.text.find("\n", match.end())
    words = page.text[match.end() : stop if stop >= 0 else len(page.text)].rstrip()
    asked = page.text[: match.start()].rstrip(" \n\u00a0").endswith("?")
    if len(words.split()) < 2 or not (words[:1] in '«"“' or asked or often):
        return None
    inner = words.strip('«»"“” \u00a0\u202f')
    begin = match.end() + words.index(inner)
    return page.position(begin), page.position(begin + len(inner))


def _labelled(page: Page, match: re.Match, speakers: Speakers) -> Source | None:
    """The person whom a label names: by the codebook, by the end of a name on the page, or by its initials (`A. T.`)."""
    end = page.position(match.end("name"))
    for _, stop, entry in speakers.directory.terms(page.plain, page.position(match.start("name")), end):
        if entry.type == "person" and stop == end:
            return speakers.directory.people[entry.ref[0]]
    label = match.group("name").strip()
    initials = "".join(letter for letter in label if letter.isalpha()) if label.isupper() and len(label) <= 8 else None
    persons: Iterator[Source] = (source for source, _ in reversed(speakers.named) if source.personal)
    return next((s for s in persons if s.name.endswith(label) or initials and initials == "".join(w[0] for w in s.name.split(" "))), None)


def _row(start: int, end: int, source: Source, said: tuple[int, int]) -> dict:
    return {"start": start, "end": end, "source": source, "mode": "direct-quote", "cue": ":", "modality": "asserted", "quote": said}
