"""Han text as characters: runs, counts, folding for matching, sentences, excerpts and reading time.

Everything here works on code points and keeps offsets, because search results, problems and keyword pages all point back
into the text as it stands. That is why `fold` maps one character to one character, always: NFKC was tried first and is
wrong twice, it changes lengths (㎡ becomes m2) and it leaves 長 and 长 apart. The same table is small enough
to be shipped to the browser (`fold_table`), so that search folds a query exactly as the index was folded.

PDF text is the reason for the radicals: many fonts map 方 to the Kangxi radical ⽅ and 长 to ⻓, which look the same and
match nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

from site_builder.text.patterns import later

HAN_CLASS = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Inside of a character class: 〇, 々, the unified ideographs with their extensions, and the compatibility block."""

HAN = later(f"[{HAN_CLASS}]")
HAN_RUN = re.compile(f"[{HAN_CLASS}]+")

_LETTER = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ"
_DIGIT = "0-9０-９"
_JOINED = f"(?:[-&'’+][{_LETTER}{_DIGIT}]+)*"
WORD_PATTERN = (
    f"[{_LETTER}{_DIGIT}](?:"  # a class first, on which the search can jump ahead: three times as fast as two whole alternatives
    f"(?<=[{_LETTER}])[{_LETTER}{_DIGIT}]*{_JOINED}"  # a word, perhaps of parts joined on: GDP, C919, R&D, Wi-Fi, GPT-4
    f"|[{_DIGIT}]*(?:"  # or a number,
    f"[{_LETTER}][{_LETTER}{_DIGIT}]*{_JOINED}"  # which letters make a word: 5G
    f"|(?:,[{_DIGIT}]{{3}}(?![{_DIGIT}]))*(?:[.．][{_DIGIT}]+)*[%‰％]?))"  # or else 2024, 11.4%, 1,234.5
)
WORD = later(WORD_PATTERN)
WORD_CHARACTERS = f"{_LETTER}{_DIGIT}&'’+,.．%‰％-"
"""Inside of a character class: all that can stand in a word."""

HAN_A_MINUTE = 400
"""Characters a minute of silent reading: Brysbaert (2019) reports about 260 words a minute, at 1.5 characters a word."""
WORDS_A_MINUTE = 240
"""Latin words and numbers a minute: Brysbaert (2019), 238 for English non-fiction."""

_RADICALS = (
    "⺁厂⺄乙⺅亻⺉刂⺊卜⺋㔾⺎兀⺐尢⺒巳⺓幺⺖忄⺘扌⺜日⺝月⺟母⺠民⺡氵⺣灬⺭礻⺰纟⺼月⻁虎⻂衤⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶"
    "⻏阝⻐钅⻑长⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
"""Pairs from the block CJK Radicals Supplement (U+2E80), by Unicode's EquivalentUnifiedIdeograph property: normalisation
knows only two of them."""


def is_han(char: str) -> bool:
    """Whether one character is an ideograph."""
    return HAN.match(char) is not None


def count_han(text: str) -> int:
    """Number of Han characters; punctuation does not count."""
    return sum(map(len, HAN_RUN.findall(text)))


def count_words(text: str) -> int:
    """Number of Latin words and numbers."""
    return len(WORD.findall(text))


def reading_minutes(han: int, words: int = 0) -> int:
    """Whole minutes to read so many Han characters and Latin words, rounded up, at least 1."""
    seconds = han * 60 / HAN_A_MINUTE + words * 60 / WORDS_A_MINUTE
    return max(1, -int(-seconds // 60))


def fold(text: str) -> str:
    """`text` as it is matched: halfwidth, unified, simplified, lower case; `len` and every offset stay the same."""
    return text.lower() if text.isascii() else text.translate(_fold_map())


def fold_table() -> tuple[str, str]:
    """Two strings of equal length, every character of the first folding to its neighbour in the second.

    Only the basic plane, sorted by code point, so that JavaScript can index both as UTF-16. Case and the fullwidth
    forms of ASCII are part of it.
    """
    pairs = [(chr(a), chr(b)) for a, b in sorted(_fold_map().items()) if a < 0x10000 and b < 0x10000]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def simplify(text: str) -> str:
    """`text` with traditional and variant characters replaced by the simplified ones, one for one; nothing else changes."""
    return text if text.isascii() else text.translate(_simplified())


def unify(text: str) -> str:
    """`text` with radicals and compatibility ideographs replaced by the characters they look like, one for one.

    Repairs what PDF fonts break and changes no word; width, case and traditional characters stay.
    """
    return text if text.isascii() else text.translate(_unified())


def canonical(text: str) -> str:
    """`text` as words are looked up in it: radicals, compatibility forms and fullwidth letters gone, simplified when traditional.

    One for one, case and punctuation stay. A text counts as traditional from its third such character on: in a simplified
    text 瞭望, 慰藉 and 乾隆 are right as they are, and 著 (著作权) is right in both.
    """
    if text.isascii():
        return text
    if _odd_forms().search(text):
        text = text.translate(_canonical())
    marks = _traditional_marks().findall(text)
    return text.translate(_simplified_words()) if len(marks) > 2 or marks and len(text) <= 20 else text


def traditional_places(text: str) -> list[int]:
    """Offsets of the characters that stand in no simplified text."""
    return [m.start() for m in _traditional_marks().finditer(text)]


@lru_cache(maxsize=1)
def _canonical() -> dict[int, int]:
    unified = {code: plain for code, plain in _unified().items() if code < 0x10000}
    return unified | {code: code - 0xFEE0 for code in range(0xFF05, 0xFF5B) if chr(code - 0xFEE0).isalnum()} | {0xFF05: 0x25}


@lru_cache(maxsize=1)
def _odd_forms() -> re.Pattern[str]:
    """Characters that `canonical` replaces in any text: looking first is ten times as fast as translating, in the basic
    plane; one character beyond it makes the expression a hundred times slower."""
    return re.compile("[" + re.escape("".join(map(chr, sorted(_canonical())))) + "]")


@lru_cache(maxsize=1)
def _simplified_words() -> dict[int, int]:
    return {code: plain for code, plain in _simplified().items() if chr(code) != "著"}


@lru_cache(maxsize=1)
def _traditional_marks() -> re.Pattern[str]:
    """Characters that stand in no simplified text."""
    return re.compile("[" + "".join(chr(c) for c in sorted(_simplified()) if chr(c) not in "著乾瞭藉於徵夥麼祇衹剋菴蔘") + "]")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, int]:
    data = resources.files("site_builder.text").joinpath("data/simplified.txt").read_text("utf-8")
    rows = (line for line in data.splitlines() if line and not line.startswith("#"))
    return {ord(variant): ord(row[0]) for row in rows for variant in row[1:]}


@lru_cache(maxsize=1)
def _unified() -> dict[int, int]:
    table = {ord(_RADICALS[i]): ord(_RADICALS[i + 1]) for i in range(0, len(_RADICALS), 2)}
    compatibility = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E)]
    for code in compatibility:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code and (code > 0xFFFF or ord(plain) < 0x10000):  # never from one plane to another
            table[code] = ord(plain)
    return table


@lru_cache(maxsize=1)
def _fold_map() -> dict[int, int]:
    """Every character that folding changes; built by steps, then closed so that folding twice is folding once."""
    table = dict(_simplified())
    table.update((code, table.get(plain, plain)) for code, plain in _unified().items())
    table.update({0x3000: 0x20, 0xA0: 0x20})
    for code in [*range(0x21, 0x7F), *range(0xC0, 0x250), *range(0x370, 0x530), *range(0xFF01, 0xFF5F)]:
        half = code - 0xFEE0 if code >= 0xFF01 else code
        lower = chr(half).lower()
        if len(lower) == 1 and ord(lower) != code:
            table[code] = ord(lower)
    return table


_CLOSERS = "”’」』）)》】〕］\"'"
_SENTENCE_END = later(
    rf"(?:[。！？!?]+|…+)[{re.escape(_CLOSERS)}]*"  # Chinese ends, with the quotation marks that close on them
    rf"|(?<=[A-Za-z)%])\.(?=\s|$)[{re.escape(_CLOSERS)}]*"  # a full stop after a Latin word
    r"|\n"  # a paragraph's end
)
_CLAUSE_END = re.compile("[，；：、—,;:]")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】"}


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, in order, without surrounding white space; together they hold all the words.

    A sentence ends at 。！？… with the closing marks that follow, at a Latin full stop, or at the end of a line.
    """
    found, start = [], 0
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]:
        piece = text[start:end]
        body = piece.strip()
        if body:
            first = start + piece.index(body[0])
            found.append((first, first + len(body)))
        start = end
    return found


def excerpt(text: str, limit: int = 160) -> str:
    """The beginning of `text`, at most `limit` characters, cut at the end of a sentence where there is one.

    A longer first sentence is cut at a clause and ends in “…”. Quotation marks that the cut would leave open move it
    back to an earlier sentence, or are closed. White space becomes single blanks, none between Han characters.
    """
    text = join_lines(text)
    if len(text) <= limit:
        return text
    ends = [end for _, end in sentences(text) if end <= limit]
    for end in reversed(ends):
        if not _open_marks(text[:end]):
            return text[:end]
    if ends and len(text[: ends[-1]]) + len(_open_marks(text[: ends[-1]])) <= limit:
        return text[: ends[-1]] + _open_marks(text[: ends[-1]])
    return _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    """The beginning of a sentence that is too long, ending in “…” and in whatever closes it."""
    room = max(1, limit - 1 - len(_open_marks(text[:limit])))
    clauses = [m.start() for m in _CLAUSE_END.finditer(text, 0, room + 1)]
    end = clauses[-1] if clauses and clauses[-1] >= room // 3 else room
    if end == room:
        for m in WORD.finditer(text):
            if m.start() < end < m.end() and m.start() > room // 3:
                end = m.start()
            if m.end() >= end:
                break
    piece = text[:end].rstrip("，；：、,;: “‘《（(")
    while len(piece) + 1 + len(_open_marks(piece)) > limit and piece:  # the cut may have opened a mark again
        piece = piece[:-1]
    return piece + "…" + _open_marks(piece)


def _open_marks(text: str) -> str:
    """The marks that would close everything left open in `text`, innermost first."""
    stack: list[str] = []
    for char in text:
        if char in _PAIRS:
            stack.append(_PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))


_BREAK = re.compile(r"\s+")
_WIDE = later(f"[{HAN_CLASS}\u3000-\u303f\uff00-\uffef“”‘’…—]")


def join_lines(text: str) -> str:
    """`text` on one line: white space between two wide characters goes, any other becomes one blank."""

    def glue(m: re.Match[str]) -> str:
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        return "" if not before or not after or (_WIDE.match(before) and _WIDE.match(after)) else " "

    return _BREAK.sub(glue, text)
