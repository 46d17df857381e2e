"""Find verbs of saying with their auxiliaries, and the prepositions that name a source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mali_study.codebook.models import Group, IrregularVerb, Speech
from mali_study.components.lexicon import Lexicon, Verb
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

WINDOW = 90  # characters read to the left of a verb
JOINING = 300  # and back to the auxiliary of the verb it is joined to
CLITICS = r"(?:(?:n'|ne |l'|le |la |les |lui |leur |s'|se |y |en |m'|nous |vous |me )*)"
HAVE = r"a|ont|avait|avaient|aurait|auraient|eut|eurent|ait|aient|ayant|avoir"
BE = r"est|sont|etait|etaient|serait|seraient|fut|furent|etant|etre|soit"
HERE = r"(?:^|(?<=[^\w]))"
INVERTED = re.compile(r"-(?:t-)?(?P<who>il|elle|ils|elles|on)(?!\w)")
NEGATED = re.compile(r" (?:pas|jamais|rien|guere|aucun|aucune|ni)(?!\w)")
REFLEXIVE = re.compile(r"(?:^|\W)(?:s'|se )(?:en |y )?(?:(?:lui|leur) )?$")
# A date between a verb and its object: `avait dénoncé, début août, les accords`.
DATED = re.compile(
    r",? (?:(?:le |en |ce |debut |fin |mi-)?(?:\w+ )?\d{1,2}?(?:er)?(?: \w+)?(?: \d{4})?|(?:en|debut|fin) \w+(?: \d{4})?|"
    r"\w+di(?: dernier)?),?(?= )"
)
RESTRICTED = re.compile(r"[^.;:,]{0,30}? que ")
ARTICLE = re.compile(
    r"(?:(?<!\w)(?:un|une|le|la|les|cette|ce|cet|ces|des|du|de|sa|son|ses|leur|leurs|aucune?|toute|chaque|premiere|d'|l'|nouvelle|"
    r"prochaine|autre|grande|au|en|sans|par)|d'|l') ?$"
)
# `a salué … et exhorté la population`: the second participle shares the auxiliary of the first.
JOINED = re.compile(
    r"^.*(?<!\w)(?P<auxiliary>(?:a|ont|avait|avaient|aurait|auraient)(?:-t-(?:il|elle|on|ils|elles))?"
    r"(?:,[^,.;:]{1,40},)?(?: \w+){0,3}? (?:\w+[eiutns]|fait)(?!\w))"
    r"[^.;:]*(?: et| mais|, puis| puis|,)(?: (?:aussi|egalement|ensuite|meme|surtout|notamment|\w+ment))? $"
)
OBJECT = re.compile(
    r" ?(?:[«\"“:]|(?:\w+ment )?(?:que |qu'|les? |la |l'|(?:d')?une? |d'autres |des |du |son |sa |ses |leurs? |cette |"
    r"ces? |a |aux? |avoir |etre |(?:de |d')\w+(?:er|ir|re|oir)(?!\w)))"
)
TAIL = re.compile(r" (?:de|d'|du|des|a|au|aux|sur|dans|pour)$")
ALONE = re.compile(r"(?:^|\W)(?:ils?|elles?) $")
SAYS = re.compile(r" ?(?:que |qu'|:|«|\")")
DIRECT = re.compile(r" ?(?:[«\"“]|que |qu'|les? |la |l'|une? |son |sa |ses |leurs? |cette |ces? )")


@dataclass
class Cue:
    """One cue: ``start`` to ``end`` its words, ``left`` where the whole verb group begins; folded positions.

    ``form`` is ``finite``, ``gerund``, ``passive``, ``infinitive`` (historic: `et d'ajouter`), ``citing``, ``reading``,
    ``echoing``, ``own``, ``rumour`` or ``learning``; ``who`` the pronoun behind an inverted verb; ``joined`` without auxiliary of its own
    (`a salué … et exhorté`). ``tail`` is the length of a preposition that belongs to the lemma and not to the cue.
    """

    start: int
    end: int
    left: int
    sentence: int
    form: str
    verb: Verb | None = None
    who: str | None = None
    conditional: bool = False
    joined: bool = False
    tail: int = 0

    @property
    def stop(self) -> int:
        """Where the words of the cue end: before the preposition of `parle de`."""
        return self.end - self.tail


class Cues:
    """The cues of a codebook, compiled once."""

    def __init__(self, speech: Speech, verbs: Mapping[str, IrregularVerb]):
        self.lexicon = Lexicon(speech, verbs)
        self.finder = re.compile(rf"(?<!\w)(?:{pattern({form for form, _ in self.lexicon.forms})})(?:(?!\w)|(?<='))")
        self.clitic = re.compile(rf"{HERE}{CLITICS}$")
        self.historic = re.compile(r"(?:^|(?<=[\W])|(?<= et ))(?:de |d')(?:lui |leur |s'|se )?$")
        self._compile_groups(_any(speech.adverbs))
        self._compile_markers(speech)

    def _compile_groups(self, adverbs: str) -> None:
        """What stands before a participle or an infinitive: auxiliaries, modal verbs, adverbs between."""
        between = rf"(?:,? (?:{adverbs}|\w+ment)(?!\w),?|,[^,.;:«»\"]{{1,40}},)*"
        self.auxiliary = re.compile(
            rf"{HERE}(?P<clitics>{CLITICS})(?:(?P<have>{HAVE})|(?P<be>{BE}))(?P<inverted>-(?:t-)?(?:il|elle|ils|elles|on))?"
            rf"(?P<negated> pas| jamais| guere| rien)?(?P<between>(?: ete)?{between}) $"
        )
        carrying = "|".join(
            rf"(?:{forms})(?: pas)?{between}{rf' (?:{tail} |d.)' if tail == 'de' else f' {tail} ' if tail else ' '}"
            for tail, forms in self.lexicon.modals.items()
        )
        self.modal = re.compile(rf"{HERE}{CLITICS}(?:(?:{HAVE}|{BE})(?: pas| jamais)?{between} )?(?:{carrying}){CLITICS}$")
        self.later = re.compile(rf",? (?:{adverbs}|\w+ment)(?!\w),? ")

    def _compile_markers(self, speech: Speech) -> None:
        """Prepositions and set phrases that name a source."""
        sources = r"de (?:(?:meme|plusieurs|differentes|diverses) )?sources?(?= (?!d'|de |du |des )\w)"
        self.citing = re.compile(rf"(?<!\w)(?:{_any(speech.citing)}|{sources})(?!\w)")
        self.unspeaking = re.compile(rf" ?(?:{_any(speech.unspeaking)})(?:(?!\w)|(?<='))")
        groups = {"reading": speech.reading, "echoing": speech.echoing, "own": speech.own, "rumour": speech.rumour}
        groups["learning"] = speech.learning
        self.forms = {fold_word(term): form for form, group in groups.items() for term in group.terms}
        self.phrases = re.compile(rf"(?<!\w)(?:{pattern(self.forms)})(?!\w)")

    def __call__(self, page: Page) -> list[Cue]:
        """Every cue of a page, in reading order."""
        found = []
        for match, sentence in page.search(self.citing):
            if not self.unspeaking.match(page.folded, match.end()):
                found.append(Cue(match.start(), match.end(), match.start(), sentence, "citing"))
        for match, sentence in page.search(self.phrases):
            found.append(Cue(match.start(), match.end(), match.start(), sentence, self.forms[match.group()]))
        verbs = [cue for match, sentence in page.search(self.finder) if (cue := self._verb(page, match, sentence))]
        for cue in verbs:
            governed = TAIL.search(page.folded, cue.start, cue.end)
            cue.tail = len(governed.group()) if governed else 0
        ends = {cue.end for cue in verbs}
        found = [cue for cue in found if not (cue.end in ends and page.folded[cue.start : cue.end] == "pour")]  # `plaide pour`
        taken = {cue.end for cue in found}
        return sorted([*found, *(cue for cue in verbs if cue.end not in taken)], key=lambda cue: cue.start)

    def _verb(self, page: Page, match: re.Match, sentence: int) -> Cue | None:
        """The cue that a verb form makes where it stands, if any."""
        start, end, folded = match.start(), match.end(), page.folded
        before = folded[max(page.sentences[sentence].start, start - WINDOW) : start]
        auxiliary = self.auxiliary.search(before)
        reflexive = bool(REFLEXIVE.search(auxiliary.group("clitics") if auxiliary else before[-14:]))
        if (entry := self.lexicon.forms.get((match.group(), reflexive))) is None or self._is_idiom(folded, match):
            return None
        verb, tense = entry
        if later := self.later.match(folded, end):  # `parle, pour sa part, d'instructeurs`, `écarte pour l'heure la piste`
            longer = self.finder.match(f"{match.group()} {folded[later.end() : later.end() + 30]}")
            verb = self.lexicon.forms.get((longer.group(), reflexive), entry)[0] if longer else verb
        if auxiliary and (tense == "participle" or self._misspelt(page, match, auxiliary, tense, reflexive)):
            return self._compound(match, sentence, verb, auxiliary, before, reflexive)
        if tense == "infinitive":
            return self._infinitive(match, sentence, verb, before)
        if tense == "gerund":
            return Cue(start, end, start, sentence, "gerund", verb)
        if tense == "participle" and _accented(page, match) or tense == "participle" and not self.lexicon.like_present(match.group()):
            passive = not auxiliary and re.match(r"[^.;:]{0,60}?(?<!\w)par ", folded[end : end + 70])
            if passive and not reflexive:
                return Cue(start, end, start, sentence, "passive", verb)
            if not auxiliary and ALONE.search(before):  # `ils évoqué`: the auxiliary was lost
                return Cue(start, end, start, sentence, "finite", verb)
            return None if auxiliary or reflexive else self._joined(page, match, sentence, verb)
        return self._simple(page, match, sentence, verb, tense, before)

    def _misspelt(self, page: Page, match: re.Match, auxiliary: re.Match, tense: str, reflexive: bool) -> bool:
        """`s'est rejouit`, `a déclarer que`: a participle written as it sounds."""
        if auxiliary.group("between"):
            return False
        if tense == "present":
            return reflexive and auxiliary.group("be") is not None
        heard = tense == "infinitive" and match.group().endswith("er") and SAYS.match(page.folded, match.end())
        return bool(heard) and page.original(match.start() - 4, match.start()).endswith((" a ", "ont "))

    def _compound(self, match, sentence, verb, auxiliary, before, reflexive) -> Cue | None:
        """`a déclaré`, `s'est dit`, `a été confirmé par`; what was not said is no cue."""
        restricted = not auxiliary.group("negated") and RESTRICTED.match(match.string, match.end())  # `n'a reconnu que`
        negated = bool(auxiliary.group("negated") or auxiliary.group("clitics").startswith(("n'", "ne ")) and not restricted)
        if negated != verb.negated:
            return None
        offset = match.start() - len(before)
        left = offset + auxiliary.start()
        word = auxiliary.group("have") or auxiliary.group("be")
        between = auxiliary.group("between")
        passive = not reflexive and (auxiliary.group("be") is not None or between.startswith(" ete"))
        if word in ("avoir", "etre") or word in ("ayant", "etant") and passive:
            return None
        who = INVERTED.search(auxiliary.group("inverted") or "")
        begins = left if reflexive else offset + auxiliary.start("have" if auxiliary.group("have") else "be")
        start = match.start() if between.strip() not in ("", "ete") else begins
        form = "gerund" if word == "ayant" else "passive" if passive else "finite"
        conditional = word in ("aurait", "auraient", "serait", "seraient")
        return Cue(start, match.end(), left, sentence, form, verb, who and who.group("who"), conditional)

    def _is_idiom(self, folded: str, match: re.Match) -> bool:
        """`dénoncer l'accord`, with a date between verb and object or without."""
        if self.lexicon.idioms.match(folded, match.start()):
            return True
        dated = DATED.match(folded, match.end())
        return bool(dated and self.lexicon.idioms.match(match.group() + folded[dated.end() : dated.end() + 40]))

    def _joined(self, page, match, sentence, verb) -> Cue | None:
        """`a salué … et exhorté`."""
        start, end, folded = match.start(), match.end(), page.folded
        listed = folded[max(0, start - 2) : start] == ", "  # `…, accusé d'avoir` belongs to the noun before it
        if match.group().endswith(("ee", "es", "us")) or not (DIRECT if listed else OBJECT).match(folded, end):
            return None
        begin = max(page.sentences[sentence].start, start - JOINING)
        first = JOINED.match(_without_prepositions(folded[begin:start], page.original(begin, start)))
        return Cue(start, end, begin + first.start("auxiliary"), sentence, "finite", verb, joined=True) if first else None

    def _infinitive(self, match, sentence, verb, before) -> Cue | None:
        """`n'a cessé d'accuser`, `et d'ajouter`."""
        if modal := self.modal.search(before):
            return Cue(match.start(), match.end(), match.start() - len(before) + modal.start(), sentence, "finite", verb)
        if historic := self.historic.search(before):
            left = match.start() - len(before) + historic.start()
            return Cue(left, match.end(), left, sentence, "infinitive", verb)
        return None

    def _simple(self, page, match, sentence, verb, tense, before) -> Cue | None:
        """A verb without auxiliary: `affirme`, `disait-il`."""
        start, end, folded = match.start(), match.end(), page.folded
        inverted = INVERTED.match(folded, end)
        if match.group() in self.lexicon.nouns and ARTICLE.search(before[-12:]) and not inverted:
            return None
        clitics = self.clitic.search(before)
        negated = NEGATED.match(folded, end)
        restricted = not negated and RESTRICTED.match(folded, end)  # `ne reconnaît que` says something
        if bool(negated or clitics.group().startswith(("n'", "ne ")) and not restricted) != verb.negated:
            return None
        stop = inverted.end() if inverted else end
        left = start - len(before) + clitics.start()
        if verb.negated:
            return Cue(left, negated.end() if negated else end, left, sentence, "finite", verb)
        start = left if REFLEXIVE.search(clitics.group()) else start
        return Cue(start, stop, left, sentence, "finite", verb, inverted and inverted.group("who"), tense == "conditional")


def _any(group: Group) -> str:
    """A pattern of a group's terms, folded."""
    return pattern(fold_word(term) for term in group.terms)


def _accented(page: Page, match: re.Match) -> bool:
    """Whether the form is written with the accent of a participle."""
    return re.search(r"[éÉ](?:e?s?|E?S?)(?: .*)?$", page.original(match.start(), match.end())) is not None


def _without_prepositions(folded: str, original: str) -> str:
    """The folded text with every `à` masked, so that each `a` left is the verb."""
    if len(folded) != len(original):
        return folded
    return "".join("#" if letter in "àÀ" else plain for plain, letter in zip(folded, original))
