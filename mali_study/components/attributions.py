"""Mark who says what through whom. Not seen: a speaker whom no noun, name or pronoun of the sentence betrays."""

import re
from itertools import groupby

from spacy.language import Language

from mali_study.components.base import Layer
from mali_study.components.cues import Cue, Cues
from mali_study.components.directory import ANONYMOUS, Directory, Source
from mali_study.components.media import MEDIA, Media, credits, tweets
from mali_study.components.phrases import PERSONAL, QUALIFIER, Phrase, mentions, phrases
from mali_study.components.quotations import Quotation, quotation_at, quotations
from mali_study.components.speakers import Speakers
from mali_study.components.subjects import Subjects, pronoun_phrase
from mali_study.reading.folding import fold_word
from mali_study.reading.page import Page
from mali_study.reading.terms import pattern

CLAUSE_BEHIND = re.compile(r"(?:[^.;:«»\",]{0,60}? (?:avoir|etre|s'etre|n'avoir|ne pas) \w|[^.;:«»\"]{0,70}: |[^.;:«»\"]{0,50}?(?<!\w)(?:que |qu')|(?: [\w']+){0,2} ?(?:: ?|«|\")| (?:n'|ne |s'|se |l'|y |en |lui |pas |de |d'|a )*(?:avoir|etre|vouloir|pouvoir|\w{2,}(?:er|ir|re|oir))(?!\w))")
COLON_BEHIND = re.compile(r"(?:[^.;«»\"]{0,90}?:)? ?[«\"“]|[^.;:«»\"]{0,90}: ?")
LABELLED = re.compile(r"(?m)^[ \t]*(?P<name>[A-ZÀÂÉÈÊÎÔ][\w’'. -]{1,45}?)\s?: ?(?=[«\"“A-ZÀÂÉÈÊÎÔ])")
SOMEBODY = re.compile(r"[^.;:,«»\"]{0,30}? (?:un|une|des|plusieurs|certains|l'un|l'une) \w+")
DESCRIBED = re.compile(rf"(?: {QUALIFIER}(?!\w)){{1,2}}")
SHARED = re.compile(r"(?<!\w)(?:publie|diffuse|partage|poste|relaye|repris|divulgue|mis en ligne|circul|interrog|interview|joint|contact|cite|invite|micro|plateau|colonnes|entretien)\w*(?: \w+){0,3}? (?:sur|par|a|avec|de|au|du|dans)$")


@Language.factory("mali_attributions", assigns=["doc._.mali_rows", "doc.spans"], default_config={"codebook": ""})
class Attributions(Layer):
    """One row per cue: ``source``, ``kind``, ``mode``, ``cue``, ``modality`` and the first quoted words."""

    layer = "attributions"
    label = "source"
    positions = (("start", "end"), ("quote_start", "quote_end"))

    def __init__(self, nlp: Language, name: str, codebook: str = ""):
        super().__init__(nlp, name, codebook)
        self.directory = Directory(self.codebook)
        self.cues = Cues(self.codebook.speech, self.codebook.verbs)
        self.media = Media(self.codebook.speech, self.directory)
        self.named_things = re.compile(rf"(?<!\w)(?:{pattern(fold_word(term) for term in self.codebook.speech.named.terms)})(?: de)? ?$")

    def rows(self, page: Page) -> list[dict]:
        """Rows in reading order, folded positions."""
        found = mentions(page, self.directory)
        date = getattr(page, "publication", None)
        date = page.published or (date[0] if date else None)
        speakers = Speakers(self.directory, page, date, self.codebook.lots.homes, found)
        quotes = [quote for quote in quotations(page) if not self._is_name(page, quote)]
        cues = {number: list(group) for number, group in groupby(self.cues(page), key=lambda cue: cue.sentence)}
        rows: list[dict] = []
        phrases_of: dict[int, list[Phrase]] = {}
        for number, sentence in enumerate(page.sentences):
            if sentence.part in ("boilerplate", "credit"):
                continue
            read = phrases_of[number] = phrases(page, found[number], number)
            rows += self._sentence(page, number, read, cues.get(number, []), quotes, speakers)
        self._bind_quotes(page, rows, quotes, found)
        rows = [row for row in rows if _counts(row)]
        rows += self._announced(page, rows, quotes, phrases_of)
        rows += self._credits(page, found, rows) + self._tweets(page, speakers) + self._labelled(page, rows, speakers)
        return [_row(page, row) for row in sorted(rows, key=lambda row: (row["start"], row["end"]))]

    def _is_name(self, page: Page, quote: Quotation) -> bool:
        """Whether the marks hold a name or title, or a single word."""
        words = page.original(quote.start, quote.end).split()
        if len(words) < 2:
            return True
        if len(words) <= 5 and self.named_things.search(page.folded[max(0, quote.opened - 30) : quote.opened]):
            return True
        return len(words) <= 4 and all(word[:1].isupper() or len(word) < 4 for word in words) and words[0][:1].isupper() and words[-1][:1].isupper() and words[-1][-1].isalnum()

    def _sentence(self, page: Page, number: int, read: list[Phrase], cues: list[Cue], quotes: list[Quotation], speakers: Speakers) -> list[dict]:
        """The rows of one sentence."""
        subjects = Subjects(page, number, read, quotes, speakers)
        speakers.phrases = read
        rows: list[dict] = []
        unread = iter(read)
        pending = next(unread, None)
        for cue in cues:
            while pending is not None and pending.start < cue.end:
                speakers.read(pending)
                pending = next(unread, None)
            quote = quotation_at(quotes, cue.start)
            if quote and quote.end - quote.start > 12 and not self._breaks_in(page, cue, quote):
                continue
            row = self._row_of(page, cue, subjects, read, speakers, rows)
            if row and not any(other["cue_span"] == row["cue_span"] and other["source"] == row["source"] for other in rows):
                rows.append(row)
                speakers.spoke(row["source"])
        while pending is not None:
            speakers.read(pending)
            pending = next(unread, None)
        return rows + self._media_rows(page, read, rows, bool(cues))

    def _breaks_in(self, page: Page, cue: Cue, quote: Quotation) -> bool:
        """Whether a cue inside quotation marks is the reporter's: `…, a-t-il ajouté, …`."""
        if cue.form not in ("finite", "citing") or cue.verb is None:
            return False
        before = page.folded[max(0, cue.left - 3) : cue.left].rstrip()
        return before.endswith((",", "–", "!", "?", "…")) and (cue.who in ("il", "elle", "ils", "elles") or cue.start != cue.left or " " in page.folded[cue.start : cue.end])

    def _row_of(self, page: Page, cue: Cue, subjects: Subjects, read: list[Phrase], speakers: Speakers, earlier: list[dict]) -> dict | None:
        """The row a cue makes with its source, if it has one."""
        if cue.form == "citing" or cue.form == "learning":
            return self._cited(page, cue, read, speakers, earlier)
        if cue.form == "reading":
            source = speakers.last
            return self._made(cue, cue.start, cue.end, source, None, "indirect") if source else None
        if cue.form == "passive":
            return self._passive(page, cue, read, speakers)
        if cue.form == "infinitive":
            phrase = next((p for p in reversed(read) if p.end <= cue.left and cue.left - p.end < 3), None)
            if not re.match(r"[^.;«»\"]{0,60}(?::|«|\"|que |qu')", page.folded[cue.end : cue.end + 70]) and not page.folded[max(0, cue.left - 6) : cue.left].rstrip().endswith((",", "»", '"')):
                return None
            source = (phrase.source or speakers.read(phrase)) if phrase and subjects._subject(phrase) else speakers.last if not phrase else None
            return self._made(cue, min(cue.start, phrase.span[0]) if phrase and phrase.span else cue.start, cue.end, source, phrase, "indirect") if source else None
        if cue.form == "gerund":
            return self._gerund(page, cue, read, speakers, earlier)
        if cue.who:
            source = pronoun_phrase(speakers, cue)
            return self._made(cue, cue.start, cue.end, source, None, "indirect") if source else None
        phrase = subjects.of(cue, earlier)
        if phrase is None:
            somebody = SOMEBODY.match(page.folded, cue.end)
            quoted = page.folded[max(0, cue.left - 4) : cue.left].rstrip(" ,").endswith(("»", '"', "”"))
            return self._made(cue, cue.start, somebody.end(), ANONYMOUS, None, "indirect") if somebody and quoted else None
        source = phrase.source or speakers.read(phrase)
        if source is None:
            return None
        start, end = phrase.span or (phrase.head.start, phrase.end)
        if phrase.start >= cue.end:
            start = cue.start
        return self._made(cue, min(start, cue.start), max(end, cue.end), source, phrase, "indirect")

    def _cited(self, page: Page, cue: Cue, read: list[Phrase], speakers: Speakers, earlier: list[dict]) -> dict | None:
        """`selon X`, `de source diplomatique`, `a-t-on appris auprès de X`."""
        folded = page.folded
        words = folded[cue.start : cue.end]
        pronoun = re.compile(r" (?:lui|elle|eux)(?!\w)").match(folded, cue.end)
        if pronoun and cue.form == "citing":
            source = speakers.pronoun({"lui": "il", "eux": "ils"}.get(pronoun.group().strip(), "elle"))
            return self._made(cue, cue.start, pronoun.end(), source, None, "citation") if source else None
        if cue.form == "citing" and words.startswith("dans "):
            return self._written(page, cue, read, speakers)
        if cue.form == "citing" and words in ("pour", "aux yeux de"):
            return self._for(page, cue, read, speakers)
        if cue.form == "citing" and "source" in words:
            end = re.compile(r" (?:\w+ ){0,1}?(?:proche (?:du|de la|de l'|des|de) ?[\w-]+(?: \w+)?|[\w-]+)").match(folded, cue.end)
            return self._made(cue, cue.start, end.end() if end else cue.end, ANONYMOUS, None, "citation")
        if cue.form == "learning":
            if there := re.compile(r" (?:a|au|aux|dans l'entourage (?:de|du|des)|du cote (?:de|du)|aupres d[eu])(?: l'| la)? ?").match(folded, cue.end):
                phrase = next((p for p in read if p.head.start >= there.end() - 1), None)
                around = "entourage" in there.group()
                if phrase and phrase.head.start - there.end() < 6 and (around or phrase.head.type in ("state", "body", "ministry", "organisation")):
                    source = ANONYMOUS if around else phrase.source or speakers.read(phrase)
                    return self._made(cue, cue.start, phrase.end, source, phrase, "citation" if "aupres" in there.group() else "indirect") if source else None
            lead = re.compile(r"[^.;:«»\"]{0,60}?(?P<by>aupres (?:de|du|des|d')|de sources?|de|du|d')(?!\w)").match(folded, cue.end)
            if not lead:
                return None
            if "source" in lead.group("by"):
                return None
            phrase = next((p for p in read if p.head.start >= lead.end() - 2 and p.start - lead.end() < 30), None)
        else:
            phrase = next((p for p in read if p.head.start >= cue.end), None)
            if phrase and folded[cue.end : phrase.start].count(",") or phrase and phrase.start - cue.end > 45:
                phrase = None
        if phrase is None:
            return None
        source = phrase.source or speakers.read(phrase)
        if phrase.head.type == "document" and source is None:
            source = earlier[-1]["source"] if earlier else ANONYMOUS if phrase.determiner == "indefinite" else None
        if source is None:
            return None
        end = max(cue.end, phrase.end)
        if phrase.head.type in ("anonymous", "function", "collective") and (described := DESCRIBED.match(folded, end)):
            end = described.end()
        return self._made(cue, cue.start, end, source, phrase, "citation")

    def _written(self, page: Page, cue: Cue, read: list[Phrase], speakers: Speakers) -> dict | None:
        """`Dans un communiqué publié par la présidence`: an author named with the document."""
        lead = re.compile(r"[^.;:«»\",]{0,60}?(?<!\w)(?:par|du|de|des|de l'|de la|d') ?").match(page.folded, cue.end)
        phrase = lead and next((p for p in read if p.start >= cue.end and p.governed in ("par", "du", "de", "des", "d'")), None)
        if not phrase or "," in page.folded[cue.end : phrase.start] or phrase.head.type not in ("organisation", "body", "ministry", "person", "role"):
            return None
        source = phrase.source or speakers.read(phrase)
        return self._made(cue, cue.start, phrase.end, source, phrase, "citation") if source and source.kind not in MEDIA else None

    def _for(self, page: Page, cue: Cue, read: list[Phrase], speakers: Speakers) -> dict | None:
        """`Pour l'analyste X, …` at the head of a sentence."""
        phrase = next((p for p in read if 0 <= p.start - cue.end <= 2), None)
        folded = page.folded
        head = folded[page.sentences[cue.sentence].start : cue.start].strip(" \"«") == ""
        if not phrase or not head or folded[phrase.end : phrase.end + 1] != "," or phrase.head.type not in ("person", "name", "state", "function", "role", "minister", "body"):
            return None
        source = phrase.source or speakers.read(phrase)
        return self._made(cue, cue.start, phrase.span[1] if phrase.span else phrase.end, source, phrase, "citation") if source else None

    def _passive(self, page: Page, cue: Cue, read: list[Phrase], speakers: Speakers) -> dict | None:
        """`confirmée à l'AFP par la présidence`: the agent behind `par`."""
        if cue.verb.quoting and not cue.verb.denying:
            return None
        agent = re.compile(r"[^.;:]{0,60}?(?<!\w)par ").match(page.folded, cue.end)
        if not agent:
            return None
        phrase = next((p for p in read if p.start >= agent.end() - 1), None)
        if phrase is None or phrase.start - agent.end() > 12 or page.folded[agent.end() : phrase.start].strip() not in ("", "les", "certaines", "certains"):
            return None
        source = phrase.source or speakers.read(phrase)
        return self._made(cue, cue.start, phrase.end, source, phrase, "indirect") if source else None

    def _gerund(self, page: Page, cue: Cue, read: list[Phrase], speakers: Speakers, earlier: list[dict]) -> dict | None:
        """`déclarant que`: the subject of the clause it hangs on."""
        before = page.folded[max(0, cue.start - 14) : cue.start].rstrip()
        behind = page.folded[cue.end : cue.end + 100]
        if cue.verb.weak and not CLAUSE_BEHIND.match(behind) or cue.verb.quoting and not COLON_BEHIND.match(behind):
            return None
        detached = before.endswith((",", "»", '"', " en", "tout en", "en", "et")) or not before
        if not detached:
            return None
        phrase = next((row["phrase"] for row in reversed(earlier) if row["phrase"]), None)
        source = earlier[-1]["source"] if earlier else None
        if source is None:
            phrase = next((p for p in read if p.end <= cue.start and not p.governed and (p.determiner or p.head.type in ("person", "name", "pronoun", "organisation", "state"))), None)
            source = phrase and (phrase.source or speakers.read(phrase))
        if source is None:
            return None
        near = phrase and phrase.span and phrase.span[0] < cue.start and cue.start - phrase.span[1] < 12
        start = phrase.span[0] if near else cue.start
        phrase = phrase if near or phrase and phrase.span and phrase.span[0] > cue.end else None
        return self._made(cue, start, max(cue.end, phrase.span[1] if phrase and phrase.span else 0), source, phrase, "indirect")

    def _made(self, cue: Cue, start: int, end: int, source: Source, phrase: Phrase | None, mode: str) -> dict:
        """A row before its quotation is known."""
        denied = cue.verb is not None and cue.verb.denying
        modality = "conditional" if cue.conditional else "denied" if denied else "asserted"
        return {"start": start, "end": end, "source": source, "mode": mode, "cue": cue, "cue_span": (cue.start, cue.end), "modality": modality, "phrase": phrase, "quote": None}

    def _media_rows(self, page: Page, read: list[Phrase], rows: list[dict], told: bool) -> list[dict]:
        """Media and platforms that the sentence's sources used."""
        found = []
        for phrase in read:
            source = phrase.source
            if source is None or source.kind not in MEDIA or phrase.head.type not in ("organisation", "broadcaster", "collective"):
                continue
            if any(row["phrase"] is phrase for row in rows) or phrase.head.type == "collective" and source.name not in self.directory_media:
                continue
            led = self.media.leads(page, phrase) or self._joined(page, phrase, found)
            if led and not told and not SHARED.search(page.folded[max(0, led[0] - 40) : led[1]]):
                led = None
            if led and source.name not in {row["source"].name for row in found}:
                cue = Cue(led[0], led[1], led[0], page.sentence_at(led[0]), "medium")
                found.append(self._made(cue, led[0], phrase.end, source, phrase, "citation"))
        return found

    def _joined(self, page: Page, phrase: Phrase, found: list[dict]) -> tuple[int, int] | None:
        """`sur Facebook et TikTok`: the second platform shares the words that lead to the first."""
        if found and page.folded[found[-1]["end"] : phrase.start] in (" et ", ", ", " et sur ", " ou "):
            return found[-1]["cue_span"]
        return None

    @property
    def directory_media(self) -> set[str]:
        """Canonical names of known media."""
        kinds = self.codebook.actors.organisations.kinds
        return {name for kind in MEDIA for name in kinds.get(kind, {})}

    def _bind_quotes(self, page: Page, rows: list[dict], quotes: list[Quotation], found: list) -> None:
        """Give each quotation to the cue behind, inside or before it; the first of a cue is kept."""
        usable = [row for row in rows if row["cue"].form != "medium"]
        by_sentence: dict[int, list[dict]] = {}
        for row in usable:
            by_sentence.setdefault(row["cue"].sentence, []).append(row)
        for quote in quotes:
            row = _owner(page, quote, by_sentence)
            if row is not None and (row["quote"] is None or quote.start < row["quote"][0]):
                row["quote"] = (quote.start, quote.end)
        for row in rows:
            row["page"] = page

    def _announced(self, page: Page, rows: list[dict], quotes: list[Quotation], phrases_of: dict[int, list[Phrase]]) -> list[dict]:
        """`X se montre prudent : « … »`: a colon is the cue where no verb of saying is."""
        made = []
        for quote in quotes:
            number = page.sentence_at(quote.opened)
            before = page.folded[page.sentences[number].start : quote.opened].rstrip()
            if not before.endswith(":") or any(row["cue"].sentence == number and row["cue"].form != "medium" for row in rows):
                continue
            colon = page.sentences[number].start + len(before) - 1
            phrase = next((p for p in phrases_of.get(number, []) if p.end <= colon and p.head.type in PERSONAL and p.source and not p.governed), None)
            if phrase and not any(row["quote"] and row["quote"][0] == quote.start for row in rows):
                cue = Cue(colon, colon + 1, colon, number, "colon")
                made.append(self._made(cue, phrase.span[0] if phrase.span else phrase.head.start, colon + 1, phrase.source, phrase, "direct-quote"))
                made[-1]["quote"] = (quote.start, quote.end)
        return made

    def _credits(self, page: Page, found: list, rows: list[dict]) -> list[dict]:
        made = []
        for start, end, _, source, cue in credits(page, found, self.directory):
            if not any(row["start"] <= start < row["end"] for row in rows):
                made.append({"start": start, "end": end, "source": source, "mode": "credit-line", "cue": cue, "modality": "asserted", "quote": None})
        return made

    def _tweets(self, page: Page, speakers: Speakers) -> list[dict]:
        made = []
        for start, end, quote_start, quote_end, account in tweets(page):
            label = next((entry for _, _, entry in self.directory.terms(fold_word(account).replace("-", " ")) if entry.type in ("person", "organisation", "state")), None)
            if label is None:
                source = Source(account, "social-media")
            elif label.type == "person":
                source = self.directory.people[label.ref[0]]
            else:
                source = label.ref if label.type == "organisation" else self.directory.government(label.ref)
            if page.located(quote_start, quote_start + 1) is not None:
                made.append({"start": start, "end": end, "source": source, "mode": "direct-quote", "cue": page.original(start, start + 1), "modality": "asserted", "quote": (quote_start, quote_end)})
        return made

    def _labelled(self, page: Page, rows: list[dict], speakers: Speakers) -> list[dict]:
        """Answers of an interview, and headlines of the form `Nom : « … »`: the label is the cue."""
        labels = list(LABELLED.finditer(page.text))
        made = []
        for match in labels:
            start, end = page.position(match.start("name")), page.position(match.end("name"))
            entry = [label for s, e, label in self.directory.terms(page.plain, start, end) if label.type in ("person", "organisation") and e == end]
            known = next((s for s, _ in reversed(speakers.named) if s.personal and s.name.endswith(match.group("name").strip())), None)
            source = self.directory.people[entry[0].ref[0]] if entry and entry[0].type == "person" else known
            stop = page.text.find("\n", match.end())
            words = page.text[match.end() : stop if stop >= 0 else len(page.text)].rstrip()
            quoted = words[:1] in "«\"“"
            if source is None or len(words.split()) < 2 or not quoted and len([m for m in labels if m.group("name") == match.group("name")]) < 2:
                continue
            inner = words.strip("«»\"“” \u00a0\u202f")
            begin = page.position(match.end() + words.index(inner))
            if page.located(start, end) is not None and not any(row["quote"] and row["quote"][0] <= begin < row["quote"][1] for row in rows):
                made.append({"start": start, "end": end + 2, "source": source, "mode": "direct-quote", "cue": ":", "modality": "asserted", "quote": (begin, page.position(match.end() + words.index(inner) + len(inner)))})
        return made


def _owner(page: Page, quote: Quotation, by_sentence: dict[int, list[dict]]) -> dict | None:
    """The row a quotation belongs to."""
    first, last = page.sentence_at(quote.start), page.sentence_at(max(quote.end - 1, quote.start))
    here = [row for number in range(first, last + 2) for row in by_sentence.get(number, [])]
    inside = [row for row in here if quote.opened <= row["cue"].start < quote.closed]
    if inside:
        return inside[0]
    for row in here:
        gap = page.folded[quote.closed : row["cue"].left]
        if row["cue"].left >= quote.closed and row["cue"].sentence == page.sentence_at(quote.closed - 1) and len(gap) < 4 and gap.strip(" ,–-.!?") == "" and row["cue"].form in ("finite", "reading", "infinitive", "citing", "learning"):
            return row
    before = [row for row in here if row["cue"].end <= quote.opened and row["cue"].sentence == first]
    if before:
        return before[-1]
    spread = page.sentence_at(max(quote.closed - 1, quote.start))
    behind = [row for row in by_sentence.get(spread, []) if row["cue"].start >= quote.closed]
    if behind:
        return behind[0]
    earlier = [row for row in by_sentence.get(first - 1, []) if page.folded[row["end"] : quote.opened].rstrip(" ").endswith(":")]
    return earlier[-1] if earlier else None


def _counts(row: dict) -> bool:
    """Whether a row stands once quotations are bound: some verbs report only with quoted words."""
    cue = row["cue"]
    if row["quote"] or cue.verb is None or not (cue.verb.quoting or cue.verb.weak):
        return True
    phrase = row["phrase"]
    if cue.who or cue.form in ("infinitive", "gerund") or phrase and phrase.start >= cue.end:
        return True
    behind = row["page"].folded[cue.end : cue.end + 100]
    if cue.form == "passive":
        return not cue.verb.quoting
    return bool(COLON_BEHIND.match(behind)) if cue.verb.quoting else bool(CLAUSE_BEHIND.match(behind))


def _row(page: Page, row: dict) -> dict:
    """The row as the table has it."""
    source, quote = row["source"], row["quote"]
    cue = row["cue"] if isinstance(row["cue"], str) else page.original(*row["cue_span"])
    mode = "direct-quote" if quote and row["mode"] != "credit-line" else row["mode"]
    return {
        "start": row["start"], "end": row["end"], "source": source.name, "kind": source.kind, "mode": mode, "cue": cue, "modality": row["modality"],
        "quote_start": quote[0] if quote else None, "quote_end": quote[1] if quote else None,
    }
