"""窗口的一天：名单到了，三家来申请，措施落实并告知当事人，或者说明理由，修复通知到了就解除并告知，出月报。

A department's day: lists arrive, three applicants, measures carried out and told, or refused for a reason, a repair with its recall
and the notice of lifting, the month's report. Everything is kept in one registry, in a folder of its own. Needs
`pip install 'jointsanctions[pages,sql]'`.

    python examples/counter/day.py [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.registry import cases, changes, notices
from jointsanctions.registry.importing import rejects_text
from jointsanctions.vocabulary import OUTCOMES

HERE = Path(__file__).parent
SHANGHAI = timezone(timedelta(hours=8))
MATTER, STEP = "zhuhai.finance/supplier-qualification", "qualification"
LIST = "dishonest-judgment-debtor"


class Clock:
    """The day of the example; a host leaves it out, and takes the clock of its machine."""

    def __init__(self) -> None:
        self.day = date(2018, 9, 3)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time(), SHANGHAI) + timedelta(hours=9)


def title(text: str) -> None:
    print(f"\n== {text} ==")


def applicant(serial: str, name: str) -> js.Subject:
    return js.Subject(serial, "legal-person", name)


def question(subject: js.Subject, day: date) -> js.Question:
    return js.Question(subject, MATTER, STEP, day, {"bid_amount": 1_200_000})


def show(ticket: registry.Ticket) -> None:
    print(f"办件 {ticket.id}，案号 {ticket.case_number}，{ticket.masked}：{OUTCOMES[ticket.receipt.outcome].zh}")
    for each in ticket.points:
        state = "已落实" if each.done else "不执行" if each.done is False and each.settled else "待办"
        print(f"  [{state}] {each.point.id}  {each.point.do or ''}{f'（{each.note}）' if each.note else ''}")


def served(service: registry.Service) -> None:
    print(f"{notices.STAGES[service.stage].zh}：{service.way_text('zh')}，{service.on}")


def refusal(error: js.InputError) -> None:
    for each in error.diagnostics:
        print(f"  {each.code} {each.message('zh')}")


def main(folder: Path) -> None:
    clock = Clock()
    evaluator = js.Evaluator(js.load())
    kept = registry.open(f"sqlite:///{folder / 'registry.db'}", key="the example's own key, 32 bytes long", clock=clock)

    title("一、市信用办下发的名单导入登记库")
    for needed in evaluator.requirements(MATTER, STEP, clock.day).lists:
        # 本例中其余名单都是空的：登记库里有名单的全部，没有记录就是不在名单上。
        kept.keep(needed.id, by="信用办")
    sent = kept.import_list(
        (HERE / "judgment-debtors.csv").read_bytes(), LIST, file="judgment-debtors.csv", by="信用办"
    )
    print(f"新增 {sent.added} 条，退回 {len(sent.rejected)} 行：")
    for row in sent.rejected:
        print(f"  第 {row.row.number} 行 {row.findings[0].code} {row.findings[0].message('zh')}")
    (folder / "rejects.csv").write_text(rejects_text(sent.rejected), "utf-8-sig", newline="")
    # 退回的可能正是来办事的主体：有人与下发单位核对过，名单才又是完整的。
    print(f"名单{'完整' if sent.whole else '不再完整，查询按没有查到处理'}", end="；")
    kept.keep(LIST, by="信用办")
    print(f"信用办核对退回的行以后，名单{'完整' if LIST in kept.lists else '不完整'}")

    title("二、第一家不在名单上，当场办结")
    gate = kept.gate(evaluator)
    first = gate.open(
        question(applicant("91440400MA00000157", "示例一公司"), clock.day),
        case_number="2018-0417", purpose="供应商资格审查", by="王",
    )  # fmt: skip
    first.close(by="王")
    show(first)

    title("三、第二家在名单上：没有落实之前办不结")
    second = gate.open(
        question(applicant("91440400MA0000007C", "示例二公司"), clock.day),
        case_number="2018-0418", purpose="供应商资格审查", by="王",
    )  # fmt: skip
    show(second)
    try:
        second.close(by="王")
    except registry.TicketError as error:
        refusal(error)
    notice = notices.notice(kept, second.id)
    assert notice is not None
    notices.write(notice, folder / "notice.html")
    print(f"告知书：{''.join(notice.title)}，共 {len(notice.measures)} 项措施")
    served(notices.served(kept, second.id, way="in-person", by="王"))
    for each in second.points:
        second.settle(each, done=True, by="王", note="已书面告知")
    served(notices.served(kept, second.id, way="mail", by="王"))
    second.close(by="王")
    show(second)

    title("四、第三家也在名单上，不执行要有理由，还要第二个人同意")
    third = gate.open(
        question(applicant("91440400MA00000232", "示例三公司"), clock.day),
        case_number="2018-0419", purpose="供应商资格审查", by="王",
    )  # fmt: skip
    for each in third.points:
        third.not_done(each, "法院已裁定中止执行", by="王")
    try:
        third.close(by="王")
    except registry.TicketError as error:
        refusal(error)
    for each in third.points:
        third.not_done(each, "同意", by="李")
    third.close(by="王")
    show(third)

    title("五、两周后修复的通知到了：谁执行过，谁就要停止")
    clock.day = date(2018, 9, 17)
    kept.import_list(
        (HERE / "judgment-debtors-changes.csv").read_bytes(), LIST, file="judgment-debtors-changes.csv", mode="changes",
        by="信用办",
    )  # fmt: skip
    for recalled in changes.recall(kept, evaluator).recalls:
        print(f"  {recalled.id}：{recalled.text('zh')}")
        changes.settle(kept, evaluator, recalled.id, done=True, by="王", note="已恢复参加资格")
    print(
        f"还要处理的：{len(changes.recall(kept, evaluator).recalls)} 项，还要告知的：{len(notices.supervision(kept).untold)} 项"
    )
    lifted = notices.lifted_notice(kept, second.id)
    assert lifted is not None
    notices.write(lifted, folder / "lifted.html")
    served(notices.served(kept, second.id, stage="lifted", way="mail", by="王"))
    print(f"还要告知的：{len(notices.supervision(kept).untold)} 项")

    title("六、月底的案例和统计")
    clock.day = date(2018, 9, 30)
    print(f"归集案例 {len(cases.collect(kept, evaluator.catalogue, by='李'))} 个")
    print(cases.count(kept, evaluator.catalogue, "2018-09").tree("zh").text_outline())

    title("七、日志没有被改过")
    head = kept.head()
    assert head is not None
    print(f"共 {head.seq} 条记录，{'完整' if kept.verify([head]) else '有改动'}")
    kept.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        kept_in = Path(sys.argv[1])
        kept_in.mkdir(parents=True, exist_ok=True)
        if (kept_in / "registry.db").exists():
            sys.exit(f"{kept_in} 里已经有一天的登记库，请换一个文件夹")  # the cases of a day are closed once
        main(kept_in)
    else:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name))
