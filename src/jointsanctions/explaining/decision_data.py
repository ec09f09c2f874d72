"""A decision as plain data, in the shape of the published decision schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ..catalogue import Catalogue
from ..catalogue.entities import Basis
from ..designations import Designation
from ..evaluation.decision import (
    Action,
    Because,
    Continuing,
    Decision,
    Ground,
    Noticed,
    SetAside,
    Undetermined,
    VerifyIdentity,
    Withheld,
)
from ..identifiers import Identifier, UnreadNumber
from ..vocabulary import Lang
from .notices import notice

if TYPE_CHECKING:
    from ..shapes.decision import (
        ActionData,
        BasisData,
        BecauseData,
        ContinuingData,
        DecisionData,
        DesignationData,
        DoubtsData,
        GroundData,
        NoticedData,
        SetAsideData,
        UndeterminedData,
        VerifyIdentityData,
        WithheldData,
    )
    from ..shapes.question import IdentifierData


def decision_to_dict(decision: Decision, lang: Lang) -> DecisionData:
    """The decision as data; keys are in a fixed order, days are ISO text, open ends null."""
    subject, source = decision.subject, decision.source
    return {
        "subject": {"id": _identifier(subject.id), "kind": subject.kind, "name": subject.name},
        "matter": decision.matter.id,
        "step": decision.step,
        "on": decision.on.isoformat(),
        "known_on": _iso(decision.known_on),
        "outcome": decision.outcome,
        "person_needed": decision.person_needed,
        "actions": [_action(each, source) for each in decision.actions],
        "withheld": [_withheld(each, source, lang) for each in decision.withheld],
        "undetermined": [_undetermined(each, source, lang) for each in decision.undetermined],
        **doubts_to_dict(
            decision.set_aside, decision.noticed, decision.verify_identity, decision.unchecked, source, lang
        ),
        "continuing": [continuing_to_dict(each, source, lang) for each in decision.continuing],
        "notices": [
            {
                "measure": each.measure,
                "name": each.name,
                "do": each.do,
                "reasons": list(each.reasons),
                "basis": list(each.basis),
                "until": _iso(each.until),
                "objection": list(each.objection),
                "repair": list(each.repair),
            }
            for each in (notice(action, decision, lang) for action in decision.actions if action.adverse)
        ],
        "catalogue": decision.catalogue,
    }


def doubts_to_dict(
    set_aside: Iterable[SetAside],
    noticed: Iterable[Noticed],
    verify_identity: Iterable[VerifyIdentity],
    unchecked: Iterable[str],
    source: Catalogue,
    lang: Lang,
) -> DoubtsData:
    """The entries of a subject that do not count or lead to nothing, and the unknowns, as in the data of a decision."""
    return {
        "verify_identity": [_verify(each) for each in verify_identity],
        "unchecked": list(unchecked),
        "set_aside": [_set_aside(each, source, lang) for each in set_aside],
        "noticed": [_noticed(each, source, lang) for each in noticed],
    }


def _action(action: Action, source: Catalogue) -> ActionData:
    return {
        "measure": action.measure,
        "name": action.name,
        "kind": action.kind,
        "effect": action.effect,
        "force": action.force,
        "do": action.do,
        "duty": action.duty,
        "department": action.department,
        "departments": list(action.departments),
        "until": _iso(action.until),
        "covered_by": action.covered_by,
        "contested": action.contested,
        "held": action.held,
        "verified": action.verified,
        "feedback_within": action.feedback_within,
        "parameters": dict(action.parameters),
        "grounds": [_ground(each, action, source) for each in action.grounds],
    }


def _ground(ground: Ground, action: Action, source: Catalogue) -> GroundData:
    data: GroundData = {
        "lists": list(ground.lists),
        "designation": _designation(ground.designation),
        "via": ground.via,
        "item": action.item.id if action.item else None,
        "basis": _bases(action.bases),
        "until": _iso(ground.until),
        "contested": ground.contested,
    }
    if ground.listed_as is not None:
        data["listed_as"] = ground.listed_as
    if ground.repaired_elsewhere:
        data["repaired_elsewhere"] = [
            {"list": each.list, "on": each.on.isoformat(), "event": each.event} for each in ground.repaired_elsewhere
        ]
    listed = source.lists[ground.designation.list]
    if listed.graded and (colour := listed.colour_of(ground.designation.grade)):
        data["colour"] = colour
    return data


def _designation(designation: Designation) -> DesignationData:
    data: DesignationData = {
        "list": designation.list,
        "document": designation.document,
        "authority": designation.authority,
        "from": designation.since.isoformat(),
        "until": _iso(designation.until),
    }
    if designation.grade is not None:
        data["grade"] = designation.grade
    return data


def _bases(bases: Iterable[Basis]) -> list[BasisData]:
    return [{"law": each.law.id, "title": each.law.title, "article": each.article} for each in bases]


def _because(reasons: Iterable[Because], source: Catalogue, lang: Lang) -> list[BecauseData]:
    return [{"rule": each.rule, "text": each.text(lang, source)} for each in reasons]


def continuing_to_dict(each: Continuing, source: Catalogue, lang: Lang) -> ContinuingData:
    """A measure that follows from an entry, as in the data of a decision."""
    action = each.action
    return {
        "measure": action.measure,
        "name": action.name,
        "kind": action.kind,
        "effect": action.effect,
        "force": action.force,
        "do": action.do,
        "duty": action.duty,
        "department": action.department,
        "departments": list(action.departments),
        "until": _iso(each.until),
        "contested": each.contested,
        "verified": action.verified,
        "feedback_within": action.feedback_within,
        "grounds": [_ground(one, action, source) for one in each.grounds],
        "because": _because(each.because, source, lang),
        "missing": list(each.missing),
    }


def _withheld(each: Withheld, source: Catalogue, lang: Lang) -> WithheldData:
    data: WithheldData = {
        "measure": each.measure,
        "designation": _designation(each.designation),
        "because": _because(each.because, source, lang),
    }
    if each.via != "self":
        data["via"] = each.via
    return data


def _undetermined(each: Undetermined, source: Catalogue, lang: Lang) -> UndeterminedData:
    return {
        "measure": each.measure,
        "designation": _designation(each.designation),
        "via": each.via,
        "because": _because(each.because, source, lang),
        "missing": list(each.missing),
    }


def _set_aside(each: SetAside, source: Catalogue, lang: Lang) -> SetAsideData:
    return {
        "measure": each.measure,
        "designation": None if each.designation is None else _designation(each.designation),
        "via": each.via,
        "because": _because(each.because, source, lang),
    }


def _noticed(each: Noticed, source: Catalogue, lang: Lang) -> NoticedData:
    return {
        "designation": _designation(each.designation),
        "via": each.via,
        "reason": each.reason,
        "because": _because(each.because, source, lang),
    }


def _verify(each: VerifyIdentity) -> VerifyIdentityData:
    return {
        "list": each.list,
        "via": each.via,
        "name": each.name,
        "document": each.document,
        "matched_on": None if each.matched_on is None else _identifier(each.matched_on),
        "reason": each.reason,
    }


def _identifier(identifier: Identifier | UnreadNumber) -> IdentifierData:
    # The numbers on a subject's entries have a scheme: plain text is read by the kind of the subject.
    return {"scheme": identifier.scheme or "local", "value": identifier.value}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
