"""`jointsanctions registry`: lists, tickets and what was done about them, in a database. One module for each noun."""

from __future__ import annotations

import click

from ..lazy import LazyGroup

#: Each command with its module and name.
_COMMANDS = {
    "answer": ("tickets", "answer"),
    "board": ("cases", "board"),
    "cases": ("cases", "cases"),
    "change-key": ("keeping", "change_key"),
    "close": ("tickets", "close"),
    "compare": ("reviewing", "compare"),
    "delta": ("changes", "delta"),
    "due": ("due", "due"),
    "end-holding": ("holdings", "end_holding"),
    "erase": ("keeping", "erase"),
    "feedback": ("cases", "feedback"),
    "head": ("log", "head"),
    "holdings": ("holdings", "holdings"),
    "import": ("lists", "import_command"),
    "import-holdings": ("holdings", "import_holdings"),
    "init": ("lists", "init"),
    "inquiries": ("keeping", "inquiries"),
    "keep": ("lists", "keep"),
    "lifted": ("notices", "lifted"),
    "notice": ("notices", "notice"),
    "objection": ("due", "objection"),
    "open": ("tickets", "open_ticket"),
    "recall": ("changes", "recall"),
    "recalled": ("changes", "recalled"),
    "report": ("cases", "report"),
    "report-entry": ("due", "report_entry"),
    "retention": ("keeping", "retention"),
    "review": ("reviewing", "review"),
    "served": ("served", "served"),
    "settle": ("tickets", "settle"),
    "shadow": ("changes", "shadow"),
    "show": ("tickets", "show"),
    "supervise": ("notices", "supervise"),
    "verify": ("log", "verify"),
}


@click.group("registry", cls=LazyGroup, package=__name__, modules=_COMMANDS)
def registry() -> None:
    """登记库：名单、办件和执行记录，存在数据库里。 Lists, tickets and what was done about them, in a database.

    登记库的地址是文件或 postgresql://…，可写在 JOINTSANCTIONS_REGISTRY；自然人号码的密钥在文件里，可写在
    JOINTSANCTIONS_REGISTRY_KEY。 A registry is a file or postgresql://…, also by JOINTSANCTIONS_REGISTRY; the key to numbers of
    natural persons is in a file, also by JOINTSANCTIONS_REGISTRY_KEY.
    """
