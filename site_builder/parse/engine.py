"""Python-Markdown as this project uses it: one instance a process, reset before every page.

Only bodies that `quick` does not know come here. What it costs then is its inline patterns: twenty of them are tried on every run of text, for 60 % of the time of a page of
Chinese prose, and most cannot match because the page has no backtick, backslash or `<` at all. So the patterns whose
first character is not in the body are left out for that page; a test holds the output equal to the full set's.

Extensions: tables, footnotes, definition lists, admonitions, lists that keep their kind and first number; attribute
lists with `#id` and `.class` only (the extension's own rule eats any `{…}` at the end of a heading); `~~` for del.
Fenced code is done in `preprocess`, headings, ids and the table of contents on the finished HTML in `finish`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import (
    HTML_RE,
    AutolinkInlineProcessor,
    AutomailInlineProcessor,
    BacktickInlineProcessor,
    HtmlInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor

from site_builder.parse import grammar
from site_builder.parse.clean import OURS, PHRASING, clean_block

_TRIGGERS = {
    "backtick": "`", "escape": "\\", "footnote": "[^", "reference": "]:", "link": "](", "image_link": "![",
    "image_reference": "]:", "short_reference": "]:", "short_image_ref": "]:", "autolink": "<", "automail": "<",
    "linebreak": "  \n", "html": "<", "entity": "&", "em_strong": "*", "em_strong2": "_", "not_strong": "*",
    "delete": "~~",
}  # fmt: skip
"""What a body must hold for a pattern to match anywhere in it; patterns not named here are always tried."""


def convert(body: str) -> str:
    """Raw HTML of a body put straight by `preprocess`; `start()` must have been called for the page.

    Raises what Python-Markdown raises on input that it cannot take: RecursionError, and others that are its defects.
    """
    try:
        return _markdown().convert(body + "\n\n")
    except Exception:
        _markdown.cache_clear()  # what it had in hand must not reach the next page
        _names.cache_clear()
        raise


def start() -> Any:
    """Forget the page before; returns the stash that keeps finished HTML for `preprocess`."""
    md = _markdown()
    md.reset()
    return md.htmlStash.store


def _needed(body: str) -> list[InlineProcessor]:
    missing = {name for name, sign in _TRIGGERS.items() if sign not in body}
    if "_" in body:
        missing.discard("em_strong")
        missing.discard("not_strong")
    names = _names()
    return [pattern for name, pattern in names if name not in missing]


@cache
def _names() -> tuple[tuple[str, InlineProcessor], ...]:
    registry = _markdown().inlinePatterns
    found = []
    for pattern in registry:
        name = next((n for n in _TRIGGERS if n in registry and registry[n] is pattern), "")
        found.append((name, pattern))
    return tuple(found)


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[
            "tables", "def_list", "admonition", "sane_lists",
            _Footnotes(BACKLINK_TITLE="", BACKLINK_TEXT="&#8617;&#xfe0e;"), _AttributeLists(), _Ours(),
        ],
        extension_configs={"tables": {"use_align_attribute": True}},
    )  # fmt: skip


class _Footnotes(FootnoteExtension):
    """Footnotes in the order of their first reference, with ids that are marked as ours.

    Python-Markdown's own reordering compares ids with labels, which our ids break, and fails on an empty note.
    """

    def makeFootnotesDiv(self, root: Element) -> Element | None:
        if len(self.footnotes) > 1:
            for label in reversed(dict.fromkeys(_REFERENCE.findall("\n".join(self.md.lines)))):
                if label in self.footnotes:
                    self.footnotes.move_to_end(label, last=False)
        return super().makeFootnotesDiv(root)

    def makeFootnoteId(self, id: str) -> str:
        return super().makeFootnoteId(_label(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return super().makeFootnoteRefId(_label(id), found)


_REFERENCE = re.compile(r"\[\^([^\]\n]+)\](?!:)")


def _label(text: str) -> str:
    return re.sub(r"[^\w-]", lambda m: f".{ord(m[0]):x}.", text) + OURS


class _AttributeLists(AttrListExtension):
    """`{#id .class}` and nothing else; other braces are text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        super().extendMarkdown(md)
        md.treeprocessors.register(_AttributeProcessor(md), "attr_list", 8)


class _AttributeProcessor(AttrListTreeprocessor):
    BASE_RE = r"\{:?[ ]*((?:[#.][^\W\d][\w-]*[ ]*)+)\}"
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")
    INLINE_RE = re.compile(rf"^{BASE_RE}")

    def run(self, doc: Element) -> None:
        if any("{" in line for line in self.md.lines):
            super().run(doc)


class _Grammar:
    """Text and address of a link by `grammar`, mixed into Python-Markdown's classes for links, images and references."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        if data.startswith("^", index) and data[index - 2 : index - 1] != "!":
            return "", index, False  # `[^1](…)` is a footnote's mark and a bracket, never a link
        match = grammar.LABEL.match(data, index)
        return (match[0][:-1], match.end(), True) if match else ("", index, False)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        match = grammar.DESTINATION.match(data, index)
        if not match:
            return "", None, index, False
        raw = match["plain"] if match["angle"] is None else match["angle"]
        title = match["title"]
        href = re.sub("  +", " ", self.unescape(raw).strip())  # type: ignore[attr-defined]
        return href, title and self.unescape(title[1:-1]), match.end(), True  # type: ignore[attr-defined]


def _links(md: markdown.Markdown) -> None:
    """Register links, images and references with our grammar in the place of Python-Markdown's own."""
    rows = [
        ("reference", ReferenceInlineProcessor, r"(?<!!)\[", 170),
        ("link", LinkInlineProcessor, r"(?<!!)\[", 160),
        ("image_link", ImageInlineProcessor, r"!\[", 150),
        ("image_reference", ImageReferenceInlineProcessor, r"!\[", 140),
        ("short_reference", ShortReferenceInlineProcessor, r"(?<!!)\[", 130),
        ("short_image_ref", ShortImageReferenceInlineProcessor, r"!\[", 125),
    ]
    for name, base, pattern, priority in rows:
        cls = type(f"_{name}", (_Grammar, base), {})
        md.inlinePatterns.register(cls(pattern, md), name, priority)
    md.inlinePatterns.register(AutolinkInlineProcessor(grammar.AUTOLINK, md), "autolink", 120)
    md.inlinePatterns.register(AutomailInlineProcessor(grammar.AUTOMAIL, md), "automail", 110)


_CODE = (
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)"  # backslashes that escape one another, before code
    r"|(?<![\\`])(`++)(.+?)(?<!`)\2(?!`))"  # a run of backticks, whole, to the next run as long
)
"""Code spans as CommonMark and `links` have them: Python-Markdown's own takes a part of a run that is never closed."""


class _Delete(InlineProcessor):
    """`~~struck through~~`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        element = Element("del")
        element.text = m.group(1)
        return element, m.start(0), m.end(0)


class _HtmlBlocks(HtmlBlockPreprocessor):
    """The search for raw HTML, left out where there is none: an HTML parser over the whole text is slow."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line for line in lines) else lines


class _Choose(Preprocessor):
    """The last step before parsing: raw blocks balanced one by one, and the inline patterns that this text needs."""

    def run(self, lines: list[str]) -> list[str]:
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, block in enumerate(blocks):
            if not block.startswith("<pre><code"):
                blocks[number] = clean_block(block)
        self.md.treeprocessors["inline"].inlinePatterns = _needed("\n".join(lines))
        return lines


class _Html(HtmlInlineProcessor):
    """Raw tags inside of a paragraph: only those that belong there. A table begun in mid-sentence would take the rest in."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        tag = re.match(r"</?([A-Za-z][A-Za-z0-9]*)", m[1])
        if tag and tag[1].lower() in PHRASING:
            return super().handleMatch(m, data)
        return "", m.start(0), m.end(0)


class _Ours(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.registerExtension(self)
        _links(md)
        md.inlinePatterns.register(BacktickInlineProcessor(_CODE), "backtick", 190)
        md.inlinePatterns.register(_Delete(r"~~(?=[^\s~])((?:[^~]|~(?!~))*[^\s~])~~(?!~)", md), "delete", 65)
        md.ESCAPED_CHARS = list(grammar.ESCAPABLE)
        md.preprocessors.deregister("normalize_whitespace")  # `preprocess` has done it
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.preprocessors.register(_Choose(md), "choose", -100)
        md.inlinePatterns.register(_Html(HTML_RE, md), "html", 90)

    def reset(self) -> None:
        """Nothing of its own to forget."""
