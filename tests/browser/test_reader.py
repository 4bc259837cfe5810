"""A reader's way through the site: with a mouse or a keyboard alone, with and without scripts.

On a desk, on a phone, enlarged, and on paper.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.conftest import InPieces, serving
from tests.browser.reading import Pages

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
PAST_THE_EDGE = """() => {
    const edge = document.documentElement.clientWidth;
    const scrolls = e => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const hidden = e => e && (getComputedStyle(e).position === 'absolute' || hidden(e.parentElement));
    return [document.documentElement.scrollWidth - edge, [...document.querySelectorAll('main *, header *, footer *')]
        .filter(e => e.getBoundingClientRect().right > edge + 1 && !scrolls(e.parentElement) && !hidden(e))
        .map(e => e.outerHTML.slice(0, 120))];
}"""
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    const add = list => { for (const e of list.getEntries()) sum += e.value; };
    new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(sum), 60));
})"""
FOCUSED = """() => {
    const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
    const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')];
    return {at: all.indexOf(e), ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
            wide: b.width, high: b.height, tag: e.tagName,
            text: e.textContent.trim().slice(0, 40)};
}"""

LOW = """() => [...document.querySelectorAll('a[href], button, summary, input, select')].filter(e => {
    const b = e.getBoundingClientRect(), inside = e.closest('p') && getComputedStyle(e).display === 'inline';
    return b.width && !inside && !e.closest('.prose, table, svg, .skip, .tiles') && (b.height < 43.5 || b.width < 24);
}).map(e => e.outerHTML.slice(0, 100))"""

FAINT = """() => {
    const probe = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = colour => { probe.clearRect(0, 0, 1, 1); probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
                             return [...probe.getImageData(0, 0, 1, 1).data]; };
    const light = c => { const [r, g, b] = rgba(c).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                         return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = e => e ? (rgba(getComputedStyle(e).backgroundColor)[3] ? getComputedStyle(e).backgroundColor : ground(e.parentElement)) : 'white';
    document.querySelectorAll('details').forEach(e => { e.open = true; });
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (walker.nextNode()) {
        const e = walker.currentNode.parentElement, style = getComputedStyle(e);
        if (!walker.currentNode.data.trim() || !e.checkVisibility({visibilityProperty: true}) || e.closest('title, .hide')) continue;
        const ink = e.closest('svg') ? style.fill : style.color, [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
        seen += 1;
        if ((a + 0.05) / (b + 0.05) < 7) found.push(`${((a + 0.05) / (b + 0.05)).toFixed(2)} ${e.outerHTML.slice(0, 100)}`);
    }
    return [seen, found];
}"""
"""Every text that a page shows, its details opened, in a colour under 7 : 1 to what lies behind it."""


@contextmanager
def opened(browser: Any, **options: Any) -> Iterator[Any]:
    """A page in a context of its own."""
    context = browser.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


def headed(page: Any, title: str) -> None:
    """Waits for the page of that title: a click returns before what it leads to is there."""
    page.locator("h1", has_text=re.compile(f"^{title}$")).wait_for()


def results_of(pages: Pages) -> str:
    """Address of the search page with an answer."""
    return f"{(pages.folder / 'search.html').as_uri()}?q={quote('人工智能')}"


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_from_the_map_to_a_citation(viewport: dict[str, int], scripts: bool, server: str, browser: Any) -> None:
    with opened(
        browser, viewport=viewport, java_script_enabled=scripts, permissions=["clipboard-read", "clipboard-write"]
    ) as page:
        page.goto(server + "index.html")
        page.locator(".tile a", has_text="吉林").click()
        headed(page, "吉林")
        page.locator("table.figures").get_by_role("link", name="科技型中小企业数量增速").click()
        headed(page, "科技型中小企业数量增速")
        page.locator("table.figures tr", has_text="150.3%").get_by_role("link", name="吉林：从汽车").click()
        page.wait_for_url("**/digests/jilin-xin-zhi-shengchanli.html")
        block = page.locator("#cite-gbt7714")
        assert (
            block.is_visible() and "吉林：从汽车、装备到成果转化" in block.inner_text() and "[N]" in block.inner_text()
        )
        assert block.evaluate("e => getComputedStyle(e).userSelect") == "all"
        copy = page.locator("button[data-copy=cite-gbt7714-page]")
        assert copy.is_visible() == scripts
        if scripts:
            copy.click()
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == page.locator("#cite-gbt7714-page").inner_text()
            assert f"[{date.today().isoformat()}]" in copied and "引用日期" not in page.locator(".cite").inner_text()
        else:
            assert "[引用日期]" in page.locator("#cite-gbt7714-page").inner_text()


@pytest.mark.parametrize("width", [320, 640, 768, 1024, 1280])
def test_nothing_sticks_out_sideways(width: int, themed: Pages, browser: Any) -> None:
    """320 px is 1280 px at 400 %, 640 px is 1280 px at 200 % (WCAG 2.2, 1.4.10 and 1.4.4); 768 px once crushed a masthead."""
    found = []
    with opened(browser, viewport={"width": width, "height": 700}) as page:
        for kind, path in themed.shown.items():
            page.goto((themed.folder / path).as_uri())
            over, elements = page.evaluate(PAST_THE_EDGE)
            if over > 0 or elements:
                found.append(f"{kind} {path}: {over} px, {elements[:3]}")
            if (high := page.locator("header.top").bounding_box()["height"]) > 350:
                found.append(f"{kind} {path}: a header of {high:.0f} px leaves no room for the page")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
def test_nothing_moves_while_a_page_loads(viewport: dict[str, int], themed: Pages, browser: Any) -> None:
    """A page comes in pieces, as it does over a slow line: whole parts that jump when the end arrives are worth 0.1 and more, a line
    that is cut in the middle or columns that fill up a tenth of that."""
    moved = {}
    slow = functools.partial(InPieces, directory=str(themed.folder))
    with serving(slow) as address, opened(browser, viewport=viewport) as page:
        for kind, path in themed.shown.items():
            page.goto(address + quote(path))
            moved[kind] = page.evaluate(SHIFTS)
        page.goto(results_of(themed))
        page.locator("#search-results li").first.wait_for()
        moved["search results"] = page.evaluate(SHIFTS)
    assert not {k: v for k, v in moved.items() if v > 0.05}


@pytest.mark.parametrize("kind", ["home", "digest", "region", "tag", "keywords", "figures", "indicator", "compare"])
def test_the_keyboard_reaches_everything_in_order(kind: str, themed: Pages, browser: Any) -> None:
    with opened(browser, viewport=WIDE) as page:
        page.goto((themed.folder / themed.kinds[kind]).as_uri())
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUSED)
        assert first["text"] == "跳到正文" and page.locator(".skip").bounding_box()["y"] >= 0
        seen = [first["at"]]
        for _ in range(60):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUSED)
            if focus["tag"] == "BODY" and len(seen) > 40:  # past the last link
                break
            assert focus["ring"], focus
            assert focus["wide"] >= 20 and focus["high"] >= 14, focus
            seen.append(focus["at"])
        assert seen == sorted(set(seen)), "in the order of the page, none twice"


def test_the_skip_link_and_the_slash(site: Pages, server: str, browser: Any) -> None:
    with opened(browser, viewport=WIDE) as page:
        page.goto(server + quote(site.kinds["digest"]))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**#main")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("a/b")
        assert page.input_value("#q") == "a/b"


def test_a_thumb_meets_what_it_means(themed: Pages, browser: Any) -> None:
    """Targets are 44 px high, but for tiles, words of a drawing, and links inside of text and tables."""
    small = []
    with opened(browser, viewport=PHONE) as page:
        for kind, path in themed.shown.items():
            page.goto((themed.folder / path).as_uri())
            small += [f"{kind}: {found}" for found in page.evaluate(LOW)]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("more", ["no-preference", "more"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(scheme: str, more: str, themed: Pages, browser: Any) -> None:
    """7 : 1 as Chromium computes the colours (WCAG 2.2, 1.4.6), for what the pages hold and for what a search finds."""
    faint, total = [], 0
    with opened(browser, viewport=WIDE, color_scheme=scheme, contrast=more) as page:
        for kind, path in themed.shown.items():
            page.goto((themed.folder / path).as_uri())
            seen, found = page.evaluate(FAINT)
            total += seen
            faint += [f"{kind}: {text}" for text in found]
        page.goto(results_of(themed))
        page.locator("#search-results mark").first.wait_for()
        faint += [f"search results: {text}" for text in page.evaluate(FAINT)[1]]
    assert not faint and total > 2000, "\n".join(faint)


@pytest.mark.parametrize("width", [320, 390])
def test_no_headline_is_broken_inside_a_word(width: int, site: Pages, browser: Any) -> None:
    """Each piece between two places to break stands on one line."""
    with opened(browser, viewport={"width": width, "height": 740}) as page:
        page.goto((site.folder / "digests/zz-longest.html").as_uri())
        lines = page.evaluate("""() => [...document.querySelector('h1').childNodes].filter(n => n.data && !/[、—（]/.test(n.data)).map(n => {
            const range = document.createRange(); range.selectNodeContents(n);
            return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size; })""")
        assert len(lines) > 20 and set(lines) == {1}
        assert "传统制造业高端化" in page.locator("h1").inner_text()


def test_a_phone_shows_the_first_words_of_a_cloud(server: str, browser: Any) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(server + "index.html")
        words = page.locator(".cloud .ranked li")
        total = words.count()
        shown = "list => list.filter(e => e.offsetHeight).length"
        assert total > 24 and words.evaluate_all(shown) == 24
        page.locator(".cloud summary").click()
        page.locator(".cloud details[open]").wait_for()
        assert words.evaluate_all(shown) == total


@pytest.mark.parametrize(
    ("media", "value"), [("forced_colors", "active"), ("contrast", "more"), ("reduced_motion", "reduce")]
)
def test_the_map_stays_readable_as_the_system_asks(media: str, value: str, themed: Pages, browser: Any) -> None:
    with opened(browser, viewport=WIDE, **{media: value}) as page:
        page.goto((themed.folder / "index.html").as_uri())
        tile = page.locator(".tile").first
        ink, ground = tile.evaluate(
            "e => [getComputedStyle(e.querySelector('a')).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert ink != ground and tile.is_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == (
            "auto" if media == "reduced_motion" else "smooth"
        )


def test_paper_shows_source_and_address(addressed: Pages, browser: Any) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    path = "digests/jilin-xin-zhi-shengchanli.html"
    with opened(browser) as page:
        page.goto((addressed.folder / path).as_uri())
        document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = re.sub(r"\s", "", "".join(sheet.get_textpage().get_text_range() for sheet in document))
    assert 2 <= len(document) <= 4
    assert [round(side) for side in document[0].get_size()] in ([595, 842], [596, 842])
    for words in ("吉林：从汽车", "出处", "第32–162行", "要点", f"https://example.org/some/where/{path}"):
        assert words in text, words
    for words in ("搜索", "跳到正文", "相关文摘", "BibTeX"):
        assert words not in text, words
