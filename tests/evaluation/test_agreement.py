"""The evaluator, with each of its matchers, answers as the oracle does.

`agreement.py` in `tests/support` does the same with millions of questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from agreement import MATCHERS, answered, evaluator_of, expected, questions_of, why_not
from jointsanctions.vocabulary import EVENTS, FORCES, PENALTY_EFFECTS, SEVERITIES, SubjectKind
from oracle import Oracle
from strategies import Lists, Question, World, event, facts, measure_lists, near_subjects, questions, worlds
from worlds import (
    BUILDER,
    DAY,
    RESTRAINT,
    SUPPLIER,
    Part,
    citizen_id,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    penalty,
    person,
    related,
    under,
)


@pytest.fixture(scope="module", params=MATCHERS)
def matcher(request: pytest.FixtureRequest) -> str:
    """Each of the available matchers."""
    name = str(request.param)
    if reason := why_not(name):
        pytest.skip(reason)
    return name


class TestTheOracleAgrees:
    """S1 to S20: two implementations, one meaning."""

    @given(lists=measure_lists, question=questions)
    def test_on_every_measure_list_and_question(self, matcher: str, lists: Lists, question: Question) -> None:
        with evaluator_of(lists.catalogue, matcher) as evaluator:
            assert expected(Oracle(lists.documents()), question) == answered(evaluator, question)

    @settings(max_examples=settings().max_examples // 4)
    @given(world=worlds, subjects=st.lists(near_subjects, min_size=3, max_size=3), given_facts=facts)
    def test_where_documents_have_editions_and_laws_come_and_go(
        self, matcher: str, world: World, subjects: list[js.Subject], given_facts: Part
    ) -> None:
        try:
            compiled = world.catalogue
        except js.CatalogueError:
            assume(False)
        oracle = Oracle(world.files)
        with evaluator_of(compiled, matcher) as evaluator:
            for question in questions_of(world, subjects, [given_facts, {}], number_of_days=5):
                assert expected(oracle, question) == answered(evaluator, question), question


def agree(
    files: dict[str, Part],
    subjects: Iterable[js.Subject],
    days: Iterable[date] = (DAY,),
    cases: Iterable[Part] = ({},),
) -> None:
    """The oracle, once, and every available matcher answer the same about these subjects, on these days, with these
    facts, at the review of a purchase."""
    oracle, lists = Oracle(files), compiled(files)
    asked = [Question(subject, on, given_facts) for subject, on, given_facts in product(subjects, days, cases)]
    answers = [expected(oracle, question) for question in asked]
    for matcher in MATCHERS:
        if not why_not(matcher):
            with evaluator_of(lists, matcher) as evaluator:
                for question, answer in zip(asked, answers, strict=True):
                    assert answer == answered(evaluator, question), (matcher, question)


OBJECTION = ("objection-filed", "2018-08-01")
HOUSING = "zhuhai.housing"


@pytest.mark.slow
class TestTheOracleAgreesOnEveryCombination:
    """What chance seldom brings together."""

    FIELDS: tuple[Any, ...] = ("procurement", ["procurement", "subsidy"], None)

    @pytest.mark.parametrize("effect", ["prohibit", "restrict", "scrutinise"])
    def test_of_a_penalty_and_those_that_it_may_cover(self, effect: str) -> None:
        """S8, S9, S17."""
        covered = [
            penalty(f"b{number}", effect="scrutinise", field=field, carried_out_by=by)
            for number, (field, by) in enumerate(product(self.FIELDS, (None, HOUSING)))
        ]
        subject = company(entry("debtor"), entry("tax", document="2号", events=[OBJECTION]))
        for force, field, by, listed in product(("shall", "may"), self.FIELDS, (None, HOUSING), ("debtor", "tax")):
            one = penalty("a", effect=effect, force=force, field=field, carried_out_by=by, lists=[listed])
            agree(documents(one, *covered), [subject])

    def test_of_two_entries_that_may_be_one_fact(self) -> None:
        """S16, and `also_on`."""
        files = documents(
            penalty("a", lists=["debtor", "tax", "wages"], via=["self", "legal-representative", "director"]),
            penalty("b", lists=["debtor"], via=["self", "director"], when={"also_on": ["tax"]}),
            penalty("c", lists=["tax"], when={"not": {"also_on": ["tax"]}}),
            lists={"wages": {"authority": "人民法院"}},
        )
        places = ("self", "legal-representative", "director", "another director")

        def subject(*rows: tuple[str, js.Designation]) -> js.Subject:
            def at(place: str) -> list[js.Designation]:
                return [one for where, one in rows if where == place]

            return company(
                *at("self"),
                relations=[
                    related(person(*at("legal-representative")), "legal-representative"),
                    related(person(*at("director")), "director"),
                    related(company(*at("another director"), id=SUPPLIER), "director"),
                ],
            )

        entries = [
            entry(listed, document=document, authority=authority, until="2019-02-28")
            for listed, document, authority in product(
                ("debtor", "tax", "wages"), (None, "1号", "2号"), (None, "甲局", "人民法院")
            )
        ]
        firsts = [
            entry(document=document, authority=authority)
            for document, authority in (("1号", "甲局"), ("1号", None), (None, "甲局"))
        ]
        agree(
            files,
            [
                subject((here, first), (there, second))
                for first, second, here, there in product(firsts, entries, places[::2], places)
            ],
        )

    def test_of_two_events(self) -> None:
        """S2, S9, S11."""
        files = documents(penalty("a", when={"not": {"also_on": ["tax"]}}), penalty("b", lists=["tax"]), incentive("c"))
        days = [DAY + timedelta(days=step) for step in (-1, 0, 1)]
        happened = [event(on, word, 0 if on == DAY else 1) for word, on in product(EVENTS, days)]
        subjects = [
            company(
                replace(entry("tax", document="2号"), events=(first, second)),
                replace(entry(), events=(second,)),
                entry("honest"),
            )
            for number, first in enumerate(happened)
            for second in happened[number:]
        ]
        agree(files, subjects)

    def test_of_severities_and_grades(self) -> None:
        """S5, S15."""
        grades = ("yellow", "red", "black")
        operators = ("equals", "not_equals", "at_least", "at_most", "more_than", "less_than")
        asked: list[Part] = [{operator: grade} for operator, grade in product(operators, grades)]
        asked += [{operator: list(grades[:2])} for operator in ("in", "not_in")]
        made = [
            penalty(f"a{number}", lists=["environment"], when={"entry.grade": condition})
            for number, condition in enumerate(asked)
        ]
        made += [penalty(severity, lists=["environment"], severity=severity) for severity in SEVERITIES]
        entries = [
            entry("environment", grade=grade, severity=severity)
            for grade, severity in product((None, *grades), (None, *SEVERITIES))
        ]
        agree(documents(*made), map(company, entries))

    def test_of_terms_and_first_days(self) -> None:
        """S2, S11, at the ends of months."""
        terms = [{unit: number} for unit, number in product(("years", "months", "days"), (1, 6, 30))]
        made = [penalty(f"a{number}", lasts=term) for number, term in enumerate(terms)]
        firsts = [date(2020, 2, 29), date(2020, 2, 28), date(2019, 8, 31), date(2019, 12, 1), date(2020, 3, 1)]
        subjects = [company(entry(listed, since, None)) for listed in ("debtor", "wages") for since in firsts]
        days = [date(2020, 2, 27) + timedelta(days=step) for step in range(4)]
        days += [date(2021, 2, 27) + timedelta(days=step) for step in range(4)] + [date(2020, 5, 31)]
        agree(documents(*made, penalty("b", lists=["wages"])), subjects, days)

    def test_of_laws_of_an_item_and_of_its_measure(self) -> None:
        """S4, S11, S18."""
        laws = [[], ["old-law"], ["later-law"], ["old-law", "later-law"], ["ministry-rule"], ["zhuhai-regulation"]]
        periods = [None, {"from": "2018-03-01", "until": "2018-12-31"}, {"from": "2018-09-04"}]
        effects = ("restrict", "publicise", "inform")
        rows = list(enumerate(product(laws, periods, (None, "ministry-notice", "ministry-rule", "hunan-regulation"))))
        items = [
            item(
                f"i{number}",
                basis=[{"law": law} for law in basis],
                effective=period,
                effect=effects[number % len(effects)],
            )
            for number, (basis, period, _) in rows
        ]
        made = [under(f"i{number}", basis=added and [{"law": added}]) for number, (_, _, added) in rows]
        days = [
            DAY,
            DAY + timedelta(days=1),
            date(2018, 12, 31),
            date(2019, 1, 1),
            RESTRAINT - timedelta(days=1),
            RESTRAINT,
        ]
        agree(documents(*made, items=items), [company(entry(until=None))], days)

    def test_of_what_bars_an_incentive(self) -> None:
        """S7, S10."""
        files = documents(
            incentive("a"),
            incentive("b", barred_by=["tax"]),
            incentive("c", barred_by=["watch"], carried_out_by=HOUSING),
            incentive("d", barred_by={"lists": ["debtor"]}, when={"amount": {"at_least": 1}}),
            incentive(
                "e",
                lists=["honest", "certified"],
                when={"any": [{"amount": {"at_least": 1}}, {"also_on": ["certified"]}]},
            ),
        )
        other = js.Identifier.parse(SUPPLIER, "uscc")
        lists = ("debtor", "tax", "watched", "unheard-of")
        doubts: list[Part] = [{}]
        doubts += [{"name_matches": [js.NameMatch(listed)]} for listed in lists]
        doubts += [{"unchecked": [listed]} for listed in lists]
        bars = [
            entry(listed, document="2号", events=events, subject=subject)
            for listed, events, subject in product(lists, ((), [OBJECTION]), (None, other))
        ]
        subjects = [
            company(*entries, relations=relations, **doubt)
            for doubt, bar in product(doubts, bars)
            for entries, relations in (
                ((entry("honest"), bar), ()),
                ((entry("honest"), entry("certified", document="3号"), bar), ()),
                ((entry("honest"),), (related(person(bar), "director"),)),
            )
        ]
        agree(files, subjects)

    @pytest.mark.parametrize("part", ["measure", "item", "list", "law", "other list"])
    def test_of_what_is_unverified(self, part: str) -> None:
        """S10."""
        unverified = {"provenance": {"status": "unverified"}}

        def doubt(name: str) -> Part:
            return unverified if name == part else {}

        files = documents(
            penalty("a", **doubt("measure")),
            penalty("b", lists=["debtor", "tax"]),
            under("c"),
            items=[item("c", basis=[{"law": "licensing-law"}], **doubt("item"))],
            laws={"licensing-law": doubt("law")},
            lists={"debtor": doubt("list"), "tax": doubt("other list")},
        )
        agree(files, [company(entry()), company(entry("tax")), company(id=BUILDER)])

    def test_of_ages(self) -> None:
        """S19."""
        files = documents(penalty(lists=["young-debtor", "debtor"], via=["self", "director"]))
        born = [date(2000, 2, 28) + timedelta(days=step) for step in range(4)]
        first = [date(2018, 2, 27) + timedelta(days=step) for step in range(4)]
        young = [person(entry("young-debtor", since), id=citizen_id(birth)) for since, birth in product(first, born)]
        passport = js.Identifier.parse("E00000000", "passport")
        young += [person(entry("young-debtor"), id=passport), company(entry("young-debtor"))]
        agree(files, [*young, *(company(relations=[related(one, "director")]) for one in young)])

    @pytest.mark.parametrize("force", FORCES)
    def test_of_effects_duties_and_objections(self, force: str) -> None:
        """S9, S10, S17: the outcome of one action."""
        held, open_ = (
            entry("tax", until=None, document=name, events=events)
            for name, events in (("1号", [OBJECTION]), ("2号", ()))
        )
        subjects = [company(held), company(open_), company(held, open_)]
        for effect, by, law in product(
            PENALTY_EFFECTS, (None, HOUSING), ("guangdong-regulation", "court-interpretation")
        ):
            one = penalty(effect=effect, force=force, carried_out_by=by, lists=["tax"], basis=[{"law": law}])
            more = penalty("b", lists=["tax"], basis=[{"law": "procurement-law"}], effect="scrutinise")
            agree(documents(one, more), subjects, [DAY, RESTRAINT])

    def test_of_relations_and_kinds(self) -> None:
        """S3, S11."""
        files = documents(
            penalty("a", via=["self", "director"]),
            penalty("b", via=["self", "legal-representative"], subjects=["legal-person"], trigger="listing"),
            penalty("c", lists=["environment", "debtor"], via=["director"], subjects=["sole-trader", "natural-person"]),
        )
        day_before, day_after = DAY - timedelta(days=1), DAY + timedelta(days=1)
        periods = [(None, None), (None, day_before), (None, DAY), (DAY, None), (day_after, None), (DAY, day_after)]
        listed = [person(entry("environment"), entry()), company(entry("environment"), entry(), id=SUPPLIER)]
        subjects = [
            js.Subject(BUILDER, cast("SubjectKind", kind), designations=own, relations=[related(one, via, *period)])
            for kind, own, one, via, period in product(
                ("legal-person", "sole-trader"),
                ((), (entry(until=DAY),)),
                listed,
                ("director", "legal-representative"),
                periods,
            )
        ]
        agree(files, subjects, [day_before, DAY, day_after])

    def test_of_editions(self) -> None:
        """S4, S11: of the memorandum and of the measure list."""
        files = documents(
            under("a"),
            under("b", lasts={"years": 1}),
            penalty("c", effective={"from": "2018-03-01", "until": "2018-09-03"}),
            penalty(
                "d",
                basis=[
                    {
                        "law": "procurement-law",
                        "article": "第一条",
                        "effective": {"from": "2018-01-02", "until": "2018-09-04"},
                    },
                    {
                        "law": "procurement-law",
                        "article": "第二条",
                        "effective": {"from": "2018-09-05", "until": "2018-12-31"},
                    },
                ],
            ),
            items=[item("a"), item("b", effect="prohibit")],
            memo={"effective": {"from": "2016-01-20", "until": "2018-09-03"}},
            measure_list={"effective": {"from": "2018-01-01", "until": "2018-12-31"}},
        )
        later = {"from": "2018-09-05", "until": "2020-01-01"}
        files["memo@2018-09-05"] = {**files["memo"], "effective": later, "items": [files["memo"]["items"][0]]}
        kept = [each for each in files["zhuhai.finance"]["measures"] if "effective" not in each]
        second = {"effective": {"from": "2019-01-02"}, "measures": kept}
        files["zhuhai.finance@2019-01-02"] = {**files["zhuhai.finance"], **second}
        turns = [DAY, date(2018, 9, 5), date(2018, 12, 31), date(2019, 1, 2), date(2020, 1, 1), date(2018, 1, 1)]
        days = [turn + timedelta(days=step) for turn in turns for step in (-1, 0, 1)]
        agree(files, [company(entry(since="2017-01-01", until=None))], days)

    def test_of_facts_that_are_missing(self) -> None:
        """S5, S15."""
        asked: list[Part] = [
            {"amount": {"at_least": 1}},
            {"urgent": {"equals": True}},
            {"entry.large_debt": {"equals": True}},
        ]
        conditions: list[Part] = [
            *asked,
            *({word: list(pair)} for word, pair in product(("any", "all"), product(asked, asked))),
            {"not": {"any": asked}},
            {"all": [{"not": asked[0]}, {"any": asked[1:]}]},
        ]
        made = [penalty(f"a{number}", when=condition) for number, condition in enumerate(conditions)]
        made += [
            penalty(f"b{number}", when=asked[0], exempt=[{"when": condition}], severity="general")
            for number, condition in enumerate(conditions)
        ]
        cases: list[Part] = [
            {name: value for name, value in (("amount", amount), ("urgent", urgent)) if value is not None}
            for amount, urgent in product((None, 0, 1), (None, False, True))
        ]
        entries = [
            entry(facts={} if large is None else {"large_debt": large}, severity=severity)
            for large, severity in product((None, False, True), (None, "minor", "general"))
        ]
        agree(documents(*made), map(company, entries), cases=cases)
