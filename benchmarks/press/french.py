"""French that a generator needs: numbers, contractions, agreement, dates as the press writes them."""

import datetime as dt
import random
import unicodedata
from typing import NamedTuple

UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf "
    "vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente"
).split()
ROUND = {10: "dizaine", 12: "douzaine", 15: "quinzaine", 20: "vingtaine", 30: "trentaine", 40: "quarantaine", 50: "cinquantaine"}
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
ASPIRATED = ("hausse", "haut", "héros", "huit", "onze")  # words before which nothing elides


def vowel(word: str) -> bool:
    """Whether ``de`` and ``le`` elide before a word: a vowel or a mute h."""
    plain = unicodedata.normalize("NFD", word.lower())
    return bool(plain) and not word.startswith(ASPIRATED) and (plain[0] in "aeiou" or (plain[0] == "h" and word[0] == "h"))


def join(preposition: str, phrase: str) -> str:
    """A preposition and a phrase with its article, contracted and elided.

    >>> [join("de", "le Mali"), join("de", "l'armée"), join("à", "le Mali"), join("de", "des avions"), join("de", "Ankara")]
    ['du Mali', "de l'armée", 'au Mali', "d'avions", "d'Ankara"]
    """
    contracted = {"de": {"le ": "du ", "les ": "des "}, "à": {"le ": "au ", "les ": "aux "}}
    for article, short in contracted.get(preposition, {}).items():
        if phrase.startswith(article):
            return short + phrase[len(article) :]
    if preposition in ("de", "que"):
        if preposition == "de" and phrase.startswith(("de ", "d'")):
            return phrase
        if preposition == "de" and phrase.startswith("des "):
            phrase = phrase[4:]
        return f"{preposition[:-1]}'{phrase}" if vowel(phrase) else f"{preposition} {phrase}"
    return f"{preposition} {phrase}"


def after(text: str, phrase: str) -> tuple[str, str]:
    """A phrase behind a text: where the text ends in a preposition that contracts, both are one.

    >>> after("Faute de", "x"), after("De ", "Ansongo"), after("face à ", "les pluies")
    (('Faute de', 'x'), ('', "D'Ansongo"), ('face ', 'aux pluies'))
    """
    for preposition in ("de", "De", "à", "À", "que"):
        if text.endswith(f"{preposition} ") and not text[: -len(preposition) - 1][-1:].isalpha():
            joined = join(preposition.lower(), phrase)
            return text[: -len(preposition) - 1], joined[0].upper() + joined[1:] if preposition[0].isupper() else joined
    return text, phrase


def number(quantity: int, figures: bool) -> str:
    """A number in words up to thirty, unless figures are asked for."""
    return str(quantity) if figures or quantity >= len(UNITS) else UNITS[quantity]


def agree(participle: str, feminine: bool, plural: bool) -> str:
    """A past participle or adjective in gender and number.

    >>> [agree("livré", True, True), agree("remis", False, True), agree("détruit", True, False)]
    ['livrées', 'remis', 'détruite']
    """
    word = participle + ("e" if feminine else "")
    return word + ("s" if plural and not word.endswith("s") else "")


class When(NamedTuple):
    """A date in a text: words before its span, the span, its ISO value, whether it needs the day of publication."""

    before: str
    span: str
    value: str
    relative: bool


def full(day: dt.date, year: bool = True) -> str:
    """``9 août 2022``, with ``1er``."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def when(day: dt.date, published: dt.date | None, choose: random.Random, vague: bool = False) -> When:
    """How an article names the day of its news; ``vague`` gives the month alone."""
    month = When("en ", f"{MONTHS[day.month - 1]} {day.year}", f"{day:%Y-%m}", False)
    lag = (published - day).days if published else 99
    if vague:
        return ago(day, published, choose, coarse=True)
    exact = [When("le ", full(day), day.isoformat(), False), When("", f"{WEEKDAYS[day.weekday()]} {full(day)}", day.isoformat(), False)]
    if lag > 6:
        return choose.choice([*exact, month])
    weekday = WEEKDAYS[day.weekday()]
    near = [
        When("ce " if lag == 0 else "", weekday, day.isoformat(), True),
        When("ce " if lag == 0 else "", f"{weekday} {full(day, year=False)}", day.isoformat(), True),
        When("le ", full(day, year=False), day.isoformat(), True),
    ]
    if lag == 1:
        near.append(When("", "hier", day.isoformat(), True))
    return choose.choice(near + exact[:1])


def ago(day: dt.date, published: dt.date | None, choose: random.Random, coarse: bool = False) -> When:
    """How an article recalls the day of an earlier event: mostly by its month; ``coarse`` only by that."""
    month = MONTHS[day.month - 1]
    forms = [When("en ", f"{month} {day.year}", f"{day:%Y-%m}", False)] * 3
    if not coarse:
        forms.append(When("le ", full(day), day.isoformat(), False))
    if published:
        months = (published.year - day.year) * 12 + published.month - day.month
        if 1 < months < 11:
            forms.append(When("en ", f"{month} dernier", f"{day:%Y-%m}", True))
        if months == 1:
            forms.append(When("le ", "mois dernier", f"{day:%Y-%m}", True))
        if published.year > day.year and not coarse:
            forms.append(When("en ", str(day.year), str(day.year), False))
    return choose.choice(forms)
