"""Pages that show many things: home, regions, tags, authors, archive, and the index of each.

Only the newest page of a list carries clouds, facts and the list of all pages; the others show their cards and the
way to the neighbours, so that a new digest leaves them alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder import urls
from site_builder.assemble.pagination import Slice, fingerprint_of, slices
from site_builder.emit import views
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, artifact
from site_builder.model.collection import Card, Ref, Site, Taxonomy, Term
from site_builder.model.fingerprint import fingerprint
from site_builder.regions import table
from site_builder.render.context import (
    Cloud,
    HomePage,
    IndexGroup,
    IndexPage,
    ListPage,
    Pager,
    RegionIndexPage,
    Tile,
    TileMap,
)
from site_builder.render.environment import render

LATEST = 10
"""Digests on the home page."""
HOME_TAGS = 30
"""Tags on the home page."""
STEPS = 5
"""Shades of the tile map above the empty one."""
KINDS = (("tag", "tags"), ("author", "authors"), ("archive", "archive"))


@dataclass(frozen=True, slots=True)
class Counted:
    """Names with their numbers of digests; small enough to be hashed whole."""

    entries: tuple[tuple[Ref, int], ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a term's list, as its producer gets it."""

    name: str
    page: Slice
    pager: Pager
    crumb: Ref
    about: str = ""
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[Ref, ...]], ...] = ()
    related: tuple[Card, ...] = ()
    feeds: tuple[Ref, ...] = ()
    fingerprint: str = ""


def artifacts(site: Site, lists: Frame, single: Frame) -> Iterator[Artifact]:
    """All lists and indexes."""
    counts = {t.slug: t.count for t in site.regions.terms}
    totals = (len(site.digests), len(site.sources), sum(1 for u in table.units() if counts.get(u.slug)))
    tags = most_used(site.tags)[:HOME_TAGS]
    yield artifact("index.html", home, lists, site.cards[:LATEST], counts, totals, tags, None)
    yield artifact("regions/index.html", region_index, lists, counts)
    for term in site.regions.terms:
        yield from _term_pages("region", term, lists, single, Ref(lists.t("nav_regions"), "regions/index.html"), region_facts(term))
    for kind, folder in KINDS:
        crumb = Ref(lists.t(f"nav_{folder}"), urls.index(folder))
        for term in getattr(site, folder).terms:
            facts = tag_facts(term) if kind == "tag" else ()
            yield from _term_pages(kind, term, lists, single, crumb, facts)
    yield artifact("tags/index.html", index, lists, "tags", tag_groups(site.tags))
    yield artifact("authors/index.html", index, lists, "authors", (Counted(most_used(site.authors)),))
    sources = sorted(((Ref(s.front_matter.title, s.url), len(s.cards)) for s in site.sources), key=lambda e: (-e[1], e[0].name))
    yield artifact("sources/index.html", index, lists, "sources", (Counted(tuple(sources)),))
    yield artifact("archive/index.html", index, lists, "archive", archive_groups(site.archive))


def most_used(taxonomy: Taxonomy) -> tuple[tuple[Ref, int], ...]:
    """Names with counts, the most used first."""
    terms = sorted(taxonomy.terms, key=lambda t: (-t.count, t.name))
    return tuple((Ref(t.name, t.url), t.count) for t in terms)


def _term_pages(
    kind: str, term: Term, lists: Frame, single: Frame, crumb: Ref, facts: tuple[tuple[str, tuple[Ref, ...]], ...]
) -> Iterator[Artifact]:
    pages = slices(term.url, term.cards, lists.config.per_page)
    has_feed = kind in ("region", "tag")
    feeds = (Ref(term.name, urls.beside(term.url, "feed.xml")), Ref(term.name, urls.beside(term.url, "feed.json"))) if has_feed else ()
    for number, page in enumerate(pages):
        first = number == 0
        pager = views.pager(pages, number)
        mark = fingerprint(page.fingerprint, pager, term.name, crumb, *((term.about, term.aliases, facts, fingerprint_of(term.related)) if first else ()))
        part = Part(
            term.name, page, pager, crumb, term.about if first else "", term.aliases if first else (), facts if first else (),
            term.related if first else (), feeds if first else (), mark,
        )
        yield artifact(page.url, term_page, lists if first else single, kind, part)


def term_page(frame: Frame, kind: str, part: Part) -> bytes:
    """One page of the list of a region, tag, author, year or month."""
    name = archive_name(frame, part.name) if kind == "archive" else part.name
    later = part.pager.newest != ""
    title = f"{name} · {part.pager.span}" if later else name
    description = part.about or frame.t(f"{kind}_description", name=name)
    page = ListPage(
        head=head(frame, kind, part.page.url, title, description, (part.crumb,), part.feeds, noindex=later),
        name=name,
        about=part.about,
        aliases=part.aliases,
        cards=part.page.cards,
        pager=part.pager,
        facts=part.facts,
        related=part.related,
        empty_note=kind == "region" and not part.page.cards,
    )
    return render(frame.theme, frame.site, page)


def archive_name(frame: Frame, name: str) -> str:
    """2024 → 2024年, 2024-03 → 2024年3月, in the site's language."""
    year, _, month = name.partition("-")
    return frame.t("year_month", year=year, month=int(month)) if month else frame.t("year", year=year)


def region_facts(term: Term) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """What a region page says besides its list: neighbours, the regions around it, members, cities named."""
    region = table.region(term.slug)

    def refs(slugs: tuple[str, ...]) -> tuple[Ref, ...]:
        return tuple(Ref(table.region(s).name, urls.page("regions", s)) for s in slugs)

    wider = tuple(g.slug for g in table.groups_of(region.slug) if g.scope is table.Scope.MACRO)
    cities = tuple(Ref(city, "") for city in sorted({c for card in term.cards for c in card.cities}))
    tags: dict[Ref, int] = {}
    for card in term.cards:
        for ref in card.tags:
            tags[ref] = tags.get(ref, 0) + 1
    common = tuple(ref for ref, _ in sorted(tags.items(), key=lambda e: (-e[1], e[0].name))[:12])
    members = region.members if region.scope is not table.Scope.NATION else ()
    rows = (
        ("fact_macro", refs(wider)), ("fact_members", refs(members)), ("fact_neighbours", refs(region.neighbours)),
        ("fact_cities", cities), ("fact_tags", common),
    )
    return tuple(row for row in rows if row[1])


def tag_facts(term: Term) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """The provinces in which a tag is used."""
    regions: dict[Ref, int] = {}
    for card in term.cards:
        for ref in card.regions:
            regions[ref] = regions.get(ref, 0) + 1
    refs = tuple(ref for ref, _ in sorted(regions.items(), key=lambda e: (-e[1], e[0].name)))
    return (("fact_regions", refs),) if refs else ()


def tag_groups(tags: Taxonomy) -> tuple[Counted, ...]:
    """Tags by group, the groups of tags.yaml first, most used first."""
    groups: dict[str, list[tuple[Ref, int]]] = {}
    for term in sorted(tags.terms, key=lambda t: (-t.count, t.name)):
        groups.setdefault(term.group, []).append((Ref(term.name, term.url), term.count))
    named = sorted(groups.items(), key=lambda g: (g[0] == "", -sum(n for _, n in g[1]), g[0]))
    return tuple(Counted(tuple(entries), name) for name, entries in named)


def archive_groups(archive: Taxonomy) -> tuple[Counted, ...]:
    """Years with their months, newest first."""
    years = sorted((t for t in archive.terms if len(t.name) == 4), key=lambda t: t.name, reverse=True)
    months = sorted((t for t in archive.terms if len(t.name) == 7), key=lambda t: t.name, reverse=True)
    return tuple(
        Counted(((Ref(y.name, y.url), y.count), *((Ref(m.name, m.url), m.count) for m in months if m.name.startswith(y.name))), y.name)
        for y in years
    )


def index(frame: Frame, kind: str, groups: tuple[Counted, ...]) -> bytes:
    """tags/index.html and its like."""
    if kind == "archive":
        groups = tuple(
            Counted(tuple((Ref(archive_name(frame, r.name), r.url), n) for r, n in g.entries), archive_name(frame, g.group)) for g in groups
        )
    title = frame.t(f"nav_{kind}")
    template = "archives" if kind == "archive" else kind
    page = IndexPage(
        head=head(frame, template, urls.index(kind), title, frame.t(f"{kind}_index_description")),
        groups=tuple(IndexGroup(g.group, g.entries) for g in groups),
        total=sum(len(g.entries) for g in groups),
    )
    return render(frame.theme, frame.site, page)


def tile_map(counts: dict[str, int]) -> TileMap:
    """The 34 units as squares; shades part the provinces that have digests into five by count."""
    highest = max((counts.get(u.slug, 0) for u in table.units()), default=0)

    def tile(slug: str) -> Tile:
        unit, count = table.region(slug), counts.get(slug, 0)
        step = 0 if not count else max(1, -(-count * STEPS // highest))
        column, row = unit.tile or (0, 0)
        return Tile(Ref(unit.name, urls.page("regions", slug)), count, step, column + 1, row + 1)

    tiles = tuple(sorted((tile(u.slug) for u in table.units()), key=lambda t: (t.row, t.column)))
    groups = tuple((Ref(m.name, urls.page("regions", m.slug)), tuple(tile(s) for s in m.members)) for m in table.macros())
    return TileMap(tiles, groups, table.TILE_COLUMNS, table.TILE_ROWS)


def home(
    frame: Frame, latest: tuple[Card, ...], counts: dict[str, int], totals: tuple[int, int, int],
    tags: tuple[tuple[Ref, int], ...], cloud: Cloud | None,
) -> bytes:
    """index.html"""
    feeds = (Ref(frame.site.title, "feed.xml"), Ref(frame.site.title, "feed.json"))
    page = HomePage(
        head=head(frame, "home", "index.html", frame.site.title, frame.site.description, feeds=feeds),
        map=tile_map(counts), cloud=cloud, latest=latest, digests=totals[0], sources=totals[1], regions=totals[2], tags=tags,
    )
    return render(frame.theme, frame.site, page)


def region_index(frame: Frame, counts: dict[str, int]) -> bytes:
    """regions/index.html"""
    wide = (table.nation(), *table.macros(), *(g for g in table.groups() if counts.get(g.slug)))
    macro = tuple((Ref(r.name, urls.page("regions", r.slug)), counts.get(r.slug, 0)) for r in wide)
    view = head(frame, "regions", "regions/index.html", frame.t("nav_regions"), frame.t("regions_index_description"))
    return render(frame.theme, frame.site, RegionIndexPage(view, tile_map(counts), macro))
