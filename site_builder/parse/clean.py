"""What HTML may leave a page: a stated list of elements, attributes, classes and ids, kept by nh3.

Everything passes here once, our own output and the raw HTML that editors write, because telling them apart before
parsing does not work: half of an element may come from either. What tells them apart is the ending `OURS`, one
character that no body can hold, on every id that this program makes; an id without it is an author's and gets `u-` in
front, so that it never meets an id of the theme (`search`, `main`).

Classes: those that the theme's style knows for page text, `language-…` of code, and `u-…` for a site's own theme.
No style attribute, no script, no form, no frame; addresses are http, https, mailto or relative.
"""

from __future__ import annotations

import re
from functools import cache

import nh3

OURS = "\ufdd0"
"""A noncharacter: ends every id that this program makes, taken off again while cleaning; removed from every body."""

TAGS = frozenset(
    "a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 "
    "h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody "
    "td tfoot th thead time tr u ul var wbr".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
"""Only Markdown makes headings: raw ones would nest, and leave gaps in the order."""
PHRASING = TAGS - HEADINGS - frozenset(
    "blockquote caption col colgroup dd details div dl dt figcaption figure hr li ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
"""What may stand as a raw tag inside of a paragraph."""
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "title", "lang"},
    "a": {"href", "role", "aria-label"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}
SCHEMES = frozenset({"http", "https", "mailto"})
CLASSES = frozenset(
    "footnote footnote-ref footnote-backref admonition admonition-title note tip important warning caution info quote "
    "example question lead small number center right wide narrow".split()
)

_CLASS = re.compile(r"(?:language-[a-z0-9_+#-]{1,30}|u-[a-z0-9_-]{1,40})$")
_ID = re.compile(r"[\w.:-]{1,80}$")
_NUMBER = re.compile(r"\d{1,5}$")
_NUMERIC = frozenset({"width", "height", "start", "colspan", "rowspan", "span"})
_ELSEWHERE = re.compile(r"[\x00-\x20]*[/\\][\x00-\x20]*[/\\]")
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*)[\x00-\x20]*:")


def clean(html: str, twice: bool) -> str:
    """`html` with only what the lists above allow, well nested.

    `twice` for pages with raw HTML: taking an element away can leave a nesting that a browser would read otherwise
    (a p inside a button inside a p), so the result is parsed once more.
    """
    html = _cleaner(first=True).clean(html)
    return _cleaner(first=False).clean(html) if twice else html


def clean_block(html: str) -> str:
    """A block of an editor's raw HTML with its elements closed, so that it takes in nothing of what follows."""
    return _cleaner(first=False, headings=False).clean(html)


@cache
def _cleaner(first: bool, headings: bool = True) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS if headings else TAGS - HEADINGS),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute if first else None,
        url_schemes=set(SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "title"},
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value that stays, or None: the filter that nh3 calls for every attribute that its lists let through."""
    if name == "id":
        if value.endswith(OURS):
            return value[:-1]
        return f"u-{value}" if _ID.match(value) else None
    if name == "class":
        kept = [c for c in value.split() if c in CLASSES or _CLASS.match(c)]
        return " ".join(kept) or None
    if name in ("href", "src"):
        if value.endswith(OURS):
            return value[:-1]
        return None if _ELSEWHERE.match(value) else value
    if name in _NUMERIC and not _NUMBER.match(value):
        return None
    if name == "align" and value not in ("left", "right", "center"):
        return None
    return value


def scheme_of(target: str) -> str:
    """The scheme of an address in lower case, empty for a relative one; blanks and control characters do not hide it.

    `//example.org` counts as a scheme of its own, `//`: it leads elsewhere, and nowhere from a file.
    """
    if _ELSEWHERE.match(target):
        return "//"
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""
