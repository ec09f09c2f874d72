"""Documents that could not be read: what they seem to define, so that nothing that refers to it is called missing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

#: How an id is written, also where the lines around it are no YAML.
_ID = re.compile(r"(?:^|[\s{,\-])[\"']?(?:id|item|编号|序号)[\"']?\s*[:：]\s*[\"'“]?([^\s\"'”,，}｝#]+)")
#: A type of document on its first lines.
_TYPE = re.compile(r"^\s*[\"']?(?:document|文档)[\"']?\s*[:：]\s*[\"'“]?([^\s/\"'”#]+)", re.MULTILINE)


@dataclass(frozen=True)
class Unread:
    """A document with errors of its own that is left out; its text is empty where even that could not be read."""

    #: The name of the file without `.yaml`.
    name: str
    text: str = field(repr=False, default="")

    @classmethod
    def of(cls, name: str, data: bytes) -> Unread:
        """The document from its bytes, which may be in the encoding of older Chinese programs."""
        for encoding in ("utf-8-sig", "gb18030", "utf-16"):
            try:
                return cls(name, data.decode(encoding))
            except UnicodeDecodeError:
                continue
        return cls(name)

    @cached_property
    def _ids(self) -> Collection[str]:
        return frozenset([*_ID.findall(self.text), self.name, self.name.partition("@")[0]])

    @property
    def type(self) -> str:
        """The type of document that it says it is; empty where it says none."""
        found = _TYPE.search(self.text)
        return found.group(1) if found else ""

    def may_define(self, name: str) -> bool:
        """Whether something of the name may stand in it; a reference to an item is one to its memorandum."""
        return not self.text or name in self._ids or name.partition("/")[0] in self._ids
