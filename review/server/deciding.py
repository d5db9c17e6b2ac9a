"""A form that was sent: a decision saved, or said why it was not."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from review.decisions.records import Decision, digest_of
from review.decisions.store import ConflictError, next_revision
from review.server.desk import MAX_NAME_CHARS, Desk
from review.server.forms import Answer, FormError, read_answer
from review.server.opened import Opened, Row
from review.server.shown import address_of, shown_of
from schemas.version import pipeline_version

# A list of cells to choose among may be long.
MAX_FIELDS = 1_000
_TOO_LATE = "En anden nåede at afgøre fundet først."


def decide(desk: Desk, request: Request, document_id: str, finding_id: str, form: FormData) -> Response:
    """Save the form's decision and lead on, or show the form again with what is wrong and all that was typed."""
    fields, cell_ids = _texts(form), tuple(value for value in form.getlist("cell") if isinstance(value, str))
    if not desk.is_ours(fields):
        return desk.too_old(request)
    shown = shown_of(desk.library, document_id, finding_id, request.query_params)
    if shown is None or shown.row is None:
        return desk.missing(request)
    found, opened = shown.row.found, shown.opened

    def again(status: int, error: str, first: Decision | None = None) -> Response:
        return desk.finding_page(request, shown, status, error=error, typed=fields, chosen_cells=cell_ids, first=first)

    by = desk.reviewer(request)
    try:
        if not by:
            raise FormError("Skriv først dit navn øverst på siden.")
        answer = read_answer(fields, cell_ids, found, opened.read.lookup, opened.read.references)
    except FormError as error:
        return again(422, str(error))
    if answer.evidence != digest_of(opened.evidence(found)):
        return again(409, "Fundet er ændret, siden du åbnede det. Se det igennem, og gem igen.")
    history = desk.store.history(opened.read.agreement, finding_id)
    if answer.revision != next_revision(history) - 1:
        return again(409, _TOO_LATE, history[-1] if history else None)
    try:
        desk.store.append(_decision(opened, shown.row, answer, by))
    except ConflictError as conflict:
        return again(409, _TOO_LATE, conflict.first)
    onward = shown.next_open() if fields.get("then") == "next" else None
    target = onward or shown.row
    return RedirectResponse(address_of(document_id, target.found.discrepancy_id, shown.query), 303)


def rename(desk: Desk, request: Request, form: FormData) -> Response:
    """Remember the name that a reviewer goes by, and lead back."""
    fields = _texts(form)
    if not desk.is_ours(fields):
        return desk.too_old(request)
    back = fields.get("back", "/")
    # A path of this page alone: "//elsewhere" would lead to another host.
    answer = RedirectResponse(back if back.startswith("/documents/") and "\\" not in back else "/", 303)
    name = " ".join(fields.get("name", "").split())[:MAX_NAME_CHARS]
    answer.set_cookie("reviewer", quote(name), httponly=True, samesite="strict", max_age=365 * 86_400)
    return answer


def _texts(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _decision(opened: Opened, row: Row, answer: Answer, by: str) -> Decision:
    document = opened.read.result.agreement.document
    return Decision(
        decision_id=uuid.uuid4().hex,
        agreement=opened.read.agreement,
        title=document.title or document.file_name,
        finding=row.found.discrepancy_id,
        revision=answer.revision + 1,
        document_id=document.document_id,
        action=answer.action,
        status_before=row.found.status,
        decided_by=by,
        decided_at=datetime.now(UTC).isoformat(timespec="seconds"),
        note=answer.note,
        correction=answer.correction,
        evidence=opened.evidence(row.found),
        pipeline_version=pipeline_version(),
    )
