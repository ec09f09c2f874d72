"""How long a registry keeps data, what was erased, and who asked about whom, as data."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from .registry import Moment
from .values import Count, Day, Doc

DataWord = Literal["entries", "tickets", "settlements", "lookups", "imports", "relations", "subjects", "holdings"]


class ItemData(TypedDict):
    """What is kept or erased as one."""

    name: Annotated[str, Doc("By which it is named, such as `ticket:12`.")]
    data: Annotated[DataWord, Doc("The class of data.")]
    ended: Annotated[Day | None, Doc("The last day on which it was in use; null: it is still.")]
    until: Annotated[Day | None, Doc("The last day on which it is kept; null: it is in use, or no term is given.")]
    basis: Annotated[str | None, Doc("The basis of the term, in the words of the policy.")]
    needs: Annotated[list[str], Doc("What it is needed for: `open`, `in-force`, `last`, or the item that needs it.")]


class RetentionData(TypedDict):
    """What is over its time on a day."""

    on: Day
    over: Annotated[list[ItemData], Doc("What may be erased.")]
    held: Annotated[list[ItemData], Doc("What is over its time, and needed by something that is kept.")]
    counts: Annotated[dict[str, int], Doc("How many items there are, by class.")]
    without_term: Annotated[list[str], Doc("The classes of which there are items, and no term.")]


class ErasedData(TypedDict):
    """What was erased."""

    items: Annotated[dict[str, list[str]], Doc("The names of the items, by class.")]
    rows: Annotated[Count, Doc("How many rows are blank now that were not before.")]
    wiped: Annotated[bool, Doc("The files of the database have none of it any longer.")]


class InquiryData(TypedDict):
    """That somebody asked about a subject, or about several."""

    name: Annotated[str, Doc("By which it is named: `ticket:12`, `lookup:3`.")]
    query: Annotated[
        Literal["ticket", "review", "compare", "show", "entries"], Doc("What kind of query; `ticket`: within a case.")
    ]
    at: Moment
    by: str | None
    department: Annotated[str | None, Doc("The department for which it was asked; null: the own one.")]
    purpose: str
    case_number: Annotated[str | None, Doc("The number of the case, of a ticket.")]
    matter: Annotated[str | None, Doc("The id of the matter, of a ticket.")]
    subjects: Annotated[Count, Doc("How many subjects it was about.")]


class InquiriesData(TypedDict):
    """Who asked, what for, and when."""

    inquiries: list[InquiryData]


class KeyChangedData(TypedDict):
    """That the key of a registry was changed."""

    registry: Annotated[str, Doc("Its id.")]
    wiped: Annotated[bool, Doc("The files of the database have nothing of the former seal.")]
