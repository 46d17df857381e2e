"""The only place where a pipeline is put together."""

from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language

# The order in which layers run: each may read the rows of those before it.
LAYERS = ["dates", "attributions", "equipment", "themes", "framing", "event_mentions"]
MODULES = {"event_mentions": "events"}  # where a layer's component is not in the module of its own name


def build_nlp(codebook: Path | str | None = None, model: Path | str | None = None) -> Language:
    """A pipeline that marks all layers: blank, or a trained pipeline for names that the codebook lacks.

    Parameters
    ----------
    codebook : Path, optional
        A folder with a codebook of one's own; files it lacks are the package's.
    model : Path or str, optional
        Name or folder of a spaCy pipeline whose entities help to find unknown speakers, e.g. ``fr_core_news_md``.

    Raises
    ------
    ValueError
        The model cannot be loaded: it is not installed, or no spaCy pipeline.
    CodebookError
        The codebook cannot be used.
    """
    nlp = _loaded(model) if model else _blank()
    for layer in LAYERS:
        import_module(f"mali_study.components.{MODULES.get(layer, layer)}")
        nlp.add_pipe(f"mali_{layer}", config={"codebook": str(codebook or "")})
    return nlp


def _blank() -> Language:
    """A pipeline without a model. Rules read the text, tokens only show spans, so the plain tokenizer does.

    ``spacy.blank("fr")`` compiles one huge pattern for several seconds at each start and tokenizes three times slower.
    """
    nlp = spacy.blank("xx")
    infixes = [*nlp.Defaults.infixes, r"(?<=\w)['’](?=\w)"]  # `l’hélicoptère` is three tokens
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    return nlp


def _loaded(model: Path | str) -> Language:
    """A trained pipeline, without the parts that no layer reads."""
    try:
        return spacy.load(model, exclude=["lemmatizer", "morphologizer", "attribute_ruler"])
    except OSError:
        raise ValueError(
            f"--model {model}: no such spaCy pipeline; give a folder, or install one: python -m spacy download fr_core_news_md"
        ) from None
