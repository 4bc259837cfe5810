"""When the preview looks at its folders, without a server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from running import PATIENCE

from site_builder.serve.watch import FIRST_LOOK_MS, watch


@pytest.mark.parametrize("polling", ["", "true"])
def test_newly_watched_folders_are_looked_at_once(polling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was saved before the first notice could come is not missed; afterwards only changes count."""
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", polling)
    (tmp_path / "content").mkdir()
    looks = []

    async def look() -> None:
        stop, seen = asyncio.Event(), asyncio.Event()

        def changed() -> None:
            looks.append(len(looks))
            seen.set()

        task = asyncio.create_task(watch(tmp_path, changed, stop))
        await asyncio.wait_for(seen.wait(), PATIENCE)
        await asyncio.sleep(2.5 * FIRST_LOOK_MS / 1000)
        assert len(looks) == 1
        seen.clear()
        (tmp_path / "content" / "new.md").write_text("新", "utf-8")
        await asyncio.wait_for(seen.wait(), PATIENCE)
        stop.set()
        await task

    thread = ThreadPoolExecutor(1)  # another test's browser may hold this thread's loop
    thread.submit(asyncio.run, look()).result()
    assert len(looks) >= 2
