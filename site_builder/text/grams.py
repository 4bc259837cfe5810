"""Where in a text terms of a lexicon may begin, by one look at all places at once.

A term of two characters is looked for by both, a longer one by its first three: hashed into a table of a million bits each, so that a page
of 850 characters takes 8 µs in a chunk of 64 and leaves 57 places to be read, of which 45 hold a term. Looking up the two characters at
every token in a dictionary took 70 µs. An automaton (Aho–Corasick) was considered: the packages that have wheels either search the 1,500
branches of its root one by one or do not install everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.text.sheet import Codes, codes_of

_SIZE = 20
_MASK = np.uint32((1 << _SIZE) - 1)
_FIRST, _SECOND, _SHIFT = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(7)
"""Odd numbers whose products spread over all 32 bits; any would do, since what is found here is read again."""


class Grams(msgspec.Struct, frozen=True, eq=False):
    """The beginnings of terms."""

    pairs: npt.NDArray[np.bool_]
    """By the hash of two characters: whether they are a term."""
    triples: npt.NDArray[np.bool_]
    """By the hash of three: whether a term begins so."""

    def places(self, codes: Codes) -> list[int]:
        """Every place of a text, given as its code points, where a term begins, and a few others."""
        if len(codes) < 2:
            return []
        pairs = _pairs(codes)
        found = self.pairs[pairs]
        found[:-1] |= self.triples[_triples(pairs, codes)]
        return np.flatnonzero(found).tolist()


def grams(forms: Iterable[str]) -> Grams:
    """The Grams of terms of two characters and more, as they are matched."""
    made = Grams(np.zeros(1 << _SIZE, bool), np.zeros(1 << _SIZE, bool))
    short, long = [], []
    for form in forms:
        (short if len(form) == 2 else long).append(form[:3])
    pairs = _pairs(codes_of("\n".join(["", *short, ""])))
    made.pairs[pairs[1::3]] = True
    codes = codes_of("\n".join(["", *long, ""]))
    made.triples[_triples(_pairs(codes), codes)[1::4]] = True
    return made


def _pairs(codes: Codes) -> Codes:
    return (codes[:-1] * _FIRST ^ codes[1:]) & _MASK


def _triples(pairs: Codes, codes: Codes) -> Codes:
    return (pairs[:-1] * _SECOND >> _SHIFT ^ codes[2:]) & _MASK
