"""What the tests share: the pipeline, built once, and the rows it writes for a text."""

from functools import lru_cache

import pytest

from mali_study.pipeline import build_nlp


@lru_cache(maxsize=1)
def pipeline():
    """The packaged pipeline, built once for all tests."""
    return build_nlp()


@pytest.fixture(scope="session")
def nlp():
    """The packaged pipeline."""
    return pipeline()


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory):
    """A cache for this module alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MALI_STUDY_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def rows_of(text: str, layer: str, published: str | None = None, title: str | None = None) -> list[dict]:
    """The rows of one layer for a text, each with the words it marks as ``text``."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.mali_article = {"title": title, "published": published}
    doc = nlp(doc)
    return [dict(row, text=text[row["start"] : row["end"]]) for row in doc._.mali_rows[layer]]
