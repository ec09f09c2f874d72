"""What was done, told on: feedback with its effect, cases written once, the counts of a month, boards, and the forms of platforms.

    from jointsanctions.registry import cases

    cases.feed_back(registry, 7, "zhuhai.finance/restrict-supplier", to="市信用办", effect="…", by="王")
    cases.collect(registry, catalogue, by="王")
    cases.count(registry, catalogue, "2018-09")

Numbers of natural persons are masked in all that it gives.
"""

from __future__ import annotations

from .boards import Board, BoardRow, LeftOut, board
from .collecting import Case, cases, collect, withdraw
from .counting import Counts, Later, Month, Queries, count
from .handled import Handled
from .profiles import (
    ExportColumn,
    ExportProfile,
    Filled,
    RefusedCell,
    RefusedRow,
    fill,
    profile_of,
    read_profile,
    shipped,
)
from .reported import Feedback, FeedbackRow, feed_back, feedback, feedback_rows, withdraw_feedback
from .tables import (
    FIELDS,
    Record,
    Table,
    TableField,
    board_records,
    case_record,
    counts_table,
    feedback_record,
    table_of,
)

__all__ = [
    "FIELDS",
    "Board",
    "BoardRow",
    "Case",
    "Counts",
    "ExportColumn",
    "ExportProfile",
    "Feedback",
    "FeedbackRow",
    "Filled",
    "Handled",
    "Later",
    "LeftOut",
    "Month",
    "Queries",
    "Record",
    "RefusedCell",
    "RefusedRow",
    "Table",
    "TableField",
    "board",
    "board_records",
    "case_record",
    "cases",
    "collect",
    "count",
    "counts_table",
    "feed_back",
    "feedback",
    "feedback_record",
    "feedback_rows",
    "fill",
    "profile_of",
    "read_profile",
    "shipped",
    "table_of",
    "withdraw",
    "withdraw_feedback",
]
