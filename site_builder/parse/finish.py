"""The last touches on a page's cleaned HTML: headings, ids, links, images, tables, lines of Han text.

Done on the text, not on Python-Markdown's tree, because raw HTML is not in that tree, and because its own toc
extension walks the tree three times. The cleaner's output is regular (lower case, double quotes, `<` only in tags),
which is what makes the expressions here safe; none of them runs on anything else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html import escape, unescape

from site_builder.model.page import Target, TocEntry
from site_builder.parse.clean import scheme_of
from site_builder.parse.labels import Labels
from site_builder.parse.plain import inline_text
from site_builder.text.han import HAN_CLASS

_ATTRIBUTES = r'(?P<attributes>(?: [a-z-]+="[^"]*")*)'
_HEADING = re.compile(rf"<h(?P<level>[1-6]){_ATTRIBUTES}>(?P<inner>.*?)</h(?P=level)>", re.DOTALL)
_LINK = re.compile(rf"<(?P<tag>a|img){_ATTRIBUTES}>")
_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*? id=")([^"]*)"')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_EMPTY = re.compile(r"<p>\n*</p>\n?")
_TABLE = re.compile(r"<(/?)table\b")
_ALIGN = re.compile(r'(<t[dh](?: [a-z-]+="[^"]*")*?) align="(left|right|center)"')
_HEAD_CELL = re.compile(r"<th(?=[ >])(?![^>]* scope=)")
_THEAD = re.compile(r"<thead.*?</thead>", re.DOTALL)
_ADMONITION = re.compile(r'<div class="admonition [a-z]+">\n<p class="admonition-title">[A-Z][a-z]+<')
_NOT_WORD = re.compile(r"[^\w\s-]")
_ASCII = re.compile(r"[\x00-\x7f]*$")

_WIDE = f"[{HAN_CLASS}\u3000-\u303f\uff00-\uffef“”‘’…—·]"
_INLINE_TAG = "(?:a|strong|em|b|i|del|ins|mark|span|code|sub|sup|u|s|small|q|cite|abbr|dfn|time)"
_INLINE = rf"(?:</?{_INLINE_TAG}(?: [^>]*)?>)"
_WRAPPED = re.compile(rf"\n(?<={_WIDE}\n)(?={_WIDE})")  # the newline first: it is jumped to, which saves nine tenths of the time
_WRAPPED_AT_TAG = re.compile(rf"\n(?:(?<=>\n)|(?<={_WIDE}\n))(?={_WIDE}|<)")
_BEHIND_TAG = re.compile(rf"</{_INLINE_TAG}>\n(?:(?!<)|<{_INLINE_TAG}[ >])")
_BEFORE_TAG = re.compile(rf"\n(?<=[^>\n]\n)<{_INLINE_TAG}[ >]")
_LEFT = re.compile(rf"(?:{_WIDE}|</sup>){_INLINE}*$")
_RIGHT = re.compile(rf"{_INLINE}*{_WIDE}")


@dataclass(slots=True)
class Finished:
    """A finished page."""

    html: str
    toc: tuple[TocEntry, ...] = ()
    anchors: tuple[str, ...] = field(default=())


def finish(html: str, targets: dict[str, Target], labels: Labels) -> Finished:
    """`html`, as `clean` gives it, with everything that this module does."""
    html = join_wrapped(_EMPTY.sub("", html) if "<p></p>" in html or "<p>\n" in html else html)
    ids: dict[str, int] = {}  # each id, and the last number given to a repetition of it
    if ' id="' in html:
        html = _unique_ids(html, ids)
    toc: list[TocEntry] = []
    if "<h" in html:
        html = _headings(html, ids, toc)
    if "<a" in html or "<img" in html:
        html = _LINK.sub(lambda m: _link(m, targets, ids), html)
        if "footnote-backref" in html:
            html = _backrefs(html, ids, labels)
    if "<table" in html:
        html = _tables(html, labels)
    if "admonition-title" in html:
        words = {f'{kind}">\n<p class="admonition-title">{kind.capitalize()}<': word for kind, word in labels.admonitions}
        html = _ADMONITION.sub(lambda m: _titled(m[0], words), html)
    return Finished(html, tuple(toc), tuple(ids))


def _titled(text: str, words: dict[str, str]) -> str:
    """An admonition's beginning, with a title in the site's language where it has only the name of its kind."""
    for old, word in words.items():
        if text.endswith(old):
            return text[: text.rindex(">") + 1] + escape(word) + "<"
    return text


def join_wrapped(html: str) -> str:
    """Lines of Han text joined without a blank; a newline beside a Latin letter stays, and so do those of pre."""
    if "\n" not in html:
        return html
    if "<pre" in html:
        parts = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
        return "".join(part if n % 2 else _join(part) for n, part in enumerate(parts))
    return _join(html)


def _join(html: str) -> str:
    def joined(m: re.Match[str]) -> str:
        at = m.start()
        return "" if _LEFT.search(html, max(0, at - 400), at) and _RIGHT.match(html, at + 1) else "\n"

    html = _WRAPPED.sub("", html)
    return _WRAPPED_AT_TAG.sub(joined, html) if _BEHIND_TAG.search(html) or _BEFORE_TAG.search(html) else html


def slug(title: str) -> str:
    """The id of a heading: its words, Han characters kept, punctuation gone, blanks to hyphens; ASCII alone gets `u-`."""
    words = _NOT_WORD.sub("", unicodedata.normalize("NFC", title)).strip().lower()
    words = "-".join(words.split())[:80] or "section"
    return f"u-{words}" if _ASCII.match(words) else words


def _unique_ids(html: str, ids: dict[str, int]) -> str:
    """Ids in `html` made distinct: the second `x` is `x-2`; all of them are put into `ids`."""

    def once(m: re.Match[str]) -> str:
        return f'{m[1]}{_new(unescape(m[2]), ids)}"'

    return _ID.sub(once, html)


def _new(wanted: str, ids: dict[str, int]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that is free; `ids` remembers the last number for each."""
    name, number = wanted, ids.get(wanted, 1)
    while name in ids:
        number += 1
        name = f"{wanted}-{number}"
    if name != wanted:
        ids[wanted] = number
    ids[name] = 1
    return name


def _headings(html: str, ids: dict[str, int], toc: list[TocEntry]) -> str:
    """Headings from h2 on without a gap, each with an id."""
    above: list[tuple[int, int]] = []  # level as written, level given

    def heading(m: re.Match[str]) -> str:
        written = int(m["level"])
        while above and above[-1][0] >= written:
            above.pop()
        level = min(6, above[-1][1] + 1 if above else 2)
        above.append((written, level))
        attributes = m["attributes"]
        title = inline_text(m["inner"])
        own = re.search(r' id="([^"]*)"', attributes)
        if not title and "<img" not in m["inner"] and ' id="' not in m["inner"]:
            above.pop()
            if own:
                del ids[unescape(own[1])]
            return ""
        name = unescape(own[1]) if own else _new(slug(title), ids)
        if not own:
            attributes += f' id="{name}"'
        if title:
            toc.append(TocEntry(level, name, title))
        return f"<h{level}{attributes}>{m['inner']}</h{level}>"

    return _HEADING.sub(heading, html)


def _link(m: re.Match[str], targets: dict[str, Target], ids: dict[str, int]) -> str:
    attributes = dict(_ATTRIBUTE.findall(m["attributes"]))
    if m["tag"] == "img":
        return _image(attributes, targets)
    if "href" not in attributes:
        return m[0]
    written = unescape(attributes["href"])
    target = targets.get(written)
    if target is not None:
        attributes["href"] = escape(target.href)
        if not target.href:  # leads nowhere for now: its words stay
            del attributes["href"]
    elif written.startswith("#"):
        if written[1:] not in ids:
            from site_builder.parse.links import find_anchor

            attributes["href"] = "#" + escape(find_anchor(tuple(ids), written[1:]) or written[1:])
    elif scheme_of(written) in ("http", "https"):
        attributes["rel"] = "noopener"
    return _tag("a", attributes)


def _image(attributes: dict[str, str], targets: dict[str, Target]) -> str:
    target = targets.get(unescape(attributes.get("src", "")))
    attributes.setdefault("alt", "")
    if target is not None and not target.href:
        return attributes["alt"]
    if target:
        attributes["src"] = escape(target.href)
        if target.width and target.height:
            attributes["width"], attributes["height"] = str(target.width), str(target.height)
    attributes["loading"] = "lazy"
    attributes["decoding"] = "async"
    return _tag("img", attributes)


def _tag(name: str, attributes: dict[str, str]) -> str:
    return f"<{name}{''.join(f' {key}={chr(34)}{value}{chr(34)}' for key, value in attributes.items())}>"


def _backrefs(html: str, ids: dict[str, int], labels: Labels) -> str:
    """The arrows behind footnotes named, and those left out that lead to nothing since the note is never referred to."""

    def backref(m: re.Match[str]) -> str:
        if unescape(m["target"]) not in ids:
            return ""
        return f'<a class="footnote-backref" href="#{m["target"]}" aria-label="{escape(labels.back)}">{m["inner"]}</a>'

    return re.sub(
        r'(?:&nbsp;)?<a class="footnote-backref" href="#(?P<target>[^"]*)"(?: title="")?>(?P<inner>.*?)</a>', backref, html
    )


def _tables(html: str, labels: Labels) -> str:
    """Every outermost table in a container that scrolls and takes the focus; alignment as a class, head cells scoped."""
    html = _ALIGN.sub(r'\1 class="\2"', html)
    html = _THEAD.sub(lambda m: _HEAD_CELL.sub('<th scope="col"', m[0]), html)
    several = html.count("<table") > 1
    out: list[str] = []
    depth = number = last = 0
    for tag in _TABLE.finditer(html):
        if not tag[1]:
            depth += 1
            if depth == 1:
                number += 1
                name = escape(f"{labels.table} {number}" if several else labels.table)
                out += [html[last : tag.start()], f'<div class="table" role="region" tabindex="0" aria-label="{name}">']
                last = tag.start()
        elif depth:
            depth -= 1
            if depth == 0:
                end = html.find(">", tag.end()) + 1
                out += [html[last:end], "</div>"]
                last = end
    return "".join(out) + html[last:]
