"""Where a headline may be broken into lines: between words, never inside one.

Chinese is broken between any two characters, which is right for text and poor for the three lines of a headline: 三个资 / 源型城市.
Browsers part phrases by themselves in Japanese only (`word-break: auto-phrase`), so the places are found here, with the words
of the segmenter, and a theme makes `<wbr>` of them under `word-break: keep-all`. After punctuation a browser breaks by itself; quotation
marks are the exception, it keeps both of their sides together.

A word of one character does not stand alone at an edge: a preposition, a verb, a number goes with what follows (与 / 未来产业
→ 与未来产业), a particle, a suffix or a measure word with what stands before (创新 / 的), and so does the last one before a mark, which is
often the end of a name that no dictionary has (金观 / 平：).
"""

from __future__ import annotations

from itertools import pairwise

from site_builder.text.han import is_han
from site_builder.text.segment import Segmenter

BREAK = "\u200b"
"""The mark of such a place: a zero width space."""
_BEFORE = frozenset(
    "的地得了着过等们之所者性化力型式率度员业厂网圈带链群法论观史学界层级类版篇期届"
    "省市州县区乡镇村国里上下中内外间前后时处边"
    "年月日号时分秒个位项家种条名件次座台辆艘架套批段届场轮步点面块股片道"
)
"""Words of one character that close what stands before them."""
_OPENING, _CLOSING = "“‘《〈「『（", "”’》〉」』）"


def with_breaks(text: str, segmenter: Segmenter) -> str:
    """`text` with `BREAK` where a line may end and a browser that keeps words whole would not end it."""
    spans = segmenter.spans(text)
    out, at = [], 0
    for (start, end), (following, stop) in pairwise(spans):
        if (place := _place(text, start, end, following, stop)) >= 0:
            out += [text[at:place], BREAK]
            at = place
    return "".join([*out, text[at:]])


def _place(text: str, start: int, end: int, following: int, stop: int) -> int:
    """Where the line may end between two words, -1 where it may not or the browser knows. Only quotation marks may lie between."""
    between = text[end:following]
    if between and (len(between) > 1 or between not in _OPENING + _CLOSING):
        return -1
    if between and between in _OPENING:
        return -1 if _leans(text[start:end]) else end
    if stop - following == 1 and (text[following] in _BEFORE or _ends(text, stop)):
        return -1
    return following if between or not _leans(text[start:end]) else -1


def _ends(text: str, at: int) -> bool:
    """Whether a text ends at a place, or a clause."""
    return at == len(text) or not (text[at].isalnum() or text[at] in _OPENING)


def _leans(word: str) -> bool:
    """Whether a word goes with what follows: a number, or one character that closes nothing."""
    if len(word) == 1:
        return word not in _BEFORE
    return word[-1].isdigit() or not is_han(word[0]) and not word[0].isalpha()
