"""What two catalogues decide otherwise, with one concrete question for each difference."""

from .comparison import Comparison, Difference, compare
from .question import Question
from .witnesses import Witness, questions, witnesses

__all__ = ["Comparison", "Difference", "Question", "Witness", "compare", "questions", "witnesses"]
