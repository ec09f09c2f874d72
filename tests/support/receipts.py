"""A world for receipts: entries of every fate, and every part of a decision, in one question."""

from __future__ import annotations

from typing import Any

import jointsanctions as js
from worlds import DAY, company, entry, incentive, item, penalty, person, related, under, world

#: When the receipts of the tests are made.
MADE = "2018-09-03T10:00:00+08:00"


def full_world(*more: Any, **restrict: Any) -> js.Evaluator:
    """Measures that apply, are open, withheld, set aside and go on; `restrict` changes the one that applies."""
    return world(
        penalty("restrict", via=["self", "legal-representative"], lasts={"years": 5}, **restrict),
        penalty("big", effect="prohibit", when={"amount": {"at_least": 1_000_000}}, lists=["tax"]),
        penalty("lapsed", effect="scrutinise", basis=[{"law": "later-law"}]),
        penalty("told", lists=["wages"], trigger="listing", matters=None, steps=None, effect="scrutinise"),
        under("procurement", "by-memo", lists=["wages"]),
        incentive("fast"),
        *more,
        items=[item("procurement", lists=["wages"])],
    )


def full_subject() -> js.Subject:
    """A company with entries of every fate, and a person behind it."""
    return company(
        entry("debtor"),
        entry("tax", document="税稽罚〔2018〕7号"),
        entry("honest", document=None),
        entry("wages", since="2018-01-01", until=None, document="珠人社监〔2018〕3号"),
        entry("wages", since="2015-01-01", until=None, document="珠人社监〔2015〕2号"),
        entry("watched"),
        relations=[related(person(entry("debtor", document="(2018)粤0402执9号")))],
        unchecked=["environment"],
    )


def full_question(**changes: Any) -> js.Question:
    """The question whose decision has all parts."""
    asked: dict[str, Any] = {
        "subject": full_subject(),
        "matter": "zhuhai.finance/purchase",
        "step": "review",
        "on": DAY,
    }
    return js.Question(**(asked | changes))
