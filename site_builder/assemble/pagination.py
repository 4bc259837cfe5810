"""Paging that leaves old pages alone.

Counted from the newest, one new digest would move every card of every page of its lists: 3,357 of 10,000 pages were
measured. Counted from the oldest, full pages never change; the newest page, the one without a number in its address,
is the one that varies in length. A newest page of very few cards takes the page before it in (Django calls these
orphans), so that nobody opens a province and finds a single line.
"""

from __future__ import annotations

import msgspec

from site_builder import urls
from site_builder.model.collection import Card
from site_builder.model.fingerprint import fingerprint_bytes


class Slice(msgspec.Struct, frozen=True):
    """One page of a list."""

    url: str
    cards: tuple[Card, ...]
    fingerprint: str
    """Of the cards, in order."""


class Span(msgspec.Struct, frozen=True):
    """What a pager says of one page: where it is and which time it covers."""

    url: str
    first: str
    """Date of its newest card."""
    last: str
    """Date of its oldest card."""


def orphans(per_page: int) -> int:
    """Largest number of cards that the newest page takes in from a page of its own."""
    return per_page // 4


def page_url(url: str, number: int) -> str:
    """Address of the page with a number: 0 is the newest; the others count from 2, the oldest, upwards."""
    return url if number == 0 else urls.beside(url, f"{number}.html")


def bounds(count: int, per_page: int) -> tuple[tuple[int, int, int], ...]:
    """(first, behind the last, number of the page) of each page of a list of `count` things, newest first; at least one."""
    full = max(0, (count - orphans(per_page) - 1) // per_page)
    newest = count - full * per_page
    older = ((newest + i * per_page, newest + (i + 1) * per_page, full - i + 1) for i in range(full))
    return ((0, newest, 0), *older)


def slices(url: str, cards: tuple[Card, ...], per_page: int) -> tuple[Slice, ...]:
    """The pages of a list whose newest page stands at `url`, newest first; at least one."""
    parts = ((cards[first:last], number) for first, last, number in bounds(len(cards), per_page))
    return tuple(Slice(page_url(url, number), part, fingerprint_of(part)) for part, number in parts)


def fingerprint_of(cards: tuple[Card, ...]) -> str:
    """Fingerprint of a run of cards; the cards' own have one length, so that joining them is unambiguous."""
    return fingerprint_bytes("".join([c.fingerprint for c in cards]).encode())


def spans(pages: tuple[Slice, ...]) -> tuple[Span, ...]:
    """What the pagers of all these pages show."""
    return tuple(
        Span(p.url, p.cards[0].date.text[:7] if p.cards else "", p.cards[-1].date.text[:7] if p.cards else "") for p in pages
    )
