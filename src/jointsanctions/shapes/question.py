"""A question as data, and the subject in it as the subject schema describes it."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired

from typing_extensions import TypedDict

from .values import Day, Doc, EventWord, KnownOn, Scheme, SeverityWord, SubjectKind, Tie


class IdentifierData(TypedDict):
    """The number of a subject: its scheme and its value."""

    scheme: Scheme
    value: str


class EventData(TypedDict):
    """Something that happened to an entry."""

    event: EventWord
    on: Day
    until: NotRequired[Annotated[Day, Doc("The last day of the entry from then on, of an extension.")]]
    recorded: NotRequired[Annotated[Day, Doc("The day from which it was known.")]]


Events = list[EventData]

_From = TypedDict("_From", {"from": Day})
_Days = TypedDict("_Days", {"from": NotRequired[Day], "until": NotRequired[Day]})


class SubjectDesignationData(_From):
    """A subject's entry on a list, with its whole record."""

    list: str
    until: NotRequired[Day]
    document: NotRequired[str]
    authority: NotRequired[str]
    recognised: NotRequired[Day]
    severity: NotRequired[SeverityWord]
    grade: NotRequired[str]
    recorded: NotRequired[Annotated[Day, Doc("The day from which it was known.")]]
    facts: NotRequired[dict[str, Any]]
    subject: NotRequired[Annotated[str | IdentifierData, Doc("The number on which the source matched the entry.")]]
    name: NotRequired[Annotated[str, Doc("The name in the entry.")]]
    events: NotRequired[Events]
    as_recorded: NotRequired[Annotated[bool, Doc("Whether it is as its source has recorded it, whatever that is.")]]


class NameMatchData(TypedDict):
    """An entry that was found by name alone."""

    list: str
    name: NotRequired[str]
    document: NotRequired[str]


class RelatedSubjectData(TypedDict):
    """A subject related to this one, with entries of its own."""

    id: Annotated[str | IdentifierData, Doc("The number alone, where its scheme is the usual one of the kind.")]
    kind: SubjectKind
    name: NotRequired[str]
    born: NotRequired[Annotated[Day, Doc("The day of birth of a natural person.")]]
    designations: NotRequired[list[SubjectDesignationData]]
    name_matches: NotRequired[list[NameMatchData]]
    unchecked: NotRequired[Annotated[list[str], Doc("The lists whose source did not answer.")]]


class RelationData(_Days):
    """A relation to another subject; `via` says what that one is to this one."""

    via: Tie
    subject: RelatedSubjectData


class SubjectData(RelatedSubjectData):
    """The subject of a question, as the subject schema describes it."""

    relations: NotRequired[list[RelationData]]


class QuestionData(TypedDict):
    """A question: who asks, at which step of which matter, on which day, with which facts of the case."""

    subject: SubjectData
    matter: str
    step: str
    on: Day
    facts: Annotated[dict[str, Any], Doc("The facts of the case that are known, by name.")]
    known_on: KnownOn
