"""Sends a great many random catalogues through workbooks, the one form and Chinese keys, and counts what comes back changed.

    python tests/support/roundtrips.py --count 100000 --seed 1 [--jobs 2] [--fail-fast]

Catalogues come from the strategies of the tests; of each that is drawn several are made, with other texts, fewer parts and
another hand that writes them. Each measure list goes through a workbook and back, each document into the one form, from there
to Chinese keys, and back to English ones: after each step it has to be the same document, with the same digest of the
catalogue. One in twenty is compiled before and after, and its workbooks have all their sheets and are
written again, which has to give the same bytes; those of the others are without what people read and choose from. What comes
out depends on the seed only. The first document that does not come back is made smaller and written down. Exit status 1: one
did not.
"""

from __future__ import annotations

import argparse
import copy
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import jointsanctions as js
from agreement import drawn, plain_dates, without_one
from jointsanctions.authoring.formatting import formatted
from jointsanctions.authoring.plain import data_of
from jointsanctions.authoring.spreadsheets import workbook
from jointsanctions.authoring.spreadsheets.importing import read_workbook
from jointsanctions.authoring.spreadsheets.names import Names, names_of_documents
from jointsanctions.authoring.spreadsheets.tables import Book, book_of
from jointsanctions.compiling import compile_documents
from jointsanctions.compiling.digest import digest_of
from jointsanctions.model import Document, MeasureList, Memorandum
from jointsanctions.reading import Origin, read_bytes
from jointsanctions.vocabulary import Lang
from strategies import ODD_TEXTS, block_style, measure_lists, worlds
from styles import Style
from worlds import Part, to_yaml

#: How many worlds and how many lists are drawn with one seed, and how many catalogues are made of each.
WORLDS, LISTS, VARIANTS = 8, 32, 8
#: One catalogue out of so many is compiled before and after, and its workbooks are whole, and written twice.
COMPILED = 20

Files = dict[str, Part]

AS_IS, WORKBOOK = "fmt, keys as they are", "xlsx"


class Changed(Exception):
    """A document that did not come back as it was."""


# Catalogues -----------------------------------------------------------------------------------------------------------


def catalogues(from_seed: int) -> Iterator[tuple[Random, Files]]:
    """Catalogues as plain data, each with the dice for the hand that writes it."""
    files = [each.files for each in drawn(worlds, WORLDS, from_seed)]
    files += [each.documents() for each in drawn(measure_lists, LISTS, from_seed)]
    for number, each in enumerate(files):
        for variant in range(VARIANTS):
            dice = Random(f"{from_seed}/{number}/{variant}")
            yield dice, varied(each, dice) if variant else each


#: Keys that hold words of an author.
_WORDS = ("title", "name", "do", "note", "relevance", "frequency", "summary", "article", "number", "reason")
_ALPHABET = "甲乙丙、，；：（）《》“”\"'#-=+@ \n\t:,[]{}|>&*!%?~0123456789azAZ_./\\　\u00a0\u200b\u2028é豈＃１Ａ𠮷"


def varied(files: Files, dice: Random) -> Files:
    """The documents with other texts and fewer measures."""
    return {
        name: _varied(document, dice) if document["document"] in _VARIED else document
        for name, document in files.items()
    }


_VARIED = ("measure-list/1", "memorandum/1")


def _varied(document: Part, dice: Random) -> Part:
    document = copy.deepcopy(document)
    measures = document.get("measures", [])
    while len(measures) > 1 and dice.randrange(3) == 0:
        measures.pop(dice.randrange(len(measures)))
    dice.shuffle(measures)
    for each in (document, *measures, *document.get("matters", ()), *document.get("items", ())):
        for key in _WORDS:
            if key in each and dice.randrange(4) == 0:
                each[key] = words(dice)
    for each in measures:
        if dice.randrange(4) == 0:
            each["note"] = words(dice)
        if dice.randrange(6) == 0:
            each["parameters"] = {words(dice)[:99]: _parameter(dice) for _ in range(dice.randrange(1, 4))}
        if dice.randrange(6) == 0:
            each[dice.choice(("relevance", "frequency"))] = words(dice)
        for basis in each.get("basis", ()):
            if isinstance(basis, dict) and dice.randrange(6) == 0:
                basis["article"] = words(dice)
    return document


def words(dice: Random) -> str:
    """A text that people write, that looks like something else, or that nobody writes."""
    if dice.randrange(3):
        return dice.choice(ODD_TEXTS)
    return "".join(dice.choice(_ALPHABET) for _ in range(dice.randrange(1, 12))).strip() or "甲"


def _parameter(dice: Random) -> Any:
    kinds: Sequence[Callable[[], Any]] = (
        lambda: words(dice),
        lambda: dice.choice([0, -1, 3, 1.5, 1e22, 0.1, 10**17, True, False, None]),
        lambda: [words(dice), dice.randrange(9)],
        lambda: {words(dice)[:99]: words(dice)},
    )
    return dice.choice(kinds)()


# The ways -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _known(data: bytes) -> Document | None:
    """A document that most catalogues have."""
    return _read(data)


def _read(data: bytes) -> Document | None:
    origin, found = read_bytes(data, "document.yaml")
    return None if origin is None or any(each.severity == "error" for each in found) else origin.document


def read_again(data: bytes) -> Document:
    document = _read(data)
    if document is None:
        found = read_bytes(data, "document.yaml")[1]
        raise Changed(f"cannot be read: {[(each.code, each.message('en')) for each in found]}")
    return document


class _Bare(workbook._Writer):
    """Writes the tables, without what people read and choose from: that takes most of the time, and is never read back."""

    def instructions(self) -> None:
        pass

    def choices(self) -> None:
        pass

    def drop_downs(self) -> None:
        pass


def bare_bytes(book: Book, names: Names) -> bytes:
    with mock.patch.object(workbook, "_Writer", _Bare):
        return workbook.workbook_bytes(book, names)


def through_a_workbook(document: MeasureList, names: Names, *, whole: bool) -> bytes:
    """The text of the document after it was a workbook; `whole`: with all its sheets, and written again."""
    write = workbook.workbook_bytes if whole else bare_bytes
    data = write(book_of(document, names), names)
    made = read_workbook(data, "list.xlsx", names)
    if made.findings or made.rejects or made.unread or made.counts["lost"] or made.counts["rejected"]:
        raise Changed(f"of the workbook: {[(str(each.place), each.message('en')) for each in made.findings]}")
    text = made.text.encode()
    if whole:
        again = read_again(text)
        if not isinstance(again, MeasureList) or data != write(book_of(again, names), names):
            raise Changed("the workbook that is written again has other bytes")
    return text


def in_the_form(data: bytes, keys: Lang | None = None) -> bytes:
    result, errors = formatted(data, "document.yaml", keys)
    if errors:
        raise Changed(f"has errors in the form: {[each.message('en') for each in errors]}")
    return result


@dataclass
class Count:
    """Counts, the fingerprints of the catalogues that were sent, and the seconds of each way."""

    tally: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    sent: set[int] = field(default_factory=set)
    #: What did not come back: the seed, the way, what is wrong, and the document with its text and its catalogue.
    wrong: list[tuple[int, str, str, Part, bytes, Files]] = field(default_factory=list)

    def merge(self, other: Count) -> None:
        self.tally.update(other.tally)
        for way, used in other.seconds.items():
            self.seconds[way] += used
        self.sent |= other.sent
        self.wrong += other.wrong


@dataclass(frozen=True)
class _Said:
    """What a document says, to be compared with what comes back."""

    data: Part
    digest: str

    @classmethod
    def of(cls, document: Document) -> _Said:
        return cls(data_of(document), digest_of([document]))

    def compare(self, text: bytes) -> None:
        """The text says the same; so the digest of the catalogue is the same, which sums up those of its documents.

        Raises:
            Changed: where it does not.
        """
        again = _Said.of(read_again(text))
        if self.data != again.data:
            raise Changed(f"other data: {again.data}")
        if self.digest != again.digest:
            raise Changed("another digest")


@dataclass
class _Sending:
    """A catalogue on its ways."""

    count: Count
    seed: int
    dice: Random
    files: Files
    texts: Mapping[str, bytes]
    documents: Mapping[str, Document]
    names: Names
    whole: bool

    def send(self) -> None:
        back: dict[str, bytes] = dict(self.texts)
        for name, document in self.documents.items():
            if document.type not in _VARIED:
                continue
            if isinstance(document, Memorandum) and (not document.items or self.dice.randrange(4)):
                continue
            before = _Said.of(document)
            text = self.texts[name]
            ways = _ways(document, self.names, as_is=self.dice.randrange(4) == 0, whole=self.whole)
            for way, step in ways:
                began = time.process_time()
                try:
                    text = step(text)
                    before.compare(text)
                except Exception as error:
                    self.count.tally[f"did not come back: {way}"] += 1
                    if len(self.count.wrong) < 5:
                        said = f"{type(error).__name__}: {error}"
                        self.count.wrong.append((self.seed, way, said, self.files[name], self.texts[name], self.files))
                    text = self.texts[name]
                else:
                    self.count.tally[f"documents: {way}"] += 1
                    back[name] = text if way == WORKBOOK else back[name]
                self.count.seconds[way] += time.process_time() - began
        if self.whole:
            self._compile(back)

    def _compile(self, back: Mapping[str, bytes]) -> None:
        began = time.process_time()
        before = _compiled(self.texts)
        if before is None:
            self.count.tally["compiled: refused, as drawn"] += 1
        elif before == _compiled(back):
            self.count.tally["compiled: the same digest"] += 1
        else:
            self.count.tally["did not come back: compiled"] += 1
        self.count.seconds["compiling"] += time.process_time() - began


def _compiled(texts: Mapping[str, bytes]) -> str | None:
    """The digest of the catalogue of these texts; None: they are refused."""
    read: list[Origin] = []
    for name, data in texts.items():
        origin, _ = read_bytes(data, f"{name}.yaml")
        if origin is not None:
            read.append(origin)
    try:
        return compile_documents(read, []).digest
    except js.CatalogueError:
        return None


def _ways(
    document: Document, names: Names, *, as_is: bool, whole: bool = True, only: str = ""
) -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    """The ways, each of which takes the text that the last one left; the workbook takes the document.

    The form with the keys as they are (`as_is`) is that with English keys, where these are English.
    """
    if only != WORKBOOK:
        if as_is:
            yield AS_IS, in_the_form
        yield "fmt, Chinese keys", lambda data: in_the_form(data, "zh")
        yield "fmt, English keys", lambda data: in_the_form(data, "en")
    if isinstance(document, MeasureList):
        yield WORKBOOK, lambda _: through_a_workbook(document, names, whole=whole)


def send(from_seed: int, few: int | None = None) -> Count:
    """The catalogues of one seed, or the first few of them, each on all ways."""
    result = Count()
    began = time.process_time()
    for number, (dice, files) in enumerate(islice(catalogues(from_seed), few)):
        hand = Style(Random(dice.random()), dice.choice([2, 2, 2, 1, 3, 4]), dice.random() < 0.5)
        texts = {
            name: (hand.text_of(each) if each["document"] in _VARIED else to_yaml(each)).encode()
            for name, each in files.items()
        }
        documents = {
            name: _read(data) if files[name]["document"] in _VARIED else _known(data) for name, data in texts.items()
        }
        valid = {name: each for name, each in documents.items() if each is not None}
        if len(valid) < len(documents):
            result.tally["not sent: a document that is none of its kind"] += 1
            continue
        digest = digest_of(valid.values())
        result.sent.add(int(digest[:16], 16))
        result.tally["catalogues"] += 1
        result.tally["measures"] += sum(len(each.get("measures", ())) for each in files.values())
        names = names_of_documents(valid.values())
        _Sending(result, from_seed, dice, files, texts, valid, names, number % COMPILED == 0).send()
    result.seconds["in all"] += time.process_time() - began
    return result


# The first that did not come back -------------------------------------------------------------------------------------


def wrong_with(text: bytes, way: str, names: Names) -> str | None:
    """What is wrong with the document after it went this way; a text that is no document has nothing to bring back."""
    document = _read(text)
    if document is None:
        return None
    try:
        for each, step in _ways(document, names, as_is=way == AS_IS, only=way):
            text = step(text)
            _Said.of(document).compare(text)
            if each == way:
                break
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def smaller(document: Part, way: str, names: Names) -> Part:
    """A document that does not come back either, with fewer parts."""
    for less in _simpler(document):
        if wrong_with(to_yaml(less).encode(), way, names):
            return smaller(less, way, names)
    return document


def _simpler(part: Any) -> Iterator[Any]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield {name: each for name, each in part.items() if name != key}
            for less in _simpler(value):
                yield {**part, key: less}
    elif isinstance(part, list):
        yield from without_one(part)
        for number, value in enumerate(part):
            for less in _simpler(value):
                yield [*part[:number], less, *part[number + 1 :]]


def write_down(folder: Path, total: Count) -> None:
    """The first that did not come back of each way, as it was written, and made smaller where that shows the same."""
    folder.mkdir(parents=True, exist_ok=True)
    for way in dict.fromkeys(which for _, which, *_ in total.wrong):
        seed, _, said, document, text, files = next(each for each in total.wrong if each[1] == way)
        name = way.replace(" ", "-").lower()
        (folder / f"{name}.yaml").write_bytes(text)
        print(f"\n{way}, seed {seed}: {said[:600]}")
        whole = [origin for each in files.values() if (origin := _read(to_yaml(each).encode())) is not None]
        names = names_of_documents(whole)
        document = plain_dates(document)
        if wrong_with(to_yaml(document).encode(), way, names):
            less = smaller(document, way, names)
            (folder / f"{name}.small.yaml").write_text(block_style(less), "utf-8")
            print(f"made smaller: {wrong_with(to_yaml(less).encode(), way, names)}"[:600])
    print(f"the documents are in {folder}")


# The program ----------------------------------------------------------------------------------------------------------


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=1_000, help="stop after so many catalogues")
    parser.add_argument("--seed", type=int, default=1, help="the first seed; a batch of catalogues takes one each")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--fail-fast", action="store_true", help="stop at the first that does not come back")
    parser.add_argument("--write", type=Path, default=Path("build/roundtrips"), help="where that one goes")
    return parser.parse_args(arguments)


def run(asked: argparse.Namespace) -> Count:
    """Batch after batch, until there are enough catalogues."""
    total, began = Count(), time.monotonic()
    with ProcessPoolExecutor(asked.jobs) as pool:
        seeds = count(asked.seed)
        while total.tally["catalogues"] < asked.count and not (asked.fail_fast and total.wrong):
            now = list(islice(seeds, asked.jobs))
            for each in pool.map(send, now):
                total.merge(each)
            sent, seconds = total.tally["catalogues"], time.monotonic() - began
            print(f"seeds to {now[-1]}: {sent} catalogues, {failures(total)} changed, {seconds:.0f} s", flush=True)
    return total


def failures(total: Count) -> int:
    return sum(number for name, number in total.tally.items() if name.startswith("did not"))


def main(arguments: Sequence[str] | None = None) -> int:
    asked = options(arguments)
    total = run(asked)
    for name, number in sorted(total.tally.items()):
        print(f"{number:>10}  {name}")
    print(f"{len(total.sent):>10}  different catalogues")
    for name, used in sorted(total.seconds.items()):
        print(f"{used:>10.1f}  seconds of the processor: {name}")
    if not failures(total):
        return 0
    write_down(asked.write, total)
    return 1


if __name__ == "__main__":
    sys.exit(main())
