"""What differs between two runs of the study: their inputs, claims, figures, rankings and numbers, and the sentences behind it.

Reads the folders that `mali-study run` wrote, and nothing else: neither spaCy nor a plotting library is loaded.
"""

from mali_study.differences.comparing import Comparison, compared
from mali_study.differences.reports import FORMATS, report, save, summary

__all__ = ["FORMATS", "Comparison", "compared", "report", "save", "summary"]
