"""The written study: prose whose numbers are computed, figures, tables and appendices, in every format a journal asks for."""

from mali_study.writing.numbers import numbers, numbers_table
from mali_study.writing.prose import Draft
from mali_study.writing.saving import save

__all__ = ["Draft", "numbers", "numbers_table", "save"]
