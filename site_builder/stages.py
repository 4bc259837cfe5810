"""The stages of a build that look at one page at a time, as they run in workers and as they are remembered.

Two trips: `read_documents` needs nothing but the files, `render_pages` needs the addresses of all of them. Measured on
10,000 pages of 2.5 kB the second is nine tenths of the time, and Python-Markdown two thirds of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from site_builder.errors import Location, Problem, problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.fingerprint import fingerprint
from site_builder.model.page import Document, PageFacts, Target
from site_builder.parse.front_matter import parse_document, split
from site_builder.parse.links import find_links
from site_builder.parse.markup import render_page
from site_builder.problem_codes import is_error
from site_builder.text.decode import decode
from site_builder.write.memo import Memo
from site_builder.write.memoised import Table, in_chunks


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
    label: str
    """What a screen reader calls a table that scrolls."""


def parse_many(files: Sequence[tuple[ContentFile, Kind]]) -> list[Parsed]:
    """Documents of files, links found; runs in any process."""
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
    """(facts and Problems, HTML, plain text) of pages; runs in any process."""
    out = []
    for job in jobs:
        document = job.document
        text = decode(job.data, document.path)
        body = split(text)[1] if isinstance(text, str) else ""
        page = render_page(body, document.path, document.body_line, dict(job.targets), table_label=job.label)
        facts = PageFacts(job.key, page.toc, page.anchors, page.han, page.words, page.first_paragraph)
        good = not any(map(is_error, page.problems))
        out.append((Rendered(facts if good else None, page.problems), page.html, page.plain_text))
    return out


def read_documents(
    files: Mapping[str, tuple[str, Kind]],
    read: Callable[[str], ContentFile | Problem],
    memo: Memo,
    executor: Executor | None,
) -> Iterator[tuple[str, Parsed]]:
    """(path, Parsed) of all files, given as path → (fingerprint of the bytes, kind); `read` opens one."""
    keys = {path: fingerprint(path, mark, kind) for path, (mark, kind) in files.items()}
    table = Table(memo, "document", Parsed)
    known = table.load(list(keys.values()))
    missing = [path for path in files if keys[path] not in known]
    opened: list[str] = []

    def jobs() -> Iterator[tuple[ContentFile, Kind]]:
        for path in missing:
            file = read(path)
            if isinstance(file, Problem):
                known[keys[path]] = Parsed(None, (file,))
            else:
                opened.append(path)
                yield file, files[path][1]

    made = list(in_chunks(parse_many, jobs(), len(missing), executor))  # `opened` fills while the jobs are made
    new = [(keys[path], parsed) for path, parsed in zip(opened, made, strict=True)]
    known.update(new)
    table.save(new)
    memo.prune("document", set(keys.values()))
    for path in files:
        yield path, known[keys[path]]


def render_pages(
    documents: Sequence[tuple[Document, tuple[tuple[str, Target], ...]]],
    label: str,
    read: Callable[[str], ContentFile | Problem],
    memo: Memo,
    executor: Executor | None,
) -> Iterator[tuple[Document, Rendered]]:
    """Documents, each with what its links resolve to, and what became of them; texts go into the memo."""
    keys = [fingerprint(d.fingerprint, targets, label) for d, targets in documents]
    table = Table(memo, "page", Rendered)
    known = table.load(keys)
    missing = [(key, d, targets) for key, (d, targets) in zip(keys, documents, strict=True) if key not in known]

    def jobs() -> Iterator[RenderJob]:
        for key, document, targets in missing:
            file = read(document.path)
            data = file.data if isinstance(file, ContentFile) else b""
            if isinstance(file, Problem) or fingerprint(file.path, file.fingerprint) != document.fingerprint:
                known[key] = Rendered(None, (problem("file-vanished", Location(document.path)),))
            yield RenderJob(key, document, data, targets, label)

    new: list[tuple[str, Rendered]] = []
    for (key, document, _), (rendered, html, text) in zip(
        missing, in_chunks(render_many, jobs(), len(missing), executor), strict=True
    ):
        if key in known:
            continue
        known[key] = rendered
        new.append((key, rendered))
        memo.write("html", [(key, html.encode())])
        memo.write("text", [(key, text.encode())])
    table.save(new)
    used = set(keys)
    for name in ("page", "html", "text"):
        memo.prune(name, used)
    for key, (document, _) in zip(keys, documents, strict=True):
        yield document, known[key]
