"""What is escaped is read back by Pandoc as the same plain words, in Markdown, in GitHub's Markdown and in LaTeX."""

import json

import pypandoc
import pytest

from mali_study.typesetting import latex_escaped, markdown_escaped
from mali_study.words import printable

HOSTILE = [
    "<img src=x onerror=alert(1)> </script><script>alert(1)</script>",
    "$\\foo$ \\input{x} \\write18{ls} %% 50 % & ~x^2_y# {a} }",
    '#eval("x") =HYPERLINK("http://x.org";"y") @key [-@key; p. 3] [^1] ![x](y) www.x.org',
    "1. one", "1)", "(1) one", "a. one", "iv) one", "- one", "+ one", "* one", "# one", "> one", "% one", ": one", "Table: one", "=== ---",
    "2021. Une année", "| a | b |", "``` x", "~~~ x", "::: x", "(@) x", "#. x", "---", "***", "    four spaces", "[ ] x", "[*] x", "* \\\\",
    "a -- b --- c ... “d” «\u202fe\u202f» 'f' \"g\" ?` !` ,, << >> ''h'' l'été", ":smile: x:y :+1: `code` <http://x.org> a@b.org",
    "≥2 → 3 (1–4) ≠ 5 ≤ 6 − 1 × 2 n\u00a0=\u00a03", "x\n\n# y\u2028z\u202e", "&lt; &amp; &#36; \\", "\\begin{document} \\end{figure} ^^41",
]  # fmt: skip


SIGNS = {
    r"\rightarrow": "→", r"\leftarrow": "←", r"\neq": "≠", r"\leq": "≤", r"\geq": "≥", "-": "−", r"\times": "×", r"\vert": "|"
}  # fmt: skip


def plain(markup: list[str], reader: str) -> list[str]:
    """The words that Pandoc reads in paragraphs of markup that are text and nothing else."""
    blocks = json.loads(pypandoc.convert_text("\n\n".join(markup), "json", format=reader))["blocks"]
    assert [block["t"] for block in blocks] == ["Para"] * len(markup), blocks
    return [as_written(words_of(block["c"])) for block in blocks]


def as_written(words: str) -> str:
    """Words without the spaces of Pandoc's own typography."""
    return words.replace("p.\u00a0", "p. ").replace("\u2006", "\u202f")


def words_of(pieces: list[dict]) -> str:
    """The words of Pandoc's pieces: strings, spaces, bare groups, and the signs that LaTeX has in mathematics."""
    words = ""
    for piece in pieces:
        if piece["t"] == "Math":
            words += SIGNS[piece["c"][1]]
        elif piece["t"] == "Span":
            assert piece["c"][0] == ["", [], []]
            words += words_of(piece["c"][1])
        else:
            assert piece["t"] in ("Str", "Space"), piece
            words += piece.get("c", " ")
    return words


def expected(text: str) -> str:
    """The text on one line, one space for several, as every reader of markup has it."""
    return " ".join(word for word in printable(text).split(" ") if word)


@pytest.mark.parametrize("reader", ["markdown", "gfm", "commonmark_x", "markdown+raw_tex+autolink_bare_uris+emoji+mark+fancy_lists"])
def test_no_character_is_a_mark_of_markdown(reader):
    assert plain([markdown_escaped(text) for text in HOSTILE], reader) == [expected(text) for text in HOSTILE]
    after = plain([f"Words. {markdown_escaped(text)}" for text in HOSTILE], reader)
    assert after == [f"Words. {expected(text)}" for text in HOSTILE]


def test_no_character_is_a_command_of_latex():
    assert plain([latex_escaped(text) for text in HOSTILE], "latex-smart") == [expected(text) for text in HOSTILE]


def test_words_with_nothing_to_escape_stay_as_they_are():
    words = "Mali : des avions russes (n = 12), 3.5 % de 2021-2023; É. Macron – « été »".replace("%", "pour cent")
    assert markdown_escaped(words) == latex_escaped(words) == words
