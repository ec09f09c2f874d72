"""What is public: the names, what importing them costs, that values do not change, and that types are shipped."""

from __future__ import annotations

import ast
import importlib
import importlib.resources
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.catalogue.facts import FactType
from jointsanctions.diagnostics import Place, finding
from jointsanctions.durable.matcher import EngineError
from jointsanctions.evaluation.matching import MatcherUnavailable
from jointsanctions.patterns import Pattern
from worlds import PERSON, ask, company, entry, incentive, penalty, person, related, world

#: The module of each public name.
HOMES: dict[str, str] = vars(js)["_HOMES"]

#: The modules of the standard library, and of the package itself, that `import jointsanctions` may load beyond what
#: a bare interpreter has already loaded. Each further one costs everybody who only passes by.
ALLOWED = {"__future__", "jointsanctions", "importlib", "typing", "warnings"}

#: Modules that must never be loaded before they are needed.
HEAVY = ("yaml", "pydantic", "pydantic_core", "click", "rich", "jsonschema", "chinese_calendar", "hypothesis", "pytest")

#: What compiling and deciding have nothing to do with.
NOT_FOR_COMPILING = ("click", "rich", "jsonschema", "chinese_calendar")

#: A catalogue made without reading text, and a question to it: all that deciding needs.
DECIDING = """
import sys
from datetime import date
for name in ("yaml", "pydantic", "pydantic_core", "jointsanctions.model", "jointsanctions.reading"):
    sys.modules[name] = None  # to import it is an error
import jointsanctions as js
from jointsanctions.catalogue.entities import Department, Edition, ListCategory, Matter, Measure, Terms
from jointsanctions.catalogue.measure_versions import versions_of
from jointsanctions.diagnostics import Place
from jointsanctions.periods import Period

here, always = Place("made up"), Period()
black = ListCategory(
    "debtor", "debtor", "black", None, None, (), None, None, None, (), {}, False, (), (), True
)
terms = Terms("penalty", "restrict", "shall", ("debtor",), None, frozenset({"self"}), frozenset(), ())
measure = Measure(
    "t.office/restrict", "restrict", "restrict it", terms, None, ("t.office/bid",), None, "t.office", "t.office", None,
    always, "matter", None, None, None, None, True, here,
)
matter = Matter("t.office/bid", "bid", None, ("award",), {}, frozenset(), "t.office", always)
edition = Edition("t.office", "t", "t.office", "example", always, {"bid": matter}, versions_of(measure, None), here)
catalogue = js.Catalogue({}, {}, {"debtor": black}, {}, (edition,), None, "0" * 64)
subject = js.Subject("91440400MA0000007C", "legal-person", designations=[js.Designation("debtor", date(2018, 3, 1))])
decision = js.Evaluator(catalogue).evaluate(subject, matter="t.office/bid", step="award", on=date(2018, 9, 3))
assert decision.outcome == "restrict", decision.outcome
"""


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after the code and had not loaded before it."""
    script = (
        "import sys; before = set(sys.modules)\n"
        f"{code}\n"
        "import json; after = set(sys.modules) - before - {'json'}\n"
        "print(json.dumps(sorted(name for name in after if not name.startswith('json.'))))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


class TestNames:
    """One sorted list, and one place to add to it."""

    def test_the_public_names_are_sorted_and_each_once(self) -> None:
        assert sorted(set(js.__all__)) == js.__all__

    def test_the_table_of_homes_is_in_the_order_of_the_list(self) -> None:
        assert js.__all__ == [*HOMES]

    @pytest.mark.parametrize("name", HOMES)
    def test_a_public_name_is_the_thing_of_its_home(self, name: str) -> None:
        home = importlib.import_module(f"jointsanctions.{HOMES[name]}")

        assert getattr(home, name) is getattr(js, name)
        assert name in vars(js), "it is looked up once"

    def test_type_checkers_read_the_same_names_and_no_others(self) -> None:
        """The stub is written by `make docs`; without a `__getattr__` in it a slip is an error."""
        tree = ast.parse(Path(js.__file__).with_suffix(".pyi").read_text("utf-8"))
        imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}

        assert {*js.__all__, "deadlines", "types"} == imported
        assert {"__version__"} == {
            each.target.id
            for each in tree.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        }
        assert [] == [each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]

    @pytest.mark.parametrize("name", ["deadlines", "types"])
    def test_the_public_modules_are_there_without_being_imported(self, name: str) -> None:
        assert f"jointsanctions.{name}" in loaded_by(f"import jointsanctions as js; js.{name}")

    def test_every_public_name_can_be_imported(self) -> None:
        missing = [name for name in js.__all__ if not hasattr(js, name)]

        assert [] == missing

    def test_a_star_import_brings_the_public_names_and_nothing_else(self) -> None:
        space: dict[str, Any] = {}
        exec("from jointsanctions import *", space)

        assert set(js.__all__) == space.keys() - {"__builtins__"}

    def test_completion_offers_the_public_names(self) -> None:
        assert sorted({*js.__all__, "deadlines", "types", "__version__"}) == dir(js)

    def test_an_unknown_name_is_an_attribute_error_that_names_it(self) -> None:
        with pytest.raises(AttributeError, match="evaluate_everything"):
            _ = js.evaluate_everything  # type: ignore[attr-defined]

    def test_the_version_is_that_of_the_distribution(self) -> None:
        from importlib.metadata import version

        assert version("jointsanctions") == js.__version__

    def test_a_name_is_always_the_same_object(self) -> None:
        assert js.Subject is js.Subject
        assert importlib.import_module("jointsanctions.subjects").Subject is js.Subject

    @pytest.mark.parametrize("error", [js.CatalogueError, js.IdentifierError, js.InputError])
    def test_errors_are_value_errors(self, error: type[Exception]) -> None:
        assert issubclass(error, ValueError)

    def test_public_things_have_a_description(self) -> None:
        assert [] == [name for name in js.__all__ if not getattr(js, name).__doc__]


class TestImport:
    """Nothing happens at import."""

    def test_importing_loads_nothing_heavy(self) -> None:
        assert set() == roots(loaded_by("import jointsanctions")) & set(HEAVY)

    def test_importing_loads_little_of_the_standard_library(self) -> None:
        """Against an interpreter that has loaded what these few modules need."""
        needed = loaded_by("import __future__, importlib, typing, warnings")

        assert roots(loaded_by("import jointsanctions")) - roots(needed) <= ALLOWED

    def test_importing_loads_no_other_part_of_the_package(self) -> None:
        loaded = {name for name in loaded_by("import jointsanctions") if name.startswith("jointsanctions")}

        assert {"jointsanctions"} == loaded

    def test_who_makes_data_does_not_load_the_shapes_and_the_schemas_of_it(self) -> None:
        makers = (
            "evaluator",
            "explaining.decision_data",
            "scenarios.running",
            "scenarios.mutation",
            "whatif.comparison",
        )
        loaded = loaded_by(f"import {', '.join(f'jointsanctions.{each}' for each in makers)}")

        assert [] == sorted(
            name for name in loaded if name.startswith(("jointsanctions.shapes", "jointsanctions.schemas"))
        )

    def test_describing_a_subject_needs_no_reader_and_no_models(self) -> None:
        code = f"import jointsanctions as js; js.Subject(id='{PERSON}', kind='natural-person')"

        assert set() == roots(loaded_by(code)) & set(HEAVY)

    def test_reading_and_deciding_need_no_terminal(self) -> None:
        code = "import jointsanctions as js; js.Evaluator(js.load())"

        assert set() == roots(loaded_by(code)) & set(NOT_FOR_COMPILING)

    def test_deciding_loads_neither_yaml_nor_the_models_of_the_documents(self) -> None:
        loaded = loaded_by(DECIDING)

        assert set() == roots(loaded) & {"chinese_calendar", "click", "jsonschema", "rich"}
        assert not any(name.startswith(("jointsanctions.explaining", "jointsanctions.answers")) for name in loaded)


DECISION = ask(
    world(penalty("a"), penalty("b", when={"amount": {"at_least": 5}}), penalty("c", basis=[{"law": "later-law"}]), incentive("d")),
    company(entry(), entry("honest"), relations=[related(person(entry()))], name_matches=[js.NameMatch("debtor")]),
)  # fmt: skip

VALUES: dict[str, Any] = {
    "Subject": DECISION.subject,
    "Designation": entry(),
    "Event": js.Event("repaired", on=date(2018, 9, 3)),
    "Relation": related(person()),
    "NameMatch": js.NameMatch("debtor"),
    "Identifier": DECISION.subject.id,
    "Decision": DECISION,
    "Action": DECISION.actions[0],
    "Ground": DECISION.actions[0].grounds[0],
    "Notice": DECISION.notices[0],
    "Undetermined": DECISION.undetermined[0],
    "Withheld": DECISION.withheld[0],
    "SetAside": DECISION.set_aside[0],
    "VerifyIdentity": DECISION.verify_identity[0],
    "Because": DECISION.withheld[0].because[0],
    "Catalogue": DECISION.source,
    "Law": DECISION.source.laws["procurement-law"],
    "ListCategory": DECISION.source.lists["debtor"],
    "Department": DECISION.source.departments["zhuhai.finance"],
    "Matter": DECISION.matter,
    "Measure": DECISION.actions[0].version.measure,
    "Diagnostic": DECISION.source.warnings[0],
    "Evaluator": js.Evaluator(DECISION.source),
    "Question": js.Question(DECISION.subject, DECISION.matter.id, DECISION.step, DECISION.on),
    "Comparison": js.compare(js.Evaluator(DECISION.source), world(penalty())),
}


def first_attribute(value: object) -> str:
    """The first public attribute of a named tuple, or of a class with slots; else the first property."""
    names: tuple[str, ...] = getattr(value, "_fields", ()) or getattr(value, "__slots__", ())
    properties = (name for name, each in vars(type(value)).items() if isinstance(each, property))
    return next(name for name in (*names, *properties) if not name.startswith("_"))


class TestValues:
    """Values are immutable."""

    @pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
    def test_no_attribute_can_be_set(self, value: Any) -> None:
        with pytest.raises(AttributeError):
            setattr(value, first_attribute(value), None)

    @pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
    def test_no_attribute_can_be_added(self, value: Any) -> None:
        with pytest.raises((AttributeError, TypeError)):
            value.remark = "x"

    @pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
    def test_no_attribute_can_be_deleted(self, value: Any) -> None:
        with pytest.raises((AttributeError, TypeError)):
            delattr(value, first_attribute(value))

    @pytest.mark.parametrize(
        "mapping",
        [
            lambda: DECISION.source.laws,
            lambda: DECISION.source.lists,
            lambda: DECISION.source.departments,
            lambda: DECISION.source.items,
            lambda: entry(facts={"large_debt": True}).facts,
            lambda: entry().facts,
            lambda: DECISION.matter.facts,
        ],
    )
    def test_what_they_hold_by_name_cannot_be_changed(self, mapping: Callable[[], Any]) -> None:
        with pytest.raises(TypeError):
            mapping()["x"] = None

    def test_what_they_hold_in_order_is_a_tuple(self) -> None:
        held = [
            DECISION.actions,
            DECISION.actions[0].grounds,
            DECISION.subject.designations,
            DECISION.notices,
            DECISION.source.warnings,
        ]

        assert {tuple} == {type(each) for each in held}

    def test_facts_that_are_changed_afterwards_do_not_change_the_entry(self) -> None:
        facts = {"large_debt": True}
        listed = entry(facts=facts)
        facts["large_debt"] = False

        assert {"large_debt": True} == dict(listed.facts)

    def test_entries_that_are_added_afterwards_do_not_change_the_subject(self) -> None:
        entries = [entry()]
        subject = js.Subject(PERSON, "natural-person", designations=entries)
        entries.append(entry())

        assert 1 == len(subject.designations)

    def test_changing_the_data_of_a_decision_does_not_change_the_decision(self) -> None:
        before = DECISION.to_dict()
        DECISION.to_dict()["actions"].clear()

        assert before == DECISION.to_dict()

    def test_equal_values_are_equal_and_have_equal_hashes(self) -> None:
        assert entry() == entry()
        assert 1 == len({entry(), entry()})
        assert company(entry()) == company(entry())
        assert 1 == len({company(entry()), company(entry())})
        assert company(entry()) != company()

    def test_two_catalogues_live_side_by_side(self) -> None:
        mild, strict = world(penalty(effect="scrutinise")), world(penalty(effect="prohibit"))

        assert ["scrutinise", "prohibit"] == [ask(each, company(entry())).outcome for each in (mild, strict)]
        assert mild.catalogue.digest != strict.catalogue.digest


class TestInput:
    """Bad input is refused with a clear error where it comes in."""

    @pytest.mark.parametrize(
        "build",
        [
            lambda: js.Event("mended", on=date(2018, 9, 3)),  # type: ignore[arg-type]
            lambda: entry(severity="grave"),
            lambda: entry(since="2018-03-02", until="2018-03-01"),
            lambda: related(person(), "friend"),
            lambda: related(person(), since="2018-03-02", until="2018-03-01"),
            lambda: js.Subject(PERSON, "human"),  # type: ignore[arg-type]
        ],
        ids=["event", "severity", "crossed entry", "via", "crossed relation", "kind"],
    )
    def test_words_outside_the_vocabulary_and_crossed_days(self, build: Callable[[], Any]) -> None:
        with pytest.raises(js.InputError) as caught:
            build()

        assert {each.code for each in caught.value.diagnostics} <= {"JS104", "JS108"}

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            ({"kind": "legal-person"}, "JS102"),
            ({"id": PERSON, "kind": "natural-person", "colour": "red"}, "JS103"),
            ({"id": PERSON, "kind": "natural-person", "designations": [{"list": "debtor", "from": "2018-3-1"}]}, "JS106"),
            ({"id": PERSON, "kind": "natural-person", "designations": [{"list": "debtor", "from": "2018-03-02", "until": "2018-03-01"}]}, "JS108"),
            ({"id": PERSON, "kind": "natural-person", "designations": {"list": "debtor"}}, "JS105"),
            ({"id": "1", "kind": "natural-person"}, "JS605"),
            ([], "JS105"),
            (None, "JS105"),
            ("x", "JS105"),
        ],
    )  # fmt: skip
    def test_data_that_is_no_subject(self, data: Any, code: str) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_dict(data)

        assert [code] == [each.code for each in caught.value.diagnostics]

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 1', "id: [", "\x00"])
    def test_text_that_is_no_subject(self, text: str) -> None:
        with pytest.raises(js.InputError):
            js.Subject.from_json(text)

    def test_a_fact_that_the_list_of_the_entry_does_not_declare_is_bad_input(self) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(world(penalty()), company(entry(facts={"large_dept": True})))

        assert [("JS603", ("large_debt",))] == [(each.code, each.suggestions) for each in caught.value.diagnostics]

    def test_a_suggestion_is_made_only_where_something_is_close(self) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(world(penalty()), company(), step="zzz")

        assert () == caught.value.diagnostics[0].suggestions


class TestTypes:
    """The types are part of what is published."""

    def test_the_package_ships_its_types(self) -> None:
        assert importlib.resources.files("jointsanctions").joinpath("py.typed").is_file()


class TestErrors:
    """One base, each also the builtin that a caller would catch, each picklable with what it says."""

    @staticmethod
    def raised() -> list[Exception]:
        found: list[Exception] = []
        reasons: list[Callable[[], object]] = [
            lambda: js.Identifier("uscc", "111111111111111112"),
            lambda: js.Subject(PERSON, "natural-persn"),  # type: ignore[arg-type]
            lambda: js.Event("repired", on=date(2018, 3, 1)),  # type: ignore[arg-type]
            lambda: js.Evaluator(js.load("no-such-folder")),
            lambda: Pattern("(?=a)"),
            lambda: FactType("amount", "number").check("many"),
        ]
        for each in reasons:
            with pytest.raises(js.JointSanctionsError) as error:
                each()
            found.append(error.value)
        missing = finding("JS702.broken", Place("matcher"))
        return [*found, MatcherUnavailable(missing), EngineError("引擎", "the engine")]

    def test_each_is_one_and_a_builtin(self) -> None:
        for each in self.raised():
            assert isinstance(each, js.JointSanctionsError)
            assert isinstance(each, ValueError | ImportError | RuntimeError)

    def test_each_passes_between_processes(self) -> None:
        for each in self.raised():
            again = pickle.loads(pickle.dumps(each))
            assert (type(each), str(each), vars(each)) == (type(again), str(again), vars(again))

    def test_every_error_of_the_package_is_one(self) -> None:
        """What is only raised and caught within one module has a name with an underscore, or is raised to a framework."""
        inner = {"Malformed", "Refused", "ScenarioFailed", "TooLong", "Unformatted", "Unreadable"}
        package = importlib.resources.files("jointsanctions")
        bases = {
            node.name: {ast.unparse(base) for base in node.bases}
            for file in sorted(str(each) for each in Path(str(package)).rglob("*.py"))
            for node in ast.walk(ast.parse(Path(file).read_text("utf-8")))
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in inner
        }
        builtin = {"Exception", "ValueError", "ImportError", "RuntimeError", "OSError", "KeyError", "TypeError"}
        errors = {name for name, of in bases.items() if of & builtin and name != "JointSanctionsError"}
        assert errors
        assert [] == sorted(name for name in errors if "JointSanctionsError" not in bases[name])
        # Also those under another of them, such as the errors of bundles.
        public = {name for name, of in bases.items() if of & errors} | errors
        assert set() == public - {*js.__all__}
