"""Images that say nothing to those who do not see them, and images that nobody will see."""

from __future__ import annotations

import re

from site_builder.check.inputs import CheckInput
from site_builder.errors import Problem, problem
from site_builder.model.page import Link

_WEB = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_EMPTY = re.compile(r"!\[\s*\]\(\s*<?\Z")
"""What stands before the address of `![](address)`."""
_TAG = re.compile(r"<img\b[^>]*\Z", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"\s*[^\"\s]|'\s*[^'\s]|[^\s\"'>])", re.IGNORECASE)


def without_description(inputs: CheckInput) -> list[Problem]:
    """image-alt-missing for `![](…)` and for `<img>` without alt."""
    return [
        problem("image-alt-missing", link.location, link.excerpt, target=link.target)
        for document in inputs.documents
        for link in document.links
        if link.image and _says_nothing(link)
    ]


def elsewhere(inputs: CheckInput) -> list[Problem]:
    """image-external for an image of another site, which the pages' Content-Security-Policy keeps from being loaded."""
    return [
        problem("image-external", link.location, link.excerpt, target=link.target)
        for document in inputs.documents
        for link in document.links
        if link.image and _WEB.match(link.target)
    ]


def _says_nothing(link: Link) -> bool:
    before = link.excerpt[: link.location.column - 1]
    if _EMPTY.search(before):
        return True
    tag = _TAG.search(before)
    if tag is None:
        return False
    end = link.excerpt.find(">", tag.start())
    return not _ALT.search(link.excerpt[tag.start() : end if end >= 0 else None])
