"""The rules of `folding`, `common` and `codes` as arrays, by which `vectors` looks up a million characters at once.

Indexed by UTF-16 unit, or by the number of a common pair: from 1, in the order of their names, 0 for any other pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from site_builder.search import codes, common, folding
from site_builder.text import han

UNITS = 1 << 16
GAP = 10
"""What separators become: a line feed."""
BLANK = 32


class Beside(msgspec.Struct, frozen=True):
    """The bits that tell of the common pair on one side, see `codes.BESIDE`."""

    values: NDArray[np.uint32]
    """By common pair; 0 where there is none."""
    lengths: NDArray[np.uint32]
    """By common pair; how many bits."""
    none: NDArray[np.uint32]
    """By unit: how many zeros say that no common pair stands beside it."""


class Tables(msgspec.Struct, frozen=True):
    """All that does not depend on a page."""

    folded: NDArray[np.uint16]
    """By unit: what it folds to."""
    separated: NDArray[np.uint16]
    """By folded unit: itself, or GAP for a separator."""
    ends: NDArray[np.bool_]
    """By folded unit: whether it ends a sentence."""
    firsts: NDArray[np.uint32]
    """By unit: where its row begins in `pairs`, 0 when no common pair begins with it."""
    seconds: NDArray[np.uint32]
    """By unit: its column."""
    pairs: NDArray[np.uint16]
    """By row and column: the number of a common pair."""
    keys: NDArray[np.uint32]
    """By common pair."""
    triples: NDArray[np.uint32]
    """By common pair times `len(keys)`, plus the next common pair: key of the three characters, 0 where there is none."""
    before: Beside
    after: Beside


@cache
def tables() -> Tables:
    """Made once in each process, in 10 ms."""
    names = sorted(common.PAIRS)
    numbers = {name: number for number, name in enumerate(names, 1)}
    firsts, seconds = _ranks(name[0] for name in names), _ranks(name[1] for name in names)
    columns = len(seconds) + 1
    pairs = np.zeros((len(firsts) + 1, columns), np.uint16)
    for name, number in numbers.items():
        pairs[firsts[name[0]], seconds[name[1]]] = number
    triples = np.zeros((len(names) + 1, len(names) + 1), np.uint32)
    for text, key in codes.TRIPLES.items():
        triples[numbers[text[:2]], numbers[text[1:]]] = key
    codes_before, codes_after = zip(*(codes.BESIDE[codes.key(name)] for name in names), strict=True)
    return Tables(
        _folded(), _separated(), _by_unit({ord(c): 1 for c in "。!?;\n"}, np.bool_),
        _by_unit({ord(c): rank * columns for c, rank in firsts.items()}, np.uint32),
        _by_unit({ord(c): rank for c, rank in seconds.items()}, np.uint32),
        pairs.ravel(), np.array([0, *(codes.key(name) for name in names)], np.uint32), triples.ravel(),
        _beside(codes_before, codes.NONE_BEFORE), _beside(codes_after, codes.NONE_AFTER),
    )


def _ranks(chars: Iterable[str]) -> dict[str, int]:
    """Each character with its place among all, from 1."""
    return {char: rank for rank, char in enumerate(sorted(set(chars)), 1)}


def _by_unit(values: Mapping[int, int], kind: type[np.generic]) -> NDArray:
    made = np.zeros(UNITS, kind)
    made[list(values.keys())] = list(values.values())
    return made


def _folded() -> NDArray[np.uint16]:
    made = np.arange(UNITS, dtype=np.uint16)
    of, to = han.fold_table()
    made[list(map(ord, of))] = list(map(ord, to))
    return made


def _separated() -> NDArray[np.uint16]:
    made = np.arange(UNITS, dtype=np.uint16)
    every = "".join(map(chr, range(UNITS)))
    made[[m.start() for m in folding.SEPARATOR.finditer(every)]] = GAP
    return made


def _beside(bits: Sequence[str], none: Mapping[str, str]) -> Beside:
    return Beside(
        np.array([0, *(int(one, 2) for one in bits)], np.uint32),
        np.array([0, *map(len, bits)], np.uint32),
        _by_unit({ord(char): len(zeros) for char, zeros in none.items()}, np.uint32),
    )
