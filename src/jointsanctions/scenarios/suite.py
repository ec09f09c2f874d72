"""Reads scenario files into cases: every question complete, every expectation with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, InputError, Place, Related, close_names, finding, limited
from ..evaluation.question import Question
from ..model.scenarios import CaseModel, Expect, Scenario, Scenarios, WorldSubjectModel
from ..model.subject import DesignationModel, RelatedSubjectModel, SubjectModel
from ..reading import Origin, read
from ..reading.files import find_files, is_folder
from ..sources import Given, Source, sources_of
from ..subjects import Subject

#: The ending of the names of scenario files.
SUFFIX = ".scenarios.yaml"
#: What their names may end with, in any case.
SUFFIXES = (SUFFIX, ".scenarios.yml")

_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One question and its expected answer.

    `name` is the sentence of the scenario; a row of a table adds its own part after a dot.
    """

    name: str
    question: Question
    expect: Expect
    source: str | None
    draft: bool
    origin: Origin = field(repr=False, compare=False)
    path: _Path = ()
    #: The parts of the question in a row of a table; the rest is in its scenario.
    own: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """The place of the case in its file."""
        return self.origin.place(*self.path)

    def asked_at(self, part: str) -> tuple[str | int, ...]:
        """The path of a part of the question."""
        return (*self.path, part) if part in self.own else (*self.path[:2], "ask", part)

    def at(self, *path: str | int) -> Place:
        """The place of an expectation."""
        return self.origin.place(*self.path, "expect", *path)

    def name_at(self, *path: str | int) -> Place:
        """The place of the name that an expectation is about."""
        return self.origin.name_place(*self.path, "expect", *path)


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one file."""

    file: str
    title: str
    cases: tuple[Case, ...]


def read_suites(paths: Iterable[Given]) -> tuple[tuple[Suite, ...], tuple[Diagnostic, ...]]:
    """The scenarios under the paths, and all findings; cases that cannot be run are left out.

    A path is a file, or a folder in which the files named `*.scenarios.yaml` (or `.yml`) are read.
    """
    findings: list[Diagnostic] = []
    origins, found = read(_files(paths, findings))
    suites, wrong = suites_of(origins)
    findings += [*found, *wrong]
    if not suites and not findings:
        findings += [finding("JS805", Place(str(path))) for path in paths]
    return suites, limited(findings)


def suites_of(origins: Iterable[Origin]) -> tuple[tuple[Suite, ...], tuple[Diagnostic, ...]]:
    """The scenarios among documents, and what is wrong with their cases; those that cannot be run are left out."""
    findings: list[Diagnostic] = []
    suites = []
    named: dict[str, Place] = {}
    for origin in origins:
        if isinstance(origin.document, Scenarios):
            builder = _Builder(origin, origin.document, findings, named)
            suites.append(Suite(origin.file, origin.document.title or origin.document.id, tuple(builder.cases())))
    return tuple(suites), tuple(findings)


def _files(paths: Iterable[Given], findings: list[Diagnostic]) -> Iterator[Source]:
    roots, slips = sources_of(paths)
    findings += slips
    for root, path in roots:
        if isinstance(root, Path) and not is_folder(root):
            yield root
            continue
        files, unreadable = find_files([root])
        found = [each for each, _ in files if each.name.lower().endswith(SUFFIXES)]
        # That there is no document at all is said by JS805.
        findings += [each for each in unreadable if each.code != "JS015"]
        if not found:
            findings.append(finding("JS805", Place(path)))
        yield from found


class _Builder:
    """Makes the cases of one document; findings are added to `findings`, and sentences to `named`."""

    def __init__(
        self, origin: Origin, document: Scenarios, findings: list[Diagnostic], named: dict[str, Place]
    ) -> None:
        self.origin = origin
        self.document = document
        self.findings = findings
        self.named = named
        #: The subjects of the world, made when first asked for; None: it cannot be made.
        self.world: dict[str, Subject | None] = {}

    def cases(self) -> Iterator[Case]:
        for name in self.document.world:
            self._of_world(name, ("world", name))
        for number, scenario in enumerate(self.document.scenarios):
            path: _Path = ("scenarios", number)
            self._name(scenario.name, (*path, "name"))
            base = self._subject(scenario.subject, (*path, "subject"))
            for case in self._of_scenario(scenario, base, path):
                if case is not None:
                    yield case

    def _of_scenario(self, scenario: Scenario, base: Subject | None, path: _Path) -> Iterator[Case | None]:
        if scenario.expect is not None:
            yield self._case(scenario, scenario.name, base, {}, scenario.expect, path)
        shared = ("on", "known_on", "facts", "step", "matter")
        for number, row in enumerate(scenario.cases or ()):
            own: _Path = (*path, "cases", number)
            subject = base if row.subject is None else self._subject(row.subject, (*own, "subject"))
            changed = {name: value for name in shared if (value := getattr(row, name)) not in (None, {})}
            name = f"{scenario.name} · {row.name or self._told_by(row, changed)}"
            self._name(name, own)
            yield self._case(scenario, name, subject, changed, row.expect, own)

    def _name(self, name: str, path: _Path) -> None:
        """JS804 where another scenario has the name already."""
        place = self.origin.place(*path)
        if (other := self.named.setdefault(name, place)) != place:
            self.findings.append(finding("JS804", place, related=[Related(other, "other")]))

    def _case(
        self,
        scenario: Scenario,
        name: str,
        subject: Subject | None,
        changed: Mapping[str, Any],
        expect: Expect,
        path: _Path,
    ) -> Case | None:
        ask = scenario.ask
        on = changed.get("on", ask.on)
        if subject is None or on is None:
            return None
        question = Question(
            subject,
            changed.get("matter", ask.matter),
            changed.get("step", ask.step),
            on,
            {**ask.facts, **changed.get("facts", {})},
            changed.get("known_on", ask.known_on),
        )
        return Case(name, question, expect, scenario.source, scenario.draft, self.origin, path, frozenset(changed))

    @staticmethod
    def _told_by(row: CaseModel, changed: Mapping[str, Any]) -> str:
        """A name for a row without one, from the values that distinguish it."""
        parts = [str(row.subject)] if isinstance(row.subject, str) else []
        for key, value in changed.items():
            parts += [f"{name}={given}" for name, given in value.items()] if key == "facts" else [str(value)]
        return " ".join(parts) or "-"

    # Subjects

    def _subject(self, written: str | WorldSubjectModel, path: _Path) -> Subject | None:
        if isinstance(written, str):
            return self._of_world(written, path)
        return self._made(written, path)

    def _of_world(self, name: str, path: _Path) -> Subject | None:
        model = self.document.world.get(name)
        if model is None:
            self._unknown("world", name, self.document.world, path)
            return None
        if name not in self.world:
            self.world[name] = self._made(model, ("world", name))
        return self.world[name]

    def _made(self, model: WorldSubjectModel, path: _Path) -> Subject | None:
        before = len(self.findings)
        full = self._with_entries(model, path)
        relations = tuple(
            each.model_copy(
                update={"subject": self._with_entries(each.subject, (*path, "relations", number, "subject"))}
            )
            for number, each in enumerate(model.relations)
        )
        full = full.model_copy(update={"relations": relations})
        if len(self.findings) > before or not isinstance(full, SubjectModel):
            return None
        try:
            return Subject._from_model(full, lambda *inner: self.origin.place(*path, *inner))
        except InputError as error:
            self.findings += error.diagnostics
            return None

    def _with_entries(self, model: RelatedSubjectModel, path: _Path) -> RelatedSubjectModel:
        """The subject with its named entries in full."""
        entries: list[DesignationModel] = []
        written: Sequence[str | DesignationModel] = model.designations
        for number, each in enumerate(written):
            if isinstance(each, DesignationModel):
                entries.append(each)
            elif each in self.document.listings:
                entries.append(self.document.listings[each])
            else:
                self._unknown("listings", each, self.document.listings, (*path, "designations", number))
        return model.model_copy(update={"designations": tuple(entries)})

    def _unknown(self, section: str, name: str, known: Iterable[str], path: _Path) -> None:
        place = self.origin.place(*path)
        self.findings.append(finding("JS801", place, section=section, name=name, suggestions=close_names(name, known)))
