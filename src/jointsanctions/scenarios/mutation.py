"""Mutation testing: whether a scenario fails when one thing in the lists is changed.

Only the scenarios that could detect a mutant are run against it, and the first that fails kills it. A surviving mutant
is a change that no scenario detects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ..catalogue import Catalogue
from ..diagnostics import InputError, Place
from ..evaluator import Evaluator
from ..vocabulary import Lang
from .expectations import mismatches
from .mutants import Mutant, Told, change_text, mutants
from .running import Result
from .suite import Case

if TYPE_CHECKING:
    from ..shapes.scenarios import MutationData, SurvivorData


class Survivor(NamedTuple):
    """A surviving mutant, and the number of scenarios that were run against it."""

    change: str
    of: str
    place: Place
    was: Told
    now: Told
    asked: int

    def text(self, lang: Lang) -> str:
        """The change in words."""
        return change_text(self.change, self.of, self.was, self.now, lang)

    def to_dict(self, lang: Lang = "zh") -> SurvivorData:
        return {
            "change": self.change,
            "of": self.of,
            "file": self.place.file,
            "line": self.place.line,
            "text": self.text(lang),
            "asked": self.asked,
        }


@dataclass(frozen=True, slots=True)
class Mutation:
    """The number of mutants, of those that were killed, and the survivors."""

    catalogue: str
    made: int
    survivors: tuple[Survivor, ...]

    @property
    def noticed(self) -> int:
        return self.made - len(self.survivors)

    @property
    def percent(self) -> float | None:
        """The share of the mutants that were killed; None where there were none."""
        return 100.0 * self.noticed / self.made if self.made else None

    def to_dict(self, lang: Lang = "zh") -> MutationData:
        """Plain data as the mutation schema describes it."""
        return {
            "catalogue": self.catalogue,
            "made": self.made,
            "noticed": self.noticed,
            "percent": None if self.percent is None else round(self.percent, 2),
            "survivors": [each.to_dict(lang) for each in self.survivors],
        }


def mutate(
    results: Iterable[Result],
    catalogue: Catalogue,
    only: Collection[str] = (),
    seen: Callable[[bool], None] | None = None,
) -> Mutation:
    """Runs the scenarios against the mutants of the catalogue; `seen` is called for each with whether it was killed.

    `only` are the ids of the measure lists to change; without any, all are changed, and the lists of subjects, too.
    Only scenarios that passed, and that a person has confirmed, are run against the mutants.
    """
    cases = [each.case for each in results if each.state == "passed" and not each.case.draft]
    by_matter: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_matter[case.question.matter].append(case)
    made = 0
    survivors = []
    for mutant in mutants(catalogue, only):
        made += 1
        matters = {each.id for edition in mutant.catalogue.editions for each in edition.matters.values()}
        asked = [case for name in sorted(matters) for case in by_matter[name] if mutant.about(case)]
        noticed = _noticed(mutant, asked)
        if not noticed:
            survivors.append(Survivor(*mutant[:5], len(asked)))
        if seen is not None:
            seen(noticed)
    return Mutation(catalogue.digest, made, tuple(survivors))


def _noticed(mutant: Mutant, cases: Sequence[Case]) -> bool:
    if not cases:
        return False
    # An evaluator of the editions in question is much faster to make than one of all.
    lists = {case.question.matter.rpartition("/")[0] for case in cases}
    editions = tuple(each for each in mutant.catalogue.editions if each.id in lists)
    evaluator = Evaluator(replace(mutant.catalogue, editions=editions))
    for case in cases:
        try:
            decision = case.question.ask(evaluator)
        except InputError:
            return True
        if mismatches(case.expect, decision):
            return True
    return False
