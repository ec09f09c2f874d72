"""What people read in the list for supervision, in both languages."""

from __future__ import annotations

from ...texts import texts

TEXTS = texts(
    title=("联合奖惩措施督办清单", "Joint incentives and penalties: what is left undone"),
    summary=(
        "截至{day}，没有执行或者没有办结的共{count}项，其中{overdue}项已过反馈期限；告知书没有送达的共{untold}项。",
        "On {day} {count} {count:point is|points are} left undone or not settled; the term of {overdue} is over. Of {untold} {untold:measure|measures} no notice was served.",
    ),
    nothing=(
        "截至{day}，没有未执行或者未办结的措施，告知书都已送达。",
        "On {day} nothing is left undone, every point is settled, and every notice was served.",
    ),
    caption=("{group}（{count}项）", "{group} ({count})"),
    untold=("{group}，告知书没有送达（{count}项）", "{group}, no notice served ({count})"),
    notice=("告知书", "notice"),
    no_notice=("没有送达{notice}", "not served: {notice}"),
    firms=("单位", "organisations"),
    persons=("自然人", "natural persons"),
    department=("部门", "department"),
    group=("类别", "group"),
    nth=("序号", "no."),
    subject=("主体", "subject"),
    number=("号码", "number"),
    case=("案号", "case"),
    ticket=("办件", "ticket"),
    matter=("事项和环节", "matter and step"),
    what=("措施", "measure"),
    state=("状态", "state"),
    reason=("理由", "reason"),
    since=("何时起", "since"),
    by=("经办人", "by"),
    waiting=("未办", "not settled"),
    second=("不执行，待另一人确认", "left undone, another person has to agree"),
    refused=("不执行", "left undone"),
    overdue=("已过期限 {due}", "overdue since {due}"),
    days=("天数", "days"),
)  # fmt: skip
