"""What a collection says, counted: sequences of units with their neighbours, repeated words, organisations, coinages.

The counting half of discovery; `discovery.py` judges. Memory is what it has to mind: a collection of 10,000 pages has millions of
sequences, nearly all of them seen once. Neighbours are therefore kept only where they are units (a break is a neighbour
of its own each time, so that a number is enough), and a large collection is read twice, the second time with an eye only for
sequences that the first reading saw often enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from site_builder.text.han import canonical
from site_builder.text.lexicon import Lexicon
from site_builder.text.nounphrase import is_plain_word, is_trade, kind_of, organisations
from site_builder.text.quoted import quoted_terms
from site_builder.text.segment import parts_of_speech
from site_builder.text.units import Role, Unit, units_of

LONGEST = 4
"""Units in a sequence; terms of the lexicon count as one, so that this is up to eight words."""
LENGTHS = range(3, 13)
"""Characters of a sequence."""
OFTEN = 3
"""Sightings from which a sequence or a word counts as repeated."""
LARGE = 2_000_000
"""Characters of a collection from which sequences seen less often are forgotten."""

_PLACES = frozenset("上下中里内外前后间旁边东西南北时年月日人者们")
"""Characters of place, time and person, which the dictionary calls nouns, and which end no name."""
_LEGAL_FORM = re.compile("(?:集团)?(?:股份|控股)?有限(?:责任)?公司$|(?<=集团)股份$")


class Sighting:
    """What is known of one sequence."""

    __slots__ = ("count", "documents", "free", "last", "left", "left_breaks", "right", "right_breaks", "units")

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units
        self.count = 0
        self.documents = 0
        self.last = -1
        self.left: dict[str, int] = {}
        self.right: dict[str, int] = {}
        self.left_breaks = 0
        self.right_breaks = 0
        self.free = False
        """Once seen between breaks on both sides."""

    def see(self, run: Sequence[Unit], i: int, j: int, document: int) -> None:
        """Counts `run[i:j]`, this sequence, in a document; documents come in order."""
        self.count += 1
        if document != self.last:
            self.documents += 1
            self.last = document
        before = run[i - 1] if i and run[i - 1].role != Role.BREAK else None
        after = run[j] if j < len(run) and run[j].role != Role.BREAK else None
        if before is None:
            self.left_breaks += 1
        else:
            self.left[before.text] = self.left.get(before.text, 0) + 1
        if after is None:
            self.right_breaks += 1
        else:
            self.right[after.text] = self.right.get(after.text, 0) + 1
        self.free = self.free or (before is None and after is None and not _is_part(run, i, j))

    def freedom(self) -> float:
        """The lesser of left and right branching entropy, in nats."""
        return min(_entropy(self.left, self.left_breaks), _entropy(self.right, self.right_breaks))


class Sightings:
    """All that is known of a collection."""

    def __init__(self, texts: Sequence[str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: Counter[str] = Counter()
        """Every unit."""
        self.sequences: dict[str, Sighting] = {}
        self.plain_words: dict[str, list[int]] = {}
        """Nouns that one text repeats → [times, documents]."""
        self.organisations: dict[tuple[str, str], list[int]] = {}
        """Name as written and as shown → [times, documents, last document]."""
        self.coinages: dict[str, list[int]] = {}
        """Terms in quotation marks → [times, documents, last document]."""
        often = _often(texts, lexicon) if sum(map(len, texts)) > LARGE else None
        for number, text in enumerate(texts):
            units = units_of(text, lexicon)
            self.words.update(unit.text for unit in units)
            for run in _runs(units):
                for i, j, name in _sequences(run):
                    if often is None or name in often:
                        self._see(name, run, i, j, number)
            self._note_words(units)
            self._note_organisations(units, number)
            for name, _, _ in quoted_terms(canonical(text)):
                self._note(self.coinages, name, name, number)
        self.total = sum(self.words.values())

    def _see(self, name: str, run: Sequence[Unit], i: int, j: int, document: int) -> None:
        sighting = self.sequences.get(name)
        if sighting is None:
            sighting = self.sequences[name] = Sighting(tuple(run[i:j]))
        elif j - i != len(sighting.units):  # cut differently here: the coarser cut stands, whichever text comes first
            sighting.units = min(sighting.units, tuple(run[i:j]), key=lambda units: (len(units), [u.text for u in units]))
        sighting.see(run, i, j, document)

    def _note_words(self, units: Sequence[Unit]) -> None:
        for word, times in Counter(unit.text for unit in units if is_plain_word(unit)).items():
            if times >= OFTEN and self.lexicon.entry(word) is None:
                row = self.plain_words.setdefault(word, [0, 0])
                row[0] += times
                row[1] += 1

    def _note_organisations(self, units: Sequence[Unit], document: int) -> None:
        for start, end in organisations(units):
            written = "".join(unit.text for unit in units[start:end])
            short = _LEGAL_FORM.sub("", written)
            if short == written and written.endswith("公司") and is_trade(units[start : end - 1], self.lexicon):
                continue
            known = kind_of(units[start], self.lexicon) == "organisation"
            shown = written if short == written else units[start].text if known else short
            self._note(self.organisations, (written, shown), written, document)

    def _note(self, table: dict, key: object, written: str, document: int) -> None:
        if self.lexicon.entry(written) is not None:
            return
        row = table.setdefault(key, [0, 0, -1])
        row[0] += 1
        row[1] += row[2] != document
        row[2] = document


def _is_part(run: Sequence[Unit], i: int, j: int) -> bool:
    """Whether a single character that may be a noun is fused to a sequence, whose name is longer then: 高强汽车 in 高强汽车板."""
    return (j < len(run) and _may_join(run[j])) or (i > 0 and (_may_join(run[i - 1]) or _may_begin(run[i - 1])))


def _may_join(unit: Unit) -> bool:
    """The dictionary calls such characters nouns, or (zg) leaves them without a class: 农 in 农特产品."""
    return len(unit.text) == 1 and unit.text not in _PLACES and parts_of_speech().get(unit.text, "").startswith(("n", "zg"))


def _may_begin(unit: Unit) -> bool:
    """Adjectives of one character are most often the beginning of a name: 高 in 高光谱影像."""
    return len(unit.text) == 1 and parts_of_speech().get(unit.text, "").startswith(("a", "b"))


def _runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Longest stretches of neighbouring units; breaks stay in, as neighbours."""
    run: list[Unit] = []
    for unit in units:
        if run and (run[-1].end != unit.start or unit.quoted):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _sequences(run: Sequence[Unit]) -> Iterator[tuple[int, int, str]]:
    """First and past-the-last index of every sequence of at most LONGEST units that could be a phrase, with its text."""
    for i, first in enumerate(run):
        if first.role in (Role.BREAK, Role.SUFFIX):
            continue
        name = ""
        for j in range(i, min(i + LONGEST, len(run))):
            role = run[j].role
            if role == Role.BREAK:
                break
            name += run[j].text
            if role != Role.MODIFIER and len(name) in LENGTHS:
                yield i, j + 1, name


def _often(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Sequences seen OFTEN or more."""
    counts: Counter[str] = Counter()
    for text in texts:
        for run in _runs(units_of(text, lexicon)):
            counts.update(name for _, _, name in _sequences(run))
    return frozenset(name for name, n in counts.items() if n >= OFTEN)


def _entropy(neighbours: dict[str, int], breaks: int) -> float:
    """Of neighbours, each break a neighbour of its own."""
    total = sum(neighbours.values()) + breaks
    known = sum(n / total * log(n / total) for n in sorted(neighbours.values()))
    return breaks / total * log(total) - known
