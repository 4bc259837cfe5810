"""The different numbers of an array. NumPy's own function for that loads the module of masked arrays, 10 ms in each process that asks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer[Any]]


def distinct(values: Numbers) -> Numbers:
    """The different values, rising."""
    ordered = np.sort(values, axis=None)
    return ordered[_first_of_each(ordered)]


def numbered(values: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """The different values of a row, rising, and for each place of the row the position of its value among them."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    first = _first_of_each(ordered)
    at = np.empty(len(values), np.int64)
    at[order] = np.cumsum(first) - 1
    return ordered[first], at


def _first_of_each(ordered: Numbers) -> NDArray[np.bool_]:
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return first
