"""The `aftaletal` command."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from flows import keeping, loading, reviewing
from flows.jobs import DEFAULT_MEGABYTES, DEFAULT_SCAN_SECONDS, DEFAULT_SECONDS, Limits
from flows.runners import CLUSTER_VARIABLE, ClusterError
from flows.subcommands import say

READ, REJECTED, WRONG_USAGE, FINDINGS, INTERRUPTED = 0, 1, 2, 3, 130

_EXAMPLES = """\
examples:
  aftaletal run                              read every PDF in raw/ and write output/
  aftaletal run aftale.pdf --output /srv/ud  read one PDF, write somewhere else
  aftaletal run indbakke/ --fail-on-findings stop a pipeline when something needs a person
  aftaletal show aftale.pdf                  print what is found in one PDF, write nothing
  aftaletal load --to postgresql://...       load the datasets into a database
  aftaletal review                           look at the findings in a browser and decide on them
  aftaletal status                           what is in, what failed and why, what waits for review

exit status:
  0  every document was read, also with findings
  1  a document was rejected, or the output cannot be written
  2  wrong usage
  3  an error or a warning is open (only with --fail-on-findings)
"""
_RUN_EXAMPLES = """\
What is new or changed is read, everything else is left as it is. A document is known by its content: the same file under two
names is read once. A PDF that nothing can be extracted from is rejected with a reason; the others go on.

examples:
  aftaletal run
  aftaletal run aftale.pdf andre-aftaler/ --output ud
"""


def parser() -> argparse.ArgumentParser:
    """The command's arguments, with examples in its help."""
    top = argparse.ArgumentParser(
        prog="aftaletal",
        description="Figures out of Danish political agreements (PDF): tables and prose, checked and held against each other.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"aftaletal {version('aftaletal')}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    run = commands.add_parser(
        "run",
        help="read PDFs and write the datasets and reports",
        description="Read PDFs and write the datasets and reports.",
        epilog=_RUN_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.add_argument("inputs", nargs="*", type=Path, metavar="PDF|FOLDER", help="what to read (default: raw)")
    run.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="where to write (default: output)"
    )
    run.add_argument("--fail-on-findings", action="store_true", help="exit with 3 when an error or a warning is open")
    run.add_argument(
        "--timeout",
        type=_seconds,
        default=DEFAULT_SECONDS,
        metavar="SECONDS",
        help="time for one document (default: %(default)s)",
    )
    run.add_argument(
        "--scan-timeout",
        type=_seconds,
        default=DEFAULT_SCAN_SECONDS,
        metavar="SECONDS",
        help="time for one scanned document, whose text is recognised first (default: %(default)s)",
    )
    run.add_argument(
        "--memory",
        type=_megabytes,
        default=DEFAULT_MEGABYTES,
        metavar="MB",
        help="memory for one document (default: %(default)s)",
    )
    run.add_argument(
        "--workers", type=_count, default=0, metavar="N", help="documents read side by side (default: one a processor)"
    )
    run.add_argument(
        "--require-reviewed",
        action="store_true",
        help="publish only documents without an open error; the others are held back in awaiting-review/",
    )
    run.add_argument(
        "--cluster",
        default=os.environ.get(CLUSTER_VARIABLE),
        metavar="ADDRESS",
        help=f"read on a Dask cluster, tcp://HOST:PORT of its scheduler (default: ${CLUSTER_VARIABLE}, or this machine alone)",
    )
    run.add_argument("--excel", action="store_true", help="write reports/aftaletal.xlsx too: findings, amounts and cells")
    run.add_argument("--json", action="store_true", help="print the summary as JSON: the run's numbers and its documents")
    run.add_argument("--metrics", type=Path, metavar="FILE", help="write the run's numbers to FILE as OpenMetrics text")
    run.add_argument("--log-json", action="store_true", help="log lines as JSON, one object a line")
    run.add_argument("-v", "--verbose", action="store_true", help="log lines, and why a document was rejected in detail")
    reviewing.add_store(run)
    loading.add_option(run)
    reviewing.add_commands(commands)
    keeping.add_commands(commands)
    loading.add_command(commands)
    show = commands.add_parser(
        "show",
        help="print what is found in one PDF",
        description="Read one PDF and print its tables, amounts with verdicts, and findings. Nothing is written.",
        epilog="example:\n  aftaletal show raw/parallelsamfund-2018.pdf",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument("pdf", type=Path, metavar="PDF")
    show.add_argument("--fail-on-findings", action="store_true", help="exit with 3 when there is an error or a warning")
    show.add_argument("-v", "--verbose", action="store_true", help="the traceback of an unexpected error")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status."""
    asked = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        match asked.command:
            case "run":
                return _run(asked)
            case "show":
                return _show(asked)
            case "status" | "remove":
                return keeping.do(asked)
            case "load":
                return loading.do(asked)
            case _:
                return reviewing.do(asked)
    except KeyboardInterrupt:
        return say("interrupted; what was published stays, and the next run goes on from there", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        return READ


def _show(asked: argparse.Namespace) -> int:
    from flows.inbox import readable
    from flows.limited import BrokenOffError, limited

    try:
        return limited(lambda on_scan: _show_here(asked, on_scan), Limits())
    except BrokenOffError as error:
        return say(f"{readable(str(asked.pdf))}: {error}", REJECTED)


def _show_here(asked: argparse.Namespace, on_scan: Callable[[], None]) -> int:
    import traceback

    from rich.console import Console

    from extractors.errors import UnreadableError
    from flows.inbox import readable
    from flows.show import show

    name = readable(str(asked.pdf))
    try:
        result = show(asked.pdf, Console(highlight=False, soft_wrap=not sys.stdout.isatty()), on_scan)
    except UnreadableError as error:
        return say(f"{name}: {error}", REJECTED)
    except MemoryError:
        return say(f"{name}: reading took too much memory; `aftaletal run --memory MB` gives it more", REJECTED)
    except BrokenPipeError:
        return READ
    except Exception as error:
        if asked.verbose:
            traceback.print_exc()
        return say(f"{name}: unexpected {type(error).__name__}; -v shows where", REJECTED)
    has_findings = any(finding.severity != "info" for finding in result.discrepancies)
    return FINDINGS if asked.fail_on_findings and has_findings else READ


def _run(asked: argparse.Namespace) -> int:
    from flows.inbox import InboxError
    from flows.numbers import as_json, as_openmetrics
    from flows.run import run
    from flows.server import ServerError
    from flows.workers import WorkerLostError
    from review.decisions import StoreError
    from review.excel import write_workbook
    from review.writing import write_whole
    from warehouse.errors import OutputError, told_plainly
    from warehouse.loading import WarehouseError
    from warehouse.places import Output

    limits = Limits(asked.timeout, asked.memory, asked.scan_timeout)
    try:
        ended = run(
            asked.inputs or [Path("raw")],
            asked.output,
            limits,
            asked.workers,
            decisions=asked.decisions,
            require_reviewed=asked.require_reviewed,
            cluster=asked.cluster,
            warehouse=asked.warehouse,
            verbose=asked.verbose,
            log_json=asked.log_json,
        )
        if asked.excel:
            for home in (Output(asked.output), Output(asked.output).awaiting_review):
                if home.database.exists():
                    write_workbook(home)
        if asked.metrics:
            with told_plainly(asked.metrics.parent):
                write_whole(asked.metrics, as_openmetrics(ended.numbers))
    except InboxError as error:
        return say(str(error), WRONG_USAGE)
    except (OutputError, ServerError, StoreError, ClusterError, WorkerLostError) as error:
        return say(str(error), REJECTED)
    except WarehouseError as error:
        return say(f"{error}. The output in {asked.output} is complete", REJECTED)
    except Exception as error:
        if asked.verbose:
            raise
        return say(f"unexpected {type(error).__name__}: nothing is half-written; -v shows where it happened", REJECTED)
    print(as_json(ended.numbers) if asked.json else ended.summary)
    if asked.verbose:
        print("\n".join(ended.details), file=sys.stderr)
    if ended.rejected:
        return REJECTED
    return FINDINGS if asked.fail_on_findings and ended.waiting else READ


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError("between 0 and 86400 seconds")
    return seconds


def _megabytes(text: str) -> int:
    megabytes = int(text)
    if megabytes < 512:
        raise argparse.ArgumentTypeError("at least 512 MB")
    return megabytes


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 64:
        raise argparse.ArgumentTypeError("between 1 and 64")
    return count


if __name__ == "__main__":
    sys.exit(main())
