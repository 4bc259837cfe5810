"""Terms in quotation marks: “六新产业”, “一主六双”, “七有”. Policy prose introduces its coinages so.

Quotation marks also hold figures of speech (“任督二脉”), slogans (“进工厂”) and plain quotations. What is kept has the form of a
name; figures are known from a list and from the idioms of jieba's dictionary (tags i and l).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.text.lexicon import word_list
from site_builder.text.nounphrase import heads
from site_builder.text.patterns import later
from site_builder.text.segment import Segmenter, parts_of_speech, segmenter
from site_builder.text.units import Role, role_of

_QUOTED = re.compile("“([^“”，。；：！？、（）…—•>=\\s]{2,10})”|「([^「」，。；：！？、（）…—•>=\\s]{2,10})」")
_NUMERAL = later("[一二三四五六七八九十百千万两双多][^的了着过年月日个]")
_SERIAL = later("(?!第)[\u4e00-\u9fff]{1,6}(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})号")
"""A ship, a reactor, a satellite: 深蓝1号, 华龙一号."""
_CODE = re.compile(r"[0-9]+(?:[+×xX][0-9]+)*")
_PARTICLES = frozenset("的了着过吗呢吧啊得也都就才还要会能是在把被让谁什么怎我你他她它们没不")


def quoted_terms(text: str, engine: Segmenter | None = None) -> Iterator[tuple[str, int, int]]:
    """Terms in quotation marks with their place (without the marks), in order."""
    for m in _QUOTED.finditer(text):
        group = 1 if m.group(1) else 2
        words = m.group(group)
        start, end = m.span(group)
        if _CODE.fullmatch(words):
            named = _named_code(text, words, m.end())
            if named:
                yield named, start, m.end() + len(named) - len(words)
        elif is_coinage(words, engine):
            yield words, start, end


def is_coinage(words: str, engine: Segmenter | None = None) -> bool:
    """Whether a quoted text has the form of a name."""
    if words in word_list("figures_of_speech") or words in word_list("stopwords") or words in word_list("weak_verbs"):
        return False
    if parts_of_speech().get(words, "")[:1] in ("i", "l", "v", "d", "a"):
        return False
    if _SERIAL.fullmatch(words):
        return True
    if any(c in _PARTICLES for c in words) or words.count("+") > 1:
        return False
    tokens = (engine or segmenter()).tokens(words)
    if not tokens or tokens[0] in word_list("weak_verbs"):
        return False
    if _NUMERAL.match(words):
        return len(words) <= 6 and words[-1] not in "大个项种类"
    if tokens[-1] in word_list("figures_of_speech") and len(tokens) < 3:
        return False
    roles = [role_of(token) for token in tokens]
    if len(tokens) == 1:
        return roles[0] == Role.NOUN and len(words) > 2 and words not in parts_of_speech()
    tag = parts_of_speech().get(tokens[0], "")
    if tag.startswith(("v", "d", "p")) and roles[0] == Role.BREAK:
        return False
    return roles[-1] in (Role.NOUN, Role.SUFFIX, Role.ACTION) and roles[0] > Role.MODIFIER or tokens[-1] in heads()


def _named_code(text: str, code: str, end: int) -> str:
    """“4266”产业体系 → 4266产业体系: a number in quotation marks with the noun phrase that it numbers."""
    m = re.match("[\u4e00-\u9fa5]{2,8}", text[end:])
    if not m or len(code) < 2:
        return ""
    out = whole = ""
    for token in segmenter().tokens(m.group()):
        if role_of(token) < Role.MODIFIER:
            break
        out += token
        if token in heads() or token in ("格局", "布局"):
            whole = out
    return code + whole if whole else ""
