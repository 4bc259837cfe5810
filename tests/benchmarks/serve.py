"""How long an editor waits: from saving a file to the reloaded page, in Chromium.

    python tests/benchmarks/serve.py [--sizes 100,1000] [--times 10] [--json FILE]

A generated collection is served as `site-builder serve` does; a page of it is open in Chromium. Each edit is saved as
an editor does (beside the file, then renamed), and the clock runs until the browser itself sees the new text on the
reloaded page: Playwright's own waiting looks only every half second. Product goals: 300 ms at 100 digests, 1 s at 1,000.
Beside it stands what the preview computed meanwhile, which a machine busy with other things distorts less.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.corpus import write_site
from tests.benchmarks.results import Table, write
from tests.conftest import CHROMIUM_FLAGS, find_chromium
from tests.serve.running import Preview, until

GOALS = {100: 0.3, 1000: 1.0}
PAUSE = 0.3
"""Seconds between two edits, so that each is measured alone."""
WATCH = """
const told = new Set();
function look() {
  const overlay = document.querySelector("#site-builder-preview")?.shadowRoot;
  const text = (document.body?.textContent ?? "") + (overlay?.textContent ?? "");
  for (const [mark] of text.matchAll(/标记\\d+。|无此地\\d+/g)) {
    if (!told.has(mark)) { told.add(mark); arrived(mark, Date.now()); }
  }
  requestAnimationFrame(look);
}
look();
"""
"""Runs in every page: tells each mark the moment it is there."""


class Editor:
    """Edits one page of a site in four ways; each returns the mark that shows it has arrived."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.path = sorted((preview.root / "content/digests").glob("*.md"))[7]
        self.text = self.path.read_text("utf-8")
        self.count = 0

    def save(self, text: str) -> str:
        """Saves the page."""
        self.preview.put(f"digests/{self.path.name}", text)
        return f"标记{self.count}。"

    def body(self) -> str:
        """A paragraph more: one page changes."""
        return self.save(f"{self.text}\n\n标记{self.count}。\n")

    def title(self) -> str:
        """Another title and a paragraph: every list with this page changes."""
        lines = [f"title: 改名{self.count}" if line.startswith("title:") else line for line in self.text.split("\n")]
        return self.save("\n".join(lines) + f"\n\n标记{self.count}。\n")

    def broken(self) -> str:
        """An unknown region: the page stays, the overlay comes."""
        lines = [f"region: 无此地{self.count}" if line.startswith("region:") else line for line in self.text.split("\n")]
        self.save("\n".join(lines))
        return f"无此地{self.count}"

    def tags(self) -> str:
        """Other tags: a list comes, others change."""
        lines = [f"tags: [新标签{self.count}]" if line.startswith("tags:") else line for line in self.text.split("\n")]
        return self.save("\n".join(lines) + f"\n\n标记{self.count}。\n")


def computed(preview: Preview) -> float:
    """Seconds of processor time that the preview has used so far; 0 where /proc does not tell."""
    try:
        fields = Path(f"/proc/{preview.process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(size: int, times: int, page: Any, folder: Path) -> dict[str, list[tuple[float, float]]]:
    """Seconds until it is seen, and seconds computed, by kind of edit."""
    write_site(size, folder)
    started = time.perf_counter()
    preview = Preview(folder, "--jobs", "2")
    try:
        until(lambda: preview.get("/")[0] == 200, "the first answer")
        found = {"start": [(time.perf_counter() - started, computed(preview))]}
        editor = Editor(preview)
        seen: dict[str, float] = {}
        page.expose_function("arrived", lambda mark, at: seen.setdefault(mark, at / 1000))
        page.add_init_script(WATCH)
        page.goto(f"{preview.address}digests/{editor.path.stem}.html")
        kinds: list[Callable[[], str]] = [editor.body, editor.title, editor.tags, editor.broken]
        for kind in kinds:
            for _ in range(times):
                time.sleep(PAUSE)
                editor.count += 1
                began, used = time.time(), computed(preview)
                mark = kind()
                until(lambda mark=mark: page.wait_for_timeout(5) or mark in seen, mark)
                found.setdefault(kind.__name__, []).append((seen[mark] - began, computed(preview) - used))
        return found
    finally:
        preview.stop()


def main() -> int:
    """Prints a table; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    rows: dict[str, Any] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as top:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        for size in map(int, options.sizes.split(",")):
            found = measure(size, options.times, browser.new_page(), Path(top) / str(size))
            for kind, pairs in found.items():
                seconds, used = zip(*pairs, strict=True)
                row = {"median": statistics.median(seconds), "worst": max(seconds), "computed": statistics.median(used)}
                rows[f"{size} {kind}"] = row
                shown = "  ".join(f"{name} {value * 1000:6.0f} ms" for name, value in row.items())
                print(f"{size:>6} digests  {kind:<7} {shown}", flush=True)
        browser.close()
    table = [{"digests, edit": kind, **{f"{n} ms": f"{v * 1000:.0f}" for n, v in row.items()}} for kind, row in rows.items()]
    write(options.json, Table.of("Preview: from saving a file to the reloaded page in Chromium", table), seconds=rows)
    missed = [k for k, r in rows.items() if not k.endswith("start") and r["median"] > GOALS.get(int(k.split()[0]), 9e9)]
    print("goals missed: " + ", ".join(missed) if missed else "goals met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
