"""Who may come in, and what may be sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from review.decisions.store import Store, default_url
from review.server.app import create_app
from review.server.settings import Settings, SettingsError
from tests.review.server.conftest import ORIGIN
from tests.review.server.test_page import MISMATCH, form_of

TOKEN = "a-token-long-enough"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999", "127.0.0.1.evil.example:8765", ""])
def test_another_name_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://127.0.0.1:8765.evil.example", "http://127.0.0.1:80"]
)
def test_forms_of_other_pages_are_refused(client: TestClient, store: Store, origin: str) -> None:
    fields = {**form_of(client, MISMATCH), "action": "confirm"}
    assert client.post(MISMATCH, data=fields, headers={"Origin": origin}).status_code == 403
    assert store.everything() == ()


def test_a_form_without_the_pages_key_is_refused(client: TestClient, store: Store) -> None:
    fields = {**form_of(client, MISMATCH), "action": "confirm", "form_key": "guess"}
    assert client.post(MISMATCH, data=fields).status_code == 403
    assert client.post("/reviewer", data={"name": "x", "form_key": "guess"}).status_code == 403
    assert store.everything() == ()


def test_a_browser_that_says_cross_site_is_believed(client: TestClient) -> None:
    fields = {**form_of(client, MISMATCH), "action": "confirm"}
    assert client.post(MISMATCH, data=fields, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_too_much_is_not_read(client: TestClient) -> None:
    assert client.post(MISMATCH, data={"note": "x" * 300_000}).status_code == 413


@pytest.mark.parametrize("address", ["/", MISMATCH, "/static/review.js", "/nothing"])
def test_every_answer_has_a_content_policy(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["..%2fapp.py", "app.py", "%2e%2e/settings.py"])
def test_no_other_file_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/documents/\\\\evil"])
def test_a_form_leads_nowhere_else(client: TestClient, back: str) -> None:
    fields = {"form_key": form_of(client, MISMATCH)["form_key"], "name": "Jens", "back": back}
    assert client.post("/reviewer", data=fields, follow_redirects=False).headers["location"] == "/"


def app_for(output: Path, **settings: object) -> TestClient:
    made = Settings(output, default_url(output), **settings)  # type: ignore[arg-type]
    return TestClient(create_app(made), base_url=f"http://{made.host}:8765")


def test_another_machine_needs_the_token(output: Path) -> None:
    client = app_for(output, host="192.0.2.1", token=TOKEN)
    assert client.get("/").status_code == 401
    assert client.get("/?token=another").status_code == 401
    answer = client.get(f"/?token={TOKEN}&lang=en", follow_redirects=False)
    assert answer.headers["location"] == "/?lang=en"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert client.get("/").status_code == 200


def test_the_token_leads_to_this_page_alone(output: Path) -> None:
    client = app_for(output, host="192.0.2.1", token=TOKEN)
    answer = client.get(f"http://192.0.2.1:8765//evil.example?token={TOKEN}", follow_redirects=False)
    assert answer.headers["location"] == "/evil.example"


def test_a_trusted_proxy_names_the_reviewer(output: Path) -> None:
    client = app_for(output, host="192.0.2.1", user_header="X-Forwarded-User", proxies=("testclient",))
    assert client.get("/").status_code == 401
    client.headers.update({"X-Forwarded-User": "Ida", "Origin": "http://192.0.2.1:8765"})
    assert client.post(MISMATCH, data={**form_of(client, MISMATCH), "action": "confirm"}).status_code == 200
    assert Store(default_url(output)).everything()[0].decided_by == "Ida"


def test_others_cannot_name_themselves(output: Path) -> None:
    client = app_for(output, host="192.0.2.1", user_header="X-Forwarded-User")
    assert client.get("/", headers={"X-Forwarded-User": "Ida"}).status_code == 401


@pytest.mark.parametrize(
    "unsafe",
    [{"host": "192.0.2.1"}, {"host": "0.0.0.0", "token": TOKEN}, {"token": "short"}, {"host": "review.example"}],
)
def test_what_is_not_safe_is_not_served(tmp_path: Path, unsafe: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        Settings(tmp_path, "sqlite:///x", **unsafe)  # type: ignore[arg-type]


def test_the_origin_is_this_page() -> None:
    assert ORIGIN.removeprefix("http://") in Settings(Path(), "sqlite:///x").allowed_hosts
