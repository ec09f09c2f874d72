"""From a question to a decision: case, matching, resolution, explanation."""

from .decision import Action, Decision, Ground, SetAside, Undetermined, VerifyIdentity, Withheld
from .evaluator import Evaluator
from .explanation import Notice

__all__ = [
    "Action",
    "Decision",
    "Evaluator",
    "Ground",
    "Notice",
    "SetAside",
    "Undetermined",
    "VerifyIdentity",
    "Withheld",
]
