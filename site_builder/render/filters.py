"""Filters and functions of templates: addresses, dates, numbers, words.

Addresses are joined in `urls.py` only; the filters here know which page is being rendered and hand over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import markupsafe
from markupsafe import Markup, escape

from site_builder import urls
from site_builder.model.collection import Card
from site_builder.model.front_matter import PartialDate
from site_builder.render.context import PageHead
from site_builder.text.han import excerpt

escape_text = getattr(markupsafe, "_escape_inner", escape)
"""Text to escaped text; markupsafe's public function wraps it into an object."""

_relative = lru_cache(maxsize=1 << 14)(urls.relative)
"""Most links of a page are on the page before it too."""


def link(context: Mapping[str, Any], address: str) -> str:
    """The href that leads from the page being rendered to `address` (from the site's root; absolute ones stay)."""
    return _relative(context["root"], address)


def absolute(context: Mapping[str, Any], address: str) -> str:
    """`address` behind the site's base_url; empty without one."""
    return urls.absolute(context["site"].base_url, address)


def chinese_date(value: PartialDate | str | None) -> str:
    """2024年3月8日, 2024年3月 or 2024年, as precise as it is known."""
    return _in_chinese(value.text if isinstance(value, PartialDate) else (value or ""))


@lru_cache(maxsize=1 << 12)
def _in_chinese(text: str) -> str:
    parts = text[:10].split("-")
    if not parts[0]:
        return ""
    return "".join([f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False)])


def iso_date(value: PartialDate | str | None) -> str:
    """2024-03-08, 2024-03 or 2024: for time elements and tables."""
    text = value.text if isinstance(value, PartialDate) else (value or "")
    return text[:10]


brief = lru_cache(maxsize=1 << 14)(excerpt)
"""The beginning of a text, cut at the end of a sentence or clause: a list shows two lines of a summary at most."""


def thousands(value: float) -> str:
    """12345.6 → 12,345.6"""
    return f"{value:,}"


def headline(shown: Card | PageHead) -> Markup:
    """The title of a digest or page, escaped, with `<wbr>` between its words."""
    return _broken(shown.headline or shown.title)


@lru_cache(maxsize=1 << 14)
def _broken(text: str) -> Markup:
    return Markup(escape_text(text).replace("\u200b", "<wbr>"))


def marked(text: str, word: str, others: Sequence[str] = ()) -> Markup:
    """`text`, escaped, with every `word` in it, and every one of the `others`, as a mark element; the longest where two begin."""
    words = sorted({word, *others} - {""}, key=lambda one: (-len(one), one))
    if not words:
        return Markup(escape_text(text))
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", text)
    return Markup("".join([f"<mark>{escape_text(p)}</mark>" if i & 1 else escape_text(p) for i, p in enumerate(pieces)]))


def words_of(table: dict[str, str], fallback: dict[str, str]) -> Callable[..., str]:
    """The function `t(key, **values)`: the theme's words in the site's language, else in zh-CN, else the key itself."""

    def t(key: str, **values: Any) -> str:
        text = table.get(key) or fallback.get(key) or key
        if not values:
            return text
        before, *pieces = _holes(text)
        return before + "".join([(str(values[name]) if name in values else f"{{{name}}}") + words for name, words in pieces])

    return t


@lru_cache(maxsize=1 << 10)
def _holes(text: str) -> tuple[Any, ...]:
    """`共 {n} 篇` → ("共 ", ("n", " 篇")): the words before the first hole, then each hole's name with the words after it."""
    before, *pieces = _HOLE.split(text)
    return before, *zip(pieces[::2], pieces[1::2], strict=True)


_HOLE = re.compile(r"\{(\w+)\}")
