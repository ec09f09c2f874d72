"""The closed words of the field and their labels, in one place.

Code, YAML keys, messages, schemas and pages use these words and no synonyms.
Every group is an ordered mapping from the word to its `Word`; where the order has a meaning
(effects, forces, severities, outcomes) the first is the strongest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


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
        return self.zh if lang == "zh" else self.en


Words = Mapping[str, Word]


def words(*rows: tuple[str, ...]) -> Words:
    return MappingProxyType({row[0]: Word(*row) for row in rows})


KINDS = words(
    ("penalty", "惩戒", "penalty", "takes something away or adds a duty"),
    ("incentive", "激励", "incentive", "gives something that others do not get"),
)

COLOURS = words(
    ("red", "红名单", "red list", "subjects to favour; carries incentives only"),
    ("black", "黑名单", "black list", "subjects of serious fault; carries penalties only"),
    (
        "watch",
        "重点关注名单",
        "watch list",
        "subjects of lighter fault; penalties up to `scrutinise`",
    ),
)

PENALTY_EFFECTS = words(
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

INCENTIVE_EFFECTS = words(
    ("fast-track", "绿色通道", "fast track", "handled first or faster"),
    ("simplify", "容缺简化", "simplify", "fewer papers, some accepted later"),
    ("prefer", "优先加分", "prefer", "preferred among equals, or given points"),
    ("relax", "减少检查", "relax", "fewer inspections or lower rates"),
    ("support", "资金融资支持", "support", "money, credit, fees or guarantees"),
    ("honour", "表彰推介", "honour", "praised or recommended"),
)

#: Penalties first, then incentives; within each the strongest first. The order of actions (S14).
EFFECTS: Words = MappingProxyType({**PENALTY_EFFECTS, **INCENTIVE_EFFECTS})

#: The effects that are comparable with each other; every other effect only with itself.
EFFECT_SCALE = ("prohibit", "restrict", "require", "scrutinise", "inform")

#: The penalties that are too harsh for a watch list (S20): they take something away, ask for more or expose somebody; a
#: talk and an entry in the record do not.
BEYOND_WATCH = frozenset({"prohibit", "withdraw", "restrict", "require", "publicise"})

FORCES = words(
    ("shall", "应当", "shall", "binds the department that carries it out"),
    ("may", "可以", "may", "left to discretion"),
    ("consider", "参考", "consider", "to be weighed, never decisive"),
)

#: Why an entry may be somebody else's, or cannot be what it says (S6).
IDENTITY_DOUBTS = words(
    ("name-only", "只有名称相符", "only the name matches"),
    ("other-number", "号码不同", "another number"),
    ("unreadable-number", "号码无法核对", "a number that cannot be read"),
    ("other-name", "姓名不同", "another name"),
    ("kind-denied", "号码与主体种类矛盾", "the number denies the kind of subject"),
    ("born-later", "列入早于出生", "listed before the birth"),
)

#: Why an entry that counts leads to nothing at a step (S21), from the farthest to the nearest.
NOTICED_REASONS = words(
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

SEVERITIES = words(
    ("serious", "严重", "serious"),
    ("general", "一般", "general"),
    ("minor", "轻微", "minor"),
)

RANKS = words(
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

SUBJECT_KINDS = words(
    ("legal-person", "法人", "legal person"),
    ("unincorporated-organisation", "非法人组织", "unincorporated organisation"),
    ("sole-trader", "个体工商户", "sole trader"),
    ("natural-person", "自然人", "natural person"),
)

#: What the listed related subject is to the applicant.
VIAS = words(
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
TIES: Words = MappingProxyType({name: word for name, word in VIAS.items() if name != "self"})


class Tied(NamedTuple):
    """Between which kinds of subject there can be a relation, the usual kinds first."""

    #: The kinds of the applicant.
    asking: tuple[str, ...]
    #: The kinds of the related subject, which is the listed one.
    listed: tuple[str, ...]


_LEGAL, _OTHER, _TRADER, _PERSON = SUBJECT_KINDS
_BODIES = (_LEGAL, _OTHER)
_UNITS = (*_BODIES, _TRADER)

#: Between which kinds each relation can be. A legal representative is one of a legal person, a branch is none, and whoever
#: operates, represents or manages is a natural person.
TIED: Mapping[str, Tied] = MappingProxyType(
    {
        "legal-representative": Tied((_LEGAL,), (_PERSON,)),
        "principal-officer": Tied(_UNITS, (_PERSON,)),
        "director": Tied((_LEGAL,), (_PERSON,)),
        "supervisor": Tied((_LEGAL,), (_PERSON,)),
        "senior-manager": Tied(_BODIES, (_PERSON,)),
        "actual-controller": Tied(_UNITS, (_PERSON, *_BODIES)),
        "shareholder": Tied((_LEGAL,), (_PERSON, *_BODIES)),
        "directly-responsible": Tied(_UNITS, (_PERSON,)),
        "operator": Tied((_TRADER,), (_PERSON,)),
        "consortium-member": Tied((*_UNITS, _PERSON), (*_UNITS, _PERSON)),
        "branch": Tied(_BODIES, (_OTHER,)),
        "head-office": Tied((_OTHER,), _BODIES),
        "represented-entity": Tied((_PERSON,), (_LEGAL,)),
        "led-entity": Tied((_PERSON,), _UNITS),
        "managed-entity": Tied((_PERSON,), _BODIES),
        "controlled-entity": Tied((_PERSON, *_BODIES), _UNITS),
        "held-entity": Tied((_PERSON, *_BODIES), (_LEGAL,)),
        "responsible-entity": Tied((_PERSON,), _UNITS),
        "operated-entity": Tied((_PERSON,), (_TRADER,)),
    }
)


def kinds_tied(via: str) -> tuple[tuple[str, str], ...]:
    """The kinds of applicant and listed subject between which a relation can be, the usual ones first."""
    if via == "self":
        return tuple((kind, kind) for kind in SUBJECT_KINDS)
    asking, listed = TIED[via]
    pairs = [(one, other) for one in asking for other in listed]
    return tuple(sorted(pairs, key=lambda pair: (pair[0] != asking[0]) + (pair[1] != listed[0])))


#: On which day a relation has to hold (S3).
HOLDS = words(
    ("asked", "提问时", "on the day asked about", "whoever has the relation on the day asked about"),
    ("listed", "列入时", "when listed", "whoever had it on the first day of the entry, also where it has ended"),
    ("either", "任一时点", "either", "on one of the two days"),
)

EVENTS = words(
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
ENDING_EVENTS = frozenset({"repaired", "removed", "revoked"})

#: What an event begins, by the event that ends it.
ENDED_BY = MappingProxyType(
    {
        "stay-lifted": frozenset({"stayed"}),
        "objection-closed": frozenset({"objection-filed"}),
        "restored": frozenset({"repaired", "removed"}),
    }
)

#: How else people say some words, so that the right one is suggested and not one that reverses the meaning.
SAID_OTHERWISE = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("repair-revoked", "repair-withdrawn", "repair-cancelled", "repair-reversed", "removal-revoked"),
                *("removal-withdrawn", "unrepaired", "reinstated", "relisted", "re-listed", "withdrawn"),
                *("撤销修复", "修复撤销", "撤销信用修复", "取消修复", "撤销移出", "恢复公示", "恢复记录", "重新列入"),
            ),
            "restored",
        ),
        **dict.fromkeys(
            ("prolonged", "renewed", "extension", "延期", "延长", "续期", "延长有效期", "展期"), "extended"
        ),
    }
)

#: From the worst to the best (S10).
OUTCOMES = words(
    ("prohibit", "禁止", "prohibited"),
    ("restrict", "限制", "restricted"),
    ("refer", "转人工", "refer to a person"),
    ("scrutinise", "从严办理", "handle strictly"),
    ("proceed", "正常办理", "proceed"),
    ("favour", "给予激励", "favour"),
)

DUTIES = words(
    ("own", "本部门办理", "own"),
    ("tell", "告知其他部门", "tell another department"),
)

LEVELS = words(
    ("nation", "国家", "nation"),
    ("province", "省", "province"),
    ("city", "市", "city"),
    ("county", "县级", "county", "counties and districts of cities alike; how a national list of measures says it"),
    ("district", "区", "district"),
)

STATUSES = words(
    ("historic", "历史文本", "historic", "what applied in its time"),
    ("present", "现行", "present law", "what applies today"),
    ("example", "示例", "example", "made up to show a form"),
)

PROVENANCES = words(
    ("verified", "已核对原文", "verified", "verified against a named source"),
    ("unverified", "未核对原文", "unverified", "not yet verified against a source"),
)

TRIGGERS = words(
    ("matter", "办理业务时", "at a step of a matter"),
    ("listing", "列入名单时", "when the entry is made"),
)

OBJECTION_POLICIES = words(
    ("apply", "照常适用", "apply", "an open objection is shown, the measure stays"),
    ("hold", "暂缓适用", "hold", "an open objection sends the measure to a person"),
)

OPERATORS = words(
    ("equals", "等于", "equals"),
    ("not_equals", "不等于", "not equals"),
    ("in", "属于", "in"),
    ("not_in", "不属于", "not in"),
    ("at_least", "不低于", "at least"),
    ("at_most", "不高于", "at most"),
    ("more_than", "高于", "more than"),
    ("less_than", "低于", "less than"),
)

CONNECTIVES = words(
    ("all", "全部", "all of"),
    ("any", "任一", "any of"),
    ("not", "非", "not"),
    ("also_on", "同时列入", "also on the list"),
)

FACT_TYPES = words(
    ("number", "数值", "number"),
    ("integer", "整数", "integer"),
    ("string", "文本", "text"),
    ("boolean", "是非", "yes or no"),
)

DOCUMENT_TYPES = words(
    ("laws", "法律法规", "laws"),
    ("departments", "部门", "departments"),
    ("lists", "名单", "lists"),
    ("memorandum", "合作备忘录", "memorandum"),
    ("measure-list", "奖惩措施清单", "measure list"),
    ("scenarios", "情景", "scenarios"),
)

#: Steps are open slugs; these are the ones that the shipped lists share.
STEPS = words(
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
)

#: Matter types are open slugs; these are the ones that the shipped lists share.
MATTER_TYPES = words(
    ("licensing", "行政许可", "licensing"),
    ("tender", "招标投标", "tender"),
    ("procurement", "政府采购", "procurement"),
    ("public-resource-trading", "公共资源交易", "public-resource trading"),
    ("subsidy", "资金补贴", "subsidy"),
    ("supervision", "事中事后监管", "supervision"),
    ("registration", "登记备案", "registration"),
    ("honour", "评优评先", "honours"),
    ("appointment", "任职", "appointment"),
)

#: Keys of the documents and their Chinese form.
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "document": "文档",
        "id": "编号",
        "title": "标题",
        "name": "名称",
        "number": "文号",
        "note": "备注",
        "effective": "有效期",
        "from": "自",
        "until": "至",
        "status": "状态",
        "provenance": "来源",
        "source": "出处",
        "publisher": "发布者",
        "place": "位置",
        "address": "网址",
        "unconfirmed": "待核实",
        "laws": "法律法规",
        "rank": "位阶",
        "jurisdiction": "地域",
        "issuer": "制定机关",
        "lawful_restraint": "依法约束",
        "law": "依据文件",
        "article": "条款",
        "departments": "部门",
        "level": "层级",
        "answers_to": "上级部门",
        "successor": "承接部门",
        "lists": "名单",
        "colour": "颜色",
        "authority": "认定机关",
        "basis": "依据",
        "subjects": "适用主体",
        "minimum_age": "最低年龄",
        "term": "期限",
        "years": "年",
        "months": "月",
        "days": "日",
        "grades": "等级",
        "facts": "案情要素",
        "on_objection": "异议期间",
        "repair": "信用修复",
        "how": "方式",
        "after": "最短期限",
        "remedies": "救济途径",
        "field": "领域",
        "issued": "印发日期",
        "superseded_by": "被替代",
        "lead": "牵头单位",
        "signatories": "签署单位",
        "signatory_count": "签署单位数",
        "items": "条目",
        "item": "序号",
        "group": "分组",
        "summary": "内容",
        "kind": "类别",
        "effect": "效果",
        "force": "约束力",
        "via": "关联途径",
        "listed": "列入对象",
        "holds": "关系时点",
        "when": "条件",
        "severity": "严重程度",
        "exempt": "豁免",
        "barred_by": "排除名单",
        "parameters": "参数",
        "department": "部门",
        "extends": "继承",
        "omit": "不适用",
        "measure": "措施编号",
        "reason": "理由",
        "matters": "业务事项",
        "type": "类型",
        "steps": "环节",
        "measures": "奖惩措施",
        "under": "对应条目",
        "do": "做什么",
        "lasts": "适用期限",
        "carried_out_by": "执行部门",
        "trigger": "触发方式",
        "feedback": "反馈",
        "within": "工作日内",
        "national_item": "国家清单项目",
        "frequency": "频次",
        "relevance": "关联理由",
        "minimum": "最小值",
        "maximum": "最大值",
        "enum": "可选值",
        "format": "格式",
        "pattern": "格式规则",
        "unit": "单位",
        "description": "说明",
        "world": "人物与场景",
        "listings": "示例记录",
        "scenarios": "情景",
        "draft": "草稿",
        "cases": "情形",
        "subject": "主体",
        "ask": "提问",
        "matter": "业务事项编号",
        "step": "环节编号",
        "on": "日期",
        "known_on": "所知日期",
        "expect": "预期",
        "outcome": "结论",
        "actions": "措施",
        "includes": "包含",
        "excludes": "不含",
        "withheld": "暂不给予",
        "undetermined": "待定",
        "missing": "缺少要素",
        "grounds": "适用理由",
        "contested": "有异议",
        "covered_by": "覆盖它的措施",
        "duty": "职责",
        "verify_identity": "核对身份",
        "set_aside": "未适用",
        "noticed": "留意",
        "continuing": "持续措施",
        "person_needed": "需人工",
        "nothing": "无需措施",
        "designations": "名单记录",
        "relations": "关联关系",
        "name_matches": "同名记录",
        "unchecked": "未查询名单",
        "list": "名单编号",
        "recognised": "认定日期",
        "recorded": "入库日期",
        "as_recorded": "按来源原样",
        "grade": "等级值",
        "events": "事件",
        "event": "事件名称",
        "born": "出生日期",
        "scheme": "证件类型",
        "value": "号码",
    }
)


def by_label(group: Words) -> Mapping[str, str]:
    """The Chinese label of each word of a group, mapped back to the word."""
    return MappingProxyType({word.zh: word.id for word in group.values()})


def label(group: Words, word: str, lang: Lang) -> str:
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
