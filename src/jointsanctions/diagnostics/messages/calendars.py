"""Messages about calendars, and about what is due by them."""

from __future__ import annotations

from ..rules import table

CALENDARS = table(
    # JS890, JS891: days, and what is due on them
    ("JS890", "error",
     ("", "{day} 不是 {year} 年的日子，也不在前一年的 12 月", "{day} is no day of {year}, nor of the December before",
      "照通知核对年份；一个文件写一年", "compare the year with the notice; a file has one year"),
     ("twice", "{day} 写了两次，另一处在第 {line} 行", "{day} is named twice, also in line {line}",
      "照通知核对两处的日子", "compare both with the notice"),
     ("both", "{day} 又放假又上班，放假写在第 {line} 行", "{day} is both off and worked; it is off by line {line}",
      "照通知核对，去掉错的一处", "compare it with the notice, and take the wrong one away"),
     ("weekday", "{day} 是星期一至星期五，本来就上班", "{day} is a weekday, which is worked anyway",
      "调休上班的都是周末：照通知核对日子", "what is worked in exchange is a weekend: compare the day with the notice"),
     ("festivals", "{year} 年的安排缺 {names:words}", "the arrangement of {year} lacks {names:words}",
      "每年的通知七个节日都有：照通知补上，合并放假的写在一起",
      "the notice of each year has all seven: add it as the notice has it, those that fall together in one"),
     ("issued", "通知的日子是 {issued}，不在 {year} 年，也不在前一年", "the notice is of {issued}, which is neither in {year} nor in the year before",
      "照通知核对印发日期", "compare the day with the notice"),
     ("year", "{year} 年已经写在 {file} 第 {line} 行", "{year} is told already, in {file}, line {line}",
      "一年只给一个文件", "give one file for a year"),
     ("base", "{days:ids} 与 {base} 说的不一样", "of {days:ids} {base} says something else",
      "照通知原文核对；文件写对了的，换用更正过的 {base}，或者这一年不用它",
      "compare it with the notice itself; where the file is right, take a corrected {base}, or none for this year"),
     ("base-only", "{base} 另有放假或者上班的日子 {days:ids}，文件没有写", "{base} has {days:ids} as days off or worked, and the file has not",
      "照通知原文补上；通知里确实没有的，换用更正过的 {base}，或者这一年不用它",
      "add them as the notice has them; where it has not, take a corrected {base}, or none for this year"),
     ("other-document", "这是 {type}，不是日历", "this is {type}, and no calendar",
      "给出 calendar/1 文件", "give a file calendar/1")),
    ("JS891", "error",
     ("", "没有异议 `{id}`", "there is no objection `{id}`",
      "编号见 jointsanctions registry objection list", "see jointsanctions registry objection list for their names"),
     ("about", "没有写明对什么有异议", "it is not said what is objected to",
      "写名单记录，或者写办件和其中的措施，只写一样", "name an entry, or a ticket with one of its measures, and not both"),
     ("basis", "答复期限没有写明依据", "the term for the answer has no basis",
      "写明期限出自哪一部法律的哪一条；不知道的，期限也不写", "say which article of which law gives it; where nobody knows, leave the term out"),
     ("term", "写了依据，没有写期限", "there is a basis, and no term",
      "写明依据给的期限", "give the term that the basis states"),
     ("not-reported", "名单记录 `{id}` 没有记过报送", "entry `{id}` was not recorded as reported",
      "没有可以收回的", "there is nothing to take back"),
     ("later", "{day} 还没有到，今天是 {today}", "{day} is still to come: today is {today}",
      "做了以后再记", "record it when it was done")),
)  # fmt: skip
