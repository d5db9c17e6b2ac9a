"""The review page's addresses: documents, a document's findings, decisions, page images."""

from __future__ import annotations

import hashlib
import secrets
import threading
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from urllib.parse import quote, unquote, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from review.decisions.records import Decision, digest_of
from review.decisions.store import ConflictError, Store, StoreError, next_revision
from review.findings import finding_view
from review.server.drawing import LANGUAGES, draw_page
from review.server.forms import UNITS, Answer, FormError, read_answer
from review.server.guard import Guard
from review.server.library import Filters, Library, Opened, Row
from review.server.pages import PageDrawer
from review.server.settings import Settings
from review.server.views import around, cells_to_correct, choices, page_views, rivals, tables_of
from review.wording import DECISIONS, DOCUMENT_STATUSES, FINDINGS, SEVERITIES, danish_date
from schemas.records import DecisionStatus, DiscrepancyKind, Severity
from schemas.version import pipeline_version
from warehouse.places import Output

STATIC = Path(__file__).parent / "static"
REPORT_STYLE = Path(__file__).parents[1] / "templates" / "style.css"
_TYPES = {"review.css": "text/css", "report.css": "text/css", "review.js": "text/javascript"}
MAX_NAME_CHARS = 80


@dataclass(frozen=True, slots=True)
class _Shown:
    """One document, and the finding of it that is looked at, through the filters that are set."""

    opened: Opened
    row: Row | None
    filters: Filters
    matching: tuple[Row, ...]

    def neighbour(self, step: int, *, is_open: bool = False) -> Row | None:
        """The next row of the filtered list (-1: the one before); with `is_open`, the next that waits, from the top again."""
        number = self.row.number if self.row else 0
        after = [row for row in self.matching if (row.number - number) * step > 0]
        if not is_open:
            return (after[0] if step > 0 else after[-1]) if after else None
        others = [row for row in self.opened.rows if row.is_open and row.number != number]
        return next((row for row in others if row.number > number), others[0] if others else None)


def create_app(settings: Settings, drawer: PageDrawer | None = None) -> FastAPI:
    """The application. Everything it answers passes `Guard` on the way in and out. `drawer`, if given, is left open."""
    output = Output(settings.output)
    store = Store(settings.decisions)
    library, own_drawer = Library(output, store), PageDrawer()
    drawer = drawer or own_drawer
    form_key = secrets.token_urlsafe(32)
    files = {name: _static(name) for name in _TYPES}
    versions = {name: hashlib.sha256(content).hexdigest()[:12] for name, content in files.items()}

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if drawer is own_drawer:
            threading.Thread(target=drawer.warm_up, daemon=True).start()
        yield
        own_drawer.close()

    # No pages about the interface itself: they load scripts from elsewhere.
    app = FastAPI(title="aftaletal review", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(Guard, settings=settings)

    def reviewer(request: Request) -> str:
        if settings.user_header is not None:
            return request.headers.get(settings.user_header, "").strip()[:MAX_NAME_CHARS]
        return unquote(request.cookies.get("reviewer", "")) or settings.reviewer

    def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        language = request.query_params.get("lang", request.cookies.get("lang", "da"))
        language = language if language in LANGUAGES else "da"
        here = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
        html = draw_page(
            template, language, versions=versions, reviewer=reviewer(request), form_key=form_key,
            can_rename=settings.user_header is None, here=request.url.path if request.method == "GET" else "/",
            other_language=urlencode([*here, ("lang", "en" if language == "da" else "da")]), **values,
        )  # fmt: skip
        answer = HTMLResponse(html, status)
        if "lang" in request.query_params:
            answer.set_cookie("lang", language, samesite="strict", max_age=365 * 86_400)
        return answer

    def told(request: Request, status: int, heading: str, text: str, back: str = "/") -> HTMLResponse:
        return page(request, "message.html", status, heading=heading, text=text, back=back)

    @app.exception_handler(StoreError)
    def store_failed(request: Request, error: Exception) -> HTMLResponse:
        return told(request, 503, "Afgørelserne kan ikke nås", str(error))

    @app.exception_handler(404)
    def missing(request: Request, _error: Exception) -> HTMLResponse:
        return told(request, 404, "Siden findes ikke", "Dokumentet eller fundet er her ikke (længere).")

    @app.get("/")
    def documents(request: Request) -> HTMLResponse:
        rows = library.documents()
        rows.sort(key=lambda row: (-row[1]["error"], -row[1]["warning"], -row[1]["info"], row[0].title, row[0].document_id))
        return page(request, "documents.html", documents=rows, statuses=DOCUMENT_STATUSES, severities=SEVERITIES)

    @app.get("/documents/{document_id}")
    def document(request: Request, document_id: str) -> Response:
        return finding(request, document_id, "")

    @app.get("/documents/{document_id}/findings/{finding_id}")
    def finding(request: Request, document_id: str, finding_id: str) -> Response:
        shown = _shown(library, document_id, finding_id, request.query_params)
        if shown is None:
            return missing(request, KeyError())
        return _finding_page(request, shown)

    def _finding_page(
        request: Request,
        shown: _Shown,
        status: int = 200,
        *,
        error: str | None = None,
        typed: Mapping[str, str] | None = None,
        chosen_cells: tuple[str, ...] = (),
        first: Decision | None = None,
    ) -> HTMLResponse:
        opened, row = shown.opened, shown.row
        lookup = opened.read.lookup
        document_id = opened.read.result.agreement.document.document_id
        values: dict[str, object] = {}
        if row is not None:
            found = row.found
            history = store.history(opened.agreement, found.discrepancy_id)
            values = {
                "finding": finding_view(row.number, found, lookup),
                "pages": page_views(found, lookup, document_path(output, document_id), drawer),
                "tables": tables_of(found, opened),
                "rivals": rivals(found, lookup),
                "choices": choices(found, lookup) if found.mention_id is not None else (),
                "cells": cells_to_correct(found, lookup),
                "mention": lookup.mentions[found.mention_id] if found.mention_id is not None else None,
                "history": history,
                "revision": len(history) and history[-1].revision,
                "evidence": digest_of(opened.evidence(found)),
            }
        return page(
            request, "review.html", status, document=opened.read.result.agreement.document, opened=opened, row=row,
            rows=around(shown.matching, row), matching=len(shown.matching), filters=shown.filters,
            previous=shown.neighbour(-1), following=shown.neighbour(1), query=_query(shown.filters), error=error,
            typed=typed or {}, chosen_cells=chosen_cells, first=first, units=UNITS, decisions=DECISIONS, kinds=FINDINGS,
            severities=SEVERITIES, danish_date=danish_date, **values,
        )  # fmt: skip

    @app.post("/documents/{document_id}/findings/{finding_id}")
    async def decide(request: Request, document_id: str, finding_id: str) -> Response:
        form = await request.form(max_files=0, max_fields=MAX_FIELDS)
        return await run_in_threadpool(_decide, request, document_id, finding_id, form)

    def _decide(request: Request, document_id: str, finding_id: str, form: FormData) -> Response:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        cell_ids = tuple(value for value in form.getlist("cell") if isinstance(value, str))
        if not _is_ours(fields, form_key):
            return told(request, 403, "Siden er for gammel", "Serveren er startet igen siden. Gå tilbage og genindlæs siden.")
        shown = _shown(library, document_id, finding_id, request.query_params)
        if shown is None or shown.row is None:
            return missing(request, KeyError())
        found, opened = shown.row.found, shown.opened

        def again(status: int, error: str, first: Decision | None = None) -> HTMLResponse:
            return _finding_page(
                request, shown, status, error=error, typed=fields, chosen_cells=cell_ids, first=first
            )  # fmt: skip

        by = reviewer(request)
        try:
            if not by:
                raise FormError("Skriv først dit navn øverst på siden.")
            answer = read_answer(fields, cell_ids, found, opened.read.lookup, opened.read.references)
        except FormError as error:
            return again(422, str(error))
        evidence = opened.evidence(found)
        if answer.evidence != digest_of(evidence):
            return again(409, "Fundet er ændret, siden du åbnede det. Se det igennem, og gem igen.")
        history = store.history(opened.agreement, finding_id)
        if answer.revision != next_revision(history) - 1:
            return again(409, "En anden nåede at afgøre fundet først.", history[-1] if history else None)
        try:
            store.append(_decision(opened, shown.row, answer, by))
        except ConflictError as conflict:
            return again(409, "En anden nåede at afgøre fundet først.", conflict.first)
        onward = shown.neighbour(1, is_open=True) if fields.get("then") == "next" else shown.row
        target = onward or shown.row
        return RedirectResponse(_address(document_id, target.found.discrepancy_id, shown.filters), 303)

    @app.post("/reviewer")
    async def rename(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not _is_ours(fields, form_key):
            return told(request, 403, "Siden er for gammel", "Serveren er startet igen siden. Gå tilbage og genindlæs siden.")
        back = fields.get("back", "/")
        # A path of this page alone: "//elsewhere" would lead to another host.
        answer = RedirectResponse(back if back.startswith("/documents/") and "\\" not in back else "/", 303)
        name = " ".join(fields.get("name", "").split())[:MAX_NAME_CHARS]
        answer.set_cookie("reviewer", quote(name), httponly=True, samesite="strict", max_age=365 * 86_400)
        return answer

    @app.get("/documents/{document_id}/pages/{number}")
    def page_image(document_id: str, number: int) -> Response:
        try:
            picture = drawer.picture(document_path(output, document_id), number)
        except ValueError:
            picture = None
        if picture is None:
            return Response(status_code=404)
        # The address holds the hash of the PDF: what is behind it never changes.
        return Response(picture.webp, media_type="image/webp", headers={"Cache-Control": "private, max-age=86400"})

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in files:
            return Response(status_code=404)
        headers = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(files[name], media_type=_TYPES[name], headers=headers)

    return app


# A list of cells to choose among may be long.
MAX_FIELDS = 1_000


def document_path(output: Output, document_id: str) -> Path:
    """The copy of a PDF that a run read.

    Raises:
        ValueError: the id is none.
    """
    return output.document(document_id)


def _shown(library: Library, document_id: str, finding_id: str, query: Mapping[str, str]) -> _Shown | None:
    try:
        opened = library.open(document_id)
    except KeyError:
        return None
    filters = _filters(query)
    matching = tuple(row for row in opened.rows if filters.hold(row))
    if not finding_id:
        waiting = [row for row in matching if row.is_open]
        return _Shown(opened, next(iter((*waiting, *matching)), None), filters, matching)
    row = opened.row(finding_id)
    return _Shown(opened, row, filters, matching) if row is not None else None


def _filters(query: Mapping[str, str]) -> Filters:
    statuses: dict[str, DecisionStatus] = {one: one for one in get_args(DecisionStatus)}
    severities: dict[str, Severity] = {one: one for one in get_args(Severity)}
    kinds: dict[str, DiscrepancyKind] = {one: one for one in get_args(DiscrepancyKind)}
    return Filters(
        statuses.get(query.get("status", "")), severities.get(query.get("severity", "")), kinds.get(query.get("kind", ""))
    )


def _query(filters: Filters) -> str:
    chosen = {"status": filters.status, "severity": filters.severity, "kind": filters.kind}
    return urlencode({name: value for name, value in chosen.items() if value is not None})


def _address(document_id: str, finding_id: str, filters: Filters) -> str:
    query = _query(filters)
    return f"/documents/{document_id}/findings/{quote(finding_id)}" + (f"?{query}" if query else "")


def _is_ours(fields: Mapping[str, str], form_key: str) -> bool:
    return secrets.compare_digest(fields.get("form_key", "").encode(), form_key.encode())


def _decision(opened: Opened, row: Row, answer: Answer, by: str) -> Decision:
    document = opened.read.result.agreement.document
    return Decision(
        decision_id=uuid.uuid4().hex,
        agreement=opened.agreement,
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


def _static(name: str) -> bytes:
    return REPORT_STYLE.read_bytes() if name == "report.css" else (STATIC / name).read_bytes()
