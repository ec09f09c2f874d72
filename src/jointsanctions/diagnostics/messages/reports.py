"""Messages about what reports are given: the population that a draft may touch."""

from __future__ import annotations

from ..rules import table

REPORTS = table(
    # JS87x: populations
    ("JS870", "error",
     ("", "`{file}` 里没有一个主体", "there is no subject in `{file}`",
      "每行写一个主体的 JSON，格式见 jointsanctions schema subject",
      "write one subject in JSON a line, as jointsanctions schema subject describes it")),
    ("JS871", "error",
     ("", "这个主体在第 {first} 行已经有了：会被数两次", "this subject is on line {first} already: it would be counted twice",
      "一个主体只写一行，它的记录都写在那里", "give each subject one line, with all of its entries")),
)  # fmt: skip
