"""Model values as templates show them: figures in a reader's spelling, source boxes, pagers, word lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

import msgspec

from site_builder import urls
from site_builder.assemble.pagination import Slice
from site_builder.charts.values import spelt
from site_builder.emit.frame import Frame
from site_builder.model.collection import Card, Digest, FigureRow, Ref, Related, SourcePage
from site_builder.model.front_matter import Figure, FrontMatter, PartialDate, SourceRef
from site_builder.render.context import FigureView, Pager, PagerLink, RankedWord, RelatedDigest, SourceBox

MOST_LINKS = 24
"""Pages of a list that its newest page names: a list of 10,000 digests has 500."""


class Counted(msgspec.Struct, frozen=True):
    """Names with their numbers of digests; small enough to be hashed whole."""

    entries: tuple[tuple[Ref, int], ...]
    group: str = ""


def figure_value(figure: Figure) -> str:
    """Number with qualifier and unit, spelt as in charts: 约 11.4%, 3–5 万户, 100 家以上."""
    return spelt(figure, figure.unit)


def figure_view(frame: Frame, row: FigureRow, differs: bool = False) -> FigureView:
    """A row of a table of figures; `differs` when another digest states another value."""
    card, figure = row.card, row.figure
    lines = line_words(frame, (figure.line,)) if figure.line else ""
    digest = Ref(card.title, card.url)
    return FigureView(
        figure, figure_value(figure), row.indicator, row.region, digest, card.date, card.source.name, lines, card.source.url, differs
    )


def line_words(frame: Frame, lines: tuple[tuple[int, int], ...]) -> str:
    """第 32–162 行"""
    spans = "、".join(f"{a}–{b}" if a != b else f"{a}" for a, b in lines)
    return frame.t("lines", lines=spans) if spans else ""


def source_box(frame: Frame, digest: Digest) -> SourceBox:
    """Where a digest's article was printed."""
    printed = digest.printed or FrontMatter()
    ref = digest.source or SourceRef()
    return SourceBox(
        ref=digest.card.source,
        publication=printed.publication or ("" if digest.card.source.url else digest.card.source.name),
        publisher=printed.publisher,
        kind=printed.kind,
        date=digest.card.date,
        issue=ref.issue or printed.issue,
        page=ref.page or printed.pages,
        lines=line_words(frame, ref.lines),
        url=ref.url or printed.url,
        authors=digest.card.authors,
        rights=digest.front_matter.rights or printed.rights,
    )


def document_box(frame: Frame, source: SourcePage) -> SourceBox:
    """The printed document itself."""
    matter = source.front_matter
    return SourceBox(
        ref=Ref(matter.title, source.url),
        publication=matter.publication,
        publisher=matter.publisher,
        kind=matter.kind,
        date=matter.date or PartialDate(""),
        issue=matter.issue,
        page=matter.pages,
        lines="",
        url=matter.url,
        authors=tuple(Ref(name, urls.page("authors", name)) for name in matter.authors if source.cards),
        rights=matter.rights,
    )


def related(item: Related) -> RelatedDigest:
    """Another digest and why it is named."""
    return RelatedDigest(item.card, item.shared)


def keyword_words(digest: Digest) -> tuple[RankedWord, ...]:
    """A digest's keywords; those with a page are links."""
    return tuple(RankedWord(Ref(k.name, url), k.kind, k.count) for k, url in digest.keywords)


def span(cards: tuple[Card, ...]) -> str:
    """The months that a run of cards covers, newest first in the list, oldest first in words: 2024-03 – 2024-08.

    A year around a month that belongs to it says enough: 2024, not 2024 – 2024-01.
    """
    if not cards:
        return ""
    first, last = sorted(c.date.text[:7] for c in (cards[0], cards[-1]))
    return first if last.startswith(first) else f"{first} – {last}"


def thinned(count: int, most: int = MOST_LINKS) -> tuple[int, ...]:
    """At most `most` of the places 0 … count - 1, evenly spread, the first and the last among them."""
    return tuple(range(count)) if count <= most else tuple(i * (count - 1) // (most - 1) for i in range(most))


def pager(pages: tuple[Slice, ...], at: int) -> Pager:
    """The pager of one page of a list; only the newest page names the others, the way to any of them in two steps or three."""
    links = tuple(PagerLink(pages[i].url, span(pages[i].cards), i == at) for i in thinned(len(pages))) if at == 0 else ()
    return Pager(
        links=links if len(links) > 1 else (),
        newer=pages[at - 1].url if at else "",
        older=pages[at + 1].url if at + 1 < len(pages) else "",
        newest=pages[0].url if at else "",
        span=span(pages[at].cards) if len(pages) > 1 else "",
        total=sum(len(p.cards) for p in pages) if at == 0 else 0,
        pages=len(pages) if at == 0 else 1,
    )


def plain_pager(addresses: Sequence[str], at: int, total: int) -> Pager:
    """The pager of a list whose pages have no dates to be named by: neighbours and newest page only."""
    older = addresses[at + 1] if at + 1 < len(addresses) else ""
    return Pager((), addresses[at - 1] if at else "", older, addresses[0] if at else "", "", 0 if at else total)


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("{path}"))


def edit_url(frame: Frame, path: str) -> str:
    """Where this page's file can be edited; empty without `edit_url`."""
    return quote(path, safe="/").join(_pattern(frame.config.edit_url)) if frame.config.edit_url else ""


def report_url(frame: Frame, path: str, title: str, url: str) -> str:
    """Where an error of this page can be reported; empty without `report_url`."""
    if not frame.config.report_url:
        return ""
    address = urls.absolute(frame.site.base_url, url) or url
    values = {"{path}": path, "{title}": title, "{url}": address}
    text = frame.config.report_url
    for mark, value in values.items():
        text = text.replace(mark, quote(value, safe=""))
    return text
