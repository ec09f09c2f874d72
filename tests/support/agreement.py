"""Puts a great many questions to the evaluator and the oracle and counts the differences.

    python tests/support/agreement.py --cases 1000000 --seed 1 --jobs 2 [--matcher index --matcher durable] [--fail-fast]

Catalogues and subjects come from the strategies of the tests. For every catalogue a full cross product is evaluated:
subjects by steps by days close to a turn by sets of facts. What comes out depends on the seed only. The first case in
which they differ is made smaller and written down as documents, subject and question. Exit status 1: they differ.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, cycle, islice, product
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import jointsanctions as js
from oracle import Oracle, normal
from strategies import (
    TURNING_DAYS,
    Question,
    World,
    block_style,
    facts,
    near_subjects,
    with_parts,
    worlds,
)
from worlds import DAY, Part, catalogue, penalty, written

MATCHERS = ("index", "durable")

#: How many catalogues are drawn with one seed, and the size of the cross product of each.
CATALOGUES, SUBJECTS, FACTS, DAYS = 40, 10, 4, 7

T = TypeVar("T")
Drawn = tuple[World, Sequence[js.Subject], Sequence[Part]]


# One question ---------------------------------------------------------------------------------------------------------


@contextmanager
def evaluator_of(compiled: js.Catalogue, matcher: str) -> Iterator[js.Evaluator]:
    """An evaluator with this matcher, closed at the end."""
    evaluator = js.Evaluator(compiled, matcher=matcher)
    try:
        yield evaluator
    finally:
        evaluator.close()


def why_not(matcher: str) -> str:
    """Why a matcher is not available here; None: it is."""
    try:
        with evaluator_of(catalogue(penalty()), matcher):
            return ""
    except (ImportError, js.InputError, ValueError) as error:
        return str(error) or repr(error)


def plain(part: Any) -> Any:
    """The data after a round trip through JSON."""
    return json.loads(json.dumps(part, ensure_ascii=False))


def expected(oracle: Oracle, question: Question) -> Part:
    """The answer of the oracle, in the normal form."""
    subject = plain(question.subject.to_dict())
    answer = oracle.decide(subject, question.matter, question.step, question.on, question.facts, question.known_on)
    return dict(plain(answer))


def answered(evaluator: js.Evaluator, question: Question) -> Part:
    """The answer of the evaluator, in the normal form."""
    return dict(plain(normal(question.ask(evaluator))))


# A great many ---------------------------------------------------------------------------------------------------------


@dataclass
class Count:
    """The counts of questions and of results."""

    tally: Counter[str] = field(default_factory=Counter)
    #: The matcher, the documents and the question of the first difference.
    first: tuple[str, World, Question] | None = None
    #: The first seed with a difference.
    seed: int | None = None

    def add(self, answer: Part) -> None:
        """Counts one case by the parts of its answer."""
        aside = {rule for each in answer["set_aside"] + answer["undetermined"] for rule in each["because"]}
        actions = answer["actions"]
        found = {
            "cases": True,
            f"outcome {answer['outcome']}": True,
            "person needed": answer["person_needed"],
            **{f"with {part}": bool(answer[part]) for part in _PARTS},
            **{f"because of {rule}": True for rule in aside},
            **{f"noticed: {each['reason']}": True for each in answer["noticed"]},
            "with something held": any(each["held"] for each in actions),
            "with something covered": any(each["covered_by"] for each in actions),
            "with something contested": any(each["contested"] for each in actions),
            "with something told": any(each["duty"] == "tell" for each in actions),
            "with something unverified": any(not each["verified"] for each in actions),
            "with a ground of several lists": any(len(one["lists"]) > 1 for each in actions for one in each["grounds"]),
            "with several grounds": any(len(each["grounds"]) > 1 for each in actions),
            "with something to consider": any(each["force"] == "consider" for each in actions),
        }
        self.tally.update(name for name, is_so in found.items() if is_so)

    def merge(self, other: Count) -> None:
        self.tally.update(other.tally)
        self.seed = other.seed if self.seed is None else self.seed


_PARTS = ("actions", "withheld", "undetermined", "set_aside", "noticed", "continuing", "verify_identity", "unchecked")


def drawn(strategy: st.SearchStrategy[T], number: int, from_seed: int) -> list[T]:
    """Examples of a strategy that depend on the seed only."""
    found: list[T] = []

    @seed(from_seed)
    @settings(max_examples=number, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found[:number]


def batches(from_seed: int) -> Iterator[Drawn]:
    """Catalogues, each with its subjects and facts."""
    subjects = iter(drawn(near_subjects, CATALOGUES * SUBJECTS, from_seed))
    cases = iter(drawn(facts, CATALOGUES * FACTS, from_seed))
    for world in drawn(worlds, CATALOGUES, from_seed):
        yield world, list(islice(subjects, SUBJECTS)), [*islice(cases, FACTS - 1), {}]


def questions_of(
    world: World, subjects: Sequence[js.Subject], cases: Sequence[Part], number_of_days: int = DAYS
) -> Iterator[Question]:
    """The cross product of subjects, steps, days and facts; which days of the pool comes with the documents."""
    start = len(json.dumps(world.files, default=str)) % len(TURNING_DAYS)
    days: list[date] = [
        DAY,
        *(TURNING_DAYS[(start + 3 * step) % len(TURNING_DAYS)] for step in range(number_of_days - 1)),
    ]
    known = cycle([None, None, None, *(each for day in TURNING_DAYS for each in (None, day))])
    for matter, step in sorted(set(world.matters)):
        usual = (matter, step) == world.matters[0]
        for on, subject in product(sorted(set(days)) if usual else days[:2], subjects):
            for given_facts in cases if matter.endswith("/purchase") else [{}]:
                yield Question(subject, on, given_facts, step, matter, next(known))


def compare(from_seed: int, matchers: Sequence[str], fail_fast: bool) -> Count:
    """The catalogues of one seed and all questions about them."""
    count = Count()
    for world, subjects, cases in batches(from_seed):
        try:
            compiled = world.catalogue
        except js.CatalogueError:
            count.tally["refused catalogues"] += 1
            continue
        count.tally["catalogues"] += 1
        oracle = Oracle(world.files)
        asked = list(questions_of(world, subjects, cases))
        right = [expected(oracle, question) for question in asked]
        for answer in right:
            count.add(answer)
        for matcher in matchers:
            with evaluator_of(compiled, matcher) as evaluator:
                for question, answer in zip(asked, right, strict=True):
                    if answered(evaluator, question) != answer:
                        count.tally[f"differences of {matcher}"] += 1
                        count.first, count.seed = count.first or (matcher, world, question), from_seed
            if fail_fast and count.first:
                return count
    return count


def counted(from_seed: int, matchers: Sequence[str], fail_fast: bool) -> Count:
    """As `compare`, without what cannot be pickled."""
    return replace(compare(from_seed, matchers, fail_fast), first=None)


# The first difference -------------------------------------------------------------------------------------------------


def differs(matcher: str, world: World, question: Question) -> bool:
    """Whether the two answer differently; an invalid question does not."""
    try:
        with evaluator_of(world.catalogue, matcher) as evaluator:
            return answered(evaluator, question) != expected(Oracle(world.files), question)
    except (js.CatalogueError, js.InputError, KeyError):
        return False


def smaller(matcher: str, world: World, question: Question) -> tuple[World, Question]:
    """The same difference with fewer measures, items, entries and relations."""
    for candidate in _simpler(world, question):
        if differs(matcher, *candidate):
            return smaller(matcher, *candidate)
    return world, question


def _simpler(world: World, question: Question) -> Iterator[tuple[World, Question]]:
    for subject in _less_of(question.subject):
        yield world, question.about(subject)
    for name, document in world.files.items():
        for key in ("measures", "items"):
            for parts in without_one(document.get(key, ())):
                yield World({**world.files, name: {**document, key: parts}}), question
    for name in question.facts:
        yield world, replace(question, facts={key: value for key, value in question.facts.items() if key != name})


def _less_of(subject: js.Subject) -> Iterator[js.Subject]:
    for name in ("relations", "designations", "name_matches", "unchecked"):
        for parts in without_one(getattr(subject, name)):
            yield with_parts(subject, **{name: parts})
    for number, relation in enumerate(subject.relations):
        for less in _less_of(relation.subject):
            changed = replace(relation, subject=less)
            yield with_parts(
                subject, relations=[*subject.relations[:number], changed, *subject.relations[number + 1 :]]
            )


def without_one(parts: Sequence[T]) -> Iterator[list[T]]:
    """The parts without the first, without the second, and so on."""
    for index in range(len(parts)):
        yield [*parts[:index], *parts[index + 1 :]]


def write_down(folder: Path, matcher: str, world: World, question: Question) -> None:
    """A self-contained case: the documents, the subject, the question, and both answers."""
    written({name: block_style(plain_dates(document)) for name, document in world.files.items()}, folder / "lists")
    asked = {"matter": question.matter, "step": question.step, "facts": question.facts}
    days = {"on": str(question.on), "known_on": question.known_on and str(question.known_on)}
    with evaluator_of(world.catalogue, matcher) as evaluator:
        parts = {
            "subject": question.subject.to_dict(),
            "question": {"matcher": matcher, **asked, **days},
            "oracle": expected(Oracle(world.files), question),
            "evaluator": answered(evaluator, question),
        }
    for name, part in parts.items():
        (folder / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False, indent=2, sort_keys=True), "utf-8")
    for name in parts["oracle"]:
        if parts["oracle"][name] != parts["evaluator"][name]:
            print(f"  {name}")
            print(f"    oracle:    {json.dumps(parts['oracle'][name], ensure_ascii=False)}")
            print(f"    evaluator: {json.dumps(parts['evaluator'][name], ensure_ascii=False)}")


def plain_dates(document: Part) -> Part:
    """The document with its days as text, in block style as in JSON."""
    return dict(json.loads(json.dumps(document, default=str)))


# The program ----------------------------------------------------------------------------------------------------------


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=100_000, help="stop after so many cases")
    parser.add_argument("--seed", type=int, default=1, help="the first seed; a batch of catalogues takes one each")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--matcher", action="append", choices=MATCHERS, help="default: all that can be had")
    parser.add_argument("--fail-fast", action="store_true", help="stop at the first difference")
    parser.add_argument("--write", type=Path, default=Path("build/agreement"), help="where the first difference goes")
    return parser.parse_args(arguments)


def matchers_of(asked: argparse.Namespace) -> list[str]:
    """The requested matchers, else all that are available."""
    return asked.matcher or [each for each in MATCHERS if not why_not(each)]


def run(asked: argparse.Namespace) -> Count:
    """Batch after batch, until there are enough cases."""
    matchers = matchers_of(asked)
    print(f"seed {asked.seed}, matchers: {', '.join(matchers)}", flush=True)
    total, began = Count(), time.monotonic()
    with ProcessPoolExecutor(asked.jobs) as pool:
        seeds = count(asked.seed)
        while total.tally["cases"] < asked.cases and not (asked.fail_fast and total.seed is not None):
            now = list(islice(seeds, asked.jobs))
            for each in pool.map(counted, now, *([value] * len(now) for value in (matchers, asked.fail_fast))):
                total.merge(each)
            wrong = sum(number for name, number in total.tally.items() if name.startswith("differences"))
            done, seconds = total.tally["cases"], time.monotonic() - began
            print(f"seeds to {now[-1]}: {done} cases, {wrong} differences, {seconds:.0f} s", flush=True)
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    asked = options(arguments)
    total = run(asked)
    for name, number in sorted(total.tally.items()):
        print(f"{number:>10}  {name}")
    if total.seed is None:
        return 0
    first = compare(total.seed, matchers_of(asked), fail_fast=True).first
    assert first is not None
    matcher, world, question = first
    print(f"\nThe first difference, of seed {total.seed} with the matcher {matcher}, is in {asked.write}:", flush=True)
    write_down(asked.write, matcher, *smaller(matcher, world, question))
    return 1


if __name__ == "__main__":
    sys.exit(main())
