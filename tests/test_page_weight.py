"""What a reader loads: every page of the real content with its style sheet stays under 14 kB by gzip.

14 kB is what a server sends in the first flight of a new connection (ten segments, RFC 6928): a page within it is there
after one round trip. Scripts and the sheet for paper are not counted: no page waits for them.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from tests.support import build_site

ROOT = Path(__file__).parents[1]
MOST = 14_000
"""Bytes."""


def weight(data: bytes) -> int:
    """Bytes as servers send them."""
    return len(gzip.compress(data, 9, mtime=0))


def test_every_page_of_the_content_is_light(tmp_path: Path) -> None:
    report = build_site(ROOT, str(tmp_path / "public"), str(tmp_path / "cache"), future=True)
    assert report.digests >= 49
    public = tmp_path / "public"
    styles = {path.name: weight(path.read_bytes()) for path in (public / "assets").glob("*.css")}
    weights = {}
    for path in public.rglob("*.html"):
        page = path.read_bytes()
        sheets = re.findall(rb'<link rel="stylesheet" href="[./]*assets/([^"]+)"', page)
        assert sheets, path
        weights[path.relative_to(public).as_posix()] = weight(page) + sum(styles[sheet.decode()] for sheet in sheets)
    heavy = {path: size for path, size in weights.items() if size > MOST}
    assert not heavy, f"over {MOST} bytes: {heavy}"
