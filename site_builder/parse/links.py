"""Every link of a body with its place, found in the Markdown itself, since Python-Markdown keeps no positions.

Inline links, images, definitions of references, autolinks, and href and src of raw HTML; nothing inside of code spans,
code blocks and comments. `tests/parse/test_links.py` holds the result against the addresses in the rendered page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import unquote

import msgspec

from site_builder.errors import Location
from site_builder.model.page import Link
from site_builder.parse import grammar, limits
from site_builder.parse.lines import Line, Lines, read

END = "\x1d"
"""Stands in `Source.text` for a line's end where a paragraph, an item, a heading or a table row ends: no link, code span or
footnote goes on behind it. One character for one, so that offsets hold."""

_TOKEN = re.compile(rf"\\[^\n{END}]|!\[|\[|\]|<(?=[A-Za-z/!])|{END}")
_TICKS = re.compile(rf"\\`+|\\[^\n{END}]|`+|{END}")
_AUTOLINK = re.compile(grammar.AUTOLINK)
_AUTOMAIL = re.compile(grammar.AUTOMAIL)


def find_links(body: str, path: str, first_line: int) -> tuple[Link, ...]:
    """All links and images of a Markdown body, in order of appearance.

    `first_line` is the line of the file, from 1, on which the body begins; a Link's location is that of its address.
    A body beyond the limits has none: `markup.render_page` reports it.
    """
    if ("](" not in body and "]:" not in body and "<" not in body) or limits.check(body, path, first_line):
        return ()
    return scan_links(Source(read(body)), path, first_line)


class Source:
    """A body read into lines, with code blanked out and offsets turned into places."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.starts = [0]
        for text in lines.texts:
            self.starts.append(self.starts[-1] + len(text) + 1)
        self.text = self._without_code(frozenset())
        self.joined = self._without_code(frozenset(lines.within)) if lines.within else ""
        """`text` with the definitions inside of list items gone: a tight list joins what stands around one, a loose one does
        not, and where the one has a link the other may have code."""

    def _without_code(self, gone: frozenset[int]) -> str:
        """The body, as long as ever, with NUL for every character of code and END where a paragraph ends."""
        lines = self.lines
        texts, kinds = lines.texts, lines.kinds
        if gone:
            texts = ["\0" * len(text) if number in gone else text for number, text in enumerate(texts)]
            kinds = [Line.TEXT if number in gone else kind for number, kind in enumerate(kinds)]
        if lines.fences or Line.CODE in kinds:
            code = (Line.CODE, Line.FENCE)
            texts = ["\0" * len(t) if k in code else t for t, k in zip(texts, kinds, strict=True)]
        text = "".join(self._with_ends(texts, kinds))
        return _blank_spans(text) if "`" in text else text

    def _with_ends(self, texts: list[str], kinds: list[Line]) -> Iterator[str]:
        breaks = {*self.lines.breaks, *self.lines.quotes}
        last = len(texts) - 1
        for number, text in enumerate(texts):
            yield text
            if number < last:
                goes_on = kinds[number] in _GOES_ON and kinds[number + 1] is Line.TEXT and number + 1 not in breaks
                yield "\n" if goes_on else END

    def place(self, offset: int, length: int, path: str, first_line: int) -> Location:
        """The place in the file of a stretch of `text`."""
        line = bisect_right(self.starts, offset) - 1
        return Location(path, first_line + line, offset - self.starts[line] + 1, max(1, length))

    def excerpt(self, location: Location, first_line: int) -> str:
        """The line of a place."""
        return self.lines.texts[location.line - first_line]


def _blank_spans(text: str) -> str:
    """`text` with NUL for every code span: a run of backticks up to the next run as long in the same paragraph."""
    out = list(text)
    runs: list[tuple[int, int, bool]] = []
    for token in [*_TICKS.finditer(text), None]:
        if token and token[0][0] == "`":
            runs.append((token.start(), token.end(), True))
        elif token and token[0][0] == "\\":
            if token[0][1] == "`":  # it may close a span, and opens none
                runs.append((token.start() + 1, token.end(), False))
        else:
            _close_spans(runs, out)
            runs = []
    return "".join(out)


def _close_spans(runs: list[tuple[int, int, bool]], out: list[str]) -> None:
    later: dict[int, list[int]] = {}
    for index, (start, end, _) in enumerate(runs):
        later.setdefault(end - start, []).append(index)
    index = 0
    while index < len(runs):
        start, end, opens = runs[index]
        same = later[end - start]
        after = bisect_right(same, index)
        if opens and after < len(same):
            index = same[after]
            close = runs[index][1]
            out[start:close] = [c if c == "\n" else "\0" for c in out[start:close]]
        index += 1


_GOES_ON = (Line.TEXT, Line.ITEM, Line.NOTE)
"""Lines whose text may go on in a line of text below."""


class _Opener(msgspec.Struct):
    at: int
    image: bool


def scan_links(source: Source, path: str, first_line: int) -> tuple[Link, ...]:
    """`find_links` for a body that has been read already."""
    found = _found(source.text)
    if source.joined:
        found = list(dict.fromkeys(found + _found(source.joined)))
    links = []
    for offset, length, target, image in sorted(found):
        location = source.place(offset, length, path, first_line)
        links.append(Link(target, location, source.excerpt(location, first_line), image))
    return tuple(links)


def _found(text: str) -> list[tuple[int, int, str, bool]]:
    """Offset, length, target of every link, and whether it is an image."""
    found: list[tuple[int, int, str, bool]] = []
    openers: list[_Opener] = []
    done = 0
    for token in _TOKEN.finditer(text):
        at, sign = token.start(), token[0]
        if at < done or sign[0] == "\\":
            continue
        if sign == END:
            openers.clear()
        elif sign[-1] == "[":
            openers.append(_Opener(at, sign[0] == "!"))
        elif sign == "]":
            opener = openers.pop() if openers else None
            if opener:
                done = _inline(text, at, opener, found) or _definition(text, opener, found) or done
        else:
            done = _angle(text, at, found) or done
    return found


def _inline(text: str, at: int, opener: _Opener, found: list[tuple[int, int, str, bool]]) -> int:
    """The end of an inline link whose text ends at `at`, or 0."""
    if not text.startswith("(", at + 1) or (text.startswith("^", opener.at + 1) and not opener.image):
        return 0
    match = grammar.DESTINATION.match(text, at + 1)
    if not match or END in match[0]:
        return 0
    group = "plain" if match["angle"] is None else "angle"
    target = grammar.address(match[group])
    found.append((match.start(group), len(match[group].rstrip()), target, opener.image))
    return match.end()


def _definition(text: str, opener: _Opener, found: list[tuple[int, int, str, bool]]) -> int:
    start = max(text.rfind("\n", 0, opener.at), text.rfind(END, 0, opener.at)) + 1
    if opener.image or opener.at - start > 3:
        return 0
    match = grammar.DEFINITION.match(text, start)
    if not match:
        return 0
    found.append((match.start("target"), len(match["target"]), grammar.address(match["target"], escapes=False), False))
    return match.end()


def _angle(text: str, at: int, found: list[tuple[int, int, str, bool]]) -> int:
    """The end of what begins with `<` at `at`: an autolink, a comment or a tag; 0 for a plain sign."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return end + 3 if end >= 0 else 0
    match = _AUTOLINK.match(text, at)
    if match:
        found.append((match.start(1), len(match[1]), grammar.address(match[1]), False))
        return match.end()
    match = _AUTOMAIL.match(text, at)
    if match:
        target = match[1] if match[1].startswith("mailto:") else f"mailto:{match[1]}"
        found.append((match.start(1), len(match[1]), grammar.address(target), False))
        return match.end()
    tag = grammar.TAG.match(text, at)
    if not tag:
        return 0
    offset = tag.start("attributes")
    for attribute in grammar.ATTRIBUTE.finditer(tag["attributes"]):
        name = attribute["name"].lower()
        if name in ("href", "src"):
            group = next(g for g in ("double", "single", "bare") if attribute[g] is not None)
            target = grammar.address(attribute[group], escapes=False)
            found.append((offset + attribute.start(group), len(attribute[group]), target, tag["tag"].lower() == "img"))
    return tag.end()


def find_anchor(anchors: tuple[str, ...] | frozenset[str], fragment: str) -> str | None:
    """The id that a link's `#fragment` means among a page's ids, or None when the page has none such.

    An editor may write the id itself, percent-encoded or not, the id without the `u-` that this program puts before
    an author's own, or the words of a heading.
    """
    from site_builder.parse.finish import slug

    plain = unquote(fragment)
    for wanted in (plain, f"u-{plain}", slug(plain)):
        if wanted in anchors:
            return wanted
    return None
