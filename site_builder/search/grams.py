"""What a page gives to the index: its pairs of neighbouring characters, and where they stand.

A posting of a pair says where in the page the pair stands, as eleven bits: the first 64 places are the title's, the next
128 those of tags, regions, source and authors, the rest the text's. A sentence of the text begins at a place that is a
hash of the sentence, and its characters follow: so a phrase is found by places that follow each other, and yet an edit
in one sentence moves few others. (Counting from the beginning of the page was tried first: one inserted character
changed 400 pairs' records instead of 40.) Where sentences would overlap, the later one takes the next room that is wide
enough (`allotted`), so that phrases are exact in a page of up to 1,500 characters or so; in what is longer two
characters stand side by side by chance in one case of 1,856. (Before that they did in every page, and 2 counts of 100
were wrong.)

Common pairs (`common.py`) keep no places; a pair before or after one says so in a few bits; two common pairs that
overlap (进一步) are kept as three characters with a place. Together this answers every phrase exactly.

This is the rule for one page in plain Python, which an edited page is taken through; a whole collection goes through
`vectors.py`, seven times as fast. Both are kept, since loading NumPy takes 45 ms, half of what search takes of a build
in which one page of 10,000 has changed; a test holds them equal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise
from struct import unpack_from
from zlib import crc32

import msgspec

from site_builder.model.search import SearchDoc
from site_builder.search import codes
from site_builder.search.folding import SEPARATOR, folded
from site_builder.text import pinyin

PLACE_BITS = 11
TITLE = 64
"""Places of the title: what is longer is also indexed as a sentence of the text."""
META = 128
"""Places of tags, regions, source and authors, round and round."""
META_LIMIT = META * 40
"""Names beyond so many units are not indexed."""
BODY = 2048 - TITLE - META
OFTEN = 3
"""Times from which a page counts as being about a word."""
GAP = "\n"
_GAP = ord(GAP)
IN_META, SOME, MANY, IN_TITLE = range(4)
"""Impacts, from weak to strong."""

_SENTENCE = re.compile(r"[^。!?;\n]*[。!?;\n]?")
_TITLE_BITS = [f"0{n:011b}0" for n in range(TITLE)]
_META_BITS = [f"0{TITLE + n % META:011b}0" for n in range(META_LIMIT)]
_BODY_BITS = [f"0{TITLE + META + n % BODY:011b}0" for n in range(BODY * 4)]
_PLACED = PLACE_BITS + 1
_NOWHERE = "0" * (PLACE_BITS + 2)
_SENTENCE_LIMIT = BODY * 3

class Stream(msgspec.Struct, frozen=True):
    """All characters of a page: GAP, then title, meta and body, each ended by GAP; separators are GAP too."""

    text: str
    places: list[str]
    """Each character's row of bits, see `Postings`."""
    meta: int
    """Where the zone of names begins."""
    body: int
    """Where the text begins."""
    letters: str
    """The first letter of each of the title's syllables in pinyin, or a blank."""


def stream(doc: SearchDoc, read: bool = True) -> Stream:
    """A page's characters and their places; without the title's letters unless it is to be `read`."""
    title = folded(doc.title)
    meta = folded(GAP.join(doc.meta))[: len(_META_BITS)]
    body = folded(GAP.join(doc.parts()))
    if len(title) > TITLE:
        body = title + GAP + body
        title = title[:TITLE]
    places = [_NOWHERE, *_TITLE_BITS[: len(title)], _NOWHERE, *_META_BITS[: len(meta)], _NOWHERE]
    sentences = _SENTENCE.findall(body)
    hashes = [crc32(sentence.encode("utf-8", "surrogatepass")) % BODY for sentence in sentences]
    for sentence, start in zip(sentences, allotted(hashes, list(map(len, sentences))), strict=True):
        for cut in range(0, len(sentence), _SENTENCE_LIMIT):  # one, but for texts without a full stop
            places += _BODY_BITS[start : start + len(sentence[cut : cut + _SENTENCE_LIMIT])]
    places.append(_NOWHERE)
    text = SEPARATOR.sub(GAP, f"{GAP}{title}{GAP}{meta}{GAP}{body}{GAP}")
    return Stream(text, places, len(title) + 2, len(title) + len(meta) + 3, letters_of(doc.title) if read else "")


def allotted(hashes: Sequence[int], lengths: Sequence[int]) -> list[int]:
    """Where the sentences of a text begin: at their hashes, or in the next room where another stands there.

    Places go round, and are bits of one number, kept twice so that no room is cut at the end. A sentence without a room
    stands at its hash, upon others.
    """
    taken = 0
    made: dict[tuple[int, int], int] = {}
    for sentence in zip(hashes, lengths, strict=True):
        if sentence in made:  # the same once more
            continue
        at, length = sentence
        moved, row = 0, (1 << length) - 1
        while moved < BODY and (over := taken >> at & row):
            step = over.bit_length()
            moved, at = moved + step, (at + step) % BODY
        if moved < BODY and length <= BODY:
            row <<= at
            taken |= row << BODY | row | row >> BODY
        made[sentence] = at if moved < BODY else sentence[0]
    return [made[sentence] for sentence in zip(hashes, lengths, strict=True)]


def letters_of(title: str) -> str:
    """The letters by which a title is found in pinyin, a blank for what has none."""
    firsts = [syllable[0] for syllable in pinyin.syllables(title)[:TITLE]]
    return "".join(first if "a" <= first <= "z" else " " for first in firsts)


class Postings(msgspec.Struct, frozen=True):
    """What a page adds to the index, by key (`codes.key`)."""

    placed: dict[int, str]
    """Bits, for keys that keep places and for others that `is_kept` refuses (once a batch is cheaper than once a page):
    a row of occurrences. Each is `0` for the first or `1` for a further one, a place,
    and `0`, or `1` with the codes of the common pairs before and after."""
    impacts: dict[int, int]
    """For common pairs and single characters."""


def postings(page: Stream) -> Postings:
    """All postings of a page.

    Pairs are read from memory as 32-bit numbers, even ones and odd ones apart: making 900 strings of two characters
    took longer than all the rest.
    """
    units = page.text.encode("utf-16-le", "surrogatepass")
    count = len(units) // 2 - 1
    pairs: list[int] = [0] * count
    pairs[0::2] = unpack_from(f"<{(count + 1) // 2}I", units)
    pairs[1::2] = unpack_from(f"<{count // 2}I", units, 2)
    at_common = list(compress(range(count), map(codes.COMMON.__contains__, pairs)))
    found: dict[int, str] = {}
    rows = _with_neighbours(page, pairs, at_common, found) if at_common else page.places
    get = found.get
    for key, row in zip(pairs, rows):  # rows has one more, of the last GAP
        known = get(key)
        found[key] = row if known is None else f"{known}1{row[1:]}"
    for i, (first, second) in enumerate(pairwise(page.letters)):
        if first != " " != second:
            _note(found, codes.initials(first, second), _TITLE_BITS[i])
    return Postings(found, _impacts(page, pairs, at_common))


def _note(found: dict[int, str], key: int, row: str) -> None:
    found[key] = f"{found[key]}1{row[1:]}" if key in found else row


def is_kept(key: int) -> bool:
    """Whether postings of a key in `Postings.placed` are ours: no separator in it, and no common pair."""
    return key & 0xFFFF != _GAP and key >> 16 != _GAP and key not in codes.COMMON


def _with_neighbours(page: Stream, pairs: list[int], at_common: list[int], triples: dict[int, str]) -> list[str]:
    """The page's rows with the common pairs beside each pair; notes triples on the way."""
    text, places, rows = page.text, page.places, page.places.copy()
    last = -9
    for i in at_common:  # the last pair ends with GAP and is none of them
        before, after = codes.BESIDE[pairs[i]]
        if last < i - 2:
            rows[i - 1] = places[i - 1][:_PLACED] + "1" + codes.NONE_BEFORE.get(text[i - 1], "") + after
        elif last == i - 2:
            rows[i - 1] = places[i - 1][:_PLACED] + "1" + codes.BESIDE[pairs[last]][0] + after
        else:
            _note(triples, codes.TRIPLES[text[last : i + 2]], places[last])
        rows[i + 1] = places[i + 1][:_PLACED] + "1" + before + codes.NONE_AFTER.get(text[i + 2], "")
        last = i
    return rows


def _impacts(page: Stream, pairs: list[int], at_common: list[int]) -> dict[int, int]:
    text, meta, body = page.text, page.meta, page.body
    counts = Counter(text[body:])
    found = dict.fromkeys(text[meta:body], IN_META) | dict.fromkeys(counts, SOME)
    found.update([(c, MANY) for c, n in counts.items() if n >= OFTEN])
    found.update(dict.fromkeys(text[:meta], IN_TITLE))
    del found[GAP]
    made = dict(zip(map(ord, found), found.values(), strict=True))
    times: dict[int, int] = {}
    for i in at_common:
        times[pairs[i]] = times.get(pairs[i], 0) + (999 if i < meta else i >= body)
    for key, n in times.items():
        made[key] = IN_TITLE if n >= 999 else MANY if n >= OFTEN else SOME if n else IN_META
    return made
