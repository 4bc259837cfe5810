"""Addresses of a collection: which page stands where, and what happens when two want one place.

Both pages of a clash are left out: to keep either would be a guess. Two names of tags or authors that would share
a file (5G and 5g) are one term by tags.yaml or an error on the page with the rarer spelling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from site_builder import urls
from site_builder.errors import Problem, problem
from site_builder.model.content import Kind
from site_builder.model.front_matter import FrontMatter, place
from site_builder.model.page import Document

FOLDERS = {Kind.DIGEST: "digests", Kind.DRAFT: "digests", Kind.SOURCE: "sources", Kind.PAGE: ""}
RESERVED = {"index", "search", "404"}
"""Addresses at the top that the program fills itself."""


def url_of(document: Document) -> str:
    """The address of a document's page."""
    return urls.page(FOLDERS[document.kind], document.slug)


def page_clashes(documents: Sequence[Document]) -> tuple[set[str], list[Problem]]:
    """Paths of documents that want an address another one has, with a Problem each."""
    reserved = {urls.clash_key(f"{name}.html") for name in RESERVED}
    keys = {urls.clash_key(url_of(document)) for document in documents}
    if len(keys) == len(documents) and not keys & reserved:
        return set(), []  # as nearly always, and found in a third of the time
    wanted: dict[str, list[Document]] = {key: [] for key in reserved}
    for document in documents:
        wanted.setdefault(urls.clash_key(url_of(document)), []).append(document)
    out: set[str] = set()
    problems: list[Problem] = []
    for key, claimants in wanted.items():
        if len(claimants) < 2 and key not in reserved:
            continue
        settled = [d for d in claimants if d.kind is not Kind.DRAFT]
        if len(settled) == 1 and key not in reserved:  # an imported draft gives way to the page made of it
            out |= {d.path for d in claimants if d.kind is Kind.DRAFT}
            continue
        for document in claimants:
            others = "、".join(d.path for d in claimants if d is not document)  # none: a page that every site has
            at = place(document.path, document.front_matter.places, "slug", "title")
            problems.append(problem("address-clash", at, url=url_of(document), others=others))
            out.add(document.path)
    return out, problems


def name_clashes(
    documents: Sequence[Document], key: str, names_of: Callable[[FrontMatter], Sequence[str]], named: Callable[[str], str] = str
) -> tuple[set[str], list[Problem]]:
    """Paths of documents whose name for a term would share a file with a more common name, with a Problem each.

    `names_of` gives the names under which a page is listed, `key` of the front matter being where they stand, if they stand in it at all;
    `named` gives the term that each is a spelling of.
    """
    term = {name: named(name) for name in {name for document in documents for name in names_of(document.front_matter)}}
    names = set(term.values())
    by_file: dict[str, list[str]] = {}
    for name in names:
        by_file.setdefault(urls.clash_key(urls.file_name(name)), []).append(name)
    if len(by_file) == len(names):
        return set(), []
    counts = Counter(term[name] for document in documents for name in names_of(document.front_matter))
    rarer: dict[str, str] = {}
    for sharing in by_file.values():
        if len(sharing) > 1:
            first, *others = sorted(sharing, key=lambda n: (-counts[n], n))
            rarer |= dict.fromkeys(others, first)
    out: set[str] = set()
    problems: list[Problem] = []
    for document in documents:
        for number, name in enumerate(map(term.__getitem__, names_of(document.front_matter))):
            if name in rarer:
                at = place(document.path, document.front_matter.places, f"{key}.{number}", key, "source.document", "source", "title")
                problems.append(problem("name-clash", at, name=name, other=rarer[name]))
                out.add(document.path)
    return out, problems


def names_of_authors(documents: Sequence[Document]) -> Callable[[FrontMatter], Sequence[str]]:
    """The names under which a page is listed by author: without any of its own those of its source, or else its publication."""
    above = {d.slug: d.front_matter.authors or (d.front_matter.publication,) for d in documents if d.kind is Kind.SOURCE}

    def names(matter: FrontMatter) -> Sequence[str]:
        if matter.authors or matter.source is None:
            return matter.authors
        return [name for name in above.get(matter.source.document, (matter.source.document,)) if name]

    return names


def alias_url(document: Document, alias: str) -> str:
    """The address that an alias names: a bare name stands beside the page, `tags/x` or `tags/x.html` at the root."""
    alias = alias.strip("/").removesuffix(".html")
    *folders, name = alias.split("/")
    folder = "/".join(urls.file_name(f) for f in folders) if folders else FOLDERS[document.kind]
    return urls.page(folder, name)
