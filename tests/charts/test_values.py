"""How numbers are spelt in drawings."""

from __future__ import annotations

import pytest

from site_builder.charts.values import Bar, number, spelt


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (20.0, "20"), (12345.6, "12,345.6"), (0.1 + 0.2, "0.3"), (1234567, "1,234,567"), (-3.2, "−3.2"), (-1200, "−1,200"),
        (1.1e15, "1,100,000,000,000,000"), (0.000012, "0.000012"), (1 / 3, "0.333333333333"), (100.0, "100"),
    ],
)  # fmt: skip
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("bar", "unit", "text"),
    [
        (Bar("", 11.4, None, "约"), "%", "约 11.4%"),
        (Bar("", 3, 5), "万户", "3–5 万户"),
        (Bar("", 100, None, "以上"), "家", "100 家以上"),
        (Bar("", 337, None, "超过"), "个", "超过 337 个"),
        (Bar("", 5, None, "近"), "", "近 5"),
        (Bar("", -2, 3), "%", "−2–3%"),
    ],
)
def test_values_with_qualifier_and_unit(bar: Bar, unit: str, text: str) -> None:
    assert spelt(bar, unit) == text
