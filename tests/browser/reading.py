"""Built pages read back: their links, ids and headings, and one page of each kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ADDRESSES = {
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("form", "action"),
    ("source", "src"),
    ("iframe", "src"),
}
"""Attributes that a browser follows or loads."""
FETCHED_NEVER = ("schema.DC", "canonical")
"""`rel` of link elements that only name an address."""


class Outline(HTMLParser):
    """What tests ask of a page: its addresses, ids and headings in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.language = ""
        self.refresh = ""
        self.noindex = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        if values.get("id"):
            self.ids.append(values["id"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "meta":
            self.noindex |= values.get("name") == "robots" and "noindex" in values.get("content", "")
            if values.get("http-equiv") == "refresh":
                self.refresh = values["content"].partition("url=")[2]
                self.addresses.append((tag, self.refresh))
        for name, value in values.items():
            if (tag, name) in ADDRESSES and values.get("rel") not in FETCHED_NEVER:
                self.addresses.append((tag, value))


@dataclass
class Pages:
    """The HTML pages of an output folder."""

    folder: Path
    outlines: dict[str, Outline] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Path from the root → the page's HTML."""
        found = sorted(self.folder.rglob("*.html"))
        return {p.relative_to(self.folder).as_posix(): p.read_text("utf-8") for p in found}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the output, from the root."""
        return frozenset(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())

    def outline(self, path: str) -> Outline:
        """The outline of a page, parsed once."""
        if path not in self.outlines:
            self.outlines[path] = Outline(self.texts[path])
        return self.outlines[path]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Kind of page → its fullest page; `redirect`, and a later page of a list, are kinds as well."""
        found: dict[str, str] = {}
        for path, text in self.texts.items():
            match = re.search(r'<body class="is-(\w+)', text)
            kind = match[1] if match else "redirect"
            if re.search(r"/\d+\.html$", path) and kind in ("tag", "source", "region"):
                kind = "later"
            if path not in self.texts or kind not in found or len(text) > len(self.texts[found[kind]]):
                found[kind] = path
        empty = next(p for p, t in self.texts.items() if p.startswith("regions/") and 'class="empty"' in t)
        return (
            found | {"empty": empty, "search": "search.html"}
            if "search.html" in self.texts
            else found | {"empty": empty}
        )

    @property
    def shown(self) -> dict[str, str]:
        """The kinds that stay where they are: all but redirects."""
        return {kind: path for kind, path in self.kinds.items() if kind != "redirect"}

    def broken(self, path: str) -> list[str]:
        """Addresses of a page that lead to no file of the site, or to no id of one; links out of the site are left alone."""
        missing = []
        for tag, address in self.outline(path).addresses:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "data", "mailto"):
                continue
            target = unquote(urlsplit(urljoin(f"http://site/{path}", address)).path).removeprefix("/")
            if address.startswith("/") or parts.scheme or target not in self.files:
                missing.append(f"{tag}: {address}")
            elif parts.fragment and unquote(parts.fragment) not in self.outline(target).ids:
                missing.append(f"{tag}: {address} (no such place)")
        return missing
