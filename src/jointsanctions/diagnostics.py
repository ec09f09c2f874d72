"""What is wrong with a document or an input, where, and how to mend it.

Every finding is a value with a stable code. All messages stand in one table, in Chinese and
English, and follow one style: one lower-case line without a final full stop, what the author
wrote in backquotes, never the name of a Python type, the way out apart in the help.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from .scalars import Blank
from .vocabulary import Lang

if TYPE_CHECKING:
    from .shapes.findings import FindingData

Severity = Literal["error", "warning"]

_DAY_LIKE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*(?:日|[T ].*)?\s*\Z")

#: Characters of one value that a message or its help shows: what an author or a library wrote may have any length.
_LONGEST = 1000
#: The same for a sentence that a library says, which should be one line.
LONGEST_SAYING = 200

#: How alike two names are before one is offered for the other.
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its stable code, its severity, its message and help in both languages."""

    code: str
    severity: Severity
    zh: str
    en: str
    help_zh: str
    help_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: the file as it was named, line and column counted from 1 (0: the whole file)."""

    #: The file, or what stands for one (`subject`, `question`).
    file: str
    #: The line, counted from 1; 0: the whole file.
    line: int = 0
    #: The column, counted from 1.
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place; `params` fill the message, `suggestions` are names that exist."""

    #: The stable code, such as `JS402`.
    code: str
    #: `error` or `warning`.
    severity: Severity
    #: Where it is.
    place: Place
    #: What fills the message: names and texts.
    params: tuple[tuple[str, str], ...] = ()
    #: Names that exist and may have been meant.
    suggestions: tuple[str, ...] = ()

    def message(self, lang: Lang = "zh") -> str:
        """What is wrong, in one line."""
        rule = RULES[self.code]
        return (rule.zh if lang == "zh" else rule.en).format_map(self._shown())

    def help(self, lang: Lang = "zh") -> str:
        """The way out, in one line; it begins with the suggestions, where there are any."""
        rule = RULES[self.code]
        text = (rule.help_zh if lang == "zh" else rule.help_en).format_map(self._shown())
        if not self.suggestions:
            return text
        names = ("、" if lang == "zh" else ", ").join(f"`{name}`" for name in self.suggestions)
        return f"是不是 {names}？{text}" if lang == "zh" else f"did you mean {names}? {text}"

    def to_dict(self, lang: Lang = "zh") -> FindingData:
        """Plain data for JSON; texts are in the language."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message(lang),
            "help": self.help(lang),
            "suggestions": list(self.suggestions),
        }

    def _shown(self) -> dict[str, str]:
        return {name: shortened(text, _LONGEST) for name, text in self.params}

    @property
    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """The order of findings: by file, line and column, then by code."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.params)


def finding(
    code: str,
    place: Place,
    *,
    suggestions: Sequence[str] = (),
    **params: object,
) -> Diagnostic:
    """A finding under the rule `code`, with its severity."""
    texts = tuple((name, str(value)) for name, value in params.items())
    return Diagnostic(code, RULES[code].severity, place, texts, tuple(suggestions))


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, sorted by place."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: each.sort_key))


def shape_name(value: object) -> tuple[str, str]:
    """What a value is, for a message: its text, or its shape."""
    if value is None or value == "" or isinstance(value, Blank):
        return "空值", "nothing"
    if isinstance(value, dict):
        return "键值组", "a mapping"
    if isinstance(value, list | tuple):
        return "列表", "a list"
    shown = f"`{shortened(str(value), 40)}`"
    return shown, shown


def shortened(text: str, limit: int) -> str:
    """The text, or as much of its beginning as the limit leaves, with a mark that it goes on."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def named_alike(name: str, labels: Mapping[str, str | None]) -> tuple[str, ...]:
    """The ids whose label is the given name, or holds it; else the ids that are like it."""
    plain = name.strip("《》「」“” ")
    exact = [each for each, label in labels.items() if label and plain == label]
    within = [each for each, label in labels.items() if label and len(plain) > 1 and (plain in label or label in plain)]
    return tuple((exact or within)[:3]) or close_names(name, labels)


def day_problem(value: str) -> dict[str, Any]:
    """What fills JS106: how to write the day that was meant, where that can be told."""
    form = ("写成四位年-两位月-两位日，例如 2018-06-01", "write year-month-day, for example 2018-06-01")
    meant: list[str] = []
    if value.strip() in ("至今", "长期", "永久", "无", "不限"):
        form = ("没有截止日的，删去 until 这一行", "where there is no end, delete the line `until`")
    elif found := _DAY_LIKE.match(value):
        year, month, day = (int(part) for part in found.groups())
        try:
            meant = [date(year, month, day).isoformat()]
        except ValueError:
            form = ("日历上没有这一天", "the calendar has no such day")
    return {"value": value, "form": form[0], "form_en": form[1], "suggestions": meant}


def close_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known names that are most like the given one, best first.

    Of names with a slash, the part after it is compared among those that share the part before it.
    """
    names = list(dict.fromkeys(known))
    lowered = {each.lower(): each for each in names}
    if (same := lowered.get(name.lower())) is not None:
        return (same,)
    owner, slash, local = name.rpartition("/")
    if slash:
        siblings = {each.rpartition("/")[2]: each for each in names if each.rpartition("/")[0] == owner}
        if siblings:
            return tuple(siblings[each] for each in get_close_matches(local, siblings, limit, _LIKE))
        if namesakes := [each for each in names if each.rpartition("/")[2] == local and not local.isdigit()]:
            return tuple(namesakes[:limit])
    return tuple(get_close_matches(name, names, limit, _LIKE))


class InputError(ValueError):
    """What a caller passed in cannot be asked about; `diagnostics` says why, with suggestions."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("; ".join(each.message("en") for each in self.diagnostics))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Diagnostic, ...]]]:
        """So that it passes between processes with all that it says."""
        return (type(self), (self.diagnostics,))


_TABLE: tuple[tuple[str, Severity, str, str, str, str], ...] = (
    # JS0xx: text
    ("JS001", "error", "{problem}", "{problem_en}",
     "请另存为 UTF-8 编码的文本（记事本：另存为，编码选 UTF-8）", "save it as text in UTF-8"),
    ("JS002", "error", "不是有效的 YAML：{problem}", "not valid YAML: {problem_en}",
     "检查缩进、冒号后的空格，引号和括号是否成对", "check indentation, the space after a colon, pairs of quotes and brackets"),
    ("JS003", "error", "文件有 {size} 字节，超过上限 {limit}", "the file has {size} bytes, the limit is {limit}",
     "请拆成几个文件", "split it into several files"),
    ("JS004", "error", "嵌套超过 {limit} 层", "nested deeper than {limit} levels",
     "没有文档需要这么深，检查括号和缩进", "no document needs this, check brackets and indentation"),
    ("JS005", "error", "键 `{key}` 重复，第一次在第 {first} 行", "the key `{key}` is given twice, first on line {first}",
     "保留一个，删去另一个", "keep one and delete the other"),
    ("JS006", "error", "不接受 YAML 标签 `{tag}`", "YAML tags are refused: `{tag}`",
     "删去标签，直接写值", "delete the tag and write the value"),
    ("JS007", "error", "不接受 YAML 锚点和别名（`{name}`）", "YAML anchors and aliases are refused (`{name}`)",
     "在原处写出内容，审阅者才看得到", "write the content where it applies, so that a reviewer sees it"),
    ("JS008", "error", "{problem}", "{problem_en}",
     "每个文档单独存一个文件，第一行写 document: 类型/版本", "put each document in a file of its own, the first line says document: TYPE/VERSION"),
    ("JS009", "warning", "`{text}` 中有全角字母或数字 {seen}", "`{text}` has full-width letters or digits {seen}",
     "改成半角；全角和半角看起来相近，却是不同的字", "write them half-width; they look alike but are different characters"),
    ("JS010", "warning", "文字中有看不见的控制字符 {seen}", "the text has invisible control characters {seen}",
     "删去；它们会让显示的顺序和实际内容不同", "delete them; they can make the text read otherwise than it is"),
    ("JS011", "warning", "`{text}` 首尾有多余空格", "`{text}` has stray spaces around it",
     "删去首尾空格", "delete them"),
    ("JS012", "warning", "编号 `{id}` 与 `{other}` 过于相近（{file} 第 {line} 行）",
     "the id `{id}` looks like `{other}` ({file}, line {line})",
     "换一个看得出区别的编号", "choose an id that can be told apart"),
    ("JS013", "error", "无法读取：{problem}", "cannot be read: {problem_en}",
     "检查路径和权限", "check the path and the permissions"),
    ("JS014", "error", "文件名应为 `{expected}`", "the file should be named `{expected}`",
     "改文件名，或改 id；同一编号的不同版本加 @ 和起始日期", "rename the file, or mend the id; an edition adds @ and its first day"),
    ("JS015", "error", "没有可读的清单文件", "there is no document to read",
     "给出含有 .yaml 文件的目录，或一个文件", "name a folder with .yaml files, or a file"),
    # JS1xx: shape
    ("JS101", "error", "不认识的文档类型 {type}", "unknown document type {type_en}",
     "第一行写 document: 类型/版本，可用的有 {known}", "the first line says document: TYPE/VERSION, one of {known}"),
    ("JS102", "error", "缺少 `{key}`", "`{key}` is missing",
     "补上 `{key}`（{label}）{form}", "add `{key}`{form_en}"),
    ("JS103", "error", "不认识的键 `{key}`", "unknown key `{key}`",
     "这里可用的键有 {known}", "the keys known here are {known}"),
    ("JS104", "error", "`{value}` 不在词汇表内", "`{value}` is not a word of the vocabulary",
     "可用的有 {known_zh}", "use one of {known}"),
    ("JS105", "error", "这里应为{expected}，写的是 {given}", "this takes {expected_en}, not {given_en}",
     "{form}", "{form_en}"),
    ("JS106", "error", "`{value}` 不是日期", "`{value}` is not a day",
     "{form}", "{form_en}"),
    ("JS107", "error", "`{value}` 不能作{what}", "`{value}` cannot be {what_en}",
     "{allowed}", "{allowed_en}"),
    ("JS108", "error", "截止日 {until} 早于起始日 {start}", "the last day {until} is before the first day {start}",
     "两端都计入，截止日不得早于起始日", "both ends count, the last day cannot come first"),
    ("JS109", "error", "条件写法有误：{problem}", "this condition is malformed: {problem_en}",
     "例如 {{bid_amount: {{at_least: 1000000}}}}，组合用 `all`、`any`、`not`、`also_on`", "for example {{bid_amount: {{at_least: 1000000}}}}, combine with `all`, `any`, `not`, `also_on`"),
    ("JS110", "error", "`{value}` 不是正整数", "`{value}` is not a positive whole number",
     "写 1 或更大的整数", "write 1 or more"),
    ("JS111", "error", "`{key}` 用中文和英文各写了一次", "`{key}` is given in Chinese and in English",
     "保留一个", "keep one"),
    ("JS112", "error", "`{value}` {problem}", "`{value}` {problem_en}",
     "写成阿拉伯数字，不带单位和千分位", "write digits, without unit or thousands separator"),
    ("JS113", "error", "`{value}` 不是 true 或 false", "`{value}` is neither true nor false",
     "是写 true，否写 false", "write true or false"),
    ("JS114", "error", "有效期 {part} 完全落在 `{owner}` 的有效期 {whole} 之外", "its days {part} lie outside {whole} of `{owner}`",
     "两端都计入；改正日期，或删去这一行", "both ends count; mend the days, or delete the line"),
    # JS2xx: references and editions
    ("JS201", "error", "编号 `{id}` 重复，另一处在 {file} 第 {line} 行", "the id `{id}` is used twice, also in {file}, line {line}",
     "给其中一个换编号", "give one of them another id"),
    ("JS202", "error", "找不到{what} `{id}`", "no {what_en} `{id}`",
     "{hint}", "{hint_en}"),
    ("JS203", "error", "`{id}` 的两个版本有效期重叠：{first} 与 {second}（{file} 第 {line} 行）", "two editions of `{id}` overlap: {first} and {second} ({file}, line {line})",
     "前一版的截止日应在后一版起始日之前", "end the earlier before the later begins"),
    ("JS204", "warning", "条目 `{id}` 在 {days} 没有生效的版本", "no edition of the item `{id}` is in force in {days}",
     "在此期间这项措施不适用；补上版本，或缩短措施的有效期", "the measure does not apply then; add an edition, or shorten its life"),
    ("JS205", "error", "`{id}` 的继承绕回自身：{chain}", "`{id}` extends itself: {chain}",
     "去掉其中一个 `extends`", "drop one of the `extends`"),
    ("JS206", "warning", "上级清单 `{id}` 在 {days} 没有版本", "the parent list `{id}` has no edition in {days}",
     "在此期间没有可继承的事项和措施；补上版本，或缩短本清单的有效期", "nothing is inherited then; add an edition, or shorten the life of this list"),
    # JS3xx: facts
    ("JS301", "error", "条件用到的案情要素 `{fact}` 没有在{where} 中声明", "the fact `{fact}` is not declared by {where_en}",
     "在 facts 中声明类型，或改用已声明的名称", "declare it under `facts`, or use a declared name"),
    ("JS302", "error", "`{fact}` 的类型是“{type}”，`{operator}: {value}` 不合：{problem}", "`{fact}` has the type {type_en}, `{operator}: {value}` does not fit: it {problem_en}",
     "换一个运算，或按类型写值；数写阿拉伯数字，不带单位和千分位", "use another operator, or a value of that type; write numbers in digits, without unit or thousands separator"),
    ("JS303", "error", "案情要素 `{fact}` 的声明有误：{problem}", "the declaration of `{fact}` is wrong: {problem_en}",
     "按类型使用 minimum、maximum、enum、pattern、format", "use minimum, maximum, enum, pattern, format as the type allows"),
    ("JS304", "error", "备忘录条目的条件不能用事项的要素 `{fact}`", "the condition of a memorandum item cannot use the fact `{fact}` of a case",
     "只能用名单的要素，写成 entry.名称；与事项有关的条件写到清单的措施里", "use facts of the entry only, written entry.NAME; what concerns the matter goes into the measure"),
    # JS4xx: lawfulness
    ("JS401", "error", "{kind}措施不能针对{colour} `{list}`", "{kind_en} cannot be on the {colour_en} `{list}`",
     "激励只针对红名单，惩戒不针对红名单", "an incentive takes a red list, a penalty never does"),
    ("JS402", "error", "`{key}` 超出 `{source}`：多了 {extra}", "`{key}` reaches further than `{source}`: {extra}",
     "只能缩小，不能扩大；删去多出的部分", "narrow, never widen; delete what goes beyond"),
    ("JS403", "error", "`{key}` 写 `{value}`，比 `{source}` 的 `{allowed}` {problem}", "`{key}` `{value}` {problem_en} the `{allowed}` of `{source}`",
     "可以与它相同或更轻", "it may be the same or milder"),
    ("JS404", "error", "适用期限长于 `{source}` 的 {allowed}", "it lasts longer than the {allowed_en} of `{source}`",
     "可以更短，不能更长", "it may last shorter, not longer"),
    ("JS405", "error", "清单自 {start} 起施行，`{id}` 的惩戒没有法律、行政法规、本地地方性法规或中央政策文件为据；{day} 起必须有", "the list begins on {start}, and the penalty `{id}` rests on no law, administrative regulation, local regulation of the place or central policy, as it has to from {day}",
     "引用位阶足够的依据，或删去这项惩戒（国办发〔2020〕49号）", "cite a basis of sufficient rank, or delete the penalty (国办发〔2020〕49号)"),
    ("JS406", "error", "关注名单 `{list}` 上的惩戒最重为从严监管，这里是 `{effect}`", "a penalty on the watch list `{list}` is at most `scrutinise`, not `{effect}`",
     "改为 scrutinise、inform 等较轻的效果", "use `scrutinise`, `inform` or milder"),
    ("JS407", "error", "这项惩戒没有 under，也没有部门规章以上的依据", "this penalty has neither `under` nor a basis of department-rule rank or higher",
     "写明对应的备忘录条目，或引用部门规章以上的依据", "name the item of a memorandum, or cite a rule of sufficient rank"),
    ("JS408", "error", "没有 under 的措施须自己写明 {keys}", "a measure without `under` states its own {keys_en}",
     "补上，或写明对应条目 `under`", "add them, or name an item under `under`"),
    ("JS409", "error", "`{key}` 由 `{source}` 决定，不能改成 `{value}`", "`{key}` comes from `{source}` and cannot be `{value}`",
     "删去这一行", "delete this line"),
    ("JS410", "error", "效果 `{effect}` 不属于{kind}", "`{effect}` is not an effect of {kind_en}",
     "可用的有 {known_zh}", "use one of {known}"),
    # JS5xx: all else, warnings
    ("JS501", "warning", "依据 `{law}` 在 {end} 失效，早于措施的截止日", "the basis `{law}` ends on {end}, before the measure does",
     "次日没有其他有效依据，惩戒不再适用；补充现行依据，或给措施写上截止日", "on the next day no other one is in force and the penalty rests; add a basis in force, or end the measure"),
    ("JS502", "warning", "{count} 个条目没有引用法律法规，只以备忘录为据：{names}", "items without a law rest on the memorandum alone ({count}): {names}",
     "补上依据；国办发〔2020〕49号之后，仅有备忘录不足以惩戒", "add a basis; since 国办发〔2020〕49号 a memorandum alone does not support a penalty"),
    ("JS503", "warning", "与措施 `{other}` 重复（{file} 第 {line} 行）", "the same as the measure `{other}` ({file}, line {line})",
     "合并为一项", "merge the two"),
    ("JS504", "warning", "总是被措施 `{other}` 覆盖（{file} 第 {line} 行）", "always covered by the measure `{other}` ({file}, line {line})",
     "同一名单、同一环节、同一领域已有更重的应当措施；确认是否仍需保留", "the same lists, steps and field already have a stronger one that binds; check whether this one is still needed"),
    ("JS505", "warning", "这项措施永远不会适用：{problem}", "this measure can never apply: {problem_en}",
     "检查事项、环节、名单和日期", "check its matters, steps, lists and dates"),
    ("JS506", "warning", "与措施 `{other}` 相互矛盾（{file} 第 {line} 行）：主体同时在 {lists} 上时，一项放宽、一项从严", "contradicts the measure `{other}` ({file}, line {line}): a subject that is also on {lists} meets one that eases and one that tightens",
     "在激励中写 barred_by: [black, {first}]，或用条件分开；写了 barred_by 就要同时写 black", "write barred_by: [black, {first}] in the incentive, or part them by conditions; `barred_by` replaces the default, so keep black"),
    ("JS507", "warning", "部门 `{department}` 在 {end} 已撤并，早于清单或措施的截止日", "the department `{department}` ended on {end}, before the list or the measure does",
     "写上 until: {end}，{advice}", "write until: {end}, and {advice_en}"),
    ("JS508", "warning", "{count} 项内容尚未核对原文：{names}", "entries that no text confirms ({count}): {names}",
     "核对原文后写 provenance: {{status: verified, source: {{document: …, publisher: …}}}}", "read the text, then write provenance: {{status: verified, source: {{document: ..., publisher: ...}}}}"),
    ("JS509", "warning", "把 `{source}` 的应当（shall）减为 `{value}`，等于免除职责", "weakens the `shall` of `{source}` to `{value}`, which waives a duty",
     "确有理由才这样写", "do so only with a reason"),
    ("JS510", "warning", "业务事项 `{matter}` 没有任何措施", "the matter `{matter}` has no measure",
     "补上措施，或删去事项", "add one, or delete the matter"),
    ("JS511", "warning", "条目 `{item}` 已就同一名单和领域作出规定，这里没有写 under", "the item `{item}` binds the same list and field, but `under` is missing",
     "写上 under: {item}，或确认依据确实不同", "write under: {item}, or make sure that the basis is another"),
    ("JS512", "warning", "`{source}` 由 {named} 实施，执行部门对口 {answers}", "`{source}` is carried out by {named}; the department that does so here answers to {answers}",
     "用 carried_out_by 写明实际执行部门，或去掉这项措施", "name who carries it out in `carried_out_by`, or drop the measure"),
    ("JS513", "warning", "没有文档写明依法约束（国办发〔2020〕49号）的起始日，{count} 项惩戒未按此检查", "no document names the first day of lawful restraint (国办发〔2020〕49号), penalties not checked against it: {count}",
     "在 laws 文档中写 lawful_restraint: {{law: 编号}}", "write lawful_restraint: {{law: ID}} in a laws document"),
    ("JS514", "warning", "激励没有排除任何黑名单", "no black list bars this incentive",
     "barred_by 会取代默认的 black；除非依据另有规定，写成 barred_by: [black, …]", "`barred_by` replaces the default; unless the basis says so, write barred_by: [black, ...]"),
    # JS6xx: what a caller asks
    ("JS601", "error", "没有业务事项 `{matter}`", "no matter `{matter}`",
     "写成 清单编号/事项编号", "write LIST/MATTER"),
    ("JS602", "error", "业务事项 `{matter}` 没有环节 `{step}`", "the matter `{matter}` has no step `{step}`",
     "它的环节有 {known}", "its steps are {known}"),
    ("JS603", "error", "`{owner}` 没有声明案情要素 `{fact}`", "`{owner}` does not declare the fact `{fact}`",
     "已声明的有 {known}", "declared are {known_en}"),
    ("JS604", "error", "`{owner}` 的案情要素 `{fact}` 不能是 {value}：{problem}", "the fact `{fact}` of `{owner}` cannot be {value_en}: it {problem_en}",
     "按声明的类型给出；数写阿拉伯数字，不带单位和千分位", "give it as declared; write numbers in digits, without unit or thousands separator"),
    ("JS605", "error", "`{value}` 不是有效的{scheme}：{problem}", "`{value}` is not a valid {scheme_en}: {problem_en}",
     "核对号码；名称相同不能代替号码", "check the number; a name cannot stand in for it"),
    ("JS606", "error", "不是有效的 JSON：{problem}", "not valid JSON: {problem_en}",
     "格式见 jointsanctions schema subject", "see jointsanctions schema subject"),
    ("JS607", "error", "关联主体不能再有关联主体", "a related subject cannot have relations of its own",
     "关联只看一层；删去里层的 relations", "relations are one hop; delete the inner ones"),
    ("JS608", "error", "`{fact}` {problem}", "`{fact}` {problem_en}",
     "写成 名称=值，每个名称一次，例如 --fact bid_amount=1200000", "write NAME=VALUE, each name once, for example --fact bid_amount=1200000"),
    ("JS609", "error", "没有名单 `{list}`", "no list `{list}`",
     "写名单的编号，例如 dishonest-judgment-debtor", "give the id of a list, for example dishonest-judgment-debtor"),
    ("JS610", "error", "没有措施 `{measure}`", "no measure `{measure}`",
     "写成 清单编号/措施编号", "write LIST/MEASURE"),
    # JS8xx: scenarios
    ("JS801", "error", "`{section}` 中没有 `{name}`", "`{section}` has no `{name}`",
     "在本文件的 {section} 中写明，或直接写在这里", "write it under `{section}` in this file, or in full here"),
    ("JS802", "error", "预期中的 `{name}` 不是{what}", "`{name}` in the expectation is not {what_en}",
     "写错的编号永远不会出现，这条预期就检验不了什么", "an id that does not exist never comes up, so the expectation would test nothing"),
    ("JS803", "error", "`cases` 和 `expect` 只能写一个", "give either `cases` or `expect`",
     "有 cases 时，每种情形各写自己的 expect", "with `cases`, each of them has its own `expect`"),
    ("JS804", "error", "情景的名称重复，另一处在 {file} 第 {line} 行", "two scenarios have one name, the other is in {file}, line {line}",
     "每句话说一件事，换一个说得出区别的名称", "each sentence says one thing, choose one that tells them apart"),
    ("JS805", "error", "没有可以检验的情景", "there is no scenario to test",
     "给出 *.scenarios.yaml 文件，或含有它们的目录", "name a *.scenarios.yaml file, or a folder that has some"),
    # JS7xx: the second matcher
    ("JS701", "error", "durable_rules 分不清字段 `{fact}` 和 `{other}`（{file} 第 {line} 行的措施）", "durable_rules takes the fields `{fact}` and `{other}` for one ({file}, the measure on line {line})",
     "给其中一个案情要素换名称，或用默认的索引匹配（matcher=\"index\"）", "give one of the facts another name, or match by the index, the default (matcher=\"index\")"),
    ("JS702", "error", "无法载入 durable_rules：{problem}", "durable_rules cannot be loaded: {problem_en}",
     "用 pip install 'jointsanctions[durable]' 安装（要有 C 编译器；限 Python 3.11 和 3.12，3.13 起它无法载入），或用默认的索引匹配（--matcher index）", "install it with pip install 'jointsanctions[durable]' (it takes a C compiler and Python 3.11 or 3.12; from 3.13 on it does not load), or match by the index, the default (--matcher index)"),
)  # fmt: skip

RULES = MappingProxyType({row[0]: Rule(*row) for row in _TABLE})
