"""Page numbers of any form: lines that are alike but for a number, and the number counts up with the pages.

Forms of page numbers were listed at first (— 3 —, 第3页); a printer always has another one. What all have in common
needs no list: the same short line again and again, a page apart, with the next number in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from site_builder.ingest.reflow.lines import Line

_LONGEST = 30
"""Characters of the longest line that is looked at: a running head with its page number."""
_APART = 7
"""Least lines of a page, roughly: entries of lists stand nearer to each other."""
_LEAST = 4
"""Lines that have to count up."""
_DIGITS = re.compile(r"\d{1,4}")


def counted(lines: Sequence[Line]) -> dict[int, str]:
    """Indexes of lines that number pages → `page-number`, or `running-head` where words stand beside the number."""
    alike: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.text
        if len(text) <= _LONGEST and not line.ends_sentence and 1 <= len(numbers := _DIGITS.findall(text)) <= 4:
            alike[_DIGITS.sub("#", re.sub(r"\s+", "", text))].append((index, [int(n) for n in numbers]))
    found: dict[int, str] = {}
    for form, places in alike.items():
        if len(places) >= _LEAST and len(form) > 1:
            kind = (
                "running-head"
                if len(re.sub(r"[^\u4e00-\u9fffA-Za-z]|[第页共版]|[Pp]age|of", "", form)) >= 2
                else "page-number"
            )
            found |= dict.fromkeys(_counting(places), kind)
    return found


def _counting(places: Sequence[tuple[int, list[int]]]) -> list[int]:
    """The indexes of `places` in which one of the numbers counts up by one or two; empty when too few do."""
    for column in range(len(places[0][1])):
        rows = [(index, numbers[column]) for index, numbers in places if len(numbers) > column]
        chain = [rows[0]]
        for index, number in rows[1:]:
            if 1 <= number - chain[-1][1] <= 2:
                chain.append((index, number))
            elif len(chain) == 1:
                chain = [(index, number)]
        gaps = [b[0] - a[0] for a, b in zip(chain, chain[1:], strict=False)]
        if len(chain) >= max(_LEAST, 0.7 * len(rows)) and median(gaps) >= _APART:
            return [index for index, _ in chain]
    return []
