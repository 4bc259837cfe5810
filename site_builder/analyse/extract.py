"""Keywords of plain files: what the command `keywords FILE …` prints.

The files are one collection. Beside the lexicon this discovers: terms that the collection repeats, terms in quotation marks, names of
organisations. A build never comes here; what an editor accepts goes into dictionary.txt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.analyse.keywords import buckets_of, document_frequencies, weigh
from site_builder.text.discovery import Candidate, discover
from site_builder.text.lexicon import Entry, Lexicon, build_lexicon
from site_builder.text.matching import TermCount, count_terms
from site_builder.text.prose import plain_prose, title_of
from site_builder.text.weights import bucket

REASON_WEIGHTS = {"frequent": 0.7, "quoted": 0.8, "name": 0.5, "organisation": 0.7}
"""What a discovered term is worth beside one of the lexicon (1)."""


def extract_keywords(
    texts: Mapping[str, str],
    top: int = 20,
    dictionary: Iterable[Entry] = (),
    stopwords: Iterable[str] = (),
) -> dict[str, list[tuple[str, float]]]:
    """Name → at most `top` terms with weights from 1 downwards, best first; files in the order given.

    `texts` are plain text or Markdown, hard-wrapped or not.
    """
    prose = {name: plain_prose(text) for name, text in texts.items()}
    lexicon = build_lexicon(dictionary, stopwords=stopwords)
    candidates = discover(list(prose.values()), lexicon)
    lexicon = build_lexicon([*dictionary, *_entries(candidates, lexicon)], stopwords=stopwords)
    counts = {name: count_terms(text, lexicon) for name, text in prose.items()}
    frequencies = document_frequencies(counts.values())
    n_bucket = bucket(len(prose))
    return {name: _ranked(prose[name], counts[name], frequencies, n_bucket, top) for name in prose}


def _entries(candidates: Iterable[Candidate], lexicon: Lexicon) -> list[Entry]:
    return [Entry(c.name, c.kind, REASON_WEIGHTS[c.reason]) for c in candidates if lexicon.entry(c.name) is None]


def _ranked(
    text: str, counts: tuple[TermCount, ...], frequencies: Mapping[str, int], n_bucket: int, top: int
) -> list[tuple[str, float]]:
    rows = weigh(
        counts,
        buckets_of(counts, frequencies),
        n_bucket,
        title_length=len(title_of(text)),
        text_length=len(text),
    )[:top]
    best = rows[0][1] if rows else 1.0
    return [(c.name, round(weight / best, 4)) for c, weight in rows]
