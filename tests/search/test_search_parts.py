"""The parts of the index one by one: bits, records, page numbers, shards, folding, codes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import comb, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_support import SCRIPT, doc_of

from site_builder.search import arrays, bits, codes, common, edits, folding, grams, numbers, records, shards
from site_builder.text import han

RISING = st.lists(st.integers(0, 2**20 - 1), min_size=1, max_size=80, unique=True).map(sorted)


@given(st.text("01", max_size=200))
def test_bits_come_back(text: str) -> None:
    assert bits.unpack(bits.pack(text)).rstrip("0") == text.rstrip("0")
    assert len(bits.pack(text)) == (len(text) + 7) // 8


@given(RISING, st.text("01", max_size=9))
def test_rising_numbers_come_back(found: list[int], before: str) -> None:
    text = before + bits.sorted_numbers(found, 20)
    assert bits.read_sorted(text + "0110", len(before), len(found), 20) == (found, len(text))


@given(st.lists(st.integers(1, 10**6), max_size=30))
def test_gamma_comes_back(found: list[int]) -> None:
    text, at, back = "".join(map(bits.gamma, found)), 0, []
    for _ in found:
        number, at = bits.read_gamma(text, at)
        back.append(number)
    assert back == found and at == len(text)


def test_gaps_cost_hardly_more_than_they_must() -> None:
    rng = random.Random(1)
    for count in (10, 100, 1000, 5000):
        found = sorted(rng.sample(range(35_000), count))
        assert len(bits.sorted_numbers(found, 21)) < log2(comb(35_000, count)) * 1.06 + 40


@pytest.mark.parametrize("seed", range(5))
def test_records_come_back(seed: int) -> None:
    rng = random.Random(seed)
    gathered: dict[int, dict[int, str]] = {}
    for number in range(60):
        made = grams.postings(grams.stream(doc_of(rng, number)))
        rows = {k: r for k, r in made.placed.items() if grams.is_kept(k)} | {k: records.IMPACTS[n] for k, n in made.impacts.items()}
        for key, row in rows.items():
            gathered.setdefault(key, {})[number * 7] = row
    for key, found in gathered.items():
        record = edits.Open(key, [], "")
        edits.edit(record, found, edits.PLAIN)
        whole, _ = edits.closed(record, 20, edits.PLAIN, 10**6)
        back = records.decode(whole, key, 20)
        assert (back.numbers, back.rows) == (list(found), list(found.values())), key
        assert edits.closed(record, 20, edits.PLAIN, len(whole)) == (whole, b"")
        short = edits.closed(record, 20, edits.PLAIN, 0)[1]
        assert records.read_pages(short, 20).numbers == record.numbers
        assert edits.opened_large(key, short, whole, 20, edits.PLAIN).numbers == record.numbers
        assert all("".join(records.cut(row, key)) == row for row in found.values() if codes.has_places(key))


@given(RISING, st.text("01", max_size=9))
def test_arrays_read_and_write_the_same_numbers(found: list[int], before: str) -> None:
    found = sorted({n + step for n in found for step in range(0, 2**20, 2**17 + 1)})
    text = before + arrays.sorted_numbers(found, 21)
    assert text == before + bits.sorted_numbers(found, 21)
    for after in ("", "0110" * 30):
        numbers, end = arrays.read_sorted(text + after, len(before), len(found), 21)
        assert (list(numbers), end) == (found, len(text))
        assert arrays.sorted_numbers(numbers, 21) == text[len(before) :]
    changes = {n: "01"[n & 1 :] for n in (*found[::7], *(n ^ 1 for n in found[::5]))}
    assert list(arrays.changed(numbers, changes)) == edits.changed(found, changes)
    assert arrays.pack(text * 9) == bits.pack(text * 9) and arrays.unpack(arrays.pack(text * 9)) == bits.unpack(bits.pack(text * 9))


@given(st.lists(st.tuples(st.integers(0, grams.BODY - 1), st.integers(0, 300)), max_size=40))
def test_sentences_get_rooms_of_their_own_while_there_are_any(sentences: list[tuple[int, int]]) -> None:
    hashes, lengths = [home for home, _ in sentences], [length for _, length in sentences]
    homes = grams.allotted(hashes, lengths)
    taken: set[int] = set()
    for (hashed, length), home in dict(zip(sentences, homes, strict=True)).items():  # the same twice stands once
        own = {(home + n) % grams.BODY for n in range(length)}
        if own & taken:
            assert home == hashed and not _has_room(taken, length)
        else:
            taken |= own
    assert grams.allotted(hashes[:9], lengths[:9]) == homes[:9]


def _has_room(taken: set[int], length: int) -> bool:
    places = "".join("1" if n % grams.BODY in taken else "0" for n in range(2 * grams.BODY))
    return "0" * length in places


def test_every_place_can_be_read_from_a_posting() -> None:
    doc = doc_of(random.Random(4), 1)
    page = grams.stream(doc)
    made = grams.postings(page)
    for i in range(1, len(page.text) - 1):
        pair = page.text[i : i + 2]
        if grams.GAP in pair or pair in common.PAIRS:
            continue
        found = records.places(made.placed[codes.key(pair)], codes.key(pair))
        before, after = page.text[i - 1 : i + 1], page.text[i + 1 : i + 3]
        place = int(page.places[i][1 : 1 + grams.PLACE_BITS], 2)
        beside = (before in common.PAIRS, after in common.PAIRS)
        wanted = (
            codes.BESIDE[codes.key(before)][0] if beside[0] else codes.NONE_BEFORE.get(pair[0], ""),
            codes.BESIDE[codes.key(after)][1] if beside[1] else codes.NONE_AFTER.get(pair[1], ""),
        )
        assert (place, *(wanted if any(beside) else ("", ""))) in found


def test_numbers_follow_the_dates_and_depend_on_nothing_else() -> None:
    rng = random.Random(3)
    pages = [(f"p{n}", (date(2019, 1, 1) + timedelta(rng.randrange(2000))).isoformat()) for n in range(800)]
    given_, width = numbers.numbered(pages)
    assert numbers.numbered(rng.sample(pages, 800)) == (given_, width)
    assert len(set(given_.values())) == 800 and max(given_.values()).bit_length() <= width
    by_number = sorted(pages, key=lambda page: given_[page[0]])
    assert [when for _, when in by_number] == sorted(when for _, when in pages)


@pytest.mark.parametrize("when", ["2021-06-15", "2021-06", "2021", "1999-01-01", "2031-12-31", "1700", "bad"])
def test_a_page_added_moves_hardly_any_other(when: str) -> None:
    rng = random.Random(3)
    pages = [(f"p{n}", (date(2019, 1, 1) + timedelta(rng.randrange(2000))).isoformat()) for n in range(2000)]
    before, width = numbers.numbered(pages)
    after, now = numbers.numbered([*pages, ("added", when)])
    assert width == now
    assert sum(after[slug] != number for slug, number in before.items()) <= 6


def test_many_pages_of_one_month_share_its_days() -> None:
    pages = [(f"p{n}", "2024-03") for n in range(500)]
    days = {numbers.day_of(when, n * 2**16 + 5) for n, (_, when) in enumerate(pages)}
    assert len(days) == 28
    assert min(days) == (date(2024, 3, 1) - date(1800, 1, 1)).days


@given(st.dictionaries(st.integers(0, 2**32 - 1), st.binary(min_size=1, max_size=90), max_size=60))
def test_shards_come_back(found: dict[int, bytes]) -> None:
    leaves = list(shards.grow("", found))
    back: dict[int, bytes] = {}
    for leaf in leaves:
        again = shards.decode(shards.encode(leaf), leaf.prefix)
        assert again == leaf
        assert shards.prefix_of(shards.name_of(leaf.prefix)) == leaf.prefix
        back |= again.records
    assert back == found
    assert [leaf.prefix for leaf in leaves] == sorted(leaf.prefix for leaf in leaves)


def test_the_shape_of_the_tree_is_the_depth_of_its_shards() -> None:
    assert shards.shape([""]) == "0"
    assert shards.shape(["0", "1"]) == "11"
    assert shards.shape(["0", "100", "101", "11"]) == "1332"
    assert shards.shape(["0" * 32, "0" * 31 + "1"]) == "ww"


def test_growth_in_one_shard_moves_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LIMIT", 400)
    rng = random.Random(1)
    found = {rng.getrandbits(32): rng.randbytes(20) for _ in range(300)}
    before = {leaf.prefix: leaf for leaf in shards.grow("", found)}
    code = next(iter(found))
    after = {leaf.prefix: leaf for leaf in shards.grow("", found | {code: bytes(300)})}
    changed = [prefix for prefix in before if after.get(prefix) != before[prefix]]
    assert len(changed) == 1


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folding.folded(folding.shown(text))
    assert folding.folded(once) == once


def test_blanks_count_only_between_latin_words() -> None:
    assert folding.folded("5G 网络 和 Open Source\u3000软件") == "5g网络和open source软件"


def test_both_halves_have_the_same_separators_and_common_pairs_fit() -> None:
    line = next(line for line in SCRIPT.read_text("utf-8").splitlines() if line.startswith("const separator"))
    assert line.removeprefix("const separator = /").partition("/, ")[0] == f"[{folding.SEPARATORS}]"
    assert all(len(pair) == 2 and (han.HAN_RUN.fullmatch(pair) or set(pair) <= set(common.FIGURES)) for pair in common.PAIRS)
    assert len(common.PAIRS) == len(common.COMMON)
    assert max(len(pairs) for pairs in (*common.BEGINNING.values(), *common.ENDING.values())) <= 16


@given(st.integers(1, 2**32 - 1), st.integers(1, 2**32 - 1))
def test_different_keys_have_different_codes(a: int, b: int) -> None:
    assert (codes.code(a) == codes.code(b)) == (a == b)
