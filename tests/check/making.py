"""Sites for the tests of rules, made from front matter and bodies as an editor writes them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from site_builder.check import CheckInput
from site_builder.config import parse_tags
from site_builder.errors import Location, Problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.page import Document, Link
from site_builder.parse.front_matter import parse_document

BASE = {"title": "题", "region": "吉林", "date": "2024-03-08", "source": "某报"}


def digest(name: str, *lines: str, kind: Kind = Kind.DIGEST) -> Document:
    """A page with the given lines of front matter, the needed keys added."""
    written = {line.split(":")[0] for line in lines}
    source = [*lines, *(f"{k}: {v}" for k, v in BASE.items() if k not in written and (kind is Kind.DIGEST or k == "title"))]
    folder = {"digest": "digests", "source": "sources", "page": "pages"}[kind]
    path = f"content/{folder}/{name}.md"
    document, problems = parse_document(ContentFile(path, "\n".join(["---", *source, "---", ""]).encode(), name), kind)
    assert document is not None, problems
    return document


def with_link(document: Document, line: str, target: str, image: bool = False) -> Document:
    """The page with a link on a line of its body."""
    at = Location(document.path, 9, line.index(target) + 1, len(target))
    return replace(document, links=(*document.links, Link(target, at, line, image)))


def site(*documents: Document, bodies: dict[str, str] | None = None, tags: str = "", **more: Any) -> CheckInput:
    """A site of these pages; `bodies` by file name."""
    texts = {d.path: (bodies or {}).get(d.slug, "") for d in documents}
    return CheckInput(tuple(documents), texts, parse_tags(tags)[0], **more)


def brief(problems: list[Problem]) -> list[str]:
    """`code name:line:column parameter…` of each Problem; the parameters in the order of their names."""
    return [
        " ".join([p.code, f"{p.location.path.rpartition('/')[2]}:{p.location.line}:{p.location.column}", *dict(p.params).values()])
        for p in problems
    ]
