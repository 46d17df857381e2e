"""The shapes in which French press text names dates: one trigger expression, and the parts of what it finds.

Seen: the words alone. What day they mean is for ``date_values``, whether they mean a date at all for ``date_context``.
"""

import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace

from mali_study.codebook.models import DateWords
from mali_study.reading.calendar import exists
from mali_study.reading.date_expression import Expression
from mali_study.reading.date_lists import joined
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

DAY = r"(?:1 ?(?:er|ᵉʳ)|3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[5-9]|20)\d\d"
LOOKED_UP = ("month", "weekday", "season", "ordinal", "turn", "relative", "decade", "term", "way", "ago")


# A season without its year is one of a certain year only behind these: en été, l'hiver au Sahel are any.
SEASON_BEFORE = "|".join(rf"(?<=\b{word} {article})" for word in ("a", "avant", "ici", "des", "depuis") for article in ("l'", "le "))


def words_of(group: Mapping[str, DateWords], kind: str, field: str = "terms") -> dict[str, DateWords]:
    """Folded form (spaces for hyphens) to entry, for all entries of a kind."""
    return {fold_word(term).replace("-", " "): entry for entry in group.values() if entry.kind == kind for term in getattr(entry, field)}


def either(words: Mapping[str, DateWords]) -> str:
    """A pattern for any of the words, written with spaces or hyphens."""
    return f"(?:{pattern(words) if words else '(?!)'})".replace("\\ ", "[ -]")


class DateForms:
    """Finds the expressions of a page by the words of ``dates.toml``."""

    def __init__(self, codebook: Mapping[str, DateWords]):
        self.words = {kind: words_of(codebook, kind) for kind in LOOKED_UP}
        short, english = (words_of(codebook, "month", field) for field in ("short", "english"))
        self.counts = {form: number for number, form in enumerate(words_of(codebook, "count"), 1)}
        self.words["month"] |= {**english, **short, **self.words["month"]}
        self.words["month"]["mar"] = self.words["month"]["mars"]
        months = words_of(codebook, "month")
        years = {form: entry for form, entry in self.words["relative"].items() if entry.unit in ("year", "month")}
        groups = {kind: either(words_of(codebook, kind)) for kind in (*LOOKED_UP, "part")}
        groups |= {"month": either(months), "any_month": either({**months, **short}), "english": either(english), "years": either(years)}
        groups["stop"] = rf"(?:{''.join(f'(?<!{month})' for month in months)}\.)?"  # a full stop shortens, or ends the sentence
        groups["count"] = rf"(?:{either(self.counts)}e?|\d{{1,2}})"
        self.shapes = {kind: re.compile(rf"(?:{shape})(?!\w)") for kind, shape in _shapes(SimpleNamespace(**groups)).items()}
        plain = {kind: re.sub(r"\(\?P<\w+>", "(?:", shape.pattern) for kind, shape in self.shapes.items()}
        self.trigger = re.compile(r"(?<![\w@#/])(?:" + "|".join(f"(?P<{kind}>{shape})" for kind, shape in plain.items()) + ")")

    def __call__(self, page: Page) -> list[Expression]:
        """Every expression outside boilerplate, in reading order, lists and ranges joined."""
        found = (self.expression(page.folded, match, sentence) for match, sentence in page.search(self.trigger))
        return list(joined(page.folded, [expression for expression in found if expression]))

    def within(self, page: Page, start: int, end: int, sentence: int = -1) -> Iterator[Expression]:
        """Every expression of a stretch, whatever its part."""
        for match in self.trigger.finditer(page.folded, start, end):
            if expression := self.expression(page.folded, match, sentence):
                yield expression

    def expression(self, folded: str, match: re.Match, sentence: int) -> Expression | None:
        """The parts of one match, ``None`` where there is no such day or month."""
        kind = match.lastgroup
        parts = self.shapes[kind].match(folded, match.start(), match.endpos).groupdict()
        looked = {name: self._entry(name, parts.get(name)) for name in LOOKED_UP}
        expression = Expression(*match.span(), sentence, kind, turn=looked["turn"], relative=looked["relative"])
        if looked["weekday"]:
            expression.weekday = looked["weekday"].number
        if parts.get("day"):
            expression.day = int(re.match(r"\d+", parts["day"])[0])
        if parts.get("number"):
            expression.month = int(parts["number"])
        elif looked["month"] or looked["season"]:
            expression.month = (looked["month"] or looked["season"]).number
        if parts.get("year"):
            expression.year = _full_year(parts["year"])
        if parts.get("week"):
            expression.day = None  # a week is named by its month
        if looked["term"]:
            expression.kind, expression.relative = "relative", self._counted(looked, parts["count"])
        expression.open = kind in ("open", "bare")
        expression.told = expression.year is not None
        if kind in ("quarter", "half", "decade", "school"):
            _spread(expression, kind, looked["ordinal"] or looked["decade"], parts)
        return expression if exists(expression.day, expression.month, expression.year) else None

    def _counted(self, looked: Mapping[str, DateWords | None], count: str) -> DateWords:
        """The relative word that a number of years, months, weeks or days stands for: il y a deux ans, un mois plus tôt."""
        number = int(count) if count.isdigit() else self.counts.get(count, 1)
        way = looked["way"] or looked["ago"]
        return way.model_copy(update={"unit": looked["term"].unit, "shift": way.shift * number})

    def _entry(self, name: str, words: str | None) -> DateWords | None:
        return self.words[name].get(words.replace("-", " ")) if words else None


def _shapes(words: SimpleNamespace) -> dict[str, str]:
    """Kind to pattern, the more telling first; each date word may be looked up by the group's name."""
    behind = rf"(?:,? (?P<turn>{words.turn})(?!\w))?"
    part_of = rf"(?:{words.part}(?:[ -](?:du|de|le))?(?:[ -](?:mois|l'annee|l'an))?(?:[ -](?:du|de))?[ -](?:d'|l')?|{words.part} d')"
    of_year = rf"(?: (?:de (?:l'|la )?|d'|du )(?P<relative>{words.years})(?!\w))?"
    its_year = rf"(?:{words.stop},? ?(?P<year>{YEAR})(?!\w))?"
    more = rf"(?:,| et| ou| au| a| puis| –| -|-|–) ?(?:au |le |du )?(?:{words.weekday} )?{DAY}"
    leading = rf"(?:(?P<weekday>{words.weekday})(?: {words.turn})?,? ?(?:le )?)?"
    return {
        "iso": r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)",
        "numeric": r"(?P<day>[0-3]?\d)[/.-](?P<number>1[0-2]|0?[1-9])[/.-](?P<year>(?:19|20)\d\d|\d\d)(?![/.]\d)",
        "english": rf"(?P<month>{words.english}|{words.any_month})\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<year>{YEAR})",
        "british": rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?P<month>{words.english}),? (?P<year>{YEAR})",
        "day": rf"(?P<week>semaine du )?{leading}(?P<day>{DAY})[ -]?(?P<month>{words.any_month})(?!\w){its_year}{of_year}{behind}",
        "open": rf"{leading}(?P<day>{DAY})(?=(?:{more}){{1,4}} ?{words.any_month})",
        "bare": rf"(?<=\ble )(?P<day>{DAY})(?=,| au (?:soir|matin))",
        "quarter": rf"(?P<ordinal>{words.ordinal}) trimestre (?:de )?(?:l'annee )?(?P<year>{YEAR})",
        "half": rf"(?P<ordinal>{words.ordinal}) semestre (?:de )?(?:l'annee )?(?P<year>{YEAR})",
        "season": rf"(?:{part_of})?(?P<season>{words.season}) (?:(?:de l'annee )?(?P<year>{YEAR})|(?P<turn>{words.turn}))",
        "this_season": rf"cet? (?P<season>{words.season})",
        "bare_season": rf"(?:{part_of}|(?<=\bau )|{SEASON_BEFORE})(?P<season>{words.season})(?! arabe)",
        "decade": rf"(?:annees|decennie)[ -](?P<decade>(?:1[5-9]|20)?\d0|{words.decade})",
        "school": rf"(?P<year>{YEAR})/(?P<next>{YEAR}|\d\d)",
        "year": rf"(?:{part_of})?(?:(?:annee|an) )?(?P<year>{YEAR})(?![.,]\d)",
        "month_year": rf"(?:{part_of})?(?P<month>{words.any_month}){words.stop},? ?(?:de (?:l'annee )?)?(?P<year>{YEAR}|[6-9]\d(?=[,.;)]))",
        "month": rf"(?:{part_of})?(?P<month>{words.month}){of_year}{behind}",
        "relative": rf"(?:{part_of})?(?P<relative>{words.relative})(?! d(?:e |'){words.month}(?!\w))",
        "back": rf"(?P<ago>{words.ago}) (?P<count>{words.count}) (?P<term>{words.term})(?! (?:que|et demi|de (?!cela)|ferie))",
        "away": rf"(?<!d')(?P<count>{words.count}) (?P<term>{words.term}) (?P<way>{words.way})",
        "weekday": rf"(?P<weekday>{words.weekday})(?: (?P<day>{DAY})(?=[,.;)]| a\b| au\b| dernier)(?!,\d))?{behind}",
    }


def _full_year(digits: str) -> int:
    """A year from two or four digits; two are of this century up to 2035."""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number <= 35 else 1900)


def _spread(expression: Expression, kind: str, words: DateWords | None, parts: Mapping[str, str | None]) -> None:
    """Turn a quarter, half, decade or double year into an interval."""
    if kind in ("decade", "school"):
        digits = str(words.number) if words else parts.get("decade") or parts["year"]
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
        last = first + 9 if kind == "decade" else int(digits[: 4 - len(parts["next"])] + parts["next"])
        expression.year, expression.until = first, Expression(0, 0, 0, "year", year=last, told=True)
    else:
        months = 3 if kind == "quarter" else 6
        expression.month = (words.number - 1) * months + 1
        expression.until = Expression(0, 0, 0, "month", year=expression.year, month=expression.month + months - 1, told=True)
    expression.told = True
