"""The datasets loaded into a database by its address, document by document."""

from warehouse.loading.duckdb_file import copy_to, is_file
from warehouse.loading.errors import WarehouseAwayError, WarehouseError
from warehouse.loading.loading import Loaded, load

__all__ = ["Loaded", "WarehouseAwayError", "WarehouseError", "copy_to", "is_file", "load"]
