"""Booklets and newspapers' pages, set and extracted in many ways; `setting.py` says how."""

from __future__ import annotations

import random

from prose import Plain, Writer
from prose_forms import GONE, Gatherer
from setting import Hand, Print, Row, Set, extract, rows_of, written

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


def gathered(seed: int, size: int = 0) -> Print:
    """A booklet of articles from many papers, with all that stands around them."""
    writer = Gatherer(seed)
    count = size or writer.pick.randint(12, 40)
    return book(seed, articles=[writer.gathered(writer.pick.randint(400, 2600)) for _ in range(count)])


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
    noise += [text for placed in placed_all for text, level in placed.article.paragraphs if level == GONE]
    form = f"titled={titled} new_page={new_page} running={bool(running)} number={number_form!r} width={width}"
    return Print(extract(sheets, placed_all, pick, width), placed_all, noise, form, titled)


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
    between = pick.choice((0.0, 0.9, 1.0))
    spaced, lead = pick.random() < 0.25, pick.random() < 0.5
    return written(blocks, stories, placed, pick, Hand(after_first, between, spaced, lead, True))
