"""A build asks its own index: pieces of pages must be found in it, or it must not be published.

The sample is fixed by the pages: those whose slugs hash lowest, and of each a few substrings of its text whose places
hash from the text. It runs over the files as they are written, by the same rule as the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from site_builder.errors import Location, Problem, problem
from site_builder.model.search import SearchDoc
from site_builder.search import query
from site_builder.search.folding import SEPARATOR, folded
from site_builder.search.plan import Layout

PAGES = 8
LENGTHS = (1, 2, 3, 5, 8)
"""Of the substrings asked for in each page."""
FEW = (3, 8)
"""The same in a build that changed a few pages."""


def sample(slugs: Iterable[str], size: int = PAGES) -> list[str]:
    """The slugs of the pages to be asked for."""
    return sorted(slugs, key=lambda slug: blake2b(slug.encode(), digest_size=8).digest())[:size]


def pieces(doc: SearchDoc, lengths: Sequence[int] = LENGTHS) -> Iterator[str]:
    """Substrings of a page, without separators, one a length where the text has one so long."""
    runs = [run for run in SEPARATOR.split(folded("\n".join((doc.title, *doc.parts())))) if run]
    seed = int.from_bytes(blake2b("".join(runs).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    for length in lengths:
        fitting = [run for run in runs if len(run) >= length]
        if fitting:
            run = fitting[seed % len(fitting)]
            start = seed // 997 % (len(run) - length + 1)
            try:
                yield run[start : start + length].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            except UnicodeDecodeError:
                continue  # half a character of the supplementary planes


def check(
    pages: Sequence[tuple[str, int, SearchDoc]], layout: Layout, fetch: query.Fetch, lengths: Sequence[int] = LENGTHS
) -> list[Problem]:
    """A Problem for every piece of (path, number, document) that the index does not find."""
    found = []
    for path, number, doc in pages:
        for piece in pieces(doc, lengths):
            if number not in query.answer(piece, layout, fetch, apart=False).exact:
                found.append(problem("search-selftest", Location(path), query=piece))
    return found
