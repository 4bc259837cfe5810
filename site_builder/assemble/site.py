"""The whole site: digests with their neighbours, lists, figures, redirects, from documents whose pages are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_builder import urls
from site_builder.assemble import figures, taxonomies
from site_builder.assemble.addresses import alias_url, url_of
from site_builder.assemble.digests import World, card_maker, order, source_key
from site_builder.errors import Problem, problem
from site_builder.model.artifact import Stored
from site_builder.model.collection import (
    Card,
    Digest,
    FigureRow,
    Keyword,
    KeywordTerm,
    PlainPage,
    Redirect,
    Ref,
    Related,
    Site,
    SourcePage,
    Taxonomy,
)
from site_builder.model.content import Kind
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.front_matter import place
from site_builder.model.page import Document, PageFacts


@dataclass(frozen=True, slots=True)
class Insights:
    """What the analysis found out about digests, by slug."""

    shown: Mapping[str, tuple[Keyword, ...]]
    """The first SHOWN_KEYWORDS terms of each digest, in rank order."""
    related: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    """Slug of another digest and the keywords in common."""
    keyword_terms: Callable[[Sequence[Card], Taxonomy], tuple[KeywordTerm, ...]]
    """The keywords that have a page, from the cards of all digests and the tags."""
    remembered: Any = None
    """All that the analysis has found, for the stages of `pipeline/` that look further."""


NO_INSIGHTS = Insights({}, {}, lambda cards, tags: ())
SHOWN_KEYWORDS = 12
"""Keywords on a digest's own page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A digest's document and facts with its card."""

    document: Document
    facts: PageFacts
    card: Card


def cards_of(pages: Sequence[tuple[Document, PageFacts]], world: World) -> tuple[Listed, ...]:
    """The digests among `pages` with their cards, newest first."""
    make = card_maker(world)
    listed = [Listed(d, f, make(d, f)) for d, f in pages if d.kind in (Kind.DIGEST, Kind.DRAFT)]
    return tuple(sorted(listed, key=lambda item: order(item.card), reverse=True))


def assemble(
    pages: Sequence[tuple[Document, PageFacts]],
    listed: tuple[Listed, ...],
    world: World,
    insights: Insights = NO_INSIGHTS,
    badges: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Site, list[Problem]]:
    """The site of all `pages`; `listed` are their digests as `cards_of` made them."""
    cards = tuple(item.card for item in listed)
    lists = taxonomies.build(cards, world.tags)
    related, problems = _editors_related(listed, world.known)
    rows = figures.rows((item.document, item.card) for item in listed)
    terms = insights.keyword_terms(cards, lists.tags)
    pages_of_terms = {t.name: t.url for t in terms}
    digests = _digests(listed, world, insights, pages_of_terms, related, figures.by_digest(rows), badges or {})
    lines = {i.card.slug: i.document.front_matter.source.lines for i in listed if i.document.front_matter.source}
    sources = tuple(_source_page(d, f, lists.sources, lines) for d, f in pages if d.kind is Kind.SOURCE)
    plain = tuple(_plain_page(d, f) for d, f in pages if d.kind is Kind.PAGE)
    redirects, clashes = _redirects(pages, lists.tags)
    newest = max((c.updated for c in cards), default="")
    site = Site(
        digests, cards, sources, plain, lists.regions, lists.tags, lists.authors, lists.archive, rows, redirects, newest, terms
    )
    return site, problems + clashes


def _digests(
    listed: tuple[Listed, ...],
    world: World,
    insights: Insights,
    pages: Mapping[str, str],
    editors: Mapping[str, tuple[Card, ...]],
    stated: Mapping[str, tuple[FigureRow, ...]],
    badges: Mapping[str, tuple[str, ...]],
) -> tuple[Digest, ...]:
    by_slug = {item.card.slug: item.card for item in listed}
    neighbours = _neighbours(listed)
    series = _series(listed)
    made = []
    for document, facts, card in ((i.document, i.facts, i.card) for i in listed):
        source = document.front_matter.source
        words = tuple([(k, pages.get(k.name, "")) for k in insights.shown.get(card.slug, ())])
        others = [Related(c, ()) for c in editors.get(card.slug, ())]
        named = {r.card.slug for r in others}
        others += [
            Related(by_slug[slug], shared)
            for slug, shared in insights.related.get(card.slug, ())
            if slug in by_slug and slug not in named
        ]
        older, newer = neighbours.get(card.slug, (None, None))
        run = tuple(Ref(r.name, "" if r.url == card.url else r.url) for r in series.get(document.front_matter.series, ()))
        badge = badges.get(document.path, ())
        own = stated.get(card.slug, ())
        around = _around(words, others, run, older, newer, badge) + "".join(f"\f{r.fingerprint}" for r in own)
        made.append(
            Digest(
                card=card,
                path=document.path,
                front_matter=document.front_matter,
                source=source,
                html=Stored("html", facts.fingerprint),
                text=Stored("text", facts.fingerprint),
                toc=facts.toc,
                han=facts.han,
                words=facts.words,
                printed=world.sources[source.document].front_matter if source and source.document in world.sources else None,
                keywords=words,
                related=tuple(others),
                series=run,
                previous=older,
                next=newer,
                badges=badge,
                figures=own,
                fingerprint=fingerprint_bytes((card.fingerprint + facts.fingerprint + around).encode()),
            )
        )
    return tuple(made)


def _around(
    words: tuple[tuple[Keyword, str], ...], others: list[Related], run: tuple[Ref, ...], older: Ref | None, newer: Ref | None, badge: tuple[str, ...]
) -> str:
    """All that a digest's page shows of its surroundings, as one text: joining is a tenth of the cost of hashing."""
    parts = [f"{k.name}\t{k.kind}\t{k.count}\t{url}" for k, url in words]
    parts += ["\f", *(f"{r.card.fingerprint}\t{' '.join(r.shared)}" for r in others)]
    parts += ["\f", *(f"{r.name}\t{r.url}" for r in run)]
    parts += ["\f", *(f"{r.name}\t{r.url}" if r else "-" for r in (older, newer)), "\f", *badge]
    return "\n".join(parts)


def _neighbours(listed: tuple[Listed, ...]) -> dict[str, tuple[Ref | None, Ref | None]]:
    """Slug → the next older and the next newer digest of its first region, by date of the printed piece."""
    regions: dict[str, list[Card]] = {}
    for item in listed:
        if item.card.regions:
            regions.setdefault(item.card.regions[0].url, []).append(item.card)
    found: dict[str, tuple[Ref | None, Ref | None]] = {}
    for cards in regions.values():
        cards.sort(key=lambda c: (c.date.text, c.slug))
        refs = [None, *(Ref(c.title, c.url) for c in cards), None]
        for number, card in enumerate(cards):
            found[card.slug] = (refs[number], refs[number + 2])
    return found


def _series(listed: tuple[Listed, ...]) -> dict[str, tuple[Ref, ...]]:
    series: dict[str, list[Card]] = {}
    for item in listed:
        if item.document.front_matter.series:
            series.setdefault(item.document.front_matter.series, []).append(item.card)
    ordered = {name: sorted(cards, key=lambda c: (c.date.text, c.published, c.slug)) for name, cards in series.items()}
    return {name: tuple(Ref(c.title, c.url) for c in cards) for name, cards in ordered.items() if len(cards) > 1}


def _editors_related(
    listed: tuple[Listed, ...], known: frozenset[str]
) -> tuple[dict[str, tuple[Card, ...]], list[Problem]]:
    """What editors put under `related`: slugs or file names of digests; one that is only not shown is no Problem."""
    names = {item.card.slug: item.card for item in listed}
    names |= {item.document.path.rpartition("/")[2].removesuffix(".md"): item.card for item in listed}
    found: dict[str, tuple[Card, ...]] = {}
    problems: list[Problem] = []
    for item in listed:
        matter = item.document.front_matter
        cards = []
        for number, name in enumerate(matter.related):
            short = name.rpartition("/")[2].removesuffix(".md")
            card = names.get(short)
            if card is None and short not in known:
                at = place(item.document.path, matter.places, f"related.{number}", "related")
                problems.append(problem("related-unknown", at, name=name))
            elif card is not None:
                cards.append(card)
        if cards:
            found[item.card.slug] = tuple(cards)
    return found, problems


def _source_page(
    document: Document, facts: PageFacts, lists: Mapping[str, tuple[Card, ...]], lines: Mapping[str, tuple[tuple[int, int], ...]]
) -> SourcePage:
    url = url_of(document)
    cards = tuple(sorted(lists.get(url, ()), key=lambda c: (lines.get(c.slug) or ((1 << 30, 0),), c.date.text, c.slug)))
    mark = fingerprint(document.head, facts.fingerprint, [c.fingerprint for c in cards])
    html = Stored("html", facts.fingerprint)
    return SourcePage(source_key(document), url, document.path, document.front_matter, html, facts.toc, cards, mark)


def _plain_page(document: Document, facts: PageFacts) -> PlainPage:
    html, mark = Stored("html", facts.fingerprint), fingerprint(document.head, facts.fingerprint)
    matter = document.front_matter
    return PlainPage(document.slug, url_of(document), document.path, matter.title, matter, html, facts.toc, mark)


def _redirects(
    pages: Sequence[tuple[Document, PageFacts]], tags: Taxonomy
) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """Aliases of pages and other spellings of tags; a name that a page has already is no redirect."""
    taken = {urls.clash_key(url_of(d)) for d, _ in pages} | {urls.clash_key(t.url) for t in tags.terms}
    found: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for document, _ in pages:
        for number, alias in enumerate(document.front_matter.aliases):
            path = alias_url(document, alias)
            key = urls.clash_key(path)
            if key in taken or key in found:
                at = place(document.path, document.front_matter.places, f"aliases.{number}", "aliases")
                problems.append(problem("alias-clash", at, alias=alias))
            else:
                found[key] = Redirect(path, url_of(document), document.front_matter.title)
    for term in tags.terms:
        for alias in term.aliases:
            path = urls.page("tags", alias)
            if urls.clash_key(path) not in taken:
                found.setdefault(urls.clash_key(path), Redirect(path, term.url, term.name))
    return tuple(sorted(found.values(), key=lambda r: r.path)), problems
