"""What is given to a constructor: a value that is taken, checked and read back, or an `InputError`, and nothing else."""

from __future__ import annotations

import array
import copy
import enum
import importlib
import inspect
import json
import math
import pickle
import pkgutil
import types
import uuid
from collections import ChainMap, OrderedDict, deque
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions
import jointsanctions as js
from jointsanctions.diagnostics import Place, finding
from jointsanctions.errors import JointSanctionsError
from jointsanctions.schemas.meanings import SUBJECT as SUBJECT_MEANS
from worlds import ask, company, entry, penalty, world

#: The library as callers have it who write no types.
made: Any = js

CODE = "91440400MA0000007C"
PERSON = "11010519491231002X"
UTC = UTC
SUBJECT = js.Subject(CODE, "legal-person")
RELATED = {"via": "director", "subject": {"id": CODE, "kind": "legal-person"}}


class Word(str, enum.Enum):  # noqa: UP042 - whose `str` is not its text, as in older hosts
    """Words as some hosts keep them."""

    KIND = "legal-person"
    DAY = "2018-03-01"
    NUMBER = CODE


class Stars(enum.IntEnum):
    ONE = 1


class NaTType(datetime):
    """Like NaT of pandas: a moment that is none, and not itself."""

    def __ne__(self, other: object) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = datetime.__hash__


class NAType:
    """Like NA of pandas, which is neither true nor false."""

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


class Hostile:
    """An object of others that may do anything."""

    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no comparison")

    def __hash__(self) -> int:
        raise RuntimeError("no hash")

    def __bool__(self) -> bool:
        raise RuntimeError("neither true nor false")


class NoZone(tzinfo):
    """A time zone that fails."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        raise RuntimeError("no offset")

    def dst(self, _: datetime | None) -> None:
        return None

    def tzname(self, _: datetime | None) -> None:
        return None


NAT, NA = NaTType(2018, 3, 1), NAType()

#: Everything that somebody may pass by mistake, or because another library gave it.
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 20180301, 10**5000, 1.5, float("nan"), float("inf"), 1j,
    Decimal("1.5"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e400"), Decimal("1E+6"),
    Decimal("0E-500"), Fraction(1, 3),
    "", " ", "\u3000", "x", "2018-03-01", "2018-3-1", "2018-02-30", "2018-03-01T20:00:00Z", "2018-03-01 20:00:00",
    "2018-03-01T25:00:00", "9999-12-31T23:00:00-05:00", "0001-01-01T00:00:00+14:00", CODE, CODE.lower(), PERSON,
    PERSON[:-1] + "1", "\ud800", "a\ud800b", "\x1b[31m", "\u202e", "\x00", "x" * 10_000, "1" * 10_000,
    "legal-person", "法人", "stayed", "director", "citizen-id",
    b"", b"2018-03-01", bytearray(b"x"), memoryview(b"x"),
    [], ["x"], [None], [[]], (), ("x",), ("uscc", CODE), ("stayed", "2018-03-01"), ("stayed", None), (1, 2), set(),
    frozenset({"x"}), {}, {"x": 1}, {1: 2}, {None: None}, {"scheme": "uscc", "value": CODE}, {"scheme": "uscc", "value": 5},
    {"scheme": None, "value": None}, {"list": "x", "from": "2018-03-01"}, {"list": "x", "since": "2018-03-01"},
    {"event": "stayed", "on": "2018-03-01"}, RELATED, RELATED["subject"], {"id": Hostile(), "kind": Hostile()},
    {"list": "x", "from": "2018-03-01", "facts": {"a": Hostile()}},
    types.MappingProxyType({"scheme": "uscc", "value": CODE}), OrderedDict(x=1),
    ChainMap({"list": "x", "from": "2018-03-01"}), deque(["x"]), array.array("i", [1]), range(3),
    date(2018, 3, 1), date.min, date.max, datetime(2018, 3, 1, 23), datetime(2018, 3, 1, 23, tzinfo=UTC),
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime(2018, 3, 1, tzinfo=NoZone()), time(1), timedelta(1), NAT, NA,
    uuid.UUID(int=5), Word.KIND, Word.DAY, Word.NUMBER, Stars.ONE, object(), object, len, Hostile(), NotImplemented, ...,
    SUBJECT, SUBJECT.id, js.Designation("x", "2018-03-01"), js.Event("stayed", on="2018-03-01"), js.NameMatch("x"),
)  # fmt: skip

#: What is right for every field that has to be there, by the type.
RIGHT: dict[type, dict[str, Any]] = {
    js.Subject: {"id": CODE, "kind": "legal-person"},
    js.Designation: {"list": "x", "since": "2018-03-01"},
    js.Event: {"event": "stayed", "on": "2018-03-01"},
    js.Relation: {"via": "director", "subject": SUBJECT},
    js.NameMatch: {"list": "x"},
    js.Identifier: {"scheme": "uscc", "value": CODE},
    js.Question: {"subject": SUBJECT, "matter": "a/b", "step": "c", "on": "2018-03-01"},
}
FIELDS = [(kind, name) for kind in RIGHT for name in inspect.signature(kind).parameters]
LISTS = ("designations", "relations", "name_matches", "unchecked", "events")


def neighbours(field: str) -> Iterator[Any]:
    """The odd values for a field, also as the only part of a list, or as a fact."""
    for value in ODD:
        yield value
        if field in LISTS:
            yield [value]
        if field == "facts":
            yield {"a": value}


def checked(build: Callable[[], Any]) -> None:
    """What is built is read back as it was, or refused in words; nothing else happens."""
    try:
        value = build()
    except js.InputError as refused:
        check_refusal(refused)
        return
    check_value(value)


def check_refusal(error: js.InputError) -> None:
    """It says in words what is wrong, without numbers of persons and names of types, and is copied with all of it."""
    assert error.diagnostics
    said = [text for each in error.diagnostics for text in (each.message("zh"), each.help("en"), str(each.place))]
    assert all(each.isprintable() or each == "\u3000" for each in "".join(said))
    whole = "".join([*said, str(error), repr(error), repr(error.diagnostics)])
    assert PERSON[:17] not in whole
    assert "object at" not in whole
    assert (str(error), error.diagnostics) == (str(copied := copy.deepcopy(error)), copied.diagnostics)


def check_value(value: Any) -> None:
    """It is read back from its data, pickled and copied as it is."""
    data = json.loads(json.dumps(value.to_dict()))
    assert value == type(value).from_dict(data)
    assert data == type(value).from_dict(data).to_dict()
    assert value == pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == copy.copy(value)
    assert hash(value) == hash(copy.deepcopy(value))
    assert PERSON[:17] not in repr(value)


class TestWhateverIsGiven:
    """A constructor returns a value that is read back as it was, or raises `InputError`."""

    @pytest.mark.parametrize(("kind", "field"), FIELDS, ids=[f"{kind.__name__}.{field}" for kind, field in FIELDS])
    def test_a_field_takes_what_it_can_use_and_refuses_the_rest(self, kind: Any, field: str) -> None:
        for value in neighbours(field):
            checked(lambda value=value: kind(**{**RIGHT[kind], field: value}))  # type: ignore[misc]

    @pytest.mark.parametrize("kind", RIGHT, ids=lambda kind: str(kind.__name__))
    def test_data_is_read_or_refused(self, kind: Any) -> None:
        right = kind(**RIGHT[kind]).to_dict()
        for value in ODD:
            checked(lambda value=value: kind.from_dict(value))  # type: ignore[misc]
            for key in right:
                checked(lambda value=value, key=key: kind.from_dict({**right, key: value}))  # type: ignore[misc]

    @given(st.data())
    def test_several_fields_at_once(self, data: st.DataObject) -> None:
        kind: Any = data.draw(st.sampled_from(list(RIGHT)))
        names = list(inspect.signature(kind).parameters)
        given_ = data.draw(st.dictionaries(st.sampled_from(names), st.integers(0, len(ODD) - 1), max_size=4))

        checked(lambda: kind(**{**RIGHT[kind], **{name: ODD[number] for name, number in given_.items()}}))

    @pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
    def test_a_question_is_answered_or_refused(self, value: Any) -> None:
        evaluator: Any = world(penalty(when={"amount": {"at_least": 5}}))
        right = {"subject": company(entry()), "matter": "zhuhai.finance/purchase", "step": "review", "on": "2018-09-03"}
        if isinstance(value, Hostile) or value is NotImplemented or getattr(value, "tzinfo", None):
            return  # to look a matter up, an object of others is asked for its hash, and whether it is true
        asked = [{**right, name: value} for name in (*right, "facts", "known_on")]
        for each in [*asked, {**right, "facts": {"amount": value}}]:
            try:
                evaluator.evaluate(each.pop("subject"), **each)
            except js.InputError as refused:
                check_refusal(refused)
        for method in (evaluator.decide, evaluator.timeline, evaluator.repair_paths, evaluator.joint_duties):
            try:
                method(value)
            except js.InputError as refused:
                check_refusal(refused)

    @pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
    def test_text_is_read_or_refused(self, value: Any) -> None:
        for read in (made.Subject.from_json, made.Question.from_json):
            with pytest.raises(js.InputError):
                read(value)


class TestDays:
    """A day is a day, ISO text, or a moment: its day in Asia/Shanghai."""

    @pytest.mark.parametrize(
        ("given_", "expected"),
        [
            (date(2018, 3, 1), "2018-03-01"),
            ("2018-03-01", "2018-03-01"),
            (Word.DAY, "2018-03-01"),
            # Without a time zone a moment is of Shanghai, as it stands.
            (datetime(2018, 3, 1, 23, 59), "2018-03-01"),
            ("2018-03-01T23:59:59", "2018-03-01"),
            ("2018-03-01 23:59:59.999", "2018-03-01"),
            # With one it is taken there.
            (datetime(2018, 3, 1, 15, 59, tzinfo=UTC), "2018-03-01"),
            (datetime(2018, 3, 1, 16, tzinfo=UTC), "2018-03-02"),
            ("2018-03-01T15:59:59Z", "2018-03-01"),
            ("2018-03-01T16:00:00Z", "2018-03-02"),
            ("2018-03-01T00:00:00+08:00", "2018-03-01"),
            ("2018-03-01T00:00:00+09:00", "2018-02-28"),
            ("2018-02-28T12:00-05:00", "2018-03-01"),
        ],
    )
    def test_every_field_of_a_day_takes_it_by_one_rule(self, given_: Any, expected: str) -> None:
        day = date.fromisoformat(expected)
        listed = js.Designation("x", given_, given_, recognised=given_, recorded=given_)
        event = js.Event("extended", on=given_, recorded=given_, until=given_)
        tied = js.Relation("director", SUBJECT, given_, given_)
        passport = js.Subject(("passport", "E00000000"), "natural-person", born=given_)
        asked = js.Question(SUBJECT, "a/b", "c", given_, known_on=given_)

        assert {day} == {listed.since, listed.until, listed.recognised, listed.recorded}
        assert {day} == {event.on, event.recorded, event.until, tied.since, tied.until, passport.born}
        assert {day} == {asked.on, asked.known_on}
        assert listed == js.Designation.from_dict(
            {"list": "x", "from": given_, "until": given_, "recognised": given_, "recorded": given_}
        )
        assert {"a": expected if not isinstance(given_, str) else str.__str__(given_)} == dict(
            js.Designation("x", day, facts={"a": given_}).facts
        )

    @pytest.mark.parametrize(
        "none", [None, NAT, NA, float("nan"), Decimal("NaN")], ids=lambda none: type(none).__name__
    )
    def test_what_tables_have_in_place_of_nothing_is_nothing(self, none: Any) -> None:
        listed = made.Designation(
            "x", "2018-03-01", none, none, none, none, none, none, recorded=none, subject=none, name=none
        )

        assert js.Designation("x", "2018-03-01") == listed
        assert js.Event("stayed", on="2018-03-01") == made.Event("stayed", on="2018-03-01", recorded=none, until=none)
        assert js.Relation("director", SUBJECT) == made.Relation("director", SUBJECT, none, none)
        with pytest.raises(js.InputError):
            made.Designation("x", none)


class TestForms:
    """What reads naturally works, and what JSON has in place of a value."""

    def test_an_event_is_a_word_on_a_day(self) -> None:
        stayed = js.Event("stayed", on="2018-04-01")

        assert ("stayed", date(2018, 4, 1)) == (stayed.event, stayed.on)
        assert [stayed] == sorted([stayed])
        assert [stayed, js.Event("stayed", on="2018-04-02", recorded="2018-05-01")] == sorted(
            [js.Event("stayed", on="2018-04-02", recorded="2018-05-01"), stayed]
        )
        with pytest.raises(TypeError):
            made.Event("stayed", "2018-04-01")

    def test_a_number_is_a_text_a_pair_or_a_mapping(self) -> None:
        forms: list[Any] = [
            CODE,
            CODE.lower(),
            Word.NUMBER,
            ("uscc", CODE),
            ["统一社会信用代码", CODE.lower()],
            SUBJECT.id,
        ]
        forms += [{"scheme": "uscc", "value": CODE}, types.MappingProxyType({"scheme": "uscc", "value": CODE})]

        assert {SUBJECT} == {made.Subject(each, "legal-person") for each in forms}
        assert {SUBJECT.id} == {
            made.Subject(CODE, "legal-person", designations=[js.Designation("x", "2018-03-01", subject=each)])
            .designations[0]
            .subject
            for each in forms
        }

    def test_entries_relations_and_matches_are_mappings_as_in_json(self) -> None:
        listed = {"list": "x", "from": "2018-03-01", "events": [{"event": "stayed", "on": "2018-04-01"}]}
        subject = js.Subject(
            CODE, "legal-person", designations=[listed], relations=[RELATED], name_matches=[{"list": "y"}]
        )

        assert subject == js.Subject(
            CODE,
            "legal-person",
            designations=[js.Designation("x", "2018-03-01", events=[("stayed", "2018-04-01")])],
            relations=[js.Relation("director", SUBJECT)],
            name_matches=[js.NameMatch("y")],
        )
        assert js.Question(subject, "a/b", "c", "2018-09-03") == js.Question(
            subject.to_dict(), "a/b", "c", "2018-09-03"
        )

    @pytest.mark.parametrize(
        ("field", "value", "place", "code"),
        [
            ("designations", [{"list": "x", "form": "2018-03-01"}], "subject.designations[0].form", "JS103"),
            ("designations", [{"list": "x", "from": 5}], "subject.designations[0].from", "JS105"),
            ("relations", [{**RELATED, "via": "friend"}], "subject.relations[0].via", "JS104"),
            ("unchecked", "debtor", "subject.unchecked", "JS105"),
            ("unchecked", ["debtor", 5], "subject.unchecked[1]", "JS105"),
            ("name", 5, "subject.name", "JS105"),
        ],
    )
    def test_the_field_that_is_wrong_is_named(self, field: str, value: Any, place: str, code: str) -> None:
        with pytest.raises(js.InputError) as caught:
            made.Subject(CODE, "legal-person", **{field: value})

        assert (place, code) in {(each.place.file, each.code) for each in caught.value.diagnostics}

    def test_the_way_out_is_told(self) -> None:
        with pytest.raises(js.InputError) as since:
            js.Designation.from_dict({"list": "x", "since": "2018-03-01"})
        with pytest.raises(js.InputError) as number:
            made.Subject(911101085513850820, "legal-person")

        assert ("from",) in {each.suggestions for each in since.value.diagnostics}
        assert "in quotes" in number.value.diagnostics[0].help("en")

    @pytest.mark.parametrize(
        "data", [bytes, bytearray, lambda text: memoryview(text), lambda text: b"\xef\xbb\xbf" + text]
    )
    def test_json_may_be_bytes(self, data: Any) -> None:
        text = json.dumps({**SUBJECT.to_dict(), "name": "某某公司"}, ensure_ascii=False)

        assert "某某公司" == js.Subject.from_json(data(text.encode())).name
        asked = js.Question(SUBJECT, "a/b", "c", "2018-09-03", {"a": 1})
        assert asked == js.Question.from_json(data(json.dumps(asked.to_dict()).encode()))

    def test_bytes_in_another_encoding_are_told(self) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_json("{'name': '某某公司'}".encode("gb18030"))

        assert ["JS001"] == [each.code for each in caught.value.diagnostics]


class TestFacts:
    """A fact is one value that JSON has."""

    @pytest.mark.parametrize(
        ("given_", "kept"),
        [
            (Decimal("1200000.00"), 1200000), (Decimal("0.1"), 0.1), (Decimal("1E+6"), 1000000), (Fraction(1, 2), 0.5),
            (Stars.ONE, 1), (True, True), (Word.KIND, "legal-person"), (date(2018, 3, 1), "2018-03-01"),
            (datetime(2018, 3, 1, 20, tzinfo=UTC), "2018-03-02"), (NAT, None), (NA, None), (10**40, 10**40),
        ],
    )  # fmt: skip
    def test_it_is_kept_in_the_form_of_json(self, given_: Any, kept: object) -> None:
        for facts in (
            js.Designation("x", "2018-03-01", facts={"a": given_}).facts,
            js.Question(SUBJECT, "a/b", "c", "2018-09-03", {"a": given_}).facts,
        ):
            assert (kept, type(kept)) == (facts["a"], type(facts["a"]))
            assert facts == json.loads(json.dumps(facts))

    @pytest.mark.parametrize("amount", [Decimal("1200000.00"), "1200000.00", "1.2E+6", 1_200_000, 1.2e6, "1200000"])
    def test_a_decimal_and_the_text_that_an_encoder_makes_of_it_are_one_number(self, amount: Any) -> None:
        """The declaration of the fact says that it is a number, whatever wrote it."""
        evaluator = world(penalty(when={"amount": {"at_least": 1_200_000}}))
        asked = js.Question(company(entry()), "zhuhai.finance/purchase", "review", "2018-09-03", {"amount": amount})
        replayed = js.Question.from_json(json.dumps({**asked.to_dict(), "facts": {"amount": str(amount)}}))

        assert ["restrict"] * 2 == [each.ask(evaluator).outcome for each in (asked, replayed)]

    @pytest.mark.parametrize("amount", ["1,200,000", "120万", "１２", "0x10", "", "1_000", " 5", "NaN", "true"])
    def test_other_texts_are_no_numbers(self, amount: str) -> None:
        with pytest.raises(js.InputError) as caught:
            ask(world(penalty()), company(), amount=amount)

        assert ["JS604"] == [each.code for each in caught.value.diagnostics]

    @pytest.mark.parametrize(
        "value",
        [
            [1],
            {"a": 1},
            float("nan"),
            float("inf"),
            Decimal("NaN"),
            pytest.param(10**5000, id="digits"),
            b"x",
            object(),
        ],
    )
    def test_what_is_no_value_is_refused_where_it_is_given(self, value: Any) -> None:
        for build in (
            lambda: js.Designation("x", "2018-03-01", facts={"amount": value}),
            lambda: js.Question(SUBJECT, "a/b", "c", "2018-09-03", {"amount": value}),
        ):
            with pytest.raises(js.InputError) as caught:
                build()

            assert ["JS620"] == [each.code for each in caught.value.diagnostics]
            assert caught.value.diagnostics[0].place.file.endswith(".facts.amount")


class TestUnknownKeys:
    """A key that nobody knows is a slip, or what another system has more to say: who reads says which."""

    DATA: dict[str, Any] = {
        "id": {"scheme": "uscc", "value": CODE, "country": "CN"},
        "kind": "legal-person",
        "score": 700,
        "designations": [
            {
                "list": "x",
                "from": "2018-03-01",
                "row": 5,
                "events": [{"event": "stayed", "on": "2018-04-01", "by": "court"}],
            }
        ],
        "relations": [{**RELATED, "share": 0.5, "subject": {**RELATED["subject"], "phone": "1"}}],  # type: ignore[dict-item]
        "name_matches": [{"list": "y", "score": 0.9}],
    }

    def test_by_default_every_one_is_named(self) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_dict(self.DATA)

        assert {"JS103"} == {each.code for each in caught.value.diagnostics}
        assert 7 == len(caught.value.diagnostics)

    def test_on_request_they_are_passed_over_everywhere(self) -> None:
        subject = js.Subject.from_dict(self.DATA, unknown="ignore")

        assert subject == js.Subject.from_json(json.dumps(self.DATA), unknown="ignore")
        assert subject == js.Subject(
            CODE,
            "legal-person",
            designations=[js.Designation("x", "2018-03-01", events=[("stayed", "2018-04-01")])],
            relations=[RELATED],
            name_matches=[{"list": "y"}],
        )
        asked = {"subject": self.DATA, "matter": "a/b", "step": "c", "on": "2018-09-03", "ticket": 5}
        assert subject == js.Question.from_dict(asked, unknown="ignore").subject

    def test_what_is_known_and_wrong_stays_wrong(self) -> None:
        inner = {**RELATED, "subject": {**SUBJECT.to_dict(), "relations": []}}
        for data in ({**self.DATA, "kind": "human"}, {**self.DATA, "relations": [inner]}, {"kind": "legal-person"}):
            with pytest.raises(js.InputError):
                js.Subject.from_dict(data, unknown="ignore")

    def test_there_is_no_third_way(self) -> None:
        with pytest.raises(ValueError, match="'refuse' and 'ignore'"):
            made.Subject.from_dict(self.DATA, unknown="warn")


def errors() -> list[type[Exception]]:
    """Every class of exception of the package, wherever it is."""
    found: set[type[Exception]] = set()
    for module in pkgutil.walk_packages(jointsanctions.__path__, "jointsanctions."):
        if module.name.endswith(("__main__", "pytest_plugin")):
            continue
        try:
            loaded = importlib.import_module(module.name)
        except ModuleNotFoundError as missing:  # what is for the tools of others is loaded by them
            if str(missing.name).startswith("jointsanctions"):
                raise
            continue
        for each in vars(loaded).values():
            # What has a name with an underscore is raised and caught within one module.
            ours = (
                isinstance(each, type) and issubclass(each, Exception) and each.__module__.startswith("jointsanctions")
            )
            if ours and not each.__name__.startswith("_"):
                found.add(each)
    return sorted(found, key=lambda each: each.__name__)


class TestErrors:
    """Every error of the package passes between processes with all that it says."""

    @pytest.mark.parametrize("kind", errors(), ids=lambda kind: str(kind.__name__))
    def test_it_is_pickled_and_copied_whatever_its_constructor_takes(self, kind: type[Exception]) -> None:
        told: Any = finding("JS601", Place("question"), matter="x") if kind.__name__ == "Refused" else "what is wrong"
        error = kind.__new__(kind, told) if issubclass(kind, JointSanctionsError) else kind(told)
        error.__dict__.update({"problem": "check", "params": {"a": 1}})
        error.add_note("noted")
        again = [pickle.loads(pickle.dumps(error)), copy.deepcopy(error), copy.copy(error)]

        for each in again:
            assert (kind, str(error), vars(error)) == (type(each), str(each), vars(each))

    @pytest.mark.parametrize("kind", [each for each in errors() if issubclass(each, JointSanctionsError)])
    def test_it_has_findings_and_is_also_a_builtin(self, kind: type[JointSanctionsError]) -> None:
        assert isinstance(getattr(kind, "diagnostics", ()), tuple)
        assert kind is JointSanctionsError or issubclass(kind, ValueError | ImportError | RuntimeError | OSError)

    def test_a_malformed_number_is_an_input_error_with_a_finding(self) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Identifier("citizen-id", PERSON[:-1] + "1")
        (found,) = caught.value.diagnostics

        assert isinstance(caught.value, js.IdentifierError)
        assert ("JS605", "citizen-check") == (found.code, caught.value.problem)
        assert "110105********0021" in found.message("zh")

    def test_no_character_of_a_number_acts_on_a_terminal(self) -> None:
        for scheme, value in (("uscc", "\x1b[31m1"), ("\x1b[31m", "1"), ("passport", "\x1b]0;x\x07" + "1" * 200)):
            with pytest.raises(js.IdentifierError) as caught:
                made.Identifier(scheme, value)

            assert str(caught.value).isprintable()
            assert repr(caught.value).isprintable()


class TestPlaces:
    def test_a_number_as_a_key_is_masked_in_the_place_too(self) -> None:
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_dict({**SUBJECT.to_dict(), PERSON: 1})

        assert PERSON not in json.dumps([each.to_dict() for each in caught.value.diagnostics])


class TestChineseKeys:
    """The Chinese names of keys in the guide for approvals are those that work."""

    def test_every_name_in_the_guide_is_read(self) -> None:
        names = {shape: {key: told.zh for key, told in keys.items()} for shape, keys in SUBJECT_MEANS.items()}
        right: dict[str, dict[str, Any]] = {
            "NameMatchModel": {"list": "y", "name": "某某", "document": "2号"},
            "EventModel": {"event": "延长期限", "on": "2018-04-01", "until": "2021-01-01", "recorded": "2018-04-02"},
        }
        right["DesignationModel"] = {
            "list": "x", "document": "1号", "authority": "某局", "name": "某某", "recognised": "2018-03-01",
            "from": "2018-03-01", "until": "2020-01-01", "severity": "一般", "grade": "D", "facts": {"a": 1},
            "recorded": "2018-03-02", "subject": CODE, "events": [right["EventModel"]], "as_recorded": True,
        }  # fmt: skip
        right["RelationModel"] = {
            "via": "董事",
            "from": "2015-01-01",
            "until": "2019-01-01",
            "subject": RELATED["subject"],
        }
        right["SubjectModel"] = {
            "id": ("passport", "E00000000"), "name": "某某", "kind": "自然人", "born": "1990-01-01",
            "designations": [right["DesignationModel"]], "name_matches": [right["NameMatchModel"]],
            "unchecked": ["z"], "relations": [right["RelationModel"]],
        }  # fmt: skip
        right["SubjectModel"]["id"] = {"scheme": "护照", "value": "E00000000"}

        assert {shape: set(keys) for shape, keys in names.items()} == {
            shape: set(keys) for shape, keys in right.items()
        }
        for shape, keys in right.items():
            kind: Any = getattr(js, shape.removesuffix("Model"))
            chinese = {names[shape][key]: value for key, value in keys.items()}
            assert kind.from_dict(keys) == kind.from_dict(chinese)
            if kind is js.Subject:
                assert kind.from_dict(keys) == kind.from_json(json.dumps(chinese, ensure_ascii=False))

    def test_a_question_is_written_in_chinese_too(self) -> None:
        asked = {
            "主体": SUBJECT.to_dict(),
            "事项编号": "a/b",
            "环节编号": "c",
            "日期": "2018-09-03",
            "案情要素": {"a": 1},
        }

        assert js.Question(SUBJECT, "a/b", "c", "2018-09-03", {"a": 1}) == js.Question.from_dict(asked)

    def test_the_names_of_the_documents_are_read_as_before(self) -> None:
        assert SUBJECT == js.Subject.from_dict({"编号": CODE, "类别": "法人"})

    @pytest.mark.parametrize("first", ["id", "编号", "证件号码"])
    @pytest.mark.parametrize("second", ["id", "编号", "证件号码"])
    def test_a_key_in_two_forms_is_given_twice(self, first: str, second: str) -> None:
        if first == second:
            return
        text = json.dumps({first: CODE, "kind": "legal-person", second: CODE}, ensure_ascii=False, indent=1)
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_json(text)
        (found,) = caught.value.diagnostics

        assert ("JS111", 4, [2]) == (found.code, found.place.line, [each.place.line for each in found.related])

    def test_a_fault_under_a_chinese_key_has_its_line(self) -> None:
        text = json.dumps({"证件号码": CODE, "主体种类": "公司"}, ensure_ascii=False, indent=1)
        with pytest.raises(js.InputError) as caught:
            js.Subject.from_json(text)

        assert [("JS104", 3)] == [(each.code, each.place.line) for each in caught.value.diagnostics]


class TestNothingInATable:
    """A program writes NaN into JSON for what its table does not say; it is nothing there too, and never the text `NaN`."""

    KEYS = ("until", "document", "authority", "recognised", "severity", "grade", "recorded", "subject", "name")

    @pytest.mark.parametrize("key", KEYS)
    def test_the_constructor_data_and_json_say_the_same(self, key: str) -> None:
        data: dict[str, Any] = {"list": "debtor", "from": "2018-03-01", key: math.nan}
        given = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [data]}
        subject = js.Subject.from_json(json.dumps(given))
        told: dict[str, Any] = {"since" if name == "from" else name: value for name, value in data.items()}
        assert subject == js.Subject.from_dict(given)
        assert subject.designations == (js.Designation("debtor", "2018-03-01"),)
        assert js.Designation(**told) == js.Designation("debtor", "2018-03-01")

    @pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
    def test_a_fact_without_end_is_refused_in_json_too(self, value: float) -> None:
        entry = {"list": "debtor", "from": "2018-03-01", "facts": {"owed": value}}
        given = {"id": "91440400MA0000007C", "kind": "legal-person", "designations": [entry]}
        with pytest.raises(js.InputError, match="finite number"):
            js.Subject.from_json(json.dumps(given))

    def test_a_name_without_end_is_no_text(self) -> None:
        given = {"id": "91440400MA0000007C", "kind": "legal-person", "name": math.inf}
        with pytest.raises(js.InputError, match="expected text"):
            js.Subject.from_json(json.dumps(given))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2018-03-01T16Z", ()),
        ("2018-03-01T24:00:00", ()),
        ("2018-03-01T23:59:60", ()),
        ("2018-03-01T16:30:00 +00:00", ()),
        ("2018-03-01 12:00 GMT", ()),
        ("9999-12-31T20:00:00Z", ()),
        ("2018/3/1 0:00:00", ("2018-03-01",)),
        ("2018-03-01 0:00", ("2018-03-01",)),
    ],
)
def test_no_day_is_suggested_for_a_moment_that_may_be_the_next_one_in_shanghai(
    written: str, meant: tuple[str, ...]
) -> None:
    with pytest.raises(js.InputError) as caught:
        js.Designation("debtor", written)
    assert caught.value.diagnostics[0].suggestions == meant


@pytest.mark.parametrize("given", [1.1010519491231002e17, "1.1010519491231002E+17", 1.1010549123100e14])
def test_a_number_of_a_person_that_a_table_made_a_number_shows_its_beginning_only(given: Any) -> None:
    with pytest.raises(js.InputError) as caught:
        js.Subject(("citizen-id", given), "natural-person")
    told = repr(caught.value) + "".join(
        each.message(lang) for each in caught.value.diagnostics for lang in ("zh", "en")
    )
    assert "9123" not in told


def test_in_place_of_a_subject_a_subject_is_asked_for() -> None:
    given: Any = "91440400MA0000007C"
    with pytest.raises(js.InputError, match="expected a subject, not"):
        js.Relation("shareholder", given)
