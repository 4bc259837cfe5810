"""Words across a seam: whether the end of one line and the beginning of another make a word together.

The only place of this package that asks the segmenter. A word that spans the seam is strong evidence that the second
line goes on where the first stopped: 新能源汽 | 车. No such word says little, most line ends fall between words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.text.segment import parts_of_speech, segmenter

_HAN_TAIL = re.compile(r"[\u4e00-\u9fff]{1,4}$")
_HAN_HEAD = re.compile(r"[\u4e00-\u9fff]{1,4}")


@lru_cache(maxsize=4096)
def flows_on(before: str, after: str) -> bool:
    """Whether a word of two or more characters spans the seam between two lines."""
    tail, head = _HAN_TAIL.search(before), _HAN_HEAD.match(after)
    if not tail or not head:
        return False
    seam = len(tail.group())
    return any(start < seam < end for start, end in segmenter().spans(tail.group() + head.group()))


def in_word(text: str, at: int) -> bool:
    """Whether the character at `at` is part of a longer word of its neighbourhood."""
    start = max(0, at - 4)
    return any(start + a <= at < start + b and b - a > 1 for a, b in segmenter().spans(text[start : at + 5]))


@lru_cache(maxsize=4096)
def word_class(word: str) -> str:
    """The dictionary's tag for a word (n, v, nr, ns …); empty for a word it does not know."""
    return parts_of_speech().get(word, "")
