"""The published schemas by name, with identifier and version."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from ..answers.repair import WAYS
from ..answers.why_not import VERDICTS
from ..evaluation.receipt import FORMAT
from ..model import DOCUMENTS, Document
from ..model.base import Model
from ..model.subject import SubjectModel
from ..receipts.recording import SCHEMAS
from ..scenarios.mutants import CHANGES
from ..shapes.answers import JointDutiesData, ProfileData, RepairPathsData, TimelineData, WhyNotData
from ..shapes.cases import CasesData, FeedbackListData, FilledData, MonthData, PublishedListData, TableData
from ..shapes.changes import DeltaData, RecallData, RecallsData, ShadowData
from ..shapes.comparison import ComparisonData
from ..shapes.deadlines import CountedData
from ..shapes.decision import DecisionData
from ..shapes.due import BoardData, ObjectionData, ObjectionsData, ReportsData
from ..shapes.explanation import ExplanationData
from ..shapes.findings import BundleData, CheckData, ErrorsData, FormatData, RuleData, RuleLineData
from ..shapes.keeping import ErasedData, InquiriesData, KeyChangedData, RetentionData
from ..shapes.papers import LiftedNoticeData, SupervisionData, WrittenNoticeData
from ..shapes.question import QuestionData
from ..shapes.receipt import ReceiptData, ReplayData
from ..shapes.registry import (
    EntriesData,
    HandedHeadData,
    HoldingData,
    HoldingsData,
    ImportedData,
    RegistryData,
    ServiceData,
    ShownVerificationData,
    TakenData,
    TicketData,
    TicketsData,
)
from ..shapes.reports import ReportData
from ..shapes.requirements import RequirementsData
from ..shapes.reviewing import ListComparisonData, ReviewData
from ..shapes.scenarios import CoverageData, MutationData, TestRunData
from ..shapes.values import Doc
from ..shapes.workbooks import ExportData, ImportData, NewData
from ..whatif.observations import KINDS
from .editors import Languages, described
from .from_types import Schema, schema_of

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

#: Outputs by name: the version of the schema, and the shape.
_GIVEN: Mapping[str, tuple[int, Any]] = MappingProxyType(
    {
        "question": (SCHEMAS["question"], QuestionData),
        "decision": (SCHEMAS["decision"], DecisionData),
        "explanation": (2, ExplanationData),
        "why-not": (2, WhyNotData),
        "timeline": (2, TimelineData),
        "repair": (2, RepairPathsData),
        "profile": (2, ProfileData),
        "duties": (2, JointDutiesData),
        "deadline": (1, CountedData),
        "requirements": (1, RequirementsData),
        "receipt": (FORMAT, ReceiptData),
        "replay": (1, ReplayData),
        "comparison": (2, ComparisonData),
        "test": (2, TestRunData),
        "coverage": (2, CoverageData),
        "mutation": (2, MutationData),
        "check": (1, CheckData),
        "fmt": (1, FormatData),
        "compile": (1, BundleData),
        "export": (1, ExportData),
        "import": (1, ImportData),
        "new": (1, NewData),
        "report": (1, ReportData),
        "ticket": (1, TicketData),
        "tickets": (1, TicketsData),
        "entries": (1, EntriesData),
        "verification": (1, ShownVerificationData),
        "head": (1, HandedHeadData),
        "registry": (1, RegistryData),
        "imported": (1, ImportedData),
        "due": (1, BoardData),
        "reported": (1, ReportsData),
        "objection": (1, ObjectionData),
        "objections": (1, ObjectionsData),
        "delta": (1, DeltaData),
        "recall": (1, RecallData),
        "recalls": (1, RecallsData),
        "shadow": (1, ShadowData),
        "holding": (1, HoldingData),
        "holdings": (1, HoldingsData),
        "taken": (1, TakenData),
        "list-comparison": (1, ListComparisonData),
        "review": (1, ReviewData),
        "retention": (1, RetentionData),
        "erased": (1, ErasedData),
        "inquiries": (1, InquiriesData),
        "notice": (1, WrittenNoticeData),
        "lifted-notice": (1, LiftedNoticeData),
        "service": (1, ServiceData),
        "supervision": (1, SupervisionData),
        "key-changed": (1, KeyChangedData),
        "feedback": (1, FeedbackListData),
        "cases": (1, CasesData),
        "month": (1, MonthData),
        "board": (1, PublishedListData),
        "filled": (1, FilledData),
        "table": (1, TableData),
        "errors": (1, ErrorsData),
        "rule": (1, RuleData),
        "rules": (1, Annotated[list[RuleLineData], Doc("Every code in one line.")]),
    }
)

#: Inputs by name: the version of the schema, and the model. Documents have theirs in their first key (`laws/1`).
_TAKEN: Mapping[str, tuple[int, type[Model]]] = MappingProxyType(
    {"subject": (1, SubjectModel)}
    | {name: (int(version), model) for key, model in DOCUMENTS.items() for name, _, version in [key.partition("/")]}
)

#: The words of the fields whose group is defined in a layer above the shapes.
_GROUPS: Mapping[str, Collection[str]] = MappingProxyType(
    {"verdicts": VERDICTS, "ways": WAYS, "differences": KINDS, "mutations": CHANGES}
)

#: The version of each schema, by name. Fields and words are added without a new one; one that takes a field away, or changes
#: what it means, has the next number.
VERSIONS: Mapping[str, int] = MappingProxyType({name: version for name, (version, _) in {**_TAKEN, **_GIVEN}.items()})

NAMES = tuple(VERSIONS)


def json_schema(name: str, keys: Languages = "en") -> Schema:
    """The schema under one of `NAMES`, as JSON Schema 2020-12.

    Of inputs it has every key and word with its name and meaning in Chinese and English. With `keys` as `any`, keys and words
    may be written in either, as documents may; this is the one for editors.

    Its `$id` is `urn:jointsanctions:schema:NAME:VERSION`. Schemas of outputs are open to future fields; those of inputs
    refuse unknown keys.

    Raises:
        KeyError: for another name.
    """
    identifier = f"urn:jointsanctions:schema:{name}:{VERSIONS[name]}"
    head: Schema = {"$schema": _DRAFT, "$id": identifier, "title": name.capitalize()}
    if name in _TAKEN:
        model = _TAKEN[name][1]
        schema = model.model_json_schema(by_alias=True, mode="validation")
        return head | described(schema, model.type if issubclass(model, Document) else None, keys)
    return head | schema_of(_GIVEN[name][1], _GROUPS)
