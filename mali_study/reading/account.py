"""What is said of an article before anything is counted: how long it is, in which language, and what to note."""

import re
from collections.abc import Sequence

from mali_study.reading.language import language
from mali_study.reading.layout import Sentence

WORD = re.compile(r"\w+(?:['’-]\w+)*")


def account(path: str, text: str, sentences: Sequence[Sentence]) -> tuple[int, str | None, str | None]:
    """Words outside boilerplate, language (ISO 639-1 or None), and a line to note or None.

    ``sentences`` has the offsets of each in ``text``, and its part.
    """
    counted = [text[start:end] for start, end, part in sentences if part != "boilerplate"]
    n_words = sum(len(WORD.findall(sentence)) for sentence in counted)
    spoken = language(" ".join(counted))
    note = None
    if not n_words:
        note = f"{path}: boilerplate only: nothing in it is counted"
    elif spoken not in ("fr", None):
        note = f"{path}: language {spoken}: kept and flagged, but the rules read French"
    return n_words, spoken, note
