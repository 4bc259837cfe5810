"""While a page is wrong its last good version stays, all other pages are up to date, and lists agree with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.model.artifact import Report
from site_builder.problem_codes import is_error
from tests.support import build_site, digest, tree, write_site

SOURCE = "---\ntitle: 一份报纸\npublication: 某报\nkind: N\ndate: 2024-03-01\n---\n\n说明。\n"


class Site:
    """A site with two digests, built as the preview builds."""

    def __init__(self, root: Path) -> None:
        self.root = write_site(root, {
            "digests/a.md": digest("甲篇", "甲的正文。"),
            "digests/b.md": digest("乙篇", "见[甲](a.md)。"),
            "sources/paper.md": SOURCE,
        })  # fmt: skip
        self.build()

    def put(self, name: str, text: str | bytes) -> None:
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def build(self) -> Report:
        return build_site(self.root, drafts=True, future=True, inbox=True, keep_last_good=True)

    def errors(self) -> set[tuple[str, str]]:
        return {(p.code, p.location.path) for p in self.build().problems if is_error(p)}

    def page(self, name: str) -> str:
        path = self.root / "public" / name
        return path.read_text("utf-8") if path.exists() else ""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_broken_page_stays_as_it_was_and_lists_with_it(site: Site) -> None:
    before = tree(site.root / "public")
    site.put("digests/a.md", digest("新题", "新的正文。", region="吉临"))
    assert site.errors() == {("region-unknown", "content/digests/a.md")}
    assert tree(site.root / "public") == before


def test_other_pages_are_up_to_date_meanwhile(site: Site) -> None:
    site.put("digests/a.md", digest("新题", "新的正文。", tags="["))
    site.build()
    site.put("digests/b.md", digest("乙篇改", "改了。见[甲](a.md)。"))
    site.put("digests/c.md", digest("丙篇", "又一篇。"))
    site.build()
    assert "甲的正文" in site.page("digests/a.html")
    assert "改了" in site.page("digests/b.html") and 'href="../digests/a.html"' in site.page("digests/b.html")
    titles = re.findall(r"[甲乙丙]篇改?", site.page("regions/jilin.html"))
    assert {"甲篇", "乙篇改", "丙篇"} <= set(titles)


def test_a_mended_page_is_new_at_once(site: Site) -> None:
    site.put("digests/a.md", "---\ntitle: [\n---\n")
    site.build()
    site.put("digests/a.md", digest("甲篇二", "新的正文。"))
    assert site.errors() == set()
    assert "新的正文" in site.page("digests/a.html") and "甲篇二" in site.page("regions/jilin.html")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", "---\n---\n" * 3, digest("甲", "[x](gone.md)"), digest("甲", "[x](b.md#nowhere)"), digest("甲", "![图](no.png)")])
def test_every_kind_of_fault_keeps_the_last_good_version(site: Site, content: str | bytes) -> None:
    site.put("digests/a.md", content)
    assert {path for _, path in site.errors()} == {"content/digests/a.md"}
    assert "甲的正文" in site.page("digests/a.html")


def test_a_page_too_large_to_read_keeps_its_last_good_version(site: Site) -> None:
    site.put("digests/a.md", b"x" * 8_000_001)
    assert site.errors() == {("file-too-large", "content/digests/a.md")}
    assert "甲的正文" in site.page("digests/a.html")


def test_a_link_to_a_deleted_page_becomes_its_words(site: Site) -> None:
    (site.root / "content/digests/a.md").unlink()
    assert site.errors() == {("link-missing-page", "content/digests/b.md")}
    assert "见<a>甲</a>。" in site.page("digests/b.html") and not site.page("digests/a.html")


def test_a_new_page_whose_only_fault_is_a_link_is_shown(site: Site) -> None:
    site.put("digests/c.md", digest("丙篇", "丙的正文，见[无](nowhere.md)。"))
    assert site.errors() == {("link-missing-page", "content/digests/c.md")}
    assert "丙的正文" in site.page("digests/c.html")


def test_a_new_page_that_never_was_good_is_left_out(site: Site) -> None:
    site.put("digests/c.md", digest("丙篇", "正文", region="某地"))
    assert site.errors() == {("region-unknown", "content/digests/c.md")}
    assert not site.page("digests/c.html")


def test_of_two_pages_that_want_one_address_the_elder_stays(site: Site) -> None:
    site.put("digests/c.md", digest("丙篇", "丙的正文。", slug="a"))
    assert {code for code, _ in site.errors()} == {"address-clash"}
    assert "甲的正文" in site.page("digests/a.html") and not site.page("digests/c.html")


def test_an_old_version_makes_way_for_a_good_page_at_its_address(site: Site) -> None:
    site.put("digests/a.md", digest("甲篇", "正文", region="某地", slug="elsewhere"))
    site.put("digests/c.md", digest("丙篇", "丙的正文。", slug="a"))
    assert site.errors() == {("region-unknown", "content/digests/a.md")}
    assert "丙的正文" in site.page("digests/a.html")


def test_a_deleted_page_is_gone(site: Site) -> None:
    site.put("digests/a.md", "---\n")
    site.build()
    (site.root / "content/digests/a.md").unlink()
    site.build()
    assert not site.page("digests/a.html")


def test_last_good_versions_outlive_the_preview_and_follow_the_theme(site: Site) -> None:
    site.put("digests/a.md", "---\n")
    for folder in ("public",):
        for path in sorted((site.root / folder).rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    page = site.root / "themes/bare/templates/page.html"
    page.write_text(page.read_text("utf-8") + "<!-- 新主题 -->", "utf-8")
    site.build()
    assert "甲的正文" in site.page("digests/a.html") and "新主题" in site.page("digests/a.html")


def test_without_the_wish_to_keep_it_a_wrong_page_is_left_out(site: Site) -> None:
    site.put("digests/a.md", "---\n")
    build_site(site.root)
    assert not site.page("digests/a.html")


def test_why_a_page_is_not_public(site: Site) -> None:
    site.put("digests/draft.md", digest("稿", draft="true"))
    site.put("digests/later.md", digest("后", published="2030-01-01"))
    site.put("digests/past.md", digest("前", expires="2024-05-01"))
    site.put("digests/both.md", digest("都", published="2030-01-01", draft="true"))
    site.put("inbox/raw.md", "---\ntitle: 导入稿\nregion: 吉林\nsource: paper\ndraft: true\nfull_text: true\n---\n\n正文。\n")
    badges = dict(site.build().badges)
    assert badges == {
        "digests/draft.html": ("draft",),
        "digests/later.html": ("scheduled",),
        "digests/past.html": ("expired",),
        "digests/both.html": ("draft", "scheduled"),
        "digests/raw.html": ("draft", "inbox"),
    }


def test_an_imported_draft_gives_way_to_the_page_made_of_it(site: Site) -> None:
    site.put("inbox/a.md", "---\ntitle: 导入稿\nregion: 吉林\nsource: paper\ndraft: true\n---\n\n原文。\n")
    assert site.errors() == set()
    assert "甲的正文" in site.page("digests/a.html")


def test_what_names_a_page_that_is_not_there(site: Site) -> None:
    """Old where there is a good version, else shown without what it names."""
    before = tree(site.root / "public")
    site.put("digests/a.md", digest("新题", related="[none]"))
    assert site.errors() == {("related-unknown", "content/digests/a.md")}
    assert tree(site.root / "public") == before
    site.put("digests/new.md", digest("丁篇", aliases="[b]"))
    assert ("alias-clash", "content/digests/new.md") in site.errors()
    assert "丁篇" in site.page("digests/new.html") and "乙篇" in site.page("digests/b.html")
