"""Digests that are almost the same text.

Compared are the letters and characters alone, so that line breaks, blanks and punctuation do not count. Whole equality
is found by a dictionary. For the rest, texts are cut into runs of five characters; two texts are candidates when they
share enough runs out of a fixed eighth (those whose first character hashes so), and are then compared by all their
runs. At 10,000 digests this avoids 50 million comparisons; runs that many digests share choose no candidates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from site_builder.check.inputs import CheckInput, at
from site_builder.errors import Problem
from site_builder.text.han import fold

RUN = 5
"""Characters of a run."""
SHARE = 0.8
"""Part of all runs of two texts that both have (Jaccard) from which on they are reported."""
SHORTEST = 40
"""Characters below which a text is too short to be compared."""
MANY = 40
"""A run in more digests than this chooses no candidates."""

_SIGNS = re.compile(r"[\W_]+")


def duplicates(inputs: CheckInput) -> list[Problem]:
    """digest-duplicate for a digest that repeats an earlier one, by path."""
    first: dict[str, str] = {}
    found: dict[str, tuple[str, int]] = {}
    for document in inputs.digests():
        text = _SIGNS.sub("", fold(inputs.texts.get(document.path, "")))
        if len(text) < SHORTEST:
            continue
        earlier = first.setdefault(text, document.path)
        if earlier != document.path:
            found[document.path] = (earlier, 100)
    for path, other, share in _near({path: text for text, path in first.items()}):
        found[path] = (other, share)
    return [
        at(d, "digest-duplicate", "title", other=found[d.path][0], share=found[d.path][1])
        for d in inputs.digests()
        if d.path in found
    ]


def _near(texts: dict[str, str]) -> list[tuple[str, str, int]]:
    """Path, earlier path and per cent of every text that is near an earlier one, the nearest of them."""
    holders: dict[str, list[str]] = defaultdict(list)
    chosen: dict[str, set[str]] = {}
    for path, text in texts.items():
        chosen[path] = _chosen(text)
        for run in chosen[path]:
            holders[run].append(path)
    out = []
    rank = {path: number for number, path in enumerate(texts)}
    for path, runs in chosen.items():
        shared = Counter(
            other for run in runs if len(holders[run]) <= MANY for other in holders[run] if rank[other] < rank[path]
        )
        best = (0.0, "")
        for other, count in sorted(shared.items()):
            if count * 2 >= min(len(runs), len(chosen[other])):
                best = max(best, (_share(texts[path], texts[other]), other), key=lambda b: (b[0], b[1]))
        if best[0] >= SHARE:
            out.append((path, best[1], int(100 * best[0])))
    return out


def _chosen(text: str) -> set[str]:
    """A fixed eighth of a text's runs; all of them for a short text."""
    starts = range(len(text) - RUN + 1)
    picked = {text[i : i + RUN] for i in starts if ord(text[i]) * 2654435761 >> 13 & 7 == 0}
    return picked if len(picked) >= 8 else {text[i : i + RUN] for i in starts}


def _share(a: str, b: str) -> float:
    """Jaccard similarity of all runs of two texts."""
    one, two = ({t[i : i + RUN] for i in range(len(t) - RUN + 1)} for t in (a, b))
    return len(one & two) / (len(one | two) or 1)
