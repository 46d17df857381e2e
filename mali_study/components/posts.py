"""Embedded posts: an account's own words, signed below."""

import re
from collections.abc import Iterator

from mali_study.components.directory import Directory, Source
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page

TWEET = re.compile(r"[—–] ?(?P<name>[^\s(@—–][^\n(@—–]{1,59}?)\s?\((?P<handle>@\w+)\)")


def tweet_rows(page: Page, directory: Directory) -> list[dict]:
    """A direct quotation for each embedded post; the signature is its cue."""
    found = []
    for start, end, said, account in _tweets(page):
        if all(page.located(at, at + 1) is not None for at in (start, end - 1, said[0])):
            row = {"start": start, "end": end, "source": _account(account, directory), "mode": "direct-quote"}
            found.append(row | {"cue": page.original(start, start + 1), "modality": "asserted", "quote": said})
    return found


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


def _tweets(page: Page) -> Iterator[tuple[int, int, tuple[int, int], str]]:
    """Signature start and end, quoted words (folded), name of the account."""
    for match in TWEET.finditer(page.text):
        stop = match.start()
        while stop and page.text[stop - 1].isspace():
            stop -= 1
        begin = page.text.rfind("\n", 0, stop) + 1
        words = page.text[begin:stop]
        if len(words.split()) > 1:
            start = begin + len(words) - len(words.lstrip(' «"“'))
            said = page.position(start), page.position(stop)
            yield page.position(match.start()), page.position(match.end()), said, match.group("name").strip()
