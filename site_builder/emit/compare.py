"""compare/<a>-<b>.html: two provinces side by side, for every pair with three digests or more each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from site_builder import urls
from site_builder.analyse.cloud_terms import shared_and_distinct
from site_builder.assemble.site import Site
from site_builder.emit import clouds, views
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, Section, artifact
from site_builder.model.collection import Card, CloudWord, CloudWords, FigureRow, Ref, Term
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.regions import table
from site_builder.render.context import ComparePage, PeriodFigures
from site_builder.render.environment import render
from site_builder.text.periods import same_time, time_key

LEAST = 3
"""Digests that a province needs."""
CARDS = 8
"""Newest digests of each that are shown."""
FIGURES = 20
"""Indicators with figures of both that are shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two provinces."""

    ref: Ref
    count: int
    cards: tuple[Card, ...]
    words: CloudWords
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Common:
    """Indicators that both have figures of."""

    rows: tuple[tuple[Ref, tuple[FigureRow, ...], tuple[FigureRow, ...]], ...]
    fingerprint: str


def section_of(site: Site, single: Frame) -> Section:
    """A page for each pair; a part is named after the addresses of both."""

    def clouds_mark(part: str) -> str:
        return "\n".join([site.cloud_mark(url) for url in part.split(" ")])

    return Section("compare", fingerprint(single.fingerprint, site.outline), lambda parts: _pages(site, single, parts), clouds_mark)


def _pages(site: Site, single: Frame, parts: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
    """A page for each pair, in the order of the table of regions."""
    terms = comparable(site)
    figures = {t.url: _by_indicator(site.figures, t.url) for t in terms}
    sides = {t.url: _side(t, site) for t in terms}
    for first, second in combinations(terms, 2):
        part = f"{first.url} {second.url}"
        if parts is None or part in parts:
            common = _common(figures[first.url], figures[second.url])
            yield part, artifact(compare_url(first, second), page, single, sides[first.url], sides[second.url], common)


def comparable(site: Site) -> list[Term]:
    """The provinces with enough digests, in the order of the table."""
    by_slug = {t.slug: t for t in site.regions.terms}
    return [by_slug[u.slug] for u in table.units() if by_slug[u.slug].count >= LEAST]


def addresses(site: Site) -> tuple[str, ...]:
    """All comparisons, for the sitemap."""
    return tuple(compare_url(first, second) for first, second in combinations(comparable(site), 2))


def compare_url(first: Term, second: Term) -> str:
    """Address of a pair, the one first in the table first."""
    return urls.page("compare", f"{first.slug}-{second.slug}")


def links(site: Site) -> dict[str, tuple[Ref, ...]]:
    """Address of a province's page → its comparisons, named after the other province."""
    found: dict[str, list[Ref]] = {}
    for first, second in combinations(comparable(site), 2):
        url = compare_url(first, second)
        found.setdefault(first.url, []).append(Ref(second.name, url))
        found.setdefault(second.url, []).append(Ref(first.name, url))
    return {url: tuple(refs) for url, refs in found.items()}


def _side(term: Term, site: Site) -> Side:
    cards = term.cards[:CARDS]
    words = site.clouds.get(term.url) or CloudWords((), "none")
    mark = fingerprint(term.url, term.count, [c.fingerprint for c in cards], words)
    return Side(Ref(term.name, term.url), term.count, cards, words, mark)


def _common(ours: dict[Ref, list[FigureRow]], theirs: dict[Ref, list[FigureRow]]) -> Common:
    shared = [ref for ref in ours if ref in theirs][:FIGURES]
    rows = tuple((ref, tuple(ours[ref]), tuple(theirs[ref])) for ref in shared)
    mark = "\n".join([row.fingerprint for _, a, b in rows for row in (*a, *b)])
    return Common(rows, fingerprint_bytes(mark.encode()))


def _by_indicator(rows: Sequence[FigureRow], url: str) -> dict[Ref, list[FigureRow]]:
    found: dict[Ref, list[FigureRow]] = {}
    for row in rows:
        if row.region.url == url:
            found.setdefault(row.indicator, []).append(row)
    return dict(sorted(found.items(), key=lambda item: item[0].name))


def page(frame: Frame, first: Side, second: Side, common: Common) -> bytes:
    """compare/<a>-<b>.html"""
    title = frame.t("compare_title", first=first.ref.name, second=second.ref.name)
    shared, ours, theirs = shared_and_distinct(first.words.words, second.words.words)
    view = ComparePage(
        head=head(
            frame, "compare", _own_url(first, second), title,
            frame.t("compare_description", first=first.ref.name, second=second.ref.name),
            (Ref(frame.t("nav_regions"), "regions/index.html"),),
        ),
        regions=(first.ref, second.ref),
        counts=(first.count, second.count),
        shared=clouds.ranked(_named(first.words.words, shared)),
        distinctive=(clouds.ranked(_named(first.words.words, ours)), clouds.ranked(_named(second.words.words, theirs))),
        figures=tuple((ref, tuple(_by_period(frame, ours, theirs))) for ref, ours, theirs in common.rows),
        cards=(first.cards, second.cards),
    )
    return render(frame.theme, frame.site, view)


def _by_period(frame: Frame, ours: Sequence[FigureRow], theirs: Sequence[FigureRow]) -> Iterator[PeriodFigures]:
    """Figures for the same time side by side, the newest first."""
    times: dict[str, tuple[list[FigureRow], list[FigureRow]]] = {}
    rows = [(row, side) for side, part in enumerate((ours, theirs)) for row in part]
    for row, side in sorted(rows, key=lambda item: time_key(item[0].figure.period), reverse=True):
        times.setdefault(same_time(row.figure.period), ([], []))[side].append(row)
    for both in times.values():
        first, second = (tuple(views.figure_view(frame, row) for row in part) for part in both)
        yield PeriodFigures((first or second)[0].figure.period, first, second)


def _own_url(first: Side, second: Side) -> str:
    slugs = [side.ref.url.removeprefix("regions/").removesuffix(".html") for side in (first, second)]
    return urls.page("compare", "-".join(slugs))


def _named(words: Sequence[CloudWord], names: Sequence[str]) -> list[CloudWord]:
    by_name = {w.name: w for w in words}
    return [by_name[n] for n in names]
