"""Which files of content/images/ may be published: pictures that are what their name says, and SVG that only draws.

A file there is copied to the site as it is, so that anything a browser would run (HTML under the name of an image, a
script inside of an SVG) would run in the site's name. Endings are taken from a short list and the first bytes must fit.
An SVG is parsed strictly and refused, not cleaned: what is taken away in silence is a picture that looks wrong, and the
author is told the line instead. Elements, attributes and references are allow-listed; animation stays out because it
can set an address, `a` and `foreignObject` because they bring pages into pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from site_builder.errors import Location, Problem, problem

BEGINS: dict[str, Callable[[bytes], bool]] = {
    "png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpg": lambda data: data.startswith(b"\xff\xd8\xff"),
    "jpeg": lambda data: data.startswith(b"\xff\xd8\xff"),
    "gif": lambda data: data.startswith((b"GIF87a", b"GIF89a")),
    "webp": lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP",
    "avif": lambda data: data[4:12] in (b"ftypavif", b"ftypavis"),
    "svg": lambda data: True,
}
"""Ending → whether the first bytes are those of such a file."""
MAX_SVG = 2_000_000
"""Bytes of an SVG."""
MAX_DEPTH, MAX_ELEMENTS = 64, 50_000

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
ELEMENTS = frozenset(
    "svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan textPath image "
    "linearGradient radialGradient stop pattern clipPath mask marker switch view filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
ATTRIBUTES = frozenset(
    "id class style lang tabindex role version baseProfile viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx "
    "ry fx fy fr d points pathLength transform gradientTransform patternTransform gradientUnits patternUnits "
    "patternContentUnits clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient "
    "spreadMethod offset href dx dy rotate textLength lengthAdjust startOffset method spacing side media type in in2 result "
    "stdDeviation values mode operator k1 k2 k3 k4 tableValues slope intercept amplitude exponent filterUnits primitiveUnits "
    "order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant "
    "specularExponent azimuth elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle scale xChannelSelector "
    "yChannelSelector radius baseFrequency numOctaves seed stitchTiles requiredExtensions systemLanguage space "
    # presentation
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters "
    "color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule flood-color "
    "flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight "
    "glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color marker marker-end marker-mid "
    "marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin unicode-bidi vector-effect "
    "visibility word-spacing writing-mode filter".split()
)
_ARIA = re.compile(r"(?:aria|data)-[a-z-]+\Z")
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
_URL = re.compile(r"url\(\s*(?P<quote>['\"]?)#[\w.:-]+(?P=quote)\s*\)", re.IGNORECASE)
_UNSAFE_STYLE = re.compile(r"url\(|@|\\|/\*|<!|expression|javascript:|behavior|-moz-binding|src\s*:", re.IGNORECASE)


def ending_of(path: str) -> str:
    """The ending in lower case, without the dot; empty where there is none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name.strip(".") else ""


def image_problem(path: str, data: bytes) -> Problem | None:
    """image-unsafe for a file of content/images/ that may not be published; None for one that may."""
    ending = ending_of(path)
    if ending not in BEGINS:
        return problem("image-unsafe", Location(path), reason="image-ending", detail=ending)
    if not BEGINS[ending](data):
        return problem("image-unsafe", Location(path), reason="image-content", detail=ending)
    return svg_problem(path, data) if ending == "svg" else None


def svg_problem(path: str, data: bytes) -> Problem | None:
    """image-unsafe at the place of the first thing in an SVG that is not on the lists; None for a good one."""
    if len(data) > MAX_SVG:
        return problem("file-too-large", Location(path), size=len(data), limit=MAX_SVG)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return problem("image-unsafe", Location(path), reason="svg-syntax", detail="UTF-8")
    reader = _Reader()
    try:
        reader.read(text.encode())
    except _Refused as refused:
        return _placed(path, text, refused.line, refused.column, refused.reason, refused.detail)
    except expat.ExpatError as error:
        return _placed(path, text, error.lineno, error.offset, "svg-syntax", expat.ErrorString(error.code))
    return None


def _placed(path: str, text: str, number: int, offset: int, reason: str, detail: str) -> Problem:
    """`offset` counts bytes of the line, as expat does; it knows where an element begins, not where an attribute stands."""
    rows = text.split("\n")
    before = "".join(f"{row}\n" for row in rows[: number - 1])
    start = len(before) + len(rows[number - 1].encode()[:offset].decode("utf-8", "ignore")) if number <= len(rows) else len(text)
    named = text.find(detail, start) if detail else -1
    start = named if named >= 0 else start
    begin = text.rfind("\n", 0, start) + 1
    row = text[begin:].partition("\n")[0].rstrip("\r")
    place = Location(path, text.count("\n", 0, start) + 1, start - begin + 1, len(detail) if named >= 0 else 1)
    return problem("image-unsafe", place, row[:2000], reason=reason, detail=detail[:60])


class _Refused(Exception):
    """Something that is not on the lists, and where."""

    def __init__(self, parser: expat.XMLParserType, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.line, self.column = parser.CurrentLineNumber, parser.CurrentColumnNumber
        self.reason, self.detail = reason, detail


class _Reader:
    """Walks over an SVG and raises at the first thing that it does not know."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
        self.open: list[str] = []
        self.count = 0
        self.style: list[str] = []
        parser = self.parser
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = lambda *_: self.refuse("svg-doctype", "ENTITY")
        parser.ProcessingInstructionHandler = lambda target, _: self.refuse("svg-element", f"<?{target}")

    def read(self, data: bytes) -> None:
        self.parser.Parse(data, True)

    def refuse(self, reason: str, detail: str) -> None:
        raise _Refused(self.parser, reason, detail)

    def doctype(self, name: str, system: str | None, public: str | None, inside: int) -> None:
        """The one that drawing programs write is let through; with declarations inside, it could hold entities."""
        if inside or name != "svg":
            self.refuse("svg-doctype", "DOCTYPE")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) >= MAX_DEPTH:
            self.refuse("svg-size", f"<{local}>")
        if not self.open and local != "svg":
            self.refuse("svg-element", f"<{local}>")
        if space != SVG or local not in ELEMENTS:
            self.refuse("svg-element", f"<{local}>")
        self.open.append(local)
        for key, value in attributes.items():
            self.attribute(key, value)

    def attribute(self, key: str, value: str) -> None:
        space, _, local = key.rpartition(" ")
        known = local in ATTRIBUTES or _ARIA.match(local)
        if space not in ("", XLINK, XML) or (space == XLINK and local not in ("href", "title", "type", "show")):
            self.refuse("svg-attribute", local)
        if not space and not known:
            self.refuse("svg-attribute", local)
        if local == "href" and not (value.startswith("#") or _INLINE_IMAGE.match(value)):
            self.refuse("svg-reference", value)
        if local == "base" or (local == "style" and _UNSAFE_STYLE.search(_URL.sub("", value))):
            self.refuse("svg-reference", value)
        rest = _URL.sub("", value).lower()
        if local not in ("id", "title", "class") and ("url(" in rest or "javascript:" in rest):
            self.refuse("svg-reference", value)

    def text(self, data: str) -> None:
        if self.open[-1] == "style":
            self.style.append(data)

    def end(self, name: str) -> None:
        if self.open.pop() == "style":
            if _UNSAFE_STYLE.search(_URL.sub("", "".join(self.style))):
                self.refuse("svg-reference", "<style>")
            self.style.clear()
