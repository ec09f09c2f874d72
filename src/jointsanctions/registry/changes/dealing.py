"""What was said about recalls, and which of them that deals with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from ..schema import Dealt
from .moments import Extent
from .reading import rows_with
from .reasons import EntryName
from .standing import Standing
from .words import Todo

if TYPE_CHECKING:
    from ...shapes.changes import DealtData


@dataclass(frozen=True, slots=True)
class Said:
    """What was said about a recall."""

    #: Whether it was done; False: it was not, for the reason in `note`.
    done: bool
    #: A remark, or the reason.
    note: str | None
    #: Who said so.
    by: str
    #: When.
    at: str
    #: The digest of what it was said about, as `Recall.says`.
    says: str

    def to_dict(self) -> DealtData:
        """Plain data for JSON."""
        return {"done": self.done, "note": self.note, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class After:
    """How a measure that was carried out stands after all that was said about its recalls."""

    #: Whether it was lifted, or the incentive stopped.
    lifted: bool = False
    #: Whether it was suspended.
    suspended: bool = False
    #: Whether it was lifted when it was known that it never had a ground.
    never: bool = False
    #: How often something was done about it.
    count: int = 0
    #: The last word.
    last: Said | None = None

    def deals_with(self, todo: Todo, says: str, *, never: bool) -> bool:
        """Whether what was said leaves nothing of a recall: the last word was about the same, or more was done than it asks."""
        if self.last is not None and self.last.says == says:
            return True
        if todo in ("lift", "stop"):
            return self.lifted and (self.never or not never)
        return todo != "resume" and (self.lifted or (todo == "suspend" and self.suspended))


def after_words(words: Iterable[Dealt]) -> After:
    """How a measure stands after these words, in their order."""
    lifted = suspended = never = False
    count, last = 0, None
    for last in words:
        count += last.done
        if not last.done:
            continue
        if last.todo in ("lift", "stop"):
            lifted, suspended, never = True, False, never or last.never
        elif last.todo == "suspend":
            suspended = True
        elif last.todo == "resume":
            lifted = suspended = never = False
    if last is None:
        return After()
    return After(lifted, suspended, never, count, Said(last.done, last.note, last.by, last.written, last.says))


def words_of(
    session: Session, at: Extent, tickets: Collection[int] | None, holdings: Collection[int] | None
) -> Mapping[tuple[str, int, str], list[Dealt]]:
    """What was said by a moment, by ticket or holding and measure; None: of all."""
    found: dict[tuple[str, int, str], list[Dealt]] = defaultdict(list)
    if tickets is None and holdings is None:
        rows = rows_with(session, Dealt, Dealt.id, None)
    else:
        rows = rows_with(session, Dealt, Dealt.ticket_id, tickets or ())
        rows += rows_with(session, Dealt, Dealt.holding, holdings or ())
    for each in filter(at.has, rows):
        if each.ticket_id is not None:
            found["ticket", each.ticket_id, each.measure].append(each)
        elif each.holding is not None:
            found["holding", each.holding, each.measure].append(each)
    return found


def as_carried_out(data: Mapping[str, Any] | None, measure: str) -> tuple[Standing, list[EntryName]]:
    """A measure as a receipt has it, and the entries from which it followed; None: nobody can read it."""
    if data is None:
        return Standing(measure, "acts"), []
    for each in data["decision"]["actions"]:
        if each["measure"] == measure:
            names: list[EntryName] = [
                (tuple(one["lists"]), one["designation"]["document"], one["designation"]["from"])
                for one in each["grounds"]
            ]
            state = Standing(
                measure, "held" if each["held"] else "acts", each["name"], each["kind"], each["effect"], each["force"],
                each["do"], each["duty"], tuple(each["departments"]),
            )  # fmt: skip
            return state, names
    found = [each for each in data["decision"]["undetermined"] if each["measure"] == measure]
    names = [((one["list"],), one["document"], one["from"]) for one in (each["designation"] for each in found)]
    name = next((each["name"] for each in data["chosen"]["measures"] if each["id"] == measure), None)
    # Of what may apply penalties alone are to be settled.
    return Standing(measure, "open" if found else "acts", name, "penalty"), names
