"""What every address of the review page works with: the documents, the decisions, who asks, and how an answer is drawn."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import unquote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from review.decisions.records import Decision, digest_of
from review.decisions.store import Store
from review.findings import finding_view
from review.server.assets import Assets
from review.server.drawing import LANGUAGES, draw_page
from review.server.forms import UNITS
from review.server.library import Library
from review.server.opened import Row
from review.server.pages import PageDrawer
from review.server.settings import Settings
from review.server.shown import Shown
from review.server.views import cells_to_correct, choices, listed, page_numbers, page_views, rivals, tables_of
from review.wording import DECISIONS, FINDINGS, SEVERITIES, danish_date
from warehouse.places import Output

MAX_NAME_CHARS = 80


class Desk:
    """The documents and decisions of an output folder, and the pages about them."""

    def __init__(self, settings: Settings, drawer: PageDrawer) -> None:
        self.store = Store(settings.decisions)
        self.library = Library(Output(settings.output), self.store)
        self.drawer = drawer
        self.assets = Assets()
        self._settings = settings
        self._form_key = secrets.token_urlsafe(32)

    def reviewer(self, request: Request) -> str:
        """Who asks: as a trusted proxy says, else as they said themselves; empty where nobody has."""
        header = self._settings.user_header
        if header is not None:
            return request.headers.get(header, "").strip()[:MAX_NAME_CHARS]
        return unquote(request.cookies.get("reviewer", "")) or self._settings.reviewer

    def is_ours(self, fields: Mapping[str, str]) -> bool:
        """Whether a form was drawn by this server, since it started."""
        return secrets.compare_digest(fields.get("form_key", "").encode(), self._form_key.encode())

    def page(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page in the reader's language; a language that the address names is remembered."""
        language = request.query_params.get("lang", request.cookies.get("lang", "da"))
        language = language if language in LANGUAGES else "da"
        here = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
        html = draw_page(
            template, language, versions=self.assets.versions, reviewer=self.reviewer(request), form_key=self._form_key,
            can_rename=self._settings.user_header is None, here=request.url.path if request.method == "GET" else "/",
            other_language=urlencode([*here, ("lang", "en" if language == "da" else "da")]), **values,
        )  # fmt: skip
        answer = HTMLResponse(html, status)
        if "lang" in request.query_params:
            answer.set_cookie("lang", language, samesite="strict", max_age=365 * 86_400)
        return answer

    def told(self, request: Request, status: int, heading: str, text: str) -> HTMLResponse:
        """A page that says one thing."""
        return self.page(request, "message.html", status, heading=heading, text=text)

    def missing(self, request: Request) -> HTMLResponse:
        """The page for what is not there."""
        return self.told(request, 404, "Siden findes ikke", "Dokumentet eller fundet er her ikke (længere).")

    def too_old(self, request: Request) -> HTMLResponse:
        """The page for a form of another server, or of none."""
        return self.told(request, 403, "Siden er for gammel", "Serveren er startet igen siden. Gå tilbage og genindlæs siden.")

    def finding_page(
        self,
        request: Request,
        shown: Shown,
        status: int = 200,
        *,
        error: str | None = None,
        typed: Mapping[str, str] | None = None,
        chosen_cells: tuple[str, ...] = (),
        first: Decision | None = None,
    ) -> HTMLResponse:
        """A document's page, on one of its findings.

        `error` says why a decision was not saved; `typed` and `chosen_cells` are kept in the form; `first` is a decision that
        someone else made meanwhile.
        """
        values = self._about(shown, shown.row) if shown.row is not None else {}
        following = shown.neighbour(1)
        return self.page(
            request, "review.html", status, document=shown.opened.read.result.agreement.document, opened=shown.opened,
            row=shown.row, listed=listed(shown.matching, shown.row), filters=shown.filters, query=shown.query,
            previous=shown.neighbour(-1), following=following, error=error, typed=typed or {},
            pages_ahead=page_numbers(following.found, shown.opened.read.lookup) if following else (),
            chosen_cells=chosen_cells, first=first, units=UNITS, decisions=DECISIONS, kinds=FINDINGS, severities=SEVERITIES,
            danish_date=danish_date, **values,
        )  # fmt: skip

    def _about(self, shown: Shown, row: Row) -> dict[str, object]:
        """What the page shows of one finding."""
        opened, found = shown.opened, row.found
        lookup = opened.read.lookup
        document_id = opened.read.result.agreement.document.document_id
        history = self.store.history(opened.read.agreement, found.discrepancy_id)
        return {
            "finding": finding_view(row.number, found, lookup),
            "pages": page_views(found, lookup, self.library.pdf(document_id), self.drawer),
            "tables": tables_of(found, opened),
            "rivals": rivals(found, lookup),
            "choices": choices(found, lookup) if found.mention_id is not None else (),
            "cells": cells_to_correct(found, lookup),
            "mention": lookup.mentions[found.mention_id] if found.mention_id is not None else None,
            "history": history,
            "revision": history[-1].revision if history else 0,
            "evidence": digest_of(opened.evidence(found)),
        }
