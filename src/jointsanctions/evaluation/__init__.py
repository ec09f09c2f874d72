"""From a question to a decision: case, matching, weighing, resolution."""

from .decider import Decider
from .decision import Action, Decision, Ground, Notice, SetAside, Undetermined, VerifyIdentity, Withheld
from .question import Question

__all__ = [
    "Action",
    "Decider",
    "Decision",
    "Ground",
    "Notice",
    "Question",
    "SetAside",
    "Undetermined",
    "VerifyIdentity",
    "Withheld",
]
