"""What a run says at its end: a few lines for each document, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

from flows.inbox import Source
from warehouse.places import Output
from warehouse.shelf import Published

_MOST_DOCUMENTS = 30


def summary(sources: Sequence[Source], shelf: dict[str, Published], read: set[str], output: Output) -> str:
    """The summary as plain text.

    Args:
        sources: the documents of the run, in order.
        shelf: what is published, by document id.
        read: ids of the documents that were read now; the others were unchanged.
        output: where everything lies.
    """
    documents = [(source, shelf[source.document_id]) for source in sources if source.document_id in shelf]
    shown = documents if len(documents) <= _MOST_DOCUMENTS else [d for d in documents if d[1].status != "ok"][:_MOST_DOCUMENTS]
    lines = [line for source, document in shown for line in _document(source, document, document.document_id in read, output)]
    if len(shown) < len(documents):
        lines.append(f"({len(documents) - len(shown)} more documents)")
    lines += ["", _closing(documents, len(read)), f"reports: {output.reports / 'index.html'}"]
    if any(document.is_held_back for document in shelf.values()):
        lines.append(f"held back: {output.awaiting_review.folder}; 'aftaletal review' to decide, then run again")
    return "\n".join(lines)


def _document(source: Source, document: Published, is_new: bool, output: Output) -> list[str]:
    unchanged = "" if is_new else " (unchanged)"
    said = [f"{source.file_name}: {_status(document)}{unchanged}"]
    if source.copies:
        said.append(f"  the same content as {', '.join(source.copies)}")
    if document.status != "rejected":
        read = f"{_count(document.tables, 'table')}, {_count(document.cells, 'cell')}, {_count(document.mentions, 'amount')}"
        home = output.awaiting_review if document.is_held_back else output
        said += [f"  {read}: {_verdicts(document)}", f"  report: {home.report(document.document_id)}"]
    return said


def _status(document: Published) -> str:
    match document.status:
        case "ok":
            return "ok"
        case "needs_review":
            what = "held back until reviewed" if document.is_held_back else "needs review"
            return f"{what}, {_count(document.errors, 'error')}, {_count(document.warnings, 'warning')}"
        case "rejected":
            return f"rejected. {document.reason}"


def _verdicts(document: Published) -> str:
    names = ("matched", "approximate", "mismatched", "ambiguous", "unsupported")
    return ", ".join(f"{getattr(document, name)} {name}" for name in names)


def _closing(documents: Sequence[tuple[Source, Published]], read: int) -> str:
    rejected = sum(document.status == "rejected" for _, document in documents)
    waiting = sum(document.status == "needs_review" for _, document in documents)
    what = f"{read} read now" if read else "nothing new, so nothing was read"
    held = sum(document.is_held_back for _, document in documents)
    told = f"{_count(len(documents), 'document')}: {what}; {waiting} to review, {rejected} rejected"
    return f"{told}, {held} held back" if held else told


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
