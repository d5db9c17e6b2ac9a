"""The datasets into a database: each document in a transaction of its own, deleted and inserted as a whole.

What a document was loaded from is kept as a digest, so that the same again changes nothing. A load that is killed leaves each
document whole, old or new, and the next one goes on from there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from warehouse.loading.address import engine_for, parsed
from warehouse.loading.content import Content
from warehouse.loading.errors import WarehouseError, plainly, told_plainly
from warehouse.loading.layout import lay_out
from warehouse.loading.tables import DATASET_TABLES, LOADS
from warehouse.parquet import current_documents
from warehouse.places import Output

# Any number of ours: who asks PostgreSQL for the same one waits until the other's transaction has ended.
_TURN = 0x6166_7461_6C65


Outcome = Literal["new", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, in documents. `gone` are in the warehouse and not, or no longer, in the output."""

    new: int
    replaced: int
    unchanged: int
    removed: int
    gone: int


def load(output: Output, address: str, *, remove_gone: bool = False) -> Loaded:
    """Load every document of an output that the warehouse does not hold as it is now. The caller holds the output's lock.

    Args:
        output: the output folder.
        address: the database's.
        remove_gone: take documents out of the warehouse that are not in the output.

    Raises:
        WarehouseError: the database cannot be used, or refuses a document; the other documents are loaded then.
    """
    url = parsed(address)
    with told_plainly(url), engine_for(url).connect() as connection:
        with connection.begin():
            _take_turns(connection)
            lay_out(connection)
        before = _digests(connection)
        here = current_documents(output)
        outcomes: Counter[Outcome] = Counter()
        refused = []
        for document_id in here:
            content = Content.of(output, document_id)
            try:
                outcomes[_load_document(connection, content, before.get(document_id))] += 1
            except (DataError, IntegrityError) as error:
                refused.append(f"{document_id} ({plainly(error, url)})")
        gone = sorted(before.keys() - set(here))
        for document_id in gone if remove_gone else ():
            with connection.begin():
                _take_turns(connection)
                _delete(connection, document_id)
    if refused:
        raise WarehouseError(f"the warehouse ({url.get_backend_name()}) refuses: {'; '.join(refused)}. All others are loaded")
    removed, left = (len(gone), 0) if remove_gone else (0, len(gone))
    return Loaded(outcomes["new"], outcomes["replaced"], outcomes["unchanged"], removed, left)


def _load_document(connection: Connection, content: Content, known: str | None) -> Outcome:
    """Put a document in the place of what is there of it, unless that is the same."""
    if known == content.digest:
        return "unchanged"
    with connection.begin():
        _take_turns(connection)
        # Looked up again: another load may have been faster.
        there = connection.scalar(select(LOADS.c.digest).where(LOADS.c.document_id == content.document_id))
        if there == content.digest:
            return "unchanged"
        _delete(connection, content.document_id)
        for name, table in DATASET_TABLES.items():
            if rows := content.rows(name):
                connection.execute(insert(table), rows)
        loaded = {"document_id": content.document_id, "digest": content.digest, "loaded_at": datetime.now(UTC)}
        connection.execute(insert(LOADS), loaded)
    return "new" if there is None else "replaced"


def _delete(connection: Connection, document_id: str) -> None:
    for table in (*DATASET_TABLES.values(), LOADS):
        connection.execute(delete(table).where(table.c.document_id == document_id))


def _digests(connection: Connection) -> dict[str, str]:
    with connection.begin():
        return {row.document_id: row.digest for row in connection.execute(select(LOADS.c.document_id, LOADS.c.digest))}


def _take_turns(connection: Connection) -> None:
    """Let one load at a time change something, until this transaction ends. Other databases than PostgreSQL see to it alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
