"""The ledger against claims coded by hand, written to ``tests/gold/README.md``: on the coded mentions, and on the annotators' own.

``python -m benchmarks.ledgers`` measures the splits: on coded mentions, how well claims are gathered where no mention is misread; on
the test split also how well the whole way from text to claim does.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.press import scores
from mali_study import claims, codebook, reuse, schemas
from mali_study.annotate import annotate

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SPLITS = ("ledger_test", "ledger_dev", "ledger_dev2", "ledger_dev3")
BEGIN, END = "<!-- ledger results -->\n", "<!-- end of ledger results -->"


def coded(split: str, table: str) -> pd.DataFrame:
    """A table of a split's hand coding, all of it text."""
    return pd.read_csv(GOLD / split / "coding" / f"{table}.csv", dtype="string", keep_default_na=False, na_values=[""])


def hand_equipment(split: str, sentences: pd.DataFrame, annotated: pd.DataFrame) -> pd.DataFrame:
    """The coded mentions as a table ``equipment``, their ids as in the coding of claims.

    Who says a mention was not coded: it is the source that the annotators find for a mention that begins at the same character.
    """
    rows = coded(split, "equipment").astype({"start": "int64", "end": "int64", "quantity": "Int64"})
    rows["mention"] = rows["article_id"] + ":" + rows["start"].astype(str) + "-" + rows["end"].astype(str)
    rows["approximate"] = rows["approximate"].str.lower() == "true"
    starts = sentences.astype({"start": "int64"}).sort_values("start")
    rows = pd.merge_asof(rows.sort_values("start"), starts[["article_id", "start", "sentence"]], on="start", by="article_id")
    said = annotated[["article_id", "start", "attribution"]].astype({"start": "int64"}).drop_duplicates(["article_id", "start"])
    rows = rows.merge(said, on=["article_id", "start"], how="left").sort_values(["article_id", "start"], ignore_index=True)
    return schemas.frame("equipment", rows.astype(object).where(rows.notna(), None).to_dict("records"))


def truth(split: str) -> dict[str, pd.DataFrame]:
    """The coding of a split in the columns that `benchmarks.press.scores` asks for."""
    placed = coded(split, "claims")
    places = placed["mention"].str.extract(r"^(?P<article_id>.*):(?P<start>\d+)-(?P<end>\d+)$")
    mentions = placed[["mention", "claim"]].join(places).astype({"start": "int64", "end": "int64"})
    rivals = coded(split, "contradictions")
    rivals["conflict"] = rivals["conflict"].str.split(";").str[0]
    return {"mentions": mentions, "contradictions": rivals, "reports": coded(split, "reports"), "reuse": coded(split, "reuse")}


def measured(split: str, equipment: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> list[scores.Score]:
    """Every score of the ledger made of these mentions."""
    said = tables["articles"], tables["sentences"], tables["attributions"]
    passages = reuse.passages(*said)
    reports = reuse.reports(*said, passages)
    made = claims.gather(equipment, tables["attributions"], tables["articles"], reports, passages, codebook.load())
    true = truth(split)
    return [
        *scores.claims(true["mentions"], equipment, made.claim_mentions),
        *scores.contradictions(true["contradictions"], true["mentions"], equipment, made.claim_mentions, made.contradictions),
        *scores.reports(true["reports"], reports),
        scores.same_pairs("shared passages, pairs of articles", true["reuse"], passages),
    ]


def columns() -> Iterator[tuple[str, list[scores.Score]]]:
    """The scores of each split on coded mentions, those of the test split on annotated ones too, and as they first were."""
    first = pd.read_csv(GOLD / SPLITS[0] / "first_run.csv")
    yield f"{SPLITS[0]}, coded mentions, first run", [scores.Score(*row, 0, 0) for row in first.itertuples(index=False)]
    for split in SPLITS:
        with TemporaryDirectory(prefix="mali_study-") as scratch:
            annotate(GOLD / split / "articles", scratch, with_ledger=False)
            tables = {name: schemas.read(Path(scratch), name) for name in ("articles", "sentences", "attributions", "equipment")}
        yield f"{split}, coded mentions", measured(split, hand_equipment(split, tables["sentences"], tables["equipment"]), tables)
        if split == SPLITS[0]:
            yield f"{split}, annotated", measured(split, tables["equipment"], tables)


if __name__ == "__main__":
    table = scores.markdown(dict(columns()))
    page = GOLD / "README.md"
    before, after = page.read_text(encoding="utf-8").split(BEGIN)[0], page.read_text(encoding="utf-8").split(END)[1]
    page.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")
    print(table)
