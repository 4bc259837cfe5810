"""Charts on a phone: their type is as large as on a desk, and nothing sticks out sideways."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.charts import bars, lines, months
from site_builder.charts.values import Bar, Point, Series

ROOT = Path(__file__).parents[2]
DRAWINGS = (
    bars.draw([Bar("黑龙江", 12345.6, None, "超过"), Bar("内蒙古", 9800, 11000)], "产量", "万辆"),
    bars.draw([Bar("规模以上工业企业研发经费", 12345.6, None, "以上"), Bar("甲", -3)], "投入", "亿元"),
    lines.draw([Series("黑龙江", tuple(Point(str(y), 1000 + y % 7 * 30) for y in range(2010, 2024)))], "产值", "亿元"),
    months.draw([Point(f"{2022 + i // 12}-{i % 12 + 1:02}", i % 5) for i in range(30)], "文摘", "篇"),
)
LAID_OUT = """figure => {
    const outer = figure.getBoundingClientRect();
    return [...figure.querySelectorAll("text")].filter(t => t.checkVisibility()).map(t => {
        const b = t.getBoundingClientRect();
        return [t.textContent, b.left - outer.left, outer.right - b.right, parseFloat(getComputedStyle(t).fontSize)];
    });
}"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("drawing", DRAWINGS, ids=["bars", "long names", "line", "months"])
def test_all_words_are_inside_and_readable(browser: Any, drawing: str, width: int) -> None:
    css = "\n".join(f.read_text("utf-8") for f in sorted((ROOT / "themes" / "default" / "static" / "css").glob("*.css")))
    page = browser.new_page(viewport={"width": width, "height": 700})
    try:
        page.set_content(f'<!doctype html><style>{css}</style><div class="wrap"><figure class="chart">{drawing}</figure></div>')
        found = page.eval_on_selector("figure", LAID_OUT)
        high = page.eval_on_selector("svg", "s => s.getBoundingClientRect().height / parseFloat(getComputedStyle(s).fontSize)")
    finally:
        page.close()
    stated = re.search(r'height="([\d.]+)em"', drawing)
    assert stated and high == pytest.approx(float(stated[1]), abs=0.05), "the theme's `height: auto` must not win"
    for words, left, right, size in found:
        assert left >= -1 and right >= -1, words
        assert size >= 14
