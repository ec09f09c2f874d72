"""A receipt in words: the explanation that was given, and by what it was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..masking import masked_text
from ..punctuation import MARKS
from ..trees import Branch
from ..vocabulary import EFFECTS, FORCES, RANKS, VIAS, Lang, in_language, label
from .texts import FATES, RECEIPT

if TYPE_CHECKING:
    from ..shapes.receipt import ChosenData, ReceiptData, ToldData


def receipt_tree(data: ReceiptData, lang: Lang) -> Branch:
    """The tree of the explanation, with the versions that were used and the receipt's own data."""
    in_language("zh", "en", lang)
    root = told(data["explanation"][lang])
    more = [
        *_asked(data, lang),
        Branch(RECEIPT.say("chosen", lang), "", "", None, tuple(_chosen(data["chosen"], lang))),
        Branch(RECEIPT.say("receipt", lang), "", "", None, tuple(_versions(data, lang))),
    ]
    return Branch(root.label, root.text, root.tone, root.rule, (*root.children, *more))


def told(node: ToldData) -> Branch:
    """A tree as it was kept."""
    return Branch(node["label"], node["text"], node["tone"], node["rule"], tuple(map(told, node["children"])))


def _asked(data: ReceiptData, lang: Lang) -> Iterator[Branch]:
    asked = data["question"]
    if facts := asked["facts"]:
        shown = MARKS[lang].clauses(f"{name} {_plain(value)}" for name, value in facts.items())
        yield Branch(RECEIPT.say("facts", lang), masked_text(shown))


def _chosen(chosen: ChosenData, lang: Lang) -> Iterator[Branch]:
    edition = chosen["edition"]
    if edition is None:
        yield _line("edition", [RECEIPT.say("no-edition", lang)], lang)
    else:
        yield _line(
            "edition", [edition["title"], _days(edition["from"], edition["until"], lang), edition["place"]], lang
        )
    names = {each["id"]: each["name"] or each["id"] for each in chosen["lists"]}
    for entry in chosen["entries"]:
        via = "" if entry["via"] == "self" else label(VIAS, entry["via"], lang)
        parts = [
            via,
            names.get(entry["list"], entry["list"]),
            masked_text(entry["document"] or ""),
            _days(entry["from"], entry["until"], lang),
            label(FATES, entry["fate"], lang) + MARKS[lang].bracketed(entry["rule"] or ""),
        ]
        yield _line("entry", parts, lang)
    for measure in chosen["measures"]:
        force = "" if measure["force"] == "shall" else MARKS[lang].bracketed(label(FORCES, measure["force"], lang))
        milder = RECEIPT.say("restrained", lang) if measure["restrained"] else ""
        effect = label(EFFECTS, measure["effect"], lang) + force
        days = _days(measure["from"], measure["until"], lang)
        yield _line("measure", [measure["name"], effect, milder, days, measure["place"]], lang)
    for item in chosen["items"]:
        memorandum = item["document"] or MARKS[lang].title(item["title"])
        yield _line("item", [item["id"], memorandum, item["summary"], _days(item["from"], item["until"], lang)], lang)
    for law in chosen["laws"]:
        number = MARKS[lang].bracketed(law["number"] or "")
        unverified = "" if law["verified"] else RECEIPT.say("unverified", lang)
        articles = MARKS[lang].item.join(each["article"] for each in law["articles"] if each["article"])
        title = MARKS[lang].title(law["title"]) + number
        days = _days(law["from"], law["until"], lang)
        yield _line("law", [title, articles, label(RANKS, law["rank"], lang), days, unverified], lang)


def _versions(data: ReceiptData, lang: Lang) -> Iterator[Branch]:
    made = data["made"]
    yield Branch("", RECEIPT.say("not-said", lang) if made is None else RECEIPT.say("made", lang, made=made))
    words = {"library": data["library"], "meaning": data["meaning"], "catalogue": data["catalogue"][:12]}
    yield Branch("", RECEIPT.say("versions", lang, **words))
    yield Branch("", RECEIPT.say("digest", lang, digest=data["digest"][:12]))


def _line(key: str, parts: Iterable[str], lang: Lang) -> Branch:
    return Branch(RECEIPT.say(key, lang), " · ".join(filter(None, parts)))


def _days(start: str | None, end: str | None, lang: Lang) -> str:
    key = "period" if start and end else "since" if start else "until" if end else "always"
    return RECEIPT.say(key, lang, start=start, end=end)


def _plain(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
