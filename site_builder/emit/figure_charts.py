"""Charts of figures and of the archive: what `assemble.series` chose, drawn by `charts/`, with title, sources and the same values as a table.

A chart never says more than its figures: approximate values are drawn as such, two statements about one province are two bars, numbered, and
the table names the source of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from site_builder import urls
from site_builder.assemble.series import Comparison, Course, place_name
from site_builder.charts import bars, lines, months
from site_builder.charts.values import Bar, Point, Series
from site_builder.emit import views
from site_builder.emit.frame import Frame
from site_builder.model.collection import FigureRow, Ref
from site_builder.render.context import Chart
from site_builder.render.filters import chinese_date, iso_date
from site_builder.text.periods import span

MOST_LINES = 6
"""Lines in one chart."""
NAMED_SOURCES = 3
"""Sources named under a chart; the table names all."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def comparison_chart(frame: Frame, one: Comparison, url: str) -> Chart:
    """Provinces beside each other, for the page at `url`; each label leads to the digest that states the value."""
    labels = _numbered([place_name(row) for row in one.rows])
    drawn = [
        Bar(label, row.figure.value, row.figure.high, str(row.figure.qualifier), row.card.url)
        for label, row in zip(labels, one.rows, strict=True)
    ]
    title = frame.t("chart_compared", name=one.indicator.name, unit=_unit(frame, one.unit), period=one.period)
    root = urls.root_of(url)
    svg = bars.draw(drawn, title, one.unit, lambda address: urls.relative(root, address))
    return Chart(svg, title, _note(frame, one.rows), _table(frame, labels, one.rows))


def course_charts(frame: Frame, followed: Sequence[Course]) -> Iterator[Chart]:
    """Places over time; those with one indicator, unit and length of period share a chart."""
    groups: dict[tuple[Ref, str, int], list[Course]] = {}
    for course in followed:
        time = span(course.rows[0].figure.period)
        groups.setdefault((course.indicator, course.unit, time.length if time else 0), []).append(course)
    for (indicator, unit, _), group in groups.items():
        for first in range(0, len(group), MOST_LINES):
            yield _course_chart(frame, indicator.name, unit, group[first : first + MOST_LINES])


def _course_chart(frame: Frame, name: str, unit: str, group: Sequence[Course]) -> Chart:
    rows = [row for course in group for row in course.rows]
    series = [Series(course.place if len(group) > 1 else "", tuple(_point(row) for row in course.rows)) for course in group]
    places = group[0].place if len(group) == 1 else ""
    title = frame.t("chart_course", name=name, unit=_unit(frame, unit), place=places)
    note = _note(frame, rows)
    if any(len(course.rows) > course.periods for course in group):  # a line can go through one of them only
        note += frame.t("chart_two_statements")
    return Chart(lines.draw(series, title, unit), title, note, _table(frame, [place_name(r) for r in rows], rows))


def month_charts(frame: Frame, counts: Sequence[tuple[str, int]], table: bool = True) -> tuple[Chart, ...]:
    """Digests by month, from (2024-03, or 2024 where the month is not known, and number); nothing for a single month.

    Inside one year a digest without a month has no column: the note says how many there are.
    """
    if sum(1 for name, _ in counts if len(name) == 7) < 2:
        return ()
    title = frame.t("chart_months")
    svg = months.draw([Point(name, n) for name, n in counts], title)
    undated = sum(n for name, n in counts if len(name) == 4) if len({name[:4] for name, _ in counts}) == 1 else 0
    note = frame.t("chart_months_undated", n=undated) if undated else ""
    heading = (frame.t("date"), frame.t("digests"))
    return (Chart(svg, title, note, (heading, *((name, str(n)) for name, n in counts)) if table else ()),)


def _point(row: FigureRow) -> Point:
    figure = row.figure
    return Point(figure.period, figure.value, figure.high, str(figure.qualifier))


def _unit(frame: Frame, unit: str) -> str:
    return unit or frame.t("no_unit")


def _numbered(names: Sequence[str]) -> list[str]:
    """Names that come more than once are numbered: 吉林①, 吉林②."""
    often, seen = Counter(names), Counter[str]()
    labels = []
    for name in names:
        seen[name] += 1
        mark = _CIRCLED[min(seen[name], len(_CIRCLED)) - 1] if often[name] > 1 else ""
        labels.append(name + mark)
    return labels


def _note(frame: Frame, rows: Iterable[FigureRow]) -> str:
    """Source and date, the first few in words."""
    day = chinese_date if frame.site.language.startswith("zh") else iso_date
    sources = dict.fromkeys(frame.t("source_and_date", source=r.card.source.name, date=day(r.card.date)) for r in rows)
    named = frame.t("comma").join(list(sources)[:NAMED_SOURCES])
    return frame.t("chart_sources", sources=named) if len(sources) <= NAMED_SOURCES else frame.t("chart_sources_more", sources=named, n=len(sources))


def _table(frame: Frame, labels: Sequence[str], rows: Sequence[FigureRow]) -> tuple[tuple[str, ...], ...]:
    """The values in words, with the digest that states each."""
    heading = tuple(frame.t(key) for key in ("place", "period", "value", "stated_in"))
    body = ((label, r.figure.period, views.figure_value(r.figure), r.card.title) for label, r in zip(labels, rows, strict=True))
    return (heading, *body)
