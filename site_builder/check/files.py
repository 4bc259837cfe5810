"""Files that nobody will ever see."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from site_builder.check.inputs import CheckInput
from site_builder.errors import Location, Problem, problem


def orphans(inputs: CheckInput) -> list[Problem]:
    """file-orphan for images that no page names, and for files that nothing reads."""
    used = {
        target
        for document in inputs.documents
        for link in document.links
        for target in _targets(document.path, link.target)
    }
    unused = [problem("file-orphan", Location(path), reason="image") for path in inputs.images if path not in used]
    return unused + [problem("file-orphan", Location(path), reason="stray") for path in inputs.strays if path not in used]


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
