"""A keyword cloud as SVG whose words are real links: no script, no image, one tab stop a word.

Each word has its width stated with `textLength`, so that no reader's font can make two words meet. Colours are the
theme's business (class `k-<kind>` on each word); there is no style attribute: pages run under `default-src 'self'`.

The height of a word's box is that of the face named first in `61-cloud.css`, Arial or one of its width: what browsers
take for a click and for the focus ring is the line box of the first face, and with a Chinese face first (1.45 em) the
boxes of neighbours would overlap although their ink does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from markupsafe import Markup, escape

from site_builder.cloud.layout import Layout, SizedWord, pack
from site_builder.cloud.sizes import UNITS, type_sizes
from site_builder.text.advance import hundredths

LINE = 1.12
"""Height of a word's box in em: ascent 0.905 and descent 0.212, as in Arial's table hhea."""
ASCENT = 0.905
KEY_GAP = 10
"""Units between the samples of the size legend."""


class CloudWord(msgspec.Struct, frozen=True):
    """A word to be drawn."""

    name: str
    url: str
    """Its page, as `link` understands it; empty: the word is plain text."""
    kind: str
    """policy, industry, technology, organisation, place, event, person, or empty."""
    weight: float
    """Zero or more; the area of the word goes with it."""


class Picture(msgspec.Struct, frozen=True):
    """A drawn cloud with what stands around it."""

    svg: Markup
    words: tuple[CloudWord, ...]
    """In the order in which they are drawn and tabbed through: the heaviest first, ties as they were given."""
    kinds: tuple[str, ...]
    """Kinds that occur, the most frequent first; for the legend of colours."""
    key: tuple[tuple[float, int], ...]
    """Weight and type size in units of the lightest word and of one about twice as large; for the legend of sizes."""
    fill: float
    """Share of the picture that the words cover, 0 to 1."""


def draw(words: Sequence[CloudWord], link: Callable[[str], str] = str, label: str = "") -> Picture:
    """All words as one SVG; `link` makes an href of a word's url, `label` names the group to screen readers."""
    ranked = sorted(words, key=lambda w: -w.weight)
    names = [" ".join(word.name.split()) or "·" for word in ranked]
    ems = [hundredths(name) / 100 or 0.3 for name in names]
    sizes = type_sizes([w.weight for w in ranked], ems, LINE)
    boxes = [SizedWord(max(1, round(s * em)), round(s * LINE)) for s, em in zip(sizes, ems, strict=True)]
    layout = pack(boxes)
    parts = [
        _word(word, name, size, box.x, box.y + round(size * ASCENT), box.width, link)
        for word, name, size, box in zip(ranked, names, sizes, layout.boxes, strict=True)
    ]
    return Picture(_frame(parts, layout, label), tuple(ranked), _kinds(ranked), _key(ranked, sizes), layout.fill)


def times(ratio: float) -> str:
    """×1, ×2.8, ×16"""
    return f"×{ratio:.1f}".removesuffix(".0") if ratio < 10 else f"×{ratio:.0f}"


def size_key(picture: Picture, told: Callable[[float], str] = times) -> Markup:
    """The legend of sizes, empty where there is but one; `told` words how often the lightest weight a size means."""
    if len(picture.key) < 2:
        return Markup("")
    lightest = picture.key[0][0] or 1.0
    baseline = round(picture.key[-1][1] * ASCENT)
    x = 0
    parts = []
    for weight, size in picture.key:
        words = told(weight / lightest)
        parts.append(f'<text x="{x}" y="{baseline}" font-size="{size}">{escape(words)}</text>')
        x += round(size * hundredths(words) / 100) + KEY_GAP
    height = round(picture.key[-1][1] * LINE)
    start = f'<svg class="cloud-words sizes" viewBox="0 0 {x - KEY_GAP} {height}" width="{(x - KEY_GAP) / UNITS:g}em">'
    return Markup("".join([start, *parts, "</svg>"]))


def _word(word: CloudWord, name: str, size: int, x: int, baseline: int, width: int, link: Callable[[str], str]) -> str:
    """One word, inside its link where it has one."""
    kind = f' class="k-{escape(word.kind or "none")}"'
    attributes = f'textLength="{width}" lengthAdjust="spacingAndGlyphs" font-size="{size}" x="{x}" y="{baseline}"'
    if not word.url:
        return f"<text{kind} {attributes}>{escape(name)}</text>"
    return f'<a{kind} href="{escape(link(word.url))}"><text {attributes}>{escape(name)}</text></a>'


def _frame(parts: Sequence[str], layout: Layout, label: str) -> Markup:
    """The svg element: a width in em lets the cloud grow with the reader's type, the viewBox lets it shrink."""
    width = f"{layout.width / UNITS:g}em"
    name = f' role="group" aria-label="{escape(label)}"' if label else ""
    start = f'<svg class="cloud-words" viewBox="0 0 {layout.width} {layout.height}" width="{width}"{name}>'
    return Markup("\n".join([start, *parts, "</svg>"]))  # each part is escaped where it is made


def _kinds(words: Sequence[CloudWord]) -> tuple[str, ...]:
    """Kinds with a name, by how many words have them, then by name."""
    counts: dict[str, int] = {}
    for word in words:
        if word.kind:
            counts[word.kind] = counts.get(word.kind, 0) + 1
    return tuple(sorted(counts, key=lambda kind: (-counts[kind], kind)))


def _key(words: Sequence[CloudWord], sizes: Sequence[int]) -> tuple[tuple[float, int], ...]:
    """Two weights with their sizes, the lighter first, or one where all are alike."""
    if not words:
        return ()
    larger = min(range(len(words)), key=lambda i: (abs(sizes[i] - 2 * sizes[-1]), i))
    samples = {sizes[i]: words[i].weight for i in (larger, len(words) - 1)}
    return tuple((samples[size], size) for size in sorted(samples))
