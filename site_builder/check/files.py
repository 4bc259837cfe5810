"""Files that nobody will ever see."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from site_builder.check.inputs import CheckInput
from site_builder.errors import Location, Problem, problem

_TEXT = re.compile(r"(?:\.(?:md|markdown|mdown|mkd|mdx|txt))+\Z", re.IGNORECASE)
_PAGES = ("content/digests", "content/sources", "content/pages")


def orphans(inputs: CheckInput) -> list[Problem]:
    """file-orphan for images that no page names and for files in folders of pages that are no pages."""
    used = {
        target
        for document in inputs.documents
        for link in document.links
        for target in _targets(document.path, link.target)
    }
    unused = [problem("file-orphan", Location(path), reason="image") for path in inputs.images if path not in used]
    return unused + [_stray(path) for path in inputs.strays if path not in used]


def _stray(path: str) -> Problem:
    """A file of text in a folder of pages was meant to be one: its ending is all that is wrong; or its folder's name."""
    folder, _, name = path.rpartition("/")
    text = _TEXT.search(name)
    if text is None or not folder.startswith(_PAGES):
        return problem("file-orphan", Location(path), reason="folder" if name.endswith(".md") else "stray")
    return problem("file-orphan", Location(path), reason="ending", better=f"{name[: text.start()]}.md")


def _targets(path: str, target: str) -> set[str]:
    """The files that a link may mean: relative to its page, to content/ or to the site."""
    plain = unquote(target.split("#")[0].split("?")[0])
    if not plain or "://" in plain:
        return set()
    rooted = plain.lstrip("/")
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), plain)),
        posixpath.normpath(rooted),
        posixpath.normpath(f"content/{rooted}"),
    }
