"""Findings as annotations of GitHub Actions, and as SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ..diagnostics import RULES, Diagnostic, Fix, Place
from ..vocabulary import Lang

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}

Json = dict[str, Any]


def github(findings: Iterable[Diagnostic], lang: Lang) -> str:
    """One workflow command a line for each finding, which GitHub shows beside the line of the file.

    A command names columns only where they are in one line: GitHub takes no others.
    """
    return "\n".join(_command(each, lang) for each in findings)


def _command(each: Diagnostic, lang: Lang) -> str:
    place = each.place
    told: dict[str, object] = {"file": PurePath(place.file).as_posix()}
    if place.line:
        told |= {"line": place.line, "endLine": place.end_line}
        if place.end_line == place.line:
            told |= {"col": place.column, "endColumn": max(place.end_column, place.column)}
    told["title"] = each.code
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in told.items())
    return f"::{each.severity} {properties}::{_data(_told(each, lang))}"


def _told(each: Diagnostic, lang: Lang) -> str:
    return f"{each.message(lang)}\n{each.help(lang)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Diagnostic], lang: Lang, version: str) -> Json:
    """The findings as one run of SARIF 2.1.0, with the rules that they follow and the fixes that they offer."""
    codes = sorted({each.code for each in findings})
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "jointsanctions",
                        "version": version,
                        "rules": [_rule(code, lang) for code in codes],
                    }
                },
                "language": _LANGUAGES[lang],
                # Lines and columns count characters, as those of Python do.
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, codes.index(each.code), lang) for each in findings],
            }
        ],
    }


def _rule(code: str, lang: Lang) -> Json:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.outline(lang)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(each: Diagnostic, rule: int, lang: Lang) -> Json:
    result: Json = {
        "ruleId": each.code,
        "ruleIndex": rule,
        "level": each.severity,
        "message": {"text": _told(each, lang)},
        "locations": [{"physicalLocation": _location(each.place)}],
    }
    if each.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(one.place), "message": {"text": one.label(lang)}}
            for number, one in enumerate(each.related, 1)
        ]
    if fixes := [_fix(fix, each.place.file, lang) for fix in each.fixes if fix.edits]:
        result["fixes"] = fixes
    return result


def _location(place: Place) -> Json:
    location: Json = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        location["region"] = _region(place)
    return location


def _region(place: Place) -> Json:
    """Lines and columns count from 1; a column is at least that of the first character."""
    return {
        "startLine": place.line,
        "startColumn": max(place.column, 1),
        "endLine": place.end_line,
        "endColumn": max(place.end_column, 1),
    }


def _fix(fix: Fix, file: str, lang: Lang) -> Json:
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title(lang)},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}],
    }


def _uri(file: str) -> str:
    """The file as a reference that is relative to the working directory where its name is."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
