"""`jointsanctions registry delta | recall | recalled | shadow`: whom a change touches, and what each should now do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...texts import texts
from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS
from ..question import documents_option, evaluator_of
from .options import BY, ON, day_or_none, registry_options, shown, within
from .progress import progress

if TYPE_CHECKING:
    from ...registry import Registry
    from ...registry.changes.moments import When

_TEXTS = texts(asking=("重新判定", "asking again"))

_DEPARTMENT = click.option("--department", metavar="ID", help="Only what concerns this department. 只看这个部门的。")


@click.command("delta")
@click.option(
    "--since",
    required=True,
    metavar="WHEN",
    help="A day (its beginning), a record of the log, a file with a head, import:NUMBER or import:LIST. 从何时起。",
)
@click.option("--until", metavar="WHEN", help="Likewise, a day to its end [default: now]. 到何时止。")
@click.option(
    "--before",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="The documents of the first moment, where they were others; may be repeated. 原来的清单文档。",
)
@_DEPARTMENT
@documents_option
@registry_options
def delta(
    url: str,
    key_file: Path | None,
    since: str,
    until: str | None,
    before: tuple[str, ...],
    department: str | None,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """变动涉及谁：哪些办件、已执行的措施和持有，各部门该怎么办。 Whom a change touches, and what each should now do.

    Every open or closed ticket and every holding that may be touched is asked again with what was known before and after.
    Exit status 1: something is touched.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import changes

        lists = evaluator_of(form, lang, documents)
        earlier = evaluator_of(form, lang, before) if before else None
        with progress(_TEXTS.say("asking", lang)) as told:
            found = changes.delta(
                kept, lists, _when(since), None if until is None else _when(until),
                before=earlier, department=department, told=told,
            )  # fmt: skip
        return found.to_dict(), found.tree(lang), bool(found)

    data, tree, touched = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(FINDINGS if touched else 0)


@click.command("recall")
@ON
@_DEPARTMENT
@click.option("--dealt", is_flag=True, help="Also what was dealt with. 连同已处理的。")
@documents_option
@registry_options
def recall(
    url: str,
    key_file: Path | None,
    day: str | None,
    department: str | None,
    dealt: bool,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """已执行、现在不再适用的措施：由谁解除，为什么。 Measures that were carried out and apply no longer: who lifts them, and why.

    Repair, revocation, removal, a stay, the end of an entry, of a relation or of an edition, in open and closed tickets; and
    holdings that rest on an incentive without a ground. Exit status 1: something is to be done.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import changes

        lists = evaluator_of(form, lang, documents)
        on = day_or_none(day)
        with progress(_TEXTS.say("asking", lang)) as told:
            found = changes.recall(kept, lists, on, department=department, told=told)
        return found.to_dict(lang, dealt=dealt), found.tree(lang, dealt=dealt), bool(found)

    data, tree, left = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(FINDINGS if left else 0)


@click.command("recalled")
@click.argument("recall_id", metavar="ID")
@BY
@click.option("--note", metavar="TEXT", help="A remark. 备注。")
@click.option("--not-done", "reason", metavar="REASON", help="It was not done, for this reason. 不办，理由。")
@click.option(
    "--on", "day", metavar="YYYY-MM-DD", help="As `recall --on` tells it [default: today]. 与 recall 的日期相同。"
)
@documents_option
@registry_options
def recalled(
    url: str,
    key_file: Path | None,
    recall_id: str,
    by: str,
    note: str | None,
    reason: str | None,
    day: str | None,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """记录一项已解除，或不解除及理由；以后不再提示。 Say that a recall was dealt with, or that it was not, and why.

    ID is the one that `registry recall` shows. It is told again only where the reason changes.
    """
    if note is not None and reason is not None:
        raise click.UsageError("--note 与 --not-done 只写一个。 Either --note or --not-done.")

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry import changes
        from ...registry.changes.texts import recall_tree

        lists = evaluator_of(form, lang, documents)
        on = day_or_none(day)
        found = changes.settle(
            kept, lists, recall_id, done=reason is None, by=by, note=note if reason is None else reason, on=on
        )
        return found.to_dict(lang), recall_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@click.command("shadow")
@click.option(
    "--candidate",
    required=True,
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="The documents of the candidate; may be repeated. 候选清单文档。",
)
@click.option("--matter", metavar="LIST/MATTER", help="Only questions of this matter. 只看这个事项的。")
@click.option("--since", metavar="YYYY-MM-DD", help="Only questions of this day or later. 只看从这一天起的。")
@click.option("--until", metavar="YYYY-MM-DD", help="Only questions up to this day. 只看到这一天止的。")
@click.option(
    "--on", "day", metavar="YYYY-MM-DD", help="As if asked on this day [default: each on its own]. 一律按这一天问。"
)
@documents_option
@registry_options
def shadow(
    url: str,
    key_file: Path | None,
    candidate: tuple[str, ...],
    matter: str | None,
    since: str | None,
    until: str | None,
    day: str | None,
    documents: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """候选清单与现行清单并行判定登记库里的问题，比较结论。 A candidate beside the current lists, over the questions of all tickets.

    Coverage first, then what would differ, by measure, with the receipts. Exit status 1: something would differ.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import changes

        current, other = evaluator_of(form, lang, documents), evaluator_of(form, lang, candidate)
        first, last, on = (
            day_or_none(text, option) for text, option in ((since, "--since"), (until, "--until"), (day, "--on"))
        )
        with progress(_TEXTS.say("asking", lang)) as told:
            found = changes.shadow(kept, current, other, matter=matter, since=first, until=last, on=on, told=told)
        return found.to_dict(), found.tree(lang), bool(found)

    data, tree, differs = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(FINDINGS if differs else 0)


def _when(text: str) -> When:
    """A moment as it is written: the number of a record, the file of a head, else a day or an import."""
    from ...registry.heads import read_heads

    if text.isdecimal() and len(text) < 10:
        return int(text)
    return read_heads([text])[0] if Path(text).is_file() else text
