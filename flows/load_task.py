"""The flow's last task: the datasets into the warehouse that is configured, if one is."""

from __future__ import annotations

import os
from typing import Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from pydantic import SecretStr

from flows.loading import VARIABLE, load_prepared
from warehouse.loading import WarehouseAwayError
from warehouse.places import Output


def configured(warehouse: SecretStr | None) -> SecretStr | None:
    """The warehouse's address: the one that is given, else the environment's, else none."""
    return warehouse or (SecretStr(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)


def _can_pass(_task: object, _run: TaskRun, state: State[Any]) -> bool:
    """Whether another try can help: the database could not be reached, or went away."""
    return isinstance(state.result(raise_on_failure=False), WarehouseAwayError)


@task(
    name="load warehouse",
    retries=2,
    retry_delay_seconds=2,
    retry_condition_fn=_can_pass,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def load_warehouse(output: Output, warehouse: SecretStr) -> None:
    """Load the warehouse. The caller holds the output's lock; the address is a secret, since it may hold a password.

    Raises:
        WarehouseAwayError: the database cannot be reached; another try may.
        WarehouseError: the warehouse cannot be loaded.
    """
    get_run_logger().info(load_prepared(output, warehouse.get_secret_value()))
