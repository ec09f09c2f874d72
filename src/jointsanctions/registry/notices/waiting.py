"""What waits for somebody: of which ticket it is, and whom it concerns, as the list for supervision says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from ...masking import masked_text
from ...vocabulary import SubjectKind
from ..schema import Case

if TYPE_CHECKING:
    from ...shapes.papers import WaitingData
    from ...shapes.receipt import ReceiptData


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of a ticket that waits."""

    #: The number of the ticket.
    ticket: int
    #: The number of the case.
    case_number: str
    #: The id of the department of the matter.
    department: str
    #: Its name.
    department_name: str
    #: The name of the matter.
    matter: str
    #: The step.
    step: str
    #: The kind of the subject.
    kind: SubjectKind
    #: The name of an organisation; persons are named by the case alone.
    name: str | None
    #: The number, of a person by its last places only.
    masked: str

    @property
    def person(self) -> bool:
        """Whether it concerns a natural person."""
        return self.kind == "natural-person"

    def of_ticket(self) -> WaitingData:
        """Of which ticket it is, and whom it concerns, as plain data for JSON."""
        return {
            "ticket": self.ticket,
            "case_number": self.case_number,
            "department": self.department,
            "matter": self.matter,
            "step": self.step,
            "kind": self.kind,
            "name": self.name,
            "number": self.masked,
        }


class WaitingFields(TypedDict):
    """The fields of `Waiting` by name, of which whatever waits is made."""

    ticket: int
    case_number: str
    department: str
    department_name: str
    matter: str
    step: str
    kind: SubjectKind
    name: str | None
    masked: str


def waiting(case: Case, data: ReceiptData) -> WaitingFields:
    """The fields of what waits of a ticket, by an answer of it."""
    matter, subject = data["chosen"]["matter"], data["decision"]["subject"]
    departments = {each["id"]: each["name"] for each in data["chosen"]["departments"]}
    return {
        "ticket": case.id,
        "case_number": masked_text(case.case_number),
        "department": matter["department"],
        "department_name": departments.get(matter["department"]) or matter["department"],
        "matter": matter["name"],
        "step": case.step,
        "kind": subject["kind"],
        "name": None if subject["kind"] == "natural-person" else subject["name"],
        "masked": case.masked,
    }
