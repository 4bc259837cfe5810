"""Terms of a region over time: in how many of its digests the first words of its cloud stand, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from site_builder.charts import lines
from site_builder.charts.values import Point, Series
from site_builder.emit.frame import Frame
from site_builder.model.collection import CloudWords, KeywordTerm, Term
from site_builder.render.context import Chart

WORDS = 4
"""Lines in the chart; more cannot be told apart."""

Years = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
"""Term, and the number of digests for every year of the region."""


def charted_words(words: CloudWords | None, pages: Collection[str]) -> list[str]:
    """The first words of a region's cloud that have a page."""
    return [w.name for w in words.words if w.name in pages][:WORDS] if words else []


def years_of(region: Term, words: CloudWords | None, terms: Mapping[str, KeywordTerm]) -> Years:
    """The counts of the region's first words that have a page; empty where its digests are of one year."""
    years = sorted({card.date.year for card in region.cards})
    if len(years) < 2 or words is None:
        return ()
    own = {card.slug for card in region.cards}
    found = []
    for word in charted_words(words, terms):
        counts = Counter(card.date.year for card in terms[word].cards if card.slug in own)
        found.append((word, tuple((year, counts[year]) for year in years)))
    return tuple(found)


def term_chart(frame: Frame, name: str, years: Years) -> tuple[Chart, ...]:
    """The chart with its table, or nothing."""
    if not years:
        return ()
    title = frame.t("chart_terms", name=name)
    series = [Series(word, tuple(Point(year, n) for year, n in counts)) for word, counts in years]
    head = (frame.t("period"), *(word for word, _ in years))
    rows = tuple((year, *(str(counts[i][1]) for _, counts in years)) for i, (year, _) in enumerate(years[0][1]))
    return (Chart(lines.draw(series, title, frame.t("unit_digests"), whole=True), title, frame.t("keyword_trend_note"), (head, *rows)),)
