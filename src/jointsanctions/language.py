"""The language of the output."""

from __future__ import annotations

import locale
import os

from .vocabulary import Lang

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def default_language() -> Lang:
    """The language that `JOINTSANCTIONS_LANG` names; else `zh` under a Chinese locale, else `en`."""
    match os.environ.get("JOINTSANCTIONS_LANG"):
        case "zh":
            return "zh"
        case "en":
            return "en"
    for variable in _LOCALE_VARIABLES:
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith(("zh", "chinese")) else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
