"""Figures of all digests as rows: which indicator, which region, which digest states them."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder import urls
from site_builder.model.collection import Card, FigureRow, Ref
from site_builder.model.fingerprint import fingerprint
from site_builder.model.page import Document
from site_builder.regions import resolve, table


def rows(pairs: Iterable[tuple[Document, Card]]) -> tuple[FigureRow, ...]:
    """A row for each figure, in the order of digests and of their front matter."""
    found: list[FigureRow] = []
    places: dict[str, Ref] = {}
    for document, card in pairs:
        for number, figure in enumerate(document.front_matter.figures):
            region = places.get(figure.place)
            if region is None:
                region = places[figure.place] = _region(figure.place)
            if not region.url and not figure.place and len(card.regions) == 1:
                region = card.regions[0]
            indicator = Ref(figure.indicator, urls.page("figures", figure.indicator))
            found.append(FigureRow(figure, card, region, indicator, fingerprint(card.fingerprint, number, region)))
    return tuple(found)


def _region(place: str) -> Ref:
    """The region that a place counts for: 长春 for 吉林; none when the name is unknown or ambiguous."""
    found = resolve.resolve(place).ref if place else None
    return Ref(table.region(found.slug).name, urls.page("regions", found.slug)) if found else Ref(place, "")
