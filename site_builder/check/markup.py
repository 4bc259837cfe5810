"""One page of HTML held to what a browser would have to guess about otherwise, and to what our pages promise.

The standard library's parser tells tags apart and nothing more, so nesting, ends, ids and the few rules of content are
looked at here. It is stricter than HTML where our own output is more regular (every element that can be closed is
closed), and no full validator: it knows no table of allowed attributes. A test holds it against html5lib.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end."""
ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hgroup hr main menu nav ol p pre search section table ul".split()
)
"""Elements before which a browser ends an open paragraph by itself."""
INTERACTIVE = frozenset("a button select textarea label iframe details".split())
FOREIGN = frozenset({"svg", "math"})
CHILDREN = {
    "ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "dl": {"dt", "dd", "div", "script", "template"},
    "tr": {"td", "th", "script", "template"}, "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}, "select": {"option", "optgroup", "hr"},
}  # fmt: skip
"""Elements that may hold certain others only."""
SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href"})


def page_faults(html: str) -> list[tuple[int, str]]:
    """(line, what is wrong) for every fault of one page; empty for a good one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.end(html)


class _Reader(HTMLParser):
    """Walks over the tags of a page and remembers what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[tuple[int, str]] = []
        self.open: list[tuple[str, int]] = []
        self.ids: dict[str, int] = {}
        self.seen: dict[str, int] = {}
        self.title = ""

    def fault(self, text: str) -> None:
        self.faults.append((self.getpos()[0], text))

    def inside(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        foreign = self.inside(*FOREIGN)
        if not foreign:
            self._place(tag)
        self._attributes(tag, attrs)
        self.seen[tag] = self.seen.get(tag, 0) + 1
        if tag not in VOID or foreign:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.inside(*FOREIGN) and tag not in VOID:
            self.fault(f"<{tag}/>")
        if self.inside(*FOREIGN):
            self._attributes(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)

    def _place(self, tag: str) -> None:
        if self.open and self.open[-1][0] == "p" and tag in ENDS_PARAGRAPH:
            self.fault(f"<{tag}> inside <p>")
        parent = self.open[-1][0] if self.open else ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.fault(f"<{tag}> inside <{parent}>")
        if tag in ("a", "button") and self.inside("a", "button"):
            self.fault(f"<{tag}> inside a link or button")
        if tag in INTERACTIVE - {"a", "button", "label", "details"} and self.inside("a", "button"):
            self.fault(f"<{tag}> inside a link or button")
        if tag in ("form", "label", "main") and self.inside(tag):
            self.fault(f"<{tag}> inside <{tag}>")

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        values = {name: value or "" for name, value in attrs}
        for name in {name for name in names if names.count(name) > 1}:
            self.fault(f"<{tag}> has {name} twice")
        for name, value in values.items():
            if name.startswith("on") or name == "style":
                self.fault(f"<{tag}> has {name}")
            scheme = _SCHEME.match(value) if name in _ADDRESSES else None
            icon = tag == "link" and value.startswith("data:")
            if scheme and scheme[1].lower() not in SCHEMES and not icon:
                self.fault(f"{name}={value[:40]}")
        if "id" in values:
            if not values["id"] or re.search(r"\s", values["id"]):
                self.fault(f"id={values['id']!r}")
            elif values["id"] in self.ids:
                self.fault(f"id={values['id']} is on line {self.ids[values['id']]} too")
            self.ids.setdefault(values["id"], self.getpos()[0])
        if tag == "img" and "alt" not in values:
            self.fault("<img> without alt")
        if tag == "html" and not values.get("lang"):
            self.fault("<html> without lang")
        if tag == "script" and "src" not in values and values.get("type") not in ("application/ld+json", "application/json"):
            self.fault("<script> without src")
        if tag == "style":
            self.fault("<style>")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID and not self.inside(*FOREIGN):
            self.fault(f"</{tag}>")
            return
        if not any(name == tag for name, _ in self.open):
            self.fault(f"</{tag}> without <{tag}>")
            return
        while self.open:
            name, line = self.open.pop()
            if name == tag:
                return
            self.fault(f"<{name}> of line {line} is not closed before </{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "title" and not self.inside(*FOREIGN):
            self.title += data
        if self.open and self.open[-1][0] in CHILDREN and data.strip():
            self.fault(f"text inside <{self.open[-1][0]}>")

    def end(self, html: str) -> list[tuple[int, str]]:
        """Everything found, with what only the whole page tells."""
        for name, line in self.open:
            self.faults.append((line, f"<{name}> is not closed"))
        whole = []
        if not html[:15].lower().startswith("<!doctype html>"):
            whole.append("no <!DOCTYPE html>")
        if "charset" not in html[:1024].lower():
            whole.append("no charset in the first 1024 characters")
        whole += [f"no <{tag}>" for tag in ("html", "head", "body") if tag not in self.seen]
        if not self.title.strip():
            whole.append("no title")
        if self.seen.get("main", 0) > 1:
            whole.append("more than one <main>")
        return [*((1, text) for text in whole), *self.faults]
