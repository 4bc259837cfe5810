"""What the rules look at: values only, so that each rule is a function of what it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.errors import Problem, problem
from site_builder.model.config import SiteConfig
from site_builder.model.content import Kind
from site_builder.model.front_matter import place
from site_builder.model.page import Document
from site_builder.model.tags import TagTable
from site_builder.model.theme import Theme


@dataclass(frozen=True, slots=True)
class CheckInput:
    """A whole site as the rules see it; everything but the documents may be left out."""

    documents: tuple[Document, ...]
    """All pages whose front matter could be read, drafts and scheduled ones included."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Path of a page → its plain text."""
    tags: TagTable = field(default_factory=TagTable)
    sources: Mapping[str, str] = field(default_factory=dict)
    """File name without `.txt` → text of a source, from `check --sources DIR`; empty when not given."""
    config: SiteConfig | None = None
    theme: Theme | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    """Path → text of site.yaml and dictionary.txt."""
    images: tuple[str, ...] = ()
    """Paths of the files in content/images/."""
    strays: tuple[str, ...] = ()
    """Paths of files under content/ that nothing reads."""
    held_back: tuple[tuple[str, str], ...] = ()
    """Path, and the moment at which the page will appear (ISO 8601); as in `Report`."""
    today: str = ""
    """The moment of the check in the site's time zone, ISO 8601: `2024-03-08T09:30`; empty: no rule about dates runs."""
    suggested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Path of a digest without tags → tags that its text suggests, best first."""
    unread: frozenset[str] = frozenset()
    """Paths of the pages that errors keep out of the documents."""

    def digests(self) -> list[Document]:
        """The digests among the documents, by path."""
        return sorted((d for d in self.documents if d.kind is Kind.DIGEST), key=lambda d: d.path)


def at(document: Document, code: str, *keys: str, **params: object) -> Problem:
    """A Problem at the place of the first of `keys` that the page has."""
    return problem(code, place(document.path, document.front_matter.places, *keys), **params)
