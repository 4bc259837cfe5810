"""The work on single pages that may run in another process: pure functions over chunks of values.

Two trips at most: `parse_many` needs nothing but the files, `render_many` needs the addresses of all of them and
counts the terms on the way, since it has the text at hand; `count_many` serves when only word lists have changed. Results travel as the very bytes that go into the memo: encoding them once in the worker
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
from site_builder.model.front_matter import FrontMatter
from site_builder.model.page import Document, PageFacts, Target
from site_builder.parse.labels import Labels
from site_builder.problem_codes import is_error
from site_builder.regions.cities import cities
from site_builder.text.lexicon import Entry, Lexicon

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


class RenderJob(msgspec.Struct, frozen=True):
    """A page to be rendered."""

    key: str
    """Fingerprint of the document and of what its links resolve to."""
    path: str
    body_line: int
    data: bytes
    """The whole file."""
    targets: tuple[tuple[str, Target], ...]
    labels: Labels
    """Words of the site's language that Markdown brings along."""
    heading: Heading | None
    """Of a digest, whose terms are counted too."""
    words: WordLists


class CountJob(msgspec.Struct, frozen=True):
    """A digest whose terms are to be counted."""

    heading: Heading
    text: bytes
    words: WordLists


class Made(msgspec.Struct, frozen=True):
    """What became of a page, each part as the memo keeps it."""

    rendered: bytes
    html: bytes
    text: bytes
    counted: bytes | None
    """Encoded Counts, of a digest."""


decode_counts = msgspec.msgpack.Decoder(Counts).decode


def ready() -> None:
    """Loads what the functions below need, for a process that has nothing else to do yet."""
    from site_builder.text.segment import segmenter

    for name in ("parse.front_matter", "parse.links", "parse.markup", "text.phrases", "emit.everything"):
        import_module(f"site_builder.{name}")
    segmenter().cut("")


def parse_many(files: Sequence[tuple[ContentFile, Kind]]) -> list[bytes]:
    """Documents of files, with their links, as encoded Parsed."""
    from site_builder.parse.front_matter import parse_with_body
    from site_builder.parse.links import find_links

    out = []
    for file, kind in files:
        document, problems, body = parse_with_body(file, kind)
        links = find_links(body, file.path, document.body_line) if document is not None else ()
        if links:
            document = structs.replace(document, links=links)
        out.append(_encode(Parsed(document, problems)))
    return out


def render_many(jobs: Sequence[RenderJob]) -> list[Made]:
    """Pages, and the terms of digests."""
    from site_builder.parse.front_matter import split
    from site_builder.parse.markup import render_page
    from site_builder.text.decode import decode
    from site_builder.text.han import excerpt

    pages = []
    for job in jobs:
        text = decode(job.data, job.path)
        body = split(text)[1] if isinstance(text, str) else ""
        pages.append(render_page(body, job.path, job.body_line, dict(job.targets), job.labels))
    counted = iter(_counted([(job.heading, page.plain_text, job.words) for job, page in zip(jobs, pages, strict=True) if job.heading]))
    out = []
    for job, page in zip(jobs, pages, strict=True):
        facts = PageFacts(job.key, page.toc, page.anchors, page.han, page.words, excerpt(page.first_paragraph, SUMMARY_LENGTH))
        good = not any(map(is_error, page.problems))
        rendered = Rendered(facts if good else None, page.problems)
        out.append(Made(_encode(rendered), page.html.encode(), page.plain_text.encode(), next(counted) if job.heading else None))
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
