"""How long builds take and how much memory they need, beside Hugo with Pagefind on the same pages in the same run.

    python -m tests.benchmarks.build [--sizes 1000,10000] [--runs 3] [--json FILE]

Every case is a fresh process; the figure is the median of the runs. Memory is the largest sum of the proportional
set sizes (PSS) of a command's processes in one more run, so that memory shared by forked workers counts once. Hugo and Pagefind are
taken from the packages `hugo` and `pagefind[extended]` where they are installed, with a layout as plain as one can be: single pages, lists by tag and
region with paging, a feed for each; no keywords, clouds, figures or data. Ratios are to the sum of the two.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.benchmarks import results
from tests.benchmarks.corpus import write_site

ROOT = Path(__file__).parents[2]
HUGO = """baseURL = "https://example.org/"
title = "t"
languageCode = "zh-CN"
hasCJKLanguage = true
[taxonomies]
  tag = "tags"
  region = "region"
[pagination]
  pagerSize = 20
"""
BASE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body>{{ block "main" . }}{{ end }}</main></body></html>"""
SINGLE = """{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>{{ .Content }}{{ end }}"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages).Pages }}
<p><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ .Params.summary }}</p>{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}"""


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As on a reader's machine, where Python compiles a module once and not in every process."""


def timed(command: list[str], cwd: Path = ROOT) -> float:
    """Seconds of a command. Raises CalledProcessError when it fails.

    What earlier commands have written is on the disk before: to write 33,000 files back takes seconds, of whoever comes next.
    """
    if hasattr(os, "sync"):
        os.sync()
    started = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def memory_of(command: list[str], cwd: Path = ROOT) -> int:
    """Most bytes that a command's processes take together; to ask ten times a second slows it down, so it is not timed."""
    process = psutil.Popen(command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        total = 0
        try:
            for one in (process, *process.children(recursive=True)):
                total += one.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            pass
        peak = max(peak, total)
        time.sleep(0.1)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak


def build(root: Path, *flags: str) -> list[str]:
    return [sys.executable, "-m", "site_builder", "build", "-q", "-C", str(root), *flags]


def clean(root: Path, number: list[int]) -> None:
    """Takes the output and the cache out of the way. They are deleted at the end: ext4 makes files five times as slowly
    for minutes after 33,000 were deleted, whoever makes them."""
    for name in ("public", ".cache"):
        if (root / name).exists():
            number[0] += 1
            (root / name).rename(root.parent / f"old-{number[0]}")


def change_one(root: Path) -> None:
    path = sorted((root / "content/digests").glob("*.md"))[:500][-1]
    path.write_text(path.read_text("utf-8") + "\n补充一句：人工智能企业增加到 12 家。\n", "utf-8")


def add_one(root: Path, number: list[int]) -> None:
    number[0] += 1
    made = next(iter((root / "content/digests").glob("*.md"))).read_text("utf-8")
    lines = ["date: 2020-03-04" if line.startswith("date:") else line for line in made.split("\n")]
    (root / "content/digests" / f"added-{number[0]}.md").write_text("\n".join(lines), "utf-8")


def cases(root: Path, runs: int) -> dict[str, tuple[float, float]]:
    """Case → (median seconds, largest peak in MB)."""
    counter = [0]
    prepare: dict[str, Callable[[], None]] = {
        "clean": lambda: clean(root, counter),
        "nothing changed": lambda: None,
        "one body changed": lambda: change_one(root),
        "one page added, old date": lambda: add_one(root, counter),
    }
    found = {}
    for name, ready in prepare.items():
        seconds = []
        for number in range(runs + 1):
            ready()
            time.sleep(0.1)  # so that no file is too fresh to be trusted by its time
            if number < runs:
                seconds.append(timed(build(root)))
            else:
                found[name] = (statistics.median(seconds), memory_of(build(root)) / 1e6)
    return found


def others(root: Path, folder: Path) -> tuple[float, float] | None:
    """(seconds, peak MB) of Hugo and Pagefind on the same pages; None where they are not installed."""
    hugo = shutil.which("hugo") or shutil.which("hugo", path=str(Path(sys.executable).parent))
    if hugo is None or subprocess.run([sys.executable, "-m", "pagefind", "--version"], capture_output=True).returncode:
        return None
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name, text in (("baseof", BASE), ("single", SINGLE), ("list", LIST)):
        (layouts / f"{name}.html").write_text(text, "utf-8")
    (folder / "hugo.toml").write_text(HUGO, "utf-8")
    shutil.copytree(root / "content/digests", folder / "content/digests")
    commands = ([hugo, "--quiet"], [sys.executable, "-m", "pagefind", "--site", "public"])
    seconds = sum(timed(command, folder) for command in commands)
    (folder / "public").rename(folder.parent / "old-others")
    return seconds, max(memory_of(command, folder) for command in commands) / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench") as name:
        for size in sorted(map(int, options.sizes.split(",")), reverse=True):
            root = Path(name) / str(size) / "site"
            write_site(size, root)
            found = cases(root, options.runs)
            other = others(root, root.parent / "hugo")
            for case, (seconds, memory) in found.items():
                ratio = f"{seconds / other[0]:.2f}" if other and case == "clean" else ""
                rows.append({"pages": f"{size:,}", "case": case, "seconds": f"{seconds:.2f}", "MB, all processes": f"{memory:.0f}", "of Hugo + Pagefind": ratio})
            if other:
                rows.append({"pages": f"{size:,}", "case": "Hugo + Pagefind, clean", "seconds": f"{other[0]:.2f}", "MB, all processes": f"{other[1]:.0f}", "of Hugo + Pagefind": "1"})
    for row in rows:
        print("| " + " | ".join(row.values()) + " |")
    results.write(options.json, results.Table.of("Builds: seconds and memory, each a fresh process", rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
