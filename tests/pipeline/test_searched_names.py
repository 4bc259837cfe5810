"""Under which names a digest is found besides its text."""

from __future__ import annotations

import json
import re
from pathlib import Path

from support import build_site, digest, write_site

SOURCE = "---\ntitle: 二〇二四年第三期\npublication: 试验卫生学刊\nkind: J\ndate: 2024-03\n---\n"


def names(root: Path, slug: str) -> list[str]:
    """The names in the file of a page's text."""
    for path in sorted((root / "public/search/t").iterdir()):
        row = json.loads(re.search(r"\{.*\}", path.read_text("utf-8"), re.DOTALL)[0])  # type: ignore[index]
        if row["u"] == f"digests/{slug}.html":
            return [*row["m"]]
    raise AssertionError(slug)


def test_a_digest_is_found_by_where_its_source_appeared(tmp_path: Path) -> None:
    files = {
        "sources/issue-3.md": SOURCE,
        "digests/signed.md": digest("甲", source="issue-3", author="李四"),
        "digests/unsigned.md": digest("乙", source="issue-3"),
    }
    root = write_site(tmp_path, files)
    build_site(root)
    assert names(root, "signed") == ["吉林", "二〇二四年第三期", "李四", "试验卫生学刊"]
    assert names(root, "unsigned") == ["吉林", "二〇二四年第三期", "试验卫生学刊"], "named once, as its author"
    (root / "content/sources/issue-3.md").write_text(SOURCE.replace("试验", "远方"), "utf-8")
    build_site(root)
    assert names(root, "signed")[-1] == "远方卫生学刊"
