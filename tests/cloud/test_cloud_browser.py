"""What Chromium makes of a cloud with the theme's style sheet: the boxes that take clicks do not meet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from site_builder.cloud.svg import CloudWord, draw

ROOT = Path(__file__).parents[2]
TERMS = [t for t in (ROOT / "tests" / "cases" / "cloud_terms.txt").read_text("utf-8").splitlines() if t[:1] != "#"]

BOXES = """svg => [...svg.querySelectorAll("text")].map(t => t.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])"""


@pytest.mark.browser
@pytest.mark.parametrize("slope", [0.4, 1.0])
def test_boxes_as_the_browser_sees_them(browser: Any, slope: float) -> None:
    css = "\n".join(f.read_text("utf-8") for f in sorted((ROOT / "themes" / "default" / "static" / "css").glob("*.css")))
    picture = draw([CloudWord(t, f"{i}.html", "policy", 1 / (i + 1) ** slope) for i, t in enumerate(TERMS)])
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    try:
        page.set_content(f'<!doctype html><style>{css}</style><div class="cloud"><figure>{picture.svg}</figure></div>')
        boxes = page.eval_on_selector("svg", BOXES)
        width, height = page.eval_on_selector("svg", "s => [s.viewBox.baseVal.width, s.viewBox.baseVal.height]")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent")
    finally:
        page.close()
    assert len(boxes) == 60 and first == picture.words[0].name
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= width and bottom <= height
        for x0, y0, x1, y1 in boxes[:number]:
            assert right <= x0 or x1 <= left or bottom <= y0 or y1 <= top
