"""Journals' papers, set and extracted in many ways; `setting.py` says how."""

from __future__ import annotations

import re

from prose import Plain, Writer
from setting import Print, Row, Set, extract, rows_of

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
    return re.sub(r"<sup>[^<]*</sup>|[\[〔［]\d{1,2}[\]〕］](?:（P\d+）|\d{1,3})?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑳]", "", text)


def _broken(text: str, kangxi: bool, half: bool) -> str:
    """Radicals for characters, half-width marks for full ones."""
    if kangxi:
        text = "".join(KANGXI.get(c, c) for c in text)
    return text.translate(str.maketrans("，；：", ",;:")) if half else text
