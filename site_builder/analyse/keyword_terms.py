"""Keywords as a taxonomy: every term that two digests have, and every tag, with all the digests in which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from site_builder import urls
from site_builder.analyse.columns import CLASSES, Columns, Ints, starts_of
from site_builder.analyse.related import buckets
from site_builder.model.collection import Card, Keyword, KeywordTerm, Taxonomy
from site_builder.model.fingerprint import fingerprint_bytes

LEAST = 2
"""Digests that a term needs for a page of its own, unless it is a tag."""


def without_clashes(names: Sequence[str]) -> list[str]:
    """Of names that would share a file the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(urls.clash_key(urls.page("keywords", name)), name)
    return list(found.values())


def counts_of(columns: Columns, names: Iterable[str]) -> dict[str, int]:
    """Name → number of rows that have it, by name."""
    places = columns.places(np.arange(len(columns.sizes)))
    counts = np.bincount(columns.ids[places], minlength=len(columns.names)).tolist()
    numbers = dict(zip(columns.names, counts, strict=True))
    return {name: numbers[name] for name in sorted(names)}


def marks_of(columns: Columns, marks: Sequence[bytes], names: Iterable[str]) -> dict[str, str]:
    """Name → sum of the marks (16 bytes each) of all rows that have it: as good as a hash of them where their order is known."""
    halves = np.frombuffer(b"".join(marks), "<u8").reshape(-1, 2)
    ids = columns.ids[columns.places(np.arange(len(columns.sizes)))]
    sums = np.zeros((len(columns.names), 2), np.uint64)
    np.add.at(sums, ids, np.repeat(halves, columns.kept, axis=0))
    numbers = dict(zip(columns.names, range(len(columns.names)), strict=True))
    return {name: sums[numbers[name]].tobytes().hex() for name in names}


@dataclass(frozen=True, slots=True, eq=False)
class _Sorted:
    """Ranked terms by name, then in the order of the cards."""

    cards: tuple[Card, ...]
    rows: Ints
    kinds: Ints
    counts: Ints
    firsts: Ints
    merits: Ints
    """The lower the more the term says of the digest: four ranks count as much as 64 doublings of its count."""


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """The part of one term."""

    table: _Sorted
    name: str
    own: slice

    def cards(self) -> tuple[Card, ...]:
        cards = self.table.cards
        return tuple([cards[row] for row in self.table.rows[self.own].tolist()])

    def cards_at(self, positions: Sequence[int]) -> list[Card]:
        cards, rows = self.table.cards, self.table.rows[self.own]
        return [cards[rows[n]] for n in positions]

    def keywords(self) -> tuple[Keyword, ...]:
        t, own = self.table, self.own
        stated = zip(t.kinds[own].tolist(), t.counts[own].tolist(), t.firsts[own].tolist(), strict=True)
        return tuple([Keyword(self.name, CLASSES[kind], count, first) for kind, count, first in stated])

    def most_telling(self, limit: int) -> tuple[int, ...]:
        return tuple(np.sort(np.argsort(self.table.merits[self.own], kind="stable")[:limit]).tolist())


def keyword_terms(
    columns: Columns, letters: Mapping[str, str], cards: Sequence[Card], tags: Taxonomy
) -> tuple[KeywordTerm, ...]:
    """The keywords of `letters`, by name; `cards` run along the rows of `columns`."""
    wanted = np.array([name in letters for name in columns.names], bool)
    table, ids = _sorted(columns, tuple(cards), wanted)
    sizes = np.bincount(ids, minlength=len(columns.names))
    ends = np.cumsum(sizes).tolist()
    numbers = {columns.names[n]: n for n in np.flatnonzero(wanted).tolist()}
    marks = np.array([card.fingerprint for card in cards], "S32")[table.rows] if cards else np.zeros(0, "S32")
    made = []
    for name in sorted(letters):
        number = numbers[name]
        own = slice(ends[number] - int(sizes[number]), ends[number])
        tag = tags.by_name.get(name)
        tag_url = tag.url if tag else ""
        mark = f"{name}\n{tag_url}\n".encode() + table.counts[own].tobytes() + marks[own].tobytes()
        kind, url = CLASSES[int(table.kinds[own.start])], urls.page("keywords", name)
        count = own.stop - own.start
        made.append(
            KeywordTerm(name, kind, url, tag_url, letters[name], count, fingerprint_bytes(mark), _Places(table, name, own))
        )
    return tuple(made)


def _sorted(columns: Columns, cards: tuple[Card, ...], wanted: np.ndarray) -> tuple[_Sorted, Ints]:
    """The places of `wanted` terms by name, and the term of each."""
    rows = np.arange(len(cards))
    places = columns.places(rows)
    ranks = np.arange(len(places)) - np.repeat(starts_of(columns.kept), columns.kept)
    own = np.flatnonzero(wanted[columns.ids[places]])
    rows, ranks, places = np.repeat(rows, columns.kept)[own], ranks[own], places[own]
    by_term = np.argsort(columns.ids[places], kind="stable")
    rows, ranks, places = rows[by_term], ranks[by_term], places[by_term]
    counts = columns.counts[places]
    merits = ranks // 4 * 64 - buckets(counts) - (counts > 0)
    return _Sorted(cards, rows, columns.kinds[places], counts, columns.firsts[places], merits), columns.ids[places]
