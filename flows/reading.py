"""One document in a worker process: read, validate, stage. Whatever happens in here, only an Outcome comes out."""

from __future__ import annotations

import errno
import os
import shutil
import traceback
from dataclasses import replace
from pathlib import Path

from extractors.errors import NoTextLayerError, UnreadableError
from extractors.pdf_file import private_copy
from extractors.scans import recognised
from flows.core import process
from flows.jobs import Job, Outcome
from review.decisions import Store, StoreError
from review.report import write_report
from schemas.contracts.rows import ContractError, frames_of, frames_of_rejected
from schemas.contracts.validation import validate
from schemas.version import pipeline_version
from warehouse.parquet import write
from warehouse.publishing import DOCUMENT, HELD_BACK, NO_REPORT, REPORT

MAX_DETAIL_CHARS = 8_000
# What the output's disk is to blame for, never the PDF.
_OUTPUT_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)


def read(job: Job) -> Outcome:
    """Read a PDF and stage its datasets and its report; stage it as rejected if that cannot be done."""
    staged = Path(job.staged)
    try:
        if job.reason is not None:
            return _reject(job, job.reason)
        try:
            return _read(job, staged)
        except NoTextLayerError as error:
            return _reject(job, str(error)) if job.recognise else _leave(job)
        except UnreadableError as error:
            return _reject(job, str(error))
        except ContractError as error:
            return _reject(job, f"Data overholder ikke kontrakten og udgives ikke: {error}", "\n".join(error.violations))
        except StoreError as error:
            return Outcome("no_decisions", str(error))
        except MemoryError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _OUTPUT_FAILS:
                raise
            reason = f"Uventet fejl under læsningen ({type(error).__name__}). Meld fejlen med filen vedlagt."
            return _reject(job, reason, traceback.format_exc())
    except MemoryError:
        return Outcome("too_large")
    except OSError as error:
        return Outcome("no_room", os.strerror(error.errno or errno.EIO), traceback.format_exc()[-MAX_DETAIL_CHARS:])


def _read(job: Job, staged: Path) -> Outcome:
    # The name as the flow writes it: the file's own may hold line breaks, or bytes that are no text.
    copy = replace(private_copy(Path(job.path), staged), file_name=job.file_name)
    if copy.sha256 != job.sha256:
        return Outcome("changed")
    if job.recognise:
        copy = recognised(copy)
    result = process(copy, Store(job.decisions) if job.decisions else None)
    frames = frames_of(result, pipeline_version())
    validate(frames)
    write_report(result, copy.path, staged).rename(staged / REPORT)
    copy.path.rename(staged / DOCUMENT)
    write(frames, staged)
    if job.require_reviewed and any(one.severity == "error" and one.status == "open" for one in result.discrepancies):
        (staged / HELD_BACK).touch()
    return Outcome("read")


def _leave(job: Job) -> Outcome:
    """Stage nothing of a scan: whether its text can be recognised is another job's."""
    _clear(Path(job.staged))
    return Outcome("scanned")


def _clear(staged: Path) -> None:
    for leftover in staged.iterdir():
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _reject(job: Job, reason: str, detail: str | None = None) -> Outcome:
    staged = Path(job.staged)
    _clear(staged)
    known = {
        "document_id": job.document_id,
        "sha256": job.sha256,
        "file_name": job.file_name,
        "title": None,
        "page_count": None,
    }
    frames = frames_of_rejected(known, reason, pipeline_version())
    validate(frames)
    write(frames, staged)
    (staged / NO_REPORT).touch()
    return Outcome("rejected", reason, detail and detail[-MAX_DETAIL_CHARS:])
