"""The decision: what must be done, on what grounds, and what was set aside, and why.

A decision is an immutable value. It holds the reasons as references, not as text: words, notices and explanations
are made from it when asked for. Two decisions, and two parts of decisions, are equal when all that they hold is equal;
of the catalogue that is its digest. What every decision is made of is made as a draft, see `draft_of`.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, cast

from ..catalogue import Catalogue
from ..catalogue.entities import Basis, Item, Matter, MeasureVersion
from ..designations import Designation
from ..identifiers import Identifier, UnreadNumber
from ..subjects import Subject
from ..trees import Branch, Lines
from ..values import Late, draft_of
from ..vocabulary import DutyWord, Effect, EventWord, Force, IdentityDoubt, Kind, Lang, NoticedReason, Outcome, Via
from .excerpts import travels

if TYPE_CHECKING:
    from ..shapes.decision import DecisionData
    from .receipt import Receipt

#: The reasons why no edition answers (S4): none of the matter is in force on the day, or the one that is has not the step.
NO_MATTER, NO_STEP = "matter-not-in-force", "step-not-in-force"

#: How much an explanation tells.
Detail = Literal["short", "normal", "full"]

#: How an explanation is set: lines by depth, a drawn tree, or sentences.
Form = Literal[Lines, "prose"]


@dataclass(frozen=True, slots=True, repr=False)
class Because:
    """A rule of the semantics (`S2`), the reason under it, and the parameters of its sentence."""

    #: The number of the rule.
    rule: str
    #: A stable word for the reason.
    reason: str
    #: The parameters of its sentence.
    params: tuple[tuple[str, object], ...] = ()

    def __repr__(self) -> str:
        return f"<Because {self.rule} {self.reason}>"

    def text(self, lang: Lang = "zh", source: Catalogue | None = None) -> str:
        """The reason in words; with `source`, lists and items have their names instead of their ids."""
        from ..explaining.texts import sentence

        return sentence(self.reason, dict(self.params), lang, source)

    @property
    def key(self) -> tuple[object, ...]:
        """A sort key; equal for equal reasons."""
        return (self.rule, self.reason, Late(self.params.__repr__))


def because(rule: str, reason: str, **params: object) -> Because:
    one = BecauseDraft(rule, reason, tuple(params.items()))
    one.__class__ = Because
    return one


def _reasons(because: tuple[Because, ...]) -> str:
    return " ".join(f"{each.rule} {each.reason}" for each in because)


@dataclass(frozen=True, slots=True, order=True)
class Elsewhere:
    """Another list on which the same fact was repaired, removed or revoked (S16)."""

    #: The id of the list.
    list: str
    #: The day of the event.
    on: date
    #: The event, such as `repaired`.
    event: EventWord

    @property
    def because(self) -> Because:
        """The reason why a person looks at what the fact still brings on the list asked about."""
        return because("S16", "gone-elsewhere", list=self.list, day=self.on, event=self.event)


@dataclass(frozen=True, slots=True, repr=False)
class Ground:
    """Why a measure applies: the entry, the relation by which it reaches the subject, the last day."""

    #: The ids of the lists of the entry and of those that record the same fact.
    lists: tuple[str, ...]
    #: The entry; of several that record one fact, the first (S16).
    designation: Designation
    #: The relation by which the entry reaches the subject; `self` for its own.
    via: Via
    #: The identifier of the listed subject.
    listed: Identifier
    #: The last day, the earliest day that anything ends it (S11); None: open.
    until: date | None
    #: Whether an objection to the entry is open (S9).
    contested: bool
    #: Whether it is held until the objection is settled, as its list requires (S9).
    held: bool
    #: Further entries that record the same fact: of one authority, document and subject (S16).
    also: tuple[Designation, ...] = ()
    #: The name in the entry, where the listed is an organisation that has another now (S6).
    listed_as: str | None = None
    #: The other lists on which the same fact was repaired or removed: a person looks (S16).
    repaired_elsewhere: tuple[Elsewhere, ...] = ()

    def __repr__(self) -> str:
        return f"<Ground {'+'.join(self.lists)} via {self.via} until {self.until}>"


@dataclass(frozen=True, slots=True, repr=False)
class Action:
    """A measure that applies here and now."""

    #: The measure as it is on the day: effect, force, and the bases in force.
    version: MeasureVersion
    #: Why it applies; at least one.
    grounds: tuple[Ground, ...]
    #: The last day, the latest of its grounds (S11); None: open.
    until: date | None
    #: Whether an objection to any of its grounds is open (S9).
    contested: bool
    #: The id of the stronger measure that covers it (S8); None: there is none.
    covered_by: str | None = None

    def __repr__(self) -> str:
        return f"<Action {self.effect}/{self.force} {self.measure} until {self.until}>"

    @property
    def measure(self) -> str:
        """The id of the measure, `LIST/MEASURE`."""
        return self.version.measure.id

    @property
    def name(self) -> str:
        """The name of the measure."""
        return self.version.measure.name

    @property
    def kind(self) -> Kind:
        """`penalty` or `incentive`."""
        return self.version.measure.terms.kind

    @property
    def effect(self) -> Effect:
        """The effect on the day, after lawful restraint (S18)."""
        return self.version.effect

    @property
    def force(self) -> Force:
        """The force on the day, after lawful restraint (S18)."""
        return self.version.force

    @property
    def do(self) -> str:
        """What has to be done, in the words of the measure list."""
        return self.version.measure.do

    @property
    def duty(self) -> DutyWord:
        """`own`, or `tell` where another department carries it out (S17)."""
        return self.version.measure.duty

    @property
    def department(self) -> str:
        """The id of the department that carries it out: the asking one, if it is one of several, else the first."""
        return self.version.measure.executor

    @property
    def departments(self) -> tuple[str, ...]:
        """The ids of all departments that carry it out, in the order of the list."""
        return self.version.measure.carried_out_by

    @property
    def feedback_within(self) -> int | None:
        """Within how many working days feedback is due (S13); None: no term."""
        return self.version.measure.feedback_within

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters of the measure, such as a rate of inspection; a fresh copy."""
        return deepcopy(self.version.measure.terms.parameters)

    @property
    def item(self) -> Item | None:
        """The memorandum item that the measure is under; None: it states its own basis."""
        return self.version.measure.item

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The laws and articles in force; none: it is based on the memorandum alone."""
        return self.version.bases

    @property
    def verified(self) -> bool:
        """Whether the measure, its item, its lists and the laws in force were verified against named sources."""
        return self.version.verified

    @property
    def held(self) -> bool:
        """Whether all its grounds are held while an objection is open (S9)."""
        return all(ground.held for ground in self.grounds)

    @property
    def adverse(self) -> bool:
        """Whether it is a penalty."""
        return self.version.measure.terms.kind == "penalty"


@dataclass(frozen=True, slots=True, repr=False)
class Continuing:
    """A measure that follows from an entry and not from a step (S23).

    Where `because` gives reasons it is open whether it does, and `missing` are the facts that would settle it.
    """

    #: The measure as it is on the day.
    version: MeasureVersion
    #: Why it is in effect, or may be; at least one.
    grounds: tuple[Ground, ...]
    #: The last day, the latest of its grounds (S11); None: open.
    until: date | None
    #: Whether an objection to any of its grounds is open (S9).
    contested: bool
    #: Why it is open; none: it is in effect.
    because: tuple[Because, ...] = ()
    #: The facts that would settle it.
    missing: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<Continuing {self.measure} {f'open {_reasons(self.because)}' if self.because else f'until {self.until}'}>"
        )

    @property
    def measure(self) -> str:
        """The id of the measure, `LIST/MEASURE`."""
        return self.version.measure.id

    @property
    def action(self) -> Action:
        """The measure as it would be at a step."""
        return Action(self.version, self.grounds, self.until, self.contested)


@dataclass(frozen=True, slots=True, repr=False)
class SetAside:
    """An entry that does not count, or a measure that does not apply although the subject is on its list."""

    #: The measure as it is on the day; None: the entry itself does not count.
    version: MeasureVersion | None
    #: The entry; None: the matter is not in force.
    designation: Designation | None
    #: The relation by which the entry reaches the subject.
    via: Via
    #: The reasons.
    because: tuple[Because, ...]

    def __repr__(self) -> str:
        entry = None if self.designation is None else self.designation.list
        return f"<SetAside {self.measure or entry} via {self.via}: {_reasons(self.because)}>"

    @property
    def without_edition(self) -> bool:
        """Whether it says that no edition with the matter and the step is in force (S4)."""
        return any(each.reason in (NO_MATTER, NO_STEP) for each in self.because)

    @property
    def measure(self) -> str | None:
        """The id of the measure; None: no measure was looked at."""
        return None if self.version is None else self.version.measure.id


@dataclass(frozen=True, slots=True, repr=False)
class Noticed:
    """An entry that counts on the day and leads to nothing at this step (S21)."""

    #: The entry.
    designation: Designation
    #: The relation by which the entry reaches the subject, or did when it began.
    via: Via
    #: Why nothing follows from it here; the first word is one of the vocabulary's reasons for it.
    because: tuple[Because, ...]

    def __repr__(self) -> str:
        return f"<Noticed {self.designation.list} via {self.via}: {_reasons(self.because)}>"

    @property
    def reason(self) -> NoticedReason:
        """Why nothing follows from it here, in one word."""
        return cast("NoticedReason", self.because[0].reason)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """An order that does not depend on where the entries came from."""
        return (self.designation.sort_key, self.via, self.because[0].key)


@dataclass(frozen=True, slots=True, repr=False)
class Undetermined:
    """A measure that may or may not apply, and the facts that would settle it."""

    #: The measure as it is on the day.
    version: MeasureVersion
    #: The entry through which it might apply.
    designation: Designation
    #: The relation by which the entry reaches the subject.
    via: Via
    #: The reasons why it is open.
    because: tuple[Because, ...]
    #: The facts that would settle it: `NAME` of the case, `entry.NAME` of the entry, `list:ID` of a list.
    missing: tuple[str, ...]

    def __repr__(self) -> str:
        return (
            f"<Undetermined {self.measure} via {self.via}: {_reasons(self.because)}, missing {', '.join(self.missing)}>"
        )

    @property
    def measure(self) -> str:
        """The id of the measure."""
        return self.version.measure.id


@dataclass(frozen=True, slots=True, repr=False)
class Withheld:
    """An incentive that is not given because of an entry on a list that bars it (S7)."""

    #: The measure as it is on the day.
    version: MeasureVersion
    #: The entry that bars it.
    designation: Designation
    #: The bar and its basis.
    because: tuple[Because, ...]
    #: The relation by which the entry bars it.
    via: Via = "self"

    def __repr__(self) -> str:
        return f"<Withheld {self.measure} via {self.via}: {_reasons(self.because)}>"

    @property
    def measure(self) -> str:
        """The id of the measure."""
        return self.version.measure.id


@dataclass(frozen=True, slots=True, repr=False)
class VerifyIdentity:
    """An entry whose identity is unverified, or that contradicts what is known of the subject (S6)."""

    #: The id of the list.
    list: str
    #: The relation by which the entry would reach the subject.
    via: Via
    #: The name that matched, or the other name in the entry.
    name: str | None
    #: The number of the document that made the entry.
    document: str | None
    #: The other number that the source matched it on, or the one that cannot be read.
    matched_on: Identifier | UnreadNumber | None = None
    #: Why it is to be checked, one of the vocabulary's doubts about identity.
    reason: IdentityDoubt = "name-only"

    def __repr__(self) -> str:
        return f"<VerifyIdentity {self.list} via {self.via}: {self.reason}>"

    @property
    def sort_key(self) -> tuple[object, ...]:
        """An order of requests that does not depend on where they came from; equal only for equal ones."""
        number = self.matched_on
        told = (self.list, self.via, self.name is None, self.name or "", self.document is None, self.document or "")
        return (*told, self.reason, *(("", "") if number is None else (number.scheme, number.value)))


@dataclass(frozen=True, slots=True, repr=False)
class Notice:
    """What the subject must be told of one adverse action (S12)."""

    #: The id of the measure.
    measure: str
    #: The name of the measure.
    name: str
    #: What is done, in the words of the measure list.
    do: str
    #: One line for each ground: who is listed, on which list, by which document, since when.
    reasons: tuple[str, ...]
    #: Item and laws, and whether they still have to be verified against a source.
    basis: tuple[str, ...]
    #: The last day; None: open.
    until: date | None
    #: How to object.
    objection: tuple[str, ...]
    #: How to repair, and with which authority.
    repair: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Notice {self.measure} until {self.until}>"


@travels
@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """The whole answer for one subject at one step of one matter on one day."""

    #: The subject of the question.
    subject: Subject
    #: The edition of the matter that is in force on the day; where none is, the last one.
    matter: Matter
    #: The step of the matter.
    step: str
    #: The day asked about.
    on: date
    #: The catalogue that it was made with.
    source: Catalogue
    #: The worst of what applies, one of the outcomes of the vocabulary (S10).
    outcome: Outcome
    #: Whether a person has to review it, whatever the outcome.
    person_needed: bool
    #: The measures that apply, in order of effect, force and id (S14).
    actions: tuple[Action, ...] = ()
    #: The incentives that an entry bars (S7).
    withheld: tuple[Withheld, ...] = ()
    #: The measures that may or may not apply (S5).
    undetermined: tuple[Undetermined, ...] = ()
    #: The entries whose identity is unverified (S6).
    verify_identity: tuple[VerifyIdentity, ...] = ()
    #: The ids of the lists that could not be queried.
    unchecked: tuple[str, ...] = ()
    #: The entries that do not count and the measures that do not apply, each with the reason.
    set_aside: tuple[SetAside, ...] = ()
    #: The record as of this day is used; None: the whole record of the subject.
    known_on: date | None = None
    #: The entries that count and lead to nothing at this step, each with the reason (S21).
    noticed: tuple[Noticed, ...] = ()
    #: The measures of the department that follow from entries and not from a step (S23); they do not move the outcome.
    continuing: tuple[Continuing, ...] = ()
    #: The facts of the case as they were checked; None: none were given. Equal answers to other facts are equal.
    facts: Mapping[str, Any] | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"<Decision {self.outcome}: {self.matter.id} {self.step} {self.on}, {len(self.actions)} actions>"

    @property
    def catalogue(self) -> str:
        """The digest of the catalogue that it was made with."""
        return self.source.digest

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the subject must be told in Chinese, one for each adverse action (S12)."""
        from ..explaining.notices import notice

        return tuple(notice(action, self, "zh") for action in self.actions if action.adverse)

    def receipt(self, *, made: datetime | str | None = None) -> Receipt:
        """The receipt: all that has to be kept of the decision, to be shown and replayed for years.

        `made` is when it was made, with its time zone; without it the receipt does not say so, and the same question gives the
        same receipt byte for byte.

        Raises:
            InputError: JS844, for a moment without its time zone.
        """
        from ..receipts.recording import record

        return record(self, made)

    def to_dict(self, lang: Lang = "zh") -> DecisionData:
        """Plain data as the decision schema describes it; texts are in the language."""
        from ..explaining.decision_data import decision_to_dict

        return decision_to_dict(self, lang)

    def tree(self, lang: Lang = "zh", detail: Detail = "normal") -> Branch:
        """The answer and its reasons as a tree: from each action down to its grounds, entries, items and laws.

        What did not apply is included, with the link that failed. `detail` as in `explain`.
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


BecauseDraft: type[Because] = draft_of(Because)
GroundDraft: type[Ground] = draft_of(Ground)
ActionDraft: type[Action] = draft_of(Action)
SetAsideDraft: type[SetAside] = draft_of(SetAside)
NoticedDraft: type[Noticed] = draft_of(Noticed)
DecisionDraft: type[Decision] = draft_of(Decision)
