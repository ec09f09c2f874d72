"""What holds for every catalogue and every question, whatever they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.vocabulary import CONNECTIVES, EFFECTS, KEYS, OPERATORS
from schema_checks import violations
from strategies import (
    BLACK,
    RED,
    WATCH,
    Lists,
    Question,
    block_style,
    comparisons,
    entries_on,
    measure_lists,
    plain_designations,
    questions,
    subjects,
    texts,
    with_parts,
)
from worlds import (
    BUILDER,
    DAY,
    PERSON,
    Part,
    as_json,
    ask,
    company,
    compiled,
    documents,
    entry,
    incentive,
    item,
    penalty,
    person,
    related,
    to_yaml,
    under,
    world,
)

# The state of a measure in a decision: what it is now, and what it may become when less is known or more is asked for.

ACTION, OPEN, WITHHELD, NOTHING = "action", "undetermined", "withheld", "nothing"


def states(decision: js.Decision, measures: Iterable[Part]) -> dict[str, str]:
    """Of every measure of the list, whether it is an action, open, withheld, or not at all."""
    found = {f"zhuhai.finance/{each['id']}": NOTHING for each in measures}
    found |= {each.measure: OPEN for each in decision.undetermined}
    found |= {each.measure: WITHHELD for each in decision.withheld}
    found |= {each.measure: ACTION for each in decision.actions}
    return found


def of_kind(decision: js.Decision, kind: str) -> set[str]:
    return {each.measure for each in decision.actions if each.kind == kind}


def open_of_kind(decision: js.Decision, kind: str) -> set[str]:
    return {each.measure for each in decision.undetermined if each.version.measure.terms.kind == kind}


def shuffled(subject: js.Subject, random: Any) -> js.Subject:
    """The subject with everything in it in another order, inside its relations too."""

    def mixed(parts: Iterable[Any]) -> list[Any]:
        parts = list(parts)
        random.shuffle(parts)
        return parts

    def relation(one: js.Relation) -> js.Relation:
        return replace(one, subject=shuffled(one.subject, random))

    return with_parts(
        subject,
        designations=mixed(subject.designations),
        relations=mixed(map(relation, subject.relations)),
        name_matches=mixed(subject.name_matches),
        unchecked=mixed(subject.unchecked),
    )


class TestDeterminism:
    """S1."""

    @given(measure_lists, questions, st.randoms(use_true_random=False))
    def test_no_order_of_entries_relations_or_doubts_changes_a_byte(
        self, lists: Lists, question: Question, random: Any
    ) -> None:
        evaluator = lists.evaluator

        assert as_json(question.ask(evaluator)) == as_json(
            question.about(shuffled(question.subject, random)).ask(evaluator)
        )

    @given(measure_lists, questions, st.randoms(use_true_random=False))
    def test_no_order_of_measures_items_parts_or_files_changes_a_byte(
        self, lists: Lists, question: Question, random: Any
    ) -> None:
        files = lists.documents()
        parts = [("laws", "laws"), ("lists", "lists"), ("departments", "departments"), ("memo", "items")]
        for name, key in [*parts, ("zhuhai.finance", "measures"), ("zhuhai.finance", "matters")]:
            random.shuffle(files[name][key])
        names = list(files)
        random.shuffle(names)
        other = compiled({name: files[name] for name in names})

        assert lists.catalogue.digest == other.digest
        assert as_json(question.ask(lists.evaluator)) == as_json(question.ask(js.Evaluator(other)))

    @given(measure_lists, questions)
    def test_a_catalogue_may_be_asked_any_number_of_times(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        first = as_json(question.ask(evaluator))
        replace(question, on=date(2030, 1, 1)).ask(evaluator)

        assert first == as_json(question.ask(evaluator))


class TestColours:
    """Red lists favour, black and watch lists do not."""

    @given(measure_lists, questions, entries_on(*BLACK, *WATCH))
    def test_a_black_or_watch_entry_never_adds_an_incentive(
        self, lists: Lists, question: Question, added: js.Designation
    ) -> None:
        evaluator, subject = lists.evaluator, question.subject
        more = question.about(with_parts(subject, designations=(*subject.designations, added)))
        before, after = question.ask(evaluator), more.ask(evaluator)

        assert of_kind(after, "incentive") <= of_kind(before, "incentive")
        assert open_of_kind(after, "incentive") <= of_kind(before, "incentive") | open_of_kind(before, "incentive")

    @given(measure_lists, questions, entries_on(*RED))
    def test_a_red_entry_never_adds_a_penalty_nor_takes_one_away(
        self, lists: Lists, question: Question, added: js.Designation
    ) -> None:
        evaluator, subject = lists.evaluator, question.subject
        # One that tells the same fact begins its cap, or says that it was repaired (S11, S16).
        assume(added.document is None)
        more = question.about(with_parts(subject, designations=(*subject.designations, added)))
        before, after = question.ask(evaluator), more.ask(evaluator)

        assert of_kind(before, "penalty") == of_kind(after, "penalty")
        assert open_of_kind(before, "penalty") == open_of_kind(after, "penalty")

    @given(measure_lists, questions)
    def test_who_is_on_no_list_gets_no_measure_and_no_notice(self, lists: Lists, question: Question) -> None:
        assume(question.on >= date(2018, 1, 1))
        decision = question.about(with_parts(question.subject, designations=(), relations=())).ask(lists.evaluator)

        assert ((), (), (), ()) == (decision.actions, decision.withheld, decision.undetermined, decision.notices)
        if not question.subject.name_matches and not question.subject.unchecked:
            assert ("proceed", False) == (decision.outcome, decision.person_needed)

    @given(measure_lists, questions)
    def test_incentives_come_from_red_lists_and_penalties_from_others(self, lists: Lists, question: Question) -> None:
        for action in question.ask(lists.evaluator).actions:
            for ground in action.grounds:
                assert (action.kind == "incentive") == (set(ground.lists) <= set(RED))


class TestRepair:
    """An entry that ended counts for nothing."""

    @given(measure_lists, questions, st.data())
    def test_a_repair_by_the_day_never_adds_a_penalty(self, lists: Lists, question: Question, data: Any) -> None:
        evaluator, subject = lists.evaluator, question.subject
        index = data.draw(st.integers(0, len(subject.designations) - 1))
        when = question.on - timedelta(days=data.draw(st.sampled_from([0, 0, 1, 400])))
        one = subject.designations[index]
        assume(when >= one.first_of_all)
        mended = replace(one, events=(*one.events, js.Event("repaired", on=when)))
        after = question.about(
            with_parts(
                subject, designations=(*subject.designations[:index], mended, *subject.designations[index + 1 :])
            )
        ).ask(evaluator)
        before = question.ask(evaluator)

        assert of_kind(after, "penalty") <= of_kind(before, "penalty")
        assert open_of_kind(after, "penalty") <= of_kind(before, "penalty") | open_of_kind(before, "penalty")

    @given(measure_lists, questions)
    def test_an_entry_that_ended_is_never_a_ground_and_is_set_aside(self, lists: Lists, question: Question) -> None:
        assume(all(each.first_of_all <= question.on for each in question.subject.designations))
        ended = [replace(each, events=(js.Event("removed", on=question.on),)) for each in question.subject.designations]
        decision = question.about(with_parts(question.subject, designations=ended, relations=())).ask(lists.evaluator)

        assert () == decision.actions
        assert len(ended) == sum(each.designation is not None for each in decision.set_aside)

    @given(measure_lists, questions)
    def test_a_repair_that_is_still_to_come_changes_no_measure_of_today(self, lists: Lists, question: Question) -> None:
        evaluator, subject = lists.evaluator, question.subject
        coming = js.Event("repaired", on=question.on + timedelta(days=1))
        later = with_parts(
            subject,
            designations=[
                replace(each, events=(*each.events, coming)) if each.first_of_all <= coming.on else each
                for each in subject.designations
            ],
        )
        before, after = question.ask(evaluator), question.about(later).ask(evaluator)

        assert states(before, lists.measures) == states(after, lists.measures)
        assert before.outcome == after.outcome


class TestUnknownFacts:
    """S5: knowing less opens questions and settles none."""

    #: What a measure may become when a fact is taken away. Barred incentives are barred whatever else is unknown.
    ALLOWED = {ACTION: {ACTION, OPEN}, OPEN: {OPEN}, WITHHELD: {WITHHELD, OPEN}, NOTHING: {NOTHING, OPEN, WITHHELD}}

    def looser(self, lists: Lists, before: js.Decision, after: js.Decision) -> None:
        known, unknown = states(before, lists.measures), states(after, lists.measures)

        assert [] == [
            (name, known[name], unknown[name]) for name in known if unknown[name] not in self.ALLOWED[known[name]]
        ]

    @given(measure_lists, questions, st.data())
    def test_without_a_fact_of_the_case_actions_open_and_none_appears(
        self, lists: Lists, question: Question, data: Any
    ) -> None:
        """An action may become undetermined, and so may what did not apply; nothing else changes."""
        assume(question.facts)
        evaluator = lists.evaluator
        gone = data.draw(st.sampled_from(sorted(question.facts)))
        less = {name: value for name, value in question.facts.items() if name != gone}

        self.looser(lists, question.ask(evaluator), replace(question, facts=less).ask(evaluator))

    @given(measure_lists, questions)
    def test_without_facts_and_severity_of_the_entry_actions_open_and_none_appears(
        self, lists: Lists, question: Question
    ) -> None:
        evaluator, subject = lists.evaluator, question.subject
        bare = with_parts(
            subject, designations=[replace(each, facts={}, severity=None, grade=None) for each in subject.designations]
        )

        self.looser(lists, question.ask(evaluator), question.about(bare).ask(evaluator))

    @given(measure_lists, questions)
    def test_what_is_sure_without_a_fact_is_so_whatever_the_fact_is(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        unknown = replace(question, facts={name: value for name, value in question.facts.items() if name != "urgent"})
        without = states(unknown.ask(evaluator), lists.measures)

        for urgent in (True, False):
            known = states(replace(unknown, facts={**unknown.facts, "urgent": urgent}).ask(evaluator), lists.measures)
            assert {name: state for name, state in without.items() if state in (ACTION, NOTHING)} == {
                name: known[name] for name, state in without.items() if state in (ACTION, NOTHING)
            }

    @given(measure_lists, questions)
    def test_what_is_undetermined_says_why_and_what_is_missing_is_not_given(
        self, lists: Lists, question: Question
    ) -> None:
        for each in question.ask(lists.evaluator).undetermined:
            assert each.because
            assert not set(each.missing) & question.facts.keys()


class TestNarrowing:
    """Asking for more never does more."""

    def narrowed(self, lists: Lists, question: Question, index: int, changed: Part) -> None:
        other = lists.with_measure(index, changed)
        before = states(question.ask(lists.evaluator), lists.measures)
        after = states(question.ask(other.evaluator), lists.measures)
        own = f"zhuhai.finance/{changed['id']}"

        assert (before[own] == ACTION) or (after[own] != ACTION)
        assert before[own] != NOTHING or after[own] == NOTHING
        assert {**before, own: ""} == {**after, own: ""}

    @given(measure_lists, questions, st.data())
    def test_one_more_condition(self, lists: Lists, question: Question, data: Any) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        one, more = lists.measures[index], data.draw(comparisons)
        when = {"all": [one["when"], more]} if "when" in one else more

        self.narrowed(lists, question, index, {**one, "when": when})

    @given(measure_lists, questions, st.data())
    def test_one_more_exemption(self, lists: Lists, question: Question, data: Any) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        one = lists.measures[index]
        assume(one.get("kind") != "incentive")

        self.narrowed(
            lists, question, index, {**one, "exempt": [*one.get("exempt", ()), {"when": data.draw(comparisons)}]}
        )

    @given(measure_lists, questions, st.data())
    def test_fewer_relations(self, lists: Lists, question: Question, data: Any) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        one = lists.measures[index]
        ways = one.get("via", ["self"])
        fewer = data.draw(st.lists(st.sampled_from(ways), unique_by=str, min_size=1))

        if "under" not in one:
            self.narrowed(lists, question, index, {**one, "via": fewer})

    @given(measure_lists, questions, st.data())
    def test_fewer_kinds_of_subjects(self, lists: Lists, question: Question, data: Any) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        one = lists.measures[index]
        kinds = one.get("subjects") or ["legal-person", "natural-person", "sole-trader", "unincorporated-organisation"]
        fewer = data.draw(st.lists(st.sampled_from(kinds), unique=True, min_size=1))

        if "under" not in one:
            self.narrowed(lists, question, index, {**one, "subjects": fewer})

    @given(measure_lists, questions, st.data())
    def test_a_shorter_life(self, lists: Lists, question: Question, data: Any) -> None:
        index = data.draw(st.integers(0, len(lists.measures) - 1))
        one = lists.measures[index]
        cap = data.draw(st.sampled_from([{"days": 30}, {"months": 3}]))

        self.narrowed(lists, question, index, {**one, "lasts": cap})


class TestUntil:
    """S11: the last day is the last day."""

    @given(measure_lists, questions, plain_designations)
    def test_an_action_applies_on_its_last_day_and_no_longer_the_same_after_it(
        self, lists: Lists, question: Question, only: js.Designation
    ) -> None:
        evaluator = lists.evaluator
        question = question.about(
            with_parts(question.subject, designations=(only,), relations=(), name_matches=(), unchecked=())
        )

        def applied(on: date) -> set[tuple[str, str, str]]:
            asked = replace(question, on=on).ask(evaluator)
            return {(each.measure, each.effect, each.force) for each in asked.actions}

        for action in question.ask(evaluator).actions:
            assert action.until == action.grounds[0].until
            this = (action.measure, action.effect, action.force)
            if action.until is None:
                assert this in applied(date(2060, 1, 1))
            else:
                assert this in applied(action.until)
                assert this not in applied(action.until + timedelta(days=1))

    @given(measure_lists, questions)
    def test_nothing_applies_today_that_ended_before(self, lists: Lists, question: Question) -> None:
        for action in question.ask(lists.evaluator).actions:
            ends = [ground.until for ground in action.grounds]
            assert all(end is None or end >= question.on for end in ends)
            assert action.until == (None if None in ends else max(end for end in ends if end is not None))


class TestCoverage:
    """S8."""

    @given(measure_lists, questions)
    def test_what_covers_is_an_own_binding_uncontested_stronger_penalty_that_is_not_covered_by_less(
        self, lists: Lists, question: Question
    ) -> None:
        scale = ("prohibit", "restrict", "scrutinise", "inform")
        actions = {each.measure: each for each in question.ask(lists.evaluator).actions}
        for action in actions.values():
            if action.covered_by is None:
                continue
            stronger = actions[action.covered_by]
            assert ("own", "penalty", "shall", False) == (
                stronger.duty,
                stronger.kind,
                stronger.force,
                stronger.contested,
            )
            assert ("own", "penalty") == (action.duty, action.kind)
            assert scale.index(stronger.effect) < scale.index(action.effect)

    @given(measure_lists, questions)
    def test_actions_are_one_for_each_measure_and_in_order(self, lists: Lists, question: Question) -> None:
        actions = question.ask(lists.evaluator).actions
        effects = list(EFFECTS)
        order = [
            (effects.index(each.effect), ("shall", "may", "consider").index(each.force), each.measure)
            for each in actions
        ]

        assert sorted(order) == order
        assert len({each.measure for each in actions}) == len(actions)
        assert all(each.grounds for each in actions)


class TestShapes:
    """What is published about subjects and decisions is so."""

    @given(measure_lists, questions)
    def test_every_decision_is_as_its_schema_says_and_can_be_read_aloud(self, lists: Lists, question: Question) -> None:
        decision = question.ask(lists.evaluator)

        assert [] == violations("decision", json.loads(as_json(decision)))
        assert [] == violations("decision", decision.to_dict("en"))
        for lang in ("zh", "en"):
            for detail in ("short", "normal", "full"):
                assert decision.explain(lang, detail)

    @given(subjects)
    def test_every_subject_is_as_its_schema_says(self, subject: js.Subject) -> None:
        assert [] == violations("subject", json.loads(json.dumps(subject.to_dict())))

    @given(subjects)
    def test_a_subject_comes_back_from_its_data(self, subject: js.Subject) -> None:
        assert subject == js.Subject.from_dict(json.loads(json.dumps(subject.to_dict())))

    @given(subjects, st.booleans(), st.sampled_from([None, 2]))
    def test_a_subject_comes_back_from_json_however_it_is_escaped(
        self, subject: js.Subject, ascii_only: bool, indent: int | None
    ) -> None:
        text = json.dumps(subject.to_dict(), ensure_ascii=ascii_only, indent=indent)

        assert subject.to_dict() == js.Subject.from_json(text).to_dict()

    @given(measure_lists, questions)
    def test_a_subject_that_came_back_is_answered_the_same(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator
        back = js.Subject.from_json(json.dumps(question.subject.to_dict(), ensure_ascii=False))

        assert as_json(question.ask(evaluator)) == as_json(question.about(back).ask(evaluator))

    @given(texts)
    def test_a_name_comes_back_from_json(self, name: str) -> None:
        for ascii_only in (True, False):
            text = json.dumps({"id": PERSON, "kind": "natural-person", "name": name}, ensure_ascii=ascii_only)
            assert name == js.Subject.from_json(text).name

    @pytest.mark.parametrize("ascii_only", [True, False])
    @pytest.mark.parametrize("name", ["𠮷野建设", "二\u2028三", "a/b", "\u0085甲", "a\tb"])
    def test_unusual_characters_of_a_name_come_back_from_json(self, name: str, ascii_only: bool) -> None:
        """Rare surnames lie outside the first 65536 characters, and `json.dumps` writes them as two escapes."""
        text = json.dumps({"id": PERSON, "kind": "natural-person", "name": name}, ensure_ascii=ascii_only)

        assert name == js.Subject.from_json(text).name

    def test_json_may_escape_a_slash(self) -> None:
        text = '{"id": "91440400MA0000007C", "kind": "legal-person", "name": "a\\/b"}'

        assert "a/b" == js.Subject.from_json(text).name


class TestNeverRaises:
    """The evaluator never raises for a legal question."""

    EXTREMES = (date.min, date.min + timedelta(days=1), DAY, date.max - timedelta(days=1), date.max)

    @given(
        st.sampled_from(EXTREMES),
        st.sampled_from(EXTREMES),
        st.sampled_from(EXTREMES),
        st.sampled_from([*EXTREMES, None]),
    )
    def test_at_the_ends_of_the_calendar(self, on: date, since: date, event: date, until: date | None) -> None:
        assume(until is None or since <= until)
        assume(since <= event)
        evaluator = world(
            penalty("a", lists=["debtor", "wages", "young-debtor"], via=["self", "director"], lasts={"years": 3}),
            penalty("b", basis=[{"law": "ministry-rule"}], lasts={"months": 1}),
            incentive("c"),
            measure_list={"effective": {"from": "0001-01-01"}},
        )
        for word in ("objection-filed", "stayed", "repaired"):
            entries = [
                js.Designation(list=name, since=since, until=until, events=(js.Event(word, on=event),))
                for name in ("debtor", "wages", "young-debtor", "honest")
            ]
            minor = person(*entries)
            decision = ask(evaluator, company(*entries, relations=[related(minor, "director", since, until)]), on)
            assert decision.to_dict()
            assert decision.explain()

    @given(measure_lists, questions)
    def test_whatever_is_asked_of_whatever_list(self, lists: Lists, question: Question) -> None:
        evaluator = lists.evaluator

        for matter in evaluator.matters:
            for step in evaluator.steps(matter):
                decision = evaluator.evaluate(question.subject, matter=matter, step=step, on=question.on)
                assert decision.outcome in ("prohibit", "restrict", "refer", "scrutinise", "proceed", "favour")
                assert decision.outcome != "refer" or decision.person_needed


def in_chinese(part: Any, free: bool = False) -> Any:
    """A document with its keys in Chinese; names of facts are free and stay."""
    if isinstance(part, list):
        return [in_chinese(each) for each in part]
    if not isinstance(part, dict):
        return part
    if free:
        return {key: in_chinese(value) for key, value in part.items()}
    return {KEYS.get(key, key): _in_chinese(key, value) for key, value in part.items()}


def _in_chinese(key: str, value: Any) -> Any:
    if key == "when":
        return _condition_in_chinese(value)
    return in_chinese(value, free=key in ("facts", "parameters"))


def _condition_in_chinese(part: Any) -> Any:
    words = {**CONNECTIVES, **OPERATORS}
    if isinstance(part, list):
        return [_condition_in_chinese(each) for each in part]
    if isinstance(part, dict):
        return {words[key].zh if key in words else key: _condition_in_chinese(value) for key, value in part.items()}
    return part


def quoted(part: Any) -> Any:
    """A document in which every scalar is a text in quotes."""
    if isinstance(part, dict):
        return {key: quoted(value) for key, value in part.items()}
    if isinstance(part, list):
        return [quoted(each) for each in part]
    return {True: "true", False: "false"}[part] if isinstance(part, bool) else str(part)


def reversed_keys(part: Any) -> Any:
    """A document with the keys of every mapping in the opposite order."""
    if isinstance(part, dict):
        return {key: reversed_keys(value) for key, value in reversed(part.items())}
    return [reversed_keys(each) for each in part] if isinstance(part, list) else part


def commented(text: str) -> str:
    return "# 说明\n\n" + "\n".join(f"{line}  # 注" for line in text.splitlines()) + "\n# 完\n"


#: Other ways of writing the same document.
WAYS: dict[str, Callable[[Part], str]] = {
    "block style": block_style,
    "comments": lambda document: commented(block_style(document)),
    "windows": lambda document: block_style(document).replace("\n", "\r\n"),
    "quotes": lambda document: to_yaml(quoted(document)),
    "single quotes": lambda document: yaml.safe_dump(quoted(document), default_style="'", sort_keys=False),
    "order of keys": lambda document: to_yaml(reversed_keys(document)),
    "chinese keys": lambda document: to_yaml(in_chinese(document)),
    "chinese keys in blocks": lambda document: block_style(in_chinese(document)),
}


def written(files: dict[str, Part], way: str) -> dict[str, str]:
    """The documents written in one of the other ways, the last file first."""
    return {name: WAYS[way](json.loads(to_yaml(document))) for name, document in reversed(files.items())}


class TestDigest:
    """The digest is of what the documents mean."""

    @pytest.mark.parametrize("way", WAYS)
    @settings(max_examples=settings().max_examples // 4, phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(lists=measure_lists, question=questions)
    def test_the_way_in_which_documents_are_written_changes_neither_it_nor_a_decision(
        self, way: str, lists: Lists, question: Question
    ) -> None:
        other = compiled(written(lists.documents(), way))

        assert lists.catalogue.digest == other.digest
        assert as_json(question.ask(lists.evaluator)) == as_json(question.ask(js.Evaluator(other)))

    @pytest.mark.parametrize(
        "when",
        [
            {"amount": {"at_least": 99}, "urgent": {"equals": True}},
            {"amount": {"at_least": 99, "less_than": 200}},
            {"any": [{"amount": {"at_least": 99}, "urgent": {"equals": True}}, {"lots": {"equals": 1}}]},
        ],
    )
    def test_a_mapping_has_no_order_in_conditions_either(self, when: Part) -> None:
        """A mapping means all of its entries, whichever comes first."""
        one, other = (documents(penalty(when=each)) for each in (when, reversed_keys(when)))

        assert compiled(one).digest == compiled(other).digest

    CHANGES: tuple[Part, ...] = (
        {"effect": "scrutinise"},
        {"force": "may"},
        {"lists": ["tax"]},
        {"lists": ["debtor", "tax"]},
        {"via": ["self", "director"]},
        {"subjects": ["legal-person"]},
        {"field": "subsidy"},
        {"basis": [{"law": "licensing-law"}]},
        {"basis": [{"law": "procurement-law", "article": "第二十三条"}]},
        {"steps": ["review", "decision"]},
        {"steps": "all"},
        {"matters": ["fund"]},
        {"do": "另办"},
        {"name": "另名"},
        {"when": {"amount": {"at_least": 100}}},
        {"when": {"amount": {"at_least": 101}}},
        {"when": {"amount": {"more_than": 100}}},
        {"when": {"not": {"amount": {"at_least": 100}}}},
        {"when": {"any": [{"amount": {"at_least": 100}}, {"urgent": {"equals": True}}]}},
        {"when": {"all": [{"amount": {"at_least": 100}}, {"urgent": {"equals": True}}]}},
        {"lasts": {"years": 1}},
        {"lasts": {"years": 2}},
        {"severity": "serious"},
        {"exempt": [{"when": {"urgent": {"equals": True}}}]},
        {"carried_out_by": "zhuhai.housing"},
        {"trigger": "listing"},
        {"feedback": {"within": 10}},
        {"effective": {"from": "2018-06-01"}},
        {"effective": {"from": "2018-06-01", "until": "2019-06-01"}},
        {"relevance": "有关"},
        {"parameters": {"rate": 10}},
        {"provenance": {"status": "unverified"}},
    )

    def test_every_change_of_meaning_changes_it(self) -> None:
        digests = {compiled(documents(penalty(**change))).digest for change in ({}, *self.CHANGES)}

        assert 1 + len(self.CHANGES) == len(digests)

    def test_every_change_of_the_world_around_changes_it(self) -> None:
        around: list[Part] = [
            {},
            {"laws": {"procurement-law": {"rank": "department-rule"}}},
            {"laws": {"procurement-law": {"effective": {"from": "2003-01-02"}}}},
            {"laws": {"lawful-restraint": {"effective": {"from": "2020-12-19"}}}},
            {"lists": {"debtor": {"on_objection": "hold"}}},
            {"lists": {"debtor": {"minimum_age": 18}}},
            {"lists": {"debtor": {"term": {"years": 2}}}},
            {"lists": {"environment": {"grades": ["black", "red", "yellow"]}}},
            {"departments": {"zhuhai.finance": {"jurisdiction": "440000"}}},
            {"memo": {"effective": {"from": "2016-01-21"}}},
            {"measure_list": {"effective": {"from": "2018-01-01", "until": "2026-03-31"}}},
            {"matters": {"purchase": {"steps": ["review", "application", "decision"]}}},
            {"matters": {"purchase": {"type": "tender"}}},
            {"restraint": False},
        ]
        digests = {compiled(documents(penalty(), **parts)).digest for parts in around}

        assert len(around) == len(digests)

    def test_it_does_not_depend_on_the_place_of_the_files(self) -> None:
        files = documents(penalty(), under("x"), items=[item("x")])

        assert compiled(files).digest == world(penalty(), under("x"), items=[item("x")]).catalogue.digest


def test_the_schema_of_a_subject_refuses_what_the_library_refuses() -> None:
    fine = {"id": BUILDER, "kind": "legal-person"}

    assert [] == violations("subject", fine)
    for wrong in (
        {"kind": "legal-person"},
        {"id": BUILDER},
        {**fine, "kind": "firm"},
        {**fine, "colour": "red"},
        {**fine, "designations": [{"list": "debtor"}]},
        {**fine, "designations": [{"list": "debtor", "from": "2018-03-01", "severity": "grave"}]},
        {**fine, "relations": [{"via": "friend", "subject": fine}]},
        {**fine, "relations": [{"via": "director", "subject": {**fine, "relations": []}}]},
    ):
        assert violations("subject", wrong)
        with pytest.raises(js.InputError):
            js.Subject.from_dict(wrong)


def test_a_decision_on_every_kind_of_part_is_as_its_schema_says() -> None:
    """One decision that has everything: actions, withheld, undetermined, set aside, identities, unchecked lists."""
    evaluator = world(
        penalty("a", lists=["debtor", "tax"]),
        penalty("b", when={"amount": {"at_least": 5}}),
        penalty("c", basis=[{"law": "later-law"}]),
        incentive("d"),
        penalty("e", effect="publicise", trigger="listing"),
    )
    subject = company(
        entry(), entry("tax", events=[("objection-filed", "2018-08-01")]), entry("honest"), entry("unheard-of"),
        entry(until="2018-05-01"), name_matches=[js.NameMatch("debtor")], unchecked=["wages"],
    )  # fmt: skip
    decision = ask(evaluator, subject)

    data = decision.to_dict()
    assert [] == violations("decision", data)
    assert [] == [name for name, part in data.items() if part == []]
