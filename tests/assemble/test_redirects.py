"""Old addresses: none takes the place of what the site has, or will have with the next digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.problem_codes import is_error
from tests.support import build_site, clean_tree, difference, digest, tree, write_site

LIST = {f"digests/d{i}.md": digest(f"题目{i}", tags="[氢能]") for i in range(4)}
SETTINGS = {"site.yaml": "title: 试验\ntheme: bare\nper_page: 2\n", "tags.yaml": "氢能: {also: [氢能源]}\n"}
TAKEN = ["tags/氢能/2", "tags/氢能/9", "tags/氢能", "tags/氢能源", "authors/吉林日报/2", "archive/2024-03/2", "Regions/jilin", "images/x",
         "index.html/x", "tags/氢能/feed.xml/x", "d1"]  # fmt: skip
FREE = ["tags/氢能/old", "tags/没有/2", "about/team", "archive/2024/03", "2024/x"]


def clashes(root: Path) -> list[tuple[str, str, int, int]]:
    found = [p for p in build_site(root).problems if is_error(p)]
    return [(p.code, p.location.path, p.location.line, p.location.column) for p in found]


@pytest.mark.parametrize("alias", TAKEN)
def test_an_address_of_the_site_is_no_old_address(alias: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SETTINGS, **LIST, "digests/a.md": digest("甲", aliases=f"[{alias}]")})
    assert clashes(root) == [("alias-clash", "content/digests/a.md", 6, 11)]
    made = tree(root / "public")
    assert "digests/a.html" not in made and b"http-equiv" not in made["tags/氢能/2.html"]
    (root / "content/digests/a.md").write_text(digest("甲", aliases="[old]"), "utf-8")
    assert clashes(root) == []
    assert not difference(tree(root / "public"), clean_tree(root))


@pytest.mark.parametrize("alias", FREE)
def test_what_nothing_of_the_site_takes(alias: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SETTINGS, **LIST, "digests/a.md": digest("甲", aliases=f"[{alias}]")})
    assert clashes(root) == []
    assert f"{alias}.html" in tree(root / "public")


def test_pages_that_every_site_has(tmp_path: Path) -> None:
    page = "---\ntitle: 关于\naliases: [search, '404', team]\n---\n\n正文。\n"
    root = write_site(tmp_path, {**LIST, "pages/about.md": page})
    assert clashes(root) == [("alias-clash", "content/pages/about.md", 3, 11), ("alias-clash", "content/pages/about.md", 3, 20)]


def test_an_unknown_related_page_keeps_its_page_out(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**LIST, "digests/a.md": digest("甲", related="[d0, d9]")})
    assert clashes(root) == [("related-unknown", "content/digests/a.md", 6, 15)]
    assert "digests/a.html" not in tree(root / "public")
    (root / "content/digests/a.md").write_text(digest("甲", related="[d0]"), "utf-8")
    assert clashes(root) == []
    assert not difference(tree(root / "public"), clean_tree(root))
