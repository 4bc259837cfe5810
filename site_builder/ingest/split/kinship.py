"""Whether two parts of a page speak of the same thing: pairs of characters and nouns that both have and few others.

Words were tried, with weights from the whole dictionary: on a page on one subject its terms stand in every story. Pairs
of characters weighed by how few of the page's paragraphs have them tell stories of one subject apart better (over 1,800
pairs of parts of 200 characters, of articles on one subject: 0.85 of the pairs of one article above the pairs of two,
against 0.76 for unweighed words).

Words are counted beside the pairs: by themselves nouns tell made-up reports apart better and commentary worse (0.90 and
0.66 of the pairs of one article above those of two, where pairs of characters have 0.80 and 0.68); the mean of both
serves both. Tried without gain: a multinomial with memory (Dirichlet) over the pairs of characters, words weighed by the whole
dictionary, likeness of the second order, vectors of whole groups in place of their parts'.

It asks where a subject turns, in texts that stand next to each other; which parts of a page are of one story, the urn of
`columns/shared_words.py` tells better. The urn in its place here: nothing gained on made-up pages, worse on printed ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

from site_builder.ingest.recognise.words import long_words, word_class

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_OTHER = 0.4
"""What a word tells that is no noun; a noun, or what is no word of the dictionary, counts 1."""
_UNIT = 150
"""Characters of the parts in which pairs are counted."""


def _pairs(text: str) -> Counter[str]:
    return Counter(run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1))


class Kinship:
    """Likeness of texts, by their number."""

    def __init__(self, texts: Sequence[str]) -> None:
        units = [text[at : at + _UNIT + 1] for text in texts for at in range(0, len(text), _UNIT)]
        self._vectors = (_vectors(texts, units, _pairs, _alike), _vectors(texts, units, _terms, _noun))

    def likeness(self, one: int, other: int) -> float:
        """Mean of the cosines of the two texts' weighed pairs and of their weighed words, 0 to 1."""
        return sum(_cosine(vectors[one], vectors[other]) for vectors in self._vectors) / len(self._vectors)


def _terms(text: str) -> Counter[str]:
    return Counter(long_words(text))


def _noun(word: str) -> float:
    """What a word tells by its class."""
    return 1.0 if word_class(word)[:1] in ("n", "") else _OTHER


def _alike(pair: str) -> float:
    """All pairs of characters tell the same."""
    return 1.0


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)


def _vectors(
    texts: Sequence[str], units: Sequence[str], count: Callable[[str], Counter[str]], tells: Callable[[str], float]
) -> list[dict[str, float]]:
    """For each text a vector of length 1: how often each key comes, how seldom in the whole, and what it tells."""
    seen = Counter(key for unit in units for key in count(unit))
    rarity = {key: math.log((len(units) + 0.5) / times) * tells(key) for key, times in seen.items()}
    most = math.log(len(units) + 0.5) if units else 0.0
    found = []
    for text in texts:
        vector = {key: (1 + math.log(n)) * rarity.get(key, most * tells(key)) for key, n in count(text).items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        found.append({key: value / length for key, value in vector.items()})
    return found
