"""What two catalogues decide otherwise, with one concrete question for each difference."""

from .comparison import Comparison, Difference, compare
from .generated_questions import Witness, questions, witnesses

__all__ = ["Comparison", "Difference", "Witness", "compare", "questions", "witnesses"]
