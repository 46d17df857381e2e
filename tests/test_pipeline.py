"""The pipeline: layers in order, and what a trained pipeline adds to it."""

import pytest
import spacy

from mali_study.agreement import read_coding
from mali_study.annotate import annotate
from mali_study.pipeline import LAYERS, build_nlp


@pytest.fixture
def model(tmp_path):
    """A saved pipeline that knows one name which no capitals and no codebook give away."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Zorglub"}])
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


def test_layers_run_in_their_order():
    assert build_nlp().pipe_names == [f"mali_{layer}" for layer in LAYERS]


def test_a_trained_pipeline_finds_speakers_that_the_codebook_lacks(tmp_path, model):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("À Bamako, Zorglub a déclaré que les avions étaient arrivés.", encoding="utf-8")
    annotate(articles, tmp_path / "without")
    annotate(articles, tmp_path / "with", model=model)
    without, found = (read_coding(tmp_path / folder)["attributions"]["source"].tolist() for folder in ("without", "with"))
    assert "Zorglub" not in without and "Zorglub" in found


def test_the_pipeline_survives_saving(tmp_path):
    nlp = build_nlp()
    doc = nlp("Le Mali a reçu deux Su-25.")
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.text for span in again.spans["equipment"]] == ["Su-25"]
    assert again._.mali_rows["equipment"] == doc._.mali_rows["equipment"]
