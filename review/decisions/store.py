"""Where decisions are kept: one table that is only ever added to, in SQLite or PostgreSQL by the same code.

A finding's decisions are numbered, and the database lets each number be taken once: of two reviewers who save at the same
time one is refused and shown the other's decision. A decision is one INSERT in one transaction, so that a server that is
killed leaves all of it or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Engine, Row, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from review.decisions.records import Decision
from review.decisions.table import DECISIONS, METADATA, decision_of, row_of


class StoreError(Exception):
    """The store cannot be used; `str(error)` says why, without a password."""


class ConflictError(Exception):
    """Someone decided on the finding first: `first` stands, and nothing was saved."""

    def __init__(self, first: Decision) -> None:
        super().__init__(f"{first.decided_by} decided first, {first.decided_at}")
        self.first = first


def default_url(output: Path) -> str:
    """The store of an output folder, if no other is named."""
    return f"sqlite:///{output.absolute() / 'decisions.sqlite'}"


class Store:
    """The decisions at an address: `sqlite:///<file>`, or `postgresql://<user>@<host>/<database>`."""

    def __init__(self, url: str) -> None:
        """Nothing is opened, and nothing made, before it is needed.

        Raises:
            StoreError: the address is none.
        """
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise StoreError("not an address of a decision store; sqlite:///FILE and postgresql://... are") from error
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise StoreError(f"decisions are kept in SQLite or PostgreSQL, not in {parsed.get_backend_name()}")
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self._file = Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
        self._engine: Engine = create_engine(parsed, poolclass=NullPool)
        self._is_laid_out = False
        # Decisions never change: each is read out of its JSON once.
        self._known: dict[str, Decision] = {}
        if self._file is not None:
            event.listen(self._engine, "connect", _configure_sqlite)

    def version(self, agreement: str) -> tuple[int, int]:
        """Another one whenever there is a new decision on an agreement: how many there are, and the last one's number."""
        if not self._is_there():
            return 0, 0
        query = select(func.count(), func.coalesce(func.max(DECISIONS.c.number), 0)).where(DECISIONS.c.agreement == agreement)
        try:
            with self._engine.connect() as connection:
                count, last = connection.execute(query).one()
        except SQLAlchemyError as error:
            raise StoreError(_plainly(error)) from error
        return int(count), int(last)

    def standing(self, agreement: str) -> tuple[Decision, ...]:
        """The last decision on each finding of an agreement, in the order they were made."""
        last = {decision.finding: decision for decision in self._read(agreement=agreement)}
        return tuple(sorted(last.values(), key=lambda decision: (decision.decided_at, decision.decision_id)))

    def standing_by_agreement(self) -> dict[str, tuple[Decision, ...]]:
        """The last decision on each finding, by agreement."""
        last = {(one.agreement, one.finding): one for one in self._read()}
        by_agreement: dict[str, list[Decision]] = {}
        for decision in last.values():
            by_agreement.setdefault(decision.agreement, []).append(decision)
        return {agreement: tuple(decisions) for agreement, decisions in by_agreement.items()}

    def all_standing(self) -> tuple[Decision, ...]:
        """The last decision on each finding of every agreement."""
        return tuple(decision for some in self.standing_by_agreement().values() for decision in some)

    def history(self, agreement: str, finding: str) -> tuple[Decision, ...]:
        """All decisions on a finding, the first one first."""
        return self._read(agreement=agreement, finding=finding)

    def everything(self) -> tuple[Decision, ...]:
        """All decisions; those on one finding in the order they were made."""
        return self._read()

    def append(self, decision: Decision) -> None:
        """Save a decision.

        Raises:
            ConflictError: its revision is taken; nothing was saved.
            StoreError: the store cannot be used; nothing was saved.
        """
        try:
            self.append_all([decision])
        except IntegrityError:
            taken = [d for d in self.history(decision.agreement, decision.finding) if d.revision >= decision.revision]
            if not taken:
                raise
            raise ConflictError(taken[-1]) from None

    def append_all(self, decisions: Sequence[Decision]) -> None:
        """Save decisions, all of them or none.

        Raises:
            IntegrityError: one of them is there already, or its revision is taken.
            StoreError: the store cannot be used.
        """
        self._lay_out()
        try:
            with self._engine.begin() as connection:
                if decisions:
                    connection.execute(insert(DECISIONS), [row_of(decision) for decision in decisions])
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise StoreError(_plainly(error)) from error

    def _read(self, **where: str) -> tuple[Decision, ...]:
        if not self._is_there():
            return ()
        query = select(DECISIONS).order_by(DECISIONS.c.revision, DECISIONS.c.number)
        for column, value in where.items():
            query = query.where(DECISIONS.c[column] == value)
        try:
            with self._engine.connect() as connection:
                return tuple(map(self._decision, connection.execute(query)))
        except SQLAlchemyError as error:
            raise StoreError(_plainly(error)) from error

    def _is_there(self) -> bool:
        """Whether there is anything to read: reading makes no file."""
        if self._file is not None and not self._file.exists():
            return False
        self._lay_out()
        return True

    def _decision(self, row: Row[tuple[object, ...]]) -> Decision:
        decision_id = str(row._mapping["decision_id"])
        if decision_id not in self._known:
            self._known[decision_id] = decision_of(row)
        return self._known[decision_id]

    def _lay_out(self) -> None:
        if self._is_laid_out:
            return
        try:
            with self._engine.begin() as connection:
                if not inspect(connection).has_table("decisions"):
                    METADATA.create_all(connection)
        except SQLAlchemyError as error:
            # Another process may have laid it out meanwhile.
            try:
                if not inspect(self._engine).has_table("decisions"):
                    raise StoreError(_plainly(error)) from error
            except SQLAlchemyError as again:
                raise StoreError(_plainly(again)) from again
        self._is_laid_out = True


def next_revision(history: Iterable[Decision]) -> int:
    """The revision that a decision after these has."""
    return max((decision.revision for decision in history), default=0) + 1


def _configure_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # FULL: a decision that was told saved outlives a power cut. The wait is for a colleague's save, which takes milliseconds.
    for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _plainly(error: SQLAlchemyError) -> str:
    """What went wrong, without statements and values, which may hold a PDF's text."""
    told = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return f"the decision store cannot be used: {' '.join(told.split())}"
