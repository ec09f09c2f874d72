"""`jointsanctions rule`: what a diagnostic code means, with a failing and a corrected example."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..diagnostics import RULES, close_names
from ..loading import page_of_rule
from ..punctuation import MARKS
from ..texts import texts
from ..visible import on_one_line
from ..vocabulary import Lang
from .options import output_options
from .output import BAD_INPUT, echo, print_json

if TYPE_CHECKING:
    from ..shapes.findings import RuleData, RuleLineData

_TEXTS = texts(unknown=("没有代码 {code}；相近的有 {near}", "no code {code}; near: {near}"))


@click.command()
@click.argument("code", required=False)
@output_options
def rule(code: str | None, form: str, lang: Lang) -> None:
    """查看诊断代码。 What a diagnostic code means; without CODE, all of them."""
    if code is None:
        _all(form, lang)
        return
    code = code.upper()
    if code not in RULES:
        near = MARKS[lang].item.join(close_names(code, RULES)) or "-"
        echo(_TEXTS.say("unknown", lang, code=on_one_line(code), near=near), err=True)
        sys.exit(BAD_INPUT)
    page = page_of_rule(code)
    if form == "json":
        data: RuleData = {"code": code, "severity": RULES[code].severity, "page": page}
        print_json(data)
    else:
        click.echo(page)


def _all(form: str, lang: Lang) -> None:
    rows = [(each.code, each.severity, each.outline(lang)) for each in RULES.values()]
    if form == "json":
        data: list[RuleLineData] = [
            {"code": code, "severity": severity, "message": text} for code, severity, text in rows
        ]
        print_json(data)
    else:
        for code, severity, text in rows:
            click.echo(f"{code}  {severity:<8} {text}")
