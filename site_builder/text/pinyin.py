"""Pinyin for file names, sorting and search: `重庆` must be chongqing, never zhongqing.

pypinyin knows most phrases, but reads a place name inside an unknown phrase character by character; the characters that go
wrong in Chinese place names are few, so they are listed here with the right reading.

pypinyin takes 0.11 s to import and reads 6,000 phrases a second: a build that had met one new title or keyword paid for all of it, in
each of its processes. Its tables are therefore kept here, made by `tests/text/pinyin_tables.py`: how characters are read by themselves
(`data/readings.txt`); the 2,800 shortest phrases in which some character is read otherwise (`data/odd_phrases.txt`): where none of them
occurs, in 97 of 100 titles, characters are read one by one, to the same effect; and for the others all phrases (`data/phrases.txt`), of
which the longest that fits is read, from left to right, as pypinyin does (but for a phrase that is cut off at the end of a text,
which pypinyin reads by its characters alone). Tests hold both to each other. The first two load in 7 ms, the
third in 8. Characters beyond the basic plane are left to pypinyin.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from site_builder.text.han import HAN_RUN, WORD, fold
from site_builder.text.patterns import later

PLACE_READINGS = {
    "重庆": "chong qing", "长春": "chang chun", "长沙": "chang sha", "长治": "chang zhi", "长三角": "chang san jiao",
    "长江": "chang jiang", "长白": "chang bai", "厦门": "xia men", "西藏": "xi zang", "陕西": "shaan xi", "六安": "lu an",
    "六合": "lu he", "台州": "tai zhou", "天台": "tian tai", "丽水": "li shui", "亳州": "bo zhou", "蚌埠": "beng bu", "歙县": "she xian",
    "莘县": "shen xian", "单县": "shan xian", "东阿": "dong e", "乐陵": "lao ling", "乐亭": "lao ting", "蔚县": "yu xian",
    "井陉": "jing xing", "大城": "dai cheng", "洪洞": "hong tong", "临汾": "lin fen", "吕梁": "lv liang", "繁峙": "fan shi", "巴彦淖尔": "ba yan nao er",
    "番禺": "pan yu", "东莞": "dong guan", "中山": "zhong shan", "儋州": "dan zhou", "万宁": "wan ning", "犍为": "qian wei", "阿坝": "a ba",
    "郫都": "pi du", "涪陵": "fu ling", "綦江": "qi jiang", "北碚": "bei bei", "垫江": "dian jiang", "六盘水": "liu pan shui", "泸州": "lu zhou",
    "荥阳": "xing yang", "浚县": "xun xian", "漯河": "luo he", "泌阳": "bi yang", "柘城": "zhe cheng", "郴州": "chen zhou", "耒阳": "lei yang",
    "监利": "jian li", "黄陂": "huang pi", "鄱阳": "po yang", "铅山": "yan shan", "婺源": "wu yuan", "弋阳": "yi yang", "栎阳": "yue yang",
    "吴堡": "wu bu", "咸阳": "xian yang", "临潼": "lin tong", "盱眙": "xu yi", "邗江": "han jiang", "溧阳": "li yang", "鄞州": "yin zhou", "嵊州": "sheng zhou",
    "台北": "tai bei", "台湾": "tai wan", "台中": "tai zhong", "台南": "tai nan", "澳门": "ao men", "朝阳": "chao yang", "朝鲜": "chao xian",
    "会稽": "kuai ji", "阜新": "fu xin", "桦甸": "hua dian", "珲春": "hun chun", "洮南": "tao nan", "牡丹江": "mu dan jiang", "尚志": "shang zhi",
    "喀什": "ka shi", "和田": "he tian", "巴音郭楞": "ba yin guo leng", "克拉玛依": "ke la ma yi", "重工": "zhong gong", "重大": "zhong da",
    "银行": "yin hang", "行业": "hang ye", "重组": "chong zu", "调研": "diao yan", "调整": "tiao zheng", "长期": "chang qi", "成长": "cheng zhang",
}
"""Place names whose reading is not the usual one of their characters (by the Ministry of Civil Affairs' list of units), and the
few policy words that stand beside them in file names. One syllable a character, ü as v."""

_PLACES = later("|".join(sorted(map(re.escape, PLACE_READINGS), key=lambda p: (-len(p), p))))


def syllables(text: str) -> list[str]:
    """One entry for every Han character (its reading, toneless, ü as v) and for every Latin word or number, lower case."""
    return [syllable for token in _pieces(text) for syllable in _read(token)]


def pinyin(text: str, joiner: str = "") -> str:
    """Readings joined: `重庆` → `chongqing`; Latin words kept in lower case, everything else left out."""
    return joiner.join(syllables(text))


def initials(text: str) -> str:
    """First letters: `一网通办` → `ywtb`; of a Latin word its first letter, what begins with a digit whole (`5g`)."""
    return "".join(s if s[0].isdigit() else s[0] for s in syllables(text))


def sort_key(text: str) -> tuple[tuple[str, ...], str]:
    """For A–Z order: by syllable, so that 长安 comes before 常德; equal readings by the characters."""
    return tuple(syllables(text)), text


def index_letter(text: str) -> str:
    """The heading under which a name stands in an A–Z list: a letter, or # for everything else."""
    first = syllables(text[:8])[:1]
    letter = first[0][0].upper() if first else "#"
    return letter if "A" <= letter <= "Z" else "#"


def load() -> None:
    """Loads all tables, for a process that others will be forked from."""
    _readings(), _odd_phrases(), _phrases()


def _pieces(text: str) -> list[str]:
    """Longest runs of Han characters and Latin words, in order."""
    spans = [m.span() for m in HAN_RUN.finditer(text)] + [m.span() for m in WORD.finditer(text)]
    return [text[a:b] for a, b in sorted(spans)]


@lru_cache(maxsize=20_000)
def _read(piece: str) -> tuple[str, ...]:
    if not HAN_RUN.match(piece):
        return (fold(piece).replace(" ", "").replace("'", "").replace("&", "").replace("+", ""),)
    out: list[str] = []
    start = 0
    for m in _PLACES.finditer(piece):
        out += _phrase(piece[start : m.start()])
        out += PLACE_READINGS[m.group()].split()
        start = m.end()
    return tuple(out + _phrase(piece[start:]))


def _phrase(text: str) -> list[str]:
    """The reading of a run of Han characters; a character that it does not know is left out."""
    if not text:
        return []
    if _is_odd(text):
        return _by_phrases(text)
    readings = _readings()
    return [reading for reading in map(readings.get, text) if reading]


def _by_phrases(text: str) -> list[str]:
    if max(text) > "\uffff":
        from pypinyin import Style, lazy_pinyin

        return [s for s in lazy_pinyin(text, style=Style.NORMAL, errors="ignore", v_to_u=False) if s]
    phrases, alone = _phrases(), _readings()
    found: list[str] = []
    at = 0
    while at < len(text):
        ends = range(min(len(text), at + phrases.longest), at + 1, -1)
        end = next((end for end in ends if text[at:end] in phrases.known), at + 1)
        found += phrases.odd.get(text[at:end]) or [alone[char] for char in text[at:end] if char in alone]
        at = end
    return found


def _is_odd(text: str) -> bool:
    """Whether the tables are not enough: a phrase occurs in which a character is not read as it is by itself, or a character beyond
    the basic plane."""
    odd = _odd_phrases()
    pairs = (text[i : i + 2] for i in range(len(text) - 1))
    return any(phrase in text for pair in pairs if pair in odd for phrase in odd[pair]) or max(text) > "\uffff"


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    """Character of the basic plane → its reading by itself, of those that have one."""
    found: dict[str, str] = {}
    for line in _lines("readings.txt"):
        syllable, _, chars = line.partition(" ")
        found.update(dict.fromkeys(chars, syllable))
    return found


class _Phrases(NamedTuple):
    known: frozenset[str]
    odd: dict[str, list[str]]
    """Those in which a character is read otherwise than by itself → their syllables."""
    longest: int


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    plain, _, odd = _table("phrases.txt").partition("\n#\n")
    read = {phrase: syllables.split() for phrase, _, syllables in (line.partition(" ") for line in odd.splitlines())}
    known = frozenset([*plain.split(), *read])
    return _Phrases(known, read, max(map(len, known)))


@lru_cache(maxsize=1)
def _odd_phrases() -> dict[str, list[str]]:
    """First two characters → the phrases of the table that begin so."""
    found: dict[str, list[str]] = {}
    for phrase in " ".join(_lines("odd_phrases.txt")).split(" "):
        found.setdefault(phrase[:2], []).append(phrase)
    return found


def _lines(name: str) -> list[str]:
    return _table(name).splitlines()


def _table(name: str) -> str:
    """A packaged table without the comments at its top."""
    text = resources.files("site_builder.text").joinpath(f"data/{name}").read_text("utf-8")
    return text[re.match(r"(?:#.*\n)*", text).end() :]  # type: ignore[union-attr]
