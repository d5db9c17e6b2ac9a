"""What can go wrong with a warehouse, in words that a person can act on and without a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError


class WarehouseError(Exception):
    """The warehouse cannot be loaded; `str(error)` says why and what helps. Each document in it is whole, old or new."""


class WarehouseAwayError(WarehouseError):
    """The warehouse cannot be reached, or went away in the middle; another try can help."""


@contextmanager
def told_plainly(url: URL) -> Iterator[None]:
    """Turn a database's errors into a WarehouseError about the database at `url`."""
    try:
        yield
    except SQLAlchemyError as error:
        why, kind = plainly(error, url), url.get_backend_name()
        if _is_away(error):
            raise WarehouseAwayError(
                f"the warehouse ({kind}) cannot be reached, or went away: {why}; "
                "each document in it is whole, and the next load goes on from there"
            ) from None
        raise WarehouseError(f"the warehouse ({kind}) refuses: {why}") from None


def _is_away(error: SQLAlchemyError) -> bool:
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated


def plainly(error: SQLAlchemyError, url: URL) -> str:
    """The first line of what a database said: no statement, no values (which may hold a PDF's text), no password."""
    told = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    first = next((line.strip() for line in told.splitlines() if line.strip()), type(error).__name__)
    for secret in _secrets(url):
        first = first.replace(secret, "***")
    return first


def _secrets(url: URL) -> list[str]:
    """What must not be printed: the password, and everything after the question mark, where one can stand as well."""
    values = [str(url.password or "")]
    for name, value in url.query.items():
        if "pass" in name.lower() or "token" in name.lower() or "key" in name.lower():
            values += [value] if isinstance(value, str) else value
    return [value for value in values if value]
