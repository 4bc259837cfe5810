"""The terms of all digests side by side: one array a property instead of an object a term.

10,000 digests have 260,000 terms. As objects they took 0.3 s to load, to reorder and to count in every build, whatever had
changed; as arrays a copy of all of them is 4 MB, loads in 2 ms, and every question about the whole collection (how many
digests have a term, which stand in a province) is one expression of NumPy. Only integers and single products are worked out
in arrays: sums of floats are added in a stated order, and powers come from Python's own table, so that every machine ranks alike.

Rows are digests; the terms of a row stand in rank order, those that ranking leaves out (fragments) behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from site_builder.model.collection import Keyword
from site_builder.text.lexicon import CLASSES

Ints = npt.NDArray[np.int64]

CLASS_NUMBERS = {kind: number for number, kind in enumerate(CLASSES)}


@dataclass(frozen=True, eq=False)
class Columns:
    """Terms of many digests."""

    names: tuple[str, ...]
    """All terms, sorted, so that numbers of terms sort as their names do."""
    sizes: Ints
    """Terms of each row."""
    kept: Ints
    """Those that are ranked: the first of the row."""
    ids: Ints
    """Number of the term."""
    kinds: Ints
    """Number of its class."""
    counts: Ints
    """Times in the digest, inside longer terms included."""
    firsts: Ints
    """Where it first stands, in code points."""

    @cached_property
    def starts(self) -> Ints:
        """Where each row begins."""
        return starts_of(self.sizes)

    def frequencies(self) -> Ints:
        """For each term the number of rows that have it."""
        return np.bincount(self.ids, minlength=len(self.names))

    def take(self, rows: Ints) -> Columns:
        """These rows in this order."""
        sizes = self.sizes[rows]
        places = spread(self.starts[rows], sizes)
        return Columns(
            self.names, sizes, self.kept[rows], self.ids[places], self.kinds[places], self.counts[places], self.firsts[places]
        )

    def places(self, rows: Ints, limit: int | None = None) -> Ints:
        """Where the ranked terms of rows stand, in the order of the rows; at most `limit` of each."""
        sizes = self.kept[rows]
        return spread(self.starts[rows], sizes if limit is None else np.minimum(sizes, limit))

    def renamed(self, names: Sequence[str]) -> Columns:
        """The same over other names, sorted, which hold all that occur."""
        if tuple(names) == self.names:
            return self
        numbers = dict(zip(names, range(len(names)), strict=True))
        table = np.array([numbers.get(name, -1) for name in self.names], np.int64)
        return Columns(
            tuple(names), self.sizes, self.kept, table[self.ids] if len(self.ids) else self.ids, self.kinds, self.counts, self.firsts
        )

    def keywords(self, limit: int | None = None) -> list[tuple[Keyword, ...]]:
        """The ranked terms of every row, at most `limit` of each."""
        rows = np.arange(len(self.sizes))
        places = self.places(rows, limit)
        names, classes = self.names, CLASSES
        made = [
            Keyword(names[i], classes[k], c, f)
            for i, k, c, f in zip(
                self.ids[places].tolist(), self.kinds[places].tolist(), self.counts[places].tolist(),
                self.firsts[places].tolist(), strict=True,
            )
        ]  # fmt: skip
        sizes = self.kept if limit is None else np.minimum(self.kept, limit)
        ends = np.cumsum(sizes).tolist()
        return [tuple(made[end - size : end]) for end, size in zip(ends, sizes.tolist(), strict=True)]


def starts_of(sizes: Ints) -> Ints:
    """Where rows of these sizes begin when they stand one after another."""
    return np.cumsum(sizes) - sizes


def spread(starts: Ints, sizes: Ints) -> Ints:
    """Places start, start + 1, … of every row, `sizes` of each, one after another."""
    return np.repeat(starts - starts_of(sizes), sizes) + np.arange(int(sizes.sum()))


def joined(parts: Sequence[Columns]) -> Columns:
    """The rows of all parts, which share their names."""
    if len(parts) == 1:
        return parts[0]
    columns = [np.concatenate([getattr(p, name) for p in parts]) for name in ("sizes", "kept", "ids", "kinds", "counts", "firsts")]
    return Columns(parts[0].names, *columns)


def empty(names: tuple[str, ...] = ()) -> Columns:
    """No rows."""
    return Columns(names, *[np.zeros(0, np.int64) for _ in range(6)])


def of_keywords(rows: Iterable[Sequence[Keyword]]) -> Columns:
    """The columns of rows that are ranked already."""
    given = [tuple(row) for row in rows]
    names = tuple(sorted({k.name for row in given for k in row}))
    numbers: Mapping[str, int] = dict(zip(names, range(len(names)), strict=True))
    flat = [k for row in given for k in row]
    sizes = np.array([len(row) for row in given], np.int64)
    return Columns(
        names, sizes, sizes,
        np.array([numbers[k.name] for k in flat], np.int64), np.array([CLASS_NUMBERS[k.kind] for k in flat], np.int64),
        np.array([k.count for k in flat], np.int64), np.array([k.first for k in flat], np.int64),
    )  # fmt: skip
