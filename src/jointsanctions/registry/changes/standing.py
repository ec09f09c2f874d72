"""Standing: what an answer says of each measure, so that two answers can be compared by what has to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from ...catalogue.entities import MeasureVersion
from ...evaluation.decision import Action, Because, Decision, Ground
from ...vocabulary import Kind, Words, words

if TYPE_CHECKING:
    from ...shapes.changes import StandingData

#: How a measure stands: it applies; it applies and is held while an objection is open; it may apply; it is an incentive that an
#: entry bars. Of a list: an entry may be the subject's; nobody could look at it.
State = Literal["acts", "held", "open", "withheld", "identity", "unchecked"]

STATES: Words[State] = words(
    ("acts", "适用", "applies"),
    ("held", "异议期间暂缓", "held while an objection is open"),
    ("open", "待定", "may apply"),
    ("withheld", "暂不给予", "withheld"),
    ("identity", "须核对身份", "identity to be checked"),
    ("unchecked", "没有查到", "could not be looked at"),
)
assert tuple(STATES.keys()) == get_args(State)

#: The fields in which two standings of one measure may differ.
FIELDS = ("state", "effect", "force", "do", "duty", "departments", "until", "contested", "missing", "grounds")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one measure stands in an answer, or one list of which the answer has a doubt."""

    #: The id of the measure, or `identity:LIST`, `unchecked:LIST`.
    id: str
    #: How it stands.
    state: State
    #: The name of the measure; None: it is none.
    name: str | None = None
    #: `penalty` or `incentive`; None: it is no measure.
    kind: Kind | None = None
    #: Its effect and force on the day.
    effect: str | None = None
    force: str | None = None
    #: What has to be done, in the words of the measure list.
    do: str | None = None
    #: `own`, or `tell` where another department carries it out.
    duty: str | None = None
    #: Who carries it out.
    departments: tuple[str, ...] = ()
    #: Its last day; None: open.
    until: date | None = None
    #: Whether an objection to a ground of it is open.
    contested: bool = False
    #: The facts that would settle what is open.
    missing: tuple[str, ...] = ()
    #: The entries, each as its lists, document, first day and relation.
    grounds: tuple[tuple[str, ...], ...] = ()
    #: Why it does not simply apply.
    because: tuple[Because, ...] = ()

    def to_dict(self) -> StandingData:
        """Plain data for JSON."""
        return {
            "state": self.state,
            "effect": self.effect,
            "force": self.force,
            "do": self.do,
            "departments": [*self.departments],
            "until": None if self.until is None else self.until.isoformat(),
            "contested": self.contested,
            "missing": [*self.missing],
        }


def standings(decision: Decision, *, continuing: bool = False) -> dict[str, Standing]:
    """What an answer says, by measure and by list of which it has a doubt; with `continuing` also of measures that follow from
    entries and not from the step (S23).
    """
    found: dict[str, Standing] = {}
    for each in decision.actions:
        found[each.measure] = _of_action(each)
    for one in decision.continuing if continuing else ():
        if not one.because:
            found.setdefault(one.measure, _of_action(one.action))
    opened: dict[str, list[tuple[MeasureVersion, tuple[str, ...], tuple[Because, ...], tuple[str, ...]]]] = {}
    for may in decision.undetermined:
        ground = (may.designation.list, may.designation.document or "", may.designation.since.isoformat(), may.via)
        opened.setdefault(may.measure, []).append((may.version, may.missing, may.because, ground))
    for measure, parts in opened.items():
        found.setdefault(measure, _of_open(parts))
    for barred in decision.withheld:
        because = tuple(one for each in decision.withheld if each.measure == barred.measure for one in each.because)
        found.setdefault(barred.measure, _of_version(barred.version, "withheld", because=because))
    for doubt in decision.verify_identity:
        name = f"identity:{doubt.list}"
        more = (doubt.list, doubt.document or "", doubt.name or "", doubt.via)
        before = found.get(name)
        grounds = (*(() if before is None else before.grounds), more)
        found[name] = Standing(name, "identity", grounds=tuple(sorted(grounds)))
    for listed in decision.unchecked:
        found[f"unchecked:{listed}"] = Standing(f"unchecked:{listed}", "unchecked")
    return found


def in_short(found: Mapping[str, Standing]) -> dict[str, tuple[object, ...]]:
    """What an answer says of each measure and doubt, as far as a receipt is compared with it."""
    short: dict[str, tuple[object, ...]] = {}
    for name, each in found.items():
        until = None if each.until is None else each.until.isoformat()
        acts = each.state in ("acts", "held")
        short[name] = (each.state, each.effect, each.force, until, each.contested) if acts else (each.state,)
    return short


def as_in_receipt(data: Mapping[str, Any]) -> tuple[str, dict[str, tuple[object, ...]]]:
    """The outcome of a receipt, and what it says of each measure and doubt, as `in_short`."""
    decision = data["decision"]
    short: dict[str, tuple[object, ...]] = {}
    for each in decision["actions"]:
        state = "held" if each["held"] else "acts"
        short[each["measure"]] = (state, each["effect"], each["force"], each["until"], each["contested"])
    for each in decision["undetermined"]:
        short.setdefault(each["measure"], ("open",))
    for each in decision["withheld"]:
        short.setdefault(each["measure"], ("withheld",))
    for each in decision["verify_identity"]:
        short[f"identity:{each['list']}"] = ("identity",)
    for each in decision["unchecked"]:
        short[f"unchecked:{each}"] = ("unchecked",)
    return decision["outcome"], short


def differing(before: Standing | None, after: Standing | None) -> tuple[str, ...]:
    """The fields in which two standings differ; `state` where one is not there."""
    if before is None or after is None:
        return () if before is after else ("state",)
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def compared(
    before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> dict[str, tuple[Standing | None, Standing | None]]:
    """What differs between two answers, by measure or list, in the order of the later one."""
    names = dict.fromkeys((*after, *before))
    return {each: (before.get(each), after.get(each)) for each in names if differing(before.get(each), after.get(each))}


def joined(parts: Iterable[Mapping[str, Standing]]) -> dict[str, Standing]:
    """What several answers say together: of each measure the one that says most."""
    found: dict[str, Standing] = {}
    order = get_args(State)
    for each in parts:
        for name, one in each.items():
            before = found.get(name)
            if before is None or order.index(one.state) < order.index(before.state):
                found[name] = one
    return found


def _of_action(action: Action) -> Standing:
    return _of_version(
        action.version, "held" if action.held else "acts", until=action.until, contested=action.contested,
        grounds=tuple(sorted(map(_ground, action.grounds))),
    )  # fmt: skip


def _of_open(parts: list[tuple[MeasureVersion, tuple[str, ...], tuple[Because, ...], tuple[str, ...]]]) -> Standing:
    missing = tuple(dict.fromkeys(name for _, names, _, _ in parts for name in names))
    because = tuple(one for _, _, reasons, _ in parts for one in reasons)
    grounds = tuple(sorted({ground for _, _, _, ground in parts}))
    return _of_version(parts[0][0], "open", missing=missing, because=because, grounds=grounds)


def _of_version(
    version: MeasureVersion,
    state: State,
    *,
    until: date | None = None,
    contested: bool = False,
    missing: tuple[str, ...] = (),
    grounds: tuple[tuple[str, ...], ...] = (),
    because: tuple[Because, ...] = (),
) -> Standing:
    measure = version.measure
    return Standing(
        measure.id, state, measure.name, measure.terms.kind, version.effect, version.force, measure.do, measure.duty,
        measure.carried_out_by, until, contested, missing, grounds, because,
    )  # fmt: skip


def _ground(ground: Ground) -> tuple[str, ...]:
    entry = ground.designation
    return ("+".join(ground.lists), entry.document or "", entry.since.isoformat(), ground.via)
