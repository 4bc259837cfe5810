"""Which files of content/images/ may be published; above all, SVG that only draws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.parse.images import ending_of, image_problem, svg_problem

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">'

GOOD = [
    '<path d="M0 0h8v8H0z" fill="#9a2a18" stroke-width=".5"/>',
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)" width="8"/>',
    '<use xlink:href="#a"/><use href="#b"/><text x="1" y="2">省份<tspan dy="1">甲</tspan></text>',
    '<image href="data:image/png;base64,iVBORw0KGgo=" width="8" height="8"/>',
    "<style>.a { fill: red; filter: url('#f') }</style><g class='a' style='stroke: url(#b)' transform='scale(2)'/>",
    '<title>图 javascript: 与 url(x) 只是文字</title><desc id="d">说明</desc><g role="img" aria-labelledby="d"/>',
    '<text xml:space="preserve">  甲 </text>',
    "<style><![CDATA[.a{fill:red}]]></style>",
]

BAD = [
    ("<script>alert(1)</script>", "svg-element"),
    ("<SCRIPT>alert(1)</SCRIPT>", "svg-element"),
    ('<g onclick="alert(1)"/>', "svg-attribute"),
    ('<g OnLoad="alert(1)"/>', "svg-attribute"),
    ("<foreignObject/>", "svg-element"),
    ('<a href="#x"/>', "svg-element"),
    ('<animate attributeName="href" values="javascript:alert(1)"/>', "svg-element"),
    ('<set attributeName="onload" to="alert(1)"/>', "svg-element"),
    ('<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>', "svg-element"),
    ('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>', "svg-element"),
    ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "svg-element"),
    ('<path xmlns="http://example.org/"/>', "svg-element"),
    ('<use href="other.svg#a"/>', "svg-reference"),
    ('<use xlink:href="https://example.org/a.svg#a"/>', "svg-reference"),
    ('<use href=" #a"/>', "svg-reference"),
    ('<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "svg-reference"),
    ('<image href="data:text/html,&lt;script>"/>', "svg-reference"),
    ('<image xlink:href="//example.org/a.png"/>', "svg-reference"),
    ('<rect fill="url(https://example.org/a.svg#a)"/>', "svg-reference"),
    ('<rect fill="URL( \'x.svg#a\' )"/>', "svg-reference"),
    ('<rect style="background: url(//example.org/a)"/>', "svg-reference"),
    ('<rect style="background: \\75rl(//example.org/a)"/>', "svg-reference"),
    ("<style>@font-face { src: url(x) }</style>", "svg-reference"),
    ("<style>a{}</style><style>@import 'x'</style>", "svg-reference"),
    ("<style>.a { fill: u/**/rl(x) }</style>", "svg-reference"),
    ('<g xml:base="https://example.org/"/>', "svg-reference"),
    ("<?php x ?>", "svg-element"),
    ("<path>", "svg-syntax"),
    ("&nbsp;", "svg-syntax"),
    ("&x;", "svg-syntax"),
    ("<g " + "".join(f'data-a{chr(97 + n)}="1" ' for n in range(20)) + 'onload="x"/>', "svg-attribute"),
]


def reason(data: bytes) -> str:
    found = svg_problem("content/images/a.svg", data)
    return "" if found is None else dict(found.params).get("reason", found.code)


@pytest.mark.parametrize("inner", GOOD)
def test_drawings(inner: str) -> None:
    assert reason(f"{HEAD}{inner}</svg>".encode()) == ""
    assert reason(f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- 图 -->\n{HEAD}\n{inner}\n</svg>\n'.encode()) == ""


@pytest.mark.parametrize(("inner", "expected"), BAD)
def test_more_than_a_drawing(inner: str, expected: str) -> None:
    assert reason(f"{HEAD}\n<g>{inner}</g></svg>".encode()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + HEAD + "</svg>", ""),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD + "</svg>", "svg-doctype"),
        ("<!DOCTYPE html>" + HEAD + "</svg>", "svg-doctype"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "svg-element"),
        ("<svg/>", "svg-element"),
        ("", "svg-syntax"),
        (HEAD + "<g>" * 100 + "</g>" * 100 + "</svg>", "svg-size"),
        (HEAD + "<g/>" * 60_000 + "</svg>", "svg-size"),
        (HEAD + " " * 2_000_000 + "</svg>", "file-too-large"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + HEAD + "</svg>", ""),
    ],
)
def test_whole_files(text: str, expected: str) -> None:
    assert reason(text.encode()) == expected


def test_other_encodings_are_refused() -> None:
    assert reason(f"{HEAD}</svg>".encode("utf-16")) == "svg-syntax"
    assert reason(f"{HEAD}<text>中文</text></svg>".encode("gb18030")) == "svg-syntax"


def test_the_place() -> None:
    found = svg_problem("a.svg", f'{HEAD}\n<text>省份</text><g id="a"\n  onclick="x"/></svg>'.encode())
    assert found is not None and (found.location.line, found.location.column, found.location.length) == (3, 3, 7)
    assert found.excerpt == '  onclick="x"/></svg>'


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n...", ""),
        ("a.JPG", b"\xff\xd8\xff\xe0", ""),
        ("a.gif", b"GIF89a", ""),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", ""),
        ("a.avif", b"\0\0\0\x1cftypavif", ""),
        ("a.png", b"GIF89a", "image-content"),
        ("a.png", b"", "image-content"),
        ("a.html", b"GIF89a", "image-ending"),
        ("a.svgz", b"\x1f\x8b", "image-ending"),
        ("a.png.html", b"\x89PNG\r\n\x1a\n", "image-ending"),
        ("a", b"GIF89a", "image-ending"),
        (".png", b"GIF89a", "image-ending"),
        ("a.SVG", b"<svg/>", "svg-element"),
    ],
)
def test_endings_and_first_bytes(path: str, data: bytes, expected: str) -> None:
    found = image_problem(f"content/images/{path}", data)
    assert (dict(found.params)["reason"] if found else "") == expected


def test_endings() -> None:
    assert [ending_of(p) for p in ("a/b.PNG", "a.b/c", "a/.png", "a.tar.gz", "a.")] == ["png", "", "", "gz", ""]


PIECES = st.sampled_from(["<svg xmlns='http://www.w3.org/2000/svg'>", "</svg>", "<g>", "</g>", "<script>", "<style>", "</style>", "@import", " onload='x'", "<a", ">", "/>", "<!--", "-->", "<![CDATA[", "]]>", "&#x6a;", "href='#a'", "<use ", "url(", "x)", "\n", "省", "<!DOCTYPE svg [", "]>"])


@given(st.lists(PIECES, max_size=25).map("".join) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
@settings(max_examples=300, deadline=None)
def test_whatever_it_is_it_is_a_drawing_or_a_problem(text: str) -> None:
    data = text.encode()
    if svg_problem("a.svg", data) is None:
        lower = text.lower()
        outside = lower.replace("<!--", "\0", 1).partition("\0")[0] if "<!--" in lower else lower
        assert "<script" not in outside or "cdata" in lower
