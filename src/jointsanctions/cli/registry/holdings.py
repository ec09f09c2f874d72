"""`jointsanctions registry import-holdings | holdings | end-holding`: who holds what a department granted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...trees import Branch
from ...vocabulary import Lang
from ..output import FINDINGS
from .options import BY, ON, day_or_none, registry_options, shown, table_options, taken, within
from .progress import progress

if TYPE_CHECKING:
    from ...registry import Registry


@click.command("import-holdings")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--matter", metavar="LIST/MATTER", help="The matter of rows that name none. 没写事项的行属于哪个事项。")
@click.option("--department", metavar="ID", help="The department of rows that name none. 没写部门的行属于哪个部门。")
@table_options
@registry_options
def import_holdings(
    url: str,
    key_file: Path | None,
    file: Path,
    matter: str | None,
    department: str | None,
    mapping: Path | None,
    rejects: Path | None,
    by: str | None,
    form: str,
    lang: Lang,
) -> None:
    """导入持有记录：谁持有本部门给予的许可、资金等。 Take in a table of who holds what a department granted.

    FILE is CSV (UTF-8, GB18030), a workbook or JSON, all of it or nothing; the same table again changes nothing. Exit status 1:
    rows were rejected, the table has none, or a sheet with numbers was not read.
    """

    def work(kept: Registry) -> tuple[object, Branch, bool]:
        from ...registry.holding_texts import taken_tree
        from ...registry.holdings import take
        from ...registry.importing import read_list

        with progress() as told:
            found = taken(
                mapping,
                rejects,
                lambda columns: take(
                    kept, read_list(file), file=file.name, matter=matter, department=department, columns=columns, by=by,
                    told=told,
                ),
            )  # fmt: skip
        return found.to_dict(), taken_tree(found, lang), found.left

    data, tree, left = within(url, key_file, form, lang, work)
    shown(data, tree, form)
    sys.exit(FINDINGS if left else 0)


@click.command("holdings")
@ON
@click.option("--department", metavar="ID", help="Only what this department granted. 只看这个部门给予的。")
@click.option("--matter", metavar="LIST/MATTER", help="Only of this matter. 只看这个事项的。")
@registry_options
def holdings(
    url: str,
    key_file: Path | None,
    day: str | None,
    department: str | None,
    matter: str | None,
    form: str,
    lang: Lang,
) -> None:
    """出示持有记录：某日谁持有什么。 Show who holds what on a day."""

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry.holding_texts import holdings_tree
        from ...registry.holdings import held

        on = day_or_none(day) or kept.today
        found = held(kept, on=on, department=department, matter=matter)
        data = {"on": on.isoformat(), "holdings": [each.to_dict() for each in found]}
        return data, holdings_tree(on.isoformat(), found, lang)

    shown(*within(url, key_file, form, lang, work), form)


@click.command("end-holding")
@click.argument("holding", metavar="HOLDING", type=int)
@BY
@click.option("--on", "day", metavar="YYYY-MM-DD", help="From which day on [default: today]. 从哪一天起。")
@click.option("--note", metavar="TEXT", help="Why. 原因。")
@registry_options
def end_holding(
    url: str, key_file: Path | None, holding: int, by: str, day: str | None, note: str | None, form: str, lang: Lang
) -> None:
    """终止一项持有：收回、撤销或者失效。 Say that a holding is no longer held."""

    def work(kept: Registry) -> tuple[object, Branch]:
        from ...registry.holding_texts import holding_branch
        from ...registry.holdings import end

        found = end(kept, holding, by=by, on=day_or_none(day), note=note)
        return found.to_dict(), holding_branch(found, lang)

    shown(*within(url, key_file, form, lang, work), form)
