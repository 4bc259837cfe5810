"""Which words stand in which cloud: for the site, each region, tag, source and year.

A region's words are weighed against the other regions', so that the cloud of 甘肃 does not say what every cloud says;
the others show what is frequent. A cloud is kept under a mark of all its digests' terms: with 10,000 digests an edit
works out the few clouds that the page belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
import numpy as np

from site_builder import urls
from site_builder.analyse.cloud_terms import CloudTerm, cloud_terms, group_frequencies, worth
from site_builder.analyse.columns import Columns, Ints
from site_builder.assemble.insights import Insights
from site_builder.assemble.site import Site
from site_builder.model.collection import Card, CloudWord, CloudWords
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.pipeline.remembered import Remembered
from site_builder.pipeline.settings import Settings
from site_builder.regions import table
from site_builder.write.memo import Memo, MemoLost

PER_DIGEST = 30
"""Terms of a digest, best first, that the clouds of the site and of regions look at."""
OF_A_LIST = 12
"""The same for tags, sources and years, whose clouds are many."""
LEAST = 5
"""Words below which a cloud says less than a list."""

class _Group(msgspec.Struct, frozen=True):
    """The digests of one cloud."""

    url: str
    cards: Sequence[Card]
    limit: int
    omit: tuple[str, ...] = ()
    region: bool = False
    """Weighed against the other regions."""
    wide: bool = False


class _Made(msgspec.Struct, array_like=True, frozen=True):
    """A cloud as it is remembered."""

    mark: str
    """Of all that decides its words."""
    words: tuple[CloudTerm, ...]


_decode = msgspec.msgpack.Decoder(dict[str, _Made]).decode


def clouds(site: Site, insights: Insights, setting: Settings, memo: Memo) -> dict[str, CloudWords]:
    """Address of a page → the words of its cloud; pages with too few words have none."""
    if not site.cards:
        return {}
    groups = _groups(site, setting)
    row_of = {card.slug: row for row, card in enumerate(site.cards)}
    rows = [np.array([row_of[card.slug] for card in group.cards], np.int64) for group in groups]
    found = _words(groups, rows, insights.remembered, setting, memo)
    pages = {name: urls.page("keywords", name) for name in insights.letters}
    columns = insights.remembered.columns
    numbers = {name: number for number, name in enumerate(columns.names)}
    return {
        group.url: _linked(made.words, own, pages, site.cards, columns, numbers)
        for group, own, made in zip(groups, rows, found, strict=True)
        if len(made.words) >= LEAST
    }


def _words(groups: Sequence[_Group], rows: Sequence[Ints], known: Remembered, setting: Settings, memo: Memo) -> list[_Made]:
    """The words of every group: out of the memo where neither its digests nor what they are weighed against has changed."""
    columns = known.columns
    regions = [columns.places(own, PER_DIGEST) for group, own in zip(groups, rows, strict=True) if group.region]
    frequencies = group_frequencies(columns, regions)
    seen = np.flatnonzero(frequencies).tolist()
    spread = fingerprint([columns.names[i] for i in seen], frequencies[seen].tobytes(), len(regions))
    own_weights = {e.name: e.weight for e in setting.word_lists.entries if e.weight != 1.0}
    hidden = setting.config.keywords.hidden
    base = fingerprint(own_weights, hidden, "counted over all terms")
    marks = np.frombuffer(b"".join(known.marks), "V16")
    last = _load(memo)
    weights = lru_cache(maxsize=1)(lambda: worth(columns.names, own_weights))
    found: list[_Made] = []
    for group, own in zip(groups, rows, strict=True):
        rest = f"{base}{group.limit}{group.omit}{spread if group.region else ''}"
        mark = fingerprint_bytes(marks[own].tobytes() + rest.encode())
        made = last.get(group.url)
        if made is None or made.mark != mark:
            places = columns.places(own, PER_DIGEST if group.wide else OF_A_LIST)
            against = (frequencies, len(regions)) if group.region else (None, 0)
            words = cloud_terms(columns, places, weights(), *against, limit=group.limit, hidden=hidden, omit=group.omit)
            made = _Made(mark, _counted(words, columns, own))
        found.append(made)
    now = {group.url: made for group, made in zip(groups, found, strict=True)}
    if now != last:
        memo.write("groups", [("clouds", msgspec.msgpack.encode(now))])
    return found


def _counted(words: Sequence[CloudTerm], columns: Columns, rows: Ints) -> tuple[CloudTerm, ...]:
    """The words with the number of digests in which they stand at all, the number that their own pages state."""
    digests = np.bincount(columns.ids[columns.places(rows)], minlength=len(columns.names))
    at = {name: number for number, name in enumerate(columns.names)} if words else {}
    return tuple([CloudTerm(t.name, t.kind, int(digests[at[t.name]]), t.weight) for t in words])


def _load(memo: Memo) -> dict[str, _Made]:
    row = memo.read("groups", ["clouds"]).get("clouds")
    try:
        return _decode(row) if row else {}
    except msgspec.DecodeError as error:
        raise MemoLost(str(error)) from None


def _groups(site: Site, setting: Settings) -> list[_Group]:
    size = setting.config.keywords
    groups = [_Group("index.html", site.cards, size.site, wide=True)]
    for term in site.regions.terms:
        if term.cards:
            row = table.region(term.slug)
            groups.append(_Group(term.url, term.cards, size.region, (row.name, row.full), row.scope is table.Scope.UNIT, True))
    groups += [_Group(t.url, t.cards, size.region, (t.name,)) for t in site.tags.terms]
    groups += [_Group(s.url, s.cards, size.region) for s in site.sources if s.cards]
    groups += [_Group(t.url, t.cards, size.region) for t in site.archive.terms if len(t.name) == 4]
    return groups


def _linked(
    words: Sequence[CloudTerm],
    rows: Ints,
    pages: Mapping[str, str],
    cards: Sequence[Card],
    columns: Columns,
    numbers: Mapping[str, int],
) -> CloudWords:
    """A cloud with a link under every word: its own page, or the one digest in which it stands; `numbers` are those of the columns' names."""
    single = sorted({numbers[t.name] for t in words if t.name not in pages})
    only: dict[str, str] = {}
    if single:
        places = columns.places(rows, PER_DIGEST)
        row_of = np.repeat(rows, np.minimum(columns.kept[rows], PER_DIGEST))
        ids = columns.ids[places]
        for place in np.flatnonzero(np.isin(ids, single)).tolist():
            only[columns.names[ids[place]]] = cards[row_of[place]].url
    made = tuple([CloudWord(t.name, pages.get(t.name) or only.get(t.name, ""), t.kind, t.digests, t.weight) for t in words])
    mark = "\n".join([f"{w.name}\t{w.url}\t{w.kind}\t{w.digests}\t{w.weight}" for w in made])
    return CloudWords(made, fingerprint_bytes(mark.encode()))
