"""Tags that are probably meant to be one, tags that only one digest has, names with signs of a list in them, and digests that no
tag leads to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from site_builder import urls
from site_builder.check.inputs import CheckInput, at
from site_builder.config import canonical_tag, tag_key
from site_builder.errors import Problem
from site_builder.model.front_matter import place
from site_builder.model.page import Document
from site_builder.text.patterns import later

SHORTEST = {True: 6, False: 4}
"""Characters from which on one that differs is suspicious: 储能 and 氢能 differ by one too. Latin, Han."""
_SIGNS = later(r"^[#＃]|[；;｜|［］【】\[\]]|^[“\"「『](?=[^“”\"「」『』]*[”\"」』]$)")
"""What YAML knows nothing of, and people write where it wants `[a, b]`: ［氢能、风电］, 氢能；风电, “氢能”, #氢能. “十四五”规划 is a name."""


def signs(inputs: CheckInput) -> list[Problem]:
    """name-sign for tags and authors in which a list was probably meant, or quotes."""
    found = []
    for document in inputs.digests():
        matter = document.front_matter
        for key, names in (("tags", matter.tags), ("author", matter.authors)):
            for number, name in enumerate(names):
                sign = _SIGNS.search(name)
                if sign:
                    found.append(at(document, "name-sign", f"{key}.{number}", key, name=name, sign=sign[0]))
    return found


def similar(inputs: CheckInput) -> list[Problem]:
    """tag-similar where a tag is written as another one but for case, width or script, and tags.yaml does not know it."""
    counts, _ = _used(inputs)
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        spellings[tag_key(name)].append(name)
    usual = {n: max(names, key=lambda m: (counts[m], m)) for names in spellings.values() if len(names) > 1 for n in names}
    found = []
    for document in inputs.digests():
        for number, written in enumerate(document.front_matter.tags):
            name = canonical_tag(inputs.tags, written)
            other = usual.get(name, name)
            if other != name and urls.clash_key(name) != urls.clash_key(other):  # one file for both is an error of the build
                found.append(at(document, "tag-similar", f"tags.{number}", "tags", name=written, other=other))
    return found


def near(inputs: CheckInput) -> list[Problem]:
    """tag-near where two tags differ by one character and tags.yaml does not know both."""
    counts, first = _used(inputs)
    known = {entry.name for entry in inputs.tags.entries}
    pairs: set[tuple[str, str]] = set()
    patterns: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        folded = tag_key(name)
        if len(folded) < SHORTEST[folded.isascii()]:
            continue
        for i in range(len(folded)):
            patterns[folded[:i] + "\0" + folded[i + 1 :]].append(name)  # one character changed
            patterns[folded[:i] + folded[i + 1 :]].append(name)  # one left out
        patterns[folded].append(name)
    for names in patterns.values():
        pairs |= {(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if a != b}
    found = []
    for a, b in sorted(pairs):
        apart = tag_key(a) != tag_key(b) and abs(len(a) - len(b)) <= 1
        if apart and not (a in known and b in known):
            rarer, other = sorted((a, b), key=lambda n: (n in known, counts[n], n))
            document, number = first[rarer]
            found.append(at(document, "tag-near", f"tags.{number}", "tags", name=rarer, other=other))
    return list(dict.fromkeys(found))


def single(inputs: CheckInput) -> list[Problem]:
    """tag-single for every tag that one digest alone has."""
    counts, first = _used(inputs)
    return [
        at(document, "tag-single", f"tags.{number}", "tags", name=name)
        for name, (document, number) in first.items()
        if counts[name] == 1
    ]


def missing(inputs: CheckInput) -> list[Problem]:
    """tags-missing for a digest without tags, with those that its text suggests.

    A site that has no tags at all does without them on purpose, and so does a page with `tags: []`.
    """
    if not inputs.tags.entries and not any(d.front_matter.tags for d in inputs.digests()):
        return []
    return [
        at(d, "tags-missing", "tags", "title", candidates="、".join(inputs.suggested.get(d.path, ())))
        for d in without_tags(inputs.digests())
    ]


def without_tags(digests: Iterable[Document]) -> list[Document]:
    """Those without the key, or with nothing after its colon: then the key itself, in column 1, is its place."""
    return [d for d in digests if not d.front_matter.tags and place(d.path, d.front_matter.places, "tags").column == 1]


def _used(inputs: CheckInput) -> tuple[Counter[str], dict[str, tuple[Document, int]]]:
    """How many digests have each tag, and the first place of it."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Document, int]] = {}
    for document in inputs.digests():
        names = [canonical_tag(inputs.tags, n) for n in document.front_matter.tags]
        counts.update(set(names))
        for number, name in enumerate(names):
            first.setdefault(name, (document, number))
    return counts, first
