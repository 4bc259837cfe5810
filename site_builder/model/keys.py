"""The keys of front matter, once: parsing, the guide's table, the JSON Schema and `check --fix` all read this table.

A key has its English name, the Chinese names that mean the same, the kinds of page that may have it, the form of its
value and one sentence for the guide in both languages. Keys inside `source` and `figures` are tables of the same sort.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from site_builder.model.content import Kind


class Form(StrEnum):
    """What a value has to look like."""

    TEXT = "text"
    LONG = "long"
    """Text that may be written over several lines, which are joined."""
    TEXTS = "texts"
    """A list of texts, or a single one."""
    TAGS = "tags"
    """A list, or one text parted by 、 ， ,"""
    REGIONS = "regions"
    """Names of regions, parted like tags."""
    DATE = "date"
    BOOLEAN = "boolean"
    COUNT = "count"
    """A whole number, 0 or more."""
    CHOICE = "choice"
    """One of `choices`."""
    SLUG = "slug"
    URL = "url"
    LANGUAGE = "language"
    SOURCE = "source"
    FIGURES = "figures"
    NUMBER = "number"
    """A number or [low, high]."""
    LINES = "lines"
    """A line number, [first, last], or a list of such pairs."""
    SPAN = "span"
    """A line number or [first, last]."""


class Key(msgspec.Struct, frozen=True):
    """One key, and everything that is known about it."""

    name: str
    aliases: tuple[str, ...]
    """Other names that are accepted, the Chinese one that the guide shows first."""
    kinds: tuple[Kind, ...]
    """Pages that may have it."""
    form: Form
    zh: str
    """One sentence for the guide in Chinese."""
    en: str
    required: tuple[Kind, ...] = ()
    """Pages that must have it and cannot inherit it."""
    limit: int = 0
    """Most characters of a text; 0: the general limit."""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Accepted values, each with other spellings."""
    field: str = ""
    """Field of `FrontMatter`, where it has another name than the key."""
    example: str = ""
    """A value as an author writes it, for the guide."""
    parts: tuple[Key, ...] = ()
    """The keys inside, for `source` and for an entry of `figures`."""


MAX_TEXT = 2000
"""Characters of a text without a limit of its own."""
MAX_ENTRIES = 500
"""Entries of a list."""
MAX_REGIONS = 60
"""Regions of a page: all there are, and each name that is unknown costs a search for near ones."""
SUMMARY_LIMIT = 160
"""Characters of a summary beyond which lists would not show all of it."""

D, S, P = Kind.DIGEST, Kind.SOURCE, Kind.PAGE
ALL, BOTH = (D, S, P), (D, S)

GENRES = (
    ("report", ("报道", "新闻", "消息", "通讯")),
    ("commentary", ("评论", "社论")),
    ("paper", ("论文", "文章")),
    ("speech", ("讲话", "致辞")),
    ("interview", ("访谈", "专访")),
    ("other", ("其他", "其它")),
)
KINDS = (
    ("N", ("报纸", "newspaper")),
    ("J", ("期刊", "杂志", "journal")),
    ("M", ("图书", "专著", "book")),
    ("R", ("报告", "report")),
    ("EB", ("网络", "EB/OL", "online")),
)
QUALIFIERS = (
    ("约", ("大约", "约为", "about")),
    ("超过", ("逾", "超", "over")),
    ("近", ("接近", "nearly")),
    ("以上", ("至少", "at least")),
)

FIGURE_KEYS = (
    Key("indicator", ("指标",), BOTH, Form.TEXT, "指标名称，如“粮食总产量”", "what is counted", required=BOTH, limit=120),
    Key("value", ("数值", "值"), BOTH, Form.NUMBER, "数字，或 [下限, 上限]", "a number, or [low, high]", required=BOTH),
    Key("unit", ("单位",), BOTH, Form.TEXT, "单位，如 %、亿元，照原文", "unit, as printed", limit=40),
    Key("period", ("时期", "期间", "时间"), BOTH, Form.TEXT, "数字所指的时期，如 2023、2023-03", "the time meant", limit=60),
    Key("place", ("地点", "地区"), BOTH, Form.TEXT, "数字所指的地方", "the place meant", limit=60),
    Key("line", ("行", "行号"), BOTH, Form.SPAN, "在来源文本中的行号，或 [起, 止]", "line, or [first, last], in the source's text"),
    Key("qualifier", ("限定",), BOTH, Form.CHOICE, "约、超过、近、以上", "约, 超过, 近, 以上: how exact", choices=QUALIFIERS),
    Key("note", ("备注", "说明"), BOTH, Form.LONG, "读者还须知道的事", "what a reader has to know besides", limit=500),
)

SOURCE_KEYS = (
    Key("document", ("文献", "来源", "名称"), (D,), Form.TEXT, "来源页的文件名，或报刊名", "key of a source page, or a name", limit=200),
    Key("page", ("版", "版次", "页", "页码"), (D,), Form.TEXT, "版次或页码，照原文", "page or pages, as printed", limit=60),
    Key("lines", ("行", "行号"), (D,), Form.LINES, "在来源文本中的行，[[起, 止], …]", "lines in the source's text"),
    Key("issue", ("期", "期号"), (D,), Form.TEXT, "期号，与来源页不同时才写", "issue, when it is not the source page's", limit=60),
    Key("url", ("网址", "链接"), (D,), Form.URL, "本文的网址", "address of this very piece"),
)

KEYS = (
    Key("title", ("标题", "题名"), ALL, Form.LONG, "标题", "the title", required=ALL, limit=200, example="吉林发布汽车产业行动方案"),
    Key("title_origin", ("标题出处",), BOTH, Form.CHOICE, "标题由编者拟定时写 `editor`",
        "`editor` when the printed title is lost", choices=(("editor", ("编者",)),), example="editor"),
    Key("region", ("地区", "省份", "province"), BOTH, Form.REGIONS, "一个或几个地区",
        "region or regions, by name, pinyin, code or city", required=(D,), field="regions", example="[吉林, 辽宁]"),
    Key("date", ("日期",), ALL, Form.DATE, "来源发表的日期；不写时取来源页的日期",
        "when the source appeared, as exactly as is known; else the source page's", example="2024-03-08"),
    Key("source", ("来源",), (D,), Form.SOURCE, "来源页的文件名、报刊名，或带出处的一组",
        "a source page, a publication, or a place in it", required=(D,), parts=SOURCE_KEYS, example="吉林日报"),
    Key("author", ("作者",), ALL, Form.TEXTS, "一个或几个；不写时取来源页的作者，再取报刊名",
        "author or authors; else the source's", limit=80, field="authors", example="[苏玺鉴, 孙久文]"),
    Key("published", ("发布", "发布日期"), ALL, Form.DATE, "在本站发布的日期；不写时同 `date`", "when it goes live; else `date`", example="2026-05-01"),
    Key("tags", ("标签",), ALL, Form.TAGS, "列表，或用顿号、逗号隔开的一行；文摘用 4 到 8 个", "tags: a list, or parted by 、 ， ,", limit=60, example="[氢能, 储能]"),
    Key("summary", ("摘要",), ALL, Form.LONG, f"至多 {SUMMARY_LIMIT} 字；不写时取第一段",
        f"at most {SUMMARY_LIMIT} characters; else the first paragraph"),
    Key("points", ("要点",), BOTH, Form.TEXTS, "3 到 6 条", "key points, a list", limit=500),
    Key("figures", ("数据",), BOTH, Form.FIGURES, "数字的列表",
        "figures: what, how much, when, where and on which line",
        parts=FIGURE_KEYS, example="[{indicator: 氢气产能, value: 12, unit: 万吨}]"),
    Key("genre", ("体裁",), BOTH, Form.CHOICE, "`report` 报道、`commentary` 评论、`paper` 论文、`speech` 讲话、`interview` 访谈、`other` 其他",
        "what sort of piece it is", choices=GENRES, example="report"),
    Key("slug", ("文件名", "短名"), ALL, Form.SLUG, "地址里的名字；不写时用文件名", "name in the address; else the file's name", example="jilin-qiche"),
    Key("aliases", ("旧地址",), ALL, Form.TEXTS, "会转到本页的旧地址", "old addresses that lead here", limit=300, example="[digests/jilin.html]"),
    Key("updated", ("更新", "更新日期"), ALL, Form.DATE, "最近一次实质改动的日期", "the latest change", example="2026-06-02"),
    Key("expires", ("撤下", "到期"), ALL, Form.DATE, "到期撤下的日期", "when the page is taken down", example="2027-01-01"),
    Key("draft", ("草稿",), ALL, Form.BOOLEAN, "写 `true` 就只在预览中出现", "true: shown in the preview only", example="true"),
    Key("series", ("系列",), BOTH, Form.TEXT, "所属的系列，名字相同的排在一起", "series it belongs to", limit=100, example="东北四省区联合报道"),
    Key("lang", ("语言",), ALL, Form.LANGUAGE, "正文的语言；不写时为网站的语言", "language of the text", example="zh-CN"),
    Key("rights", ("权利", "版权"), ALL, Form.LONG, "使用许可的说明", "licence or permission", limit=500, example="经作者同意"),
    Key("related", ("相关",), BOTH, Form.TEXTS, "相关文摘的文件名", "file names of related pages", limit=200, example="[jilin-qiche]"),
    Key("full_text", ("全文",), (D,), Form.BOOLEAN, "转录全文时写 `true`，必须同时有 `rights` 才能发布",
        "true: a whole text, published only with `rights`", example="false"),
    Key("publication", ("报刊", "刊名"), (S,), Form.TEXT, "报刊名或书名", "name of the paper, journal or book", limit=200, example="吉林日报"),
    Key("publisher", ("出版者", "出版社"), (S,), Form.TEXT, "出版者", "publisher", limit=200, example="……出版社"),
    Key("place", ("出版地",), (S,), Form.TEXT, "出版地", "place of publication", limit=100, example="长春"),
    Key("kind", ("类型", "文献类型"), (S,), Form.CHOICE, "`N` 报纸、`J` 期刊、`M` 图书、`R` 报告、`EB` 网络", "N, J, M, R or EB", choices=KINDS, example="N"),
    Key("issue", ("期", "期号"), (S,), Form.TEXT, "期号", "issue", limit=60, example='"1"'),
    Key("volume", ("卷", "卷号"), (S,), Form.TEXT, "卷号", "volume", limit=60, example='"12"'),
    Key("pages", ("页码", "版次"), (S,), Form.TEXT, "页码或版次", "pages", limit=60, example="126–133"),
    Key("url", ("网址", "链接"), (S,), Form.URL, "文献的网址", "address of the document", example="https://example.org/a"),
    Key("accessed", ("访问日期",), (S,), Form.DATE, "访问网址的日期", "when the address was read", example="2024-06-01"),
    Key("articles", ("篇数",), (S,), Form.COUNT, "文献里的文章数", "how many articles it holds", example="5"),
)


def spellings(keys: tuple[Key, ...]) -> dict[str, Key]:
    """Every accepted spelling → its key."""
    return {spelling: key for key in keys for spelling in (key.name, *key.aliases)}


KEY_NAMES, SOURCE_NAMES, FIGURE_NAMES = spellings(KEYS), spellings(SOURCE_KEYS), spellings(FIGURE_KEYS)


def allowed(key: Key, kind: Kind) -> bool:
    """Whether a page of that kind may have the key; a draft may have what a digest may have."""
    return (Kind.DIGEST if kind is Kind.DRAFT else kind) in key.kinds
