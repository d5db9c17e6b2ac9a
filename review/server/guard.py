"""The door: what every request passes before anything looks at it, and what every answer carries."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review.server.settings import Settings

TOKEN_COOKIE = "aftaletal_token"  # noqa: S105  the cookie's name
MAX_BODY_BYTES = 200_000
CONTENT_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": with it, browsers send a form's Origin as "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SAFE_METHODS = ("GET", "HEAD")


class Guard:
    """Only the right host, forms of our own pages, and people who may come in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        hosts = settings.allowed_hosts
        self._origins = {f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if headers.get("host", "").lower() not in self._settings.allowed_hosts:
            return PlainTextResponse("This page is not served under that name.", 421)
        if request.method not in _SAFE_METHODS:
            if not self._is_own_form(headers):
                return PlainTextResponse("Forms are taken from this page alone.", 403)
            if not headers.get("content-length", "").isdigit() or int(headers["content-length"]) > MAX_BODY_BYTES:
                return PlainTextResponse("That is too long.", 413)
        if self._settings.user_header is not None:
            is_proxy = request.client is not None and request.client.host in self._settings.proxies
            named = headers.get(self._settings.user_header, "").strip()
            return None if is_proxy and named else PlainTextResponse("The proxy has not said who you are.", 401)
        return self._without_token(request) if self._settings.token is not None else None

    def _is_own_form(self, headers: Headers) -> bool:
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        return headers.get("origin", "") in self._origins

    def _without_token(self, request: Request) -> Response | None:
        """Who comes by a link with the token gets a cookie, and an address without it."""
        if self._is_token(request.cookies.get(TOKEN_COOKIE, "")):
            return None
        if request.method in _SAFE_METHODS and self._is_token(request.query_params.get("token", "")):
            rest = urlencode([(k, v) for k, v in parse_qsl(request.url.query) if k != "token"])
            # A path of two slashes would lead to another host.
            path = "/" + request.url.path.lstrip("/\\")
            answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
            secure = request.headers.get("x-forwarded-proto", request.url.scheme) == "https"
            answer.set_cookie(
                TOKEN_COOKIE, self._settings.token or "", httponly=True, samesite="strict", secure=secure, max_age=7 * 86_400
            )
            return answer
        return PlainTextResponse("Open the page with the address that the command printed: it ends in ?token=...", 401)

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), (self._settings.token or "").encode())
