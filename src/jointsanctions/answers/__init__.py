"""The other answers: why not, timeline, repair paths, profile, joint duties, and what a question needs."""

from .counterfactuals import Change
from .duties import Duty, JointDuties
from .profile import Profile, Touched
from .repair import RepairPath, RepairPaths, Way
from .requirements import RequiredFact, RequiredList, Requirements
from .timeline import Span, Timeline, Turn
from .why_not import Chain, Link, WhyNot

__all__ = [
    "Chain",
    "Change",
    "Duty",
    "JointDuties",
    "Link",
    "Profile",
    "RepairPath",
    "RepairPaths",
    "RequiredFact",
    "RequiredList",
    "Requirements",
    "Span",
    "Timeline",
    "Touched",
    "Turn",
    "Way",
    "WhyNot",
]
