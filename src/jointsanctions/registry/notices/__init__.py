"""What goes out because of tickets: the notice to the subject (告知书), and the list for supervision (督办清单).

Both are plain values first; `write` puts them on pages, as documents of Word (extra `docx`) or pages of HTML (`pages`).
"""

from __future__ import annotations

from ...explaining.written_notices import Stage, ToldMeasure, WrittenNotice, written_notice
from .supervision import Supervision, Undone, supervision
from .telling import notice
from .writing import write

__all__ = [
    "Stage",
    "Supervision",
    "ToldMeasure",
    "Undone",
    "WrittenNotice",
    "notice",
    "supervision",
    "write",
    "written_notice",
]
