"""What waits for somebody: of which ticket it is, and whom it concerns, as the list for supervision says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def waiting(case: Case, data: ReceiptData) -> tuple[int, str, str, str, str, str, SubjectKind, str | None, str]:
    """The fields of what waits of a ticket, by an answer of it."""
    matter, kind = data["chosen"]["matter"], data["decision"]["subject"]["kind"]
    departments = {each["id"]: each["name"] for each in data["chosen"]["departments"]}
    return (
        case.id, masked_text(case.case_number), matter["department"],
        departments.get(matter["department"]) or matter["department"], matter["name"], case.step, kind,
        None if kind == "natural-person" else data["question"]["subject"]["name"], case.masked,
    )  # fmt: skip
