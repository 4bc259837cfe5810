"""figures/: every figure of the site, one page an indicator. Plain tables, so that they work everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder import urls
from site_builder.emit import views
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, artifact
from site_builder.model.collection import FigureRow, Ref, Site
from site_builder.model.fingerprint import fingerprint
from site_builder.render.context import FigureIndexPage, IndicatorPage, Pager
from site_builder.render.environment import render


@dataclass(frozen=True, slots=True)
class Rows:
    """Figures of one page."""

    rows: tuple[FigureRow, ...]
    fingerprint: str


def rows_of(rows: list[FigureRow]) -> Rows:
    """The rows with their fingerprint."""
    return Rows(tuple(rows), fingerprint([r.fingerprint for r in rows]))


def artifacts(site: Site, lists: Frame, single: Frame) -> Iterator[Artifact]:
    """The index, page by page, and a page for each indicator."""
    by_indicator: dict[Ref, list[FigureRow]] = {}
    for row in site.figures:
        by_indicator.setdefault(row.indicator, []).append(row)
    indicators = tuple(sorted(((ref, len(rows)) for ref, rows in by_indicator.items()), key=lambda e: (-e[1], e[0].name)))
    ordered = sorted(site.figures, key=lambda r: (r.card.date.text, r.card.slug), reverse=True)
    size = lists.config.per_page * 2
    parts = [ordered[i : i + size] for i in range(0, len(ordered), size)] or [[]]
    addresses = [urls.index("figures"), *(f"figures/index/{n}.html" for n in range(2, len(parts) + 1))]
    for number, part in enumerate(parts):
        pager = Pager(
            (), addresses[number - 1] if number else "", addresses[number + 1] if number + 1 < len(parts) else "",
            addresses[0] if number else "", "", 0 if number else len(ordered),
        )
        listed = indicators if number == 0 else ()
        yield artifact(addresses[number], index, lists if number == 0 else single, addresses[number], rows_of(part), listed, pager)
    for ref, rows in by_indicator.items():
        rows.sort(key=lambda r: (r.figure.unit, r.figure.period, r.region.name, r.card.slug))
        yield artifact(ref.url, indicator, single, ref, rows_of(rows))


def index(frame: Frame, url: str, rows: Rows, indicators: tuple[tuple[Ref, int], ...], pager: Pager) -> bytes:
    """figures/index.html and its further pages."""
    page = FigureIndexPage(
        head=head(frame, "figures", url, frame.t("figures"), frame.t("figures_index_description"), noindex=bool(pager.newest)),
        indicators=indicators,
        figures=tuple(views.figure_view(frame, r) for r in rows.rows),
        pager=pager,
    )
    return render(frame.theme, frame.site, page)


def indicator(frame: Frame, ref: Ref, rows: Rows) -> bytes:
    """figures/<indicator>.html: units are kept apart, 3 万户 never stands in one column with 30 %."""
    units: dict[str, list[FigureRow]] = {}
    for row in rows.rows:
        units.setdefault(row.figure.unit, []).append(row)
    page = IndicatorPage(
        head=head(frame, "indicator", ref.url, ref.name, frame.t("indicator_description", name=ref.name),
                  (Ref(frame.t("figures"), "figures/index.html"),)),
        name=ref.name,
        unit_groups=tuple((unit, tuple(views.figure_view(frame, r) for r in part)) for unit, part in sorted(units.items())),
        charts=(),
    )
    return render(frame.theme, frame.site, page)
