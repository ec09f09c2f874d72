"""`jointsanctions profile`: everything that affects a subject, at every matter and step."""

from __future__ import annotations

import click

from ..answers.profile import Profile
from ..vocabulary import Lang
from .options import output_options
from .output import print_json, print_lines
from .question import answered, day_of, evaluator_of, facts_of, subject_of, subject_options


@click.command()
@subject_options
@output_options
def profile(
    form: str,
    lang: Lang,
    *,
    subject: str,
    day: str | None,
    known_on: str | None,
    facts: tuple[str, ...],
    documents: tuple[str, ...],
    matcher: str,
) -> None:
    """主体概览：所有事项和环节。 Everything that affects a subject, at every matter and step."""
    evaluator = evaluator_of(form, lang, documents, matcher)

    def found() -> Profile:
        known = None if known_on is None else day_of(known_on, "--known-on")
        return evaluator.profile(subject_of(subject), on=day_of(day, "--on"), facts=facts_of(facts), known_on=known)

    answer = answered(form, lang, found)
    if form == "json":
        print_json(answer.to_dict(lang))
    else:
        print_lines(answer.tree(lang).lines())
