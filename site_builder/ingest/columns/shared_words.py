"""How much likelier two parts' nouns and places are when both tell one story than when they tell two.

A story draws its nouns and its places again and again, and has its own share of each. With the shares unknown and those
of the page to begin with that is a Pólya urn (the Dirichlet compound multinomial; Madsen, Kauchak, Elkan 2005): how much
likelier two parts are together than each by itself is a sum over what both have, less what their lengths let expect. A
noun that stands everywhere on the page says nothing; a place that two parts share and no other has says much, and two
parts that name different places again and again are two stories, unless a story names any: each part's places are a
mixture of both.

Some pages' words say little: all stories are on one subject, or one goes from place to place. That shows in the halves of
the page's own frames, and in frames that follow each other in one column: both are mostly of one story, and the odds are
measured by how much more alike they are than any two parts.

Measured on 25,000 pairs of parts of made-up reports and of printed articles on one subject, besides all other signs of
`affinity.py`: of the pairs of one article the urn puts .971 (made up) and .868 (printed) above the pairs of two (.975
and .874 where odds mean the same on every page), where the cosine of weighed pairs of characters and words with rules
on regions, used before, put .908 and .840. On one printed page whose longest report goes through ten provinces words
say the contrary (.45). Tried without more gain: all words, verbs too, pairs of characters, names of firms and offices, Latin
words, quoted words; a floor under the odds of two groups.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.ingest.recognise.places import mentions
from site_builder.ingest.recognise.words import long_words, word_class
from site_builder.regions.table import Scope, region

_NOUNS, _PLACES = 300.0, 1.0
"""Strength with which a story's shares are drawn to the page's: the less, the more a story repeats itself."""
_NOUN, _PLACE = 4.0, 2.9
"""What a unit of the logarithm says; that of nouns, which follow each other, is divided by the root of their number."""
_LEAST_PLACES, _MOST_PLACES = -3.0, 9.0
"""The least and the most that places say."""
_ANY = 0.3
"""Share of parts that name places as they come."""
_AGAINST = 0.75
"""What odds against one story are worth, since a story may go from subject to subject."""
_MOST = 3.0
"""The most that odds may say."""
_HALVES = 160
"""Characters of the shortest part that is cut in halves."""
_SLOPE, _MIDDLE, _WORTH = 1.46, -0.45, 2.0
"""What odds are worth where likeness varies by 1; what odds mean nothing as long as no pair tells; and how many pairs
that is worth.
"""
_SAME = 0.25
"""Share of a page's pairs of parts that are of one story."""
_LEAST_VARIANCE = 0.36
_NEW = 0.01
"""Strength of what only a half has, where a word was cut."""
_SENTENCE = re.compile("(?<=[。！？\n])")

Counts = Mapping[str, float]
"""Noun or place → how often."""


class SharedWords:
    """The nouns and places of a page's parts."""

    def __init__(self, texts: Sequence[str], neighbours: Sequence[tuple[int, int]] = ()) -> None:
        """`neighbours`: numbers of parts that are mostly of one story, for another reason than their words."""
        self._parts = [_Part.of(text) for text in texts]
        self._urns = _Urns(self._parts)
        halves = [_halves(text) for text in texts if len(text) >= _HALVES]
        near = [(self._parts[one], self._parts[other]) for one, other in neighbours]
        self._middle, self._slope = _calibrated(halves, near, self._urns)

    def odds(self, one: int, other: int) -> float:
        """How much likelier two parts are as parts of one story than of two, as a logarithm."""
        value = self._slope * (self._urns.odds(self._parts[one], self._parts[other]) - self._middle)
        return min(_MOST, value if value > 0 else _AGAINST * value)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part draws from the page's urns."""

    nouns: Counts
    """Damped: 1 + the logarithm of how often it has each."""
    places: Counts
    """Provinces, a city counted for its own; a macro-region may be named beside any of its members."""

    @staticmethod
    def of(text: str) -> _Part:
        nouns = Counter(word for word in long_words(text) if word_class(word)[:1] in ("n", ""))
        named = (mention.place.slug for mention in mentions(text))
        return _Part(_damped(nouns), Counter(slug for slug in named if region(slug).scope is Scope.UNIT))


def _halves(text: str) -> tuple[_Part, _Part]:
    """A part cut in two at the end of the sentence that reaches its middle."""
    at = 0
    for sentence in _SENTENCE.split(text):
        at += len(sentence)
        if at >= len(text) / 2:
            break
    return _Part.of(text[:at]), _Part.of(text[at:])


def _calibrated(
    halves: Sequence[tuple[_Part, _Part]], near: Sequence[tuple[_Part, _Part]], urns: _Urns
) -> tuple[float, float]:
    """Odds that mean nothing on this page, and what a unit above them means: two normal distributions with the spread
    of all pairs of halves, one about what pairs of one story have.
    """
    own = [urns.odds(*pair) for pair in [*halves, *near]]
    across = [
        urns.odds(one, other)
        for at, mine in enumerate(halves)
        for others in halves[:at]
        for one in mine
        for other in others
    ]
    if not across:
        return _MIDDLE, 1.0
    same, mean = math.fsum(own) / len(own), math.fsum(across) / len(across)
    apart = (mean - _SAME * same) / (1 - _SAME)
    variance = max(_LEAST_VARIANCE, math.fsum((value - mean) ** 2 for value in across) / len(across))
    slope = max(0.0, _SLOPE * (same - apart) / variance)
    known = len(own) / (len(own) + _WORTH)
    return known * (same + apart) / 2 + (1 - known) * _MIDDLE, known * slope + 1 - known


class _Urns:
    """What all parts of a page draw from: its shares of nouns and places."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._nouns = _begin(_NOUNS, [part.nouns for part in parts])
        self._places = _begin(_PLACES, [_damped(part.places) for part in parts])

    def odds(self, one: _Part, other: _Part) -> float:
        """The logarithm of P(both together) / (P(one) P(other)), weighed."""
        places = _PLACE * self._by_places(one.places, other.places)
        return _NOUN * self._by_nouns(one.nouns, other.nouns) + max(_LEAST_PLACES, min(_MOST_PLACES, places))

    def _by_nouns(self, one: Counts, other: Counts) -> float:
        if not one or not other:
            return 0.0
        a, b = math.fsum(one.values()), math.fsum(other.values())
        few, many = (one, other) if len(one) <= len(other) else (other, one)
        shared = math.fsum(_steps(self._nouns.get(k, _NEW), n, many[k]) for k, n in few.items() if k in many)
        return (shared - _steps(_NOUNS, a, b)) / (a * b) ** 0.25

    def _by_places(self, one: Counts, other: Counts) -> float:
        if not one or not other:
            return 0.0
        return self._of_places(_together((one, other))) - self._of_places(one) - self._of_places(other)

    def _of_places(self, counts: Counts) -> float:
        """The logarithm of the likelihood of a part's places."""
        total = math.fsum(counts.values())
        bound, free = math.lgamma(_PLACES) - math.lgamma(_PLACES + total), 0.0
        for place, number in counts.items():
            begin = self._places.get(place, _NEW)
            bound += math.lgamma(begin + number) - math.lgamma(begin)
            free += number * math.log(begin / _PLACES)
        bound, free = bound + math.log(1 - _ANY), free + math.log(_ANY)
        return max(bound, free) + math.log1p(math.exp(-abs(bound - free)))


def _begin(strength: float, parts: Iterable[Counts]) -> Counts:
    """How strongly each noun or place is in the urn at the beginning: by the page's shares."""
    whole = _together(parts)
    total = math.fsum(whole.values())
    return {key: strength * number / total for key, number in whole.items()}


def _steps(begin: float, a: float, b: float) -> float:
    """log Γ(begin + a + b) Γ(begin) / (Γ(begin + a) Γ(begin + b))."""
    return math.lgamma(begin + (a + b)) + math.lgamma(begin) - (math.lgamma(begin + a) + math.lgamma(begin + b))


def _damped(counts: Counts) -> Counts:
    return {key: 1 + math.log(number) for key, number in counts.items()}


def _together(parts: Iterable[Counts]) -> Counts:
    whole: dict[str, float] = {}
    for part in parts:
        for key, number in part.items():
            whole[key] = whole.get(key, 0.0) + number
    return whole
