"""Which keys of the index a query reads: few files, and every character looked up.

Ten results need ten texts, so that four files of the index are left for a first screen of sixteen requests. A pair
with places makes its two characters certain, and the outer character of a common pair beside it as well: 工业互联网 needs
业互 (with 工业 before it) and 联网, no more. search.js takes the same steps in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from site_builder.search import codes, shards
from site_builder.search.folding import SEPARATOR, folded, shown

LONGEST = 64
"""Units of a word that are looked at."""
WORDS = 8
"""Words of a query that are looked at."""
SHOWN = 10
"""Results on the first screen."""
FILES, MORE_FILES = 4, 6
"""Files of the index for a first screen, and for a long phrase that has not been narrowed down by so many: beyond four, a
text less is shown for each. (A fifth for pages with the parts apart ranked them a little better, but showed nine.)"""
COST, MORE_COST = 31, 36
"""What they may cost, in kB: at first, and beyond. Chosen with the costs below by 1,450 queries over 10,000 generated pages:
95 % stay below 59 kB; 30 and 33 saved another kB, but one phrase in a hundred was then not among the first ten."""
AGAIN_COST = 60
"""What may be read besides, up to MORE_FILES, when texts show that an answer is wrong: one query in a hundred."""
LEAF_COST, PAGES_COST = 5, 4
WHOLE_COSTS = (5, 7, 10, 14, 20, 28, 48)
"""What a file costs, about: a shard, the pages of a large record, the whole of one by its class."""

_SENTENCE_END = re.compile("[。!?;\n]")
_ENDS = re.compile(f"^{SEPARATOR.pattern}+|{SEPARATOR.pattern}+$")


class Layout(msgspec.Struct, frozen=True):
    """What the manifest says of the index."""

    pages: int
    width: int
    """Bits of a page number."""
    leaves: frozenset[str]
    """Prefixes of all shards."""
    large: Mapping[int, int]
    """Keys with files of their own → their class."""

    def file_of(self, key: int, whole: bool) -> tuple[str, int]:
        """The file with a key's record and its cost; for a large one the file with its pages, or with the whole."""
        if key in self.large:
            return (f"p/{key:x}", WHOLE_COSTS[self.large[key]]) if whole else (f"k/{key:x}", PAGES_COST)
        bits = f"{codes.code(key):032b}"
        return next((f"i/{shards.name_of(bits[:n])}" for n in range(codes.CODE_BITS + 1) if bits[:n] in self.leaves), ""), LEAF_COST


class Word(msgspec.Struct, frozen=True):
    """A word of a query: what stands between blanks."""

    text: str
    """Folded, without separators at its ends; what a page must contain."""
    runs: tuple[str, ...]
    """Its parts between the ends of sentences; separators inside them keep their place."""


class Unit(msgspec.Struct, frozen=True):
    """A key that a query may be looked up by."""

    run: int
    """Number of the run among those of all words."""
    offset: int
    """Where in the run its characters begin."""
    key: int
    covers: int
    """Characters of the run, as bits, that it makes certain."""
    own: int
    """Its own characters, as bits, where a page with the parts apart counts by it; 0 for three of two common pairs."""
    before: str
    """Bits that an occurrence must have for the common pair before it; empty when there is none."""
    after: str
    placed: bool
    """Whether its postings have places."""


def words_of(query: str) -> list[Word]:
    """The words of a query, folded; repeats and what has no characters left out."""
    found: list[Word] = []
    for piece in shown(query)[: WORDS * LONGEST].split():
        text = _ENDS.sub("", folded(piece)[:LONGEST])
        runs = tuple(run for run in (_ENDS.sub("", part) for part in _SENTENCE_END.split(text)) if run)
        if runs and all(text != word.text for word in found) and len(found) < WORDS:
            found.append(Word(text, runs))
    return found


def units_of(words: Sequence[Word]) -> list[Unit]:
    """Everything that a query can be looked up by, from left to right."""
    runs = [run for word in words for run in word.runs]
    return [unit for number, run in enumerate(runs) for unit in _units(number, run)]


def _units(number: int, run: str) -> Iterable[Unit]:
    whole = [i for i, char in enumerate(run) if not SEPARATOR.match(char)]
    pairs = [codes.key(run[i : i + 2]) if i in whole and i + 1 in whole else 0 for i in range(len(run))]
    beside = [codes.BESIDE.get(pair) for pair in [*pairs, 0]]
    for i in whole:
        before, after = beside[i - 1] if i else None, beside[i + 1]
        if not pairs[i]:
            if not (i and pairs[i - 1]):  # alone between separators
                yield Unit(number, i, codes.key(run[i]), 1 << i, 1 << i, "", "", False)
        elif not beside[i]:
            covers = 3 << i | (1 << i >> 1 if before else 0) | (4 << i if after else 0)
            yield Unit(number, i, pairs[i], covers, 3 << i, before[0] if before else "", after[1] if after else "", True)
        else:
            # a common pair by itself is certain of itself only where nothing stands beside it
            alone = not (i and pairs[i - 1]) and not pairs[i + 1]
            yield Unit(number, i, pairs[i], 3 << i if alone else 0, 3 << i, "", "", False)
            if after:
                yield Unit(number, i, codes.TRIPLES[run[i : i + 3]], 7 << i, 0, "", "", True)


def characters(units: Sequence[Unit]) -> dict[int, int]:
    """Run → all its characters, as bits."""
    found: dict[int, int] = {}
    for unit in units:
        found[unit.run] = found.get(unit.run, 0) | unit.own
    return found


class Shelf:
    """The files that have been taken, and how many more may be."""

    def __init__(self, layout: Layout, read: Iterable[str] = ()) -> None:
        """Has files that were `read` before."""
        self.layout = layout
        self.files = list(read)
        self.left = AGAIN_COST if self.files else COST
        self.room = MORE_FILES if self.files else FILES

    def extend(self, files: int) -> None:
        """More room."""
        self.left += MORE_COST - COST
        self.room = files

    def take(self, name: str, cost: int) -> bool:
        """Whether this file may be read as well; if so it counts from now on."""
        if name in self.files:
            return True
        if not name or len(self.files) >= self.room or cost > self.left:
            return False
        self.left -= cost
        self.files.append(name)
        return True


class Load(msgspec.Struct, frozen=True):
    """A file to be read for a unit."""

    unit: Unit
    file: str


def choose(
    units: Iterable[Unit], left: dict[int, int], shelf: Shelf, covers: Callable[[Unit], int], whole: Callable[[Unit], bool]
) -> list[Load]:
    """Files for the characters that are `left`, each time for the unit that adds most: such as no other can stand in for
    come first; of equals the smaller, then the last, since readers put the place before the matter.

    Characters that a unit `covers` are struck from `left`, but not by the pages alone of a record that is wanted `whole`.
    """
    chosen: list[Load] = []
    large = shelf.layout.large
    rest = list(units)

    def only(unit: Unit) -> int:
        """Characters that no other unit is good for."""
        others = 0
        for other in rest:
            if other.run == unit.run and other is not unit:
                others |= covers(other)
        return covers(unit) & left[unit.run] & ~others

    while rest and any(left.values()):
        best = max(rest, key=lambda u: (only(u) != 0, (covers(u) & left[u.run]).bit_count(), -max(1, large.get(u.key, 0)), u.offset))
        rest.remove(best)
        if not covers(best) & left[best.run]:
            continue
        wanted = whole(best)
        file, cost = shelf.layout.file_of(best.key, wanted)
        if shelf.take(file, cost):
            left[best.run] &= ~covers(best)
        elif wanted and best.key in large:
            file, cost = shelf.layout.file_of(best.key, False)
            if not shelf.take(file, cost):
                continue
        else:
            continue
        chosen.append(Load(best, file))
    return chosen


def phrase(units: Iterable[Unit], left: dict[int, int], whole: Mapping[int, int], shelf: Shelf) -> list[Load]:
    """What is read for exact matches; `whole` has all characters of each run.

    The pages alone will do for a pair that is the whole run, but not for one with a common pair beside it.
    """
    return choose(
        units, left, shelf, lambda u: u.covers, lambda u: u.placed and (u.covers != whole[u.run] or bool(u.before or u.after))
    )


def apart(units: Sequence[Unit], shelf: Shelf, counts: Mapping[int, int], exact: int) -> list[Load]:
    """What is read besides for pages with the parts apart: characters that so far only the phrase itself holds."""
    left = characters(units)
    for unit in units:
        if counts.get(unit.key, 0) > exact + SHOWN:
            left[unit.run] &= ~unit.own
    rest = [unit for unit in units if unit.own and unit.key not in counts]
    chosen = choose(rest, left, shelf, lambda u: u.own, lambda u: False)
    for unit in reversed(rest):  # what is left of the room goes to pairs that tell words from seams
        file, cost = shelf.layout.file_of(unit.key, False)
        if unit.placed and file[0] == "i" and all(load.unit is not unit for load in chosen) and len(shelf.files) < FILES and shelf.take(file, cost):
            chosen.append(Load(unit, file))
    return chosen
