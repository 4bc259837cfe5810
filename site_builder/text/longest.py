"""The longest terms of a lexicon in a text, over the ends of its tokens; `matching.py` prepares the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from site_builder.text.han import HAN, WORD
from site_builder.text.lexicon import Entry, Lexicon

_RANKS = frozenset("省市县区州盟旗")


class Words:
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


class Places:
    """The search for terms in a text without bridges."""

    __slots__ = ("_ends", "_lexicon", "_own", "_text", "_words")

    def __init__(self, text: str, cuts: Sequence[int], lexicon: Lexicon, words: Words) -> None:
        self._text = text
        self._ends = frozenset(cuts)
        self._lexicon = lexicon
        self._words = words
        self._own = occurrences(text, lexicon.own) if lexicon.own else {}

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
                head = text[start : start + 2]
                for size in lengths.get(head) or self._lexicon.sizes(head):
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
        text, heads, ends = self._text, self._lexicon.heads, self._ends
        reads = text.startswith
        found = [
            at
            for at in self._lexicon.grams.places(text)
            if (at in ends or not at) and (forms := heads.get(text[at : at + 2])) is not None and reads(forms, at)
        ]
        return sorted({*found, *self._own.keys() & {0, *ends}}) if self._own else found

    def _hit(self, start: int) -> tuple[int, int, Entry] | None:
        """The longest term at a place."""
        for end, entry in self._terms_at(start):
            if self._is_end(end) or self._may_end(end, entry) or (end - start > 3 and self._term_at(end)):
                return start, end, entry
        return None

    def _terms_at(self, start: int) -> list[tuple[int, Entry]]:
        """Ends of the terms whose letters stand at a place, the longest first."""
        text, terms = self._text, self._lexicon.terms
        sizes = self._lexicon.sizes(text[start : start + 2])
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


def occurrences(text: str, own: Mapping[str, Entry]) -> dict[int, list[tuple[int, Entry]]]:
    """Place → ends of the names of one page whose letters stand there."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    for form, entry in own.items():
        at = text.find(form)
        while at >= 0:
            found.setdefault(at, []).append((at + len(form), entry))
            at = text.find(form, at + 1)
    return found
