"""Every number that the written study names, computed once."""

from mali_study.study import Study
from mali_study.writing import counts, ledger_counts, measures
from mali_study.writing.namespace import Numbers, numbers_table

__all__ = ["Numbers", "numbers", "numbers_table"]


def numbers(study: Study, coding: str = "") -> Numbers:
    """The numbers of a study by name; ``coding`` is the folder of a hand coding, empty the one in the corpus.

    Names are the same whatever the corpus: what there is none of counts 0, what cannot be said prints a dash.

    Raises
    ------
    FileNotFoundError, ValueError
        A hand coding is named and cannot be read, see `Study.accuracy`.
    """
    made = Numbers(study.context)
    for add in (counts.corpus, counts.sources, counts.themes, counts.equipment, counts.framing):
        add(made, study)
    for add in (ledger_counts.reuse, ledger_counts.chains, ledger_counts.claims, ledger_counts.contradictions):
        add(made, study)
    for add in (ledger_counts.events, ledger_counts.fleet, measures.codebook, measures.rules):
        add(made, study)
    measures.imprint(made)
    measures.accuracy(made, study, coding)
    measures.corrected(made, study, coding)
    return made
