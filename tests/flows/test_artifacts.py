"""What a run leaves in the Prefect UI: text out of a PDF or a file's name stays text there."""

from __future__ import annotations

from flows.artifacts import findings_text
from warehouse.shelf import Published


def published(file_name: str, **changes: object) -> Published:
    values: dict[str, object] = dict.fromkeys(Published.__dataclass_fields__, 0)
    values |= {"document_id": "0" * 16, "file_name": file_name, "title": "T", "status": "ok", "reason": None}
    return Published(**{**values, "pipeline_version": "1", "decisions": None, **changes})  # type: ignore[arg-type]


def test_text_stays_text() -> None:
    text = findings_text([published("a|<script>*x*</script>\n# b.pdf")])
    assert "<script>" not in text
    row = text.splitlines()[-1]
    assert row.startswith("| a\\|&lt;script&gt;\\*x\\*&lt;/script&gt; \\# b\\.pdf |")


def test_the_worst_come_first_and_a_reason_is_told() -> None:
    good, wrong = published("god.pdf"), published("fejl.pdf", status="needs_review", errors=2)
    rejected = published("tom.pdf", status="rejected", reason="Filen er tom.")
    lines = findings_text([good, wrong, rejected]).splitlines()[2:]
    assert [line.split(" | ")[0] for line in lines] == ["| tom\\.pdf", "| fejl\\.pdf", "| god\\.pdf"]
    assert "rejected: Filen er tom\\." in lines[0]
