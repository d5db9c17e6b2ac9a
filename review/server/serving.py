"""Serving the review page until it is told to stop."""

from __future__ import annotations

import contextlib
import gc
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import uvicorn

from review.server.app import create_app
from review.server.drawing import LANGUAGES, compile_ahead
from review.server.settings import Settings, SettingsError


def serve(settings: Settings, *, open_browser: bool = True, told: Callable[[str], None] = print) -> None:
    """Serve the page until Ctrl-C. Port 0 is any free one; `told` is given the address to open.

    Raises:
        SettingsError: the address cannot be served at.
    """
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listener = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise SettingsError(f"cannot serve at {settings.host}, port {settings.port}: {error.strerror or error}") from error
    with listener:
        port: int = listener.getsockname()[1]
        app = create_app(replace(settings, port=port))
        compile_ahead(LANGUAGES[0])
        # No access log: addresses may hold a token. Proxies are trusted by Guard alone.
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none")
        config.load()
        # What is loaded stays: the collector of unused cycles need not look through it at every document that is read.
        gc.freeze()
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{host}:{port}/"
        if settings.token is not None:
            address += f"?token={quote(settings.token)}"
        told(address)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
