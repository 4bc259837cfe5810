"""What a plain scalar stands for: null, true and false, a decimal number, or its own text."""

from __future__ import annotations

import re
from typing import Any

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})?\.[0-9]{1,18}\Z|[-+]?(?:0|[1-9][0-9]{0,17})\.\Z")
_WORDS: dict[str, Any] = {"": None, "~": None}
for _word, _value in (("null", None), ("true", True), ("yes", True), ("false", False), ("no", False)):
    for _spelling in (_word, _word.title(), _word.upper()):
        _WORDS[_spelling] = _value


def resolve(text: str) -> Any:
    """Null, bool or number that a plain scalar stands for, or the very text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+.0123456789":
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text
