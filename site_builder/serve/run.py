"""The life of a preview: bind, build, serve until told to stop, and leave nothing behind.

The first build runs before there is an event loop or a second thread, so that it may fork workers; requests that come
meanwhile wait in the socket's queue. Every later build runs in one thread of its own, in this process: what changes
between two saves is little, and a process pool beside threads is how programs hang.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from site_builder.build import Tell
from site_builder.errors import EnvironmentFault
from site_builder.model.request import Request
from site_builder.serve.app import Site, application, part_from_pages, reload_pages
from site_builder.serve.builder import Builder, Stopped
from site_builder.serve.state import State, Voice
from site_builder.serve.watch import watch

IDLE = 2.0
"""Seconds without a change after which garbage is collected: in the middle of a build it costs a tenth of its time."""
RETRY = 0.5
"""Seconds until a build is tried again that found the output folder locked."""


class Listener(Protocol):
    """Who hears what the preview does; called in the main thread."""

    def listening(self, addresses: list[str]) -> None:
        """The sockets are bound; the first build is about to begin."""

    def built(self, state: State, before: State) -> None:
        """A build has ended."""

    def ready(self, address: str) -> None:
        """The first build has ended, and requests are answered from now on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be served."""

    request_of: Callable[[], Request]
    """The request of a build, with the clock as it is when it is called."""
    program: str
    """Fingerprint of this program."""
    host: str
    port: int
    """0: any that is free."""
    jobs: int
    """Processes of the first build."""


def serve(plan: Plan, voice: Voice, listener: Listener, tell: Tell) -> None:
    """Serves until SIGINT or SIGTERM.

    Raises EnvironmentFault when the port is taken, the address is not this machine's, or the first build cannot write.
    """
    sockets = _bound(plan.host, plan.port)
    try:
        listener.listening(_addresses(plan.host, sockets))
        builder = Builder(plan.request_of, plan.program)
        with _interrupted_by_sigterm():
            before = builder.state
            listener.built(builder.build(tell, plan.jobs), before)
        _end_if_hopeless(builder.state)
        asyncio.run(_serve(plan, voice, listener, builder, sockets))
    finally:
        for each in sockets:
            each.close()


def _end_if_hopeless(state: State) -> None:
    """Raises for a folder that cannot be written: mending a page would not help. Content may be as wrong as it is."""
    codes = {"output-foreign", "output-unwritable", "cache-unusable", "disk-full"}
    for problem in state.problems:
        if not state.whole and problem.code in codes:
            raise EnvironmentFault(problem.code, state.problems)


async def _serve(plan: Plan, voice: Voice, listener: Listener, builder: Builder, sockets: list[socket.socket]) -> None:
    stop, changed = asyncio.Event(), asyncio.Event()
    _on_signals(stop)
    request = plan.request_of()
    server = HTTPServer(application(Site(request.output, plan.host, lambda: builder.state, voice)))
    server.add_sockets(sockets)
    with ThreadPoolExecutor(1, "build") as pool:
        tasks = [asyncio.create_task(watch(request.root, changed.set, stop))]
        tasks.append(asyncio.create_task(_builds(builder, pool, changed, listener)))
        # Whatever was saved while the first build ran; templates are compiled in this process on the way.
        changed.set()
        listener.ready(_addresses(plan.host, sockets)[0])
        ended = asyncio.create_task(stop.wait())
        await asyncio.wait([ended, *tasks], return_when=asyncio.FIRST_COMPLETED)
        builder.stopping = True
        stop.set()
        server.stop()
        part_from_pages()
        tasks[1].cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        await server.close_all_connections()
    for result in results:
        if isinstance(result, Exception):
            raise result


async def _builds(builder: Builder, pool: ThreadPoolExecutor, changed: asyncio.Event, listener: Listener) -> None:
    """One build at a time as long as there are changes; those that come during a build make one more, not a queue."""
    loop = asyncio.get_running_loop()
    gc.disable()
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), IDLE)
        if not changed.is_set():
            await loop.run_in_executor(pool, gc.collect)
            await changed.wait()
        changed.clear()
        before = builder.state
        try:
            state = await loop.run_in_executor(pool, builder.build)
        except Stopped:
            return
        if state.version != before.version:
            reload_pages()
        listener.built(state, before)
        if state.retry:
            loop.call_later(RETRY, changed.set)


def _bound(host: str, port: int) -> list[socket.socket]:
    """Raises EnvironmentFault when the port is taken or the address is not this machine's."""
    try:
        return bind_sockets(port, host)
    except OSError as error:
        code = "port-in-use" if error.errno == errno.EADDRINUSE else "address-unusable"
        raise EnvironmentFault(code, address=host, port=port, reason=error.strerror or error) from None


def _addresses(host: str, sockets: list[socket.socket]) -> list[str]:
    """`http://127.0.0.1:8000/` for each socket; one that takes all addresses is reached by the loopback one."""
    found = []
    for each in sockets:
        name, port = each.getsockname()[:2]
        name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(name, name)
        found.append(f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/")
    return sorted(dict.fromkeys(found))


@contextlib.contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """SIGTERM ends the first build as Ctrl-C does, so that its workers are seen off."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    old = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, old)


def _on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)
