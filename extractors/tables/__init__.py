"""Tables out of a PDF: found by their captions, read from words with fonts, checked by a second reading and arithmetic."""

from extractors.tables.reading import TablesReading, read_tables

__all__ = ["TablesReading", "read_tables"]
