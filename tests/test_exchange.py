"""Annotations to a tool and back: nothing is lost on the way, and what a person changes there comes back as it was meant."""

import json
from functools import cache

import pandas as pd
import pytest
from exchanged import EQUIPMENT, FIELDS_OF, FORMATS, TEXT, before, brought_back, coded, exported, numbered, spot, submitted

from mali_study import codebook
from mali_study.exchange import doccano, inception, labelstudio
from mali_study.exchange.offsets import Utf16
from mali_study.fields import FIELDS
from mali_study.schemas import LAYERS, SCHEMAS, frame

LOAD = cache(codebook.load)
NO_ROWS = {layer: [] for layer in LAYERS if layer != "equipment"}


@pytest.fixture(autouse=True)
def one_codebook(monkeypatch):
    """The codebook is read once for all tests."""
    monkeypatch.setattr(codebook, "load", LOAD)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("seed", range(6))
def test_every_field_and_offset_survives_the_way_there_and_back(tmp_path, format, seed):
    rows = coded(seed)
    found, faults, notes = brought_back(tmp_path, format, submitted(exported(tmp_path, format, rows), format))
    assert faults == [] and notes == []
    for layer in LAYERS:
        pd.testing.assert_frame_equal(found[layer], frame(layer, rows[layer]))
    assert list(found["codings"]["n_rows"]) == [str(len(rows[layer])) for layer in LAYERS]  # those left empty as well


def test_offsets_go_to_utf16_and_back_and_never_into_the_middle_of_a_character():
    offsets = Utf16(TEXT)
    places = [len(TEXT[:point].encode("utf-16-le")) // 2 for point in range(len(TEXT) + 1)]
    assert [offsets.units(point) for point in range(len(TEXT) + 1)] == places
    assert [offsets.points(place) for place in places] == list(range(len(TEXT) + 1))
    for between in set(range(places[-1])) - set(places):
        with pytest.raises(ValueError, match="cuts a character in two"):
            offsets.points(between)


@pytest.mark.parametrize("format", ["inception", "doccano"])
def test_tools_that_count_utf16_units_get_them(tmp_path, format):
    start = TEXT.index("drones")
    folder = exported(tmp_path, format, {"equipment": numbered([EQUIPMENT | spot("drones")])} | NO_ROWS)
    units = len(TEXT[:start].encode("utf-16-le")) // 2
    assert units > start
    if format == "doccano":
        assert json.loads((folder / "articles.jsonl").read_text())["label"][0][:2] == [units, units + 6]
    else:
        structures = json.loads((folder / "documents" / "a_b.json").read_text(encoding="utf-8"))["%FEATURE_STRUCTURES"]
        assert [(found["begin"], found["end"]) for found in structures if found["%TYPE"].endswith(".Equipment")] == [(units, units + 6)]


MOVED, ADDED = spot("drones 👩🏽‍✈️ TB2"), spot("Mi‑24P")


def in_label_studio(task: dict) -> None:
    """Delete the first mention, move the second, call the third lost, give the theme another name, add a mention and link it."""
    results = task["annotations"][0]["result"]
    names = {result["value"]["text"]: result["id"] for result in results if result.get("from_name") == "mark"}
    results[:] = [result for result in results if result.get("id") != names["héli\u00adcoptères"]]
    for result in results:
        if result.get("id") == names["drones"]:
            result["value"] |= {"start": MOVED["start"], "end": MOVED["end"]}
            result["value"] |= {"text": MOVED["text"].replace("\u200d", "")} if "labels" in result["value"] else {}
        if result.get("id") == names["TB2"] and result["from_name"] == "equipment_status":
            result["value"]["choices"] = ["lost"]
        if result.get("from_name") == "themes_theme":
            result["value"]["choices"] = ["sovereignty"]
    at = {"start": ADDED["start"], "end": ADDED["end"] + 1}  # a space too many, as a mouse selects it
    results.append({"id": "x-Y_9", "from_name": "mark", "type": "labels", "value": at | {"text": "Mi‑24P ", "labels": ["equipment"]}})
    results.append({"id": "x-Y_9", "from_name": "equipment_status", "type": "choices", "value": at | {"choices": ["used"]}})
    results.append({"type": "relation", "from_id": names["Le ministre a déclaré"], "to_id": "x-Y_9", "direction": "right"})


def in_doccano(line: dict) -> None:
    """The same, but for the link, which doccano has not."""
    offsets = Utf16(TEXT)
    labels = {TEXT[offsets.points(start) : offsets.points(end)]: number for number, (start, end, _) in enumerate(line["label"])}
    line["label"][labels["drones"]][:2] = offsets.units(MOVED["start"]), offsets.units(MOVED["end"])
    line["label"][labels["TB2"]][2] = "lost/equipment"
    line["label"][labels["grande journée"]][2] = "sovereignty/themes"
    line["label"].append([offsets.units(ADDED["start"]), offsets.units(ADDED["end"]) + 1, "used/equipment"])
    del line["label"][labels["héli\u00adcoptères"]]


def in_inception(cas: dict) -> None:
    """The same as in Label Studio."""
    offsets, structures = Utf16(TEXT), cas["%FEATURE_STRUCTURES"]
    equipment = {found["key"]: found for found in structures if found["%TYPE"] == "mali_study.Equipment"}
    first, second, third = (equipment[f"equipment-{number}"] for number in range(3))
    structures.remove(first)
    second |= {"begin": offsets.units(MOVED["start"]), "end": offsets.units(MOVED["end"])}
    third["status"] = "lost"
    next(found for found in structures if "theme" in found)["theme"] = "sovereignty"
    said = next(found["%ID"] for found in structures if found["%TYPE"] == "mali_study.Attributions")
    link = {"%ID": 901, "%TYPE": "mali_study.EquipmentAttributionLink", "@target": said}
    array = {"%ID": 902, "%TYPE": "mali_study.EquipmentAttributionLink[]", "%ELEMENTS": [901]}
    new = {"begin": offsets.units(ADDED["start"]), "end": offsets.units(ADDED["end"]) + 1, "status": "used", "@attribution": 902}
    structures += [link, array, {"%ID": 903, "%TYPE": "mali_study.Equipment", "@sofa": 1} | new]


CHANGES = {"labelstudio": in_label_studio, "doccano": in_doccano, "inception": in_inception}


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_person_changes_comes_back(tmp_path, format):
    rows = before()
    found, faults, notes = brought_back(tmp_path, format, submitted(exported(tmp_path, format, rows), format, CHANGES[format]))
    assert faults == [] and notes == []
    added, moved, third = found["equipment"].to_dict("records")
    kept = ("equipment", "family", "quantity", "status", "supplier", "attribution")
    assert (moved["text"], moved["mention"]) == (MOVED["text"], f"a/b:equipment:{MOVED['start']}-{MOVED['end']}:0")
    assert [moved[column] for column in kept] == ["drone", "uav", 2, "delivered", "TUR", rows["attributions"][0]["mention"]]
    assert (third["text"], third["status"], third["mention"]) == ("TB2", "lost", rows["equipment"][2]["mention"])
    assert (added["text"], added["sentence"], added["status"], added["modality"]) == ("Mi‑24P", 0, "used", "asserted")
    assert (added["equipment"], added["family"]) == ("mi-24p", "helicopter")  # by the codebook, since the coder names none
    assert pd.isna(added["attribution"]) if format == "doccano" else added["attribution"] == rows["attributions"][0]["mention"]
    assert list(found["themes"]["theme"]) == ["sovereignty"]
    assert found["attributions"].equals(frame("attributions", rows["attributions"]))


def test_a_new_quote_without_a_link_goes_to_the_direct_quote_that_waits_for_one(tmp_path):
    offsets, quote = Utf16(TEXT), spot("grande journée")
    words = spot("a\u200b-t-il dit")

    def change(line):
        for found, name in ((words, "direct-quote/attributions"), (quote, "quote")):
            line["label"].append([offsets.units(found["start"]), offsets.units(found["end"]), name])

    path = submitted(exported(tmp_path, "doccano", before()), "doccano", change)
    found, faults, notes = brought_back(tmp_path, "doccano", path, layers=("attributions",))
    new = found["attributions"].iloc[-1]
    assert faults == [] and (new["quote_start"], new["quote_end"]) == (quote["start"], quote["end"])
    assert (
        len(notes) == 1
        and f"attributions '{words['text']}' at" in notes[0]
        and "no source, kind, cue; fill in attributions.csv" in notes[0]
    )
    assert list(found["codings"]["layer"]) == ["attributions"] and found["equipment"].empty


def test_the_tools_know_every_layer_field_and_value():
    features = [feature for layer in inception.layers(FIELDS_OF) for feature in layer["features"]]
    tags = {tag["tag_name"] for feature in features if "tag_set" in feature for tag in feature["tag_set"]["tags"]}
    values = {value for of in FIELDS_OF.closed.values() for value in of}
    interface = labelstudio.config(FIELDS_OF)
    assert tags == values and all(f'value="{value}"' in interface for value in (*LAYERS, *values))
    assert {"lost/equipment", "diplomacy/themes", "russians/framing", "citation/attributions", "dates", "quote"} <= set(
        doccano.labels(FIELDS_OF)
    )
    for layer, columns in FIELDS.items():
        assert all(f'name="{layer}_{column}"' in interface for column in columns)
        assert {*columns} <= set(SCHEMAS[layer].names)
