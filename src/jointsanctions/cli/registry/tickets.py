"""`jointsanctions registry open | answer | settle | close | show`: tickets, from their opening until they are closed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...diagnostics import Diagnostic
from ...evaluation.question import Question
from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS, print_findings
from ..question import day_of, documents_option, evaluator_of, facts_of, subject_of
from .options import BY, inquiry_options, registry_options, shown, within

if TYPE_CHECKING:
    from ...registry import Registry, Ticket

_TICKET = click.argument("ticket", metavar="TICKET", type=int)


@click.command("open")
@click.option("--case", "case_number", required=True, metavar="NUMBER", help="The number of the case. 案号。")
@click.option("--purpose", required=True, metavar="TEXT", help="Why the subject is looked up. 查询目的。")
@click.option("--by", metavar="NAME", help="Who opens it. 经办人。")
@click.option(
    "--subject", required=True, metavar="FILE", help="The subject as JSON or YAML; - reads standard input. 主体资料。"
)
@click.option("--matter", required=True, metavar="LIST/MATTER", help="The matter. 业务事项。")
@click.option("--step", required=True, help="The step of the matter. 环节。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: today]. 日期。")
@click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact of the case; may be repeated. 案情要素。"
)
@documents_option
@registry_options
def open_ticket(
    url: str,
    key_file: Path | None,
    case_number: str,
    purpose: str,
    by: str | None,
    subject: str,
    matter: str,
    step: str,
    day: str | None,
    facts: tuple[str, ...],
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """为一个案件开办件：查名单、判定、留判定记录。 Open a ticket: look the subject up, answer, and keep the answer.

    The same question of the same case gives the ticket that is there.
    """

    def work(kept: Registry) -> Ticket:
        asked = Question(subject_of(subject), matter, step, day_of(day, "--on"), facts_of(facts))
        return kept.gate(evaluator_of(form, lang, documents)).open(
            asked, case_number=case_number, purpose=purpose, by=by
        )

    _with_ticket(url, key_file, form, lang, work)


@click.command("answer")
@_TICKET
@click.option("--by", metavar="NAME", help="Who says so. 经办人。")
@click.option(
    "--fact",
    "facts",
    multiple=True,
    required=True,
    metavar="NAME=VALUE",
    help="A fact of the case; may be repeated. 案情要素。",
)
@documents_option
@registry_options
def answer(
    url: str,
    key_file: Path | None,
    ticket: int,
    by: str | None,
    facts: tuple[str, ...],
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """补充案情要素，重新判定；原来的判定记录也保留。 Ask again with more facts; the earlier answer is kept too."""

    def work(kept: Registry) -> Ticket:
        found = kept.gate(evaluator_of(form, lang, documents)).ticket(ticket)
        found.answer(facts_of(facts), by=by)
        return found

    _with_ticket(url, key_file, form, lang, work)


@click.command("settle")
@_TICKET
@click.argument("point", metavar="POINT")
@BY
@click.option("--note", metavar="TEXT", help="A remark, or what was found. 备注，或者核对结果。")
@click.option("--not-done", "reason", metavar="REASON", help="It was not carried out, for this reason. 不执行，理由。")
@registry_options
def settle(
    url: str,
    key_file: Path | None,
    ticket: int,
    point: str,
    by: str,
    note: str | None,
    reason: str | None,
    form: str,
    lang: Lang,
) -> None:
    """记录一项措施已执行，或不执行及理由。 Say that a point was carried out, or that it was not, and why.

    POINT is the id that the ticket shows. What shall be done and is not takes a second person who says so too.
    """
    if note is not None and reason is not None:
        raise click.UsageError("--note 与 --not-done 只写一个。 Either --note or --not-done.")

    def work(kept: Registry) -> Ticket:
        found = kept.ticket(ticket)
        if reason is None:
            found.settle(point, done=True, by=by, note=note)
        else:
            found.not_done(point, reason, by=by)
        return found

    _with_ticket(url, key_file, form, lang, work)


@click.command("close")
@_TICKET
@BY
@documents_option
@registry_options
def close(
    url: str, key_file: Path | None, ticket: int, by: str, documents: tuple[str, ...], form: str, lang: Lang
) -> None:
    """办结：各项都有结果，名单和记录都是此刻的。 Close a ticket: every point is settled, by the lists of this moment.

    Exit status 1: it is not closed, and all reasons are said.
    """
    from ...registry import TicketError

    refused: list[Diagnostic] = []

    def work(kept: Registry) -> Ticket:
        found = kept.gate(evaluator_of(form, lang, documents)).ticket(ticket)
        try:
            found.close(by=by)
        except TicketError as error:
            refused.extend(error.diagnostics)
        return found

    _with_ticket(url, key_file, form, lang, work, refused)


@click.command("show")
@click.argument("ticket", metavar="[TICKET]", type=int, required=False)
@click.option("--list", "name", metavar="LIST", help="The entries of a list that are in force. 某一名单的在效记录。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day, with --list [default: today]. 日期，与 --list 连用。")
@inquiry_options
@registry_options
def show(
    url: str,
    key_file: Path | None,
    ticket: int | None,
    name: str | None,
    day: str | None,
    purpose: str | None,
    by: str | None,
    department: str | None,
    form: str,
    lang: Lang,
) -> None:
    """出示办件、未办结的办件或名单记录。 Show a ticket, the tickets that are open, or the entries of a list.

    The entries of a list are asked for outside a case, so that takes --purpose and --by, which are kept.
    """
    if ticket is not None:
        _with_ticket(url, key_file, form, lang, lambda kept: kept.ticket(ticket))
        return

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry.texts import entries_tree, tickets_tree

        if name is not None:
            entries = kept.in_force(name, day_of(day, "--on"), purpose=purpose, by=by, department=department)
            return {"list": name, "entries": [each.to_dict() for each in entries]}, entries_tree(name, entries, lang)
        tickets = kept.tickets(closed=False)
        return {"tickets": [each.to_dict() for each in tickets]}, tickets_tree(tickets, lang)

    shown(*within(url, key_file, form, lang, work), form)


def _with_ticket(
    url: str,
    key_file: Path | None,
    form: str,
    lang: Lang,
    work: Callable[[Registry], Ticket],
    refused: list[Diagnostic] | None = None,
) -> None:
    """Shows the ticket that `work` gives; what is in `refused` then says why it stays open, and ends with status 1."""

    def both(kept: Registry) -> tuple[dict[str, object], Branch]:
        from ...registry.texts import ticket_tree

        found = work(kept)
        return {**found.to_dict()}, ticket_tree(found, lang)

    data, tree = within(url, key_file, form, lang, both)
    if refused is not None:
        data["findings"] = [each.to_dict(lang) for each in refused]
    shown(data, tree, form)
    if refused:
        if form == "text":
            print_findings(refused, lang)
        sys.exit(FINDINGS)
