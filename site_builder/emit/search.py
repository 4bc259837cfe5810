"""search/: the files of the index, the pages' texts, and the tables that few queries need."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from site_builder.assemble.site import Site
from site_builder.emit import assets, pages
from site_builder.emit.frame import Frame
from site_builder.model.artifact import Artifact, Later, Section, Stored, artifact, artifact_of, section
from site_builder.model.collection import Card
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.search import SearchDoc, SearchIndex, SearchTerm, file_key, text_key
from site_builder.model.theme import Theme
from site_builder.search import files

FOLDER = "search"
TEXTS = "t/"
"""Where the texts of pages stand."""
SCRIPTS = ("search.js",)
TABLE = "search"
"""Of the memo."""

_document = msgspec.msgpack.Decoder(SearchDoc)


def sections(site: Site, index: SearchIndex, theme: Theme, single: Frame) -> Iterator[Section]:
    """search.html and all files that its script may load."""
    script = assets.script_urls(theme, SCRIPTS)
    yield _stored(index.files | {f"{TEXTS}{number:x}": mark for number, mark in index.texts})
    yield section("search-page", fingerprint(single.fingerprint, script), lambda: [artifact("search.html", pages.search_page, single, script)])
    mark = fingerprint(site.outline, index.manifest, list(site.keyword_counts.items()), [number for number, _ in index.texts])
    yield section("search-tables", mark, lambda: _tables(site, index))


def _stored(marks: Mapping[str, str]) -> Section:
    """Shards and texts, each made of one row of the memo: the first section, since 15,000 of them are listed in 25 ms."""

    def make(parts: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
        for part in marks if parts is None else parts:
            mark, is_text = marks[part], part.startswith(TEXTS)
            stored = Stored(TABLE, text_key(mark) if is_text else file_key(part, mark), text=False)
            yield part, artifact_of(f"{FOLDER}/{part}.js", text_file if is_text else index_file, part, stored, mark)

    return Section("search-files", fingerprint_bytes("\n".join(marks).encode()), make, marks.__getitem__)


def _tables(site: Site, index: SearchIndex) -> Iterator[Artifact]:
    """The manifest, and what few queries need."""
    yield artifact(f"{FOLDER}/manifest.js", manifest, index.manifest)
    yield artifact(f"{FOLDER}/fold.js", files.folding)
    facets = _facets(site.cards, [number for number, _ in index.texts])
    for name in ("f/pages", "f/region", "f/source"):
        yield artifact(f"{FOLDER}/{name}.js", facet_file, name, facets)
    terms = files.best(_terms(site))
    yield artifact(f"{FOLDER}/terms.js", files.terms, terms)
    names = [*(term.name for term in terms), *(card.title for card in site.cards)]
    yield artifact(f"{FOLDER}/pinyin.js", files.readings, files.han_of(names))


def _facets(cards: tuple[Card, ...], numbers: list[int]) -> Later:
    """What results can be narrowed down by: a row for each page."""

    def rows() -> tuple[files.FacetRow, ...]:
        return tuple(
            (number, card.date.year, tuple(region.name for region in card.regions), card.source.name, card.genre)
            for number, card in zip(numbers, cards, strict=True)
        )

    marks = "".join([card.fingerprint for card in cards])
    return Later(rows, fingerprint_bytes(f"{numbers}{marks}".encode()))


def _terms(site: Site) -> Iterator[SearchTerm]:
    for taxonomy in (site.tags, site.regions):
        yield from (SearchTerm(term.name, term.count) for term in taxonomy.terms if term.count)
    yield from (SearchTerm(name, count) for name, count in site.keyword_counts.items())


def index_file(name: str, data: bytes) -> bytes:
    """A shard, or a large record."""
    return files.packed(name, data)


def text_file(name: str, data: bytes) -> bytes:
    """What search shows of a page."""
    return files.text(name, _document.decode(data))


def facet_file(name: str, rows: tuple[files.FacetRow, ...]) -> bytes:
    """A column."""
    return files.facet(name, rows)


def manifest(data: bytes) -> bytes:
    """How the index is laid out."""
    return data
