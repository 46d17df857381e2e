"""Noun phrases for equipment: determiner, number, noun, designation, and what a coder would write of them."""

import random
from dataclasses import dataclass

from benchmarks.press.french import ROUND, number, vowel
from benchmarks.press.world import Item, Telling, vocabulary

FORMS = {
    "lead": ["full", "full", "bare", "typed"], "back": ["full", "full", "bare", "base", "noun"], "named": ["full", "bare"],
    "rest": ["full", "bare", "noun", "broad", "base"], "loose": ["noun", "noun", "broad", "base"],
}  # fmt: skip
EXACT = ("lead", "fresh", "title", "back", "past")  # roles of sentences that give a number as it is, unless the article is vague


def forms(role: str, kind: str, loose: bool) -> list[str]:
    """How a type may be named in a sentence of some role: well where it comes first or stands alone."""
    if role == "past" or (role == "back" and kind == "in-service"):  # recalled without a date
        return FORMS["named"]
    if loose:
        return FORMS["loose"]
    return FORMS["lead" if role in ("lead", "fresh", "title") else "back" if role == "back" else "rest"]


@dataclass(frozen=True)
class Phrase:
    """``before`` the span, the ``words`` of the span, and its coding; ``item`` None for the whole lot."""

    before: str
    words: str
    slug: str
    family: str
    quantity: int | None
    approximate: bool
    plural: bool
    feminine: bool
    item: int | None


def named(about: dict, slug: str, form: str, plural: bool, choose: random.Random) -> tuple[str, str]:
    """The words and the slug of a type: with its designation (``full``, ``bare``, ``typed``, ``base``), or ``noun``, ``broad``."""
    noun, broad = about["noun"][plural], about["broad"][plural]
    if form == "broad":
        return broad, about["broad"][2]
    if form == "base" and "base" in about:
        return f"{choose.choice([noun, broad])} {about['base'][0]}", about["base"][1]
    if form in ("noun", "base") or "names" not in about:
        return noun, about["noun"][2]
    name = choose.choice(about["names"])
    return {"full": f"{noun} {name}", "typed": f"{broad} de type {name}", "bare": name}[form], slug


def counted(quantity: int, precision: str, figures: bool, feminine: bool, choose: random.Random) -> tuple[str, int | None, bool]:
    """Words before a noun, the number they say and whether it is approximate."""
    if quantity == 1:
        return ("une " if feminine else "un "), 1, False
    if precision == "loose":
        rounded = [word for word in ROUND if abs(word - quantity) <= max(1, word // 10)]
        ways = ["some", "some", "least", "exact"] + ["about"] * 2 * bool(rounded)
        way = choose.choice(ways)
        if way == "about":
            return f"une {ROUND[rounded[0]]} de ", rounded[0], True
        if way == "least" and quantity > 3:
            least = quantity - choose.randrange(0, 2)
            return f"au moins {number(least, figures)} ", least, True
        if way == "some":
            return choose.choice(["plusieurs ", "des "]), None, False
    return f"{number(quantity, figures)} ", quantity, False


def indefinite(item: Item, position: int, form: str, precision: str, figures: bool, choose: random.Random) -> Phrase:
    """``quatre hélicoptères de combat Mi-35``, ``une dizaine d'avions``."""
    about = vocabulary()["types"][item.type]
    feminine = about["gender"] == "f"
    before, quantity, approximate = counted(item.quantity, precision, figures, feminine, choose)
    if form == "bare" and before == "des ":
        form = "full"
    words, slug = named(about, item.type, form, item.quantity > 1, choose)
    if before.endswith(" de ") and vowel(words):
        before = before[:-2] + "'"
        before = before.replace(" '", " d'")
    return Phrase(before, words, slug, about["family"], quantity, approximate, item.quantity > 1, feminine, position)


def definite(item: Item, position: int, form: str, with_number: bool, figures: bool, choose: random.Random) -> Phrase:
    """``les quatre Mi-35``, ``l'hélicoptère``."""
    about = vocabulary()["types"][item.type]
    feminine, plural = about["gender"] == "f", item.quantity > 1
    words, slug = named(about, item.type, form, plural, choose)
    counts = plural and with_number
    before = "les " if plural else "l'" if vowel(words) else "la " if feminine else "le "
    if counts:
        before += f"{number(item.quantity, figures)} "
    return Phrase(before, words, slug, about["family"], item.quantity if counts else None, False, plural, feminine, position)


def taken_up(telling: Telling, choose: random.Random) -> Phrase:
    """``ces appareils`` for a lot of one type, ``ces équipements`` for several."""
    items = telling.event.items
    if len(items) > 1:
        words = choose.choice(["équipements militaires", "équipements", "matériels militaires"])
        return Phrase("ces ", words, "military-equipment", "generic", None, False, True, False, None)
    about, plural = vocabulary()["types"][items[0].type], items[0].quantity > 1
    options = [about.get("again") or about["broad"], about["broad"], about["noun"]]
    chosen = choose.choice(options)
    words, feminine = chosen[plural], about["gender"] == "f" and chosen is not about.get("again") or chosen[0] == "arme"
    before = "ces " if plural else "cette " if feminine else "cet " if vowel(words) else "ce "
    return Phrase(before, words, chosen[2] or items[0].type, about["family"], None, False, plural, feminine, 0)
