"""Terms of a lexicon in a text: longest match over the tokens, so that 新质生产力 is counted once and never as 生产力.

A match begins and ends where tokens do: 98.6 % of good terms lie on token boundaries, and the rule keeps 国土 out of
中国土地. Inside a match the tokens do not matter, because a segmenter cuts the same term differently beside
different neighbours. An automaton over characters was considered and left: with an index of the first two characters a page of
850 characters takes 0.4 ms, a third of it the segmenter's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.text.han import canonical, sentences
from site_builder.text.lexicon import BRIDGES, Entry, Lexicon, match_form
from site_builder.text.segment import Segmenter, segmenter

_BRIDGE = re.compile(f"[{re.escape(BRIDGES)}]")

_RANKS = frozenset("省市县区州盟旗")
_OPENERS = "“‘「『《"


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
    """Once set off by quotation marks or book-title marks: the text names it as a term."""


def match_terms(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> list[Match]:
    """Every place of a term, in order, never overlapping, the longest term at each place."""
    plain = canonical(text)
    spans = (engine or segmenter()).spans(plain)
    gaps = [m.start() for m in _BRIDGE.finditer(plain)]
    folded = plain.lower()
    if len(folded) != len(plain):  # İ and its kind: rare enough to be matched as they stand
        folded = plain
    if gaps:
        folded = _BRIDGE.sub("", folded)
        spans = _closed_up(spans, gaps)
    found = _longest(folded, [start for start, _ in spans], {end for _, end in spans}, lexicon)
    return _opened_up(found, gaps) if gaps else found


def count_terms(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> tuple[TermCount, ...]:
    """The terms of a text in order of first occurrence. A build calls this and nothing else: it discovers no terms.

    A term that occurs only inside longer ones is listed from its second time on, with a count of 0. Entries of weight 0
    (`data/blocked.txt`: 习近平总书记, 全国人大代表) match, so that no part of them does, and are left out.
    """
    rows: dict[str, list[int]] = {}
    entries: dict[str, Entry] = {}
    for match in match_terms(text, lexicon, engine):
        entry = match.entry
        row = _note(rows, entries, entry, match.start, 0)
        if match.start and text[match.start - 1] in _OPENERS:
            row[3] = 1
        for part in _parts(entry, lexicon):
            _note(rows, entries, part, match.start, 1)
    listed = ((entries[name], row) for name, row in rows.items() if row[0] or row[1] > 1)
    return tuple(TermCount(e.name, e.kind, row[0], row[2], row[1], e.weight, row[3] > 0) for e, row in listed if e.weight)


def _note(rows: dict[str, list[int]], entries: dict[str, Entry], entry: Entry, start: int, column: int) -> list[int]:
    """Counts an occurrence in a row of [alone, inside, first offset, quoted]."""
    row = rows.get(entry.name)
    if row is None:
        row = rows[entry.name] = [0, 0, start, 0]
        entries[entry.name] = entry
    row[column] += 1
    return row


def _parts(entry: Entry, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Terms inside a term that it still speaks of, none inside another; kept in the lexicon's own table."""
    known = lexicon.parts.get(entry.name)
    if known is None:
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
        known = lexicon.parts[entry.name] = tuple(found)
    return known


def _shows(inner: Entry, size: int, outer: Entry) -> bool:
    """Terms of four characters or more, and places (广东 in 广东制造) but for those in the names of organisations."""
    return size >= 4 or (inner.kind == "place" and outer.kind not in ("organisation", "place", "event"))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds `offset`; the nearest one before when it lies between two."""
    best = (0, 0)
    for start, end in sentences(text):
        if start > offset:
            break
        best = (start, end)
    return best


def _longest(text: str, starts: list[int], ends: set[int], lexicon: Lexicon) -> list[Match]:
    """Matches in a text without bridges. Where a term ends inside a token and the next term begins there, both count:
    the dictionary has 碳循环, and 绿色低碳循环经济 is still 绿色低碳 and 循环经济."""
    lengths, terms, total = lexicon.lengths, lexicon.terms, len(text)
    found: list[Match] = []
    done = 0
    for start in starts:
        if start < done:
            continue
        while True:
            stop = 0
            for size in lengths.get(text[start : start + 2], ()):
                entry = terms.get(text[start : start + size])
                if entry is None or start + size > total:
                    continue
                end = start + size
                if end in ends or _may_end(text, end, entry) or (size > 3 and _term_at(text, end, ends, lexicon)):
                    stop = end
                    found.append(Match(start, stop, entry))
                    break
            if not stop:
                break
            done = stop
            if stop in ends:
                break
            start = stop
    return found


def _term_at(text: str, start: int, ends: set[int], lexicon: Lexicon) -> bool:
    """Whether a term of four characters or more begins here and ends with a token."""
    return any(
        size > 3 and start + size in ends and text[start : start + size] in lexicon.terms
        for size in lexicon.lengths.get(text[start : start + 2], ())
    )


def _may_end(text: str, stop: int, entry: Entry) -> bool:
    """Whether a term may end inside a token: after a mark (互联网+), and a place before its rank (梅河口 in 梅河口市)."""
    return not text[stop - 1].isalnum() or (entry.kind == "place" and text[stop : stop + 1] in _RANKS)


def _closed_up(spans: list[tuple[int, int]], gaps: list[int]) -> list[tuple[int, int]]:
    """Spans as they are once the characters at `gaps` are gone."""
    moved, skipped, total = [], 0, len(gaps)
    for start, end in spans:
        while skipped < total and gaps[skipped] < start:
            skipped += 1
        moved.append((start - skipped, end - skipped))
    return moved


def _opened_up(found: list[Match], gaps: list[int]) -> list[Match]:
    """Matches at their places in the text with the gaps put back."""
    closed = [gap - number for number, gap in enumerate(gaps)]  # each gap's place in the closed-up text
    moved, at, total = [], 0, len(closed)
    for match in found:
        while at < total and closed[at] <= match.start:
            at += 1
        inside = at
        while inside < total and closed[inside] < match.end:
            inside += 1
        moved.append(Match(match.start + at, match.end + inside, match.entry))
    return moved
