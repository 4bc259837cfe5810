"""What a digest's page shows of other digests: neighbours in its province, the series it belongs to, what its editor names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from site_builder.assemble.digests import Listed
from site_builder.errors import Problem, problem
from site_builder.model.collection import Card, Keyword, Ref, Related
from site_builder.model.front_matter import place
from site_builder.model.page import Document
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


def related_problems(document: Document, known: Collection[str]) -> list[Problem]:
    """What an editor puts under `related` that is none of the `known` slugs and file names, not even of a page that is not shown."""
    matter = document.front_matter
    problems: list[Problem] = []
    for number, name in enumerate(matter.related):
        if _short(name) not in known:
            at = place(document.path, matter.places, f"related.{number}", "related")
            near = nearest(_short(name), sorted(known))
            problems.append(problem("related-unknown", at, name=name, candidates="、".join(near)))
    return problems


def editors_related(listed: Sequence[Listed]) -> dict[str, tuple[Card, ...]]:
    """Slug → the digests that its editor puts under `related`, by slug or file name, as far as they are shown."""
    if not any(item.document.front_matter.related for item in listed):
        return {}
    names = {item.card.slug: item.card for item in listed}
    names |= {_short(item.document.path): item.card for item in listed}
    chosen = {item.card.slug: [names[short] for name in item.document.front_matter.related if (short := _short(name)) in names] for item in listed}
    return {slug: tuple(cards) for slug, cards in chosen.items() if cards}


def _short(name: str) -> str:
    """What is left of a path without folders and ending."""
    return name.rpartition("/")[2].removesuffix(".md")
