"""Figures of all digests as rows: which indicator, which region, which digest states them.

Two spellings of an indicator that would share a file (`5G 基站`, `5g-基站`) are one indicator, under the more common spelling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from site_builder import urls
from site_builder.model.collection import Card, FigureRow, Ref
from site_builder.model.page import Document
from site_builder.regions import table
from site_builder.regions.resolve import find

NOWHERE = (Ref("", ""), False)


def rows(pairs: Iterable[tuple[Document, Card]]) -> tuple[FigureRow, ...]:
    """A row for each figure, in the order of digests and of their front matter."""
    listed = [(document, card) for document, card in pairs if document.front_matter.figures]
    indicators = _indicators(listed)
    places: dict[str, tuple[Ref, bool]] = {"": NOWHERE}
    found: list[FigureRow] = []
    for document, card in listed:
        alone = (card.regions[0], not card.cities) if len(card.regions) == 1 else NOWHERE
        for number, figure in enumerate(document.front_matter.figures):
            if figure.place not in places:
                places[figure.place] = _region(figure.place)
            region, whole = places[figure.place] if figure.place else alone
            indicator = indicators[figure.indicator]
            mark = f"{card.fingerprint}/{number}/{region.url}/{indicator.name}"
            found.append(FigureRow(figure, card, region, indicator, mark, whole))
    return tuple(found)


def by_digest(rows: Iterable[FigureRow]) -> dict[str, tuple[FigureRow, ...]]:
    """Slug → the figures that the digest states."""
    found: dict[str, list[FigureRow]] = {}
    for row in rows:
        found.setdefault(row.card.slug, []).append(row)
    return {slug: tuple(own) for slug, own in found.items()}


def _indicators(listed: list[tuple[Document, Card]]) -> dict[str, Ref]:
    """Every spelling → the indicator's name and page."""
    counts = Counter(figure.indicator for document, _ in listed for figure in document.front_matter.figures)
    best: dict[str, Ref] = {}
    found: dict[str, Ref] = {}
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        url = urls.page("figures", name)
        found[name] = best.setdefault(urls.clash_key(url), Ref(name, url))
    return found


def _region(place: str) -> tuple[Ref, bool]:
    """The region that a place counts for, and whether it is the whole of it: 长春 counts for 吉林 but is not all of it.

    A place that is unknown or ambiguous keeps its name and has no address.
    """
    found = find(place)
    if found is None:
        return Ref(place, ""), False
    return Ref(table.region(found.slug).name, urls.page("regions", found.slug)), not found.city
