"""Which sequences of units are noun phrases that could be terms, which are proper names, and of what class.

Rules, because on a single article there is nothing to count: 35 % of the terms that a reader would pick occur once. They were
written for the faults that counting leaves: a verb with its object (培育未来产业), a fragment that begins with a generic
adjective (重要标志), a term with a word of no content behind it (新质生产力发展), a place before a term (南京高质量发展).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from site_builder.text.lexicon import Lexicon, word_list
from site_builder.text.segment import parts_of_speech
from site_builder.text.units import Role, Unit

ATTRIBUTES = frozenset(
    ["绿色", "低碳", "零碳", "智能", "智慧", "数字", "数智", "现代", "新型", "传统", "先进", "高端", "生态", "文化", "教育", "科技", "海洋", "生物", "农业", "农村", "乡村", "城市", "城乡", "区域", "国际", "国家", "全球", "信息", "数据", "医疗", "健康", "公共", "基层", "社会", "金融", "产业", "技术", "人才", "企业", "市场", "综合", "特色", "优质", "基础", "前沿", "未来", "民营", "国有", "社区", "家庭", "青年", "老年", "儿童", "冰雪", "红色"]
)
"""Generic words that may begin a term all the same."""

_BARE_ACTIONS = frozenset(["建设", "创新", "升级", "应用", "改造", "利用", "投入", "创造", "集聚", "集成", "参与", "服务", "管理", "转变", "保障"])
"""Actions that say nothing new behind a term: 现代化产业体系建设."""

_FUNCTION_CHARACTERS = frozenset("的了着过在和与及或而但且以于之其为是有被把将对从向由到让使给比等所各每某该此归同跟位名办这那不没很更最已曾正就都也还又再只可能会要应须并即若如因故")
_ORGANISATIONS = ("公司", "集团", "股份", "大学", "学院", "研究院", "研究所", "实验室", "医院", "银行", "协会", "学会", "研究中心", "创新中心", "合作社", "交易所", "联合会")
_SPECIFIC_BELOW = 400
"""A word that is rarer than this in jieba's dictionary (counts of a news corpus) is specific enough to make a name of one sighting."""

_NO_END = frozenset("性化率下里内外旁")
"""Last characters that make no telling phrase: qualities, rates, and places beside a thing (被执行人名下)."""

_COMMON_FROM = 600
"""A word that is at least as common as this is too general to be a keyword by itself."""


def is_phrase(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether units can be a term: a noun phrase with content at both ends and no verb with its object."""
    first, last = units[0], units[-1]
    stops = word_list("stopwords")
    if len(units) == 1:
        return first.role == Role.NOUN and len(first.text) > 2 and first.text not in stops
    if first.text in stops and first.text not in ATTRIBUTES:
        return False
    if last.text in stops and last.text not in heads():
        return False
    if first.role == Role.ACTION and last.role in (Role.TERM, Role.ACTION):
        return False
    if last.role == Role.ACTION and (units[-2].role in (Role.MODIFIER, Role.ACTION) or last.text in _BARE_ACTIONS):
        return False
    if last.role == Role.TERM and all(unit.text in ATTRIBUTES or unit.text in stops for unit in units[:-1]):
        return False
    if kind_of(first, lexicon) in ("place", "person") and last.text not in _ORGANISATIONS:
        return False
    return not (first.role == Role.MODIFIER and first.text not in ATTRIBUTES and last.role == Role.TERM)


def is_name(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a phrase seen once reads like a name: it ends in a head word and holds a specific word before it."""
    last = units[-1]
    if last.text not in heads() or units[0].role in (Role.ACTION, Role.MODIFIER):
        return False
    if last.text.endswith("公司") and is_trade(units[:-1], lexicon):
        return False
    return any(_is_specific(unit, lexicon) for unit in units[:-1])


def is_trade(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether words before 公司 say what it does, not which one it is: 期货公司, AI公司, 风险管理子公司."""
    trades = ("policy", "industry", "technology")
    return all(kind_of(u, lexicon) in trades or (u.text.isascii() and len(u.text) < 3) or u.text == "子" for u in units)


def is_plain_phrase(units: Sequence[Unit]) -> bool:
    """Whether two or three words that are no terms make a telling phrase: 属地招生, 惩罚性赔偿. At least one of them is rare."""
    if not 2 <= len(units) <= 3 or any(unit.role in (Role.TERM, Role.MODIFIER) for unit in units):
        return False
    words = [unit.text for unit in units if len(unit.text) > 1]
    if len(words) < 2 or units[-1].text[-1] in _NO_END or any(map(_is_empty, words)):
        return False
    return min(word_frequencies().get(word, 0) for word in words) < _SPECIFIC_BELOW


def is_plain_word(unit: Unit) -> bool:
    """Whether a word that a text repeats can stand for it: a noun of the dictionary, not one of the common ones."""
    known = word_frequencies().get(unit.text, 0)
    noun = unit.role == Role.NOUN and parts_of_speech().get(unit.text, "").startswith("n")
    return noun and len(unit.text) > 1 and 0 < known < _COMMON_FROM and not _is_empty(unit.text)


def _is_empty(word: str) -> bool:
    return any(word in word_list(name) for name in ("stopwords", "figures_of_speech"))


def guess_kind(name: str) -> str:
    """Class of a name by its longest head word, or empty."""
    for size in (4, 3, 2, 1):
        kind = heads().get(name[-size:]) if len(name) > size else None
        if kind:
            return kind
    return ""


def organisations(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """First and past-the-last index of units that make the name of an organisation: 中国科学院 + 自动化 + 研究所.

    From its last word leftwards over nouns, terms and single characters that are no function words, at most six units; names
    are made of words that no dictionary has.
    """
    found = []
    for end, unit in enumerate(units, 1):
        if not unit.text.endswith(_ORGANISATIONS) or unit.role == Role.TERM:
            continue
        start = end - 1
        while start and end - start < 6 and units[start - 1].end == units[start].start and not units[start].quoted:
            if not _may_name(units[start - 1]):
                break
            start -= 1
        size = sum(len(u.text) for u in units[start:end])
        if end - start > 1 and 4 <= size <= 16:
            found.append((start, end))
    return found


def kind_of(unit: Unit, lexicon: Lexicon) -> str:
    """Class of a unit that is a term of the lexicon; empty for other words."""
    entry = lexicon.entry(unit.text) if unit.role == Role.TERM else None
    return entry.kind if entry else ""


@lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """Last words of names → class, from `data/heads.txt`."""
    text = resources.files("site_builder.text").joinpath("data/heads.txt").read_text("utf-8")
    return dict(line.split() for line in text.splitlines() if line and not line.startswith("#"))


def _may_name(unit: Unit) -> bool:
    if unit.role == Role.BREAK:
        return len(unit.text) == 1 and unit.text not in _FUNCTION_CHARACTERS
    if unit.role == Role.ACTION and unit.text in _BARE_ACTIONS:
        return False
    return unit.text not in word_list("stopwords") or unit.text in ATTRIBUTES


def _is_specific(unit: Unit, lexicon: Lexicon) -> bool:
    if unit.role == Role.TERM:
        return kind_of(unit, lexicon) in ("industry", "technology", "organisation")
    if unit.text.isascii():
        return unit.role == Role.NOUN
    return unit.role == Role.NOUN and len(unit.text) > 1 and word_frequencies().get(unit.text, 0) < _SPECIFIC_BELOW


@lru_cache(maxsize=1)
def word_frequencies() -> dict[str, int]:
    """Word → count in the corpus of jieba's dictionary."""
    rows = (line.split(" ") for line in resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 3}
