"""JSON-LD as text that may stand inside a script element: nothing in a title can end the element. And what several objects share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from site_builder.render.context import SiteFrame
from site_builder.text.json_text import compact

_UNSAFE = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-NC)?(?:-ND|-SA)?)[ -](\d\.\d)(?: International)?")
"""Short names as creativecommons.org writes them: CC BY 4.0, CC BY-NC-SA 4.0."""


def script_json(value: Any) -> str:
    """JSON with `& < >` and the two line separators written as escapes; keys sorted; Han characters kept."""
    text = compact(value)
    for char, written in _UNSAFE.items():
        text = text.replace(char, written)
    return text


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """The values without the empty ones."""
    return {name: value for name, value in values.items() if value}


def publisher(site: SiteFrame) -> dict[str, str]:
    """Who publishes the site."""
    return {"@type": "Organization", "name": site.author or site.title}


def licence(site: SiteFrame) -> dict[str, str] | str:
    """The licence's address where the site states it or it is a Creative Commons one, which search engines for data look for.

    Else an object with a name; empty for none.
    """
    return _licence(site.licence)


@lru_cache(maxsize=16)
def _licence(words: str) -> dict[str, str] | str:
    if found := _CREATIVE_COMMONS.fullmatch(words):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return words if words.startswith(("https://", "http://")) or not words else {"@type": "CreativeWork", "name": words}
