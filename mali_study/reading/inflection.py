"""French verb forms from codebook lemmas: a new regular verb in the codebook needs no code."""

from collections.abc import Mapping

from mali_study.reading.folding import fold_word

# Third persons, and the first persons that speak in quotations. Endings behind the stem of each class.
ENDINGS = {
    "er": {
        "present": ["e", "ent", "ons"],
        "past": ["ait", "aient", "ais", "ions", "a", "erent"],
        "future": ["era", "eront", "erons", "erai"],
        "conditional": ["erait", "eraient", "erions", "erais"],
        "participle": ["e", "ee", "es", "ees"],
        "gerund": ["ant"],
    },
    "ir": {
        "present": ["it", "issent", "issons", "is", "isse"],
        "past": ["issait", "issaient", "irent"],
        "future": ["ira", "iront", "irons", "irai"],
        "conditional": ["irait", "iraient", "irions", "irais"],
        "participle": ["i", "ie", "is", "ies"],
        "gerund": ["issant"],
    },
    "re": {
        "present": ["", "ent", "ons", "s", "e"],
        "past": ["ait", "aient", "ais", "it", "irent"],
        "future": ["ra", "ront", "rons", "rai"],
        "conditional": ["rait", "raient", "rions", "rais"],
        "participle": ["u", "ue", "us", "ues"],
        "gerund": ["ant"],
    },
}
# Where two tenses share a form, the earlier in this order is kept: a participle decides more than a present.
ORDER = ["participle", "gerund", "conditional", "future", "past", "present", "infinitive"]


def _regular(lemma: str) -> dict[str, list[str]]:
    """Every form of a verb in -er, -ir (as finir) or -re (as vendre), by tense."""
    stem, ending = lemma[:-2], lemma[-2:]
    if ending not in ENDINGS:
        raise ValueError(f"{lemma!r} does not end in -er, -ir or -re")
    built = {tense: [stem + rest for rest in endings] for tense, endings in ENDINGS[ending].items()}
    if ending == "er":
        built = {tense: [_spelled(form, lemma, tense) for form in found] for tense, found in built.items()}
    return built


def _spelled(form: str, lemma: str, tense: str) -> str:
    """The spelling that keeps the sound: mangeait, livrons; ç is folded to c anyway; appelle, jette, emploie."""
    stem = lemma[:-2]
    rest = form[len(stem) :]
    silent = tense in ("future", "conditional") or tense == "present" and rest in ("e", "ent")
    if stem.endswith("g") and rest[:1] in ("a", "o"):
        return stem + "e" + rest
    if lemma.endswith(("eler", "eter")) and silent and lemma.startswith(("app", "rapp", "jet", "rejet", "projet")):
        return stem + stem[-1] + rest
    if lemma.endswith(("oyer", "uyer")) and silent:
        return stem[:-1] + "i" + rest
    return form


def _irregular(parts: Mapping) -> dict[str, list[str]]:
    """Forms from principal parts: ``present`` and ``past`` as lists, stems ``imperfect`` and ``future``, ``participle``."""
    imperfect, future, participle = parts["imperfect"], parts["future"], fold_word(parts["participle"])
    masculine = [participle] if participle.endswith("s") else [participle, participle + "s"]
    return {
        "present": [*parts["present"], imperfect + "ons"],
        "past": [imperfect + "ait", imperfect + "aient", imperfect + "ais", *parts.get("past", [])],
        "future": [future + end for end in ("a", "ont", "ons", "ai")],
        "conditional": [future + end for end in ("ait", "aient", "ais", "ions")],
        "participle": [*masculine, participle + "e", participle + "es"],
        "gerund": [imperfect + "ant"],
    }


def verb_forms(lemma: str, irregular: Mapping[str, Mapping] | None = None) -> dict[str, str]:
    """Folded forms of a verb with the tense of each; words behind the verb (``faire état``) stay as they are.

    >>> verb_forms("livrer")["livrerait"], verb_forms("prendre livraison", {"prendre": {"present": ["prend"],
    ...     "imperfect": "pren", "future": "prendr", "participle": "pris"}})["prend livraison"]
    ('conditional', 'present')
    """
    verb, _, behind = fold_word(lemma).partition(" ")
    table = {fold_word(name): parts for name, parts in (irregular or {}).items()}
    built = _irregular(table[verb]) if verb in table else _regular(verb)
    built["infinitive"] = [verb]
    tail = f" {behind}" if behind else ""
    return {fold_word(form) + tail: tense for tense in reversed(ORDER) for form in built[tense]}
