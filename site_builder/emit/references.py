"""How a page can be cited, and what it tells reference managers and search engines about itself.

A digest page is two things: the report of a printed article, and a page that the site's editors wrote. The meta elements speak of the
article, because that is what somebody who saves the page to Zotero wants in a list of references; JSON-LD speaks of the page and
names the article as what it is based on. The tags were chosen by reading Zotero's translator for embedded metadata: a type in
`DC.type` decides, `prism.publicationName` names a newspaper, `citation_*` overrides `DC.*`.
"""

from __future__ import annotations

import re
from typing import Any

from site_builder import urls
from site_builder.citation import bibtex, csl, gbt7714, ris
from site_builder.citation.reference import Reference, family_given, printed_article, web_page, whole_document
from site_builder.emit.frame import Frame
from site_builder.emit.json_ld import filled, licence, publisher, script_json
from site_builder.model.collection import Digest, SourcePage
from site_builder.render.context import Citation
from site_builder.text.han import count_han

_ZOTERO_TYPES = {"N": "newspaperArticle", "J": "journalArticle", "M": "book", "R": "report", "EB": "webpage", "Z": "document"}
_SCHEMA_TYPES = {"N": "NewsArticle", "J": "ScholarlyArticle", "M": "Book", "R": "Report", "EB": "WebPage"}
_CONTAINERS = {"N": "Newspaper", "J": "Periodical", "M": "Book", "R": "Report", "EB": "WebSite"}


def article_of(digest: Digest) -> Reference:
    """The printed article that a digest reports."""
    return printed_article(digest.card.slug, digest.front_matter, digest.source, digest.printed, digest.card.date)


def page_of(frame: Frame, digest: Digest) -> Reference:
    """The digest as a page of this site; without a base_url it has no address."""
    card, site = digest.card, frame.site
    lang = digest.front_matter.lang or site.language
    return web_page(card.slug, card.title, site.author or site.title, site.title, _changed(digest), urls.absolute(site.base_url, card.url), lang)


def _changed(digest: Digest) -> str:
    """The moment of a digest's newest change, no more exact than its front matter is: 2022-11 is not the first of November."""
    matter, moment = digest.front_matter, digest.card.updated
    known = [d.text[:10] for d in (matter.updated, matter.published or digest.card.date) if d and moment.startswith(d.text[:10])]
    return max(known, key=len, default=moment)


def citations(frame: Frame, digest: Digest, article: Reference) -> tuple[Citation, ...]:
    """The article first, then this page; the formats for programs hold both."""
    page = page_of(frame, digest)
    return (
        Citation("gbt7714", frame.t("cite_article"), gbt7714.text(article)),
        Citation("gbt7714-page", frame.t("cite_page"), gbt7714.text(page)),
        *_for_programs([article, page]),
    )


def source_citations(frame: Frame, source: SourcePage) -> tuple[Citation, ...]:
    """The document of a source page."""
    document = whole_document(source.key, source.front_matter)
    return (Citation("gbt7714", frame.t("cite_document"), gbt7714.text(document)), *_for_programs([document]))


def _for_programs(references: list[Reference]) -> tuple[Citation, ...]:
    return (
        Citation("bibtex", "BibTeX", bibtex.entries(references)),
        Citation("ris", "RIS", ris.records(references).replace(ris.END, "\n")),
        Citation("csl", "CSL-JSON", csl.items(references)),
    )


def source_meta(source: SourcePage) -> tuple[tuple[str, str], ...]:
    """name and content of the meta elements that describe the document of a source page."""
    return reference_meta(whole_document(source.key, source.front_matter))


def reference_meta(reference: Reference) -> tuple[tuple[str, str], ...]:
    """name and content of the meta elements that describe a printed piece: citation_*, prism.*, DC.*

    What is not known is left out; a title by the editors is given without its brackets.
    """
    kind, date = reference.kind, reference.date.text[:10] if reference.date else ""
    in_book = kind in ("M", "R") and bool(reference.container)
    first, _, last = reference.pages.partition("-")
    where = {"J": "citation_journal_title", "N": "prism.publicationName", "EB": "prism.publicationName", "Z": "prism.publicationName"}
    rows = [
        ("citation_title", reference.title),
        *(("citation_author", name) for name in reference.authors),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_book_title" if in_book else where.get(kind, ""), reference.container),
        ("citation_technical_report_institution" if kind == "R" and not in_book else "citation_publisher", reference.publisher),
        ("citation_volume", reference.volume),
        ("citation_issue", reference.issue),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_public_url", reference.url),
        ("citation_language", reference.lang),
        ("DC.type", "bookSection" if in_book else _ZOTERO_TYPES[kind]),
        ("DC.title", reference.title),
        *(("DC.creator", name) for name in reference.authors),
        ("DC.date", date),
        ("DC.source", reference.container),
        ("DC.publisher", reference.publisher),
        ("DC.language", reference.lang),
    ]
    return tuple((name, value) for name, value in rows if name and value)


def article_json_ld(frame: Frame, digest: Digest, article: Reference) -> str:
    """schema.org Article: written by the site's editors, based on the printed piece."""
    card, site = digest.card, frame.site
    by = publisher(site)
    address = urls.absolute(site.base_url, card.url)
    return script_json(filled({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": card.title,
        "description": card.summary,
        "inLanguage": digest.front_matter.lang or site.language,
        "datePublished": card.published,
        "dateModified": card.updated,
        "author": by,
        "publisher": by,
        "url": address,
        "mainEntityOfPage": address,
        "isPartOf": filled({"@type": "WebSite", "name": site.title, "url": site.base_url}),
        "keywords": [tag.name for tag in card.tags],
        "contentLocation": [{"@type": "Place", "name": region.name} for region in card.regions],
        "license": licence(site),
        "isBasedOn": work_json_ld(article),
    }))  # fmt: skip


def work_json_ld(reference: Reference) -> dict[str, Any]:
    """A printed piece as a schema.org object."""
    in_book = reference.kind in ("M", "R") and bool(reference.container)
    holder = filled({
        "@type": _CONTAINERS.get(reference.kind, "CreativeWork"),
        "name": reference.container,
        "author": [_agent(name) for name in reference.container_authors],
    }) if reference.container else None  # fmt: skip
    if holder and reference.kind == "J":
        holder |= filled({"issueNumber": reference.issue, "volumeNumber": reference.volume})
        holder["@type"] = ["PublicationIssue", "Periodical"]
    return filled({
        "@type": "Chapter" if in_book else _SCHEMA_TYPES.get(reference.kind, "CreativeWork"),
        "name": reference.title,
        "author": [_agent(name) for name in reference.authors],
        "datePublished": reference.date.text[:10] if reference.date else "",
        "isPartOf": holder,
        "publisher": {"@type": "Organization", "name": reference.publisher} if reference.publisher else None,
        "pagination": reference.pages,
        "url": reference.url,
        "inLanguage": reference.lang,
    })  # fmt: skip


_ORGANISATION = re.compile("[社报部院所会网局厅组室员台署司处站刊团队心]$")
"""Last characters of what signs an article and is no person: 新华社, 本报评论员, 编辑部."""


def _agent(name: str) -> dict[str, str]:
    """A person or an organisation, of which schema.org wants to know: two to four Han characters are a name, and `Family, Given` is."""
    short = count_han(name) == len(name) and 2 <= len(name) <= 4
    person = family_given(name) or "·" in name or (short and not _ORGANISATION.search(name))
    return {"@type": "Person" if person else "Organization", "name": name}
