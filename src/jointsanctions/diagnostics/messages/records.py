"""Messages about what is kept of an answer: receipts."""

from __future__ import annotations

from ..rules import table

RECORDS = table(
    # JS84x: receipts
    ("JS841", "error",
     ("", "判定记录与它自己的摘要不符：内容改动过", "the receipt does not fit its own digest: its content was altered",
      "用原来保存的文本，不要手工改动；确有更正的，重新判定并另存一份",
      "take the text that was kept, and do not edit it; where something was wrong, decide anew and keep a second one")),
    ("JS842", "error",
     ("", "不是判定记录：`{key}` 缺失或者不合格式", "not a receipt: `{key}` is missing or has not its form",
      "格式见 jointsanctions schema receipt", "see jointsanctions schema receipt"),
     ("json", "不是判定记录：不是有效的 JSON", "not a receipt: it is not valid JSON"),
     ("deep", "不是判定记录：嵌套超过 {limit} 层", "not a receipt: it is nested more than {limit} levels deep")),
    ("JS843", "error",
     ("", "判定记录的格式是 {given}，这个版本只读到 {known}", "the receipt has the format {given}, and this release reads up to {known}",
      "用写下它的版本或更新的版本来读", "read it with the release that wrote it, or a later one")),
    ("JS844", "error",
     ("", "{value:quoted} 不是带时区的时刻", "{value:quoted} is not a moment with its time zone",
      "写成 2018-09-03T10:00:00+08:00，末尾是与世界时的差",
      "write 2018-09-03T10:00:00+08:00, with its distance from universal time at the end")),
    ("JS845", "error",
     ("", "已经有文件 `{path}`：判定记录不覆盖别的文件", "there is a file `{path}` already: a receipt takes the place of none",
      "换一个文件名；每个判定各存一份", "choose another name; each decision has a receipt of its own"),
     ("head", "已经有文件 `{path}`：链头不覆盖别的文件", "there is a file `{path}` already: a head takes the place of none",
      "换一个文件名；早先的链头也要留着", "choose another name; earlier heads are kept too")),
)  # fmt: skip
