"""The review page over the sample agreement, and a real browser to look at it with."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient

from review.decisions.store import Store, default_url
from review.server.app import create_app
from review.server.pages import PageDrawer
from review.server.settings import Settings
from tests.review import samples
from tests.review.server.publishing import publish_result

ORIGIN = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agreement's PDF, and an output folder with it published."""
    folder = tmp_path_factory.mktemp("published")
    publish_result(folder / "output", samples.result(), samples.write_pdf(folder / "sample.pdf"))
    return folder


@pytest.fixture
def output(template: Path, tmp_path: Path) -> Path:
    """An output folder of one's own, beside the PDF that was read."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "output"


@pytest.fixture
def store(output: Path) -> Store:
    """The folder's own decisions."""
    return Store(default_url(output))


@pytest.fixture(scope="session")
def drawer() -> Iterator[PageDrawer]:
    """One process for all pages: each takes a second to start."""
    drawer = PageDrawer()
    yield drawer
    drawer.close()


@pytest.fixture
def client(output: Path, drawer: PageDrawer) -> Iterator[TestClient]:
    """The page, asked as a browser on this machine asks."""
    with TestClient(create_app(Settings(output, default_url(output), reviewer="Mette"), drawer), base_url=ORIGIN) as client:
        client.headers["Origin"] = ORIGIN
        yield client


@pytest.fixture
def address(output: Path, drawer: PageDrawer) -> Iterator[str]:
    """The page, served on a free port."""
    yield from serving(output, drawer)


def serving(output: Path, drawer: PageDrawer, reviewer: str = "Mette") -> Iterator[str]:
    """Serve the page of an output folder while it is needed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        app = create_app(Settings(output, default_url(output), port=port, reviewer=reviewer), drawer)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, the system's own."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab on a small laptop. A script that fails, or something that the content policy stops, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert problems == []
