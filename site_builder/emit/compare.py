"""compare/<a>-<b>.html: two provinces side by side, for every pair with three digests or more each.

A province stands in 33 pairs. What a page shows of one side alone (its figures of an indicator by period, its words as a list)
is worked out once in each process: with 10,000 digests a page has 280 figures, and it takes 0.46 ms where it took 1.9.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import msgspec

from site_builder import urls
from site_builder.analyse.cloud_terms import shared_and_distinct
from site_builder.assemble.site import Site
from site_builder.emit import clouds, views
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, Section, artifact
from site_builder.model.collection import Card, CloudWords, FigureRow, Ref, Term
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.regions import table
from site_builder.render.context import ComparePage, FigureView, PeriodFigures, RankedWord
from site_builder.render.page import render
from site_builder.text.periods import same_time, time_key

LEAST = 3
"""Digests that a province needs."""
CARDS = 8
"""Newest digests of each that are shown."""
FIGURES = 20
"""Indicators with figures of both that are shown."""
TAGS = 24
"""Tags of both that are shown."""
MOST_LISTS = 64
"""Clouds whose words are kept as lists."""


class Side(msgspec.Struct, frozen=True):
    """One of the two provinces."""

    ref: Ref
    count: int
    cards: tuple[Card, ...]
    words: CloudWords
    tags: dict[Ref, int]
    """Its tags with their numbers of digests."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A province's figures of one indicator."""

    rows: tuple[FigureRow, ...]
    made: dict[str, dict[str, Time]] = field(default_factory=dict, compare=False, repr=False)
    """Fingerprint of a frame → the figures by `same_time`, as its pages show them."""

    def times(self, frame: Frame) -> dict[str, Time]:
        """The figures by the time that they speak of, the newest first."""
        found = self.made.get(frame.fingerprint)
        if found is None:
            found = self.made[frame.fingerprint] = _times(frame, self.rows)
        return found


class Common(msgspec.Struct, frozen=True):
    """Indicators that both have figures of."""

    rows: tuple[tuple[Ref, Stated, Stated], ...]
    fingerprint: str


Time = tuple[tuple[int, int, int, str], tuple[FigureView, ...]]
"""Sorting key of a time, and the figures that speak of it."""


def section_of(site: Site, single: Frame) -> Section:
    """A page for each pair; a part is named after the addresses of both."""

    def clouds_mark(part: str) -> str:
        return "\n".join([site.cloud_mark(url) for url in part.split(" ")])

    return Section("compare", fingerprint(single.fingerprint, site.outline), lambda parts: _pages(site, single, parts), clouds_mark)


def _pages(site: Site, single: Frame, parts: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
    """A page for each pair, in the order of the table of regions."""
    terms = comparable(site)
    figures = _by_indicator(site.figures, {t.url for t in terms})
    wanted = None if parts is None else {url for part in parts for url in part.split(" ")}
    sides = {t.url: _side(t, site) for t in terms if wanted is None or t.url in wanted}
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
    tags = Counter(tag for card in term.cards for tag in card.tags)
    named = "\n".join([f"{tag.url}\t{tag.name}\t{count}" for tag, count in tags.items()])
    mark = fingerprint(term.url, term.count, [c.fingerprint for c in cards], words, named)
    return Side(Ref(term.name, term.url), term.count, cards, words, tags, mark)


def _shared_tags(first: Side, second: Side) -> tuple[tuple[Ref, int, int], ...]:
    """Tags that both have, those first of which the side with fewer has most; clouds alone hide what provinces have in common."""
    found = [(tag, count, second.tags[tag]) for tag, count in first.tags.items() if tag in second.tags]
    return tuple(sorted(found, key=lambda row: (-min(row[1:]), -max(row[1:]), row[0].name))[:TAGS])


def _common(ours: dict[Ref, Stated], theirs: dict[Ref, Stated]) -> Common:
    shared = [ref for ref in ours if ref in theirs][:FIGURES]
    rows = tuple([(ref, ours[ref], theirs[ref]) for ref in shared])
    mark = "\n".join([row.fingerprint for _, *both in rows for one in both for row in one.rows])
    return Common(rows, fingerprint_bytes(mark.encode()))


def _by_indicator(rows: Sequence[FigureRow], places: Collection[str]) -> dict[str, dict[Ref, Stated]]:
    """Address of a province → its figures by indicator, by name."""
    found: dict[str, dict[Ref, list[FigureRow]]] = {url: {} for url in places}
    for row in rows:
        here = found.get(row.region.url)
        if here is not None:
            here.setdefault(row.indicator, []).append(row)
    named = {url: sorted(here.items(), key=lambda item: item[0].name) for url, here in found.items()}
    return {url: {ref: Stated(tuple(part)) for ref, part in here} for url, here in named.items()}


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
        shared=_named(first.words, shared),
        shared_tags=_shared_tags(first, second),
        distinctive=(_named(first.words, ours), _named(second.words, theirs)),
        figures=tuple([(ref, _by_period(one.times(frame), other.times(frame))) for ref, one, other in common.rows]),
        cards=(first.cards, second.cards),
    )
    return render(frame.theme, frame.site, view)


def _times(frame: Frame, rows: Sequence[FigureRow]) -> dict[str, Time]:
    times: dict[str, tuple[tuple[int, int, int, str], list[FigureView]]] = {}
    for key, row in sorted([(time_key(row.figure.period), row) for row in rows], key=lambda item: item[0], reverse=True):
        times.setdefault(same_time(row.figure.period), (key, []))[1].append(views.figure_view(frame, row))
    return {time: (key, tuple(shown)) for time, (key, shown) in times.items()}


_NEVER: Time = ((-1, 0, 0, ""), ())


def _by_period(ours: dict[str, Time], theirs: dict[str, Time]) -> tuple[PeriodFigures, ...]:
    """Figures for the same time side by side, the newest first."""
    both = [(one, theirs.get(time, _NEVER)) for time, one in ours.items()]
    both += [(_NEVER, other) for time, other in theirs.items() if time not in ours]
    both.sort(key=lambda pair: max(pair[0][0], pair[1][0]), reverse=True)
    return tuple([PeriodFigures((first or second)[0].figure.period, first, second) for (_, first), (_, second) in both])


def _own_url(first: Side, second: Side) -> str:
    slugs = [side.ref.url.removeprefix("regions/").removesuffix(".html") for side in (first, second)]
    return urls.page("compare", "-".join(slugs))


def _named(words: CloudWords, names: Sequence[str]) -> tuple[RankedWord, ...]:
    """Those of a cloud's words as a list."""
    known = _lists.get(words.fingerprint)
    if known is None:
        if len(_lists) >= MOST_LISTS:
            _lists.clear()
        known = _lists[words.fingerprint] = {word.ref.name: word for word in clouds.ranked(words.words)}
    return tuple([known[name] for name in names])


_lists: dict[str, dict[str, RankedWord]] = {}
"""Fingerprint of a cloud → its words as pages list them."""
