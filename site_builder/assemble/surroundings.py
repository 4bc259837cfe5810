"""What a digest's page shows of other digests: neighbours in its province, the series it belongs to, what its editor names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.assemble.digests import Listed
from site_builder.errors import Problem, problem
from site_builder.model.collection import Card, Keyword, Ref, Related
from site_builder.model.front_matter import place
from site_builder.yaml_source import nearest


def around(
    words: Iterable[tuple[Keyword, str]], others: Iterable[Related], run: Iterable[Ref], older: Ref | None, newer: Ref | None, badge: Iterable[str]
) -> str:
    """All that a digest's page shows of its surroundings, as one text: joining is a tenth of the cost of hashing."""
    parts = [f"{k.name}\t{k.kind}\t{k.count}\t{url}" for k, url in words]
    parts += ["\f", *(f"{r.card.fingerprint}\t{' '.join(r.shared)}" for r in others)]
    parts += ["\f", *(f"{r.name}\t{r.url}" for r in run)]
    parts += ["\f", *(f"{r.name}\t{r.url}" if r else "-" for r in (older, newer)), "\f", *badge]
    return "\n".join(parts)


def neighbours(listed: Sequence[Listed]) -> dict[str, tuple[Ref | None, Ref | None]]:
    """Slug → the next older and the next newer digest of its first region, by date of the printed piece."""
    regions: dict[str, list[Card]] = {}
    for item in listed:
        if item.card.regions:
            regions.setdefault(item.card.regions[0].url, []).append(item.card)
    found: dict[str, tuple[Ref | None, Ref | None]] = {}
    for cards in regions.values():
        cards.sort(key=lambda c: (c.date.text, c.slug))
        refs = [None, *(Ref(c.title, c.url) for c in cards), None]
        for number, card in enumerate(cards):
            found[card.slug] = (refs[number], refs[number + 2])
    return found


def series_of(listed: Sequence[Listed]) -> dict[str, tuple[Ref, ...]]:
    """Name of a series with more than one digest → all of them, oldest first."""
    series: dict[str, list[Card]] = {}
    for item in listed:
        if item.document.front_matter.series:
            series.setdefault(item.document.front_matter.series, []).append(item.card)
    ordered = {name: sorted(cards, key=lambda c: (c.date.text, c.published, c.slug)) for name, cards in series.items()}
    return {name: tuple(Ref(c.title, c.url) for c in cards) for name, cards in ordered.items() if len(cards) > 1}


def editors_related(
    listed: Sequence[Listed], known: frozenset[str]
) -> tuple[dict[str, tuple[Card, ...]], list[Problem]]:
    """What editors put under `related`: slugs or file names of digests; one that is only not shown is no Problem."""
    if not any(item.document.front_matter.related for item in listed):
        return {}, []
    names = {item.card.slug: item.card for item in listed}
    names |= {item.document.path.rpartition("/")[2].removesuffix(".md"): item.card for item in listed}
    found: dict[str, tuple[Card, ...]] = {}
    problems: list[Problem] = []
    for item in listed:
        matter = item.document.front_matter
        cards = []
        for number, name in enumerate(matter.related):
            short = name.rpartition("/")[2].removesuffix(".md")
            card = names.get(short)
            if card is None and short not in known:
                at = place(item.document.path, matter.places, f"related.{number}", "related")
                near = nearest(short, sorted({*names, *known}))
                problems.append(problem("related-unknown", at, name=name, candidates="、".join(near)))
            elif card is not None:
                cards.append(card)
        if cards:
            found[item.card.slug] = tuple(cards)
    return found, problems
