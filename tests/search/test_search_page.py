"""The search page in Chromium: what it shows, how it is worked, and what it does when files are missing."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from site_builder.search import shards
from tests.support import build_site, write_site

pytestmark = pytest.mark.browser

PAGES = {
    "jilin": ("吉林碳纤维产业链的新进展", "吉林", "2024-03-08", "[碳纤维, 营商环境]", "report", "吉林市的碳纤维产业发展很快，碳纤维丝束产量全国第一，碳纤维企业有二十家。营商环境也在改善。"),
    "sanming": ("三明的新材料", "福建", "2023-05-01", "[石墨烯]", "report", "三明发展石墨烯。OpenAI 和 5G 也被提到，增长11.4%。远处还有碳纤维。"),
    "changchun": ("长春汽车", "吉林", "2022-07-01", "[汽车]", "paper", "长春的汽车产业用到碳纤维。吉林人说好。"),
    "apart": ("别处的消息", "辽宁", "2021-01-02", "[钢材]", "commentary", "碳纤丝上市。纤维制品也涨价。"),
    "rates": ("占比与编号", "浙江", "2018-02-03", "[金融]", "report", "占比2.4%，编号1.4与11.2，第11期。6G 网络 试验，6g网络组网。"),
    "thousands": ("投资与产量", "浙江", "2018-02-04", "[金融]", "report", "投资6010万元，产量1206010吨。"),
    "mark": ("标记 <b>与“引号”</b>", "辽宁", "2020-01-02", "[钢材]", "commentary", "正文里有 <i>斜体</i> 与 & 号，甲乙丙丁。"),
} | {f"many{n}": (f"氢能第{n}篇", "内蒙古", f"2019-{n % 12 + 1:02d}-03", "[氢能]", "report", f"氢能项目之{n}，见闻{n}。") for n in range(24)}


class Server(ThreadingHTTPServer):
    """Takes as many connections at once as a browser opens."""

    request_queue_size = 128
    daemon_threads = True


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site on the default theme."""
    row = "---\ntitle: {}\nregion: {}\ndate: {}\nsource: 试验日报\ntags: {}\ngenre: {}\n---\n\n{}\n"
    files = {f"digests/{slug}.md": row.format('"' + page[0].replace('"', "") + '"', *page[1:]) for slug, page in PAGES.items()}
    root = write_site(tmp_path_factory.mktemp("search"), files, theme="default")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", 600)  # so that so few pages have several shards
        report = build_site(root)
    assert not [p for p in report.problems if p.code == "search-selftest"], report.problems
    return root / "public"


@pytest.fixture(scope="module")
def base(public: Path) -> Iterator[str]:
    """Address of a server of the site."""
    with Server(("127.0.0.1", 0), partial(Quiet, directory=str(public))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails the test on an error of a script or of the content security policy."""
    context = browser.new_context()
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)) if "Unexpected end" not in str(error) else None)
    made.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
    yield made
    context.close()
    assert errors == []


def until(page: Any, script: str) -> None:
    """Waits for an expression to hold; the page's policy forbids the way Playwright would do it."""
    end = time.monotonic() + 15
    while not page.evaluate(script):
        assert time.monotonic() < end, script
        page.wait_for_timeout(50)


def ready(page: Any) -> None:
    page.wait_for_selector('body[data-search="ready"]', timeout=15_000)


def ask(page: Any, base: str, query: str, more: str = "") -> None:
    page.goto(f"{base}/search.html?q={quote(query)}{more}")
    ready(page)


def shown(page: Any) -> list[tuple[str, str, list[str]]]:
    """Slug, match and marks of every result."""
    return page.evaluate("""() => [...document.querySelectorAll("#search-results > li")].map((li) => [
      li.querySelector("a").getAttribute("href").replace(/^digests.|.html$/g, ""), li.dataset.match,
      [...li.querySelectorAll("mark")].map((mark) => mark.textContent)])""")


def slugs(page: Any) -> list[str]:
    return [row[0] for row in shown(page)]


def count(page: Any) -> int:
    return int(page.text_content("#search-count"))


def test_hits_are_listed_marked_and_counted(page: Any, base: str) -> None:
    ask(page, base, "碳纤维")
    rows = shown(page)
    assert [row[:2] for row in rows] == [["jilin", "exact"], ["sanming", "exact"], ["changchun", "exact"], ["apart", "parts"]]
    assert all(set(marks) == {"碳纤维"} for _, match, marks in rows if match == "exact")
    assert count(page) == 3
    assert page.get_attribute("#search", "data-state") == "found"
    assert page.locator("#search-results > li[data-divider]").count() == 1


@pytest.mark.parametrize(("query", "wanted", "mark"), [
    ("openai", ["sanming"], "OpenAI"), ("5g", ["sanming"], "5G"), ("11.4%", ["sanming"], "11.4%"), ("１１.４％", ["sanming"], "11.4%"),
    ("營商環境", ["jilin"], "营商环境"), ("⻓春", ["changchun"], "长春"), ("甲", ["mark"], "甲"), ("“甲乙”", ["mark"], "甲乙"), ("斜体 甲乙", ["mark"], "斜体"),
])
def test_queries_as_readers_type_them(page: Any, base: str, query: str, wanted: list[str], mark: str) -> None:
    ask(page, base, query)
    exact = [row for row in shown(page) if row[1] == "exact"]
    assert [row[0] for row in exact] == wanted
    assert mark in exact[0][2]


def test_words_of_a_title_are_text_and_never_markup(page: Any, base: str) -> None:
    ask(page, base, "标记")
    assert page.locator("#search-results b, #search-results i").count() == 0
    assert "<b>" in page.text_content("#search-results h2")


@pytest.mark.parametrize(("typed", "wanted"), [("yshj", "jilin"), ("yingshanghuanjing", "jilin"), ("tanxianwei", "jilin"), ("txw", "jilin"), ("jilin", "jilin"), ("xincailiao", "sanming"), ("xcl", "sanming")])
def test_pinyin_and_first_letters(page: Any, base: str, typed: str, wanted: str) -> None:
    ask(page, base, typed)
    assert wanted in slugs(page)
    assert count(page) >= 1


def test_what_is_found_in_region_or_source_is_marked_there(page: Any, base: str) -> None:
    ask(page, base, "福建 石墨烯")
    assert page.locator("#search-results > li[data-match=parts] .of mark").all_text_contents() == ["福建"]
    ask(page, base, "试验日报")
    assert page.locator("#search-results > li .of mark").first.text_content() == "试验日报"


@pytest.mark.parametrize(
    ("typed", "exact", "apart"),
    [
        ("碳纤维 -石墨烯", ["jilin", "changchun"], []),
        ("碳纤维 －石墨烯 －长春", ["jilin"], []),
        ("tanxianwei qiche", ["changchun"], []),
        ("jilin碳纤维丝束", ["jilin"], []),
        ("石墨烯+5G", ["sanming"], []),
        ("石墨烯 OR 5G", ["sanming"], []),
        ("福建省石墨烯", [], ["sanming"]),
        ("石墨烯😀", [], ["sanming"]),
        ("C++", [], []),
        ("投资6,010万元", ["thousands"], []),
        ("1，206，010", ["thousands"], []),
    ],
)
def test_a_query_that_nothing_answers_is_read_as_it_may_be_meant(
    page: Any, base: str, typed: str, exact: list[str], apart: list[str]
) -> None:
    ask(page, base, typed)
    rows = shown(page)
    assert sorted(slug for slug, match, _ in rows if match == "exact") == sorted(exact)
    assert set(apart) <= {slug for slug, match, _ in rows if match == "parts"}
    assert count(page) == len(exact)
    assert page.text_content("#search-near").startswith("改为这样查：" if exact or apart else "")


def test_one_character_in_common_is_not_near(page: Any, base: str) -> None:
    ask(page, base, "营商环镜")
    assert page.locator("#search-near a").all_text_contents() == ["营商环境"]
    ask(page, base, "77777")
    assert page.locator("#search-near a").count() == 0


def test_results_come_as_one_types_and_stand_in_the_address(page: Any, base: str) -> None:
    ask(page, base, "")
    assert page.get_attribute("#search", "data-state") == "empty"
    page.locator("#q").press_sequentially("碳纤维", delay=20)
    until(page, "document.querySelectorAll('#search-results > li').length === 4")
    page.wait_for_url("**q=%E7%A2%B3%E7%BA%A4%E7%BB%B4*")
    page.reload()
    ready(page)
    assert count(page) == 3 and page.input_value("#q") == "碳纤维"


def test_nothing_is_asked_while_an_input_method_composes(page: Any, base: str) -> None:
    ask(page, base, "")
    page.evaluate("""() => {
      const box = document.getElementById("q");
      box.dispatchEvent(new CompositionEvent("compositionstart"));
      box.value = "tan'xian";
      box.dispatchEvent(new InputEvent("input", { isComposing: true }));
    }""")
    page.wait_for_timeout(400)
    assert "q=" not in page.url
    page.evaluate("""() => {
      const box = document.getElementById("q");
      box.value = "碳纤维";
      box.dispatchEvent(new CompositionEvent("compositionend", { data: "碳纤维" }));
    }""")
    until(page, "document.querySelectorAll('#search-results > li').length === 4")


def test_the_keyboard_reaches_everything(page: Any, base: str) -> None:
    ask(page, base, "碳纤维")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "digests/jilin.html"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "digests/sanming.html"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    until(page, "document.querySelectorAll('#search-results > li').length === 0")
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_page_that_is_opened_shows_the_words(page: Any, base: str) -> None:
    ask(page, base, "碳纤维")
    assert page.get_attribute("#search-results a", "href") == "digests/jilin.html"
    page.locator("#search-results a").first.click()
    page.wait_for_selector("main mark")
    assert set(page.locator("main mark").all_text_contents()) == {"碳纤维"}


def test_numbers_and_latin_words_are_never_cut(page: Any, base: str) -> None:
    for query in ("11.4%", "增长11.4%", "编号11.4%"):
        ask(page, base, query)
        for slug, match, marks in shown(page):
            assert "4%" not in marks and "11" not in marks, (query, slug, match, marks)
        assert "rates" not in slugs(page)


def test_the_opened_page_marks_what_the_result_marked(page: Any, base: str) -> None:
    ask(page, base, "6g网络")
    assert shown(page)[0][:2] == ["rates", "exact"]
    page.locator("#search-results a").first.click()
    page.wait_for_selector("main mark")
    assert set(page.locator("main mark").all_text_contents()) == {"6G 网络", "6g网络"}


def test_more_results_are_read_on_demand(page: Any, base: str) -> None:
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url))
    ask(page, base, "氢能")
    assert count(page) == 24 and len(slugs(page)) == 10
    assert len([url for url in wanted if "/search" in url and url.endswith(".js")]) <= 16
    page.click("#search-more")
    until(page, "document.querySelectorAll('#search-results > li').length >= 20")
    while page.is_visible("#search-more"):
        page.click("#search-more")
        page.wait_for_timeout(200)
    until(page, "document.querySelectorAll('#search-results > li').length === 24")
    assert sorted(slugs(page)) == sorted(f"many{n}" for n in range(24))


def test_filters_count_narrow_and_stand_in_the_address(page: Any, base: str) -> None:
    ask(page, base, "碳纤维")
    page.click("#search-filters summary")
    until(page, "document.querySelector('select[name=region]').options.length > 1")
    options = page.locator("select[name=region] option").all_text_contents()
    assert any("(2)" in option for option in options) and any("(1)" in option for option in options)
    page.select_option("select[name=region]", "吉林")
    until(page, "document.getElementById('search-count').textContent === '2'")
    assert set(slugs(page)) == {"jilin", "changchun"}
    page.wait_for_url("**region=*")
    page.reload()
    ready(page)
    assert set(slugs(page)) == {"jilin", "changchun"} and page.input_value("select[name=region]") == "吉林"


def test_newest_first_on_request(page: Any, base: str) -> None:
    ask(page, base, "吉林", "&sort=date")
    dates = page.locator("#search-results > li[data-match=exact] time").all_text_contents()
    assert dates == sorted(dates, reverse=True) and len(dates) == 2


def test_no_result_names_what_is_near(page: Any, base: str) -> None:
    ask(page, base, "石墨稀电池板")
    assert count(page) == 0
    assert "石墨烯" in page.text_content("#search-near") or "sanming" in slugs(page)
    ask(page, base, "烯碳")
    assert not slugs(page) and page.get_attribute("#search", "data-state") == "none"
    assert "石墨烯" in page.locator("#search-near a").all_text_contents()
    page.locator("#search-near a", has_text="石墨烯").click()
    page.locator("#search-results > li").first.wait_for()
    assert slugs(page)[0] == "sanming"


@pytest.mark.parametrize("query", ["发" * 3000, "\x07\x00", "😀", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "'", '"', "<script>", "%00", "((((", "\\", "＂＇"])
def test_bad_input_is_answered(page: Any, base: str, query: str) -> None:
    page.goto(f"{base}/search.html")
    ready(page)
    page.fill("#q", query)
    page.press("#q", "Enter")
    ready(page)
    assert page.get_attribute("#search", "data-state") in ("found", "none", "empty")


def test_half_of_a_character_is_answered(page: Any, base: str) -> None:
    ask(page, base, "")
    page.evaluate("""() => {
      const box = document.getElementById("q");
      box.value = "碳纤维\\ud83d";
      box.dispatchEvent(new InputEvent("input"));
    }""")
    until(page, "document.querySelectorAll('#search-results > li').length === 4")
    assert count(page) == 3


def test_a_snippet_that_reaches_the_end_says_so(page: Any, base: str) -> None:
    ask(page, base, "甲乙丙丁")
    assert page.text_content("#search-results .sum").endswith("甲乙丙丁。")


def test_the_snippet_is_the_sentence_with_most_hits(page: Any, base: str) -> None:
    ask(page, base, "网络组网")
    assert page.text_content("#search-results .sum").startswith("6G 网络 试验，6g网络组网。")
    ask(page, base, "改善")
    assert page.text_content("#search-results .sum").startswith("营商环境也在改善。")


def test_without_a_manifest_it_says_so_and_leads_to_the_keywords(page: Any, base: str) -> None:
    page.route("**/search/manifest.js", lambda route: route.abort())
    ask(page, base, "碳纤维")
    assert page.get_attribute("#search", "data-state") == "broken"
    assert page.is_visible("#search .when-broken a") and page.get_attribute("#search .when-broken a", "href") == "keywords/index.html"


def give(page: Any, url: str, script: str) -> None:
    """Gives a page this instead of what the site has."""
    page.route(url, lambda route: route.fulfill(body=script, content_type="text/javascript"))


WRONG = (None, 5, -1.5, "x", {}, [5])
"""Values of which a field of the manifest can have one or the other, but none all."""


@pytest.mark.parametrize("field", ["", "pages", "width", "shape", "large", "common", "figures"])
def test_a_manifest_of_the_wrong_shape_is_noticed(page: Any, base: str, public: Path, field: str) -> None:
    good = json.loads((public / "search" / "manifest.js").read_text("utf-8").removeprefix('siteSearch("manifest",').removesuffix(")\n"))
    rest = {name: value for name, value in good.items() if name != field}
    wrong = [good | {field: value} for value in WRONG] if field else [*WRONG, good["large"]]
    for body in [rest, *wrong] if field else wrong:
        if field and body.get(field) in ((5,), ("x",))[field == "figures"] and field in ("pages", "width", "figures"):
            continue  # of the right type
        text = f'siteSearch("manifest",{json.dumps(body)})'
        give(page, "**/search/manifest.js", text)
        ask(page, base, "碳纤维")
        assert page.get_attribute("#search", "data-state") == "broken", text
        assert page.is_visible("#search .when-broken a"), text
        page.unroute("**/search/manifest.js")


@pytest.mark.parametrize(("kind", "query"), [("i", "长春 碳纤维"), ("t", "碳纤维")])
def test_a_file_of_the_wrong_shape_leaves_the_rest(page: Any, base: str, kind: str, query: str) -> None:
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url))
    ask(page, base, query)
    for url in [url for url in wanted if f"/search/{kind}/" in url][:2]:
        for value in ("5", "{}", '"A"', '"AAAAAAAA"', "undefined", '["AAAA"]'):
            give(page, url, f'siteSearch("{url.split("/search/")[1].removesuffix(".js")}",{value})')
            ask(page, base, query)
            assert "changchun" in slugs(page) or kind == "t" and len(slugs(page)) > 2, (url, value)
            page.unroute(url)


@pytest.mark.parametrize("lost", ["u", "t", "m", "r", "b"])
def test_a_text_without_a_field_leaves_the_others(page: Any, base: str, public: Path, lost: str) -> None:
    spoilt: list[str] = []

    def spoil(route: Any) -> None:
        text = (public / "search" / route.request.url.split("/search/")[1]).read_text("utf-8")
        if not spoilt:
            head, data = text.removesuffix(")\n").split(",", 1)
            text = f"{head},{json.dumps({name: value for name, value in json.loads(data).items() if name != lost})})"
            spoilt.append(route.request.url)
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/search/t/*.js", spoil)
    ask(page, base, "氢能")
    assert len(slugs(page)) == 10 and spoilt


def test_damaged_tables_leave_the_answer(page: Any, base: str) -> None:
    for name in ("terms", "pinyin", "fold", "f/pages", "f/region", "f/source"):
        give(page, f"**/search/{name}.js", f'siteSearch("{name}",[7,{{}}])')
    ask(page, base, "碳纤维", "&region=吉林")
    assert count(page) == 3
    for query in ("yshj", "營商環境", "石墨稀电池板"):
        ask(page, base, query)


@pytest.mark.parametrize("body", ["", "siteSearch(", 'siteSearch("x","AAAA")', "NAME,AAAA"])
def test_a_damaged_shard_is_survived(page: Any, base: str, body: str) -> None:
    def spoil(route: Any) -> None:
        name = route.request.url.split("/search/")[1].removesuffix(".js")
        text = f'siteSearch("{name}","AAAA")' if body == "NAME,AAAA" else body
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/search/i/*.js", spoil)
    page.goto(f"{base}/search.html?q={quote('碳纤维')}")
    ready(page)
    page.unroute("**/search/i/*.js")


def test_a_missing_shard_leaves_the_rest_of_the_query(page: Any, base: str) -> None:
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url))
    ask(page, base, "长春 碳纤维")
    assert shown(page)[0][:2] == ["changchun", "exact"]
    files = [url for url in wanted if "/search/i/" in url]
    assert len(files) > 1
    for lost in files:
        page.route(lost, lambda route: route.abort())
        ask(page, base, "长春 碳纤维")
        assert "changchun" in slugs(page) and page.get_attribute("#search", "data-state") == "found", lost
        page.unroute(lost)


def test_a_missing_text_leaves_the_others(page: Any, base: str) -> None:
    dropped: list[str] = []

    def drop(route: Any) -> None:
        if dropped:
            route.continue_()
        else:
            dropped.append(route.request.url)
            route.abort()

    page.route("**/search/t/*.js", drop)
    ask(page, base, "氢能")
    assert len(slugs(page)) == 10


def test_it_works_from_a_disk(page: Any, public: Path) -> None:
    ask(page, public.as_uri(), "碳纤维")
    assert count(page) == 3
    assert [row[0] for row in shown(page)][:3] == ["jilin", "sanming", "changchun"]


def test_without_scripts_the_form_leads_to_the_keywords(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/index.html")
    page.fill("#q", "碳纤维")
    page.press("#q", "Enter")
    page.wait_for_url("**/search.html?q=*")
    page.click("noscript a, a[href='keywords/index.html']")
    page.wait_for_url("**/keywords/index.html")
    assert page.locator("a", has_text="碳纤维").count() >= 1
    context.close()
