"""Numbers of subjects as a registry keeps them: those of natural persons as keyed hashes, with a masked form.

Whoever has the table and not the key learns no number, and cannot try the few billion that there are.

Numbers are hashed with a key of the registry's own, made at random when it is made. It is kept beside them, sealed with the key
of the host: so the host may change its key, although nobody can hash anew numbers that nobody has.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..designations import Designation
from ..diagnostics import Place, RegistryError, finding
from ..evaluation.question import Question
from ..identifiers import Identifier, UnreadNumber
from ..masking import masked_text, replaced
from ..schemes import birth_in, normal_number
from ..subjects import Relation, Subject

#: How numbers of natural persons are kept: as hashes, or as they are, where the host decides so.
Numbers = Literal["hashed", "plain"]

#: The least bytes of a key.
LEAST = 16
#: What a key of the host is used for, so that no use of it says anything of another.
_SEAL, _TAG = b"jointsanctions registry seal 1", b"jointsanctions registry tag 1"
#: Bytes of the key of a registry, of what makes each sealing another one, and of the tag.
_KEY, _NONCE, _TAG_SIZE = 32, 16, 32


@dataclass(frozen=True, slots=True, repr=False)
class Pseudonyms:
    """How one registry writes numbers down. With `hashed` numbers of persons need the key of the host."""

    #: `hashed` or `plain`.
    numbers: Numbers
    #: The key of the registry; None: persons cannot be kept or looked up.
    key: bytes | None

    def __repr__(self) -> str:
        return f"<Pseudonyms {self.numbers}>"

    def hides(self, number: Identifier, kind: str) -> bool:
        """Whether the number is to be hashed: one of a natural person, in whatever scheme."""
        return self.numbers == "hashed" and number.scheme != "hash" and (kind == "natural-person" or number.of_person)

    def number(self, number: Identifier, kind: str) -> Identifier:
        """The number as it is kept; all forms of one number give the same hash.

        Raises:
            RegistryError: JS882, where it has to be hashed and there is no key.
        """
        if not self.hides(number, kind):
            return number
        if self.key is None:
            raise RegistryError([finding("JS882.no-key", Place("key"))])
        return Identifier("hash", self._mac(":".join(number.key)))

    def subject(self, subject: Subject) -> Subject:
        """The subject with numbers as they are kept. The day of birth stays where the person has entries, since whether these
        can count depends on it (S19), and nowhere else.
        """
        relations = [
            Relation(each.via, self.subject(each.subject), each.since, each.until) for each in subject.relations
        ]
        own = subject.id if self.hides(subject.id, subject.kind) else None
        entries = [self.entry(each, subject.kind, own) for each in subject.designations]
        hidden = self.hides(subject.id, subject.kind)
        person = subject.kind == "natural-person"
        born = subject.birth_date if hidden and person and entries else None if hidden else subject.born
        matches = [
            replace(each, name=self.words(each.name), document=self.exact(each.document, own))
            for each in subject.name_matches
        ]
        return Subject(
            self.number(subject.id, subject.kind), subject.kind, self.words(subject.name), entries, relations,
            matches, subject.unchecked, born,
        )  # fmt: skip

    def entry(self, entry: Designation, kind: str, own: Identifier | None = None) -> Designation:
        """The entry with its number as it is kept, and the numbers in its texts; one that cannot be read is kept by its ends."""
        entry = self._texts(entry, own)
        number = entry.subject
        if isinstance(number, Identifier):
            kept = self.number(number, kind)
            return entry if kept is number else replace(entry, subject=kept)
        if isinstance(number, UnreadNumber) and self.numbers == "hashed":
            return replace(entry, subject=UnreadNumber(number.scheme, f"*{number.masked[-4:]}"))
        return entry

    def _texts(self, entry: Designation, own: Identifier | None) -> Designation:
        told: dict[str, Any] = {
            "document": self.exact(entry.document, own),
            "authority": self.words(entry.authority),
            "name": self.words(entry.name),
            "facts": {name: self.fact(each, own) for name, each in entry.facts.items()},
        }
        differ: dict[str, Any] = {name: each for name, each in told.items() if getattr(entry, name) != each}
        return replace(entry, **differ) if differ else entry

    def question(self, question: Question) -> Question:
        """The question with numbers as they are kept, also those within texts of its facts."""
        facts = {name: self.fact(each) for name, each in question.facts.items()}
        subject = self.subject(question.subject)
        return replace(question, subject=subject, facts=facts if facts != question.facts else question.facts)

    def fact(self, value: Any, own: Identifier | None = None) -> Any:
        """A fact, with the numbers of persons in its texts as `exact`."""
        if isinstance(value, str):
            return self.exact(value, own)
        if isinstance(value, list | tuple):
            return type(value)(self.fact(each, own) for each in value)
        return value

    def words(self, text: str | None) -> str | None:
        """A name, or another text for people: what may be the number of a person is masked."""
        return text if text is None or self.numbers == "plain" else masked_text(text)

    def exact(self, text: str | None, own: Identifier | None = None) -> str | None:
        """A text that tells one thing from another, such as the number of a document: numbers of citizens in it, and that of
        who is meant, are masked with a mark of their own, so that two texts that differ still do. All else stays to the letter.
        """
        if text is None or self.numbers == "plain":
            return text
        mine = _forms(own) if own is not None and own.scheme != "hash" else frozenset[str]()
        text = replaced(text, lambda number: self._told(number) if number in mine or _is_citizen(number) else None)
        for each in mine:
            if not each.isdecimal() and len(each) > 6:
                text = re.sub(re.escape(each), lambda found: self._told(found[0]), text, flags=re.IGNORECASE)
        return text

    def _told(self, number: str) -> str:
        mark = f"#{self._mac(f'text:{number.upper()}')[:6]}" if self.key is not None else ""
        return f"****{number[-4:]}{mark}"

    def masked(self, number: Identifier, kind: str) -> str:
        """The number as lists of tickets show it: of a person its last four places at most."""
        if kind != "natural-person" and not number.of_person:
            return number.masked
        return "*" * 4 + number.value[-4:] if len(number.value) > 8 else "*" * 4

    def _mac(self, text: str) -> str:
        assert self.key is not None
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()


def _forms(number: Identifier) -> frozenset[str]:
    """The ways in which one number is written."""
    whole = number.key[-1]
    older = {whole[:6] + whole[8:17]} if number.key[0] == "citizen-id" and len(whole) == 18 else set()
    return frozenset({number.value, whole} | older)


def _is_citizen(number: str) -> bool:
    """Whether digits are the number of a citizen, by its check digit and its birth."""
    return len(number) == 18 and birth_in(number) is not None and normal_number("citizen-id", number)[1] is None


def key_text(number: Identifier) -> str:
    """The one text of all forms of a number, as columns hold it."""
    return ":".join(number.key)


def of_text(scheme: str, value: str) -> Identifier:
    """A number that was kept."""
    return Identifier.from_dict({"scheme": scheme, "value": value})


def read_key(given: bytes | str | None) -> bytes | None:
    """The key that the host gives.

    Raises:
        RegistryError: JS882, for one that is too short to keep anything secret.
    """
    if given is None:
        return None
    key = given.encode() if isinstance(given, str) else bytes(given)
    if len(key.strip()) < LEAST:
        raise RegistryError([finding("JS882.short-key", Place("key"), least=LEAST)])
    return key.strip()


def new_key() -> bytes:
    """A key for the numbers of one registry."""
    return secrets.token_bytes(_KEY)


def sealed(key: bytes, inner: bytes) -> str:
    """The key of a registry as it is kept: only the key of the host opens it, and each time it looks another."""
    body = (nonce := secrets.token_bytes(_NONCE)) + _under(inner, key, nonce)
    return (body + _tag(key, body)).hex()


def opened(key: bytes, text: str) -> bytes | None:
    """What was sealed; None: with another key, or what was sealed was altered."""
    try:
        data = bytes.fromhex(text)
    except ValueError:
        return None
    body, tag = data[:-_TAG_SIZE], data[-_TAG_SIZE:]
    if len(body) != _NONCE + _KEY or not hmac.compare_digest(tag, _tag(key, body)):
        return None
    return _under(body[_NONCE:], key, body[:_NONCE])


def _under(inner: bytes, key: bytes, nonce: bytes) -> bytes:
    """The bytes under a mask of as many, which is used once."""
    mask = hmac.new(key, _SEAL + nonce, hashlib.sha256).digest()
    return bytes(one ^ other for one, other in zip(inner, mask, strict=True))


def _tag(key: bytes, body: bytes) -> bytes:
    return hmac.new(key, _TAG + body, hashlib.sha256).digest()
