"""What goes out because of tickets: the notices to the subject (告知书), and the list for supervision (督办清单).

They are plain values first; `write` puts them on pages, as documents of Word (extra `docx`) or pages of HTML (`pages`).
`served` records that a notice reached the subject (送达).
"""

from __future__ import annotations

from ...explaining.lifted_notices import LiftedEntry, LiftedNotice, Lifting
from ...explaining.written_notices import Stage, ToldMeasure, WrittenNotice, written_notice
from ..services import STAGES, WAYS, ServedStage, Service, ServiceWithdrawn
from .lifting import lifted_notice
from .serving import served, withdraw_service
from .supervision import Supervision, Undone, supervision
from .telling import notice
from .untold import Untold
from .writing import write

__all__ = [
    "STAGES",
    "WAYS",
    "LiftedEntry",
    "LiftedNotice",
    "Lifting",
    "ServedStage",
    "Service",
    "ServiceWithdrawn",
    "Stage",
    "Supervision",
    "ToldMeasure",
    "Undone",
    "Untold",
    "WrittenNotice",
    "lifted_notice",
    "notice",
    "served",
    "supervision",
    "withdraw_service",
    "write",
    "written_notice",
]
