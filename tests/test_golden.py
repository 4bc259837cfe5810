"""A small site on a bare theme, held byte for byte to the pages that stand beside it: what the program says, not how it looks.

After a change that is meant: UPDATE_EXPECTED=1 python -m pytest tests/test_golden.py, then read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support import SITES, build_site

SITE = SITES / "small"
PAGES = (
    "index.html", "digests/d1.html", "digests/d3.html", "regions/jilin.html", "regions/dongbei.html", "regions/gansu.html", "tags/氢能.html",
    "tags/hydrogen.html", "keywords/氢能.html", "authors/张三.html", "sources/paper.html", "archive/2024-03.html", "figures/氢气产量.html",
    "digests/old-1.html", "feed.xml", "feed.json", "tags/氢能/feed.xml", "sitemap.xml", "robots.txt", "data/digests.json", "data/digests.csv",
    "data/figures.csv", "404.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("golden")
    shutil.copytree(SITE / "content", root / "content")
    shutil.copytree(SITES / "themes", root / "themes")
    report = build_site(root)
    assert [p.code for p in report.problems] == []
    return root / "public"


@pytest.mark.parametrize("name", PAGES)
def test_page(public: Path, name: str) -> None:
    expected, made = SITE / "expected" / name, (public / name).read_bytes()
    if os.environ.get("UPDATE_EXPECTED"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(made)
    assert made.decode("utf-8") == expected.read_bytes().decode("utf-8")
