"""When to build again: watches content and themes, and notices when either folder comes, goes or is replaced.

The site's root is watched without its sub-folders, since output, cache and version control below it change all the
time; its `content/` and the folders of themes are watched whole. Where the system's notices run out (a limit on watched
folders, a network share), files are polled instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, awatch

from site_builder.read.content import IGNORED
from site_builder.read.theme_roots import theme_roots

STEP_MS = 20
"""Quiet time after which changes are handed on: editors write, rename and touch within a few milliseconds."""
LONGEST_MS = 200
"""Time after which they are handed on even if more are coming."""
ROOT_STEP_MS = 200
FIRST_LOOK_MS = 1000
"""Time after which a folder that is newly watched is looked at once: what was saved between the build before and the first
notice would be missed otherwise.
"""
TOP = ("content", "themes")


async def watch(root: Path, changed: Callable[[], None], stop: asyncio.Event) -> None:
    """Calls `changed` after every change to content, themes or configuration, until `stop` is set."""
    while not stop.is_set():
        renew = asyncio.Event()
        tasks = [asyncio.create_task(_whole(root, changed, renew)), asyncio.create_task(_top(root, renew))]
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait([waiting, asyncio.create_task(renew.wait())], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        renew.set()
        await asyncio.gather(*tasks)
        changed()


def watched(root: Path) -> list[Path]:
    """The folders that are watched whole."""
    content = root / "content"
    return [p for p in (content, *theme_roots(root)) if p.is_dir()]


def counts(paths: list[Path]) -> Callable[[Change, str], bool]:
    """A filter that passes over what a build passes over: hidden files, and what editors write beside a file."""
    tops = [str(p) for p in paths]

    def wanted(change: Change, path: str) -> bool:
        top = next((t for t in tops if path.startswith(t)), "")
        names = path[len(top) :].replace("\\", "/").split("/")
        return not any(name.startswith(IGNORED) or name.endswith("~") for name in names)

    return wanted


async def _whole(root: Path, changed: Callable[[], None], stop: asyncio.Event) -> None:
    polling: bool | None = None
    while not stop.is_set():
        paths = watched(root)
        if not paths:
            await stop.wait()
            return
        looked = False
        try:
            async for changes in awatch(
                *paths, watch_filter=counts(paths), debounce=LONGEST_MS, step=STEP_MS, stop_event=stop,
                rust_timeout=FIRST_LOOK_MS, yield_on_timeout=True,
                force_polling=polling, poll_delay_ms=STEP_MS * 10, ignore_permission_denied=True,
            ):  # fmt: skip
                if changes or not looked:
                    looked = True
                    changed()
        except FileNotFoundError:
            stop.set()  # a folder went between two looks: look again at which there are
        except (OSError, RuntimeError):
            if polling:
                raise
            polling = True


async def _top(root: Path, renew: asyncio.Event) -> None:
    """Sets `renew` when `content/` or `themes/` itself was made, removed or replaced."""
    tops = {str(root / name) for name in TOP}
    try:
        async for changes in awatch(
            root, watch_filter=None, debounce=LONGEST_MS, step=ROOT_STEP_MS, stop_event=renew, recursive=False
        ):
            if any(path in tops and change is not Change.modified for change, path in changes):
                renew.set()
    except (OSError, RuntimeError):  # without notices for the root the preview still follows what was there at first
        await renew.wait()
