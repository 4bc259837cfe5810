"""The work on single pages that may run in another process: pure functions over chunks of values.

Two trips: `parse_many` needs nothing but the files, `render_many` needs the addresses of all of them. Measured on
10,000 pages of 2.5 kB the second is most of the time, and Python-Markdown most of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.analyse.counted import counted_text
from site_builder.errors import Problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.front_matter import FrontMatter
from site_builder.model.page import Document, PageFacts, Target
from site_builder.parse.finish import Labels
from site_builder.parse.front_matter import parse_document, split
from site_builder.parse.links import find_links
from site_builder.parse.markup import render_page
from site_builder.problem_codes import is_error
from site_builder.regions.cities import cities
from site_builder.text.decode import decode
from site_builder.text.phrases import Entry, Lexicon, TermCount, build_lexicon, count_terms, extended


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's Document, or None where an error keeps it out, with its Problems."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's facts, or None where an error keeps it out, with its Problems."""

    facts: PageFacts | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A page to be rendered."""

    key: str
    """Fingerprint of the document and of what its links resolve to."""
    document: Document
    data: bytes
    targets: tuple[tuple[str, Target], ...]
    labels: Labels
    """Words of the site's language that Markdown brings along."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """What extends the shipped lexicon; a worker builds the lexicon from it once."""

    entries: tuple[Entry, ...]
    stopwords: tuple[str, ...]
    tags: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CountJob:
    """A digest whose terms are to be counted."""

    matter: FrontMatter
    text: str
    words: WordLists


@dataclass(frozen=True, slots=True)
class Counts:
    """The terms of a digest, in the order of its counted text."""

    terms: tuple[TermCount, ...]
    title_length: int
    text_length: int


def parse_many(files: Sequence[tuple[ContentFile, Kind]]) -> list[Parsed]:
    """Documents of files, with their links."""
    out = []
    for file, kind in files:
        document, problems = parse_document(file, kind)
        if document is not None:
            text = decode(file.data, file.path)
            assert isinstance(text, str)  # parse_document has decoded it before
            document = replace(document, links=find_links(split(text)[1], file.path, document.body_line))
        out.append(Parsed(document, problems))
    return out


def render_many(jobs: Sequence[RenderJob]) -> list[tuple[Rendered, str, str]]:
    """(facts and Problems, HTML, plain text) of pages."""
    out = []
    for job in jobs:
        document = job.document
        text = decode(job.data, document.path)
        body = split(text)[1] if isinstance(text, str) else ""
        page = render_page(body, document.path, document.body_line, dict(job.targets), job.labels)
        facts = PageFacts(job.key, page.toc, page.anchors, page.han, page.words, page.first_paragraph)
        good = not any(map(is_error, page.problems))
        out.append((Rendered(facts if good else None, page.problems), page.html, page.plain_text))
    return out


def count_many(jobs: Sequence[CountJob]) -> list[Counts]:
    """Terms of digests: of the lexicon, the dictionary, the tags, and the authors named above each of them."""
    out = []
    for job in jobs:
        text, title_length = counted_text(job.matter, job.text)
        lexicon = extended(_lexicon(job.words), {"person": job.matter.authors, "": job.matter.tags})
        out.append(Counts(count_terms(text, lexicon), title_length, len(text)))
    return out


_kept: dict[str, Lexicon] = {}


def _lexicon(words: WordLists) -> Lexicon:
    """The site's lexicon, built once in each process."""
    if words.fingerprint not in _kept:
        _kept.clear()
        names = {"place": _places(), "": words.tags}
        _kept[words.fingerprint] = build_lexicon(words.entries, names=names, stopwords=words.stopwords)
    return _kept[words.fingerprint]


def _places() -> list[str]:
    """Names of cities as running text has them: 长春市 and 长春, but 东方市 only in full."""
    return sorted({name for city in cities() for name in ((city.full, city.short) if city.prose else (city.full,))})
