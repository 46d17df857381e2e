"""A figure in words, computed from the rows it draws: for those who do not see it, in English and in French."""

from collections.abc import Callable, Iterable

import pandas as pd

from mali_study.drawing.content import Content
from mali_study.words import NARROW, colon, counted, day, number, printable

NAMED = 6  # series, columns or panels that are named; of more, only their number is said
# Form -> what it is called; ``stacked`` are bars or columns of several series.
FORMS = {
    "en": {
        "bars": "Bar chart", "columns": "Column chart", "forest": "Dot plot with intervals", "grid": "Heat map with numbers",
        "timeline": "Timeline", "chronology": "Chronology", "steps": "Step charts", "sides": "Table of opposite statements",
        "flow": "Flow diagram", "stacked": "Stacked {}",
    },
    "fr": {
        "bars": "Diagramme en barres", "columns": "Diagramme en colonnes", "forest": "Diagramme à points avec intervalles",
        "grid": "Carte de chaleur chiffrée", "timeline": "Frise chronologique", "chronology": "Chronologie",
        "steps": "Courbes en escalier", "sides": "Tableau d’énoncés opposés", "flow": "Diagramme de flux", "stacked": "{} empilées",
    },
}  # fmt: skip
WORDS = {
    "en": {
        "axis": "{} on the horizontal axis", "height": "{} on the vertical axis", "cell": "in each cell: {}",
        "rows": "{} rows", "columns": "{} columns", "marks": "{} marks", "row": "1 row", "column": "1 column", "mark": "1 mark",
        "panels": "panels", "series": "series", "heads": "columns", "greatest": "greatest", "least": "least", "all": "all alike",
        "intervals": "{} with an interval", "earliest": "earliest", "latest": "latest", "undated": "without a date: {}",
        "conflicts": "contradicted: {}", "open": "upper end open: {}",
    },
    "fr": {
        "axis": "en abscisse, {}", "height": "en ordonnée, {}", "cell": "dans chaque case\u00a0: {}",
        "rows": "{}\u00a0lignes", "columns": "{}\u00a0colonnes", "marks": "{}\u00a0éléments", "row": "1\u00a0ligne",
        "column": "1\u00a0colonne", "mark": "1\u00a0élément", "panels": "parties", "series": "séries", "heads": "colonnes",
        "greatest": "maximum", "least": "minimum", "all": "tous égaux", "intervals": "{} avec intervalle",
        "earliest": "au plus tôt", "latest": "au plus tard", "undated": "sans date\u00a0: {}",
        "conflicts": "contredits\u00a0: {}", "open": "sans borne supérieure\u00a0: {}",
    },
}  # fmt: skip
Values = list[tuple[str, float]]


def description(content: Content) -> str:
    """What a figure shows, in plain text: its form and title, axes, how many marks, the greatest and the least.

    Without rows it is what the figure itself says. The words are plain: whoever writes them into a file escapes them.

    >>> from mali_study.drawing.content import Content
    >>> rows = pd.DataFrame({"x": [3, 1], "y": ["AFP", "RFI"], "series": "a", "n": [3, 1], "mentions": [["m"], ["n"]]})
    >>> print(description(Content(rows, "bars", "Who speaks", x_label="Attributions (n)")))
    Bar chart: Who speaks. Attributions (n) on the horizontal axis; 2 rows; 2 marks. Greatest: AFP (3); least: RFI (1).
    """
    says = FORMS[content.language]
    form = says[content.form]
    if content.form in ("bars", "columns") and len(content.legend) > 1:
        form = says["stacked"].format(form if content.language == "fr" else form.lower())
    head = f"{form}{colon(content.language)}{content.title}."
    if content.data.empty:
        return printable(f"{head} {content.nothing}".strip())
    sentences = [_joined(_axes(content), content), *_names(content), _joined(EXTREMES[content.form](content), content)]
    return printable(" ".join([head, *(f"{sentence}." for sentence in sentences if sentence)]))


def _joined(parts: Iterable[str], content: Content) -> str:
    """Parts of a sentence, its first letter a capital."""
    sentence = (f"{NARROW}; " if content.language == "fr" else "; ").join(parts)
    return sentence[:1].upper() + sentence[1:]


def _axes(content: Content) -> list[str]:
    """Axes, rows and columns, and how many marks there are."""
    words, form = WORDS[content.language], content.form
    unit = {"columns": "height", "grid": "cell", "flow": "", "sides": ""}.get(form, "axis")
    parts = [words[unit].format(content.x_label)] if unit and content.x_label else []
    parts += [words["height"].format(content.columns[0])] if form == "steps" else []
    if form not in ("columns", "flow"):
        parts.append(_many(sum(not slot.heading for slot in content.slots), "row", content.language))
    if form in ("grid", "columns"):
        parts.append(_many(len(content.columns), "column", content.language))
    return [*parts, _many(len(content.data), "mark", content.language)]


def _many(n: int, what: str, language: str) -> str:
    """So many rows, columns or marks."""
    return WORDS[language][what] if n == 1 else WORDS[language][f"{what}s"].format(number(n, language))


def _names(content: Content) -> list[str]:
    """The names of panels, series and columns, where they are few."""
    words, language = WORDS[content.language], content.language
    heads = content.columns if content.form in ("sides", "flow") else ()
    panels = [slot.label for slot in content.slots if slot.heading]
    named = (("panels", panels), ("series", [*content.legend.values()]), ("heads", [*heads]))
    listed = [(words[what], names) for what, names in named if names]
    return [_joined([f"{what}{colon(language)}{_few(names, language)}"], content) for what, names in listed]


def _few(names: list[str], language: str) -> str:
    """The names, or the first of them and how many more."""
    kept = names if len(names) <= NAMED else [*names[: NAMED - 1], counted(len(names) - NAMED + 1, "other", language)]
    return ", ".join(kept)


def _greatest_and_least(values: Values, content: Content, digits: int = 0) -> list[str]:
    """Who has the greatest number and who the least."""
    words, language = WORDS[content.language], content.language
    if len(values) == 1:
        return [f"{values[0][0]} ({number(values[0][1], language, digits)})"]
    most, fewest = max(value for _, value in values), min(value for _, value in values)
    if most == fewest:
        return [f"{words['all']}{colon(language)}{number(most, language, digits)}"]
    ends = (("greatest", most), ("least", fewest))
    return [f"{words[end]}{colon(language)}{_holders(values, value, content, digits)}" for end, value in ends]


def _holders(values: Values, value: float, content: Content, digits: int) -> str:
    """The first that has a value, how many others have it, and the value."""
    names = [name for name, own in values if own == value]
    shared = f" + {counted(len(names) - 1, 'other', content.language)}" if len(names) > 1 else ""
    return f"{names[0]}{shared} ({number(value, content.language, digits)})"


def _labelled(content: Content) -> list[str]:
    """The name of each row of the data: that of its line, under its heading."""
    return [f"{panel}, {label}" if panel else label for panel, label in content.rows]


def _of_lines(content: Content) -> list[str]:
    """Of bars or columns, their sums; and how many have an interval."""
    names = content.data["x"] if content.form == "columns" else _labelled(content)
    lengths = content.data["y" if content.form == "columns" else "x"]
    sums = lengths.groupby(list(names), sort=False).sum()
    many = [WORDS[content.language]["intervals"].format(number(len(content.intervals), content.language))] if content.intervals else []
    return _greatest_and_least([*sums.items()], content) + many


def _of_cells(content: Content) -> list[str]:
    """Of single cells; what sums the rest is none."""
    cells = content.data[content.data["series"] != "rest"]
    return _greatest_and_least([(f"{row.y}, {row.x}", row.n) for row in cells.itertuples()], content) if len(cells) else []


def _of_dots(content: Content) -> list[str]:
    """Of shares, with two decimals; and how many have an interval."""
    n = int(content.data["low"].notna().sum())
    many = [WORDS[content.language]["intervals"].format(number(n, content.language))] if n else []
    return _greatest_and_least(list(zip(_labelled(content), content.data["x"])), content, digits=2) + many


def _of_days(content: Content) -> list[str]:
    """The earliest and the latest, how many have no date, and how many are contradicted."""
    words, language, rows = WORDS[content.language], content.language, content.data.assign(name=_labelled(content))
    known = rows.dropna(subset=["x"])
    undated = len(rows) - len(known)
    parts = []
    if len(known):
        first, last = known.loc[known["x"].idxmin()], known.loc[known["x_end"].fillna(known["x"]).idxmax()]
        ends = (("earliest", first["name"], first["x"]), ("latest", last["name"], last["x_end"] if pd.notna(last["x_end"]) else last["x"]))
        parts = [f"{words[end]}{colon(language)}{name} ({day(when, language)})" for end, name, when in ends]
    conflicts = int((rows["conflict"] != "none").sum()) if "conflict" in rows else 0
    counts = (("undated", undated), ("conflicts", conflicts))
    return parts + [words[what].format(number(n, language)) for what, n in counts if n]


def _of_steps(content: Content) -> list[str]:
    """The most and the least ever held, and of how many holdings the upper end is open last."""
    rows = content.data.assign(name=_labelled(content))
    ends = pd.concat([rows[["name", end]].set_axis(["name", "n"], axis=1) for end in ("low", "high")]).dropna()
    values = [(name, float(n)) for name, n in ends.itertuples(index=False)]
    unbounded = int(rows.drop_duplicates("name", keep="last")["high"].isna().sum())
    many = [WORDS[content.language]["open"].format(number(unbounded, content.language))] if unbounded else []
    return (_greatest_and_least(list(dict.fromkeys(values)), content) if values else []) + many


def _of_bands(content: Content) -> list[str]:
    """Of bands from one name to the next."""
    return _greatest_and_least([(f"{row.x} → {row.y}", row.n) for row in content.data.itertuples()], content)


def _of_pairs(content: Content) -> list[str]:
    """Under how many headings most and fewest pairs stand."""
    pairs = content.data.drop_duplicates(["panel", "y"])["panel"].value_counts(sort=False)
    return _greatest_and_least([(name, int(n)) for name, n in pairs.items()], content)


EXTREMES: dict[str, Callable[[Content], list[str]]] = {
    "bars": _of_lines, "columns": _of_lines, "grid": _of_cells, "forest": _of_dots, "timeline": _of_days, "chronology": _of_days,
    "steps": _of_steps, "flow": _of_bands, "sides": _of_pairs,
}  # fmt: skip
