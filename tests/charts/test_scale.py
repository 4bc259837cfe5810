"""Axes: round ticks without float noise, zero where it belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.scale import rounded, written, zero_based


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (12.5, 20.5, ["0", "10", "20", "30"]),
        (0, 0.3, ["0.0", "0.1", "0.2", "0.3"]),
        (95.2, 97.1, ["92", "94", "96", "98", "100"]),
        (-3.2, 7, ["−5", "0", "5", "10"]),
        (-12, -1, ["−15", "−10", "−5", "0"]),
        (2.54, 2.55, ["2.45", "2.50", "2.55", "2.60", "2.65"]),
        (1060, 1560, ["1,000", "1,200", "1,400", "1,600"]),
        (5, 5, ["4.8", "4.9", "5.0", "5.1", "5.2"]),
        (0, 0, ["0.00", "0.25", "0.50", "0.75", "1.00"]),
    ],
)
def test_round_ticks(low: float, high: float, ticks: list[str]) -> None:
    assert written(rounded(low, high)) == ticks


def test_counts_have_whole_steps() -> None:
    assert written(rounded(0, 1, 2, whole=True)) == ["0", "1"]
    assert written(rounded(0, 5, 2, whole=True)) == ["0", "5"]


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_the_axis_holds_its_values_in_few_steps(a: float, b: float) -> None:
    low, high = min(a, b), max(a, b)
    scale = rounded(low, high)
    assert scale.low <= low <= high <= scale.high
    assert 2 <= len(scale.ticks) <= 7
    assert scale.share(scale.low) == 0 and scale.share(scale.high) == 1


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_bars_begin_at_zero(a: float, b: float) -> None:
    scale = zero_based(min(a, b), max(a, b))
    assert scale.low <= 0 <= scale.high and scale.low < scale.high
