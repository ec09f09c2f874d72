"""The columns of a workbook, in one place: the key of the document, the header, how a cell becomes a value and back.

All else follows from this table: what a workbook of a list looks like, its instructions and drop-downs, which headers of
other tables are recognised, and what a row means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...vocabulary import (
    EFFECTS,
    EXTENTS,
    FACT_TYPES,
    FORCES,
    KINDS,
    LEVELS,
    MATTER_TYPES,
    OUTCOMES,
    PROVENANCES,
    SEVERITIES,
    STATUSES,
    STEPS,
    SUBJECT_KINDS,
    TRIGGERS,
    VIAS,
    Words,
    words,
)
from .cells import Codec, Day, Id, Number, OneOf, Open, Ref, Refs, Several, Slugs, Text, Texts, Truth
from .condition_text import When
from .names import Group
from .parts import KINDS as KINDS_OF_SUBJECTS
from .parts import (
    Bar,
    Bases,
    Enum,
    Exemptions,
    Feedback,
    Matters,
    Parameters,
    Steps,
    Structured,
    Targets,
    Term,
    Vias,
)
from .scenario_parts import Asked, CaseFacts, Days, Expected, Lines, Rest

#: Keys on the way to a value of a row.
Path = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Column:
    """A column: where its value stands in the part of the document, and how its cells are written."""

    #: The keys that lead to the value; empty: the column is the workbook's own.
    path: Path
    #: Its header.
    header: str
    codec: Codec
    #: How it is filled in, in a sentence.
    how: str
    #: Its width in characters.
    width: int = 14
    #: Other headers that mean it, as offices have them.
    also: tuple[str, ...] = ()
    #: Whether a row without it is not complete.
    required: bool = False
    #: What its drop-down offers: things by name, or words.
    choices: Group | Words[str] | None = None
    #: Headers that also say what kind the measures are of: the header and the word.
    implied: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The column in mappings and side files: its keys, joined by dots."""
        return ".".join(self.path) or self.header


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet: its name, the list of the document that its rows are, and its columns."""

    sheet: str
    #: The key of the document whose list has the rows.
    key: str
    columns: Sequence[Column]
    #: Other names of the sheet.
    also: tuple[str, ...] = ()
    #: The columns that say what a row is; one that has nothing there may go on with the row above. Empty: none does.
    told_by: frozenset[str] = frozenset()

    def column(self, name: str) -> Column | None:
        """The column of a name."""
        return next((each for each in self.columns if each.name == name), None)


_FORMATS: Words[str] = words(("date", "日期", "date"))
_LEVEL = OneOf(
    LEVELS,
    {
        **dict.fromkeys(("国家级", "中央"), "nation"),
        **dict.fromkeys(("省级",), "province"),
        **dict.fromkeys(("市级", "地市级"), "city"),
        **dict.fromkeys(("县", "区县", "县区", "区县级", "县(市、区)", "县(市、区)级", "县区级"), "county"),
        "区级": "district",
    },
)
_KIND = OneOf(
    KINDS,
    {
        **dict.fromkeys(("失信惩戒", "惩戒措施", "惩戒类", "P", "联合惩戒"), "penalty"),
        **dict.fromkeys(("守信激励", "激励措施", "激励类", "奖励", "R", "联合激励"), "incentive"),
    },
)
_FORCE = OneOf(
    FORCES,
    {
        **dict.fromkeys(("必须", "应", "须", "强制", "强制性", "强制性措施"), "shall"),
        **dict.fromkeys(("可", "推荐", "推荐性", "推荐性措施"), "may"),
        **dict.fromkeys(("作为参考", "供参考", "审慎参考", "酌情参考"), "consider"),
    },
)

PROVENANCE = (
    Column(("provenance", "status"), "核对情况", OneOf(PROVENANCES), "是否对照原文核对过", 12, choices=PROVENANCES),
    Column(("provenance", "source", "document"), "出处文件", Text(), "核对所用的文本；已核对的必须写", 24),
    Column(("provenance", "source", "publisher"), "出处发布者", Text(), "发布这份文本的单位；已核对的必须写", 16),
    Column(("provenance", "source", "place"), "出处位置", Text(), "第几条、第几页", 14),
    Column(("provenance", "source", "address"), "出处网址", Text(), "网址", 14),
    Column(("provenance", "unconfirmed"), "待核实", Structured(Texts()), "原文没有证实的项目，写键名，用顿号隔开", 14),
    Column(("provenance", "looked_at"), "核对日期", Day(), "核对的日子", 12),
    Column(("provenance", "extent"), "核对范围", OneOf(EXTENTS), "全文还是部分", 10, choices=EXTENTS),
    Column(("provenance", "note"), "核对备注", Text(), "核对时要说明的", 16),
)

HEAD = Table(
    "清单",
    "",
    (
        Column(("id",), "清单编号", Id(), "写成 地方.部门，各版相同，启用后不改", also=("编号", "id"), required=True),
        Column(("title",), "标题", Text(), "写明部门和版次", also=("清单名称", "名称"), required=True),
        Column(
            ("department",),
            "部门",
            Ref("department"),
            "编制并执行清单的部门，从“部门”表中选",
            also=("编制部门", "单位", "部门名称"),
            required=True,
            choices="department",
        ),
        Column(
            ("effective", "from"), "施行日期", Day(), "第一天，计入", also=("自", "生效日期", "起始日期"), required=True
        ),
        Column(
            ("effective", "until"), "失效日期", Day(end=True), "最后一天，计入；没有的空着", also=("至", "截止日期")
        ),
        Column(("status",), "状态", OneOf(STATUSES), "历史文本、现行或者示例", required=True, choices=STATUSES),
        Column(("extends",), "继承", Ref("measure-list"), "区的清单继承市的清单时写", choices="measure-list"),
        Column(("note",), "备注", Text(), "给审阅人看，不影响判定"),
        *PROVENANCE,
    ),
)

#: The headers of the sheet of the head.
PAIRS = ("项目", "内容", "怎样填")
#: The sheet that says how to fill in the others.
INSTRUCTIONS = "说明"
#: The line of the head that is no key: the comment at the beginning of the file.
COMMENT, COMMENT_HOW = "文件开头的说明", "写在文档最前面，只给人看"
#: The column of comments above a row.
GROUP = Column((), "分组说明", Text(), "这一行以前的小标题，只给人看", 14)
#: The running number, which is of the workbook.
NUMBER = Column((), "序号", Text(), "导出时自动编", 6, ("序 号", "项次"))

MATTERS = Table(
    "业务事项",
    "matters",
    (
        NUMBER,
        GROUP,
        Column(("id",), "事项编号", Id(), "业务系统按它查询，启用后不改", 22, ("编号",), required=True),
        Column(
            ("name",),
            "事项名称",
            Text(),
            "与权责清单、办事指南一致",
            28,
            ("业务事项", "名称", "事项"),
            required=True,
        ),
        Column(
            ("type",), "事项类型", Open(MATTER_TYPES), "措施可以按类型选中事项", 14, ("类型",), choices=MATTER_TYPES
        ),
        Column(
            ("steps",),
            "环节",
            Structured(Steps()),
            "按先后排列，用顿号隔开",
            28,
            ("办理环节",),
            required=True,
            choices=STEPS,
        ),
        Column(("field",), "领域", Structured(Slugs()), "一个或者几个，用顿号隔开", 16),
        Column(("effective", "from"), "施行日期", Day(), "只在与清单不同时写", 12, ("自", "生效日期")),
        Column(("effective", "until"), "失效日期", Day(end=True), "只在与清单不同时写", 12, ("至", "截止日期")),
        Column(("note",), "备注", Text(), "不影响判定", 24),
    ),
    ("事项", "事项清单"),
    frozenset({"序号", "id", "name"}),
)

FACTS = Table(
    "案情要素",
    "facts",
    (
        Column(("matter",), "业务事项", Ref("matter"), "要素属于哪个事项", 28, required=True, choices="matter"),
        Column(("name",), "要素编号", Text(), "小写英文或者汉字，条件和业务系统用它", 18, required=True),
        Column(
            ("schema", "type"),
            "类型",
            OneOf(FACT_TYPES),
            "数值、整数、文本或者是非",
            10,
            required=True,
            choices=FACT_TYPES,
        ),
        Column(("schema", "title"), "名称", Text(), "给人看的名称", 20),
        Column(("schema", "description"), "怎样填", Text(), "从哪份材料取", 24),
        Column(("schema", "unit"), "单位", Text(), "数值的单位", 8),
        Column(("schema", "format"), "格式", OneOf(_FORMATS), "文本是日期时选", 8, choices=_FORMATS),
        Column(("schema", "minimum"), "最小值", Number(), "数值的下限", 10),
        Column(("schema", "maximum"), "最大值", Number(), "数值的上限", 10),
        Column(("schema", "pattern"), "格式规则", Text(), "正则表达式", 12),
        Column(("schema", "enum"), "可选值", Structured(Enum()), "只能取的几个值，用顿号隔开", 24),
    ),
    ("要素",),
)


def _implied(penalty: str, incentive: str) -> Mapping[str, str]:
    return dict.fromkeys(penalty.split(), "penalty") | dict.fromkeys(incentive.split(), "incentive")


_NAMES = _implied(
    "惩戒措施 失信惩戒事项 惩戒事项 惩戒措施名称 失信惩戒措施",
    "激励措施 守信激励事项 激励事项 激励措施名称 守信激励措施",
)
_CONTENTS = _implied("惩戒内容 惩戒措施内容 具体惩戒内容", "激励内容 激励措施内容")
_TARGETS = _implied("惩戒对象 失信惩戒对象", "激励对象 守信激励对象")
_BASES = _implied("惩戒依据", "激励依据")

MEASURES = Table(
    "奖惩措施",
    "measures",
    (
        NUMBER,
        GROUP,
        Column(
            ("id",),
            "措施编号",
            Id(),
            "动词开头的短英文，启用后不改；空着的按名称编",
            24,
            ("编号", "措施代码"),
            required=True,
        ),
        Column(
            ("name",),
            "措施名称",
            Text(),
            "不写即取条目的内容",
            30,
            ("奖惩措施", "措施", "名称", *_NAMES),
            implied=_NAMES,
        ),
        Column(
            ("matters",),
            "业务事项",
            Structured(Matters()),
            "用于哪些事项，从“业务事项”表中选，一行一个；或者写 类型：行政许可",
            28,
            ("事项", "适用事项", "办理事项"),
            required=True,
            choices="matter",
        ),
        Column(
            ("steps",),
            "环节",
            Structured(Steps()),
            "用于哪些环节，用顿号隔开；全部环节写“全部”",
            18,
            ("办理环节", "适用环节", "实施环节"),
            required=True,
            choices=STEPS,
        ),
        Column(
            ("do",),
            "措施内容",
            Text(),
            "一句话，经办人照着做；惩戒写明告知理由、依据和救济途径",
            50,
            ("内容", "具体内容", "具体措施", "措施具体内容", "做什么", *_CONTENTS),
            required=True,
            implied=_CONTENTS,
        ),
        Column(
            ("under",),
            "对应条目",
            Ref("item"),
            "备忘录条目，从“备忘录条目”表中选；写了它，类别、效果、约束力、名单、依据都从条目来",
            34,
            ("备忘录条目",),
            choices="item",
        ),
        Column(
            ("kind",),
            "类别",
            _KIND,
            "惩戒或者激励；没有对应条目的必须写",
            8,
            ("措施类别", "奖惩类型", "措施类型", "奖惩类别"),
            choices=KINDS,
        ),
        Column(
            ("effect",),
            "效果",
            OneOf(EFFECTS),
            "由依据的用词决定；没有对应条目的必须写",
            12,
            ("措施效果",),
            choices=EFFECTS,
        ),
        Column(
            ("force",),
            "约束力",
            _FORCE,
            "应当、可以或者参考；没有对应条目的必须写",
            8,
            ("约束力度", "措施性质"),
            choices=FORCES,
        ),
        Column(
            ("subjects",),
            "对象",
            Targets(),
            "适用于哪几类申请人；不写即全部",
            18,
            ("适用主体", "适用对象", "措施对象", *_TARGETS),
            implied=_TARGETS,
        ),
        Column(
            ("lists",),
            "名单",
            Structured(Refs("list")),
            "对应的名单，从“名单”表中选，一行一个",
            26,
            ("名单名称", "对应名单", "红黑名单", "名单类别"),
            choices="list",
        ),
        Column(("via",), "关联途径", Structured(Vias()), "通过哪些关联及于申请人；不写即只有本人", 18),
        Column(("field",), "领域", Structured(Slugs()), "一个或者几个，用顿号隔开", 14),
        Column(
            ("basis",),
            "依据",
            Structured(Bases()),
            "《法律名称》第几条，一行一条；法律从“法律法规”表中选",
            44,
            (
                *("法律及政策依据", "法规政策依据", "法律政策依据", "政策依据", "法律依据", "法律法规依据", "实施依据"),
                *("依据条款", "设定依据", "政策法规依据", "法律法规及政策依据", *_BASES),
            ),
            choices="law",
            implied=_BASES,
        ),
        Column(("when",), "条件", Structured(When()), "例如 采购金额 ≥ 1000000 且 紧急采购 = 否", 30, ("适用条件",)),
        Column(
            ("exempt",),
            "不适用的情形",
            Structured(Exemptions()),
            "条件（依据：《…》第几条），一行一种",
            26,
            ("豁免", "除外情形"),
        ),
        Column(
            ("lasts",),
            "期限",
            Structured(Term()),
            "例如 2年、6个月；从列入之日起算",
            10,
            ("适用期限", "惩戒期限", "措施期限", "执行期限"),
        ),
        Column(("severity",), "严重程度", OneOf(SEVERITIES), "记录至少达到的程度", 10, choices=SEVERITIES),
        Column(("barred_by",), "排除名单", Structured(Bar()), "激励：在哪些名单上的不给；不写即全部黑名单", 20),
        Column(
            ("carried_out_by",),
            "实施部门",
            Structured(Refs("department")),
            "由其他部门执行的写，一行一个",
            22,
            ("实施单位", "实施主体", "执行部门", "责任部门", "实施机构", "惩戒执行部门", "责任单位"),
            choices="department",
        ),
        Column(("trigger",), "触发方式", OneOf(TRIGGERS), "不写即办理时", 12, choices=TRIGGERS),
        Column(("feedback",), "反馈工作日", Structured(Feedback()), "几个工作日内反馈", 10, ("反馈期限", "反馈时限")),
        Column(("national_item",), "国家清单项目", Text(), "照基础清单写的项目名称", 18),
        Column(
            ("level",), "实施层级", Several(_LEVEL), "国家、省、市、县级，用顿号隔开", 12, ("层级",), choices=LEVELS
        ),
        Column(("frequency",), "实施频次", Text(), "例如 每季度一次", 12, ("频次",)),
        Column(
            ("parameters",), "参数", Structured(Parameters()), "名称 = 值，一行一个，例如 inspection_rate = 30%", 20
        ),
        Column(("relevance",), "关联理由", Text(), "这种失信与这个事项有什么关系", 24),
        Column(("effective", "from"), "施行日期", Day(), "只在与清单不同时写", 12, ("自", "生效日期")),
        Column(("effective", "until"), "失效日期", Day(end=True), "只在与清单不同时写", 12, ("至", "截止日期")),
        Column(("note",), "备注", Text(), "不影响判定", 24, ("说明",)),
        *PROVENANCE,
    ),
    ("措施", "措施清单", "奖惩措施清单"),
    frozenset({"序号", "id", "name", "do", "under"}),
)

OMISSIONS = Table(
    "不适用",
    "omit",
    (
        Column(("measure",), "措施编号", Id(), "继承来的哪项措施不适用", 28, required=True),
        Column(("reason",), "理由", Text(), "为什么不适用", 50, required=True),
    ),
)

#: Questions with their answers, a row for each; how rows become scenarios is said in `scenario_rows`.
SCENARIOS = Table(
    "情景",
    "scenarios",
    (
        NUMBER,
        Column(
            ("name",),
            "情景",
            Text(),
            "一句话，法制人员会签的意见，例如 失信被执行人参加采购时受到限制",
            44,
            required=True,
        ),
        Column(("kind",), "主体种类", KINDS_OF_SUBJECTS, "不写即法人", 12, ("主体", "对象"), choices=SUBJECT_KINDS),
        Column(("lists",), "名单", Refs("list"), "主体在哪些名单上，一行一个；不在名单上的空着", 28, choices="list"),
        Column(("via",), "关联途径", OneOf(VIAS), "列入名单的是谁；不写即本人", 14, choices=VIAS),
        Column(("from",), "列入日期", Days(), "几个名单日期不同的，一行一个", 12, ("自", "列入之日")),
        Column(("until",), "到期日期", Days(end=True), "没有的空着", 12, ("至", "截止日期")),
        Column(
            ("matter",),
            "业务事项",
            Asked("matter", "case-matter"),
            "问哪个事项",
            28,
            ("事项",),
            required=True,
            choices="matter",
        ),
        Column(("step",), "环节", Open(STEPS), "问哪个环节", 12, required=True, choices=STEPS),
        Column(("on",), "办理日期", Day(), "问哪一天", 12, ("日期",), required=True),
        Column(("facts",), "案情", CaseFacts(), "要素 = 值，一行一个，例如 采购金额 = 1200000", 24, ("案情要素",)),
        Column(
            ("outcome",),
            "预期结论",
            OneOf(OUTCOMES, dict.fromkeys(("无需措施", "无", "不采取措施", "无措施"), "nothing")),
            "禁止、限制、转人工、从严办理、正常办理或者给予激励；什么也不用做的写 无需措施",
            14,
            ("结论", "预期"),
            required=True,
            choices=OUTCOMES,
        ),
        Column(("actions",), "应采取的措施", Expected(), "写全，一行一个；没有的写 无", 34, ("措施", "预期措施")),
        Column(("withheld",), "暂不给予的激励", Expected(), "写全，一行一个；没有的写 无", 20),
        Column(("undetermined",), "待定的措施", Expected(), "写全，一行一个；没有的写 无", 20),
        Column(("person_needed",), "需人工", Truth(), "是 或者 否", 8),
        Column(("source",), "来源", Text(), "依据哪一条", 20, ("依据",)),
        Column(("note",), "备注", Text(), "不影响检验", 20),
        Column(("document",), "文号", Lines(), "列入名单的文书；几个名单的，一行一个", 20, ("文书号", "列入文号")),
        Column(("authority",), "认定单位", Lines(), "把主体列入名单的单位；几个名单的，一行一个", 20, ("列入单位",)),
        Column(("grade",), "等级", Lines(), "分级名单上的等级；几个名单的，一行一个", 8),
        Column(
            ("number",), "主体号码", Lines(), "虚构的号码，不写由程序编；有关联的，下一行写名单上那一个", 22, ("号码",)
        ),
        Column(("rest",), "其余", Rest(), "程序写的，表示各列写不下的内容；不用改它", 20),
    ),
    ("情景表", "测试", "用例"),
)

#: The annex of a memorandum: an item in each row. Offices have it from ministries, and no workbook of this library has it.
ITEMS = Table(
    "备忘录",
    "items",
    (
        Column(("item",), "序号", Text(), "文件里印的序号", 6, ("项次", "编号", "措施编号")),
        Column(("group",), "类别", Text(), "它在哪一类之下", 14, ("措施类别", "措施类型", "惩戒类别", "领域类别")),
        Column(
            ("summary",),
            "措施",
            Text(),
            "用自己的话写",
            30,
            ("奖惩措施", "措施名称", "名称", "联合惩戒措施", "联合激励措施", *_NAMES),
            required=True,
            implied={**_NAMES, **_implied("联合惩戒措施", "联合激励措施")},
        ),
        Column(("note",), "措施内容", Text(), "具体怎样做", 40, ("内容", "具体内容", "备注", *_CONTENTS)),
        Column(
            ("lists",), "名单", Structured(Refs("list")), "对应的名单", 26, ("对应名单", "红黑名单"), choices="list"
        ),
        Column(("kind",), "奖惩类型", _KIND, "惩戒或者激励", 8, choices=KINDS),
        Column(("effect",), "效果", OneOf(EFFECTS), "由用词决定", 12, ("措施效果",), choices=EFFECTS),
        Column(("force",), "约束力", _FORCE, "应当、可以或者参考", 8, ("约束力度", "措施性质"), choices=FORCES),
        Column(("subjects",), "对象", Several(KINDS_OF_SUBJECTS), "适用于哪几类主体", 18, ("适用对象", "适用主体")),
        Column(("field",), "领域", Structured(Slugs()), "一个或者几个", 14),
        Column(
            ("basis",),
            "依据",
            Structured(Bases()),
            "《法律名称》第几条",
            44,
            next(column.also for column in MEASURES.columns if column.path == ("basis",)),
            choices="law",
        ),
        Column(
            ("departments",),
            "实施单位",
            Texts(),
            "负责的部委",
            22,
            ("实施部门", "责任单位", "责任部门", "实施主体", "实施机构", "牵头单位", "惩戒实施部门", "配合单位"),
        ),
    ),
    told_by=frozenset({"item", "summary"}),
)

#: The tables of rows, in the order of the workbook.
TABLES = (MEASURES, MATTERS, FACTS, OMISSIONS, SCENARIOS)


def key_of(table: Table, said: Mapping[str, Any]) -> str:
    """What tells a row from the others of its table, of what is said of it; empty: nothing does."""
    if table is FACTS:
        return f"{said['matter']}/{said['name']}" if "matter" in said and "name" in said else ""
    if table is SCENARIOS:
        return str(said.get("name", ""))
    return str(said.get("id") or said.get("measure") or "")


def value_at(part: Mapping[str, Any], path: Path) -> Any:
    """The value under the keys; None: there is none."""
    value: Any = part
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return value


def put(part: dict[str, Any], path: Path, value: Any) -> None:
    """Puts a value under the keys."""
    *above, last = path
    for key in above:
        part = part.setdefault(key, {})
    part[last] = value
