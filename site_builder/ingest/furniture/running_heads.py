"""Running heads: what the tops of pages repeat, a book's title or a chapter's, in the middle of sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from site_builder.ingest.recognise.dates import DATE
from site_builder.ingest.recognise.names import parse_byline
from site_builder.ingest.reflow.lines import Line

_MARKED = 4
"""Marks of pages from which a document is known to have them."""
_MARKS = ("page-number", "running-head")
"""Kinds of lines that mark a page: its number, by itself or behind words."""
_NO_HEAD = re.compile(r"[，。；、．\[［]|^\d{1,2}\.")
"""What no running head has: punctuation, a mark, a heading's number."""
_OF_PAPERS = re.compile(r"[*＊]?\s*[〔【\[［（(]?\s*(?:(?:内容)?[摘提]\s*要|关\s*键\s*词|Abstract)\s*[〕】\]］）):：]")
"""What stands above a paper and above nothing else."""
_HEAD = 20
"""Lines at a document's beginning among which its title stands."""
_TITLE = 6
"""Those among which it stands where nothing else shows where the head ends."""
_OFTEN = 5
"""Sentences that a line cuts which is nothing else than a running head."""
_PAGE = 20
"""Lines of a small page."""
_BOOK = 15
"""Pages with one running head that are more than a paper has."""


def running_heads(lines: Sequence[Line], starts: Sequence[bool], kinds: Sequence[str]) -> list[int]:
    """Lines at the edges of pages that come again and again and cut sentences in two.

    The second condition keeps what a booklet repeats for another reason: the same author above article after article.
    Where nothing else marks the pages a line has to come about as regularly as pages do.
    """
    marked = sum(starts) + sum(kind in _MARKS for kind in kinds) > _MARKED
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        plain = len(line.text) <= 40 and not line.ends_sentence and not _NO_HEAD.search(line.text)
        if not kinds[index] and plain and not DATE.search(line.text):
            places[re.sub(r"[\d\s]+", "", line.text)].append(index)
    found = _titles_again(lines, starts, kinds) + _titles_with_authors(lines, starts, kinds)
    for key, indexes in places.items():
        beside = all(i and kinds[i - 1] in _MARKS for i in indexes)
        if len(key) < 2 or len(indexes) < (2 if len(key) >= 6 or beside else 3):
            continue
        edges = sum(_at_edge(starts, kinds, i) for i in indexes)
        cutting = sum(_cuts(lines, kinds, i) for i in indexes)
        often = cutting >= max(_OFTEN, 0.25 * len(indexes)) and _usual_gap(indexes) >= _PAGE  # heads in turn
        if edges < 0.8 * len(indexes) and (marked or not (often or _a_page_apart(indexes))):
            continue
        named = parse_byline(lines[indexes[0]].text) is not None
        if indexes[0] <= 2 and edges == len(indexes) and len(indexes) >= 3 and not named:
            above = _signs_articles(lines, indexes) or _stands_above(lines, indexes[0], len(indexes))
            found.extend(indexes if above else indexes[1:])  # else the title at the heads of its own pages
            continue
        if edges >= 0.9 * len(indexes) and not named and _on_every_page(indexes, starts, kinds):
            found.extend(indexes)
            continue
        book = _signs_articles(lines, indexes)
        share = 0.15 if book or (edges >= 0.8 * len(indexes) and not named) else 0.4 if marked or named else 0.25
        if cutting >= max(1 if edges == len(indexes) else 2, share * len(indexes)):
            found.extend(
                i for i in indexes if i > 2 or book or _cuts(lines, kinds, i) or _stands_above(lines, i, len(indexes))
            )
    return found


def _titles_again(lines: Sequence[Line], starts: Sequence[bool], kinds: Sequence[str]) -> list[int]:
    """Lines at the edges of pages that say the same as one of a paper's first: its title at the heads of its pages,
    whatever punctuation it has. In other documents texts may begin with the same words, unless a page surely does.
    """
    abstract = next((i for i, line in enumerate(lines[: 2 * _HEAD]) if _OF_PAPERS.match(line.text)), 0)
    of_paper = abstract > 0
    first: dict[str, int] = {}
    full = 0.8 * sorted(line.width for line in lines)[len(lines) * 3 // 5] if lines else 0.0
    for index, line in enumerate(lines[: abstract or _TITLE]):
        if not of_paper and line.width >= full:
            continue  # running text, with which another text may begin too
        text = re.sub(r"\s+", "", line.text)
        least = 8 if of_paper else 6
        if least <= len(text) <= 40 and not line.ends_sentence and not kinds[index] and not parse_byline(text):
            first.setdefault(text, index)
    found: dict[str, list[int]] = defaultdict(list)
    for index in range(_HEAD, len(lines)):
        if not (of_paper or lines[index].form_feed):
            continue
        text = re.sub(r"\s+", "", lines[index].text)
        if text in first and not kinds[index]:
            found[text].append(index)
    return [i for again in found.values() if all(_at_edge(starts, kinds, i) for i in again) for i in again]


def _titles_with_authors(lines: Sequence[Line], starts: Sequence[bool], kinds: Sequence[str]) -> list[int]:
    """Lines at the edges of pages that have the title and its authors' names and nothing else: 张三：某题目, 某题目 / 张三等."""
    found: list[int] = []
    for index, line in enumerate(lines[:_HEAD]):
        named = parse_byline(line.text) if index else None
        above = re.sub(r"\s+", "", lines[index - 1].text) if index else ""
        if not named or not named.people or len(above) < 6 or above.endswith("。"):
            continue
        for at, other in enumerate(lines):
            rest = re.sub(r"\s+", "", other.text)
            if len(rest) > len(above) + 24 or above not in rest or kinds[at] or not _at_edge(starts, kinds, at):
                continue
            rest = rest.replace(above, "", 1)
            short = rest
            for person in named.people:
                short = short.replace(person.name, "", 1)
            if short != rest and re.fullmatch(r"[：:·、,，/|｜\d等]*", short):
                found.append(at)
    return found


def _on_every_page(indexes: Sequence[int], starts: Sequence[bool], kinds: Sequence[str]) -> bool:
    """Whether lines stand on page after page, or on every other one, as no author's name does."""
    numbers = list(accumulate(kind in _MARKS for kind in kinds))
    pages = numbers if numbers[-1] > _MARKED else list(accumulate(map(int, starts)))
    gaps = [pages[b] - pages[a] for a, b in zip(indexes, indexes[1:], strict=False)]
    return len(gaps) >= _MARKED and sum(1 <= gap <= 2 for gap in gaps) >= 0.7 * len(gaps)


def _a_page_apart(indexes: Sequence[int]) -> bool:
    """Whether lines stand about as far from each other as the same place of one page after the other."""
    usual = _usual_gap(indexes)
    near = sum(abs(b - a - usual) <= 0.2 * usual for a, b in zip(indexes, indexes[1:], strict=False))
    return len(indexes) >= 5 and usual >= 10 and near >= 0.5 * (len(indexes) - 1)


def _usual_gap(indexes: Sequence[int]) -> int:
    """Lines from one to the next, in the middle of all."""
    return sorted(b - a for a, b in zip(indexes, indexes[1:], strict=False))[(len(indexes) - 1) // 2]


def _at_edge(starts: Sequence[bool], kinds: Sequence[str], index: int) -> bool:
    """Whether a page begins with a line or the one behind it, or a page number stands beside it."""
    near = _around(kinds, index)
    return starts[index] or any(kinds[i] in _MARKS or (i > index and starts[i]) for i in near)


def _stands_above(lines: Sequence[Line], index: int, times: int) -> bool:
    """Whether the first of the lines that come again is a running head too, and not the title that they repeat.

    A title has text or an author below it and runs through a paper's pages; what runs through more pages is a book's.
    """
    below = next((line for line in lines[index + 1 : index + 4] if line.text != lines[index].text), None)
    if times >= _BOOK or below is None:
        return times >= _BOOK
    return len(below.text) <= 40 and not below.ends_sentence and "，" not in below.text and not parse_byline(below.text)


def _signs_articles(lines: Sequence[Line], indexes: Sequence[int]) -> bool:
    """Whether different authors stand right below three of the lines, and text below most: a book's head stands above
    whatever its pages begin with. A title that several articles have stands above authors only.
    """
    below = {lines[i + n].text for i in indexes for n in (1, 2) if i + n < len(lines)}
    signed = sum(found is not None and found.certainty >= 0.7 for found in map(parse_byline, below))
    return 3 <= signed <= 0.5 * len(indexes)


def _around(kinds: Sequence[str], index: int) -> range:
    return range(max(0, index - 1), min(len(kinds), index + 2))


def _cuts(lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    """Whether the text before this line is in the middle of a sentence."""
    before = index - 1
    while before >= 0 and kinds[before]:
        before -= 1
    if before < 0 or lines[before].ends_sentence or lines[before].text.endswith(("）", ")")):
        return False
    return len(lines[before].text) >= 10
