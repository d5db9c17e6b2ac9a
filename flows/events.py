"""Events in Prefect that an automation can act on; `python -m flows.events URL` sets up one that calls a webhook."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from warehouse.shelf import Published

NEEDS_REVIEW = "aftaletal.document.needs-review"
_RESOURCE = "aftaletal.document"
_AUTOMATION = "aftaletal-review"
_TOLD = ("document_id", "file_name", "title", "errors", "warnings")


def announce(documents: Iterable[Published]) -> None:
    """Emit one event for each of these documents that waits for a person."""
    from prefect.events import emit_event

    for document in documents:
        if document.status == "needs_review":
            resource = {
                "prefect.resource.id": f"{_RESOURCE}.{document.document_id}",
                "prefect.resource.name": document.file_name,
            }
            payload = {name: value for name, value in asdict(document).items() if name in _TOLD}
            emit_event(event=NEEDS_REVIEW, resource=resource, payload=payload)


def call_webhook(url: str) -> None:
    """Create the automation that posts each document that needs review to `url` as JSON; another call replaces it."""
    from prefect.automations import Automation
    from prefect.blocks.webhook import Webhook
    from prefect.events import EventTrigger
    from prefect.events.actions import CallWebhook

    webhook: Any = Webhook.model_validate({"url": url, "headers": {"Content-Type": "application/json"}})
    block_id = webhook.save(_AUTOMATION, overwrite=True)
    trigger = EventTrigger.model_validate({"expect": {NEEDS_REVIEW}, "match": {"prefect.resource.id": f"{_RESOURCE}.*"}})
    with suppress(ValueError):  # there is none yet
        earlier: Any = Automation.read(name=_AUTOMATION)
        earlier.delete()
    # The payload is a template that Prefect's server fills in from the event.
    action = CallWebhook(block_document_id=block_id, payload="{{ event.payload | tojson }}")
    Automation(name=_AUTOMATION, trigger=trigger, actions=[action]).create()


if __name__ == "__main__":
    call_webhook(sys.argv[1])
    print(f"automation {_AUTOMATION!r} posts each document that needs review to {sys.argv[1]}")
