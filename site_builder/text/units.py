"""A text as units: lexicon terms whole, other words with the role they can play inside a term.

Discovery works on units, not on tokens: a term of the lexicon is never broken by an n-gram that begins in its middle, and
what can begin, continue or end a noun phrase is decided once for each word, by dictionary look-up.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache
from sys import intern

import msgspec

from site_builder.text.han import canonical
from site_builder.text.lexicon import Lexicon, word_list
from site_builder.text.matching import match_terms
from site_builder.text.segment import Segmenter, parts_of_speech, segmenter


class Role(IntEnum):
    """What a unit can do inside a noun phrase."""

    BREAK = 0
    """Verbs, particles, numbers: never inside."""
    MODIFIER = 1
    """Adjectives and attributives (新型, 民用): not at the end."""
    SUFFIX = 2
    """化, 型, 区: not at the beginning."""
    ACTION = 3
    """Nominal verbs (转化, 制造): anywhere, but at the beginning they may be a verb with its object."""
    NOUN = 4
    TERM = 5
    """A term of the lexicon."""


class Unit(msgspec.Struct, frozen=True):
    """A word or a term at its place."""

    text: str
    """Canonical form; of a term its name in the lexicon."""
    start: int
    end: int
    role: Role
    quoted: bool = False
    """A quotation mark stands directly before it: a term seldom runs across one."""


_SUFFIXES = frozenset("化型性区省市县州链业家圈带群院部厅局所站港站室校团社会党网云谷湾岛湖江河山城镇村乡路桥矿厂店库园园器机车船舰弹箭星法学派论率额量值价")
"""One-character words that end many terms (工业区, 渗透率) and begin few."""

_DETERMINERS = frozenset("每各某")
"""First characters of words that only point: 每学期, 各县区."""
_NUMERALS = frozenset("一二两三四五六七八九十百千半几")
_VESSELS = frozenset("缸桶瓶罐壶碗盘杯勺锅盆袋箱筐篮车船堆摞捆束串片块根枝棵株朵粒颗滴口把只头匹亩斤")
"""Measures: the dictionary calls some of them nouns together with their number (一缸)."""
_COMPLEMENTS = frozenset("出到成至为得")

_OPENING = "“‘「『《"


def units_of(text: str, lexicon: Lexicon, engine: Segmenter | None = None) -> list[Unit]:
    """Units of a text in order. Terms that the lexicon blocks (weight 0) are breaks."""
    engine = engine or segmenter()
    plain = canonical(text)
    spans = engine.spans(plain)
    starts = [start for start, _ in spans]
    units: list[Unit] = []
    at = 0
    for match in match_terms(plain, lexicon, engine):
        stop = bisect_left(starts, match.start)
        units += (_word(plain, start, end) for start, end in spans[at:stop])
        role = Role.TERM if match.entry.weight else Role.BREAK
        units.append(Unit(match.entry.name, match.start, match.end, role, _opens(plain, match.start)))
        at = bisect_left(starts, match.end)
    units += (_word(plain, start, end) for start, end in spans[at:])
    return units


@lru_cache(maxsize=100_000)
def role_of(word: str) -> Role:
    """The role of one word that is no term."""
    if word in word_list("weak_verbs"):
        return Role.BREAK
    if word in word_list("nominal"):
        return Role.ACTION
    if word.isascii():
        return Role.NOUN if any(c.isalpha() for c in word) and len(word) > 1 else Role.BREAK
    tag = parts_of_speech().get(word, "")
    if len(word) == 1:
        return Role.SUFFIX if word in _SUFFIXES else Role.BREAK
    if word[0] in _DETERMINERS or _is_complemented(word) or (word[0] in _NUMERALS and word[1:] in _VESSELS):
        return Role.BREAK
    if tag[:1] == "n" or tag in ("vn", "an", "j", "s") or (tag in ("", "x") and len(word) > 1):
        return Role.NOUN
    if tag in ("a", "b", "z", "f", "ad") or word in ("现代", "未来", "当代"):
        return Role.MODIFIER
    return Role.BREAK


def _is_complemented(word: str) -> bool:
    """Whether a verb stands with its complement, which the dictionary calls a noun: 发掘出, 转化为."""
    return len(word) > 2 and word[-1] in _COMPLEMENTS and parts_of_speech().get(word[:-1], "").startswith("v")


def _word(text: str, start: int, end: int) -> Unit:
    word = intern(text[start:end])
    return Unit(word, start, end, role_of(word), _opens(text, start))


def _opens(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _OPENING
