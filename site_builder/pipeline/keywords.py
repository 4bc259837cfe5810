"""The analysis stage: terms of each digest, their ranks, related digests, clouds.

Only what a change touches is worked out again: counts are kept by the page's text and the word lists, ranks by the
counts and the buckets of their document frequencies, related digests and clouds by marks of all they look at. Of
10,000 digests the names and counts of all terms load in 0.05 s; the full counts are opened for the pages whose
ranks must be worked out.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor

import msgspec

from site_builder.analyse.related import RelatedPage, postings, related_mark, related_pages, telling
from site_builder.assemble.keywords import named
from site_builder.assemble.site import Insights, Listed
from site_builder.config import canonical_tag
from site_builder.model.collection import Keyword
from site_builder.model.fingerprint import fingerprint_bytes
from site_builder.pipeline.jobs import CountJob, Heading, RankJob, WordLists, count_many, rank_many
from site_builder.pipeline.settings import Settings
from site_builder.pipeline.stages import terms_key
from site_builder.text.weights import bucket
from site_builder.write.memo import Memo, MemoLost
from site_builder.write.memoised import in_chunks

_rows = msgspec.msgpack.Decoder(tuple[Keyword, ...])
_strings = msgspec.msgpack.Decoder(dict[str, str])
_related = msgspec.msgpack.Decoder(dict[str, tuple[str, tuple[RelatedPage, ...]]])


def insights(listed: Sequence[Listed], setting: Settings, memo: Memo, executor: Executor | None) -> Insights:
    """Terms in rank order and related digests of all digests."""
    words = setting.word_lists
    keys = {i.card.slug: terms_key(i.facts.fingerprint, i.document, words) for i in listed}
    rows = _counted(listed, keys, words, memo, executor)
    ranks, marks = _ranked(rows, keys, memo, executor)
    terms = {slug: tuple([rows[slug][n] for n in ranks[slug]]) for slug in rows}
    tags = {canonical_tag(setting.tags, name) for i in listed for name in i.document.front_matter.tags}
    return Insights(terms, marks, _related_digests(terms, setting, memo), _letters(named(terms, tags), memo))


def _key(*parts: str) -> str:
    return fingerprint_bytes("\n".join(parts).encode())


def _counted(
    listed: Sequence[Listed], keys: Mapping[str, str], words: WordLists, memo: Memo, executor: Executor | None
) -> dict[str, tuple[Keyword, ...]]:
    """Slug → names and counts of its terms, in the order of the text."""
    stored = memo.read_all("terms")
    missing = [i for i in listed if keys[i.card.slug] not in stored]

    def jobs() -> Iterator[CountJob]:
        for start in range(0, len(missing), 200):
            part = missing[start : start + 200]
            texts = memo.read("text", [i.facts.fingerprint for i in part])
            for item in part:
                if item.facts.fingerprint not in texts:
                    raise MemoLost("text")
                yield CountJob(Heading.of(item.document.front_matter), texts[item.facts.fingerprint], words)

    made = in_chunks(count_many, jobs(), len(missing), executor)
    for item, counted in zip(missing, made, strict=True):
        key = keys[item.card.slug]
        memo.write("counts", [(key, counted.counts)])
        memo.write("terms", [(key, counted.terms)])
        stored[key] = counted.terms
    for table in ("terms", "counts"):
        memo.prune(table, set(keys.values()))
    try:
        return {slug: _rows.decode(stored[key]) for slug, key in keys.items()}
    except msgspec.DecodeError as error:
        raise MemoLost(str(error)) from None


def _ranked(
    rows: Mapping[str, tuple[Keyword, ...]], keys: Mapping[str, str], memo: Memo, executor: Executor | None
) -> tuple[dict[str, array[int]], dict[str, str]]:
    """Slug → positions in its row, best first; and the mark under which these are kept."""
    frequencies: Counter[str] = Counter()
    for row in rows.values():
        frequencies.update([k.name for k in row])
    n_bucket = bucket(len(rows))
    letters = {name: chr(48 + bucket(count)) for name, count in frequencies.items()}
    spelt = {slug: "".join([letters[k.name] for k in row]) for slug, row in rows.items()}
    marks = {slug: _key(keys[slug], str(n_bucket), buckets) for slug, buckets in spelt.items()}
    stored = memo.read_all("ranks")
    missing = [slug for slug, mark in marks.items() if len(stored.get(mark, b"?")) % 2]

    def jobs() -> Iterator[RankJob]:
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            full = memo.read("counts", [keys[s] for s in part])
            for slug in part:
                if keys[slug] not in full:
                    raise MemoLost("counts")
                yield RankJob(full[keys[slug]], tuple([ord(letter) - 48 for letter in spelt[slug]]), n_bucket)

    made = list(in_chunks(rank_many, jobs(), len(missing), executor))
    new = [(marks[slug], ranked) for slug, ranked in zip(missing, made, strict=True)]
    stored.update(new)
    memo.write("ranks", new)
    memo.prune("ranks", set(marks.values()))
    ranks = {slug: array("H", stored[mark]) for slug, mark in marks.items()}
    if any(max(ranked, default=0) >= max(1, len(rows[slug])) for slug, ranked in ranks.items()):
        raise MemoLost("ranks")
    return ranks, marks


def _letters(names: Sequence[str], memo: Memo) -> dict[str, str]:
    """The letter of each keyword by pinyin, whose tables take a quarter of a second to load: asked for new names only."""
    row = memo.read("groups", ["letters"]).get("letters")
    try:
        known = _strings.decode(row) if row else {}
    except msgspec.DecodeError as error:
        raise MemoLost(str(error)) from None
    missing = [name for name in names if name not in known]
    if missing:
        from site_builder.text.pinyin import index_letter

        known |= {name: index_letter(name) for name in missing}
    letters = {name: known[name] for name in names}
    if missing or len(letters) != len(known):
        memo.write("groups", [("letters", msgspec.msgpack.encode(letters))])
    return letters


def _related_digests(
    terms: Mapping[str, tuple[Keyword, ...]], setting: Settings, memo: Memo
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Slug → related digests with the terms in common; kept as one row, each page under the mark of all it looks at."""
    hidden = setting.config.keywords.hidden
    names = {slug: telling(row, hidden) for slug, row in sorted(terms.items())}
    whole = _key(*(f"{slug}\t{'　'.join(row)}" for slug, row in names.items()))
    stored = memo.read("groups", ["related", "related-mark"])
    try:
        known = _related.decode(stored["related"]) if "related" in stored else {}
    except msgspec.DecodeError as error:
        raise MemoLost(str(error)) from None
    if stored.get("related-mark") != whole.encode() or known.keys() != names.keys():
        table = postings(terms, hidden)
        n_bucket = bucket(len(names))
        fresh: dict[str, tuple[str, tuple[RelatedPage, ...]]] = {}
        for slug, row in names.items():
            mark = related_mark(row, table, n_bucket)
            old = known.get(slug)
            fresh[slug] = old if old and old[0] == mark else (mark, related_pages(slug, row, table, n_bucket))
        known = fresh
        memo.write("groups", [("related", msgspec.msgpack.encode(known)), ("related-mark", whole.encode())])
    return {slug: tuple([(r.slug, r.shared) for r in found]) for slug, (_, found) in known.items()}
