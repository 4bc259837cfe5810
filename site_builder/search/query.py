"""The matching rule, as the browser follows it: which pages answer a query, read from the files of the index.

search.js does the same, step by step, and a test holds both to the same answers; this half serves the self-test of a
build and the benchmark. `plan.py` says which keys are read.

    exact   every word stands in the page as it was typed, in title or text; best first
    parts   the words stand among its tags, region, source or authors only; or every character of the query lies in a
            pair that the page has
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

import msgspec

from site_builder.search import codes, plan, records, shards
from site_builder.search.grams import BODY, IN_META, IN_TITLE, META, SOME, TITLE
from site_builder.search.plan import Layout, Load, Unit

Fetch = Callable[[str], bytes | None]
"""A file of the index by its name (`i/…`, `k/…`, `p/…`), or None when it cannot be had."""

COUNTED = 31
"""Pairs by which pages with the parts apart are told from others: as many as a number in JavaScript has bits."""


class Answer(msgspec.Struct, frozen=True):
    """The pages that answer a query, by number, best first."""

    exact: list[int]
    parts: list[int]
    files: list[str]
    """What was read, in order."""
    certain: bool
    """Whether every character of the query was looked up; otherwise the texts must decide."""


Found = dict[int, dict[int, str]]
"""Key → page → bits of its posting."""


def answer(query: str, layout: Layout, fetch: Fetch, apart: bool = True, read: Sequence[str] = ()) -> Answer:
    """The answer to a query; without pages that have the parts `apart` unless they are asked for.

    When an answer is not `certain` and texts show that it is wrong, more may be read besides what it has `read`.
    """
    words = plan.words_of(query)
    units = plan.units_of(words)
    shelf = plan.Shelf(layout, read)
    whole = plan.characters(units)
    left = dict(whole)
    found: Found = {}
    placed: set[int] = set()
    _load(plan.phrase(units, left, whole, shelf), layout, fetch, found, placed)
    ranked = _exact(words, units, found, placed)
    if any(left.values()) and len(ranked) > plan.SHOWN:
        shelf.extend(plan.MORE_FILES)
        more = plan.phrase([u for u in units if u.key not in found], left, whole, shelf)
        if more:
            _load(more, layout, fetch, found, placed)
            ranked = _exact(words, units, found, placed)
    parts: list[int] = []
    if apart and len(ranked) < plan.SHOWN:
        counts = {key: len(pages) for key, pages in found.items()}
        shelf.extend(plan.FILES)
        _load(plan.apart(units, shelf, counts, len(ranked)), layout, fetch, found, placed)
        parts = _parts(units, found, placed, layout.pages, ranked)
    order = sorted(ranked, key=lambda page: (-ranked[page], -page))
    exact = [page for page in order if ranked[page] > 0]
    return Answer(exact, [page for page in order if not ranked[page]] + parts, shelf.files, not any(left.values()))


def _load(loads: Sequence[Load], layout: Layout, fetch: Fetch, found: Found, placed: set[int]) -> None:
    """Reads records; a file that cannot be had leaves its key unread."""
    for load in loads:
        key, data = load.unit.key, fetch(load.file)
        if data is None or key in placed:  # a pair that the query has twice may be read as a whole and by its pages
            continue
        if load.file[0] == "i":
            data = shards.decode(data, shards.prefix_of(load.file[2:])).records.get(codes.code(key), b"")
        if not data:
            found[key] = {}
            continue
        read = records.read_pages(data, layout.width) if load.file[0] == "k" else records.decode(data, key, layout.width)
        found[key] = dict(zip(read.numbers, read.rows, strict=True))
        if load.unit.placed and load.file[0] != "k":
            placed.add(key)


def _exact(words: Sequence[plan.Word], units: Sequence[Unit], found: Found, placed: set[int]) -> dict[int, int]:
    """Page → rank, for pages that have all runs of all words; 0 when one of them stands among the names only."""
    total: dict[int, int] | None = None
    for run in range(sum(len(word.runs) for word in words)):
        here = _run([unit for unit in units if unit.run == run and unit.covers and unit.key in found], found, placed)
        if here is not None and total is not None:
            here = {page: total[page] + n if n and total[page] else 0 for page, n in here.items() if page in total}
        total = total if here is None else here
    return total or {}


def _run(units: Sequence[Unit], found: Found, placed: set[int]) -> dict[int, int] | None:
    """Page → impact of one run of characters; None when nothing of it has been read."""
    if not units:
        return None
    rows = [found[unit.key] for unit in units]
    pages = [page for page in min(rows, key=len) if all(page in row for row in rows)]
    with_places = [unit for unit in units if unit.key in placed]
    if not with_places:
        return {page: min(int(row[page], 2) for row in rows) for page in pages}
    made: dict[int, int] = {}
    for page in pages:
        starts = set.intersection(*(_starts(unit, found[unit.key][page]) for unit in with_places))
        if starts:
            made[page] = records.impact(starts)
    return made


def _starts(unit: Unit, row: str) -> set[int]:
    """Where the run would begin for each occurrence of the unit that has the right common pairs beside it."""
    made = set()
    for place, before, after in records.places(row, unit.key):
        if unit.before and before != unit.before or unit.after and after != unit.after:
            continue
        if place >= TITLE + META:
            made.add(TITLE + META + (place - TITLE - META - unit.offset) % BODY)
        elif place >= TITLE:
            made.add(TITLE + (place - TITLE - unit.offset) % META)
        elif place >= unit.offset:
            made.add(place - unit.offset)
    return made


def _impact(row: str, key: int) -> int:
    """Of a posting with places: in the title, in the text, or among the names only."""
    places = records.places(row, key)  # in the order of the zones
    return IN_TITLE if places[0][0] < TITLE else SOME if places[-1][0] >= TITLE + META else IN_META


def _parts(units: Sequence[Unit], found: Found, placed: set[int], pages: int, exact: Container[int]) -> list[int]:
    """Pages in which every character lies in a pair that the page has, or that was not read.

    Best first: pages that have them all in title and text, then by the pairs, rare ones counting more, and a little
    more in the title.
    """
    scores: dict[int, int] = {}
    have: dict[int, int] = {}
    in_text: dict[int, int] = {}
    wanted = sum(mask << plan.LONGEST * run for run, mask in plan.characters(units).items())
    read = [unit for unit in units if unit.own and unit.key in found][:COUNTED]
    assumed = 0
    for unit in units:
        mask = unit.own << plan.LONGEST * unit.run
        if unit not in read:
            assumed |= mask
            continue
        rows = found[unit.key]
        # a pair in very few pages is most likely the seam of two words of the query
        weight = min((pages // max(1, len(rows))).bit_length(), len(rows).bit_length() + 1)
        for page, row in rows.items():
            impact = _impact(row, unit.key) if unit.key in placed else int(row, 2)
            scores[page] = scores.get(page, 0) + weight * (5 if impact == IN_TITLE else 4 if impact else 1)
            have[page] = have.get(page, 0) | mask
            if impact:
                in_text[page] = in_text.get(page, 0) | mask
    good = [page for page, mask in have.items() if mask | assumed == wanted and page not in exact]
    return sorted(good, key=lambda page: (in_text.get(page, 0) | assumed != wanted, -scores[page], -page))
