"""JSON-LD as text that may stand inside a script element: nothing in a title can end the element."""

from __future__ import annotations

import json
from typing import Any

_UNSAFE = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script_json(value: Any) -> str:
    """JSON with `& < >` and the two line separators written as escapes; keys sorted; Han characters kept."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for char, written in _UNSAFE.items():
        text = text.replace(char, written)
    return text
