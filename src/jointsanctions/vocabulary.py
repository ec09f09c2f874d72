"""The closed words of the field and their labels, in one place.

Code, YAML keys, messages, schemas and pages use these words and no synonyms.
Every group is an ordered mapping from the word to its `Word`; where the order has a meaning
(effects, forces, severities, outcomes) the first is the strongest.
Above each group stands the type of its words: a row that the type does not name is an error of the type checkers, a word
of the type without a row one of the tests. Callers import these types from `jointsanctions.types`.
"""

from __future__ import annotations

from collections.abc import Collection, ItemsView, KeysView, Mapping, ValuesView
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar, cast

# The keys of the documents are words too, so many that they have a module of their own.
from .keys import KEYS as KEYS

Lang = Literal["zh", "en"]


def in_language(zh: str, en: str, lang: Lang) -> str:
    """The one of two texts that is in the language; a `ValueError` for any other, such as `zh-CN`."""
    if lang == "zh":
        return zh
    if lang == "en":
        return en
    raise no_language(lang)


def no_language(given: object) -> ValueError:
    """The error for what is no language of the library."""
    return ValueError(f"no language {given!r}: there are 'zh', 'en'")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary."""

    #: The word itself, as documents and JSON have it.
    id: str
    #: Its label in Chinese.
    zh: str
    #: Its label in English.
    en: str
    #: How it differs from its neighbours.
    note: str = ""

    def label(self, lang: Lang) -> str:
        """Its label in a language."""
        return in_language(self.zh, self.en, lang)


W = TypeVar("W", bound=str)
W_co = TypeVar("W_co", bound=str, covariant=True)


class Words(Collection[W_co], Protocol[W_co]):
    """A group of words in its order, each with its `Word`: what it holds has a type, and any text can be looked up."""

    def __getitem__(self, word: str, /) -> Word: ...
    def get(self, word: str, /) -> Word | None: ...
    def keys(self) -> KeysView[W_co]: ...
    def values(self) -> ValuesView[Word]: ...
    def items(self) -> ItemsView[W_co, Word]: ...


def words(*rows: tuple[W, str, str] | tuple[W, str, str, str]) -> Words[W]:
    """A group of rows: the word, its labels in Chinese and in English, and how it differs from its neighbours."""
    return _group({row[0]: Word(*row) for row in rows})


def _group(found: Mapping[W, Word]) -> Words[W]:
    return cast("Words[W]", MappingProxyType(found))


Kind = Literal["penalty", "incentive"]

KINDS: Words[Kind] = words(
    ("penalty", "惩戒", "penalty", "takes something away or adds a duty"),
    ("incentive", "激励", "incentive", "gives something that others do not get"),
)

Colour = Literal["red", "black", "watch"]

COLOURS: Words[Colour] = words(
    ("red", "红名单", "red list", "subjects to favour; carries incentives only"),
    ("black", "黑名单", "black list", "subjects of serious fault; carries penalties only"),
    (
        "watch",
        "重点关注名单",
        "watch list",
        "subjects of lighter fault; penalties up to `scrutinise`, or `restrict` by law",
    ),
)

PenaltyEffect = Literal[
    "prohibit", "withdraw", "restrict", "require", "scrutinise", "inform", "publicise", "admonish", "record"
]

PENALTY_EFFECTS: Words[PenaltyEffect] = words(
    ("prohibit", "禁止", "prohibit", "the step must not be granted; the source says 禁止 or 不得"),
    ("withdraw", "撤销取消", "withdraw", "something already granted is taken back"),
    ("restrict", "限制", "restrict", "granted only in part or under conditions; the source says 限制"),
    (
        "require",
        "附加要求",
        "require",
        "something more to furnish or to do: a deposit, a training, a monthly report; nothing refused",
    ),
    ("scrutinise", "从严监管", "scrutinise", "examined or inspected more closely, nothing refused"),
    ("inform", "作为参考", "take into account", "a person weighs it; nothing follows automatically"),
    ("publicise", "公示", "publicise", "made public"),
    ("admonish", "约谈提醒", "admonish", "a talk or a reminder"),
    ("record", "记入信用记录", "record", "entered in the credit record, no other effect"),
)

IncentiveEffect = Literal["fast-track", "simplify", "prefer", "relax", "support", "honour"]

INCENTIVE_EFFECTS: Words[IncentiveEffect] = words(
    ("fast-track", "绿色通道", "fast track", "handled first or faster"),
    ("simplify", "容缺简化", "simplify", "fewer papers, some accepted later"),
    ("prefer", "优先加分", "prefer", "preferred among equals, or given points"),
    ("relax", "减少检查", "relax", "fewer inspections or lower rates"),
    ("support", "资金融资支持", "support", "money, credit, fees or guarantees"),
    ("honour", "表彰推介", "honour", "praised or recommended"),
)

Effect = Literal[PenaltyEffect, IncentiveEffect]

#: Penalties first, then incentives; within each the strongest first. The order of actions (S14).
EFFECTS: Words[Effect] = _group({**PENALTY_EFFECTS, **INCENTIVE_EFFECTS})

#: The effects that are comparable with each other; every other effect only with itself.
EFFECT_SCALE: tuple[PenaltyEffect, ...] = ("prohibit", "restrict", "require", "scrutinise", "inform")

#: The penalties that are too harsh for a watch list (S20): they take something away, ask for more or expose somebody; a
#: talk and an entry in the record do not. One that a law itself restricts carries `restrict` too.
BEYOND_WATCH: frozenset[PenaltyEffect] = frozenset({"prohibit", "withdraw", "restrict", "require", "publicise"})

Force = Literal["shall", "may", "consider"]

FORCES: Words[Force] = words(
    ("shall", "应当", "shall", "binds the department that carries it out"),
    ("may", "可以", "may", "left to discretion"),
    ("consider", "参考", "consider", "to be weighed, never decisive"),
)

IdentityDoubt = Literal["name-only", "other-number", "unreadable-number", "other-name", "kind-denied", "born-later"]

#: Why an entry may be somebody else's, or cannot be what it says (S6).
IDENTITY_DOUBTS: Words[IdentityDoubt] = words(
    ("name-only", "只有名称相符", "only the name matches"),
    ("other-number", "号码不同", "another number"),
    ("unreadable-number", "号码无法核对", "a number that cannot be read"),
    ("other-name", "姓名不同", "another name"),
    ("kind-denied", "号码与主体种类矛盾", "the number denies the kind of subject"),
    ("born-later", "列入早于出生", "listed before the birth"),
)

NoticedReason = Literal[
    "no-edition",
    "no-measure",
    "grade-not-reached",
    "relation-ended",
    "via-not-named",
    "listed-kind-not-reached",
    "relation-not-at-listing",
    "kind-not-reached",
    "condition-fails",
    "open-beside",
    "incentive-withheld",
    "leaves-open",
]

#: Why an entry that counts leads to nothing at a step (S21), from the farthest to the nearest.
NOTICED_REASONS: Words[NoticedReason] = words(
    ("no-edition", "事项当日没有清单", "no measure list for the matter on the day"),
    ("no-measure", "没有针对该名单的措施", "no measure here is for the list"),
    ("grade-not-reached", "措施不及于该等级", "no measure here acts through the grade"),
    ("relation-ended", "列入时的关联关系已结束", "the relation held when the entry began and has ended since"),
    ("via-not-named", "措施不及于该关联途径", "no measure here names the relation"),
    (
        "listed-kind-not-reached",
        "措施不及于该类列入对象",
        "no measure here covers the relation to a listed subject of that kind",
    ),
    (
        "relation-not-at-listing",
        "列入时没有这一关联关系",
        "measures here ask whether the relation held when the entry began",
    ),
    ("kind-not-reached", "措施不适用于该类主体", "no measure here is for the kind of applicant"),
    ("condition-fails", "措施的条件不成立", "the condition of each measure fails"),
    ("open-beside", "措施已因其他记录适用", "the measure already applies because of another entry"),
    ("incentive-withheld", "激励已暂不给予", "the incentive that would follow is withheld"),
    ("leaves-open", "使激励待定", "it leaves an incentive open"),
)

SeverityWord = Literal["serious", "general", "minor"]

SEVERITIES: Words[SeverityWord] = words(
    ("serious", "严重", "serious"),
    ("general", "一般", "general"),
    ("minor", "轻微", "minor"),
)

Rank = Literal[
    "law",
    "administrative-regulation",
    "local-regulation",
    "central-policy",
    "judicial-interpretation",
    "department-rule",
    "local-government-rule",
    "normative-document",
    "memorandum",
]

RANKS: Words[Rank] = words(
    ("law", "法律", "law"),
    ("administrative-regulation", "行政法规", "administrative regulation"),
    ("local-regulation", "地方性法规", "local regulation"),
    ("central-policy", "党中央、国务院政策文件", "central policy document"),
    ("judicial-interpretation", "司法解释", "judicial interpretation"),
    ("department-rule", "部门规章", "department rule"),
    (
        "local-government-rule",
        "地方政府规章",
        "local government rule",
        "a rule of the people's government of a place; of the force of a department rule, there only",
    ),
    ("normative-document", "规范性文件", "normative document"),
    ("memorandum", "合作备忘录", "memorandum"),
)

SubjectKind = Literal["legal-person", "unincorporated-organisation", "sole-trader", "natural-person"]

SUBJECT_KINDS: Words[SubjectKind] = words(
    ("legal-person", "法人", "legal person"),
    ("unincorporated-organisation", "非法人组织", "unincorporated organisation"),
    ("sole-trader", "个体工商户", "sole trader"),
    ("natural-person", "自然人", "natural person"),
)

Tie = Literal[
    "legal-representative",
    "principal-officer",
    "director",
    "supervisor",
    "senior-manager",
    "actual-controller",
    "shareholder",
    "directly-responsible",
    "operator",
    "consortium-member",
    "branch",
    "head-office",
    "represented-entity",
    "led-entity",
    "managed-entity",
    "controlled-entity",
    "held-entity",
    "responsible-entity",
    "operated-entity",
]
Via = Literal["self", Tie]

#: What the listed related subject is to the applicant.
VIAS: Words[Via] = words(
    ("self", "本人", "the subject itself"),
    ("legal-representative", "法定代表人", "legal representative"),
    ("principal-officer", "主要负责人", "principal officer"),
    ("director", "董事", "director"),
    ("supervisor", "监事", "supervisor"),
    ("senior-manager", "高级管理人员", "senior manager"),
    ("actual-controller", "实际控制人", "actual controller"),
    ("shareholder", "股东", "shareholder", "holds a share of it; whether it also controls it is `actual-controller`"),
    ("directly-responsible", "直接责任人员", "directly responsible person"),
    ("operator", "经营者", "operator"),
    ("consortium-member", "联合体成员", "consortium member"),
    ("branch", "分支机构", "branch"),
    ("head-office", "总机构", "head office"),
    ("represented-entity", "任法定代表人的单位", "entity it represents"),
    ("led-entity", "任主要负责人的单位", "entity it heads"),
    ("managed-entity", "任董事监事高管的单位", "entity it manages"),
    ("controlled-entity", "实际控制的单位", "entity it controls"),
    ("held-entity", "持股的单位", "entity it holds a share of"),
    ("responsible-entity", "负直接责任的单位", "entity it was responsible for"),
    ("operated-entity", "经营的个体工商户", "business it operates"),
)

#: The relations to another subject.
TIES: Words[Tie] = _group({name: word for name, word in VIAS.items() if name != "self"})

Holds = Literal["asked", "listed", "either"]

#: On which day a relation has to hold (S3).
HOLDS: Words[Holds] = words(
    ("asked", "提问时", "on the day asked about", "whoever has the relation on the day asked about"),
    ("listed", "列入时", "when listed", "whoever had it on the first day of the entry, also where it has ended"),
    ("either", "任一时点", "either", "on one of the two days"),
)

EventWord = Literal[
    "objection-filed",
    "objection-closed",
    "stayed",
    "stay-lifted",
    "repaired",
    "removed",
    "revoked",
    "restored",
    "extended",
]

EVENTS: Words[EventWord] = words(
    ("objection-filed", "提出异议", "objection filed"),
    ("objection-closed", "异议办结", "objection closed"),
    ("stayed", "停止执行", "stayed"),
    ("stay-lifted", "恢复执行", "stay lifted"),
    ("repaired", "信用修复", "repaired"),
    ("removed", "移出名单", "removed"),
    ("revoked", "撤销认定", "revoked", "the entry should never have been made"),
    ("restored", "恢复列入", "restored", "a repair or a removal is taken back, and the entry counts again"),
    ("extended", "延长期限", "extended", "from its day on the entry has another last day, `until`"),
)

#: Events after which an entry no longer counts.
ENDING_EVENTS: frozenset[EventWord] = frozenset({"repaired", "removed", "revoked"})

#: What an event begins, by the event that ends it.
ENDED_BY: Mapping[EventWord, frozenset[EventWord]] = MappingProxyType(
    {
        "stay-lifted": frozenset({"stayed"}),
        "objection-closed": frozenset({"objection-filed"}),
        "restored": frozenset({"repaired", "removed"}),
    }
)

Outcome = Literal["prohibit", "restrict", "refer", "scrutinise", "proceed", "favour"]

#: From the worst to the best (S10).
OUTCOMES: Words[Outcome] = words(
    ("prohibit", "禁止", "prohibited"),
    ("restrict", "限制", "restricted"),
    ("refer", "转人工", "refer to a person"),
    ("scrutinise", "从严办理", "handle strictly"),
    ("proceed", "正常办理", "proceed"),
    ("favour", "给予激励", "favour"),
)

DutyWord = Literal["own", "tell"]

DUTIES: Words[DutyWord] = words(
    ("own", "本部门办理", "own"),
    ("tell", "告知其他部门", "tell another department"),
)

Level = Literal["nation", "province", "city", "county", "district"]

LEVELS: Words[Level] = words(
    ("nation", "国家", "nation"),
    ("province", "省", "province"),
    ("city", "市", "city"),
    ("county", "县级", "county", "counties and districts of cities alike; how a national list of measures says it"),
    ("district", "区", "district"),
)

Status = Literal["historic", "present", "example"]

STATUSES: Words[Status] = words(
    ("historic", "历史文本", "historic", "what applied in its time"),
    ("present", "现行", "present law", "what applies today"),
    ("example", "示例", "example", "made up to show a form"),
)

Provenance = Literal["verified", "unverified"]

PROVENANCES: Words[Provenance] = words(
    ("verified", "已核对原文", "verified", "verified against a named source"),
    ("unverified", "未核对原文", "unverified", "not yet verified against a source"),
)

Extent = Literal["full", "part"]

EXTENTS: Words[Extent] = words(
    ("full", "通读全文", "in full", "the whole text was read"),
    ("part", "读到部分", "in part", "a part of the text was read"),
)

Trigger = Literal["matter", "listing"]

TRIGGERS: Words[Trigger] = words(
    ("matter", "办理业务时", "at a step of a matter"),
    ("listing", "列入名单时", "when the entry is made"),
)

ObjectionPolicy = Literal["apply", "hold"]

OBJECTION_POLICIES: Words[ObjectionPolicy] = words(
    ("apply", "照常适用", "apply", "an open objection is shown, the measure stays"),
    ("hold", "暂缓适用", "hold", "an open objection sends the measure to a person"),
)

Operator = Literal["equals", "not_equals", "in", "not_in", "at_least", "at_most", "more_than", "less_than"]

OPERATORS: Words[Operator] = words(
    ("equals", "等于", "equals"),
    ("not_equals", "不等于", "not equals"),
    ("in", "属于", "in"),
    ("not_in", "不属于", "not in"),
    ("at_least", "不低于", "at least"),
    ("at_most", "不高于", "at most"),
    ("more_than", "高于", "more than"),
    ("less_than", "低于", "less than"),
)

Connective = Literal["all", "any", "not", "also_on"]

CONNECTIVES: Words[Connective] = words(
    ("all", "全部", "all of"),
    ("any", "任一", "any of"),
    ("not", "非", "not"),
    ("also_on", "同时列入", "also on the list"),
)

FactTypeWord = Literal["number", "integer", "string", "boolean"]

FACT_TYPES: Words[FactTypeWord] = words(
    ("number", "数值", "number"),
    ("integer", "整数", "integer"),
    ("string", "文本", "text"),
    ("boolean", "是非", "yes or no"),
)

DocumentType = Literal["laws", "departments", "lists", "memorandum", "measure-list", "scenarios", "calendar"]

DOCUMENT_TYPES: Words[DocumentType] = words(
    ("laws", "法律法规", "laws"),
    ("departments", "部门", "departments"),
    ("lists", "名单", "lists"),
    ("memorandum", "合作备忘录", "memorandum"),
    ("measure-list", "奖惩措施清单", "measure list"),
    ("scenarios", "情景", "scenarios"),
    ("calendar", "工作日历", "calendar"),
)

Festival = Literal[
    "new-year", "spring-festival", "qingming", "labour-day", "dragon-boat", "mid-autumn", "national-day", "other"
]

#: The days off that the notice of a year arranges; all but the last are in every one.
FESTIVALS: Words[Festival] = words(
    ("new-year", "元旦", "New Year"),
    ("spring-festival", "春节", "Spring Festival"),
    ("qingming", "清明节", "Qingming"),
    ("labour-day", "劳动节", "Labour Day"),
    ("dragon-boat", "端午节", "Dragon Boat Festival"),
    ("mid-autumn", "中秋节", "Mid-Autumn Festival"),
    ("national-day", "国庆节", "National Day"),
    ("other", "其他放假", "other days off", "days off that a notice of their own gives"),
)

#: Steps are open slugs; these are the ones that the shipped lists share.
STEPS: Words[str] = words(
    ("application", "申请", "application"),
    ("acceptance", "受理", "acceptance"),
    ("review", "审查", "review"),
    ("decision", "决定", "decision"),
    ("registration", "登记", "registration"),
    ("announcement", "公告", "announcement"),
    ("qualification", "资格审查", "qualification"),
    ("bidding", "投标", "bidding"),
    ("evaluation", "评审", "evaluation"),
    ("award", "定标", "award"),
    ("contract", "合同签订", "contract"),
    ("performance", "履约", "performance"),
    ("allocation", "资金拨付", "allocation"),
    ("follow-up", "跟踪监督", "follow-up"),
    ("planning", "检查计划", "planning"),
    ("sampling", "随机抽取", "sampling"),
    ("inspection", "检查", "inspection"),
    ("rectification", "整改", "rectification"),
    ("publication", "公示", "publication"),
    ("commendation", "表彰", "commendation"),
    ("selection", "选定", "selection"),
    ("declaration", "申报", "declaration"),
    ("verification", "核验", "verification"),
    ("agreement", "签订协议", "agreement"),
    ("settlement", "结算", "settlement"),
    ("payment", "支付", "payment"),
)

#: Matter types are open slugs; these are the ones that the shipped lists share.
MATTER_TYPES: Words[str] = words(
    ("licensing", "行政许可", "licensing"),
    ("tender", "招标投标", "tender"),
    ("procurement", "政府采购", "procurement"),
    ("public-resource-trading", "公共资源交易", "public-resource trading"),
    ("subsidy", "资金补贴", "subsidy"),
    ("supervision", "事中事后监管", "supervision"),
    ("registration", "登记备案", "registration"),
    ("honour", "评优评先", "honours"),
    ("appointment", "任职", "appointment"),
    ("award", "评选推荐", "awards"),
    ("benefit", "待遇支付", "benefits"),
    ("agreement", "协议管理", "agreements"),
    ("loan", "贷款", "loans"),
    ("public-service", "公共服务", "public services"),
    ("tax-service", "税务办理", "tax services"),
    ("customs-service", "海关业务办理", "customs services"),
)


def as_word(text: str, group: Words[W]) -> W | None:
    """The text as a word of the group; None: it is none."""
    return cast("W", text) if text in group else None


def by_label(group: Words[W]) -> Mapping[str, W]:
    """The Chinese label of each word of a group, mapped back to the word."""
    return MappingProxyType({word.zh: name for name, word in group.items()})


def twin(group: Words[str], word: str) -> str | None:
    """The other form of a word that is written by its id or by its Chinese label; None: it is none of the group."""
    known = group.get(word)
    return known.zh if known else next((name for name, each in group.items() if each.zh == word), None)


def label(group: Words[str], word: str, lang: Lang) -> str:
    """The label of an open or closed word; a word without one is its own label."""
    known = group.get(word)
    return known.label(lang) if known else word


def key_label(key: str, lang: Lang) -> str:
    """A key of the documents as the language writes it; one without a Chinese form is unchanged."""
    return KEYS.get(key, key) if lang == "zh" else key


def milder_or_equal(effect: str, than: str) -> bool:
    """Whether a penalty's effect is the same as, or milder than, another's.

    Effects off the scale (`withdraw`, `publicise`, ...) are comparable only with themselves.
    """
    if effect == than:
        return True
    if effect not in EFFECT_SCALE or than not in EFFECT_SCALE:
        return False
    return EFFECT_SCALE.index(effect) > EFFECT_SCALE.index(than)
