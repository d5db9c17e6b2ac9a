"""What analysts ask for, as views over the datasets: each file is one SELECT that DuckDB and PostgreSQL both understand."""

from __future__ import annotations

from pathlib import Path

VIEWS: dict[str, str] = {
    name: (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    for name in ("appropriations", "compared_tables", "findings_by_status")
}
