"""PDF to records: safe opening, pages and lines, tables, amounts. Pure functions; nothing is written."""
