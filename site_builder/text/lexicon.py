"""Terms that stay whole: the shipped lexicon, the site's own dictionary and stop words, and names of the collection.

Segmentation is not what fails on Chinese policy texts, the unit is: a fifth of the terms that a reader would pick are one word of
a segmenter, the rest are two to six. A lexicon of several thousand terms was the largest single step in every trial (precision
of the first ten 0.87 → 0.94), so it is shipped: `data/lexicon/*.txt`, a term and its class a line, one file a theme.

What a site adds has a fingerprint of its own (`WordLists` in `pipeline/jobs.py`), under which term counts are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from site_builder.text.han import canonical, traditional_places

if TYPE_CHECKING:
    from site_builder.text.grams import Grams
    from site_builder.text.tally import Names

KINDS = ("policy", "industry", "technology", "organisation", "place", "event", "person")
"""Classes of terms; an entry without one has the empty class."""
CLASSES = ("", *KINDS)
"""The classes by number, as counts of terms travel."""

BRIDGES = "“”‘’\"'「」『』 \u00a0\u3000"
"""Marks that may stand inside a term without parting it: “十四五”规划, 5G 基站."""

_NO_BRIDGES = str.maketrans("", "", BRIDGES)
PAIR = (2,)
"""Lengths of the terms at a place where no longer one begins."""
BRIDGE = re.compile(f"[{re.escape(BRIDGES)}]")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One term. A struct: 10,000 of them are made before the first page is counted."""

    name: str
    """As it is shown."""
    kind: str = ""
    """One of KINDS, or empty."""
    weight: float = 1.0
    """Multiplies the rank weight; below 1 for generic terms, 0 for what matches and is never shown."""
    written: str = ""
    """The spelling that is matched where it differs from the name: 党的二十大 shown as 二十大."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms of a build, ready for matching."""

    terms: dict[str, Entry]
    """By the form in which they are matched (`match_form`)."""
    lengths: dict[str, tuple[int, ...]]
    """First three characters of that form → lengths of the terms that begin so, longest first, 2 at the end in any case."""
    single_line: bool = True
    """Whether no form has a line end in it."""
    own: Mapping[str, Entry] = field(default_factory=dict)
    """Names of one page that no term has, by form."""
    parts: dict[tuple[str, str], tuple[str, tuple[Entry, ...]]] = field(default_factory=dict, compare=False, repr=False)
    """Name and class → its form and the terms inside, filled in by `matching.py` as they are asked for; holds nothing that the terms do not say."""
    _grams: list[Grams] = field(default_factory=list, compare=False, repr=False)
    _heads: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    _names: list[Names] = field(default_factory=list, compare=False, repr=False)

    @property
    def grams(self) -> Grams:
        """Where terms may begin; made when it is asked for."""
        if not self._grams:
            from site_builder.text.grams import grams  # 0.05 s for NumPy, which only who matches needs

            self._grams.append(grams(self.terms))
        return self._grams[0]

    @property
    def has_grams(self) -> bool:
        """Whether `grams` has been made."""
        return bool(self._grams)

    @property
    def names(self) -> Names:
        """Terms by the names under which they are counted; made when it is asked for."""
        if not self._names:
            from site_builder.text.tally import names_of

            self._names.append(names_of(self))
        return self._names[0]

    def sizes(self, head: str) -> tuple[int, ...]:
        """Lengths of the terms that begin with these two characters, longest first."""
        if not self._heads:
            for form in self.terms:
                self._heads[form[:2]] = self._heads.get(form[:2], 0) | 1 << len(form)
        return _lengths(self._heads.get(head, 0))

    def terms_at(self, text: str, at: int) -> list[tuple[int, Entry]]:
        """Ends of the terms whose letters stand at a place of a text, the longest first."""
        terms, room = self.terms, len(text) - at
        sizes = self.lengths.get(text[at : at + 3], PAIR)
        return [(at + n, entry) for n in sizes if n <= room and (entry := terms.get(text[at : at + n])) is not None]

    def entry(self, name: str) -> Entry | None:
        """The Entry of a term however it is written, or None."""
        form = match_form(name)
        return self.terms.get(form) or self.own.get(form)


def match_form(text: str) -> str:
    """A term as it is compared: simplified, halfwidth, lower case, without blanks and quotation marks."""
    return canonical(text).lower().translate(_NO_BRIDGES)


def match_forms(texts: Sequence[str]) -> list[str]:
    """`match_form` of many terms, 13,000 in 2 ms; those with traditional characters are decided term by term."""
    together = "\n".join(texts)
    if together.count("\n") != len(texts) - 1:
        return [match_form(text) for text in texts]
    apart = sorted({together.count("\n", 0, place) for place in traditional_places(together)})
    if len(apart) > len(texts) // 4:
        return [match_form(text) for text in texts]
    if apart:
        plain = list(texts)
        for number in apart:
            plain[number] = ""
        together = "\n".join(plain)
    forms = BRIDGE.sub("", canonical(together).lower()).split("\n")
    for number in apart:
        forms[number] = match_form(texts[number])
    return forms


def build_lexicon(
    entries: Iterable[Entry] = (),
    *,
    names: Mapping[str, Iterable[str]] | None = None,
    stopwords: Iterable[str] = (),
    shipped: bool = True,
) -> Lexicon:
    """The Lexicon of a site.

    `entries` are dictionary.txt's; `names` maps a class to names of the collection, such as
    `{"person": authors, "organisation": publications, "place": cities, "": tags}`. What the site says wins over the shipped
    lexicon, a class over no class. `stopwords` match and are never shown, so that no part of them is counted either.
    Forms of one character are left out.
    """
    table: dict[str, Entry] = {}
    if shipped:
        written = [entry.written or entry.name for entry in shipped_entries()]
        table.update(zip(match_forms(written), shipped_entries(), strict=True))
        for word in sorted(word_list("blocked")):
            table.setdefault(match_form(word), Entry(word, "", 0.0))
    for kind, group in sorted((names or {}).items()):
        own = sorted(set(group))
        for name, form in zip(own, match_forms(own), strict=True):
            if form not in table or not table[form].weight or (kind and not table[form].kind):
                table[form] = Entry(name, kind)
        if kind == "place":
            _merge_full_names(table, group)
    for entry in entries:
        form = match_form(entry.written or entry.name)
        known = table.get(form)
        table[form] = Entry(entry.name, entry.kind or (known.kind if known else ""), entry.weight, entry.written)
    stops = sorted({match_form(word) for word in stopwords})
    table.update((form, Entry(form, "", 0.0)) for form in stops)
    return _indexed({form: _shown(entry, table) if entry.written else entry for form, entry in table.items() if len(form) > 1})


def _merge_full_names(table: dict[str, Entry], names: Iterable[str]) -> None:
    """Counts 长春市 under 长春 where both are known, so that a city stands once among keywords; 吉林市 is not 吉林, the province."""
    for name in sorted(set(names)):
        short = table.get(match_form(name[:-1])) if len(name) > 2 and name[-1] in "市省" else None
        province = name[-1:] == "市" and match_form(name[:-1] + "省") in table
        if short is not None and short.kind == "place" and not short.written and not province:
            table[match_form(name)] = Entry(short.name, "place", short.weight, name)


def extended(lexicon: Lexicon, names: Mapping[str, Iterable[str]]) -> Lexicon:
    """The lexicon with more names by class, for one page; shares all tables with it."""
    new = {_form_of(name): Entry(name, kind) for kind, group in sorted(names.items()) for name in group}
    new = {form: entry for form, entry in new.items() if len(form) > 1 and form not in lexicon.terms}
    if not new:
        return lexicon
    own = {**lexicon.own, **new}
    return Lexicon(lexicon.terms, lexicon.lengths, lexicon.single_line, own, lexicon.parts, lexicon._grams, lexicon._heads, lexicon._names)


_form_of = lru_cache(maxsize=4096)(match_form)  # authors and tags come again and again


def _shown(entry: Entry, table: dict[str, Entry]) -> Entry:
    """The entry under whose name a spelling is counted."""
    target = table.get(match_form(entry.name))
    return target if target and not target.written else Entry(entry.name, entry.kind, entry.weight)


def _indexed(terms: dict[str, Entry]) -> Lexicon:
    bits: dict[str, int] = {}
    for form in terms:
        head = form[:3]
        bits[head] = bits.get(head, 4) | 1 << len(form)
    lengths = {head: _lengths(found) for head, found in bits.items()}
    return Lexicon(terms, lengths, "\n" not in "".join(terms))


@lru_cache(maxsize=1024)
def _lengths(bits: int) -> tuple[int, ...]:
    return tuple([n for n in range(bits.bit_length() - 1, 1, -1) if bits >> n & 1])


@lru_cache(maxsize=1)
def shipped_entries() -> tuple[Entry, ...]:
    """The entries of `data/lexicon/*.txt` (`[spelling=]name class [weight]` a line), in order of file name and line."""
    return tuple(_shipped(line.split()) for line in _shipped_lines())


def _shipped_lines() -> list[str]:
    folder = resources.files("site_builder.text").joinpath("data/lexicon")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return [line for f in files for line in f.read_text("utf-8").splitlines() if line and line[0] != "#"]


def _shipped(row: list[str]) -> Entry:
    written, _, name = row[0].rpartition("=")
    return Entry(name, row[1], float(row[2]) if len(row) > 2 else 1.0, written)


@lru_cache(maxsize=1)
def shipped_weights() -> dict[str, float]:
    """Term → its weight in the shipped lexicon, where that is not 1."""
    stated = [_shipped(line.split()) for line in _shipped_lines() if line[-1].isdecimal()]  # a tenth of all
    return {entry.name: entry.weight for entry in stated if entry.weight != 1.0 and not entry.written}


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """A shipped list of words, `data/<name>.txt`: words parted by white space, lines that begin with # left out."""
    text = resources.files("site_builder.text").joinpath(f"data/{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
