"""Setting and extracting: plain articles → the text that a PDF's extraction gives, with the truth beside it.

What stands on paper is a list of `Row`s a page: running heads, text lines of a width, page numbers. The extraction
loses indentation or keeps it, puts empty lines between all lines or none, marks pages by a blank, a form feed, or not
at all.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from prose import Plain, Writer
from synthetic import set_lines


@dataclass
class Set:
    """An article in an extracted text."""

    article: Plain
    start: int = 0
    """Line on which it begins in reading order."""
    lines: set[int] = field(default_factory=set)
    reading: list[int] = field(default_factory=list)
    """The lines in reading order, of a newspaper's stories."""


@dataclass
class Print:
    """An extracted text and its truth."""

    text: str
    articles: list[Set]
    noise: list[str] = field(default_factory=list)
    """Texts that must stand in no draft's body."""
    form: str = ""
    """How it was made, for messages."""


@dataclass
class Row:
    """A line on paper."""

    text: str
    article: int = -1
    """Index of its article; -1 for the page's own lines."""
    ends: bool = False
    """Whether a paragraph ends with it."""
    first: bool = False
    """Whether a paragraph begins with it."""


NUMBERS = (
    "— {n} —",
    "· {n} ·",
    "第{n}页 共{all}页",
    "第 {n} 页",
    "{n}/{all}",
    "{n}",
    "-{n}-",
    "— {n}—",
    "– {n} –",
    "~ {n} ~",
    "Page {n} of {all}",
    "第{n}页",
    "[{n}]",
    "•{n}•",
)


def rows_of(
    article: Plain, number: int, width: float, *, titled: bool, doubled: bool = False, mark: float = 1.0
) -> list[Row]:
    """An article's lines in a column."""
    rows: list[Row] = []

    def add(text: str, indent: float = 2.0) -> None:
        lines = set_lines(text, width, indent=indent, mark=mark)
        rows.extend(Row(line, number, index == len(lines) - 1, index == 0) for index, line in enumerate(lines))

    if titled:
        for line in set_lines(article.title, max(width, 22.0), indent=0):
            rows.append(Row(line * 2 if doubled else line, number, True, True))
    for line in (*article.byline, *([article.dateline] if article.dateline else [])):
        rows.append(Row(line, number, True, True))
    for text in article.lead:
        add(text)
    for text, level in article.paragraphs:
        add(text, 0.0 if level else 2.0)
    if article.signature:
        add(article.signature, 0.0)
    if article.references:
        rows.append(Row("参考文献", number, True, True))
        for entry in article.references:
            add(entry, 0.0)
    return rows


def book(seed: int, size: int = 0, *, articles: list[Plain] | None = None) -> Print:
    """A booklet of many articles, one after the other or each on a new page."""
    writer = Writer(seed)
    pick = writer.pick
    width, capacity = pick.randint(20, 42), pick.randint(18, 40)
    titled = pick.random() < 0.5
    new_page = not titled or pick.random() < 0.5
    doubled = titled and pick.random() < 0.2
    running = (
        [
            pick.choice(("学习资料汇编", "理论文章选", "决策参考 第3辑", "专题学习材料")),
            pick.choice(("热点观察", "专家解读", "各地声音")),
        ]
        if pick.random() < 0.35
        else []
    )
    number_form = pick.choice(("", *NUMBERS))
    top = pick.random() < 0.3
    count = size or pick.randint(12, 40)
    placed_all = [
        Set(article) for article in articles or [writer.article(pick.randint(400, 2600)) for _ in range(count)]
    ]
    pages: list[list[Row]] = []
    current: list[Row] = []
    lost = 0 if titled else pick.choice((1, 2, 3))
    for number, placed in enumerate(placed_all):
        rows = rows_of(placed.article, number, width, titled=titled, doubled=doubled)
        if new_page and current:
            pages.append(current)
            current = []
        room = capacity - (lost if new_page else 0)
        for row in rows:
            if len(current) >= room or (len(current) >= room - 2 and row.text == placed.article.title):
                pages.append(current)
                current, room = [], capacity
            current.append(row)
    pages.append(current)
    sheets = []
    for index, page in enumerate(pages):
        own = [Row(number_form.format(n=index + 1, all=len(pages)))] if number_form else []
        head = [Row(running[index % 2])] if running else []
        sheets.append(head + own + page if top else head + page + own)
    noise = [
        *running,
        *([number_form.format(n=n, all=len(pages)) for n in (3, 4)] if number_form not in ("", "{n}") else []),
    ]
    return Print(extract(sheets, placed_all, pick, width), placed_all, noise)


def extract(sheets: list[list[Row]], articles: list[Set], pick: random.Random, width: float) -> str:
    """The text of pages as an extractor writes it; notes in `articles` which lines are whose."""
    spaced = pick.random() < 0.4
    trail, keep = pick.random() < 0.5, pick.random() < 0.3
    gap = not spaced and pick.random() < 0.3
    form_feed = not spaced and pick.random() < 0.4
    lead = pick.random() < 0.4
    newline = "\r\n" if pick.random() < 0.15 else "\n"
    out: list[str] = []
    for sheet_number, sheet in enumerate(sheets):
        for index, row in enumerate(sheet):
            if out and ((spaced and index) or (gap and out[-1].strip() and index and sheet[index - 1].ends)):
                out.append("")
            text = ("　　" if keep and row.first and row.article >= 0 else "") + row.text
            text += " " if trail and row.ends and row.article >= 0 else ""
            if not index:
                text = ("\f" if form_feed and sheet_number else " " if lead else "") + text
            out.append(text)
            if row.article >= 0:
                placed = articles[row.article]
                placed.start = placed.start or len(out)
                placed.lines.add(len(out))
    return newline.join(out) + newline


MASTHEADS = (
    "要 闻 {y}年{m}月{d}日 星期{w}",
    "{y}年{m}月{d}日 星期{w} 第{n}版",
    "专 题{y}年 {m}月 {d}日",
    "理论周刊 {y}年{m}月{d}日 星期{w}",
)
STAFF = (
    "责任编辑：{a} 版式：{b}",
    "编审：{a} 编辑：{b} {c} 检校：{d} 版式：{e}",
    "本版编辑：{a} 美编：{b}",
    "责编 {a} 校对 {b}",
)


def newspaper(seed: int, *, articles: list[Plain] | None = None) -> Print:
    """A newspaper's page: stories in columns that were cut into pieces, written in one of several wrong orders."""
    writer = Writer(seed)
    pick = writer.pick
    stories = articles or [
        writer.story(pick.randint(500, 1600))
        if pick.random() < 0.7
        else writer.article(pick.randint(400, 1200), "essay")
        for _ in range(pick.randint(2, 5))
    ]
    titled = pick.random() < 0.5
    one_width = pick.random() < 0.4
    widths = [pick.choice((12, 14, 16, 18, 20, 24, 28, 33)) for _ in stories]
    order = pick.choice(("frames", "frames", "bands", "shuffled", "shuffled"))
    placed = [Set(story) for story in stories]
    pieces: list[tuple[int, int, list[Row]]] = []
    in_order: list[list[Row]] = []
    for number, story in enumerate(stories):
        if not titled:
            story.byline = []
            story.authors = (
                []
                if not story.signature or "作者：" not in story.signature and "（" in story.signature
                else story.authors
            )
            story.signature, story.authors = "", []
        story.date = ""
        story.dateline = ""
        rows = rows_of(
            story,
            number,
            widths[0] if one_width else widths[number],
            titled=titled,
            doubled=titled and pick.random() < 0.3,
            mark=0.6,
        )
        in_order.append(rows)
        pieces += [(number, place, piece) for place, piece in enumerate(_cut(rows, pick, order))]
    if order == "shuffled":
        pick.shuffle(pieces)
    elif order == "bands":
        pieces.sort(key=lambda piece: (piece[1], piece[0]))
    y, m, d = pick.randint(2019, 2024), pick.randint(1, 12), pick.randint(1, 28)
    mast = pick.choice(MASTHEADS).format(y=y, m=m, d=d, w=pick.choice("一二三四五六日"), n=pick.randint(1, 16))
    staff = pick.choice(STAFF).format(
        a=writer.name(), b=writer.name(), c=writer.name(), d=writer.name(), e=writer.name()
    )
    blocks = [rows for _, _, rows in pieces]
    noise = [staff, mast]
    place = pick.choice((0, 0, len(blocks)))
    blocks.insert(
        place,
        [
            Row(mast, -1, True),
            Row(staff, -1, True),
            *([Row(str(pick.randint(1, 16)), -1, True)] if pick.random() < 0.5 else []),
        ],
    )
    for _ in range(pick.randint(0, 2)):
        credit = pick.choice(
            (
                f"图为忙碌的施工现场。本报记者 {writer.name()} 摄",
                "·本版图文据新华社电·",
                f"▲工人在检修设备。 {writer.name()}摄（资料图片）",
                "（下转第三版）",
            )
        )
        noise.append(credit)
        blocks.insert(pick.randint(0, len(blocks)), [Row(credit, -1, True)])
    for story in stories:
        story.date = f"{y}-{m:02}-{d:02}"
    form = f"{order} titled={titled} one_width={one_width} {len(stories)} stories"
    return Print(_frames(blocks, in_order, placed, pick), placed, noise, form)


def _cut(rows: list[Row], pick: random.Random, order: str) -> list[list[Row]]:
    """A story's lines in pieces: none cut, or cut anywhere but near the head."""
    if order == "frames" or len(rows) < 24:
        return [rows]
    cuts = sorted(pick.sample(range(7, len(rows) - 6), min(pick.randint(1, 4), len(rows) // 14)))
    return [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]


def _frames(blocks: list[list[Row]], stories: list[list[Row]], placed: list[Set], pick: random.Random) -> str:
    """Frames written one after the other; `stories` are the rows of each story in reading order."""
    after_first = pick.random() < 0.3
    """An empty line behind a paragraph's first line, as some extractors leave it."""
    between = pick.choice((0.0, 0.9, 1.0))
    spaced, lead = pick.random() < 0.25, pick.random() < 0.5
    out: list[str] = []
    first: dict[int, int] = {}
    for block in blocks:
        if spaced and out and not out[-1]:
            out.pop()
        for index, row in enumerate(block):
            if spaced and index and out[-1]:
                out.append("")
            out.append((" " if lead and not index else "") + row.text)
            if row.article >= 0:
                placed[row.article].lines.add(len(out))
                first.setdefault(id(row), len(out))
            if not spaced and ((row.ends and pick.random() < between) or (after_first and row.first and not row.ends)):
                out.append("")
        if out[-1] and not spaced:
            out.append("")
    for item, rows in zip(placed, stories, strict=True):
        item.reading = [first[id(row)] for row in rows]
        item.start = item.reading[0]
    return "\n".join(out) + "\n"


KANGXI = {
    "一": "⼀",
    "人": "⼈",
    "工": "⼯",
    "力": "⼒",
    "大": "⼤",
    "生": "⽣",
    "用": "⽤",
    "高": "⾼",
    "金": "⾦",
    "方": "⽅",
}
MARKS = (
    "[{n}]",
    "〔{n}〕",
    "［{n}］",
    "<sup>[{n}]</sup>",
    "<sup>{n}</sup>",
    "[{n}]{p}",
    "〔{n}〕（P{p}）",
    "raised",
    "circled",
)
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def paper(seed: int) -> Print:
    """A journal's paper: abstract, keywords, numbered headings, references, running heads, broken characters."""
    writer = Writer(seed)
    pick = writer.pick
    article = writer.article(pick.randint(4000, 9000), "essay")
    one, two = writer.name(), writer.name()
    article.byline, article.authors = pick.choice(
        (
            ([f"{one} {two}"], [one, two]),
            ([one], [one]),
            ([f"{one}1，{two}2"], [one, two]),
            ([f"{one}　{two}"], [one, two]),
        )
    )
    article.signature, article.date, article.dateline = "", "", ""
    unit = writer.unit() + "经济学院"
    if pick.random() < 0.6:
        article.byline.append(
            f"（{unit}，{article.regions[0] if article.regions else '北京'} {pick.randint(100000, 850000)}）"
        )
    label = pick.choice(("〔{}〕", "【{}】", "[{}]", "{}："))
    lead = [
        label.format(pick.choice(("摘 要", "摘要", "内容提要")))
        + writer.paragraph("数据要素", "各地")
        + writer.sentence("数据要素", "各地"),
        label.format("关键词") + "数据要素；公共数据；授权运营",
    ]
    more = [
        label.format("中图分类号") + f"F{pick.randint(100, 900)}.5 " + label.format("文献标识码") + "A",
        label.format("基金项目") + f"国家社会科学基金项目（{pick.randint(10, 23)}BJL0{pick.randint(10, 99)}）",
        label.format("作者简介") + f"{one}，{unit}教授。",
        label.format("收稿日期") + "2022-11-08",
    ]
    article.lead = lead + pick.sample(more, pick.randint(0, len(more)))
    count = pick.randint(6, 24)
    _add_marks(article, writer, count)
    width, capacity = pick.randint(20, 44), pick.randint(30, 44)
    kangxi, half = pick.random() < 0.4, pick.random() < 0.4
    if kangxi or half:
        article_printed = Plain(
            article.title,
            article.byline,
            article.authors,
            [(_broken(t, kangxi, half), n) for t, n in article.paragraphs],
            article.regions,
            lead=article.lead,
            references=article.references,
        )
    else:
        article_printed = article
    rows = rows_of(article_printed, 0, width, titled=True)
    article.paragraphs = [(_unmarked(text), level) for text, level in article.paragraphs]
    placed = [Set(article)]
    journal, year = pick.choice(("滨海学刊", "经济论丛", "区域研究")), pick.randint(2018, 2024)
    heads = (f"{journal} {year}年第{pick.randint(1, 12)}期", article.title) if pick.random() < 0.6 else ("", "")
    number_form = pick.choice(("{n}", "— {n} —", "· {n} ·", ""))
    base = pick.randint(1, 150)
    sheets = []
    for index in range(0, len(rows), capacity):
        page = index // capacity
        head = [Row(heads[page % 2])] if heads[0] and page else []
        foot = [Row(number_form.format(n=base + page))] if number_form else []
        sheets.append(head + rows[index : index + capacity] + foot)
    noise = [
        *([heads[0]] if heads[0] else []),
        *([number_form.format(n=base + 1)] if "—" in number_form or "·" in number_form else []),
    ]
    return Print(extract(sheets, placed, pick, width), placed, noise)


def _add_marks(article: Plain, writer: Writer, count: int) -> None:
    """Reference marks of one form behind sentences, and the list they point at."""
    pick = writer.pick
    form = pick.choice(MARKS)
    texts = [i for i, (text, level) in enumerate(article.paragraphs) if not level and len(text) > 30]
    chosen = sorted(pick.sample(texts, min(count, len(texts))))
    for number, index in enumerate(chosen, 1):
        text, level = article.paragraphs[index]
        at = text.rfind("。")
        if form == "raised":
            sign = "".join(RAISED[int(c)] for c in str(number))
        elif form == "circled":
            sign = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[(number - 1) % 20]
        else:
            sign = form.format(n=number, p=pick.randint(2, 400))
        before = pick.random() < 0.5
        text = text[:at] + sign + "。" + text[at + 1 :] if before else text[: at + 1] + sign + text[at + 1 :]
        article.paragraphs[index] = (text, level)
    entry = pick.choice(("[{n}] ", "〔{n}〕", "{n}. ", "[{n}]", "{n}．"))
    if form == "circled":
        entry = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    for number in range(1, len(chosen) + 1):
        head = entry[(number - 1) % 20] if form == "circled" else entry.format(n=number)
        name, topic = writer.name(), pick.choice(("渡口变迁", "山地茶园", "滨海盐场", "城市骑行", "老厂改造"))
        year = pick.randint(2001, 2023)
        body = pick.choice(
            (
                f"{name}.{topic}研究[M].北京：江河出版社，{year}：{number + 20}.",
                f"{name}：《{topic}述论》，《滨海学刊》{year}年第{number % 6 + 1}期。",
                f"{name}.{topic}的经济分析[J].区域研究，{year}（{number % 6 + 1}）：{number + 3}-{number + 15}.",
            )
        )
        article.references.append(head + body)


def _unmarked(text: str) -> str:
    """A paragraph without its reference marks: how it must stand in a draft, footnote marks taken out."""
    import re

    return re.sub(r"<sup>[^<]*</sup>|[\[〔［]\d{1,2}[\]〕］](?:（P\d+）|\d{1,3})?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑳]", "", text)


def _broken(text: str, kangxi: bool, half: bool) -> str:
    """Radicals for characters, half-width marks for full ones."""
    if kangxi:
        text = "".join(KANGXI.get(c, c) for c in text)
    return text.translate(str.maketrans("，；：", ",;:")) if half else text
