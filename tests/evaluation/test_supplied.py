"""What a decision calls missing is all that is missing: who supplies it has an answer (S5, S7, S11, S15, S19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jointsanctions as js
from strategies import (
    BLACK,
    Lists,
    Question,
    World,
    bold_incentives,
    bold_penalties,
    comparisons,
    facts,
    near_designations,
    near_subjects,
    with_parts,
    worlds,
)
from worlds import DAY, Part, entry, incentive, penalty

#: What is found out of a case, of an entry and of a person, where it is missing.
TOLD = st.fixed_dictionaries(
    {
        "amount": st.sampled_from([0, 100]),
        "lots": st.sampled_from([1, 2]),
        "urgent": st.booleans(),
        "kind": st.sampled_from(["goods", "services"]),
        "opening": st.sampled_from(["2018-08-31", "2018-09-01"]),
        "entry.large_debt": st.booleans(),
        "entry.amount_owed": st.sampled_from([4, 5]),
        "entry.sentence_served": st.sampled_from(["2017-09-04", "2018-09-03"]),
        "entry.grade": st.sampled_from(["yellow", "black"]),
        "rating": st.sampled_from(["A", "D"]),
        "entry.severity": st.sampled_from(["minor", "serious"]),
        "subject.born": st.sampled_from(["1950-01-01", "2010-01-01"]),
    }
)


def supplied(evaluator: js.Evaluator, question: Question, measure: str, told: Part) -> Question:
    """The question with everything that a measure asks for: facts told, lists clear, objections closed."""
    facts_known, subject = dict(question.facts), question.subject
    for open_ in question.ask(evaluator).undetermined:
        if open_.measure != measure:
            continue
        for name in open_.missing:
            scope, _, rest = name.rpartition(".")
            if name.startswith("list:"):
                subject = cleared(evaluator, question, subject, name.removeprefix("list:"), told["rating"])
            elif name == "subject.born":
                subject = of_known_birth(subject, told[name])
            elif scope == "entry":
                rated = rest == "grade" and open_.designation.list == "rating"
                found = told["rating"] if rated else told[name]
                entry_told = {rest: found} if rest in ("severity", "grade") else {"facts": {rest: found}}
                subject = with_entries(subject, partial(completed, like=open_.designation, told=entry_told))
            else:
                facts_known[name] = told[name]
    return replace(question, subject=subject, facts=facts_known)


def completed(one: js.Designation, like: js.Designation, told: Part) -> js.Designation:
    """An entry with what was found out; other entries as they are."""
    own = ("list", "document", "authority", "since", "until", "events", "recognised")
    if any(getattr(one, name) != getattr(like, name) for name in own):
        return one
    return replace(one, **{**told, **({"facts": {**told["facts"], **one.facts}} if "facts" in told else {})})


def with_entries(subject: js.Subject, change: Callable[[js.Designation], js.Designation | None]) -> js.Subject:
    """The subject with all entries changed, those of its relations too; None takes an entry away."""
    entries = [kept for each in subject.designations if (kept := change(each)) is not None]
    related_too = [replace(each, subject=with_entries(each.subject, change)) for each in subject.relations]
    return with_parts(subject, designations=entries, relations=related_too)


def of_known_birth(subject: js.Subject, born: str) -> js.Subject:
    """The subject, and those related to it, with a day of birth where none is known."""
    unknown = subject.kind == "natural-person" and subject.birth_date is None and not subject.id.denies(subject.kind)
    parts: Part = {"born": born} if unknown else {}
    return with_parts(
        subject,
        relations=[replace(each, subject=of_known_birth(each.subject, born)) for each in subject.relations],
        **parts,
    )


def cleared(evaluator: js.Evaluator, question: Question, subject: js.Subject, name: str, grade: str) -> js.Subject:
    """The subject when a list has answered, with no doubt about its entries there and no objection to them; those of its
    relations too.

    Of the list `rating` all entries have the grade.
    """

    def settled(one: js.Designation) -> js.Designation | None:
        alone = js.Subject(subject.id, subject.kind, subject.name, [one], born=subject.born)
        if question.about(alone).ask(evaluator).verify_identity:
            return None
        events = tuple(each for each in one.events if not each.event.startswith("objection"))
        return replace(one, events=events, grade=grade if name == "rating" else one.grade)

    entries = [settled(each) if each.list == name else each for each in subject.designations]
    return with_parts(
        subject,
        designations=[each for each in entries if each is not None],
        relations=[
            replace(each, subject=cleared(evaluator, question, each.subject, name, grade)) for each in subject.relations
        ],
        name_matches=[each for each in subject.name_matches if each.list != name],
        unchecked=[each for each in subject.unchecked if each != name],
    )


#: Measures that ask for much, and subjects of whom little is known.
_NEEDY = st.builds(
    lambda favour, penal, when: Lists((incentive("a", **{**favour, "when": when}), penalty("b", **penal))),
    bold_incentives,
    bold_penalties,
    st.none() | comparisons | st.builds(lambda one, more: {"any": [one, more]}, comparisons, comparisons),
)
_UNKNOWN = st.builds(
    lambda subject, more, unchecked: with_parts(
        subject, designations=[*subject.designations, entry("honest", document=None), *more], unchecked=unchecked
    ),
    near_subjects,
    st.lists(near_designations, max_size=2),
    st.lists(st.sampled_from(BLACK), max_size=2),
)


class TestWhatIsMissing:
    @settings(max_examples=4 * settings().max_examples)
    @given(_NEEDY, _UNKNOWN, st.just({}) | facts, TOLD)
    def test_facts_lists_and_births_are_all_named_at_once(
        self, lists: Lists, subject: js.Subject, given_facts: Part, told: Part
    ) -> None:
        all_is_settled(lists.evaluator, Question(subject, DAY, given_facts), told)

    @given(worlds, st.lists(near_subjects, min_size=4, max_size=4), facts, TOLD)
    def test_to_supply_all_that_is_missing_settles_the_measure(
        self, world: World, subjects: list[js.Subject], given_facts: Part, told: Part
    ) -> None:
        """Whatever the facts turn out to be, nothing else is found missing afterwards."""
        try:
            evaluator = js.Evaluator(world.catalogue)
        except js.CatalogueError:
            assume(False)
        for subject, facts_known in product(subjects, ({}, given_facts)):
            all_is_settled(evaluator, Question(subject, DAY, facts_known), told)


def all_is_settled(evaluator: js.Evaluator, question: Question, told: Part) -> None:
    found = question.ask(evaluator).undetermined
    # Whether a list still decides, and what happened to an entry whose dates cannot be right, no fact tells.
    unsettled = {each.measure for each in found for one in each.because if one.reason.endswith(("lapsed", "misdated"))}
    for measure in {each.measure for each in found} - unsettled:
        known = supplied(evaluator, question, measure, told)
        assert measure not in {each.measure for each in known.ask(evaluator).undetermined}
