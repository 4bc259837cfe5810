"""Text as search sees it: folded, without the blanks that mean nothing, and in UTF-16 units.

The browser must come to the same characters from the same text, so every rule here is a character class or a table that
search.js repeats, and nothing depends on a Unicode version: no `isalnum`, no segmenter, no normalisation form.
Characters outside the basic plane count as two, as they do in JavaScript; a rare ideograph is then a pair of its own.
"""

from __future__ import annotations

import re

from site_builder.text import han

SEPARATORS = (
    r"""\0- !"'()*,:;<=>?\[\\\]^`{|}~\x7f-\xaf\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u202f\u2031-\u206f\u2190-\u22ff"""
    r"\u2300-\u245f\u2500-\u2bff\u3001-\u3004\u3008-\u3020\u3030-\u303f\ue000-\uf8ff\ufe00-\ufe6f\uff00-\uff65\uffe0-\uffff"
)
"""Inside of a character class, in Python and in JavaScript: characters that no word holds and that are not indexed.
Not among them: # $ % & + - . / @ _ ‰ ℃ 〇 々, because 11.4%, C++, GPT-4, R&D and 1/3 are typed as they stand."""

SEPARATOR = re.compile(f"[{SEPARATORS}]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_LOOSE_BLANK = re.compile("(?<![!-ɏ]) | (?![!-ɏ])")
"""A blank counts only between two Latin words; PDF lines, and editors, put others between Han characters and figures."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def shown(text: str) -> str:
    """`text` as snippets show it: no control characters, one blank between words, a paragraph a line."""
    return _LINES.sub("\n", _BLANKS.sub(" ", _CONTROL.sub("", text))).strip()


def folded(text: str) -> str:
    """What of `shown` text is compared: see `text.han.fold`; loose blanks removed, UTF-16 units."""
    if not text.isascii():
        text = _ASTRAL.sub(_units, text)
    return _LOOSE_BLANK.sub("", han.fold(text))


def _units(match: re.Match[str]) -> str:
    code = ord(match[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))
