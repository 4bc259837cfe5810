"""The keys of site.yaml, tags.yaml and theme.yaml, once: `config.py` and the JSON Schema read these tables.

`Form.SOURCE` stands for a mapping and `Form.FIGURES` for a list of mappings, with their keys in `parts`.
"""

from __future__ import annotations

from typing import Any

from site_builder.model.keys import Form, Key

WORD_CLASSES = ("policy", "industry", "technology", "organisation", "place", "event", "person")


def _key(name: str, form: Form, zh: str, en: str, **more: Any) -> Key:
    return Key(name, more.pop("aliases", ()), (), form, zh, en, **more)


_FEED = (
    _key("content", Form.CHOICE, "full 全文，summary 摘要（默认）", "`full` or `summary` (default)", choices=(("full", ()), ("summary", ()))),
    _key("size", Form.COUNT, "条数，默认 20", "entries, default 20"),
)
_KEYWORDS = (
    _key("site", Form.COUNT, "全站词云的词数，默认 60", "words in the site's cloud, default 60"),
    _key("region", Form.COUNT, "地区等词云的词数，默认 40", "words in a region's cloud, default 40"),
    _key("hidden", Form.TEXTS, "词云中不显示的词类，默认 person", "classes left out of clouds, default person",
         choices=tuple((name, ()) for name in WORD_CLASSES)),
)
_BUDGETS = (
    _key("page_bytes", Form.COUNT, "单页字节上限，0 为不限", "most bytes of a page, 0: no limit"),
    _key("files", Form.COUNT, "文件数上限", "most files"),
    _key("total_bytes", Form.COUNT, "总字节上限", "most bytes of the whole site"),
)
NAV_KEYS = (
    _key("title", Form.TEXT, "导航词", "the word shown", limit=40),
    _key("path", Form.TEXT, "站内地址或网址", "address from the site's root, or a URL", limit=300),
)
SITE_KEYS = (
    _key("title", Form.TEXT, "站名", "name of the site", limit=100),
    _key("subtitle", Form.TEXT, "副题", "beside the title on the home page", limit=200),
    _key("description", Form.TEXT, "供搜索引擎和订阅的简介", "for search engines and feeds", limit=500),
    _key("base_url", Form.URL, "网站根地址；没有则不出 sitemap", "address of the root; without it there is no sitemap"),
    _key("language", Form.LANGUAGE, "语言，默认 zh-CN", "language, default zh-CN"),
    _key("timezone", Form.TEXT, "时区，默认 Asia/Shanghai", "time zone, default Asia/Shanghai", limit=60),
    _key("author", Form.TEXT, "编者", "who publishes the site", limit=200),
    _key("licence", Form.TEXT, "文摘的使用许可", "licence of the digests", limit=500),
    _key("theme", Form.SLUG, "主题文件夹名，默认 default", "folder of the theme, default `default`"),
    _key("params", Form.SOURCE, "主题参数", "values for the theme"),
    _key("nav", Form.FIGURES, "导航，列表，每项有 title、path", "navigation: a list of title and path", parts=NAV_KEYS),
    _key("per_page", Form.COUNT, "每页篇数，默认 20", "digests a page, default 20"),
    _key("feed", Form.SOURCE, "订阅：content、size", "feeds: content, size", parts=_FEED),
    _key("keywords", Form.SOURCE, "词云：site、region、hidden", "clouds: site, region, hidden", parts=_KEYWORDS),
    _key("csv", Form.CHOICE, "下载的 CSV：bom 带 BOM（默认，表格软件用），plain 不带", "downloads: `bom` (default, for spreadsheets) or `plain`",
         choices=(("bom", ()), ("plain", ()))),
    _key("edit_url", Form.URL, "“编辑本页”的地址，{path} 代表文件", "address for editing, {path} is the file"),
    _key("report_url", Form.URL, "“报告错误”的地址，可用 {path} {title} {url}", "address for reports: {path} {title} {url}"),
    _key("budgets", Form.SOURCE, "体积上限", "limits that fail a build", parts=_BUDGETS),
)
TAG_KEYS = (
    _key("also", Form.TEXTS, "同义写法，列表", "other spellings, a list", aliases=("同义", "又作"), limit=60),
    _key("group", Form.TEXT, "所属的组", "heading it stands under", aliases=("组", "分组"), limit=60),
    _key("about", Form.TEXT, "一句话定义", "a definition in one sentence", aliases=("释义", "定义"), limit=300),
)
THEME_KEYS = (
    _key("name", Form.TEXT, "主题名", "name of the theme", limit=60),
    _key("extends", Form.SLUG, "所继承的主题", "theme that it extends"),
    _key("params", Form.SOURCE, "参数与默认值", "parameters and their defaults"),
)
