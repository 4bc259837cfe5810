"""The search index of a build, carried over from the last one in the memo.

The memo's table `search` holds a row `state`, the content of every file of the index under its name and fingerprint,
and the document of every page under `d:` and the page's mark: from the old document it is worked out again what an
edited page had given to the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from typing import TypeVar

import msgspec

from site_builder.assemble.digests import Listed
from site_builder.errors import Problem
from site_builder.model.collection import Ref
from site_builder.model.search import SearchDoc, SearchIndex, file_key, text_key
from site_builder.search import files, grams, index, selftest
from site_builder.write.memo import Memo, MemoLost
from site_builder.write.memoised import PAYS_FROM
from site_builder.write.workers import Workers, give_back

TABLE = "search"
T = TypeVar("T")
BATCH = 250
"""Documents that are read from the memo at once."""

_encode = msgspec.msgpack.Encoder().encode
_decode_document = msgspec.msgpack.Decoder(SearchDoc).decode
_decode_state = msgspec.msgpack.Decoder(index.State).decode


class Search:
    """The index of all digests. Where there is none yet, forked processes begin with it at once, while this one analyses:
    that is half a second of a clean build of 10,000."""

    def __init__(self, listed: Sequence[Listed], memo: Memo, executor: Executor | None) -> None:
        self.executor = executor
        self.shelf = _Shelf(listed, memo)
        self.last = self.shelf.state()
        self.begun: index.Begun | None = None
        many = len(listed) >= PAYS_FROM and isinstance(executor, Workers) and memo.path is not None
        if self.last is None and many and executor.afresh():
            memo.commit()  # what the workers read
            self.begun = index.Begun(
                self.shelf.entries, lambda function, batches: self.shelf.gathered(function, batches, executor), executor
            )

    def go_on(self) -> None:
        """Has those processes begin with the second half once they are through with the first."""
        if self.begun is not None:
            self.begun.go_on()

    def index(self, problems: list[Problem]) -> SearchIndex:
        """The finished index; what is not found in it again is a Problem."""
        shelf = self.shelf
        made = index.update(self.last, shelf.entries, shelf.documents, shelf.files, self.executor, self.begun)
        shelf.keep(self.last, made)
        layout = made.state.layout()
        asked = shelf.asked(made.whole)
        lengths = selftest.LENGTHS if made.whole else selftest.FEW
        problems += selftest.check(asked, layout, lambda name: shelf.files([name]).get(name), lengths)
        texts = tuple([made.state.pages[entry.slug] for entry in shelf.entries])
        return SearchIndex(made.state.files, texts, files.manifest(layout))


class _Shelf:
    """Documents and files, wherever they are."""

    def __init__(self, listed: Sequence[Listed], memo: Memo) -> None:
        self.memo = memo
        self.digests = {_mark(item): item for item in listed}
        self.entries = [index.Entry(d.card.slug, d.card.date.text, mark) for mark, d in self.digests.items()]
        self.new: dict[str, None] = {}
        """Marks of the documents made in this build."""
        self.marks: dict[str, str] = {}
        """Name → fingerprint of the files as they are now."""
        self.pages: dict[str, int] = {}

    def state(self) -> index.State | None:
        """What the last build left, or None."""
        row = self.memo.read(TABLE, ["state"]).get("state")
        try:
            found = _decode_state(row) if row else None
        except msgspec.DecodeError:
            return None
        self.marks = dict(found.files) if found else {}
        return found

    def documents(self, entries: Sequence[index.Entry]) -> Iterator[SearchDoc]:
        """Documents of this build's pages, or of pages as they were."""
        for start in range(0, len(entries), BATCH):
            marks = [entry.fingerprint for entry in entries[start : start + BATCH]]
            made = self._made([mark for mark in marks if mark in self.digests])
            was = self.memo.read(TABLE, [text_key(mark) for mark in marks if mark not in self.digests])
            for mark in marks:
                if mark in made:
                    yield made[mark]
                elif text_key(mark) in was:
                    yield _decode_document(was[text_key(mark)])
                else:
                    raise index.Lost(mark)

    def gathered(self, function: Callable[..., T], batches: Sequence[index.Numbered], workers: Workers) -> Iterator[T]:
        """`function` of the numbered documents of each batch, made by processes that inherit this shelf."""

        def make(number: int) -> tuple[T, list[tuple[str, bytes]]] | None:
            try:
                docs = self._of([entry.fingerprint for _, entry in batches[number]], self.memo.of_worker())
            except MemoLost:
                return None
            numbered = list(zip([n for n, _ in batches[number]], docs.values(), strict=True))
            letters = [grams.letters_of(doc.title) for doc in docs.values()]
            return function(numbered, letters), [(mark, _encode(document)) for mark, document in docs.items()]

        coming = workers.each(make, len(batches))

        def results() -> Iterator[T]:
            for made in coming:
                if made is None:
                    raise MemoLost("text")
                result, rows = made
                self._remember(rows)
                yield result
            give_back()  # what the analysis and all these documents took: the index is made next, of arrays of all postings

        return results()

    def _made(self, marks: Sequence[str]) -> dict[str, SearchDoc]:
        """Documents of this build's pages, remembered for their text files and for the next build."""
        found = self._of(marks, self.memo)
        self._remember([(mark, _encode(document)) for mark, document in found.items() if mark not in self.new])
        return found

    def _of(self, marks: Sequence[str], memo: Memo) -> dict[str, SearchDoc]:
        """Documents of this build's pages by mark, in this order."""
        texts = memo.read("text", [self.digests[mark].facts.fingerprint for mark in marks])
        found = {}
        for mark in marks:
            text = texts.get(self.digests[mark].facts.fingerprint)
            if text is None:
                raise MemoLost("text")
            found[mark] = _document(self.digests[mark], text.decode("utf-8"))
        return found

    def _remember(self, rows: Sequence[tuple[str, bytes]]) -> None:
        self.memo.write(TABLE, ((text_key(mark), row) for mark, row in rows))
        self.new.update(dict.fromkeys([mark for mark, _ in rows]))

    def files(self, names: Sequence[str]) -> dict[str, bytes]:
        """Files of the index by name."""
        keys = {file_key(name, self.marks[name]): name for name in names if name in self.marks}
        return {keys[key]: data for key, data in self.memo.read(TABLE, keys).items()}

    def keep(self, last: index.State | None, made: index.Update) -> None:
        """Remembers the index for the next build, and forgets what only the last one had."""
        now = made.state.files
        if last is not None:
            old = [file_key(name, mark) for name, mark in last.files.items() if now.get(name) != mark]
            pages = made.state.pages
            gone = [text_key(mark) for slug, (_, mark) in last.pages.items() if slug not in pages or pages[slug][1] != mark]
            self.memo.delete(TABLE, [*old, *gone])
        self.memo.write(TABLE, ((file_key(name, now[name]), data) for name, data in made.changed.items()))
        if made.state != last:
            self.memo.write(TABLE, [("state", _encode(made.state))])
        self.marks = now
        self.pages = {slug: number for slug, (number, _) in made.state.pages.items()}

    def asked(self, whole: bool) -> list[tuple[str, int, SearchDoc]]:
        """The pages that the self-test asks for: a sample of all, or of those that are new."""
        by_slug = {d.card.slug: mark for mark, d in self.digests.items() if whole or mark in self.new}
        slugs = selftest.sample(by_slug)
        entries = [index.Entry(slug, "", by_slug[slug]) for slug in slugs]
        return [
            (self.digests[by_slug[slug]].document.path, self.pages[slug], document)
            for slug, document in zip(slugs, self.documents(entries), strict=True)
        ]


def _mark(item: Listed) -> str:
    """Changes with everything that is searched: the card, and the file that text and points are from."""
    return f"{item.card.fingerprint[:16]}{item.facts.fingerprint[:16]}"  # 64 bits of each: the state has one for every page


def _document(item: Listed, text: str) -> SearchDoc:
    card, matter = item.card, item.document.front_matter
    return files.prepared(
        SearchDoc(
            card.slug, card.url, card.title, card.date.text, (*_names(card.regions), *card.cities), _names(card.tags), _names(card.authors),
            card.source.name, card.genre, matter.summary, matter.points, text, card.publication,
        )
    )


def _names(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(ref.name for ref in refs)
