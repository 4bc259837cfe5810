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


def test_readers_see_what_is_written_at_once(memo: Memo) -> None:
    memo.read_elsewhere = True
    memo.write("groups", [("terms", LARGE)])
    assert reader(memo).read("text", ["a"]) == {"a": b"1"}
    assert reader(memo).read("groups", ["terms"]) == {"terms": LARGE}


def test_else_a_large_transaction_keeps_them_out(memo: Memo) -> None:
    memo.write("groups", [("terms", LARGE)])
    with pytest.raises(MemoLost):
        reader(memo).read("text", ["a"])
