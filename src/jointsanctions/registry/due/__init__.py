"""What is due in a registry: entries to be reported, feedback to be given, objections to be answered.

from jointsanctions.registry import due

due.reported(kept, entry, by="王")
board = due.board(kept, chinese_calendar())
"""

from __future__ import annotations

from .board import Board, Due, board
from .objections import Answered, Objection, answer, object_to, objections
from .reports import Report, not_reported, reported, reported_together, reports

__all__ = [
    "Answered",
    "Board",
    "Due",
    "Objection",
    "Report",
    "answer",
    "board",
    "not_reported",
    "object_to",
    "objections",
    "reported",
    "reported_together",
    "reports",
]
