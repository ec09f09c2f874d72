"""Wording checks: Chinese that reads as the opposite of what is meant, or tells an officer nothing to do.

The patterns are few and exact: each was found in lists that people had written and read, and each has good sentences
beside it that it must not touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, finding
from .resolved import Resolved

#: A name that begins with whom one tells, or with the time and then with whom.
_TELL = re.compile(r"(?:[^，；。]{1,8}[时前后])?告知(?!承诺)([^，；。]*)")

#: How lists name those who are on them, not how one addresses whoever is before the counter (申请人, 当事人, 本人).
_LISTED = re.compile(
    r"失信|违法|黑名单|红名单|严重拖欠|被吊销|经营异常|弄虚作假|守信|诚信|优秀青年|高级认证|检验检疫信用"
    r"|[A-Z]{1,3}级|[一二三四五]星"
)

#: What the listed would be told to do: what is meant is that somebody else is told of it.
_SEEK = re.compile(r"申请|申报|报名|参加|参评|参与|取得|获得|竞买|投标|担任|承担|承储|退出")

#: What a person on a list is rightly told: rights, duties, and how to leave the list.
_RIGHTLY_TOLD = re.compile(
    r"可以|应当|不得|不能|不准|如何|怎样|理由|依据|途径|权利|义务|期限|条件|材料|结果|政策|修复|复议|复核|复评|异议|更正|听证|救济"
)

#: `限制` as all that is done; 限制出境 and 限制消费 are acts that statutes name.
_LIMITED = re.compile(r"(?:依法(?:依规)?(?:予以|作出|实施|进行)?|予以)限制(?!出境|消费|高消费|性)")

#: Acts of an officer: to refuse, to grant less, to postpone, to end, to send to whoever decides.
_ACT = re.compile(
    r"不予|不得|不准|不给|不列入|不推荐|不纳入|不安排|不批准|不核发|不通过|不确定|不指定|不选|不聘|否决|驳回|拒绝"
    r"|核减|扣减|扣分|减少|减半|降低|压缩|限额|上限|暂缓|暂停|暂不|中止|停止|终止|推迟|延长|取消|撤销|撤回|收回|清退|除名"
    r"|函告|通报|移送|转送|推送|抄送|报送|发出|出具|作出决定|担保|保证金"
)

#: `优先` straight before whom it is for, without what is done first.
_FIRST = re.compile(
    r"优先(?=[A-Z]{1,3}级|海关(?:高级)?认证|高级认证|检验检疫信用|安全生产守信|守信|诚信|优秀|红名单|信用(?:良好|优良|等级)|连续|[一二三四五]星)"
)


def misread(text: str) -> str | None:
    """What of a name reads as if the listed were told to do what they are to be kept from."""
    # Few texts have the word at all.
    told = _TELL.match(text) if "告知" in text else None
    listed = told and _LISTED.search(told[1])
    if not told or not listed or _RIGHTLY_TOLD.search(text):
        return None
    return told[0] if _SEEK.search(told[1], listed.end()) else None


def without_act(text: str) -> str | None:
    """`限制` without an act beside it: in the clause itself, the one before or the one after it."""
    if "限制" not in text:
        return None
    clauses = re.split("[，；。]", text)
    for number, clause in enumerate(clauses):
        found = _LIMITED.search(clause)
        if found and not _ACT.search("，".join(clauses[max(0, number - 1) : number + 2])):
            return found[0]
    return None


def without_verb(text: str) -> str | None:
    """`优先` and the noun after it."""
    found = _FIRST.search(text)
    return text[found.start() : found.end() + 4] if found else None


def measures_say_what_is_done(resolved: Resolved) -> Iterator[Diagnostic]:
    """The names and texts that are written in a document, not those that a child list takes from its parent."""
    for edition in resolved.editions:
        for number, measure in enumerate(edition.entry.model.measures):
            for variant, key, text in (
                ("told", "name", measure.name and misread(measure.name)),
                ("no-verb", "name", measure.name and without_verb(measure.name)),
                ("no-act", "do", measure.do and without_act(measure.do)),
                ("no-verb", "do", measure.do and without_verb(measure.do)),
            ):
                if text:
                    yield finding(f"JS518.{variant}", edition.entry.place("measures", number, key), text=text)
