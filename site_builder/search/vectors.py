"""What a batch of pages gives to the index, worked out for all their characters at once.

The rule is that of `grams.py`, and a test holds the two equal. There a page costs 0.9 ms, here 0.12: the texts of a batch
are one array of UTF-16 units, every step is a look-up in a table or a comparison of neighbours, and one sort brings
the postings into the order of their codes. Only the sentences' hashes and the readings of titles are taken one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from site_builder.model.search import SearchDoc
from site_builder.search import codes, grams
from site_builder.search.fields import ranks
from site_builder.search.folding import folded
from site_builder.search.grams import BODY, META, OFTEN, PLACE_BITS, TITLE
from site_builder.search.tables import BLANK, GAP, Beside, tables

FACTOR = np.uint32(codes.FACTOR)
LENGTH = 27
"""An occurrence is one number: how many bits it has, above so many bits; these hold the bits themselves."""
FURTHER = 1 << LENGTH - 1
"""Says that it is not the first of its page; its highest bit says so, too, where there are places."""
BITS = FURTHER - 1
_ROW = PLACE_BITS + 2
_ZONES = 3


class Text(msgspec.Struct, frozen=True):
    """The characters of a batch: GAP, then title, meta and body of each page, each ended by GAP; separators are GAP."""

    units: NDArray[np.uint16]
    places: NDArray[np.uint32]
    """Where in its page each unit stands, see `grams.py`."""
    starts: NDArray[np.int64]
    """Of the zones, three a page, and the end."""

    def of_pages(self) -> NDArray[np.uint16]:
        """Each unit's page, by its rank in the batch."""
        pages = np.arange(len(self.starts) // _ZONES, dtype=np.uint16)
        return np.repeat(pages, np.diff(self.starts[::_ZONES]))

    def of_zones(self) -> NDArray[np.uint8]:
        """Each unit's zone: 0 title, 1 meta, 2 body."""
        zones = np.tile(np.arange(_ZONES, dtype=np.uint8), len(self.starts) // _ZONES)
        return np.repeat(zones, np.diff(self.starts))


class Occurrences(msgspec.Struct, frozen=True):
    """Everything that a batch adds, by code, then page, then place; one entry an occurrence, four arrays of a length."""

    codes: NDArray[np.uint32]
    pages: NDArray[np.uint16]
    """Ranks in the batch."""
    values: NDArray[np.uint32]
    """See LENGTH."""
    first: NDArray[np.bool_]
    """Whether it is the first one of its code in its page."""


def occurrences(docs: Sequence[SearchDoc], letters: Sequence[str]) -> Occurrences:
    """What pages, in the order of their numbers, add to the index; `letters` are those of their titles."""
    text = text_of(docs)
    pages = text.of_pages()
    common = _common(text.units)
    plain = _plain(text, common, pages, len(docs))
    entries = [_pairs(text, common, pages), _triples(text, common, pages), _initials(letters), plain]
    keys, where, values = (np.concatenate(one) for one in zip(*entries, strict=True))
    order = (keys * FACTOR).astype(np.uint64) << np.uint64(32) | np.arange(len(keys), dtype=np.uint64)
    order.sort()
    sorted_codes = (order >> np.uint64(32)).astype(np.uint32)
    ranked = order.astype(np.uint32)
    where, values = where[ranked], values[ranked]
    first = np.ones(len(keys), np.bool_)
    first[1:] = (sorted_codes[1:] != sorted_codes[:-1]) | (where[1:] != where[:-1])
    further = np.flatnonzero(~first)
    values[further] |= FURTHER | np.uint32(1) << (values[further] >> LENGTH) - np.uint32(1)
    return Occurrences(sorted_codes, where, values, first)


def text_of(docs: Sequence[SearchDoc]) -> Text:
    """The characters of pages and where they stand."""
    known = tables()
    zones = [zone.encode("utf-16-le", "surrogatepass") for doc in docs for zone in _zones(doc)]
    units = known.folded[np.frombuffer(b"".join(zones), "<u2")]
    starts = np.zeros(len(zones) + 1, np.int64)
    np.cumsum([len(zone) >> 1 for zone in zones], out=starts[1:])
    blanks = np.flatnonzero(units == BLANK)  # none is first or last: GAPs are
    narrow = (units >= 0x21) & (units <= 0x24F)
    loose = blanks[~(narrow[blanks - 1] & narrow[blanks + 1])]
    units = np.delete(units, loose)
    starts -= np.searchsorted(loose, starts)
    return Text(known.separated[units], _places(units, starts), starts)


def _zones(doc: SearchDoc) -> tuple[str, str, str]:
    title, meta, body = doc.title, "\n".join(doc.meta), "\n".join(doc.parts())
    if len(title) > TITLE // 2:  # in units it may be too long
        units = folded(title)
        if len(units) > TITLE:
            title, body = units[:TITLE], f"{title}\n{body}"
    if len(meta) > grams.META_LIMIT // 2:
        meta = folded(meta)[: grams.META_LIMIT]
    return f"\n{title}\n", f"{meta}\n", f"{body}\n"


def _places(units: NDArray[np.uint16], starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Where each unit stands in its page."""
    ends = np.flatnonzero(tables().ends[units]) + 1  # the last unit is a GAP
    begins = np.concatenate(([0], ends[:-1]))
    homes = _homes(units, starts, begins, ends)
    made = (np.arange(len(units)) + np.repeat(homes - begins, ends - begins)).astype(np.uint32)
    made %= BODY
    made += TITLE + META
    for zone, first, turn in ((0, 0, TITLE * 2), (1, TITLE, META)):
        begin, end = starts[zone:-1:_ZONES], starts[zone + 1 :: _ZONES]
        rank = ranks(end - begin)
        inside = rank - (zone == 0)  # the title's GAP comes before it
        made[np.repeat(begin, end - begin) + rank] = first + inside % turn
    return made


def _homes(units: NDArray[np.uint16], starts: NDArray[np.int64], begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each sentence begins, see `grams.allotted`; 0 outside of texts."""
    pages = starts[_ZONES::_ZONES]
    ends = ends - np.isin(ends, pages)  # a page's last GAP is no part of its last sentence
    hashes, lengths = _hashes(units, begins, ends).tolist(), (ends - begins).tolist()
    made = [0] * len(hashes)
    bounds = zip(np.searchsorted(begins, starts[2::_ZONES]).tolist(), np.searchsorted(begins, pages).tolist(), strict=True)
    for first, last in bounds:
        made[first:last] = grams.allotted(hashes[first:last], lengths[first:last])
    return np.array(made, np.int64)


def _hashes(units: NDArray[np.uint16], begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each sentence begins: a hash of its UTF-8, in which a half of a surrogate pair has three bytes."""
    text = units.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
    lengths = 1 + (units >= 0x80).astype(np.int64) + (units >= 0x800)
    at = np.zeros(len(units) + 1, np.int64)
    np.cumsum(lengths, out=at[1:])
    whole = memoryview(text)
    spans = zip(at[begins].tolist(), at[ends].tolist(), strict=True)
    return np.array([crc32(whole[a:b]) for a, b in spans], np.int64) % BODY


def _common(units: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The number of the common pair that begins at each unit, 0 where none does; one more 0 at either end."""
    known = tables()
    made = np.zeros(len(units) + 1, np.uint16)
    made[1:-1] = known.pairs[known.firsts[units[:-1]] + known.seconds[units[1:]]]
    return made


Entries = tuple[NDArray[np.uint32], NDArray[np.uint16], NDArray[np.uint32]]
"""Keys, pages and values."""


def _pairs(text: Text, common: NDArray[np.uint16], pages: NDArray[np.uint16]) -> Entries:
    """Pairs with places, and the common pairs beside them."""
    known, units = tables(), text.units
    word = units != GAP
    at = np.flatnonzero(word[:-1] & word[1:] & (common[1:-1] == 0))
    keys = units[at].astype(np.uint32) | units[at + 1].astype(np.uint32) << np.uint32(16)
    values = text.places[at] << np.uint32(1) | np.uint32(_ROW << LENGTH)
    some = np.flatnonzero((common[at] != 0) | (common[at + 2] != 0))
    here = at[some]
    row = text.places[here] << np.uint32(1) | np.uint32(1)
    left, left_length = _beside(known.before, common[here], units[here])
    right, right_length = _beside(known.after, common[here + 2], units[here + 1])
    row = (row << left_length | left) << right_length | right
    values[some] = row | (_ROW + left_length + right_length) << np.uint32(LENGTH)
    return keys, pages[at], values


Bits = tuple[NDArray[np.uint32], NDArray[np.uint32]]
"""Values, and how many bits each has."""


def _beside(side: Beside, pairs: NDArray[np.uint16], units: NDArray[np.uint16]) -> Bits:
    """The bits for what stands on one side."""
    return side.values[pairs], side.lengths[pairs] + np.where(pairs == 0, side.none[units], np.uint32(0))


def _triples(text: Text, common: NDArray[np.uint16], pages: NDArray[np.uint16]) -> Entries:
    """Three characters in which two common pairs overlap."""
    known = tables()
    at = np.flatnonzero((common[1:-1] != 0) & (common[2:] != 0))
    keys = known.triples[common[at + 1].astype(np.int64) * len(known.keys) + common[at + 2]]
    return keys, pages[at], text.places[at] << np.uint32(1) | np.uint32(_ROW << LENGTH)


def _initials(letters: Sequence[str]) -> Entries:
    """Two neighbouring first letters of a title's pinyin."""
    row = np.frombuffer(" ".join(letters).encode() + b" ", np.uint8).astype(np.uint32)
    lengths = np.array([len(one) + 1 for one in letters])
    at = np.flatnonzero((row[:-1] != BLANK) & (row[1:] != BLANK))
    keys = np.uint32(codes.INITIALS - 97 * 27) + row[at] * np.uint32(26) + row[at + 1]
    pages = np.repeat(np.arange(len(letters), dtype=np.uint16), lengths)
    return keys, pages[at], ranks(lengths)[at].astype(np.uint32) << np.uint32(1) | np.uint32(_ROW << LENGTH)


def _plain(text: Text, common: NDArray[np.uint16], pages: NDArray[np.uint16], count: int) -> Entries:
    """Single characters and common pairs, with an impact: a table of pages by what occurs."""
    known = tables()
    there = np.zeros(1 << 16, np.bool_)
    there[text.units] = True
    there[GAP] = False
    chars = np.flatnonzero(there).astype(np.uint32)
    column = np.zeros(1 << 16, np.int64)
    column[chars] = np.arange(1, len(chars) + 1)  # 0 is for GAP
    keys = np.concatenate((np.zeros(1, np.uint32), chars, known.keys[1:]))
    at = np.flatnonzero(common[1:])
    cells = np.concatenate((column[text.units], common[at + 1].astype(np.int64) + len(chars)))
    cells += np.concatenate((pages, pages[at])).astype(np.int64) * len(keys)
    zones = text.of_zones()
    zones = np.concatenate((zones, zones[at]))
    impacts = _impacts(cells, zones, count * len(keys))
    impacts.reshape(count, len(keys))[:, 0] = 0
    found = np.flatnonzero(impacts)
    where, what = np.divmod(found, len(keys))
    return keys[what], where.astype(np.uint16), impacts[found].astype(np.uint32) - np.uint32(1) | np.uint32(2 << LENGTH)


def _impacts(cells: NDArray[np.int64], zones: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """For each cell its impact plus one; 0 where nothing occurs."""
    times = np.bincount(cells[zones == 2], minlength=size)
    made = np.zeros(size, np.uint8)
    made[cells[zones == 1]] = grams.IN_META + 1
    made[times > 0] = grams.SOME + 1
    made[times >= OFTEN] = grams.MANY + 1
    made[cells[zones == 0]] = grams.IN_TITLE + 1
    return made

