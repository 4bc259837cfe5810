"""A few sentences cut by the segmenter's rule without loading a segmenter: for builds in which one page has changed.

An engine reads a dictionary of 349,000 words before it cuts the first sentence: 0.07 to 0.09 s for rjieba, 0.35 s for jieba. The runs of
one page that have to be cut are some 400 characters. Their words are looked up in the dictionary file as it stands: it is
sorted by first characters, so that the lines of one character are found by halving, and words among them by `bytes.find`. A page takes
5 ms so. The choice between the words is jieba's own (its `calc`, hidden Markov model off), sum for sum, so that the tokens are
the same to the last bit; a test holds them equal.
"""

from __future__ import annotations

from math import log

from site_builder.text.words import TOTAL

_LOG_TOTAL = log(TOTAL)
_UNKNOWN = log(1) - _LOG_TOTAL


class SparseEngine:
    """The segmenter's rule over a dictionary that is read where it is asked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sorted_from = data.index("\n一 ".encode()) + 1  # before that stand words with Latin letters, in no order
        self._lines: dict[str, bytes] = {}

    def cut(self, text: str) -> list[str]:
        """Tokens of text whose characters are common Han ones and line ends; a line end is a token by itself."""
        found: list[str] = []
        for number, run in enumerate(text.split("\n")):
            if number:
                found.append("\n")
            found += self._cut_run(run)
        return found

    def _cut_run(self, run: str) -> list[str]:
        size = len(run)
        best = [(0.0, 0)] * (size + 1)  # weight of the rest of the run, and where its first word ends
        for start in range(size - 1, -1, -1):
            words = self._words(run, start) or [(start + 1, _UNKNOWN)]
            best[start] = max([(weight + best[end][0], end) for end, weight in words])
        tokens, at = [], 0
        while at < size:
            end = best[at][1]
            tokens.append(run[at:end])
            at = end
        return tokens

    def _words(self, run: str, start: int) -> list[tuple[int, float]]:
        """Where the words end that begin at a place, with their weights."""
        lines = self._lines_of(run[start])
        found: list[tuple[int, float]] = []
        for end in range(start + 1, len(run) + 1):
            piece = b"\n" + run[start:end].encode()
            if piece not in lines:
                break
            at = lines.rfind(piece + b" ")  # of a word that stands twice the last line counts
            if at >= 0:
                at += len(piece) + 1
                frequency = int(lines[at : lines.index(b" ", at)])
                if frequency:
                    found.append((end, log(frequency) - _LOG_TOTAL))
        return found

    def _lines_of(self, char: str) -> bytes:
        """The lines of the dictionary that begin with a character, a line end before each."""
        known = self._lines.get(char)
        if known is None:
            key = char.encode()
            start = self._seek(key, self._sorted_from)
            end = self._seek((chr(ord(char) + 1)).encode(), start)
            known = self._lines[char] = self._data[start - 1 : end]
        return known

    def _seek(self, key: bytes, low: int) -> int:
        """Where the first line begins whose first character is `key` or a later one."""
        data, size, high = self._data, len(key), len(self._data)
        while low < high:
            middle = (low + high) // 2
            line = max(data.rfind(b"\n", low, middle) + 1, low)
            if data[line : line + size] < key:
                low = data.index(b"\n", middle) + 1
            else:
                high = line
        return low
