"""The database under a registry: connections, transactions, and the way from one release's tables to the next's.

All that write wait for one lock, on SQLite that of the file, on PostgreSQL one of the database: so records of the log follow
one another, and what a writer has read still holds when it commits.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, exc
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.pool import NullPool, StaticPool

from ..diagnostics import Place, RegistryError, RegistryUnavailable, finding
from .schema import Numbered, Row

#: The lock of writers on PostgreSQL; any number that no other program of the database uses.
_WRITERS = 0x6A73_7265_6769
#: Milliseconds that a writer waits for another.
_PATIENCE = 30_000
_MIGRATIONS = Path(__file__).parent / "migrations"

PLACE = Place("registry")
#: Values in one question to the database.
_MANY = 500
V = TypeVar("V")


class Database:
    """One database: `reading` and `writing` give a session within one transaction."""

    def __init__(self, url: str) -> None:
        try:
            self.url: sa.URL = sa.make_url(url)
        except exc.ArgumentError:
            raise RegistryError([finding("JS881.url", PLACE)]) from None
        # Two slashes before a file are one too few: it would be the name of a server, which SQLite has none of.
        no_file = self.url.get_backend_name() == "sqlite" and self.url.host
        if no_file or self.url.get_backend_name() not in ("sqlite", "postgresql"):
            raise RegistryError([finding("JS881.url", PLACE)])
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.sqlite: bool = self.url.get_backend_name() == "sqlite"
        in_memory = self.sqlite and (self.url.database or ":memory:") == ":memory:"
        # One connection is the whole database there, and threads take turns with it.
        self._turn: Any = threading.RLock() if in_memory else nullcontext()
        try:
            self._engine = _engine(self.url, in_memory)
        except ImportError:
            raise RegistryUnavailable([finding("JS881.driver", PLACE)]) from None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database from its first look on.

        Raises:
            RegistryUnavailable: JS881, where the database does not answer.
        """
        with self._session(writes=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write; all of it is committed at its end, or nothing.

        Raises:
            RegistryUnavailable: JS881, where the database does not answer, or others write for too long.
        """
        with self._session(writes=True) as session:
            yield session

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        with self._turn, _told():
            options: dict[str, Any] = {"writes": writes}
            if not self.sqlite:
                options["isolation_level"] = "READ COMMITTED" if writes else "REPEATABLE READ"
            engine = self._engine.execution_options(**options)
            with _Session(engine, expire_on_commit=False) as session, session.begin():
                if writes and not self.sqlite:
                    session.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))
                yield session

    def upgrade(self) -> None:
        """Creates the tables, or brings those of an earlier release up to date; all of it or nothing.

        Raises:
            RegistryError: JS882, for tables of a later release, and for a database of something else.
            RegistryUnavailable: JS881, where the database does not answer.
        """
        scripts = ScriptDirectory(str(_MIGRATIONS))
        with self.reading() as session:
            if _is_current(session, scripts):
                return
        with self.writing() as session:
            # Another process may have done it while this one waited.
            if not _is_current(session, scripts):
                _migrate(session.connection(), scripts)

    def wipe(self, tables: Iterable[str]) -> bool:
        """Takes what was erased out of the files of the database too: it is written anew without it. False: another connection
        kept that from being done.

        On SQLite the file and its write-ahead log have nothing of it any longer. PostgreSQL keeps old versions of rows until
        a vacuum: the tables get new files, and its log, its replicas and backups keep what they have for as long as they are
        kept. Nothing reaches what a disk, or a copy of it, has of files that are gone.
        """
        try:
            with self._turn:
                return self._wipe_file() if self.sqlite else self._wipe_tables(tables)
        except exc.DBAPIError:
            return False

    def _wipe_file(self) -> bool:
        # Outside of any transaction, so by the driver itself.
        raw = self._engine.raw_connection()
        cursor = raw.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout={_PATIENCE // 10}")
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
            cursor.close()
            raw.close()
        return busy is None or not busy[0]

    def _wipe_tables(self, tables: Iterable[str]) -> bool:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SET lock_timeout = {_PATIENCE // 10}")
            try:
                for each in tables:
                    connection.exec_driver_sql(f'VACUUM (FULL) "{each}"')
            finally:
                # The connection goes back, and whoever has it next waits for others as ever.
                connection.exec_driver_sql("RESET lock_timeout")
        return True

    def close(self) -> None:
        """Gives all connections back."""
        self._engine.dispose()


class _Session(Session):
    """A session that passes over erased rows, unless a statement has the option `erased`."""


@event.listens_for(_Session, "do_orm_execute")
def _without_erased(state: ORMExecuteState) -> None:
    if state.is_select and not state.execution_options.get("erased"):
        state.statement = state.statement.options(_NOT_ERASED)


#: For every table whose rows may be erased, wherever it stands in a statement.
_NOT_ERASED = with_loader_criteria(Numbered, lambda table: table.erased.is_(None), include_aliases=True)


def _engine(url: sa.URL, in_memory: bool) -> sa.Engine:
    # Values never appear in errors: they may be of persons.
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True)
    more: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = sa.create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": _PATIENCE / 1000}, **more
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        # Transactions begin where `_begun` says so, and not before a statement of the driver's choice.
        connection.isolation_level = None
        cursor = connection.cursor()
        for each in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={_PATIENCE}",
        ):
            cursor.execute(f"PRAGMA {each}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _is_current(session: Session, scripts: ScriptDirectory) -> bool:
    """Whether the tables are those of this release.

    Raises:
        RegistryError: JS882, where they are of a later one, or something else is there.
    """
    connection = session.connection()
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        there = set(sa.inspect(connection).get_table_names()) & set(Row.metadata.tables)
        if there:
            raise RegistryError([finding("JS882.foreign", PLACE, names=sorted(there))])
        return False
    known = {each.revision for each in scripts.walk_revisions()}
    if current not in known:
        raise RegistryError([finding("JS882", PLACE, given=current, known=scripts.get_current_head() or "")])
    return current == scripts.get_current_head()


def _migrate(connection: sa.Connection, scripts: ScriptDirectory) -> None:
    def steps(revision: Any, _: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev="head") as environment:
        # The transaction around it is ours, also on SQLite, where tables are made within transactions too.
        environment.configure(connection=connection, target_metadata=Row.metadata, transactional_ddl=True)
        environment.run_migrations()


def parts(values: Sequence[V]) -> Iterator[Sequence[V]]:
    """The values in their order, as many at a time as one question to the database takes."""
    return (values[start : start + _MANY] for start in range(0, len(values), _MANY))


def is_made(url: str) -> bool:
    """Whether there is a registry at a URL, of whatever release. To look makes nothing, and leaves what is there as it is.

    Raises:
        RegistryError: JS881 for a URL that is none, JS882 for a file that is no database.
        RegistryUnavailable: JS881, where the database does not answer.
    """
    address = Database(url).url
    if address.get_backend_name() == "sqlite" and not address.query and not Path(address.database or "").is_file():
        return False
    # Without what a connection to a registry sets: a file of somebody else would keep it.
    engine = sa.create_engine(address, hide_parameters=True, poolclass=NullPool)
    with _told(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() is not None


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the database in the words of the library, without the values of statements."""
    try:
        yield
    except (exc.DataError, exc.IntegrityError):
        raise
    except (exc.DatabaseError, exc.InterfaceError) as error:
        said = f"{getattr(error.orig, 'sqlstate', None) or ''} {error.orig}".lower()
        name = next((name for name, words in _SAID.items() if any(each in said for each in words)), "JS881")
        if name.startswith("JS882"):
            raise RegistryError([finding(name, PLACE, names=())]) from None
        if name != "JS881" or isinstance(error, exc.OperationalError | exc.InterfaceError):
            raise RegistryUnavailable([finding(name, PLACE)]) from None
        raise


#: What databases say, SQLite in words, PostgreSQL in whatever language with a code.
_SAID = {
    "JS881.busy": ("locked",),
    "JS881.full": ("disk is full", "no space left", "53100"),
    "JS881.read-only": ("readonly database", "25006", "42501"),
    "JS882.foreign": ("not a database",),
    "JS882.damaged": ("malformed", "no such table", "no such column", "42p01", "42703"),
}
