"""The store of a registry: lists, entries and subjects, as they were known on every day, and the log."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import arguments
from ..designations import Designation, Event, too_early
from ..diagnostics import InputError, Place, RegistryError, finding
from ..identifiers import Identifier
from ..masking import masked_text
from ..receipts.moments import SHANGHAI
from ..subjects import Relation, Subject
from . import chain
from .database import Database
from .entries import Added, Known, Listed, add_event, designation_of, entries_of, known_of, last_row, put, standing_rows
from .lookups import Inquiry, Query, in_case, keep_lookup
from .numbers import Numbers, Pseudonyms, key_text, new_key, of_text, opened, read_key, sealed
from .schema import Entry, Happened, Kept, Link, Number, Record, Setting, Who
from .sources import Entries
from .verifying import Verification, verify
from .writing import Clock, Writer


class Store:
    """What a department knows of lists and subjects, and the log of all that it did about them.

    No row is ever changed or taken away, and every act is a record of the log; `verify` shows whether that is still so.
    """

    def __init__(self, database: Database, pseudonyms: Pseudonyms, numbers: Numbers | None, clock: Clock) -> None:
        #: For the other parts of the registry: its database, its clock, and how it writes numbers down.
        self.database: Database = database
        self.clock: Clock = clock
        database.upgrade()
        with database.reading() as session:
            settings = _settings(session)
        if not settings:
            with database.writing() as session:
                settings = _settings(session) or _made(Writer(session, clock), pseudonyms)
        #: The id of the registry, which its heads name.
        self.id: str = settings["id"]
        #: `hashed` or `plain`.
        self.numbers: Numbers = "plain" if settings["numbers"] == "plain" else "hashed"
        if numbers is not None and numbers != self.numbers:
            raise RegistryError([finding("JS882.numbers", Place("numbers"), kept=self.numbers)])
        hidden = self.numbers == "hashed" and pseudonyms.key is not None
        self.pseudonyms: Pseudonyms = Pseudonyms(
            self.numbers, self._key_of(pseudonyms.key, settings.get("key")) if hidden and pseudonyms.key else None
        )

    def _key_of(self, given: bytes, kept: str | None) -> bytes:
        """The key of the registry, by that of the host.

        Raises:
            RegistryError: JS882, for another one than it was made with, or changed to.
        """
        if kept is None:
            # It was made without a key, by somebody who keeps organisations: the first key is the key from now on.
            with self.database.writing() as session:
                kept = _settings(session).get("key")
                if kept is None:
                    kept = sealed(given, new_key())
                    session.add(Setting(name="key", value=kept))
                    Writer(session, self.clock).keep("key", key=chain.sha256(kept))
        found = opened(given, kept)
        if found is None:
            with self.database.reading() as session:
                changes = select(Record.at).where(Record.kind == "key-changed").order_by(Record.seq.desc()).limit(1)
                at = session.scalar(changes)
            problem = "JS882.other-key" if at is None else "JS882.former-key"
            raise RegistryError([finding(problem, Place("key"), on=(at or "")[:10])])
        return found

    def change_key(self, key: bytes | str) -> bool:
        """Takes another key of the host for the numbers of natural persons; the former one opens nothing any longer.

        The hashes stay as they are, since the key of the registry stays that the host's one seals. So who has the former key,
        and a copy of the database from before, has what the registry keeps later too: then make another registry. False: the
        files of the database may still have the former seal, since another connection held it; change the key again then.

        Raises:
            RegistryError: JS882, for a key that is too short, or where the registry was opened without its key.
        """
        new = read_key(key)
        if self.pseudonyms.key is None or new is None:
            raise RegistryError([finding("JS882.no-key", Place("key"))])
        seal = sealed(new, self.pseudonyms.key)
        with self.database.writing() as session:
            session.get_one(Setting, "key").value = seal
            Writer(session, self.clock).keep("key-changed", key=chain.sha256(seal))
        return self.database.wipe([Setting.__tablename__])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id[:12]}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self.database.close()

    # Lists ------------------------------------------------------------------------------------------------------------

    @property
    def lists(self) -> tuple[str, ...]:
        """The ids of the lists that are kept whole, sorted: a subject that has no entry on one is not on it."""
        with self.database.reading() as session:
            return tuple(sorted(session_lists(session)))

    def keep(
        self,
        list: str,  # noqa: A002 - the word
        *,
        whole: bool = True,
        name: str | None = None,
        by: str | None = None,
    ) -> None:
        """Says that every entry of a list is in the registry from now on, or with `whole=False` that it is not any more. Of a
        list of which nobody said so, a question is answered as unchecked. The import of a full file says so by itself, and
        one of which rows were rejected takes it back.
        """
        with self.database.writing() as session:
            writer = Writer(session, self.clock)
            keep_whole(writer, list_name(list), name, by, whole=whole)
            writer.keep("list-kept")

    # Entries ----------------------------------------------------------------------------------------------------------

    def put(self, listed: Listed | Iterable[Listed], *, told: Callable[[int], None] = lambda _: None) -> Added:
        """Adds entries, or corrects them: what the registry has just so is not written again.

        Raises:
            RegistryError: JS882, for a natural person without a key.
        """
        rows = [listed] if isinstance(listed, Listed) else [*listed]
        for each in sorted({each.entry.list for each in rows}):
            list_name(each)
        with self.database.writing() as session:
            writer = Writer(session, self.clock)
            result = put(writer, self.pseudonyms, rows, None, told)
            writer.keep("entries")
        return result

    def happened(self, entry: int, event: Event, *, by: str | None = None) -> None:
        """Records what happened to an entry, such as its repair; the same event of the same day is recorded once.

        What a source has recorded so, whatever its day, comes with the entry (`put`, `import_list`).

        Raises:
            InputError: JS611, for an event that is dated before the entry begins.
            RegistryError: JS887, for an entry that is not there.
        """
        with self.database.writing() as session:
            writer = Writer(session, self.clock)
            row = session.get(Entry, entry)
            if row is None or row.entry != entry:
                raise RegistryError([finding("JS887.no-entry", Place("entry"), id=str(entry))])
            first = designation_of(last_row(session, entry), (), None).first_of_all
            if event.on < first:
                raise InputError([too_early(event.event, event.on, first, Place("event.on"))])
            until = event.until and event.until.isoformat()
            there = session.scalars(select(Happened).where(Happened.entry == entry))
            if not any(
                (each.event, each.on, each.until) == (event.event, event.on.isoformat(), until) for each in there
            ):
                add_event(writer, entry, event, by=by)
                writer.keep("event")

    def entries(
        self,
        subject: Subject,
        lists: Collection[str] | None = None,
        *,
        known_on: arguments.DayLike | None = None,
        purpose: str | None = None,
        by: str | None = None,
        department: str | None = None,
    ) -> tuple[Designation, ...]:
        """The entries of a subject, by any of its numbers, as they were known on a day, today by default.

        With `lists` those on these lists, and of the same documents on others. Outside a case it has to be said what for and
        who asks, and that is kept; a source that the gate asks needs neither, since the ticket has both.

        Raises:
            RegistryError: JS882, for a natural person without a key; JS896, without a purpose or who asks.
        """
        day = arguments.day_or_none(known_on, "known_on")
        own = self.pseudonyms.number(subject.id, subject.kind)
        with self.asking("entries", purpose, by, department) as (session, asked_about):
            asked_about([key_text(own)], lists or ())
            return entries_of(session, own, lists, day)

    def in_force(
        self,
        list: str,  # noqa: A002 - the word
        on: arguments.DayLike | None = None,
        *,
        purpose: str | None = None,
        by: str | None = None,
        department: str | None = None,
    ) -> tuple[Known, ...]:
        """The entries of a list that have not ended by the day, today by default. Who looks and what for is kept.

        Raises:
            RegistryError: JS896, without a purpose or who asks.
        """
        day = arguments.day_or_none(on, "on") or self.today
        with self.asking("show", purpose, by, department) as (session, asked_about):
            rows = [*standing_rows(session, list, day)]
            asked_about((each.key for each in rows), [list])
            return tuple(map(known_of, rows))

    def entry(
        self,
        id: int,  # noqa: A002 - the word
        *,
        purpose: str | None = None,
        by: str | None = None,
        department: str | None = None,
    ) -> tuple[tuple[Known, Designation], ...]:
        """All that was recorded of an entry: each of its rows, the oldest first, with what had happened to it. Who looks and
        what for is kept.

        Raises:
            RegistryError: JS887, for an entry that is not there; JS896, without a purpose or who asks.
        """
        with self.asking("show", purpose, by, department) as (session, asked_about):
            rows = session.scalars(select(Entry).where(Entry.entry == id).order_by(Entry.id)).all()
            if not rows:
                raise RegistryError([finding("JS887.no-entry", Place("entry"), id=str(id))])
            asked_about((each.key for each in rows), {each.list for each in rows})
            events = session.scalars(select(Happened).where(Happened.entry == id).order_by(Happened.id)).all()
            return tuple((known_of(each), designation_of(each, events, None)) for each in rows)

    @contextmanager
    def asking(
        self, query: Query, purpose: str | None, by: str | None, department: str | None = None
    ) -> Iterator[tuple[Session, Callable[[Iterable[str], Iterable[str]], object]]]:
        """A session for one query, and a function that takes the keys of the numbers that it is about, and the lists. The
        query is kept with them, or nothing is answered.

        Within a case, or with a purpose that is kept already, it is a session for reading, and nothing is kept.

        Raises:
            RegistryError: JS896, without a purpose or who asks.
        """
        if purpose is None and in_case():
            with self.database.reading() as session:
                yield session, lambda _keys, _lists: None
            return
        asked = Inquiry.of(purpose, by, department)
        with self.database.writing() as session:
            writer = Writer(session, self.clock)
            yield session, lambda keys, lists: keep_lookup(writer, query, asked, keys, lists)
            writer.keep("lookup")

    # Subjects ---------------------------------------------------------------------------------------------------------

    def register(self, subject: Subject, *, older: Sequence[Identifier] = ()) -> None:
        """Keeps a subject with its relations and with older numbers of it, so that entries made on these are found too.

        Of a relation that is there already with other days the new days count.

        Raises:
            RegistryError: JS887, where the numbers belong to two subjects; JS882, for a natural person without a key.
        """
        with self.database.writing() as session:
            writer = Writer(session, self.clock)
            own = self._subject(writer, subject, older)
            for each in subject.relations:
                related = self._subject(writer, each.subject, ())
                since = None if each.since == date.min else each.since.isoformat()
                until = None if each.until == date.max else each.until.isoformat()
                last = session.scalars(
                    select(Link)
                    .where(Link.subject_id == own, Link.related_id == related, Link.via == each.via)
                    .order_by(Link.id.desc())
                ).first()
                if last is None or (last.since, last.until) != (since, until):
                    writer.add(
                        Link, subject_id=own, related_id=related, via=each.via, since=since, until=until,
                        recorded=writer.today,
                    )  # fmt: skip
            writer.keep("subject")

    def _subject(self, writer: Writer, subject: Subject, older: Sequence[Identifier]) -> int:
        """The id of the row of a subject, which has all these numbers from now on."""
        session, given = writer.session, [subject.id, *older]
        numbers = {key_text(self.pseudonyms.number(each, subject.kind)): each for each in given}
        there = {
            each.key: each.subject_id for each in session.scalars(select(Number).where(Number.key.in_([*numbers])))
        }
        if len({*there.values()}) > 1:
            raise RegistryError([finding("JS887.two-subjects", Place("subject"), count=len({*there.values()}))])
        born = subject.birth_date if subject.kind == "natural-person" else None
        found = next(iter(there.values()), None)
        if found is None:
            found = writer.add(
                Who,
                kind=subject.kind,
                name=self.pseudonyms.words(subject.name),
                born=None if born is None else born.isoformat(),
            ).id
        for key, each in numbers.items():
            if key not in there:
                kept = self.pseudonyms.number(each, subject.kind)
                writer.add(
                    Number, subject_id=found, key=key, scheme=kept.scheme, value=kept.value,
                    masked=self.pseudonyms.masked(each, subject.kind),
                )  # fmt: skip
        return found

    def relations(
        self,
        subject: Subject,
        *,
        purpose: str | None = None,
        by: str | None = None,
        department: str | None = None,
    ) -> tuple[Relation, ...]:
        """The relations of a subject that the registry knows, without entries. Who looks and what for is kept.

        Raises:
            RegistryError: JS882, for a natural person without a key; JS896, without a purpose or who asks.
        """
        own = self.pseudonyms.number(subject.id, subject.kind)
        with self.asking("entries", purpose, by, department) as (session, asked_about):
            asked_about([key_text(own)], ())
            return self.relations_in(session, subject)

    def relations_in(self, session: Session, subject: Subject) -> tuple[Relation, ...]:
        """As `relations`, within a transaction."""
        key = key_text(self.pseudonyms.number(subject.id, subject.kind))
        own = session.scalars(select(Number).where(Number.key == key)).first()
        if own is None:
            return ()
        rows = session.scalars(select(Link).where(Link.subject_id == own.subject_id).order_by(Link.id))
        latest = {(each.related_id, each.via): each for each in rows}
        found = []
        for each in latest.values():
            who = session.get_one(Who, each.related_id)
            number = session.scalars(select(Number).where(Number.subject_id == who.id).order_by(Number.id)).first()
            assert number is not None
            found.append(relation_of(each, who, number))
        return tuple(found)

    # The log ----------------------------------------------------------------------------------------------------------

    def head(self) -> chain.Head | None:
        """The last record of the log: to be handed out, signed, so that it can be held against the log later."""
        with self.database.reading() as session:
            last = chain.last(session)
            return None if last is None else chain.Head(self.id, last.seq, last.hash, last.at)

    def verify(self, heads: Iterable[chain.Head] = ()) -> Verification:
        """Whether log and rows are as they were written; `heads` are those that were handed out."""
        with self.database.reading() as session:
            return verify(session, self.id, heads)

    @property
    def today(self) -> date:
        """The day in Shanghai."""
        return self.clock().astimezone(SHANGHAI).date()


class RegistrySource:
    """The registry as a source of entries, within one transaction and as of a day."""

    def __init__(self, session: Session, pseudonyms: Pseudonyms, known_on: date | None = None) -> None:
        self._session, self._pseudonyms, self._known_on = session, pseudonyms, known_on

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        """The lists that are kept whole."""
        return session_lists(self._session) & {*lists}

    def entries(self, subject: Subject, lists: Collection[str], /) -> Entries:
        """The entries of the subject by any of its numbers."""
        own = self._pseudonyms.number(subject.id, subject.kind)
        return Entries(entries_of(self._session, own, lists, self._known_on))


def relation_of(link: Link, who: Who, number: Number) -> Relation:
    """The relation of a row to who has this as the first number."""
    related = Subject(of_text(number.scheme, number.value), who.kind, who.name, born=_born(who, number))
    return Relation(link.via, related, link.since, link.until)


def list_name(given: str) -> str:
    """The id of a list.

    Raises:
        InputError: for what is none; JS880, for the number of a person, which somebody wrote in its place.
    """
    found = arguments.list_id(given, "list")
    if masked_text(found) != found:
        raise RegistryError([finding("JS880.person", Place("list"))])
    return found


def session_lists(session: Session) -> set[str]:
    """The ids of the lists that are kept whole."""
    return kept_whole(session.scalars(select(Kept).order_by(Kept.id)))


def kept_whole(rows: Iterable[Kept]) -> set[str]:
    """The ids of the lists that are kept whole, by all that was said of that in its order."""
    last = {each.list: each.whole for each in rows}
    return {name for name, whole in last.items() if whole}


def keep_whole(writer: Writer, name: str, told: str | None, by: str | None, *, whole: bool) -> None:
    """The list is kept whole from now on, or is not, unless that is so already."""
    if (name in session_lists(writer.session)) is not whole:
        writer.add(Kept, list=name, whole=whole, name=told, by=by)


def _settings(session: Session) -> dict[str, str]:
    return {each.name: each.value for each in session.scalars(select(Setting))}


def _made(writer: Writer, pseudonyms: Pseudonyms) -> dict[str, str]:
    """A new registry: who it is, and how it keeps numbers, which the first record of the log tells too."""
    made = {"id": secrets.token_hex(16), "numbers": pseudonyms.numbers}
    told = dict(made)
    if pseudonyms.numbers == "hashed" and pseudonyms.key is not None:
        made["key"] = sealed(pseudonyms.key, new_key())
        told["key"] = chain.sha256(made["key"])
    writer.session.add_all([Setting(name=name, value=value) for name, value in made.items()])
    writer.keep("made", **told)
    return made


def _born(who: Who, number: Number) -> str | None:
    """The day of birth that the number does not tell."""
    return None if of_text(number.scheme, number.value).birth_date() else who.born
