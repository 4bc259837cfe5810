"""Contrast of every pair of colours that meet in a theme, in light, dark and high contrast, from the token sheet itself.

Relative luminance and ratio are those of WCAG 2.2 (definitions of “relative luminance” and “contrast ratio”).
"""

from __future__ import annotations

import itertools
import re

import pytest
import samples

CHAINS = [("default",), ("newspaper", "default")]
TEXT, EDGE = 7.0, 3.0
"""Text of any kind, links, labels on shades and words of a cloud included; borders of controls and marks."""

ON_PAPER = [
    ("ink", "paper", TEXT), ("soft", "paper", TEXT), ("accent", "paper", TEXT), ("data", "paper", TEXT),
    ("ink", "wash", TEXT), ("soft", "wash", TEXT), ("accent", "wash", TEXT), ("data", "wash", TEXT), ("paper", "ink", TEXT),
    ("ink", "mark", TEXT), ("edge", "paper", EDGE),
    *((kind, "paper", TEXT) for kind in ("policy", "industry", "technology", "place")),
    *((f"on-{n}", f"step-{n}", TEXT) for n in range(1, 6)),
]  # fmt: skip


def blocks(css: str, query: str) -> list[str]:
    """Bodies of the media blocks whose condition is `query`; braces inside are balanced."""
    found = []
    for match in re.finditer(re.escape(query) + r"\s*\{", css):
        depth, at = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(css[at], 0)
            at += 1
        found.append(css[match.end() : at - 1])
    return found


def tokens(css: str) -> dict[str, str]:
    """Custom properties of all `:root` rules, the last one winning."""
    rules = re.findall(r":root\s*\{([^}]*)\}", css)
    return {k: v.strip() for rule in rules for k, v in re.findall(r"--([\w-]+):\s*([^;]+)", rule)}


def modes(chain: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Tokens of each mode, resolved to hexadecimal where they are colours."""
    css = re.sub(r"/\*.*?\*/", "", samples.css(*chain), flags=re.DOTALL)
    print_css, dark_css, more_css = ("".join(blocks(css, f"@media {q}")) for q in
                                     ("print", "screen and (prefers-color-scheme: dark)", "(prefers-contrast: more)"))  # fmt: skip
    plain = css
    for query in ("print", "screen and (prefers-color-scheme: dark)", "(prefers-contrast: more)"):
        for body in blocks(css, f"@media {query}"):
            plain = plain.replace(body, "")
    light = tokens(plain)
    dark = light | tokens(dark_css)
    made = {"light": light, "dark": dark, "light, more": light | tokens(more_css), "dark, more": dark | tokens(more_css)}
    return {name: {k: resolve(v, values) for k, v in values.items()} for name, values in made.items()} | {"print": tokens(print_css)}


def resolve(value: str, values: dict[str, str]) -> str:
    """The colour behind `var(--name)`."""
    while match := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = values[match[1]]
    return value


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio, 1 to 21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_ratio_of_black_and_white() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("chain", CHAINS, ids="+".join)
@pytest.mark.parametrize("mode", ["light", "dark", "light, more", "dark, more"])
@pytest.mark.parametrize(("front", "back", "least"), ON_PAPER)
def test_pair(chain: tuple[str, ...], mode: str, front: str, back: str, least: float) -> None:
    values = modes(chain)[mode]
    ratio = contrast(values[front], values[back])
    assert ratio >= least, f"{front} {values[front]} on {back} {values[back]}: {ratio:.2f}"


@pytest.mark.parametrize("chain", CHAINS, ids="+".join)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_shades_are_told_apart_in_greyscale(chain: tuple[str, ...], mode: str) -> None:
    """Each step is at least a fifth away from the next, and the first from the paper."""
    values = modes(chain)[mode]
    ramp = [values["paper"], *(values[f"step-{n}"] for n in range(1, 6))]
    lights = [luminance(c) for c in ramp]
    assert lights in (sorted(lights), sorted(lights, reverse=True)), "one direction"
    ratios = [contrast(a, b) for a, b in itertools.pairwise(ramp)]
    assert ratios[0] >= 1.15 and min(ratios[1:]) >= 1.2, ratios


@pytest.mark.parametrize("chain", CHAINS, ids="+".join)
def test_print_is_black_on_white(chain: tuple[str, ...]) -> None:
    values = modes(chain)["print"]
    assert contrast(values["ink"], values["paper"]) == pytest.approx(21)
    assert contrast(values["soft"], values["paper"]) >= TEXT
    dark = re.findall(r"@media ([^{]*prefers-color-scheme: dark[^{]*)\{", samples.css(*chain))
    assert dark and all(query.startswith("screen and") for query in dark), "a dark reader's print is light"


@pytest.mark.parametrize("chain", CHAINS, ids="+".join)
def test_colours_are_named_in_the_token_sheet_only(chain: tuple[str, ...]) -> None:
    """A colour anywhere else would escape the tests above."""
    for name in chain:
        for file in sorted((samples.THEMES / name / "static/css").glob("*.css")):
            css = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
            if "tokens" not in file.name:
                css = re.sub(r":root\s*\{[^}]*\}", "", css)
                assert not re.search(r"#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(", css), file.name
