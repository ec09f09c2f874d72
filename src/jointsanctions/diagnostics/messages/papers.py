"""Messages about papers: written notices, the list for supervision, and the templates of offices."""

from __future__ import annotations

from ..rules import table

PAPERS = table(
    # JS892, JS893: templates, and what is written
    ("JS892", "error",
     ("", "模板里的 {name:quoted} 不是字段", "the template names {name:quoted}, which is no field",
      "字段有 {known:ids}", "the fields are {known:ids}"),
     ("field", "告知书没有 {name:quoted} 这一项可填", "the office adds nothing of the name {name:quoted} to a notice",
      "可以填 {known:ids}", "it adds {known:ids}"),
     ("alone", "{name:quoted} 有好几段，要单独成段", "{name:quoted} is several paragraphs, and has to stand in a paragraph of its own",
      "前后的文字另起一段", "put the text around it into other paragraphs"),
     ("syntax", "模板写法不对：{problem}", "the template is not written as one: {problem}",
      "字段写成 {{{{ 标题 }}}}，成对的标记都要写全", "write a field as {{{{ title }}}}, and every mark with its end"),
     ("failed", "模板在这里出错：{problem}", "the template fails here: {problem}",
      "模板只能填字段，不能调用别的", "a template fills in fields and reaches nothing else"),
     ("unreadable", "读不出模板", "no template can be read from it",
      "用 Word 的 .docx 文件，或 UTF-8 的 .html 文件", "take a .docx file of Word, or an .html file in UTF-8"),
     ("form", "模板与要写的文件不是一种：一个是 {template}，一个是 {target}", "the template is of another form than the file: {template} and {target}",
      "模板和文件都用 .docx，或都用 .html", "take .docx for both, or .html for both")),
    ("JS893", "error",
     ("", "办件 {id} 没有要告知当事人的不利措施：没有写告知书", "ticket {id} brings nothing adverse of which its subject has to be told: no notice was written",
      "没有执行的措施不用告知；办理前先用 --stage before", "what was not carried out is not told; before it is, take --stage before"),
     ("number", "文件名里像是有个人的号码", "the name of the file has what may be the number of a person",
      "用办件编号作文件名", "name the file by the ticket"),
     ("ending", "文件名要以 {known:ids} 结尾", "the name of the file has to end with {known:ids}",
      "文件的种类由文件名的结尾定", "the ending of its name says what kind of file it is"),
     ("there", "`{path}` 已有文件，没有改动", "there is a file at `{path}`, which was left as it is",
      "换一个文件名，或先移走", "take another name, or move it away"),
     ("department", "登记库里没有部门 {name:quoted} 的办件", "the registry has no ticket of the department {name:quoted}",
      "有办件的部门是 {known:ids}", "it has tickets of {known:ids}"),
     ("missing", "没有安装写这种文件要用的工具包", "what writes such a file is not installed",
      "用 pip install '{extra}' 安装", "install it with pip install '{extra}'")),
)  # fmt: skip
