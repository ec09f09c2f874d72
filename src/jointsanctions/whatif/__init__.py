"""Differences between the decisions of two catalogues, with one concrete question for each."""

from .comparison import Comparison, Difference, compare
from .generated_questions import questions

__all__ = ["Comparison", "Difference", "compare", "questions"]
