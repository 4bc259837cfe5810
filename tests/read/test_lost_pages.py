"""Files that were meant to be pages and are none: every build says so, and so does one that finds nothing to do."""

from __future__ import annotations

import os
import time
from pathlib import Path

from site_builder.errors import Problem
from site_builder.read.survey import survey
from tests.support import build_site, clean_tree, difference, digest, tree, write_site

NAMES = ("digests/a.MD", "digests/b.md.txt", "sources/2023/c.markdown", "digest/d.md", "loose.md")


def shown(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.location.path} {' '.join(dict(p.params).values())}" for p in problems if p.code in ("file-orphan", "file-same-name")]


def test_every_build_says_so(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"digests/good.md": digest(), "notes.txt": "x", **{name: digest() for name in NAMES}})
    told = [
        "content/digest/d.md folder", "content/digests/a.MD a.md ending", "content/digests/b.md.txt b.md ending",
        "content/loose.md folder", "content/sources/2023/c.markdown c.md ending",
    ]  # fmt: skip
    assert shown(build_site(root).problems) == told
    for path in (root / "content").rglob("*.*"):
        os.utime(path, (1, 1))
    mark = survey(root, time.time_ns()).fingerprint
    assert mark and shown(build_site(root).problems) == told
    (root / "content/digest/d.md").unlink()
    assert survey(root, time.time_ns()).fingerprint != mark, "what nothing reads is looked at as well"


def test_two_files_of_one_name(tmp_path: Path) -> None:
    """On systems where é of one character and é of two make two files; none is taken for the other."""
    root = write_site(tmp_path, {"digests/good.md": digest(), "digests/caf\u00e9.md": digest(), "digests/cafe\u0301.md": digest()})
    if len(list((root / "content/digests").iterdir())) < 3:
        return
    report = build_site(root)
    assert shown(report.problems) == ["content/digests/caf\u00e9.md caf\u00e9.md"] and report.digests == 1
    (root / "content/digests/cafe\u0301.md").unlink()
    assert build_site(root).digests == 2
    assert not difference(tree(root / "public"), clean_tree(root))
