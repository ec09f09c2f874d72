"""The check as a necessary step of an approval: query, act, and keep the answer in the case file."""

import json
from datetime import date

import jointsanctions as js

evaluator = js.Evaluator(js.load())  # once, when the approval system starts


def review(application: dict[str, object]) -> js.Decision:
    """Called when an application reaches the review; a person sees the answer and decides."""
    return evaluator.evaluate(
        js.Subject.from_dict(application["subject"]),
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=date(2018, 9, 3),
        facts={"bid_amount": 1_200_000},
    )


listing = {"list": "dishonest-judgment-debtor", "from": "2018-03-01", "until": "2020-02-29"}
decision = review({"subject": {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [listing]}})

print(decision.outcome, decision.person_needed, [action.measure for action in decision.actions])
print(decision.explain("zh"))
record = json.dumps(decision.to_dict(), ensure_ascii=False)  # stored in the case file
assert decision.outcome == "restrict"
