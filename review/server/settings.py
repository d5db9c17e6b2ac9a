"""How the review page is served: from which folder, to whom."""

from __future__ import annotations

import getpass
import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

MIN_TOKEN_CHARS = 16


class SettingsError(Exception):
    """The page cannot be served safely as asked; `str(error)` says what is missing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the page is served, and who may use it.

    output: the folder that runs leave their datasets in.
    decisions: the address of the decision store.
    token: what others than this machine's users must show; at least 16 characters.
    user_header: the header in which a trusted proxy names the reviewer ("X-Forwarded-User").
    proxies: the addresses that such a proxy connects from.
    public_hosts: names that the page is reached by ("review.example.dk"), beside the address it is served at.
    reviewer: who decides, until someone says another name.
    """

    output: Path
    decisions: str
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    user_header: str | None = None
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    public_hosts: tuple[str, ...] = ()
    reviewer: str = field(default_factory=lambda: _login_name())

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < MIN_TOKEN_CHARS:
            raise SettingsError(f"a token has at least {MIN_TOKEN_CHARS} characters, so that it cannot be guessed")
        if not is_loopback(self.host) and self.token is None and self.user_header is None:
            raise SettingsError(f"{self.host} is reached from other machines: give --token, or --user-header behind a proxy")
        if self.host in ("0.0.0.0", "::", "") and not self.public_hosts:  # noqa: S104  that is what is asked about
            raise SettingsError(f"say by which name {self.host or 'it'} is reached: --public-host NAME")

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """What the Host header may be: with another name, a page elsewhere is talking to us through the reader's browser."""
        names = ["127.0.0.1", "localhost", "[::1]"] if is_loopback(self.host) else [_bracketed(self.host)]
        own = {f"{name}:{self.port}" for name in names} | ({*names} if self.port == 80 else set())
        return frozenset(name.lower() for name in (*own, *self.public_hosts))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
