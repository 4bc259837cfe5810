"""Many texts laid one after another, as terms are looked for in them: lower case, canonical, without bridges.

A build counts its pages in chunks. Whatever looks at every character does so once for all of them, in arrays: which characters
are Han, where something parts two characters in any case, where a text begins. What is known of single places is asked for only
where a term touches a Latin word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.text.han import WORD, WORD_CHARACTERS, canonical
from site_builder.text.lexicon import BRIDGES
from site_builder.text.patterns import later

OPENERS = "“‘「『"
_COMMON, _BRIDGE, _OPENER = 1, 2, 4
_STRETCH = later(f"[{WORD_CHARACTERS}]*")

Codes = npt.NDArray[np.uint32]


class Sheet(msgspec.Struct, eq=False):
    """Texts one after another, a line end between two."""

    plain: str
    """Canonical, with bridges, as long as the texts themselves."""
    text: str
    """In lower case and without bridges; all places are places here unless said otherwise."""
    codes: Codes
    """Code points of `text`."""
    kept: npt.NDArray[np.int64] | None
    """For each character of `text` its place in `plain`, or None where these are the same."""
    common: npt.NDArray[np.bool_]
    """Which characters of `text` the segmenter knows as Han, U+4E00 to U+9FA5."""
    parted: npt.NDArray[np.bool_]
    """For each place, that after the last character included, whether tokens are parted there whatever the words are: not two
    common characters side by side."""
    starts: list[int]
    """Where each text begins."""
    plain_starts: list[int]
    """The same in `plain`."""
    opened: npt.NDArray[np.bool_]
    """For each place whether it is just behind an opening quotation mark."""
    _words: tuple[int, int, frozenset[int], frozenset[int]] = msgspec.field(default=(0, 0, frozenset(), frozenset()))
    """Of the stretch asked for last: begin, end, starts and ends of its words, in `plain`."""

    def all_written(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The places in `plain` of the characters at places."""
        return places if self.kept is None else self.kept[places]

    def written(self, place: int) -> int:
        """The place in `plain` of the character at a place."""
        return place if self.kept is None else int(self.kept[place])

    def is_word_start(self, place: int) -> bool:
        """Whether a Latin word or a number begins here."""
        at = self.written(place)
        return at in self._words_at(at)[2]

    def is_word_end(self, place: int) -> bool:
        """Whether one ends here."""
        at = self.written(place - 1) + 1
        return at in self._words_at(at - 1)[3]

    def _words_at(self, at: int) -> tuple[int, int, frozenset[int], frozenset[int]]:
        """Words of the longest stretch of characters of words around one of them: none reaches beyond, so that no text is read whole."""
        if not self._words[0] <= at < self._words[1]:
            first = at
            while first > 0 and _STRETCH.match(self.plain, first - 1).end() > first - 1:
                first -= 1
            last = _STRETCH.match(self.plain, first).end()
            spans = [m.span() for m in WORD.finditer(self.plain, first, last)]
            self._words = first, max(last, at + 1), frozenset([a for a, _ in spans]), frozenset([b for _, b in spans])
        return self._words


def sheet_of(texts: Sequence[str]) -> Sheet:
    """The Sheet of texts, of one at least."""
    plains = [canonical(text) for text in texts]
    plain = "\n".join(plains)
    low = plain.lower()
    if len(low) != len(plain):  # İ and its kind: rare enough for the texts that have them to be matched as they stand
        low = "\n".join([lower if len(lower := one.lower()) == len(one) else one for one in plains])
    codes = codes_of(low)
    flags = _flags()[np.minimum(codes, 0xFFFF)]
    lengths = np.array([len(one) + 1 for one in plains], np.int64)
    plain_starts = np.cumsum(lengths) - lengths
    starts, kept = plain_starts, None
    opened = np.zeros(len(codes) + 1, bool)
    if len(low) and bool((flags & _BRIDGE).any()):
        kept = np.flatnonzero(flags & _BRIDGE == 0)
        opened[np.searchsorted(kept, np.flatnonzero(flags & _OPENER))] = True
        starts = np.searchsorted(kept, plain_starts)
        codes, flags = codes[kept], flags[kept]
        low = codes.tobytes().decode("utf-32-le", "surrogatepass")
    common = flags & _COMMON != 0
    parted = np.ones(len(codes) + 1, bool)
    if len(codes) > 1:
        parted[1:-1] = ~(common[:-1] & common[1:])
        if kept is not None:
            parted[1:-1] |= kept[1:] - kept[:-1] > 1
    return Sheet(plain, low, codes, kept, common, parted, starts.tolist(), plain_starts.tolist(), opened)


def codes_of(text: str) -> Codes:
    """Code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


@lru_cache(maxsize=1)
def _flags() -> npt.NDArray[np.uint8]:
    """What a character of the basic plane is; beyond it there is nothing of interest, and U+FFFF stands for all of that."""
    found = np.zeros(1 << 16, np.uint8)
    found[0x4E00:0x9FA6] = _COMMON
    found[[ord(char) for char in BRIDGES]] |= _BRIDGE
    found[[ord(char) for char in OPENERS]] |= _OPENER
    return found
