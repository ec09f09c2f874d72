"""The words of changes: what to do about one, and why a measure no longer applies."""

from __future__ import annotations

from typing import Literal

from ...vocabulary import Words, words

#: What a department should do about a change.
Todo = Literal["lift", "stop", "suspend", "resume", "adjust", "check", "ask-again", "review", "look", "nothing"]

TODOS: Words[Todo] = words(
    ("lift", "解除措施", "lift the measure", "it was carried out and applies no longer (Order 36, art. 3)"),
    ("stop", "停止激励", "stop the incentive", "it was given and has no ground any more"),
    ("suspend", "暂缓执行", "suspend the measure", "an objection or a stay holds it for the time being"),
    ("resume", "决定是否恢复", "decide whether to resume", "it was lifted or suspended, and applies again"),
    ("adjust", "调整措施", "adjust the measure", "it applies in another way than it was carried out"),
    ("check", "核对", "check by a person", "whether it still applies is open"),
    ("ask-again", "重新判定", "ask again", "an open ticket is answered anew before it closes"),
    ("review", "复核原决定", "review the decision", "what was decided then would be decided otherwise today"),
    ("look", "复核持有", "review what is held", "something else follows for the holder"),
    ("nothing", "不用办理", "nothing to do", "what changed was not carried out"),
)

#: Why a measure no longer applies, or not as it did.
Reason = Literal[
    "revoked", "repaired", "removed", "stayed", "objection", "barred", "relation", "ended", "corrected", "edition", "facts",
    "unchecked", "identity", "unanswerable", "unreadable", "restored", "other",
]  # fmt: skip

REASONS: Words[Reason] = words(
    ("revoked", "列入被撤销", "the entry was revoked", "it never had effect"),
    ("repaired", "已信用修复", "the entry was repaired"),
    ("removed", "已移出名单", "the entry was removed"),
    ("stayed", "记录中止", "the entry is stayed"),
    ("objection", "异议期间暂缓", "an objection is open"),
    ("barred", "有记录使激励不给予", "an entry bars it"),
    ("relation", "关联关系已不成立", "the relation does not hold"),
    ("ended", "期限届满", "its term is over"),
    ("corrected", "记录已更正", "the entry was corrected"),
    ("edition", "清单或依据已变", "the measure list, the item or the law has changed"),
    ("facts", "要素不足", "a fact is missing"),
    ("unchecked", "名单没有查到", "a list could not be looked at"),
    ("identity", "身份待核对", "the identity is to be checked"),
    ("unanswerable", "现行清单答不了这个问题", "the lists of today cannot answer the question"),
    ("unreadable", "判定记录读不出", "the receipt cannot be read"),
    ("restored", "记录恢复", "the entry counts again"),
    ("other", "记录里已没有这条", "the record has no such entry"),
)

#: What happened to an entry, or to what is known of a subject, between two moments; any other word is one of the events.
CHANGES: Words[str] = words(
    ("added", "新增记录", "entry added"),
    ("corrected", "更正记录", "entry corrected"),
    ("number", "主体另有号码", "another number of the subject"),
    ("relation", "关联关系变动", "relation changed"),
    ("whole", "名单自此完整", "list kept whole from now on"),
    ("not-whole", "名单自此不再完整", "list not kept whole any more"),
    ("edition", "清单版本变动", "edition changed"),
)
