"""Every page of the site read by a strict parser, and everything that programs read: feeds, sitemap, data."""

from __future__ import annotations

import itertools
import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import unquote, urljoin

import html5lib
import pytest

from tests.browser.reading import Pages

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/some/where/"
WHICH = pytest.mark.parametrize("which", ["site", "addressed"])


@pytest.fixture
def pages(which: str, request: pytest.FixtureRequest) -> Pages:
    """The site without or with an address."""
    found: Pages = request.getfixturevalue(which)
    return found


def strict(text: str) -> None:
    """Raises at the first thing that the HTML standard calls a parse error."""
    html5lib.HTMLParser(strict=True).parse(text)


def test_a_strict_parser_reads_every_kind(site: Pages) -> None:
    for path in site.kinds.values():
        strict(site.texts[path])


def test_a_strict_parser_reads_every_page(addressed: Pages) -> None:
    for text in addressed.texts.values():
        strict(text)


def test_the_second_theme_makes_the_same_pages(site: Pages, newspaper: Pages) -> None:
    assert newspaper.texts.keys() == site.texts.keys()
    assert 'class="masthead"' in newspaper.texts["index.html"]
    for path in newspaper.kinds.values():
        strict(newspaper.texts[path])
        assert not newspaper.broken(path), path


@WHICH
def test_ids_are_unique_and_headings_in_order(pages: Pages) -> None:
    for path in pages.texts:
        outline = pages.outline(path)
        assert len(outline.ids) == len(set(outline.ids)), (path, [i for i in outline.ids if outline.ids.count(i) > 1])
        levels = outline.levels
        assert levels[:1] == [1] and levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (path, levels)
        assert outline.language == "zh-CN", path


def test_a_cloud_counts_as_the_keyword_s_own_page_does(site: Pages) -> None:
    words = re.findall(r'<li class="k-\w+"><a href="\.\./keywords/([^"]+)">[^<]+</a> <span>(\d+)</span>', site.texts["keywords/index.html"])
    assert len(words) > 30
    for address, count in words:
        assert f"出现在 {count} 篇文摘里" in site.texts[f"keywords/{unquote(address)}"], address


def test_foreign_text_is_marked(site: Pages) -> None:
    assert '<article lang="en">' in site.texts["digests/zz-english.html"]
    assert re.search(r'<a href="[^"]*zz-english.html" lang="en">A <?', site.texts["regions/liaoning.html"])


def test_pages_of_a_list_have_names_of_their_own(site: Pages) -> None:
    """Months and years may cover several pages, so the dates alone do not tell them apart."""
    for path, text in site.texts.items():
        names = re.findall(r"<li><a [^>]*>(第 [^<]+)</a></li>", text)
        assert len(names) == len(set(names)), path
    assert ">第 1 页：" in site.texts[site.kinds["source"]]


def test_a_headline_is_broken_between_words_and_plain_elsewhere(site: Pages) -> None:
    page = site.texts["digests/zz-longest.html"]
    assert "三个<wbr>资源型<wbr>城市的<wbr>" in page.partition("<h1>")[2].partition("</h1>")[0]
    for kind in ("source", "text"):
        heading = site.texts[site.kinds[kind]].partition("<h1>")[2].partition("</h1>")[0]
        assert "<wbr>" in heading, kind
    assert "资源型城市的装备" in page.partition("<title>")[2].partition("</title>")[0]
    for name in ("feed.xml", "feed.json", "data/digests.json"):
        text = (site.folder / name).read_text("utf-8")
        assert "wbr" not in text and "\u200b" not in text and "u200b" not in text


@WHICH
def test_atom_feeds(pages: Pages, which: str) -> None:
    feeds = [f for f in pages.files if f.endswith("feed.xml")]
    assert len(feeds) > 100
    for path in feeds:
        root = ET.parse(pages.folder / path).getroot()
        assert root.tag == f"{ATOM}feed" and root.findtext(f"{ATOM}title") and root.findtext(f"{ATOM}updated"), path
        seen = [root.findtext(f"{ATOM}id")]
        for entry in root.iter(f"{ATOM}entry"):
            seen.append(entry.findtext(f"{ATOM}id"))
            assert entry.findtext(f"{ATOM}title"), path
            assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo, path
            (link,) = [e.get("href") or "" for e in entry.findall(f"{ATOM}link") if e.get("rel") in (None, "alternate")]
            assert target(pages, path, link) in pages.files, (path, link)
        assert len(seen) == len(set(seen)) and all(re.match(r"(urn|tag|https?):", i or "") for i in seen), path


@WHICH
def test_json_feeds(pages: Pages) -> None:
    feeds = [f for f in pages.files if f.endswith("feed.json")]
    assert len(feeds) > 100
    for path in feeds:
        feed = json.loads((pages.folder / path).read_text("utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"] and feed["language"] == "zh-CN"
        assert len({i["id"] for i in feed["items"]}) == len(feed["items"])
        for item in feed["items"]:
            assert item.get("content_html") or item.get("content_text") or item.get("summary"), path
            assert target(pages, path, item["url"]) in pages.files, (path, item["url"])


def target(pages: Pages, feed: str, link: str) -> str:
    """The file that a link of a feed means; relative ones count from the feed."""
    whole = urljoin(BASE + feed, link)
    assert whole.startswith(BASE), whole
    return unquote(whole.removeprefix(BASE)) or "index.html"


def test_the_sitemap_names_every_page_that_may_be_found(addressed: Pages) -> None:
    root = ET.parse(addressed.folder / "sitemap.xml").getroot()
    places = [e.text or "" for e in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(places) == len(set(places)) and all(p.startswith(BASE) for p in places)
    named = {unquote(p.removeprefix(BASE)) or "index.html" for p in places}
    wanted = {p for p in addressed.texts if not addressed.outline(p).noindex and not addressed.outline(p).refresh} - {
        "search.html"
    }
    assert named <= wanted, sorted(named - wanted)
    assert not wanted - named, sorted(wanted - named)[:20]


def test_without_an_address_there_is_no_sitemap_and_nothing_absolute(site: Pages) -> None:
    assert "sitemap.xml" not in site.files
    assert 'rel="canonical"' not in site.texts["index.html"] and "og:url" not in site.texts["index.html"]


@WHICH
def test_json_ld_and_data(pages: Pages) -> None:
    for path, text in pages.texts.items():
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert json.loads(script)["@context"] == "https://schema.org", path
    assert len(json.loads((pages.folder / "data/digests.json").read_text("utf-8"))) >= 54
