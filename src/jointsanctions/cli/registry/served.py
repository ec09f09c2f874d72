"""`jointsanctions registry served`: a notice was served on the subject of a ticket."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...trees import Branch
from ...vocabulary import Lang
from .options import BY, day_or_none, registry_options, shown, within

if TYPE_CHECKING:
    from ...registry import Registry
    from ...registry.services import ServedStage


@click.command("served")
@click.argument("ticket", metavar="[TICKET]", type=int, required=False)
@click.option(
    "--way",
    metavar="WAY",
    help="in-person, left, mail, electronic, entrusted, forwarded, announcement, or in words. 送达方式：当面、留置、邮寄、电子、"
    "委托、转交、公告，或者写明。",
)
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day of service [default: today]. 送达日期。")
@click.option(
    "--stage",
    type=click.Choice(["before", "after", "lifted"]),
    help="The notice of what is intended, was carried out, or was lifted [default: as `notice` writes it]. 哪一种告知书。",
)
@click.option(
    "--measure", "measures", multiple=True, metavar="ID", help="Of this measure; may be repeated [default: all]. 措施。"
)
@click.option(
    "--receipt",
    metavar="DIGEST",
    help="The earlier answer that the notice was made of, or its beginning. 判定记录的摘要。",
)
@click.option("--note", metavar="TEXT", help="A remark, such as the number of the letter. 备注。")
@click.option("--withdraw", "gone", type=int, metavar="NUMBER", help="Withdraw what was recorded wrongly. 撤回。")
@click.option("--reason", metavar="TEXT", help="Why it is withdrawn. 撤回的理由。")
@BY
@registry_options
def served(
    url: str,
    key_file: Path | None,
    ticket: int | None,
    way: str | None,
    day: str | None,
    stage: ServedStage | None,
    measures: tuple[str, ...],
    receipt: str | None,
    note: str | None,
    gone: int | None,
    reason: str | None,
    by: str,
    form: str,
    lang: Lang,
) -> None:
    """记录告知书已经送达：哪一天，什么方式。 Record that a notice was served on the subject of a ticket, when and how.

    What it tells is derived from the ticket; who received it is not kept. With --withdraw a wrong record is taken back.
    """
    if (ticket is None) == (gone is None):
        raise click.UsageError("写 TICKET，或者写 --withdraw。 Give TICKET, or --withdraw.")
    if gone is None and way is None:
        raise click.UsageError("缺 --way。 --way is missing.")
    if gone is not None and reason is None:
        raise click.UsageError("缺 --reason。 --reason is missing.")

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry import notices
        from ...registry.texts import service_tree

        if ticket is None:
            found = notices.withdraw_service(kept, gone or 0, reason=reason or "", by=by)
        else:
            found = notices.served(
                kept, ticket, way=way or "", by=by, on=day_or_none(day), stage=stage,
                measures=measures or None, receipt=receipt, note=note,
            )  # fmt: skip
        return found.to_dict(), service_tree(found, lang)

    shown(*within(url, key_file, form, lang, work), form)
