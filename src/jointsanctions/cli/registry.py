"""`jointsanctions registry`: lists, tickets and what was done about them, in a database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

import click

from ..diagnostics import Diagnostic, InputError, Place, finding
from ..errors import JointSanctionsError
from ..evaluation.question import Question
from ..vocabulary import Lang
from .options import output_options
from .output import FINDINGS, console, echo, fail, print_findings, print_json, print_lines
from .question import day_of, documents_option, evaluator_of, facts_of, subject_of

if TYPE_CHECKING:
    from ..registry import Registry, Ticket

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


@click.group("registry")
def registry() -> None:
    """登记库：名单、办件和执行记录，存在数据库里。 Lists, tickets and what was done about them, in a database.

    登记库的地址是文件或 postgresql://…，可写在 JOINTSANCTIONS_REGISTRY；自然人号码的密钥在文件里，可写在
    JOINTSANCTIONS_REGISTRY_KEY。 A registry is a file or postgresql://…, also by JOINTSANCTIONS_REGISTRY; the key to numbers of
    natural persons is in a file, also by JOINTSANCTIONS_REGISTRY_KEY.
    """


def registry_options(command: F) -> F:
    """Where the registry is, and the key to it."""
    place = click.option(
        "--registry",
        "url",
        required=True,
        metavar="FILE|URL",
        envvar="JOINTSANCTIONS_REGISTRY",
        help="The registry: a file of SQLite, or postgresql://USER@HOST/DATABASE. 登记库。",
    )
    key = click.option(
        "--key",
        "key_file",
        metavar="FILE",
        envvar="JOINTSANCTIONS_REGISTRY_KEY",
        type=click.Path(path_type=Path),
        help="A file with the key to the numbers of natural persons. 自然人号码的密钥文件。",
    )
    decorated: Any = place(key(output_options(command)))
    found: F = decorated
    return found


_BY = click.option("--by", required=True, metavar="NAME", help="Who says so. 经办人。")
_TICKET = click.argument("ticket", metavar="TICKET", type=int)


@registry.command("init")
@click.option(
    "--numbers",
    type=click.Choice(["hashed", "plain"]),
    help="How numbers of natural persons are kept, for good [default: hashed]. 自然人号码存为摘要还是原文。",
)
@registry_options
def init(url: str, key_file: Path | None, numbers: Literal["hashed", "plain"] | None, form: str, lang: Lang) -> None:
    """建立登记库，或升级到这个版本。 Make a registry, or bring one up to date; nothing in it is lost."""

    def work(kept: Registry) -> dict[str, Any]:
        return {"registry": kept.id, "numbers": kept.numbers, "lists": [*kept.lists]}

    data = _within(url, key_file, form, lang, work, numbers=numbers, make=True)
    if form == "json":
        print_json(data)
    else:
        echo(f"{data['registry']} · {data['numbers']}")


@registry.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--list", "name", required=True, metavar="LIST", help="The id of the list. 名单编号。")
@click.option("--changes", is_flag=True, help="The file has what has changed alone. 文件只含变动。")
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What the headers mean: read where the file is there, else written. 各列的对照：有就读，没有就写。",
)
@click.option(
    "--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Where rejected rows go. 退回的行写到哪里。"
)
@click.option("--by", metavar="NAME", help="Who imports it. 经办人。")
@registry_options
def import_command(
    url: str,
    key_file: Path | None,
    file: Path,
    name: str,
    changes: bool,
    mapping: Path | None,
    rejects: Path | None,
    by: str | None,
    form: str,
    lang: Lang,
) -> None:
    """导入名单：CSV（UTF-8、GB18030）、工作簿或 JSON，一个文件一次写入。 Take in a list: one file, all of it or nothing.

    The same file again changes nothing. Exit status 1: rows were rejected, or entries of the registry are not in a full file.
    """

    def work(kept: Registry) -> Any:
        from ..registry.columns import Columns
        from ..registry.importing import read_list, rejects_text

        columns = None if mapping is None or not mapping.exists() else Columns.read(mapping)
        found = kept.import_list(
            read_list(file), name, file=file.name, mode="changes" if changes else "full", columns=columns, by=by
        )
        if mapping is not None and columns is None:
            _write_new(mapping, found.columns.to_json())
        if rejects is not None and found.rejected:
            rejects.write_text(rejects_text(found.rejected), "utf-8-sig", newline="")
        texts: Any = import_module("jointsanctions.registry.texts")
        return found.to_dict(), texts.imported_tree(found, lang), bool(found.rejected or found.absent)

    data, tree, left = _within(url, key_file, form, lang, work)
    _shown(data, tree, form)
    sys.exit(FINDINGS if left else 0)


@registry.command("open")
@click.option("--case", "case_number", required=True, metavar="NUMBER", help="The number of the case. 案号。")
@click.option("--purpose", required=True, metavar="TEXT", help="Why the subject is looked up. 查询目的。")
@click.option("--by", metavar="NAME", help="Who opens it. 经办人。")
@click.option(
    "--subject", required=True, metavar="FILE", help="The subject as JSON or YAML; - reads standard input. 主体资料。"
)
@click.option("--matter", required=True, metavar="LIST/MATTER", help="The matter. 业务事项。")
@click.option("--step", required=True, help="The step of the matter. 环节。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: today]. 日期。")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact of the case. 案情要素。")
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


@registry.command("answer")
@_TICKET
@click.option("--by", metavar="NAME", help="Who says so. 经办人。")
@click.option(
    "--fact", "facts", multiple=True, required=True, metavar="NAME=VALUE", help="A fact of the case. 案情要素。"
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


@registry.command("settle")
@_TICKET
@click.argument("point", metavar="POINT")
@_BY
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


@registry.command("close")
@_TICKET
@_BY
@documents_option
@registry_options
def close(
    url: str, key_file: Path | None, ticket: int, by: str, documents: tuple[str, ...], form: str, lang: Lang
) -> None:
    """办结：各项都有结果，名单和记录都是此刻的。 Close a ticket: every point is settled, by the lists of this moment.

    Exit status 1: it is not closed, and all reasons are said.
    """
    from ..registry import TicketError

    refused: list[Diagnostic] = []

    def work(kept: Registry) -> Ticket:
        found = kept.gate(evaluator_of(form, lang, documents)).ticket(ticket)
        try:
            found.close(by=by)
        except TicketError as error:
            refused.extend(error.diagnostics)
        return found

    _with_ticket(url, key_file, form, lang, work, refused)


@registry.command("show")
@click.argument("ticket", metavar="[TICKET]", type=int, required=False)
@click.option("--list", "name", metavar="LIST", help="The entries of a list that are in force. 某一名单的在效记录。")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day, with --list [default: today]. 日期，与 --list 连用。")
@registry_options
def show(
    url: str, key_file: Path | None, ticket: int | None, name: str | None, day: str | None, form: str, lang: Lang
) -> None:
    """出示办件、未办结的办件或名单记录。 Show a ticket, the tickets that are open, or the entries of a list."""
    if ticket is not None:
        _with_ticket(url, key_file, form, lang, lambda kept: kept.ticket(ticket))
        return

    def work(kept: Registry) -> tuple[Any, Any]:
        texts: Any = import_module("jointsanctions.registry.texts")
        if name is not None:
            entries = kept.in_force(name, day_of(day, "--on"))
            return {"list": name, "entries": [each.to_dict() for each in entries]}, texts.entries_tree(
                name, entries, lang
            )
        tickets = kept.tickets(closed=False)
        return {"tickets": [each.to_dict() for each in tickets]}, texts.tickets_tree(tickets, lang)

    _shown(*_within(url, key_file, form, lang, work), form)


@registry.command("verify")
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="FILE",
    help="A head that was handed out; may be repeated. 交出去保存的链头。",
)
@click.option(
    "--trust",
    multiple=True,
    metavar="KEY",
    help="A public Ed25519 key that has to have signed them. 受信任的公钥文件。",
)
@registry_options
def verify(
    url: str, key_file: Path | None, heads: tuple[str, ...], trust: tuple[str, ...], form: str, lang: Lang
) -> None:
    """核对日志：有没有改动，哪一部分有链头为证。 Whether log and rows are as they were written, and who vouches for it.

    Exit status 1: they are not.
    """

    def work(kept: Registry) -> tuple[Any, Any, bool]:
        from ..registry.heads import read_heads

        texts: Any = import_module("jointsanctions.registry.texts")
        found = kept.verify(read_heads(heads, trust=trust or None))
        data = {**found.to_dict(), "findings": [each.to_dict(lang) for each in found.findings]}
        return data, texts.verification_tree(found, lang), bool(found)

    data, tree, sound = _within(url, key_file, form, lang, work)
    _shown(data, tree, form)
    sys.exit(0 if sound else FINDINGS)


@registry.command("head")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="A new file. 写入新文件。")
@click.option(
    "--sign",
    "keys",
    multiple=True,
    metavar="KEY",
    help="A private Ed25519 key (PEM); may be repeated. 签名用的私钥文件。",
)
@registry_options
def head(url: str, key_file: Path | None, output: Path | None, keys: tuple[str, ...], form: str, lang: Lang) -> None:
    """写出链头，交给库外的人保存。 Write the head of the log, signed, for somebody outside to keep."""

    def work(kept: Registry) -> str:
        from ..registry.heads import head_text

        found = kept.head()
        assert found is not None, "a registry has a record of its making"
        text = head_text(found, keys)
        if output is not None:
            _write_new(output, text)
        return text

    text = _within(url, key_file, form, lang, work)
    if output is None or form == "json":
        echo(text.rstrip("\n"))
    else:
        console().print(str(output))


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise InputError([finding("JS845.head", Place("--output"), path=str(path))]) from None
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from None


def _with_ticket(
    url: str,
    key_file: Path | None,
    form: str,
    lang: Lang,
    work: Callable[[Registry], Ticket],
    refused: list[Diagnostic] | None = None,
) -> None:
    """Shows the ticket that `work` gives; what is in `refused` then says why it stays open, and ends with status 1."""

    def both(kept: Registry) -> tuple[Any, Any]:
        texts: Any = import_module("jointsanctions.registry.texts")
        found = work(kept)
        return found.to_dict(), texts.ticket_tree(found, lang)

    data, tree = _within(url, key_file, form, lang, both)
    if refused is not None:
        data = {**data, "findings": [each.to_dict(lang) for each in refused]}
    _shown(data, tree, form)
    if refused:
        if form == "text":
            print_findings(refused, lang)
        sys.exit(FINDINGS)


def _shown(data: Any, tree: Any, form: str) -> None:
    if form == "json":
        print_json(data)
    else:
        print_lines(tree.lines())


def _within(
    url: str,
    key_file: Path | None,
    form: str,
    lang: Lang,
    work: Callable[[Any], T],
    *,
    numbers: Literal["hashed", "plain"] | None = None,
    make: bool = False,
) -> T:
    """What `work` returns of the registry; bad input, and a database that does not answer, end the command with status 2."""
    try:
        face: Any = import_module("jointsanctions.registry")
        with face.open(_address(url, make), key=_key(key_file), numbers=numbers) as kept:
            return work(kept)
    except JointSanctionsError as error:
        if not error.diagnostics:
            raise
        _refuse(error, lang, form)


def _refuse(error: Any, lang: Lang, form: str) -> NoReturn:
    fail(error.diagnostics, lang, form)


def _address(url: str, make: bool) -> str:
    """The URL of a registry, or of a file of SQLite; only `init` makes one that is not there.

    Raises:
        InputError: JS882, for a file that is not there.
    """
    if "://" in url:
        return url
    if not make and not Path(url).is_file():
        raise InputError([finding("JS882.absent", Place("--registry"), path=url)])
    return f"sqlite:///{url}"


def _key(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from None
