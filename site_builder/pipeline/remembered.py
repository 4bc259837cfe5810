"""What the analysis remembers from one build to the next: the terms of all digests and their relatives, in one row.

10,000 digests are 4 MB, read and checked in 8 ms; a row for each of them took 60 ms to read and 60 to decode. Numbers are kept in
little-endian bytes, so that a memo that comes from another machine reads the same; whatever does not fit together is as good as
absent, since a memo may have been written by anyone.
"""

from __future__ import annotations

import msgspec
import numpy as np

from site_builder.analyse.columns import CLASSES, Columns, Ints
from site_builder.analyse.related import LIMIT, REASONS, Relatives
from site_builder.write.memo import Memo

_TABLE, _KEY = "groups", "terms"
_MARK = 16
"""Bytes of a mark."""


class Remembered(msgspec.Struct, frozen=True, eq=False):
    """The outcome of an analysis."""

    slugs: tuple[str, ...]
    """Of the digests, a row each, newest first."""
    keys: tuple[str, ...]
    """What the terms of each depend on."""
    columns: Columns
    buckets: Ints
    """Of the number of digests that have each term."""
    n_bucket: int
    marks: tuple[bytes, ...]
    """Changes with the ranked terms of a digest."""
    hidden: tuple[str, ...]
    """Classes that are no reason for a relation."""
    relatives: Relatives
    letters: dict[str, str]
    """Keywords with a page, and the letter under which each is listed."""
    named: str
    """Fingerprint of what decides which keywords have a page."""


class _Row(msgspec.Struct, array_like=True):
    slugs: tuple[str, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    sizes: bytes
    kept: bytes
    ids: bytes
    kinds: bytes
    counts: bytes
    firsts: bytes
    buckets: bytes
    n_bucket: int
    marks: bytes
    hidden: tuple[str, ...]
    others: bytes
    shared: bytes
    letters: dict[str, str]
    named: str


_decode = msgspec.msgpack.Decoder(_Row).decode


def save(memo: Memo, found: Remembered) -> None:
    """Replaces the row."""
    c = found.columns
    row = _Row(
        found.slugs, found.keys, c.names, _packed(c.sizes), _packed(c.kept), _packed(c.ids), _packed(c.kinds, "u1"),
        _packed(c.counts), _packed(c.firsts), _packed(found.buckets, "u1"), found.n_bucket, b"".join(found.marks),
        found.hidden, _packed(found.relatives.others, "<i4"), _packed(found.relatives.shared, "<i4"), found.letters, found.named,
    )  # fmt: skip
    memo.write(_TABLE, [(_KEY, msgspec.msgpack.encode(row))])


def load(memo: Memo) -> Remembered | None:
    """What the last build has found, or None where nothing is known."""
    data = memo.read(_TABLE, [_KEY]).get(_KEY)
    try:
        return _opened(_decode(data)) if data else None
    except (msgspec.DecodeError, ValueError):
        return None


def _opened(row: _Row) -> Remembered | None:
    n = len(row.slugs)
    columns = Columns(
        row.names, _ints(row.sizes), _ints(row.kept), _ints(row.ids), _ints(row.kinds, "u1"), _ints(row.counts), _ints(row.firsts)
    )
    found = Relatives(_ints(row.others, "<i4").reshape(n, LIMIT), _ints(row.shared, "<i4").reshape(n, LIMIT, REASONS))
    marks = tuple([row.marks[at : at + _MARK] for at in range(0, len(row.marks), _MARK)])
    known = Remembered(
        row.slugs, row.keys, columns, _ints(row.buckets, "u1"), row.n_bucket, marks, row.hidden, found, row.letters, row.named
    )
    return known if _is_sound(known) else None


def _is_sound(known: Remembered) -> bool:
    """Whether every number leads to something that is there."""
    c, n, width = known.columns, len(known.slugs), len(known.columns.names)
    total = len(c.ids)
    lengths = (len(known.keys), len(c.sizes), len(c.kept), len(known.marks), len(set(known.slugs)))
    if set(lengths) - {n} or {len(c.kinds), len(c.counts), len(c.firsts)} - {total} or len(known.buckets) != width:
        return False
    names_sorted = all(a < b for a, b in zip(c.names, c.names[1:], strict=False))
    return names_sorted and int(c.sizes.sum()) == total and bool((c.kept <= c.sizes).all()) and all(
        _within(numbers, least, most)
        for numbers, least, most in (
            (c.ids, 0, width), (c.kinds, 0, len(CLASSES)), (known.relatives.others, -1, n), (known.relatives.shared, -1, width),
        )
    )  # fmt: skip


def _within(numbers: Ints, least: int, most: int) -> bool:
    return not numbers.size or (int(numbers.min()) >= least and int(numbers.max()) < most)


def _packed(numbers: Ints, kind: str = "<u4") -> bytes:
    return numbers.astype(kind).tobytes()


def _ints(data: bytes, kind: str = "<u4") -> Ints:
    return np.frombuffer(data, kind).astype(np.int64)
