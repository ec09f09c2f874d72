"""Articles of laws as people cite them, and the form in which documents have them: 第二十二条第一款第五项."""

from __future__ import annotations

import re
import unicodedata

from ..numerals import read_han, write_han

#: What the title of a statute begins with, and is left out where it is cited.
COUNTRY = "中华人民共和国"

_N = r"(?:\d{1,4}|[〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+)"
_ONE = re.compile(
    rf"第?(?P<article>{_N})条(?:之(?P<beside>{_N}))?(?:第?(?P<paragraph>{_N})款)?"
    rf"(?:第?(?P<open>\()?(?P<item>{_N})(?(open)\))项)?(?:第?(?P<point>{_N})目)?"
)
_DOTTED = re.compile(r"(\d{1,4})(?:[.·](\d{1,3}))?(?:[.·](\d{1,3}))?\Z")
_ENGLISH = re.compile(r"(?:art(?:icle)?s?\.?|§|no\.?)\s*(\d{1,4})\Z", re.IGNORECASE)
_RANGE = re.compile(rf"第?({_N})条?(?:-|—|–|~|～|至|到){{1,2}}第?({_N})条\Z")
#: One 条 for several numbers: 第22、77条.
_SEVERAL = re.compile(rf"第?({_N}(?:[、,]{_N})+)条\Z")
#: What follows an article and is no part of it: 第二十二条规定, 第二十二条：供应商应当….
_AFTER = re.compile(r"(?<=[条款项目])(?:(?:之|的)?规定)?(?:[。.;,、]|[:：](?!第).*)?\Z", re.DOTALL)
#: Characters of a text that are looked at.
_LONGEST = 200
_AND = re.compile("[、,;]|及|和(?=第)")
#: What every place in a document has in its name, whatever it is divided into.
_DIVIDED = re.compile(r"[条款项目章节编篇]|部分|附件|附录|序言|\([一二三四五六七八九十\d]+\)")
_LEFT_OUT = re.compile(
    r"[略无全/?*…—.-]+\Z|全文|全部|整部|相关条款|有关条款|有关规定|相关规定|同上|同前|待[补定查核]|不详|暂[缺无]|详见|见(?:附件|原文|正文)|n/?a\Z|tbd\Z|x+条?\Z|某条|第?[×Xx_]+条",
    re.IGNORECASE,
)
#: How many articles codes may have, and how many no other law has.
_ARTICLES = (("民法典", 1260), ("法典", 1500), ("", 510))


def normal_article(written: str, *, numerals: bool = True) -> str | None:
    """The article in its normal form; None: it is not clear which one is meant.

    A numeral alone is the number of an article where there are `numerals`, else that of a section.
    """
    plain = _AFTER.sub("", _plain(written))
    if re.fullmatch(_N, plain) and not plain.isascii():
        return f"第{_han(plain)}条" if numerals and _han(plain) else None
    if found := _ENGLISH.match(plain) or _DOTTED.match(plain):
        article, *more = (each for each in found.groups() if each is not None)
        parts = zip(("条", "款", "项"), (article, *more), strict=False)
        return _checked("".join(f"第{_han(number)}{name}" for name, number in parts if _han(number)))
    if found := _RANGE.match(plain):
        first, last = map(_han, found.groups())
        return f"第{first}条至第{last}条" if first and last else None
    if found := _SEVERAL.match(plain):
        plain = "、".join(f"第{each}条" for each in re.split("[、,]", found[1]))
    each_of = [_ONE.fullmatch(each.strip()) for each in _AND.split(plain)]
    found_all = [each for each in each_of if each is not None]
    if len(found_all) != len(each_of):
        return None
    told = [_told(each) for each in found_all]
    return "、".join(each for each in told if each) if all(told) else None


def law_in(written: str) -> bool:
    """Whether the law itself stands in the article."""
    return "《" in written or "》" in written


def article_beside(written: str, title: str) -> str:
    """What an article says beside the law that stands in it, where that is the one of the title; empty: it is another."""
    found = re.fullmatch(r"([^《》]*)《([^《》]*)》([^《》]*)", written.strip()[:_LONGEST])
    if found is None or found[1].strip() or found[2].removeprefix(COUNTRY) != title.removeprefix(COUNTRY):
        return ""
    return normal_article(found[3]) or found[3].strip()


def is_left_out(written: str) -> bool:
    """Whether it says that no article is said."""
    return bool(_LEFT_OUT.match(_plain(written)))


def is_divided(written: str) -> bool:
    """Whether it names a part of a document at all."""
    return bool(_DIVIDED.search(_plain(written)))


def is_beyond(written: str, title: str) -> bool:
    """Whether the law has no article of so high a number."""
    most = next(count for name, count in _ARTICLES if name in title)
    numbers = [_value(each["article"]) for each in _ONE.finditer(_plain(written))]
    return any(each is not None and each > most for each in numbers)


def in_marks(text: str) -> str:
    """Brackets of full width, as Chinese documents have them."""
    return text.replace("(", "（").replace(")", "）")


def _plain(written: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", written[:_LONGEST]))


def _value(number: str) -> int | None:
    return int(number) if number.isdigit() and number.isascii() else read_han(number)


def _han(number: str) -> str:
    value = _value(number)
    return write_han(value) if value is not None and 0 < value < 10_000 else ""


def _checked(text: str) -> str | None:
    return text if text.startswith("第") else None


def _told(found: re.Match[str]) -> str:
    if not (article := _han(found["article"])):
        return ""
    text = f"第{article}条"
    if found["beside"]:
        text += f"之{_han(found['beside'])}"
    if found["paragraph"]:
        text += f"第{_han(found['paragraph'])}款"
    if found["item"]:
        item = _han(found["item"])
        text += f"第（{item}）项" if found["open"] else f"第{item}项"
    return text + (f"第{_han(found['point'])}目" if found["point"] else "")
