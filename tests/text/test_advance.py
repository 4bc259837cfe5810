"""Widths of text without a font."""

from __future__ import annotations

import pytest

from site_builder.text.advance import hundredths


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0), ("新质生产力", 500), ("，。《》", 400), ("“”", 200), ("5G", 56 + 78), ("11.4%", 3 * 56 + 28 + 89), ("é", 56),
        ("e\u0301", 56), ("\u200b", 0), ("㎡", 100), ("𠮷", 100), ("Ａ", 100), ("–", 56), ("я", 56),
    ],
)  # fmt: skip
def test_widths(text: str, width: int) -> None:
    assert hundredths(text) == width
