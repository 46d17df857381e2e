"""What a notebook opens: the annotations of a corpus, those of a chosen period and of chosen outlets alone."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from mali_study import __version__, agreement, cache, ledger
from mali_study import codebook as codebooks
from mali_study import corrected as correction
from mali_study.corrections import ANNOTATORS
from mali_study.evidence import evidence
from mali_study.parameters import OWN, checked
from mali_study.paths import resolve
from mali_study.reading.folding import fold, fold_word
from mali_study.schemas import LAYERS, frame
from mali_study.selection import selected
from mali_study.words import Context


class Study:
    """The tables of the articles selected, made once and cached; opening a study that is cached does not load spaCy.

    Parameters
    ----------
    corpus, codebook, start, end, outlets, language, corrections
        As in `mali_study.parameters.Parameters`. Relative paths begin at the project, see `mali_study.paths`.
    model : str, optional
        A trained spaCy pipeline for names the codebook lacks; without one, what ``MALI_STUDY_MODEL`` says.
    force : bool
        Annotate even where the cache has the tables.
    progress : callable, optional
        Called while articles are annotated, see `mali_study.annotate.annotate`.

    Attributes
    ----------
    articles, sentences, equipment, attributions, themes, framing, dates : DataFrame
        The contract tables, rows of selected articles only.
    event_mentions : DataFrame
        Mentions of events other than deliveries, see `mali_study.events`.
    reuse, reports, chains, claims, claim_mentions, contradictions, events, airframes, fleet : DataFrame
        The ledger, see `mali_study.ledger`; columns in `mali_study.schemas.LEDGER`.
    codings : DataFrame
        Who coded which layer of which article: ``article_id``, ``layer``, ``coder`` (``annotators``, or who corrected them),
        ``n_rows``.
    codebook : mali_study.codebook.Codebook
        The words that were counted.
    n_left_out : int
        Articles without a date precise enough to tell that they lie in the period; 0 without a period.
    faults, notes : list of str
        What was said when the corpus was read.

    Raises
    ------
    ParameterError, EmptySelection
        A parameter cannot be used, or no article is left.
    FileNotFoundError, ValueError
        There is no article at all, or codebook or model cannot be used.
    """

    def __init__(
        self, corpus: str = "seeds", codebook: str = "", start: str = "", end: str = "", outlets: Sequence[str] | str = (),
        language: str = "en", corrections: str = "", model: str | None = None, force: bool = False, progress: Callable | None = None,
    ):  # fmt: skip
        folders = {"corpus": str(corpus), "codebook": str(codebook), "corrections": str(corrections)}
        outlets = outlets if isinstance(outlets, str) else list(outlets)
        self.parameters = checked(**folders, start=start, end=end, outlets=outlets, language=language)
        self._own_codebook = own = resolve(self.parameters.codebook) if self.parameters.codebook else None
        by_hand = resolve(self.parameters.corrections) if self.parameters.corrections else None
        self.codebook = codebooks.load(own)
        self._model = model = os.environ.get("MALI_STUDY_MODEL", "") if model is None else model
        self.annotations = cache.annotations(resolve(self.parameters.corpus), own, model, force, progress, by_hand)
        self.faults, self.notes = self.annotations.faults, self.annotations.notes
        self.articles, self.n_left_out = selected(self.annotations.table("articles"), self.parameters)
        self._accuracies: dict[Path, correction.Accuracy] = {}

    def _rows(self, table: str) -> pd.DataFrame:
        """The rows of a table that belong to selected articles."""
        rows = self.annotations.table(table)
        return rows[rows["article_id"].isin(self.articles["article_id"])].reset_index(drop=True)

    sentences = cached_property(lambda self: self._rows("sentences"))
    equipment = cached_property(lambda self: self._rows("equipment"))
    attributions = cached_property(lambda self: self._rows("attributions"))
    themes = cached_property(lambda self: self._rows("themes"))
    framing = cached_property(lambda self: self._rows("framing"))
    dates = cached_property(lambda self: self._rows("dates"))
    codings = cached_property(lambda self: self._rows("codings"))
    event_mentions = cached_property(lambda self: self._rows("event_mentions"))

    @cached_property
    def ledger(self) -> dict[str, pd.DataFrame]:
        """The tables of the ledger, made of the selected articles alone: a copy that was left out confirms nothing."""
        if len(self.articles) == len(self.annotations.table("articles")):
            return {name: self.annotations.table(name) for name in ledger.TABLES}
        return ledger.made({name: getattr(self, name) for name in ledger.SOURCES}, self.codebook)

    reuse = property(lambda self: self.ledger["reuse"])
    reports = property(lambda self: self.ledger["reports"])
    chains = property(lambda self: self.ledger["chains"])
    claims = property(lambda self: self.ledger["claims"])
    claim_mentions = property(lambda self: self.ledger["claim_mentions"])
    contradictions = property(lambda self: self.ledger["contradictions"])
    events = property(lambda self: self.ledger["events"])
    airframes = property(lambda self: self.ledger["airframes"])
    fleet = property(lambda self: self.ledger["fleet"])

    @cached_property
    def context(self) -> Context:
        """What labels and captions need to know of this study."""
        language = self.parameters.language
        labels = {slug: entry.label[language] for slug, entry in self.codebook.equipment.items() if entry.label and language in entry.label}
        corpus = resolve(self.parameters.corpus).name
        made = Context.of(self.articles, corpus, self.codebook.version, language, self.sentences, self.n_left_out, labels)
        by_hand = self.codings[self.codings["coder"] != ANNOTATORS]
        counts = {"n_codings": len(self.codings), "n_corrected": len(by_hand), "n_corrected_articles": by_hand["article_id"].nunique()}
        return replace(made, evidence=self.evidence, provenance=self.provenance, **counts)

    @cached_property
    def provenance(self) -> dict[str, str]:
        """What a figure's file says of its origin: parameters that differ from their defaults, digest of the articles, versions."""
        given = self.parameters.model_dump(exclude={*OWN}, exclude_defaults=True)
        listed = zip(self.articles["article_id"], self.articles["sha256"])
        digest = hashlib.sha256("\n".join(f"{article} {sha256}" for article, sha256 in sorted(listed)).encode()).hexdigest()
        given |= {name: Path(given[name]).name for name in ("corpus", "codebook", "corrections") if given.get(name)}  # not where they lie
        words = "; ".join(f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in given.items())
        return {"parameters": words, "corpus": digest, "codebook": self.codebook.version, "version": __version__}

    @property
    def coding(self) -> agreement.Coding:
        """All tables of the selected articles by their name, as `mali_study.agreement` compares them."""
        return {table: getattr(self, table) for table in ("articles", "sentences", *LAYERS)}

    def hand_coding(self, folder: str = "") -> agreement.Coding:
        """The hand coding of the selected articles: that of ``folder``, else of ``coding`` in the corpus; else of no article.

        Raises
        ------
        FileNotFoundError, ValueError
            There is such a folder, or one is named, and it holds no coding, see `mali_study.agreement.read_coding`.
        """
        place = self._place_of_coding(folder)
        if place is None:
            return agreement.no_coding()
        hand = agreement.read_coding(place)
        return agreement.cut(hand, agreement.coded(hand) & {*self.articles["article_id"]}, hand.keys() & {*LAYERS})

    def accuracy(self, folder: str = "") -> correction.Accuracy:
        """What tells how well the annotators count: a hand coding, and what they mark, uncorrected, in the articles that it codes.

        The coding is that of ``folder``, else of ``coding`` in the corpus; without one no article is coded. It may be of articles
        that are not selected, or of none of this corpus: the texts then lie in ``articles`` beside its folder, else in the
        folder around it, and are annotated with the same codebook and model. Selected articles that it codes are known, and
        so are layers of articles that were corrected by hand. A coding is read once per study.

        Raises
        ------
        FileNotFoundError, ValueError
            There is such a folder, or one is named, and it holds no coding, or the texts it codes are not found.
        """
        place = self._place_of_coding(folder)
        if place is None:
            return correction.Accuracy(agreement.no_coding(), agreement.no_coding())
        if place not in self._accuracies:
            self._accuracies[place] = self._accuracy(place)
        return self._accuracies[place]

    def _accuracy(self, place: Path) -> correction.Accuracy:
        """What the hand coding of a folder tells."""
        read = agreement.read_coding(place)
        hand, found, _ = agreement.shared(read, self._annotated(place, read), (str(place), "the texts beside it"))
        coded, selected_ids = agreement.coded(hand), {*self.articles["article_id"]}
        by_hand = self.codings[self.codings["coder"] != ANNOTATORS]
        known, rows = {}, {}
        for layer in (layer for layer in LAYERS if layer in hand):
            corrected = {*by_hand.loc[by_hand["layer"] == layer, "article_id"]} - coded
            known[layer] = coded & selected_ids | corrected
            own = getattr(self, layer)
            rows[layer] = pd.concat([hand[layer], own[own["article_id"].isin(corrected)]], ignore_index=True) if corrected else hand[layer]
        return correction.Accuracy(hand | rows, found, tuple(sorted(coded)), known)

    def corrected(self, table: pd.DataFrame, coding: str = "") -> pd.DataFrame:
        """A table of counts beside the counts corrected for the annotators' errors, as a hand coding shows them.

        ``table`` is one that `mali_study.tables` counted from the rows of this study, ``coding`` the folder of the hand coding as
        for `accuracy`. See `mali_study.corrected.corrected`; without a hand coding the table is as it was.
        """
        return correction.corrected(table, self.coding, self.accuracy(coding))

    def _place_of_coding(self, folder: str) -> Path | None:
        """The folder named, else ``coding`` in the corpus if it is there."""
        place = resolve(folder) if folder else resolve(self.parameters.corpus) / "coding"
        return place if folder or place.is_dir() else None

    def _annotated(self, place: Path, coding: agreement.Coding) -> agreement.Coding:
        """The annotators' tables, uncorrected, of the articles of a coding: of this corpus, else of the texts beside its folder."""
        known = agreement.coded(coding) & {*self.annotations.table("articles")["article_id"]}
        beside = place.parent / "articles" if (place.parent / "articles").is_dir() else place.parent
        texts = resolve(self.parameters.corpus) if known else beside
        if known and not self.parameters.corrections:
            made = self.annotations
        else:
            made = cache.annotations(texts, self._own_codebook, self._model)
        return {table: made.table(table) for table in ("articles", *LAYERS)}

    def sentence_texts(self, rows: pd.DataFrame) -> pd.Series:
        """The sentence each row stands in, as printed, on one line; index as in ``rows``."""
        texts = self.articles.set_index("article_id")["text"]
        places = self.sentences.set_index(["article_id", "sentence"])[["start", "end"]]
        located = zip(rows["article_id"], places.loc[list(zip(rows["article_id"], rows["sentence"]))].itertuples(index=False))
        found = [" ".join(texts[article][place.start : place.end].split()) for article, place in located]
        return pd.Series(found, index=rows.index, dtype="string")

    @property
    def trade_register(self) -> pd.DataFrame:
        """The claims in the columns of SIPRI's trade register, see `mali_study.register.sipri`."""
        from mali_study.register import sipri

        return sipri(self.claims, self.contradictions, self.codebook)

    def reconciled(self, register: str = "") -> pd.DataFrame:
        """The claims held against a register extract, a CSV file, see `mali_study.register.reconcile`; without one, no row.

        Raises
        ------
        FileNotFoundError, ValueError
            There is no such file, or it is no register: one line names file, fault and remedy.
        """
        from mali_study.register import read_register, reconcile

        if not register:
            return frame("reconciled", [])
        return reconcile(self.claims, read_register(resolve(register), codebook=self.codebook), self.codebook)

    def evidence(self, row: pd.Series | Iterable[str]) -> pd.DataFrame:
        """The sentences behind a row of any table with ``mentions``, or behind ids: from a number to its words in one step.

        >>> Study().evidence(Study().claims.iloc[0])  # doctest: +SKIP

        Columns as in `mali_study.evidence.evidence`, in the order of the ids.
        """
        ids = row["mentions"] if isinstance(row, pd.Series) and "mentions" in row.index else row
        return evidence(ids, self.articles, self.sentences)

    def explore(self):
        """The sentences and articles to be filtered and read in JupyterLab, see `mali_study.explorer`."""
        from mali_study.explorer.notebook import Explorer

        return Explorer(self)

    def concordance(self, word: str, width: int = 45) -> pd.DataFrame:
        """Every place of a word or phrase, whole and in any case, accents or not, in all selected articles.

        Boilerplate is searched as well, so that a reader sees what counting passes over.

        Returns
        -------
        DataFrame, in reading order
            ``article_id``, ``part`` (of the article), ``left``, ``hit``, ``right``: ``width`` characters of text around the hit.
        """
        parts = re.split(r"[ -]+", fold_word(word))
        expression = re.compile(rf"(?<!\w){'[ -]'.join(map(re.escape, parts))}(?!\w)")
        hits = []
        for article, text in zip(self.articles["article_id"], self.articles["text"]):
            folded, offsets = fold(text)
            for match in expression.finditer(folded):
                hits.append((article, *(match.span() if offsets is None else (offsets.start(match.start()), offsets.end(match.end())))))
        return self._in_context(hits, width)

    def _in_context(self, hits: list[tuple[str, int, int]], width: int) -> pd.DataFrame:
        """Article, start and end of each hit, written out with what stands left and right of it."""
        texts = self.articles.set_index("article_id")["text"]
        sentences = dict(list(self.sentences.groupby("article_id")))
        rows = []
        for article, start, end in hits:
            text, within = texts[article], sentences[article]
            part = within["part"].iloc[max(within["start"].searchsorted(start, side="right") - 1, 0)]
            around = text[max(start - width, 0) : start], text[start:end], text[end : end + width]
            rows.append((article, part, *(re.sub(r"\s", " ", piece) for piece in around)))
        return pd.DataFrame(rows, columns=["article_id", "part", "left", "hit", "right"], dtype="string")

    def sample(self, layer: str, n: int = 10, seed: int = 0) -> pd.DataFrame:
        """Annotations drawn at random, the same for the same seed, each with its sentence, to be checked by hand.

        Returns
        -------
        DataFrame, at most ``n`` rows in reading order
            The columns of the layer's table, then ``in_sentence``, the words of the sentence.
        """
        if layer not in LAYERS:
            raise ValueError(f"layer {layer!r}: not one of {', '.join(LAYERS)}")
        rows = getattr(self, layer)
        drawn = rows.sample(n=min(n, len(rows)), random_state=seed).sort_index()
        return drawn.assign(in_sentence=self.sentence_texts(drawn)).reset_index(drop=True)
