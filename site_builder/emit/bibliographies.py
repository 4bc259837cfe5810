"""references.bib and references.ris beside every tag and region: the printed articles of a whole list, to be imported at once.

A digest stands in half a dozen lists, and making its entries costs more than joining them (24 µs against 1): each is made once, when
the first list needs it, and never in a build in which no list changed. What travels to another process is the
text of the entries, not the digests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec

from site_builder import urls
from site_builder.assemble.pagination import fingerprint_of
from site_builder.assemble.site import Site
from site_builder.citation import bibtex, ris
from site_builder.citation.reference import Reference, printed_article
from site_builder.model.artifact import Artifact, Section, artifact, section
from site_builder.model.collection import Card, Ref, Term
from site_builder.model.fingerprint import fingerprint

FORMS: dict[str, tuple[str, Callable[[Reference], str], str]] = {
    "bib": ("BibTeX", bibtex.entry, "\n"),
    "ris": ("RIS", ris.record, ris.END),
}
"""File ending → name, what makes an entry, what stands between two."""


class Shelf(msgspec.Struct, frozen=True):
    """The articles of a site with the entries that were made of them so far."""

    article: Callable[[str], Reference]
    """The printed article that the digest of a slug reports."""
    made: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    """(ending, slug) → entry."""

    def entry(self, ending: str, slug: str) -> str:
        """One entry, made on first use."""
        found = self.made.get((ending, slug))
        if found is None:
            found = self.made[ending, slug] = FORMS[ending][1](self.article(slug))
        return found


class Works(msgspec.Struct, frozen=True):
    """The entries of one list, not made yet."""

    shelf: Shelf
    ending: str
    cards: tuple[Card, ...]
    fingerprint: str
    """Of the cards, which cover the front matter of digest and source page: an entry is made of nothing else."""

    def texts(self) -> tuple[str, ...]:
        """The entries in the order of the list."""
        return tuple(self.shelf.entry(self.ending, card.slug) for card in self.cards)

    def __reduce__(self) -> tuple[Any, ...]:
        return MadeWorks, (self.texts(),)


class MadeWorks(msgspec.Struct, frozen=True):
    """What `Works` is in another process."""

    made: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        """The entries in the order of the list."""
        return self.made


def section_of(site: Site) -> Section:
    """Both files of every tag and region."""
    return section("bibliographies", site.outline, lambda: _artifacts(site))


def _artifacts(site: Site) -> Iterator[Artifact]:
    """Both files of every tag and region that has digests."""
    shelf = Shelf(partial(_article, site))
    for term in (*site.tags.terms, *site.regions.terms):
        if term.cards:
            mark = fingerprint_of(term.cards)
            for ending in FORMS:
                works = Works(shelf, ending, term.cards, fingerprint(ending, mark))
                yield artifact(address(term, ending), file, ending, works)


def _article(site: Site, slug: str) -> Reference:
    item = site.by_slug[slug]
    matter = item.document.front_matter
    return printed_article(slug, matter, matter.source, site.printed(matter.source), item.card.date)


def address(term: Term, ending: str) -> str:
    """`tags/氢能/references.bib`"""
    return urls.beside(term.url, f"references.{ending}")


def downloads(term: Term) -> tuple[Ref, ...]:
    """What the list's page offers; nothing for a list without digests."""
    return tuple(Ref(name, address(term, ending)) for ending, (name, _, _) in FORMS.items()) if term.cards else ()


def file(ending: str, works: Works | MadeWorks) -> bytes:
    """The entries joined."""
    return FORMS[ending][2].join(works.texts()).encode("utf-8")
