"""The site's configuration as a value; `site_builder.config` reads it from content/site.yaml."""

from __future__ import annotations

from typing import Any

import msgspec


class NavItem(msgspec.Struct, frozen=True):
    """A word of the site's navigation."""

    title: str
    path: str
    """Address from the site's root (`about.html`), or an absolute URL."""


class FeedConfig(msgspec.Struct, frozen=True):
    """How feeds are made."""

    content: str = "summary"
    """`full` or `summary`; default summary."""
    size: int = 20
    """Entries in a feed; default 20."""


class KeywordConfig(msgspec.Struct, frozen=True):
    """How clouds are made."""

    site: int = 60
    """Words in the cloud of the whole site; default 60."""
    region: int = 40
    """Words in the cloud of a region, tag, source or year; default 40."""
    hidden: tuple[str, ...] = ("person",)
    """Classes of terms left out of clouds; default persons."""


class Budgets(msgspec.Struct, frozen=True):
    """Limits that fail a build when exceeded; 0 means none."""

    page_bytes: int = 0
    files: int = 0
    total_bytes: int = 0


class SiteConfig(msgspec.Struct, frozen=True):
    """content/site.yaml, every field with its default."""

    title: str
    """Required; in the header of every page."""
    subtitle: str = ""
    """Beside the title on the home page."""
    description: str = ""
    """For search engines and feeds."""
    base_url: str = ""
    """Absolute address of the site's root with a closing slash; without one the sitemap is left out."""
    language: str = "zh-CN"
    """Language of pages and of the theme's words."""
    timezone: str = "Asia/Shanghai"
    """In which dates begin and end."""
    author: str = ""
    """Who publishes the site."""
    licence: str = ""
    """Of the digests, in words."""
    theme: str = "default"
    """Folder name of the theme."""
    params: tuple[tuple[str, Any], ...] = ()
    """Values for the theme, sorted by name."""
    nav: tuple[NavItem, ...] = ()
    """Navigation; empty: the theme's five words."""
    per_page: int = 20
    """Digests on a page of a list."""
    feed: FeedConfig = msgspec.field(default_factory=FeedConfig)
    keywords: KeywordConfig = msgspec.field(default_factory=KeywordConfig)
    edit_url: str = ""
    """Address for 编辑本页, `{path}` standing for the file's path."""
    report_url: str = ""
    """Address for 报告错误, `{path}`, `{title}` and `{url}` replaced."""
    budgets: Budgets = msgspec.field(default_factory=Budgets)
    csv: str = "bom"
    """`bom`: CSV files begin with a byte order mark, which spreadsheets need; `plain`: without one, for programs."""
