"""Which words stand in which cloud: for the site, each region, tag, source and year.

A region's words are weighed against the other regions', so that the cloud of 甘肃 does not say what every cloud says;
the others show what is frequent. A cloud is kept under a mark of all its digests' terms: with 10,000 digests an edit
works out the few clouds that the page belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from site_builder import urls
from site_builder.analyse.cloud_terms import CloudTerm, cloud_terms, group_frequencies
from site_builder.assemble.site import Insights, Site
from site_builder.model.collection import Card, CloudWord, CloudWords, Keyword
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.pipeline.settings import Settings
from site_builder.regions import table
from site_builder.write.memo import Memo, MemoLost

PER_DIGEST = 30
"""Terms of a digest, best first, that the clouds of the site and of regions look at."""
OF_A_LIST = 12
"""The same for tags, sources and years, whose clouds are many."""
LEAST = 5
"""Words below which a cloud says less than a list."""

_kept = msgspec.msgpack.Decoder(dict[str, tuple[str, tuple[CloudTerm, ...]]])


@dataclass(frozen=True, slots=True)
class _Group:
    """The digests of one cloud."""

    url: str
    cards: Sequence[Card]
    limit: int
    omit: tuple[str, ...] = ()
    region: bool = False
    """Weighed against the other regions."""
    wide: bool = False


def clouds(site: Site, insights: Insights, setting: Settings, memo: Memo) -> dict[str, CloudWords]:
    """Address of a page → the words of its cloud; pages with too few words have none."""
    if not insights.terms:
        return {}
    terms = {slug: row[:PER_DIGEST] for slug, row in insights.terms.items()}
    fewer = {slug: row[:OF_A_LIST] for slug, row in terms.items()}
    groups = _groups(site, setting)
    regions = {g.url: [terms[c.slug] for c in g.cards] for g in groups if g.region}
    known = _load(memo)
    frequencies = group_frequencies(regions)
    spread = fingerprint_bytes("\n".join(f"{name}\t{n}" for name, n in sorted(frequencies.items())).encode())
    own = {e.name: e.weight for e in setting.word_lists.entries if e.weight != 1.0}
    hidden = setting.config.keywords.hidden
    base = fingerprint(own, hidden, "counted over all terms")
    standing = _Standing(site)
    found: dict[str, tuple[str, tuple[CloudTerm, ...]]] = {}
    for group in groups:
        marks = "".join([insights.marks[c.slug] for c in group.cards])
        rest = f"{base}{group.limit}{group.omit}{f'{spread}{len(regions)}' if group.region else ''}"
        mark = fingerprint_bytes((marks + rest).encode())
        old = known.get(group.url)
        if old is None or old[0] != mark:
            pages = [(terms if group.wide else fewer)[c.slug] for c in group.cards]
            against = (frequencies, len(regions)) if group.region else (None, 0)
            words = cloud_terms(pages, *against, limit=group.limit, hidden=hidden, omit=group.omit, own=own)
            old = (mark, standing.counted(words, group.cards))
        found[group.url] = old
    if found != known:
        memo.write("groups", [("clouds", msgspec.msgpack.encode(found))])
    return _with_addresses(found, groups, site, terms)


class _Standing:
    """In which digests a keyword stands at all: the number that its own page states, however low its rank in some of them."""

    def __init__(self, site: Site) -> None:
        self.total = len(site.cards)
        self.cards = {term.name: term.cards for term in site.keywords}
        self.slugs: dict[str, frozenset[str]] = {}

    def counted(self, words: Iterable[CloudTerm], cards: Sequence[Card]) -> tuple[CloudTerm, ...]:
        """The words with how many of `cards` have them; one without a page stands in a single digest."""
        group = frozenset(c.slug for c in cards) if len(cards) < self.total else None
        return tuple(replace(t, digests=self._count(t.name, group)) if t.name in self.cards else t for t in words)

    def _count(self, name: str, group: frozenset[str] | None) -> int:
        if group is None:
            return len(self.cards[name])
        if name not in self.slugs:
            self.slugs[name] = frozenset(c.slug for c in self.cards[name])
        return len(self.slugs[name] & group)


def _load(memo: Memo) -> dict[str, tuple[str, tuple[CloudTerm, ...]]]:
    row = memo.read("groups", ["clouds"]).get("clouds")
    try:
        return _kept.decode(row) if row else {}
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


def _with_addresses(
    found: Mapping[str, tuple[str, Iterable[CloudTerm]]],
    groups: Sequence[_Group],
    site: Site,
    terms: Mapping[str, tuple[Keyword, ...]],
) -> dict[str, CloudWords]:
    """The clouds with a link under every word: its own page, or the one digest in which it stands."""
    pages = {name: urls.page("keywords", name) for name in site.keyword_names}
    made: dict[str, CloudWords] = {}
    for group in groups:
        words = tuple(found[group.url][1])
        if len(words) < LEAST:
            continue
        single = {t.name for t in words} - pages.keys()
        only = {k.name: c.url for c in group.cards for k in terms[c.slug] if k.name in single} if single else {}
        rows = tuple(
            CloudWord(t.name, pages.get(t.name) or only.get(t.name, ""), t.kind, t.digests, t.weight) for t in words
        )
        mark = "\n".join([f"{w.name}\t{w.url}\t{w.kind}\t{w.digests}\t{w.weight}" for w in rows])
        made[group.url] = CloudWords(rows, fingerprint_bytes(mark.encode()))
    return made
