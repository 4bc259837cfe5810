"""The index between builds: made whole from all pages, or from the last one and what changed.

Both ways must end in the same bytes. That holds because every file is a function of the set of postings alone: numbers
of pages by `numbers.py`, records by key, shards by the sizes of the records below a node. So an edit takes the old and
the new postings of its page apart, rewrites the records of the keys in which they differ (some forty for a changed
sentence, some six hundred for a new page), and the shards that hold them. Nothing is remembered but the files of the
index themselves and a table of pages and sizes; the postings of a page as it was are worked out again from its text.

Tried on paper and dropped: one entry a page in the cache (an added page had to read them all), and shards by hash
modulo their number (all move at once when the number doubles).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

import msgspec

from site_builder.model.fingerprint import fingerprint_bytes
from site_builder.model.search import SearchDoc
from site_builder.search import codes, edits, grams, numbers, records, shards
from site_builder.search.plan import Layout
from site_builder.search.tree import Lost, Tree

FORMAT = 3
"""Raised when the same pages would give other files."""
SMALL_CHANGE = 300
"""Pages that are taken one by one; beyond a tenth of all, or so many, everything is made anew."""
MOST_KEYS = 5000
"""Keys that are edited one by one, or as many as there are pages: beyond that a whole index is made sooner. New texts on
twenty of 10,000 pages touch 8,000 keys and would take 2.1 s, the whole index 2.2 s on two cores at once."""
MANY_KEYS = 150
"""A changed sentence touches 40 keys, a new page 600."""


class Entry(msgspec.Struct, frozen=True):
    """A page to be indexed."""

    slug: str
    date: str
    """ISO 8601, as precise as known."""
    fingerprint: str
    """Of everything in its SearchDoc."""


class State(msgspec.Struct):
    """What is kept besides the files."""

    format: int
    width: int
    """Bits of a page number."""
    pages: dict[str, tuple[int, str]]
    """Slug → number and fingerprint."""
    leaves: dict[str, int]
    """Prefix → size of every shard."""
    large: dict[int, int]
    """Key → class of every large record."""
    files: dict[str, str]
    """Name → fingerprint of the content of every file."""
    dates: str
    """Fingerprint of all slugs and dates, by which pages are numbered."""

    def layout(self) -> Layout:
        """What the manifest says."""
        return Layout(len(self.pages), self.width, frozenset(self.leaves), self.large)


class Update(msgspec.Struct, frozen=True):
    """The index after a build."""

    state: State
    changed: dict[str, bytes]
    """Name → content of the files that are new or differ."""
    whole: bool
    """Whether everything was made anew."""


class Pages(msgspec.Struct, frozen=True):
    """The pages of a build, see `State`."""

    rows: dict[str, tuple[int, str]]
    dates: str


Docs = Callable[[Sequence[Entry]], Iterable[SearchDoc]]
"""The documents of entries, in their order; raises Lost where one is gone."""
Files = Callable[[Sequence[str]], Mapping[str, bytes]]
"""The files of the last index by name; those that cannot be had are left out."""
Numbered = Sequence[tuple[int, Entry]]
Gathered = Callable[[Callable[[Sequence[tuple[int, SearchDoc]], Sequence[str]], Any], Sequence[Numbered]], Iterable[Any]]
"""Calls a function with the numbered documents of each batch of entries and the letters of their titles, in whatever process."""


class Begun:
    """A whole index on its way: both halves of the work can go on elsewhere while the caller does other things."""

    def __init__(self, entries: Sequence[Entry], gathered: Gathered, executor: Executor | None) -> None:
        from site_builder.search import merge  # NumPy takes 45 ms to load, half of what a changed page takes here

        given, self._width = _numbered(entries)
        self._count, self._executor, self._merge = len(entries), executor, merge
        self._gathered = gathered(*merge.gathering(_ordered(entries, given)))
        self._pieces: Iterable[Any] | None = None

    def go_on(self) -> None:
        """Waits for the first half, and begins the second."""
        if self._pieces is None:
            self._pieces = self._merge.cut(self._gathered, self._count, self._width, self._executor)

    def finish(self) -> Any:
        """The `merge.Piece` of everything."""
        self.go_on()
        return self._merge.joined(self._pieces or ())


def _numbered(entries: Sequence[Entry]) -> tuple[Mapping[str, int], int]:
    return numbers.numbered((entry.slug, entry.date) for entry in entries)


def _ordered(entries: Sequence[Entry], given: Mapping[str, int]) -> Numbered:
    return sorted(((given[entry.slug], entry) for entry in entries), key=lambda pair: pair[0])


def update(
    last: State | None, entries: Sequence[Entry], docs: Docs, files: Files, executor: Executor | None = None, begun: Begun | None = None
) -> Update:
    """The index of `entries`, from the last one where that is less work; without a last one from what was `begun`, if it was."""
    dates = fingerprint_bytes("".join([f"{entry.slug}\t{entry.date}\n" for entry in entries]).encode())
    if last is not None and last.format == FORMAT and last.dates == dates:
        given, width = {slug: number for slug, (number, _) in last.pages.items()}, last.width
    else:
        given, width = _numbered(entries)
    pages = {entry.slug: (given[entry.slug], entry.fingerprint) for entry in entries}
    if last is not None and last.format == FORMAT and last.width == width:
        gone = [(slug, *old) for slug, old in last.pages.items() if pages.get(slug) != old]
        new = [entry for entry in entries if last.pages.get(entry.slug) != pages[entry.slug]]
        if len(gone) + len(new) <= min(SMALL_CHANGE, 20 + len(entries) // 10):
            try:
                delta = _delta(pages, gone, new, docs)
                if len(delta) <= max(MOST_KEYS, len(pages)):
                    return _Change(last, files).applied(Pages(pages, dates), delta)
            except Lost:
                pass
    if begun is None or last is not None:
        begun = Begun(entries, lambda function, batches: _sent(function, batches, docs, executor), executor)
    return _whole(Pages(pages, dates), begun.finish(), width)


def _sent(function: Callable[..., Any], batches: Sequence[Numbered], docs: Docs, executor: Executor | None) -> Iterable[Any]:
    """Documents made here and sent to where the function is called; so are letters, since what reads them takes 50 MB."""
    from site_builder.search.merge import mapped

    made = (list(zip([n for n, _ in batch], docs([entry for _, entry in batch]), strict=True)) for batch in batches)
    return mapped(function, ((batch, [grams.letters_of(doc.title) for _, doc in batch]) for batch in made), executor)


def _whole(pages: Pages, made: Any, width: int) -> Update:
    coded = {prefix: data for prefix, data, _ in made.leaves}
    tree = Tree({prefix: size for prefix, _, size in made.leaves}, lambda prefixes: {p: coded[p] for p in prefixes})
    changed = {f"i/{shards.name_of(prefix)}": data for prefix, data in coded.items()}
    for prefix in list(tree.sizes):
        coded.setdefault(prefix, b"")
    for leaf in tree.settle(every=True):
        changed[f"i/{shards.name_of(leaf.prefix)}"] = shards.encode(leaf)
    large = {}
    for one in made.large:
        large[one.key] = class_of(one.whole)
        changed |= _large_files(one)
    kept = {f"i/{shards.name_of(prefix)}" for prefix in tree.sizes}
    changed = {name: data for name, data in changed.items() if name[0] != "i" or name in kept}
    hashes = {name: fingerprint_bytes(data) for name, data in sorted(changed.items())}
    return Update(State(FORMAT, width, pages.rows, tree.sizes, large, hashes, pages.dates), changed, True)


def class_of(whole: bytes) -> int:
    """The class of a large record: how many of the limits it exceeds."""
    return sum(len(whole) > limit for limit in shards.CLASSES)


def _names(key: int) -> tuple[str, ...]:
    """The files of a large record: pages, and the whole where there are places."""
    return (f"k/{key:x}", f"p/{key:x}") if codes.has_places(key) else (f"k/{key:x}",)


def _large_files(one: records.Large) -> dict[str, bytes]:
    return dict(zip(_names(one.key), (one.pages, one.whole), strict=False))


Delta = dict[int, dict[int, str]]
"""Key → page → the bits of its posting from now on, empty where it has none any more."""


def _delta(
    pages: Mapping[str, tuple[int, str]], gone: Sequence[tuple[str, int, str]], new: Sequence[Entry], docs: Docs
) -> Delta:
    """What pages that are gone took with them, and what new ones bring; a changed page is both."""
    delta: Delta = {}
    was = dict(zip([number for _, number, _ in gone], docs([Entry(slug, "", mark) for slug, _, mark in gone]), strict=True))
    now = {pages[doc.slug][0]: doc for doc in docs(new)}
    for number in sorted(was.keys() | now.keys()):
        before, after = was.get(number), now.get(number)
        # the reader of pinyin takes 0.3 s to load: a title that stays is not read again
        read = before is None or after is None or before.title != after.title
        old, rows = rows_of(before, read), rows_of(after, read)
        for key in old.keys() | rows.keys():
            if old.get(key) != rows.get(key):
                delta.setdefault(key, {})[number] = rows.get(key, "")
    return delta


def rows_of(doc: SearchDoc | None, read: bool = True) -> dict[int, str]:
    """Key → the bits of a page's posting; none for a page that is not there."""
    if doc is None:
        return {}
    made = grams.postings(grams.stream(doc, read))
    rows = {key: row for key, row in made.placed.items() if grams.is_kept(key)}
    rows.update((key, records.IMPACTS[impact]) for key, impact in made.impacts.items())
    return rows


def _codec(keys: int) -> edits.Codec:
    """NumPy only for changes of so many keys that it pays to load it."""
    if keys < MANY_KEYS:
        return edits.PLAIN
    from site_builder.search import arrays

    return arrays.CODEC


class _Change:
    """Carries an index over to the next build."""

    def __init__(self, last: State, files: Files) -> None:
        self.last, self.files = last, files
        self.large = dict(last.large)
        self.tree = Tree(dict(last.leaves), self._shards)
        self.changed: dict[str, bytes] = {}

    def _shards(self, prefixes: Sequence[str]) -> dict[str, bytes]:
        names = {f"i/{shards.name_of(prefix)}": prefix for prefix in prefixes}
        return {names[name]: data for name, data in self.files(list(names)).items()}

    def applied(self, pages: Pages, delta: Delta) -> Update:
        """The index with the postings of `delta`."""
        codec = _codec(len(delta))
        leaf_of = {key: self.tree.leaf_of(key) for key in delta}
        self.tree.records(sorted({prefix for key, prefix in leaf_of.items() if key not in self.large}))
        old = self.files([name for key in delta if key in self.large for name in _names(key)])
        for key, rows in delta.items():
            record = self._opened(key, leaf_of[key], old, codec)
            edits.edit(record, rows, codec)
            whole, short = edits.closed(record, self.last.width, codec, shards.LARGE)
            self._put(key, leaf_of[key], whole, short)
        for leaf in self.tree.settle():
            self.changed[f"i/{shards.name_of(leaf.prefix)}"] = shards.encode(leaf)
        return self._update(pages)

    def _opened(self, key: int, prefix: str, old: Mapping[str, bytes], codec: edits.Codec) -> edits.Open:
        width, names = self.last.width, _names(key)
        if key not in self.large:
            return edits.opened(key, self.tree.open[prefix].get(codes.code(key), b""), width, codec)
        if any(name not in old for name in names):
            raise Lost(*names)
        return edits.opened_large(key, old[names[0]], old[names[-1]], width, codec)

    def _put(self, key: int, prefix: str, whole: bytes, short: bytes) -> None:
        """Puts a record where it belongs by its new size."""
        if short:
            one = records.Large(key, short, whole if codes.has_places(key) else b"")
            self.large[key] = class_of(one.whole)
            self.changed |= _large_files(one)
        elif self.large.pop(key, None) is not None:  # small again
            self.tree.records([prefix])
        if prefix in self.tree.open:
            if whole and not short:
                self.tree.open[prefix][codes.code(key)] = whole
            else:
                self.tree.open[prefix].pop(codes.code(key), None)

    def _update(self, pages: Pages) -> Update:
        gone = {f"i/{shards.name_of(prefix)}" for prefix in self.last.leaves if prefix not in self.tree.sizes}
        gone.update(name for key in self.last.large if key not in self.large for name in _names(key))
        now = {name: fingerprint_bytes(data) for name, data in self.changed.items()}
        hashes = {name: mark for name, mark in self.last.files.items() if name not in gone} | now
        changed = {name: data for name, data in self.changed.items() if now[name] != self.last.files.get(name)}
        large = dict(sorted(self.large.items()))
        state = State(FORMAT, self.last.width, pages.rows, self.tree.sizes, large, dict(sorted(hashes.items())), pages.dates)
        return Update(state, changed, False)
