"""Plans: what can apply at each step of each matter, prepared when a matter is first asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from ..catalogue import Catalogue
from ..catalogue.entities import Edition, ListCategory, Matter, MeasureVersion
from ..catalogue.facts import Usual
from ..catalogue.measure_versions import due, step_name, versions_at
from ..catalogue.reach import StepAt, steps_by_key
from ..locks import Lock
from ..periods import Period
from .candidates import Candidate
from .matching import MatterPlan, StepPlan, Where, candidate_of

T = TypeVar("T")


class Plans(Mapping[str, tuple[MatterPlan, ...]]):
    """The plans of every matter of a catalogue by its id, its editions in order of time.

    A matter is planned when it is first asked for, and is the same from then on. Safe to share between threads.
    """

    __slots__ = ("_catalogue", "_editions", "_lock", "_places", "made")

    #: Those that were asked for: what is not among them is not unknown.
    made: dict[str, tuple[MatterPlan, ...]]

    def __init__(self, catalogue: Catalogue) -> None:
        self.made = {}
        self._catalogue = catalogue
        self._lock = Lock()
        self._editions: dict[int, _Edition] = {}
        # Of each matter the editions that have it, by number, and its id in them.
        places: dict[str, tuple[tuple[int, str], ...]] = {}
        for number, edition in enumerate(catalogue.editions):
            for local in edition.matters:
                name = f"{edition.id}/{local}"
                places[name] = (*places.get(name, ()), (number, local))
        self._places = places

    def __getitem__(self, matter: str) -> tuple[MatterPlan, ...]:
        made = self.made.get(matter)
        return self._plan(matter) if made is None else made

    def __contains__(self, matter: object) -> bool:
        return matter in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def matters(self, matter: str) -> tuple[Matter, ...]:
        """The editions of a matter in order of time, without what is due there."""
        editions = self._catalogue.editions
        found = (editions[number].matters[local] for number, local in self._places[matter])
        return tuple(sorted(found, key=lambda each: each.period.start))

    def at(self, number: int, local: str) -> MatterPlan:
        """The plan of a matter of the edition with the number."""
        edition = self._catalogue.editions[number]
        matter = edition.matters[local]
        return next(plan for plan in self[f"{edition.id}/{local}"] if plan.matter is matter)

    def continuing(self) -> Iterator[tuple[Period, StepPlan]]:
        """What follows from entries and from no step, of each edition that has such measures (S23)."""
        with self._lock:
            for number, edition in enumerate(self._catalogue.editions):
                if (plan := self._edition(number).continuing()) is not None:
                    yield edition.period, plan

    def _plan(self, matter: str) -> tuple[MatterPlan, ...]:
        places = self._places[matter]
        with self._lock:
            if matter not in self.made:
                found = (self._edition(number).plan(local) for number, local in places)
                self.made[matter] = tuple(sorted(found, key=lambda plan: plan.start))
            return self.made[matter]

    def _edition(self, number: int) -> _Edition:
        found = self._editions.get(number)
        if found is None:
            found = self._editions[number] = _Edition(self._catalogue.editions[number], self._catalogue.lists)
        return found


class _Edition:
    """Plans the matters of one edition; a version that acts at several steps is one candidate."""

    __slots__ = ("_beside", "_by_version", "_edition", "_lists", "_usual", "_versions")

    def __init__(self, edition: Edition, lists: Mapping[str, ListCategory]) -> None:
        self._edition = edition
        self._lists = lists
        self._versions = due(edition)
        self._by_version: dict[int, Candidate] = {}
        #: The usual facts of matters, one for all that declare the same.
        self._usual: dict[tuple[tuple[str, Usual], ...], Mapping[str, Usual]] = {}
        #: What follows from no step, by which of these measures name the matter.
        self._beside: dict[tuple[bool, ...], StepPlan] = {}

    def plan(self, local: str) -> MatterPlan:
        matter = self._edition.matters[local]
        steps = {
            step: self._step(step_name(matter, step), by_list)
            for step, by_list in versions_at(self._versions, matter, self._lists).items()
        }
        days, usual = matter.period, self._usual_facts(matter)
        return MatterPlan(matter, days.start, days.end, steps, usual, self.continuing(matter))

    def _usual_facts(self, matter: Matter) -> Mapping[str, Usual]:
        usual = tuple((name, found) for name, fact in matter.facts.items() if (found := fact.usual) is not None)
        return self._usual.setdefault(usual, dict(usual))

    def continuing(self, matter: Matter | None = None) -> StepPlan | None:
        """What follows from an entry and not from a step, by list (S23), as it is told beside a matter."""
        versions = self._versions.on_listing
        if not versions:
            return None
        named = tuple(matter is None or matter.id in one.measure.matters for one in versions)
        if named not in self._beside:
            by_list: dict[str, list[Candidate]] = defaultdict(list)
            for one, of_its_matters in zip(versions, named, strict=True):
                candidate = candidate_of(one, of_its_matters=of_its_matters)
                for listed in one.measure.terms.keys(self._lists):
                    by_list[listed].append(candidate)
            name = f"{self._edition.id}@{self._edition.period.start.isoformat()}"
            self._beside[named] = StepPlan(name, {listed: tuple(each) for listed, each in by_list.items()})
        found = self._beside[named]
        return found if found.by_list else None

    def _step(self, name: str, by_list: Mapping[str, tuple[MeasureVersion, ...]]) -> StepPlan:
        return StepPlan(name, {listed: tuple(map(self._candidate, each)) for listed, each in by_list.items()})

    def _candidate(self, one: MeasureVersion) -> Candidate:
        found = self._by_version.get(id(one))
        if found is None:
            found = self._by_version[id(one)] = candidate_of(one)
        return found


class Reach:
    """The inverse of the plans: for each list the steps where it can trigger or bar measures, and what is due when an
    entry is made. Found when it is first asked for. Safe to share between threads.
    """

    __slots__ = ("_catalogue", "_continuing", "_lock", "_on_listing", "_plans", "_steps")

    def __init__(self, catalogue: Catalogue, plans: Plans) -> None:
        self._catalogue = catalogue
        self._plans = plans
        self._lock = Lock()
        self._steps: StepsOfKeys | None = None
        self._continuing: tuple[tuple[Period, StepPlan], ...] | None = None
        self._on_listing: Mapping[str, tuple[Candidate, ...]] | None = None

    @property
    def steps(self) -> Mapping[str, tuple[Where, ...]]:
        """The steps at which entries with a key can bring or bar something, by key."""
        if self._steps is None:
            with self._lock:
                self._steps = self._steps or StepsOfKeys(self._catalogue, self._plans)
        return self._steps

    @property
    def continuing(self) -> tuple[tuple[Period, StepPlan], ...]:
        """What follows from entries and from no step, of each edition, with its days (S23)."""
        if self._continuing is None:
            with self._lock:
                if self._continuing is None:
                    self._continuing = tuple(self._plans.continuing())
        return self._continuing

    @property
    def on_listing(self) -> Mapping[str, tuple[Candidate, ...]]:
        """What is due when an entry is made, by its key."""
        if self._on_listing is None:
            found: dict[str, tuple[Candidate, ...]] = {}
            for _, plan in self.continuing:
                for key, candidates in plan.by_list.items():
                    found[key] = (*found.get(key, ()), *candidates)
            self._on_listing = found
        return self._on_listing


class StepsOfKeys(Mapping[str, tuple[Where, ...]]):
    """The steps of each key, in the order of matters, days and steps; planned when a key is first asked for."""

    __slots__ = ("_found", "_made", "_plans")

    def __init__(self, catalogue: Catalogue, plans: Plans) -> None:
        self._found = steps_by_key(catalogue)
        self._plans = plans
        self._made: dict[str, tuple[Where, ...]] = {}

    def __getitem__(self, key: str) -> tuple[Where, ...]:
        made = self._made.get(key)
        return self._made.setdefault(key, self._where(self._found[key])) if made is None else made

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _where(self, steps: Sequence[StepAt]) -> tuple[Where, ...]:
        found = []
        for number, local, step in steps:
            plan = self._plans.at(number, local)
            found.append((plan, step, plan.steps[step]))
        return tuple(sorted(found, key=_place))


def _place(where: Where) -> tuple[object, ...]:
    plan, step, _ = where
    return (plan.matter.id, plan.start, plan.matter.steps.index(step))
