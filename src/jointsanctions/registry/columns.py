"""Columns of lists as departments send them: which header means what, and how a cell is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, cast, get_args

from ..authoring.spreadsheets.cells import Cell
from ..diagnostics import Place, RegistryError, close_names, finding
from ..masking import masked_text
from ..numerals import in_digits
from ..periods import parse_day
from ..schemes import Scheme
from ..visible import normal
from ..vocabulary import SUBJECT_KINDS, SubjectKind, by_label

#: What a column may mean.
Meaning = Literal[
    "uscc", "organisation-code", "registration-number", "citizen-id", "number", "number-type", "kind", "name", "document",
    "authority", "recognised", "from", "until", "severity", "grade", "removed", "repaired",
    "what", "matter", "department", "measure",
]  # fmt: skip

MEANINGS: tuple[Meaning, ...] = get_args(Meaning)

#: Those of a number by which somebody is known.
NUMBERS: tuple[Meaning, ...] = ("uscc", "organisation-code", "registration-number", "citizen-id", "number")
#: Who somebody is, in any table.
WHO: tuple[Meaning, ...] = (*NUMBERS, "number-type", "kind", "name")
#: What columns of lists may mean, and of tables of what was granted.
OF_LISTS: tuple[Meaning, ...] = (
    *WHO, "document", "authority", "recognised", "from", "until", "severity", "grade", "removed", "repaired",
)  # fmt: skip
OF_HOLDINGS: tuple[Meaning, ...] = (*WHO, "what", "matter", "department", "measure", "recognised", "from", "until")

#: Headers without what stands before them (`XK_`, `CF_`, `XDR_`), by meaning: those of the tables of licences and penalties that
#: are published within seven days (双公示), and those of lists as offices keep them.
_HEADERS: Mapping[Meaning, str] = {
    "uscc": "SHXYM TYSHXYDM 统一社会信用代码 信用代码 社会信用代码 uscc",
    "organisation-code": "ZZJG ZZJGDM 组织机构代码 机构代码 organisation-code",
    "registration-number": "GSZC GSZCH 工商注册号 工商登记号 工商登记码 注册号 registration-number",
    "citizen-id": "SFZH SFZ 身份证号 身份证号码 公民身份号码 居民身份证号 居民身份证号码 citizen-id",
    "number": "ZJHM 证件号码 证件号 号码 主体代码 代码 身份证号/统一社会信用代码 number id",
    "number-type": "ZJLX 证件类型 证件种类 number-type scheme",
    "kind": "LB 主体类别 主体类型 类别 行政相对人类别 kind",
    "name": "MC 名称 主体名称 企业名称 单位名称 姓名 姓名或名称 失信主体名称 当事人名称 行政相对人名称 被执行人姓名/名称 name",
    "document": "WSH JDWSH 文书号 决定书文号 决定文书号 行政处罚决定书文号 列入文号 认定文号 文号 案号 document",
    "authority": "XZJG XKJG CFJG 认定部门 认定单位 列入机关 决定机关 处罚机关 认定机关 列入部门 作出决定机关 执行法院 authority",
    "recognised": "JDRQ CFJDRQ XKJDRQ 认定日期 决定日期 处罚决定日期 认定时间 recognised",
    "from": "YXQZ 列入日期 列入时间 起始日期 生效日期 有效期自 发布时间 from",
    "until": "YXQZI JZQ 截止日期 有效期至 到期日期 终止日期 until",
    "severity": "严重程度 失信严重程度 severity",
    "grade": "等级 信用等级 评价等级 grade",
    "removed": "移出日期 移出时间 退出日期 退出时间 removed",
    "repaired": "修复日期 信用修复日期 修复时间 repaired",
}
#: In tables of what was granted these mean something else than in lists.
_HEADERS_OF_HOLDINGS: Mapping[Meaning, str] = {
    "what": (
        "XKBH ZSBH XKZSBH WSH XKWSH 证书编号 证照编号 许可证编号 许可证号 许可编号 许可决定文书号 批文号 批准文号 资金编号 补贴编号 "
        "项目编号 合同编号 文号 编号 what"
    ),
    "matter": "事项 业务事项 事项编号 事项编码 许可事项 matter",
    "department": "XKJG 部门 许可机关 发证机关 发放部门 审批部门 经办部门 department",
    "measure": "措施 激励措施 依据措施 measure",
    "from": "YXQZ 发证日期 颁发日期 发放日期 批准日期 有效期自 起始日期 生效日期 from",
}


def _by_header(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {header.lower(): meaning for meaning, headers in table.items() for header in headers.split()}


_KNOWN: Mapping[str, Meaning] = _by_header(_HEADERS)
_KNOWN_OF_HOLDINGS: Mapping[str, Meaning] = {**_KNOWN, **_by_header(_HEADERS_OF_HOLDINGS)}
#: What is written in brackets behind a header.
_NOTES = re.compile(r"[（(].*[)）]\Z")
#: Headers over others, or in brackets behind one, which is then not of the subject or not of its entry.
_OF_OTHERS = re.compile(
    "法定代表人|法人代表|负责人|联系人|经办人|代理人|实际控制人|股东|移出|退出|修复|撤销|异议|legal rep", re.IGNORECASE
)
_PREFIX = re.compile(r"(?:(?:xk|cf)_)?(?:xdr_)?", re.IGNORECASE)

#: What stands for no day.
_NO_DAY = frozenset(
    {
        "长期",
        "长期有效",
        "永久",
        "无",
        "无固定期限",
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "2099/12/31",
        "2099-12-31",
        "9999-12-31",
    }
)

#: The codes of kinds and of documents of persons in these tables.
_KIND_CODES: Mapping[str, SubjectKind] = {
    "01": "natural-person", "1": "natural-person", "自然人": "natural-person", "个人": "natural-person",
    "02": "legal-person", "2": "legal-person", "法人": "legal-person", "法人及非法人组织": "legal-person", "企业": "legal-person",
    "03": "unincorporated-organisation", "3": "unincorporated-organisation", "非法人组织": "unincorporated-organisation",
    "04": "sole-trader", "4": "sole-trader", "个体工商户": "sole-trader", "个体": "sole-trader",
}  # fmt: skip
_TYPE_CODES: Mapping[str, Scheme] = {
    "01": "citizen-id", "1": "citizen-id", "10": "citizen-id", "身份证": "citizen-id", "居民身份证": "citizen-id",
    "02": "passport", "2": "passport", "50": "passport", "护照": "passport", "护照号": "passport",
    "03": "hk-macao", "3": "hk-macao", "30": "hk-macao", "港澳居民来往内地通行证": "hk-macao", "港澳居民居住证": "hk-macao",
    "04": "taiwan", "4": "taiwan", "40": "taiwan", "台湾居民来往大陆通行证": "taiwan", "台湾居民居住证": "taiwan",
    "05": "permanent-residence", "5": "permanent-residence", "永久居留身份证": "permanent-residence",
    "外国人永久居留身份证": "permanent-residence", "统一社会信用代码": "uscc", "组织机构代码": "organisation-code",
}  # fmt: skip

_DAY = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)|(\d{2})(\d{2}))(?:(?:[ T]|(?<=日))\d{1,2}:\d{2}"
    r"(?::\d{2}(?:\.\d+)?)?(?:\+08:?00)?)?\Z",
    re.ASCII,
)


#: Days that workbooks keep as numbers, counted so that 1900 has a leap day; those of 1954 to 2064 can be nothing else.
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headers of a file mean; it may be kept as a file, and used for the next one of the same office."""

    #: The meaning by header; None: the column is passed over.
    meanings: Mapping[str, Meaning | None]
    #: Headers of which nobody has said yet whether they are passed over: another column has the same.
    undecided: frozenset[str] = frozenset()

    @classmethod
    def told(cls, headers: Iterable[str], given: Columns | None = None, used: Sequence[Meaning] = OF_LISTS) -> Columns:
        """The meaning of the headers, by what was given for them, else as they are known in such a table; each meaning that is
        used there has one column.
        """
        found: dict[str, Meaning | None] = {}
        for each in headers:
            known = given.meanings[each] if given is not None and each in given.meanings else meaning_of(each, used)
            found[each] = known if known in used and known not in found.values() else None
        return cls(found)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The headers of columns that are not read."""
        return tuple(header for header, meaning in self.meanings.items() if meaning is None)

    def to_json(self) -> str:
        """JSON for people to look at and change."""
        decided = {each: meaning for each, meaning in self.meanings.items() if each not in self.undecided}
        return json.dumps({"columns": decided}, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def read(cls, path: Path) -> Columns:
        """The columns in a file.

        Raises:
            RegistryError: JS880, for what is none.
        """
        try:
            columns: Any = json.loads(path.read_text("utf-8-sig"))["columns"]
            items = [(str(header), meaning) for header, meaning in columns.items()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise RegistryError([finding("JS880.mapping", Place(masked_text(str(path))))]) from None
        wrong = [str(each) for _, each in items if each is not None and each not in MEANINGS]
        if wrong:
            near = close_names(wrong[0], MEANINGS)
            raise RegistryError(
                [
                    finding(
                        "JS880.meaning", Place(masked_text(str(path))), name=wrong[0], known=MEANINGS, suggestions=near
                    )
                ]
            )
        return cls({header: cast("Meaning | None", meaning) for header, meaning in items})


def meaning_of(header: str, used: Sequence[Meaning] = OF_LISTS) -> Meaning | None:
    """What a header means as far as it is known, in a table with columns of these meanings."""
    table = _KNOWN_OF_HOLDINGS if "what" in used else _KNOWN
    *over, plain = (_plain_header(each) for each in header.split("·"))
    if any(map(_OF_OTHERS.search, over)):
        # The person who acts for a subject is not the one that is listed, and a day of its exit is no day of its entry.
        return table.get("".join((*over, plain)))
    found = table.get("".join((*over, plain))) or table.get(plain) or table.get(_PREFIX.sub("", plain, count=1))
    note = _NOTES.search(normal(header))
    return None if note is not None and _OF_OTHERS.search(note[0]) else found


def _plain_header(text: str) -> str:
    return _NOTES.sub("", "".join(normal(text).split()).strip(":：*★").lower())


def text_in(cell: Cell) -> str | None:
    """The text of a cell; what Excel took for a number is written without a fraction of nothing."""
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return normal(str(cell)) or None


def words_in(cell: Cell) -> str | None:
    """The text of a cell as it was typed, without blanks around it: names and documents are kept to the letter."""
    return (cell.strip() or None) if isinstance(cell, str) else text_in(cell)


def day_in(cell: Cell) -> date | None:
    """The day of a cell; None: there is none.

    Raises:
        ValueError: for what is no day.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_in(cell)
    if text is None or text in _NO_DAY:
        return None
    if "年" in text:
        # 二〇二一年六月一日, 2021 年 6 月 1 日.
        text = in_digits("".join(text.split()))
    found = _DAY.match(text)
    if found is None:
        raise ValueError(text)
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    return parse_day(f"{year}-{int(month):02}-{int(day):02}")


def day_of_serial(number: float) -> Cell:
    """The day that a workbook keeps as a number of days, such as 44348; of any other number the number itself."""
    return _EPOCH + timedelta(days=int(number)) if _FIRST_SERIAL <= number < _LAST_SERIAL else number


def kind_in(text: str) -> SubjectKind | None:
    """The kind that a cell names, by its code or its word."""
    return (
        _KIND_CODES.get(text)
        or by_label(SUBJECT_KINDS).get(text)
        or (cast("SubjectKind", text) if text in SUBJECT_KINDS else None)
    )


def scheme_in(text: str) -> Scheme | None:
    """The scheme of a number that a cell names, by its code or its word."""
    from ..schemes import SCHEMES

    return _TYPE_CODES.get(text) or by_label(SCHEMES).get(text) or (cast("Scheme", text) if text in SCHEMES else None)
