"""Messages about files that are changed in place: by fixes, and into the one form of the text."""

from __future__ import annotations

from ..rules import table

REWRITING = table(
    # JS86x: what is written in place
    ("JS860", "error",
     ("", "`{file}` 不能就地改动：它随软件包提供", "`{file}` cannot be changed in place: a package brings it along",
      "复制到自己的目录，写那里的文件或目录", "copy it into a folder of your own, and name a file or a folder there"),
     ("none", "没有写要改动哪些文件", "no file was named that is to be changed",
      "写出文件或目录；`.` 是当前目录", "name files or folders; `.` is the folder at hand")),
)  # fmt: skip
