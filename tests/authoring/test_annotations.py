"""Findings for other programs: workflow commands of GitHub, and SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from jointsanctions.authoring.annotations import github, sarif
from jointsanctions.cli import main
from jointsanctions.diagnostics import Place, Related, finding
from jointsanctions.vocabulary import Lang
from places import EXAMPLES

BROKEN = EXAMPLES / "demo" / "broken"
LANGS: tuple[Lang, ...] = ("zh", "en")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


#: The parts of the published schema of SARIF 2.1.0 that such a log has: which fields objects have to have, and no others than
#: these, and what may stand in them.
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
URI = {"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"}
ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {"uri": URI, "uriBaseId": {"type": "string"}, "index": {"type": "integer", "minimum": -1}},
}
FROM_1 = {"type": "integer", "minimum": 1}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine"],
    "properties": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), FROM_1),
}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "message": MESSAGE,
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": ARTIFACT, "region": REGION},
        },
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FIX = {
    "type": "object",
    "additionalProperties": False,
    "required": ["artifactChanges"],
    "properties": {
        "description": MESSAGE,
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["artifactLocation", "replacements"],
                "properties": {
                    "artifactLocation": ARTIFACT,
                    "replacements": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["deletedRegion"],
                            "properties": {
                                "deletedRegion": REGION,
                                "insertedContent": {
                                    "type": "object",
                                    "additionalProperties": False,
                                    "properties": {"text": {"type": "string"}},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "fixes": {"type": "array", "uniqueItems": True, "items": FIX},
    },
}
RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": LEVEL},
        },
    },
}
SARIF = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                                },
                            }
                        },
                    },
                    "language": {"type": "string", "pattern": r"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def faults(log: Any) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(SARIF).iter_errors(log)]


class TestSarif:
    @pytest.mark.parametrize("lang", LANGS)
    def test_a_log_is_as_the_format_has_it_and_has_every_finding(self, lang: Lang) -> None:
        result = check(str(BROKEN), "--format", "sarif", "--lang", lang)
        plain = json.loads(check(str(BROKEN), "--format", "json", "--lang", lang).stdout)
        log = json.loads(result.stdout)
        (run,) = log["runs"]

        assert [] == faults(log)
        assert 1 == result.exit_code
        assert [each["code"] for each in plain["findings"]] == [each["ruleId"] for each in run["results"]]
        for one in run["results"]:
            assert one["ruleId"] == run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"]
        first, told = plain["findings"][0], run["results"][0]
        region = told["locations"][0]["physicalLocation"]["region"]
        assert (first["line"], first["column"]) == (region["startLine"], region["startColumn"])
        assert (first["end_line"], first["end_column"]) == (region["endLine"], region["endColumn"])
        assert first["message"] == told["message"]["text"].splitlines()[0]

    def test_without_findings_it_is_a_run_without_results(self, tmp_path: Path) -> None:
        (tmp_path / "laws.yaml").write_text("document: laws/1\nid: laws\nlaws: []\n", "utf-8")
        result = check(str(tmp_path), "--format", "sarif")
        log = json.loads(result.stdout)

        assert (0, []) == (result.exit_code, log["runs"][0]["results"])
        assert [] == faults(log)

    @pytest.mark.parametrize(
        ("file", "uri"),
        [
            ("lists/laws.yaml", "lists/laws.yaml"),
            ("清单/财政局 1.yaml", "%E6%B8%85%E5%8D%95/%E8%B4%A2%E6%94%BF%E5%B1%80%201.yaml"),
            ("/lists/a.yaml", "file:///lists/a.yaml"),
        ],
    )
    def test_files_are_references(self, file: str, uri: str) -> None:
        log = sarif([finding("JS004", Place(file, 1, 1), limit=1)], "en", "1")

        assert uri == log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    def test_related_places_and_fixes_are_told(self) -> None:
        place = Place("a.yaml", 2, 3, 2, 7, "plain")
        one = finding("JS104", place, value="x", known=["y"], suggestions=["y"], related=[Related(place, "first")])
        (result,) = sarif([one], "en", "1")["runs"][0]["results"]

        (change,) = result["fixes"][0]["artifactChanges"]
        assert {"text": "y"} == change["replacements"][0]["insertedContent"]
        assert 1 == result["relatedLocations"][0]["id"]


class TestGitHub:
    def test_each_finding_is_one_command(self) -> None:
        result = check(str(BROKEN), "--format", "github", "--lang", "en")
        plain = json.loads(check(str(BROKEN), "--format", "json", "--lang", "en").stdout)

        lines = result.stdout.splitlines()
        assert 1 == result.exit_code
        assert len(plain["findings"]) == len(lines)
        for each, line in zip(plain["findings"], lines, strict=True):
            assert line.startswith(f"::{each['severity']} file=")
            assert f"line={each['line']}," in line
            assert f"title={each['code']}::{each['message']}%0A" in line

    def test_signs_with_a_meaning_of_their_own_are_escaped(self) -> None:
        one = finding("JS105", Place("a,b:c%.yaml", 1, 2, 1, 5), expected="100%", given="x\ny")

        told = github([one], "en")

        assert 1 == len(told.splitlines())
        assert told.startswith("::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=2,endColumn=5,title=JS105::")
        assert "100%25" in told

    def test_columns_are_told_within_one_line_only(self) -> None:
        told = github([finding("JS004", Place("a", 1, 2, 3, 1), limit=1)], "en")

        assert re.search(r"line=1,endLine=3,title", told)

    def test_a_file_as_a_whole_has_no_line(self) -> None:
        assert github([finding("JS004", Place("a"), limit=1)], "en").startswith("::error file=a,title=JS004::")

    def test_without_findings_nothing_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "laws.yaml").write_text("document: laws/1\nid: laws\nlaws: []\n", "utf-8")

        assert "" == check(str(tmp_path), "--format", "github").stdout
