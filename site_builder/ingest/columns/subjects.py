"""Where a run of paragraphs turns to another subject, though nothing of the layout shows it.

Columns of one width that break at paragraphs' ends leave no trace; where two of them stand one below the other, the text
in front of the seam and the text behind it still speak of different things. The windows on both sides of every
paragraph's end are compared (Hearst's tiling, 1997, with pairs of characters for words), and the likeness is measured
against that of all such places on the page. Cutting too often does little harm: what belongs together is joined
again when the parts are weighed (`affinity.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from site_builder.ingest.recognise.places import counted
from site_builder.ingest.split.kinship import Kinship

_WINDOW = 350
"""Characters on each side that are compared, at most."""
_LEAST = 120
"""Characters on each side from which they tell something."""
_TURN = 1.2
"""What has to speak for another subject."""
_REGION = 1.5
"""What it says that each side is about one region, and they are not the same."""


def turns(runs: Sequence[Sequence[str]]) -> list[list[int]]:
    """For each run of paragraphs the places before which another subject seems to begin, ascending."""
    found: list[list[int]] = [[] for _ in runs]
    places = [(n, at) for n, run in enumerate(runs) for at in range(1, len(run))]
    sides = [(_before(runs[n][:at]), _after(runs[n][at:])) for n, at in places]
    telling = [i for i, (one, other) in enumerate(sides) if min(len(one), len(other)) >= _LEAST]
    if len(telling) < 8:
        return found
    kinship = Kinship([text for i in telling for text in sides[i]])
    values = [kinship.likeness(2 * at, 2 * at + 1) for at in range(len(telling))]
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
    scores = {
        places[i]: (mean - value) / spread + _regions(*sides[i]) for i, value in zip(telling, values, strict=True)
    }
    for (n, at), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score >= _TURN and all(_size(runs[n], at, other) >= _LEAST for other in found[n]):
            found[n].append(at)
    return [sorted(cuts) for cuts in found]


def _before(paragraphs: Sequence[str]) -> str:
    """The last characters of the paragraphs, whole ones."""
    size, kept = 0, []
    for text in reversed(paragraphs):
        kept.append(text)
        size += len(text)
        if size >= _WINDOW:
            break
    return "\n".join(reversed(kept))


def _after(paragraphs: Sequence[str]) -> str:
    """The first characters of the paragraphs, whole ones."""
    size, kept = 0, []
    for text in paragraphs:
        kept.append(text)
        size += len(text)
        if size >= _WINDOW:
            break
    return "\n".join(kept)


def _size(run: Sequence[str], one: int, other: int) -> int:
    return sum(map(len, run[min(one, other) : max(one, other)]))


def _regions(one: str, other: str) -> float:
    """Whether each text names one region again and again, and not the same."""
    tops = []
    for text in (one, other):
        counts = Counter(mention.place.slug for mention in counted(text))
        slug, number = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        tops.append(slug if number >= 2 and number >= 0.6 * counts.total() else "")
    return _REGION if all(tops) and tops[0] != tops[1] else 0.0
