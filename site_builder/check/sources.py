"""A source that was probably meant to be a page of `content/sources/`, and is taken for a publication's name.

`source` may be either, so that no rule can call a name wrong for sure: what is asked about is a name that is nearly a
key. Names of Han characters are compared but for case, width and script: 湖南日报 is no misspelling of 湖北日报.
"""

from __future__ import annotations

from site_builder.check.inputs import CheckInput, at
from site_builder.errors import Problem
from site_builder.model.content import Kind
from site_builder.text.han import fold
from site_builder.yaml_source import nearest

_ENDINGS = (".md", ".txt", ".pdf", ".html")
_LONGER = 2
"""Characters that a misspelling has more or less; Nature is none of nature-2024-03."""


def unknown(inputs: CheckInput) -> list[Problem]:
    """source-unknown for a source that is no page, but nearly one."""
    keys = sorted(d.slug for d in inputs.documents if d.kind is Kind.SOURCE)
    known = {*keys, *(path.rpartition("/")[2].removesuffix(".md") for path in inputs.unread if path.startswith("content/sources/"))}
    found: list[Problem] = []
    for document in inputs.digests():
        source = document.front_matter.source
        if source is None or source.document in known:
            continue
        near = _near(source.document, keys)
        if near:
            found.append(at(document, "source-unknown", "source.document", "source", name=source.document, candidates="、".join(near)))
    return found


def _near(name: str, keys: list[str]) -> list[str]:
    plain = name.replace("\\", "/").rpartition("/")[2]
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    same = [key for key in keys if fold(key) == fold(plain)]
    if same or not plain.isascii():
        return same
    return nearest(plain, [key for key in keys if key.isascii() and abs(len(key) - len(plain)) <= _LONGER])
