"""The files of the index as the browser loads them.

From `file://` a page may load scripts but not fetch, so that every file is a script of one call:

    siteSearch("i/1a2b", "…")          bytes in base64, which gzip takes back to six bits a character
    siteSearch("t/b3f01", {…})         a page's text
    siteSearch("manifest", {…})        how the index is laid out

Tables that few queries need (folding of traditional characters, pinyin, terms, facets) are files of their own.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Any

import msgspec

from site_builder.model.search import SearchDoc, SearchTerm
from site_builder.search import bits, common, shards
from site_builder.search.folding import shown
from site_builder.search.plan import Layout
from site_builder.text import han, pinyin

_HALVES = re.compile("[\ud800-\udfff]")
"""Of characters outside the basic plane: they are keys by themselves, and must be written as escapes."""

TERMS = 2500
"""Names in the table that suggestions and pinyin are taken from, the most frequent first: 25 kB of gzip at most."""


def script(name: str, data: object) -> bytes:
    """A file that hands over one value."""
    return b'siteSearch("%s",%s)\n' % (name.encode(), msgspec.json.encode(data))


def packed(name: str, data: bytes) -> bytes:
    """A file that hands over bytes."""
    return b'siteSearch("%s","%s")\n' % (name.encode(), b64encode(data))


def manifest(layout: Layout) -> bytes:
    """What the browser must know before it can look anything up."""
    data = {
        "pages": layout.pages,
        "width": layout.width,
        "shape": shards.shape(sorted(layout.leaves)),
        "large": [_large(layout, kind) for kind in range(len(shards.CLASSES) + 1)],
        "common": "".join(sorted(common.WORDS)),
        "figures": common.FIGURES,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return b'siteSearch("manifest",%s)\n' % _HALVES.sub(lambda half: f"\\u{ord(half[0]):x}", text).encode()


def _large(layout: Layout, kind: int) -> tuple[str, str]:
    """The large keys of a class: pairs, and keys of one unit."""
    keys = sorted(key for key, own in layout.large.items() if own == kind)
    pairs = "".join(chr(key & 0xFFFF) + chr(key >> 16) for key in keys if key > 0xFFFF)
    return pairs, "".join(chr(key) for key in keys if key <= 0xFFFF)


def text(name: str, doc: SearchDoc) -> bytes:
    """A page's text and card, for verifying, snippets and highlights."""
    body = "\n".join(doc.parts())
    rare = sorted(set(_beyond_script().findall("".join((doc.title, body, *doc.meta)))))
    row: dict[str, Any] = {"u": doc.url, "t": doc.title, "d": doc.date, "m": doc.meta, "r": doc.regions, "s": doc.source, "b": body}
    if rare:
        row["f"] = "".join(c + han.fold(c) for c in rare)  # what search.js cannot fold without the table
    return script(name, row)


@lru_cache(maxsize=1)
def _beyond_script() -> re.Pattern[str]:
    """Characters that search.js cannot fold by its own rules."""
    every = (c for c in han.fold_table()[0] if c >= "\u2e80" and c != "\u3000" and not "！" <= c <= "～")
    return re.compile(f"[{re.escape(''.join(every))}]")


def folding() -> bytes:
    """Traditional characters and radicals, each followed by what it folds to."""
    pairs = zip(*han.fold_table(), strict=True)
    return script("fold", "".join(a + b for a, b in pairs if _beyond_script().match(a)))


def terms(given: Iterable[SearchTerm]) -> bytes:
    """Names by which a reader may find something, with how they are read where that is odd: for suggestions and pinyin."""
    rows = [[term.name, term.count, _odd_reading(term.name)] for term in given]
    return script("terms", [row if row[2] else row[:2] for row in rows])


def best(given: Iterable[SearchTerm]) -> tuple[SearchTerm, ...]:
    """The TERMS names that most digests have, each once."""
    counts: dict[str, int] = {}
    for term in given:
        counts[term.name] = max(term.count, counts.get(term.name, 0))
    return tuple(SearchTerm(name, counts[name]) for name in nsmallest(TERMS, counts, key=lambda name: (-counts[name], name)))


def _odd_reading(name: str) -> str:
    """How a name is read, where that is not how its characters are read one by one."""
    own = pinyin.syllables(name)
    single = [syllable for char in name for syllable in pinyin.syllables(char)]
    return " ".join(own) if own != single and all(s.isascii() and s.isalpha() for s in own) else ""


def readings(chars: str) -> bytes:
    """Syllable → those of the characters that are read so by themselves."""
    table: dict[str, str] = {}
    for c in chars:
        for syllable in pinyin.syllables(c):
            table[syllable] = table.get(syllable, "") + c
    return script("pinyin", dict(sorted(table.items())))


def han_of(names: Iterable[str]) -> str:
    """All Han characters of names, folded, each once and in order."""
    return "".join(sorted(filter(han.is_han, set(han.fold("".join(set("".join(names))))))))


FacetRow = tuple[int, str, tuple[str, ...], str, str]
"""Number of a page, year, regions, source and genre."""


def facet(name: str, rows: Sequence[FacetRow]) -> bytes:
    """A column by page, in the order of numbers: `f/region`, `f/source`, or `f/pages` with numbers, years and genres.

    A column is its values, most frequent first, and a number of fixed width for each page; a page of two regions has a
    value of two names.
    """
    rows = sorted(rows)
    if name == "f/region":
        return script(name, _column(["|".join(row[2]) for row in rows]))
    if name == "f/source":
        return script(name, _column([row[3] for row in rows]))
    width = max(1, rows[-1][0].bit_length()) if rows else 1
    numbers = bits.sorted_numbers([row[0] for row in rows], width) if rows else ""
    head = {"width": width, "count": len(rows), "numbers": b64encode(bits.pack(numbers)).decode()}
    return script(name, head | {"year": _column([row[1] for row in rows]), "genre": _column([row[4] for row in rows])})


def _column(values: Sequence[str]) -> dict[str, Any]:
    counts = Counter(values)
    names = sorted(counts, key=lambda value: (-counts[value], value))
    rank = {name: number for number, name in enumerate(names)}
    width = max(1, (len(names) - 1).bit_length())
    data = bits.pack("".join(f"{rank[value]:0{width}b}" for value in values))
    return {"names": names, "data": b64encode(data).decode()}


def prepared(doc: SearchDoc) -> SearchDoc:
    """`doc` with its texts as they are shown: everything else relies on it. Each cell of a table is a line."""
    return SearchDoc(
        doc.slug, doc.url, shown(doc.title), doc.date, tuple(map(shown, doc.regions)), tuple(map(shown, doc.tags)),
        tuple(map(shown, doc.authors)), shown(doc.source), doc.genre, shown(doc.summary), tuple(map(shown, doc.points)), shown(doc.text.replace("\t", "\n")),
        shown(doc.publication),
    )


