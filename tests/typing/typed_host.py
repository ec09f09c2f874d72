"""What a host writes, and what it gets, as both type checkers see it. Nothing here is run: `make lint` checks it.

`assert_type` holds the types that the library gives; `assert_never` holds that a word's type names every word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, assert_never, assert_type

import jointsanctions as js
from jointsanctions.conditions import Condition
from jointsanctions.types import (
    ActionData,
    DecisionData,
    Effect,
    EventWord,
    Force,
    Kind,
    Outcome,
    ProfileData,
    QuestionData,
    ReceiptData,
    Scheme,
    SeverityWord,
    SubjectData,
    SubjectKind,
    TimelineData,
    Verdict,
    Via,
    WhyNotData,
)


def load() -> js.Evaluator:
    catalogue = js.load("memoranda", "measures")
    assert_type(catalogue, js.Catalogue)
    assert_type(catalogue.digest, str)
    assert_type(catalogue.warnings, Sequence[js.Diagnostic])
    assert_type(catalogue.laws, Mapping[str, js.Law])
    assert_type(catalogue.lists["debtor"].basis[0], js.Basis)
    return js.Evaluator(catalogue)


def applicant() -> js.Subject:
    return js.Subject(
        id="91440400MA0000007C",
        kind="legal-person",
        name="某某建设有限公司",
        designations=[
            js.Designation(
                list="dishonest-judgment-debtor",
                since=date(2018, 3, 1),
                severity="serious",
                events=(js.Event(on=date(2019, 1, 10), event="repaired"),),
            )
        ],
        relations=[js.Relation(via="legal-representative", subject=js.Subject("440402199001010005", "natural-person"))],
        name_matches=[js.NameMatch(list="dishonest-judgment-debtor")],
        unchecked=["abnormal-operation"],
    )


def from_another_system(row: Mapping[str, Any]) -> js.Subject:
    """Days are also ISO text or moments; parts are mappings as in JSON, or pairs of a word and a day."""
    entry = js.Designation(
        "dishonest-judgment-debtor",
        since="2018-03-01",
        until=datetime(2020, 2, 29, 12),
        subject=("uscc", "91440400MA0000007C"),
        facts={"large_debt": True},
        events=[
            ("stayed", "2018-06-01"),
            {"event": "stay-lifted", "on": "2018-07-01"},
            js.Event("revoked", on="2019-01-10"),
        ],
    )
    assert_type(entry.since, date)
    assert_type(entry.until, date | None)
    assert_type(entry.events, tuple[js.Event, ...])
    assert_type(js.Subject.from_dict(row, unknown="ignore"), js.Subject)
    assert_type(js.Question.from_json(b"{}"), js.Question)
    assert_type(js.Identifier.parse(str(row["id"]), str(row["scheme"])), js.Identifier)
    return js.Subject(
        {"scheme": "uscc", "value": "91440400MA0000007C"}, "legal-person", designations=[entry, {"list": "debtor"}]
    )


def of_the_subject(subject: js.Subject) -> None:
    assert_type(subject.kind, SubjectKind)
    assert_type(subject.id, js.Identifier)
    assert_type(subject.id.scheme, Scheme)
    assert_type(subject.designations[0].severity, SeverityWord | None)
    assert_type(subject.designations[0].events[0].event, EventWord)
    assert_type(subject.to_dict(), SubjectData)
    assert_type(js.Subject.from_dict({"id": "1", "kind": "legal-person"}), js.Subject)
    assert_type(js.Subject.from_json("{}"), js.Subject)


def ask(evaluator: js.Evaluator, subject: js.Subject, facts: Mapping[str, Any]) -> js.Decision:
    decision = evaluator.evaluate(
        subject, matter="zhuhai.finance/supplier-qualification", step="qualification", on=date(2018, 9, 3), facts=facts
    )
    assert_type(decision, js.Decision)
    assert_type(decision.outcome, Outcome)
    assert_type(decision.person_needed, bool)
    assert_type(decision.to_dict(), DecisionData)
    assert_type(decision.to_dict()["actions"], list[ActionData])
    assert_type(decision.to_dict()["outcome"], Outcome)
    assert_type(decision.notices, tuple[js.Notice, ...])
    assert_type(decision.explain("zh", detail="full", form="prose"), str)
    assert_type(decision.tree("en"), js.Branch)
    for action in decision.actions:
        assert_type(action, js.Action)
        assert_type(action.kind, Kind)
        assert_type(action.effect, Effect)
        assert_type(action.force, Force)
        assert_type(action.duty, Literal["own", "tell"])
        assert_type(action.item, js.Item | None)
        assert_type(action.bases, tuple[js.Basis, ...])
        assert_type(action.grounds[0].via, Via)
        assert_type(action.version.measure.terms.when, Condition | None)
    for withheld in decision.withheld:
        assert_type(withheld, js.Withheld)
    for open_ in decision.undetermined:
        assert_type(open_, js.Undetermined)
        assert_type(open_.because, tuple[js.Because, ...])
    for aside in decision.set_aside:
        assert_type(aside, js.SetAside)
    for request in decision.verify_identity:
        assert_type(request, js.VerifyIdentity)
    return decision


def on_days_of_any_form(evaluator: js.Evaluator, subject: js.Subject) -> None:
    evaluator.evaluate(subject, matter="a/b", step="c", on="2018-09-03", known_on=datetime(2018, 9, 3, 8))
    evaluator.profile(subject, on="2018-09-03")
    question = js.Question(subject, "a/b", "c", "2018-09-03", known_on="2018-09-03")
    assert_type(question.on, date)
    evaluator.timeline(question, until="2019-09-03")


def kept(evaluator: js.Evaluator, decision: js.Decision, question: js.Question) -> js.Replay:
    receipt = evaluator.record(question)
    assert_type(receipt, js.Receipt)
    assert_type(decision.receipt(), js.Receipt)
    assert_type(receipt.to_dict(), ReceiptData)
    assert_type(js.Receipt.from_json(receipt.to_json()), js.Receipt)
    again = receipt.replay(evaluator)
    assert_type(again, js.Replay)
    assert_type(again.same, bool)
    return again


def other_answers(evaluator: js.Evaluator, subject: js.Subject) -> None:
    question = js.Question(subject, "zhuhai.finance/supplier-qualification", "qualification", date(2018, 9, 3))
    assert_type(question.to_dict(), QuestionData)
    assert_type(evaluator.decide(question), js.Decision)
    assert_type(question.ask(evaluator), js.Decision)
    why = evaluator.why_not(question, measure="zhuhai.finance/restrict-supplier")
    assert_type(why, js.WhyNot)
    assert_type(why.verdict, Verdict)
    assert_type(why.to_apply, tuple[tuple[js.Change, ...], ...])
    assert_type(why.to_dict(), WhyNotData)
    timeline = evaluator.timeline(question)
    assert_type(timeline, js.Timeline)
    assert_type(timeline.spans, tuple[js.Span, ...])
    assert_type(timeline.to_dict(), TimelineData)
    assert_type(evaluator.repair_paths(question).paths, tuple[js.RepairPath, ...])
    profile = evaluator.profile(subject, on=date(2018, 9, 3))
    assert_type(profile, js.Profile)
    assert_type(profile.touched[0].decision, js.Decision)
    assert_type(profile.to_dict(), ProfileData)
    duties = evaluator.joint_duties(subject.designations[0], kind="legal-person")
    assert_type(duties, js.JointDuties)
    assert_type(duties.duties, tuple[js.Duty, ...])
    assert_type(js.compare(evaluator, evaluator), js.Comparison)


def reload() -> js.Decides[js.Decision]:
    reloader = js.Reloader("measures", "memoranda")
    with reloader.watch(5):
        result = reloader.reload()
    assert_type(result, js.Reload)
    match result.state:
        case "swapped" | "unchanged" | "broken" | "unsettled":
            pass
        case _:
            assert_never(result.state)
    return reloader


def next_step(outcome: Outcome) -> str:
    match outcome:
        case "prohibit" | "restrict":
            return "an officer signs"
        case "refer":
            return "a person decides"
        case "scrutinise" | "proceed" | "favour":
            return "goes on"
        case _:
            assert_never(outcome)


def colour_of(effect: Effect) -> str:
    if effect == "prohibit" or effect == "withdraw" or effect == "restrict" or effect == "require":
        return "red"
    if effect == "scrutinise" or effect == "inform" or effect == "publicise" or effect == "admonish":
        return "yellow"
    if effect == "record" or effect == "honour":
        return "grey"
    if effect == "fast-track" or effect == "simplify" or effect == "prefer" or effect == "relax" or effect == "support":
        return "green"
    assert_never(effect)


def of_errors(text: str) -> tuple[js.Diagnostic, ...]:
    try:
        js.Subject.from_json(text)
    except js.InputError as error:
        assert_type(error.diagnostics, tuple[js.Diagnostic, ...])
        assert_type(error.diagnostics[0].severity, Literal["error", "warning"])
        assert_type(error.diagnostics[0].place, js.Place)
        return error.diagnostics
    except js.JointSanctionsError as error:
        assert_type(error, js.JointSanctionsError)
    return ()


def of_modules_without_an_import_of_their_own(
    day: date, decision: js.Decision, calendar: js.deadlines.Calendar
) -> None:
    assert_type(js.deadlines.due(decision, calendar), tuple[js.deadlines.Deadline, ...])
    outcome: js.types.Outcome = decision.outcome
    assert_type(js.__version__, str)
    print(day, outcome)
