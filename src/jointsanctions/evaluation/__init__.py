"""From a question to a decision: case, matching, resolution, explanation."""

from .answers.duties import Duty, JointDuties
from .answers.profile import Profile, Touched
from .answers.repair import RepairPath, Way
from .answers.timeline import Span, Turn
from .answers.whynot import Chain, Link, WhyNot
from .decision import Action, Decision, Ground, SetAside, Undetermined, VerifyIdentity, Withheld
from .evaluator import Evaluator
from .words.explanation import Notice

__all__ = [
    "Action",
    "Chain",
    "Decision",
    "Duty",
    "Evaluator",
    "Ground",
    "JointDuties",
    "Link",
    "Notice",
    "Profile",
    "RepairPath",
    "SetAside",
    "Span",
    "Touched",
    "Turn",
    "Undetermined",
    "VerifyIdentity",
    "Way",
    "WhyNot",
    "Withheld",
]
