"""Tell the language of an article by its script and its commonest function words. Not seen: languages the table lacks."""

import re
from collections import Counter
from itertools import islice

from mali_study.reading.folding import fold

WORD = re.compile(r"[^\W\d_]++(?![-\d])")  # the L of L-39 is no article
SAMPLE = 2000  # words looked at: more change nothing
MIN_WORDS = 5
MIN_SHARE = 0.08  # of the words that must be function words of the language; running prose has 0.25 and more
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
}
# Folded, as in `reading.folding`. A word that several languages share counts a part for each.
FUNCTION_WORDS = {
    "fr": "le la les l un une des du de d et est dans pour par sur avec qui que qu au aux ce cette ces son sa ses leur leurs il "
    "elle ils nous vous a ont ete sont etait plus pas ne n mais ou en entre apres selon depuis sans contre comme aussi dont "
    "se s deja",
    "en": "the of and to in is was for on with that by at from as it has have are were be been this which its their his not but "
    "will would an or after he they who",
    "es": "el la los las un una de del y en que por con para su sus se es son fue al lo como mas pero este esta han ha no entre "
    "sobre tras desde segun o a",
    "pt": "o a os as um uma de do da dos das e em no na nos nas que por com para seu sua se foi ao mais mas este esta tem nao entre "
    "sobre apos segundo pelo pela",
    "de": "der die das den dem des ein eine einer und ist in zu von mit auf fur im am als auch nicht sich an nach bei aus hat haben "
    "werden wurde sind war dass es er sie uber",
    "it": "il lo la i gli le un una di del della dei delle e in che per con su si non al alla nel nella da dal sono ha hanno anche "
    "come piu ma dopo tra stato o",
    "nl": "de het een van en in is op te dat voor met zijn aan door niet om ook bij na uit worden werd heeft hebben naar als er maar",
    "tr": "ve bir bu ile icin da de olarak olan daha cok gibi kadar sonra en ise ancak tarafindan",
    "pl": "i w na z do sie nie to ze jest o przez po dla od za oraz jak jego ktory byl",
}


def _weights() -> dict[str, dict[str, float]]:
    """Each function word with what it counts for each of its languages."""
    owners = Counter(word for words in FUNCTION_WORDS.values() for word in set(words.split()))
    weights: dict[str, dict[str, float]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in set(words.split()):
            weights.setdefault(word, {})[language] = 1 / owners[word]
    return weights


WEIGHTS = _weights()


def language(text: str) -> str | None:
    """The ISO 639-1 code of a text, raw or folded; None where it is too short or no language stands out.

    >>> language("Le ministre de la Défense a reçu les avions."), language("The minister has received the planes."), language("Bamako")
    ('fr', 'en', None)
    """
    sample = [match.group() for match in islice(WORD.finditer(fold(text[: SAMPLE * 12])[0]), SAMPLE)]
    letters = sum(map(len, sample))
    joined = " ".join(sample)
    for code, script in SCRIPTS.items():
        if letters and len(script.findall(joined)) > 0.5 * letters:
            return code
    if len(sample) < MIN_WORDS:
        return None
    scores: Counter[str] = Counter()
    for word, number in Counter(sample).items():
        for code, weight in WEIGHTS.get(word, {}).items():
            scores[code] += weight * number
    best = scores.most_common(2)
    if not best or best[0][1] < max(1.5, MIN_SHARE * len(sample)) or (len(best) > 1 and best[1][1] > 0.9 * best[0][1]):
        return None
    return best[0][0]
