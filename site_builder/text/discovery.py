"""New terms of a collection, for the `keywords` command; a build never runs this.

What makes a sequence of words a term, after many trials (the measures are those of the literature on term extraction):

- it is a noun phrase by the roles of its words, and no verb with its object;
- it is seen three times in the collection, or once in quotation marks or as a proper name by its last word;
- it holds together: the weakest split has a high pointwise mutual information (Church and Hanks 1990);
- it stands free: many different neighbours on both sides (branching entropy, Jin and Tanaka-Ishii 2006), where a break counts as a
  neighbour of its own each time;
- it is no mere part: occurrences inside longer candidates are taken off (C-value, Frantzi et al. 2000), and a candidate that
  nearly always stands inside one longer candidate is dropped.

Full inverse document frequencies, log-odds and TextRank were tried by others on such texts and lose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from site_builder.text.han import canonical
from site_builder.text.lexicon import Lexicon, match_form
from site_builder.text.nounphrase import (
    guess_kind,
    is_name,
    is_phrase,
    is_plain_phrase,
    is_plain_word,
    kind_of,
    organisations,
)
from site_builder.text.quoted import quoted_terms
from site_builder.text.units import Role, Unit, units_of

LONGEST = 4
"""Units in a candidate; terms of the lexicon count as one, so that this is up to eight words."""
LENGTHS = range(3, 13)
"""Characters of a candidate."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that the collection suggests."""

    name: str
    kind: str
    """Guessed from its last word; often empty."""
    count: int
    """Times in the collection, inside longer candidates not counted."""
    documents: int
    quoted: int
    """Times alone in quotation marks or book-title marks."""
    cohesion: float
    """Pointwise mutual information of its weakest split, in nats; 0 for a single unit."""
    freedom: float
    """The lesser of left and right branching entropy, in nats."""
    reason: str
    """frequent, quoted, name, organisation; phrase and word are the weakest, they fill up where a text has few terms."""
    written: str = ""
    """The spelling in the texts where it differs: a company's legal name."""


@dataclass(slots=True)
class _Sighting:
    """What is known of one sequence of units while the collection is read."""

    units: tuple[Unit, ...]
    count: int
    docs: set[int]
    left: Counter[str]
    right: Counter[str]
    free: bool = False
    """Once seen between breaks on both sides."""


_LEGAL_FORM = re.compile("(?:集团)?(?:股份|控股)?有限(?:责任)?公司$|(?<=集团)股份$")
MINIMUM_COUNT = 3
MINIMUM_COHESION = 2.5
MINIMUM_FREEDOM = 0.6


def discover(texts: Sequence[str], lexicon: Lexicon) -> list[Candidate]:
    """Terms that the texts suggest and the lexicon does not have, best first; ties by name.

    Texts are plain prose. The result depends on the texts only, not on their order.
    """
    documents = [units_of(text, lexicon) for text in texts]
    words = Counter(unit.text for units in documents for unit in units)
    seen: dict[str, _Sighting] = {}
    for number, units in enumerate(documents):
        for run in _runs(units):
            _read(run, number, seen)
    total = sum(words.values())
    found = {name: c for name, s in seen.items() if (c := _judge(name, s, seen, words, total, lexicon))}
    found.update(_repeated_words(documents, lexicon))
    found.update(_organisations(documents, lexicon))
    found.update(_quoted(texts, lexicon))
    return sorted(_without_parts(list(found.values())), key=lambda c: (-c.count * log(1 + len(c.name)), c.name))


def _repeated_words(documents: list[list[Unit]], lexicon: Lexicon) -> dict[str, Candidate]:
    """Single nouns that one text says three times or more."""
    counts: Counter[str] = Counter()
    docs: Counter[str] = Counter()
    for units in documents:
        here = Counter(unit.text for unit in units if is_plain_word(unit))
        kept = {word: n for word, n in here.items() if n >= MINIMUM_COUNT and match_form(word) not in lexicon.terms}
        counts.update(kept)
        docs.update(kept.keys())
    return {w: Candidate(w, "", n, docs[w], 0, 0.0, 0.0, "word") for w, n in sorted(counts.items())}


def _organisations(documents: list[list[Unit]], lexicon: Lexicon) -> dict[str, Candidate]:
    """Organisations by the last word of their names; a legal name is shown without its legal form (新松机器人自动化股份有限公司)."""
    counts: Counter[tuple[str, str]] = Counter()
    docs: dict[tuple[str, str], set[int]] = {}
    for number, units in enumerate(documents):
        for start, end in organisations(units):
            written = "".join(unit.text for unit in units[start:end])
            if match_form(written) not in lexicon.terms:
                known = kind_of(units[start], lexicon) == "organisation"
                short = _LEGAL_FORM.sub("", written)
                name = written if short == written else units[start].text if known else short
                counts[written, name] += 1
                docs.setdefault((written, name), set()).add(number)
    return {
        written: Candidate(name, "organisation", n, len(docs[written, name]), 0, 0.0, 0.0, "organisation", written)
        for (written, name), n in sorted(counts.items())
        if len(name) > 2
    }


def _quoted(texts: Sequence[str], lexicon: Lexicon) -> dict[str, Candidate]:
    counts: Counter[str] = Counter()
    docs: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for name, _, _ in quoted_terms(canonical(text)):
            if match_form(name) not in lexicon.terms:
                counts[name] += 1
                docs.setdefault(name, set()).add(number)
    return {n: Candidate(n, guess_kind(n), c, len(docs[n]), c, 0.0, 0.0, "quoted") for n, c in sorted(counts.items())}


def _runs(units: list[Unit]) -> Iterator[list[Unit]]:
    """Longest stretches of neighbouring units; breaks stay in, as neighbours."""
    run: list[Unit] = []
    for unit in units:
        if run and (run[-1].end != unit.start or unit.quoted):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _read(run: list[Unit], document: int, seen: dict[str, _Sighting]) -> None:
    """Notes every sequence of at most LONGEST units of a run that could be a phrase."""
    for i, first in enumerate(run):
        if first.role in (Role.BREAK, Role.SUFFIX):
            continue
        for j in range(i + 1, min(i + LONGEST, len(run)) + 1):
            last = run[j - 1]
            if last.role == Role.BREAK:
                break
            if last.role == Role.MODIFIER:
                continue
            name = "".join(unit.text for unit in run[i:j])
            if len(name) not in LENGTHS:
                continue
            sighting = seen.get(name)
            if sighting is None:
                sighting = seen[name] = _Sighting(tuple(run[i:j]), 0, set(), Counter(), Counter())
            sighting.count += 1
            sighting.docs.add(document)
            before = run[i - 1] if i and run[i - 1].role != Role.BREAK else None
            after = run[j] if j < len(run) and run[j].role != Role.BREAK else None
            sighting.left[before.text if before else f"|{sighting.count}"] += 1
            sighting.right[after.text if after else f"|{sighting.count}"] += 1
            sighting.free = sighting.free or (before is None and after is None)


def _judge(
    name: str, s: _Sighting, seen: dict[str, _Sighting], words: Counter[str], total: int, lexicon: Lexicon
) -> Candidate | None:
    """The Candidate that a sequence makes, or None."""
    if match_form(name) in lexicon.terms or not is_phrase(s.units, lexicon):
        return None
    cohesion = _cohesion(s, seen, words, total)
    freedom = min(_entropy(s.left), _entropy(s.right))
    reason = ""
    enough = min(MINIMUM_COHESION, log(total / s.count) / 2)  # a short text cannot reach more
    if s.count >= MINIMUM_COUNT and cohesion >= enough and freedom >= MINIMUM_FREEDOM and len(s.units) > 1:
        reason = "frequent"
    elif len(s.units) > 1 and s.free and is_name(s.units, lexicon):
        reason = "name"
    elif s.free and is_plain_phrase(s.units):
        reason = "phrase"
    if not reason:
        return None
    return Candidate(name, guess_kind(name), s.count, len(s.docs), 0, round(cohesion, 3), round(freedom, 3), reason)


def _cohesion(s: _Sighting, seen: dict[str, _Sighting], words: Counter[str], total: int) -> float:
    """Pointwise mutual information of the weakest split."""
    texts = [unit.text for unit in s.units]
    splits = [("".join(texts[:k]), "".join(texts[k:])) for k in range(1, len(texts))]

    def count(part: str) -> int:
        return max(words[part], seen[part].count if part in seen else 0, s.count)

    return min((log(s.count * total / (count(a) * count(b))) for a, b in splits), default=0.0)


def _entropy(neighbours: Counter[str]) -> float:
    total = sum(neighbours.values())
    return -sum(n / total * log(n / total) for n in sorted(neighbours.values()))


def _without_parts(found: list[Candidate]) -> list[Candidate]:
    """Candidates that do not nearly always stand inside one longer candidate, with their counts outside of longer ones."""
    inside: Counter[str] = Counter()
    names = {c.name: c for c in found}
    for longer in found:
        for part in {longer.name[i:j] for i in range(len(longer.name)) for j in range(i + 3, len(longer.name) + 1)}:
            if part != longer.name and part in names:
                inside[part] += longer.count
    return [c for c in found if inside[c.name] < 0.7 * c.count]
