"""The work on single pages that may run in another process: pure functions over chunks of values.

Two trips at most: `parse_many` needs nothing but the files, and renders those without links at once; `render_many` needs the
addresses of all of them. Terms are counted on the way, since the text is at hand; `count_many` serves when only word lists have
changed. Results travel as the very bytes that go into the memo: encoding them once in the worker
took half of the parent's time off, which pickling 10,000 pages of dataclasses had cost. What they import is imported by
who does the work: a build with one change leaves it to the process beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import msgspec
from msgspec import structs

from site_builder.analyse.ranking import Counts
from site_builder.assemble.digests import SUMMARY_LENGTH
from site_builder.errors import Problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.front_matter import FrontMatter
from site_builder.model.page import Document, PageFacts, Target
from site_builder.model.theme import Theme
from site_builder.parse.labels import Labels
from site_builder.problem_codes import is_error
from site_builder.regions.cities import cities
from site_builder.render.page import compile_templates
from site_builder.text.lexicon import Entry, Lexicon

HAVE_TERMS = (Kind.DIGEST, Kind.DRAFT)

_encode = msgspec.msgpack.Encoder().encode


class Parsed(msgspec.Struct, frozen=True):
    """A file's Document, or None where an error keeps it out, with its Problems."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


class Rendered(msgspec.Struct, frozen=True):
    """A page's facts, or None where an error keeps it out, with its Problems."""

    facts: PageFacts | None
    problems: tuple[Problem, ...] = ()


class WordLists(msgspec.Struct, frozen=True):
    """What extends the shipped lexicon; a worker builds the lexicon from it once."""

    entries: tuple[Entry, ...]
    stopwords: tuple[str, ...]
    tags: tuple[str, ...]
    fingerprint: str


class Heading(msgspec.Struct, frozen=True):
    """What the front matter of a digest adds to its counted text."""

    title: str
    summary: str
    points: tuple[str, ...]
    authors: tuple[str, ...]
    tags: tuple[str, ...]

    @staticmethod
    def of(matter: FrontMatter) -> Heading:
        """The part of a front matter in which terms are counted."""
        return Heading(matter.title, matter.summary, matter.points, matter.authors, matter.tags)


class Wording(msgspec.Struct, frozen=True):
    """What all pages are rendered with."""

    labels: Labels
    """Words of the site's language that Markdown brings along."""
    words: WordLists
    mark: str
    """Of the labels: word lists have no say in a page's HTML."""


class ParseJob(msgspec.Struct, frozen=True):
    """A file to be read."""

    file: ContentFile
    kind: Kind
    wording: Wording


class RenderJob(msgspec.Struct, frozen=True):
    """A page whose links are known."""

    document: Document
    data: bytes
    """The whole file."""
    targets: tuple[tuple[str, Target], ...]
    wording: Wording


class CountJob(msgspec.Struct, frozen=True):
    """A digest whose terms are to be counted."""

    heading: Heading
    text: bytes
    words: WordLists


class Made(msgspec.Struct, frozen=True):
    """What became of a page, each part as the memo keeps it."""

    key: str
    """See `page_key`."""
    rendered: bytes
    html: bytes
    text: bytes
    counted: tuple[str, bytes] | None
    """Of a digest: the key of its terms, and they themselves as encoded Counts."""


class Read(msgspec.Struct, frozen=True):
    """What became of a file."""

    parsed: bytes
    """Encoded Parsed."""
    page: Made | None
    """Its page, where that depends on nothing else; where there are links, all addresses have to be known first."""


decode_counts = msgspec.msgpack.Decoder(Counts).decode


FREQUENT = ("parts.html", "base.html", "digest.html", "list.html", "tag.html", "region.html", "keyword.html")
"""What the pages that one changed digest rewrites are made of."""


READY = ("parse.front_matter", "parse.links", "parse.markup", "analyse.counted", "text.phrases", "emit.everything")
"""Modules that are loaded while the settings are being read: for parsing, and for pages."""


def ready() -> None:
    """Loads what `parse_many` and pages need, for a process that has nothing else to do yet."""
    for name in READY:
        import_module(f"site_builder.{name}")
    _counted([(Heading("", "", (), (), ()), "算力", WordLists((), (), (), ""))])


def ready_for_many(words: WordLists) -> None:
    """Loads what `parse_many` needs for many pages, for those that are forked then: each of them would load it for itself otherwise, which
    took 0.13 s of the first 0.18."""
    from site_builder.regions.names import index
    from site_builder.text.segment import segmenter

    ready()
    segmenter()
    index()
    lexicon_of(words).names  # noqa: B018 - made when it is asked for


def ready_to_fork(theme: Theme, language: str) -> None:
    """Loads what processes forked later need, while those of now parse: each of them would load it for itself otherwise."""
    from site_builder.text.pinyin import load

    import_module("site_builder.search.merge")
    load()
    compile_templates(theme, language)


def page_key(document: Document, targets: tuple[tuple[str, Target], ...], wording: Wording) -> str:
    """Under which a page is kept: its file, what its links lead to, and the labels decide it."""
    links = fingerprint(targets) if targets else ""
    return fingerprint_bytes(f"{document.fingerprint}\n{wording.mark}\n{links}".encode())


def terms_key(page_key: str, document: Document, words: WordLists) -> str:
    """Under which the terms of a digest are kept: its page, its front matter, and the word lists decide them.

    All three are fingerprints; hashing them once more would cost 20 ms of each build of 10,000 pages.
    """
    return f"{page_key}{document.head}{words.fingerprint}"


def parse_many(jobs: Sequence[ParseJob]) -> list[Read]:
    """Documents of files, with their links; and the pages of those that have none."""
    from site_builder.parse.front_matter import parse_with_body
    from site_builder.parse.links import find_links

    found: list[tuple[bytes, bool]] = []
    pages: list[tuple[RenderJob, str]] = []
    for job in jobs:
        document, problems, body = parse_with_body(job.file, job.kind)
        links = find_links(body, job.file.path, document.body_line) if document is not None else ()
        if document is not None and links:
            document = structs.replace(document, links=links)
        elif document is not None:
            pages.append((RenderJob(document, b"", (), job.wording), body))
        found.append((_encode(Parsed(document, problems)), document is not None and not links))
    made = iter(_rendered(pages))
    return [Read(parsed, next(made) if whole else None) for parsed, whole in found]


def render_many(jobs: Sequence[RenderJob]) -> list[Made]:
    """Pages, and the terms of digests."""
    from site_builder.parse.delimiters import split
    from site_builder.text.decode import decode

    texts = [decode(job.data, job.document.path) for job in jobs]
    return _rendered([(job, split(text)[1] if isinstance(text, str) else "") for job, text in zip(jobs, texts, strict=True)])


def _rendered(pages: Sequence[tuple[RenderJob, str]]) -> list[Made]:
    """Pages of documents and their bodies."""
    from site_builder.parse.markup import render_page
    from site_builder.text.breaks import with_breaks
    from site_builder.text.han import excerpt
    from site_builder.text.segment import sparing

    made = [render_page(body, j.document.path, j.document.body_line, dict(j.targets), j.wording.labels) for j, body in pages]
    counted = iter(_counted([
        (Heading.of(job.document.front_matter), page.plain_text, job.wording.words)
        for (job, _), page in zip(pages, made, strict=True)
        if job.document.kind in HAVE_TERMS
    ]))  # fmt: skip
    out = []
    for (job, _), page in zip(pages, made, strict=True):
        key = page_key(job.document, job.targets, job.wording)
        opening = excerpt(page.first_paragraph, SUMMARY_LENGTH)
        headline = with_breaks(job.document.front_matter.title, sparing())
        facts = PageFacts(key, page.toc, page.anchors, page.han, page.words, opening, headline)
        rendered = _encode(Rendered(None if any(map(is_error, page.problems)) else facts, page.problems))
        own = terms_key(key, job.document, job.wording.words)
        terms = (own, next(counted)) if job.document.kind in HAVE_TERMS else None
        out.append(Made(key, rendered, page.html.encode(), page.plain_text.encode(), terms))
    return out


def count_many(jobs: Sequence[CountJob]) -> list[bytes]:
    """Terms of digests whose text is known, as encoded Counts."""
    return _counted([(job.heading, job.text.decode(), job.words) for job in jobs])


def _counted(digests: Sequence[tuple[Heading, str, WordLists]]) -> list[bytes]:
    """Terms of the lexicon, the dictionary, the tags, and of the authors named above each digest, of one site."""
    from site_builder.analyse.counted import counted_text
    from site_builder.text.phrases import count_each, extended

    texts = [counted_text(heading, body) for heading, body, _ in digests]
    lexicons = [extended(lexicon_of(words), {"person": heading.authors, "": heading.tags}) for heading, _, words in digests]
    found = count_each([text for text, _ in texts], lexicons)
    return [_encode(Counts.of_terms(terms, length, len(text))) for terms, (text, length) in zip(found, texts, strict=True)]


_kept: dict[str, Lexicon] = {}


def lexicon_of(words: WordLists) -> Lexicon:
    """The site's lexicon, built once in each process."""
    if words.fingerprint not in _kept:
        from site_builder.text.phrases import build_lexicon

        _kept.clear()
        names = {"place": _places(), "": words.tags}
        _kept[words.fingerprint] = build_lexicon(words.entries, names=names, stopwords=words.stopwords)
    return _kept[words.fingerprint]


def _places() -> list[str]:
    """Names of cities as running text has them: 长春市 and 长春, but 东方市 only in full."""
    return sorted({name for city in cities() for name in ((city.full, city.short) if city.prose else (city.full,))})
