"""keywords/: a page for every keyword, and the index of all of them by pinyin.

A keyword's page shows the digests that have most to say about it with the sentence in which it stands; the others
follow by title. How many digests there are is counted over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.analyse.counted import counted_text, sentence_around
from site_builder.analyse.trends import trend
from site_builder.charts import months as month_bars
from site_builder.charts.values import Point
from site_builder.emit import clouds
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, artifact
from site_builder.model.collection import Card, CloudWords, Digest, KeywordTerm, Ref, Site
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.front_matter import FrontMatter
from site_builder.render.context import Chart, IndexGroup, IndexPage, ListPage, Pager
from site_builder.render.environment import render
from site_builder.text.pinyin import index_letter, sort_key

TOLD = 20
"""Digests shown with their sentence."""
NAMED = 80
"""Digests named besides, without one; whoever wants the rest searches for the term."""
TOGETHER = 12
"""Terms named that stand beside a term."""
LETTER_FROM = 200
"""Keywords from which on each letter has a page of its own."""


@dataclass(frozen=True, slots=True)
class Members:
    """The digests of a keyword, as its page needs them."""

    name: str
    kind: str
    url: str
    tag_url: str
    cards: tuple[Card, ...]
    counts: tuple[int, ...]
    """How often each names the term."""
    told: tuple[tuple[int, int], ...]
    """Position in `cards` of those shown with a sentence, and where in their counted text the term first stands."""
    together: tuple[Ref, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Named:
    """All keywords with their numbers of digests."""

    entries: tuple[tuple[Ref, int], ...]
    fingerprint: str


def artifacts(site: Site, lists: Frame, single: Frame) -> Iterator[Artifact]:
    """The pages of all keywords, and their index."""
    digests = {d.card.slug: d for d in site.digests}
    pages = {t.name: t.url for t in site.keywords}
    for term in site.keywords:
        members = _members(term, digests, pages)
        chosen = [term.entries[n] for n, _ in members.told]
        matters = tuple(digests[e.card.slug].front_matter for e in chosen)
        yield artifact_of(single, members, tuple(e.text for e in chosen), matters)
    entries = tuple((Ref(t.name, t.url), len(t.entries)) for t in site.keywords)
    mark = fingerprint_bytes("\n".join([f"{r.name}\t{r.url}\t{n}" for r, n in entries]).encode())
    named = Named(entries, mark)
    split = len(entries) >= LETTER_FROM
    yield artifact("keywords/index.html", index, lists, named, site.clouds.get("index.html"), split)
    if split:
        for letter in sorted({index_letter(r.name) for r, _ in entries}):
            yield artifact(letter_url(letter), letter_page, single, named, letter)


def artifact_of(frame: Frame, members: Members, texts: tuple[object, ...], matters: tuple[FrontMatter, ...]) -> Artifact:
    """A keyword's page. The front matters are covered by the cards' fingerprints, and are not hashed again."""
    return Artifact(
        members.url,
        keyword_page,
        (frame, members, texts, matters),
        fingerprint(keyword_page.__qualname__, frame, members, texts),
    )


def _members(term: KeywordTerm, digests: dict[str, Digest], pages: dict[str, str]) -> Members:
    numbered = sorted(range(len(term.entries)), key=lambda n: (term.entries[n].rank // 4, -term.entries[n].keyword.count.bit_length(), n))
    told = tuple(sorted((n, term.entries[n].keyword.first) for n in numbered[:TOLD]))
    beside: Counter[str] = Counter()
    for entry in term.entries:
        beside.update(k.name for k, _ in digests[entry.card.slug].keywords)
    del beside[term.name]
    common = sorted(((-n, name) for name, n in beside.items() if n > 1 and name in pages))[:TOGETHER]
    together = tuple(Ref(name, pages[name]) for _, name in common)
    cards, counts = tuple(e.card for e in term.entries), tuple(e.keyword.count for e in term.entries)
    mark = fingerprint(term.fingerprint, told, "\n".join(ref.url for ref in together))
    return Members(term.name, term.kind, term.url, term.tag_url, cards, counts, told, together, mark)


def keyword_page(frame: Frame, members: Members, texts: tuple[str, ...], matters: tuple[FrontMatter, ...]) -> bytes:
    """keywords/<term>.html"""
    contexts = []
    for (number, first), text, matter in zip(members.told, texts, matters, strict=True):
        contexts.append((members.cards[number], _said(members.name, first, text, matter)))
    shown = {n for n, _ in members.told}
    rest = tuple(card for n, card in enumerate(members.cards) if n not in shown)
    regions = Counter(ref for card in members.cards for ref in card.regions)
    provinces = tuple(ref for ref, _ in sorted(regions.items(), key=lambda e: (-e[1], e[0].name)))
    tag = (Ref(members.name, members.tag_url),) if members.tag_url else ()
    view = ListPage(
        head=head(
            frame, "keyword", members.url, members.name, frame.t("keyword_description", name=members.name),
            (Ref(frame.t("nav_keywords"), "keywords/index.html"),),
        ),
        name=members.name,
        about=frame.t("keyword_about", n=len(members.cards), times=sum(members.counts)),
        aliases=(),
        cards=rest[:NAMED],
        pager=Pager((), "", "", "", "", len(members.cards)),
        facts=tuple(f for f in (("fact_together", members.together), ("fact_regions", provinces), ("nav_tags", tag)) if f[1]),
        charts=tuple(c for c in (trend_chart(frame, members),) if c is not None),
        contexts=tuple(contexts),
        more=max(0, len(rest) - NAMED),
    )
    return render(frame.theme, frame.site, view)


def _said(name: str, first: int, body: str, matter: FrontMatter) -> str:
    """The sentence with the term: of the body where it stands there, since title and summary are shown anyway."""
    counted = counted_text(matter, body)[0]
    at = counted.find(name, len(counted) - len(body))
    return sentence_around(counted, at if at >= 0 else first)


def trend_chart(frame: Frame, members: Members) -> Chart | None:
    """Digests with the term by month or year; None where there is only one step to show."""
    found = trend((card.date, count) for card, count in zip(members.cards, members.counts, strict=True))
    if len(found.points) < 2:
        return None
    title = frame.t("keyword_trend", name=members.name)
    points = [Point(p.period, p.digests) for p in found.points]
    rows = ((frame.t("period"), frame.t("digests"), frame.t("mentions")), *((p.period, str(p.digests), str(p.count)) for p in found.points))
    note = frame.t("keyword_trend_note") + (frame.t("keyword_trend_undated", n=found.undated) if found.undated else "")
    return Chart(month_bars.draw(points, title, frame.t("unit_digests")), title, note, rows)


def letter_url(letter: str) -> str:
    """Address of a letter's page."""
    return f"keywords/index/{'0-9' if letter == '#' else letter.lower()}.html"


def _grouped(named: Named) -> dict[str, list[tuple[Ref, int]]]:
    groups: dict[str, list[tuple[Ref, int]]] = {}
    for entry in sorted(named.entries, key=lambda e: (sort_key(e[0].name), e[0].name)):
        groups.setdefault(index_letter(entry[0].name), []).append(entry)
    return dict(sorted(groups.items()))


def index(frame: Frame, named: Named, words: CloudWords | None, split: bool) -> bytes:
    """keywords/index.html: the cloud, and all keywords by pinyin, or the way to each letter."""
    url = "keywords/index.html"
    groups = _grouped(named)
    if split:
        letters = tuple((Ref(letter, letter_url(letter)), len(entries)) for letter, entries in groups.items())
        most = tuple(sorted(named.entries, key=lambda e: (-e[1], e[0].name))[:100])
        shown = (IndexGroup(frame.t("by_pinyin"), letters), IndexGroup(frame.t("most_frequent"), most))
    else:
        shown = tuple(IndexGroup(letter, tuple(entries)) for letter, entries in groups.items())
    page = IndexPage(
        head=head(frame, "keywords", url, frame.t("nav_keywords"), frame.t("keywords_index_description")),
        groups=shown,
        cloud=clouds.drawn(frame, words, url),
        total=len(named.entries),
    )
    return render(frame.theme, frame.site, page)


def letter_page(frame: Frame, named: Named, letter: str) -> bytes:
    """All keywords under one letter."""
    entries = tuple(_grouped(named).get(letter, ()))
    crumb = (Ref(frame.t("nav_keywords"), "keywords/index.html"),)
    page = IndexPage(
        head=head(frame, "keywords", letter_url(letter), f"{frame.t('nav_keywords')} · {letter}", "", crumb),
        groups=(IndexGroup("", entries),),
        total=len(entries),
    )
    return render(frame.theme, frame.site, page)

