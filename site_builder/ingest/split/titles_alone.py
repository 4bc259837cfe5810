"""Titles without an author below them: what else shows that an article begins there and not a part of one.

A heading inside a text looks the same. What tells are signatures, regions, subjects that change, a second title behind a
dash. In a document that signs its articles a title alone is rare, so that there more is asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from site_builder.ingest.recognise.places import counted, mentions, running
from site_builder.ingest.recognise.words import subject, unlike, word_class
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.split.kinship import Kinship

SURE = 0.85
"""Certainty from which a head with an author is one without further evidence."""
_TELLING = 250
"""Characters from which a text's terms tell what it is about."""
_NEAR = 700
"""Characters on both sides of a title that are compared; farther off another article may stand."""
LIKELY, _SIGNED_HEAD = 0.6, 0.8
"""Certainty from which a head begins an article where pages say nothing; that of a title which a signature confirms."""
_SIGNED = 6
"""Heads with authors from which a document signs its articles: there a line by itself is a heading."""


def with_signatures(blocks: Sequence[Block], found: dict[int, tuple[float, str]]) -> dict[int, tuple[float, str]]:
    """Titles without an author below them that signatures show to be heads: one right behind a signature, which ends an
    article; between a head with an author and a signature that names another the one where the subject turns.
    """
    signatures = [i for i, block in enumerate(blocks) if is_signature(block)]
    for index, (score, reason) in list(found.items()):
        if (
            reason == "title"
            and score < _SIGNED_HEAD
            and index - 1 in signatures
            and index >= 2
            and is_text(blocks[index - 2])
        ):
            found[index] = (_SIGNED_HEAD, reason)
    begin = -1
    for at in signatures:
        names = _names(blocks[at])
        heads = [i for i, (score, _) in found.items() if begin < i < at and score >= LIKELY]
        titles = [i for i, (score, reason) in found.items() if (max(heads, default=at)) < i < at and reason == "title"]
        if names and heads and titles:
            above = {name for block in blocks[max(heads) : max(heads) + 6] for name in _names(block)}
            if above and not above & names:
                found[_turn(blocks, titles, max(heads), at)] = (_SIGNED_HEAD, "title")
        begin = at
    return found


def _turn(blocks: Sequence[Block], titles: Sequence[int], begin: int, end: int) -> int:
    """Of the titles between two blocks the one where another region begins that it names, or else the texts before and
    after it are least alike.
    """
    sides = [text for i in titles for text in (_text(blocks[begin:i])[-_NEAR:], _text(blocks[i:end])[:_NEAR])]
    kinship = Kinship(sides)
    rated = [
        (not _elsewhere(blocks[i].text, *sides[2 * n : 2 * n + 2]), kinship.likeness(2 * n, 2 * n + 1), i)
        for n, i in enumerate(titles)
    ]
    return min(rated)[2]


def _names(block: Block) -> set[str]:
    """Persons whom a byline names."""
    return {person.name for person in block.byline.people} if block.byline else set()


def is_text(block: Block) -> bool:
    return block.kind is Kind.BODY and len(block.text) >= 25


def with_subjects(blocks: Sequence[Block], found: dict[int, tuple[float, str]]) -> dict[int, tuple[float, str]]:
    """Titles without an author: heads of articles where the text after them shares hardly a term with the text
    before. In a document that signs its articles they share none at all, unless the title has a second half behind a
    dash. (In four real documents none of 49 headings inside an article parts texts that share no term.)
    """
    places = sorted(found)
    signed = sum(reason == "byline" and score >= SURE for score, reason in found.values()) >= _SIGNED
    for place, index in enumerate(places):
        score, reason = found[index]
        if reason != "title" or score >= LIKELY or not index:
            continue
        after = _text(blocks[index : places[place + 1] if place + 1 < len(places) else len(blocks)])
        before = _text(blocks[places[place - 1] if place else 0 : index])
        before, after = before[-_NEAR:], after[:_NEAR]
        if min(len(before), len(after)) < _TELLING:
            continue
        subjects = subject(before), subject(after)
        strict = signed and not _has_subtitle(blocks, index)
        apart = unlike(*subjects) and not (strict and subjects[0] & subjects[1])
        goes_on = strict and place > 0 and _names_again(blocks[places[place - 1]].text, after)
        if (apart and not goes_on) or _elsewhere(blocks[index].text, before, after):
            found[index] = (0.7, reason)
    return found


def _names_again(title: str, text: str) -> bool:
    """Whether a text says four characters in a row, or a noun of three, of the title above it: it is a part of the same
    article.
    """
    for run in re.findall("[\u4e00-\u9fff]{3,}", title):
        if any(run[at : at + 4] in text for at in range(len(run) - 3)):
            return True
        if any(word_class(run[at : at + 3])[:1] == "n" and run[at : at + 3] in text for at in range(len(run) - 2)):
            return True
    return False


def _has_subtitle(blocks: Sequence[Block], index: int) -> bool:
    """Whether a title has a second half behind a dash, as headings inside a text have not."""
    below = blocks[index + 1].text if index + 1 < len(blocks) else ""
    return re.search("[^—]——[^—]{4,}$", blocks[index].text) is not None or below.startswith("——")


def _elsewhere(title: str, before: str, after: str) -> bool:
    """Whether a title names the region that runs through the text after it, and another runs through that before."""
    there, here = (running(Counter(m.place.slug for m in counted(text)), len(text)) for text in (before, after))
    named = {mention.place.slug for mention in mentions(title)}
    return bool(there) and here in named and there != here and "：" not in title


def is_signature(block: Block) -> bool:
    """Whether a block names the author in brackets, as below a text."""
    return block.kind is Kind.BYLINE and block.text.startswith(("（", "("))


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(b.text for b in blocks if b.kind is Kind.BODY)
