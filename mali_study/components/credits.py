"""Credit lines, embedded posts and the labels of interviews: attributions that need no verb."""

import re
from collections import Counter

from mali_study.components.citations import OWN
from mali_study.components.directory import Directory, Source
from mali_study.components.speakers import Speakers
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page

SIGNED = re.compile(r"[\w.-]+(?: ?/ ?[\w.-]+)+\W*$")
TWEET = re.compile(r"[—–] ?(?P<name>[^\s(@—–][^\n(@—–]{1,59}?)\s?\((?P<handle>@\w+)\)")
LABELLED = re.compile(r"(?m)^[ \t]*(?P<name>[A-ZÀÂÉÈÊÎÔ][\w’'. -]{1,45}?)\s?: ?(?=[«\"“A-ZÀÂÉÈÊÎÔ])")

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


def tweet_rows(page: Page, directory: Directory) -> list[dict]:
    made = []
    for start, end, quote_start, quote_end, account in tweets(page):
        source = _account(account, directory)
        if all(page.located(at, at + 1) is not None for at in (start, end - 1, quote_start)):
            made.append(
                {
                    "start": start,
                    "end": end,
                    "source": source,
                    "mode": "direct-quote",
                    "cue": page.original(start, start + 1),
                    "modality": "asserted",
                    "quote": (quote_start, quote_end),
                }
            )
    return made


def _account(name: str, directory: Directory) -> Source:
    """Who an account speaks for: a person, an institution of a state (`Présidence Mali`), a state; else the account itself."""
    labels = {entry.type: entry for _, _, entry in directory.terms(fold_word(name).replace("-", " "))}
    if "person" in labels:
        return directory.people[labels["person"].ref[0]]
    if "organisation" in labels:
        return labels["organisation"].ref
    state = labels.get("state") or labels.get("adjective")
    if state is None:
        return Source(name, "social-media")
    return directory.body(labels["body"].ref, state.ref) if "body" in labels else directory.government(state.ref)


def answers(page: Page) -> list[tuple[int, int]]:
    """What stands behind the labels of an interview, up to the next label: folded positions."""
    labels = list(LABELLED.finditer(page.text))
    times = Counter(match.group("name") for match in labels)
    spoken = [match for match in labels if times[match.group("name")] > 1]
    ends = [page.position(match.start()) for match in spoken[1:]] + [len(page.folded)]
    return [(page.position(match.end("name")), end) for match, end in zip(spoken, ends)]


def labelled_rows(page: Page, rows: list[dict], speakers: Speakers) -> list[dict]:
    """Answers of an interview, and headlines of the form `Nom : « … »`: the label is the cue."""
    labels = list(LABELLED.finditer(page.text))
    times = Counter(match.group("name") for match in labels)
    bound = {row["quote"][0] for row in rows if row["quote"]}
    made = []
    for match in labels:
        start, end = page.position(match.start("name")), page.position(match.end("name"))
        entry = [
            label
            for s, e, label in speakers.directory.terms(page.plain, start, end)
            if label.type in ("person", "organisation") and e == end
        ]
        known = _labelled(match.group("name").strip(), speakers)
        source = speakers.directory.people[entry[0].ref[0]] if entry and entry[0].type == "person" else known
        stop = page.text.find("\n", match.end())
        words = page.text[match.end() : stop if stop >= 0 else len(page.text)].rstrip()
        quoted = words[:1] in '«"“'
        asked = page.text[: match.start()].rstrip(" \n\u00a0").endswith("?")
        if source is None or len(words.split()) < 2 or not (quoted or asked or times[match.group("name")] > 1):
            continue
        inner = words.strip('«»"“” \u00a0\u202f')
        begin = page.position(match.end() + words.index(inner))
        if page.located(start, end) is not None and begin not in bound:
            made.append(
                {
                    "start": start,
                    "end": end + 2,
                    "source": source,
                    "mode": "direct-quote",
                    "cue": ":",
                    "modality": "asserted",
                    "quote": (begin, page.position(match.end() + words.index(inner) + len(inner))),
                }
            )
    return made


def _labelled(label: str, speakers: Speakers) -> Source | None:
    """The person of the page whom a label names: by the end of the name, or by its initials (`A. T.`)."""
    initials = "".join(letter for letter in label if letter.isalpha()) if label.isupper() and len(label) <= 8 else None
    for source, _ in reversed(speakers.named):
        if source.personal and (source.name.endswith(label) or initials and initials == "".join(w[0] for w in source.name.split(" "))):
            return source
    return None


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
    before, behind = folded[max(0, start - 24) : start], folded[end : end + 4]
    words = page.original(start, end)
    with_ = re.search(r"(?:^|[\W])(avec|sources?|d'apres|par|credit)(?: :|:)? ?(?:l'agence |l'|la |le )?$", before)
    line = _line(page, start)
    short = len(line.split()) <= 9
    if sentence.part == "credit" or short and with_ and with_.group(1) != "par" and not folded[end : end + 1].isalnum():
        if SIGNED.search(line) and "/" in line:
            return start, end, words
        if with_:
            begins = start - len(before) + with_.start(1)
            return begins, end, page.original(begins, begins + len(with_.group(1)))
        return start, end, words
    if before.endswith("(") and behind.startswith(")"):
        rest = folded[end + 1 : end + 5].strip()
        dateline = bodies <= 2 and rest[:1] in ("-", "–", ":", ".", "")
        at_end = (
            end + 1 >= sentence.end - 2
            and not re.search(r"[a-z]{3,} \($", before)
            or end + 1 >= sentence.end - 2
            and before[-3:-2] in '.!?»"'
        )
        if dateline or at_end:
            return (start - 1, end + 1, words)
    return None


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


def tweets(page: Page) -> list[tuple[int, int, int, int, str]]:
    """Embedded posts: signature start and end, quoted words start and end (folded), name of the account."""
    found = []
    for match in TWEET.finditer(page.text):
        stop = match.start()
        while stop and page.text[stop - 1].isspace():
            stop -= 1
        begin = page.text.rfind("\n", 0, stop) + 1
        words = page.text[begin:stop]
        if len(words.split()) < 2:
            continue
        start = begin + len(words) - len(words.lstrip(' «"“'))
        found.append(
            (
                page.position(match.start()),
                page.position(match.end()),
                page.position(start),
                page.position(stop),
                match.group("name").strip(),
            )
        )
    return found
