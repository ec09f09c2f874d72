"""`jointsanctions registry retention | erase | inquiries | change-key`: how long data is kept, and who asked about whom."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS
from ..question import subject_of
from .options import BY, ON, day_or_none, key_of, registry_options, shown, within

if TYPE_CHECKING:
    from ...registry import Registry


@click.command("retention")
@click.option(
    "--policy",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="How long each class of data is kept, with its basis. 各类数据的保存期限及依据。",
)
@ON
@registry_options
def retention(url: str, key_file: Path | None, policy: Path, day: str | None, form: str, lang: Lang) -> None:
    """看哪些数据保存期满，哪些还用得着；不清除。 What is over its time, and what of it is still needed; nothing is erased."""

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry import keeping
        from ...registry.keeping.texts import retention_tree

        found = keeping.retention(kept, keeping.Policy.read(policy), day_or_none(day))
        return found.to_dict(), retention_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@click.command("erase")
@click.argument("items", metavar="[ITEM]...", nargs=-1)
@click.option(
    "--policy",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Erase what is over its time by this policy. 清除按这个期限已经期满的。",
)
@ON
@click.option("--reason", metavar="TEXT", help="Why; needed for items that are named. 理由，写明编号的必填。")
@BY
@click.option("--second", required=True, metavar="NAME", help="The second person. 第二人。")
@registry_options
def erase(
    url: str,
    key_file: Path | None,
    items: tuple[str, ...],
    policy: Path | None,
    day: str | None,
    reason: str | None,
    by: str,
    second: str,
    form: str,
    lang: Lang,
) -> None:
    """清除期满的数据，或写明编号的（如 entry:3）；日志里留有清除的记录。 Erase what is over its time, or items (`entry:3`).

    What the rows said is gone; their numbers, what is counted and the log stay whole. It takes two persons. What is open, in
    force or needed is not erased. Exit status 1: another connection kept some of it in the files; run it again.
    """
    if (policy is None) == (not items):
        raise click.UsageError("写 --policy 或者编号，只写一种。 Either --policy or items.")

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry import keeping
        from ...registry.keeping.texts import erased_tree

        found = keeping.erase(
            kept, items if policy is None else keeping.Policy.read(policy), by=by, second=second, reason=reason,
            on=day_or_none(day),
        )  # fmt: skip
        return found.to_dict(), erased_tree(found, lang), found.wiped

    data, tree, wiped = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(0 if wiped else FINDINGS)


@click.command("inquiries")
@click.option("--subject", metavar="FILE", help="About whom, as JSON or YAML; - reads standard input. 关于谁。")
@click.option("--from", "since", metavar="YYYY-MM-DD", help="The first day. 起始日期。")
@click.option("--until", metavar="YYYY-MM-DD", help="The last day. 截止日期。")
@registry_options
def inquiries(
    url: str,
    key_file: Path | None,
    subject: str | None,
    since: str | None,
    until: str | None,
    form: str,
    lang: Lang,
) -> None:
    """谁在什么时候为什么查过谁：办件和办件以外的查询。 Who asked about whom, when and what for, in cases and outside them."""

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry import keeping
        from ...registry.keeping.texts import inquiries_tree

        found = keeping.inquiries(
            kept, None if subject is None else subject_of(subject),
            since=day_or_none(since, "--from"),
            until=day_or_none(until, "--until"),
        )  # fmt: skip
        return {"inquiries": [each.to_dict() for each in found]}, inquiries_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@click.command("change-key")
@click.option(
    "--new",
    "new_file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file with the new key. 新密钥的文件。",
)
@registry_options
def change_key(url: str, key_file: Path | None, new_file: Path, form: str, lang: Lang) -> None:
    """换自然人号码的密钥：旧的以后打不开；已有的号码照样查得到。 Change the key: the former one opens nothing any longer.

    Numbers that are kept are found as before. Exit status 1: another connection kept the former seal in the files; run it again.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry.keeping.texts import changed_tree

        key = key_of(new_file)
        wiped = kept.change_key(key or b"")
        return {"registry": kept.id, "wiped": wiped}, changed_tree(wiped, lang), wiped

    data, tree, wiped = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(0 if wiped else FINDINGS)
