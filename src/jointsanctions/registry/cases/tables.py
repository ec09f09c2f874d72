"""Tables to be sent: feedback, cases and boards by column, with their labels, as CSV, workbook or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from ...schemes import SCHEMES
from ...visible import not_computed
from ...vocabulary import KINDS, SUBJECT_KINDS, Lang, Words, label, words
from .boards import Board
from .collecting import Case
from .counting import Counts, Month
from .reported import FeedbackRow

#: What a table is of.
Of = Literal["feedback", "cases", "board"]

#: Whether a measure was carried out.
Handling = Literal["done", "not-done"]

HANDLINGS: Words[Handling] = words(("done", "已执行", "carried out"), ("not-done", "未执行", "not carried out"))

#: What a field holds: a text, a day, a word, or several texts.
Value: TypeAlias = "str | tuple[str, ...] | None"

#: A row by field, and the number by which it is named.
Record: TypeAlias = Mapping[str, Value]

#: A day on which every workbook was made: the same rows give the same bytes.
_MADE = datetime(2020, 1, 1)
_WIDTH = 18


@dataclass(frozen=True, slots=True)
class TableField:
    """A field of a table."""

    #: Its label in Chinese and English.
    zh: str
    en: str
    #: The words that it may hold; None: it holds a text.
    words: Words[str] | None = None
    #: Whether it holds a day.
    day: bool = False

    def label(self, lang: Lang) -> str:
        """Its label in a language."""
        return self.zh if lang == "zh" else self.en


def _fields(**rows: TableField) -> Mapping[str, TableField]:
    return MappingProxyType({name.replace("_", "-"): each for name, each in rows.items()})


_POINT = _fields(
    case_number=TableField("案号", "case number"),
    subject=TableField("主体名称", "subject"),
    subject_kind=TableField("主体类别", "kind of subject", SUBJECT_KINDS),
    certificate=TableField("证件类型", "certificate", SCHEMES),
    number=TableField("证件号码", "number"),
    lists=TableField("名单编号", "list ids"),
    list_names=TableField("名单名称", "lists"),
    memoranda=TableField("备忘录编号", "memorandum ids"),
    memorandum_titles=TableField("备忘录", "memoranda"),
    matter=TableField("事项编号", "matter id"),
    matter_name=TableField("业务事项", "matter"),
    step=TableField("环节", "step"),
    measure=TableField("措施编号", "measure id"),
    measure_name=TableField("奖惩措施", "measure"),
    content=TableField("措施内容", "content"),
    fields=TableField("领域", "field"),
    kind=TableField("奖惩类型", "kind", KINDS),
    basis=TableField("依据", "basis"),
    department=TableField("部门编号", "department id"),
    department_name=TableField("实施部门", "department"),
)

#: The fields of each table by name, in the order of its columns.
FIELDS: Mapping[Of, Mapping[str, TableField]] = MappingProxyType(
    {
        "feedback": MappingProxyType(
            {
                "id": TableField("反馈编号", "feedback"),
                **_POINT,
                "handling": TableField("办理情况", "handling", HANDLINGS),
                "explanation": TableField("说明", "explanation"),
                "since": TableField("开始日期", "from", day=True),
                "until": TableField("截止日期", "until", day=True),
                "effect": TableField("成效", "effect"),
                "result": TableField("办理结果", "result"),
                "amount": TableField("金额（元）", "amount"),
                "district": TableField("区域", "district"),
                "request": TableField("请求编号", "request"),
                "to": TableField("反馈对象", "reported to"),
                "on": TableField("反馈日期", "reported on", day=True),
                "remark": TableField("备注", "remark"),
                "by": TableField("反馈人", "reported by"),
            }
        ),
        "cases": MappingProxyType(
            {
                "id": TableField("案例编号", "case"),
                **_POINT,
                "amount": TableField("金额（元）", "amount"),
                "explanation": TableField("说明", "explanation"),
                "body": TableField("发布机构", "publishing body"),
                "publisher": TableField("发布人", "publisher"),
                "effect": TableField("成效", "effect"),
                "settled": TableField("执行日期", "carried out on", day=True),
                "since": TableField("开始日期", "from", day=True),
                "until": TableField("截止日期", "until", day=True),
            }
        ),
        "board": _fields(
            id=TableField("记录编号", "entry"),
            list=TableField("名单编号", "list id"),
            list_name=TableField("名单名称", "list"),
            name=TableField("名称", "name"),
            kind=TableField("主体类别", "kind of subject", SUBJECT_KINDS),
            number=TableField("号码", "number"),
            document=TableField("文书号", "document"),
            authority=TableField("认定部门", "authority"),
            since=TableField("列入日期", "listed on", day=True),
            exits=TableField("退出日期", "last day", day=True),
            contested=TableField("异议", "objection"),
        ),
    }
)

#: The columns of the tables that people read; ids are for programs.
_SHOWN: Mapping[Of, Sequence[str]] = {
    "feedback": (
        "id", "case-number", "subject", "subject-kind", "certificate", "number", "list-names", "matter-name", "step",
        "measure-name", "content", "fields", "kind", "basis", "handling", "explanation", "since", "until", "effect",
        "result", "amount", "department-name", "district", "request", "to", "on", "remark", "by",
    ),
    "cases": (
        "id", "list-names", "memorandum-titles", "subject", "subject-kind", "certificate", "number", "kind",
        "matter-name", "step", "measure-name", "content", "fields", "amount", "explanation", "body", "publisher",
        "department-name", "basis", "effect", "settled", "since", "until",
    ),
    "board": ("name", "kind", "number", "list-name", "document", "authority", "since", "exits", "contested"),
}  # fmt: skip


def feedback_record(row: FeedbackRow) -> Record:
    """A row of feedback by field."""
    one, point = row.feedback, row.point
    return {
        "id": str(one.id),
        "case-number": point.case_number,
        "subject": point.subject,
        "subject-kind": point.subject_kind,
        "certificate": point.scheme,
        "number": point.number,
        "lists": point.lists,
        "list-names": point.list_names,
        "memoranda": point.memoranda,
        "memorandum-titles": point.memorandum_titles,
        "matter": point.matter,
        "matter-name": point.matter_name,
        "step": point.step,
        "measure": point.measure,
        "measure-name": point.measure_name,
        "content": point.content,
        "fields": row.fields,
        "kind": point.kind,
        "basis": point.basis,
        "department": point.department,
        "department-name": point.department_name,
        "handling": "done" if point.fate == "done" else "not-done",
        "explanation": point.note,
        "since": row.since,
        "until": row.until,
        "effect": one.effect,
        "result": one.result,
        "amount": None if one.amount is None else str(one.amount),
        "district": one.district,
        "request": one.request,
        "to": one.to,
        "on": one.on.isoformat(),
        "remark": one.remark,
        "by": one.by,
    }


def case_record(case: Case) -> Record:
    """A case by field."""
    says = case.says
    return {
        "id": str(case.id),
        "case-number": says["case_number"],
        "subject": says["subject"],
        "subject-kind": says["subject_kind"],
        "certificate": says["certificate"],
        "number": says["number"],
        "lists": tuple(says["lists"]),
        "list-names": tuple(says["list_names"]),
        "memoranda": tuple(says["memoranda"]),
        "memorandum-titles": tuple(says["memorandum_titles"]),
        "matter": says["matter"],
        "matter-name": says["matter_name"],
        "step": says["step"],
        "measure": says["measure"],
        "measure-name": says["measure_name"],
        "content": says["content"],
        "fields": tuple(says["fields"]),
        "kind": says["kind"],
        "basis": tuple(says["basis"]),
        "department": says["department"],
        "department-name": says["department_name"],
        "amount": says["amount"],
        "explanation": says["explanation"],
        "body": says["body"],
        "publisher": says["publisher"],
        "effect": says["effect"],
        "settled": says["settled"],
        "since": says["from"],
        "until": says["until"],
    }


def board_records(board: Board) -> tuple[Record, ...]:
    """The entries of a board by field."""
    return tuple(
        {
            "id": str(each.entry),
            "list": board.list,
            "list-name": board.name,
            "name": each.name,
            "kind": each.kind,
            "number": each.number,
            "document": each.document,
            "authority": each.authority,
            "since": each.since.isoformat(),
            "exits": None if each.exits is None else each.exits.isoformat(),
            "contested": "异议处理中" if each.contested else None,
        }
        for each in board.rows
    )


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts."""

    #: Its title, for a sheet.
    title: str
    #: The headers.
    columns: tuple[str, ...]
    #: The rows, each with a text for every column.
    rows: tuple[tuple[str, ...], ...]

    def to_csv(self) -> bytes:
        """CSV in UTF-8 with a mark of that, as spreadsheets open it; no text of it is a formula there."""
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow(self.columns)
        table.writerows([not_computed(each) for each in row] for row in self.rows)
        return out.getvalue().encode("utf-8-sig")

    def to_json(self) -> bytes:
        """JSON: a list with an object for each row, its keys the headers."""
        data = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()

    def to_xlsx(self) -> bytes:
        """A workbook with one sheet, in which every cell is text.

        Raises:
            InputError: JS850, where the extra `xlsx` is not installed.
        """
        from ...authoring.spreadsheets.files import needed

        needed()
        from xlsxwriter import Workbook

        out = io.BytesIO()
        with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
            workbook.set_properties({"created": _MADE})
            sheet = workbook.add_worksheet()
            bold = workbook.add_format({"bold": True})
            cell = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
            for at, header in enumerate(self.columns):
                sheet.set_column(at, at, _WIDTH, cell)
                sheet.write_string(0, at, header, bold)
            for number, row in enumerate(self.rows, 1):
                for at, text in enumerate(row):
                    sheet.write_string(number, at, text)
            sheet.freeze_panes(1, 0)
        return out.getvalue()


def table_of(of: Of, records: Iterable[Record], lang: Lang = "zh", title: str = "") -> Table:
    """A table for people: the columns that they read, in the words of a language."""
    fields = FIELDS[of]
    shown = _SHOWN[of]
    rows = tuple(tuple(_text(fields[name], each[name], lang) for name in shown) for each in records)
    return Table(title, tuple(fields[name].label(lang) for name in shown), rows)


def counts_table(found: Month, lang: Lang = "zh") -> Table:
    """The counts of a month as a table: one row for all, and one for each department, list, memorandum and measure."""
    labels = {"department": ("部门", "department"), "list": ("名单", "list"), "memorandum": ("备忘录", "memorandum"),
              "measure": ("措施", "measure")}  # fmt: skip
    at = int(lang == "en")
    columns = (
        ("月份", "month"), ("统计口径", "by"), ("编号", "id"), ("名称", "name"), ("区域", "region"), ("已执行", "carried out"),
        ("未执行", "not carried out"), ("被覆盖", "covered"), ("未确定", "undetermined"), ("未办", "open"), ("更正", "corrections"),
        ("未执行理由", "reasons"),
    )  # fmt: skip
    rows = [_counts_row(found.month, ("全部", "all")[at], found.total)]
    for dimension, sums in found.by.items():
        rows += [_counts_row(found.month, labels[dimension][at], each) for each in sums]
    return Table(found.month, tuple(each[at] for each in columns), tuple(rows))


def _counts_row(month: str, by: str, found: Counts) -> tuple[str, ...]:
    numbers = (found.done, found.not_done, found.covered, found.undetermined, found.open, found.corrections)
    reasons = "；".join(f"{reason or '–'} {count}" for reason, count in found.reasons)
    return (month, by, found.id or "", found.name or "", found.region or "", *map(str, numbers), reasons)


def _text(field: TableField, value: Value, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else "; ").join(value)
    return value if field.words is None else label(field.words, value, lang)
