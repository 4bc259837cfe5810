"""The later stages: digests and the lists they stand in, as the pages see them; `assemble.site.Site` holds them all.

Lists see Cards, never whole digests, so that a change in a body re-renders one page. Each value that pages are
made from carries a stored `fingerprint`.

What travels to workers by the hundred thousand (Ref, Card, Keyword) is a frozen msgspec.Struct, everything else a frozen
dataclass: pickling a dataclass with slots runs a loop in Python for each one, which was 8 s of 10,000 pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from site_builder.model.artifact import Stored
from site_builder.model.front_matter import Figure, FrontMatter, PartialDate, SourceRef
from site_builder.model.page import TocEntry


class Ref(msgspec.Struct, frozen=True, order=True, gc=False):
    """A name that leads to a page of the site."""

    name: str
    """Text of the link."""
    url: str
    """From the site's root, not percent-encoded: `regions/jilin.html`; empty when there is no such page."""


class Card(msgspec.Struct, frozen=True):
    """What a list shows of a digest."""

    slug: str
    """File name part of its address."""
    url: str
    """Address from the site's root."""
    title: str
    """Title of the digest."""
    date: PartialDate
    """When the source appeared."""
    published: str
    """The moment it went live, ISO 8601 with the site's offset."""
    updated: str
    """The newest of published and `updated`, ISO 8601."""
    regions: tuple[Ref, ...]
    """Provinces or macro-regions it is about."""
    cities: tuple[str, ...]
    """Full names of cities it is about."""
    tags: tuple[Ref, ...]
    """The editor's tags."""
    authors: tuple[Ref, ...]
    """Authors of the article."""
    source: Ref
    """The source page, or a publication's name without an address."""
    genre: str
    """report, commentary, paper, speech, interview, other, or empty."""
    summary: str
    """At most 160 characters."""
    figures: int
    """How many figures it has."""
    fingerprint: str = ""
    publication: str = ""
    """The newspaper, journal or book that the source page names; empty where that is the source's name."""
    headline: str = ""
    """`title` with a zero width space where a line may end: what the filter `headline` shows."""
    lang: str = ""
    """Language of the digest where it is not the site's: en."""


class Keyword(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A computed term of one digest; no weight, so that other pages' edits do not move it.

    A struct and no dataclass: 10,000 digests have 260,000 of them, which load in 0.05 s this way.
    """

    name: str
    kind: str
    """policy, industry, technology, organisation, place, event, person, or empty."""
    count: int
    """Times in title, summary, points and body."""
    first: int = 0
    """Where it first occurs in the counted text (`analyse.counted`), in code points."""


class Related(msgspec.Struct, frozen=True, array_like=True):
    """Another digest and why it is named."""

    card: Card
    shared: tuple[str, ...]
    """Keywords in common, strongest first; empty when the editor named it."""


class FigureRow(msgspec.Struct, frozen=True, array_like=True):
    """A figure with the digest that states it."""

    figure: Figure
    card: Card
    region: Ref
    """The region it counts for: 吉林 for 长春; without an address when the place is none of ours."""
    indicator: Ref
    fingerprint: str = ""
    whole: bool = False
    """The place is the region itself; false for a city or another part of it."""


class Digest(msgspec.Struct, frozen=True, array_like=True):
    """One published digest with all that its own page shows."""

    card: Card
    path: str
    """Its file, for messages and the edit link."""
    front_matter: FrontMatter
    source: SourceRef | None
    html: Stored
    text: Stored
    toc: tuple[TocEntry, ...]
    han: int
    words: int
    printed: FrontMatter | None = None
    """The front matter of its source page."""
    keywords: tuple[tuple[Keyword, str], ...] = ()
    """In rank order, each with the address of its page, or empty."""
    related: tuple[Related, ...] = ()
    series: tuple[Ref, ...] = ()
    """Digests of the same series, oldest first; this one without address."""
    previous: Ref | None = None
    """The next older digest of the same province."""
    next: Ref | None = None
    badges: tuple[str, ...] = ()
    """Preview only: draft, scheduled, expired, inbox."""
    figures: tuple[FigureRow, ...] = ()
    """Its figures, with the pages of their indicators and regions."""
    fingerprint: str = ""


class SourcePage(msgspec.Struct, frozen=True):
    """A printed document's own page."""

    key: str
    url: str
    path: str
    front_matter: FrontMatter
    html: Stored
    toc: tuple[TocEntry, ...]
    cards: tuple[Card, ...] = ()
    """Its digests, in the order in which their articles are printed."""
    fingerprint: str = ""
    headline: str = ""
    """Its title with a zero width space where a line may end."""


class PlainPage(msgspec.Struct, frozen=True):
    """about.md, guide.md and their like."""

    slug: str
    url: str
    path: str
    title: str
    front_matter: FrontMatter
    html: Stored
    toc: tuple[TocEntry, ...]
    fingerprint: str = ""
    headline: str = ""
    """`title` with a zero width space where a line may end."""


class Term(msgspec.Struct, frozen=True):
    """A value of a taxonomy with the digests it holds, newest first."""

    name: str
    slug: str
    url: str
    cards: tuple[Card, ...]
    related: tuple[Card, ...] = ()
    """Shown but not counted: a macro-region's digests on a member's page."""
    group: str = ""
    about: str = ""
    aliases: tuple[str, ...] = ()
    """Other spellings; each becomes a redirect."""
    fingerprint: str = ""

    @property
    def count(self) -> int:
        """Number of digests."""
        return len(self.cards)


class Places(Protocol):
    """Where a term stands, in the order of its digests."""

    def cards(self) -> tuple[Card, ...]: ...
    def keywords(self) -> tuple[Keyword, ...]: ...
    def most_telling(self, limit: int) -> tuple[int, ...]: ...
    def cards_at(self, positions: Sequence[int]) -> list[Card]: ...


@dataclass(frozen=True, slots=True)
class KeywordTerm:
    """A term that two digests or more have, or that is a tag, with all the digests in which it stands, newest first.

    Tuples side by side, put together when they are asked for: 10,000 digests have 260,000 places, and a build after an edit
    looks at a few of them.
    """

    name: str
    kind: str
    url: str
    tag_url: str
    """Page of the tag of this name, or empty."""
    letter: str
    """A to Z by pinyin, or #."""
    count: int
    """Number of digests."""
    fingerprint: str
    where: Places = field(compare=False, repr=False)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The digests."""
        return self.where.cards()

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """The term in each of them, with its count there."""
        return self.where.keywords()

    def most_telling(self, limit: int) -> tuple[int, ...]:
        """Positions of at most `limit` digests for which the term says most: by its rank there, how often it stands there, the newest."""
        return self.where.most_telling(limit)


class CloudWord(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word of a cloud, with a rounded weight."""

    name: str
    url: str
    kind: str
    digests: int
    """Digests of the group that have it."""
    weight: float
    """From 1 upwards, in half doublings."""


class CloudWords(msgspec.Struct, frozen=True):
    """The words of one cloud, heaviest first."""

    words: tuple[CloudWord, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All terms of one kind."""

    name: str
    """regions, tags, authors, sources, archive, keywords."""
    terms: tuple[Term, ...]
    by_name: dict[str, Term] = field(default_factory=dict, compare=False)


class Redirect(msgspec.Struct, frozen=True):
    """An old address that leads to a new one."""

    path: str
    target: str
    title: str
