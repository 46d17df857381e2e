"""Invented press articles for measuring: the same for the same seed, each with mentions of every layer. No article reads well."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from mali_study.codebook import FOLDER

WORDS = {"terms", "aliases", "weak"}  # lists of a codebook file that hold words to be found
OPENINGS = [
    "{person} a déclaré {day} que {force} avait reçu {number} {equipment}.",
    "« Nous avons {reached} {number} {equipment}, et cela change tout pour nos hommes », a affirmé {person} {day}.",
    "Selon {agency}, {number} {equipment} auraient été livrés par {country} à {force} {day}.",
    "D'après une source militaire, {equipment} et {equipment} ont été engagés près de {town} contre les {framing}.",
    "La {regime} de Bamako a annoncé {day} l'acquisition de {number} {equipment} auprès de {country}.",
    "{person} dément avoir commandé {number} {equipment}, contrairement à ce que rapportait {agency}.",
    "Dans un communiqué publié {day}, le ministère de la Défense évoque {theme} et {theme}.",
    "Des {framing} ont attaqué {day} un poste à {town}, détruisant {number} {equipment}.",
    "« {theme} reste notre priorité », a répété {person}, interrogé par {agency} à {town}.",
    "Les {framing} russes, arrivés {day}, utilisent {equipment} autour de {town}, a indiqué un élu local.",
    "Depuis {day}, {country} promet {equipment} et {theme} à {force}.",
    "L'état-major assure que {number} {equipment} sont en service à {town}, mais un habitant en doute.",
]  # fmt: skip
FILLERS = [
    "La {noun} de {town} demeure {adjective}, et la {noun} n'y change rien pour une {noun} déjà {adjective}.",
    "Au {place}, chacun attend une {noun} {adjective} sans croire à la {noun} promise depuis longtemps.",
    "Il reste que la {noun}, {adjective} et {adjective}, pèse sur la {noun} de toute la sous-région.",
    "Cette {noun} tient à une {noun} plus {adjective} que la {noun} des années passées, où le {place} se taisait.",
    "Pour beaucoup, la {noun} n'est plus {adjective} : elle passe par le {place}, par la {noun} et par la patience.",
]  # fmt: skip
VOCABULARY = {
    "force": ["l'armée malienne", "l'armée burkinabè", "la gendarmerie", "l'armée nigérienne", "la garde nationale", "les forces armées"],
    "agency": ["l'AFP", "Reuters", "RFI", "Jeune Afrique", "Le Monde", "l'agence Xinhua", "TASS", "Sputnik"],
    "country": ["la Russie", "la Turquie", "la Chine", "la France", "l'Espagne", "Moscou", "Ankara", "Pékin", "le Brésil"],
    "town": "Bamako Gao Kidal Mopti Ségou Tombouctou Sévaré Kati Ménaka Ansongo Djibo Dori Tillabéri Agadez Ouagadougou".split(),
    "reached": ["reçu", "commandé", "obtenu", "acheté", "réceptionné", "déployé"],
    "regime": ["junte", "transition", "présidence"],
    "number": ["deux", "trois", "quatre", "une dizaine de", "au moins six", "12", "plusieurs", "cinq", "une vingtaine de"],
    "noun": "situation crise population route saison école récolte campagne réunion mémoire rumeur colère frontière commune rivière "
    "question réponse fatigue lumière pluie marche place presse radio lettre dette hausse baisse reprise attente".split(),
    "adjective": "difficile fragile lente nouvelle ancienne claire vive rare longue courte profonde calme tendue discrète "
    "étrange simple commune locale urbaine rurale sèche humide".split(),
    "place": "marché village fleuve port centre quartier carrefour hangar stade musée jardin pont".split(),
    "day": ["mardi", "mercredi 10 août", "le 9 août 2022", "en mars dernier", "hier", "en 2021", "fin 2020", "le 3 janvier",
            "jeudi dernier", "en septembre 2021", "lundi", "début février"],
}  # fmt: skip
MENTIONS = 25  # each article has at least this many slots that a layer marks
MARKED = ("person", "day", "equipment", "agency", "framing", "theme", "regime")


def codebook_terms(*files: str) -> list[str]:
    """Every word or name that the packaged codebook's files look for, sorted."""
    found: set[str] = set()
    for file in files:
        found.update(_words(tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))))
    return sorted(found)


def _words(table: dict) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            if "aliases" in value or "offices" in value:
                yield key
            yield from _words(value)
        elif key in WORDS and isinstance(value, list):
            yield from (word for word in value if isinstance(word, str))


def article(random_numbers: random.Random, vocabulary: dict[str, list[str]]) -> str:
    """One article of some 350 to 700 words, with a title and paragraphs."""
    sentences, marked = [], 0
    n_least = MENTIONS + random_numbers.randrange(20)
    while marked < n_least:
        pattern = random_numbers.choice(OPENINGS)
        marked += sum(pattern.count(f"{{{slot}}}") for slot in MARKED)
        sentences.append(pattern)
        sentences += random_numbers.choices(FILLERS, k=random_numbers.randrange(1, 4))
    filled = [_fill(sentence, random_numbers, vocabulary) for sentence in sentences]
    paragraphs = [" ".join(filled[at : at + 4]) for at in range(0, len(filled), 4)]
    title = _fill("{country} : {theme}, {number} {equipment} à {town}", random_numbers, vocabulary)
    return "\n".join([title[0].upper() + title[1:], *paragraphs]) + "\n"


def _fill(pattern: str, random_numbers: random.Random, vocabulary: dict[str, list[str]]) -> str:
    """A pattern with a word in each slot."""
    pieces = pattern.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        slot, _, rest = piece.partition("}")
        filled += [random_numbers.choice(vocabulary[slot]), rest]
    sentence = "".join(filled)
    return sentence[0].upper() + sentence[1:]


def write_articles(folder: Path, n_articles: int, seed: int = 1) -> int:
    """Write that many articles to ``folder``, made if missing; returns how many words they have."""
    random_numbers = random.Random(seed)
    slots = {"equipment": "equipment", "theme": "themes", "framing": "framing"}
    vocabulary = VOCABULARY | {slot: codebook_terms(file) for slot, file in slots.items()}
    vocabulary["person"] = [name for name in codebook_terms("actors") if " " in name and name[0].isupper()]
    folder.mkdir(parents=True, exist_ok=True)
    n_words = 0
    for number in range(n_articles):
        text = article(random_numbers, vocabulary)
        n_words += len(text.split())
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    (folder / "articles.csv").write_text("article_id\n", encoding="utf-8")
    return n_words
