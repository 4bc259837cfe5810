"""Atom and JSON feeds: for the site, each region and each tag.

Ids are stable (RFC 4151 tag URIs from slug and year, not from an address that may move), characters that XML cannot
hold are removed, and without a base_url links stay relative with `xml:base` left out: readers that were handed the
folder can still follow them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

import msgspec

from site_builder import urls
from site_builder.assemble.pagination import fingerprint_of
from site_builder.assemble.site import Site
from site_builder.emit.frame import Frame
from site_builder.model.artifact import Artifact, Section, Stored, artifact, section
from site_builder.model.collection import Card
from site_builder.model.fingerprint import fingerprint
from site_builder.text.json_text import spaced
from site_builder.text.patterns import later

_ILLEGAL = later("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RELATIVE = re.compile(r'(\s(?:href|src)=")(?![A-Za-z][A-Za-z0-9+.-]*:|#)([^"]*)"')


class Feed(msgspec.Struct, frozen=True):
    """One list as its feeds show it."""

    title: str
    page: str
    """Address of the list's page."""
    cards: tuple[Card, ...]
    fingerprint: str


def section_of(site: Site, single: Frame) -> Section:
    """All feeds; with full texts they look at those, too."""
    texts = [item.facts.fingerprint for item in site.listed] if single.config.feed.content == "full" else []
    return section("feeds", fingerprint(single.fingerprint, site.outline, texts), lambda: _artifacts(site, single))


def _artifacts(site: Site, single: Frame) -> Iterator[Artifact]:
    """feed.xml and feed.json beside every list that has them."""
    texts = {item.card.slug: Stored("html", item.facts.fingerprint) for item in site.listed}
    title = single.site.title
    lists = [("index.html", title, site.cards)]
    lists += [(t.url, f"{t.name} · {title}", t.cards) for t in (*site.regions.terms, *site.tags.terms)]
    for url, name, cards in lists:
        shown = tuple(sorted(cards, key=lambda c: (c.published, c.slug), reverse=True)[: single.config.feed.size])
        feed = Feed(name, url, shown, fingerprint_of(shown))
        bodies = tuple(texts[c.slug] for c in shown) if single.config.feed.content == "full" else ()
        for ending, produce in (("xml", atom), ("json", json_feed)):
            yield artifact(feed_url(url, ending), produce, single, feed, bodies)


def feed_url(page: str, ending: str) -> str:
    """Where the feed of a list stands."""
    return f"feed.{ending}" if page == "index.html" else urls.beside(page, f"feed.{ending}")


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def entry_id(frame: Frame, card: Card) -> str:
    """A tag URI (RFC 4151) that outlives a change of address or title."""
    host = re.sub(r"^[a-z]+://|[/:].*$", "", frame.site.base_url) or "site-builder.invalid"
    return f"tag:{host},{card.published[:4]}:{urls.encode(card.slug)}"


def _href(frame: Frame, page: str, address: str) -> str:
    return urls.absolute(frame.site.base_url, address) or urls.relative(urls.root_of(feed_url(page, "xml")), address)


def _body(frame: Frame, page: str, card: Card, html: str) -> str:
    """A digest's HTML with links that work from a reader: relative ones are made absolute, or relative to the feed."""
    base = urls.absolute(frame.site.base_url, card.url).rpartition("/")[0] if frame.site.base_url else ""
    if not base:
        return html
    return _RELATIVE.sub(lambda m: f'{m[1]}{urls.resolve(base + "/", m[2])}"', html)


def atom(frame: Frame, feed: Feed, bodies: tuple[str, ...]) -> bytes:
    """The Atom feed (RFC 4287) of a list."""
    site = frame.site
    own = _href(frame, feed.page, feed_url(feed.page, "xml"))
    host = entry_id(frame, feed.cards[0]).split(",")[0] if feed.cards else "tag:site-builder.invalid"
    updated = max((c.updated for c in feed.cards), default="1970-01-01T00:00:00+00:00")
    rows = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(site.language)}>',
        f"<title>{_x(feed.title)}</title>",
        f"<id>{_x(host)},2024:feed/{_x(urls.encode(feed.page))}</id>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(own)}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(_href(frame, feed.page, feed.page))}/>',
        f"<author><name>{_x(site.author or site.title)}</name></author>",
        *([f"<rights>{_x(site.licence)}</rights>"] if site.licence else []),
    ]
    for number, card in enumerate(feed.cards):
        rows.append(_kept("xml", frame, feed.page, card, _entry))
        if bodies:
            rows.append(f'<content type="html">{_x(_body(frame, feed.page, card, bodies[number]))}</content>')
        rows.append("</entry>")
    return "\n".join([*rows, "</feed>", ""]).encode()


def _entry(frame: Frame, page: str, card: Card) -> str:
    """An entry of a list's Atom feed up to its content, not closed."""
    return "\n".join([
        "<entry>",
        f"<title>{_x(card.title)}</title>",
        f"<id>{_x(entry_id(frame, card))}</id>",
        f'<link rel="alternate" type="text/html" href={_quoted(_href(frame, page, card.url))}/>',
        f"<published>{card.published}</published>",
        f"<updated>{card.updated}</updated>",
        *[f"<author><name>{_x(a.name)}</name></author>" for a in card.authors],
        *[f"<category term={_quoted(clean(t.name))}/>" for t in (*card.regions, *card.tags)],
        f"<summary>{_x(card.summary)}</summary>",
    ])  # fmt: skip


def _kept(form: str, frame: Frame, page: str, card: Card, make: Callable[[Frame, str, Card], str]) -> str:
    """What `make` says of a digest in a feed, made once for feeds in folders of one depth: the newest stand in half a dozen."""
    key = (form, frame.fingerprint, urls.root_of(feed_url(page, "xml")), card.fingerprint)
    found = _entries.get(key)
    if found is None or not card.fingerprint:
        if len(_entries) >= MOST_ENTRIES:
            _entries.clear()
        found = _entries[key] = make(frame, page, card)
    return found


MOST_ENTRIES = 2048
"""Entries of feeds kept in a process, 1.5 kB each."""
_entries: dict[tuple[str, str, str, str], str] = {}


def json_feed(frame: Frame, feed: Feed, bodies: tuple[str, ...]) -> bytes:
    """The JSON Feed (version 1.1) of a list."""
    site = frame.site
    if bodies:
        items = [_item(frame, feed.page, card, body) for card, body in zip(feed.cards, bodies, strict=True)]
    else:
        items = [_kept("json", frame, feed.page, card, _item) for card in feed.cards]
    out = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _href(frame, feed.page, feed.page),
        "feed_url": _href(frame, feed.page, feed_url(feed.page, "json")),
        "language": site.language,
        **({"authors": [{"name": site.author}]} if site.author else {}),
    }
    listed = "[\n  " + ",\n  ".join(items) + "\n ]" if items else "[]"
    return f'{spaced(out, 1)[:-2]},\n "items": {listed}\n}}\n'.encode("utf-8", "replace")


def _item(frame: Frame, page: str, card: Card, body: str | None = None) -> str:
    """An item of a list's JSON feed, indented as it stands there; `body` is its HTML where feeds have whole texts."""
    text = {"content_text": card.summary} if body is None else {"content_html": _body(frame, page, card, body)}
    item = {
        "id": entry_id(frame, card), "url": _href(frame, page, card.url), "title": card.title, **text,
        "summary": card.summary, "date_published": card.published, "date_modified": card.updated,
        "authors": [{"name": a.name} for a in card.authors], "tags": [t.name for t in (*card.regions, *card.tags)],
        "language": frame.site.language,
    }
    return spaced(item, 1).replace("\n", "\n  ")


def _x(text: str) -> str:
    return escape(clean(text), quote=False)


def _quoted(text: str) -> str:
    """As the value of an attribute."""
    return '"' + escape(text, quote=False).replace('"', "&quot;") + '"'
