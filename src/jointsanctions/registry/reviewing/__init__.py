"""Many subjects at once: a list that was sent down is compared with a department's own, and a batch is reviewed for a purpose.

    from jointsanctions.registry import reviewing

    own = reviewing.File(Path("holders.xlsx").read_bytes(), "holders.xlsx")
    found = reviewing.compare(kept, "dishonest-judgment-debtor", own=[own], department="珠海市财政局", by="王")
    found = reviewing.review(kept, own, evaluator, purpose="评优", department="市总工会", lists=["major-tax-violator"])

Both are answered with tables, a review also with a page to be printed (`page`, extra `pages`) or a paper for Word (`paper`).
"""

from __future__ import annotations

from .answering import LIMIT, ListAnswer, Review, Reviewed, review
from .comparing import Comparison, Hit, NameQuestion, NotCompared, Own, Sent, compare
from .files import File, SubjectRow, Subjects, read_subjects
from .page import page, paper
from .tables import Table, table_bytes, tables_of_comparison, tables_of_review
from .terms import Due, Term

__all__ = [
    "LIMIT",
    "Comparison",
    "Due",
    "File",
    "Hit",
    "ListAnswer",
    "NameQuestion",
    "NotCompared",
    "Own",
    "Review",
    "Reviewed",
    "Sent",
    "SubjectRow",
    "Subjects",
    "Table",
    "Term",
    "compare",
    "page",
    "paper",
    "read_subjects",
    "review",
    "table_bytes",
    "tables_of_comparison",
    "tables_of_review",
]
