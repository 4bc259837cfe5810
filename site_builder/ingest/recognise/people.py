"""Persons who speak in a text, and whether the text introduces them.

A report introduces whom it quotes once, with office and institution (某研究院院长张三表示), and afterwards uses the bare name
(张三认为). So a bare name points back to the passage that introduces it, and two full introductions of one person
belong to two reports. That holds for any newspaper and needs no list of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.ingest.recognise.offices import is_office
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.recognise.words import word_class

_SPEECH = "表示|说|认为|指出|建议|介绍|提出|坦言|呼吁|看来|告诉|谈到|强调|称|提到|解释|分析|透露|补充|回忆|感慨|直言|深有感触|期待|希望|带来|充满信心|定下|干劲|率领|领衔"
_BOUNDARY = re.compile(r"[，。；：！？“”‘’、（）《》\n—…]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A person named as speaking."""

    name: str
    introduced: bool
    """Whether office or institution stands before the name."""
    at: int
    """Offset in the text."""


def speakers(text: str) -> list[Spoken]:
    """Everyone named before a verb of saying, in order, every time."""
    found: list[Spoken] = []
    for m in re.finditer(rf"(?:代表|委员|院士|教授)?(?:{_SPEECH})", text):
        end = m.start()
        start = max((b.end() for b in _BOUNDARY.finditer(text, max(0, end - 40), end)), default=max(0, end - 40))
        clause = text[start:end]
        spoken = _named_at_end(clause, start)
        if spoken and (not found or found[-1].at != spoken.at):
            found.append(spoken)
    return found


def _named_at_end(clause: str, start: int) -> Spoken | None:
    for size in (3, 2, 4):
        name, before = clause[-size:], clause[:-size]
        if len(name) == size and is_name(name) and not _is_clause(name) and (not before or before in ("在", "据", "对此") or is_office(before)):
            return Spoken(name, len(before) >= 2 and before != "对此", start + len(before))
    return None


def _is_clause(name: str) -> bool:
    """Whether a surname's character stands before a word that nobody is called by: 老师傅这样说, 老师傅悄悄说."""
    return len(name) == 3 and word_class(name[1:])[:1] in _NEVER_GIVEN


_NEVER_GIVEN = frozenset("rdcpu")
"""Classes of words that are no given names: pronouns, adverbs, conjunctions, prepositions, particles."""


def unintroduced(spoken: list[Spoken]) -> frozenset[str]:
    """Names that come bare before, or without, an introduction."""
    known: set[str] = set()
    bare: set[str] = set()
    for person in spoken:
        if person.introduced:
            known.add(person.name)
        elif person.name not in known:
            bare.add(person.name)
    return frozenset(bare)


def introduced(spoken: list[Spoken]) -> frozenset[str]:
    """Names with an introduction."""
    return frozenset(person.name for person in spoken if person.introduced)
