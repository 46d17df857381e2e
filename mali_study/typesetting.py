"""Text that stays text in LaTeX and in Markdown, whatever it holds: titles, names and quotations come from a corpus."""

import re

from mali_study.words import printable

# What LaTeX reads as commands, and signs that pdfTeX has only in mathematics, spelt so that Pandoc reads them too.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "|": r"\ensuremath{\vert}", "<": r"\textless{}", ">": r"\textgreater{}",
        "`": r"\`{}", "'": r"\textquotesingle{}",
        "[": "{[}", "]": "{]}", "*": "{*}",  # at the beginning of a table's row these would be options of the row before
        "\u00a0": "~", "\u202f": r"\,", "\u2009": r"\,", "\u2011": r"\mbox{-}",
        "\u2192": r"\ensuremath{\rightarrow}", "\u2190": r"\ensuremath{\leftarrow}", "\u2260": r"\ensuremath{\neq}",
        "\u2264": r"\ensuremath{\leq}", "\u2265": r"\ensuremath{\geq}", "\u2212": r"\ensuremath{-}", "\u00d7": r"\ensuremath{\times}",
    }
)  # fmt: skip
LIGATURE = re.compile("-(?=-)|,(?=,)")  # what TeX's fonts would join to a dash, to a quotation mark
MARKDOWN = re.compile(
    r"""[\\`*_{}\[\]<>#|$&~^@!"']"""  # marks anywhere
    r"|:(?=\S)|(?<=www)\.|\.(?=\.)|-(?=-)"  # addresses and emoji, ellipses, dashes
    r"|^[-+=:%]|(?<=^Table):|(?<=^Figure):|(?<=^table):"  # of lines: lists, rules, captions
)
NUMBERED = re.compile(r"^\(?(\d+|\w{1,9})[.)](?=\s|$)")  # of lists


def latex_escaped(text: str) -> str:
    r"""One line of text for LaTeX: no character of it is a command; pdfTeX, XeTeX and LuaTeX print it as it stands.

    >>> print(latex_escaped("50 % of $\\foo$ & \\input{x}"))
    50 \% of \$\textbackslash{}foo\$ \& \textbackslash{}input\{x\}
    """
    return LIGATURE.sub(r"\g<0>{}", printable(text).translate(LATEX))


def markdown_escaped(text: str) -> str:
    r"""One line of text for Markdown, Pandoc's and GitHub's: no character of it is a mark.

    >>> print(markdown_escaped("<b>1</b> [x](http://x.org) $y$"))
    \<b\>1\</b\> \[x\](http\://x.org) \$y\$
    """
    words = MARKDOWN.sub(r"\\\g<0>", printable(text).strip())
    return NUMBERED.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", words)
