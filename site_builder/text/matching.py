"""Terms of a lexicon in a text: longest match over the tokens, so that 新质生产力 is counted once and never as 生产力.

A match begins and ends where tokens do: 98.6 % of good terms lie on token boundaries, and the rule keeps 国土 out of
中国土地. Inside a match the tokens do not matter, because a segmenter cuts the same term differently beside
different neighbours. Quotation marks and blanks inside a term are looked through (“十四五”规划, 5G 基站): the text is matched without
them, and places are put back afterwards.

`count_terms` is the one part of a build that every page pays: a page of 2.5 kB takes 0.15 ms, half of it the segmenter's. What made the
difference: offsets of tokens without a loop (`Segmenter.cuts`); one lookup of two characters a token and one `startswith` over all
terms that begin so, before anything else is asked; Latin words looked for only where a term touches one; names of one page
(`extended`) as a handful of places instead of a lexicon of their own. An automaton over characters (Aho–Corasick) was considered and
left: the lookups of a page take 40 µs, and it would be one more dependency.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from site_builder.text.han import HAN, WORD, canonical, sentences
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


class TermCount(msgspec.Struct, frozen=True, gc=False):
    """A term of a text. A struct and no dataclass: a page makes 30 of them, which took a tenth of its time."""

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
    parts = _parts({entry.name: entry for _, _, entry in reversed(closed.places)}, lexicon)
    for start, _, entry in closed.places:
        row = rows.get(entry.name)
        if row is None:
            row = rows[entry.name] = _Row(entry, start)
        row.alone += 1
        if start in opened:
            row.quoted = True
        for part in parts[entry.name]:
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
    cuts = (engine or segmenter()).cuts(_BRIDGE.sub(" ", plain) if gaps else plain)
    folded = plain.lower()
    if len(folded) != len(plain):  # İ and its kind: rare enough to be matched as they stand
        folded = plain
    folded = _BRIDGE.sub("", folded) if gaps else folded
    return _Closed(gaps, _Places(folded, cuts, lexicon, _Words(plain, gaps)).longest())


class _Words:
    """Where Latin words and numbers begin and end in a text without bridges; looked for when a term touches one."""

    __slots__ = ("_found", "_gaps", "_text")

    def __init__(self, text: str, gaps: Sequence[int]) -> None:
        self._text = text
        self._gaps = gaps
        self._found: tuple[set[int], set[int]] | None = None

    def _both(self) -> tuple[set[int], set[int]]:
        if self._found is None:
            spans = [m.span() for m in WORD.finditer(self._text)]
            gaps = self._gaps
            self._found = {a - bisect_left(gaps, a) for a, _ in spans}, {b - bisect_left(gaps, b) for _, b in spans}
        return self._found

    def starts(self) -> set[int]:
        return self._both()[0]

    def ends(self) -> set[int]:
        return self._both()[1]


class _Places:
    """The search for terms in a text without bridges."""

    __slots__ = ("_cuts", "_ends", "_lexicon", "_own", "_text", "_words")

    def __init__(self, text: str, cuts: Sequence[int], lexicon: Lexicon, words: _Words) -> None:
        self._text = text
        self._cuts = cuts
        self._ends = frozenset(cuts)
        self._lexicon = lexicon
        self._words = words
        self._own = _occurrences(text, lexicon.own) if lexicon.own else {}

    def longest(self) -> list[tuple[int, int, Entry]]:
        """Matches in order. Where a term ends inside a token and the next term begins there, both count:
        the dictionary has 碳循环, and 绿色低碳循环经济 is still 绿色低碳 and 循环经济."""
        text, ends = self._text, self._ends
        terms, lengths = self._lexicon.terms, self._lexicon.lengths
        found: list[tuple[int, int, Entry]] = []
        done = 0
        for start in self._candidates():
            if start < done:
                continue
            if start not in self._own:  # nearly always the longest term there ends with a token, and that is all
                for size in lengths[text[start : start + 2]]:
                    entry = terms.get(text[start : start + size])
                    if entry is not None:
                        break
                end = start + size
                if end in ends and "\u4e00" <= text[start] <= "\u9fa5" and "\u4e00" <= text[end - 1] <= "\u9fa5":
                    found.append((start, end, entry))
                    done = end
                    continue
            if self._is_start(start):
                done = self._follow(start, found)
        return found

    def _follow(self, start: int, found: list[tuple[int, int, Entry]]) -> int:
        """Adds the term at a place and those that follow it inside tokens; where the last of them ends."""
        while (hit := self._hit(start)) is not None:
            found.append(hit)
            start = hit[1]
            if self._is_end(start):
                break
        return start

    def _candidates(self) -> list[int]:
        """Starts of tokens where the letters of a term stand, wherever it may end."""
        text, heads = self._text, self._lexicon.heads
        reads = text.startswith
        starts = [0, *self._cuts]
        found = [at for at in starts if (forms := heads.get(text[at : at + 2])) is not None and reads(forms, at)]
        return sorted({*found, *self._own.keys() & set(starts)}) if self._own else found

    def _hit(self, start: int) -> tuple[int, int, Entry] | None:
        """The longest term at a place."""
        for end, entry in self._terms_at(start):
            if self._is_end(end) or self._may_end(end, entry) or (end - start > 3 and self._term_at(end)):
                return start, end, entry
        return None

    def _terms_at(self, start: int) -> list[tuple[int, Entry]]:
        """Ends of the terms whose letters stand at a place, the longest first."""
        text, terms = self._text, self._lexicon.terms
        sizes = self._lexicon.lengths.get(text[start : start + 2], ())
        room = len(text) - start
        found = [(start + n, entry) for n in sizes if n <= room and (entry := terms.get(text[start : start + n])) is not None]
        if start in self._own:
            found = sorted([*found, *self._own[start]], key=lambda row: -row[0])
        return found

    def _is_start(self, at: int) -> bool:
        """Whether a token begins at a cut."""
        char = self._text[at]
        return "\u4e00" <= char <= "\u9fa5" or HAN.match(char) is not None or at in self._words.starts()

    def _is_end(self, at: int) -> bool:
        """Whether a token ends at a place."""
        if at not in self._ends:
            return False
        char = self._text[at - 1]
        return "\u4e00" <= char <= "\u9fa5" or HAN.match(char) is not None or at in self._words.ends()

    def _may_end(self, at: int, entry: Entry) -> bool:
        """Whether a term may end inside a token: after a mark (互联网+), and a place before its rank (梅河口 in 梅河口市)."""
        return not self._text[at - 1].isalnum() or (entry.kind == "place" and self._text[at : at + 1] in _RANKS)

    def _term_at(self, start: int) -> bool:
        """Whether a term of four characters or more begins here and ends with a token."""
        return any(end - start > 3 and self._is_end(end) for end, _ in self._terms_at(start))


def _occurrences(text: str, own: Mapping[str, Entry]) -> dict[int, list[tuple[int, Entry]]]:
    """Place → ends of the names of one page whose letters stand there."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    for form, entry in own.items():
        at = text.find(form)
        while at >= 0:
            found.setdefault(at, []).append((at + len(form), entry))
            at = text.find(form, at + 1)
    return found


def _parts(entries: Mapping[str, Entry], lexicon: Lexicon) -> dict[str, tuple[Entry, ...]]:
    """Name of each entry → the terms inside it that it still speaks of, none inside another."""
    known = lexicon.parts
    for name, entry in entries.items():
        if (name, entry.kind) not in known:
            form = match_form(name)
            known[name, entry.kind] = form, _inside(form, entry, lexicon, {})
    rows = {name: known[name, entry.kind] for name, entry in entries.items()}
    found = {name: parts for name, (_, parts) in rows.items()}
    if lexicon.own:
        forms = {name: form for name, (form, _) in rows.items()}
        together = "\n".join(forms.values())
        own = [form for form in lexicon.own if form in together]
        for name, form in forms.items() if own else ():
            if any(one in form for one in own):
                found[name] = _inside(form, entries[name], lexicon, lexicon.own)
    return found


def _inside(form: str, entry: Entry, lexicon: Lexicon, own: Mapping[str, Entry]) -> tuple[Entry, ...]:
    names = _occurrences(form, own)
    found: list[Entry] = []
    at = 0
    while at < len(form) - 1:
        inside = [(n, lexicon.terms.get(form[at : at + n])) for n in lexicon.lengths.get(form[at : at + 2], ())]
        inside += [(end - at, name) for end, name in names.get(at, ())]
        for size, inner in sorted(inside, key=lambda row: -row[0]) if names else inside:
            if inner is not None and size < len(form) and inner.name != entry.name and _shows(inner, size, entry):
                found.append(inner)
                at += size - 1
                break
        at += 1
    return tuple(found)


def _shows(inner: Entry, size: int, outer: Entry) -> bool:
    """Terms of four characters or more, and places (广东 in 广东制造) but for those in the names of organisations."""
    return size >= 4 or (inner.kind == "place" and outer.kind not in ("organisation", "place", "event"))


def _after(gaps: Sequence[int]) -> list[int]:
    """For each bridge the place, in the text without bridges, of the character that follows it."""
    return [gap - number for number, gap in enumerate(gaps)]


def _opened(place: int, after: Sequence[int]) -> int:
    """A place in the text without bridges as a place in the text as written."""
    return place + bisect_right(after, place)
