"""keywords/: a page for every keyword, and the index of all of them by pinyin.

A keyword's page shows the digests that have most to say about it with the sentence in which it stands; the others
follow by title. How many digests there are is counted over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from site_builder import urls
from site_builder.analyse.counted import counted_text, sentence_around
from site_builder.analyse.trends import trend
from site_builder.charts import months as month_bars
from site_builder.charts.values import Point
from site_builder.emit import clouds
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, Stored, artifact
from site_builder.model.collection import CloudWords, Digest, KeywordTerm, Ref, Site
from site_builder.model.fingerprint import fingerprint_bytes
from site_builder.model.front_matter import FrontMatter
from site_builder.render.context import Chart, IndexGroup, IndexPage, ListPage, Pager
from site_builder.render.environment import render
from site_builder.text.pinyin import sort_key

TOLD = 20
"""Digests shown with their sentence."""
TOGETHER = 12
"""Terms named that stand beside a term."""
LISTED = 100
"""Digests listed by title below them; the search finds all."""
LETTER_FROM = 200
"""Keywords from which on each letter has a page of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """The digests shown with their sentence."""

    positions: tuple[int, ...]
    """In the term's cards, rising."""
    texts: tuple[Stored, ...]
    matters: tuple[FrontMatter, ...]
    together: tuple[tuple[str, ...], ...]
    """Names of the keywords of each."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Named:
    """All keywords with their numbers of digests."""

    entries: tuple[tuple[Ref, int], ...]
    letters: tuple[str, ...]
    """The heading of each."""
    fingerprint: str


def artifacts(site: Site, lists: Frame, single: Frame) -> Iterator[Artifact]:
    """The pages of all keywords, and their index."""
    digests = {d.card.slug: d for d in site.digests}
    for term in site.keywords:
        told = _told(term, digests)
        yield artifact(term.url, keyword_page, single, term, told, told.texts)
    entries = tuple((Ref(t.name, t.url), len(t.cards)) for t in site.keywords)
    letters = tuple(t.letter for t in site.keywords)
    mark = fingerprint_bytes("\n".join([f"{r.url}\t{n}" for r, n in entries]).encode())
    named = Named(entries, letters, mark)
    split = len(entries) >= LETTER_FROM
    yield artifact("keywords/index.html", index, lists, named, site.clouds.get("index.html"), split)
    for letter in sorted(set(letters)) if split else ():
        yield artifact(letter_url(letter), letter_page, single, named, letter)


def _told(term: KeywordTerm, digests: dict[str, Digest]) -> Told:
    """The digests for which the term says most: by its rank there, then by how often it stands there, then the newest."""
    merit = [rank // 4 * 64 - k.count.bit_length() for rank, k in zip(term.ranks, term.keywords, strict=True)]
    positions = tuple(sorted(nsmallest(TOLD, range(len(merit)), key=merit.__getitem__)))
    chosen = [digests[term.cards[n].slug] for n in positions]
    together = tuple(tuple([k.name for k, url in d.keywords if url]) for d in chosen)
    firsts = ",".join([str(term.keywords[n].first) for n in positions])
    mark = f"{positions}{firsts}{together}"
    matters = tuple(d.front_matter for d in chosen)  # the cards' fingerprints cover them
    return Told(positions, tuple(d.text for d in chosen), matters, together, fingerprint_bytes(mark.encode()))


def keyword_page(frame: Frame, term: KeywordTerm, told: Told, texts: tuple[str, ...]) -> bytes:
    """keywords/<term>.html"""
    contexts = []
    for number, text, matter in zip(told.positions, texts, told.matters, strict=True):
        contexts.append((term.cards[number], _said(term.name, term.keywords[number].first, text, matter)))
    shown = set(told.positions)
    regions = Counter(ref for card in term.cards for ref in card.regions)
    provinces = tuple(ref for ref, _ in sorted(regions.items(), key=lambda e: (-e[1], e[0].name)))
    tag = (Ref(term.name, term.tag_url),) if term.tag_url else ()
    view = ListPage(
        head=head(
            frame, "keyword", term.url, term.name, frame.t("keyword_description", name=term.name),
            (Ref(frame.t("nav_keywords"), "keywords/index.html"),),
        ),
        name=term.name,
        about=frame.t("keyword_about", n=len(term.cards), times=sum(k.count for k in term.keywords)),
        aliases=(),
        cards=tuple(card for n, card in enumerate(term.cards) if n not in shown)[:LISTED],
        pager=Pager((), "", "", "", "", len(term.cards)),
        facts=tuple(f for f in (("fact_together", _beside(term.name, told)), ("fact_regions", provinces), ("nav_tags", tag)) if f[1]),
        charts=tuple(c for c in (trend_chart(frame, term),) if c is not None),
        contexts=tuple(contexts),
    )
    return render(frame.theme, frame.site, view)


def _beside(name: str, told: Told) -> tuple[Ref, ...]:
    """The terms that stand beside a term in two or more of the digests told of."""
    beside = Counter(other for names in told.together for other in names if other != name)
    common = sorted((-n, other) for other, n in beside.items() if n > 1)[:TOGETHER]
    return tuple(Ref(other, urls.page("keywords", other)) for _, other in common)


def _said(name: str, first: int, body: str, matter: FrontMatter) -> str:
    """The sentence with the term: of the body where it stands there, since title and summary are shown anyway."""
    counted = counted_text(matter, body)[0]
    at = counted.find(name, len(counted) - len(body))
    return sentence_around(counted, at if at >= 0 else first)


def trend_chart(frame: Frame, term: KeywordTerm) -> Chart | None:
    """Digests with the term by month or year; None where there is only one step to show."""
    found = trend((card.date, k.count) for card, k in zip(term.cards, term.keywords, strict=True))
    if len(found.points) < 2:
        return None
    title = frame.t("keyword_trend", name=term.name)
    points = [Point(p.period, p.digests) for p in found.points]
    rows = ((frame.t("period"), frame.t("digests"), frame.t("mentions")), *((p.period, str(p.digests), str(p.count)) for p in found.points))
    note = frame.t("keyword_trend_note") + (frame.t("keyword_trend_undated", n=found.undated) if found.undated else "")
    return Chart(month_bars.draw(points, title, frame.t("unit_digests")), title, note, rows)


def letter_url(letter: str) -> str:
    """Address of a letter's page."""
    return f"keywords/index/{'0-9' if letter == '#' else letter.lower()}.html"


def _grouped(named: Named) -> dict[str, list[tuple[Ref, int]]]:
    groups: dict[str, list[tuple[Ref, int]]] = {}
    for entry, letter in zip(named.entries, named.letters, strict=True):
        groups.setdefault(letter, []).append(entry)
    for entries in groups.values():
        entries.sort(key=lambda e: sort_key(e[0].name))
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

