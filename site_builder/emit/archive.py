"""What the timeline says: names of years and months, digests by month, and the years with their months."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.emit.frame import Frame
from site_builder.emit.views import Counted
from site_builder.model.collection import Ref, Taxonomy, Term


def archive_name(frame: Frame, name: str) -> str:
    """2024 → 2024年, 2024-03 → 2024年3月, in the site's language."""
    year, _, month = name.partition("-")
    return frame.t("year_month", year=year, month=int(month)) if month else frame.t("year", year=year)


def month_counts(terms: Iterable[Term]) -> tuple[tuple[str, int], ...]:
    """Digests by month; those whose month is not known under their year, so that no digest counts twice."""
    counts = {t.name: t.count for t in terms}
    for name in [n for n in counts if len(n) == 7]:
        counts[name[:4]] -= counts[name]
    return tuple((name, counts[name]) for name in sorted(counts) if counts[name])


def archive_groups(archive: Taxonomy) -> tuple[Counted, ...]:
    """Years with their months, newest first."""
    years = sorted((t for t in archive.terms if len(t.name) == 4), key=lambda t: t.name, reverse=True)
    months = sorted((t for t in archive.terms if len(t.name) == 7), key=lambda t: t.name, reverse=True)
    return tuple(
        Counted(((Ref(y.name, y.url), y.count), *((Ref(m.name, m.url), m.count) for m in months if m.name.startswith(y.name))), y.name)
        for y in years
    )


def worded(frame: Frame, year: Counted) -> Counted:
    """A year of `archive_groups` in the site's language: 全年, 2024年5月, 2024年3月 under 2024年."""
    whole = frame.t("whole_year")
    entries = ((Ref(whole if r.name == year.group else archive_name(frame, r.name), r.url), n) for r, n in year.entries)
    return Counted(tuple(entries), archive_name(frame, year.group))
