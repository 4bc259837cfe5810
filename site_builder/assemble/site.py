"""The whole site: digests with their surroundings, lists, figures, redirects, from documents whose pages are known.

Nothing is worked out before somebody asks for it. After a change in one body nobody asks for most lists, since what
they look at is as it was: `outline` and the marks say so, and cost a hundredth of the lists (`emit/everything.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from site_builder import urls
from site_builder.assemble import figures, taxonomies
from site_builder.assemble.digests import Listed, World
from site_builder.assemble.insights import NO_INSIGHTS, Insights
from site_builder.assemble.other_pages import plain_page, source_page
from site_builder.assemble.redirects import redirects_of
from site_builder.assemble.series import disputed
from site_builder.assemble.surroundings import around, editors_related, neighbours, series_of
from site_builder.model.artifact import Stored
from site_builder.model.collection import (
    Card,
    CloudWords,
    Digest,
    FigureRow,
    KeywordTerm,
    PlainPage,
    Redirect,
    Ref,
    Related,
    SourcePage,
    Taxonomy,
)
from site_builder.model.content import Kind
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.front_matter import FrontMatter, SourceRef
from site_builder.model.page import Document, PageFacts


class Site:
    """Everything that `emit/` makes files of, each list when it is first asked for."""

    def __init__(
        self,
        pages: Sequence[tuple[Document, PageFacts]],
        listed: Sequence[Listed],
        world: World,
        insights: Insights = NO_INSIGHTS,
        badges: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """`listed` are the digests among `pages` as `cards_of` made them, newest first."""
        self.pages_read, self.listed, self.world, self.insights, self.badges = pages, listed, world, insights, badges or {}
        self.cards: tuple[Card, ...] = tuple([item.card for item in listed])
        """Of the digests, newest first: by published, then date, then slug."""
        self.clouds: Mapping[str, CloudWords] = {}
        """Address of a page → the cloud that stands on it; `index.html` for the whole site."""
        self._editors = editors_related(listed)

    # marks: what parts of the site look at, in one text

    @cached_property
    def outline(self) -> str:
        """Mark of all cards and their order: of front matter, source pages, tags and badges, and of no text."""
        marks = [self.world.fingerprint, repr(sorted(self.badges.items())), *[card.fingerprint for card in self.cards]]
        return fingerprint_bytes("\n".join(marks).encode())

    @cached_property
    def other_pages(self) -> str:
        """Mark of everything that is no digest: source pages and plain pages with their texts."""
        return fingerprint([(d.head, f.fingerprint) for d, f in self.pages_read if d.kind in (Kind.SOURCE, Kind.PAGE)])

    @cached_property
    def names(self) -> str:
        """Mark of the keywords that have a page."""
        return fingerprint_bytes("\n".join([f"{name}\t{letter}" for name, letter in sorted(self.insights.letters.items())]).encode())

    def cloud_mark(self, url: str) -> str:
        """Mark of the cloud that stands on a page, or empty."""
        words = self.clouds.get(url)
        return words.fingerprint if words else ""

    def digest_mark(self, slug: str) -> str:
        """Mark of what one digest's page shows and `outline` does not cover."""
        return self.by_slug[slug].facts.fingerprint + self._page_marks.get(slug, "")

    @cached_property
    def _page_marks(self) -> Mapping[str, str]:
        return self.insights.page_marks(self.cards)

    @cached_property
    def digest_marks(self) -> Mapping[str, str]:
        """Slug → mark of all that a digest's page shows, whatever other digests there are."""
        found = {}
        for item in self.listed:
            slug, document = item.card.slug, item.document
            run = self._series.get(document.front_matter.series, ())
            pair, own = self._neighbours.get(slug, ()), self._stated.get(slug, ())
            parts = [self.world.fingerprint, item.card.fingerprint, self.digest_mark(slug), *self.badges.get(document.path, ()), "\f"]
            parts += [f"{ref.name}\t{ref.url}" if ref else "-" for ref in (*pair, *run)]
            parts += [card.fingerprint for card in self._editors.get(slug, ())]
            parts += [f"{row.fingerprint}\t{row.fingerprint in self.disputed}" for row in own]
            found[slug] = fingerprint_bytes("\n".join(parts).encode("utf-8", "surrogatepass"))
        return found

    # lists

    @cached_property
    def _lists(self) -> taxonomies.Taxonomies:
        return taxonomies.build(self.cards, self.world.tags)

    @property
    def regions(self) -> Taxonomy:
        return self._lists.regions

    @property
    def tags(self) -> Taxonomy:
        return self._lists.tags

    @property
    def authors(self) -> Taxonomy:
        return self._lists.authors

    @property
    def archive(self) -> Taxonomy:
        return self._lists.archive

    @cached_property
    def newest(self) -> str:
        """The newest `updated` of all, ISO 8601; empty for an empty site."""
        return max((card.updated for card in self.cards), default="")

    @cached_property
    def figures(self) -> tuple[FigureRow, ...]:
        return figures.rows((item.document, item.card) for item in self.listed)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Fingerprints of figures for which another digest states another value."""
        return disputed(self.figures)

    def disputed_of(self, rows: Collection[FigureRow]) -> frozenset[str]:
        """Those of these figures; looks only at the figures of their indicators."""
        if not rows:
            return frozenset()
        named = {row.indicator for row in rows}
        found = self.disputed if "disputed" in self.__dict__ else disputed(row for row in self.figures if row.indicator in named)
        return found.intersection([row.fingerprint for row in rows])

    # keywords

    @property
    def keyword_names(self) -> Collection[str]:
        """The terms that have a page."""
        return self.insights.letters.keys()

    @cached_property
    def keywords(self) -> tuple[KeywordTerm, ...]:
        """All terms that have a page, by name."""
        return self.keywords_of(self.keyword_names)

    def keywords_of(self, names: Collection[str]) -> tuple[KeywordTerm, ...]:
        """Some of them, by name."""
        letters = {name: self.insights.letters[name] for name in names}
        return self.insights.keyword_terms(letters, self.cards, self.tags)

    @cached_property
    def keyword_counts(self) -> Mapping[str, int]:
        """Keyword that has a page → number of digests that have it, by name."""
        return self.insights.keyword_counts()

    @cached_property
    def keyword_marks(self) -> Mapping[str, str]:
        """Keyword that has a page → mark of text and terms of all its digests, whose order is `outline`'s."""
        return self.insights.keyword_marks(self.insights.marks.__getitem__)

    @cached_property
    def settled_keyword_marks(self) -> Mapping[str, str]:
        """Keyword that has a page → mark of all that its page shows, whatever other digests there are."""
        found, tags, letters, linked = self.insights, self.tags.by_name, self.insights.letters, self.insights.linked()
        own = {
            item.card.slug: f"{item.card.fingerprint}{item.facts.fingerprint}{found.marks[item.card.slug]}{linked[item.card.slug]}"
            for item in self.listed
        }
        marks = found.keyword_marks(lambda slug: fingerprint_bytes(own[slug].encode()))
        return {name: f"{mark}\t{letters[name]}\t{(tags[name].url, tags[name].aliases) if name in tags else ''}" for name, mark in marks.items()}

    # pages

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """Every published digest, in the order of `cards`."""
        return tuple([self._digest(item) for item in self.listed])

    def digests_of(self, slugs: Collection[str]) -> dict[str, Digest]:
        """Some of them, by slug, in the order of `cards`; all are made where most are asked for."""
        if "digests" in self.__dict__ or 2 * len(slugs) > len(self.listed):
            return {digest.card.slug: digest for digest in self.digests if digest.card.slug in slugs}
        return {item.card.slug: self._digest(item) for item in self.listed if item.card.slug in slugs}

    @cached_property
    def by_slug(self) -> dict[str, Listed]:
        """What is known of every digest."""
        return {item.card.slug: item for item in self.listed}

    def printed(self, source: SourceRef | None) -> FrontMatter | None:
        """The front matter of a digest's source page, where it has one."""
        page = self.world.sources.get(source.document) if source else None
        return page.front_matter if page else None

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Ref | None, Ref | None]]:
        return neighbours(self.listed)

    @cached_property
    def _series(self) -> dict[str, tuple[Ref, ...]]:
        return series_of(self.listed)

    @cached_property
    def _stated(self) -> dict[str, tuple[FigureRow, ...]]:
        return figures.by_digest(self.figures)

    @cached_property
    def _word_pages(self) -> dict[str, str]:
        return {name: urls.page("keywords", name) for name in self.keyword_names}

    def _related(self, slug: str) -> tuple[Related, ...]:
        others = [Related(card, ()) for card in self._editors.get(slug, ())]
        named = {r.card.slug for r in others}
        found = self.insights.related(slug)
        known = self.by_slug
        return (*others, *[Related(known[other].card, shared) for other, shared in found if other in known and other not in named])

    def _digest(self, item: Listed) -> Digest:
        document, facts, card = item.document, item.facts, item.card
        source, pages = document.front_matter.source, self._word_pages
        words = tuple([(k, pages.get(k.name, "")) for k in self.insights.shown(card.slug)])
        others = self._related(card.slug)
        run = tuple([Ref(r.name, "" if r.url == card.url else r.url) for r in self._series.get(document.front_matter.series, ())])
        older, newer = self._neighbours.get(card.slug, (None, None))
        badge = self.badges.get(document.path, ())
        own = self._stated.get(card.slug, ())
        beside = around(words, others, run, older, newer, badge) + "".join([f"\f{row.fingerprint}" for row in own])
        return Digest(
            card=card,
            path=document.path,
            front_matter=document.front_matter,
            source=source,
            html=Stored("html", facts.fingerprint),
            text=Stored("text", facts.fingerprint),
            toc=facts.toc,
            han=facts.han,
            words=facts.words,
            printed=self.printed(source),
            keywords=words,
            related=others,
            series=run,
            previous=older,
            next=newer,
            badges=badge,
            figures=own,
            fingerprint=fingerprint_bytes((card.fingerprint + facts.fingerprint + beside).encode()),
        )

    @cached_property
    def sources(self) -> tuple[SourcePage, ...]:
        lines = {i.card.slug: i.document.front_matter.source.lines for i in self.listed if i.document.front_matter.source}
        return tuple([source_page(d, f, self._lists.sources, lines) for d, f in self.pages_read if d.kind is Kind.SOURCE])

    @cached_property
    def pages(self) -> tuple[PlainPage, ...]:
        return tuple([plain_page(d, f) for d, f in self.pages_read if d.kind is Kind.PAGE])

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        return redirects_of([document for document, _ in self.pages_read], self.world.tags)[0]
