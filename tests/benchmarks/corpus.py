"""A collection of any size, as realistic as a generator can be, for the benchmarks of speed and of search.

What makes a made-up collection useless for search is too little variety: 10,000 copies of ten templates have few
different pairs of characters, and every pair stands in every page. So sentences are put together from seventy
clauses and from freely joined subjects, adverbials and predicates, whose slots are filled from our own word lists (`corpus_words.txt`) and, for the long tail, from the
dictionary that jieba brings along, drawn by its frequencies; each page keeps to a few topics of its own, so that its
terms repeat as they do in real texts. Page number i depends on the seed and on i alone: 3,000 pages are the first
3,000 of 10,000.

    python tests/benchmarks/corpus.py 10000 FOLDER [--seed 7]     writes FOLDER/content/…
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

WORDS = Path(__file__).with_name("corpus_words.txt")
FIRST_DAY = date(2019, 1, 1)
DAYS = 6 * 365
GENRES = ("report", "report", "report", "commentary", "paper", "speech", "interview", "other")
DICTIONARY_KINDS = {
    "n": ("n", "an"), "v": ("v", "vn"), "a": ("a", "b"), "d": ("d", "ad"), "i": ("i",), "ns": ("ns", "nt", "nz"),
}


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One made-up digest."""

    slug: str
    title: str
    regions: tuple[str, ...]
    date: str
    source: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    points: tuple[str, ...]
    figures: tuple[tuple[str, float, str, str, str], ...]
    """indicator, value, unit, period, place."""
    genre: str
    body: str
    """Markdown."""

    def markdown(self) -> str:
        """The file as an editor would have written it."""
        rows = ["---", f"title: {quoted(self.title)}", f"region: {listed(self.regions)}", f"date: {self.date}",
                f"source: {self.source}", f"author: {listed(self.authors)}", f"tags: {listed(self.tags)}",
                f"genre: {self.genre}"]
        if self.summary:
            rows.append(f"summary: {quoted(self.summary)}")
        if self.points:
            rows += ["points:"] + [f"  - {quoted(point)}" for point in self.points]
        if self.figures:
            rows.append("figures:")
            for indicator, value, unit, period, place in self.figures:
                rows.append(f"  - {{indicator: {indicator}, value: {value}, unit: {quoted(unit)}, "
                            f"period: {quoted(period)}, place: {place}}}")
        return "\n".join(rows) + "\n---\n" + self.body


def quoted(text: str) -> str:
    """`text` as a YAML string in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(items: tuple[str, ...]) -> str:
    """A YAML list on one line, or the one item."""
    return items[0] if len(items) == 1 else "[" + ", ".join(items) + "]"


@lru_cache(maxsize=1)
def sections() -> dict[str, list[str]]:
    """Section of `corpus_words.txt` → its lines, remarks left out."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in WORDS.read_text("utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].append(line)
    return found


@cache
def words(name: str) -> list[str]:
    """All words of a section."""
    return " ".join(sections()[name]).split()


class Bag:
    """Words with weights, drawn fast; batches are drawn at once since one call of `choices` a word is slow."""

    def __init__(self, items: list[str], weights: list[float] | None = None) -> None:
        self.items = items
        self.cumulative = list(accumulate(weights or zipf(len(items))))

    def draw(self, rng: Random, count: int = 1) -> list[str]:
        """`count` words, repeats allowed."""
        return rng.choices(self.items, cum_weights=self.cumulative, k=count)


def zipf(count: int) -> list[float]:
    """Weights 1/(rank + 3)^0.9."""
    return [1 / (rank + 3) ** 0.9 for rank in range(count)]


@lru_cache(maxsize=1)
def bags() -> dict[str, Bag]:
    """Slot → where its words are drawn from."""
    made = {slot: Bag(items, weights) for slot, (items, weights) in dictionary().items()}
    shuffler = Random("order of ranks")
    for slot, name in (("actor", "actors"), ("verb", "verbs"), ("outcome", "outcomes"), ("ind", "indicators"),
                       ("mod", "modifiers"), ("mod2", "modifiers"), ("head", "heads"), ("head2", "heads"),
                       ("closer", "closers"), ("latin", "latin"), ("tag", "tags")):
        items = list(words(name))
        if slot not in ("mod", "head"):
            shuffler.shuffle(items)
        made[slot] = Bag(items)
    return made


def dictionary() -> dict[str, tuple[list[str], list[float]]]:
    """Slot → words of that kind in jieba's dictionary with their frequencies."""
    import jieba

    slot_of = {kind: slot for slot, kinds in DICTIONARY_KINDS.items() for kind in kinds}
    found: dict[str, tuple[list[str], list[float]]] = {slot: ([], []) for slot in DICTIONARY_KINDS}
    path = os.path.join(os.path.dirname(jieba.__file__), "dict.txt")
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            word, frequency, kind = line.split()
            slot = slot_of.get(kind)
            if slot and 2 <= len(word) <= 4 and int(frequency) >= 4:
                found[slot][0].append(word)
                found[slot][1].append(float(frequency))
    return found


class Page:
    """The topics, names and places one document keeps to, and the slots filled from them."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.bags = bags()
        regions = sections()["regions"]
        self.region = rng.choices(regions, cum_weights=region_weights())[0].split()
        self.places = self.region[1:2] * 3 + rng.sample(self.region[2:], min(3, len(self.region) - 2))
        self.other = rng.choice(regions).split()
        self.tags = tuple(dict.fromkeys(self.bags["tag"].draw(rng, rng.choice((2, 3, 3, 4, 5)))))
        self.terms = list(self.tags) + [self.compound() for _ in range(rng.randint(2, 5))]
        self.nouns = [self.compound() for _ in range(4)]
        self.brands = [self.brand() for _ in range(rng.randint(1, 4))]
        self.people = [person(rng) for _ in range(rng.randint(1, 3))]
        self.general = {slot: self.bags[slot].draw(rng, 14) for slot in ("n", "v", "a", "d", "i")}

    def compound(self) -> str:
        """工业 + 平台, sometimes with a place or a second modifier."""
        rng, draw = self.rng, self.bags
        kind = rng.random()
        made = draw["mod"].draw(rng)[0] + draw["head"].draw(rng)[0]
        if kind < 0.15:
            return draw["mod2"].draw(rng)[0] + made
        if kind < 0.25:
            return draw["ns"].draw(rng)[0] + made
        return made

    def brand(self) -> str:
        """A company's name: a place, sometimes, and two or three characters."""
        name = "".join(self.rng.sample(words_of_brands(), self.rng.choice((2, 2, 2, 3))))
        return (self.rng.choice(self.places) if self.rng.random() < 0.3 else "") + name

    def fill(self, match: re.Match[str]) -> str:
        """The words for one slot of a pattern."""
        slot, rng = match[1], self.rng
        if slot in self.general:
            # a page says the same things again: most general words come from its own small stock
            return rng.choice(self.general[slot]) if rng.random() < 0.4 else self.bags[slot].draw(rng)[0]
        if slot in NUMBERS:
            return NUMBERS[slot](rng)
        own = getattr(self, OWN.get(slot, ""), None)
        if own is not None:
            if slot in ("term", "noun") and rng.random() < 0.3:
                return self.bags["tag"].draw(rng)[0] if rng.random() < 0.5 else self.compound()
            return rng.choice(own)
        if slot == "place2":
            return rng.choice(self.other[1:])
        return self.bags[slot].draw(rng)[0]

    def say(self, pattern: str) -> str:
        """A pattern with its slots filled."""
        return SLOT.sub(self.fill, pattern)

    def pattern(self) -> str:
        """A ready clause, or subject, adverbial and predicate joined."""
        rng = self.rng
        if rng.random() < 0.4:
            return rng.choice(sections()["clauses"])
        middle = rng.choice(words("adverbials")) if rng.random() < 0.6 else ""
        return rng.choice(words("subjects")) + middle + rng.choice(words("predicates"))

    def sentence(self) -> str:
        """Two to four clauses."""
        rng = self.rng
        said = [self.say(self.pattern()) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))]
        opening = rng.choice(words("connectives")) if rng.random() < 0.25 else ""
        return opening + "，".join(said) + "。"


SLOT = re.compile(r"\{(\w+)\}")
OWN = {"place": "places", "term": "terms", "noun": "nouns", "brand": "brands", "person": "people"}
NUMBERS = {
    "num": lambda rng: str(rng.choice((rng.randint(2, 99), rng.randint(100, 9999), round(rng.uniform(1, 999), 1)))),
    "small": lambda rng: str(rng.randint(2, 30)),
    "pct": lambda rng: f"{rng.uniform(0.2, 39):.1f}%",
    "year": lambda rng: str(rng.randint(2015, 2030)),
    "month": lambda rng: str(rng.randint(1, 12)),
    "unit": lambda rng: rng.choice(words("units")),
    "unit1": lambda rng: rng.choice(("吨", "户", "台", "亩", "千瓦时", "人", "件")),
}


@lru_cache(maxsize=1)
def region_weights() -> tuple[float, ...]:
    """Larger collections cover some provinces much better than others."""
    order = Random("regions").sample(range(len(sections()["regions"])), len(sections()["regions"]))
    return tuple(accumulate(1 / (rank + 4) ** 0.7 for rank in order))


@lru_cache(maxsize=1)
def words_of_brands() -> list[str]:
    """The characters of company names."""
    return words("brands")


@lru_cache(maxsize=1)
def sources() -> list[str]:
    """Publications' names: a place and a kind, some of them only a kind."""
    kinds = words("publications")
    return kinds + [line.split()[1] + kind for line in sections()["regions"] for kind in kinds[:4]]


def person(rng: Random) -> str:
    """A name of two or three characters."""
    return rng.choice(words("surnames")) + "".join(rng.sample(words("given"), rng.choice((1, 2, 2))))


AUTHORS = 600
"""Names under the articles: a few hundred reporters and scholars write a collection of any size."""


@cache
def author(number: int) -> str:
    """The author with a number from 0, the same in every collection."""
    return person(Random(f"author:{number}"))


def document(number: int, seed: int = 7) -> CorpusDocument:
    """Document `number` (from 0) of a seed."""
    rng = Random(f"{seed}:{number}")
    page = Page(rng)
    day = FIRST_DAY + timedelta(days=int(DAYS * rng.random() ** 0.8))
    title = page.say(rng.choice(sections()["titles"]))
    regions = (page.region[1],) if rng.random() < 0.93 else (page.region[1], page.other[1])
    figures = tuple(
        (rng.choice(words("indicators")), round(rng.uniform(1, 9999), 1), rng.choice(words("units")),
         str(day.year - 1), page.region[1])
        for _ in range(rng.choice((0, 0, 1, 2, 3)))
    )
    return CorpusDocument(
        slug=f"{day:%Y%m%d}-{page.region[0]}-{number:05d}", title=title, regions=tuple(dict.fromkeys(regions)),
        date=day.isoformat(), source=rng.choices(sources(), cum_weights=source_weights())[0],
        authors=tuple(dict.fromkeys(author(int(AUTHORS * rng.random() ** 2)) for _ in range(rng.choice((1, 1, 2))))), tags=page.tags,
        summary=page.sentence()[:150] if rng.random() < 0.7 else "",
        points=tuple(page.say(rng.choice(sections()["clauses"])) for _ in range(rng.choice((0, 0, 2, 3)))),
        figures=figures, genre=rng.choice(GENRES), body=body(page, number, seed),
    )


@lru_cache(maxsize=1)
def source_weights() -> tuple[float, ...]:
    """A few publications give most of the pages."""
    return tuple(accumulate(zipf(len(sources()))))


def body(page: Page, number: int, seed: int) -> str:
    """1.5 to 3 kB of Markdown: paragraphs, some headings, lists, bold words and footnotes."""
    rng = page.rng
    wanted = rng.randint(480, 920)
    blocks: list[str] = []
    length = 0
    while length < wanted:
        kind = rng.random()
        if blocks and kind < 0.12:
            block = "## " + rng.choice(words("headings"))
        elif blocks and kind < 0.18:
            block = "\n".join("- " + page.say(rng.choice(sections()["clauses"])) for _ in range(rng.randint(2, 4)))
        else:
            block = "".join(page.sentence() for _ in range(rng.randint(2, 5)))
            if rng.random() < 0.2:
                block = block.replace(page.terms[0], f"**{page.terms[0]}**", 1)
        blocks.append(block)
        length += len(block)
    if rng.random() < 0.1:
        blocks[0] += "[^1]"
        blocks.append("[^1]: " + page.sentence())
    return "\n" + "\n\n".join(blocks) + "\n"


def documents(n: int, seed: int = 7) -> Iterator[CorpusDocument]:
    """The first `n` documents of a seed."""
    return (document(number, seed) for number in range(n))


def write_site(n: int, folder: Path, seed: int = 7) -> None:
    """A site's folder with `n` digests under `content/digests/`."""
    digests = folder / "content" / "digests"
    digests.mkdir(parents=True, exist_ok=True)
    (folder / "content" / "pages").mkdir(exist_ok=True)
    (folder / "content" / "site.yaml").write_text(
        "title: 区域文摘样本\nsubtitle: 用于测速的虚构文摘\nbase_url: https://example.org/digest/\nauthor: 编者\n", "utf-8")
    (folder / "content" / "pages" / "about.md").write_text("---\ntitle: 关于\n---\n\n本站内容由程序生成，仅用于测速。\n", "utf-8")
    for made in documents(n, seed):
        (digests / f"{made.slug}.md").write_text(made.markdown(), "utf-8")


def main() -> None:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    write_site(args.number, args.folder, args.seed)


if __name__ == "__main__":
    main()
