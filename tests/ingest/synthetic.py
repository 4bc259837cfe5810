"""Documents that were never printed: seeded articles in our own words, set and "extracted" in the ways of real ones.

An import is judged on texts nobody here has seen. So the tests make texts: a small grammar writes articles about
made-up plans of real places, a setter breaks them into lines of a width, with the rules of Chinese typesetting (no
mark at a line's beginning), and an extractor loses what extractors lose: indentation, titles, columns' order.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

TOPICS = {
    "氢能": ("制氢装置", "加氢站", "储氢材料", "燃料电池", "输氢管道"),
    "种业": ("育种基地", "种质资源库", "玉米新品种", "良种繁育", "田间测报"),
    "冰雪旅游": ("滑雪场", "冰雪赛事", "温泉小镇", "雪具租赁", "越野步道"),
    "港口物流": ("集装箱码头", "多式联运", "无人集卡", "冷链仓储", "通关时间"),
    "中医药": ("道地药材", "经典名方", "饮片炮制", "药膳产业", "基层诊疗"),
    "低空经济": ("通用机场", "无人机巡检", "飞行服务站", "空域管理", "航线申请"),
    "养老服务": ("社区食堂", "助浴车", "护理人员", "智能手环", "日间照料"),
    "文物保护": ("石窟监测", "数字展陈", "考古方舱", "古籍修复", "红外测绘"),
    "数据要素": ("公共数据", "授权运营", "数据交易所", "可信空间", "登记平台"),
    "海洋牧场": ("深水网箱", "人工鱼礁", "贝藻养殖", "增殖放流", "水质浮标"),
}
PLACES = {
    "云南": ("昆明", "大理", "曲靖"), "湖北": ("武汉", "宜昌", "襄阳"), "福建": ("厦门", "泉州", "宁德"), "山西": ("太原", "大同", "临汾"),
    "广西": ("南宁", "柳州", "桂林"), "甘肃": ("兰州", "酒泉", "天水"), "江西": ("南昌", "赣州", "九江"), "贵州": ("贵阳", "遵义", "毕节"),
    "青海": ("西宁", "格尔木", "海东"), "安徽": ("合肥", "芜湖", "安庆"), "山东": ("济南", "青岛", "烟台"), "湖南": ("长沙", "株洲", "岳阳"),
}  # fmt: skip
SURNAMES = "王李张刘陈杨黄赵吴周徐孙朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺顾毛郝龚邵万覃武钱戴严莫孔向常"
GIVEN = "明华建国志强晓燕丽娟春梅秀英文博浩然子涵雨桐佳怡思远立新海波德胜玉兰永康振宇启航若曦景行承志望舒清泉松柏鹏程凤仪敬之慕白书瑶一鸣天佑"
OFFICES = (
    "经济研究所所长",
    "规划处处长",
    "管理学院教授",
    "产业研究中心主任",
    "集团董事长",
    "技术总监、高级工程师",
    "乡村振兴局副局长",
    "公共政策系副教授",
)
UNITS = ("省社科院", "理工大学", "交通大学", "农业科学院", "发展研究中心", "海洋大学", "师范大学", "城市规划设计院")
PAPERS = ("晨光日报", "经济观察报", "工商时报")

PLAIN = (
    "{topic}不是一朝一夕的事，{term}尤其需要耐心。",
    "过去三年，{place}在{term}上投入{n}亿元，带动就业{m}人。",
    "有人担心{term}的成本太高，账要从长远算。",
    "从{term}到{term2}，一条完整的链条正在形成。",
    "去年{place}的{term}增长{p}%，比前年快了{q}个百分点。",
    "这里面有两个难处：一个是{term}，另一个是{term2}。",
    "如果只看眼前的收益，{topic}就很难走远。",
    "与其铺新摊子，不如把{term}做扎实。",
    "为什么要抓{term}？因为它连着千家万户。",
    "“{term}看起来小，影响却很大。”",
    "今年春天，{place}出台了{n}条措施，其中{m2}条与{term}有关。",
    "一些地方的{term2}刚刚起步，标准还不统一；另一些地方已经走在了前面。",
    "要让{term}真正发挥作用，就得把{term2}一并考虑进去，而不是各管一段。",
    "{place}的做法是先试点、再推广，每一步都留下记录。",
    "统计表明，{term}每提高一个百分点，{term2}的损耗就会下降{q}%左右。",
    "资金、土地、人才，这三样东西缺了哪一样，{topic}都难以持续。",
)
SAYS = ("{name}说", "{name}认为", "{name}表示", "{name}指出")


@dataclass
class Written:
    """An article before it is printed."""

    title: str
    byline: str
    authors: list[str]
    paragraphs: list[str]
    regions: list[str]
    topic: str
    headings: dict[int, str] = field(default_factory=dict)
    """Heading before the paragraph of that number."""


@dataclass
class Placed:
    """An article in an extracted text."""

    article: Written
    start: int
    """Line on which it begins, which in a page cut into pieces is not its first in the extraction."""
    lines: set[int]
    pieces: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Where it was cut up: place of a piece in its text → first and last line."""


@dataclass
class Document:
    """An extracted text and what is in it."""

    text: str
    placed: list[Placed]
    furniture: list[str] = field(default_factory=list)
    """Texts that must be gone."""


class Author:
    """Writes articles from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.used: set[str] = set()

    def name(self) -> str:
        """A person nobody has been called yet."""
        while True:
            given = "".join(self.random.sample(GIVEN, self.random.choice((1, 2, 2, 2))))
            name = self.random.choice(SURNAMES) + given
            if name not in self.used:
                self.used.add(name)
                return name

    def sentence(self, topic: str, place: str) -> str:
        term, term2 = self.random.sample(TOPICS[topic], 2)
        pick = self.random
        return pick.choice(PLAIN).format(
            topic=topic, term=term, term2=term2, place=place, n=pick.randint(2, 90), m=pick.randint(3, 99) * 100,
            m2=pick.randint(2, 9), p=round(pick.uniform(1, 30), 1), q=round(pick.uniform(0.2, 5), 1),
        )  # fmt: skip

    def paragraph(self, topic: str, place: str, sentences: int) -> str:
        return "".join(self.sentence(topic, place) for _ in range(sentences))

    def byline(self) -> tuple[str, list[str]]:
        """A line naming authors in one of many forms, and the names."""
        pick, one, two = self.random, self.name(), self.name()
        unit = pick.choice(list(PLACES)) + pick.choice(UNITS)
        office = pick.choice(OFFICES)
        forms: list[tuple[str, list[str]]] = [
            (f"{unit} {one}", [one]), (f"{unit}{office} {one}", [one]), (f"{unit}{office}{one}", [one]), (f"{one} {two}", [one, two]), (one, [one]),
            (f"{unit}{one} {pick.choice(list(PLACES))}大学{two}", [one, two]), (f"本报记者 {one} {two}", [one, two]), (f"□ {one}", [one]),
            (f"作者：{one}", [one]), (f"{one}（{unit}{office.split('、')[0]}）", [one]), (f"文／{one}", [one]),
        ]  # fmt: skip
        return pick.choice(forms)

    def article(self, size: int, *, local: bool | None = None, numbered: bool = False) -> Written:
        """An article of about `size` characters; local ones are about a province, and a paper's commentator wrote
        some.
        """
        pick = self.random
        topic, province = pick.choice(list(TOPICS)), pick.choice(list(PLACES))
        local = pick.random() < 0.4 if local is None else local
        place = province if local else "各地"
        byline, authors = self.byline()
        if local and pick.random() < 0.6:
            byline = f"{province}日报评论员"
            authors = [byline]
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < size:
            paragraphs.append(self.paragraph(topic, place, pick.randint(1, 5)))
        if local:
            paragraphs[-1] = f"{province}要发挥自身优势，让{topic}走得更稳。全省上下都要拿出实招。" + paragraphs[-1]
        headings = {}
        if numbered:
            for number, at in enumerate(range(1, len(paragraphs), max(2, len(paragraphs) // 3))):
                headings[at] = "一二三四五"[number % 5] + "、" + f"把{pick.choice(TOPICS[topic])}放在更重要的位置"
        title = (
            f"{topic}要算长远账"
            if pick.random() < 0.5
            else f"{province}怎样做好{topic}这篇文章"
            if local
            else f"从{pick.choice(TOPICS[topic])}看{topic}的出路"
        )
        return Written(title, byline, authors, paragraphs, [province] if local else [], topic, headings)

    def report(self, size: int) -> Written:
        """A news report that introduces persons and then calls them by their names."""
        pick, topic = self.random, self.random.choice(list(TOPICS))
        province = pick.choice(list(PLACES))
        people = [
            (self.name(), pick.choice(list(PLACES)) + pick.choice(UNITS) + pick.choice(OFFICES).split("、")[0])
            for _ in range(3)
        ]
        paragraphs, turn = [], 0
        while sum(map(len, paragraphs)) < size:
            text = self.paragraph(topic, province, pick.randint(1, 3))
            if turn % 2 == 1:
                name, office = people[(turn // 2) % 3]
                first = turn // 2 < 3
                text = pick.choice(SAYS).format(name=(office if first else "") + name) + "，" + text
            paragraphs.append(text)
            turn += 1
        return Written(f"{province}{topic}调查", "", [], paragraphs, [province], topic)


CLOSERS = set("，。、；：！？”’》）】")
OPENERS = set("“‘《（【")


def set_lines(text: str, width: float, *, indent: float = 2.0, mark: float = 1.0) -> list[str]:
    """`text` broken into lines of `width`, the first narrower by `indent`, no closing mark at a line's beginning."""
    lines: list[str] = []
    line, used, limit = "", 0.0, width - indent
    units = _units(text)
    for unit in units:
        wide = sum(mark if c in CLOSERS or c in OPENERS else 0.5 if c.isascii() else 1.0 for c in unit)
        if used + wide > limit + 0.3 and line:
            lines.append(line)
            line, used, limit = "", 0.0, width
        line += unit
        used += wide
    return [*lines, line] if line else lines


def _units(text: str) -> list[str]:
    """What stays together at a line's end: a number or word, a character with the marks after it or before it."""
    units: list[str] = []
    for char in text:
        word = units and char.isascii() and char != " " and units[-1][-1].isascii()
        if units and (char in CLOSERS or units[-1][-1] in OPENERS or word):
            units[-1] += char
        else:
            units.append(char)
    return units


def booklet(seed: int) -> Document:
    """A booklet: even pages, each article on a new page, titles lost or kept, page numbers of one form or none."""
    author = Author(seed)
    pick = author.random
    width, capacity = pick.choice((24, 28, 32, 36)), pick.choice((20, 22, 26, 30))
    spaced, trail, lead = pick.random() < 0.7, pick.random() < 0.7, pick.random() < 0.7
    lost = pick.random() < 0.6
    number_form = pick.choice(("", "— {} —", "{}", "· {} ·", "第 {} 页"))
    document = Document("", [])
    out: list[str] = []
    page = 0
    for _ in range(pick.randint(8, 14)):
        article = author.article(pick.randint(500, 2500), numbered=pick.random() < 0.5)
        rows = _rows(article, width, lost, trail)
        top = pick.choice((1, 2, 3)) if lost else 0
        pages = [rows[: capacity - top]] + [rows[i : i + capacity] for i in range(capacity - top, len(rows), capacity)]
        first, lines = 0, set()
        for sheet in pages:
            for index, row in enumerate(sheet):
                if spaced and index and out:
                    out.append("")
                out.append((" " if lead and index == 0 else "") + row)
                first = first or len(out)
                lines.add(len(out))
            page += 1
            if number_form:
                out += [*([""] if spaced else []), number_form.format(page)]
            if not spaced:
                out[-1] += "\f"
        document.placed.append(Placed(article, first, lines))
    document.text = "\n".join(out).replace("\f\n", "\n\f") + "\n"
    document.furniture = [number_form.format(3)] if number_form and number_form != "{}" else []
    return document


def _rows(article: Written, width: float, lost: bool, trail: bool) -> list[str]:
    """Byline and paragraphs as lines; a blank at paragraphs' ends where the extractor leaves one."""
    end = " " if trail else ""
    rows = [] if lost else [article.title + end]
    rows.append(article.byline + end)
    for number, paragraph in enumerate(article.paragraphs):
        if number in article.headings:
            rows.append(article.headings[number] + end)
        lines = set_lines(paragraph, width)
        rows += [*lines[:-1], lines[-1] + end]
    return rows


def page(seed: int, *, pieces: bool = False, titles: bool = False) -> Document:
    """A newspaper page: reports in frames, one after the other or, with `pieces`, cut up and interleaved.

    Each report has columns of its own width; with `titles` all have one width, and headlines and most of them bylines.
    """
    author = Author(seed)
    pick = author.random
    document = Document("", [])
    frames: list[tuple[int, int, list[str]]] = []
    widths = pick.sample((14, 18, 22, 27, 33), pick.randint(2, 4))
    for number, width in enumerate([widths[0]] * len(widths) if titles else widths):
        article = author.report(pick.randint(500, 1500))
        rows: list[tuple[str, bool]] = []
        if titles:
            article.byline, article.authors = pick.choice((("", []), author.byline()))
            rows += [(line, True) for line in (article.title, article.byline) if line]
        for paragraph in article.paragraphs:
            lines = set_lines(paragraph, width, mark=0.6)
            rows += [(line, index == len(lines) - 1) for index, line in enumerate(lines)]
        cuts = (
            sorted(pick.sample(range(6, len(rows) - 5), min(pick.randint(1, 3), max(0, len(rows) // 12))))
            if pieces
            else []
        )
        bounds = [0, *cuts, len(rows)]
        for a, b in zip(bounds, bounds[1:], strict=False):
            frames.append((number, a, [line + ("\n" if ends and pick.random() < 0.9 else "") for line, ends in rows[a:b]]))
        document.placed.append(Placed(article, 0, set()))
    if pieces:
        pick.shuffle(frames)
    out = [f"要 闻 2023年11月{pick.randint(1, 30)}日 星期四", f"责任编辑：{author.name()} 版式：{author.name()}", ""]
    for number, place, rows in frames:
        placed = document.placed[number]
        placed.pieces[place] = (len(out) + 1, len(out) + 1)
        for row in rows:
            out.append(row.rstrip("\n"))
            placed.lines.add(len(out))
            placed.pieces[place] = (placed.pieces[place][0], len(out))
            if row.endswith("\n"):
                out.append("")
        if out[-1]:
            out.append("")
    document.text = "\n".join(out) + "\n"
    for placed in document.placed:
        placed.start = placed.pieces[0][0]
    document.furniture = ["责任编辑", "要 闻 2023年"]
    return document
