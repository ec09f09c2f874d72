"""Sources put the number of a person where the number of a document, or a name, should be: no text shows it."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import jointsanctions as js
from jointsanctions.evaluation.decision import Detail, Form
from jointsanctions.vocabulary import Lang
from receipts import full_world
from worlds import BUILDER, DAY, ask, citizen_id, company, entry, person, related

LANGS: tuple[Lang, ...] = get_args(Lang)
NUMBER = citizen_id(date(1990, 1, 1), 7)


def told(document: str) -> list[str]:
    evaluator = full_world()
    listed = entry("debtor", document=document)
    other = entry("tax", document=f"{document}之二", subject=js.Identifier("citizen-id", NUMBER))
    by_name = js.NameMatch("wages", f"某人（{document}）", document)
    subject = js.Subject(
        BUILDER, "legal-person", f"某某公司（{document}）", [listed, other], [related(person(listed))], [by_name]
    )
    question = js.Question(subject, "zhuhai.finance/purchase", "review", DAY)
    decision = evaluator.decide(question)
    answers: list[Any] = [
        evaluator.timeline(question, until="2021-01-01"),
        evaluator.repair_paths(question),
        evaluator.why_not(question, measure="zhuhai.finance/restrict"),
        evaluator.profile(subject, on=DAY),
        evaluator.joint_duties(listed),
    ]
    texts = []
    for lang in LANGS:
        texts += [decision.explain(lang, detail, form) for detail in get_args(Detail) for form in get_args(Form)]
        texts += [each.explain(lang) for each in answers]
        texts += [str(each) for each in decision.to_dict(lang)["notices"]]
        texts.append(evaluator.record(question).explain(lang))
    return texts


def test_they_are_masked_in_every_text() -> None:
    texts = told(f"文书{NUMBER}")

    assert [] == [each for each in texts if NUMBER in each]
    assert any(f"文书440402********{NUMBER[-4:]}" in each for each in texts)


def test_numbers_of_organisations_and_of_documents_are_shown() -> None:
    assert any(f"文书{BUILDER}" in each for each in told(f"文书{BUILDER}"))
    assert any("(2018)粤0402执123号" in each for each in told("(2018)粤0402执123号"))


def test_data_have_what_was_given() -> None:
    """They go where the entry came from, and have to be found there again."""
    decision = ask(full_world(), company(entry("debtor", document=NUMBER)))

    (ground,) = decision.to_dict()["actions"][0]["grounds"]
    assert NUMBER == ground["designation"]["document"]
