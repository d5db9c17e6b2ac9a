"""The review page's addresses: documents, a document's findings, decisions, page images."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from review.decisions.store import StoreError
from review.decisions.tally import Tally
from review.server.deciding import MAX_FIELDS, decide, rename
from review.server.desk import Desk
from review.server.guard import Guard
from review.server.pages import PageDrawer
from review.server.settings import Settings
from review.server.shown import shown_of
from review.server.warming import warm_up
from review.wording import DOCUMENT_STATUSES, SEVERAL, SEVERITIES
from warehouse.errors import OutputError


def create_app(settings: Settings, drawer: PageDrawer | None = None) -> FastAPI:
    """The application. Everything it answers passes `Guard` on the way in and out. `drawer`, if given, is left open.

    Without one, what the first reader would wait for is done ahead.
    """
    own_drawer = PageDrawer()
    desk = Desk(settings, drawer or own_drawer)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if drawer is None:
            warm_up(desk)
        yield
        own_drawer.close()

    # No pages about the interface itself: they load scripts from elsewhere.
    app = FastAPI(title="aftaletal review", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(Guard, settings=settings)

    @app.exception_handler(StoreError)
    def store_failed(request: Request, error: Exception) -> HTMLResponse:
        return desk.told(request, 503, "Afgørelserne kan ikke nås", str(error))

    @app.exception_handler(OutputError)
    def output_failed(request: Request, error: Exception) -> HTMLResponse:
        return desk.told(request, 503, "Aftalerne kan ikke læses", str(error))

    @app.exception_handler(404)
    def missing(request: Request, _error: Exception) -> HTMLResponse:
        return desk.missing(request)

    @app.get("/")
    def documents(request: Request) -> HTMLResponse:
        tallies = desk.library.documents()
        wanted, waiting = request.query_params.get("document", "").strip(), request.query_params.get("waiting", "")
        shown = [one for one in tallies if _is_named(one, wanted) and (not waiting or one.waiting.total())]
        return desk.page(
            request, "documents.html", tallies=shown, total=len(tallies), wanted=wanted, only_waiting=bool(waiting),
            statuses=DOCUMENT_STATUSES, severities=SEVERITIES, several=SEVERAL,
        )  # fmt: skip

    @app.get("/documents/{document_id}")
    def document(request: Request, document_id: str) -> Response:
        return finding(request, document_id, "")

    @app.get("/documents/{document_id}/findings/{finding_id}")
    def finding(request: Request, document_id: str, finding_id: str) -> Response:
        shown = shown_of(desk.library, document_id, finding_id, request.query_params)
        return desk.finding_page(request, shown) if shown is not None else desk.missing(request)

    @app.post("/documents/{document_id}/findings/{finding_id}")
    async def decided(request: Request, document_id: str, finding_id: str) -> Response:
        form = await request.form(max_files=0, max_fields=MAX_FIELDS)
        return await run_in_threadpool(decide, desk, request, document_id, finding_id, form)

    @app.post("/reviewer")
    async def renamed(request: Request) -> Response:
        return rename(desk, request, await request.form(max_files=0, max_fields=10))

    @app.get("/documents/{document_id}/pages/{number}")
    def page_image(document_id: str, number: int) -> Response:
        try:
            picture = desk.drawer.picture(desk.library.pdf(document_id), number)
        except ValueError:
            picture = None
        if picture is None:
            return Response(status_code=404)
        # The address holds the hash of the PDF: what is behind it never changes.
        return Response(picture.jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        return desk.assets.answer(name)

    return app


def _is_named(tally: Tally, wanted: str) -> bool:
    return wanted.casefold() in f"{tally.document.title}\n{tally.document.file_name}".casefold()
