"""A built site held to what it promises: links and anchors that lead somewhere, feeds and data that can be read.

These are faults of a theme or of this program, not of an editor: content was checked before. Everything is looked at
but the HTML itself, of which a few pages of every kind are enough, for a kind is what one template makes.
"""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

from site_builder.check.markup import page_faults
from site_builder.errors import Location, Problem, problem

SAMPLE = 3
"""Pages of a kind whose HTML is read tag by tag: the shortest, the longest and the middle one."""
ATOM, SITEMAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = re.compile(
    r'<(?:(?:a|link|img|script|source|form)\b[^>]*? (?:href|src|action)|meta http-equiv="refresh" content)="([^"]*)"'
)
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=", re.IGNORECASE)
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*? id="([^"]*)"')
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page points at and can be pointed at by."""

    links: tuple[str, ...]
    ids: frozenset[str]


def links_of(html: str) -> PageLinks:
    """Links of a page as written, entities resolved, and its ids; our HTML has double quotes and lower case only."""
    found = dict.fromkeys(_REFRESH.sub("", unescape(value)) for value in _LINK.findall(html))
    return PageLinks(tuple(found), frozenset(unescape(name) for name in _ID.findall(html)))


def link_problems(pages: Mapping[str, PageLinks], files: Iterable[str], base_url: str = "") -> list[Problem]:
    """output-link for every file, or place in one, that links lead to and that is not there, on the first such page.

    Addresses that begin with `base_url` count as our own.
    """
    there = set(files)
    found: dict[tuple[str, str], Problem] = {}
    for path, page in pages.items():
        for link in page.links:
            own = base_url and link.startswith(base_url)
            if not link or (_ELSEWHERE.match(link) and not own):
                continue
            address, _, fragment = (link.removeprefix(base_url) if own else link).partition("#")
            target = _target("" if own else path, unquote(address.partition("?")[0]), path)
            if target not in there:
                found.setdefault((target, ""), problem("output-link", Location(path), target=link, reason="no-file"))
            elif fragment and target in pages and unquote(fragment) not in pages[target].ids | {"top"}:
                found.setdefault((target, fragment), problem("output-link", Location(path), target=link, reason="no-anchor"))
    return list(found.values())


def _target(base: str, address: str, page: str) -> str:
    if not address:
        return page if base else "index.html"
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
    return f"{joined}/index.html" if address.endswith("/") else joined


def sample(sizes: Mapping[str, int]) -> list[str]:
    """Pages to be read tag by tag: of every kind, by folder and place in it, the shortest, the longest, the middle one."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for path in sorted(sizes):
        if path.endswith(".html"):
            folder, _, name = path.rpartition("/")
            top = folder.partition("/")[0] + ("/*" if "/" in folder else "")
            kinds[path if not folder or name == "index.html" else top].append(path)
    chosen: list[str] = []
    for paths in kinds.values():
        paths.sort(key=lambda p: (sizes[p], p))
        chosen += dict.fromkeys([paths[0], paths[len(paths) // 2], paths[-1]][:SAMPLE])
    return chosen


def html_problems(path: str, html: str) -> list[Problem]:
    """output-html for every fault of one page."""
    return [problem("output-html", Location(path, line), detail=text) for line, text in page_faults(html)]


def data_problems(path: str, data: bytes) -> list[Problem]:
    """output-data when a feed, the sitemap or a data file cannot be read or lacks what its readers need."""
    reader = next((r for ending, r in _READERS if path.endswith(ending)), None)
    if reader is None:
        return []
    try:
        faults = list(reader(data))
    except (ValueError, TypeError, KeyError, AttributeError, csv.Error, ElementTree.ParseError, RecursionError) as error:
        faults = [str(error) or type(error).__name__]
    return [problem("output-data", Location(path), detail=text) for text in faults]


def _atom(data: bytes) -> Iterable[str]:
    root = ElementTree.fromstring(data)
    if root.tag != f"{ATOM}feed":
        yield f"<{root.tag}> is no feed"
        return
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            text = element.findtext(f"{ATOM}{name}")
            if not (text and text.strip()):
                yield f"{element.tag.removeprefix(ATOM)} without {name}"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    if len(ids) != len(set(ids)):
        yield "two entries have one id"


def _sitemap(data: bytes) -> Iterable[str]:
    root = ElementTree.fromstring(data)
    addresses = [element.text or "" for element in root.iter(f"{SITEMAP}loc")]
    if root.tag != f"{SITEMAP}urlset" or not addresses:
        yield "no urlset"
    yield from (f"{a} is not absolute" for a in addresses if not a.startswith(("http://", "https://")))
    yield from (f"{a} stands there twice" for a in {a for a in addresses if addresses.count(a) > 1} if len(addresses) < 5000)


def _json_feed(data: bytes) -> Iterable[str]:
    feed = json.loads(data)
    if not str(feed["version"]).startswith("https://jsonfeed.org/version/"):
        yield "no version of JSON Feed"
    for item in feed["items"]:
        if not item["id"] or not ("content_html" in item or "content_text" in item or "summary" in item):
            yield f"item {item['id']} has no content"


def _json(data: bytes) -> Iterable[str]:
    json.loads(data)
    return ()


def _ndjson(data: bytes) -> Iterable[str]:
    for line in data.decode().splitlines():
        json.loads(line)
    return ()


def _csv(data: bytes) -> Iterable[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    if not rows:
        yield "no head line"
    yield from (f"row {n} has {len(row)} cells instead of {len(rows[0])}" for n, row in enumerate(rows, 1) if len(row) != len(rows[0]))


_READERS: tuple[tuple[str, Callable[[bytes], Iterable[str]]], ...] = (
    ("feed.xml", _atom), ("sitemap.xml", _sitemap), ("feed.json", _json_feed), (".ndjson", _ndjson), (".json", _json), (".csv", _csv),
)  # fmt: skip


def manifest_problems(manifest: bytes, read: Callable[[str], bytes | None]) -> list[Problem]:
    """output-manifest for files that build/manifest.json lists and that are missing or hold other bytes."""
    found = []
    for path, (total, _size) in json.loads(manifest)["files"].items():
        data = read(path)
        if data is None or sha256(data).hexdigest() != total:
            found.append(problem("output-manifest", Location(path), reason="missing" if data is None else "changed"))
    return found
