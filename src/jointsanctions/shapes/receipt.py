"""A receipt as data: a question, its answer, and by what it was answered; and what a replay finds."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from .decision import BasisData, DecisionData, FromUntil
from .findings import FindingData
from .question import QuestionData
from .values import POSITIVE, Colour, Digest, Doc, Effect, Force, LastDay, Rank, RuleNumber, Via

#: What became of an entry of the record.
EntryFate = Literal["acts", "bars", "open", "continues", "noticed", "set-aside"]

#: What may be the cause of another answer.
Cause = Literal["input", "lists", "library", "record"]

FirstDay = Annotated[str | None, Doc("The first day; null: open.")]
Place = Annotated[str, Doc("The file, line and column where it is written.")]

DaysData = TypedDict("DaysData", {"from": FirstDay, "until": LastDay})


class ToldData(TypedDict):
    """A node of the explanation that was given, with its children."""

    label: str
    text: str
    tone: Annotated[str, Doc("How it looks: an outcome, an effect, or `aside` for what does not apply.")]
    rule: Annotated[RuleNumber | None, Doc("The rule of the semantics that it cites.")]
    children: list[ToldData]


class ExplanationsData(TypedDict):
    """The explanation that was given, in both languages; numbers of persons are masked."""

    zh: ToldData
    en: ToldData


class SchemasData(TypedDict):
    """The versions of the schemas of the parts."""

    question: Annotated[int, POSITIVE]
    decision: Annotated[int, POSITIVE]


class ReasonsData(TypedDict):
    """The words of the reasons of each part of the decision, in its order; the texts are in the decision."""

    withheld: list[list[str]]
    undetermined: list[list[str]]
    set_aside: list[list[str]]
    noticed: list[list[str]]
    continuing: list[list[str]]


class ChosenEditionData(DaysData):
    """The edition of the measure list that was in force on the day."""

    id: str
    title: str
    place: Place


class ChosenMatterData(DaysData):
    """The matter in this edition; where none is in force, in the last one."""

    id: str
    name: str
    department: str


class ChosenMeasureData(DaysData):
    """A measure as it was on the day, with the days on which nothing of it changes."""

    id: str
    name: str
    effect: Effect
    force: Force
    item: Annotated[str | None, Doc("The item of a memorandum under which it is.")]
    basis: Annotated[list[BasisData], Doc("The laws in force.")]
    restrained: Annotated[bool, Doc("Whether lawful restraint made it milder.")]
    aside: Annotated[str | None, Doc("Why it is set aside on the day for everybody; null: it is not.")]
    place: Place


class ChosenItemData(DaysData):
    """The edition of an item of a memorandum that was in force on the day."""

    id: str
    number: str | None
    summary: str
    memorandum: str
    title: str
    document: Annotated[str | None, Doc("The number of the memorandum.")]


class ChosenArticleData(DaysData):
    """An article that is cited, with the days on which it is in force."""

    article: str | None


class ChosenLawData(DaysData):
    """A law that is cited, with the days on which it is in force."""

    id: str
    title: str
    number: str | None
    rank: Rank
    verified: Annotated[bool, Doc("Its rank and its days were verified against a source.")]
    articles: list[ChosenArticleData]


class ChosenListData(TypedDict):
    """A list that the answer names."""

    id: str
    name: Annotated[str | None, Doc("Null: the catalogue does not know it.")]
    colour: Annotated[Colour | None, Doc("Null: it is graded, or not known.")]
    authority: str | None


class ChosenDepartmentData(TypedDict):
    """A department that the answer names."""

    id: str
    name: Annotated[str | None, Doc("Null: the catalogue does not know it.")]


class ChosenEntryData(FromUntil):
    """An entry of the record, and what became of it."""

    list: str
    document: str | None
    via: Via
    fate: Annotated[EntryFate, Doc("What became of it.")]
    rule: Annotated[RuleNumber | None, Doc("The rule by which it does not count, or leads to nothing.")]
    reason: Annotated[str | None, Doc("A stable word for why.")]


class ChosenData(TypedDict):
    """By what the question was answered: which edition, entries, measures, items and laws, with their days."""

    edition: Annotated[ChosenEditionData | None, Doc("Null: none was in force on the day.")]
    matter: ChosenMatterData
    entries: list[ChosenEntryData]
    measures: list[ChosenMeasureData]
    items: list[ChosenItemData]
    laws: list[ChosenLawData]
    lists: list[ChosenListData]
    departments: list[ChosenDepartmentData]


class ReceiptData(TypedDict):
    """A question with all that was said of the subject, its decision, and by what it was decided. It holds personal data
    unmasked.
    """

    receipt: Annotated[int, POSITIVE, Doc("The number of the format.")]
    made: Annotated[str | None, Doc("When it was made, as the caller said it; null: that was not said.")]
    library: Annotated[str, Doc("The version of the library.")]
    schemas: SchemasData
    meaning: Annotated[int, POSITIVE, Doc("The number of what documents mean to the library.")]
    catalogue: Digest
    question: QuestionData
    decision: Annotated[DecisionData, Doc("The texts in it are Chinese.")]
    reasons: ReasonsData
    explanation: ExplanationsData
    chosen: ChosenData
    digest: Annotated[Digest, Doc("The digest of all else in it.")]


class ReplayDifferenceData(TypedDict):
    """One thing in which the answer of today differs from the one that was kept."""

    part: Annotated[str, Doc("The field of the decision.")]
    measure: str | None
    list: str | None
    field: Annotated[str | None, Doc("The field of the part; null: the part is there on one side only.")]
    was: str | None
    now: str | None
    text: str


class VersionsData(TypedDict):
    """With which library and lists one side was answered."""

    library: str
    meaning: Annotated[int, POSITIVE]
    catalogue: Digest


class ReplayData(TypedDict):
    """What the answer of today to a question that was kept has in common with the one that was given."""

    same: Annotated[bool, Doc("The decision is the same, but for its wording.")]
    reworded: Annotated[bool, Doc("Texts differ that say the same.")]
    causes: Annotated[list[Cause], Doc("What may be the cause of the differences; one: it is.")]
    differences: list[ReplayDifferenceData]
    refused: Annotated[list[FindingData], Doc("Why the question cannot be answered today.")]
    before: VersionsData
    now: VersionsData
    decision: NotRequired[Annotated[DecisionData, Doc("The answer of today, where there is one.")]]
