"""No link of the site is dead, whether it is read from the disk, from a server's root or under a sub-path.

Every link of every page is followed by reading the files; the browser then loads one page of each kind in each of the
three ways and must not complain, nor ask any other host for anything.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.browser.reading import Pages

WAYS = ["file", "root", "sub-path"]
BASE = "https://example.org/some/where/"


def test_every_kind_of_page_is_there(site: Pages) -> None:
    assert site.kinds.keys() >= {
        "home", "digest", "region", "regions", "empty", "tag", "tags", "later", "keyword", "keywords", "author", "authors", "source",
        "sources", "archive", "archives", "figures", "indicator", "compare", "text", "not_found", "redirect",
    }  # fmt: skip


@pytest.mark.parametrize("which", ["site", "addressed"])
def test_every_link_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    pages: Pages = request.getfixturevalue(which)
    dead = [(path, address) for path in pages.texts if path != "404.html" for address in pages.broken(path)]
    assert not dead, dead[:10]


def test_the_page_for_missing_addresses_works_at_any_depth(addressed: Pages) -> None:
    addresses = [a for _, a in addressed.outline("404.html").addresses if not a.startswith(("data:", "#"))]
    assert all(a.startswith(BASE) for a in addresses), addresses
    paths = {unquote(a.removeprefix(BASE).partition("#")[0]) or "index.html" for a in addresses}
    assert paths <= addressed.files, paths - addressed.files


def test_no_link_names_a_folder(site: Pages) -> None:
    """From the disk a folder is a listing, so every link names the file."""
    for path in site.texts:
        folders = [a for _, a in site.outline(path).addresses if a.partition("#")[0].endswith("/") and "://" not in a]
        assert not folders, (path, folders)


@pytest.mark.browser
@pytest.mark.parametrize("way", WAYS)
def test_pages_load_without_a_complaint(way: str, site: Pages, bases: dict[str, str], browser: Any) -> None:
    """No message on the console (a breach of the Content-Security-Policy is one), no failed request, none to another host."""
    base = bases[way]
    heard: list[str] = []
    context = browser.new_context()
    try:
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"{page.url}: {message.type} {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
        page.on(
            "requestfailed", lambda r: None if "ABORTED" in r.failure else heard.append(f"{page.url}: {r.url} failed")
        )  # by leaving
        page.on(
            "response",
            lambda response: heard.append(f"{response.url}: {response.status}") if response.status >= 400 else None,
        )
        page.on(
            "request",
            lambda r: None if r.url.startswith((base, "data:")) else heard.append(f"{page.url} asks for {r.url}"),
        )
        for kind, path in site.kinds.items():
            page.goto(base + quote(path))
            if site.outline(path).refresh:
                page.wait_for_url(lambda url, old=path: quote(old) not in url)
            title = page.title()
            assert title and not title.startswith("Index of"), kind
        page.goto(f"{base}search.html?q={quote('人工智能')}")
        page.locator("#search-results li").first.wait_for()
    finally:
        context.close()
    assert not heard
