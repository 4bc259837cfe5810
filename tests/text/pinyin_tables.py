"""Makes the packaged tables of readings from pypinyin's: `python tests/text/pinyin_tables.py` writes them anew.

They are kept in the package because pypinyin takes 0.1 s to load, which every build that meets a new title or a new keyword would
pay. `test_pinyin.py` says when they are no longer those of the pypinyin that is installed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from unicodedata import normalize

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from site_builder.text.han import is_han

DATA = Path(__file__).parents[2] / "site_builder" / "text" / "data"
ORIGIN = "# From the tables of pypinyin 0.55 (MIT licence; https://github.com/mozillazg/python-pinyin), by tests/text/pinyin_tables.py.\n"


def read(text: str) -> tuple[str, ...]:
    """pypinyin's syllables of a text, toneless, ü as v."""
    return tuple(s for s in lazy_pinyin(text, style=Style.NORMAL, errors="ignore", v_to_u=False) if s)


def readings() -> str:
    """A syllable a line with all characters of the basic plane that are read so by themselves."""
    known = sorted({*map(chr, PINYIN_DICT), *(phrase for phrase in PHRASES_DICT if len(phrase) == 1)})
    chars: dict[str, list[str]] = defaultdict(list)
    for char in known:
        if is_han(char) and char <= "\uffff":
            chars["".join(read(char))].append(char)
    lines = [f"{syllable} {''.join(found)}\n" for syllable, found in sorted(chars.items()) if syllable]
    return "# Characters by how they are read by themselves, without tones, ü as v.\n" + ORIGIN + "".join(lines)


def odd_phrases() -> str:
    """Phrases in which a character is read otherwise than by itself, those left out that hold another one."""
    odd: set[str] = set()
    for phrase in sorted(PHRASES_DICT, key=len):
        inner = {phrase[a:b] for a in range(len(phrase)) for b in range(a + 2, len(phrase) + 1)}
        own = [_toneless(known[0]) for known in PHRASES_DICT[phrase]]
        if len(phrase) > 1 and not inner & odd and own != [_alone(char) for char in phrase]:
            odd.add(phrase)
    words = sorted(odd)
    rows = ["".join(f"{word} " for word in words[at : at + 20]).rstrip() + "\n" for at in range(0, len(words), 20)]
    return "# Phrases in which a character is read otherwise than by itself; where none of them stands, readings.txt is enough.\n" + ORIGIN + "".join(rows)


def phrases() -> str:
    """All phrases of Han characters of the basic plane: those in which a character is read otherwise than by itself with their syllables."""
    plain, odd = [], []
    for phrase, known in sorted(PHRASES_DICT.items()):
        if len(phrase) < 2 or not all(is_han(char) and char <= "\uffff" for char in phrase):
            continue
        own = [_toneless(syllable[0]) for syllable in known]
        if own == [_alone(char) for char in phrase]:
            plain.append(phrase)
        else:
            odd.append(f"{phrase} {' '.join(own)}\n")
    rows = ["".join(f"{word} " for word in plain[at : at + 20]).rstrip() + "\n" for at in range(0, len(plain), 20)]
    head = "# Phrases that are read as their characters are by themselves; below, one a line, the others with their syllables.\n"
    return head + ORIGIN + "".join(rows) + "#\n" + "".join(odd)


@cache
def _toneless(reading: str) -> str:
    """A reading as the tables have it, without its tone."""
    return "".join(c for c in normalize("NFD", reading.replace("ü", "v")) if c not in "\u0300\u0301\u0304\u030c").replace("u\u0308", "v")


@cache
def _alone(char: str) -> str:
    return "".join(read(char))


if __name__ == "__main__":
    (DATA / "readings.txt").write_text(readings(), "utf-8")
    (DATA / "odd_phrases.txt").write_text(odd_phrases(), "utf-8")
    (DATA / "phrases.txt").write_text(phrases(), "utf-8")
