"""The longest terms of a lexicon in a sheet of texts; `matching.py` says what counts as a match.

Letters come first, words second: 45 places of a page of 850 characters read like a term, and only where the segmenter's dictionary could
join a character before the term to its first one, or its last one to what follows (`joints.py`), do the words have to be
known. That leaves a quarter of the text to the segmenter (without the table of joints a half): whole runs of Han characters, since a
run is what it cuts by itself. Cutting less than a run would not be the same: sums of floats are rounded otherwise without the rest.
Leaving out the runs whose term stands inside one that is sure would leave an eighth; it is not worth its lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import compress

import numpy as np
import numpy.typing as npt

from site_builder.text.arrays import distinct
from site_builder.text.han import HAN
from site_builder.text.joints import joints
from site_builder.text.lexicon import PAIR, Entry, Lexicon
from site_builder.text.segment import Segmenter
from site_builder.text.sheet import Sheet

_RANKS = frozenset("省市县区州盟旗")

FEW = 4000
"""Characters that are read one by one, in 0.2 ms a thousand, rather than by a table of all terms that takes 3 ms to make."""

Found = list[tuple[int, int, Entry]]


class Cuts:
    """Where tokens are parted, found out for a run of common Han characters at a time."""

    __slots__ = ("_bounds", "_cut", "_done", "_engine", "_marks", "_sheet")

    def __init__(self, sheet: Sheet, engine: Segmenter) -> None:
        self._sheet = sheet
        self._engine = engine
        self._cut = sheet.parted.copy()
        self._marks = memoryview(self._cut)
        self._bounds = np.flatnonzero(sheet.parted)
        self._done: set[int] = set()

    def at(self, place: int) -> bool:
        """Whether a token ends or begins at a place."""
        if not self._marks[place]:
            self._cut_run(place)
        return self._marks[place]

    def _cut_run(self, place: int) -> None:
        """Has the run around a place cut, if it has not been."""
        which = int(np.searchsorted(self._bounds, place))
        at, end = int(self._bounds[which - 1]), int(self._bounds[which])
        if at not in self._done:
            self._done.add(at)
            for token in self._engine.cut(self._sheet.text[at:end]):
                at += len(token)
                self._marks[at] = True

    def all_at(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """The same for many places."""
        open_ones = places[~self._cut[places]]
        table = joints(len(self._sheet.codes))
        if table is not None and len(open_ones):
            joined = table.join(self._sheet.codes, open_ones)
            self._cut[open_ones[~joined]] = True
            open_ones = open_ones[joined]
        self._cut_runs(open_ones)
        return self._cut[places]

    def _cut_runs(self, places: npt.NDArray[np.int64]) -> None:
        """Has the runs around these places cut, those that have not been."""
        which = distinct(np.searchsorted(self._bounds, places, "right"))
        runs = [(a, b) for a, b in zip(self._bounds[which - 1].tolist(), self._bounds[which].tolist(), strict=True) if a not in self._done]
        if not runs:
            return
        text = self._sheet.text
        tokens = self._engine.cut("\n".join([text[a:b] for a, b in runs]))
        ends = np.cumsum(np.fromiter(map(len, tokens), np.int64, len(tokens)))
        begins = np.array([a for a, _ in runs])
        lengths = np.array([b - a + 1 for a, b in runs])
        offsets = np.cumsum(lengths) - lengths
        run = np.searchsorted(offsets, ends, "right") - 1
        self._cut[np.minimum(begins[run] + ends - offsets[run], len(text))] = True
        self._done.update([a for a, _ in runs])


class Search:
    """The search for terms in a sheet."""

    __slots__ = ("_cuts", "_lexicon", "_own", "_sheet", "_text")

    def __init__(self, sheet: Sheet, lexicon: Lexicon, own: Mapping[int, list[tuple[int, Entry]]], engine: Segmenter) -> None:
        self._sheet = sheet
        self._text = sheet.text
        self._cuts = Cuts(sheet, engine)
        self._lexicon = lexicon
        self._own = own

    def longest(self) -> Found:
        """Matches in order. Where a term ends inside a token and the next term begins there, both count:
        the dictionary has 碳循环, and 绿色低碳循环经济 is still 绿色低碳 and 循环经济."""
        found: Found = []
        done = 0
        for start, end, entry, whole in self._candidates():
            if start < done:
                continue
            if whole and entry is not None:  # nearly always the longest term there ends with a token, and that is all
                found.append((start, end, entry))
                done = end
            elif self._is_start(start):
                done = self._follow(start, found)
        return found

    def _candidates(self) -> Iterable[tuple[int, int, Entry | None, bool]]:
        """Starts of tokens where the letters of a term stand, wherever it may end: start, end and entry of the longest term,
        and whether it stands between tokens that are Han at both ends."""
        starts, ends, entries = self._readings()
        if not starts:
            return ()
        first = np.array(starts)
        last = np.minimum(ends, len(self._text))  # a reading that the end of the text cuts short is a term all the same
        parted = self._cuts.all_at(np.concatenate([first, last]))
        common = self._sheet.common
        whole = parted[len(starts) :] & common[first] & common[last - 1]
        return compress(zip(starts, last.tolist(), entries, whole.tolist(), strict=True), parted[: len(starts)].tolist())

    def _readings(self) -> tuple[list[int], list[int], list[Entry | None]]:
        """Places that read like a term, where the longest ends, and the term; none where names of the page have to be asked, too."""
        text, terms, lengths = self._text, self._lexicon.terms, self._lexicon.lengths
        starts: list[int] = []
        ends: list[int] = []
        entries: list[Entry | None] = []
        few = len(text) < FEW and not self._lexicon.has_grams
        for start in range(len(text)) if few else self._lexicon.grams.places(self._sheet.codes):
            for size in lengths.get(text[start : start + 3], PAIR):
                entry = terms.get(text[start : start + size])
                if entry is not None:
                    starts.append(start)
                    ends.append(start + size)
                    entries.append(entry)
                    break
        for start, own in self._own.items():
            at = bisect_left(starts, start)
            same = slice(at, at + (at < len(starts) and starts[at] == start))
            starts[same], ends[same], entries[same] = [start], [own[0][0]], [None]
        return starts, ends, entries

    def _follow(self, start: int, found: Found) -> int:
        """Adds the term at a place and those that follow it inside tokens; where the last of them ends."""
        while (hit := self._hit(start)) is not None:
            found.append(hit)
            start = hit[1]
            if self._is_end(start):
                break
        return start

    def _hit(self, start: int) -> tuple[int, int, Entry] | None:
        """The longest term at a place."""
        for end, entry in self._terms_at(start):
            if self._is_end(end) or self._may_end(end, entry) or (end - start > 3 and self._term_at(end)):
                return start, end, entry
        return None

    def _terms_at(self, start: int) -> list[tuple[int, Entry]]:
        """Ends of the terms whose letters stand at a place, the longest first."""
        found = self._lexicon.terms_at(self._text, start)
        return sorted([*found, *self._own[start]], key=lambda row: -row[0]) if start in self._own else found

    def _is_start(self, at: int) -> bool:
        """Whether a token begins at a cut."""
        return bool(self._sheet.common[at]) or HAN.match(self._text[at]) is not None or self._sheet.is_word_start(at)

    def _is_end(self, at: int) -> bool:
        """Whether a token ends at a place."""
        if not self._cuts.at(at):
            return False
        return bool(self._sheet.common[at - 1]) or HAN.match(self._text[at - 1]) is not None or self._sheet.is_word_end(at)

    def _may_end(self, at: int, entry: Entry) -> bool:
        """Whether a term may end inside a token: after a mark (互联网+), and a place before its rank (梅河口 in 梅河口市)."""
        return not self._text[at - 1].isalnum() or (entry.kind == "place" and self._text[at : at + 1] in _RANKS)

    def _term_at(self, start: int) -> bool:
        """Whether a term of four characters or more begins here and ends with a token."""
        return any(end - start > 3 and self._is_end(end) for end, _ in self._terms_at(start))


def occurrences(text: str, own: Mapping[str, Entry], start: int = 0, end: int | None = None) -> dict[int, list[tuple[int, Entry]]]:
    """Place → ends of the names of one page whose letters stand there, between two places of a text."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    for form, entry in own.items():
        at = text.find(form, start, end)
        while at >= 0:
            found.setdefault(at, []).append((at + len(form), entry))
            at = text.find(form, at + 1, end)
    return found
