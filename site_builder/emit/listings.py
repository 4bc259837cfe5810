"""Pages that list digests: tags, authors, archive, and the index of each; what those of regions (`regions.py`) share with them.

Only the newest page of a list carries clouds, facts and the list of all pages; the others show their cards and the
way to the neighbours, so that a new digest leaves them alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from msgspec.structs import replace

from site_builder import urls
from site_builder.assemble.pagination import Slice, slices
from site_builder.assemble.site import Site
from site_builder.emit import bibliographies, clouds, views
from site_builder.emit.archive import archive_groups, archive_name, month_counts, worded
from site_builder.emit.figure_charts import course_charts, month_charts
from site_builder.emit.figures import NO_FIGURES, RegionFigures
from site_builder.emit.frame import Frame, head
from site_builder.emit.overview import home, region_index
from site_builder.emit.term_charts import Years, term_chart
from site_builder.emit.views import Counted
from site_builder.model.artifact import Artifact, Section, artifact, section, settled
from site_builder.model.collection import Card, CloudWord, CloudWords, Ref, Taxonomy, Term
from site_builder.model.fingerprint import fingerprint
from site_builder.regions import table
from site_builder.render.context import IndexGroup, IndexPage, ListPage, Pager
from site_builder.render.page import render

LATEST = 10
"""Digests on the home page."""
HOME_TAGS = 24
"""Tags on the home page."""
KINDS = (("tag", "tags"), ("author", "authors"), ("archive", "archive"))


class Extras(msgspec.Struct, frozen=True):
    """What only the newest page of a list shows besides its cards."""

    about: str = ""
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[Ref, ...]], ...] = ()
    related: tuple[Card, ...] = ()
    feeds: tuple[Ref, ...] = ()
    downloads: tuple[Ref, ...] = ()
    figures: RegionFigures = NO_FIGURES
    months: tuple[tuple[str, int], ...] = ()
    """Of a year: its months, `2024-03`, with their numbers of digests."""
    cloud: CloudWords | None = None
    distinctive: tuple[CloudWord, ...] = ()
    """Of a region: words that few other regions have."""
    compare: tuple[Ref, ...] = ()
    years: Years = ()
    """Of a region: its terms over time."""


class Part(msgspec.Struct, frozen=True):
    """One page of a term's list, as its producer gets it."""

    name: str
    page: Slice
    pager: Pager
    crumb: Ref
    extras: Extras | None
    """None for a page that shows its cards alone: most of them, and None costs nothing to hash."""


def sections(site: Site, lists: Frame, single: Frame) -> Iterator[Section]:
    """All lists but those of regions, and all indexes. A part is one term's list, named after its address; what it looks at besides is its cloud."""
    seen = fingerprint(lists.fingerprint, single.fingerprint, site.outline)

    yield section("home", fingerprint(seen, site.other_pages, site.cloud_mark("index.html")), lambda: _home(site, lists))
    yield section("indexes", fingerprint(seen, site.other_pages), lambda: _indexes(site, lists))
    frames = (lists.fingerprint, single.fingerprint)
    yield Section(
        "lists", seen, lambda urls: _lists(site, lists, single, urls), site.cloud_mark, lambda: settled(_list_marks(site), *frames)
    )


def _list_marks(site: Site) -> dict[str, str]:
    """Marks of the lists of tags, authors, years and months, by address."""
    terms = [term for _, folder in KINDS for term in getattr(site, folder).terms]
    return {term.url: f"{term.fingerprint}\n{site.cloud_mark(term.url)}" for term in terms}


def _home(site: Site, lists: Frame) -> Iterator[Artifact]:
    counts = {t.slug: t.count for t in site.regions.terms}
    totals = (len(site.cards), len(site.sources), sum(1 for u in table.units() if counts.get(u.slug)))
    tags = most_used(site.tags)[:HOME_TAGS]
    yield artifact("index.html", home, lists, site.cards[:LATEST], counts, totals, tags, site.clouds.get("index.html"))


def _indexes(site: Site, lists: Frame) -> Iterator[Artifact]:
    counts = {t.slug: t.count for t in site.regions.terms}
    yield artifact("regions/index.html", region_index, lists, counts)
    yield artifact("tags/index.html", index, lists, "tags", tag_groups(site.tags))
    yield artifact("authors/index.html", index, lists, "authors", (Counted(most_used(site.authors)),))
    sources = sorted(((Ref(s.front_matter.title, s.url), len(s.cards)) for s in site.sources), key=lambda e: (-e[1], e[0].name))
    yield artifact("sources/index.html", index, lists, "sources", (Counted(tuple(sources)),))
    yield artifact("archive/index.html", index, lists, "archive", archive_groups(site.archive), month_counts(site.archive.terms))


def _lists(site: Site, lists: Frame, single: Frame, wanted: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
    """The lists of tags, authors, years and months."""
    for kind, folder in KINDS:
        crumb = Ref(lists.t(f"nav_{folder}"), urls.index(folder))
        for term in getattr(site, folder).terms:
            if wanted is not None and term.url not in wanted:
                continue
            extras = None
            if kind == "tag":
                extras = extras_of(term, tag_facts(term))
            elif kind == "archive" and len(term.name) == 4:
                extras = yearextras_of(lists, term, site.archive)
            if extras is not None:
                extras = replace(extras, cloud=site.clouds.get(term.url))
            yield from ((term.url, one) for one in term_pages(kind, term, lists, single, crumb, extras))


def most_used(taxonomy: Taxonomy) -> tuple[tuple[Ref, int], ...]:
    """Names with counts, the most used first."""
    terms = sorted(taxonomy.terms, key=lambda t: (-t.count, t.name))
    return tuple((Ref(t.name, t.url), t.count) for t in terms)


def term_pages(
    kind: str, term: Term, lists: Frame, single: Frame, crumb: Ref, extras: Extras | None
) -> Iterator[Artifact]:
    pages = slices(term.url, term.cards, lists.config.per_page)
    for number, page in enumerate(pages):
        part = Part(term.name, page, views.pager(pages, number), crumb, None if number else extras)
        yield artifact(page.url, term_page, single if number else lists, kind, part)


def extras_of(term: Term, facts: tuple[tuple[str, tuple[Ref, ...]], ...], figures: RegionFigures = NO_FIGURES) -> Extras:
    """Of a region or tag, which have feeds and references."""
    feeds = tuple(Ref(term.name, urls.beside(term.url, f"feed.{ending}")) for ending in ("xml", "json"))
    return Extras(term.about, term.aliases, facts, term.related, feeds, bibliographies.downloads(term), figures)


def term_page(frame: Frame, kind: str, part: Part) -> bytes:
    """One page of the list of a region, tag, author, year or month."""
    extras = part.extras or Extras()
    name = archive_name(frame, part.name) if kind == "archive" else part.name
    later = part.pager.newest != ""
    title = f"{name} · {part.pager.span}" if later else name
    description = extras.about or frame.t(f"{kind}_description", name=name)
    charts = (*term_chart(frame, name, extras.years), *course_charts(frame, extras.figures.courses), *month_charts(frame, extras.months))
    empty = kind == "region" and not part.page.cards
    page = ListPage(
        head=head(frame, kind, part.page.url, title, description, (part.crumb,), extras.feeds, noindex=later),
        name=name,
        about=extras.about,
        aliases=extras.aliases,
        cards=part.page.cards,
        pager=part.pager,
        facts=extras.facts,
        related=extras.related,
        cloud=clouds.drawn(frame, extras.cloud, part.page.url),
        distinctive=clouds.ranked(extras.distinctive),
        compare=extras.compare,
        figures=tuple(views.figure_view(frame, r, r.fingerprint in extras.figures.disputed) for r in extras.figures.shown),
        all_figures=extras.figures.everything,
        charts=charts,
        downloads=extras.downloads,
        empty_note=empty,
        propose_url=propose_url(frame, name, part.page.url) if empty else "",
    )
    return render(frame.theme, frame.site, page)


def propose_url(frame: Frame, name: str, url: str) -> str:
    """Where a reader can propose a source for an empty region: the report address, else the guide, else nowhere."""
    guide = urls.page("", "guide")
    has_guide = any(ref.url == guide for ref in frame.site.footer)
    return views.report_url(frame, "content/digests", name, url) or (guide if has_guide else "")


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


def yearextras_of(frame: Frame, term: Term, archive: Taxonomy) -> Extras | None:
    """A year's months as links, and how many digests each has; nothing for a month."""
    months = [t for t in archive.terms if t.name.startswith(f"{term.name}-")]
    if not months:
        return None
    links = tuple(Ref(archive_name(frame, t.name), t.url) for t in months)
    return Extras(facts=(("fact_months", links),), months=month_counts([term, *months]))


def index(frame: Frame, kind: str, groups: tuple[Counted, ...], counts: tuple[tuple[str, int], ...] = ()) -> bytes:
    """tags/index.html and its like; `counts` are the archive's digests by month."""
    if kind == "archive":
        groups = tuple(worded(frame, group) for group in groups)
    charts = month_charts(frame, counts, table=False)
    title = frame.t(f"nav_{kind}")
    template = "archives" if kind == "archive" else kind
    page = IndexPage(
        head=head(frame, template, urls.index(kind), title, frame.t(f"{kind}_index_description")),
        groups=tuple(IndexGroup(g.group, g.entries) for g in groups),
        charts=charts,
        total=sum(len(g.entries) for g in groups),
    )
    return render(frame.theme, frame.site, page)
