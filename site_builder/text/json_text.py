"""JSON as text: what pages, feeds and citations hold of it.

By msgspec, which takes a tenth of the time of the standard library: with 10,000 digests there are 20,000 such texts. It refuses
halves of surrogate pairs, which an escape in a front matter can bring in; they are written as the standard library does.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

_compact = msgspec.json.Encoder().encode
_sorted = msgspec.json.Encoder(order="sorted").encode


def compact(value: Any) -> str:
    """On one line without spaces, keys sorted."""
    try:
        return _sorted(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def spaced(value: Any, indent: int | None = None) -> str:
    """With a space behind commas and colons on one line, or with `indent` spaces a level."""
    try:
        return msgspec.json.format(_compact(value), indent=indent or 0).decode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=False, indent=indent)
