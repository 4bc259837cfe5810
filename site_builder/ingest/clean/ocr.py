"""Characters that a lost font encoding put in the place of punctuation: 冶 for ”, 袁 for ，, 员 for 1.

Typesetting with the Founder system (方正) keeps marks and digits in a font of its own, whose codes are those of GB 2312
shifted: the lead byte of the mark's code plus 0x31 (，A3AC → 袁 D4AC, ”A1B1 → 冶 D2B1, 1 A3B1 → 员 D4B1; the hyphen's own
zone gives 鄄). An extractor that does not know the font reads the shifted code as a Han character. So the table is not
a list of observed slips, it is computed.

The characters are real ones, 冶金 and 遥感 are words. One is replaced only where the text itself shows the slip: as the
partner of a quotation mark or bracket that would stay open, or, for marks, digits and hyphens, where it
stands many times without being part of a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from site_builder.ingest.recognise.words import in_word

_SHIFT = 0x31
_MARKS = "，。、；：？！…“”‘’《》（）【】０１２３４５６７８９"
"""The marks and digits a text is full of. Others of the zone are too rare to be worth a doubt: 〔 would be 也."""
_HYPHEN = "鄄"
_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "〔": "〕"}
_FREQUENT = "袁遥尧"
"""，。、 in the shifted zone: a font that is broken throughout shows in these first."""


@lru_cache(maxsize=1)
def shifted() -> dict[str, str]:
    """Han character → the mark or digit whose shifted code it has."""
    table = {_HYPHEN: "-"}
    for mark in _MARKS:
        lead, trail = mark.encode("gb2312")
        try:
            char = bytes((lead + _SHIFT, trail)).decode("gb2312")
        except UnicodeDecodeError:
            continue
        table[char] = chr(ord(mark) - 0xFEE0) if "０" <= mark <= "９" else mark
    return table


def slips(texts: Sequence[str]) -> frozenset[str]:
    """The shifted characters that stand for marks in these texts, by the evidence of the texts together.

    A closing mark: once as the missing partner of an opening one. The hyphen: once between digits or Latin letters.
    When
    ，。、 stand shifted, four times together and oftener than as they should, the whole font is broken and so are all
    marks.
    """
    table = shifted()
    whole = "\n".join(texts)
    present = [char for char in table if char in whole]
    free = sum(not in_word(whole, m.start()) for m in re.finditer(f"[{_FREQUENT}]", whole))
    if free >= 4 and free > sum(whole.count(table[char]) for char in _FREQUENT):
        return frozenset(present)
    proven = {char for char in present if table[char] in _PAIRS.values() and _closes(whole, char, table[char])}
    proven |= {char for char in present if char == _HYPHEN and re.search(r"[\dA-Za-z]鄄[\dA-Za-z]", whole)}
    return frozenset(proven)


def _closes(whole: str, char: str, closing: str) -> bool:
    """Whether somewhere an opening mark has this character, outside a word, where its partner is missing."""
    opening = next(o for o, c in _PAIRS.items() if c == closing)
    for m in re.finditer(rf"{re.escape(opening)}([^{re.escape(opening + closing)}\n]{{1,40}}?){char}", whole):
        rest = whole[m.end() : m.end() + 40]
        open_again = re.match(rf"[^{re.escape(opening)}\n]*{re.escape(closing)}", rest)
        if not open_again and not in_word(whole, m.end() - 1):
            return True
    return False


def restore(text: str, proven: frozenset[str]) -> list[tuple[int, int, str]]:
    """Edits that put the marks back, leaving words alone."""
    if not proven:
        return []
    table = shifted()
    return [
        (at, at + 1, table[char])
        for at, char in enumerate(text)
        if char in proven and not in_word(text, at) and (not table[char].isdigit() or _among_digits(text, at, table))
    ]


def _among_digits(text: str, at: int, table: dict[str, str]) -> bool:
    """Whether a digit or a unit stands beside a character: 愿 and 远 are words of their own."""
    near = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(char.isdigit() or char in "年月日%％." or table.get(char, "").isdigit() for char in near)
