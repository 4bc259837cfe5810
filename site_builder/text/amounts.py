"""When two figures state one amount: 0.3 万亿元 and 3000 亿元 are equal, 约 20 and 20.4 do not contradict each other.

`check` warns of figures that contradict, the pages of figures mark them; both ask here. A rounded value does not contradict a finer one, nor
does a value given as 约, 近, 超过 or 以上 one that is near it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from site_builder.model.front_matter import Figure, Qualifier
from site_builder.text.han import fold

_FACTORS = (("万亿", 1e12), ("千亿", 1e11), ("百亿", 1e10), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4), ("千", 1e3))
_NEAR = 0.05
"""How far a value given as 约 may be from another, as a part of it."""


def bare(text: str) -> str:
    """Folded text without signs and white space, for comparing names."""
    return re.sub(r"[\W_]+", "", fold(text))


@lru_cache(maxsize=4096)
def measure(unit: str) -> tuple[float, str]:
    """The factor that a unit's 万 or 亿 stands for, and what is left of it: 万户 → 10000, 户; a bare 万 counts 个."""
    plain = unicodedata.normalize("NFKC", unit).strip()
    for word, factor in _FACTORS:
        if plain.startswith(word):
            return factor, bare(plain[len(word) :]) or "个"
    return 1.0, bare(plain) or plain


def bounds(figure: Figure) -> tuple[float, float]:
    """Lowest and highest amount in the bare unit."""
    factor = measure(figure.unit)[0]
    return figure.value * factor, (figure.value if figure.high is None else figure.high) * factor


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one thing, in one bare unit, can both be right."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    if low <= other_high and other_low <= high:
        return True
    apart = abs(low - other_low)
    if {one.qualifier, other.qualifier} != {Qualifier.EXACT}:
        return apart <= _NEAR * max(abs(low), abs(other_low))
    return apart <= max(_grain(one), _grain(other)) / 2 * (1 + 1e-9)


def _grain(figure: Figure) -> float:
    """One unit of the last decimal that is printed: two values closer than half of it may be one, rounded."""
    text = repr(figure.value)
    decimals = len(text.partition(".")[2]) if "." in text and not text.endswith(".0") else 0
    factor = measure(figure.unit)[0]
    if decimals == 0 and factor == 1.0:
        return 0.0  # a count without 万 or 亿 is exact
    return factor * 10.0**-decimals
