"""Lists of regions, which show more than the others: figures, words that few regions have, terms over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property

from msgspec.structs import replace

from site_builder import urls
from site_builder.assemble.site import Site
from site_builder.emit import compare
from site_builder.emit.figures import by_region, newest_first, region_figures
from site_builder.emit.frame import Frame
from site_builder.emit.listings import extras_of, term_pages
from site_builder.emit.term_charts import charted_words, years_of
from site_builder.model.artifact import Artifact, Section, settled
from site_builder.model.collection import Card, CloudWord, CloudWords, Ref, Term
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.regions import table

DISTINCTIVE = 12
"""Distinctive words on a region's page."""
FEW = 2
"""Clouds of regions in which a distinctive word may stand, its own included."""


def section_of(site: Site, lists: Frame, single: Frame) -> Section:
    """All of them; a part is one region's list, named after its address."""
    regions, frames = Regions(site), (lists.fingerprint, single.fingerprint)
    seen = fingerprint(*frames, site.outline)
    return Section("regions", seen, lambda urls: regions.lists(lists, single, urls), regions.mark, lambda: settled(regions.marks(), *frames))


class Regions:
    """What the lists of regions are made of."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def _spread(self) -> Counter[str]:
        """Word → in how many clouds of regions it stands."""
        clouds = self.site.clouds
        return Counter(w.name for t in self.site.regions.terms if t.url in clouds for w in clouds[t.url].words)

    @cached_property
    def _cards(self) -> dict[str, tuple[Card, ...]]:
        return {t.url: t.cards for t in self.site.regions.terms}

    def _distinctive(self, words: CloudWords | None) -> tuple[CloudWord, ...]:
        return tuple(w for w in words.words if self._spread[w.name] <= FEW)[:DISTINCTIVE] if words else ()

    def mark(self, url: str) -> str:
        """Of what a region's list shows besides cards and figures: its cloud, its own words, their years."""
        words = self.site.clouds.get(url)
        if words is None:
            return ""
        marks = self.site.insights.marks
        own = [w.name for w in self._distinctive(words)]
        return fingerprint_bytes("\n".join([words.fingerprint, *own, "", *[marks.get(c.slug, "") for c in self._cards[url]]]).encode())

    def marks(self) -> dict[str, str]:
        """Of all that each region's list shows, by address."""
        site, rows = self.site, dict[str, list[str]]()
        for row in site.figures:
            rows.setdefault(row.region.url, []).append(f"{row.fingerprint}\t{row.fingerprint in site.disputed}")
        pairs = " ".join([t.slug for t in compare.comparable(site)])
        found = {}
        for t in site.regions.terms:
            charted = charted_words(site.clouds.get(t.url), site.keyword_names)
            found[t.url] = "\n".join([t.fingerprint, self.mark(t.url), pairs, *charted, "", *rows.get(t.url, ())])
        return found

    def lists(self, lists: Frame, single: Frame, wanted: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
        """The lists of these regions, by address, or of all."""
        site = self.site
        pairs = compare.links(site)
        chosen = [t for t in site.regions.terms if wanted is None or t.url in wanted]
        places = {t.url for t in chosen}
        figures = by_region(newest_first(row for row in site.figures if row.region.url in places))
        charted = {name for t in chosen for name in charted_words(site.clouds.get(t.url), site.keyword_names)}
        terms = {t.name: t for t in site.keywords_of(charted)}
        crumb = Ref(lists.t("nav_regions"), "regions/index.html")
        for term in chosen:
            shown = region_figures(term, figures.get(term.url, ()), site.disputed_of)
            words = site.clouds.get(term.url)
            extras = replace(
                extras_of(term, region_facts(term), shown), cloud=words, compare=pairs.get(term.url, ()), years=years_of(term, words, terms),
                distinctive=self._distinctive(words),
            )
            yield from ((term.url, one) for one in term_pages("region", term, lists, single, crumb, extras))


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
