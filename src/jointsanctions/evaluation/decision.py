"""The decision: what must be done, on what grounds, and what was set aside and why.

A decision is an immutable value. It holds the reasons as references, not as text: words, notices and explanations
are made from it when asked for. What every decision is made of (`Decision`, `Action`, `Ground`) are named tuples, since a frozen
dataclass costs several times as much to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from ..catalogue import Catalogue
from ..catalogue.entities import Basis, Item, Matter
from ..catalogue.measure_versions import MeasureVersion
from ..identifiers import Identifier
from ..subjects import Designation, Subject
from ..trees import Branch
from ..vocabulary import Lang

#: How much an explanation tells.
Detail = Literal["short", "normal", "full"]

#: How an explanation is set: lines by depth, a drawn tree, or sentences.
Form = Literal["outline", "tree", "prose"]


@dataclass(frozen=True, slots=True)
class Because:
    """A rule of the semantics (`S2`), the reason under it, and what fills the sentence."""

    rule: str
    reason: str
    params: tuple[tuple[str, object], ...] = ()

    def text(self, lang: Lang = "zh", source: Catalogue | None = None) -> str:
        """The reason in words; with `source`, lists and items go by their names and not by their ids."""
        from ..explaining.texts import sentence

        return sentence(self.reason, dict(self.params), lang, source)

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.rule, self.reason, repr(self.params))


def because(rule: str, reason: str, **params: object) -> Because:
    return Because(rule, reason, tuple(params.items()))


class Ground(NamedTuple):
    """Why a measure applies: the entry, the relation by which it reaches the subject, the last day.

    `also` are further entries of the same fact (S16): of its authority, its document, its subject. `lists` are those of all.
    """

    lists: tuple[str, ...]
    designation: Designation
    via: str
    listed: Identifier
    until: date | None
    contested: bool
    held: bool
    also: tuple[Designation, ...] = ()


class Action(NamedTuple):
    """A measure that applies here and now. `until` None: open; `covered_by`: the stronger one that stands in for it (S8)."""

    version: MeasureVersion
    grounds: tuple[Ground, ...]
    until: date | None
    contested: bool
    covered_by: str | None = None

    def __repr__(self) -> str:
        return f"<Action {self.effect}/{self.force} {self.measure} until {self.until}>"

    @property
    def measure(self) -> str:
        return self.version.measure.id

    @property
    def name(self) -> str:
        return self.version.measure.name

    @property
    def kind(self) -> str:
        return self.version.measure.terms.kind

    @property
    def effect(self) -> str:
        return self.version.effect

    @property
    def force(self) -> str:
        return self.version.force

    @property
    def do(self) -> str:
        return self.version.measure.do

    @property
    def duty(self) -> str:
        return self.version.measure.duty

    @property
    def department(self) -> str:
        return self.version.measure.carried_out_by

    @property
    def feedback_within(self) -> int | None:
        return self.version.measure.feedback_within

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What the measure sets, such as a rate of inspection; a copy of one's own."""
        return deepcopy(self.version.measure.terms.parameters)

    @property
    def item(self) -> Item | None:
        return self.version.measure.item

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The laws and articles in force; none: it rests on the memorandum itself."""
        return self.version.bases

    @property
    def verified(self) -> bool:
        return self.version.verified

    @property
    def held(self) -> bool:
        """Whether all its grounds wait for an objection (S9)."""
        return all(ground.held for ground in self.grounds)

    @property
    def adverse(self) -> bool:
        return self.version.measure.terms.kind == "penalty"


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that does not count, or a measure that does not apply although its list was hit."""

    version: MeasureVersion | None
    designation: Designation | None
    via: str
    because: tuple[Because, ...]

    @property
    def measure(self) -> str | None:
        return None if self.version is None else self.version.measure.id


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A measure of which it is not known whether it applies, and the facts that would tell."""

    version: MeasureVersion
    designation: Designation
    via: str
    because: tuple[Because, ...]
    missing: tuple[str, ...]

    @property
    def measure(self) -> str:
        return self.version.measure.id


@dataclass(frozen=True, slots=True)
class Withheld:
    """An incentive that is not given because of an entry on a list that bars it (S7)."""

    version: MeasureVersion
    designation: Designation
    because: tuple[Because, ...]

    @property
    def measure(self) -> str:
        return self.version.measure.id


@dataclass(frozen=True, slots=True)
class VerifyIdentity:
    """An entry that may be somebody else's: found by name, or matched on another identifier (S6)."""

    list: str
    via: str
    name: str | None
    document: str | None
    matched_on: Identifier | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What the subject must be told of one adverse action (S12)."""

    measure: str
    name: str
    do: str
    reasons: tuple[str, ...]
    basis: tuple[str, ...]
    until: date | None
    objection: tuple[str, ...]
    repair: tuple[str, ...]


class Decision(NamedTuple):
    """The whole answer for one subject at one step of one matter on one day.

    `outcome` is one of the vocabulary's outcomes (S10); `person_needed` says that a person has to look, whatever the
    outcome. `catalogue` is the digest of the lists that it was made with.
    """

    subject: Subject
    matter: Matter
    step: str
    on: date
    source: Catalogue
    outcome: str
    person_needed: bool
    actions: tuple[Action, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    undetermined: tuple[Undetermined, ...] = ()
    verify_identity: tuple[VerifyIdentity, ...] = ()
    unchecked: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    #: The day whose knowledge it rests on; None: all that the subject's record says.
    known_on: date | None = None

    def __repr__(self) -> str:
        return f"<Decision {self.outcome}: {self.matter.id} {self.step} {self.on}, {len(self.actions)} actions>"

    @property
    def catalogue(self) -> str:
        return self.source.digest

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the subject must be told in Chinese, one for each adverse action (S12)."""
        from ..explaining.notices import notice

        return tuple(notice(action, self, "zh") for action in self.actions if action.adverse)

    def to_dict(self, lang: Lang = "zh") -> dict[str, Any]:
        """Plain data as the decision schema describes it; texts are in the language."""
        from ..explaining.decision_data import decision_to_dict

        return decision_to_dict(self, lang)

    def tree(self, lang: Lang = "zh", detail: Detail = "normal") -> Branch:
        """The answer and its reasons as a tree: from each action down to its grounds, entries, items and laws.

        What did not apply is there with the link that failed. `detail` as in `explain`.
        """
        from ..explaining.decisions import tree

        return tree(self, lang, detail)

    def explain(self, lang: Lang = "zh", detail: Detail = "normal", form: Form = "outline") -> str:
        """The answer and its reasons as text: first what to do, then why, then what to tell the subject.

        `detail` is `short`, `normal` or `full`. `form` is `outline` (labels and lines), `tree` (the same, drawn with its
        branches) or `prose` (whole sentences for a letter or a file). Numbers of persons are masked.

        Raises:
            ValueError: for another form.
        """
        from ..explaining.decisions import explain

        return explain(self, lang, detail, form)
