"""The five articles as a careful reader codes them: the annotators are held against the hand coding in ``seeds/coding``."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from mali_study.agreement import FIELDS, read_coding, scores
from mali_study.annotate import annotate

SEEDS = Path(__file__).parent.parent / "seeds"
LEAST = {"equipment": 0.90, "attributions": 0.80, "themes": 0.90, "framing": 0.90, "dates": 0.90}


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    """The tables of the five articles."""
    output = tmp_path_factory.mktemp("tables")
    outcome = annotate(SEEDS, output)
    assert (outcome.n_articles, outcome.faults) == (5, [])
    return output


@pytest.fixture(scope="module")
def agreement(tables) -> pd.DataFrame:
    """Scores of the annotators against the hand coding, by layer and field."""
    return scores(read_coding(SEEDS / "coding"), read_coding(tables)).set_index(["layer", "field"])


@pytest.mark.parametrize(("layer", "least"), LEAST.items())
def test_every_layer_agrees_with_the_hand_coding(agreement, layer, least):
    assert agreement.loc[(layer, "mention"), "f1"] >= least


@pytest.mark.parametrize("field", FIELDS["equipment"])
def test_every_equipment_field_agrees_with_the_hand_coding(agreement, field):
    assert agreement.loc[("equipment", field), "f1"] >= 0.85


def test_publication_dates_are_found_without_the_metadata_file(tables, tmp_path):
    alone = tmp_path / "alone"
    shutil.copytree(SEEDS, alone, ignore=shutil.ignore_patterns("*.csv", "coding", "README.md"))
    annotate(alone, tmp_path / "tables")
    columns = ["article_id", "published", "published_basis"]
    found, again = (pd.read_parquet(folder / "articles.parquet")[columns] for folder in (tables, tmp_path / "tables"))
    pd.testing.assert_frame_equal(found, again)
    assert found["published"].tolist()[:2] == ["2022-08-10", "2023-10-10"]
    assert found["published_basis"].tolist()[:2] == ["calendar", "calendar"]
    assert pd.isna(found["published"][2]), "nothing in this article says when it was published"
