"""Keywords of plain files: what the command `keywords FILE …` prints.

The files are one collection. Beside the lexicon this discovers: terms that the collection repeats, terms in quotation marks, names of
organisations. A build never comes here; what an editor accepts goes into dictionary.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from site_builder.analyse.keywords import buckets_of, document_frequencies, weigh, without_fragments
from site_builder.text.discovery import Candidate, discover
from site_builder.text.han import excerpt
from site_builder.text.lexicon import BRIDGES, Entry, Lexicon, build_lexicon
from site_builder.text.matching import TermCount, count_terms, sentence_at
from site_builder.text.prose import plain_prose, title_of
from site_builder.text.weights import bucket

REASON_WEIGHTS = {"frequent": 0.7, "quoted": 0.8, "name": 0.5, "organisation": 0.7, "word": 0.3, "phrase": 0.25}
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
    return [
        Entry(c.name, c.kind, REASON_WEIGHTS[c.reason], c.written if c.written != c.name else "")
        for c in candidates
        if lexicon.entry(c.written or c.name) is None
    ]


def _ranked(
    text: str, counts: tuple[TermCount, ...], frequencies: Mapping[str, int], n_bucket: int, top: int
) -> list[tuple[str, float]]:
    rows = weigh(
        counts,
        buckets_of(counts, frequencies),
        n_bucket,
        title_length=len(title_of(text)),
        text_length=len(text),
    )
    rows = without_fragments(rows, top)
    best = rows[0][1] if rows else 1.0
    return [(c.name, round(weight / best, 4)) for c, weight in rows]


class Suggestion(msgspec.Struct, frozen=True):
    """A term for dictionary.txt, with the reason to believe in it."""

    name: str
    kind: str
    """Class guessed from its last word; often empty, an editor's to fill in."""
    reason: str
    """frequent, quoted, name or organisation."""
    count: int
    documents: int
    where: str
    """Name of the first text that has it."""
    sentence: str
    """The sentence there, at most 80 characters."""

    @property
    def entry(self) -> Entry:
        """As it would stand in dictionary.txt."""
        return Entry(self.name, self.kind)


def suggest_dictionary(texts: Mapping[str, str], lexicon: Lexicon, limit: int | None = None) -> tuple[Suggestion, ...]:
    """Terms that a site's own texts suggest for its dictionary, those of most documents first, ties by name.

    `texts` maps a page's path to its plain text or Markdown, `lexicon` is the site's. Terms of one sighting are suggested when the text sets
    them in quotation marks, or when they name an organisation; fillers never are.
    """
    prose = {name: plain_prose(text) for name, text in sorted(texts.items())}
    found = []
    for c in discover(list(prose.values()), lexicon):
        if c.reason in ("word", "phrase") or (c.reason == "name" and c.count < 2) or lexicon.entry(c.name):
            continue
        where, sentence = _first_sentence(c.written or c.name, prose)
        if not where:  # put together from shown names: 全国两会综述 where the text has 两会综述; it would never match
            continue
        found.append(Suggestion(c.name, c.kind, c.reason, c.count, c.documents, where, sentence))
    return tuple(sorted(found, key=lambda s: (-s.documents, -s.count, s.name)))[:limit]


def _first_sentence(name: str, prose: Mapping[str, str]) -> tuple[str, str]:
    """The first text that has a term, and the sentence; marks may stand inside it: 全国“两会”."""
    term = re.compile(f"[{re.escape(BRIDGES)}]*".join(map(re.escape, name)), re.IGNORECASE)
    for where, text in prose.items():
        found = term.search(text)
        if found:
            start, end = sentence_at(text, found.start())
            return where, excerpt(text[start:end], 80)
    return "", ""
