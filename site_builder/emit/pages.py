"""Pages that show one thing: digests, source documents, plain pages, redirects, 404."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from site_builder import urls
from site_builder.assemble.pagination import Slice, slices
from site_builder.assemble.site import Site
from site_builder.emit import clouds, references, views
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, Section, artifact, section, settled
from site_builder.model.collection import CloudWords, Digest, PlainPage, Redirect, Ref, SourcePage
from site_builder.model.fingerprint import fingerprint
from site_builder.render.context import DigestPage, RedirectPage, SourceDocumentPage, TextPage
from site_builder.render.page import render
from site_builder.text.han import reading_minutes

TOC_FROM = 3
"""Headings from which on a page shows its table of contents."""


def sections(site: Site, single: Frame) -> Iterator[Section]:
    """All pages that stand for one thing each."""
    seen = fingerprint(single.fingerprint, site.outline)
    yield Section(
        "digests", seen, lambda slugs: _digests(site, single, slugs), site.digest_mark, lambda: settled(site.digest_marks, single.fingerprint)
    )
    beside = fingerprint(seen, site.other_pages)
    yield Section("sources", beside, lambda urls: _sources(site, single, urls), site.cloud_mark)
    yield section("pages", beside, lambda: _others(site, single))


def _digests(site: Site, single: Frame, slugs: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
    wanted = site.digests if slugs is None else tuple(site.digests_of(slugs).values())
    disputed = site.disputed if slugs is None else site.disputed_of([row for digest in wanted for row in digest.figures])
    for digest in wanted:
        marks = disputed.intersection([row.fingerprint for row in digest.figures])
        yield digest.card.slug, artifact(digest.card.url, digest_page, single, digest, digest.html, marks)


def _sources(site: Site, single: Frame, wanted: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
    for source in site.sources:
        if wanted is None or source.url in wanted:
            pages = slices(source.url, source.cards, single.config.per_page)
            for number, part in enumerate(pages):
                html, words = ("", None) if number else (source.html, site.clouds.get(source.url))
                yield source.url, artifact(part.url, source_page, single, source, html, pages, number, words)


def _others(site: Site, single: Frame) -> Iterator[Artifact]:
    for page in site.pages:
        yield artifact(page.url, plain_page, single, page, page.html)
    for redirect in site.redirects:
        yield artifact(redirect.path, redirect_page, single, redirect)
    yield artifact("404.html", not_found, single)


def digest_page(frame: Frame, digest: Digest, html: str, contradicted: frozenset[str] = frozenset()) -> bytes:
    """digests/<slug>.html; `contradicted` are the fingerprints of its figures for which another digest states another value."""
    card, article = digest.card, references.article_of(digest)
    region = card.regions[:1]
    page = DigestPage(
        head=head(
            frame, "digest", card.url, card.title, card.summary, (Ref(frame.t("nav_regions"), "regions/index.html"), *region),
            lang=digest.front_matter.lang,
            meta=references.reference_meta(article),
            json_ld=references.article_json_ld(frame, digest, article),
        ),
        card=card,
        title_by_editor=digest.front_matter.title_origin == "editor",
        lead=digest.front_matter.summary,
        html=Markup(html),
        toc=digest.toc if len(digest.toc) >= TOC_FROM else (),
        points=digest.front_matter.points,
        figures=tuple(views.figure_view(frame, r, r.fingerprint in contradicted) for r in digest.figures),
        source=views.source_box(frame, digest),
        keywords=views.keyword_words(digest),
        related=tuple(views.related(r) for r in digest.related),
        series=digest.series,
        series_name=digest.front_matter.series,
        previous=digest.previous,
        next=digest.next,
        citations=references.citations(frame, digest, article),
        minutes=reading_minutes(digest.han, digest.words),
        han=digest.han,
        edit_url=views.edit_url(frame, digest.path),
        report_url=views.report_url(frame, digest.path, card.title, card.url),
        badges=digest.badges,
    )
    return render(frame.theme, frame.site, page)


def source_page(
    frame: Frame, source: SourcePage, html: str, pages: tuple[Slice, ...], number: int, words: CloudWords | None
) -> bytes:
    """sources/<key>.html and the further pages of its list."""
    matter, part = source.front_matter, pages[number]
    page = SourceDocumentPage(
        head=head(
            frame, "source", part.url, matter.title, "", (Ref(frame.t("sources"), "sources/index.html"),), noindex=number > 0,
            meta=references.source_meta(source) if number == 0 else (), headline=source.headline,
        ),
        name=matter.title,
        html=Markup(html),
        toc=(),
        source=views.document_box(frame, source),
        volume=matter.volume,
        place=matter.place,
        accessed=matter.accessed.text if matter.accessed else "",
        articles=matter.articles,
        cards=part.cards,
        pager=views.pager(pages, number),
        cloud=clouds.drawn(frame, words, part.url),
        citations=references.source_citations(frame, source) if number == 0 else (),
        edit_url=views.edit_url(frame, source.path),
    )
    return render(frame.theme, frame.site, page)


def plain_page(frame: Frame, page: PlainPage, html: str) -> bytes:
    """about.html, guide.html and their like."""
    summary = page.front_matter.summary
    view = TextPage(
        head(frame, "text", page.url, page.title, summary, headline=page.headline),
        Markup(html),
        page.toc if len(page.toc) >= TOC_FROM else (),
        views.edit_url(frame, page.path),
    )
    return render(frame.theme, frame.site, view)


def redirect_page(frame: Frame, redirect: Redirect) -> bytes:
    """An old address; its canonical address is the new one."""
    old = head(frame, "redirect", redirect.path, redirect.title, noindex=True)
    return render(frame.theme, frame.site, RedirectPage(old, redirect.target))


def not_found(frame: Frame) -> bytes:
    """404.html, which a server shows at any depth."""
    view = TextPage(head(frame, "not_found", "404.html", frame.t("not_found_title"), noindex=True), Markup(""), ())
    return render(frame.theme, frame.site, view)


def search_page(frame: Frame, scripts: tuple[str, ...]) -> bytes:
    """search.html, filled by its script; without one it leads to the keyword index."""
    view = TextPage(head(frame, "search", urls.page("", "search"), frame.t("search_title"), scripts=scripts), Markup(""), ())
    return render(frame.theme, frame.site, view)
