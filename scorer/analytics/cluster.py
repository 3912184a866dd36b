"""A Dask cluster that shares a run out: the one module that knows Dask's names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scorer.errors import InputError, ToolUnavailableError

if TYPE_CHECKING:
    from distributed import Client

_ANSWERS_WITHIN = 10
_WORKERS_WITHIN = 30
_FAULTS = (OSError, TimeoutError, ValueError)


@contextmanager
def connected(scheduler: str) -> Iterator[None]:
    """Let joblib's Dask backend use the cluster at ``scheduler`` as long as this lasts.

    Args:
        scheduler: Its address, such as ``tcp://192.168.1.10:8786``.

    Raises:
        InputError: If no scheduler answers there, or it has no workers.
        ToolUnavailableError: If Dask is not installed.
    """
    with _client(scheduler) as client:
        from distributed import KilledWorker
        from joblib import parallel_config

        _wait_for_a_worker(client, scheduler)
        try:
            with parallel_config(backend="dask", n_jobs=-1):
                yield
        except KilledWorker:
            raise InputError(
                scheduler,
                "its workers end again and again, perhaps for want of memory. Start the run "
                "again and it goes on where it was.",
                "worker 反复退出，可能是内存不足。重新运行即可从中断处继续。",
            ) from None


def _client(scheduler: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        command = "pip install 'scorer[cluster]'"
        raise ToolUnavailableError(
            "Dask",
            f"Install it, here and on every worker, with: {command}",
            f"请在本机和每个 worker 上安装：{command}",
        ) from None
    try:
        return Client(scheduler, timeout=_ANSWERS_WITHIN)  # type: ignore[no-untyped-call]
    except _FAULTS:
        raise InputError(
            scheduler,
            "no Dask scheduler answers there. Start one with: dask scheduler",
            "该地址没有 Dask 调度器响应。请先启动：dask scheduler",
        ) from None


def _wait_for_a_worker(client: "Client", scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WORKERS_WITHIN)
    except TimeoutError:
        raise InputError(
            scheduler,
            f"has no workers. Start some with: dask worker {scheduler} --nthreads 1",
            f"没有可用的 worker。请启动：dask worker {scheduler} --nthreads 1",
        ) from None
