"""When things change: whom an import, a repair, a revocation or a new edition touches, and what each should now do.

from jointsanctions.registry import changes

changes.delta(kept, evaluator, since="2018-09-03")
changes.recall(kept, evaluator)
changes.shadow(kept, evaluator, candidate)
"""

from .dealing import Said
from .delta import Delta, Difference, Touched, Unanswered, delta
from .moments import Moment
from .reading import Cause
from .reasons import Why
from .recall import Recall, Recalls, recall, settle
from .shadow import Shadow, Shift, Uncovered, shadow, shadow_of
from .standing import Standing

__all__ = [
    "Cause",
    "Delta",
    "Difference",
    "Moment",
    "Recall",
    "Recalls",
    "Said",
    "Shadow",
    "Shift",
    "Standing",
    "Touched",
    "Unanswered",
    "Uncovered",
    "Why",
    "delta",
    "recall",
    "settle",
    "shadow",
    "shadow_of",
]
