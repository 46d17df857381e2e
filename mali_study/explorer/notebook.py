"""The explorer in a notebook: widgets where somebody can use them, else one line that is the same in every run."""

import sys
from functools import cached_property

import pandas as pd

from mali_study.explorer.collection import Collection
from mali_study.explorer.wording import said
from mali_study.study import Study
from mali_study.words import counted

COLUMNS = ("article_id", "title", "outlet", "published", "sentence", "in_sentence")


class Explorer:
    """The sentences of a study, to be filtered and read; `Study.explore` makes it.

    Attributes
    ----------
    panel : mali_study.explorer.panel.Panel
        The widgets; ``panel.box`` may be displayed anywhere.
    """

    def __init__(self, study: Study):
        self.study = study

    @cached_property
    def panel(self):
        """Filters, list and article, made when first shown."""
        from mali_study.explorer.panel import Panel  # with ipywidgets, which a run without front end does not need

        return Panel(Collection.of(self.study))

    @property
    def found(self) -> pd.DataFrame:
        """The sentences that the filters leave now, in reading order.

        ``article_id``, ``title``, ``outlet``, ``published`` of the article, ``sentence`` (its number), ``in_sentence`` (the words on
        one line).
        """
        about = self.study.articles.set_index("article_id")
        rows = []
        for place, number in self.panel.found:
            article = self.panel.collection.articles[place]
            sentence, known = article.sentences[number], about.loc[article.article_id]
            line = " ".join(sentence.text.split())
            rows.append((article.article_id, known["title"], known["outlet"], known["published"], sentence.number, line))
        types = {name: "Int64" if name == "sentence" else "string" for name in COLUMNS}
        return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        """The widgets in a front end; their ids are random, so that none may get into what a run without one leaves."""
        line = {"text/plain": repr(self)}
        return self.panel.box._repr_mimebundle_() | line if in_front_end() else line

    def __repr__(self) -> str:
        language = self.study.parameters.language
        n_sentences = int((self.study.sentences["part"] != "boilerplate").sum())
        sentences = counted(n_sentences, "sentence", language)
        articles = counted(len(self.study.articles), "article", language)
        return said("no_kernel", language).format(said("found", language).format(sentences, articles))


def in_front_end() -> bool:
    """Whether a person's front end runs this cell: it says which cell that is, papermill, nbclient and nbval do not."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None  # every kernel has loaded it
    kernel = getattr(shell, "kernel", None)
    return kernel is not None and "cellId" in (kernel.get_parent("shell") or {}).get("metadata", {})
