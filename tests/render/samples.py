"""Values to render themes with, without a pipeline: a site's frame, cards, figures, clouds, source boxes.

They are invented for these tests; names are long, short, and mixed with Latin letters on purpose.
"""

from __future__ import annotations

from bisect import bisect
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from msgspec import structs
from msgspec.structs import replace

from site_builder.charts import bars, lines
from site_builder.charts.values import Bar, Point, Series, spelt
from site_builder.cloud.svg import CloudWord, draw, size_key
from site_builder.emit.assets import PAPER
from site_builder.model.collection import Card, Ref
from site_builder.model.fingerprint import fingerprint
from site_builder.model.front_matter import Figure, PartialDate, Qualifier
from site_builder.model.page import TocEntry
from site_builder.model.theme import Theme
from site_builder.regions import table
from site_builder.render import context as c

TERMS = Path(__file__).parents[1] / "cases" / "cloud_terms.txt"
KINDS = ("policy", "industry", "technology", "organisation", "place", "event", "")
THEMES = Path(__file__).parents[2] / "themes"
STYLE = "assets/style.css"


def theme(*chain: str) -> Theme:
    """The theme made of the named folders, nearest first, as `read/themes.py` would give it, without its checks."""
    templates: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    params: dict[str, Any] = {}
    for name in reversed(chain):
        folder = THEMES / name
        params |= yaml.safe_load((folder / "theme.yaml").read_text("utf-8")).get("params") or {}
        for file in sorted(folder.glob("templates/**/*.html")):
            short = file.relative_to(folder / "templates").as_posix()
            templates[short] = templates[f"{name}/{short}"] = file.read_text("utf-8")
        for file in sorted(folder.glob("i18n/*.yaml")):
            words.setdefault(file.stem, {}).update(yaml.safe_load(file.read_text("utf-8")))
    paths = {key: f"themes/{key}" for key in templates}
    settings = tuple(sorted(params.items()))
    return Theme(chain[0], chain, templates, paths, {}, words, settings, (), fingerprint(chain, templates, words, settings))


def css(*chain: str, paper: bool = True) -> str:
    """All style sheets of a chain, joined in name order: a nearer file takes the place of one with the same name; `paper`: those for print, too."""
    files = {f.name: f for name in reversed(chain) for f in sorted((THEMES / name / "static" / "css").glob("*.css"))}
    return "\n".join(files[name].read_text("utf-8") for name in sorted(files) if paper or not name.endswith(PAPER))


def frame(of: Theme, language: str = "zh-CN", base_url: str = "https://example.org/digest/", **params: Any) -> c.SiteFrame:
    """The site around every page."""
    chinese = language == "zh-CN"
    words = of.words[language]
    nav = tuple(
        Ref(words[f"nav_{folder}"], f"{folder}/index.html") for folder in ("regions", "tags", "keywords", "figures", "archive")
    )
    footer = (Ref("Atom", "feed.xml"), Ref("JSON Feed", "feed.json"), Ref("数据下载" if chinese else "Data", "data/README.html"),
              Ref("编辑指南" if chinese else "Editors' guide", "guide.html"), Ref("关于本站" if chinese else "About", "about.html"))  # fmt: skip
    return c.SiteFrame(
        title="各省文摘" if chinese else "Provincial Digests",
        subtitle="新质生产力报刊摘编" if chinese else "New productive forces in the press",
        description="把各省报刊和图书里谈新质生产力的文章摘成短页，注明数字和出处。",
        language=language,
        author="各省文摘编辑组",
        licence="文摘以 CC BY 4.0 许可使用",
        base_url=base_url,
        nav=nav,
        footer=footer,
        newest="2024-11-20",
        params=dict(of.params) | params,
        styles=(STYLE,),
        scripts=("assets/enhance.js",),
    )


# ---------------------------------------------------------------- small values

COUNTS = {"吉林": 12, "辽宁": 7, "黑龙江": 6, "内蒙古": 5, "广东": 9, "浙江": 8, "江苏": 6, "上海": 4, "北京": 4, "四川": 4,
          "湖北": 3, "安徽": 3, "山东": 3, "陕西": 2, "重庆": 2, "福建": 2, "河南": 1, "湖南": 1, "江西": 1, "贵州": 1,
          "天津": 1, "甘肃": 1}  # fmt: skip


def region(name: str) -> Ref:
    """A province or macro-region by its short name."""
    return next(Ref(name, f"regions/{r.slug}.html") for r in (*table.units(), *table.macros(), table.nation()) if r.name == name)


def tile_map(counts: dict[str, int] | None = None) -> c.TileMap:
    """The map of all 34 units."""
    counts = COUNTS if counts is None else counts

    def tile(slug: str) -> c.Tile:
        unit = table.region(slug)
        n = counts.get(unit.name, 0)
        column, row = unit.tile or (0, 0)
        return c.Tile(region(unit.name), n, 0 if n == 0 else bisect([2, 4, 7, 10], n) + 1, column + 1, row + 1)

    groups = tuple((region(m.name), tuple(tile(s) for s in m.members)) for m in table.macros())
    return c.TileMap(tuple(t for _, tiles in groups for t in tiles), groups, table.TILE_COLUMNS, table.TILE_ROWS)


def tag(name: str) -> Ref:
    """A tag."""
    return Ref(name, f"tags/{name}.html")


def keyword(name: str, kind: str = "", count: int = 1, page: bool = True) -> c.RankedWord:
    """A keyword; one without a page has no address."""
    return c.RankedWord(Ref(name, f"keywords/{name}.html" if page else ""), kind, count)


_TITLES = [
    ("吉林汽车产业的电动化转身", "吉林", "2024-03-08", ["汽车产业", "新能源汽车", "产业升级"], "吉林日报"),
    ("碳纤维怎样从实验室走上生产线", "吉林", "2024-03-07", ["碳纤维", "新材料", "成果转化", "科技创新"], "吉林日报"),
    ("沈阳鼓风机：大国重器的数字车间", "辽宁", "2024-03", ["装备制造", "数字化转型"], "辽宁日报"),
    ("粤港澳大湾区的低空经济：从试飞到试商用，航线、标准与空域管理三件事先后怎么排", "广东", "2023-12-19",
     ["低空经济", "5G", "粤港澳大湾区"], "南方日报"),
    ("AI + 制造：浙江中小企业的 SaaS 账本", "浙江", "2023", ["人工智能", "中小企业", "数字经济"], "浙江日报"),
    ("内蒙古的绿电与算力", "内蒙古", "2024-03-09", ["绿电", "算力", "新能源"], "内蒙古日报"),
    ("龙江沃土上的智慧农机", "黑龙江", "2024-03-10", ["现代农业", "智能装备"], "黑龙江日报"),
]  # fmt: skip


def card(index: int = 0, **changes: Any) -> Card:
    """One of seven cards, from a short title to a very long one."""
    title, place, date, tags, paper = _TITLES[index % len(_TITLES)]
    slug = f"sample-{index}"
    made = Card(
        slug=slug,
        url=f"digests/{slug}.html",
        title=title,
        date=PartialDate(date),
        published=f"2024-03-{8 + index % 20:02}T09:00+08:00",
        updated=f"2024-03-{8 + index % 20:02}T09:00+08:00",
        regions=(region(place),),
        cities=("长春市",) if place == "吉林" else (),
        tags=tuple(tag(t) for t in tags),
        authors=(Ref("张三", "authors/张三.html"), Ref("本报评论员", "")),
        source=Ref(f"《{paper}》", f"sources/{index % 7}.html"),
        genre="report",
        summary="文章认为，整车厂、零部件厂和高校实验室要围着同一张路线图走：先稳住产量，再换动力，最后拼软件；"
        "并给出 2023 年的产量、投资和研发强度三组数字。",
        figures=3,
    )
    return structs.replace(made, **changes)


def cards(n: int) -> tuple[Card, ...]:
    """Several cards."""
    return tuple(card(i) for i in range(n))


def figure(index: int = 0) -> c.FigureView:
    """One of five figures: exact, approximate, a range, without unit, with a note."""
    rows = [
        ("新能源汽车产量", 20.5, None, "万辆", "2023", "吉林", Qualifier.ABOUT, "", "约 20.5 万辆"),
        ("汽车制造业增加值增速", 11.4, None, "%", "2023", "吉林", Qualifier.EXACT, "", "11.4%"),
        ("规模以上工业企业研发经费投入强度", 1.8, 2.1, "%", "2022 至 2023", "长春市", Qualifier.EXACT, "", "1.8–2.1%"),
        ("数字化车间", 337, None, "个", "2024-03", "辽宁", Qualifier.OVER, "含在建", "超过 337 个"),
        ("线上零售额", 12345.6, None, "亿元", "2023-Q1", "", Qualifier.AT_LEAST, "", "12,345.6 亿元以上"),
    ]
    name, value, high, unit, period, place, qualifier, note, text = rows[index % 5]
    return c.FigureView(
        Figure(name, value, high, unit, period, place, (64, 66), qualifier, note),
        text,
        Ref(name, f"figures/{name}.html"),
        region("吉林"),
        Ref(card(index).title, card(index).url),
        PartialDate("2024-03-08"),
        "《吉林日报》",
        "第 64–66 行",
        "sources/dongbei.html" if index % 2 else "",
        differs=index == 1,
    )


def source_box(**changes: Any) -> c.SourceBox:
    """Where the first sample was printed."""
    made = c.SourceBox(
        ref=Ref("新质生产力专版：东北如何发力", "sources/dongbei.html"),
        publication="吉林日报",
        publisher="吉林日报社",
        kind="N",
        date=PartialDate("2024-03-08"),
        issue="第 24503 号",
        page="3",
        lines="第 32–162 行",
        url="https://example.com/paper/3",
        authors=(Ref("张三", "authors/张三.html"), Ref("本报评论员", "")),
        rights="版权属原报社；本页为编者自述的摘要",
    )
    return replace(made, **changes)


CITATIONS = (
    c.Citation("gbt7714", "GB/T 7714—2015", "张三. 吉林汽车产业的电动化转身[N]. 吉林日报, 2024-03-08(3)."),
    c.Citation("gbt7714-page", "GB/T 7714—2015（本页）", "各省文摘编辑组. 吉林汽车产业的电动化转身[EB/OL]. (2024-03-09)[2024-11-20]. https://example.org/digest/digests/sample-0.html."),
    c.Citation("bibtex", "BibTeX", "@article{sample,\n  author  = {张三},\n  title   = {吉林汽车产业的电动化转身},\n  journal = {吉林日报},\n"
               "  year    = {2024},\n  pages   = {3}\n}"),
    c.Citation("ris", "RIS", "TY  - NEWS\nAU  - 张三\nTI  - 吉林汽车产业的电动化转身\nJO  - 吉林日报\nDA  - 2024/03/08\nER  - "),
    c.Citation("csl", "CSL-JSON", '[{"id": "sample", "type": "article-newspaper", "title": "吉林汽车产业的电动化转身"}]'),
)  # fmt: skip

CLOUD = [
    ("新质生产力", "policy", 88, 44), ("科技创新", "policy", 70, 34), ("新能源汽车", "industry", 52, 32), ("人工智能", "technology", 48, 30),
    ("成果转化", "policy", 40, 28), ("碳纤维", "industry", 36, 28), ("吉林", "place", 34, 26), ("未来产业", "policy", 32, 24),
    ("装备制造", "industry", 30, 24), ("工业互联网", "technology", 28, 22), ("中国一汽", "organisation", 26, 22), ("低空经济", "industry", 22, 20),
    ("算力", "technology", 20, 20), ("营商环境", "policy", 18, 19), ("长春", "place", 16, 19), ("专精特新", "policy", 14, 18),
    ("卫星", "technology", 12, 18), ("冰雪经济", "industry", 10, 17), ("绿色氢能", "technology", 9, 17), ("5G", "technology", 8, 16),
    ("现代农业", "industry", 8, 16), ("哈尔滨", "place", 7, 16), ("产业链", "", 7, 16), ("数字经济", "industry", 6, 15),
    ("光电信息", "industry", 6, 15), ("科研院所", "organisation", 5, 15), ("新材料", "industry", 5, 15), ("辽宁", "place", 4, 15),
]  # fmt: skip


def cloud(n: int = 60, root: str = "../") -> c.Cloud:
    """A cloud as large as that of the home page, packed and drawn as the program does it."""
    more = [t for t in TERMS.read_text("utf-8").splitlines() if not t.startswith("#")]
    rows = {name: (kind, count, size) for name, kind, count, size in CLOUD}
    rows |= {name: (KINDS[i % len(KINDS)], 4, 14) for i, name in enumerate(more) if name not in rows}
    words = [CloudWord(name, f"keywords/{name}.html", kind, size * size) for name, (kind, _, size) in list(rows.items())[:n]]
    picture = draw(words, lambda url: root + quote(url), "关键词云")
    ranked = tuple(keyword(w.name, w.kind, rows[w.name][1]) for w in picture.words)
    return c.Cloud(picture.svg, ranked, picture.kinds, size_key(picture))


def chart(kind: str = "bars") -> c.Chart:
    """A chart as the program draws it, with approximate values and a range."""
    values = [Bar("吉林", 20.5, None, "约", "digests/sample-0.html"), Bar("辽宁", 17.2), Bar("黑龙江", 9.8, 11), Bar("内蒙古", 6.1, None, "超过")]
    title = "新能源汽车产量（万辆，2023 年）"
    if kind == "bars":
        svg = bars.draw(values, title, "万辆", lambda url: "../" + url)
    else:
        points = [Point("2020", 14), Point("2021", 15.5), Point("2022", 16.8, 17.4), Point("2023", 20.5, None, "约")]
        svg = lines.draw([Series("吉林", tuple(points)), Series("辽宁", (Point("2021", 16), Point("2023", 17.2)))], title, "万辆")
    table = (("省份", "万辆"), *((bar.label, spelt(bar)) for bar in values))
    return c.Chart(svg, title, "据《吉林日报》2024 年 3 月 8 日第 3 版", table)


def pager(total: int, at: int = 0, pages: int = 1, url: str = "tags/a.html") -> c.Pager:
    """A pager whose current page is `at`, 0 the newest; only that one knows all pages."""
    urls = [url] + [f"{url.removesuffix('.html')}/{pages - i + 1}.html" for i in range(1, pages)]
    links = tuple(c.PagerLink(u, f"2024-{12 - i:02} – 2024-{13 - i:02}", i == at) for i, u in enumerate(urls))
    return c.Pager(
        links=links if pages > 1 and at == 0 else (),
        newer=urls[at - 1] if at else "",
        older=urls[at + 1] if at + 1 < pages else "",
        newest=urls[0] if at else "",
        span=links[at].label if pages > 1 else "",
        total=total if at == 0 else 0,
    )


HOME = Ref("首页", "index.html")


def head(kind: str, url: str, title: str, *crumbs: Ref, **more: Any) -> c.PageHead:
    """What every page states about itself."""
    base = "https://example.org/digest/"
    values: dict[str, Any] = {
        "description": f"{title}：本站的摘编与出处。",
        "canonical": base + url,
        "breadcrumbs": (HOME, *crumbs) if url != "index.html" else (),
        "properties": (("og:type", "website"), ("og:title", title), ("og:url", base + url), ("og:site_name", "各省文摘")),
    }
    return c.PageHead(kind, url, title, **(values | more))


BODY = """<h2 id="一-从一条总装线说起">一、从一条总装线说起</h2>
<p>作者从长春的一条总装线写起：同一班工人上午装燃油车，下午装电动车，工位上的屏幕自动换成另一套工序。他用这个场面说明，
转型不是另起炉灶，而是让旧产线学会新本事。<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>
<p>文章把 <a href="sample-1.html">材料</a>、电池和软件分成三段讲，认为本地最缺的是<strong>车规级软件</strong>和懂它的人。</p>
<h3 id="零部件">零部件</h3>
<ul><li>本地配套率要从四成提到六成；</li><li>用订单而不是补贴带动中小厂；</li><li>公共检测平台向民营厂开放。</li></ul>
<blockquote><p>先把车造好，再谈把车卖好。</p></blockquote>
<h2 id="二-钱和人">二、钱和人</h2>
<p>研发投入主要来自企业自身。作者主张把一部分技改资金换成风险补偿，让银行敢贷。</p>
<table><thead><tr><th>环节</th><th>本地配套率</th><th>主要缺口</th></tr></thead>
<tbody><tr><td>车身</td><td>七成</td><td>轻量化材料</td></tr><tr><td>电驱动</td><td>三成</td><td>功率半导体</td></tr></tbody></table>
<div class="admonition note"><p class="admonition-title">编者注</p><p>配套率的口径文中未说明。</p></div>
<h2 id="三-要回答的问题">三、要回答的问题</h2>
<p>文末列出三个没有定论的问题：产能是否过剩、数据归谁、老工人怎么办。</p>
<div class="footnote"><hr><ol><li id="fn:1"><p>见原文第 40 行。 <a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>"""
TOC = (
    TocEntry(2, "一-从一条总装线说起", "一、从一条总装线说起"),
    TocEntry(3, "零部件", "零部件"),
    TocEntry(2, "二-钱和人", "二、钱和人"),
    TocEntry(2, "三-要回答的问题", "三、要回答的问题"),
)
FEEDS = (Ref("本页文摘 Atom", "tags/a/feed.xml"), Ref("JSON Feed", "tags/a/feed.json"))
