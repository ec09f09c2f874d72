"""The nouns that messages use and the vocabulary of the field does not have, and the roles of related places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from numbers import Number

from ..masking import masked_text
from ..scalars import Blank
from ..texts import texts
from ..vocabulary import Word, words
from .rendering import shortened

#: Shapes of values: those that a document expects, and those that an author may have written.
SHAPES = words(
    ("nothing", "空值", "nothing"),
    ("mapping", "键值组", "a mapping"),
    ("list", "列表", "a list"),
    ("text", "文字", "text"),
    ("text-key", "文字作键", "text as a key"),
    ("word", "词汇", "a word"),
    ("day", "日期", "a day"),
    ("number", "数", "a number"),
    ("whole-number", "整数", "a whole number"),
    ("scalar", "文字或数", "a text or a number"),
    ("value", "一个值", "a value"),
    ("some", "至少一项", "at least one"),
    ("ids", "事项编号的列表", "a list of ids"),
    ("steps", "环节的列表或 all", "a list of steps, or all"),
    ("some-steps", "至少一个环节或 all", "at least one step, or all"),
    ("term", "years、months、days 中的一个", "one of years, months, days"),
    ("identifier", "证件号码", "an identifier"),
    ("entry", "名单记录", "an entry"),
    ("relation", "关联关系", "a relation"),
    ("event", "事件", "an event"),
    ("name-match", "同名记录", "a match by name"),
    ("listing", "名单记录的名称或名单记录", "the name of a listing, or an entry"),
    ("subject", "主体", "a subject"),
    ("named-subject", "主体名称或主体", "the name of a subject, or a subject"),
    ("question", "提问", "a question"),
    ("decision", "查询的结果", "a decision"),
    ("receipt", "判定记录", "a receipt"),
    ("evaluator", "查询用的 Evaluator", "an evaluator"),
    ("catalogue", "载入的清单", "a catalogue"),
    ("calendar", "工作日历", "a calendar"),
    ("rule", "语义编号，例如 S2", "a rule of the semantics, for example S2"),
    ("expectation", "至少一项预期", "at least one expectation"),
    ("bytes", "字节", "bytes"),
    ("object", "程序里的对象", "an object of a program"),
    ("other", "另一种写法", "another form"),
)

#: Kinds of things with an id that can be referred to.
THINGS = words(
    ("law", "依据文件", "law"),
    ("list", "名单", "list"),
    ("department", "部门", "department"),
    ("item", "备忘录条目", "item of a memorandum"),
    ("memorandum", "备忘录", "memorandum"),
    ("matter", "业务事项", "matter"),
    ("step", "环节", "step"),
    ("measure", "措施", "measure"),
    ("measure-list", "措施清单", "measure list"),
    ("grade", "等级", "grade"),
    ("document", "文档", "document"),
)

#: The roles of places that are related to a finding.
ROLES = texts(
    first=("第一次写在这里", "given here first"),
    other=("另一处在这里", "the other one is here"),
    edition=("另一版的有效期在这里", "the days of the other edition are here"),
    measure=("另一项措施在这里", "the other measure is here"),
    extends=("这里写了 extends", "extended here"),
    limit=("不得超出这里的规定", "the limit is here"),
    source=("由这里决定", "it is inherited from here"),
    start=("起始日在这里", "the first day is here"),
    list=("名单在这里", "the list is here"),
    law=("依据的有效期在这里", "the days of the law are here"),
    rank=("位阶写在这里", "its rank is here"),
    department=("部门的有效期在这里", "the days of the department are here"),
    answers_to=("对口部门写在这里", "the ministries that the department answers to are here"),
    item=("条目在这里", "the item is here"),
)


def shape_of(value: object) -> str | Word:
    """A value for a message: its text, cut where it is long, or the name of its shape."""
    if value is None or isinstance(value, Blank) or (isinstance(value, str) and not value):
        return SHAPES["nothing"]
    if isinstance(value, Mapping):
        return SHAPES["mapping"]
    if isinstance(value, str):
        return shortened(masked_text(str.__str__(value)), 40)
    if isinstance(value, Number | date | time | timedelta):
        try:
            return shortened(masked_text(str(value)), 40)
        except Exception:  # Python writes no number of so many digits, and a number of others may do anything
            return SHAPES["number"]
    if isinstance(value, bytes | bytearray | memoryview):
        return SHAPES["bytes"]
    return SHAPES["list" if isinstance(value, Iterable) else "object"]


def described(value: object) -> str:
    """A value for a message in words that do not depend on its language: a text as it is, anything else by its shape."""
    if isinstance(value, str):
        return str.__str__(value)
    shape = shape_of(value)
    return shape if isinstance(shape, str) else shape.en
