"""The table that decisions are kept in, alike in SQLite and PostgreSQL, and its refusal to change or delete one."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Integer, MetaData, Row, String, Table, Text, UniqueConstraint, event

from review.decisions.records import CORRECTION, EVIDENCE, Decision

METADATA = MetaData()
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("decision_id", String(32), nullable=False, unique=True),
    Column("agreement", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("finding", String(32), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("document_id", String(16), nullable=False),
    Column("action", String(16), nullable=False),
    Column("status_before", String(16), nullable=False),
    Column("status_after", String(16), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", String(40), nullable=False),
    Column("note", Text, nullable=False),
    Column("correction", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("pipeline_version", String(64), nullable=False),
    UniqueConstraint("agreement", "finding", "revision"),
)
_SQLITE_GUARDS = tuple(
    DDL(  # type: ignore[no-untyped-call]
        f"CREATE TRIGGER IF NOT EXISTS decisions_{verb} BEFORE {verb} ON decisions "
        "BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END"
    )
    for verb in ("UPDATE", "DELETE")
)
_POSTGRES_GUARDS = (
    DDL(  # type: ignore[no-untyped-call]
        "CREATE OR REPLACE FUNCTION decisions_are_only_added() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are only added'; END $$"
    ),
    DDL(  # type: ignore[no-untyped-call]
        "CREATE OR REPLACE TRIGGER decisions_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
        "FOR EACH STATEMENT EXECUTE FUNCTION decisions_are_only_added()"
    ),
)
for _guard in _SQLITE_GUARDS:
    event.listen(DECISIONS, "after_create", _guard.execute_if(dialect="sqlite"))
for _guard in _POSTGRES_GUARDS:
    event.listen(DECISIONS, "after_create", _guard.execute_if(dialect="postgresql"))


def row_of(decision: Decision) -> dict[str, object]:
    """A decision as the table holds it."""
    return {
        "decision_id": decision.decision_id,
        "agreement": decision.agreement,
        "title": _storable(decision.title),
        "finding": decision.finding,
        "revision": decision.revision,
        "document_id": decision.document_id,
        "action": decision.action,
        "status_before": decision.status_before,
        "status_after": decision.status,
        "decided_by": _storable(decision.decided_by),
        "decided_at": decision.decided_at,
        "note": _storable(decision.note),
        "correction": CORRECTION.dump_json(decision.correction).decode(),
        "evidence": EVIDENCE.dump_json(decision.evidence).decode(),
        "pipeline_version": decision.pipeline_version,
    }


def _storable(text: str) -> str:
    """PostgreSQL has no NUL in text, and neither database lone surrogates."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


def decision_of(row: Row[tuple[object, ...]]) -> Decision:
    """A decision as it was before it was saved."""
    fields = row._mapping
    return Decision(
        **{name: fields[name] for name in Decision.__slots__ if name not in ("correction", "evidence")},
        correction=CORRECTION.validate_json(fields["correction"]),
        evidence=EVIDENCE.validate_json(fields["evidence"]),
    )
