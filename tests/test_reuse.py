"""Passages that articles share: what a reader would call reuse is found, what any two articles have in common is not."""

import random
import subprocess
import sys

import pandas as pd
import pytest
from invented_press import seeds, shared, tables

from mali_study import reuse, schemas

STATEMENT = (
    "Nous attendons de nos partenaires qu’ils respectent la parole donnée et que les appareils promis au printemps "
    "soient remis à nos aviateurs avant la fin de l’hivernage"
)
DISPATCH = (
    "L'armée malienne a présenté jeudi à Sévaré six blindés légers sortis d'usine, ont constaté des habitants.\n"
    "Les engins, débarqués la veille d'un gros porteur, ont défilé sous les acclamations avant de rejoindre leur hangar.\n"
    f"«{STATEMENT}», a lancé devant la foule un officier supérieur.\n"
    "Un précédent convoi avait sauté sur une mine près de Douentza, tuant trois artilleurs et blessant leur guide."
)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def found(press):
    return reuse.passages(press["articles"], press["sentences"], press["attributions"])


def test_the_statement_of_10_august_runs_through_three_articles_as_one_passage(found):
    assert found["passage"].nunique() == 1 and set(found["kind"]) == {"quotation"}
    pairs = found.groupby([found["article_a"].str[:3], found["article_b"].str[:3]]).size()
    assert pairs.to_dict() == {("000", "003"): 2, ("000", "004"): 1, ("003", "004"): 1}
    whole = found[found["article_b"].str.startswith("003")]
    assert all(text.endswith("des aspirations de sa population") for side in "ab" for text in whole[f"text_{side}"])
    assert {"#Mali" in text for text in whole["text_b"]} == {True} and {"🇷🇺" in text for text in whole["text_b"]} == {True, False}


@pytest.mark.parametrize("table", ["seeds", "invented"])
def test_texts_are_what_stands_at_the_offsets(press, found, table):
    articles = press["articles"]
    if table == "invented":
        before = {"a": "Œuvre  de\u00ad paix.\n", "b": "Cœur\u200b battant…\n"}
        articles, *others = tables({"a": before["a"] + DISPATCH, "b": before["b"] + DISPATCH.upper(), "c": f"« {STATEMENT} », dit-il."})
        found = reuse.passages(articles, *others)
        assert len(found) == 3
    texts = articles.set_index("article_id")["text"]
    for row in found.itertuples():
        assert row.article_a < row.article_b and 0 < row.similarity <= 1
        sides = (row.article_a, row.start_a, row.end_a, row.text_a), (row.article_b, row.start_b, row.end_b, row.text_b)
        for article, start, end, text in sides:
            assert texts[article][start:end] == text and text == text.strip()
            assert not (texts[article] + " ")[end].isalnum() and (start == 0 or not texts[article][start - 1].isalnum())


@pytest.mark.parametrize(
    ("left", "right", "n_words"),
    [
        (f"Il a dit : « {STATEMENT} ».", f"« {STATEMENT.replace('partenaires', 'amis')} », selon lui.", 28),  # a word changed
        # signs and capitals
        (f"« {STATEMENT} »", "« Nous attendons de nos #partenaires 🇲🇱 qu'ils RESPECTENT la parole donnée », écrit-il.", 11),
        (f"« {STATEMENT} »", f"« {STATEMENT.replace(' et que', ', a-t-il ajouté devant ses troupes, et que')} »", 29),  # an insertion
        ("Le port dit « refuser tout chantage sur les cargaisons ».", "Il entend\u00a0« refuser tout chantage sur les cargaisons ».", 7),
        (
            "Six blindés légers sortis d'usine ont défilé sous les acclamations avant de rejoindre leur hangar.",
            "Samedi, six blindés légers tout neufs ont défilé sous les acclamations avant de gagner leur hangar.",
            11,
        ),
    ],
)
def test_one_row_where_a_statement_is_varied(left, right, n_words):
    found = shared(f"Ouverture du sommet hier.\n{left}\nLe soir tombait.", f"Autre lieu, autre scène.\n{right}\nNul ne sait.")
    assert len(found) == 1 and abs(int(found["n_words"].iloc[0]) - n_words) <= 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # office and name
        (
            "Le ministre de la Défense et des Anciens combattants, le général de corps d'armée Sadio Camara, inspecte un dépôt.",
            "À Kati, le ministre de la Défense et des Anciens combattants, le général de corps d'armée Sadio Camara, a ri.",
        ),
        # an institution
        (
            "La Mission multidimensionnelle intégrée des Nations unies pour la stabilisation au Mali plie bagage.",
            "Un camp de la Mission multidimensionnelle intégrée des Nations unies pour la stabilisation au Mali a brûlé.",
        ),
        # a treaty, a date of record
        (
            "Signé à Alger, l'Accord pour la paix et la réconciliation au Mali issu du processus d'Alger a vécu.",
            "Caduc, l'Accord pour la paix et la réconciliation au Mali issu du processus d'Alger n'existe plus.",
        ),
        (
            "Depuis le coup d'État d'août 2020 qui a renversé le président Ibrahim Boubacar Keïta, rien ne va.",
            "Le coup d'État d'août 2020 qui a renversé le président Ibrahim Boubacar Keïta fut bref.",
        ),
        # what any report says
        (
            "Selon un communiqué publié mardi sur les réseaux sociaux, le pont est coupé.",
            "Selon un communiqué publié mardi sur les réseaux sociaux, il pleut.",
        ),
        # the same topic
        ("Le Mali a reçu de la Russie deux hélicoptères neufs.", "Deux hélicoptères neufs ont été reçus par le Mali, venus de Russie."),
        # boilerplate
        (f"Bonjour.\n~{STATEMENT}\nLe fleuve monte.", f"Bonsoir.\n~{STATEMENT}\nLe prix du mil baisse."),
        # scare quotes
        ("Il vante le « partenariat gagnant-gagnant » d'hier.", "Encore un « partenariat gagnant-gagnant », raille la presse."),
    ],
)  # fmt: skip
def test_what_any_two_articles_share_is_no_reuse(left, right):
    assert shared(left, right).empty


def test_a_formula_of_very_many_articles_is_no_reuse():
    formula = "Le pays est en proie depuis une décennie à des violences qui ont fait fuir les paysans"
    towns = "Gao Kidal Ségou Mopti Kayes Sikasso Bougouni Koutiala Tombouctou Ménaka Ansongo Bandiagara Djenné Niono".split()
    assert reuse.passages(*tables({town: f"{town} s'éveille.\n{formula}.\nRien d'autre à {town}." for town in towns})).empty


def test_a_whole_copy_is_one_row_and_a_repeat_in_one_article_is_none():
    copy = shared(DISPATCH, "~Suivez-nous\n" + DISPATCH.replace("jeudi", "ce jeudi").replace("\n", "\n~Lire aussi : ailleurs\n"))
    assert len(copy) == 1 and copy["similarity"].iloc[0] > 0.95 and copy["kind"].iloc[0] == "text"
    assert shared(f"{DISPATCH}\n{DISPATCH}", "Tout autre chose se passe ici.").empty


def test_every_place_is_found_on_each_side():
    between = "Puis la nuit vint sur la ville et les badauds rentrèrent un à un sans commenter ces propos."
    found = shared(f"« {STATEMENT} »\n{between}\n« {STATEMENT} »", f"Reprise : « {STATEMENT} »\n{between[::-1]}\n« {STATEMENT} » encore.")
    assert found["start_a"].nunique() == 2 and found["start_b"].nunique() == 2 and found["passage"].nunique() == 1


def test_a_statement_in_many_articles_makes_no_more_than_two_rows_each():
    n_articles = 60
    texts = {f"{n:03d}": f"Article numéro {n} {n * 7}.\n« {STATEMENT} », dit la source {n}." for n in range(n_articles)}
    found = reuse.passages(*tables(texts))
    assert found["passage"].nunique() == 1 and n_articles - 1 <= len(found) <= 2 * n_articles
    assert set(found["article_a"]) | set(found["article_b"]) == set(texts)


def test_the_order_of_rows_changes_nothing():
    articles, sentences, attributions = tables({"b": DISPATCH, "a": f"« {STATEMENT} » dit-on.", "c": DISPATCH.replace("six", "sept")})
    once = reuse.passages(articles, sentences, attributions)
    turned = reuse.passages(articles[::-1], sentences.sample(frac=1, random_state=3), attributions[::-1])
    pd.testing.assert_frame_equal(once, turned)
    assert len(once) == 3


@pytest.mark.parametrize(
    "texts",
    [{}, {"a": DISPATCH}, {"a": None, "b": ""}, {"a": "Mali", "b": "Mali"}, {"a": "«««“““" * 50, "b": "😀" * 9 + "\u0301"}],
)
def test_little_input_gives_an_empty_table(texts):
    found = reuse.passages(*tables(texts))
    assert found.empty and list(found) == schemas.SCHEMAS["reuse"].names


def test_a_long_article_costs_time_in_proportion():
    chance = random.Random(5)
    words = [f"{chance.choice('bcdfglmnprst')}{chance.choice('aeiou')}{n}" for n in range(40_000)]
    changed = [word if chance.random() > 0.1 else "autrement" for word in words]
    articles, sentences, attributions = tables({"a": None, "b": None})
    articles["text"] = pd.array([" ".join(words), " ".join(changed)], dtype="string")
    found = reuse.passages(articles, sentences, attributions)
    assert found["n_words"].sum() > 30_000


def test_importing_it_loads_no_library_that_it_may_not_need():
    code = "import sys, mali_study.reuse; print(*{'datasketch', 'scipy', 'spacy', 'mali_study.codebook'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
