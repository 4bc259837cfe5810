"""The postings of whole collections, worked out by arrays, equal those of single pages, spelt out by plain Python."""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_support import doc_of, library, replace

from site_builder.model.search import SearchDoc
from site_builder.search import codes, files, grams, index, vectors
from site_builder.search.fields import Fields, ones, ranks

EMPTY = SearchDoc("e", "e.html", "", "2024", (), (), (), "", "", "", (), "")
CHARS = "的发展工业互联网进一步逐产业企业数字经济长重行5G-4.% \n。！，、aÀＡɏ𠮷😀\ud842\ue000長⻓ \xa0\u3000"


def wanted(docs: list[SearchDoc]) -> dict[tuple[int, int], str]:
    """(Code, rank of the page) → bits of the posting, page by page."""
    return {(codes.code(key), rank): row for rank, doc in enumerate(docs) for key, row in index.rows_of(doc).items()}


def made(docs: list[SearchDoc]) -> dict[tuple[int, int], str]:
    """The same by arrays."""
    found = vectors.occurrences(docs, [grams.letters_of(doc.title) for doc in docs])
    rows: defaultdict[tuple[int, int], str] = defaultdict(str)
    columns = (one.tolist() for one in (found.codes, found.pages, found.values, found.first))
    for code, page, value, first in zip(*columns, strict=True):
        assert first == ((code, page) not in rows) == (not value & vectors.FURTHER)
        rows[code, page] += f"{value & vectors.BITS:0{value >> vectors.LENGTH}b}"
    return dict(rows)


@pytest.mark.parametrize("seed", range(4))
def test_pages_as_they_are_written(seed: int) -> None:
    rng = random.Random(seed)
    docs = [doc_of(rng, number) for number in range(60)]
    assert made(docs) == wanted(docs)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.text(CHARS, max_size=size) for size in (90, 30, 300)]), min_size=1, max_size=5))
def test_pages_as_nobody_writes_them(texts: list[tuple[str, str, str]]) -> None:
    docs = [replace(EMPTY, title=title, tags=(names, title), text=text) for title, names, text in texts]
    assert made(docs) == wanted(docs)
    shown = list(map(files.prepared, docs))
    assert made(shown) == wanted(shown)


ODD = {
    "nothing at all": EMPTY,
    "separators only": replace(EMPTY, title="，。！", tags=("…", "——"), text="“”\n（）　"),
    "a title of 64 units": replace(EMPTY, title="营商环境" * 16, text="正文。"),
    "a title of 65 units": replace(EMPTY, title="营商环境" * 16 + "好", text="正文。"),
    "a title cut inside of a rare ideograph": replace(EMPTY, title="一" * 63 + "𠮷野家", text="正文。"),
    "a title cut at a blank": replace(EMPTY, title="a" * 63 + " b c", text="正文。"),
    "a title that is shorter once folded": replace(EMPTY, title="营 商 " * 30),
    "very many names": replace(EMPTY, tags=tuple(f"标签{n}" for n in range(2000))),
    "no full stop for a long way": replace(EMPTY, text="发展工业互联网与产业互联网，" * 900),
    "one character again and again": replace(EMPTY, title="发" * 70, text="发" * 9000),
    "no blank to be found": replace(EMPTY, text="word " * 3000),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages(name: str) -> None:
    docs = [doc_of(random.Random(1), 1), ODD[name], doc_of(random.Random(2), 2)]
    assert made(docs) == wanted(docs)


def test_an_index_grown_page_by_page_equals_the_one_made_at_once() -> None:
    rng = random.Random(5)
    one_month = [replace(doc_of(rng, n), date=f"2024-03-{n % 28 + 1:02d}") for n in range(90)]
    far_away = [replace(doc_of(rng, n), date=when) for n, when in ((90, "1801-01-01"), (91, "2150-12-31"))]
    grown, carried = library(one_month[:40]), 0
    for doc in [*far_away, *one_month[40:]]:  # gaps of all sizes in one record, so that quotients are longer than a word
        grown.docs[doc.slug] = doc
        carried += not grown.build().whole
    state, disk = grown.clean()
    assert grown.state == state and grown.disk == disk and carried > 20


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2**40 - 1), st.integers(0, 12)), min_size=1, max_size=60))
def test_fields_lie_where_they_are_put(fields: list[tuple[int, int]]) -> None:
    lengths = np.array([value.bit_length() for value, _ in fields])
    gaps = np.array([gap for _, gap in fields])
    at = np.cumsum(lengths + gaps) - lengths
    row = Fields(int(at[-1] + lengths[-1]))
    row.put(at, np.array([value for value, _ in fields], np.uint64), lengths)
    text = "".join("0" * gap + (f"{value:b}" if value else "") for value, gap in fields)
    assert "".join(f"{byte:08b}" for byte in row.tobytes())[: len(text)] == text


@settings(deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=40))
def test_ones_of_any_length(counts: list[int]) -> None:
    each = np.array(counts)
    at = np.cumsum(each + 1) - each - 1
    row = Fields(int(at[-1]) + counts[-1] + 1)
    row.put(*ones(at, each))
    text = "".join("1" * count + "0" for count in counts)
    assert "".join(f"{byte:08b}" for byte in row.tobytes())[: len(text)] == text
    assert ranks(each).tolist() == [rank for count in counts for rank in range(count)]


def test_the_last_letters_of_a_title_count() -> None:
    doc = replace(EMPTY, title="重庆营商环境")
    key = codes.code(codes.initials("h", "j"))
    assert (key, 0) in made([doc]) and grams.letters_of(doc.title) == "cqyshj"
