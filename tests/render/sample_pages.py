"""One realistic page of every kind, made from the values of samples.py.

`python tests/render/sample_pages.py FOLDER [THEME …]` writes all pages with their style sheet there, to be looked at;
the themes are a chain, the nearest first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from msgspec.structs import replace

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from markupsafe import Markup
from samples import (
    BODY,
    CITATIONS,
    CLOUD,
    FEEDS,
    STYLE,
    THEMES,
    TOC,
    card,
    cards,
    chart,
    cloud,
    css,
    figure,
    frame,
    head,
    keyword,
    pager,
    region,
    source_box,
    tag,
    theme,
    tile_map,
)

from site_builder.model.collection import Card, Ref
from site_builder.model.front_matter import PartialDate
from site_builder.model.page import TocEntry
from site_builder.render import context as c


def home(**changes: Any) -> c.HomePage:
    """index.html"""
    tags = [("新质生产力", 24), ("科技创新", 15), ("汽车产业", 9), ("人工智能", 8), ("碳纤维", 6), ("低空经济", 5), ("数字经济", 5), ("5G", 2)]
    made = c.HomePage(head("home", "index.html", "各省文摘", feeds=(Ref("各省文摘", "feed.xml"), Ref("各省文摘", "feed.json"))), tile_map(),
                      cloud(root=""), cards(7), 47, 4, 22, tuple((tag(t), n) for t, n in tags))  # fmt: skip
    return replace(made, **changes)


def digest(**changes: Any) -> c.DigestPage:
    """A digest with everything that a digest can have."""
    made = c.DigestPage(
        head=head(
            "digest", "digests/sample-0.html", card().title, Ref("省份", "regions/index.html"), region("吉林"),
            meta=(("citation_title", card().title), ("citation_author", "张三"), ("DC.title", card().title)),
            json_ld='{"@context": "https://schema.org", "@type": "Article", "headline": "吉林汽车产业的电动化转身"}',
        ),
        card=card(),
        title_by_editor=True,
        lead=card().summary,
        html=Markup(BODY),
        toc=TOC,
        points=("总装线混线生产，燃油车和电动车同班下线", "本地零部件配套率要从四成提到六成", "车规级软件和人才是最短的板"),
        figures=tuple(figure(i) for i in range(4)),
        source=source_box(),
        keywords=tuple(keyword(n, k, x, x > 6) for n, k, x, _ in CLOUD[2:16]),
        related=(
            c.RelatedDigest(card(1), ("碳纤维", "成果转化", "科技创新")),
            c.RelatedDigest(card(2), ("装备制造",)),
            c.RelatedDigest(card(3), ()),
        ),
        series=(Ref("第一篇：东北如何发力", "digests/sample-5.html"), Ref(card().title, ""), Ref("第三篇：沃土良机", "digests/sample-6.html")),
        series_name="锻造新质生产力",
        previous=Ref(card(1).title, card(1).url),
        next=Ref("一汽的三年计划", "digests/sample-9.html"),
        citations=CITATIONS,
        minutes=2,
        han=586,
        edit_url="https://example.com/edit/content/digests/sample-0.md",
        report_url="https://example.com/issues/new?title=sample-0",
        badges=("draft", "scheduled"),
    )  # fmt: skip
    return replace(made, **changes)


def bare_digest() -> c.DigestPage:
    """The least that a digest can have."""
    least = Card("bare", "digests/bare.html", "无题 <b>&amp;", PartialDate("2024"), "", "", (Ref("全国", ""),), (), (), (), Ref("某报", ""), "", "", 0)
    box = c.SourceBox(Ref("某报", ""), "", "", "", PartialDate(""), "", "", "", "", (), "")
    return c.DigestPage(head("digest", least.url, least.title, canonical="", lang="en"), least, False, "", Markup("<p>One paragraph.</p>"), (), (), (),
                        box, (), (), (), "", None, None, (), 1, 0, "", "", ())  # fmt: skip


def list_page(kind: str, url: str, name: str, *crumbs: Ref, **changes: Any) -> c.ListPage:
    """A list of digests."""
    made = c.ListPage(head=head(kind, url, name, *crumbs, feeds=FEEDS), name=name, about="", aliases=(), cards=cards(7), pager=pager(7), facts=())
    return replace(made, **changes)


def region_page(**changes: Any) -> c.ListPage:
    """regions/jilin.html with all that a province can show."""
    facts = (
        ("fact_neighbours", (region("辽宁"), region("黑龙江"), region("内蒙古"))),
        ("fact_macro", (Ref("东北", "regions/dongbei.html"),)),
        ("fact_cities", (Ref("长春市", ""), Ref("吉林市", ""), Ref("延边州", ""))),
        ("fact_tags", tuple(tag(t) for t in ("汽车产业", "碳纤维", "科技创新", "成果转化", "冰雪经济"))),
    )
    values: dict[str, Any] = {
        "about": "吉林省，省会长春。",
        "pager": pager(12),
        "facts": facts,
        "related": (card(5, title="东北三省的一张产业链图", regions=(Ref("东北", "regions/dongbei.html"),)),),
        "cloud": cloud(18),
        "distinctive": tuple(keyword(n, k, x) for n, k, x, _ in CLOUD[2:12]),
        "figures": tuple(figure(i) for i in range(5)),
        "all_figures": Ref("吉林", "figures/regions/jilin.html"),
        "charts": (chart("lines"),),
        "compare": (Ref("吉林 · 辽宁", "compare/jilin-liaoning.html"), Ref("吉林 · 广东", "compare/guangdong-jilin.html")),
        "downloads": (Ref("BibTeX", "regions/jilin/list.bib"), Ref("RIS", "regions/jilin/list.ris")),
    }
    return list_page("region", "regions/jilin.html", "吉林", Ref("省份", "regions/index.html"), **(values | changes))


def empty_region() -> c.ListPage:
    """A province without a digest."""
    return list_page("region", "regions/qinghai.html", "青海", Ref("省份", "regions/index.html"), cards=(), pager=pager(0), empty_note=True,
                     propose_url="guide.html", facts=(("fact_neighbours", (region("甘肃"), region("四川"))),),
                     related=(card(6, title="西北五省的新能源通道"),))  # fmt: skip


def keyword_page() -> c.ListPage:
    """keywords/…: sentences in which the term stands."""
    said = "文中三次提到碳纤维，认为从原丝到碳丝的成本下降，是它走进汽车和风电叶片的前提。"
    return list_page("keyword", "keywords/碳纤维.html", "碳纤维", Ref("关键词", "keywords/index.html"), cards=cards(7)[4:], more=41,
                     contexts=tuple((x, said) for x in cards(4)), pager=pager(48), charts=(chart("lines"),), aliases=("carbon fiber",),
                     facts=(("fact_regions", (region("吉林"), region("江苏"))), ("fact_together", (Ref("新材料", "keywords/新材料.html"),))))  # fmt: skip


def index_page(kind: str, folder: str, title: str, groups: tuple[c.IndexGroup, ...], **changes: Any) -> c.IndexPage:
    """A page of names with counts."""
    made = c.IndexPage(head(kind, f"{folder}/index.html", title), groups, total=47)
    return replace(made, **changes)


def _groups(*rows: tuple[str, str, str]) -> tuple[c.IndexGroup, ...]:
    return tuple(
        c.IndexGroup(name, tuple((Ref(n, f"{folder}/{n}.html"), 1 + len(n) * 3 % 7) for n in names.split())) for name, folder, names in rows
    )


def indexes() -> dict[str, c.IndexPage]:
    """All index pages of names."""
    tags = _groups(("产业", "tags", "汽车产业 装备制造 现代农业 冰雪经济 低空经济 碳纤维"), ("技术", "tags", "人工智能 5G 算力 工业互联网 卫星"),
                   ("政策", "tags", "新质生产力 成果转化 营商环境 专精特新"), ("能源", "tags", "绿电 氢能 新能源"))  # fmt: skip
    letters = _groups(*((letter, "keywords", words) for letter, words in [
        ("A", "安全生产"), ("C", "产业链 成果转化 长春"), ("D", "低空经济 大模型"), ("G", "工业互联网 光电信息 哈工大"), ("L", "辽宁 绿色氢能"),
        ("R", "人工智能"), ("S", "算力 沈阳 数字经济"), ("X", "新质生产力 新材料 新能源汽车"), ("Z", "装备制造 专精特新"), ("0–9", "5G 6G")]))  # fmt: skip
    years = (
        c.IndexGroup("2024", ((Ref("2024年3月", "archive/2024-03.html"), 31), (Ref("2024年2月", "archive/2024-02.html"), 4))),
        c.IndexGroup("2023", ((Ref("2023年12月", "archive/2023-12.html"), 9), (Ref("2023年", "archive/2023.html"), 3))),
    )
    return {
        "tags": index_page("tags", "tags", "标签", tags),
        "keywords": index_page("keywords", "keywords", "关键词", letters, cloud=cloud()),
        "authors": index_page("authors", "authors", "作者", _groups(("", "authors", "张三 李四 欧阳修远 本报评论员 J.Smith"))),
        "sources": index_page("sources", "sources", "出处", _groups(("报纸", "sources", "吉林日报 辽宁日报"), ("图书", "sources", "新质生产力研究"))),
        "archives": index_page("archives", "archive", "归档", years, charts=(chart(),)),
        "empty-tags": index_page("tags", "tags", "标签", (), head=head("tags", "tags/empty.html", "标签", description="")),
    }


def compare_page() -> c.ComparePage:
    """Two provinces side by side."""
    own = tuple(keyword(n, k, x) for n, k, x, _ in CLOUD[4:12])
    return c.ComparePage(
        head("compare", "compare/jilin-liaoning.html", "吉林与辽宁", Ref("省份", "regions/index.html")),
        (region("吉林"), region("辽宁")),
        (12, 7),
        tuple(keyword(n, k, x) for n, k, x, _ in CLOUD[:6]),
        ((Ref("碳纤维", "tags/碳纤维.html"), 3, 2), (Ref("氢能", "tags/氢能.html"), 1, 1)),
        (own[:5], own[5:]),
        ((Ref("新能源汽车产量", "figures/新能源汽车产量.html"),
          (c.PeriodFigures("2023", (figure(0), figure(1)), (figure(3),)), c.PeriodFigures("2022", (), (figure(2),)))),),
        (cards(3), cards(2)),
    )


def pages() -> dict[str, Any]:
    """Every kind of page, some of them twice, by a name for test ids."""
    toc = tuple(TocEntry(2, e.id, e.title) for e in TOC if e.level == 2)
    search = head("search", "search.html", "搜索", scripts=("assets/search.js",), noindex=True)
    return {
        "home": home(),
        "home-empty": home(map=tile_map({}), cloud=None, latest=(), digests=0, sources=0, regions=0, tags=()),
        "digest": digest(),
        "digest-plain": digest(badges=(), title_by_editor=False, series=(), head=replace(digest().head, url="digests/plain.html")),
        "digest-bare": bare_digest(),
        "region": region_page(),
        "region-empty": empty_region(),
        "tag": list_page("tag", "tags/碳纤维.html", "碳纤维", Ref("标签", "tags/index.html"), about="含碳量九成以上的高强度纤维。",
                         aliases=("carbon fiber", "碳素纤维"), pager=pager(57, 1, 4), facts=(("fact_regions", (region("吉林"),)),)),
        "keyword": keyword_page(),
        "author": list_page("author", "authors/张三.html", "张三", Ref("作者", "authors/index.html")),
        "archive": list_page("archive", "archive/2024-03.html", "2024年3月", Ref("归档", "archive/index.html")),
        "all": list_page("all", "digests/index.html", "全部文摘", pager=pager(47, 0, 3)),
        "source": c.SourceDocumentPage(
            head("source", "sources/dongbei.html", "新质生产力专版：东北如何发力", Ref("出处", "sources/index.html")),
            "新质生产力专版：东北如何发力", Markup("<p>四家省报在 2024 年全国两会期间合办的专版。</p>"), (), source_box(), "", "长春", "2024-11-20", 5,
            cards(5), pager(5), cloud(12), CITATIONS[:2], "https://example.com/edit/1"),
        **indexes(),
        "regions": c.RegionIndexPage(head("regions", "regions/index.html", "省份"), tile_map(),
                                     ((region("全国"), 5), (Ref("东北", "regions/dongbei.html"), 4), (Ref("长三角", "regions/changsanjiao.html"), 2))),
        "figures": c.FigureIndexPage(head("figures", "figures/index.html", "数据"),
                                     tuple((figure(i).indicator, i + 1) for i in range(5)), tuple(figure(i) for i in range(12)), pager(112, 0, 6),
                                     ((Ref("吉林", "figures/regions/jilin.html"), 80), (Ref("其他地方", "figures/regions/other.html"), 32)),
                                     ((Ref("2024年", "figures/years/2024.html"), 12), (Ref("2023年", "figures/years/2023.html"), 100))),
        "indicator": c.IndicatorPage(head("indicator", "figures/新能源汽车产量.html", "新能源汽车产量", Ref("数据", "figures/index.html")),
                                     "新能源汽车产量", (("万辆", (figure(0), figure(0))), ("%", (figure(1),)), ("", (figure(3),))), (chart(), chart("lines")),
                                     pager(80, 0, 2)),
        "text": c.TextPage(head("text", "guide.html", "编辑指南"), Markup(BODY), toc, "https://example.com/edit/2"),
        "not_found": c.TextPage(head("not_found", "404.html", "没有这一页", noindex=True, canonical=""), Markup(""), ()),
        "search": c.TextPage(search, Markup(""), ()),
        "compare": compare_page(),
        "redirect": c.RedirectPage(head("redirect", "tags/Big Data.html", "大数据", noindex=True), "tags/大数据.html"),
    }  # fmt: skip


def write(folder: Path, language: str, *chain: str) -> None:
    """All pages and their style sheet as files."""
    from site_builder.render.page import render

    of = theme(*chain)
    for name, page in pages().items():
        file = folder / page.head.url
        file = file.with_name(f"{name}.html") if name not in ("home",) else file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(render(of, frame(of, language), page))
    (folder / "assets").mkdir(exist_ok=True)
    (folder / STYLE).write_text(css(*chain), "utf-8")
    for script in sorted({p.name: p for n in reversed(chain) for p in (THEMES / n / "static").glob("*.js")}.values()):
        (folder / "assets" / script.name).write_bytes(script.read_bytes())


if __name__ == "__main__":
    write(Path(sys.argv[1]), "zh-CN", *(sys.argv[2:] or ["default"]))
