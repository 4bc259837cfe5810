"""Terms of many texts counted at once, as the columns in which counts travel.

What `matching.counted` does match by match, in 0.06 ms a page of 850 characters, in less than half of that: matches and the terms inside them are events in the
order of the text, and one stable sort brings those of one text and one name together. Two kinds of texts are left to the other way:
those that hold names of their own (`extended`), and those with a name that the lexicon has with two classes or weights. A test
holds both ways equal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.text.arrays import distinct, numbered
from site_builder.text.lexicon import CLASSES, Entry, Lexicon, match_form
from site_builder.text.longest import Found, Search, occurrences
from site_builder.text.matching import TermCount, counted, found_in, parts_of
from site_builder.text.segment import Segmenter, sparing
from site_builder.text.sheet import Sheet, sheet_of

_CLASS_NUMBERS = {kind: number for number, kind in enumerate(CLASSES)}

FEW = 3
"""Texts from which on arrays pay: the tables of all names take 3 ms."""

_Ints = npt.NDArray[np.int64]


class Terms(msgspec.Struct, frozen=True):
    """The terms of one text in order of first occurrence, a column a property of `TermCount`."""

    names: tuple[str, ...]
    kinds: bytes
    """One byte each, a place in CLASSES."""
    numbers: bytes
    """Unsigned 32-bit numbers, little-endian: all counts, then all counts inside longer terms, then all first places."""
    weights: bytes
    """Little-endian floats of 64 bits."""
    quoted: bytes
    """One byte each: 1 for a term set off by quotation marks."""

    @staticmethod
    def of(terms: Sequence[TermCount]) -> Terms:
        """The same terms in columns."""
        numbers = [*(c.count for c in terms), *(c.inside for c in terms), *(c.first for c in terms)]
        return Terms(
            tuple([c.name for c in terms]),
            bytes([_CLASS_NUMBERS[c.kind] for c in terms]),
            np.array(numbers, "<u4").tobytes(),
            np.array([c.weight for c in terms], "<f8").tobytes(),
            bytes([c.quoted for c in terms]),
        )


class Names(msgspec.Struct, frozen=True, eq=False):
    """The names of a lexicon by number."""

    numbers: dict[str, int]
    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    kinds: npt.NDArray[np.uint8]
    weights: npt.NDArray[np.float64]
    mixed: npt.NDArray[np.bool_]
    """Names with several classes or weights, which are no matter of arrays; names that have such a one inside are among them."""
    renamed: str
    """Forms of the names that are shown for other spellings, a line each."""
    parts: dict[int, tuple[int, ...]]
    """Numbers of the names inside a name, as far as they have been asked for."""


def names_of(lexicon: Lexicon) -> Names:
    """The Names of a lexicon, its own ones left out."""
    first: dict[str, Entry] = {}
    mixed: set[str] = set()
    for entry in lexicon.terms.values():
        known = first.setdefault(entry.name, entry)
        if known is not entry and (known.kind, known.weight) != (entry.kind, entry.weight):
            mixed.add(entry.name)
    names, entries = tuple(first), tuple(first.values())
    renamed = "\n".join([match_form(entry.name) for entry in lexicon.terms.values() if entry.written])
    return Names(
        dict(zip(names, range(len(names)), strict=True)), names, entries,
        np.array([_CLASS_NUMBERS[entry.kind] for entry in entries], np.uint8), np.array([entry.weight for entry in entries]),
        np.array([name in mixed for name in names], bool), renamed, {},
    )  # fmt: skip


def count_each(texts: Sequence[str], lexicons: Sequence[Lexicon], engine: Segmenter | None = None) -> list[Terms]:
    """`count_terms` of many texts in columns, each text by a lexicon of its own, all of these `extended` from one."""
    if not texts:
        return []
    lexicon = lexicons[0]
    assert all(other.terms is lexicon.terms for other in lexicons), "lexicons of one site"
    if len(texts) > 1 and not lexicon.single_line:
        return [terms for text, own in zip(texts, lexicons, strict=True) for terms in count_each([text], [own], engine)]
    sheet = sheet_of(texts)
    if len(texts) < FEW:
        found = found_in(sheet, lexicon, [one.own for one in lexicons], engine)
        return [_one_by_one(found, sheet, number, own) for number, own in enumerate(lexicons)]
    own, slow = _own_names(sheet, lexicons)
    found = Search(sheet, lexicon, own, engine or sparing()).longest()
    starts = np.array([start for start, _, _ in found], np.int64)
    text_of = np.searchsorted(sheet.starts, starts, "right") - 1
    get = lexicon.names.numbers.get
    names = np.array([get(entry.name, 0) for _, _, entry in found], np.int64)
    _learn(lexicon, names)
    slow |= set(text_of[lexicon.names.mixed[names]].tolist()) if len(found) else set()
    made = _tallied(sheet, starts, text_of, names, lexicon.names)
    for number in slow:
        made[number] = _one_by_one(found, sheet, number, lexicons[number])
    return made


def _one_by_one(found: Found, sheet: Sheet, number: int, lexicon: Lexicon) -> Terms:
    """The terms of one text of a sheet, counted match by match."""
    first = bisect_left(found, sheet.starts[number], key=itemgetter(0))
    last = bisect_left(found, sheet.starts[number + 1], key=itemgetter(0)) if number + 1 < len(sheet.starts) else len(found)
    return Terms.of(counted(found[first:last], lexicon, sheet, sheet.plain_starts[number]))


def _own_names(sheet: Sheet, lexicons: Sequence[Lexicon]) -> tuple[dict[int, list[tuple[int, Entry]]], set[int]]:
    """Where names of one text stand in it, and the texts for which such names matter: in the text, or in a name that is shown instead of
    what is written there."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    matter: set[int] = set()
    ends = [*[start - 1 for start in sheet.starts[1:]], len(sheet.text)]
    for number, (lexicon, start, end) in enumerate(zip(lexicons, sheet.starts, ends, strict=True)):
        if lexicon.own:
            places = occurrences(sheet.text, lexicon.own, start, end)
            found |= places
            if places or any(form in lexicon.names.renamed for form in lexicon.own):
                matter.add(number)
    return found, matter


def _learn(lexicon: Lexicon, names: _Ints) -> None:
    """Fills in what stands inside names that have not been met before."""
    known = lexicon.names
    new = [number for number in distinct(names).tolist() if number not in known.parts]
    inside = parts_of({known.names[number]: known.entries[number] for number in new}, lexicon, {})
    for number in new:
        known.parts[number] = found = tuple([known.numbers[part.name] for part in inside[known.names[number]]])
        known.mixed[number] |= bool(known.mixed[list(found)].any())


def _tallied(sheet: Sheet, starts: _Ints, text_of: _Ints, names: _Ints, known: Names) -> list[Terms]:
    """The terms of each text, from the places of all matches, the text of each, and the number of its name."""
    used, at = numbered(names)
    inside = [known.parts[number] for number in used.tolist()]
    sizes = np.array([len(parts) for parts in inside], np.int64)
    parts = np.array([part for one in inside for part in one], np.int64)
    events = np.repeat(np.arange(len(starts)), sizes[at] + 1)  # a match, and behind it one for each term inside
    heads = np.cumsum(sizes[at] + 1) - sizes[at] - 1
    alone = np.zeros(len(events), bool)
    alone[heads] = True
    which = np.empty(len(events), np.int64)
    which[heads] = names
    nth = (np.arange(len(events)) - heads[events] - 1)[~alone]
    which[~alone] = parts[(np.cumsum(sizes) - sizes)[at[events[~alone]]] + nth]
    keys = text_of[events] * len(known.names) + which
    order = np.argsort(keys, kind="stable")
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    if not len(first):
        return [Terms((), b"", b"", b"", b"") for _ in sheet.starts]
    times = np.add.reduceat(alone[order].astype(np.int64), first)
    within = np.diff(first, append=len(order)) - times
    quoted = np.logical_or.reduceat((alone & sheet.opened[starts[events]])[order], first)
    row = order[first]
    shown = np.flatnonzero((times > 0) & (known.weights[which[row]] != 0))
    shown = shown[np.argsort(row[shown])]
    row = row[shown]
    texts = text_of[events[row]]
    places = sheet.all_written(starts[events[row]]) - np.array(sheet.plain_starts)[texts]
    return _split(texts, len(sheet.starts), which[row], (times[shown], within[shown], places), quoted[shown], known)


def _split(texts: _Ints, count: int, which: _Ints, numbers: tuple[_Ints, _Ints, _Ints], quoted: npt.NDArray[np.bool_], known: Names) -> list[Terms]:
    """The columns of all texts, in order, as Terms of each."""
    times, inside, first = (column.astype("<u4") for column in numbers)
    kinds, weights = known.kinds[which], known.weights[which].astype("<f8")
    names = list(map(known.names.__getitem__, which.tolist()))
    bounds = np.searchsorted(texts, np.arange(count + 1)).tolist()
    made = []
    for a, b in pairwise(bounds):
        three = times[a:b].tobytes() + inside[a:b].tobytes() + first[a:b].tobytes()
        made.append(Terms(tuple(names[a:b]), kinds[a:b].tobytes(), three, weights[a:b].tobytes(), quoted[a:b].tobytes()))
    return made
