"""How a link is written, in one place, for the scanner that finds links and for the engine that renders them.

Python-Markdown looks for the end of a link's text and address character by character, from every bracket to the end of
the paragraph, which takes minutes for a run of brackets; and its grammar (quotes inside of addresses, a title that
never ends) cannot be matched by a scanner. These expressions replace its rules in `engine`, so that `links` sees
exactly the links that a page gets. All of them are possessive: no back-tracking, time linear in what they read.
"""

from __future__ import annotations

import re
from html import unescape

LABEL = re.compile(r"(?:[^\[\]]++|\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\])*+\]")
"""The text of a link from behind its first bracket to behind its last; brackets may nest twice."""

DESTINATION = re.compile(
    r"\(\s*+"
    r"(?:<(?P<angle>[^<>\n]*+)>"  # <address with blanks and (brackets)>
    r"|(?P<plain>(?:[^\s()]|[ \t]++(?![\"')])|\((?:[^\s()]|\([^\s()]*+\))*+\))*+))"  # address, brackets in pairs, single blanks
    r"(?:\s++(?P<title>\"[^\"]*+\"|'[^']*+'))?"  # "title"
    r"\s*+\)"
)
"""Address and title of an inline link, from its round bracket on."""

DEFINITION = re.compile(
    r"[ ]{0,3}\[(?!\^)(?P<label>[^\[\]]*)\]:[ ]*(?:[\n\x1d][ ]*)?<?(?P<target>[^\s>]+)>?"
)
"""`[label]: address` at the beginning of a line."""

AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:(?://)?[^\s<>@]*)>"
"""`<https://…>`; any scheme, so that a wrong one is found."""

AUTOMAIL = r"<((?:mailto:)?[^\s<>@:/]+@[^\s<>@]+)>"
"""`<name@example.org>`."""

TAG = re.compile(
    r"</?(?P<tag>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?P<attributes>(?:\s++[^\s\"'=<>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+)"
    r"\s*+/?>"
)
"""A raw HTML tag."""

ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'=<>/]++)\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++))")
"""One attribute with a value inside of a tag."""

ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What a backslash takes its meaning from: all punctuation of ASCII, as in CommonMark."""

_ESCAPED = re.compile(rf"\\([{re.escape(ESCAPABLE)}])")
_BLANKS = re.compile("[ \t]{2,}|\t")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def address(raw: str, escapes: bool = True) -> str:
    """The address that stands in the Markdown as `raw`: backslashes and entities undone, blanks around it gone, those inside single."""
    if escapes and "\\" in raw:
        raw = _ESCAPED.sub(r"\1", raw)
    if "&" in raw:
        raw = _ENTITY.sub(lambda m: unescape(m[0]), raw)
    return _BLANKS.sub(" ", raw.strip())
