"""Articles that nobody printed: what the setters of `printed.py` set, in many more forms than `synthetic.py` has.

Every article carries its own truth: title, authors, regions, date, paragraphs as they have to come out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from synthetic import GIVEN, PLACES, PLAIN, SURNAMES, TOPICS

MORE = (
    "{place}一位负责人算过一笔账：建一处{term}要花{n}万元，三年才能回本。",
    "这些年，{place}先后出台《{topic}促进办法》《{term}管理细则》等文件，边干边改。",
    "说到底，{topic}拼的是“真本事”，不是“花架子”；靠的是日积月累，不是一时热闹。",
    "{n}个县（区）报名试点，{m2}个通过了评审，其余的明年再来。",
    "从“能用”到“好用”，{term}走了整整{m2}年；从“好用”到“爱用”，恐怕还要更久。",
    "据测算，到2027年，{term}的市场规模将超过{m}亿元，年均增速在{p}%左右。",
    "以{term}为例，检修一次的时间由原来的{n}天缩短到{m2}天，费用减少{p}%。",
    "有了{term}，老百姓最直接的感受是什么？是方便，是省心，也是踏实。",
    "一是把{term}的底数摸清；二是把{term2}的标准定好；三是把该花的钱花在刀刃上。",
    "在{place}的一处现场，记者看到{term}正有条不紊地运转，十几名技术员轮流值守。",
    "需要提醒的是，{term}不能一哄而上，更不能照抄照搬，要看条件、看需求、看实效。",
    "“我们不怕慢，就怕站。”一位从事{term}多年的老师傅这样说。",
    "2023年，{place}新增{term}{n}处，同比增长{p}%；{term2}的利用率提高到{p2}%。",
    "AI、5G等技术进来以后，{term}的面貌变了，GDP统计口径里也添了新的一栏。",
    "眼下最要紧的，是把{term}同{term2}衔接起来，让数据多跑路、群众少跑腿。",
    "由此看来，{topic}既是一道经济题，也是一道民生题，更是一道治理题。",
)
SHORT = ("怎么办？", "路要一步一步走。", "方向已经明确。", "账要算清楚。", "这正是关键所在。", "事实说明了一切。")
HEADS = (
    "让{term}走进寻常人家",
    "把{topic}的底子打牢",
    "{term}怎样接得住",
    "从{term}到{term2}",
    "补上{term2}这一课",
    "向{topic}要效益 靠{term}聚人气",
)
CITIES = {
    "云南": "曲靖",
    "湖北": "襄阳",
    "福建": "厦门",
    "山西": "大同",
    "广西": "柳州",
    "甘肃": "天水",
    "江西": "赣州",
    "贵州": "遵义",
    "安徽": "芜湖",
    "山东": "青岛",
    "湖南": "株洲",
}
UNITS = ("师范大学", "理工大学", "农业大学", "省社会科学院", "省发展研究中心", "省委党校", "科技大学")
FACULTIES = ("经济学院", "管理学院", "马克思主义学院", "公共管理学院", "农村发展研究所", "经济研究所", "")
HABITS = ((1, 1, 1, 2), (1, 1, 2, 2, 3), (1, 2, 3, 3, 4), (2, 3, 3, 4, 5), (3, 4, 4, 5, 6))
"""Sentences of a paragraph: each story keeps to its own (in printed articles on one subject the logarithm of a paragraph's
length varies by 0.28 within an article, and its mean by 0.15 between articles).
"""
RANKS = ("教授", "副教授", "研究员", "副院长", "院长、教授", "讲师", "博士生导师", "主任")


@dataclass
class Plain:
    """An article and its truth."""

    title: str
    byline: list[str]
    """Lines under the title, as printed."""
    authors: list[str]
    paragraphs: list[tuple[str, int]]
    """Text and level: 0 for a paragraph, else a heading."""
    regions: list[str]
    date: str = ""
    dateline: str = ""
    """A printed line with the date."""
    signature: str = ""
    """A printed line behind the text."""
    lead: list[str] = field(default_factory=list)
    """A paper's abstract, keywords and so on, as printed."""
    references: list[str] = field(default_factory=list)
    """Printed entries of the list of references."""


class Writer:
    """Writes articles from a seed."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.used: set[str] = set()

    def name(self, size: int = 0) -> str:
        """A person nobody has been called yet, of two or three characters."""
        while True:
            given = "".join(self.pick.sample(GIVEN, (size or self.pick.choice((2, 3, 3, 3))) - 1))
            name = self.pick.choice(SURNAMES) + given
            if name not in self.used:
                self.used.add(name)
                return name

    def sentence(self, topic: str, place: str) -> str:
        """One sentence about the topic."""
        pick = self.pick
        term, term2 = pick.sample(TOPICS[topic], 2)
        return pick.choice(PLAIN + MORE).format(
            topic=topic, term=term, term2=term2, place=place, n=pick.randint(2, 90), m=pick.randint(3, 99) * 100,
            m2=pick.randint(2, 9), p=round(pick.uniform(1, 30), 1), p2=round(pick.uniform(40, 95), 1), q=round(pick.uniform(0.2, 5), 1),
        )  # fmt: skip

    def paragraph(self, topic: str, place: str, habit: Sequence[int] = (1, 2, 2, 3, 3, 4, 6)) -> str:
        """A paragraph of one to six sentences, now and then a very short one."""
        if self.pick.random() < 0.05:
            return self.pick.choice(SHORT)
        return "".join(self.sentence(topic, place) for _ in range(self.pick.choice(habit)))

    def unit(self) -> str:
        """An institution."""
        unit = self.pick.choice(UNITS)
        return self.pick.choice(list(PLACES)) + (unit.removeprefix("省") if self.pick.random() < 0.3 else unit)

    def byline(self, province: str) -> tuple[list[str], list[str], str]:
        """Lines that name authors, the names, and a signature behind the text."""
        pick, one, two, three = self.pick, self.name(), self.name(), self.name()
        unit, faculty, rank = self.unit(), pick.choice(FACULTIES), pick.choice(RANKS)
        paper = f"{province}日报"
        short = self.name(2)
        spaced = short[0] + pick.choice(("　", " ", "  ")) + short[1]
        forms: list[Callable[[], tuple[list[str], list[str], str]]] = [
            lambda: ([f"本报记者 {one} {two}"], [one, two], ""),
            lambda: ([f"本报记者 {one} 通讯员 {two} {three}"], [one, two, three], ""),
            lambda: ([f"{paper}记者 {one}"], [one], ""),
            lambda: ([f"记者 {spaced} 通讯员 {two}"], [short, two], ""),
            lambda: ([f"本报驻{province}记者 {one}"], [one], ""),
            lambda: ([f"■ 本报记者 {one}"], [one], ""),
            lambda: ([f"{one} {spaced} {two}"], [one, short, two], ""),
            lambda: ([spaced], [short], ""),
            lambda: ([one], [one], ""),
            lambda: ([f"{one}、{two}、{three}"], [one, two, three], ""),
            lambda: ([f"{one}，{two}"], [one, two], ""),
            lambda: ([f"{unit}{faculty} {one}"], [one], ""),
            lambda: ([f"{unit}{faculty}{rank} {one}"], [one], ""),
            lambda: ([f"{unit}{faculty}{rank}{one}"], [one], ""),
            lambda: ([f"{unit}{faculty}{rank} {one} {two}"], [one, two], ""),
            lambda: ([f"{unit}{one} {self.unit()}{two}"], [one, two], ""),
            lambda: ([f"{one} {unit}{faculty}{rank}"], [one], ""),
            lambda: ([f"{one}（{unit}{rank}）"], [one], ""),
            lambda: ([f"{one}（{unit}） {two}（{self.unit()}）"], [one, two], ""),
            lambda: ([f"作者：{one}"], [one], ""),
            lambda: ([f"文／{one} {two}"], [one, two], ""),
            lambda: ([f"□ {one}"], [one], ""),
            lambda: ([f"{unit}{faculty}", one], [one], ""),
            lambda: ([one, f"（{unit}{faculty}，{province} {pick.randint(100000, 850000)}）"], [one], ""),
            lambda: ([f"{one}1，{two}2"], [one, two], ""),
            lambda: ([f"{one}"], [one], f"（作者系{unit}{faculty}{rank}）"),
            lambda: ([f"{one} {two}"], [one, two], f"（作者单位：{unit}{faculty}）"),
            lambda: ([], [one], f"（作者：{one}，系{unit}{rank}）"),
            lambda: ([], [one, two], f"（{one} {two}）"),
        ]  # fmt: skip
        return pick.choice(forms)()

    def commentator(self, province: str) -> tuple[str, list[str], list[str]]:
        """A newspaper's commentator: line, authors, regions."""
        pick = self.pick
        city = CITIES.get(province, "")
        paper = f"{pick.choice([province, city or province])}{pick.choice(('日报', '日报', '晚报'))}"
        line = paper + pick.choice(("评论员", "评论员", "特约评论员", "全媒体评论员", "社论", "编辑部"))
        return line, [line], [province]

    def article(self, size: int, kind: str = "") -> Plain:
        """An article of about `size` characters; `kind`: comment, essay, report; by chance when empty."""
        pick = self.pick
        kind = kind or pick.choice(("comment", "essay", "essay", "report"))
        topic, province = pick.choice(list(TOPICS)), pick.choice(list(PLACES))
        local = kind == "comment" or pick.random() < 0.35
        place = province if local else "各地"
        paragraphs: list[tuple[str, int]] = []
        form, number = pick.choice(("", "", "一", "（一）", "1", "words")), 0
        while sum(len(text) for text, _ in paragraphs) < size:
            if form and len(paragraphs) > 1 and not paragraphs[-1][1] and pick.random() < 0.25:
                paragraphs.append((self.heading(form, number, topic), 1))
                number += 1
            paragraphs.append((self.paragraph(topic, place), 0))
        if len(paragraphs) > 1 and paragraphs[-1][1]:
            paragraphs.pop()
        regions = [province] if local else []
        if local:
            own = f"{province}要发挥自身优势，让{topic}走得更稳。全省上下都要拿出实招，把{province}的事情办好。"
            paragraphs.insert(
                0,
                (
                    own
                    if kind != "report"
                    else f"{province}的{topic}，今年有了新模样。走进{province}，处处可见{pick.choice(TOPICS[topic])}。",
                    0,
                ),
            )
            paragraphs.append((f"把{topic}做好，{province}还有很长的路要走，但值得。", 0))
        if kind == "comment":
            line, authors, regions = self.commentator(province)
            byline, signature = [line], ""
        else:
            byline, authors, signature = self.byline(province)
        title = self.title(topic, province if local else "")
        date, dateline = self.date() if pick.random() < 0.15 else ("", "")
        return Plain(title, byline, authors, paragraphs, regions, date, dateline, signature)

    def heading(self, form: str, number: int, topic: str) -> str:
        """A numbered heading, or one without a number."""
        term, term2 = self.pick.sample(TOPICS[topic], 2)
        text = self.pick.choice(HEADS).format(topic=topic, term=term, term2=term2)
        mark = {
            "一": "一二三四五六七八九十"[number % 10] + "、",
            "（一）": f"（{'一二三四五六七八九十'[number % 10]}）",
            "1": f"{number + 1}.",
        }.get(form, "")
        return mark + text

    def title(self, topic: str, province: str) -> str:
        """A headline, with a place in it where the article has one."""
        term, term2 = self.pick.sample(TOPICS[topic], 2)
        forms = [
            f"{topic}要算长远账",
            f"从{term}看{topic}的出路",
            f"让{term}与{term2}同频共振",
            f"{topic}：慢功夫里有大学问",
            f"为{topic}留足空间",
        ]
        own = [f"{province}怎样做好{topic}这篇文章", f"{topic}的{province}答卷", f"看{province}{term}如何破题"]
        return self.pick.choice(own if province else forms)

    def date(self) -> tuple[str, str]:
        """A date and a printed line that states it."""
        y, m, d = self.pick.randint(2019, 2024), self.pick.randint(1, 12), self.pick.randint(1, 28)
        line = self.pick.choice(
            (
                f"{y}年{m}月{d}日",
                f"{y}-{m:02}-{d:02}",
                f"（{y}年{m}月{d}日）",
                f"{y} 年 {m} 月 {d} 日",
                f"发布时间：{y}-{m:02}-{d:02} 08:15",
            )
        )
        return f"{y}-{m:02}-{d:02}", line

    def story(self, size: int) -> Plain:
        """A news report: persons are introduced with their office and afterwards called by their names."""
        pick = self.pick
        topic, province = pick.choice(list(TOPICS)), pick.choice(list(PLACES))
        people = [
            (self.name(), self.unit() + pick.choice(("院长", "教授", "研究员", "副校长", "首席专家")))
            for _ in range(pick.randint(2, 4))
        ]
        paragraphs: list[tuple[str, int]] = [
            (f"初春时节，{province}的{topic}现场一派忙碌。" + self.sentence(topic, province), 0)
        ]
        turn, habit = 0, pick.choice(HABITS)
        while sum(len(text) for text, _ in paragraphs) < size:
            text = self.paragraph(topic, province, habit)
            if turn % 2 and len(text) > 20:
                name, office = people[(turn // 2) % len(people)]
                who = (office if turn // 2 < len(people) else "") + name
                text = pick.choice(
                    (
                        f"{who}说，{text}",
                        f"{who}认为，{text}",
                        f"“{text.replace('“', '‘').replace('”', '’')}”{who}说。",
                        f"在{who}看来，{text}",
                    )
                )
            paragraphs.append((text, 0))
            turn += 1
        byline, authors = [], []
        if pick.random() < 0.5:
            authors = [self.name()]
            byline = [f"本报记者 {authors[0]}"]
        return Plain(self.title(topic, province), byline, authors, paragraphs, [province])
