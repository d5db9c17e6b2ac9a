"""A warehouse's address: postgresql://USER@HOST/DATABASE, or that of any database that SQLAlchemy has a dialect for."""

from __future__ import annotations

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from warehouse.loading.errors import WarehouseError

_POSTGRES_DRIVER = "postgresql+psycopg"
# A host that answers nothing would be waited for as long as the operating system likes.
_CONNECT_SECONDS = 10


def parsed(address: str) -> URL:
    """The address in its parts, PostgreSQL's with the driver that is installed.

    Raises:
        WarehouseError: it is none. It is not repeated, since it may hold a password.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise WarehouseError("not a warehouse's address; postgresql://USER@HOST/DATABASE is one") from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername=_POSTGRES_DRIVER)
    if url.drivername == _POSTGRES_DRIVER:
        url = url.update_query_dict({"connect_timeout": url.query.get("connect_timeout", str(_CONNECT_SECONDS))})
    return url


def engine_for(url: URL) -> Engine:
    """An engine that opens a connection when one is asked for.

    Raises:
        WarehouseError: no driver for this kind of database is installed, or the address does not fit its kind.
    """
    try:
        # hide_parameters: what is loaded holds text of PDFs, which is to stand in no message.
        return create_engine(url, poolclass=NullPool, hide_parameters=True)
    except (NoSuchModuleError, ImportError):
        raise WarehouseError(
            f"no driver for {url.drivername} is installed; docs/warehouse.md says how another kind of database is loaded"
        ) from None
    except (ArgumentError, ValueError, TypeError):
        raise WarehouseError(f"not an address of a {url.get_backend_name()} database; see docs/warehouse.md") from None
