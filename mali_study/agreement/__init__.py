"""Hold two codings of one corpus against each other: two people's, or a person's and the annotators'.

`scores` says how far they agree, `confusion` which values stand against which, `disagreements` lists each with its sentence.
The first coding is the reference of precision and recall; F1, intervals and alphas do not depend on which is first.
"""

from mali_study.agreement.alpha import nominal_alpha, unitizing_alpha, unitizing_disagreement
from mali_study.agreement.coding import FIELDS, LAYERS, Coding, coded, cut, no_coding, read_coding, shared
from mali_study.agreement.disagreements import confusion, disagreements
from mali_study.agreement.matching import matched
from mali_study.agreement.scores import scores

__all__ = [
    "FIELDS",
    "LAYERS",
    "Coding",
    "coded",
    "confusion",
    "cut",
    "disagreements",
    "matched",
    "no_coding",
    "nominal_alpha",
    "read_coding",
    "scores",
    "shared",
    "unitizing_alpha",
    "unitizing_disagreement",
]
