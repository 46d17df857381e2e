"""Through whom words came: sentences in the manner of different outlets, and the chain a reader would draw."""

import pytest
from invented_press import seeds, tables

from mali_study import reuse, schemas


def chains(texts: dict, **columns):
    made = tables(texts, **columns)
    return made, reuse.chains(*made, reuse.reports(*made, reuse.passages(*made)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Les engins sont arrivés ce matin au port », a déclaré à l'AFP Sadio Camara.", {("AFP", "Sadio Camara")}),
        ("Sadio Camara a annoncé sur son compte X l'arrivée des engins.", {("Twitter/X", "Sadio Camara")}),
        ("D'après Reuters, Vladimir Poutine a évoqué une livraison de blé.", {("Reuters", "Vladimir Poutine")}),
        ("Reuters, citant un communiqué du gouvernement russe, parle d'une livraison.", {("Reuters", "Gouvernement russe")}),
        ("Sadio Camara a déclaré que les engins étaient arrivés.", {(None, "Sadio Camara")}),
        ("Sadio Camara a déclaré que les engins étaient arrivés.\n\nAvec AFP\n", {("AFP", "Sadio Camara")}),
        ("Selon RFI, les engins sont arrivés.", {(None, "RFI")}),
        (
            "Assimi Goïta a écrit sur son compte X que les engins arrivaient. « Ils sont beaux et neufs », a-t-il ajouté. "
            "Abdoulaye Diop a estimé que c'était tard.",
            {("Twitter/X", "Assimi Goïta"), (None, "Abdoulaye Diop")},
        ),
        (
            "Dans un entretien à RFI, Abdoulaye Diop a estimé que la Russie tiendrait parole. Assimi Goïta a dit que non. "
            "« Nous verrons bien en mars », a conclu Abdoulaye Diop.",
            {("RFI", "Abdoulaye Diop"), (None, "Assimi Goïta")},
        ),
    ],
)
def test_the_chain_is_what_a_reader_would_draw(text, expected):
    made, found = chains({"a": text})
    assert {(through or None, source) for through, source in zip(found["through"].fillna(""), found["source"])} == expected
    known = set(made[2]["mention"])
    for row in found.itertuples():
        assert row.n_attributions == len(row.mentions) == len(set(row.mentions)) and set(row.mentions) <= known


def test_every_attribution_stands_in_a_chain_of_the_seeds(tmp_path):
    press = seeds(tmp_path)
    made = press["articles"], press["sentences"], press["attributions"]
    found = reuse.chains(*made, reuse.reports(*made, reuse.passages(*made)))
    said = press["attributions"][press["attributions"]["mode"] != "credit-line"]
    assert set(said["mention"]) <= {mention for mentions in found["mentions"] for mention in mentions}
    drawn = set(zip(found["article_id"].str[:3], found["through"].fillna(""), found["source"]))
    assert {
        ("000", "AFP", "Présidence du Mali"),
        ("000", "Twitter/X", "Assimi Goïta"),
        ("001", "APA", "Vladimir Poutine"),
        ("002", "Sputnik", "Abdoulaye Diop"),
        ("003", "Reuters", "Gouvernement russe"),
        ("003", "Reuters", "Vladimir Poutine"),
        ("004", "Maroc Diplomatique", "Assimi Goïta"),
    } <= drawn


def test_outlet_and_report_are_the_article_s():
    text = "Sadio Camara a déclaré que les engins étaient arrivés."
    _, found = chains({"a": text, "b": text}, outlet={"a": "Kibaru"}, agency={"b": "AFP"})
    assert found["outlet"].fillna("").tolist() == ["Kibaru", ""] and found["through"].fillna("").tolist() == ["", "AFP"]
    assert found["report"].tolist() == ["a", "b"]


@pytest.mark.parametrize("texts", [{}, {"a": None}, {"a": "Rien."}])
def test_little_input(texts):
    _, found = chains(texts)
    assert found.empty and list(found) == schemas.SCHEMAS["chains"].names
