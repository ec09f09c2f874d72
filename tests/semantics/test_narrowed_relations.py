"""Relations that are narrowed by whom is listed and by the day on which they hold (S3), and bars through relations (S7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.vocabulary import SubjectKind, Tie
from worlds import (
    PERSON,
    SUPPLIER,
    TRADER,
    Part,
    ask,
    catalogue,
    company,
    entry,
    incentive,
    item,
    names,
    penalty,
    person,
    refusals,
    related,
    under,
    world,
)

MATCHERS = ["index", "durable"]
KINDS = ["legal-person", "unincorporated-organisation", "sole-trader", "natural-person"]


def evaluator(matcher: str, *measures: Part, **parts: Any) -> js.Evaluator:
    if matcher == "durable":
        pytest.importorskip("durable_rules_engine")
    return js.Evaluator(catalogue(*measures, **parts), matcher=matcher)


def at_the_time(holds: str | None) -> Part:
    """A measure that reaches through the firm represented, if the relation holds on that day."""
    return penalty(via=[{"via": "represented-entity"} | ({"holds": holds} if holds else {})])


def representative(since: str | None, last: str | None, **listed: Any) -> js.Subject:
    """A person who represents a firm on these days; the firm is listed from 1 March 2018."""
    days = {name: value for name, value in (("since", since), ("until", last)) if value}
    return person(relations=[related(company(entry(**listed)), "represented-entity", **days)])


@pytest.mark.parametrize("matcher", MATCHERS)
@pytest.mark.parametrize(
    ("holds", "since", "until", "outcome"),
    [
        # Whoever came later is not reached where the law means the representative at that time.
        ("listed", "2018-03-02", None, "proceed"),
        ("listed", "2018-03-01", None, "restrict"),
        ("asked", "2018-03-02", None, "restrict"),
        ("either", "2018-03-02", None, "restrict"),
        (None, "2018-03-02", None, "restrict"),
        # Whoever had left before the listing is not reached at all; who left after it, where the law means that time.
        ("listed", None, "2018-02-28", "proceed"),
        ("either", None, "2018-02-28", "proceed"),
        ("listed", None, "2018-03-01", "restrict"),
        ("either", None, "2018-03-01", "restrict"),
        ("asked", None, "2018-09-02", "proceed"),
        (None, None, "2018-09-02", "proceed"),
        ("asked", None, "2018-09-03", "restrict"),
    ],
)
def test_the_relation_has_to_hold_on_the_day_that_the_measure_names(
    matcher: str, holds: str | None, since: str | None, until: str | None, outcome: str
) -> None:
    decision = ask(evaluator(matcher, at_the_time(holds)), representative(since, until))

    assert outcome == decision.outcome
    assert outcome == "restrict" or not decision.person_needed


def test_who_is_not_reached_is_noticed_with_the_reason() -> None:
    later = ask(world(at_the_time("listed")), representative("2018-06-01", None))
    former = ask(world(at_the_time("asked")), representative(None, "2018-06-01"))

    assert ["relation-not-at-listing"] == [each.reason for each in later.noticed]
    assert ["relation-ended"] == [each.reason for each in former.noticed]
    assert [] == [*later.set_aside, *former.set_aside]


def test_a_measure_on_the_day_of_the_listing_does_not_end_with_the_relation() -> None:
    subject = representative(None, "2018-12-31", until="2019-12-31")

    assert date(2018, 12, 31) == ask(world(at_the_time("asked")), subject).actions[0].until
    assert date(2019, 12, 31) == ask(world(at_the_time("listed")), subject).actions[0].until
    assert date(2019, 12, 31) == ask(world(at_the_time("either")), subject).actions[0].until


def test_the_end_of_the_relation_is_no_turn_where_the_day_of_the_listing_counts() -> None:
    question = js.Question(
        representative(None, "2018-12-31", until="2019-12-31"), "zhuhai.finance/purchase", "review", date(2018, 9, 3)
    )
    starts = {
        holds: [span.start.isoformat() for span in world(at_the_time(holds)).timeline(question)]
        for holds in ("asked", "listed")
    }

    assert "2019-01-01" in starts["asked"]
    assert ["2018-09-03", "2020-01-01"] == starts["listed"]
    assert not [
        way
        for path in world(at_the_time("listed")).repair_paths(question)
        for ways in path.grounds
        for way in ways
        if way.kind == "relation"
    ]


BY_KIND = [
    {"via": "represented-entity", "listed": "legal-person"},
    {"via": "controlled-entity", "listed": ["legal-person"]},
    {"via": "led-entity", "listed": ["unincorporated-organisation"]},
]


@pytest.mark.parametrize("matcher", MATCHERS)
@pytest.mark.parametrize(
    ("via", "kind", "outcome"),
    [
        ("represented-entity", "legal-person", "restrict"),
        ("controlled-entity", "legal-person", "restrict"),
        ("led-entity", "legal-person", "proceed"),
        ("controlled-entity", "unincorporated-organisation", "proceed"),
        ("led-entity", "unincorporated-organisation", "restrict"),
    ],
)
def test_of_other_organisations_only_the_person_in_charge_is_reached(
    matcher: str, via: Tie, kind: SubjectKind, outcome: str
) -> None:
    """The controller of an organisation without legal personality is not prohibited."""
    listed = js.Subject(SUPPLIER, kind, designations=[entry()])
    decision = ask(evaluator(matcher, penalty(via=BY_KIND)), person(relations=[related(listed, via)]))

    assert outcome == decision.outcome
    noticed = ["listed-kind-not-reached"] if outcome == "proceed" else []
    assert noticed == [each.reason for each in decision.noticed]


@pytest.mark.parametrize("matcher", MATCHERS)
@pytest.mark.parametrize(("kind", "outcome"), [("natural-person", "restrict"), ("legal-person", "proceed")])
def test_a_listed_shareholder_of_another_kind_does_not_reach(matcher: str, kind: SubjectKind, outcome: str) -> None:
    holder = js.Subject(PERSON if kind == "natural-person" else SUPPLIER, kind, designations=[entry()])
    measure = penalty(via={"via": "shareholder", "listed": ["natural-person"]})

    assert outcome == ask(evaluator(matcher, measure), company(relations=[related(holder, "shareholder")])).outcome


@pytest.mark.parametrize(
    ("holds", "doubt", "outcome"),
    [
        ("listed", {"name_matches": [js.NameMatch("debtor")]}, "refer"),
        ("listed", {"unchecked": ["debtor"]}, "refer"),
        ("asked", {"name_matches": [js.NameMatch("debtor")]}, "proceed"),
        ("asked", {"unchecked": ["debtor"]}, "proceed"),
    ],
)
def test_doubts_about_a_former_firm_matter_where_the_day_of_the_listing_counts(
    holds: str, doubt: Part, outcome: str
) -> None:
    subject = person(relations=[related(company(**doubt), "represented-entity", until="2018-09-02")])
    decision = ask(world(at_the_time(holds)), subject)

    assert (outcome, outcome == "refer") == (decision.outcome, decision.person_needed)
    assert (outcome == "refer") == bool(decision.verify_identity or decision.unchecked)


class TestTheDocument:
    def test_one_relation_may_stand_alone_and_in_chinese(self) -> None:
        written: list[Any] = [
            "represented-entity",
            ["represented-entity"],
            {"via": "represented-entity"},
            [{"via": "represented-entity", "holds": "asked"}],
            [{"关联途径": "任法定代表人的单位", "关系时点": "提问时"}],
            [{"via": "represented-entity", "listed": KINDS}],
        ]

        assert 1 == len({catalogue(penalty(via=each)).digest for each in written})
        assert catalogue(penalty(via=written[0])).digest != catalogue(at_the_time("listed")).digest

    def test_order_has_no_meaning(self) -> None:
        one = {"via": "director", "listed": ["natural-person"], "holds": "listed"}
        other = {"via": "shareholder", "listed": ["legal-person", "natural-person"]}
        again = {"via": "shareholder", "listed": ["natural-person", "legal-person"]}

        assert catalogue(penalty(via=[one, other])).digest == catalogue(penalty(via=[again, one])).digest

    @pytest.mark.parametrize(
        "narrower",
        [
            {"via": "shareholder", "listed": ["natural-person"], "holds": "either"},
            {"via": "shareholder", "listed": ["natural-person"]},
            {"via": "shareholder", "listed": "natural-person", "holds": "listed"},
        ],
    )
    def test_under_an_item_it_may_be_narrower(self, narrower: Part) -> None:
        above = item("i", via=["self", {"via": "shareholder", "listed": ["natural-person"], "holds": "either"}])

        assert catalogue(under("i", via=[narrower]), items=[above])

    @pytest.mark.parametrize(
        "wider",
        [
            "shareholder",
            {"via": "shareholder", "listed": ["natural-person", "legal-person"], "holds": "listed"},
            {"via": "shareholder", "listed": ["natural-person"], "holds": "either"},
        ],
    )
    def test_under_an_item_it_may_not_be_wider(self, wider: Any) -> None:
        above = item("i", via=["self", {"via": "shareholder", "listed": ["natural-person"], "holds": "listed"}])

        assert ["JS402"] == refusals(under("i", via=[wider]), items=[above])

    def test_under_an_item_it_is_inherited(self) -> None:
        above = item("i", lists=["debtor"], via=[{"via": "represented-entity", "holds": "listed"}])

        assert "proceed" == ask(world(under("i"), items=[above]), representative("2018-06-01", None)).outcome


class TestWhatBarsThroughRelations:
    """An incentive for a sole trader whose operator is a judgment debtor, where the basis excludes that."""

    HONEST = entry("honest")

    def trader(self, operator: js.Subject, **days: str) -> js.Subject:
        return js.Subject(TRADER, "sole-trader", None, [self.HONEST], [related(operator, "operator", **days)])

    @pytest.mark.parametrize("matcher", MATCHERS)
    def test_a_listed_operator_bars_the_incentive_where_the_basis_says_so(self, matcher: str) -> None:
        barred = incentive(barred_by={"lists": ["black"], "via": ["self", "operator"]})
        decision = ask(evaluator(matcher, barred), self.trader(person(entry())))

        assert ("proceed", [], ["fast"]) == (decision.outcome, names(decision.actions), names(decision.withheld))
        assert ["operator"] == [each.via for each in decision.withheld]
        assert "经营者列入" in decision.withheld[0].because[0].text()
        assert "an entry of the operator" in decision.withheld[0].because[0].text("en")
        assert ["operator"] == [each.get("via") for each in decision.to_dict()["withheld"]]

    def test_by_default_only_the_subject_itself_bars(self) -> None:
        for plain in (None, ["black"], {"lists": ["black"]}):
            decision = ask(world(incentive(barred_by=plain)), self.trader(person(entry())))

            assert ("favour", ["fast"]) == (decision.outcome, names(decision.actions))

    @pytest.mark.parametrize(
        "operator",
        [
            person(entry("wages", events=[("objection-filed", "2018-04-01")])),
            person(unchecked=["debtor"]),
            person(name_matches=[js.NameMatch("debtor")]),
            js.Subject(js.Identifier("passport", "E00000000"), "natural-person", designations=[entry("young-debtor")]),
            person(entry(subject=js.Identifier("uscc", SUPPLIER))),
        ],
        ids=["held", "unchecked", "name only", "age unknown", "another number"],
    )
    def test_what_may_bar_through_a_relation_leaves_it_undetermined(self, operator: js.Subject) -> None:
        barred = incentive(barred_by={"lists": ["black"], "via": ["self", "operator"]})
        lists: Part = {"wages": {"on_objection": "hold"}}
        decision = ask(world(barred, lists=lists), self.trader(operator))

        assert [["fast"], []] == [names(decision.undetermined), names(decision.actions)]
        assert all(each.text(lang) for one in decision.undetermined for each in one.because for lang in ("zh", "en"))

    def test_a_former_operator_bars_only_where_the_day_of_the_listing_counts(self) -> None:
        subject = self.trader(person(entry()), until="2018-09-02")
        outcomes = [
            ask(world(incentive(barred_by={"lists": ["black"], "via": [{"via": "operator", "holds": holds}]})), subject)
            for holds in ("asked", "listed", "either")
        ]

        assert ["favour", "proceed", "proceed"] == [each.outcome for each in outcomes]

    def test_the_answer_says_what_ends_it_and_why_not(self) -> None:
        barred = world(incentive(barred_by={"lists": ["debtor"], "via": ["operator"]}))
        subject = self.trader(person(entry()))
        question = js.Question(subject, "zhuhai.finance/purchase", "review", date(2018, 9, 3))
        (path,) = barred.repair_paths(question)
        found = barred.why_not(question, measure="zhuhai.finance/fast")

        assert path.withheld
        assert {"operator"} == {way.via for ways in path.grounds for way in ways}
        assert "withheld" == found.verdict
        assert any("经营者" in change.text() for group in found.to_apply for change in group)

    def test_nobody_to_bar_is_found_when_compiling(self) -> None:
        barred = incentive(subjects=["legal-person"], barred_by={"lists": ["black"], "via": ["self", "operator"]})

        assert ["JS517"] == [each.code for each in catalogue(barred).warnings if each.code == "JS517"]


class TestWhoCanNeverBeReached:
    @pytest.mark.parametrize(
        ("parts", "code"),
        [
            ({"subjects": ["natural-person"], "via": ["legal-representative"]}, "JS505"),
            ({"subjects": ["natural-person"], "via": ["self", "legal-representative"]}, "JS517"),
            ({"subjects": ["legal-person"], "via": ["operator"]}, "JS505"),
            ({"subjects": ["sole-trader"], "via": ["operator"]}, None),
            ({"subjects": ["natural-person"], "via": ["branch", "head-office"]}, "JS505"),
            ({"lists": ["environment"], "via": ["self", "legal-representative"]}, "JS517"),
            ({"via": [{"via": "legal-representative", "listed": ["legal-person"]}]}, "JS505"),
            ({"subjects": ["natural-person"], "via": ["self", "represented-entity"]}, None),
        ],
    )
    def test_a_measure_that_can_never_reach_anybody_is_a_finding(self, parts: Part, code: str | None) -> None:
        for one in (catalogue(penalty(**parts)), catalogue(under("i"), items=[item("i", **parts)])):
            found = [each.code for each in one.warnings if each.code in ("JS505", "JS517")]

            assert ([] if code is None else [code]) == found
