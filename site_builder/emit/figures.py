"""figures/: every figure of the site, as plain tables that work everywhere.

Four ways in: all of them by the date of the digest, one list a region, one a year, one page an indicator. Lists are paged from the oldest,
like those of digests, so that a new figure leaves full pages alone. What a province's own page shows of its figures is
chosen here too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from site_builder import urls
from site_builder.assemble.pagination import bounds, page_url
from site_builder.assemble.series import Comparison, Course, comparisons, courses, place_name
from site_builder.assemble.site import Site
from site_builder.emit import views
from site_builder.emit.figure_charts import MOST_LINES, comparison_chart, course_charts
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, Section, artifact, section
from site_builder.model.collection import FigureRow, Ref, Term
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.regions import table
from site_builder.render.context import FigureIndexPage, IndicatorPage, Pager
from site_builder.render.page import render
from site_builder.text.periods import span, time_key

MOST_INDICATORS = 120
"""Indicators named on the index; the rest is reached from the figures."""
REGION_FIGURES = 8
"""Figures on a region's own page."""
MOST_CHARTS = 3
"""Charts of a kind on one page."""
ELSEWHERE = "other"
"""File name for places that are none of our regions, and for periods without a year."""


class Rows(msgspec.Struct, frozen=True):
    """Figures of one page."""

    rows: tuple[FigureRow, ...]
    fingerprint: str
    """Of the rows in order, and of which of them others contradict."""
    disputed: frozenset[str] = frozenset()
    """Fingerprints of those rows for which another digest states another value."""


class Listed(msgspec.Struct, frozen=True):
    """One page of a list of figures."""

    title: str
    url: str
    rows: Rows
    pager: Pager


class Ways(msgspec.Struct, frozen=True):
    """What the first page of all figures leads to; names with numbers of figures."""

    indicators: tuple[tuple[Ref, int], ...] = ()
    regions: tuple[tuple[Ref, int], ...] = ()
    years: tuple[tuple[Ref, int], ...] = ()


class RegionFigures(msgspec.Struct, frozen=True):
    """What a region's own page shows of its figures."""

    shown: tuple[FigureRow, ...] = ()
    courses: tuple[Course, ...] = ()
    everything: Ref | None = None
    """The list of all its figures, when it has more than are shown."""
    disputed: frozenset[str] = frozenset()
    """Fingerprints of those shown for which another digest states another value."""


NO_FIGURES = RegionFigures()


def rows_of(rows: Sequence[FigureRow], contradicted: frozenset[str] = frozenset()) -> Rows:
    """The rows with their fingerprint."""
    marks = [r.fingerprint for r in rows]
    here = contradicted.intersection(marks)
    text = "\n".join([*marks, "", *(m for m in marks if m in here)])
    return Rows(tuple(rows), fingerprint_bytes(text.encode()), here)


def section_of(site: Site, lists: Frame, single: Frame) -> Section:
    """All lists and indicators."""
    return section("figures", fingerprint(lists.fingerprint, single.fingerprint, site.outline), lambda: _artifacts(site, lists, single))


def _artifacts(site: Site, lists: Frame, single: Frame) -> Iterator[Artifact]:
    """The lists, page by page, and a page for each indicator."""
    contradicted = site.disputed
    rows = newest_first(site.figures)  # once: every list below keeps the order
    regions, years, indicators = by_region(rows), by_year(rows), by_indicator(rows)
    ordered = sorted(site.figures, key=lambda r: (r.card.date.text, r.card.slug), reverse=True)
    everything = list(_pages(lists, lists.t("figures"), urls.index("figures"), ordered, contradicted))
    named = _ways(lists, indicators, regions, years)
    for number, page in enumerate(everything):
        yield artifact(page.url, index, single if number else lists, page, Ways() if number else named)
    for name, part in regions.items():
        title = lists.t("figures_of", name=_region_name(lists, name))
        yield from _list(lists, single, title, region_url(name), part, contradicted)
    for year, part in years.items():
        title = lists.t("figures_of_year", year=year) if year else lists.t("figures_without_year")
        yield from _list(lists, single, title, year_url(year), part, contradicted)
    for ref, part in indicators.items():
        yield from _indicator_pages(lists, single, ref, part, contradicted)


def by_indicator(rows: Iterable[FigureRow]) -> dict[Ref, list[FigureRow]]:
    """Figures of each indicator."""
    found: dict[Ref, list[FigureRow]] = {}
    for row in rows:
        found.setdefault(row.indicator, []).append(row)
    return found


def by_region(rows: Iterable[FigureRow]) -> dict[str, list[FigureRow]]:
    """Figures by the address of the region's page; those of other places under the empty address."""
    found: dict[str, list[FigureRow]] = {}
    for row in rows:
        found.setdefault(row.region.url, []).append(row)
    return found


def by_year(rows: Iterable[FigureRow]) -> dict[str, list[FigureRow]]:
    """Figures by the year in which their period begins; those without one under the empty year."""
    found: dict[str, list[FigureRow]] = {}
    for row in rows:
        time = span(row.figure.period)
        found.setdefault(str(time.year) if time else "", []).append(row)
    return found


def region_url(region: str) -> str:
    """`figures/regions/jilin.html` for `regions/jilin.html`."""
    return f"figures/{region}" if region else urls.page("figures/regions", ELSEWHERE)


def year_url(year: str) -> str:
    """`figures/years/2023.html`"""
    return urls.page("figures/years", year or ELSEWHERE)


def addresses(site: Site) -> tuple[str, ...]:
    """First pages of all lists and indicators, for the sitemap."""
    rows = site.figures
    found = {row.indicator.url for row in rows} | {region_url(r) for r in by_region(rows)} | {year_url(y) for y in by_year(rows)}
    return (urls.index("figures"), *sorted(found))


def region_figures(
    term: Term, rows: Sequence[FigureRow], disputed: Callable[[Collection[FigureRow]], frozenset[str]]
) -> RegionFigures:
    """The newest of a region's figures, which come newest first, and how the ones stated for several periods went."""
    everything = Ref(term.name, region_url(term.url)) if len(rows) > REGION_FIGURES else None
    shown = tuple(rows[:REGION_FIGURES])
    return RegionFigures(shown, courses(rows)[:MOST_CHARTS], everything, disputed(shown))


def newest_first(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """By period, newest first, those of one period by indicator and place."""
    named = sorted(rows, key=lambda r: (r.indicator.name, r.figure.unit, place_name(r), r.card.slug))
    return sorted(named, key=lambda r: time_key(r.figure.period), reverse=True)


def _region_name(frame: Frame, url: str) -> str:
    slug = url.removeprefix("regions/").removesuffix(".html")
    return table.region(slug).name if url else frame.t("elsewhere")


def _ways(
    frame: Frame, indicators: dict[Ref, list[FigureRow]], regions: dict[str, list[FigureRow]], years: dict[str, list[FigureRow]]
) -> Ways:
    counted = sorted(((ref, len(rows)) for ref, rows in indicators.items()), key=lambda e: (-e[1], e[0].name))
    order = {urls.page("regions", slug): place for place, slug in enumerate(table.regions())}
    places = sorted(regions, key=lambda url: order.get(url, len(order)))
    named = tuple((Ref(_region_name(frame, url), region_url(url)), len(regions[url])) for url in places)
    times = sorted(years, reverse=True)
    words = {year: frame.t("year", year=year) if year else frame.t("without_year") for year in times}
    return Ways(tuple(counted[:MOST_INDICATORS]), named, tuple((Ref(words[y], year_url(y)), len(years[y])) for y in times))


def _pages(frame: Frame, title: str, url: str, rows: Sequence[FigureRow], contradicted: frozenset[str]) -> Iterator[Listed]:
    """A list page by page, newest first, paged from the oldest."""
    parts = bounds(len(rows), frame.config.per_page * 2)
    places = [page_url(url, number) for _, _, number in parts]
    for at, (first, last, number) in enumerate(parts):
        pager = views.plain_pager(places, at, len(rows))
        yield Listed(f"{title} · {number}" if at else title, places[at], rows_of(rows[first:last], contradicted), pager)


def _list(
    lists: Frame, single: Frame, title: str, url: str, rows: Sequence[FigureRow], contradicted: frozenset[str]
) -> Iterator[Artifact]:
    for at, part in enumerate(_pages(lists, title, url, rows, contradicted)):
        yield artifact(part.url, index, single if at else lists, part, Ways())


def index(frame: Frame, part: Listed, ways: Ways) -> bytes:
    """figures/index.html, the list of a region or a year, and their further pages."""
    whole = part.url == urls.index("figures")
    crumbs = () if whole else (Ref(frame.t("figures"), urls.index("figures")),)
    page = FigureIndexPage(
        head=head(frame, "figures", part.url, part.title, frame.t("figures_index_description"), crumbs, noindex=bool(part.pager.newest)),
        indicators=ways.indicators,
        figures=figure_views(frame, part.rows),
        pager=part.pager,
        regions=ways.regions,
        years=ways.years,
    )
    return render(frame.theme, frame.site, page)


def figure_views(frame: Frame, rows: Rows) -> tuple[views.FigureView, ...]:
    """The rows as tables show them."""
    return tuple(views.figure_view(frame, r, r.fingerprint in rows.disputed) for r in rows.rows)


def _indicator_pages(
    lists: Frame, single: Frame, ref: Ref, rows: Sequence[FigureRow], contradicted: frozenset[str]
) -> Iterator[Artifact]:
    """Figures of one unit together, the unit with most of them first; the charts on the first page."""
    units: dict[str, list[FigureRow]] = {}
    for row in rows:
        units.setdefault(row.figure.unit, []).append(row)
    ordered = [row for unit in sorted(units, key=lambda u: (-len(units[u]), u)) for row in units[unit]]
    compared, followed = (comparisons(rows)[:MOST_CHARTS], courses(rows)[: MOST_CHARTS * MOST_LINES]) if len(rows) > 1 else ((), ())
    for at, part in enumerate(_pages(lists, ref.name, ref.url, ordered, contradicted)):
        charts = () if at else (compared, followed)
        yield artifact(part.url, indicator, single, ref.name, part, *charts)


def indicator(
    frame: Frame, name: str, part: Listed, compared: tuple[Comparison, ...] = (), followed: tuple[Course, ...] = ()
) -> bytes:
    """figures/<indicator>.html: units are kept apart, 3 万户 never stands in one column with 30 %."""
    units: dict[str, list[views.FigureView]] = {}
    for view in figure_views(frame, part.rows):
        units.setdefault(view.figure.unit, []).append(view)
    charts = (*(comparison_chart(frame, one, part.url) for one in compared), *course_charts(frame, followed))
    page = IndicatorPage(
        head=head(frame, "indicator", part.url, part.title, frame.t("indicator_description", name=name),
                  (Ref(frame.t("figures"), urls.index("figures")),), noindex=bool(part.pager.newest)),
        name=name,
        unit_groups=tuple((unit, tuple(group)) for unit, group in units.items()),
        charts=charts,
        pager=part.pager,
    )
    return render(frame.theme, frame.site, page)
