"""The results of scenarios as JUnit XML, for CI servers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as Xml

from ..punctuation import MARKS
from ..visible import harmless, on_one_line
from ..vocabulary import Lang
from .report import failure_text
from .running import Result


def junit(results: Iterable[Result], lang: Lang) -> bytes:
    """One suite for each file, one test case for each case; a draft has the property `draft`."""
    root = Xml.Element("testsuites", name="jointsanctions")
    total: list[Result] = []
    for file, group in groupby(results, key=lambda each: each.case.origin.file):
        cases = list(group)
        total += cases
        suite = Xml.SubElement(root, "testsuite", {"name": on_one_line(file), **_counts(cases)})
        for each in cases:
            suite.append(_test_case(each, lang))
    root.attrib.update(_counts(total))
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _counts(results: list[Result]) -> dict[str, str]:
    return {
        "tests": str(len(results)),
        "failures": str(sum(each.state == "failed" for each in results)),
        "errors": str(sum(each.state == "broken" for each in results)),
        "time": f"{sum(each.seconds for each in results):.6f}",
    }


def _test_case(result: Result, lang: Lang) -> Xml.Element:
    case, place = result.case, result.case.place
    element = Xml.Element(
        "testcase",
        name=on_one_line(case.name),
        classname=case.origin.document.id,
        file=on_one_line(place.file),
        line=str(place.line),
        time=f"{result.seconds:.6f}",
    )
    if case.draft:
        Xml.SubElement(Xml.SubElement(element, "properties"), "property", name="draft", value="true")
    if result.state != "passed":
        keys = ", ".join(str(each.path[0]) for each in result.mismatches)
        message = keys or MARKS[lang].clauses(each.message(lang) for each in result.findings)
        kind = "failure" if result.state == "failed" else "error"
        Xml.SubElement(element, kind, message=on_one_line(message)).text = harmless(failure_text(result, lang))
    return element
