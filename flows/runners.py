"""Where a run's tasks are carried out: in threads of the flow's own process, or on a Dask cluster by its address."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # Prefect is imported once its settings are in place; see flows/session.py
    from prefect.task_runners import TaskRunner

CLUSTER_VARIABLE = "AFTALETAL_CLUSTER"
# Threads only wait for the worker processes, which do the reading.
_THREADS = 32


class ClusterError(Exception):
    """The Dask cluster that is named cannot be used; `str(error)` says why and what helps."""


def task_runner(cluster: str | None) -> TaskRunner[Any]:
    """The task runner for a run.

    Args:
        cluster: the address of a Dask scheduler ("tcp://host:8786"); None for this machine alone.

    Raises:
        ClusterError: the package for clusters is not installed.
    """
    from prefect.task_runners import ThreadPoolTaskRunner

    if not cluster:
        return ThreadPoolTaskRunner(max_workers=_THREADS)
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise ClusterError(f"{cluster} needs the extra 'cluster': pip install 'aftaletal[cluster]'") from error
    return DaskTaskRunner(address=cluster)


def configured_task_runner() -> TaskRunner[Any]:
    """The task runner that the environment names; what a deployment uses."""
    return task_runner(os.environ.get(CLUSTER_VARIABLE))


def reach() -> None:
    """Connect the running flow with its cluster, if it has one: what does not answer is told before anything is begun.

    Raises:
        ClusterError: the scheduler does not answer.
    """
    from prefect.context import FlowRunContext
    from prefect.task_runners import ThreadPoolTaskRunner

    running = FlowRunContext.get()
    if running is None or isinstance(running.task_runner, ThreadPoolTaskRunner):
        return
    cluster: Any = running.task_runner
    try:
        cluster.client  # noqa: B018 - it connects when it is asked for
    except OSError as error:
        raise ClusterError(f"the cluster does not answer ({error}); start its scheduler, or run without --cluster") from error


@contextmanager
def told_when_lost() -> Iterator[None]:
    """Tell in words what Dask raises when it loses its scheduler, or gives a task up whose workers were lost.

    Raises:
        ClusterError: the cluster is lost.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__module__.partition(".")[0] != "distributed":
            raise
        why = str(error).partition("\n")[0]
        raise ClusterError(f"the cluster was lost: {why} What was published stays; run again once it is up") from error
