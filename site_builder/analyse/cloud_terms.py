"""Words of a cloud: what a group of digests (a province, a tag, a year, the whole site) is about, and what sets it apart.

weight = tf^0.8 × (1 + idf over the groups)^1.8 × length × class × the entry's own weight

tf^0.8 × (1 + idf) over provinces was the best of the simple weights on labelled articles; plain tf-idf and log-odds reward rare
junk. On our eleven provinces it left the theme's own words in every cloud (mean Jaccard of the first twenty 0.05), the
power 1.8 leaves less than half of that. With a lexicon there is no junk to reward.

A cloud holds each matter once: 自由贸易港 makes room for nothing by standing beside 自贸港 and 海南自由贸易港. Weights are rounded to
half doublings, so that an edit that adds one mention does not redraw every cloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log, log2

import msgspec
import numpy as np

from site_builder.analyse.columns import CLASS_NUMBERS, CLASSES, Columns, Ints
from site_builder.text.arrays import distinct, numbered
from site_builder.text.lexicon import shipped_weights
from site_builder.text.weights import CLASS_WEIGHTS, length_weight

FREQUENCY = 0.8
RARITY = 1.8
GENERIC = 0.5
"""Terms whose own weight is below this (基础设施, 产业园区, 海南日报) stand in no cloud that has ENOUGH others."""
ENOUGH = 8
LEAST_GROUPS = 3
"""With fewer groups than this none can be told from the rest, and rarity counts nothing."""


class CloudTerm(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A word of a cloud."""

    name: str
    kind: str
    """Class of the term, for its colour."""
    digests: int
    """Digests of the group that have it."""
    weight: float
    """For its size: rounded to half doublings, the lowest of the cloud is 1."""


class Worth(msgspec.Struct, frozen=True, eq=False):
    """What terms weigh whatever the group: a table over all names."""

    lengths: np.ndarray
    own: np.ndarray
    """Weights of the site's dictionary, which win over those of the shipped lexicon."""


def worth(names: Sequence[str], own: Mapping[str, float] | None = None) -> Worth:
    """The Worth of terms."""
    weights = {**shipped_weights(), **(own or {})}
    return Worth(np.array([length_weight(n) for n in names]), np.array([weights.get(n, 1.0) for n in names]))


def group_frequencies(columns: Columns, groups: Iterable[Ints]) -> Ints:
    """For each term in how many groups it occurs; a group is the places of its terms in `columns`."""
    found = np.zeros(len(columns.names), np.int64)
    for places in groups:
        found[distinct(columns.ids[places])] += 1
    return found


def cloud_terms(
    columns: Columns,
    places: Ints,
    table: Worth,
    frequencies: Ints | None = None,
    groups: int = 0,
    *,
    limit: int = 40,
    hidden: Iterable[str] = ("person",),
    omit: Iterable[str] = (),
) -> tuple[CloudTerm, ...]:
    """The words of one group's cloud, heaviest first, ties by name.

    `places` are those of the group's terms in `columns`, digest by digest; `frequencies` (`group_frequencies`) and `groups` tell it from the
    other groups, without them the cloud is of what is frequent. `hidden` are classes and `omit` names left out (a province's own name).
    """
    every = columns.ids[places]
    tf = np.bincount(every, weights=columns.counts[places], minlength=len(columns.names)).astype(np.int64)
    kinds = np.zeros(len(columns.names), np.int64)
    kinds[every] = columns.kinds[places]
    out = [CLASS_NUMBERS[kind] for kind in hidden]
    omitted = frozenset(omit)
    ids = np.flatnonzero(tf)
    ids = ids[~np.isin(kinds[ids], out)]
    ids = ids[[columns.names[i] not in omitted for i in ids.tolist()]] if omitted and len(ids) else ids
    weights = _weights(tf[ids], kinds[ids], ids, table, frequencies, groups)
    telling = table.own[ids] >= GENERIC
    if int(telling.sum()) >= ENOUGH:
        ids, weights = ids[telling], weights[telling]
    best = np.lexsort((ids, -weights))
    rows = zip(weights[best].tolist(), (columns.names[i] for i in ids[best].tolist()), ids[best].tolist(), strict=True)
    chosen = _each_once(rows, limit)
    digests = np.bincount(every, minlength=len(columns.names))
    lowest = chosen[-1][0] if chosen else 1.0
    return tuple(CloudTerm(name, CLASSES[kinds[i]], int(digests[i]), _rounded(weight / lowest)) for weight, name, i in chosen)


def _weights(counts: Ints, kinds: Ints, ids: Ints, table: Worth, frequencies: Ints | None, groups: int) -> np.ndarray:
    """Powers are taken by Python, a value once: NumPy's differ in the last bit from one processor to the next."""
    often, at = numbered(counts)
    frequency = np.array([n**FREQUENCY for n in often.tolist()])[at]
    rare = np.ones(len(ids))
    if frequencies is not None and groups >= LEAST_GROUPS:
        rarities = np.array([(1.0 + log(groups / min(groups, max(1, n)))) ** RARITY for n in range(groups + 1)])
        rare = rarities[np.minimum(frequencies[ids], groups)]
    kind = np.array([CLASS_WEIGHTS[name] for name in CLASSES])[kinds]
    kind = np.where((kinds == CLASS_NUMBERS["place"]) & (counts < 2), kind * 0.5, kind)
    return frequency * rare * table.lengths[ids] * kind * table.own[ids]


def shared_and_distinct(
    first: Sequence[CloudTerm], second: Sequence[CloudTerm], limit: int = 12
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """For a comparison: terms of both, of the first only, of the second only, each in order of the first list that has them."""
    a, b = {t.name for t in first}, {t.name for t in second}
    both = tuple(t.name for t in first if t.name in b)
    return both[:limit], tuple(t.name for t in first if t.name not in b)[:limit], tuple(t.name for t in second if t.name not in a)[:limit]


def _each_once(rows: Iterable[tuple[float, str, int]], limit: int) -> list[tuple[float, str, int]]:
    """The first rows, none whose name is a part of an earlier one or the other way round."""
    chosen: list[tuple[float, str, int]] = []
    for row in rows:
        if len(chosen) == limit:
            break
        name = row[1]
        if not any(len(name) > 2 and len(other) > 2 and (name in other or other in name) for _, other, _ in chosen):
            chosen.append(row)
    return chosen


def _rounded(ratio: float) -> float:
    return round(2 ** (round(2 * log2(ratio)) / 2), 3)
