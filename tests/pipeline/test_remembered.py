"""What the analysis remembers comes back as it was, and a row that does not fit together is as good as absent."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from site_builder.analyse.columns import of_keywords
from site_builder.analyse.related import LIMIT, REASONS, Relatives
from site_builder.model.collection import Keyword
from site_builder.pipeline.remembered import Remembered, load, save
from site_builder.write.memo import Memo


def remembered() -> Remembered:
    columns = of_keywords([[Keyword("氢能", "industry", 2, 5), Keyword("长春", "place", 1, 9)], [Keyword("氢能", "industry", 1)], []])
    others = np.full((3, LIMIT), -1)
    others[0, 0], others[1, 0] = 1, 0
    shared = np.full((3, LIMIT, REASONS), -1)
    shared[:2, 0, 0] = 0
    marks = tuple(bytes([n]) * 16 for n in range(3))
    return Remembered(("a", "b", "c"), ("1", "2", "3"), columns, np.array([1, 0]), 1, marks, ("person",), Relatives(others, shared), {"氢能": "Q"}, "x")


def test_it_comes_back_as_it_was() -> None:
    memo, known = Memo(None, "test"), remembered()
    assert load(memo) is None
    save(memo, known)
    found = load(memo)
    assert found is not None
    assert (found.slugs, found.keys, found.marks, found.hidden, found.letters, found.named) == (
        known.slugs, known.keys, known.marks, known.hidden, known.letters, known.named,
    )  # fmt: skip
    assert found.columns.keywords() == known.columns.keywords() and found.columns.names == known.columns.names
    assert (found.relatives.others == known.relatives.others).all() and (found.relatives.shared == known.relatives.shared).all()


@pytest.mark.parametrize(
    "change",
    [
        {"slugs": ("a", "b")},
        {"slugs": ("a", "b", "a")},
        {"keys": ("1",)},
        {"marks": (b"x" * 16,)},
        {"buckets": np.array([1])},
        {"relatives": Relatives(np.full((3, LIMIT), 3), np.full((3, LIMIT, REASONS), -1))},
        {"relatives": Relatives(np.full((3, LIMIT), -1), np.full((3, LIMIT, REASONS), 2))},
        {"relatives": Relatives(np.full((2, LIMIT), -1), np.full((3, LIMIT, REASONS), -1))},
    ],
)
def test_what_does_not_fit_together_is_absent(change: dict[str, object]) -> None:
    memo = Memo(None, "test")
    save(memo, replace(remembered(), **change))  # type: ignore[arg-type]
    assert load(memo) is None


@pytest.mark.parametrize("column", ["ids", "kinds", "kept", "sizes", "firsts", "names"])
def test_columns_that_do_not_fit_together_are_absent(column: str) -> None:
    memo, known = Memo(None, "test"), remembered()
    wrong = ("长春", "氢能") if column == "names" else getattr(known.columns, column) + 200 if column != "firsts" else np.zeros(1)
    save(memo, replace(known, columns=replace(known.columns, **{column: wrong})))
    assert load(memo) is None


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xc1", msgspec.msgpack.encode([1, 2, 3])])
def test_other_bytes_are_absent(data: bytes) -> None:
    memo = Memo(None, "test")
    memo.write("groups", [("terms", data)])
    assert load(memo) is None
