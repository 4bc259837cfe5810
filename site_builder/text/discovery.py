"""New terms of a collection, for the `keywords` command; a build never runs this.

What makes a sequence of words a term (the measures are those of the literature on term extraction):

- it is a noun phrase by the roles of its words, and no verb with its object (`nounphrase.py`);
- it is seen three times in the collection, or once in quotation marks or as a proper name by its last word;
- it holds together: the weakest split has a high pointwise mutual information (Church and Hanks 1990);
- it stands free: many different neighbours on both sides (branching entropy, Jin and Tanaka-Ishii 2006), where a break
  counts as a neighbour of its own each time;
- it is no mere part: what stands inside longer candidates seven times out of ten is dropped (the idea of the C-value,
  Frantzi et al. 2000; as a score it preferred long clauses).

Terms of the lexicon are single units here, so that no candidate begins or ends inside one. Words and phrases that only
fill up (`word`, `phrase`) are found too: an article of a field that the lexicon hardly knows would stay without keywords.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import msgspec

from site_builder.text.lexicon import Lexicon
from site_builder.text.nounphrase import guess_kind, is_name, is_phrase, is_plain_phrase
from site_builder.text.sightings import OFTEN, Sighting, Sightings

MINIMUM_COHESION = 2.5
MINIMUM_FREEDOM = 0.6
PART = 0.7
"""Share of its occurrences inside longer candidates from which a candidate counts as a part."""


class Candidate(msgspec.Struct, frozen=True):
    """A term that the collection suggests."""

    name: str
    kind: str
    """Guessed from its last word; often empty."""
    count: int
    """Times in the collection."""
    documents: int
    cohesion: float
    """Pointwise mutual information of its weakest split, in nats; 0 where it was not needed."""
    freedom: float
    """The lesser of left and right branching entropy, in nats; 0 where it was not needed."""
    reason: str
    """frequent, quoted, name, organisation; phrase and word are the weakest, they fill up where a text has few terms."""
    written: str = ""
    """The spelling in the texts where it differs: a company's legal name."""


def discover(texts: Sequence[str], lexicon: Lexicon) -> list[Candidate]:
    """Terms that the texts suggest and the lexicon does not have, best first; ties by name.

    Texts are plain prose. The result does not depend on their order.
    """
    seen = Sightings(texts, lexicon)
    found = {name: c for name, s in seen.sequences.items() if (c := _judge(name, s, seen))}
    found.update((word, Candidate(word, "", row[0], row[1], 0.0, 0.0, "word")) for word, row in seen.plain_words.items())
    for (written, shown), row in sorted(seen.organisations.items()):
        if len(shown) > 2:
            found[written] = Candidate(shown, "organisation", row[0], row[1], 0.0, 0.0, "organisation", written)
    found.update((n, Candidate(n, guess_kind(n), row[0], row[1], 0.0, 0.0, "quoted")) for n, row in seen.coinages.items())
    return sorted(_without_parts(list(found.values())), key=lambda c: (-c.count * log(1 + len(c.name)), c.name, c.written))


def _judge(name: str, s: Sighting, seen: Sightings) -> Candidate | None:
    """The Candidate that a sequence makes, or None."""
    if seen.lexicon.entry(name) is not None or not is_phrase(s.units, seen.lexicon):
        return None
    total = seen.total
    cohesion, freedom = _cohesion(s, seen, total), s.freedom()
    enough = min(MINIMUM_COHESION, log(total / s.count) / 2)  # a short text cannot reach more
    reason = ""
    if s.count >= OFTEN and cohesion >= enough and freedom >= MINIMUM_FREEDOM and len(s.units) > 1:
        reason = "frequent"
    elif len(s.units) > 1 and s.free and is_name(s.units, seen.lexicon):
        reason = "name"
    elif s.free and is_plain_phrase(s.units):
        reason = "phrase"
    if not reason:
        return None
    return Candidate(name, guess_kind(name), s.count, s.documents, round(cohesion, 3), round(freedom, 3), reason)


def _cohesion(s: Sighting, seen: Sightings, total: int) -> float:
    """Pointwise mutual information of the weakest split."""
    texts = [unit.text for unit in s.units]
    splits = [("".join(texts[:k]), "".join(texts[k:])) for k in range(1, len(texts))]

    def count(part: str) -> int:
        return max(seen.words[part], seen.sequences[part].count if part in seen.sequences else 0, s.count)

    return min((log(s.count * total / (count(a) * count(b))) for a, b in splits), default=0.0)


def _without_parts(found: list[Candidate]) -> list[Candidate]:
    """Candidates that do not nearly always stand inside longer ones."""
    inside = dict.fromkeys((c.name for c in found), 0)
    for longer in found:
        name = longer.written or longer.name
        for part in {name[i:j] for i in range(len(name)) for j in range(i + 2, len(name) + 1)} - {name, longer.name}:
            if part in inside:
                inside[part] += longer.count
    return [c for c in found if inside[c.name] < PART * c.count]
