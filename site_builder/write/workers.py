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
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from site_builder.errors import EnvironmentFault, UsageError
from site_builder.model.request import Request

T = TypeVar("T")
_FORKS = sys.platform == "linux"
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


_parent = 0
"""In a worker: the process that it works for."""


def is_orphan() -> bool:
    """Whether the build that this process works for was killed: the next one may be under way."""
    return _parent != 0 and os.getppid() != _parent


def _begin(parent: int) -> None:
    """Readies a worker: it ends once its parent is gone, and it collects garbage.

    What was there at its start is never garbage, what comes after is collected now and then: the command line turns
    collection off for the short life of a build, but a worker that did the same had grown to 0.7 GB after 10,000
    pages, on the cycles of Markdown trees and template contexts.
    """
    global _parent
    _parent = parent
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()

    def watch() -> None:
        while not is_orphan():
            time.sleep(_LOOK_FOR_PARENT)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Workers(Executor):
    """Processes of this machine, started when there is work for them, and again after `afresh`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.beside: Executor | None = None
        """One process that is there from the start, for work that does not pay for more."""
        self.take_over: Callable[[], None] | None = None
        """Fetches what the process beside this one has made that others, forked from this one, will need."""
        self._pool: _Pool | None = None

    def begin(self, ready: Callable[[], None]) -> None:
        """Starts the process beside this one, which runs `ready` meanwhile: to import what it will need.

        Only where it can be forked; it is gone once there is work for all.
        """
        if _may_fork():
            self.beside = _pool(1)
            self.beside.submit(ready)

    def submit(self, function: Callable[..., Any], /, *args: Any, **keywords: Any) -> Future[Any]:
        if self._pool is None:
            self._end_beside()
            self._pool = _pool(self.jobs)
        return self._pool.submit(function, *args, **keywords)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._end_beside()
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
            self._pool = None

    def _end_beside(self) -> None:
        if self.beside is not None:
            self.beside.shutdown()
            self.beside = None

    def afresh(self) -> bool:
        """Ends the processes; True if the next ones inherit everything that this process has then.

        They do where they are forked, which is safe only while this process has no other thread (the preview has).
        """
        if self.take_over is not None and self.beside is not None:
            with suppress(Exception):  # it only saves time: whatever went wrong there will be done, or said, here
                self.take_over()
        self.take_over = None
        self.shutdown()
        if not _may_fork():
            return False
        give_back()
        return True

    def each(self, function: Callable[[int], T], count: int) -> Iterator[T]:
        """`function` of every number below `count`, in order, by processes that are forked now and have all that this one has.

        Only after `afresh`: nothing but numbers and results travels, so that `function` may be any closure. They begin at once.
        """
        _inherited[id(function)] = function
        coming = [self.submit(_call, id(function), number) for number in range(count)]

        def results() -> Iterator[T]:
            try:
                for future in coming:
                    yield future.result()
            finally:
                del _inherited[id(function)]

        return results()


_inherited: dict[int, Callable[[int], Any]] = {}
"""What the workers of `Workers.each` find when they are asked."""


def _call(which: int, number: int) -> Any:
    return _inherited[which](number)


def give_back() -> None:
    """Memory that was freed goes back to the system, where the C library keeps it and can be asked (glibc): 100 MB of 360 after the
    analysis of 10,000 digests, which processes forked then would have as well."""
    _c_library("malloc_trim", 0)


def _hold_on() -> None:
    """Memory that is freed in between stays with this process and those forked from it (glibc): NumPy asks for megabytes and frees them
    again by the thousand, and every page that comes anew from the system is a fault, 360,000 of them in a build of 10,000 digests."""
    for parameter, most in ((-1, 32 << 20), (-3, 16 << 20)):  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD
        _c_library("mallopt", parameter, most)


def _c_library(function: str, *numbers: int) -> None:
    """Calls what only some C libraries have, and Windows has none of."""
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        getattr(ctypes.CDLL(None), function)(*numbers)


def _pool(jobs: int) -> _Pool:
    context = multiprocessing.get_context("fork" if _FORKS else "spawn")
    return _Pool(jobs, mp_context=context, initializer=_begin, initargs=(os.getpid(),))


def forks(executor: Executor | None) -> bool:
    """Whether processes that `executor` starts have what this one has loaded."""
    return isinstance(executor, Workers) and _FORKS


def _may_fork() -> bool:
    return _FORKS and threading.active_count() == 1


def suited(executor: Executor | None, count: int, pays_from: int) -> Executor | None:
    """Who does `count` pieces of work of which `pays_from` pay for the trip to several processes; None for this one."""
    if executor is not None and count < pays_from:
        return executor.beside if isinstance(executor, Workers) else None
    return executor


@contextmanager
def workers(request: Request, ready: Callable[[], None] | None = None) -> Iterator[Executor | None]:
    """The executor for a build, or None for work in this process; with `ready` as `Workers.begin` has it."""
    if request.cluster:
        with _cluster(request.cluster) as executor:
            yield executor
    elif request.jobs > 1:
        _hold_on()
        local = Workers(request.jobs)
        try:
            if ready is not None:
                local.begin(ready)
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
