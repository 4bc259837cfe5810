"""The joined style sheet is shorter and means the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from site_builder.emit.assets import joined, squeezed, style_urls
from site_builder.model.theme import Theme


@pytest.mark.parametrize(
    ("css", "short"),
    [
        (b"a { color : red; }\n", b"a{color :red}"),
        (b"a, b > c { margin: 0 auto;\n  padding: 1em }", b"a,b > c{margin:0 auto;padding:1em}"),
        (b"/* one */ a {}/**/b {}", b"a{}\nb{}"),
        (b"@media (min-width: 40rem) {\n  a { b: c }\n}", b"@media (min-width:40rem){a{b:c}\n}"),
        (b'a { content: "/* { x;  } */" / "" }', b'a{content:"/* { x;  } */" / ""}'),
        (b"a { content: '\\'  ;}' }", b"a{content:'\\'  ;}'}"),
        (b"a { width: calc(100% - 2em) }", b"a{width:calc(100% - 2em)}"),
        (b"a :is(b, c) { d: 'e: f, g' }", b"a :is(b,c){d:'e: f, g'}"),
    ],
)
def test_squeezed(css: bytes, short: bytes) -> None:
    assert squeezed(css) == short
    assert squeezed(short) == short


def test_parts_stay_apart() -> None:
    assert joined((b"a { b: c }\n", b"\nd { e: f }")) == b"a{b:c}\nd{e:f}\n"


def test_paper_has_a_sheet_of_its_own() -> None:
    parts = {"css/10-a.css": "1", "css/90-print.css": "2", "icon.svg": "3"}
    theme = Theme("a", ("a",), {}, {}, {}, {}, (), tuple(parts.items()), "")
    screen, paper = style_urls(theme)
    assert screen.startswith("assets/style.") and paper.startswith("assets/print.")
    changed = replace(theme, static_fingerprints=tuple((parts | {"css/90-print.css": "9"}).items()))
    assert style_urls(changed)[0] == screen and style_urls(changed)[1] != paper
    assert len(style_urls(replace(theme, static_fingerprints=(("css/10-a.css", "1"),)))) == 1
