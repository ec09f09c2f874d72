"""Scenarios under pytest: every file named `*.scenarios.yaml` or `*.scenarios.yml` is collected, each case by its sentence.

Options of pytest's ini file: `jointsanctions_documents`, the folders of the documents to test (none: the shipped lists), and
`jointsanctions_lang`, `zh` or `en`; `--documents` on the command line takes precedence over the former.

pytest loads this module in every project that has the package, so it imports nothing else of it before there is a file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..evaluator import Evaluator
    from .expectations import Names
    from .running import Result
    from .suite import Case

#: As in `suite`, which is not imported before there is a file.
_SUFFIXES = (".scenarios.yaml", ".scenarios.yml")
_DOCUMENTS = "jointsanctions_documents"
_FORMER = "jointsanctions_lists"

_UNDER_TEST = pytest.StashKey[tuple["Evaluator", "Names"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("jointsanctions")
    group.addoption(
        "--documents",
        action="append",
        default=[],
        dest=_DOCUMENTS,
        metavar="PATH",
        help="a folder or file of the documents that scenarios test; may be repeated (default: the shipped lists)",
    )
    # The former name of the option still works.
    group.addoption("--lists", action="append", default=[], dest=_DOCUMENTS, help=argparse.SUPPRESS)
    parser.addini(_DOCUMENTS, "folders or files of the documents that scenarios test", type="paths")
    parser.addini(_FORMER, f"the former name of {_DOCUMENTS}", type="paths")
    parser.addini("jointsanctions_lang", "the language of the reports: zh or en", default="")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ScenarioFile | None:
    if file_path.name.lower().endswith(_SUFFIXES):
        return ScenarioFile.from_parent(parent, path=file_path)
    return None


class ScenarioFile(pytest.File):
    """A document of scenarios."""

    def collect(self) -> Iterator[ScenarioItem]:
        """The cases; a file that cannot be read, or expects something impossible, is a collection error."""
        from ..visible import on_one_line
        from .suite import read_suites

        suites, findings = read_suites([self.path])
        errors = [each for each in findings if each.severity == "error"]
        if errors:
            raise self.CollectError(_text(errors, self.config))
        for suite in suites:
            for case in suite.cases:
                # Two colons part the steps of an item's id.
                yield ScenarioItem.from_parent(self, name=on_one_line(case.name).replace("::", "：："), case=case)


class ScenarioFailed(Exception):
    """A scenario whose answer is not what was expected."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.case.name)
        self.result = result

    def __reduce__(self) -> tuple[type[ScenarioFailed], tuple[Result]]:
        return (type(self), (self.result,))


class ScenarioItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, **more: Any) -> None:
        super().__init__(**more)
        self.case = case

    def runtest(self) -> None:
        from .running import run_case

        evaluator, names = _under_test(self.config)
        result = run_case(self.case, evaluator, names)
        if result.state != "passed":
            raise ScenarioFailed(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        from ..catalogue import CatalogueError
        from .report import failure_text

        match excinfo.value:
            case ScenarioFailed(result=result):
                return failure_text(result, _lang(self.config))
            case CatalogueError(diagnostics=findings):
                return _text([each for each in findings if each.severity == "error"], self.config)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.place.line - 1, self.name


def _under_test(config: pytest.Config) -> tuple[Evaluator, Names]:
    """The evaluator of the lists, made once in a session."""
    if _UNDER_TEST not in config.stash:
        from ..evaluator import Evaluator
        from ..loading import load
        from .expectations import Names

        named = config.getoption(_DOCUMENTS) or config.getini(_DOCUMENTS) or config.getini(_FORMER)
        evaluator = Evaluator(load(*named))
        config.stash[_UNDER_TEST] = (evaluator, Names.of(evaluator.catalogue))
    return config.stash[_UNDER_TEST]


def _text(findings: Iterable[Diagnostic], config: pytest.Config) -> str:
    from .report import findings_text

    return "\n".join(findings_text(findings, _lang(config)))


def _lang(config: pytest.Config) -> Any:
    from ..language import default_language

    asked = config.getini("jointsanctions_lang")
    return asked if asked in ("zh", "en") else default_language()
