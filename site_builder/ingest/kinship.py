"""Whether two parts of a page speak of the same thing: pairs of characters that both have and few others.

Words were tried, with weights from the whole dictionary: on a page on one subject its terms stand in every story. Pairs
of characters weighed by how few of the page's paragraphs have them tell stories of one subject apart better (over 1,800
pairs of parts of 200 characters, of articles on one subject: 0.85 of the pairs of one article above the pairs of two,
against 0.76 for unweighed words).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

from site_builder.ingest.words import word_class
from site_builder.text.segment import segmenter

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_OTHER = 0.4
_UNIT = 150
"""Characters of the parts in which pairs are counted."""


def _pairs(text: str) -> Counter[str]:
    return Counter(run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1))


class Kinship:
    """Likeness of texts, by their number."""

    def __init__(self, texts: Sequence[str]) -> None:
        units = [text[at : at + _UNIT + 1] for text in texts for at in range(0, len(text), _UNIT)]
        self._vectors = [_vectors(texts, units, _pairs), _vectors(texts, units, _terms)]

    def likeness(self, one: int, other: int) -> float:
        """Mean of the cosines of the two texts' weighed pairs and of their weighed words, 0 to 1."""
        return sum(_cosine(vectors[one], vectors[other]) for vectors in self._vectors) / len(self._vectors)

    def scale(self, numbers: Sequence[int]) -> tuple[float, float]:
        """Mean and standard deviation of the likeness of all pairs among `numbers`."""
        values = [self.likeness(a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :]]
        if len(values) < 2:
            return 0.0, 1.0
        mean = sum(values) / len(values)
        return mean, math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0


def _terms(text: str) -> Counter[str]:
    return Counter(word for word in segmenter().tokens(text) if len(word) > 1)


def _telling(key: str) -> float:
    """A noun, or what is no word of the dictionary, tells more than a verb."""
    return 1.0 if word_class(key)[:1] in ("n", "") else _OTHER


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)


def _vectors(texts: Sequence[str], units: Sequence[str], count: Callable[[str], Counter[str]]) -> list[dict[str, float]]:
    seen = Counter(key for unit in units for key in count(unit))
    return [_weighed(count(text), seen, len(units), _telling if count is _terms else lambda k:1.0) for text in texts]


def _weighed(pairs: Counter[str], seen: Counter[str], units: int, telling) -> dict[str, float]:
    """A vector of length 1: how often each pair comes, and how seldom in the whole."""
    vector = {pair: (1 + math.log(n)) * telling(pair) * math.log((units + 0.5) / max(1, seen[pair])) for pair, n in pairs.items()}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {pair: value / length for pair, value in vector.items()}
