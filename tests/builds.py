"""Folders as a run of the study leaves them, made of a few articles without running a notebook."""

import json
from pathlib import Path

from mali_study import Study, cache, export
from mali_study import codebook as codebooks
from mali_study.figures import FIGURES, figure
from mali_study.keys import versions
from mali_study.manifest import inputs

ARTICLES = {
    "one": "Sébastien Lecornu a quitté Bamako\nLe 9 août 2022, le Mali a reçu deux avions Su-25 de la Russie, selon l'AFP. "
    "« Nous avons reçu ces avions », a déclaré Assimi Goïta. La junte combat les terroristes.\n",
    "two": "Livraison\nLe Mali a reçu le 9 août 2022 deux avions Su-25 de la Russie, a indiqué RFI. "
    "Assimi Goïta a salué la coopération militaire avec Moscou. RFI ajoute que la diplomatie russe est active.\n",
    "three": "Des hélicoptères\nLa Russie a livré au Mali quatre hélicoptères Mi-35 en mars 2022, selon Sputnik.\n",
}
NUMBERS = '"name","value","printed","n_mentions","mentions"\n'


def corpus(folder: Path, texts: dict[str, str], about: str = "") -> Path:
    """A folder of articles, each of an outlet of its own unless ``about`` says more: rows of ``articles.csv``."""
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = about or "".join(f"{name},Journal {name},2022-08-10\n" for name in texts)
    (folder / "articles.csv").write_text(f"article_id,outlet,published\n{rows}", encoding="utf-8")
    return folder


def build(folder: Path, texts: Path, numbers: str | None = None, faults: tuple[str, ...] = (), **parameters: str) -> Path:
    """What a run of these articles leaves: tables, rows of every figure, manifest, and numbers of the prose where they are given.

    ``FIRST`` in the numbers stands for the first mention of equipment in the article ``one``.
    """
    study = Study(corpus=texts, **parameters)
    (folder / "tables").mkdir(parents=True)
    (folder / "figures").mkdir()
    for name in cache.TABLES:
        (folder / "tables" / f"{name}.parquet").write_bytes((study.annotations.folder / f"{name}.parquet").read_bytes())
    for name in FIGURES:
        export.save(figure(study, name), folder / "figures", name, "csv")
    if numbers is not None:
        mention = study.equipment.loc[study.equipment["article_id"] == "one", "mention"].iloc[0]
        (folder / "numbers.csv").write_text(NUMBERS + numbers.replace("FIRST", mention), encoding="utf-8")
    digests = {path.relative_to(folder).as_posix(): cache.sha256(path) for path in sorted(folder.rglob("*.*"))}
    digests |= {f"documents/{name}": digests.pop(name) for name in [*digests] if "/" not in name}
    record = {
        "versions": versions() | {"codebook": codebooks.load(parameters.get("codebook")).version},
        "parameters": study.parameters.model_dump(),
        "inputs": inputs(study, {}),
        "outputs": digests,
        "seconds": {},
        "faults": [*study.faults, *faults],
    }
    (folder / "manifest.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder
