"""Terms of a lexicon in a text: longest match over the tokens, so that 新质生产力 is counted once and never as 生产力.

A match begins and ends where tokens do: 98.6 % of good terms lie on token boundaries, and the rule keeps 国土 out of
中国土地. Inside a match the tokens do not matter, because a segmenter cuts the same term differently beside
different neighbours. Quotation marks and blanks inside a term are looked through (“十四五”规划, 5G 基站): the text is matched without
them, and places are put back afterwards.

Counting is the one part of the analysis that every page pays. A page of 850 characters took 0.31 ms of 0.9 when its whole text was
segmented and counted by itself, and takes 0.10 ms in a chunk of 64 (0.15 in a chunk of 8). What made the difference, each measured on 500
generated pages: one look at all characters of the chunk (`sheet.py`: 0.01 ms); all places where a term may begin at once (`grams.py`: 0.01);
the longest term at each by its first three characters (0.025); only the runs of Han characters in question segmented (`longest.py`, `joints.py`:
0.035, against 0.11 for all of them); matches counted in arrays (`tally.py`: 0.03 with their encoding, against 0.07). The first
page of a process costs 42 ms instead of 125: no engine is loaded for it (`sparse.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.text.han import sentences
from site_builder.text.lexicon import Entry, Lexicon, match_form
from site_builder.text.longest import Found, Search, occurrences
from site_builder.text.segment import Segmenter, sparing
from site_builder.text.sheet import Sheet, sheet_of


class Match(msgspec.Struct, frozen=True):
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


def match_terms(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> list[Match]:
    """Every place of a term, in order, never overlapping, the longest term at each place."""
    sheet = sheet_of([text])
    written = sheet.written
    return [Match(written(start), written(end - 1) + 1, entry) for start, end, entry in found_in(sheet, lexicon, [lexicon.own], engine)]


def count_terms(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> tuple[TermCount, ...]:
    """The terms of a text in order of first occurrence. A build counts so and discovers no terms.

    A term that occurs only inside longer ones is not listed. Entries of weight 0 (`data/blocked.txt`: 习近平总书记, 全国人大代表)
    match, so that no part of them does, and are left out.
    """
    sheet = sheet_of([text])
    return counted(found_in(sheet, lexicon, [lexicon.own], engine), lexicon, sheet, 0)


def found_in(sheet: Sheet, lexicon: Lexicon, own: Sequence[Mapping[str, Entry]], engine: Segmenter | None) -> Found:
    """Matches in all texts of a sheet, each of which may have names of its own."""
    names: dict[int, list[tuple[int, Entry]]] = {}
    for one, start, end in zip(own, sheet.starts, [*[s - 1 for s in sheet.starts[1:]], len(sheet.text)], strict=True):
        if one:
            names |= occurrences(sheet.text, one, start, end)
    return Search(sheet, lexicon, names, engine or sparing()).longest()


def counted(found: Found, lexicon: Lexicon, sheet: Sheet, base: int) -> tuple[TermCount, ...]:
    """The terms of one text from its matches; it begins at `base` in the sheet as written."""
    rows: dict[str, _Row] = {}
    parts = parts_of({entry.name: entry for _, _, entry in reversed(found)}, lexicon, lexicon.own)
    for start, _, entry in found:
        row = rows.get(entry.name)
        if row is None:
            row = rows[entry.name] = _Row(entry, start)
        row.alone += 1
        if sheet.opened[start]:
            row.quoted = True
        for part in parts[entry.name]:
            if part.name not in rows:
                rows[part.name] = _Row(part, start)
            rows[part.name].inside += 1
    written = sheet.written
    return tuple([
        TermCount(r.entry.name, r.entry.kind, r.alone, written(r.start) - base, r.inside, r.entry.weight, r.quoted)
        for r in rows.values()
        if r.entry.weight and r.alone
    ])


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


def parts_of(entries: Mapping[str, Entry], lexicon: Lexicon, own: Mapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    """Name of each entry → the terms inside it that it still speaks of, none inside another, with `own` names of one text."""
    known = lexicon.parts
    for name, entry in entries.items():
        if (name, entry.kind) not in known:
            form = match_form(name)
            known[name, entry.kind] = form, _inside(form, entry, lexicon, {})
    rows = {name: known[name, entry.kind] for name, entry in entries.items()}
    found = {name: parts for name, (_, parts) in rows.items()}
    if own:
        together = "\n".join([form for form, _ in rows.values()])
        own = {form: entry for form, entry in own.items() if form in together}
        for name, (form, _) in rows.items() if own else ():
            if any(one in form for one in own):
                found[name] = _inside(form, entries[name], lexicon, own)
    return found


def _inside(form: str, entry: Entry, lexicon: Lexicon, own: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """A term that ends the longer one is taken to be as long as the longest that begins like it: 产业链 in 重点产业链 counts since there is a
    产业园区, 产业 by itself would not. Nobody meant this to be so; what sites show depends on it."""
    names = occurrences(form, own)
    found: list[Entry] = []
    at = 0
    while at < len(form) - 1:
        inside = [(n, lexicon.terms.get(form[at : at + n])) for n in lexicon.sizes(form[at : at + 2])]
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
