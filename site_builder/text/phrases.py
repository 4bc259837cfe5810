"""The public face of terms: what the rest of the program imports.

`lexicon.py` holds what a term is, `matching.py` finds terms in a text (all that a build does), `discovery.py` finds new ones in a
collection (the `keywords` command; `units.py`, `nounphrase.py` and `quoted.py` are its rules), `weights.py` says how much a term is
worth. `analyse/keywords.py` ranks, `analyse/extract.py` is behind the command.
"""

from __future__ import annotations

from site_builder.text.discovery import Candidate, discover
from site_builder.text.lexicon import (
    KINDS,
    Entry,
    Lexicon,
    build_lexicon,
    extended,
    match_form,
    parse_dictionary,
    parse_stopwords,
    shipped_entries,
)
from site_builder.text.matching import Match, TermCount, count_terms, match_terms, sentence_at
from site_builder.text.tally import count_each

__all__ = [
    "KINDS",
    "Candidate",
    "Entry",
    "Lexicon",
    "Match",
    "TermCount",
    "build_lexicon",
    "count_each",
    "count_terms",
    "discover",
    "extended",
    "match_form",
    "match_terms",
    "parse_dictionary",
    "parse_stopwords",
    "sentence_at",
    "shipped_entries",
]
