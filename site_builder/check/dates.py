"""Dates that cannot be meant, and pages that wait for their day.

Dates are compared as far as both are known: 2024-03 is neither before nor after 2024-03-08. Zones are left aside
here, a rule about years typed wrongly need not know them; the exact moment of a scheduled page comes from the build.
"""

from __future__ import annotations

from site_builder.check.inputs import CheckInput, at
from site_builder.errors import Problem
from site_builder.model.front_matter import PartialDate

_LENGTH = len("2024-03-08T09:30")


def future(inputs: CheckInput) -> list[Problem]:
    """date-future for the date of a source, of a visit to it or of a change that is after today."""
    if not inputs.today:
        return []
    today = PartialDate(inputs.today[:10])
    return [
        at(d, "date-future", key, key=key, value=date.text)
        for d in inputs.documents
        for key, date in (("date", d.front_matter.date), ("updated", d.front_matter.updated), ("accessed", d.front_matter.accessed))
        if date is not None and _before(today, date)
    ]


def order(inputs: CheckInput) -> list[Problem]:
    """date-order for a page that ends, or was changed, before it is published."""
    found = []
    for document in inputs.documents:
        matter = document.front_matter
        start = ("published", matter.published) if matter.published else ("date", matter.date)
        for key, end in (("expires", matter.expires), ("updated", matter.updated)):
            if end is not None and start[1] is not None and _before(end, start[1]):
                found.append(at(document, "date-order", key, key=key, value=end.text, other=start[0], other_value=start[1].text))
    return found


def scheduled(inputs: CheckInput) -> list[Problem]:
    """page-scheduled with the moment, in the site's time zone, at which a page will appear."""
    moments = {path: when for path, when in inputs.held_back if when[:1].isdigit()}
    return [
        at(d, "page-scheduled", "published", "date", moment=moments[d.path]) for d in inputs.documents if d.path in moments
    ]


def _before(one: PartialDate, other: PartialDate) -> bool:
    length = min(len(one.text), len(other.text), _LENGTH)
    return one.text[:length] < other.text[:length]
