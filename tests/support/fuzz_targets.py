"""What hostile input is given to, the inputs to begin with, and how inputs are changed; `guided.py` runs it.

What may come of an input is an answer or one of the errors that are documented for it. Whatever is found in it is also told in
both languages, since messages quote what was written.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import fuzzing
import jointsanctions as js
from bundles import taken_apart
from jointsanctions.authoring.formatting import Unformatted, formatted
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.authoring.spreadsheets.rejects import rejects_bytes
from jointsanctions.authoring.spreadsheets.tables import TooLong, book_of
from jointsanctions.authoring.spreadsheets.workbook import workbook_bytes
from jointsanctions.bundle import dumps
from jointsanctions.compiling import compile_documents
from jointsanctions.diagnostics import Diagnostic
from jointsanctions.errors import JointSanctionsError
from jointsanctions.evaluation.receipt import digest_of
from jointsanctions.masking import masked_text
from jointsanctions.model import MeasureList
from jointsanctions.reading import Origin, read_bytes
from jointsanctions.registry.columns import OF_LISTS
from jointsanctions.registry.importing import rejects_text
from jointsanctions.registry.reading import read_rows, table_of
from jointsanctions.vocabulary import EFFECTS, FORCES, KEYS, OPERATORS, STEPS, VIAS, Lang
from places import ROOT
from receipts import MADE, full_question, full_world
from strategies import ODD_TEXTS, block_style
from workbooks import OFFICE, workbook
from worlds import BUILDER, DAY, PERSON, Part, documents, incentive, item, origins, penalty, to_yaml, under

Change = Callable[[bytes, Random], bytes]
LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True)
class Target:
    """Something that reads what strangers send."""

    #: The inputs to begin with.
    seeds: Callable[[], Iterable[bytes]]
    #: Reads an input; whatever this raises is a failure.
    use: Callable[[bytes], object]
    #: Changes an input.
    change: Change


def _told(findings: Iterable[Diagnostic]) -> None:
    for each in findings:
        for lang in LANGS:
            each.message(lang)
            each.help(lang)
        json.dumps(each.to_dict(), ensure_ascii=False).encode()


# Text ---------------------------------------------------------------------------------------------------------------

#: What stands in documents, tables and JSON, and what stands in none.
PIECES: tuple[str, ...] = (
    *KEYS,
    *KEYS.values(),
    *(
        word
        for group in (EFFECTS, FORCES, OPERATORS, STEPS, VIAS)
        for each in group.values()
        for word in (each.id, each.zh)
    ),
    *ODD_TEXTS,
    *(
        "- ",
        ": ",
        "：",
        "，",
        "、",
        ", ",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "（",
        "）",
        '"',
        "'",
        "|",
        ">",
        "|-",
        ">+2",
        "#",
        " #",
    ),
    *(
        "&a",
        "*a",
        "<<",
        "!!python/name:os",
        "!!binary",
        "---",
        "...",
        "%YAML 1.2",
        "?",
        "\t",
        "\r\n",
        "\ufeff",
        "\x00",
        "\x85",
    ),
    *(
        "2018-02-30",
        "0000-00-00",
        "9999-12-31",
        "1e999",
        "-0.0",
        "0x1f",
        "0o7",
        "1_000",
        "१२",
        "²",
        "½",
        "〇",
        "二〇一八年六月",
    ),
    *(
        "第二十二条",
        "第一百条之一第（三）项",
        "《政府采购法》第二十二条",
        "国发〔2016〕33号",
        "entry.amount_owed",
        "记录.",
        "且",
        "或",
    ),
    *(
        "\ud800",
        "\U0001f600",
        "a" * 300,
        "甲" * 300,
        "[" * 40,
        "{a: " * 40,
        "9" * 400,
        PERSON,
        BUILDER,
        "440402********0005",
    ),
)


def changed_text(data: bytes, dice: Random) -> bytes:
    """Some lines, words, or bytes changed, moved, repeated or taken from elsewhere."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        text = dice.choice(_WAYS)(text, dice)
    return text.encode("utf-8", "surrogatepass" if dice.randrange(20) == 0 else "replace")


def _lines(text: str, dice: Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    to = min(len(lines), at + dice.choice((1, 1, 1, 2, 5, 20)))
    match dice.randrange(5):
        case 0:
            del lines[at:to]
        case 1:
            lines[at:at] = lines[at:to] * dice.choice((1, 1, 2, 50))
        case 2:
            part = lines[at:to]
            del lines[at:to]
            other = dice.randrange(len(lines) + 1)
            lines[other:other] = part
        case 3:
            lines[at:to] = [dice.choice((" ", "  ", "- ", "\t", "#")) + each for each in lines[at:to]]
        case _:
            lines[at:to] = [each[dice.randrange(3) :] for each in lines[at:to]]
    return "\n".join(lines)


_WORD = re.compile(r"[\w.-]+|[^\w\s]")


def _words(text: str, dice: Random) -> str:
    """A word that becomes another: of the document, or a piece."""
    found = list(_WORD.finditer(text))
    if not found:
        return dice.choice(PIECES)
    one = dice.choice(found)
    other = dice.choice(found)[0] if dice.randrange(3) == 0 else dice.choice(PIECES)
    return text[: one.start()] + other + text[one.end() :]


def _inserted(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(PIECES) + text[at:]


def _cut(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.choice((1, 1, 2, 10, 100)) :]


def _repeated(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at : at + dice.choice((1, 2, 5, 30))] * dice.choice((1, 2, 30, 200)) + text[at:]


def _number(text: str, dice: Random) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    one = dice.choice(found)
    number = dice.choice(
        ("0", "-1", "13", "32", "1.5", "99999999999999999999", str(int(one[0][:18]) + dice.choice((-1, 1))))
    )
    return text[: one.start()] + number + text[one.end() :]


_WAYS: Sequence[Callable[[str, Random], str]] = (_lines, _words, _words, _words, _inserted, _cut, _repeated, _number)


# Documents ----------------------------------------------------------------------------------------------------------


def _world() -> dict[str, Part]:
    return documents(
        penalty(
            "a", when={"amount": {"at_least": 100}}, note="备注", parameters={"rate": 0.1, "names": ["a", {"b": 1}]}
        ),
        penalty(
            "b",
            exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}],
            lasts={"years": 3},
        ),
        penalty(
            "c", when={"any": [{"kind": {"in": ["goods"]}}, {"not": {"also_on": ["tax"]}}]}, via=["self", "director"]
        ),
        incentive("fast", barred_by=["black"]),
        under("i", "d"),
        items=[item("i", lasts={"months": 6})],
    )


@cache
def _rest() -> tuple[Origin, ...]:
    return tuple(origins(_world()))


@cache
def _names() -> Names:
    return names_of_documents(each.document for each in _rest())


def document_seeds() -> Iterable[bytes]:
    for each in _world().values():
        yield block_style(json.loads(to_yaml(each))).encode()
        yield to_yaml(each).encode()
    for path in ("memoranda/ndrc-2017-1943.yaml", "measures/zhuhai.local-tax@2018-06-01.yaml"):
        yield (ROOT / path).read_bytes()
    for example in sorted((ROOT / "docs" / "guides" / "example").glob("*.yaml")):
        yield example.read_bytes()
    yield (ROOT / "tests" / "shipped" / "three-times.scenarios.yaml").read_bytes()
    chinese = formatted(block_style(json.loads(to_yaml(_world()["zhuhai.finance"]))).encode(), "it.yaml", "zh")[0]
    yield chinese


def use_document(data: bytes) -> None:
    """Read, compiled among the others, and put into the form."""
    origin, found = read_bytes(data, "it.yaml")
    _told(found)
    if origin is not None:
        others = [
            each
            for each in _rest()
            if (each.document.type, each.document.id) != (origin.document.type, origin.document.id)
        ]
        try:
            _told(compile_documents([*others, origin], found).warnings)
        except js.CatalogueError as error:
            _told(error.diagnostics)
    for keys in LANGS:
        with suppress(Unformatted):
            again, errors = formatted(data, "it.yaml", keys)
            assert errors or formatted(again, "it.yaml", keys)[0] == again, "the form has another form"


# Workbooks ----------------------------------------------------------------------------------------------------------


def workbook_seeds() -> Iterable[bytes]:
    (measure_list,) = [each.document for each in _rest() if isinstance(each.document, MeasureList)]
    yield workbook_bytes(book_of(measure_list, _names()), _names())
    yield workbook({"Sheet1": [["某局清单"], OFFICE.split(","), *(row.split(",") for row in _ROWS)]}, _decorated)
    yield workbook(
        {"措施": [["措施名称", "措施内容"], ["甲", 44348.5], [True, None]], "场景": [["说明", "结论"], ["甲", "限制"]]}
    )


def _decorated(_: Any, sheets: dict[str, Any]) -> None:
    sheets["Sheet1"].write_comment(2, 3, "批注")
    sheets["Sheet1"].merge_range(4, 1, 5, 1, "合并")
    sheets["Sheet1"].set_row(3, None, None, {"hidden": True})


_ROWS = (
    "1,采购资格审查,资格审查,限制参加,不予通过,法人,失信被执行人,《政府采购法》第二十二条,限制,应当,采购金额 ≥ 100万,2年,珠海市财政局,市级,每次",
    "２,采购资格审查、专项资金,定标；登记,从严审核,核对材料,,重大税收违法案件当事人,政府采购法第七十七条,从严监管,可以,,六个月,,,",
    "小计,2,,,,,,,,,,,,,",
)

#: Parts of a workbook that are read.
_CELL = re.compile(r"(<(?:t|v|f)(?: [^>]*)?>)([^<]*)(</)")
_ATTRIBUTE = re.compile(r'(\w+(?::\w+)?)="([^"]*)"')
_ELEMENT = re.compile(r"<(row|c|si|sheet|mergeCell|comment|Relationship|xf|numFmt)\b[^>]*?(/>|>.*?</\1>)", re.DOTALL)
_VALUES = (
    "",
    "0",
    "-1",
    "1",
    "A1",
    "XFD1048576",
    "A0",
    "AAAA1",
    "A99999999999",
    "s",
    "str",
    "inlineStr",
    "b",
    "e",
    "d",
    "n",
    "xl/../../x",
)


def changed_workbook(data: bytes, dice: Random) -> bytes:
    """Some cells, elements, attributes or bytes of the parts changed, or a part left out, doubled or called otherwise."""
    parts = _parts_of(data)
    if not parts or dice.randrange(12) == 0:
        return changed_bytes(data, dice)
    for _ in range(dice.choice((1, 1, 2, 4))):
        wanted = [number for number, (name, _) in enumerate(parts) if _is_read(name)] or [0]
        at = dice.choice(wanted)
        name, content = parts[at]
        match dice.randrange(20):
            case 0:
                del parts[at]
            case 1:
                parts.append((name, dice.choice(parts)[1]))
            case 2:
                parts[at] = (
                    dice.choice(
                        ("xl/worksheets/sheet1.xml", "xl/comments1.xml", name.upper(), "../x", "xl/workbook.bin")
                    ),
                    content,
                )
            case 3:
                parts[at] = (name, changed_bytes(content, dice))
            case _:
                parts[at] = (name, _changed_xml(content.decode("utf-8", "replace"), dice).encode("utf-8", "replace"))
        if not parts:
            return b"PK"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            with suppress(Exception):
                archive.writestr(name, content)
    return out.getvalue()


def _parts_of(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a workbook; none of one that cannot be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(each.filename, archive.read(each)) for each in archive.infolist()]
    except Exception:  # of what is damaged, unpacking may raise anything
        return []


def _is_read(name: str) -> bool:
    return name.startswith("xl/") and "theme" not in name and "printer" not in name


def _changed_xml(xml: str, dice: Random) -> str:
    way = dice.choice((_CELL, _CELL, _CELL, _ATTRIBUTE, _ATTRIBUTE, _ELEMENT))
    found = list(way.finditer(xml))
    if not found:
        return changed_text(xml.encode(), dice).decode("utf-8", "replace")
    one = dice.choice(found)
    if way is _CELL:
        said = dice.choice(
            (dice.choice(PIECES), _words(one[2], dice), dice.choice(found)[2], "44348", "1e308", "nan", "-1")
        )
        told = said.replace("&", "&amp;").replace("<", "&lt;")
        return xml[: one.start(2)] + told + xml[one.end(2) :]
    if way is _ATTRIBUTE:
        return xml[: one.start(2)] + dice.choice((*_VALUES, dice.choice(found)[2])) + xml[one.end(2) :]
    again = dice.choice(("", one[0] * 2, one[0] * 30, dice.choice(found)[0]))
    return xml[: one.start()] + again + xml[one.end() :]


def growing_workbook(data: bytes, dice: Random) -> Callable[[int], bytes]:
    """What makes a workbook in which some cell, or some row, is repeated until it has a length; one without any stays."""
    parts = dict(_parts_of(data))
    names = [each for each in parts if each.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))] or [*parts]
    name = dice.choice(names) if names else ""
    xml = parts.get(name, b"").decode("utf-8", "replace")
    found = list(dice.choice((_CELL, _ELEMENT)).finditer(xml)) or list(_ELEMENT.finditer(xml))
    if not found:
        return lambda _: data
    one = dice.choice(found)
    piece = (
        one[0]
        if one.re is _ELEMENT
        else dice.choice((one[2], dice.choice(PIECES))).replace("&", "").replace("<", "") or "x"
    )
    at = one.start() if one.re is _ELEMENT else one.start(2)

    def made(length: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for each, content in parts.items():
                longer = xml[:at] + piece * (length // len(piece)) + xml[at:]
                archive.writestr(each, longer.encode("utf-8", "replace") if each == name else content)
        return out.getvalue()

    return made


def changed_bytes(data: bytes, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8))):
        at = dice.randrange(len(changed) or 1)
        match dice.randrange(5):
            case 0 if changed:
                changed[at] ^= 1 << dice.randrange(8)
            case 1 if changed:
                changed[at] = dice.choice((0, 1, 127, 128, 255))
            case 2:
                changed[at:at] = changed[at : at + dice.randrange(60)]
            case 3:
                del changed[at : at + dice.randrange(60)]
            case _:
                changed[at : at + 4] = dice.choice((2**31 - 1, 2**32 - 1, 0, 1, 0xFFFE)).to_bytes(4, "little")
    return bytes(changed)


def use_workbook(data: bytes) -> None:
    """Imported; each cell has a fate, the rejected are written, and the text is read and written as a workbook again."""
    try:
        made = read_workbook(data, "it.xlsx", _names())
    except js.InputError as error:
        _told(error.diagnostics)
        return
    _told(made.findings)
    counts = dict(made.counts)
    assert counts["lost"] == 0, f"cells were lost: {counts}"
    assert counts.pop("cells") == sum(counts.values()), f"cells have several fates: {made.counts}"
    for lang in LANGS:
        rejects_bytes(made.rejects, made.unread, lang)
    if made.scenarios is not None:
        _told(made.scenarios.suite("it.xlsx")[1])
    origin, found = read_bytes(made.text.encode(), "it.yaml")
    _told(found)
    if origin is not None and isinstance(origin.document, MeasureList):
        with suppress(TooLong):
            workbook_bytes(book_of(origin.document, _names()), _names(), made.kept)


def csv_seeds() -> Iterable[bytes]:
    table = "\n".join((OFFICE, *_ROWS))
    yield table.encode()
    yield ("某局联合奖惩措施清单,,,,\n" + table).encode("gb18030")
    yield table.replace(",", "\t").encode("utf-16")
    yield '措施名称;措施内容;依据\n甲;="001";《示例法》第3条\n'.encode()


# Lists that are sent --------------------------------------------------------------------------------------------------

_HEADER = "名称,统一社会信用代码,文号,列入日期,截止日期,严重程度,移出日期"


def sent_seeds() -> Iterable[bytes]:
    rows = (
        f"某公司,{BUILDER},(2018)粤0402执1号,2018-03-01,2020/2/29,严重,",
        f"甲,{BUILDER[8:17]},,20180301,,一般,2019.1.10",
    )
    yield "\n".join((_HEADER, *rows)).encode()
    yield "\n".join(("姓名或名称,证件类型,证件号码,认定日期", f"某人,01,{PERSON},2018年3月1日")).encode("gb18030")
    yield workbook({"名单": [["某年第一批名单"], _HEADER.split(","), *(row.split(",") for row in rows)]})
    yield json.dumps(
        [{"名称": "某公司", "统一社会信用代码": BUILDER, "列入日期": "2018-03-01"}], ensure_ascii=False
    ).encode()
    yield json.dumps({"rows": [{"name": "甲", "uscc": BUILDER, "from": 20180301}]}).encode()


def use_sent(data: bytes) -> None:
    try:
        sent = table_of(data, "list", None, OF_LISTS)
        _, rejected, _ = read_rows(sent.rows, "debtor")
    except js.InputError as error:
        _told(error.diagnostics)
        return
    _told(each for one in rejected for each in one.findings)
    rejects_text(rejected).encode("utf-8")


def changed_sent(data: bytes, dice: Random) -> bytes:
    return changed_workbook(data, dice) if data.startswith(b"PK") else changed_text(data, dice)


# Bundles, receipts, questions ----------------------------------------------------------------------------------------


@cache
def _bundle() -> bytes:
    return dumps(fuzzing.lists())


def use_bundle(data: bytes) -> None:
    fuzzing.outcome(data)


def changed_bundle(data: bytes, dice: Random) -> bytes:
    """As the other fuzzing does, on top of what was changed before where that can be taken apart still."""
    try:
        # A changed header may count more records than there are bytes.
        line, _, rest = data.partition(b"\n")
        header = json.loads(rest[: int(line.split()[2])])
        base = data if sum(count for _, count, _ in header["tables"]) < len(data) else _bundle()
        parts = taken_apart(base)
    except Exception:
        base = _bundle()
        parts = taken_apart(base)
    try:
        return dice.choice(fuzzing.WAYS[:-1])(base, parts, dice)
    except Exception:
        return changed_bytes(data, dice)


@cache
def _evaluator() -> js.Evaluator:
    return full_world()


def receipt_seeds() -> Iterable[bytes]:
    yield _evaluator().record(full_question(), made=MADE).to_json().encode()
    yield _evaluator().record(full_question(facts={"amount": 5, "urgent": True})).to_json().encode()


def _in_json(data: bytes, dice: Random) -> Any:
    """The data with a value changed; None: it is no JSON."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    for _ in range(dice.choice((1, 1, 2, 4))):
        found = fuzzing._changed(found, dice)
        if dice.randrange(30) == 0:
            found = _deeper(found, dice)
    return found


def _deeper(value: Any, dice: Random) -> Any:
    if isinstance(value, dict) and value and dice.randrange(8):
        key = dice.choice(list(value))
        return {**value, key: _deeper(value[key], dice)}
    for _ in range(dice.choice((5, 100, 300, 450, 900))):
        value = [value] if dice.randrange(2) else {"a": value}
    return value


def changed_receipt(data: bytes, dice: Random) -> bytes:
    """Values changed, with the digest made right mostly."""
    found = _in_json(data, dice) if dice.randrange(6) else None
    if found is None:
        return changed_text(data, dice)
    try:
        if isinstance(found, dict) and dice.randrange(5):
            found["digest"] = digest_of({key: value for key, value in found.items() if key != "digest"})
        return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except (RecursionError, ValueError):
        return changed_text(data, dice)


def use_receipt(data: bytes) -> None:
    try:
        receipt = js.Receipt.from_json(data)
    except js.InputError as error:
        _told(error.diagnostics)
        return
    repr(receipt)
    for lang in LANGS:
        receipt.explain(lang)
    with suppress(js.InputError):
        replay = receipt.replay(_evaluator())
        for lang in LANGS:
            replay.explain(lang)
            json.dumps(replay.to_dict(lang))
    js.Receipt.from_json(receipt.to_json())


def question_seeds() -> Iterable[bytes]:
    for facts in ({}, {"amount": 2_000_000, "lots": 2, "urgent": True, "kind": "goods", "opening": "2018-05-01"}):
        question = full_question(facts=facts)
        asked: Mapping[str, Any] = {"matter": question.matter, "step": question.step, "on": str(DAY), "facts": facts}
        yield json.dumps({"subject": question.subject.to_dict(), **asked}, ensure_ascii=False).encode()


def changed_question(data: bytes, dice: Random) -> bytes:
    found = _in_json(data, dice) if dice.randrange(5) else None
    try:
        return (
            changed_text(data, dice)
            if found is None
            else json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
        )
    except (RecursionError, ValueError):
        return changed_text(data, dice)


def use_question(data: bytes) -> None:
    try:
        question = js.Question.from_json(data)
        decision = _evaluator().decide(question)
    except js.InputError as error:
        _told(error.diagnostics)
        return
    for lang in LANGS:
        decision.explain(lang, "full")
        json.dumps(decision.to_dict(lang))
    with suppress(JointSanctionsError):
        js.Receipt.from_json(_evaluator().record(question).to_json()).explain("zh")


def use_text(data: bytes) -> None:
    """Masked, which every text that is shown is."""
    text = data.decode("utf-8", "replace")
    assert len(masked_text(text)) == len(text)


TARGETS: dict[str, Target] = {
    "documents": Target(document_seeds, use_document, changed_text),
    "workbooks": Target(workbook_seeds, use_workbook, changed_workbook),
    "xls": Target(lambda: [Path(ROOT / "tests/authoring/office.xls").read_bytes()], use_workbook, changed_bytes),
    "csv": Target(csv_seeds, use_workbook, changed_text),
    "sent": Target(sent_seeds, use_sent, changed_sent),
    "bundles": Target(lambda: [_bundle()], use_bundle, changed_bundle),
    "receipts": Target(receipt_seeds, use_receipt, changed_receipt),
    "questions": Target(question_seeds, use_question, changed_question),
    "masking": Target(lambda: [f"甲 {PERSON} E12345678 2018-01-01 {BUILDER}".encode()], use_text, changed_text),
}
