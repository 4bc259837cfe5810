"""Every page kind of every theme, in both languages: valid HTML, unique ids, headings in order, no style attribute,
no absolute link, no word missing, nothing of an editor's that escapes its quotes."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import html5lib
import pytest
import sample_pages
import samples
import yaml
from msgspec import structs
from msgspec.structs import replace

from site_builder import urls
from site_builder.render.filters import marked
from site_builder.render.page import render

CHAINS = [("default",), ("newspaper", "default")]
LANGUAGES = ["zh-CN", "en"]
PAGES = sample_pages.pages()
VOID_OK = {"script", "style"}


class Outline(HTMLParser):
    """Elements of a page in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def made(name: str, language: str = "zh-CN", chain: tuple[str, ...] = ("default",), **frame: str) -> str:
    theme = samples.theme(*chain)
    return render(theme, samples.frame(theme, language, **frame), PAGES[name]).decode("utf-8")


def on_every_page(test):  # type: ignore[no-untyped-def]
    """The test for each page, language and theme."""
    for name, values in [("chain", CHAINS), ("language", LANGUAGES), ("name", list(PAGES))]:
        test = pytest.mark.parametrize(name, values, ids=["+".join(v) if isinstance(v, tuple) else v for v in values])(test)
    return test


@on_every_page
def test_a_page_is_valid(name: str, language: str, chain: tuple[str, ...]) -> None:
    html = made(name, language, chain)
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(html)  # raises at the first parse error
    elements = Outline(html).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids)), f"ids repeat: {sorted(i for i in ids if ids.count(i) > 1)}"
    assert not [t for t, a in elements if "style" in a or any(k.startswith("on") for k in a)], "the CSP forbids these"
    assert not [t for t, a in elements if t in VOID_OK and "src" not in a and a.get("type") != "application/ld+json"]
    for _, attributes in elements:
        for key in ("aria-labelledby", "aria-describedby", "for"):
            assert key not in attributes or attributes[key] in ids


@on_every_page
def test_headings_are_in_order(name: str, language: str, chain: tuple[str, ...]) -> None:
    levels = [int(t[1]) for t, _ in Outline(made(name, language, chain)).elements if re.fullmatch(r"h[1-6]", t)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels


@on_every_page
def test_a_page_says_its_language_and_has_landmarks(name: str, language: str, chain: tuple[str, ...]) -> None:
    html = made(name, language, chain)
    tags = [t for t, _ in Outline(html).elements]
    assert f'<html lang="{language}">' in html
    if name != "redirect":
        assert [tags.count(t) for t in ("main", "header", "footer")] == [1, 1, 1]
        assert 'class="skip" href="#main"' in html and 'id="main"' in html
        assert tags.count("search") == 1


@on_every_page
def test_head_comes_in_order(name: str, language: str, chain: tuple[str, ...]) -> None:
    html = made(name, language, chain).lower()
    marks = ['charset="utf-8"', 'name="viewport"', "content-security-policy", "<title>", 'name="description"',
             'rel="canonical"', 'type="application/atom', 'property="og:', 'name="citation_']  # fmt: skip
    places = [html.index(m) for m in marks if m in html]
    assert places == sorted(places)


@on_every_page
def test_links_are_relative_and_name_a_file(name: str, language: str, chain: tuple[str, ...]) -> None:
    page = PAGES[name]
    html = made(name, language, chain, base_url="")
    for tag, a in Outline(html).elements:
        if tag == "link" and a.get("rel") in ("canonical", "schema.DC") or tag == "meta":
            continue
        address = a.get("href") or a.get("src") or a.get("action")
        if not address or address.startswith(("#", "data:", "https://example.com/")):
            continue
        if tag == "a" and "k-" in (a.get("class") or ""):
            continue  # the sample's own drawing
        assert not re.match(r"[a-z]+:|/", address), address
        assert address.isascii(), "encoded once"
        assert re.search(r"\.(html|xml|json|css|js|svg|bib|ris|csv)([#?].+)?$", address), f"{address} names no file"
        if name not in ("digest", "digest-plain", "text"):  # their bodies have links of their own
            assert address.count("../") == page.head.url.count("/"), address


def test_404_is_absolute_where_it_can_be() -> None:
    html = made("not_found", base_url="https://example.org/digest/")
    hrefs = [a["href"] or "" for t, a in Outline(html).elements if t in ("a", "link") and a.get("href")]
    assert all(h.startswith(("https://example.org/digest/", "#", "data:")) for h in hrefs), hrefs
    assert all(not h.startswith("http") for _, a in Outline(made("not_found", base_url="")).elements if (h := a.get("href") or ""))


@pytest.mark.parametrize("name", ["digest", "tag", "text", "source"])
def test_hostile_names_stay_text(name: str) -> None:
    evil = '"><script>alert(1)</script>{{ 7*7 }}'
    page = PAGES[name]
    page = replace(page, head=replace(page.head, title=evil, description=evil))
    if name == "digest":
        page = replace(page, card=structs.replace(page.card, title=evil, summary=evil), points=(evil,))
    theme = samples.theme("default")
    html = render(theme, samples.frame(theme), page).decode("utf-8")
    assert "<script>alert" not in html and "49" not in re.sub(r"[0-9]{3,}|\d{4}-\d\d", "", html).split("7*7")[0][-5:]
    assert "{{ 7*7 }}" in html


@pytest.mark.parametrize("chain", CHAINS)
def test_both_languages_have_the_same_words(chain: tuple[str, ...]) -> None:
    words = samples.theme(*chain).words
    assert words["zh-CN"].keys() == words["en"].keys()
    for key, text in words["zh-CN"].items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", words["en"][key])), key


def test_every_word_used_is_known_and_none_is_idle() -> None:
    theme = samples.theme("default")
    used = {k for text in theme.templates.values() for k in re.findall(r"'(\w+)'\s*\|t\b", text)}
    assert used <= theme.words["zh-CN"].keys(), sorted(used - theme.words["zh-CN"].keys())
    prefixes = {k for text in theme.templates.values() for k in re.findall(r"'(\w+_)'\s*~", text)}
    own = (samples.THEMES / "default/i18n/zh-CN.yaml").read_text("utf-8").split("# Words that the program asks for")[0]
    idle = {k for k in yaml.safe_load(own) if k not in used and not k.startswith((*prefixes, "fact_", "nav_"))}
    program = "".join(f.read_text("utf-8") for f in sorted((samples.THEMES.parent / "site_builder").glob("*/*.py")))
    idle = {k for k in idle if f'"{k}"' not in program}
    assert not idle, sorted(idle)


def test_nothing_is_untranslated() -> None:
    """A key shown as itself is a word that is missing."""
    for name in PAGES:
        text = re.sub(r"<[^>]+>", " ", made(name).split("<body", 1)[-1])
        assert not re.search(r"\b(badge|genre|kind|source|fact|nav)_\w+", text), name


def test_the_map_has_all_34_and_says_what_it_is() -> None:
    html = made("home")
    assert len(re.findall(r'class="tile step-\d c-\d+ r-\d+"', html)) == 34
    assert "示意图，不表示边界；颜色深浅为本站收录篇数" in html
    assert "台湾" in html and "香港" in html and "澳门" in html


def test_draft_band_only_where_there_is_a_reason() -> None:
    assert 'class="band"' in made("digest")
    assert 'class="band"' not in made("digest-plain")


def test_figures_say_where_they_differ_and_lead_to_their_source() -> None:
    table = made("figures").split('<table class="figures"')[1].split("</table>")[0]
    row = next(r for r in table.split("<tr>") if "说法不一" in r)
    assert table.count("说法不一") == 1 and 'href="../figures/%E6%B1%BD' in row  # the indicator's page has both
    assert '<a href="../sources/dongbei.html">《吉林日报》</a> <span>第 64–66 行</span>' in row
    assert 'href="../figures/regions/jilin.html"' in made("region")
    assert 'href="../figures/years/2023.html"' in made("figures") and 'class="pager"' in made("indicator")


def test_a_keyword_names_the_other_digests_and_leaves_the_rest_to_the_search() -> None:
    html = made("keyword")
    assert html.count('<p class="said">') == 4 and 'class="lines titles"' in html
    assert f'href="../search.html?q={quote("碳纤维")}">另有 41 篇，搜索“碳纤维”</a>' in html


def test_dublin_core_terms_name_their_scheme() -> None:
    assert '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">' in made("digest")
    assert "schema.DC" not in made("home")


def test_redirect_leads_on() -> None:
    html = made("redirect")
    target = urls.relative("../", "tags/大数据.html")
    assert f'content="0; url={target}"' in html and "noindex" in html
    assert unquote(target) in unquote(html)


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("算力与算力网", "算力", "<mark>算力</mark>与<mark>算力</mark>网"),
        ("A&B <b>", "A&B", "<mark>A&amp;B</mark> &lt;b&gt;"),
        ("R&D 与 amp", "amp", "R&amp;D 与 <mark>amp</mark>"),
        ("没有", "", "没有"),
    ],
)
def test_words_are_marked_in_the_text_and_not_in_its_escapes(text: str, word: str, shown: str) -> None:
    assert marked(text, word) == shown


@pytest.mark.parametrize(("kind", "legend"), [("", "事件、其他"), ("event", "事件")])
def test_the_legend_names_the_words_that_have_no_class(kind: str, legend: str) -> None:
    """They have the colour of the text, as a class without a colour of its own has."""
    page = PAGES["keywords"]
    words = tuple(replace(word, kind=kind if n else "event") for n, word in enumerate(page.cloud.words))
    theme = samples.theme("default")
    shown = render(theme, samples.frame(theme, "zh-CN"), replace(page, cloud=replace(page.cloud, words=words, kinds=("event",))))
    assert f"<figcaption><span>{legend}</span>" in shown.decode().replace("\n", "")
