"""What two catalogues decide differently, with one concrete question for each difference."""

from .comparison import Comparison, Difference, compare
from .generated_questions import questions

__all__ = ["Comparison", "Difference", "compare", "questions"]
