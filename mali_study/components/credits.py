"""Credit lines and signatures of agencies and papers: attributions that need no verb."""

import re

from mali_study.components.citations import OWN
from mali_study.components.directory import Directory, Source
from mali_study.reading.page import Page

SIGNED = re.compile(r"[\w.-]+(?: ?/ ?[\w.-]+)+\W*$")

LEAD = re.compile(r"(?:^|[\W])(avec|sources?|d'apres|par|credit)(?: :|:)? ?(?:l'agence |l'|la |le )?$")
SHORT = 9  # words of a line that can be a credit
LINE = 300  # code points read on either side of a credit


def credit_rows(page: Page, found: list, rows: list[dict], directory: Directory) -> list[dict]:
    made = []
    for start, end, _, source, cue in credits(page, found, directory):
        if not any(row["start"] <= start < row["end"] for row in rows):
            made.append(
                {"start": start, "end": end, "source": source, "mode": "credit-line", "cue": cue, "modality": "asserted", "quote": None}
            )
    return made


def named_own(page: Page, rows: list[dict], credits: list[dict]) -> list[dict]:
    """The rows with the article's own outlet as source of `nos informations`: known from outside, else the one credited."""
    credited = next((row["source"].name for row in credits if row["source"].kind == "outlet"), None)
    own = Source(page.outlet or credited or "", "outlet")
    named = [row if row["source"] != OWN else dict(row, source=own) for row in rows]
    return [row for row in named if row["source"].name]


def credits(page: Page, found: list[list], directory: Directory) -> list[tuple[int, int, int, Source, str]]:
    """Credit lines: start, end, sentence, source, cue; one per agency."""
    rows, seen = [], set()
    bodies = 0
    for number, sentence in enumerate(page.sentences):
        if sentence.part == "boilerplate":
            continue
        bodies += sentence.part == "body"
        named = sentence.part == "credit" and page.folded[sentence.start : sentence.end].lstrip("( ").startswith("source")
        sources = [m for m in found[number] if m.type == "organisation" and (named or m.ref.kind in ("agency", "outlet"))]
        for mention in sources:
            row = _credit(page, mention, sentence, bodies)
            if row and mention.ref.name not in seen:
                seen.add(mention.ref.name)
                rows.append((*row[:2], number, mention.ref, row[2]))
        if sentence.part == "credit" and not sources and (row := _unknown(page, sentence)) and row[2] not in seen:
            seen.add(row[2])
            rows.append((row[0], row[1], number, Source(row[2], "outlet"), row[3]))
    return rows


def _credit(page: Page, mention, sentence, bodies: int) -> tuple[int, int, str] | None:
    """Span and cue of a credit, if the mention is one."""
    folded, start, end = page.folded, mention.start, mention.end
    before = folded[max(0, start - 24) : start]
    words, line = page.original(start, end), _line(page, start)
    lead = LEAD.search(before)
    short = len(line.split()) <= SHORT and lead and lead.group(1) != "par" and not folded[end : end + 1].isalnum()
    if sentence.part == "credit" or short:
        if lead and not (SIGNED.search(line) and "/" in line):
            begins = start - len(before) + lead.start(1)
            return begins, end, page.original(begins, begins + len(lead.group(1)))
        return start, end, words
    bracketed = before.endswith("(") and folded[end : end + 1] == ")"
    return (start - 1, end + 1, words) if bracketed and _signs(page, start, end, sentence, bodies) else None


def _signs(page: Page, start: int, end: int, sentence, bodies: int) -> bool:
    """Whether an agency in brackets is a dateline's or signs the text."""
    folded = page.folded
    before = folded[max(0, start - 24) : start]
    if bodies <= 2 and folded[end + 1 : end + 5].strip()[:1] in ("-", "–", ":", ".", ""):
        return True
    return end + 1 >= sentence.end - 2 and (not re.search(r"[a-z]{3,} \($", before) or before[-3:-2] in '.!?»"')


def _line(page: Page, start: int) -> str:
    """The line of the text that holds a position, cut where it is far too long for a credit."""
    offset = page.place(start, start + 1)[0]
    first, last = max(0, offset - LINE), offset + LINE
    begin = max(first, page.text.rfind("\n", first, offset) + 1)
    stop = page.text.find("\n", offset, last)
    return page.text[begin : stop if stop >= 0 else last]


def _unknown(page: Page, sentence) -> tuple[int, int, str, str] | None:
    """`Source : Journal du Nord`: a credited paper that the codebook does not know."""
    match = re.match(r"\W*(?P<cue>avec|sources?)(?: :|:)? ?(?P<name>[^\W\d_][^()]*?)[\s.)]*$", page.folded[sentence.start : sentence.end])
    if not match:
        return None
    begin, stop = (sentence.start + match.start("name"), sentence.start + match.end("name"))
    name = page.original(begin, stop)
    cue = sentence.start + match.start("cue")
    return (cue, stop, name, page.original(cue, sentence.start + match.end("cue"))) if len(name.split()) <= 4 else None
