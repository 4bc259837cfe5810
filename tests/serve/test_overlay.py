"""The preview in Chromium: a saved file reloads the page, a fault shows the overlay at its line, mending takes it away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serve.running import PATIENCE, Preview, until
from tests.support import digest, write_site

pytestmark = [pytest.mark.browser, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]
PANEL = "#site-builder-preview .panel"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = write_site(tmp_path_factory.mktemp("overlay"), {
        "site.yaml": "title: 试验\n",
        "digests/a.md": digest("甲篇", "甲的正文。"),
        "digests/b.md": digest("乙篇", "乙的正文。"),
        "pages/about.md": "---\ntitle: 关于\n---\n\n站点。\n",
    }, theme="default")  # fmt: skip
    running = Preview(root)
    until(lambda: running.get("/")[0] == 200, "the first answer")
    yield running
    running.stop()


@pytest.fixture
def page(preview: Preview, browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="zh-CN")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE * 1000)
    faults: list[str] = []
    opened.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    yield opened
    context.close()
    # Under the page's own policy (default-src 'self') nothing of the overlay may be refused.
    assert not [f for f in faults if "404" not in f], faults


def test_saving_reloads_the_page(preview: Preview, page: Any) -> None:
    page.goto(f"{preview.address}digests/a.html")
    assert page.locator(PANEL).count() == 0
    preview.put("digests/a.md", digest("甲篇", "改过的正文。"))
    page.get_by_text("改过的正文").first.wait_for()
    preview.put("digests/a.md", digest("甲篇", "又改过的正文。"))
    page.get_by_text("又改过的正文").first.wait_for()


def test_a_fault_shows_the_overlay_at_its_line_and_mending_takes_it_away(preview: Preview, page: Any) -> None:
    preview.put("digests/a.md", digest("甲篇", "好的正文。"))
    page.goto(f"{preview.address}digests/a.html")
    page.get_by_text("好的正文").first.wait_for()
    preview.put("digests/a.md", digest("甲篇", "坏的正文。", region="吉临"))
    panel = page.locator(PANEL)
    panel.wait_for()
    shown = panel.inner_text()
    assert "content/digests/a.md:3:9" in shown and "region-unknown" in shown and "1 个错误" in shown and "吉林" in shown
    assert panel.locator("mark").inner_text() == "吉临"
    assert "好的正文" in page.inner_text("main")
    preview.put("digests/b.md", digest("乙篇", "乙也改了。"))  # every other page is up to date meanwhile
    until(lambda: "乙也改了" in preview.text("/digests/b.html"), "the other page")
    other = page.context.new_page()
    other.goto(f"{preview.address}digests/b.html")
    other.locator(PANEL).wait_for()
    preview.put("digests/a.md", digest("甲篇", "补好的正文。"))
    page.get_by_text("补好的正文").first.wait_for()
    until(lambda: page.locator(PANEL).count() == 0, "its end here")
    until(lambda: other.locator(PANEL).count() == 0, "its end there")
    other.close()


def test_a_broken_configuration_keeps_the_site_and_is_listed(preview: Preview, page: Any) -> None:
    page.goto(f"{preview.address}index.html")
    preview.put("site.yaml", "title: 试验\nper_page: 零\n")
    panel = page.locator(PANEL)
    panel.wait_for()
    assert "content/site.yaml:2:11" in panel.inner_text() and "站点暂时无法构建" in panel.inner_text()
    assert "甲篇" in page.inner_text("body")
    preview.put("site.yaml", "title: 试验\n")
    until(lambda: page.locator(PANEL).count() == 0, "its end")


def test_what_is_closed_stays_closed_until_the_list_changes(preview: Preview, page: Any) -> None:
    preview.put("digests/c.md", digest("丙篇", region="某地"))
    until(lambda: "c.md" in preview.text("/__preview__/state.json"), "the fault")
    page.goto(f"{preview.address}index.html")
    panel = page.locator(PANEL)
    panel.wait_for()
    panel.locator("summary").click()
    page.reload()
    panel.wait_for()
    assert panel.locator("details[open]").count() == 0
    preview.put("digests/c.md", digest("丙篇", region="某地", date="2024-13-01"))
    panel.locator("details[open]").wait_for()
    (preview.root / "content/digests/c.md").unlink()
    until(lambda: page.locator(PANEL).count() == 0, "its end")


def test_badges_on_the_page_and_beside_links(preview: Preview, page: Any) -> None:
    preview.put("digests/d.md", digest("丁篇", draft="true", published="2999-01-01"))
    preview.put("pages/about.md", "---\ntitle: 关于\ndraft: true\n---\n\n站点。\n")
    until(lambda: preview.get("/digests/d.html")[0] == 200 and "about" in preview.text("/__preview__/state.json"), "the draft")
    page.goto(f"{preview.address}digests/d.html")
    assert "草稿" in page.inner_text(".band") and "未到发布时间" in page.inner_text(".band")
    page.goto(f"{preview.address}regions/jilin.html")
    page.locator(".site-builder-badge", has_text="草稿 未到发布时间").first.wait_for()
    page.goto(f"{preview.address}about.html")
    page.locator("#site-builder-preview .badges", has_text="草稿").wait_for()


def test_text_of_authors_is_text(preview: Preview, page: Any) -> None:
    page.on("dialog", lambda d: pytest.fail(f"a script of an author ran: {d.message}"))
    preview.put("digests/x.md", digest("戊篇", region='"<img src=x onerror=alert(1)>"'))
    until(lambda: "x.md" in preview.text("/__preview__/state.json"), "the fault")
    page.goto(f"{preview.address}index.html")
    page.locator(PANEL).wait_for()
    assert "<img src=x" in page.locator(f"{PANEL} pre").inner_text()
    assert page.locator(f"{PANEL} img").count() == 0
    (preview.root / "content/digests/x.md").unlink()
    until(lambda: page.locator(PANEL).count() == 0, "its end")


def test_a_page_that_was_missing_appears(preview: Preview, page: Any) -> None:
    page.goto(f"{preview.address}digests/new.html")
    assert "新来" not in page.inner_text("body")
    styled = page.evaluate("getComputedStyle(document.querySelector('.top')).display")
    assert page.evaluate("document.styleSheets.length") > 0 and styled
    preview.put("digests/new.md", digest("新来"))
    page.locator("h1", has_text="新来").wait_for()


def test_pages_come_back_after_a_restart(browser: Any, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("甲篇", "前。")})
    first = Preview(root)
    page = browser.new_page()
    try:
        until(lambda: first.get("/")[0] == 200, "the first answer")
        page.goto(f"{first.address}digests/a.html")
        page.wait_for_timeout(200)
        first.stop()
        first.put("digests/a.md", digest("甲篇", "后。"))
        second = Preview(root, "--port", str(first.port))
        try:
            page.get_by_text("后。").first.wait_for(timeout=PATIENCE * 1000)
        finally:
            second.stop()
    finally:
        page.close()
        first.stop()
