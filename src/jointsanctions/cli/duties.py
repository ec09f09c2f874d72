"""`jointsanctions duties`: what one new entry requires of every department."""

from __future__ import annotations

from datetime import date

import click

from ..answers.duties import JointDuties
from ..designations import Designation
from ..vocabulary import SEVERITIES, SUBJECT_KINDS, Lang, SeverityWord, SubjectKind
from .options import output_options
from .output import print_json, print_lines
from .question import answered, day_of, documents_option, evaluator_of, facts_of


@click.command()
@click.argument("listed", metavar="LIST")
@click.option("--from", "since", metavar="YYYY-MM-DD", help="The first day of the entry [default: today]. 列入日期。")
@click.option("--until", metavar="YYYY-MM-DD", help="Its last day [default: by the list's term]. 截止日期。")
@click.option("--document", help="The number of the document. 文号。")
@click.option("--severity", type=click.Choice(list(SEVERITIES)), help="The severity of the entry. 失信程度。")
@click.option("--grade", help="The grade, where the list has grades. 等级。")
@click.option(
    "--entry-fact",
    "facts",
    multiple=True,
    metavar="NAME=VALUE",
    help="A fact of the entry; may be repeated. 记录要素。",
)
@click.option(
    "--kind", type=click.Choice(list(SUBJECT_KINDS)), help="The kind of the listed subject [default: any]. 主体类型。"
)
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day asked about [default: the first day]. 日期。")
@documents_option
@output_options
def duties(
    form: str,
    lang: Lang,
    *,
    listed: str,
    since: str | None,
    until: str | None,
    document: str | None,
    severity: SeverityWord | None,
    grade: str | None,
    facts: tuple[str, ...],
    kind: SubjectKind | None,
    day: str | None,
    documents: tuple[str, ...],
) -> None:
    """共同职责：一条新记录要求各部门做什么。 What one new entry on LIST requires of every department, at each step."""
    evaluator = evaluator_of(form, lang, documents)

    def found() -> JointDuties:
        designation = Designation(
            listed,
            day_of(since, "--from"),
            None if until is None else day_of(until, "--until"),
            document,
            severity=severity,
            grade=grade,
            facts=facts_of(facts, "--entry-fact"),
        )
        on: date | None = None if day is None else day_of(day, "--on")
        return evaluator.joint_duties(designation, on=on, kind=kind)

    answer = answered(form, lang, found)
    if form == "json":
        print_json(answer.to_dict(lang))
    else:
        print_lines(answer.tree(lang).lines())
