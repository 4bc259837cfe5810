"""The executor that a build hands its pure functions to: processes here, or an existing Dask cluster's.

Processes start with the first work that pays for them, so asking for them costs nothing. On Linux they are forked,
which shares all imported modules and the segmenter's dictionary; elsewhere they are spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from site_builder.errors import EnvironmentFault, UsageError
from site_builder.model.request import Request


@contextmanager
def workers(request: Request) -> Iterator[Executor | None]:
    """The executor for a build, or None for work in this process."""
    if request.cluster:
        with _cluster(request.cluster) as executor:
            yield executor
    elif request.jobs > 1:
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        executor = ProcessPoolExecutor(request.jobs, mp_context=context, initializer=_settle)
        try:
            yield executor
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
    else:
        yield None


def _settle() -> None:
    """In each new process: what was there at its start is never garbage, what comes after is collected now and then.

    The command line turns collection off for the short life of a build; a worker that did the same had grown to
    0.7 GB after 10,000 pages, on the cycles of Markdown trees and template contexts.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("cluster-missing") from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise EnvironmentFault("cluster-unreachable", address=address, reason=error) from None
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()
