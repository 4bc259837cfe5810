"""What words tell an import: what is a word, what a text is about.

With `seams.py` the only place of this package that asks the segmenter and the lexicon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.analyse.keywords import suggest_tags, weigh
from site_builder.text.lexicon import Lexicon, build_lexicon
from site_builder.text.matching import TermCount, count_terms
from site_builder.text.segment import frequencies, parts_of_speech, segmenter

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


@lru_cache(maxsize=4096)
def cuts_word(before: str, after: str) -> bool:
    """Whether the seam between two lines cuts a word so that the first keeps a character which is none: 新能源汽 | 车."""
    tail, head = _HAN_TAIL.search(before), _HAN_HEAD.match(after)
    if not tail or not head:
        return False
    seam = len(tail.group())
    spans = segmenter().spans(tail.group() + head.group())
    cut = any(start == seam - 1 and end > seam for start, end in spans)
    return cut and left_over(tail.group()[-1]) and len(segmenter().tokens(tail.group())[-1]) == 1


@lru_cache(maxsize=1024)
def stops_in_word(text: str) -> bool:
    """Whether a text's last character is left over from a word, or asks for what follows: 买下旧登, 送进储氢罐的."""
    tail = _HAN_TAIL.search(text)
    if not tail:
        return False
    last = segmenter().tokens(tail.group())[-1]
    return (left_over(last) and last not in _PLACES) or last in _ASKING


_ASKING = frozenset("的了和与在是对为把将要就也都而以及到从等能被让使由向之其这那各并或可很更最")
"""Words with which no line stops that says something by itself."""
_PLACES = frozenset("省市县区州镇乡村屯寨湾路街人")
"""Characters that end names of places, and 人: left over from words that the dictionary does not know."""


def left_over(word: str) -> bool:
    """Whether a word is a single character that is seldom a word by itself: what a word cut in two leaves behind."""
    return len(word) == 1 and word not in _STANDING_ALONE


_STANDING_ALONE = frozenset(
    "的了和与在是对为把将要就也都而以及到从等中上下不有能被让使由向之其这那各并或可很更最新大多两三四五六七八九十一二个年月日"
)
"""Characters that are words of their own more often than not."""


@lru_cache(maxsize=16384)
def frequency(word: str) -> float:
    """A word's share of all words in the dictionary's texts; of a character it does not know, the least there is; 0 for
    what is no word.
    """
    times, total = frequencies()
    return (times.get(word) or (1 if len(word) == 1 else 0)) / total


def long_words(text: str) -> list[str]:
    """The words of two characters and more, in their order."""
    return [word for word in segmenter().tokens(text) if len(word) > 1]


def in_word(text: str, at: int) -> bool:
    """Whether the character at `at` is part of a longer word of its neighbourhood."""
    start = max(0, at - 4)
    return any(start + a <= at < start + b and b - a > 1 for a, b in segmenter().spans(text[start : at + 5]))


def only_words(text: str) -> bool:
    """Whether a text falls without rest into dictionary words of two or more characters that are no names."""
    return (
        all(len(word) > 1 and not word_class(word).startswith("nr") for word in segmenter().tokens(text))
        if text
        else False
    )


@lru_cache(maxsize=4096)
def word_class(word: str) -> str:
    """The dictionary's tag for a word (n, v, nr, ns …); empty for a word it does not know."""
    return parts_of_speech().get(word, "")


def weigh_terms(text: str) -> dict[str, float]:
    """The terms of a text with their weights, the best first: the keywords that its page would have.

    A text on a subject that the lexicon hardly knows is weighed by its words.
    """
    counts = _counts(text)
    found = {count.name: weight for count, weight in weigh(counts, text_length=len(text))}
    return found if len(found) >= 5 else weigh_words(text)


def propose_terms(text: str, limit: int = 5) -> tuple[str, ...]:
    """Terms fit to be tags: neither persons nor places, and more than a chance mention."""
    counts = _counts(text)
    found = suggest_tags(counts, {}, text_length=len(text), limit=limit)
    if found:
        return found
    words = sorted(weigh_words(text).items(), key=lambda item: (-item[1], item[0]))
    return tuple(word for word, _ in words if len(word) >= 3 and not word_class(word).startswith(("nr", "ns")))[:limit]


@lru_cache(maxsize=8)
def _counts(text: str) -> tuple[TermCount, ...]:
    return tuple(count_terms(text, _lexicon()))


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return build_lexicon(())


def weigh_words(text: str) -> dict[str, float]:
    """Nouns and noun-like words of a text that come at least twice, with neighbours that keep company as one term.

    Weight: times × length. Of any text on any subject, where the lexicon's terms (`weigh_terms`) are of the site's.
    """
    spans = [(a, b) for a, b in segmenter().spans(text)]
    singles: dict[str, int] = {}
    pairs: dict[str, int] = {}
    for (a, b), following in zip(spans, [*spans[1:], (-1, -1)], strict=False):
        word = text[a:b]
        if b - a >= 2 and word_class(word)[:1] in ("n", "v", "") and word not in _EVERYWHERE:
            singles[word] = singles.get(word, 0) + 1
        if following[0] == b and 3 <= following[1] - a <= 8 and word_class(text[b : following[1]])[:1] == "n":
            pair = text[a : following[1]]
            if word_class(word)[:1] in ("n", "v", "a", "b", "") and word not in _EVERYWHERE:
                pairs[pair] = pairs.get(pair, 0) + 1
    terms = {**{w: n for w, n in singles.items() if n >= 2}, **{w: n for w, n in pairs.items() if n >= 2}}
    return {word: times**0.7 * min(len(word), 5) for word, times in terms.items()}


def subject(text: str) -> frozenset[str]:
    """The dozen weightiest terms of a text: what it is about, roughly."""
    weighed = weigh_words(text)
    return frozenset(sorted(weighed, key=lambda word: (-weighed[word], word))[:12])


def unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two subjects share hardly a term."""
    return bool(one) and bool(other) and len(one & other) <= 0.1 * min(len(one), len(other))


_EVERYWHERE = frozenset(
    [
        "加快",
        "推动",
        "推进",
        "发展",
        "加强",
        "提升",
        "提高",
        "实现",
        "促进",
        "构建",
        "打造",
        "坚持",
        "形成",
        "建设",
        "完善",
        "进行",
        "具有",
        "成为",
        "作为",
        "需要",
        "通过",
        "进一步",
        "重要",
        "问题",
        "方面",
        "工作",
        "我们",
        "全面",
        "积极",
        "不断",
        "持续",
        "深入",
        "强调",
        "指出",
        "要求",
        "提出",
    ]
)
