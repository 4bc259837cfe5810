"""keywords/: a page for every keyword, and the index of all of them by pinyin.

A keyword's page shows the digests that have most to say about it with the sentence in which it stands; the others
follow by title. How many digests there are is counted over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from itertools import islice

import msgspec

from site_builder import urls
from site_builder.analyse.counted import counted_text, sentence_around
from site_builder.analyse.trends import trend
from site_builder.assemble.site import Site
from site_builder.charts import months as month_bars
from site_builder.charts.values import Point
from site_builder.emit import clouds
from site_builder.emit.frame import Frame, head
from site_builder.model.artifact import Artifact, Later, Section, artifact, section, settled
from site_builder.model.collection import Card, CloudWords, Digest, KeywordTerm, Ref
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.front_matter import PartialDate
from site_builder.render.context import Chart, IndexGroup, IndexPage, ListPage, Pager
from site_builder.render.page import render
from site_builder.text.pinyin import sort_key

TOLD = 20
"""Digests shown with their sentence."""
TOGETHER = 12
"""Terms named that stand beside a term."""
LISTED = 40
"""Digests listed by title below them; the search finds all."""
MOST = 100
"""Keywords named as the most frequent ones, beside the letters."""
LETTER_FROM = 200
"""Keywords from which on each letter has a page of its own."""


class Told(msgspec.Struct, frozen=True):
    """A digest shown with its sentence."""

    card: Card
    first: int
    """Where the term first stands in its counted text."""
    lead: str
    """The counted text before its body."""


class View(msgspec.Struct, frozen=True):
    """A keyword as its page shows it."""

    term: Ref
    tag_url: str
    aliases: tuple[str, ...]
    """Synonyms that are counted under it."""
    digests: int
    mentions: int
    told: tuple[Told, ...]
    rest: tuple[Card, ...]
    """Digests that are listed by title."""
    regions: tuple[Ref, ...]
    """Where it is spoken of, most often first."""
    dated: tuple[tuple[PartialDate, int], ...]
    """Date and mentions of every digest."""
    together: tuple[Ref, ...]
    """Keywords that stand beside it in two of the digests told of or more."""


class Named(msgspec.Struct, frozen=True):
    """All keywords with their numbers of digests."""

    entries: tuple[tuple[Ref, int], ...]
    letters: tuple[str, ...]
    """The heading of each."""
    most: tuple[tuple[Ref, int], ...]
    """The most frequent: without names of authors, who have an index of their own."""
    fingerprint: str


def sections(site: Site, lists: Frame, single: Frame) -> Iterator[Section]:
    """The pages of all keywords, and their index."""
    counts = "\n".join([f"{name}\t{count}" for name, count in site.keyword_counts.items()])
    authors = "\n".join(sorted(site.authors.by_name))
    mark = fingerprint(lists.fingerprint, single.fingerprint, site.names, counts, authors, site.cloud_mark("index.html"))
    yield section("keyword-indexes", mark, lambda: _indexes(site, lists, single))
    seen = fingerprint(single.fingerprint, site.outline, site.names)
    yield Section(
        "keywords", seen, lambda names: _pages(site, single, names), site.keyword_marks.__getitem__,
        lambda: settled(site.settled_keyword_marks, single.fingerprint),
    )  # fmt: skip


def _pages(site: Site, single: Frame, names: Collection[str] | None) -> Iterator[tuple[str, Artifact]]:
    """The pages of these keywords, or of all."""
    terms = site.keywords if names is None else site.keywords_of(names)
    chosen_of = [term.most_telling(TOLD) for term in terms]
    slugs_of = [[card.slug for card in term.where.cards_at(chosen)] for term, chosen in zip(terms, chosen_of, strict=True)]
    digests = site.digests_of({slug for slugs in slugs_of for slug in slugs})
    for term, chosen, slugs in zip(terms, chosen_of, slugs_of, strict=True):
        told = [digests[slug] for slug in slugs]
        # A digest's own mark covers its keywords and where they stand; its text is shown here anyway.
        tag = site.tags.by_name.get(term.name)
        aliases = tag.aliases if tag else ()
        mark = f"{term.fingerprint}{chosen}{aliases}{''.join([d.fingerprint for d in told])}"
        view = Later(partial(_view, term, aliases, chosen, told), fingerprint_bytes(mark.encode()))
        yield term.name, artifact(term.url, keyword_page, single, view, tuple(d.text for d in told))


def _indexes(site: Site, lists: Frame, single: Frame) -> Iterator[Artifact]:
    """The index of all keywords, or one page a letter."""
    entries = tuple((Ref(name, urls.page("keywords", name)), count) for name, count in site.keyword_counts.items())
    letters = tuple(site.insights.letters[ref.name] for ref, _ in entries)
    topics = [entry for entry in entries if entry[0].name not in site.authors.by_name]
    most = tuple(sorted(topics, key=lambda e: (-e[1], e[0].name))[:MOST])
    mark = fingerprint_bytes("\n".join([f"{r.url}\t{n}" for r, n in (*entries, *most)]).encode())
    named = Named(entries, letters, most, mark)
    split = len(entries) >= LETTER_FROM
    yield artifact("keywords/index.html", index, lists, named, site.clouds.get("index.html"), split)
    for letter in sorted(set(letters)) if split else ():
        yield artifact(letter_url(letter), letter_page, single, named, letter)


def addresses(site: Site) -> tuple[str, ...]:
    """The index, its letters and all keywords, for the sitemap."""
    named = site.insights.letters
    letters = {letter_url(letter) for letter in named.values()} if len(named) >= LETTER_FROM else ()
    return (urls.index("keywords"), *sorted(letters), *(urls.page("keywords", name) for name in sorted(named)))


def _view(term: KeywordTerm, aliases: tuple[str, ...], chosen: tuple[int, ...], told: list[Digest]) -> View:
    cards, keywords = term.cards, term.keywords
    regions = Counter(ref for card in cards for ref in card.regions)
    near = Counter(k.name for d in told for k, url in d.keywords if url and k.name != term.name)
    common = sorted((-n, name) for name, n in near.items() if n > 1)[:TOGETHER]
    shown = set(chosen)
    leads = [counted_text(d.front_matter, "")[0] for d in told]
    return View(
        term=Ref(term.name, term.url),
        tag_url=term.tag_url,
        aliases=aliases,
        digests=len(cards),
        mentions=sum(k.count for k in keywords),
        told=tuple(Told(cards[n], keywords[n].first, lead) for n, lead in zip(chosen, leads, strict=True)),
        rest=tuple(islice((card for n, card in enumerate(cards) if n not in shown), LISTED)),
        regions=tuple(ref for ref, _ in sorted(regions.items(), key=lambda e: (-e[1], e[0].name))),
        dated=tuple((card.date, k.count) for card, k in zip(cards, keywords, strict=True)),
        together=tuple(Ref(name, urls.page("keywords", name)) for _, name in common),
    )


def keyword_page(frame: Frame, view: View, texts: tuple[str, ...]) -> bytes:
    """keywords/<term>.html"""
    name = view.term.name
    tag = (Ref(name, view.tag_url),) if view.tag_url else ()
    chart = trend_chart(frame, view)
    page = ListPage(
        head=head(
            frame, "keyword", view.term.url, name, frame.t("keyword_description", name=name),
            (Ref(frame.t("nav_keywords"), "keywords/index.html"),),
        ),
        name=name,
        about=frame.t("keyword_about", n=view.digests, times=view.mentions),
        aliases=view.aliases,
        cards=view.rest,
        pager=Pager((), "", "", "", "", view.digests),
        facts=tuple(f for f in (("fact_together", view.together), ("fact_regions", view.regions), ("nav_tags", tag)) if f[1]),
        charts=(chart,) if chart else (),
        contexts=tuple((told.card, _said((name, *view.aliases), told, text)) for told, text in zip(view.told, texts, strict=True)),
        more=max(0, view.digests - len(view.told) - LISTED),
    )
    return render(frame.theme, frame.site, page)


def _said(names: tuple[str, ...], told: Told, body: str) -> str:
    """The sentence with the term, or else a synonym: of the body where it stands there, since title and summary are shown anyway."""
    counted = told.lead + body
    at = next((at for name in names if (at := counted.find(name, len(told.lead))) >= 0), told.first)
    return sentence_around(counted, at)


def trend_chart(frame: Frame, view: View) -> Chart | None:
    """Digests with the term by month or year; None where there is only one step to show."""
    found = trend(view.dated)
    if len(found.points) < 2:
        return None
    title = frame.t("keyword_trend", name=view.term.name)
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
        shown = (IndexGroup(frame.t("by_pinyin"), letters), IndexGroup(frame.t("most_frequent"), named.most))
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

