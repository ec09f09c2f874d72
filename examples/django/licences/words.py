"""The points of a ticket as an officer reads them: numbered, and each kind with words of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.vocabulary import FORCES

from .models import Application

#: By kind: what is to be done, with its text; that it was done; that it was not.
KINDS = {
    "action": ("{do}", "已执行", "不执行"),
    "undetermined": ("可能适用：{do}", "按适用执行", "不适用"),
    "identity": ("核对是不是同一主体：{do}", "已核对", "不核对"),
    "unchecked": ("另行查询名单：{do}", "已查询", "不查询"),
    "review": ("审查这次查询的结论", "已审查", "不审查"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A point on the page."""

    nth: int
    state: registry.PointState
    title: str
    yes: str
    no: str

    @property
    def force(self) -> str:
        force = self.state.point.force
        return FORCES[force].zh if force else ""

    @property
    def noted(self) -> bool:
        """Whether also what was done takes a note: what was found."""
        return self.state.point.kind not in ("action", "undetermined")

    @property
    def now(self) -> str:
        state = self.state
        if not state.settled:
            return "待办" if state.done is None else f"{self.no}，待另一人确认"
        return "由更严的措施覆盖" if state.done is None else self.yes if state.done else self.no


def rows(ticket: registry.Ticket) -> list[Row]:
    return [_row(nth, each) for nth, each in enumerate(ticket.points, 1)]


def refusals(ticket: registry.Ticket, error: js.InputError) -> list[tuple[str, str]]:
    """Each reason, and where on the page it is answered. The help of a finding speaks to who writes programs."""
    names = {each.state.point.id: each.nth for each in rows(ticket)}
    fact = str(Application._meta.get_field("licence_kind").verbose_name)
    found = []
    for each in error.diagnostics:
        params = dict(each.params)
        name = str(params.get("point", params.get("id")))
        nth = names.get(name, 0)
        text = re.sub(f"`{re.escape(name)}` ?", f"第 {nth} 项", each.message("zh")).replace("licence_kind", fact)
        found.append((nth, text, f"#point-{nth}" if nth else "#top"))
    return [(text, place) for _, text, place in sorted(found)]


def _row(nth: int, state: registry.PointState) -> Row:
    title, yes, no = KINDS[state.point.kind]
    return Row(nth, state, title.format(do=state.point.do or ""), yes, no)
