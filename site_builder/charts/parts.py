"""Pieces of SVG that all charts share, and the frame around them.

A chart is as wide as its place and keeps its type size: across, everything stands in per cent of the drawing, down, in
em. One viewBox for all widths was tried first; on a phone it shrinks 14 px labels to 6 px. Names and values have room
in the padding of the svg element, whose width in em is a class (`pl-4`, `pr-6`; the theme's 71-charts.css), because an
attribute cannot say "100 % less 6 em" and pages carry no style attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil

from markupsafe import Markup, escape

from site_builder.text.advance import hundredths

Link = Callable[[str], str]
"""From a page's address to an href of the page being made."""

NARROWEST = 20.0
"""Width in em of the narrowest place a chart must fit: 288 px of a phone at 14 px."""
WIDER = 20.0
"""Em that a chart has besides on screens of 40 rem and more, where the theme shows the class `spare`, too."""
WIDEST_SIDE = 14
"""The largest class `pl-…` and `pr-…` of the theme."""


def ems(text: str) -> float:
    """Width of text in em, the font's own differences allowed for by a tenth."""
    return hundredths(text) * 0.011


def number(value: float) -> str:
    """For attributes: at most two decimals, no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=1 << 12)
def em(value: float) -> str:
    """A length down the drawing."""
    return f"{number(value)}em"


def percent(share: float) -> str:
    """A place across the drawing, from its share 0 to 1."""
    return f"{number(100 * share)}%" if share else "0"


def text(words: str, x: float, y: float, dx: float = 0.0, anchor: str = "", kind: str = "") -> str:
    """Words with their baseline at `y` em, `dx` em beside the share `x`; anchor: start (as it is), middle or end."""
    attributes = f' dx="{em(dx)}"' if dx else ""
    attributes += f' text-anchor="{anchor}"' if anchor else ""
    attributes += f' class="{kind}"' if kind else ""
    return f'<text x="{percent(x)}" y="{em(y)}"{attributes}>{escape(words)}</text>'


def rect(kind: str, x: float, y: float, width: float, height: float, title: str = "") -> str:
    """A box: `x` and `width` as shares, `y` and `height` in em."""
    start = f'<rect class="{kind}" x="{percent(x)}" y="{em(y)}" width="{percent(width)}" height="{em(height)}"'
    return f"{start}><title>{escape(title)}</title></rect>" if title else f"{start}/>"


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line between two places, shares across and em down."""
    begin = f' class="{kind}"' if kind else ""
    return f'<line{begin} x1="{percent(x1)}" y1="{em(y1)}" x2="{percent(x2)}" y2="{em(y2)}"/>'


def dot(kind: str, x: float, y: float, title: str) -> str:
    """A point of a line."""
    return f'<circle class="{kind}" cx="{percent(x)}" cy="{em(y)}" r=".28em"><title>{escape(title)}</title></circle>'


def linked(markup: str, url: str, link: Link) -> str:
    """The markup as a link, where there is an address."""
    return f'<a href="{escape(link(url))}">{markup}</a>' if url else markup


def side(width: float) -> int:
    """The padding class that has room for `width` em; classes go in steps of two."""
    return min(WIDEST_SIDE, 2 * max(0, ceil(width / 2)))


def frame(
    kind: str, title: str, description: str, body: Sequence[str], height: float, left: int, right: int
) -> Markup:
    """The svg element: `height` in em, paddings as classes; a picture to screen readers unless it holds links."""
    drawing = "\n".join(body)
    role = "group" if "<a " in drawing else "img"
    start = (
        f'<svg class="{kind} pl-{left} pr-{right}" width="100%" height="{em(height)}" overflow="visible" role="{role}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    )
    return Markup(f"{start}\n{drawing}\n</svg>" if body else f"{start}\n</svg>")  # every part is escaped where it is made
