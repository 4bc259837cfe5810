"""The executor that a build hands its pure functions to: processes here, or an existing Dask cluster's.

Processes start with the first work that pays for them, so asking for them costs nothing. On Linux they are forked,
which shares all imported modules and the segmenter's dictionary; elsewhere they are spawned.

None of them outlives a build. A signal that arrives while they are being started would leave the pool without the
thread that ends them, and the program waiting for them for ever: signals are held back meanwhile. Workers do not hear
Ctrl-C, their parent does; and one whose parent was killed would wait for work for ever: it looks for its parent.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from site_builder.errors import EnvironmentFault, UsageError
from site_builder.model.request import Request

_LOOK_FOR_PARENT = 2.0
"""Seconds between two looks of a worker whether its parent is still there."""


class _Pool(ProcessPoolExecutor):
    """A process pool that signals do not catch half started."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **keywords: Any) -> Future[Any]:
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            return super().submit(function, *args, **keywords)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            return super().submit(function, *args, **keywords)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(parent: int) -> None:
    """Readies a worker: it ends once its parent is gone, and it collects garbage.

    What was there at its start is never garbage, what comes after is collected now and then: the command line turns
    collection off for the short life of a build, but a worker that did the same had grown to 0.7 GB after 10,000
    pages, on the cycles of Markdown trees and template contexts.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_FOR_PARENT)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Workers(Executor):
    """Processes of this machine, started when there is work for them, and again after `afresh`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: _Pool | None = None

    def submit(self, function: Callable[..., Any], /, *args: Any, **keywords: Any) -> Future[Any]:
        if self._pool is None:
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = _Pool(self.jobs, mp_context=context, initializer=_begin, initargs=(os.getpid(),))
        return self._pool.submit(function, *args, **keywords)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
            self._pool = None

    def afresh(self) -> bool:
        """Ends the processes; True if the next ones inherit everything that this process has then.

        They do where they are forked, which is safe only while this process has no other thread (the preview has).
        """
        self.shutdown()
        return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def workers(request: Request) -> Iterator[Executor | None]:
    """The executor for a build, or None for work in this process."""
    if request.cluster:
        with _cluster(request.cluster) as executor:
            yield executor
    elif request.jobs > 1:
        local = Workers(request.jobs)
        try:
            yield local
        finally:
            local.shutdown(wait=True, cancel_futures=True)
    else:
        yield None


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
