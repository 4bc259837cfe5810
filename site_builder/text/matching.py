"""Terms of a lexicon in a text: longest match over the tokens, so that 新质生产力 is counted once and never as 生产力.

A match begins and ends where tokens do: 98.6 % of good terms lie on token boundaries, and the rule keeps 国土 out of
中国土地. Inside a match the tokens do not matter, because a segmenter cuts the same term differently beside
different neighbours. Quotation marks and blanks inside a term are looked through (“十四五”规划, 5G 基站): the text is matched without
them, and places are put back afterwards. An automaton over characters was considered and left: with an index of the first two
characters a page of 2.5 kB takes 0.3 ms, a third of it the segmenter's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.text.han import canonical, sentences
from site_builder.text.lexicon import BRIDGES, Entry, Lexicon, match_form
from site_builder.text.segment import Segmenter, segmenter

_BRIDGE = re.compile(f"[{re.escape(BRIDGES)}]")
_RANKS = frozenset("省市县区州盟旗")
_OPENERS = "“‘「『"


@dataclass(frozen=True, slots=True)
class Match:
    """One place of a term."""

    start: int
    """Code points from the beginning of the text."""
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term of a text."""

    name: str
    """As the lexicon shows it."""
    kind: str
    """policy, industry, technology, organisation, place, event, person, or empty."""
    count: int
    """Times it occurs by longest match: 生产力 inside 新质生产力 is not counted."""
    first: int
    """Offset of its first occurrence, in code points; `sentence_at` gives the sentence around it."""
    inside: int = 0
    """Times a term of four characters or more, or a place, occurs inside longer terms: 科技创新 in 科技创新中心."""
    weight: float = 1.0
    """The entry's own weight."""
    quoted: bool = False
    """Once set off by quotation marks: the text names it as a term."""


@dataclass(frozen=True, slots=True)
class _Closed:
    """A text without its bridges, and its matches there."""

    gaps: tuple[int, ...]
    """Offsets of the bridges in the text as written."""
    places: list[tuple[int, int, Entry]]


def match_terms(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> list[Match]:
    """Every place of a term, in order, never overlapping, the longest term at each place."""
    closed = _matched(text, lexicon, engine)
    after = _after(closed.gaps)
    return [Match(_opened(start, after), _opened(end - 1, after) + 1, entry) for start, end, entry in closed.places]


def count_terms(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> tuple[TermCount, ...]:
    """The terms of a text in order of first occurrence. A build calls this and nothing else: it discovers no terms.

    A term that occurs only inside longer ones is not listed. Entries of weight 0 (`data/blocked.txt`: 习近平总书记, 全国人大代表)
    match, so that no part of them does, and are left out.
    """
    closed = _matched(text, lexicon, engine)
    after = _after(closed.gaps)
    opened = {place for gap, place in zip(closed.gaps, after, strict=True) if text[gap] in _OPENERS}
    rows: dict[str, _Row] = {}
    for start, _, entry in closed.places:
        row = rows.get(entry.name)
        if row is None:
            row = rows[entry.name] = _Row(entry, start)
        row.alone += 1
        if start in opened:
            row.quoted = True
        for part in _parts(entry, lexicon):
            if part.name not in rows:
                rows[part.name] = _Row(part, start)
            rows[part.name].inside += 1
    return tuple(
        TermCount(r.entry.name, r.entry.kind, r.alone, _opened(r.start, after), r.inside, r.entry.weight, r.quoted)
        for r in rows.values()
        if r.entry.weight and r.alone
    )


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds `offset`; the nearest one before when it lies between two."""
    best = (0, 0)
    for start, end in sentences(text):
        if start > offset:
            break
        best = (start, end)
    return best


class _Row:
    """Counts of one term while a text is read."""

    __slots__ = ("alone", "entry", "inside", "quoted", "start")

    def __init__(self, entry: Entry, start: int) -> None:
        self.entry = entry
        self.start = start
        self.alone = 0
        self.inside = 0
        self.quoted = False


def _matched(text: str, lexicon: Lexicon, engine: Segmenter | None) -> _Closed:
    plain = canonical(text)
    gaps = tuple([m.start() for m in _BRIDGE.finditer(plain)])
    spans = (engine or segmenter()).spans(plain, gaps)
    folded = plain.lower()
    if len(folded) != len(plain):  # İ and its kind: rare enough to be matched as they stand
        folded = plain
    folded = _BRIDGE.sub("", folded) if gaps else folded
    return _Closed(gaps, _longest(folded, [start for start, _ in spans], {end for _, end in spans}, lexicon))


def _longest(text: str, starts: list[int], ends: set[int], lexicon: Lexicon) -> list[tuple[int, int, Entry]]:
    """Matches in a text without bridges. Where a term ends inside a token and the next term begins there, both count:
    the dictionary has 碳循环, and 绿色低碳循环经济 is still 绿色低碳 and 循环经济."""
    lengths = lexicon.lengths
    found: list[tuple[int, int, Entry]] = []
    done = 0
    for start in starts:
        if start < done:
            continue
        sizes = lengths.get(text[start : start + 2])
        while sizes is not None:
            hit = _hit(text, start, sizes, ends, lexicon)
            if hit is None:
                break
            found.append(hit)
            start = done = hit[1]
            sizes = None if start in ends else lengths.get(text[start : start + 2])
    return found


def _hit(text: str, start: int, sizes: Sequence[int], ends: set[int], lexicon: Lexicon) -> tuple[int, int, Entry] | None:
    """The longest term at a place."""
    for size in sizes:
        end = start + size
        entry = lexicon.terms.get(text[start:end])
        if entry is None or end > len(text):
            continue
        if end in ends or _may_end(text, end, entry) or (size > 3 and _term_at(text, end, ends, lexicon)):
            return start, end, entry
    return None


def _may_end(text: str, stop: int, entry: Entry) -> bool:
    """Whether a term may end inside a token: after a mark (互联网+), and a place before its rank (梅河口 in 梅河口市)."""
    return not text[stop - 1].isalnum() or (entry.kind == "place" and text[stop : stop + 1] in _RANKS)


def _term_at(text: str, start: int, ends: set[int], lexicon: Lexicon) -> bool:
    """Whether a term of four characters or more begins here and ends with a token."""
    return any(
        size > 3 and start + size in ends and text[start : start + size] in lexicon.terms
        for size in lexicon.lengths.get(text[start : start + 2], ())
    )


def _parts(entry: Entry, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Terms inside a term that it still speaks of, none inside another; kept in the lexicon's own table."""
    known = lexicon.parts.get(entry.name)
    if known is not None:
        return known
    form = match_form(entry.name)
    found: list[Entry] = []
    at = 0
    while at < len(form) - 1:
        for size in lexicon.lengths.get(form[at : at + 2], ()):
            inner = lexicon.terms.get(form[at : at + size])
            if inner is not None and size < len(form) and inner.name != entry.name and _shows(inner, size, entry):
                found.append(inner)
                at += size - 1
                break
        at += 1
    lexicon.parts[entry.name] = tuple(found)
    return lexicon.parts[entry.name]


def _shows(inner: Entry, size: int, outer: Entry) -> bool:
    """Terms of four characters or more, and places (广东 in 广东制造) but for those in the names of organisations."""
    return size >= 4 or (inner.kind == "place" and outer.kind not in ("organisation", "place", "event"))


def _after(gaps: Sequence[int]) -> list[int]:
    """For each bridge the place, in the text without bridges, of the character that follows it."""
    return [gap - number for number, gap in enumerate(gaps)]


def _opened(place: int, after: Sequence[int]) -> int:
    """A place in the text without bridges as a place in the text as written."""
    return place + bisect_right(after, place)
