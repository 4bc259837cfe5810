"""Old addresses that lead to pages: aliases of pages, and other spellings of tags.

Nothing that the site puts somewhere may be written over by a redirect, nor stand below a file: `tags/氢能/2.html` is the
second page of a list, and `index.html/x` needs a folder where a page is. Aliases that would are Problems, and their
pages are left out, before any list is made: so the addresses of lists are taken from the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from site_builder import urls
from site_builder.assemble.addresses import RESERVED, alias_url, names_of_authors, url_of
from site_builder.assemble.digests import date_of, source_key
from site_builder.config import canonical_tag
from site_builder.errors import Problem, problem
from site_builder.model.collection import Redirect
from site_builder.model.content import Kind
from site_builder.model.front_matter import place
from site_builder.model.page import Document
from site_builder.model.tags import TagTable

PROGRAMS = ("regions", "keywords", "figures", "compare", "data", "build", "assets", "search", "images")
"""Folders that hold nothing but what the program puts there: no old address of a page was in one."""
_FURTHER = re.compile(r"((?:tags|authors|sources|archive)/[^/]+)/[1-9]\d*\.html\Z")
"""A further page of a list, which may come to be with the next digest: group 1 is the list, without its ending."""
_BELOW_A_FILE = re.compile(r"\.(?:html|xml|json|txt|bib|ris)/")
"""What an address has in it when one of its folders is named like a file of the site."""


def redirects_of(documents: Sequence[Document], tags: TagTable) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """The redirects of a site with these pages, by path, and an `alias-clash` for each alias that is none."""
    named = {canonical_tag(tags, name) for name in _each(d.front_matter.tags for d in documents if d.kind in _DIGESTS)}
    spelt = [(urls.page("tags", also), entry.name) for entry in tags.entries if entry.name in named for also in entry.also]
    taken = _in_use(documents, named)
    spelt = [(path, name) for path, name in spelt if urls.clash_key(path) not in taken]
    found = {urls.clash_key(path): Redirect(path, urls.page("tags", name), name) for path, name in reversed(spelt)}
    problems: list[Problem] = []
    for document in documents:
        for number, alias in enumerate(document.front_matter.aliases):
            path = alias_url(document, alias)
            key = urls.clash_key(path)
            if key in found or _stands_in_the_way(key, taken):
                at = place(document.path, document.front_matter.places, f"aliases.{number}", "aliases")
                problems.append(problem("alias-clash", at, alias=alias))
            else:
                found[key] = Redirect(path, url_of(document), document.front_matter.title)
    return tuple(sorted(found.values(), key=lambda r: r.path)), problems


_DIGESTS = (Kind.DIGEST, Kind.DRAFT)


def _each(names: Iterable[Sequence[str]]) -> set[str]:
    return {name for some in names for name in some}


def _in_use(documents: Sequence[Document], tags: Iterable[str]) -> set[str]:
    """Keys of the addresses of all pages and of the lists of tags, authors, years and months."""
    digests = [d for d in documents if d.kind in _DIGESTS]
    sources = {source_key(d): d for d in documents if d.kind is Kind.SOURCE}
    credited = names_of_authors(documents)
    dates = [date for d in digests if (date := date_of(d, sources)) is not None]
    found = [url_of(d) for d in documents] + [f"{name}.html" for name in sorted(RESERVED)]
    found += [urls.page("tags", name) for name in tags]
    found += [urls.page("authors", name) for name in _each(credited(d.front_matter) for d in digests)]
    found += [urls.page("archive", name) for name in {d.year for d in dates} | {d.month for d in dates if d.month}]
    return set(map(urls.clash_key, found))


def _stands_in_the_way(key: str, taken: set[str]) -> bool:
    """Whether something of the site stands, or will stand, at an address of this key, above or below it."""
    further = _FURTHER.match(key)
    return (
        key in taken
        or key.partition("/")[0] in PROGRAMS
        or _BELOW_A_FILE.search(key) is not None
        or (further is not None and f"{further[1]}.html" in taken)
    )
