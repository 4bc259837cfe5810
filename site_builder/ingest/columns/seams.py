"""Whether one line's beginning goes on where another line stops, judged by the words alone.

Five signs, as logarithms of how much likelier each is at a true seam than between lines put together by chance; the
first four fitted by logistic regression on 4,300 seams in running text (press commentary and made-up reports) against as many wrong ones
as a page offers. With those four, the right one of twelve beginnings comes first for two seams of three; with words
across the seam alone it did for one of four.

1. a word spans the seam: how much likelier the text is read in one than in two, by the frequencies of words
   (新能源汽 | 车; the more unlikely the two halves by themselves, the more it says);
2. a single character is left over that is seldom a word by itself, though no word spans the seam;
3. the classes of the words on both sides follow each other often, or seldom, on this very page;
4. characters across the seam stand together elsewhere on the page;
5. a number asks for what is counted, and 亿元 for a number.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from site_builder.ingest.recognise.words import frequency, left_over, word_class
from site_builder.text.segment import segmenter

_TAIL = re.compile(r"[\u4e00-\u9fff]{1,5}$")
_HEAD = re.compile(r"[\u4e00-\u9fff]{1,5}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIDE = 8
"""Characters on each side of a seam whose words are looked at."""
_FUNCTION = frozenset("的了和与在是对为把将要就也都而以及到从等中上下不有")
"""Words that are a class of their own: what may follow them differs too much."""
_LONGEST = 5
"""Characters of the longest word that is tried across a seam."""

_SPANNED = 0.41
"""For each unit of the logarithm by which reading the text in one is likelier, up to `_MOST_SPANNED`."""
_MOST_SPANNED = 12.0
_LEFT_OVER = ((0.0, -1.4), (-1.3, -2.0))
"""By whether a character is left over before the seam, and after it."""
_CLASSES = 0.9
_STRANGE = -0.4
"""Characters that never stand together on the page."""
_TOGETHER = (0.6, 2.2, 2.8)
"""They do; with one neighbour more on one side; on both."""
_PRIOR_COUNT = 1.5
_NUMBER = re.compile(r"[0-9][0-9.]*\s*$")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两几数多余]$")
_UNIT = re.compile(
    r"\s*(?:[多余几万亿千百]|[%％‰]|[元个处家户名人位次年月日天时分秒米吨里亩倍项条台套座辆艘件种类所间栋组批场期届号级度岁期版页本册支枚块片根株头只斤克升]"
    r"|美元|小时|分钟|公[里斤顷]|平方|立方|千[瓦米克]|兆|摄氏|英寸|毫|厘|以[上下]|左右)"
)
_ONLY_UNIT = re.compile(r"\s*(?:[%％‰]|[万亿]?元|亿|余[个名家项人]|个百分点|公顷|千瓦|平方[米公千])")
"""What stands behind numbers only."""
_COUNTED, _NOT_COUNTED = 2.0, -3.0
"""A number and a unit; one of them without the other."""


class Seams:
    """The seams of one page, whose text it is given in parts that certainly run on inside."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._lefts: Counter[str] = Counter()
        self._rights: Counter[str] = Counter()
        known: set[str] = set()
        for text in texts:
            classes = [_class_of(word) for word in _words(text)]
            for left, right in zip(classes, classes[1:], strict=False):
                self._pairs[left, right] += 1
                self._lefts[left] += 1
                self._rights[right] += 1
            known.update(text[i : i + size] for size in (2, 3) for i in range(len(text) - size + 1))
        self._known = frozenset(known)
        self._total = self._pairs.total()

    def score(self, before: str, after: str) -> float:
        """The logarithm of how much likelier `after` is as what goes on behind `before` than as a chance neighbour."""
        words = _word_across(before, after) + _CLASSES * self._classes(before, after) + self._together(before, after)
        return words + _counted(before, after)

    def _classes(self, before: str, after: str) -> float:
        tail, head = _words(before[-_SIDE:]), _words(after[:_SIDE])
        if not tail or not head or not self._total:
            return 0.0
        left, right = _class_of(tail[-1]), _class_of(head[0])
        expected = self._lefts[left] * self._rights[right] / self._total
        return math.log((self._pairs[left, right] + _PRIOR_COUNT) / (expected + _PRIOR_COUNT))

    def _together(self, before: str, after: str) -> float:
        if not (_HAN.match(before[-1:]) and _HAN.match(after[:1])):
            return 0.0
        if before[-1] + after[0] not in self._known:
            return _STRANGE
        return _TOGETHER[(before[-2:] + after[0] in self._known) + (before[-1] + after[:2] in self._known)]


def _counted(before: str, after: str) -> float:
    """What a number before the seam says, or a unit after it: they go together (用4200 | 元买下)."""
    number, unit = _NUMBER.search(before) is not None, _UNIT.match(after) is not None
    if number:
        return _COUNTED if unit else _NOT_COUNTED
    return _NOT_COUNTED if _ONLY_UNIT.match(after) and not _NUMERAL.search(before) else 0.0


def _word_across(before: str, after: str) -> float:
    tail, head = _TAIL.search(before), _HEAD.match(after)
    if not tail or not head:
        return 0.0
    gain = _likelihood(tail.group() + head.group()) - _likelihood(tail.group()) - _likelihood(head.group())
    if gain > 0.01:
        return _SPANNED * min(gain, _MOST_SPANNED) + 0.1
    last, first = segmenter().tokens(tail.group())[-1], segmenter().tokens(head.group())[0]
    return _LEFT_OVER[left_over(last)][left_over(first)]


@lru_cache(maxsize=16384)
def _likelihood(text: str) -> float:
    """The logarithm of the likelihood of the likeliest reading of a few characters as words."""
    best = [0.0] + [-math.inf] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
            share = frequency(text[start:end])
            if share:
                best[end] = max(best[end], best[start] + math.log(share))
    return best[-1]


def _words(text: str) -> list[str]:
    """Words, and punctuation marks as words of one character."""
    found: list[str] = []
    last = 0
    for start, end in segmenter().spans(text):
        found += [char for char in text[last:start] if not char.isspace()]
        found.append(text[start:end])
        last = end
    return found + [char for char in text[last:] if not char.isspace()]


@lru_cache(maxsize=16384)
def _class_of(word: str) -> str:
    """A coarse class: punctuation and function words themselves, otherwise the dictionary's tag."""
    if word in _FUNCTION or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "m"
    if word.isascii():
        return "latin"
    tag = word_class(word) or ("n" if len(word) > 1 else "x")
    return tag[:2] if tag[:2] in ("nr", "ns", "uj", "ul", "uz", "ug", "ud") else tag[0]
