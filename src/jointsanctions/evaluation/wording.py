"""The sentences of a decision's reasons, in Chinese and English: one table, keyed by rule and reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..vocabulary import SEVERITIES, SUBJECT_KINDS, VIAS, Lang, label

#: reason -> (Chinese, English); placeholders are the parameters of `Because`.
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "not-begun": ("名单记录自 {day} 起生效，当日尚未生效", "the entry takes effect on {day}, not yet"),
        "expired": ("名单记录已于 {day} 到期", "the entry ended on {day}"),
        "repaired": ("已于 {day} 完成信用修复", "repaired on {day}"),
        "removed": ("已于 {day} 移出名单", "removed from the list on {day}"),
        "revoked": ("认定已于 {day} 撤销", "the designation was revoked on {day}"),
        "stayed": ("名单记录处于停止执行期间", "the entry is stayed"),
        "relation-not-current": ("{via}关系在当日不存在", "the relation ({via}) does not hold on the day"),
        "unknown-list": ("名单 {list} 不在目录中，无法判断其措施", "the catalogue does not know the list {list}"),
        "kind-not-listed": ("该名单不收录{kind}", "the list does not take a {kind}"),
        "minor": ("列入之日未满 {age} 周岁", "younger than {age} on the first day of the entry"),
        "matter-not-in-force": ("该业务事项当日没有有效的清单版本", "no edition of the matter is in force on the day"),
        "item": ("备忘录条目 {item} 当日未生效或已失效", "the memorandum item {item} is not in force on the day"),
        "law": ("所引依据当日均未生效或已失效", "no law that it cites is in force on the day"),
        "restraint": (
            "自 {day} 起须有法律、行政法规、本地地方性法规或中央政策文件作依据",
            "from {day} it needs a law, administrative regulation, local regulation of the place or central policy",
        ),
        "capped": ("适用期限已于 {day} 届满", "its own term ended on {day}"),
        "below-severity": ("失信程度为{given}，低于要求的{least}", "the severity is {given}, below the least {least}"),
        "severity-unknown": ("名单记录没有写明严重程度", "the entry does not give its severity"),
        "exempt": ("符合豁免情形{basis}", "an exemption applies{basis}"),
        "exempt-unknown": ("是否符合豁免情形尚不清楚", "whether an exemption applies is not known"),
        "facts-missing": ("缺少案情要素", "facts are missing"),
        "barred": ("主体在{list}上有未结束的记录{basis}", "the subject has an entry in effect on {list}{basis}"),
        "bar-held": ("主体在{list}上的记录正处于异议期", "the entry on {list} is held while an objection is open"),
        "bar-unchecked": ("名单 {list} 未能查询", "the list {list} could not be asked"),
        "bar-name-only": ("在名单 {list} 上只有同名记录，身份未核实", "on the list {list} only a name matched"),
    }
)

#: The rules that a decision can cite, in one line each: (Chinese, English).
RULES_OF_DECISION: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "S2": ("名单记录只在有效期内、未修复移出撤销且未停止执行时适用", "an entry counts only while in effect"),
        "S3": (
            "名单只及于本人和措施写明的一层现存关系",
            "a listing reaches by itself or by one current relation that the measure names",
        ),
        "S4": ("清单、措施、条目和依据当日均须有效", "list, measure, item and basis are in force on the day"),
        "S5": ("未提供的案情要素视为未知，不视为否", "a fact that is not given is unknown, not false"),
        "S6": ("只按证件号码匹配，同名须先核实", "a listing ties by identifier; a name asks for a check"),
        "S7": ("黑名单记录未结束，不给予激励", "no incentive while an entry bars it"),
        "S8": (
            "同领域有更重的应当措施时，较轻的由其覆盖",
            "a stronger binding measure of the same field covers a weaker one",
        ),
        "S9": ("应当的措施有约束力；可以和参考的由人工判断", "`shall` binds; discretion goes to a person"),
        "S10": ("结论取所适用措施中最重的", "the outcome is the worst of what applies"),
        "S11": (
            "措施在名单、关系、条目、依据或自身期限中最早的一天结束",
            "a ground ends with the first of what it rests on",
        ),
        "S15": ("失信程度不足或符合豁免的，不适用", "below its least severity, or exempt, a measure does not apply"),
        "S16": ("同一机关、文书、主体和途径的记录只算一次", "one fact counts once"),
        "S17": ("由其他部门执行的措施，只告知，不代办", "what another department carries out is told, not done"),
        "S18": (
            "惩戒须有法律、行政法规、本地地方性法规或中央政策文件作依据",
            "penalties need a basis of sufficient rank",
        ),
        "S19": ("未达最低年龄的自然人记录不适用", "entries of minors do not count where the list says so"),
    }
)


def sentence(reason: str, params: Mapping[str, object], lang: Lang) -> str:
    """The sentence of a reason with its parameters in words of the language."""
    words: dict[str, object] = dict(params)
    if "via" in words:
        words["via"] = label(VIAS, str(words["via"]), lang)
    if "kind" in words:
        words["kind"] = label(SUBJECT_KINDS, str(words["kind"]), lang)
    for name in ("given", "least"):
        if name in words:
            words[name] = label(SEVERITIES, str(words[name]), lang)
    zh, en = REASONS[reason]
    return (zh if lang == "zh" else en).format_map(words)
