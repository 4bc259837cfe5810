"""What the analysis found out about digests, as the site asks for it: mostly functions, because few digests are asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from site_builder.model.collection import Card, Keyword, KeywordTerm, Taxonomy


class Insights(msgspec.Struct, frozen=True):
    """What the analysis found out about digests, by slug."""

    shown: Callable[[str], tuple[Keyword, ...]]
    """The first SHOWN_KEYWORDS terms of a digest, in rank order."""
    marks: Mapping[str, str]
    """Fingerprint of the text and all terms of each."""
    page_marks: Callable[[Sequence[Card]], Mapping[str, str]]
    """Marks of all that digests' pages show of terms and related digests, by slug; the cards are those of all digests, newest first."""
    linked: Callable[[], Mapping[str, int]]
    """Slug → which of the terms that it is `shown` with have a page: a bit each."""
    related: Callable[[str], tuple[tuple[str, tuple[str, ...]], ...]]
    """Slugs of the digests related to one, each with the keywords in common."""
    letters: Mapping[str, str]
    """Each keyword that has a page, and the letter under which it is listed."""
    keyword_terms: Callable[[Mapping[str, str], Sequence[Card], Taxonomy], tuple[KeywordTerm, ...]]
    """Some of `letters`, with the cards of all digests and the tags → those keywords with the digests in which they stand."""
    keyword_counts: Callable[[], Mapping[str, int]]
    """The number of digests of each keyword that has a page, by name."""
    keyword_marks: Callable[[Callable[[str], str]], Mapping[str, str]]
    """Of each of them a mark that covers the given marks (32 hex digits) of its digests, by slug, in whatever order."""
    remembered: Any = None
    """All that the analysis has found, for the stages of `pipeline/` that look further."""


NO_INSIGHTS = Insights(lambda slug: (), {}, lambda cards: {}, dict, lambda slug: (), {}, lambda letters, cards, tags: (), dict, lambda mark_of: {})
SHOWN_KEYWORDS = 12
"""Keywords on a digest's own page."""
