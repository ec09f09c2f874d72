"""Messages about where documents come from: parts of what is shipped, what packages offer, paths that are none."""

from __future__ import annotations

from ..rules import table

SOURCES = table(
    # JS82x: what a path names
    ("JS820", "error",
     ("", "随附的文档里没有 `{part}`", "there is no `{part}` among what is shipped",
      "写 shipped:memoranda、shipped:measures，或其中的一份，例如 shipped:memoranda/laws",
      "write shipped:memoranda, shipped:measures, or one of the documents in them, such as shipped:memoranda/laws"),
     ("package", "软件包以 `{name}` 提供的文档里没有 `{part}`", "there is no `{part}` in what a package offers as `{name}`",
      "写 package:{name}，或其中的一份", "write package:{name}, or one of the documents in it")),
    ("JS821", "error",
     ("", "已安装的软件包都没有以 `{name}` 提供文档", "no installed package offers documents as `{name}`",
      "安装提供它的软件包；名称是入口点组 jointsanctions.documents 里的名称",
      "install the package; the name is the one of its entry point in the group jointsanctions.documents"),
     ("broken", "提供 `{name}` 的软件包无法载入（{value}）：{said}", "the package that offers `{name}` cannot be loaded ({value}): {said}",
      "更新或重装这个软件包，或不再使用它的文档", "update or reinstall that package, or do without its documents"),
     ("nothing", "提供 `{name}` 的软件包没有给出文件或目录（{value}）", "the package that offers `{name}` gives no file and no folder ({value})",
      "入口点应指向含有文档的软件包，或返回目录的函数", "its entry point has to lead to a package with documents in it, or to a function that returns a folder")),
    ("JS822", "error",
     ("", "路径是空的", "the path is empty",
      "当前目录写成 . ，否则写出文件或目录", "write . for the folder at hand, or name a file or a folder"),
     ("none", "路径的列表是空的", "the list of paths is empty",
      "列出文件或目录；要用随附的清单就不写路径", "list files or folders; for the shipped lists give no path at all"),
     ("other", "{given:quoted} 不是路径", "{given:quoted} is no path",
      "路径写成文字或路径对象，或它们的列表", "a path is a text or a path object, or a list of these")),
)  # fmt: skip
