"""The reviewed texts of each kind of difference.

Every situation is shown in both languages in `golden/differences.{zh,en}.txt`; set JOINTSANCTIONS_UPDATE_GOLDEN to
write them again, and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.evaluation.question import Question
from jointsanctions.vocabulary import Lang
from jointsanctions.whatif.comparison import Comparison, compare
from jointsanctions.whatif.observations import KINDS
from places import GOLDEN
from worlds import DAY, Part, company, entry, incentive, item, penalty, person, related, under, world


def between(before: Part, after: Part, **parts: Any) -> Comparison:
    return compare(world(before, **parts), world(after, **parts))


def of_lists(change: Part, **measure: Any) -> Comparison:
    return compare(world(penalty(**measure)), world(penalty(**measure), lists={"debtor": change}))


def until(day: str) -> js.Evaluator:
    """A world whose only basis ends on a day."""
    return world(
        penalty(basis=[{"law": "old-law"}]), laws={"old-law": {"effective": {"from": "2000-01-01", "until": day}}}
    )


def comparisons() -> Iterator[tuple[str, Comparison]]:
    """Every kind of difference, and every form that it takes."""
    yield "nothing", between(penalty(), penalty())
    yield "another effect", between(penalty(), penalty(effect="prohibit"))
    yield (
        "another force, through two relations",
        between(penalty(via=["self", "director"]), penalty(force="may", via=["self", "director"])),
    )
    yield (
        "a measure that is gone, of two lists",
        between(penalty(lists=["debtor", "tax"]), penalty("other", steps=["decision"])),
    )
    yield "a condition", between(penalty(), penalty(when={"amount": {"at_least": 100}, "urgent": {"equals": True}}))
    yield "a second list in the condition", between(penalty(), penalty(when={"also_on": ["tax", "wages"]}))
    yield "a condition on the entry", between(penalty(), penalty(when={"entry.large_debt": {"equals": True}}))
    yield (
        "a graded list",
        between(
            penalty(lists=["environment"]), penalty(lists=["environment"], when={"entry.grade": {"at_least": "red"}})
        ),
    )
    yield (
        "an exemption, and another basis",
        between(
            penalty(), penalty(exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}])
        ),
    )
    yield "a severity", between(penalty(), penalty(severity="serious"))
    yield "another severity", between(penalty(severity="general"), penalty(severity="serious"))
    yield "a cap", between(penalty(), penalty(lasts={"years": 1}))
    yield "another cap", between(penalty(lasts={"years": 1}), penalty(lasts={"months": 6}))
    yield "another basis", between(penalty(), penalty(basis=[{"law": "procurement-regulation", "article": "第十九条"}]))
    for key, value in (
        ("do", "另一种办法"), ("feedback", {"within": 5}), ("carried_out_by", "zhuhai.housing"),
        ("parameters", {"rate": 0.1}), ("relevance", "理由"), ("provenance", {"status": "unverified"}),
    ):  # fmt: skip
        yield f"other content: {key}", between(penalty(), penalty(**{key: value}))
    yield (
        "other facts in the condition",
        between(
            penalty(when={"amount": {"at_least": 5}}),
            penalty(when={"lots": {"at_least": 5}, "amount": {"at_least": 5}}),
        ),
    )
    yield (
        "another severity and a cap",
        between(penalty(severity="serious", lasts={"years": 1}), penalty(severity="general", lasts={"years": 1})),
    )
    yield "another bar", between(incentive(barred_by=["tax"]), incentive(barred_by=["tax", "debtor"]))
    named = {"via": "represented-entity"}
    yield "the day of a relation", between(penalty(via=[named]), penalty(via=[named | {"holds": "listed"}]))
    mild = penalty("mild", effect="scrutinise", lists=["tax"])
    yield "covered no more", compare(world(mild, penalty()), world(mild, penalty(field="subsidy")))
    yield "an objection holds", of_lists({"on_objection": "hold"})
    yield "another remedy", of_lists({"remedies": ["申请行政复议"], "repair": {"how": "另一种方式"}})
    yield "no remedy", of_lists({"remedies": None, "repair": None})
    yield "a term", of_lists({"term": {"years": 2}})
    yield "other kinds", of_lists({"subjects": ["legal-person"]}, subjects=["legal-person", "natural-person"])
    yield "a minimum age", of_lists({"minimum_age": 18}, subjects=["natural-person"])
    yield (
        "a list that is gone",
        compare(world(penalty(), penalty("other", lists=["tax"])), world(penalty(), lists={"tax": None})),
    )
    yield (
        "a law that ends earlier",
        compare(until("2018-12-31"), until("2018-12-30")),
    )
    yield (
        "an item",
        compare(
            world(under("block"), items=[item("block")]),
            world(under("block", do="另一种办法"), items=[item("block", basis=None, via=["self", "director"])]),
        ),
    )
    yield "a matter that is gone", compare(world(penalty()), world(penalty(), matters={"fund": None}))
    yield "a matter that is new", compare(world(penalty(), matters={"fund": None}), world(penalty()))
    yield (
        "a matter of another name",
        compare(world(penalty()), world(penalty(), matters={"purchase": {"name": "另一个名称"}})),
    )
    yield (
        "steps that are gone",
        compare(world(penalty()), world(penalty(), matters={"purchase": {"steps": ["review"]}})),
    )
    yield (
        "a fact that is gone",
        compare(
            world(penalty(when={"urgent": {"equals": True}})),
            world(penalty(), matters={"purchase": {"facts": {"amount": {"type": "number"}}}}),
        ),
    )
    yield (
        "a fact of the entry that is gone",
        compare(
            world(penalty(when={"entry.large_debt": {"equals": True}})),
            world(penalty(), lists={"debtor": {"facts": {}}}),
        ),
    )
    ended = {"effective": {"from": "2018-01-01", "until": "2018-12-31"}}
    yield "no edition", compare(world(penalty(lists=["wages"])), world(penalty(lists=["wages"]), measure_list=ended))
    subject = company(
        entry(severity="serious", events=[("objection-filed", "2018-04-01")], facts={"large_debt": True}),
        entry("environment", grade="red", until=None),
        relations=[related(person(entry("tax"))), related(company(id="91440400MA00000A9W"), "branch")],
        unchecked=["wages", "unheard-of"],
    )
    asked = Question(subject, "zhuhai.finance/purchase", "review", DAY, {"amount": 5, "urgent": True})
    yield (
        "nothing follows for another reason",
        compare(
            world(penalty(via=["director"])),
            world(penalty(subjects=["natural-person"])),
            [Question(company(entry()), "zhuhai.finance/purchase", "review", DAY)],
        ),
    )
    yield (
        "one question with much about it",
        compare(world(penalty(), incentive()), world(penalty(effect="prohibit", force="may"), incentive()), [asked]),
    )


def told(lang: Lang) -> str:
    """The comparisons, without the digests, which every change of the base world would change."""
    parts = (f"# {name}\n{found.text(lang)}\n" for name, found in comparisons())
    return re.sub(r"[0-9a-f]{12} → [0-9a-f]{12}", "BEFORE → AFTER", "\n".join(parts))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_differences_are_as_read_before(lang: Lang) -> None:
    text = told(lang)
    path = GOLDEN / f"differences.{lang}.txt"
    if os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")

    assert path.read_text("utf-8") == text


def test_every_kind_of_difference_is_among_them() -> None:
    assert set(KINDS) == {each.kind for _, found in comparisons() for each in found.differences}


def test_no_difference_in_english_has_chinese_punctuation() -> None:
    assert not set("，。、；：（）「」“”《》") & set(told("en"))
