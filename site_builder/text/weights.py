"""How much a term of one page is worth: the factors of its rank, each with its reason.

weight = frequency × length × class × place in the text × rarity × the entry's own weight

- frequency: tf^0.6. Linear counts let one word fill a cloud, logarithms flatten what a text is about; 0.6 was best of 0.4 to 1.0 on
  labelled articles.
- length: long terms say more (新质生产力 against 创新); past eight characters they are clauses rather than tags.
- class: persons and offices are not what a page is about; a place counts when the page keeps coming back to it.
- rarity: inside a collection of one theme full inverse document frequency pushes the theme's own words down (precision of
  the first ten 0.86 → 0.66), so it is damped to the power 0.15 and taken from buckets, powers of two: an edit of one body moves no
  other page's ranks until a bucket changes.
"""

from __future__ import annotations

from functools import lru_cache

FREQUENCY = 0.6
RARITY = 0.15
IN_TITLE = 1.5
QUOTED = 1.25
"""For a term that the text sets off by quotation marks: twice as many of these as of others are what an editor would pick."""
EARLY = 1.1
"""For a term that first stands in the first tenth of its text."""
CLASS_WEIGHTS = {
    "policy": 1.0, "industry": 1.0, "technology": 1.0, "organisation": 0.85, "place": 0.85, "event": 0.75, "person": 0.4, "": 0.9,
}  # fmt: skip
LENGTH_WEIGHTS = (0.5, 0.5, 0.75, 0.9, 1.0, 1.05, 1.05, 1.05, 1.0, 0.85, 0.75)
"""By number of characters, Latin letters counting half; the last for all longer ones."""


def bucket(frequency: int) -> int:
    """A document frequency as the exponent of the power of two at or below it; 0 for one document and for none."""
    return max(0, frequency).bit_length() - 1 if frequency > 0 else 0


@lru_cache(maxsize=50_000)
def length_weight(name: str) -> float:
    """By the number of characters."""
    size = round(sum(0.5 if c.isascii() else 1.0 for c in name) + 0.01)
    return LENGTH_WEIGHTS[min(size, len(LENGTH_WEIGHTS) - 1)]


def class_weight(kind: str, times: float) -> float:
    """By class; a place named once is a passing mention."""
    weight = CLASS_WEIGHTS.get(kind, CLASS_WEIGHTS[""])
    return weight * 0.5 if kind == "place" and times < 2 else weight


def rarity(df_bucket: int, n_bucket: int) -> float:
    """1 for a term of every document, slowly more for a rarer one; both arguments are `bucket`s."""
    return (1.0 + max(0, n_bucket - df_bucket)) ** RARITY


def term_weight(
    name: str, kind: str, times: float, *, own: float = 1.0, title: bool = False, early: bool = False, quoted: bool = False, rare: float = 1.0
) -> float:
    """The product of all factors; `times` may hold half counts for occurrences inside longer terms."""
    place = IN_TITLE if title else EARLY if early else 1.0
    place *= QUOTED if quoted else 1.0
    return times**FREQUENCY * length_weight(name) * class_weight(kind, times) * place * own * rare

