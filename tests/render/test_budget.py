"""What the themes may weigh: a page with its style sheet for screens 14 kB by gzip, the second theme 250 lines.

These are sample pages; tests/test_page_weight.py weighs those of the real content.
"""

from __future__ import annotations

import gzip

import pytest
import sample_pages
import samples

from site_builder.emit.assets import squeezed
from site_builder.render.page import render

PAGE_BYTES = 14_000
STYLE_BYTES = 5_900
NEWSPAPER_LINES = 250
PAGES = sample_pages.pages()
STYLE = squeezed(samples.css("default", paper=False).encode())


@pytest.mark.parametrize("name", list(PAGES))
def test_page_with_its_style_sheet(name: str) -> None:
    theme = samples.theme("default")
    page = render(theme, samples.frame(theme), PAGES[name])
    assert len(gzip.compress(page, 9, mtime=0)) + len(gzip.compress(STYLE, 9, mtime=0)) <= PAGE_BYTES


def test_style_sheet() -> None:
    assert len(gzip.compress(STYLE, 9, mtime=0)) <= STYLE_BYTES


def test_the_second_theme_is_small_and_builds_on_the_first() -> None:
    folder = samples.THEMES / "newspaper"
    files = [f for f in sorted(folder.rglob("*")) if f.suffix in (".html", ".css")]
    assert sum(len(f.read_text("utf-8").splitlines()) for f in files) <= NEWSPAPER_LINES
    assert all(f.read_text("utf-8").startswith('{% extends "default/') for f in files if f.suffix == ".html")
