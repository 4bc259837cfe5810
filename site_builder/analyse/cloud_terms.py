"""Words of a cloud: what a group of digests (a province, a tag, a year, the whole site) is about, and what sets it apart.

weight = tf^0.8 × (1 + idf over the groups)^1.8 × length × class × the entry's own weight

tf^0.8 × (1 + idf) over provinces was the best of the simple weights on labelled articles; plain tf-idf and log-odds reward rare
junk. On our eleven provinces it left the theme's own words in every cloud (mean Jaccard of the first twenty 0.05), the
power 1.8 leaves less than half of that. With a lexicon there is no junk to reward.

A cloud holds each matter once: 自由贸易港 makes room for nothing by standing beside 自贸港 and 海南自由贸易港. Weights are rounded to
half doublings, so that an edit that adds one mention does not redraw every cloud.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2

from site_builder.model.collection import Keyword
from site_builder.text.lexicon import shipped_weights
from site_builder.text.weights import class_weight, length_weight

FREQUENCY = 0.8
RARITY = 1.8
GENERIC = 0.5
"""Terms whose own weight is below this (基础设施, 产业园区, 海南日报) stand in no cloud that has ENOUGH others."""
ENOUGH = 8
LEAST_GROUPS = 3
"""With fewer groups than this none can be told from the rest, and rarity counts nothing."""


@dataclass(frozen=True, slots=True)
class CloudTerm:
    """A word of a cloud."""

    name: str
    kind: str
    """Class of the term, for its colour."""
    digests: int
    """Digests of the group that have it."""
    weight: float
    """For its size: rounded to half doublings, the lowest of the cloud is 1."""


def group_frequencies(groups: Mapping[str, Sequence[Sequence[Keyword]]]) -> dict[str, int]:
    """Term → in how many groups it occurs."""
    found: Counter[str] = Counter()
    for pages in groups.values():
        found.update({k.name for page in pages for k in page})
    return dict(found)


def cloud_terms(
    pages: Sequence[Sequence[Keyword]],
    frequencies: Mapping[str, int] | None = None,
    groups: int = 0,
    *,
    limit: int = 40,
    hidden: Iterable[str] = ("person",),
    omit: Iterable[str] = (),
    own: Mapping[str, float] | None = None,
) -> tuple[CloudTerm, ...]:
    """The words of one group's cloud, heaviest first, ties by name.

    `pages` are the keywords of its digests; `frequencies` (`group_frequencies`) and `groups` tell it from the other groups, without them
    the cloud is of what is frequent. `hidden` are classes and `omit` names left out (a province's own name); `own` are weights of the
    site's dictionary, which win over those of the shipped lexicon.
    """
    tf: Counter[str] = Counter()
    digests: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for page in pages:
        for k in page:
            tf[k.name] += k.count
            digests[k.name] += 1
            kinds[k.name] = k.kind
    out = set(omit)
    classes = set(hidden)
    weights = {**shipped_weights(), **(own or {})}
    rows = []
    for name, count in tf.items():
        if name in out or kinds[name] in classes:
            continue
        rare = 1.0
        if frequencies and groups >= LEAST_GROUPS:
            rare = (1.0 + log(groups / min(groups, max(1, frequencies.get(name, 1))))) ** RARITY
        weight = count**FREQUENCY * rare * length_weight(name) * class_weight(kinds[name], count) * weights.get(name, 1.0)
        rows.append((-weight, name))
    telling = [row for row in rows if weights.get(row[1], 1.0) >= GENERIC]
    chosen = _each_once(sorted(telling if len(telling) >= ENOUGH else rows), limit)
    lowest = chosen[-1][1] if chosen else 1.0
    return tuple(CloudTerm(name, kinds[name], digests[name], _rounded(weight / lowest)) for name, weight in chosen)


def shared_and_distinct(
    first: Sequence[CloudTerm], second: Sequence[CloudTerm], limit: int = 12
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """For a comparison: terms of both, of the first only, of the second only, each in order of the first list that has them."""
    a, b = {t.name for t in first}, {t.name for t in second}
    both = tuple(t.name for t in first if t.name in b)
    return both[:limit], tuple(t.name for t in first if t.name not in b)[:limit], tuple(t.name for t in second if t.name not in a)[:limit]


def _each_once(rows: Sequence[tuple[float, str]], limit: int) -> list[tuple[str, float]]:
    """The heaviest names, none a part of a heavier one or the other way round."""
    chosen: list[tuple[str, float]] = []
    for weight, name in rows:
        if len(chosen) == limit:
            break
        if not any(len(name) > 2 and len(other) > 2 and (name in other or other in name) for other, _ in chosen):
            chosen.append((name, -weight))
    return chosen


def _rounded(ratio: float) -> float:
    return round(2 ** (round(2 * log2(ratio)) / 2), 3)
