"""What the tests of exchange share: an article that no tool makes easy, rows in it, and what the tools do with its files."""

import json
import random
import zipfile
from pathlib import Path
from typing import get_args

import pandas as pd

from mali_study import codebook, exchange
from mali_study.fields import FIELDS, Fields
from mali_study.schemas import LAYERS, frame, write

# Emoji of two UTF-16 units and of several code points, no-break spaces, soft hyphen, CRLF, a bare CR, a form feed, marks of XML and HTML.
TEXT = (
    "🚁 L’armée malienne a reçu cinq héli\u00adcoptères\u00a0Mi‑24P\r\n"
    "Le ministre a déclaré : «\u202fC’est une grande journée 🇲🇱 pour nous\u202f», a\u200b-t-il dit\rà l’AFP.\x0c\n"
    '<b>Deux & "trois"</b> drones 👩🏽‍✈️ TB2 ont été livrés mardi 9 août 2022 à Bamako.\r\n\r\n'
    "Lire aussi : d’autres avions\n"
)
BOILERPLATE = TEXT.index("Lire aussi")
FIELDS_OF = Fields(codebook.load())
FREE = {
    "equipment": ["su-25", "mi-24p", "drone"],
    "quantity": ["1", "5", "300"],
    "supplier": ["RUS", "TUR"],
    "recipient": ["MLI"],
    "operator": ["jihadists", "MLI"],
    "date": ["2022-08-09", "2021-12/2022-02", "2013"],
    "value": ["2022-08-09", "2022-08"],
    "source": ["Assimi Goïta", "Twitter/X", "Ministère de la Défense (Mali)"],
    "cue": ["a déclaré", "a-t-il «\u202fdit\u202f»", "Avec <AFP> & 🚁"],
    "term": ["junte", "groupe armé"],
}
FORMATS = get_args(exchange.Format)


def sentences() -> list[dict]:
    """The text cut into three parts, the last of them boilerplate."""
    ends = [TEXT.index("\r\n") + 2, BOILERPLATE, len(TEXT)]
    parts = zip([0, *ends], ends, ["title", "body", "boilerplate"])
    return [{"article_id": "a/b", "sentence": n, "start": start, "end": end, "part": part} for n, (start, end, part) in enumerate(parts)]


def numbered(rows: list[dict]) -> list[dict]:
    """Rows of one layer in reading order, each with the id of its place."""
    seen: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
        place = f"a/b:{row.pop('layer')}:{row['start']}-{row['end']}"
        row["mention"] = f"{place}:{seen.setdefault(place, 0)}"
        seen[place] += 1
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def coded(seed: int) -> dict[str, list[dict]]:
    """Random rows of every layer: nested and equal spans, every field full or absent, quotes and links."""
    chance = random.Random(seed)
    places = [place(chance, BOILERPLATE) for _ in range(9)]
    found = {layer: numbered([row(layer, chance, places) for _ in range(chance.randint(0, 12))]) for layer in LAYERS}
    said = [row["mention"] for row in found["attributions"]]
    for mention in found["equipment"]:
        mention["attribution"] = chance.choice([None, *said])
    return found


def row(layer: str, chance: random.Random, places: list[tuple[int, int]]) -> dict:
    """A random row of a layer in one of these places."""
    start, end = chance.choice(places)
    found = {"layer": layer, "article_id": "a/b", "sentence": int(start >= TEXT.index("\r\n") + 2), "start": start, "end": end}
    for column in FIELDS[layer]:
        value = chance.choice(FIELDS_OF.closed.get(column) or FREE[column])
        needed = column in ("equipment", "term", "theme", "group", "mode")
        found[column] = FIELDS_OF.typed(column, value) if needed or chance.random() < 0.7 else None
    if found.get("mode") == "direct-quote" or layer == "attributions" and chance.random() < 0.2:
        found["quote_start"], found["quote_end"] = place(chance, BOILERPLATE)
    return found | {"text": TEXT[start:end]}


def place(chance: random.Random, size: int) -> tuple[int, int]:
    """A stretch that begins and ends with something else than white space."""
    while True:
        start, end = sorted(chance.sample(range(size), 2))
        if TEXT[start:end] == TEXT[start:end].strip():
            return start, end


def tables(folder: Path, rows: dict[str, list[dict]], text: str = TEXT) -> Path:
    """A folder of tables with one article and these rows."""
    article = {"article_id": "a/b", "path": "a/b.txt", "sha256": "0", "text": text}
    folder.mkdir()
    for table, content in {"articles": [article], "sentences": sentences(), **rows}.items():
        write(folder / f"{table}.parquet", table, frame(table, content))
    return folder


def exported(folder: Path, format: str, rows: dict[str, list[dict]]) -> Path:
    """The files for a tool."""
    exchange.export(tables(folder / "tables", rows), format, folder / format)
    return folder / format


def submitted(folder: Path, format: str, change=lambda content: None) -> Path:
    """What the tool exports once somebody has made a change in it and submitted the article."""
    if format == "labelstudio":
        tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
        for number, task in enumerate(tasks, 1):
            result = task.pop("predictions")[0]["result"]
            task |= {
                "id": number,
                "annotations": [{"id": 7, "completed_by": 1, "was_cancelled": False, "result": result}],
                "predictions": [],
            }
        change(tasks[0])
        return saved(folder.parent / "back.json", tasks)
    if format == "doccano":
        line = json.loads((folder / "articles.jsonl").read_text(encoding="ascii"))
        change(line)
        line = {"id": 4, **line, "label": sorted(map(tuple, line["label"])), "Comments": []}
        return saved(folder.parent / "back.jsonl", line)
    content = json.loads((folder / "documents" / "a_b.json").read_text(encoding="utf-8"))
    change(content)
    token = {"%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa": 1, "begin": 0, "end": 2}
    about = {"%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": 9, "language": "x-unspecified"}
    content["%FEATURE_STRUCTURES"] += [{"%ID": 10_001, **token}, {"%ID": 10_002, **about}]
    back = folder.parent / "back"
    back.mkdir()
    with zipfile.ZipFile(back / "a_b.zip", "w") as archive:
        archive.writestr("a_b.json", json.dumps(content))
        archive.writestr("INITIAL_CAS.json", "{}")
    return back


def saved(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def brought_back(folder: Path, format: str, path: Path, **options) -> tuple[dict[str, pd.DataFrame], list[str], list[str]]:
    """The tables of the corrections, with faults and notes."""
    _, faults, notes = exchange.imported(path, format, folder / "coding", **options)
    return read(folder / "coding"), faults, notes


def read(folder: Path) -> dict[str, pd.DataFrame]:
    text = {table: pd.read_csv(folder / f"{table}.csv", dtype="string", keep_default_na=False) for table in (*LAYERS, "codings")}
    rows = {layer: text[layer].replace("", None).to_dict("records") for layer in LAYERS}
    for table in rows:
        for found in rows[table]:
            found |= {name: found[name] == "True" for name in ("approximate",) if found.get(name)}
    return {layer: frame(layer, rows[layer]) for layer in LAYERS} | {"codings": text["codings"]}


EQUIPMENT = {"layer": "equipment", "article_id": "a/b", "sentence": 1, "family": "uav", "approximate": False, "status": "delivered"}
EQUIPMENT |= {"equipment": "drone", "modality": "asserted", "supplier": "TUR", "quantity": 2}


def spot(words: str) -> dict:
    """Where words first stand."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "sentence": int(start > TEXT.index("\r\n"))}


def before() -> dict[str, list[dict]]:
    """Three mentions of equipment and an attribution with its quote, which tells of the second."""
    quote = spot("C’est une grande journée 🇲🇱 pour nous")
    said = {"layer": "attributions", "article_id": "a/b", "source": "Sadio Camara", "kind": "official-malian", "mode": "direct-quote"}
    said |= {"cue": "a déclaré", "modality": "asserted", "quote_start": quote["start"], "quote_end": quote["end"]}
    said = numbered([said | spot("Le ministre a déclaré")])
    equipment = [EQUIPMENT | spot(words) for words in ("héli\u00adcoptères", "drones", "TB2")]
    equipment[1]["attribution"] = said[0]["mention"]
    theme = {"layer": "themes", "article_id": "a/b", "theme": "diplomacy"} | spot("grande journée")
    return {"equipment": numbered(equipment), "attributions": said, "themes": numbered([theme]), "framing": [], "dates": []}
