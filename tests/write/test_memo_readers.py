"""A memo that other processes read while this one writes: however much it writes, they are never kept out for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.write.memo import Memo, MemoLost

LARGE = bytes(12_000_000)
"""More than the cache of a transaction holds."""


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    made = Memo(tmp_path / "memo.sqlite3", "test")
    made.write("text", [("a", b"1")])
    made.commit()
    return made


def reader(memo: Memo) -> Memo:
    assert memo.path is not None
    found = Memo.reader(memo.path)
    found._db.execute("PRAGMA busy_timeout = 50")
    return found


def test_one_large_value_keeps_nobody_out(memo: Memo) -> None:
    memo.write("groups", [("terms", LARGE)])
    assert reader(memo).read("text", ["a"]) == {"a": b"1"}
    assert reader(memo).read("groups", ["terms"]) == {"terms": LARGE}


def test_many_small_values_keep_nobody_out(memo: Memo) -> None:
    for number in range(3000):
        memo.write("text", [(f"b{number}", bytes(4000))])
        if number % 100 == 0:
            assert reader(memo).read("text", ["a"]) == {"a": b"1"}
    memo.commit()
    assert len(reader(memo).read("text", [f"b{number}" for number in range(3000)])) == 3000


def test_a_transaction_that_outgrows_its_cache_would(memo: Memo) -> None:
    """What the limit is for."""
    memo._db.execute("INSERT OR REPLACE INTO groups VALUES ('terms', ?, x'00')", (LARGE,))
    with pytest.raises(MemoLost):
        reader(memo).read("text", ["a"])
