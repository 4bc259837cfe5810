"""What lists know of a digest."""

from __future__ import annotations

import json
import re
from pathlib import Path

from support import build_site, digest, write_site


def test_two_cities_of_one_province_count_once(tmp_path: Path) -> None:
    """长春 and 吉林市 are both in 吉林: the digest was listed twice there, and its feed had one entry twice."""
    root = write_site(tmp_path, {"digests/a.md": digest(region="[长春, 吉林市, 吉林, 沈阳]"), "digests/b.md": digest("乙", region="长春")})
    build_site(root)
    (row,) = [r for r in json.loads((root / "public/data/digests.json").read_text("utf-8")) if r["slug"] == "a"]
    assert row["regions"] == ["吉林", "辽宁"]
    feed = (root / "public/regions/jilin/feed.xml").read_text("utf-8")
    ids = re.findall(r"<entry>.*?<id>([^<]+)", feed, re.DOTALL)
    assert len(ids) == len(set(ids)) == 2
    assert json.loads((root / "public/regions/jilin/feed.json").read_text("utf-8"))["items"][0]["tags"].count("吉林") == 1
