"""Prefect, made ready before it is imported: the API that is configured, or a temporary server and nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.server import PRIVACY, ServerError, temporary_server


@contextmanager
def prefect_session(verbose: bool, log_json: bool = False) -> Iterator[None]:
    """Run the block with Prefect's settings in place; `prefect` must not have been imported before.

    Args:
        verbose: log lines on standard error.
        log_json: the same, each line a JSON object.

    Raises:
        ServerError: the API that is configured does not answer; or none is, and the temporary server did not start.
    """
    os.environ.update(PRIVACY)
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO" if verbose or log_json else "CRITICAL")
    if log_json:
        os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER"] = "json"
    if is_configured():
        with _told_plainly():
            yield
        return
    with temporary_server() as (address, home):
        # Log lines would outlive the server that they are sent to.
        os.environ.update({"PREFECT_API_URL": address, "PREFECT_HOME": str(home), "PREFECT_LOGGING_TO_API_ENABLED": "false"})
        yield


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        # Prefect has no class of its own for this.
        if not str(error).startswith("Failed to reach API"):
            raise
        raise ServerError(f"{error}; start that server, or unset PREFECT_API_URL to do without one") from error


def is_configured() -> bool:
    """Whether a Prefect API is named: in the environment, or in a profile of Prefect's home."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    if not (home / "profiles.toml").is_file() and not os.environ.get("PREFECT_PROFILES_PATH"):
        return False
    from prefect.settings import get_current_settings

    return get_current_settings().api.url is not None
