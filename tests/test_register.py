"""The register in SIPRI's columns, reading an extract of one, and holding the press against it. Claims and rows are invented."""

import random
from pathlib import Path
from time import perf_counter

import pandas as pd
import pytest
from invented_claims import claims, contradictions

from mali_study.corpus import Log
from mali_study.register import fleet, read_register, reconcile, sipri, write
from mali_study.schemas import SCHEMAS, SIPRI

EXTRACT = Path(__file__).parent / "register_extract.csv"
HEADER = "Recipient,Supplier,Year of order,Number ordered,Weapon designation,Number delivered,Year(s) of delivery"
ROW = "Mali,Russia,2021,4,Mi-24P,4,2022"


@pytest.fixture(scope="module")
def register():
    return read_register(EXTRACT)


def saved(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A file with these lines."""
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def plain(row: pd.Series) -> list:
    """The register's own columns of a row, NA as None."""
    return [None if pd.isna(row[name]) else row[name] for name in SIPRI]


# --- the claims as a register


def test_an_order_and_its_deliveries_are_one_deal():
    table = sipri(
        claims(
            {"n": 4, "status": "ordered", "date": "2020-12-01", "supplier": "RUS", "sources": ["RFI"]},
            {"n": 2, "date": "2021-09-30", "supplier": "RUS", "sources": ["AFP", "RFI"], "n_reports": 2},
            {"n": 2, "date": "2022-03-20", "sources": ["ORTM"]},
        )
    )
    assert len(table) == 1 and list(table.columns) == SCHEMAS["register"].names
    assert plain(table.iloc[0])[:9] == ["Mali", "Russia", "2020", "4", "Mi-24P", "hélicoptère d'attaque", "4", "2021; 2022", None]
    assert table["Comments"][0] == (
        "ordered 4: said by RFI (1 independent report); delivered 2: said by AFP, RFI (2 independent reports); "
        "delivered 2: said by ORTM (1 independent report)"
    )
    assert table["claims"][0] == ["c1", "c2", "c3"] and table["mentions"][0] == ["m1", "m2", "m3"]


@pytest.mark.parametrize(
    ("row", "column", "printed"),
    [
        ({"n": 4, "date": "2022-08-09"}, "Number delivered", "4"),
        ({"n": 4, "date": "2022-08-09", "modality": "conditional"}, "Number delivered", "(4)"),
        ({"quantity_low": 4, "quantity_high": 6, "date": "2022"}, "Number delivered", "(4)"),
        ({"date": "2022-08-09"}, "Number delivered", ".."),
        ({"n": 4, "date": "2022-08-09"}, "Number ordered", ".."),
        ({"n": 4, "date": "2022-08-09"}, "Year of order", ".."),
        ({"n": 4, "date": "2022-08"}, "Year(s) of delivery", "2022"),
        ({"n": 4, "date": "2021-12/2022-02"}, "Year(s) of delivery", "(2021-2022)"),
        ({"n": 4, "published": "2022-08-10"}, "Year(s) of delivery", "(2022)"),
        ({"n": 4}, "Year(s) of delivery", ".."),
        ({"n": 4, "status": "announced", "date": "2022-08"}, "Number ordered", "(4)"),
        ({"n": 4, "status": "ordered", "date": "2022-08"}, "Number ordered", "4"),
        ({"n": 4, "supplier": None}, "Supplier", "unknown"),
        ({"n": 4, "recipient": None, "operator": "wagner"}, "Recipient", "Wagner Group"),
        ({"n": 4, "recipient": None}, "Recipient", "unknown"),
        ({"n": 4, "equipment": "helicopter"}, "Weapon designation", "Helicopters"),
        ({"n": 4, "equipment": "xr-77", "family": "uav"}, "Weapon description", "uav"),
    ],
)
def test_what_is_uncertain_stands_in_brackets_and_dots_for_what_is_not_known(row, column, printed):
    assert sipri(claims(row))[column][0] == printed


def test_contradicting_claims_are_one_lot_and_the_comment_says_so():
    told = claims({"n": 4, "date": "2022-01-05", "supplier": "RUS"}, {"n": 6, "date": "2022-01-05", "supplier": "CHN", "n_reports": 3})
    against = contradictions(("c1", "c2", "quantity", "4", "6"), ("c1", "c2", "supplier", "RUS", "CHN"))
    row = sipri(told, against).iloc[0]
    assert (row["Supplier"], row["Number delivered"]) == ("(China)", "(4)")
    assert "contradicted in quantity: 4 against 6, supplier: RUS against CHN" in row["Comments"]
    assert "supplier by others: Russia" in row["Comments"]
    assert len(sipri(told)) == 2


def test_what_is_told_again_without_a_number_is_of_the_same_deal():
    row = sipri(claims({"n": 4, "date": "2022-08-09", "supplier": "RUS"}, {"date": "2022-08"}, {"published": "2023"})).iloc[0]
    assert (row["Number delivered"], row["Year(s) of delivery"], row["claims"]) == ("4", "2022", ["c1", "c2", "c3"])


def test_an_order_without_a_date_came_before_its_delivery_but_an_announcement_did_not():
    told = [{"n": 4, "status": "ordered", "published": "2023-01-05"}, {"n": 4, "date": "2022-08-09"}]
    assert list(sipri(claims(*told))["claims"]) == [["c1", "c2"]]
    assert len(sipri(claims(told[0] | {"status": "announced"}, told[1]))) == 2


def test_deals_of_two_recipients_or_suppliers_are_kept_apart():
    table = sipri(
        claims(
            {"n": 4, "status": "ordered", "date": "2021-01-05", "supplier": "RUS"},
            {"n": 4, "date": "2022-01-05", "supplier": "BLR"},
            {"n": 4, "date": "2022-01-05", "supplier": "RUS", "recipient": "BFA"},
            {"n": 1, "date": "2020-01-05", "supplier": "RUS"},
        )
    )
    assert list(zip(table["Recipient"], table["Supplier"], table["claims"])) == [
        ("Burkina Faso", "Russia", ["c3"]), ("Mali", "Belarus", ["c2"]), ("Mali", "Russia", ["c4"]), ("Mali", "Russia", ["c1"]),
    ]  # fmt: skip


@pytest.mark.parametrize("row", [{"status": "lost"}, {"status": "used"}, {"status": None}, {"modality": "denied"}])
def test_what_is_no_transfer_is_no_deal(row):
    assert len(sipri(claims({"n": 4} | row))) == 0


def test_the_order_of_the_claims_does_not_matter():
    dates = ["2021-03-01", "2022", "2022-08", None]
    told = claims(
        *[{"n": n, "date": dates[n % 4], "status": "ordered" if n % 5 == 0 else "delivered", "published": "2023"} for n in range(1, 25)]
    )
    against = contradictions(("c1", "c2", "quantity", "1", "2"), ("c7", "c3", "date", "2022", "2023"))
    turned = sipri(told.sample(frac=1, random_state=4), against[::-1])
    pd.testing.assert_frame_equal(turned, sipri(told, against))


def test_no_claims_give_an_empty_register():
    assert len(sipri(claims(), contradictions())) == 0


# --- reading an extract


def test_an_export_is_read(register):
    assert list(register["row"]) == [6, 7, 8, 9, 10, 11, 12, 13, 14]
    assert list(register["recipient"]) == ["BFA", "CIV", *["MLI"] * 6, "wagner"]
    assert register["supplier"].fillna("").tolist() == ["TUR", "BLR", "RUS", "RUS", "RUS", "", "RUS", "", "RUS"]
    row = register.iloc[0]
    assert (row["n_delivered"], row["n_delivered_certain"], row["delivery_years"]) == (5, False, [2022, 2023])
    assert register["n_delivered_certain"].tolist() == [False, True, True, True, False, False, False, True, False]
    assert pd.isna(register["n_ordered"][5]) and register["delivery_years"][4] == [1985, 1986]
    assert register["Comments"][1] == 'Invented; sold "as is"'


def test_a_state_that_is_not_known_is_a_note(register):
    log = Log()
    read_register(EXTRACT, log)
    assert log.faults == [] and len(log.notes) == 1
    assert "line 13: Supplier 'South Afrika' is no state known here; is South Africa meant?" in log.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(tmp_path, encoding, separator):
    lines = [HEADER.replace(",", separator), "Côte d’Ivoire,Türkiye,2021,(4),Mi-24P,[2],2022".replace(",", separator)]
    lines[1] = lines[1].replace("ü", "u") if encoding == "cp1252" else lines[1]
    row = read_register(saved(tmp_path / "own.csv", *lines, encoding=encoding)).iloc[0]
    assert [row["recipient"], row["supplier"]] == ["CIV", "TUR"]
    assert (row["n_ordered"], row["n_ordered_certain"], row["n_delivered"]) == (4, False, 2)


def test_french_names_blank_recipients_and_doubled_columns(tmp_path):
    log = Log()
    path = saved(
        tmp_path / "own.csv",
        "Destinataire;Fournisseur;Année de commande;Nombre commandé;Désignation;Nombre livré;Année(s) de livraison;Nombre livré",
        "Burkina Faso;Émirats arabes unis;2021.0;5.0;Puma M36;1 200;2022;9",
        ";Afrique du Sud;2021;;Casspir;..;",
        "Mali;Russie;;;;;",
        "Sources : presse",
    )
    table = read_register(path, log)
    assert table[["recipient", "supplier"]].values.tolist() == [["BFA", "ARE"], ["BFA", "ZAF"]]
    assert table["n_delivered"][0] == 1200 and table["order_years"][0] == [2021] and table["n_ordered"][0] == 5
    assert [note.split(": ", 1)[1] for note in log.notes] == [
        "column 'Nombre livré' is there 2 times; the first is read",
        "line 4: no weapon designation; left out",
    ]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "empty"),
        (["", "  "], "empty"),
        (["just a text", "of two lines"], "no line names the columns Recipient, Supplier"),
        ([HEADER.replace("designation", "designatoin"), ROW], "no column 'Weapon designation' (is 'Weapon designatoin' meant?)"),
        ([HEADER.replace(",Number delivered", ""), ROW], "no column 'Number delivered'; found: Recipient, Supplier, Year of order"),
        ([HEADER], "no line below the header"),
        ([HEADER, ROW.replace(",4,Mi", ",four,Mi")], "line 2: Number ordered 'four': no number"),
        ([HEADER, ROW.replace("4,2022", "-,2022").replace("2021,4", "2021,3.5")], "line 2: Number ordered '3.5'"),
        ([HEADER, "", ROW.replace("2022", "soon")], "line 3: Year(s) of delivery 'soon': no year"),
        ([HEADER, ROW.replace("2022", "2023-2021")], "line 2: Year(s) of delivery '2023-2021'"),
        ([HEADER, ROW.replace("2022", "22")], "line 2: Year(s) of delivery '22'"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path, lines, says):
    with pytest.raises(ValueError) as refused:
        read_register(saved(tmp_path / "own.csv", *lines))
    assert says in str(refused.value) and "\n" not in str(refused.value) and str(tmp_path / "own.csv") in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest of a workbook", "save it as CSV"),
        (bytes(range(256)) * 4, "not a CSV file"),
        (b"Recipient,Supplier\n\x00\x00", "not a CSV file"),
        (b'Recipient,"' + b"x" * 200_000 + b'",Supplier\n', "no CSV"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path, content, says):
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=says) as refused:
        read_register(path)
    assert "\n" not in str(refused.value)


def test_what_is_no_file_is_refused_in_one_line(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(ValueError, match="no such file"):
            read_register(path)


# --- press and register


def reconciled(register, *rows: dict) -> pd.DataFrame:
    return reconcile(claims(*rows), register)


@pytest.mark.parametrize(
    ("row", "line", "difference"),
    [
        ({"n": 2, "date": "2022-08-09", "supplier": "RUS"}, 9, "none"),
        ({"n": 2, "date": "2023-01-02", "supplier": "RUS"}, 9, "year: press 2023 (c1), register 2022"),
        ({"n": 4, "date": "2022-08-09", "supplier": "RUS"}, 9, "number (delivered): press 4 (c1), register 2"),
        ({"n": 2, "date": "2022-08-09"}, 9, "supplier: press names none, register RUS"),
        ({"date": "2022-08-09", "supplier": "RUS"}, 9, "number (delivered): press gives none (c1), register 2"),
        ({"n": 2, "date": "2022-08", "supplier": "RUS", "equipment": "mi-35m"}, 9, "none"),
        ({"n": 2, "date": "2022-08", "supplier": "RUS", "equipment": "mi-35"}, 9, "none"),
        ({"n": 4, "date": "2021-09-30", "supplier": "RUS", "equipment": "mi-17"}, 8, "none"),
        ({"n": 4, "date": "2021-09-30", "supplier": "RUS", "equipment": "mi-8"}, 8, "none"),
        ({"n": 2, "published": "2022-08-10", "supplier": "RUS", "equipment": "su-25"}, 12, "none"),
        (
            {"n": 1, "status": "ordered", "date": "2022", "supplier": "RUS", "equipment": "su-25"},
            12,
            "delivery: register 2, press tells of none",
        ),
        ({"n": 1, "date": "2022-08", "supplier": "RUS", "equipment": "l-39"}, 11, None),
        ({"n": 6, "date": "1986", "supplier": "RUS", "equipment": "t-55", "modality": "conditional"}, 10, "press in the conditional alone"),
        ({"n": 5, "recipient": "BFA", "date": "2022", "supplier": "TUR", "equipment": "tb2"}, 6, "none"),
        ({"n": 10, "date": "2020", "supplier": "ZAF", "equipment": "casspir"}, 13, "supplier: press ZAF, register names none"),
        ({"n": 3, "recipient": None, "operator": "wagner", "date": "2021", "supplier": "RUS", "equipment": "pantsir-s1"}, 14, "none"),
    ],
)
def test_a_claim_finds_its_row(register, row, line, difference):
    table = reconciled(register, row)
    assert len(table) == len(register) and list(table.columns) == SCHEMAS["reconciled"].names
    found = table[table["match"] == "matched"]
    assert list(found["row"]) == [line] and found["claims"].iloc[0] == ["c1"] and found["mentions"].iloc[0] == ["m1"]
    assert difference is None or found["difference"].iloc[0] == difference


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"n": 2, "date": "2022-08-09", "supplier": "CHN"}, "another supplier"),
        ({"n": 2, "date": "2018", "supplier": "RUS"}, "more than a year away"),
        ({"n": 2, "published": "2019-05-05"}, "more than a year away"),
        ({"n": 2, "date": "2022", "equipment": "ka-52"}, "no row of this type and recipient"),
        ({"n": 2, "date": "2022", "recipient": "NER"}, "no row of this recipient"),
        ({"n": 2, "date": "2022", "recipient": None}, "names no recipient"),
        ({"n": 2, "date": "2022", "supplier": "RUS", "equipment": "combat-helicopter"}, "may be part of row 8, 9"),
        ({"n": 2, "date": "2022", "recipient": None, "operator": "jihadists"}, "no row of this recipient"),
    ],
)
def test_a_claim_without_a_row_says_why(register, row, rule):
    table = reconciled(register, row)
    alone = table[table["match"] == "press-only"]
    assert len(alone) == 1 and rule in alone["rule"].iloc[0] and alone["row"].isna().all() and (table["match"] != "matched").all()


@pytest.mark.parametrize("row", [{"status": "lost"}, {"status": "in-service"}, {"status": None}, {"modality": "denied"}])
def test_what_is_no_transfer_is_not_held_against_a_register(register, row):
    assert set(reconciled(register, {"n": 2, "date": "2022", "supplier": "RUS"} | row)["match"]) == {"register-only"}


def test_several_claims_of_one_row(register):
    told = [{"n": 1, "date": f"202{year}-03-01", "supplier": "RUS", "equipment": "su-25"} for year in (2, 3)]
    row = reconciled(register, *told).set_index("row").loc[12]
    assert row["claims"] == ["c1", "c2"] and row["numbers"] == ["1", "1"] and row["difference"] == "none"
    row = reconciled(register, *[claim | {"conflict": "date"} for claim in told]).set_index("row").loc[12]
    assert "press 1 (c1), register 2" in row["difference"]
    row = reconciled(register, *told, {"n": 7, "date": "2022", "equipment": "su-25"}).set_index("row").loc[12]
    assert "press 7 (c3), register 2" in row["difference"] and "supplier not named by the claim" in row["rule"]


def test_the_nearest_row_wins(tmp_path):
    cells = ["Russia,2020,2,Mi-24D,2,2022", "unknown,2020,4,Mi-24P,4,2022", "Russia,2020,2,Mi-24P,2,2021", "Russia,2020,4,Mi-24P,4,2022"]
    rows = [f"Mali,{of_row}" for of_row in cells]
    register = read_register(saved(tmp_path / "own.csv", HEADER, *rows))
    for row, line in (
        ({"n": 4, "date": "2022", "supplier": "RUS"}, 5),
        ({"n": 4, "date": "2021", "supplier": "RUS"}, 4),
        ({"n": 2, "date": "2022", "equipment": "mi-24d"}, 2),
        ({"n": 4, "date": "2022", "supplier": "BLR"}, 3),
        ({"published": "2024", "supplier": "RUS"}, 5),
    ):
        table = reconciled(register, row)
        assert list(table.loc[table["match"] == "matched", "row"]) == [line]


def test_without_claims_every_row_is_the_registers_alone(register):
    table = reconcile(claims(), register)
    assert set(table["match"]) == {"register-only"} and list(table["row"]) == list(register["row"])


def test_many_rows_and_claims_take_seconds_and_no_order_matters(tmp_path):
    chance = random.Random(3)
    slugs, names = ["su-25", "mi-24p", "mi-8", "tb2", "l-39", "btr-82a"], ["Mali", "Niger", "Burkina Faso", "Chad"]
    years = [chance.randint(1990, 2023) for _ in range(3000)]
    rows = [f"{chance.choice(names)},Russia,{year},4,{chance.choice(slugs)},{chance.randint(1, 9)},{year}" for year in years]
    register = read_register(saved(tmp_path / "own.csv", HEADER, *rows))
    codes, told = ["MLI", "NER", "BFA", "TCD"], []
    for _ in range(5000):
        own = {"n": chance.randint(1, 9), "recipient": chance.choice(codes), "equipment": chance.choice(slugs)}
        told.append(own | {"date": str(chance.randint(1990, 2023))})
    told = claims(*told)
    began = perf_counter()
    table = reconcile(told, register)
    assert perf_counter() - began < 10
    pd.testing.assert_frame_equal(table, reconcile(told.sample(frac=1, random_state=1), register))


# --- files


def test_what_is_written_opens_in_a_spreadsheet_and_is_read_back(tmp_path, register):
    told = claims(
        {"n": 4, "date": "2022-01-05", "supplier": "RUS", "modality": "conditional", "sources": ["=HYPERLINK(1)"]},
        {"n": 2, "status": "ordered", "date": "2021-01-05", "recipient": "BFA"},
    )
    path = tmp_path / "register.csv"
    write(sipri(told), path)
    text = path.read_text(encoding="utf-8")
    assert "(4)" not in text and text.splitlines()[0].startswith('"Recipient","Supplier","Year of order","Year of order ?"')
    again = read_register(path)
    assert again[["recipient", "n_ordered", "n_delivered"]].fillna(0).values.tolist() == [["BFA", 2, 0], ["MLI", 0, 4]]
    write(fleet(told), tmp_path / "fleet.csv")
    assert again["n_delivered_certain"].tolist() == [False, False] and again["n_ordered_certain"].tolist() == [True, False]
    write(reconcile(told, register.assign(Comments="=1+1")), tmp_path / "reconciled.csv")
    assert '"\'=1+1"' in (tmp_path / "reconciled.csv").read_text(encoding="utf-8")


def test_press_against_its_own_register_agrees(tmp_path):
    told = claims({"n": 4, "date": "2022-01-05", "supplier": "RUS"}, {"n": 2, "date": "2021-01-05", "recipient": "BFA", "equipment": "tb2"})
    write(sipri(told), tmp_path / "register.csv")
    table = reconcile(told, read_register(tmp_path / "register.csv"))
    assert list(table["match"]) == ["matched", "matched"] and set(table["difference"]) == {"none"}
