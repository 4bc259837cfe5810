"""What tests of whole sites share: writing a small site, building it in this process, comparing two outputs."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest

from site_builder.build import build
from site_builder.model.artifact import Report
from site_builder.model.request import Request
from site_builder.read.program import program_fingerprint
from site_builder.read.survey import survey
from site_builder.write.workers import workers

SITES = Path(__file__).parent / "sites"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
OUTSIDE_THE_LAW = {"build/info.json"}
"""The one file that may differ between two builds of the same input."""


_program = lru_cache(maxsize=1)(program_fingerprint)


@contextmanager
def ends(seconds: float = 30) -> Iterator[None]:
    """Fails what computes for so long where a second is plenty: whether it ends is asked, not how fast it is, and not how busy the
    machine is. Asks nothing where there is no such clock (Windows)."""

    def fail(*_: object) -> None:
        pytest.fail(f"no end after {seconds} s of the processor")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, fail)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def write_site(root: Path, files: dict[str, str | bytes], theme: str = "bare") -> Path:
    """A site folder with these files below content/ (a path with `themes/` in front stands beside it)."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name if name.startswith("themes/") else root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    if not (root / "content" / "site.yaml").exists():
        (root / "content" / "site.yaml").write_text(f"title: 试验\ntheme: {theme}\n", "utf-8")
    if theme == "bare" and not (root / "themes").exists():
        shutil.copytree(SITES / "themes", root / "themes")
    return root


def build_site(root: Path, output: str = "public", cache: str = ".cache", now: datetime = NOW, **more: object) -> Report:
    """Builds a site in this process, without other processes."""
    request = Request(root=root, output=root / output, cache=root / cache, now=now, **more)  # type: ignore[arg-type]
    with workers(request) as executor:
        return build(request, survey(root, time.time_ns(), request.inbox), _program(), executor)


def tree(folder: Path) -> dict[str, bytes]:
    """Path → bytes of every file of an output folder that the law speaks of."""
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: data for name, data in files.items() if name not in OUTSIDE_THE_LAW}


def clean_tree(root: Path, **more: object) -> dict[str, bytes]:
    """What a build of the site from nothing makes."""
    for name in ("clean-out", "clean-cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    build_site(root, "clean-out", "clean-cache", **more)  # type: ignore[arg-type]
    made = tree(root / "clean-out")
    for name in ("clean-out", "clean-cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    return made


def difference(left: dict[str, bytes], right: dict[str, bytes]) -> list[str]:
    """Paths whose bytes differ or that only one side has; the manifest only when nothing else differs."""
    paths = [p for p in sorted(left.keys() | right.keys()) if left.get(p) != right.get(p)]
    return [p for p in paths if p != "build/manifest.json"] or paths


def digest(title: str = "题目", body: str = "正文一段。", **keys: str) -> str:
    """A digest's file; `keys` are front matter as YAML text."""
    matter = {"title": title, "region": "吉林", "date": "2024-03-08", "source": "吉林日报", **keys}
    lines = "".join(f"{key}: {value}\n" for key, value in matter.items() if value)
    return f"---\n{lines}---\n\n{body}\n"
