"""The pages that show the whole collection at once: home and the index of regions, both with the tile map."""

from __future__ import annotations

from site_builder import urls
from site_builder.emit import clouds
from site_builder.emit.frame import Frame, head
from site_builder.model.collection import Card, CloudWords, Ref
from site_builder.regions import table
from site_builder.render.context import HomePage, RegionIndexPage, Tile, TileMap
from site_builder.render.page import render

STEPS = 5
"""Shades of the tile map above the empty one."""


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
    tags: tuple[tuple[Ref, int], ...], cloud: CloudWords | None,
) -> bytes:
    """index.html"""
    feeds = (Ref(frame.site.title, "feed.xml"), Ref(frame.site.title, "feed.json"))
    page = HomePage(
        head=head(frame, "home", "index.html", frame.site.title, frame.site.description, feeds=feeds),
        map=tile_map(counts), cloud=clouds.drawn(frame, cloud, "index.html"), latest=latest, digests=totals[0], sources=totals[1], regions=totals[2], tags=tags,
    )
    return render(frame.theme, frame.site, page)


def region_index(frame: Frame, counts: dict[str, int]) -> bytes:
    """regions/index.html"""
    wide = (table.nation(), *table.macros(), *(g for g in table.groups() if counts.get(g.slug)))
    macro = tuple((Ref(r.name, urls.page("regions", r.slug)), counts.get(r.slug, 0)) for r in wide)
    view = head(frame, "regions", "regions/index.html", frame.t("nav_regions"), frame.t("regions_index_description"))
    return render(frame.theme, frame.site, RegionIndexPage(view, tile_map(counts), macro))
