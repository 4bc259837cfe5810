"""Articles as booklets gather them: interviews, speeches, notes of editors, tables, boxes, sources, bylines of any form.

A booklet takes its articles from many papers, and each comes with what that paper prints around a text. Every form here
carries its truth. A paragraph's level is 0 for text, 1 for a heading; `GONE` for what must stand in no draft (captions,
credits), `LOOSE` for what may stand anywhere as long as it stays by itself (a chart's labels, rows of a table).
"""

from __future__ import annotations

from collections.abc import Callable

from prose import CITIES, Plain, Writer
from synthetic import PLACES, TOPICS

GONE, LOOSE = -1, -2
FOREIGN = ("阿依努尔·热西提", "买买提·卡德尔", "巴特尔·斯钦", "约翰·卡特", "央金·次仁")
TIBETAN = ("次仁旺堆", "扎西多吉", "洛桑江村", "德吉卓嘎")
OUTLETS = ("青年在线", "晨光周刊", "滨海新闻", "工商时报", "经济参考", "农村观察")
BOXES = ("相关链接", "延伸阅读", "知识链接", "链接", "名词解释", "新闻背景")
_Byline = tuple[list[str], list[str], str]


def kind_of_web(article: Plain) -> bool:
    """Whether one person is named in one line and nothing else, as web pages do."""
    return article.byline == article.authors and len(article.authors[0]) <= 4


class Gatherer(Writer):
    """Writes articles with all that is printed around them."""

    def gathered(self, size: int) -> Plain:
        """An article of one of the kinds, with some of the things that stand around articles."""
        pick = self.pick
        kind = pick.choices(("essay", "comment", "report", "interview", "speech", "cities"), (6, 5, 3, 2, 1, 2))[0]
        if kind == "interview":
            article = self._interview(size)
        elif kind == "speech":
            article = self._speech(size)
        elif kind == "cities":
            article = self._several_places(size)
        else:
            article = self.article(size, kind)
        if kind in ("essay", "cities"):
            article.byline, article.authors, article.signature = self.any_byline()
        elif kind == "comment":
            self._any_commentator(article)
        self._around(article)
        return article

    def any_byline(self) -> _Byline:
        """Lines that name persons with where they work, the names, a signature."""
        pick = self.pick
        one, two, three = self.name(), self.name(), self.name()
        unit, other, rank = self.unit(), self.unit(), pick.choice(("教授", "研究员", "副院长", "主任", "院长、教授"))
        far, high = pick.choice(FOREIGN), pick.choice(TIBETAN)
        forms: list[Callable[[], _Byline]] = [
            lambda: ([f"{unit} {one}", f"{other}{rank} {two}"], [one, two], ""),
            lambda: ([f"{unit}{rank} {one}", f"{other} {two}", f"{self.unit()}副教授 {three}"], [one, two, three], ""),
            lambda: ([f"{one}（{unit}{rank}）", f"{two}（{other}）"], [one, two], ""),
            lambda: ([one, f"{unit}经济学院{rank}"], [one], ""),
            lambda: ([f"{unit}经济学院{rank}", one], [one], ""),
            lambda: ([f"{far}"], [far], ""),
            lambda: ([f"{unit}{rank} {high}"], [high], ""),
            lambda: ([f"{unit}{rank} {far} {one}"], [far, one], ""),
            lambda: ([f"中国（滨海）产业研究院院长 {one}"], [one], ""),
            lambda: ([f"{unit}（{other}）经济学教研部主任、{rank}{one}"], [one], ""),
            lambda: ([f"全国政协委员、{unit}{rank}{one}"], [one], ""),
            lambda: ([f"特约撰稿人 {one}"], [one], ""),
            lambda: ([f"{one} {two} {three}"], [one, two, three], ""),
            lambda: ([], [one], f"（作者：{one}，{unit}{rank}）"),
            lambda: ([], [one], f"（作者{one}系{unit}{rank}）"),
            lambda: ([one], [one], f"（作者为{unit}{rank}）"),
            lambda: ([one], [one], f"（作者单位：{unit}）"),
            lambda: ([f"{one} {two}"], [one, two], f"（作者分别为{unit}{rank}、{other}副教授）"),
            lambda: ([], [one, two], f"（执笔：{one} {two}）"),
            lambda: ([f"{unit}课题组"], [f"{unit}课题组"], f"（课题组成员：{one}、{two}）"),
            lambda: ([], [], ""),
        ]
        return pick.choice(forms)()

    def _any_commentator(self, article: Plain) -> None:
        """A commentator's line of any outlet, with or without a name; a pen name."""
        pick, one, province = self.pick, self.name(), article.regions[0]
        outlet = pick.choice(OUTLETS)
        forms = [
            (f"新{province}评论员", f"新{province}评论员", [province]),
            (f"{province}日报评论员 {one}", one, [province]),
            (f"{outlet}评论员", f"{outlet}评论员", None),
            (f"本报特约评论员 {one}", one, None),
            (f"■ 本报评论员 {one}", one, None),
            (self.name(2), "", None),
            (article.byline[0], article.authors[0], [province]),
            (article.byline[0], article.authors[0], [province]),
            (article.byline[0], article.authors[0], [province]),
        ]
        line, author, regions = pick.choice(forms)
        article.byline, article.authors = [line], [author or line]
        article.regions = regions or article.regions

    def _interview(self, size: int) -> Plain:
        """Questions and answers, by names or by 问 and 答."""
        pick = self.pick
        topic, expert, reporter = pick.choice(list(TOPICS)), self.name(), self.name()
        asks, says = pick.choice((("记者", expert), ("问", "答"), ("本报记者", expert), ("主持人", expert)))
        office = self.unit() + pick.choice(("教授", "研究员", "院长"))
        paragraphs = [(f"{topic}怎样走得更稳？日前，本报记者专访了{office}{expert}。", 0)]
        while sum(len(text) for text, _ in paragraphs) < size:
            term = pick.choice(TOPICS[topic])
            question = pick.choice((f"如何看待{term}的前景？", f"{term}难在哪里？", f"您怎样理解{topic}？下一步该做什么？"))
            paragraphs.append((f"{asks}：{question}", 0))
            paragraphs.append((f"{says}：{self.paragraph(topic, '各地')}", 0))
            if pick.random() < 0.4:
                paragraphs.append((self.paragraph(topic, "各地"), 0))
        byline, authors = pick.choice((
            ([f"本报记者 {reporter}"], [reporter]),
            ([f"记者 {reporter}"], [reporter]),
            ([f"{office} {expert}"], [expert]),
        ))  # fmt: skip
        return Plain(f"把{topic}做实做细——访{office}{expert}", byline, authors, paragraphs, [])

    def _speech(self, size: int) -> Plain:
        """A speech, with where and when it was given in a note."""
        article = self.article(size, "essay")
        one, unit = self.name(), self.unit()
        article.byline, article.authors, article.signature = [f"{unit}院长 {one}"], [one], ""
        article.paragraphs.insert(0, ("各位来宾，女士们、先生们：", 0))
        article.paragraphs.append(("谢谢大家！", 0))
        article.title = self.title(self.pick.choice(list(TOPICS)), "")
        article.regions, article.date, article.dateline = [], "", ""
        article.paragraphs = [(t, n) for t, n in article.paragraphs if not any(place in t for place in PLACES)]
        if self.pick.random() < 0.5:
            article.signature = "（本文根据录音整理，未经本人审阅）"
        return article

    def _several_places(self, size: int) -> Plain:
        """An article on two provinces, on a city, or on the country with a row of provinces as examples."""
        pick = self.pick
        topic, form = pick.choice(list(TOPICS)), pick.choice(("two", "city", "row", "row"))
        one, two = pick.sample(list(PLACES), 2)
        place = {"two": f"{one}和{two}", "city": CITIES.get(one, one), "row": "各地"}[form]
        paragraphs: list[tuple[str, int]] = []
        while sum(len(text) for text, _ in paragraphs) < size:
            paragraphs.append((self.paragraph(topic, place), 0))
            if form == "two" and len(paragraphs) % 2:
                paragraphs.append((f"{one}的{topic}起步早，{two}的{topic}后来居上。{one}、{two}各有各的路数。", 0))
            elif form == "city" and len(paragraphs) % 2:
                paragraphs.append((f"在{place}，{pick.choice(TOPICS[topic])}已经走进街巷。{place}人说起来都有几分得意。", 0))
        if form == "row":
            four = "、".join(f"{name}布局{pick.choice(TOPICS[topic])}" for name in pick.sample(list(PLACES), 4))
            paragraphs.insert(len(paragraphs) // 2, (f"{four}……一年之间，各地动作频频。", 0))
        regions = {"two": [one, two], "city": [one], "row": []}[form]
        return Plain(self.title(topic, ""), [], [], paragraphs, regions)

    def _around(self, article: Plain) -> None:
        """What stands around and inside: notes, boxes, lists, tables, captions, sources."""
        pick = self.pick
        topic = next((t for t in TOPICS if t in article.title), "数据要素")
        text = article.paragraphs
        if pick.random() < 0.2 and "——" not in article.title:
            article.title += pick.choice((f"——从{TOPICS[topic][0]}说开去", f"——{topic}观察之三", f"——写在{topic}大会之前"))
        if article.byline and len(article.authors) == 1 and not article.date and kind_of_web(article) and pick.random() < 0.1:
            self._imprint(article)
        if pick.random() < 0.12:
            text.insert(0, (pick.choice(("编者按：", "【编者按】", "[编者按]")) + self.paragraph(topic, "各地"), 0))
        if pick.random() < 0.15:
            text[len(text) // 2 : len(text) // 2] = self._list(topic)
        if pick.random() < 0.1:
            text[len(text) // 2 : len(text) // 2] = self._table(topic)
        if pick.random() < 0.1:
            text.insert(len(text) // 2, (pick.choice((
                f"图为{topic}现场。{self.name()} 摄", f"上图：忙碌的{TOPICS[topic][0]}。本报记者 {self.name()} 摄", f"图1 {topic}的规模（单位：亿元）",
            )), GONE))  # fmt: skip
        if pick.random() < 0.12:
            text.append((pick.choice(BOXES), 1))
            text += [(self.paragraph(topic, "各地") + self.sentence(topic, "各地"), 0) for _ in range(pick.randint(1, 3))]
        if not article.signature and not article.dateline and pick.random() < 0.2:
            self._source(article)

    def _imprint(self, article: Plain) -> None:
        """The lines under a title that a web page has: where, when, by whom."""
        pick, outlet, who = self.pick, self.pick.choice(OUTLETS), article.byline[0]
        y, m, d = pick.randint(2019, 2024), pick.randint(1, 12), pick.randint(1, 28)
        article.byline, date = pick.choice((
            ([f"来源：{outlet} 作者：{who}"], ""),
            ([f"{y}-{m:02}-{d:02} 08:{pick.randint(10, 59)} 来源：{outlet} 作者：{who}"], f"{y}-{m:02}-{d:02}"),
            ([f"{y}年{m:02}月{d:02}日 来源：{outlet}", f"作者：{who}"], f"{y}-{m:02}-{d:02}"),
            ([f"作者：{who} 来源：《{outlet}》"], ""),
        ))  # fmt: skip
        article.date, article.signature = date, ""

    def _list(self, topic: str) -> list[tuple[str, int]]:
        """Points, each a paragraph."""
        pick = self.pick
        marks = pick.choice((("（1）", "（2）", "（3）"), ("1.", "2.", "3."), ("①", "②", "③"), ("第一，", "第二，", "第三，"),
                             ("一是", "二是", "三是"), ("——", "——", "——"), ("其一，", "其二，", "其三，")))  # fmt: skip
        ends = "；；。" if pick.random() < 0.4 else "。。。"
        points = [f"要把{term}的{pick.choice(('标准', '账本', '规矩', '底数'))}定下来，{self.sentence(topic, '各地')}" for term in TOPICS[topic][:3]]
        return [(f"具体来说，{topic}要做好三件事：", 0), *((m + p.rstrip("。？”！") + e, 0) for m, p, e in zip(marks, points, ends, strict=True))]

    def _table(self, topic: str) -> list[tuple[str, int]]:
        """A small table as extractors write it, a row a line."""
        pick = self.pick
        rows = [f"{term} {pick.randint(2, 90)}.{pick.randint(0, 9)} {pick.randint(100, 999)} {pick.randint(1, 30)}.{pick.randint(0, 9)}%" for term in TOPICS[topic]]
        return [(f"表1 各项{topic}的进展", 0), *((row, LOOSE) for row in ("项目 数量 投资 增长率", *rows))]

    def _source(self, article: Plain) -> None:
        """Where the article was printed, below it, with a date or without."""
        pick, outlet = self.pick, self.pick.choice(OUTLETS)
        y, m, d = pick.randint(2019, 2024), pick.randint(1, 12), pick.randint(1, 28)
        line, date = pick.choice((
            (f"（来源：《{outlet}》{y}年{m}月{d}日第{pick.randint(1, 12)}版）", f"{y}-{m:02}-{d:02}"),
            (f"（《{outlet}》{y}年{m:02}月{d:02}日）", f"{y}-{m:02}-{d:02}"),
            (f"来源：{outlet} {y}-{m:02}-{d:02}", f"{y}-{m:02}-{d:02}"),
            (f"（来源：{outlet}）", ""),
            (f"（原载《{outlet}》{y}年第{m}期）", ""),
            (f"（转自{outlet}，有删节）", ""),
        ))  # fmt: skip
        article.date = date or article.date
        article.paragraphs.append((line, GONE))
